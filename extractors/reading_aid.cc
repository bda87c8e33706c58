// SPDX-License-Identifier: GPL-3.0-or-later
#include "extractors/reading_aid.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

#include "base/archive.h"
#include "base/utf8.h"

namespace policygap::extractors {
namespace {

constexpr double kLargestPlace = 1e6;  // points; a PDF page has at most 14,400

void settle(double& value) {
  value = std::isfinite(value) ? std::clamp(value, -kLargestPlace, kLargestPlace) : 0.0;
}

void settle(Box& box) {
  for (double* value : {&box.x0, &box.y0, &box.x1, &box.y1}) settle(*value);
}

/// Makes values that hold what their types promise of whatever the bytes held.
void settle(PageWords& page) {
  settle(page.width);
  settle(page.height);
  for (Box& ruling : page.rulings) settle(ruling);
  for (PageLine& line : page.lines) {
    for (PageWord& word : line.words) {
      word.text = repair_utf8(word.text);
      std::erase_if(word.text, [](char letter) { return static_cast<unsigned char>(letter) <= ' '; });
      settle(word.box);
      settle(word.upright);
      settle(word.font_size);
      settle(word.baseline);
      word.quarter_turns &= 3;
      word.confidence = std::isfinite(word.confidence) ? std::clamp(word.confidence, 0.0F, 1.0F) : 0.0F;
    }
    std::erase_if(line.words, [](const PageWord& word) { return word.text.empty(); });
  }
  std::erase_if(page.lines, [](const PageLine& line) { return line.words.empty(); });
  page.is_recognised = true;
}

template <typename Archive>
void transfer_flag(Archive& archive, bool& flag) {
  auto byte = static_cast<std::uint8_t>(flag ? 1 : 0);
  archive(byte);
  flag = byte != 0;
}

}  // namespace

template <typename Archive>
void transfer(Archive& archive, Box& box) {
  archive(box.x0);
  archive(box.y0);
  archive(box.x1);
  archive(box.y1);
}

template <typename Archive>
void transfer(Archive& archive, PageWord& word) {
  archive(word.text);
  archive(word.box);
  archive(word.upright);
  archive(word.font_size);
  archive(word.baseline);
  archive(word.quarter_turns);
  transfer_flag(archive, word.bold);
  transfer_flag(archive, word.space_after);
  archive(word.confidence);
}

template <typename Archive>
void transfer(Archive& archive, PageLine& line) {
  archive(line.words);
  archive(line.flow);
  archive(line.block);
}

template <typename Archive>
void transfer(Archive& archive, PageWords& page) {
  archive(page.page_number);
  archive(page.width);
  archive(page.height);
  archive(page.lines);
  archive(page.rulings);
  archive(page.characters);
  transfer_flag(archive, page.is_blank);
}

template <typename Archive>
void transfer(Archive& archive, ReadingAid& aid) {
  archive(aid.source_sha256);
  archive(aid.pages);
  archive(aid.converted);
  auto count = static_cast<std::uint32_t>(aid.problems.size());
  archive(count);
  constexpr std::uint32_t kMostProblems = 10'000;
  aid.problems.resize(std::min(count, kMostProblems));
  for (Diagnostic& problem : aid.problems) {
    archive(problem.code);
    archive(problem.message);
    archive(problem.page_numbers);
  }
}

std::string aid_bytes(const ReadingAid& aid) {
  ArchiveWriter writer;
  writer(aid);
  return writer.bytes();
}

std::optional<ReadingAid> aid_from(std::string_view bytes) {
  ArchiveReader reader(bytes);
  ReadingAid aid;
  reader(aid);
  if (!reader.ok() || !reader.at_end()) return std::nullopt;
  return aid;
}

std::string page_bytes(const PageWords& page) {
  ArchiveWriter writer;
  writer(page);
  return writer.bytes();
}

std::optional<PageWords> page_from(std::string_view bytes) {
  ArchiveReader reader(bytes);
  PageWords page;
  reader(page);
  if (!reader.ok() || !reader.at_end()) return std::nullopt;
  settle(page);
  return page;
}

}  // namespace policygap::extractors
