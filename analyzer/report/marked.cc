// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/marked.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/file.h"
#include "base/sha256.h"
#include "extractors/docx_comments.h"
#include "report/decided.h"
#include "report/pdf_highlights.h"
#include "report/view.h"

namespace policygap::report {

namespace {

using assessment::JudgedDocument;
using extractors::Format;

/// All that is said of one clause: a clause found for two reasons gets one note.
struct Mark {
  const matching::Place* place = nullptr;
  matching::Severity severity = matching::Severity::low;
  std::string id;
  std::vector<std::string> lines;
};

/// What came of one document.
struct Copy {
  std::string bytes;
  std::size_t placed = 0;
  bool has_broken_signature = false;
};

std::vector<Mark> marks_of(const ReportContext& context, std::size_t document) {
  std::vector<FindingView> views;
  for (const assessment::FindingReference& reference : context.assessment.findings) {
    if (reference.document == document)
      views.push_back(view_of(context.assessment, context.catalogue, reference, false, context.info.language));
  }
  std::stable_sort(views.begin(), views.end(), [](const FindingView& left, const FindingView& right) {
    return left.finding->place.block < right.finding->place.block;
  });
  std::vector<Mark> marks;
  for (const FindingView& view : views) {
    const auto same = std::find_if(marks.begin(), marks.end(),
                                   [&](const Mark& mark) { return *mark.place == view.finding->place; });
    Mark& mark = same != marks.end()
                     ? *same
                     : marks.emplace_back(Mark{&view.finding->place, view.finding->severity, view.id, {}});
    mark.severity = std::max(mark.severity, view.finding->severity);
    mark.lines.push_back(category_name(view.finding->category, context) + " · " +
                         context.message("severity-" + std::string(matching::name_of(view.finding->severity))));
    mark.lines.push_back(view.advice.why);
    mark.lines.push_back(context.message("instead") + ": " + view.advice.instead);
  }
  return marks;
}

std::string author_of(const ReportContext& context) {
  return context.info.brand.name.empty() ? "policygap" : visible_text(context.info.brand.name);
}

/// Light enough to read through, warmer where a clause hinders more.
std::array<double, 3> colour_of(matching::Severity severity) {
  switch (severity) {
    case matching::Severity::critical:
      return {1, 0.76, 0.66};
    case matching::Severity::high:
      return {1, 0.84, 0.56};
    case matching::Severity::medium:
      return {1, 0.94, 0.55};
    case matching::Severity::low:
      break;
  }
  return {0.88, 0.95, 0.66};
}

Result<Copy> pdf_copy(const ReportContext& context, const JudgedDocument& document,
                      const std::vector<Mark>& marks, const std::string& bytes) {
  std::vector<PdfHighlight> highlights;
  for (const Mark& mark : marks) {
    std::string note;
    for (const std::string& line : mark.lines) note += (note.empty() ? "" : "\n\n") + line;
    highlights.push_back({mark.place->rectangles, mark.id, note, colour_of(mark.severity)});
  }
  Result<HighlightedPdf> made =
      with_highlights(bytes, highlights, document.page_count, author_of(context), context.info.generated_at);
  if (!made) return tl::unexpected(made.error());
  return Copy{std::move(made->bytes), made->placed, made->has_broken_signature};
}

Result<Copy> docx_copy(const ReportContext& context, const std::vector<Mark>& marks,
                       const std::string& bytes) {
  std::vector<extractors::DocxComment> comments;
  for (const Mark& mark : marks) comments.push_back({mark.place->part, mark.place->runs, mark.lines});
  extractors::CommentAuthor author{author_of(context), "pg", context.info.generated_at};
  if (author.date.find('T') == std::string::npos) author.date += "T00:00:00Z";
  Result<extractors::CommentedDocx> made = extractors::with_comments(bytes, comments, author);
  if (!made) return tl::unexpected(made.error());
  return Copy{std::move(made->bytes), made->placed, made->has_broken_signature};
}

/// Codes: those of read_file; changed, format, and those of the two copies.
Result<Copy> copy_of(const ReportContext& context, const JudgedDocument& document,
                     const std::vector<Mark>& marks) {
  if (document.format != Format::pdf && document.format != Format::docx)
    return fail("format", "neither PDF nor DOCX");
  const Result<std::string> bytes = read_file(document.path);
  if (!bytes) return tl::unexpected(bytes.error());
  if (sha256_hex(*bytes) != document.sha256) return fail("changed", "the file has changed since it was read");
  return document.format == Format::pdf ? pdf_copy(context, document, marks, *bytes)
                                        : docx_copy(context, marks, *bytes);
}

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
  return text;
}

/// The file's own name; with the document's id before it where two have the same, or where a file system
/// could not hold it.
std::string copy_name(const JudgedDocument& document, std::set<std::string>& taken) {
  constexpr std::size_t kLongest = 200;  // of 255 bytes
  std::string name = shown_path(document.path);
  name = name.substr(name.rfind('/') + 1);
  const std::string extension = document.format == Format::pdf ? ".pdf" : ".docx";
  if (name.size() > kLongest || name.empty() || name.front() == '.') name = document.id + extension;
  if (!lower(name).ends_with(extension)) name += extension;
  if (!taken.insert(lower(name)).second) {
    name = document.id + "-" + name;
    taken.insert(lower(name));
  }
  return name;
}

/// Why there is no copy, in the report's words.
std::string reason(const Error& error, const ReportContext& context) {
  static const std::set<std::string_view> kTold = {"changed", "format", "restricted", "vanished"};
  return context.message("marked-" + (kTold.contains(error.code) ? error.code : std::string("failed")));
}

}  // namespace

