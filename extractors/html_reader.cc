// SPDX-License-Identifier: GPL-3.0-or-later
#include "extractors/html_reader.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>
#include <iterator>
#include <limits>
#include <memory>
#include <optional>
#include <utility>

#include "base/utf8.h"
#include "extractors/block_structure.h"
#include "extractors/docx_numbering.h"
#include "extractors/table_draft.h"
#include "extractors/text_encoding.h"

namespace policygap::extractors {
namespace {

constexpr std::size_t kMaximumBlockBytes = std::size_t{8} << 20U;

template <std::size_t Size>
bool is_one_of(const std::array<std::string_view, Size>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// Elements whose contents are not text of the page.
constexpr std::array<std::string_view, 11> kSkipped{
    "script", "style", "template", "svg", "select", "textarea", "noscript", "object", "del", "strike", "s"};

/// Elements that begin and end a block.
constexpr std::array<std::string_view, 30> kBlocks{
    "p",   "div",    "section", "article", "main", "header",  "footer", "nav",        "aside",   "ul",
    "ol",  "li",     "dl",      "dt",      "dd",   "table",   "tr",     "td",         "th",      "blockquote",
    "pre", "figure", "form",    "hr",      "body", "address", "title",  "figcaption", "details", "summary"};

bool is_heading(std::string_view name) {
  return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6';
}

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char*>(text));
}

/// Receives tags and text, builds blocks.
class HtmlBuilder {
 public:
  explicit HtmlBuilder(HtmlFacts& facts) : facts_(facts) { containers_.emplace_back(); }

  void start(std::string_view name, const xmlChar** attributes);
  void end(std::string_view name);
  void text(std::string_view characters);
  std::vector<DraftBlock> take();

 private:
  struct List {
    bool is_numbered = false;
    int next = 1;
    int id = 0;
    std::string format = "decimal";
  };

  void start_table_part(std::string_view name, const xmlChar** attributes);
  void end_table_part(std::string_view name);
  void start_list(std::string_view name, const xmlChar** attributes);
  void start_item();
  void flush();
  void close_cell();
  void meta(const xmlChar** attributes);
  static std::string_view attribute(const xmlChar** attributes, std::string_view name);

