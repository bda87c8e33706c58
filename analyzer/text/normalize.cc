// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/normalize.h"

#include <unicode/bytestream.h>
#include <unicode/edits.h>
#include <unicode/normalizer2.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <optional>

#include "base/utf8.h"

namespace policygap::text {

namespace {

/// What becomes of one character: kept, dropped, or replaced by a space or hyphen.
enum class Fate { keep, drop, space, hyphen };

Fate fate_of(char32_t character) {
  if (character == ' ' || character == '\t' || character == '\n' || character == '\r' || character == '\f' ||
      character == '\v' || character == 0xA0 || character == 0x1680 || (character >= 0x2000 && character <= 0x200A) ||
      character == 0x2028 || character == 0x2029 || character == 0x202F || character == 0x205F || character == 0x3000) {
    return Fate::space;
  }
  if (character == 0xAD || (character >= 0x200B && character <= 0x200F) || (character >= 0x202A && character <= 0x202E) ||
      (character >= 0x2060 && character <= 0x2064) || (character >= 0x2066 && character <= 0x2069) || character == 0xFEFF ||
      character < 0x20 || character == 0x7F) {
    return Fate::drop;
  }
  if (character == 0x2010 || character == 0x2011) return Fate::hyphen;
  return Fate::keep;
}

char32_t decode(std::string_view text, std::size_t& at) {
  const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
  auto index = static_cast<int32_t>(at);
  UChar32 character = 0;
  U8_NEXT_OR_FFFD(bytes, index, static_cast<int32_t>(text.size()), character);
  at = static_cast<std::size_t>(index);
  return static_cast<char32_t>(character);
}

bool is_word_byte(char character) {
  const auto byte = static_cast<unsigned char>(character);
  return byte >= 0x80 || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

/// The letters right before `end`.
std::string_view word_before(std::string_view text, std::size_t end) {
  std::size_t start = end;
  while (start > 0 && is_word_byte(text[start - 1])) --start;
  return text.substr(start, end - start);
}

std::string_view word_after(std::string_view text, std::size_t start) {
  std::size_t end = start;
  while (end < text.size() && is_word_byte(text[end])) ++end;
  return text.substr(start, end - start);
}

/// Builds the text and its map; a step is written whenever source and text stop running in parallel.
class Builder {
 public:
  void copy(std::string_view raw, std::size_t start, std::size_t end) {
    follow(start);
    result.text.append(raw.substr(start, end - start));
    next_source_ = end;
  }
  void replace(char character, std::size_t start, std::size_t end) {
    if (!expected(start) || end - start != 1) result.source.add_step(result.text.size(), start);
    result.text += character;
    next_source_ = end;
    broken_ = end - start != 1;
  }

  NormalizedText result;

 private:
  [[nodiscard]] bool expected(std::size_t start) const {
    return !broken_ && next_source_ == start && !result.text.empty();
  }
  void follow(std::size_t start) {
    if (!expected(start)) result.source.add_step(result.text.size(), start);
    broken_ = false;
  }
  std::size_t next_source_ = 0;
  bool broken_ = false;
};

/// At a hyphen: the offset to go on from when the hyphen ends a line and the two halves are one word.
std::optional<std::size_t> joined_from(std::string_view raw, std::size_t hyphen, std::size_t after, const JoinDecision& join) {
  std::size_t next = after;
  while (next < raw.size() && (raw[next] == ' ' || raw[next] == '\r')) ++next;
  if (next >= raw.size() || raw[next] != '\n') return std::nullopt;
  while (next < raw.size() && (raw[next] == ' ' || raw[next] == '\n' || raw[next] == '\r')) ++next;
  const std::string_view first = word_before(raw, hyphen);
  const std::string_view second = word_after(raw, next);
  if (first.empty() || second.empty() || !join(first, second)) return std::nullopt;
  return next;
}

NormalizedText compose(NormalizedText flat) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = icu::Normalizer2::getNFCInstance(status);
  const icu::StringPiece piece(flat.text.data(), static_cast<int32_t>(flat.text.size()));
  if (U_FAILURE(status) || normalizer->isNormalizedUTF8(piece, status)) return flat;
  NormalizedText composed;
  icu::Edits edits;
  icu::StringByteSink<std::string> sink(&composed.text);
  status = U_ZERO_ERROR;
  normalizer->normalizeUTF8(0, piece, sink, &edits, status);
  if (U_FAILURE(status)) return flat;
  OffsetMap map;
  icu::Edits::Iterator change = edits.getFineIterator();
  UErrorCode iterating = U_ZERO_ERROR;
  while (change.next(iterating)) {
    map.add_step(static_cast<std::size_t>(change.destinationIndex()), static_cast<std::size_t>(change.sourceIndex()));
  }
  composed.source = map.after(flat.source);
  return composed;
}

}  // namespace

void OffsetMap::add_step(std::size_t normalized, std::size_t source) {
  if (!steps_.empty() && steps_.back().normalized == normalized) steps_.pop_back();
  steps_.push_back({static_cast<std::uint32_t>(normalized), static_cast<std::uint32_t>(source)});
}

std::size_t OffsetMap::source_of(std::size_t offset) const {
  const auto after = std::upper_bound(steps_.begin(), steps_.end(), offset,
                                      [](std::size_t value, const Step& step) { return value < step.normalized; });
  if (after == steps_.begin()) return offset;
  const Step& step = *(after - 1);
  const std::size_t mapped = step.source + (offset - step.normalized);
  // A stretch that became longer must not run into the source of the next one.
  return after == steps_.end() ? mapped : std::min<std::size_t>(mapped, after->source);
}

TextSpan OffsetMap::to_source(TextSpan span) const {
  if (span.empty()) return {source_of(span.start), source_of(span.start)};
  return {source_of(span.start), source_of(span.end - 1) + 1};
}

OffsetMap OffsetMap::from(std::size_t start) const {
  OffsetMap part;
  part.steps_.push_back({0, static_cast<std::uint32_t>(source_of(start))});
  for (const Step& step : steps_) {
    if (step.normalized > start) part.steps_.push_back({static_cast<std::uint32_t>(step.normalized - start), step.source});
  }
  return part;
}

OffsetMap OffsetMap::after(const OffsetMap& first) const {
  OffsetMap both;
  // A step wherever either map has one; positions of the first map's steps are carried forward by searching this map.
  std::vector<Step> all;
  for (std::size_t index = 0; index < steps_.size(); ++index) {
    const Step& step = steps_[index];
    all.push_back({step.normalized, static_cast<std::uint32_t>(first.source_of(step.source))});
    const std::uint32_t end = index + 1 < steps_.size() ? steps_[index + 1].source : UINT32_MAX;
    for (const Step& inner : first.steps_) {
      if (inner.normalized > step.source && inner.normalized < end) {
        all.push_back({step.normalized + (inner.normalized - step.source), inner.source});
      }
    }
  }
  std::sort(all.begin(), all.end(), [](const Step& left, const Step& right) { return left.normalized < right.normalized; });
  both.steps_ = std::move(all);
  return both;
}

NormalizedText normalize(std::string_view raw, const std::vector<TextSpan>& note_marks, const JoinDecision& join) {
  Builder builder;
  std::size_t mark = 0;
  TextSpan space;  // white space read and not yet written; empty where there is none
  for (std::size_t at = 0; at < raw.size();) {
    while (mark < note_marks.size() && note_marks[mark].end <= at) ++mark;
    if (mark < note_marks.size() && at >= note_marks[mark].start) {
      at = note_marks[mark].end;
      continue;
    }
    const std::size_t start = at;
    const char32_t character = decode(raw, at);
    const Fate fate = fate_of(character);
    if (fate == Fate::space) {
      if (space.empty()) space = {start, at};
      continue;
    }
    if (fate == Fate::drop) {
      // A soft hyphen at a line's end breaks a word: the line break goes with it.
      if (character == 0xAD && at < raw.size() && raw[at] == '\n') ++at;
      continue;
    }
    if (!space.empty() && !builder.result.text.empty()) builder.replace(' ', space.start, space.end);
    space = {};
    if (character == '-' || fate == Fate::hyphen) {
      if (const auto next = joined_from(raw, start, at, join)) {
        at = *next;
        continue;
      }
      // A kept hyphen at a line's end ("IT-\nenheten") stands right before the next word, or before "och" after a space.
      builder.replace('-', start, at);
      std::size_t next = at;
      while (next < raw.size() && (raw[next] == ' ' || raw[next] == '\n' || raw[next] == '\r')) ++next;
      const bool line_ends = raw.substr(at, next - at).find('\n') != std::string_view::npos;
      const std::string_view second = word_after(raw, next);
      const bool suspended = second == "och" || second == "eller" || second == "samt" || second == "and" || second == "or";
      if (line_ends && !suspended && !word_before(raw, start).empty() && !second.empty()) at = next;
      continue;
    }
    builder.copy(raw, start, at);
  }
  return compose(std::move(builder.result));
}

}  // namespace policygap::text
