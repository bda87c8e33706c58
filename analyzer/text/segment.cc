// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/segment.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/utf8.h"
#include "text/definitions.h"
#include "text/misread_words.h"
#include "text/tokenize.h"

namespace policygap::text {

using extractors::Block;
using extractors::BlockKind;

namespace {

constexpr std::size_t kSampleBytes = 20'000;  // enough to tell a document's main language

/// The concept of table headings that allow or forbid what stands below them.
constexpr std::string_view kVerdict = "verdict-heading";

std::string sample_of(const extractors::Document& document) {
  std::string sample;
  for (const Block& block : document.blocks) {
    if (extractors::is_set_aside(block.kind)) continue;
    sample += block.text;
    sample += '\n';
    if (sample.size() > kSampleBytes) break;
  }
  return sample;
}

ClauseKind kind_of(BlockKind kind) {
  switch (kind) {
    case BlockKind::heading: return ClauseKind::heading;
    case BlockKind::list_item: return ClauseKind::list_item;
    case BlockKind::table_header: return ClauseKind::table_header;
    case BlockKind::table_row: return ClauseKind::table_row;
    case BlockKind::footnote: return ClauseKind::footnote;
    default: return ClauseKind::sentence;
  }
}

/// "IT", "HR", "E": short, and no lower case after its capital ("In-" of "Instagram" has).
bool is_acronym(std::string_view text) {
  constexpr std::size_t kLongest = 3;
  return text.size() <= kLongest && to_lower(text) != text &&
         std::none_of(text.begin() + 1, text.end(), [](char letter) { return letter >= 'a' && letter <= 'z'; });
}

/// The bytes of a bullet and the space after it at the start of `text`, 0 for none.
std::size_t bullet_length(std::string_view text) {
  for (const std::string_view bullet : {"•", "◦", "▪", "‣", "●", "○", "■", "–", "—", "-", "*"}) {
    if (text.starts_with(bullet) && text.substr(bullet.size()).starts_with(" ")) return bullet.size() + 1;
  }
  return 0;
}

/// The items of a list in a table's cell without their bullets; the whole cell where it holds no list.
std::vector<TextSpan> list_items(std::string_view text, TextSpan cell) {
  std::vector<TextSpan> items;
  if (cell.empty()) return items;
  std::size_t start = cell.start + bullet_length(cell.of(text));
  for (std::size_t at = start; at < cell.end; ++at) {
    if (text[at] != '\n') continue;
    const std::size_t bullet = bullet_length(text.substr(at + 1, cell.end - at - 1));
    if (bullet == 0) continue;
    items.push_back({start, at});
    start = at + 1 + bullet;
  }
  items.push_back({start, cell.end});
  return items;
}

/// "Staff must not\n• answer reporters\n• write about work": what stands before the first bullet leads the rest.
bool has_led_list(std::string_view text, TextSpan cell) {
  return !cell.empty() && bullet_length(cell.of(text)) == 0 && list_items(text, cell).size() > 2;
}

}  // namespace

/// Walks one document; holds what is known so far on the way.
class DocumentSegmenter {
 public:
  DocumentSegmenter(Segmenter& segmenter, const extractors::Document& document)
      : segmenter_(segmenter), document_(document), words_(document), last_of_block_(document.blocks.size(), kNone) {}

  ClauseList run() {
    list_.language = detect_language(sample_of(document_));
    for (std::size_t index = 0; index < document_.blocks.size(); ++index) {
      const Block& block = document_.blocks[index];
      if (extractors::is_set_aside(block.kind)) continue;
      add_block(block, static_cast<int>(index));
    }
    return std::move(list_);
  }

 private:
  void add_block(const Block& block, int index) {
    const Language language = detect_language(block.text, list_.language);
    switch (block.kind) {
      case BlockKind::heading: add_heading(block, index, language); break;
      case BlockKind::table_header: add_table_header(block, index, language); break;
      case BlockKind::table_row: add_table_row(block, index, language); break;
      default: add_sentences(block, index, language); break;
    }
  }

  void add_heading(const Block& block, int index, Language language) {
    Clause clause = new_clause(segmenter_.normalized(block, language, &words_), index, ClauseKind::heading, language);
    Section section;
    section.title = block.marker.empty() ? clause.text : block.marker + " " + clause.text;
    section.level = std::max(1, block.level);
    int parent = section_;
    while (parent != kNone && list_.sections[static_cast<std::size_t>(parent)].level >= section.level) {
      parent = list_.sections[static_cast<std::size_t>(parent)].parent;
    }
    section.parent = parent;
    list_.sections.push_back(std::move(section));
    section_ = static_cast<int>(list_.sections.size()) - 1;
    clause.section = section_;
    clause.heading = kNone;
    heading_ = push(std::move(clause), index);
    before_ = kNone;
  }