void note_changed_files(std::vector<JudgedDocument>& documents) {
  for (JudgedDocument& document : documents) {
    const bool takes_notes = document.format == Format::pdf || document.format == Format::docx;
    if (!takes_notes || document.found.findings.empty()) continue;
    const Result<std::string> bytes = read_file(document.path);
    if (!bytes) {
      document.problems.push_back({"gone", "the file can no longer be read: no marked copy", {}});
    } else if (sha256_hex(*bytes) != document.sha256) {
      document.problems.push_back({"changed", "the file has changed since it was read: no marked copy", {}});
    }
  }
}

Result<void> write_marked(const ReportContext& context, const FileSink& sink) {
  std::string notes = context.message("marked-heading") + "\n\n" + context.message("marked-about") + "\n\n";
  for (const std::string& sentence :
       decided_sentences(context.assessment, context.catalogue, context.info.language))
    notes += sentence + "\n\n";
  std::set<std::string> taken = {"notes.txt"};
  for (std::size_t index = 0; index < context.assessment.documents.size(); ++index) {
    const JudgedDocument& document = context.assessment.documents[index];
    const std::vector<Mark> marks = marks_of(context, index);
    if (marks.empty()) continue;
    const std::string shown = visible_text(document_name(document, context));
    const Result<Copy> copy = copy_of(context, document, marks);
    if (!copy) {
      notes += "- " + shown + ": " + reason(copy.error(), context) + "\n";
      continue;
    }
    const std::string name = copy_name(document, taken);
    if (const Result<void> written = sink({"marked/" + name, copy->bytes}); !written) return written;
    notes += "- " + visible_text(name) + ": " +
             context.message("marked-count", {{"count", static_cast<double>(copy->placed)}});
    if (copy->placed < marks.size())
      notes += " " + context.message("marked-unplaced",
                                     {{"count", static_cast<double>(marks.size() - copy->placed)}});
    if (copy->has_broken_signature) notes += " " + context.message("marked-signed");
    notes += "\n";
  }
  return sink({"marked/notes.txt", notes});
}

}  // namespace policygap::report
