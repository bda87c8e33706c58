// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/tokenize.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace policygap::text {

namespace {

enum class Shape { letter, digit, space, mark };

struct Character {
  Shape shape = Shape::mark;
  std::size_t end = 0;
};

Character character_at(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x80) {
    if ((byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z')) return {Shape::letter, at + 1};
    if (byte >= '0' && byte <= '9') return {Shape::digit, at + 1};
    return {byte <= ' ' ? Shape::space : Shape::mark, at + 1};
  }
  auto index = static_cast<int32_t>(at);
  UChar32 character = 0;
  U8_NEXT_OR_FFFD(reinterpret_cast<const uint8_t*>(text.data()), index, static_cast<int32_t>(text.size()), character);
  const auto end = static_cast<std::size_t>(index);
  if (u_isalpha(character) || (U_GET_GC_MASK(character) & U_GC_M_MASK) != 0) return {Shape::letter, end};
  return {u_isUWhiteSpace(character) ? Shape::space : Shape::mark, end};
}

/// The byte length of a mark that may stand inside a word, 0 for others.
std::size_t inner_mark(std::string_view text, std::size_t at) {
  const char byte = text[at];
  if (byte == '-' || byte == '\'' || byte == ':') return 1;
  return text.substr(at, 3) == "\u2019" ? 3 : 0;
}

/// Where the word that starts at `at` ends.
std::size_t word_end(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size()) {
    const Character next = character_at(text, end);
    if (next.shape == Shape::letter || next.shape == Shape::digit) {
      end = next.end;
      continue;
    }
    // "5.30", "1,000" and "17:00" are one number.
    const auto is_digit = [&](std::size_t place) { return place < text.size() && text[place] >= '0' && text[place] <= '9'; };
    const char mark = text[end];
    if (end > at && (mark == '.' || mark == ',' || mark == ':') && is_digit(end - 1) && is_digit(end + 1)) {
      ++end;
      continue;
    }
    const std::size_t length = next.shape == Shape::mark ? inner_mark(text, end) : 0;
    if (length == 0 || end + length >= text.size()) break;
    if (character_at(text, end + length).shape != Shape::letter) break;
    end += length;
  }
  // "Google+" is a name; "a+b" is not one word.
  if (end < text.size() && text[end] == '+' && end > at + 1 &&
      (end + 1 == text.size() || character_at(text, end + 1).shape != Shape::letter)) {
    ++end;
  }
  return end;
}

/// The length of a possessive ending ('s) of `word`, 0 where it has none.
std::size_t possessive(std::string_view word) {
  for (const std::string_view ending : {std::string_view("'s"), std::string_view("\u2019s")}) {
    if (word.size() > ending.size() && word.ends_with(ending)) return ending.size();
  }
  return 0;
}

}  // namespace

std::vector<Token> tokenize(std::string_view text, lexicon::Lexicon& lexicon, const std::vector<std::size_t>& cell_breaks) {
  std::vector<Token> tokens;
  tokens.reserve(text.size() / 5 + 1);
  std::size_t next_break = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto start = static_cast<std::uint32_t>(at);
    if (next_break < cell_breaks.size() && at >= cell_breaks[next_break]) {
      tokens.push_back({start, start, 0, TokenKind::cell_break});
      ++next_break;
      continue;
    }
    const Character first = character_at(text, at);
    if (first.shape == Shape::space) {
      at = first.end;
      continue;
    }
    if (first.shape == Shape::mark) {
      tokens.push_back({start, static_cast<std::uint32_t>(first.end), 0, TokenKind::punctuation});
      at = first.end;
      continue;
    }
    const std::size_t end = word_end(text, at);
    const std::size_t ending = possessive(text.substr(at, end - at));
    const std::string_view word = text.substr(at, end - ending - at);
    const TokenKind kind = first.shape == Shape::digit ? TokenKind::number : TokenKind::word;
    tokens.push_back({start, static_cast<std::uint32_t>(end - ending), lexicon.look_up(word), kind});
    if (ending > 0) {
      tokens.push_back({static_cast<std::uint32_t>(end - ending), static_cast<std::uint32_t>(end), 0, TokenKind::punctuation});
    }
    at = end;
  }
  return tokens;
}

}  // namespace policygap::text
