// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/deliverables.h"

#include <algorithm>
#include <utility>

#include "report/charts.h"
#include "report/csv_report.h"
#include "report/html_report.h"
#include "report/marked.h"
#include "report/pdf_file.h"
#include "report/pitch.h"
#include "report/report_json.h"
#include "report/word_reports.h"
#include "report/xlsx_report.h"

namespace policygap::report {

namespace {

using Files = Result<std::vector<OutputFile>>;

/// The one file of a writer that makes one text.
Files single(std::string path, Result<std::string> bytes) {
  if (!bytes) return tl::unexpected(bytes.error());
  std::vector<OutputFile> files;
  files.push_back({std::move(path), std::move(*bytes)});
  return files;
}

Files json(const ReportContext& context) {
  return single("report.json",
                to_text(to_report_json(context.assessment, context.catalogue, context.info), 1) + "\n");
}

Files html(const ReportContext& context) {
  return single("report.html", to_html(context));
}

Files xlsx(const ReportContext& context) {
  return single("findings.xlsx", to_xlsx(context));
}

Files csv(const ReportContext& context) {
  return single("findings.csv", to_csv(context));
}

Files pdf(const ReportContext& context) {
  const Result<std::string> page = to_html(context, Medium::paged);
  if (!page) return tl::unexpected(page.error());
  return single("report.pdf", to_pdf(*page, context.info.generated_at));
}

Files chart_drawings(const ReportContext& context) {
  Result<std::vector<Chart>> drawn = charts(context);
  if (!drawn) return tl::unexpected(drawn.error());
  std::vector<OutputFile> files;
  for (Chart& chart : *drawn) files.push_back({"charts/" + chart.name + ".svg", std::move(chart.svg)});
  return files;
}

Files chart_pictures(const ReportContext& context) {
  const Result<std::vector<Chart>> drawn = charts(context);
  if (!drawn) return tl::unexpected(drawn.error());
  std::vector<OutputFile> files;
  for (const Chart& chart : *drawn) {
    Result<std::string> png = to_png(chart.svg, context.info.generated_at);
    if (!png) return tl::unexpected(png.error());
    files.push_back({"charts/" + chart.name + ".png", std::move(*png)});
  }
  return files;
}

Files pitch_page(const ReportContext& context) {
  return single("pitch.html", to_pitch(context, Medium::screen));
}

Files pitch_pdf(const ReportContext& context) {
  const Result<std::string> page = to_pitch(context, Medium::paged);
  if (!page) return tl::unexpected(page.error());
  return single("pitch.pdf", to_pdf(*page, context.info.generated_at));
}

Files report_docx(const ReportContext& context) {
  return single("report.docx", to_report_docx(context));
}

Files guideline(const ReportContext& context) {
  return single("guideline.docx", to_guideline_docx(context));
}

Files workshop(const ReportContext& context) {
  return single("workshop.docx", to_workshop_docx(context));
}

}  // namespace

Result<void> Deliverable::hand_to(const ReportContext& context, const FileSink& sink) const {
  if (write == nullptr) return stream(context, sink);
  const Result<std::vector<OutputFile>> files = write(context);
  if (!files) return tl::unexpected(files.error());
  for (const OutputFile& file : *files) {
    if (const Result<void> taken = sink(file); !taken) return taken;
  }
  return {};
}

const std::vector<Deliverable>& deliverables() {
  static const std::vector<Deliverable> kDeliverables = {
      {"html", "report.html", html},
      {"json", "report.json", json},
      {"xlsx", "findings.xlsx", xlsx},
      {"csv", "findings.csv", csv},
      {"pdf", "report.pdf", pdf},
      {"docx", "report.docx", report_docx},
      {"guideline", "guideline.docx", guideline},
      {"workshop", "workshop.docx", workshop},
      {"charts", "charts/", chart_drawings},
      {"charts", "charts/", chart_pictures},
      {"marked", "marked/", nullptr, write_marked},
      {"pitch", "pitch.html", pitch_page},
      {"pitch", "pitch.pdf", pitch_pdf},
  };
  return kDeliverables;
}

std::vector<std::string> format_names() {
  std::vector<std::string> names;
  for (const Deliverable& deliverable : deliverables()) {
    if (std::find(names.begin(), names.end(), deliverable.format) == names.end())
      names.emplace_back(deliverable.format);
  }
  names.emplace_back("all");
  return names;
}

std::vector<Deliverable> chosen_deliverables(const std::vector<std::string>& formats) {
  std::vector<Deliverable> chosen;
  for (const Deliverable& deliverable : deliverables()) {
    if (std::any_of(formats.begin(), formats.end(),
                    [&](const std::string& name) { return name == "all" || name == deliverable.format; }))
      chosen.push_back(deliverable);
  }
  return chosen;
}

}  // namespace policygap::report