  HtmlFacts& facts_;
  std::vector<std::vector<DraftBlock>> containers_;  ///< the page, and each cell open in it
  std::vector<TableDraft> tables_;
  std::vector<List> lists_;
  Block current_;
  std::string marker_;  ///< of the item that has no text yet
  int heading_ = 0;
  int item_level_ = 0;  ///< 0 outside items
  int skip_depth_ = 0;
  int preformatted_ = 0;
  int bold_ = 0;
  int navigation_ = 0;
  int footer_ = 0;
  int table_count_ = 0;
  int list_count_ = 0;
  int list_id_ = 0;
  bool item_has_text_ = false;
  bool is_bullet_ = false;
  bool is_first_item_ = true;
  bool has_plain_letters_ = false;
  bool in_title_ = false;
};

std::string_view HtmlBuilder::attribute(const xmlChar** attributes, std::string_view name) {
  for (; attributes != nullptr && attributes[0] != nullptr; attributes += 2) {
    if (view(attributes[0]) == name) return view(attributes[1]);
  }
  return {};
}

void HtmlBuilder::meta(const xmlChar** attributes) {
  const std::string name = to_lower(attribute(attributes, "name"));
  const std::string_view content = attribute(attributes, "content");
  constexpr std::array<std::string_view, 5> kDates{"date", "dc.date", "dcterms.date", "dcterms.modified",
                                                   "last-modified"};
  constexpr std::size_t kDay = 10;
  if (is_one_of(kDates, name) && content.size() >= kDay && content.find_first_not_of("0123456789-") >= kDay) {
    facts_.date = content.substr(0, kDay);
  }
}

void HtmlBuilder::start(std::string_view name, const xmlChar** attributes) {
  const bool is_hidden = view(attributes == nullptr ? nullptr : attributes[0]).empty()
                             ? false
                             : attribute(attributes, "style").find("display:none") != std::string_view::npos;
  if (skip_depth_ > 0 || is_one_of(kSkipped, name) || is_hidden) {
    // Void elements never nest; libxml2 tells of the end of each of the others.
    ++skip_depth_;
    return;
  }
  if (name == "meta") meta(attributes);
  if (is_one_of(kBlocks, name) || is_heading(name)) flush();
  if (is_heading(name)) heading_ = name[1] - '0';
  if (name == "title") in_title_ = true;
  if (name == "nav") ++navigation_;
  if (name == "footer") ++footer_;
  if (name == "pre") ++preformatted_;
  if (name == "b" || name == "strong") ++bold_;
  if (name == "br" && !current_.text.empty()) current_.text.push_back('\n');
  if (name == "ul" || name == "ol") start_list(name, attributes);
  if (name == "li") start_item();
  start_table_part(name, attributes);
}

void HtmlBuilder::start_list(std::string_view name, const xmlChar** attributes) {
  List list;
  list.is_numbered = name == "ol";
  const std::string_view type = attribute(attributes, "type");
  if (type == "a") list.format = "lowerLetter";
  if (type == "A") list.format = "upperLetter";
  if (type == "i") list.format = "lowerRoman";
  if (type == "I") list.format = "upperRoman";
  list.next = number_or(attribute(attributes, "start"), 1);
  list.id = ++list_count_;
  lists_.push_back(std::move(list));
}

void HtmlBuilder::start_item() {
  list_id_ = lists_.empty() ? 0 : lists_.back().id;
  is_bullet_ = lists_.empty() || !lists_.back().is_numbered;
  is_first_item_ = lists_.empty() || lists_.back().next == 1;
  marker_ = is_bullet_ ? "•" : format_number(lists_.back().next, lists_.back().format) + ".";
  if (!lists_.empty() && lists_.back().next < std::numeric_limits<int>::max()) ++lists_.back().next;
  item_level_ = std::max(static_cast<int>(lists_.size()), 1);
  item_has_text_ = false;
}

void HtmlBuilder::start_table_part(std::string_view name, const xmlChar** attributes) {
  if (name == "table") tables_.emplace_back();
  if (tables_.empty()) return;
  TableDraft& table = tables_.back();
  if (name == "tr") {
    table.rows.emplace_back().is_header = true;  // until a td comes
  } else if ((name == "td" || name == "th") && !table.rows.empty()) {
    RowDraft& row = table.rows.back();
    if (name == "td") row.is_header = false;
    CellDraft& cell = row.cells.emplace_back();
    constexpr int kWidest = 1000;
    cell.column = row.next_column;
    cell.width = std::clamp(number_or(attribute(attributes, "colspan"), 1), 1, kWidest);
    row.next_column += cell.width;
    containers_.emplace_back();
  }
}

void HtmlBuilder::close_cell() {
  if (tables_.empty() || tables_.back().rows.empty() || tables_.back().rows.back().cells.empty()) return;
  if (containers_.size() < 2) return;
  std::vector<DraftBlock>& target = tables_.back().rows.back().cells.back().blocks;
  std::move(containers_.back().begin(), containers_.back().end(), std::back_inserter(target));
  containers_.pop_back();
}

void HtmlBuilder::end_table_part(std::string_view name) {
  if (name == "td" || name == "th") close_cell();
  if (name != "table" || tables_.empty()) return;
  TableDraft table = std::move(tables_.back());
  tables_.pop_back();
  for (DraftBlock& draft : finish_table(std::move(table), table_count_++))
    containers_.back().push_back(std::move(draft));
}

void HtmlBuilder::end(std::string_view name) {
  if (skip_depth_ > 0) {
    --skip_depth_;
    return;
  }
  if (is_one_of(kBlocks, name) || is_heading(name)) flush();
  if (is_heading(name)) heading_ = 0;
  if (name == "title") in_title_ = false;
  if (name == "nav") navigation_ = std::max(navigation_ - 1, 0);
  if (name == "footer") footer_ = std::max(footer_ - 1, 0);
  if (name == "pre") preformatted_ = std::max(preformatted_ - 1, 0);
  if (name == "b" || name == "strong") bold_ = std::max(bold_ - 1, 0);
  if ((name == "ul" || name == "ol") && !lists_.empty()) lists_.pop_back();
  if (name == "li") {
    item_level_ = static_cast<int>(lists_.size()) > 1 ? static_cast<int>(lists_.size()) - 1 : 0;
    item_has_text_ = item_level_ > 0;
  }
  end_table_part(name);
}

void HtmlBuilder::text(std::string_view characters) {
  if (skip_depth_ > 0) return;
  if (in_title_) {
    facts_.title.append(characters.substr(0, kMaximumBlockBytes));
    return;
  }
  if (current_.text.size() + characters.size() > kMaximumBlockBytes) flush();
  for (const char letter : characters) {
    const bool is_white =
        letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r' || letter == '\f';
    if (!is_white) {
      current_.text.push_back(letter);
      has_plain_letters_ = has_plain_letters_ || bold_ == 0;
    } else if (preformatted_ > 0 && letter == '\n') {
      current_.text.push_back('\n');
    } else if (!current_.text.empty() && current_.text.back() != ' ' && current_.text.back() != '\n') {
      current_.text.push_back(' ');
    }
  }
}

void HtmlBuilder::flush() {
  trim(current_);
  if (current_.text.empty()) return;
  DraftBlock draft;
  draft.block = std::move(current_);
  draft.is_bold = !has_plain_letters_;
  current_ = Block{};
  has_plain_letters_ = false;
  if (navigation_ > 0 || footer_ > 0) {
    draft.block.kind = footer_ > 0 ? BlockKind::page_footer : BlockKind::page_header;
    draft.is_fixed = true;
  } else if (heading_ > 0) {
    draft.block.kind = BlockKind::heading;
    draft.block.level = heading_;
    draft.is_fixed = true;
  } else if (item_level_ > 0 && !item_has_text_) {
    draft.block.kind = BlockKind::list_item;
    draft.block.level = item_level_;
    draft.block.marker = marker_;
    draft.list_id = list_id_;
    draft.is_bullet = is_bullet_;
    draft.is_continued = !is_bullet_ && !is_first_item_;
    item_has_text_ = true;
  }
  containers_.back().push_back(std::move(draft));
}

std::vector<DraftBlock> HtmlBuilder::take() {
  flush();
  while (!tables_.empty()) {
    close_cell();
    end_table_part("table");
  }
  while (containers_.size() > 1) {
    std::vector<DraftBlock> blocks = std::move(containers_.back());
    containers_.pop_back();
    std::move(blocks.begin(), blocks.end(), std::back_inserter(containers_.back()));
  }
  return std::move(containers_.front());
}

HtmlBuilder& builder(void* user) {
  return *static_cast<HtmlBuilder*>(user);
}
void on_start(void* user, const xmlChar* name, const xmlChar** attributes) {
  builder(user).start(view(name), attributes);
}
void on_end(void* user, const xmlChar* name) {
  builder(user).end(view(name));
}
void on_text(void* user, const xmlChar* characters, int length) {
  builder(user).text({reinterpret_cast<const char*>(characters), static_cast<std::size_t>(length)});
}
void on_message(void* /*user*/, const char* /*message*/, ...) {}

/// The charset that a page names for itself, for bytes that are not UTF-8.
std::string named_charset(std::string_view bytes) {
  constexpr std::size_t kHead = 4096;
  const std::string head = to_lower(repair_utf8(bytes.substr(0, kHead)));
  const std::size_t at = head.find("charset=");
  if (at == std::string::npos) return {};
  std::size_t start = at + std::string_view("charset=").size();
  if (start < head.size() && (head[start] == '"' || head[start] == '\'')) ++start;
  return head.substr(start, head.find_first_of("\"' />;", start) - start);
}

std::optional<std::string> decoded(std::string_view bytes) {
  const bool has_mark =
      bytes.starts_with("\xEF\xBB\xBF") || bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
  if (!has_mark && !is_utf8(bytes)) {
    std::string text = from_charset(bytes, named_charset(bytes));
    if (!text.empty()) return text;
  }
  return decode_text(bytes);
}

}  // namespace