  void add_table_header(const Block& block, int index, Language language) {
    columns_.clear();
    for (const extractors::Cell& cell : block.cells) {
      Clause clause = cell_clause(block, cell, index, ClauseKind::table_header, language);
      const bool verdict = passes_verdict(clause);
      columns_.push_back({block.table, cell.column, push(std::move(clause), index), verdict});
    }
  }

  [[nodiscard]] bool passes_verdict(const Clause& clause) const {
    const auto concept_id = segmenter_.lexicons_.concepts().find(kVerdict);
    if (!concept_id) return false;
    const lexicon::Lexicon& lexicon = segmenter_.lexicons_.of(name_of(clause.language));
    return std::any_of(clause.tokens.begin(), clause.tokens.end(), [&](const Token& token) {
      return token.kind == TokenKind::word && lexicon.word(token.word).possible.contains(*concept_id);
    });
  }

  void add_table_row(const Block& block, int index, Language language) {
    const bool verdicts = std::any_of(columns_.begin(), columns_.end(), [&](const Column& column) {
      return column.table == block.table && column.verdict;
    });
    const bool has_list = std::any_of(block.cells.begin(), block.cells.end(),
                                      [&](const extractors::Cell& cell) { return has_led_list(block.text, cell.span); });
    if (!verdicts && !has_list && !holds_running_text(block)) {
      Clause row = new_clause(segmenter_.normalized(block, language, &words_), index, ClauseKind::table_row, language);
      row.tokens = tokenize(row.text, lexicon_for(language), cell_breaks(block, row));
      mend_misread_words(row);
      row.lead = header_of(block, 0);
      push_judged(std::move(row), index);
      return;
    }
    for (const extractors::Cell& cell : block.cells) {
      const bool is_led = has_led_list(block.text, cell.span);
      int lead = header_of(block, cell.column);
      for (const TextSpan item : list_items(block.text, cell.span)) {
        extractors::Cell part = cell;
        part.span = item;
        Clause clause = cell_clause(block, part, index, ClauseKind::table_cell, language);
        clause.lead = lead;
        if (verdicts || is_led) {
          push_judged(std::move(clause), index);
          if (is_led && item.start == cell.span.start) lead = before_;
        } else {
          add_parts(clause, index);
        }
      }
    }
  }

  void add_sentences(const Block& block, int index, Language block_language) {
    const NormalizedText normalized = segmenter_.normalized(block, block_language, &words_);
    bool first = true;
    for (const TextSpan span : segmenter_.splitter_.split(normalized.text)) {
      const std::string_view text = span.of(normalized.text);
      const Language language = detect_language(text, block_language);
      Clause clause = new_clause({std::string(text), normalized.source.from(span.start)}, index, kind_of(block.kind), language);
      if (first && block.lead_block >= 0) clause.lead = last_of_block_[static_cast<std::size_t>(block.lead_block)];
      first = false;
      push_judged(std::move(clause), index);
    }
  }

  /// "A reporter telephones | Answers within the hour | Must not answer and pass the call": below headings, cells of
  /// running text speak for themselves.
  [[nodiscard]] bool holds_running_text(const Block& block) const {
    const bool headed = std::any_of(columns_.begin(), columns_.end(), [&](const Column& column) { return column.table == block.table; });
    constexpr std::ptrdiff_t kFewestSpaces = 4;
    return headed && std::any_of(block.cells.begin(), block.cells.end(), [&](const extractors::Cell& cell) {
      const std::string_view text = cell.span.of(block.text);
      return cell.column > 0 && std::count_if(text.begin(), text.end(), [](char letter) { return letter == ' ' || letter == '\n'; }) >= kFewestSpaces;
    });
  }

  /// The sentences of a cell of running text.
  void add_parts(const Clause& cell, int index) {
    for (const TextSpan span : segmenter_.splitter_.split(cell.text)) {
      Clause part = new_clause({std::string(span.of(cell.text)), cell.source.from(span.start)}, index, cell.kind, cell.language);
      part.lead = cell.lead;
      push_judged(std::move(part), index);
    }
  }

  Clause cell_clause(const Block& block, const extractors::Cell& cell, int index, ClauseKind kind, Language language) {
    Block part;
    part.text = std::string(cell.span.of(block.text));
    NormalizedText normalized = segmenter_.normalized(part, language, &words_);
    // The cell's text starts at an offset of the row's.
    OffsetMap start;
    start.add_step(0, cell.span.start);
    normalized.source = normalized.source.after(start);
    return new_clause(std::move(normalized), index, kind, language);
  }

  std::vector<std::size_t> cell_breaks(const Block& block, const Clause& row) const {
    std::vector<std::size_t> breaks;
    std::size_t offset = 0;
    for (std::size_t cell = 1; cell < block.cells.size(); ++cell) {
      // The first place in the row's text that comes from this cell or later.
      while (offset < row.text.size() && row.source.to_source({offset, offset + 1}).start < block.cells[cell].span.start) {
        ++offset;
      }
      breaks.push_back(offset);
    }
    return breaks;
  }

