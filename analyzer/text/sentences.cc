// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/sentences.h"

#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <algorithm>
#include <array>
#include <string>

#include "base/utf8.h"

namespace policygap::text {

namespace {

// Abbreviations after which a sentence goes on even before a capital ("t.ex. Facebook"). Those that often end a
// sentence (m.m., osv., etc.) are left out on purpose: ICU does not break before a small letter anyway.
constexpr std::array<std::string_view, 52> kAbbreviations = {
    "t.ex.", "t. ex.", "tex.", "bl.a.", "bl. a.", "d.v.s.", "dvs.", "s.k.", "s. k.", "fr.o.m.", "t.o.m.", "f.d.", "p.g.a.",
    "pga.", "jfr.", "kap.", "nr.", "st.", "ca.", "resp.", "inkl.", "exkl.", "ev.", "tel.", "dnr.", "e.d.", "o.d.", "ö.h.",
    "e.g.", "i.e.", "cf.", "vs.", "no.", "nos.", "sec.", "art.", "mr.", "mrs.", "ms.", "dr.", "prof.", "pvt.", "inc.",
    "incl.", "approx.", "dept.", "fig.", "p.", "pp.", "para.", "viz.", "rev."};

bool ends_with_abbreviation(std::string_view sentence) {
  const std::size_t tail = std::min<std::size_t>(sentence.size(), 12);
  const std::string lower = to_lower(sentence.substr(sentence.size() - tail));
  return std::any_of(kAbbreviations.begin(), kAbbreviations.end(), [&](std::string_view abbreviation) {
    if (!lower.ends_with(abbreviation)) return false;
    const std::size_t before = lower.size() - abbreviation.size();
    return before == 0 || lower[before - 1] == ' ' || lower[before - 1] == '(';
  });
}

/// "12." or "A." alone, or an initial at the end ("enligt A. Svensson").
bool ends_with_number_or_initial(std::string_view sentence) {
  if (sentence.size() < 2 || sentence.back() != '.') return false;
  const std::string_view body = sentence.substr(0, sentence.size() - 1);
  const auto space = body.rfind(' ');
  const std::string_view last = space == std::string_view::npos ? body : body.substr(space + 1);
  const bool all_digits = std::all_of(last.begin(), last.end(), [](char digit) { return digit >= '0' && digit <= '9'; });
  if (all_digits) return space == std::string_view::npos;  // a number ends many a sentence, but is none by itself
  return last.size() == 1 && last[0] >= 'A' && last[0] <= 'Z';
}

TextSpan trimmed(std::string_view text, std::size_t start, std::size_t end) {
  while (start < end && text[start] == ' ') ++start;
  while (end > start && text[end - 1] == ' ') --end;
  return {start, end};
}

void add_bounded(std::string_view text, TextSpan sentence, std::vector<TextSpan>& sentences) {
  while (sentence.size() > kMostClauseBytes) {
    std::size_t cut = text.rfind(' ', sentence.start + kMostClauseBytes);
    if (cut == std::string_view::npos || cut <= sentence.start) {
      cut = sentence.start + kMostClauseBytes;
      while (cut > sentence.start && (static_cast<unsigned char>(text[cut]) & 0xC0U) == 0x80U) --cut;
    }
    sentences.push_back(trimmed(text, sentence.start, cut));
    sentence = trimmed(text, cut, sentence.end);
  }
  if (!sentence.empty()) sentences.push_back(sentence);
}

}  // namespace

struct SentenceSplitter::Iterator {
  std::unique_ptr<icu::BreakIterator> breaks;
};

SentenceSplitter::SentenceSplitter() : iterator_(std::make_unique<Iterator>()) {
  UErrorCode status = U_ZERO_ERROR;
  iterator_->breaks.reset(icu::BreakIterator::createSentenceInstance(icu::Locale::getRoot(), status));
}

SentenceSplitter::~SentenceSplitter() = default;
SentenceSplitter::SentenceSplitter(SentenceSplitter&&) noexcept = default;
SentenceSplitter& SentenceSplitter::operator=(SentenceSplitter&&) noexcept = default;

std::vector<TextSpan> SentenceSplitter::split(std::string_view text) const {
  std::vector<TextSpan> sentences;
  // Most list items and cells hold no inner stop at all.
  const auto last = text.find_first_of(".!?", 0);
  if (!iterator_->breaks || last == std::string_view::npos || last + 1 >= text.size()) {
    add_bounded(text, trimmed(text, 0, text.size()), sentences);
    return sentences;
  }
  UErrorCode status = U_ZERO_ERROR;
  UText* view = utext_openUTF8(nullptr, text.data(), static_cast<int64_t>(text.size()), &status);
  iterator_->breaks->setText(view, status);
  std::size_t start = 0;
  while (U_SUCCESS(status)) {
    const int32_t boundary = iterator_->breaks->next();
    if (boundary == icu::BreakIterator::DONE) break;
    const TextSpan sentence = trimmed(text, start, static_cast<std::size_t>(boundary));
    const bool at_end = static_cast<std::size_t>(boundary) >= text.size();
    if (!at_end && (ends_with_abbreviation(sentence.of(text)) || ends_with_number_or_initial(sentence.of(text)))) continue;
    add_bounded(text, sentence, sentences);
    start = static_cast<std::size_t>(boundary);
  }
  utext_close(view);
  return sentences;
}

}  // namespace policygap::text
