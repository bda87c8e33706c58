// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/segment.h"

#include <doctest/doctest.h>

#include "tests/lexicon/compiled.h"

namespace policygap::text {
namespace {

using extractors::Block;
using extractors::BlockKind;
using extractors::Document;
using Texts = std::vector<std::string>;

lexicon::LexiconsData compiled_words() {
  const auto sv = parse_yaml("verdict-heading: [\"tillåtet\", \"otillåtet\"]", "sv.yaml");
  const auto en = parse_yaml("verdict-heading: [\"allowed\", \"don'ts\"]", "en.yaml");
  REQUIRE(sv);
  REQUIRE(en);
  const auto concepts = lexicon::concepts_of({*sv, *en});
  REQUIRE(concepts);
  return {*concepts, *lexicon::compile_lexicon("sv", {*sv}, *concepts, lexicon::Dictionary("sv")),
          *lexicon::compile_lexicon("en", {*en}, *concepts, lexicon::Dictionary("en"))};
}

/// Compiled once: dictionaries take a while to load.
const lexicon::LexiconsData& words() {
  static const lexicon::LexiconsData data = compiled_words();
  return data;
}

struct Chain {
  Chain() : lexicons(words()), segmenter(lexicons) {}
  ClauseList operator()(std::vector<Block> blocks) {
    document = Document{};
    document.blocks = std::move(blocks);
    return segmenter.segment(document);
  }
  /// The raw words of a clause.
  std::string origin(const Clause& clause) const {
    return std::string(clause.source.to_source({0, clause.text.size()})
                           .of(document.blocks[static_cast<std::size_t>(clause.block)].text));
  }
  lexicon::Lexicons lexicons;
  Segmenter segmenter;
  Document document;
};

Block block(BlockKind kind, std::string text, int level = 0) {
  Block one;
  one.kind = kind;
  one.text = std::move(text);
  one.level = level;
  return one;
}

Block item(std::string text, int lead) {
  Block one = block(BlockKind::list_item, std::move(text));
  one.lead_block = lead;
  return one;
}

/// A row whose cells stand in `cells`, from column `first` on.
Block row(BlockKind kind, const Texts& cells, int table = 0) {
  Block one = block(kind, "");
  one.table = table;
  for (std::size_t column = 0; column < cells.size(); ++column) {
    if (column > 0) one.text += '\t';
    const std::size_t start = one.text.size();
    one.text += cells[column];
    one.cells.push_back({{start, one.text.size()}, static_cast<int>(column), ""});
  }
  return one;
}

Texts texts_of(const ClauseList& list) {
  Texts all;
  for (const Clause& clause : list.clauses) all.push_back(clause.text);
  return all;
}

const Clause& clause_named(const ClauseList& list, std::string_view start) {
  for (const Clause& clause : list.clauses) {
    if (clause.text.starts_with(start)) return clause;
  }
  FAIL("no clause starts so: " << start);
  return list.clauses.front();
}

std::string text_at(const ClauseList& list, int index) {
  return index == kNone ? std::string("none") : list.clauses[static_cast<std::size_t>(index)].text;
}

TEST_CASE("each sentence is a clause that maps back to its own words") {
  Chain chain;
  const auto list =
      chain({block(BlockKind::paragraph,
                   "Du får inte  blogga, t.ex.\npå Facebook. Kontakta A\u030Asa om\nNÅGON ringer!  ")});
  CHECK(texts_of(list) == Texts{"Du får inte blogga, t.ex. på Facebook.", "Kontakta Åsa om NÅGON ringer!"});
  CHECK(chain.origin(list.clauses[0]) == "Du får inte  blogga, t.ex.\npå Facebook.");
  CHECK(chain.origin(list.clauses[1]) == "Kontakta A\u030Asa om\nNÅGON ringer!");
  CHECK(list.clauses[1].before == 0);
  CHECK(list.clauses[0].before == kNone);
  CHECK(list.clauses[0].tokens.size() == 12);
}

TEST_CASE("headings make sections, and a new section has nothing before it") {
  Chain chain;
  Block numbered = block(BlockKind::heading, "Uttalanden", 2);
  numbered.marker = "2.3";
  const auto list =
      chain({block(BlockKind::heading, "Medier", 1), block(BlockKind::paragraph, "Vi svarar alltid."),
             numbered, block(BlockKind::paragraph, "Bara chefen svarar."),
             block(BlockKind::heading, "Övrigt", 1), block(BlockKind::paragraph, "Frågor går till oss.")});
  const Clause& inner = clause_named(list, "Bara");
  CHECK(section_path(list, inner.section) == "Medier › 2.3 Uttalanden");
  CHECK(text_at(list, inner.heading) == "Uttalanden");
  CHECK(inner.before == kNone);
  CHECK(section_path(list, clause_named(list, "Frågor").section) == "Övrigt");
  CHECK(section_path(list, kNone).empty());
  CHECK(clause_named(list, "Medier").kind == ClauseKind::heading);
  CHECK(is_context_only(clause_named(list, "Medier").kind));
}

TEST_CASE("a list item knows its lead-in, also across a page break") {
  Chain chain;
  const auto list =
      chain({block(BlockKind::paragraph, "Vi är öppna. Du får däremot inte:"),
             item("uttala dig i medier,", 0), block(BlockKind::page_footer, "Sida 3 (12)"),
             block(BlockKind::page_header, "Policy"), item("kritisera kollegor. Det gäller alltid.", 0)});
  CHECK(texts_of(list) == Texts{"Vi är öppna.", "Du får däremot inte:", "uttala dig i medier,",
                                "kritisera kollegor.", "Det gäller alltid."});
  CHECK(text_at(list, clause_named(list, "uttala").lead) == "Du får däremot inte:");
  CHECK(text_at(list, clause_named(list, "kritisera").lead) == "Du får däremot inte:");
  CHECK(clause_named(list, "kritisera").kind == ClauseKind::list_item);
  CHECK(text_at(list, clause_named(list, "Det gäller").lead) ==
        "none");  // the item's next sentence stands by itself
  CHECK(text_at(list, clause_named(list, "kritisera").before) == "uttala dig i medier,");
}

TEST_CASE("what is set aside gives no clause") {
  Chain chain;
  const auto list =
      chain({block(BlockKind::page_header, "Du får inte blogga."),
             block(BlockKind::change_log, "Du får inte blogga."),
             block(BlockKind::table_of_contents, "1 Blogga .... 3"),
             block(BlockKind::comment, "Du får inte blogga."),
             block(BlockKind::hidden, "Du får inte blogga."), block(BlockKind::footnote, "Du får blogga.")});
  CHECK(texts_of(list) == Texts{"Du får blogga."});
  CHECK(list.clauses[0].kind == ClauseKind::footnote);
}

TEST_CASE("a table row is one clause with its cells apart, and its header as lead") {
  Chain chain;
  const auto list = chain({row(BlockKind::table_header, {"Kanal", "Vem svarar"}),
                           row(BlockKind::table_row, {"Press  och tv", "Bara VD. Aldrig andra."})});
  const Clause& clause = clause_named(list, "Press");
  CHECK(clause.text == "Press och tv Bara VD. Aldrig andra.");
  CHECK(clause.kind == ClauseKind::table_row);
  CHECK(text_at(list, clause.lead) == "Kanal");
  CHECK(chain.origin(clause) == "Press  och tv\tBara VD. Aldrig andra.");
  std::size_t breaks = 0;
  for (const Token& token : clause.tokens) {
    if (token.kind != TokenKind::cell_break) continue;
    ++breaks;
    CHECK(std::string_view(clause.text).substr(token.start).starts_with("Bara"));
  }
  CHECK(breaks == 1);
}

TEST_CASE("where columns pass a verdict, each cell is a clause led by its column's heading") {
  Chain chain;
  const auto list = chain({row(BlockKind::table_header, {"Tillåtet", "Otillåtet"}),
                           row(BlockKind::table_row, {"Dela våra inlägg.", "Skriva om o\u0308nskemål"}),
                           row(BlockKind::table_row, {"", "Blogga"})});
  CHECK(texts_of(list) ==
        Texts{"Tillåtet", "Otillåtet", "Dela våra inlägg.", "Skriva om önskemål", "Blogga"});
  CHECK(text_at(list, clause_named(list, "Dela").lead) == "Tillåtet");
  CHECK(text_at(list, clause_named(list, "Skriva").lead) == "Otillåtet");
  CHECK(text_at(list, clause_named(list, "Blogga").lead) == "Otillåtet");
  CHECK(clause_named(list, "Blogga").kind == ClauseKind::table_cell);
  CHECK(chain.origin(clause_named(list, "Skriva")) == "Skriva om o\u0308nskemål");
  CHECK(chain.origin(clause_named(list, "Blogga")) == "Blogga");
}

TEST_CASE("each item of a list in such a cell is a clause of its own") {
  Chain chain;
  const auto list = chain({row(BlockKind::table_header, {"Kanal", "Tillåtet", "Otillåtet"}),
                           row(BlockKind::table_row, {"Facebook", "• Dela våra inlägg\n• Gratulera en\nkollega", "• Skriva om chefen"})});
  CHECK(texts_of(list) == Texts{"Kanal", "Tillåtet", "Otillåtet", "Facebook", "Dela våra inlägg", "Gratulera en kollega",
                                "Skriva om chefen"});
  CHECK(text_at(list, clause_named(list, "Gratulera").lead) == "Tillåtet");
  CHECK(text_at(list, clause_named(list, "Skriva").lead) == "Otillåtet");
  CHECK(chain.origin(clause_named(list, "Gratulera")) == "Gratulera en\nkollega");
}

TEST_CASE("what stands before a list in a cell leads its items") {
  Chain chain;
  const auto list = chain({row(BlockKind::table_row, {"Chefen", "Medarbetare får inte\n• uttala sig i pressen\n• skriva om arbetet"}),
                           row(BlockKind::table_row, {"Alla", "• en punkt\n• en till"})});
  CHECK(texts_of(list) == Texts{"Chefen", "Medarbetare får inte", "uttala sig i pressen", "skriva om arbetet", "Alla • en punkt • en till"});
  CHECK(text_at(list, clause_named(list, "uttala").lead) == "Medarbetare får inte");
  CHECK(text_at(list, clause_named(list, "skriva").lead) == "Medarbetare får inte");
  CHECK(chain.origin(clause_named(list, "skriva")) == "skriva om arbetet");
}

TEST_CASE("below headings, cells of running text are clauses of their own") {
  Chain chain;
  const auto list = chain({row(BlockKind::table_header, {"Situation", "Press officer", "Crew"}),
                           row(BlockKind::table_row, {"A reporter calls", "Answers at once", "Must not answer the reporter. Pass the call on."}),
                           row(BlockKind::table_row, {"Budget", "Jane Roe", "Nobody else"})});
  CHECK(texts_of(list) == Texts{"Situation", "Press officer", "Crew", "A reporter calls", "Answers at once",
                                "Must not answer the reporter.", "Pass the call on.", "Budget Jane Roe Nobody else"});
  CHECK(text_at(list, clause_named(list, "Must").lead) == "Crew");
  CHECK(text_at(list, clause_named(list, "Pass").lead) == "Crew");
  CHECK(chain.origin(clause_named(list, "Pass")) == "Pass the call on.");
}

TEST_CASE("a verdict holds for its own table only") {
  Chain chain;
  const auto list = chain({row(BlockKind::table_header, {"Allowed", "Don'ts"}),
                           row(BlockKind::table_row, {"Share posts", "Speak to the press"}),
                           row(BlockKind::table_row, {"Meals", "Kept at the desk"}, 1)});
  CHECK(clause_named(list, "Speak").kind == ClauseKind::table_cell);
  const Clause& other = clause_named(list, "Meals");
  CHECK(other.kind == ClauseKind::table_row);
  CHECK(other.lead == kNone);
}

TEST_CASE("each clause of a mixed document has its own language") {
  Chain chain;
  const auto list =
      chain({block(BlockKind::paragraph,
                   "Den här policyn gäller alla medarbetare på bolaget och i dess dotterbolag."),
             block(BlockKind::paragraph, "You may not talk to the press. Du får inte heller blogga."),
             block(BlockKind::paragraph, "Facebook, Instagram, LinkedIn"),
             block(BlockKind::paragraph,
                   "Mitarbeiterinnen und Mitarbeiter dürfen sich ohne vorherige Genehmigung der "
                   "Geschäftsleitung nicht gegenüber der Presse äußern.")});
  CHECK(list.language == Language::sv);
  CHECK(clause_named(list, "You may").language == Language::en);
  CHECK(clause_named(list, "Du får").language == Language::sv);
  CHECK(clause_named(list, "Facebook").language == Language::sv);
  CHECK(clause_named(list, "Mitarbeiter").language == Language::unknown);
}

TEST_CASE("words broken at a line's end are joined by the dictionary") {
  Chain chain;
  CHECK(chain.segmenter.joins("kommunikations", "avdelningen", Language::sv));
  CHECK(chain.segmenter.joins("individ", "er", Language::sv));
  CHECK(chain.segmenter.joins("commu", "nication", Language::en));
  CHECK(chain.segmenter.joins("In", "stagram", Language::en));
  CHECK_FALSE(chain.segmenter.joins("IT", "enheten", Language::sv));
  CHECK_FALSE(chain.segmenter.joins("Facebook", "Inlägg", Language::sv));
  CHECK_FALSE(chain.segmenter.joins("press", "och", Language::sv));
  CHECK_FALSE(chain.segmenter.joins("well", "or", Language::en));
  CHECK_FALSE(chain.segmenter.joins("decision", "making", Language::en));
  const auto list =
      chain({block(BlockKind::paragraph,
                   "Kontakta kommunikations-\navdelningen och IT-\nenheten, press-\noch tv-redaktioner.")});
  CHECK(list.clauses[0].text ==
        "Kontakta kommunikationsavdelningen och IT-enheten, press- och tv-redaktioner.");
}

TEST_CASE("the document's own words go before the dictionary") {
  Chain chain;
  // "Zyxodagen" stands in no dictionary; "press-meddelande" is a word there, but this document writes it otherwise.
  const auto list = chain({block(BlockKind::paragraph, "Vi ses på Zyxo-\ndagen. Skriv ett press-\nmeddelande om Qvarn-\nboden."),
                           block(BlockKind::paragraph, "Zyxodagen är i maj. Ett press-meddelande är kort. Qvarn-boden är öppen.")});
  CHECK(list.clauses[0].text == "Vi ses på Zyxodagen.");
  CHECK(list.clauses[1].text == "Skriv ett press-meddelande om Qvarn-boden.");
}

TEST_CASE("footnote marks of the reader are left out of the clause") {
  Chain chain;
  Block marked = block(BlockKind::paragraph, "Du får inte tala med pressen3 alls.");
  const auto at = marked.text.find('3');
  marked.note_marks.push_back({at, at + 1});
  const auto list = chain({marked});
  CHECK(list.clauses[0].text == "Du får inte tala med pressen alls.");
  CHECK(chain.origin(list.clauses[0]) == "Du får inte tala med pressen3 alls.");
}

TEST_CASE("a clause given alone is judged whole") {
  Chain chain;
  const Clause clause =
      chain.segmenter.clause_of("Får jag tala? Ja.  Alltid.", Language::sv, ClauseKind::list_item);
  CHECK(clause.text == "Får jag tala? Ja. Alltid.");
  CHECK(clause.kind == ClauseKind::list_item);
  CHECK(clause.block == kNone);
}

TEST_CASE("an empty document, and one of nothing but space, give no clause") {
  Chain chain;
  CHECK(chain({}).clauses.empty());
  const auto list = chain({block(BlockKind::paragraph, " \n ")});
  CHECK(list.clauses.empty());
  CHECK(list.language == Language::unknown);
}

}  // namespace
}  // namespace policygap::text
