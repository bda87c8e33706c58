// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/word_document.h"

#include <algorithm>
#include <cctype>
#include <utility>

#include "extractors/zip_edit.h"
#include "report/view.h"

namespace policygap::report {

namespace {

// Pandoc's document model: https://hackage.haskell.org/package/pandoc-types-1.22.2.1
const Json kPandocVersion = Json::array({1, 22, 2, 1});

const Json& no_attributes() {
  static const Json kNone = Json::array({"", Json::array(), Json::array()});
  return kNone;
}

Json element(std::string_view type) {
  return {{"t", type}};
}

Json element(std::string_view type, Json content) {
  Json json = {{"t", type}};
  json["c"] = std::move(content);
  return json;
}

Json styled(std::string_view style) {
  return Json::array({"", Json::array(), Json::array({Json::array({"custom-style", style})})});
}

std::string escape_xml(std::string_view text) {
  std::string result;
  for (const char byte : text) {
    switch (byte) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '"':
        result += "&quot;";
        break;
      default:
        result += byte;
    }
  }
  return result;
}

/// A run that says what Pandoc cannot: that its language is another, or that it is a place to fill in.
Json raw_run(const Run& run, const std::string& text) {
  std::string properties;
  if (run.style == RunStyle::strong) properties += "<w:b/>";
  if (run.style == RunStyle::placeholder) properties += "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"FFF2A8\"/>";
  if (!run.language.empty())
    properties += "<w:lang w:val=\"" + std::string(run.language == "sv" ? "sv-SE" : "en-GB") + "\"/>";
  return element("RawInline",
                 Json::array({"openxml", "<w:r><w:rPr>" + properties + "</w:rPr><w:t xml:space=\"preserve\">" +
                                             escape_xml(text) + "</w:t></w:r>"}));
}

Json inlines(const Runs& runs) {
  Json list = Json::array();
  for (const Run& run : runs) {
    std::string text = visible_text(run.text);
    if (text.empty()) continue;
    if (run.style == RunStyle::placeholder) text = "[" + text + "]";
    if (run.style == RunStyle::placeholder || !run.language.empty()) {
      list.push_back(raw_run(run, text));
    } else if (run.style == RunStyle::strong) {
      list.push_back(element("Strong", Json::array({element("Str", text)})));
    } else {
      list.push_back(element("Str", text));
    }
  }
  return list;
}

Json cell(const Runs& runs) {
  return Json::array({no_attributes(), element("AlignDefault"), 1, 1,
                      Json::array({element("Plain", inlines(runs))})});
}

Json items_of(const std::vector<Runs>& items) {
  Json list = Json::array();
  for (const Runs& item : items) list.push_back(Json::array({element("Plain", inlines(item))}));
  return list;
}

}  // namespace

void WordDocument::set_title(const std::string& title, const Runs& subtitle, const std::string& date) {
  meta_["title"] = element("MetaInlines", inlines({{title, {}, {}}}));
  meta_["lang"] = element("MetaString", context_.info.language == text::Language::sv ? "sv-SE" : "en-GB");
  const std::string author = visible_text(context_.info.brand.name);
  if (!author.empty()) meta_["creator"] = element("MetaString", author);
  paragraph(subtitle, "Subtitle");
  paragraph(date, "Date");
}

void WordDocument::heading(int level, const std::string& text, const std::string& anchor) {
  blocks_.push_back(element(
      "Header", Json::array({level, Json::array({anchor, Json::array(), Json::array()}), inlines({{text, {}, {}}})})));
}

void WordDocument::paragraph(const Runs& runs, const std::string& style) {
  const Json content = inlines(runs);
  if (content.empty()) return;
  Json block = element("Para", content);
  if (!style.empty()) block = element("Div", Json::array({styled(style), Json::array({std::move(block)})}));
  blocks_.push_back(std::move(block));
}

void WordDocument::bullets(const std::vector<Runs>& items) {
  if (!items.empty()) blocks_.push_back(element("BulletList", items_of(items)));
}

void WordDocument::numbered(const std::vector<Runs>& items) {
  if (items.empty()) return;
  const Json numbering = Json::array({1, element("Decimal"), element("Period")});
  blocks_.push_back(element("OrderedList", Json::array({numbering, items_of(items)})));
}

