// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/write_deliverables.h"

#include <algorithm>
#include <filesystem>
#include <string_view>
#include <system_error>

#include "base/file.h"
#include "cli/terminal.h"
#include "report/deliverables.h"

namespace policygap::cli {

namespace {

Result<void> write_output(const std::string& output_directory, const report::OutputFile& file) {
  const std::filesystem::path path = std::filesystem::path(output_directory) / file.path;
  std::error_code error;
  std::filesystem::create_directories(path.parent_path(), error);
  if (error) {
    return fail("write", "--out " + output_directory + ": " + error.message(),
                "choose another --out directory");
  }
  return write_file(path.string(), file.bytes);
}

}  // namespace

WrittenFiles write_deliverables(const std::vector<std::string>& formats, const std::string& output_directory,
                                const report::ReportContext& context, RunFacts& facts) {
  WrittenFiles shown;
  for (const report::Deliverable& deliverable : report::chosen_deliverables(formats)) {
    bool is_full = false;
    std::size_t count = 0;
    const Result<void> done = deliverable.hand_to(context, [&](const report::OutputFile& file) {
      Result<void> written = write_output(output_directory, file);
      is_full = !written;
      ++count;
      return written;
    });
    if (is_full) {
      print_error(done.error());
      facts.stopped_by_machine = true;
      return {};  // a full disk takes no further file either
    }
    if (!done) {
      Error error = done.error();
      error.message = std::string(deliverable.what) + " was not written: " + error.message;
      print_error(error);
      (error.code == "missing-part" ? facts.wrong_usage : facts.stopped_by_machine) = true;
      continue;
    }
    const std::string path = output_directory + "/" + std::string(deliverable.what);
    if (count > 0 && (shown.empty() || shown.back() != path)) shown.push_back(path);
  }
  return shown;
}

WrittenFiles write_portfolio(const std::vector<std::string>& formats, const std::string& output_directory,
                             const report::ReportContext& context, const report::PortfolioFacts& portfolio,
                             RunFacts& facts) {
  const bool is_wanted = std::any_of(formats.begin(), formats.end(),
                                     [](const std::string& name) { return name == "all" || name == "html"; });
  if (!is_wanted) return {};
  const Result<std::vector<report::OutputFile>> files = report::to_portfolio(context, portfolio);
  if (!files) {
    print_error(files.error());
    facts.stopped_by_machine = true;
    return {};
  }
  for (const report::OutputFile& file : *files) {
    if (const Result<void> written = write_output(output_directory, file); !written) {
      print_error(written.error());
      facts.stopped_by_machine = true;
      return {};
    }
  }
  return {output_directory + "/portfolio.html", output_directory + "/documents/"};
}

std::string listed_formats() {
  std::string list;
  std::string_view open;
  for (const report::Deliverable& deliverable : report::deliverables()) {
    if (deliverable.format != open) {
      if (!list.empty()) list += "), ";
      list += std::string(deliverable.format) + " (" + std::string(deliverable.what);
    } else if (list.find(deliverable.what) == std::string::npos) {
      list += ", " + std::string(deliverable.what);
    }
    open = deliverable.format;
  }
  return list + "), all";
}

Result<report::Brand> brand_in_use(const std::string& file) {
  if (file.empty()) return report::Brand{};
  Result<report::Brand> brand = report::load_brand(file);
  if (brand && !brand->note.empty()) print_error(file + ": " + brand->note);
  return brand;
}

}  // namespace policygap::cli
