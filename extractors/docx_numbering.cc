// SPDX-License-Identifier: GPL-3.0-or-later
#include "extractors/docx_numbering.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "extractors/docx_package.h"
#include "extractors/xml_reader.h"

namespace policygap::extractors {
namespace {

std::string roman(int value) {
  struct Digit {
    int value;
    std::string_view letters;
  };
  static constexpr std::array<Digit, 13> kDigits{{{1000, "m"},
                                                  {900, "cm"},
                                                  {500, "d"},
                                                  {400, "cd"},
                                                  {100, "c"},
                                                  {90, "xc"},
                                                  {50, "l"},
                                                  {40, "xl"},
                                                  {10, "x"},
                                                  {9, "ix"},
                                                  {5, "v"},
                                                  {4, "iv"},
                                                  {1, "i"}}};
  constexpr int kLargest = 3999;
  if (value < 1 || value > kLargest) return std::to_string(value);
  std::string text;
  for (const Digit& digit : kDigits) {
    for (; value >= digit.value; value -= digit.value) text.append(digit.letters);
  }
  return text;
}

/// 1 a, 26 z, 27 aa: Word repeats the letter.
std::string letters(int value) {
  constexpr int kAlphabet = 26;
  constexpr int kLongest = 20;
  if (value < 1 || value > kAlphabet * kLongest) return std::to_string(value);
  return std::string(static_cast<std::size_t>((value - 1) / kAlphabet + 1),
                     static_cast<char>('a' + (value - 1) % kAlphabet));
}

std::string upper(std::string text) {
  for (char& letter : text) {
    if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
  }
  return text;
}

/// Bullets of symbol fonts stand in Unicode's private use area, where only the font knows them.
/// A blank one is how a list's further paragraphs are set: no mark at all.
std::string bullet_of(std::string_view text) {
  if (!text.empty() && text.find_first_not_of(' ') == std::string_view::npos) return {};
  if (text == "\uF0A7" || text == "\u25AA") return "▪";
  if (text == "o") return "◦";
  if (text == "\uF0FC") return "✓";
  if (text == "\uF0D8" || text == "\uF0E0") return "➢";
  const bool is_private =
      text.size() == 3 && text[0] == '\xEF' && static_cast<unsigned char>(text[1]) <= 0xA3;
  return is_private || text.empty() ? "•" : std::string(text);
}

std::string trimmed(std::string text) {
  const std::size_t end = text.find_last_not_of(" \t");
  text.erase(end == std::string::npos ? 0 : end + 1);
  text.erase(0, std::min(text.find_first_not_of(" \t"), text.size()));
  return text;
}

}  // namespace

std::string format_number(int value, std::string_view format) {
  if (format == "lowerLetter") return letters(value);
  if (format == "upperLetter") return upper(letters(value));
  if (format == "lowerRoman") return roman(value);
  if (format == "upperRoman") return upper(roman(value));
  if (format == "none") return {};
  if (format == "decimalZero") return (value >= 0 && value < 10 ? "0" : "") + std::to_string(value);
  return std::to_string(value);
}

/// Reads numbering.xml into a DocxNumbering.
class DocxNumberingHandler : public XmlHandler {
 public:
  DocxNumberingHandler(DocxNumbering& numbering, DocxStyles& styles)
      : numbering_(numbering), styles_(styles) {}

  void start_element(const XmlElement& element) override {
    if (element.space() != XmlNamespace::word) return;
    const std::string_view name = element.name();
    const std::string_view value = element.attribute("val");
    if (name == "abstractNum") {
      definition_id_ = number_or(element.attribute("abstractNumId"), kNotSet);
      definition_ = &numbering_.definitions_[definition_id_];
    } else if (name == "num") {
      list_ = &numbering_.lists_[number_or(element.attribute("numId"), kNotSet)];
    } else if (name == "abstractNumId" && list_ != nullptr) {
      list_->definition = number_or(value, kNotSet);
    } else if (name == "styleLink" && definition_ != nullptr) {
      numbering_.style_definitions_[std::string(value)] = definition_id_;
    } else if (name == "numStyleLink" && definition_ != nullptr) {
      definition_->style_link = value;
    } else if (name == "lvlOverride") {
      override_level_ = number_or(element.attribute("ilvl"), kNotSet);
    } else if (name == "startOverride" && list_ != nullptr) {
      list_->own_starts[override_level_] = number_or(value, 1);
    } else if (name == "lvl") {
      start_level(number_or(element.attribute("ilvl"), kNotSet));
    } else if (level_ != nullptr) {
      level_property(name, value);
    }
  }

  void end_element(XmlNamespace space, std::string_view name) override {
    if (space != XmlNamespace::word) return;
    if (name == "abstractNum") definition_ = nullptr;
    if (name == "num") list_ = nullptr;
    if (name == "lvl") level_ = nullptr;
  }

