// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/tokenize.h"

#include <doctest/doctest.h>

#include "tests/lexicon/compiled.h"

namespace policygap::text {
namespace {

using Texts = std::vector<std::string>;

struct Tokenizer {
  Tokenizer()
      : compiled(lexicon::compile("en", "channel: [\"google++\"]\nsharp: [\"strasse\"]",
                                  lexicon::Dictionary("en"))),
        lexicon(compiled.data) {}
  std::vector<Token> operator()(std::string_view text, const std::vector<std::size_t>& breaks = {}) {
    return tokenize(text, lexicon, breaks);
  }
  Texts words(std::string_view text) {
    Texts all;
    for (const Token& token : (*this)(text))
      all.emplace_back(text.substr(token.start, token.end - token.start));
    return all;
  }
  lexicon::Compiled compiled;
  lexicon::Lexicon lexicon;
};

TEST_CASE("words keep what stands inside them") {
  Tokenizer tokenizer;
  CHECK(tokenizer.words("it-avdelningen, don't vd:n") == Texts{"it-avdelningen", ",", "don't", "vd:n"});
  CHECK(tokenizer.words("don\u2019t") == Texts{"don\u2019t"});
  CHECK(tokenizer.words("press- och medie-kontakter") == Texts{"press", "-", "och", "medie-kontakter"});
  CHECK(tokenizer.words("får: lov") == Texts{"får", ":", "lov"});
  CHECK(tokenizer.words("\"Nej!\"") == Texts{"\"", "Nej", "!", "\""});
}

TEST_CASE("an English 's stands by itself") {
  Tokenizer tokenizer;
  CHECK(tokenizer.words("the manager's consent") == Texts{"the", "manager", "'s", "consent"});
  CHECK(tokenizer.words("manager\u2019s") == Texts{"manager", "\u2019s"});
  const auto tokens = tokenizer("manager's");
  REQUIRE(tokens.size() == 2);
  CHECK(tokens[1].kind == TokenKind::punctuation);
  CHECK(tokens[1].word == 0);
}

TEST_CASE("Google+ is a name, a sum is none") {
  Tokenizer tokenizer;
  CHECK(tokenizer.words("on Google+, or") == Texts{"on", "Google+", ",", "or"});
  CHECK(tokenizer.words("ab+cd") == Texts{"ab", "+", "cd"});
  const auto tokens = tokenizer("Google+");
  REQUIRE(tokens.size() == 1);
  CHECK(tokenizer.lexicon.word(tokens[0].word).known);
  CHECK_FALSE(tokenizer.lexicon.word(tokenizer("Google")[0].word).known);
}

TEST_CASE("numbers, words and marks know what they are") {
  Tokenizer tokenizer;
  const auto tokens = tokenizer("12 § åäö");
  REQUIRE(tokens.size() == 3);
  CHECK(tokens[0].kind == TokenKind::number);
  CHECK(tokens[1].kind == TokenKind::punctuation);
  CHECK(tokens[2].kind == TokenKind::word);
  CHECK(tokens[2].word != 0);
}

TEST_CASE("a word whose folding changes its length keeps its printed place") {
  Tokenizer tokenizer;
  const std::string text = "i STRAẞE nu";
  const auto tokens = tokenizer(text);
  REQUIRE(tokens.size() == 3);
  CHECK(tokenizer.lexicon.word(tokens[1].word).known);
  CHECK(tokens[1].end - tokens[1].start == std::string("STRAẞE").size());
  CHECK(text.substr(tokens[2].start, tokens[2].end - tokens[2].start) == "nu");
}

TEST_CASE("cell breaks are empty tokens where a cell starts") {
  Tokenizer tokenizer;
  const auto tokens = tokenizer("ett två tre", {4, 9});
  REQUIRE(tokens.size() == 5);
  CHECK(tokens[1].kind == TokenKind::cell_break);
  CHECK(tokens[1].start == 4);
  CHECK(tokens[1].end == 4);
  CHECK(tokens[3].kind == TokenKind::cell_break);
  CHECK(tokens[4].start == 9);
}

}  // namespace
}  // namespace policygap::text