  [[nodiscard]] int header_of(const Block& block, int column) const {
    int header = kNone;
    for (const Column& candidate : columns_) {
      if (candidate.table == block.table && candidate.number <= column) header = candidate.clause;
    }
    return header;
  }

  lexicon::Lexicon& lexicon_for(Language language) { return segmenter_.lexicons_.of(name_of(language)); }

  Clause new_clause(NormalizedText normalized, int index, ClauseKind kind, Language language) {
    Clause clause;
    clause.kind = kind;
    clause.language = language;
    clause.block = index;
    clause.section = section_;
    clause.heading = heading_;
    clause.text = std::move(normalized.text);
    clause.source = std::move(normalized.source);
    clause.tokens = tokenize(clause.text, lexicon_for(language));
    mend_misread_words(clause);
    return clause;
  }

  /// On pages read by text recognition: a word that is none is looked up as what was printed. Its text stays as read.
  void mend_misread_words(Clause& clause) {
    if (document_.recognised_pages.empty() || clause.language == Language::unknown) return;
    const Block& block = document_.blocks[static_cast<std::size_t>(clause.block)];
    const bool is_recognised = std::any_of(block.words.begin(), block.words.end(),
                                           [](const extractors::WordPlace& word) { return word.confidence < 1; });
    if (!is_recognised) return;
    lexicon::Lexicon& lexicon = lexicon_for(clause.language);
    const lexicon::Dictionary& dictionary = segmenter_.lexicons_.dictionary(name_of(clause.language));
    for (Token& token : clause.tokens) {
      if (token.kind != TokenKind::word) continue;
      const std::string_view read = std::string_view(clause.text).substr(token.start, token.end - token.start);
      const std::string printed = printed_word(read, clause.language, dictionary);
      if (!printed.empty()) token.word = lexicon.look_up(printed);
    }
  }

  void push_judged(Clause clause, int index) {
    clause.before = before_;
    before_ = push(std::move(clause), index);
  }

  int push(Clause clause, int index) {
    list_.clauses.push_back(std::move(clause));
    const int number = static_cast<int>(list_.clauses.size()) - 1;
    last_of_block_[static_cast<std::size_t>(index)] = number;
    return number;
  }

  struct Column {
    int table = kNone;
    int number = 0;
    int clause = kNone;
    bool verdict = false;
  };

  Segmenter& segmenter_;
  const extractors::Document& document_;
  DocumentWords words_;
  ClauseList list_;
  std::vector<int> last_of_block_;
  std::vector<Column> columns_;
  int section_ = kNone;
  int heading_ = kNone;
  int before_ = kNone;
};

std::string section_path(const ClauseList& list, int section) {
  if (section == kNone) return {};
  const Section& own = list.sections[static_cast<std::size_t>(section)];
  const std::string above = section_path(list, own.parent);
  return above.empty() ? own.title : above + " › " + own.title;
}

ClauseList Segmenter::segment(const extractors::Document& document) {
  ClauseList list = DocumentSegmenter(*this, document).run();
  apply_definitions(list, lexicons_);
  return list;
}

Clause Segmenter::clause_of(std::string_view text, Language language, ClauseKind kind) {
  Block block;
  block.text = std::string(text);
  NormalizedText whole = normalized(block, language, nullptr);
  Clause clause;
  clause.kind = kind;
  clause.language = language;
  clause.text = std::move(whole.text);
  clause.source = std::move(whole.source);
  clause.tokens = tokenize(clause.text, lexicons_.of(name_of(language)));
  return clause;
}

bool Segmenter::joins(std::string_view first, std::string_view second, Language language) {
  // "IT-\nenheten", "Facebook-\nInlägg": a capital after the hyphen, or an acronym before it, keeps it.
  const std::string lower_second = to_lower(second);
  if (lower_second != second) return false;
  if (is_acronym(first)) return false;
  for (const std::string_view suspended : {"och", "eller", "samt", "and", "or"}) {
    if (second == suspended) return false;
  }
  const lexicon::Dictionary& dictionary = lexicons_.dictionary(name_of(language));
  const std::string joined = std::string(first) + std::string(second);
  if (dictionary.is_word(joined)) return true;
  return !dictionary.is_word(std::string(first) + "-" + std::string(second));
}

NormalizedText Segmenter::normalized(const Block& block, Language language, DocumentWords* words) {
  return normalize(block.text, block.note_marks, [&](std::string_view first, std::string_view second) {
    const bool lower = to_lower(second) == second;
    const auto written = words != nullptr && lower ? words->joins(first, second) : std::nullopt;
    return written ? *written : joins(first, second, language);
  });
}

}  // namespace policygap::text