void WordDocument::contents(const std::vector<std::pair<std::string, std::string>>& headings) {
  Json list = Json::array();
  for (const auto& [anchor, text] : headings) {
    const Json link = element(
        "Link", Json::array({no_attributes(), inlines({{text, {}, {}}}), Json::array({"#" + anchor, ""})}));
    list.push_back(Json::array({element("Plain", Json::array({link}))}));
  }
  blocks_.push_back(element("BulletList", std::move(list)));
}

void WordDocument::table(const std::vector<WordColumn>& columns, const std::vector<std::vector<Runs>>& rows) {
  if (rows.empty()) return;
  Json widths = Json::array();
  Json header = Json::array();
  for (const WordColumn& column : columns) {
    widths.push_back(Json::array({element("AlignLeft"), element("ColWidth", column.share)}));
    header.push_back(cell({{column.heading, {}, {}}}));
  }
  Json body = Json::array();
  for (const std::vector<Runs>& row : rows) {
    Json cells = Json::array();
    for (const Runs& runs : row) cells.push_back(cell(runs));
    body.push_back(Json::array({no_attributes(), std::move(cells)}));
  }
  const Json head = Json::array({no_attributes(), Json::array({Json::array({no_attributes(), header})})});
  const Json bodies = Json::array({Json::array({no_attributes(), 0, Json::array(), std::move(body)})});
  const Json foot = Json::array({no_attributes(), Json::array()});
  blocks_.push_back(element("Table", Json::array({no_attributes(), Json::array({nullptr, Json::array()}), widths,
                                                  head, bodies, foot})));
  // Space after the table: a paragraph that is not part of it.
  blocks_.push_back(element("RawBlock", Json::array({"openxml", "<w:p><w:pPr><w:pStyle w:val=\"Compact\"/></w:pPr></w:p>"})));
}

void WordDocument::picture(const std::string& name, std::string png, const std::string& alternative,
                           int width_mm) {
  const Json attributes = Json::array(
      {"", Json::array(), Json::array({Json::array({"width", std::to_string(width_mm) + "mm"})})});
  blocks_.push_back(element(
      "Para", Json::array({element("Image", Json::array({attributes, inlines({{alternative, {}, {}}}),
                                                         Json::array({name, ""})}))})));
  pictures_.push_back({name, std::move(png)});
}

void WordDocument::page_break() {
  blocks_.push_back(
      element("RawBlock", Json::array({"openxml", "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>"})));
}

Result<std::string> branded_reference(text::Language language, const Brand& brand) {
  // The colours of word/styles.xml, and how much of the brand's colour replaces them.
  constexpr std::string_view kOwnColour = "0D5C63";
  constexpr std::string_view kOwnTint = "E8F2F2";
  constexpr double kTintShare = 0.1;
  const std::string own = reference_document(language);
  if (brand.colour == Brand{}.colour) return own;
  std::string styles = reference_styles();
  for (const auto& [from, to] : {std::pair<std::string_view, std::string>(kOwnColour, brand.colour),
                                 {kOwnTint, tint(brand.colour, kTintShare)}}) {
    std::string digits = to.substr(1);  // without '#'
    std::transform(digits.begin(), digits.end(), digits.begin(),
                   [](unsigned char digit) { return static_cast<char>(std::toupper(digit)); });
    for (std::size_t at = styles.find(from); at != std::string::npos; at = styles.find(from, at + from.size()))
      styles.replace(at, from.size(), digits);
  }
  return extractors::with_entries(own, {{"word/styles.xml", styles}});
}

Result<std::string> WordDocument::finish() const {
  Result<std::string> reference = branded_reference(context_.info.language, context_.info.brand);
  if (!reference) return reference;
  Json document = {{"pandoc-api-version", kPandocVersion}, {"meta", meta_}, {"blocks", blocks_}};
  ToolJob job;
  job.arguments = {"--from=json", "--to=docx", "--reference-doc=reference.docx", "--output=result.docx",
                   "document.json"};
  job.files = pictures_;
  job.files.push_back({"document.json", to_text(document)});
  job.files.push_back({"reference.docx", context_.info.docx_template.empty() ? std::move(*reference)
                                                                               : context_.info.docx_template});
  job.result = "result.docx";
  job.date = context_.info.generated_at.substr(0, 10);
  return run_tool({"Pandoc", "pandoc", "pandoc"}, job);
}

}  // namespace policygap::report