  void text(std::string_view /*characters*/) override {}

 private:
  void start_level(int number) {
    level_ = nullptr;
    level_number_ = number;
    if (number < 0 || number >= kNumberingLevels) return;
    if (list_ != nullptr) {
      level_ = &list_->own_levels[number];
    } else if (definition_ != nullptr) {
      level_ = &definition_->levels.at(static_cast<std::size_t>(number));
    }
  }

  void level_property(std::string_view name, std::string_view value) {
    if (name == "start") level_->start = number_or(value, 1);
    if (name == "numFmt") level_->format = value;
    if (name == "lvlText") level_->text = value;
    if (name == "lvlRestart") level_->restart_after = number_or(value, kNotSet);
    if (name == "isLgl") level_->is_legal = is_on(value);
    if (name == "pStyle") {
      level_->paragraph_style = value;
      styles_.set_numbering_level(value, level_number_);
    }
  }

  DocxNumbering& numbering_;
  DocxStyles& styles_;
  DocxNumbering::Definition* definition_ = nullptr;
  DocxNumbering::List* list_ = nullptr;
  NumberingLevel* level_ = nullptr;
  int definition_id_ = kNotSet;
  int level_number_ = 0;
  int override_level_ = kNotSet;
};

Result<void> DocxNumbering::read(ZipArchive& archive, const std::string& part_name, DocxStyles& styles) {
  DocxNumberingHandler handler(*this, styles);
  auto done = read_xml_part(archive, part_name, handler);
  for (auto& [id, list] : lists_) {
    const auto definition = definitions_.find(list.definition);
    if (definition == definitions_.end() || definition->second.style_link.empty()) continue;
    const auto linked = style_definitions_.find(definition->second.style_link);
    if (linked != style_definitions_.end()) list.definition = linked->second;
  }
  return done;
}

const NumberingLevel& DocxNumbering::level_of(const List& list, int level) const {
  const auto own = list.own_levels.find(level);
  if (own != list.own_levels.end()) return own->second;
  return definitions_.at(list.definition).levels.at(static_cast<std::size_t>(level));
}

NumberingMark DocxNumbering::next(int numbering_id, int level) {
  const auto found = lists_.find(numbering_id);
  if (found == lists_.end() || !definitions_.contains(found->second.definition)) return {};
  List& list = found->second;
  level = std::clamp(level, 0, kNumberingLevels - 1);
  Counters& counters = counters_[list.definition];
  if (!list.has_started) {
    // w:startOverride: the list begins anew at its first paragraph, even where its definition was counted
    // before.
    for (const auto& [own_level, start] : list.own_starts) {
      if (own_level < 0 || own_level >= kNumberingLevels) continue;
      counters.value.at(static_cast<std::size_t>(own_level)) = start - 1;
      counters.is_running.at(static_cast<std::size_t>(own_level)) = true;
    }
    list.has_started = true;
  }
  const auto at = static_cast<std::size_t>(level);
  NumberingMark mark;
  const NumberingLevel& own = level_of(list, level);
  for (std::size_t upper_level = 0; upper_level < at; ++upper_level) {
    if (counters.is_running.at(upper_level)) continue;
    counters.value.at(upper_level) = level_of(list, static_cast<int>(upper_level)).start;
    counters.is_running.at(upper_level) = true;
  }
  const int first = list.own_starts.contains(level) ? list.own_starts.at(level) : own.start;
  counters.value.at(at) = counters.is_running.at(at) ? counters.value.at(at) + 1 : first;
  counters.is_running.at(at) = true;
  mark.is_continued = counters.value.at(at) != first;
  for (int deeper = level + 1; deeper < kNumberingLevels; ++deeper) {
    const int restart_after = level_of(list, deeper).restart_after;
    if (restart_after == 0 || (restart_after != kNotSet && level + 1 > restart_after)) continue;
    counters.is_running.at(static_cast<std::size_t>(deeper)) = false;
  }
  if (own.format == "bullet") {
    mark.is_bullet = true;
    mark.marker = bullet_of(own.text);
    return mark;
  }
  for (std::size_t index = 0; index < own.text.size(); ++index) {
    const char digit = index + 1 < own.text.size() ? own.text[index + 1] : '\0';
    if (own.text[index] != '%' || digit < '1' || digit > '9') {
      mark.marker.push_back(own.text[index]);
      continue;
    }
    const auto shown = static_cast<std::size_t>(digit - '1');
    const std::string& format = level_of(list, static_cast<int>(shown)).format;
    mark.marker +=
        format_number(counters.value.at(shown), own.is_legal && format != "none" ? "decimal" : format);
    ++index;
  }
  mark.marker = trimmed(std::move(mark.marker));
  return mark;
}

}  // namespace policygap::extractors