std::vector<DraftBlock> read_html_blocks(std::string_view bytes, HtmlFacts& facts) {
  const std::optional<std::string> text = decoded(bytes);
  constexpr std::size_t kLargest = std::size_t{256} << 20U;
  if (!text || text->empty() || text->size() > kLargest) return {};
  static const bool is_ready = (xmlInitParser(), true);
  static_cast<void>(is_ready);
  HtmlBuilder html(facts);
  struct Free {
    void operator()(htmlParserCtxtPtr context) const { htmlFreeParserCtxt(context); }
  };
  const std::unique_ptr<htmlParserCtxt, Free> context(
      htmlCreateMemoryParserCtxt(text->data(), static_cast<int>(text->size())));
  if (!context) return {};
  std::memset(context->sax, 0, sizeof *context->sax);
  context->sax->startElement = on_start;
  context->sax->endElement = on_end;
  context->sax->characters = on_text;
  context->sax->ignorableWhitespace = on_text;
  context->sax->cdataBlock = nullptr;  // scripts and styles
  context->sax->error = on_message;
  context->sax->warning = on_message;
  context->userData = &html;
  htmlCtxtUseOptions(context.get(), HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_NOERROR |
                                        HTML_PARSE_NOWARNING | HTML_PARSE_IGNORE_ENC);
  xmlSwitchEncoding(context.get(), XML_CHAR_ENCODING_UTF8);
  htmlParseDocument(context.get());
  return html.take();
}

Document read_html(std::string_view bytes, const std::string& path) {
  Document document;
  document.path = path;
  document.format = Format::html;
  HtmlFacts facts;
  document.blocks = settle_structure(read_html_blocks(bytes, facts));
  Block title;
  title.text = facts.title;
  trim(title);
  std::replace(title.text.begin(), title.text.end(), '\n', ' ');
  document.title = title.text;
  document.date = facts.date;
  settle_status(document);
  return document;
}

}  // namespace policygap::extractors
