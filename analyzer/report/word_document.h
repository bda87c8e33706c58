// SPDX-License-Identifier: GPL-3.0-or-later
// A Word document under construction, written by Pandoc: real headings, lists, tables with header rows,
// pictures with alternative texts.
//
// Texts are plain and come out as text, whatever they hold; control and bidi characters are shown as symbols.
// Styles are named, so that a firm's template can give them its look (word/styles.xml holds ours).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/external_tool.h"
#include "base/json.h"
#include "base/result.h"
#include "report/report_context.h"

namespace policygap::report {

enum class RunStyle { plain, strong, placeholder };

/// A stretch of text; `language` ("sv", "en") where it is not the document's own, else empty.
struct Run {
  std::string text;
  RunStyle style = RunStyle::plain;
  std::string language;
};
using Runs = std::vector<Run>;

/// A column of a table: its heading and its share of the width (all of them together 1).
struct WordColumn {
  std::string heading;
  double share = 0;
};

class WordDocument {
 public:
  explicit WordDocument(const ReportContext& context) : context_(context) {}

  /// Stands on the first lines; also the title in the file's properties.
  void set_title(const std::string& title, const Runs& subtitle, const std::string& date);
  /// `level` 1 to 4. `anchor` can be linked to; empty: none.
  void heading(int level, const std::string& text, const std::string& anchor = {});
  /// `style` is a paragraph style by name ("Today Quote"); empty: body text.
  void paragraph(const Runs& runs, const std::string& style = {});
  void paragraph(const std::string& text, const std::string& style = {}) { paragraph(Runs{{text, {}, {}}}, style); }
  void bullets(const std::vector<Runs>& items);
  void numbered(const std::vector<Runs>& items);
  /// A list of links to headings: their anchors and texts.
  void contents(const std::vector<std::pair<std::string, std::string>>& headings);
  /// The first row is a header row, repeated on each page. A cell is one paragraph.
  void table(const std::vector<WordColumn>& columns, const std::vector<std::vector<Runs>>& rows);
  /// A PNG; `alternative` says what it shows to those who do not see it.
  void picture(const std::string& name, std::string png, const std::string& alternative, int width_mm);
  void page_break();

  /// The bytes of the file. Codes: "missing-part" without Pandoc, "tool", "timeout".
  [[nodiscard]] Result<std::string> finish() const;

 private:
  const ReportContext& context_;
  Json meta_ = Json::object();
  Json blocks_ = Json::array();
  std::vector<ToolFile> pictures_;
};

/// Our own Word file for Pandoc's --reference-doc, with the footer of that language.
std::string reference_document(text::Language language);

/// Its word/styles.xml, in our own colours.
std::string reference_styles();

/// reference_document() in the brand's colour. Codes: corrupt, write.
Result<std::string> branded_reference(text::Language language, const Brand& brand);

}  // namespace policygap::report
