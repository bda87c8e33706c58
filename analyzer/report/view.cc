// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/view.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/utf8.h"

namespace policygap::report {

namespace {

using assessment::Assessment;
using assessment::Catalogue;
using assessment::Coverage;
using text::Language;

bool contains(const std::vector<std::string>& values, std::string_view wanted) {
  return std::find(values.begin(), values.end(), wanted) != values.end();
}

/// European law holds in Sweden; nothing is cited where no jurisdiction was chosen.
bool holds_in(const assessment::Authority& authority, std::string_view jurisdiction) {
  return authority.jurisdiction == jurisdiction || (authority.jurisdiction == "eu" && jurisdiction == "se");
}

AdviceView advice_view(const Assessment& assessment, const Catalogue& catalogue, std::string_view category,
                       Language language, Language document_language) {
  AdviceView view;
  const assessment::Advice* advice = catalogue.advice_for(category);
  if (advice == nullptr) return view;
  const assessment::AdviceText& told = advice->in(language);
  const assessment::AdviceText& written = advice->in(document_language);
  view = {told.says, told.why, written.instead, document_language, advice->topic, advice->exemplars, {}};
  for (const assessment::ProfileAdvice& profile : told.profiles) {
    if (profile.profile == assessment.profile && !profile.why.empty()) view.why = profile.why;
  }
  for (const assessment::ProfileAdvice& profile : written.profiles) {
    if (profile.profile == assessment.profile && !profile.instead.empty()) view.instead = profile.instead;
  }
  for (const assessment::Authority& authority : catalogue.authorities) {
    if (contains(authority.categories, category) && contains(authority.profiles, assessment.profile) &&
        holds_in(authority, assessment.jurisdiction)) {
      view.authorities.push_back(&authority);
    }
  }
  return view;
}

/// Takes questions in, each text once and so many for an audience.
class QuestionList {
 public:
  void add(QuestionView question) {
    if (count_[question.audience] >= kMostQuestionsEach || !seen_.insert(question.text).second) return;
    ++count_[question.audience];
    all_.push_back(std::move(question));
  }
  std::vector<QuestionView> take() { return std::move(all_); }

 private:
  std::vector<QuestionView> all_;
  std::set<std::string> seen_;
  std::map<std::string, std::size_t> count_;
};

/// U+2400 … for control characters, the code point in brackets for what changes the direction or the place of
/// text.
std::string symbol_for(char32_t character) {
  static constexpr std::string_view kDigits = "0123456789ABCDEF";
  if (character < 0x20 || character == 0x7F) {
    const auto picture = static_cast<unsigned char>(character == 0x7F ? 0x21 : character);
    return {'\xE2', '\x90', static_cast<char>(0x80 + picture)};
  }
  std::string code = "[U+";
  for (int shift = 12; shift >= 0; shift -= 4) code += kDigits[(character >> shift) & 0xFU];
  return code + "]";
}

bool is_treacherous(char32_t character) {
  return character < 0x20 || (character >= 0x7F && character <= 0x9F) || character == 0x061C ||
         (character >= 0x200B && character <= 0x200F) || (character >= 0x2028 && character <= 0x202E) ||
         (character >= 0x2060 && character <= 0x206F) || character == 0xFEFF;
}

}  // namespace

std::string_view language_code(Language language) {
  return language == Language::sv ? "sv" : "en";
}

Language language_of(const Assessment& assessment, Language own) {
  return own == Language::unknown ? assessment.language : own;
}

FindingView view_of(const Assessment& assessment, const Catalogue& catalogue,
                    const assessment::FindingReference& reference, bool worth_a_look, Language language) {
  const assessment::JudgedDocument& document = assessment.documents[reference.document];
  const auto& findings = worth_a_look ? document.found.worth_a_look : document.found.findings;
  const matching::Finding& finding = findings[reference.finding];
  return {reference.id, &finding, &document,
          advice_view(assessment, catalogue, finding.category, language,
                      language_of(assessment, finding.language))};
}

FindingView view_of(const Assessment& assessment, const Catalogue& catalogue,
                    const assessment::DismissedFinding& dismissed, Language language) {
  const matching::Finding& finding = dismissed.finding;
  return {dismissed.id, &finding, &assessment.documents[dismissed.document],
          advice_view(assessment, catalogue, finding.category, language,
                      language_of(assessment, finding.language))};
}

std::vector<QuestionView> questions(const Assessment& assessment, const Catalogue& catalogue,
                                    Language language) {
  QuestionList list;
  for (const assessment::Need& need : catalogue.needs) {
    if (contains(assessment.unmet_needs, need.id))
      list.add({need.audience, need.question.in(language), "", "", need.id});
  }
  std::set<std::string> categories;
  for (const assessment::FindingReference& reference : assessment.findings) {
    const std::string& category =
        assessment.documents[reference.document].found.findings[reference.finding].category;
    const assessment::Advice* advice = catalogue.advice_for(category);
    if (advice == nullptr || !categories.insert(category).second) continue;
    for (const assessment::Question& question : advice->questions) {
      list.add({question.audience, question.text.in(language), "", category, ""});
    }
  }
  for (const assessment::TopicState& state : assessment.topics) {
    const assessment::Topic* topic = catalogue.topic(state.topic);
    if (topic == nullptr || (state.coverage != Coverage::missing && state.coverage != Coverage::contradicted))
      continue;
    for (const assessment::Question& question : topic->questions) {
      list.add({question.audience, question.text.in(language), topic->id, "", ""});
    }
  }
  return list.take();
}

std::string shown_path(std::string_view path) {
  return percent_escape_invalid(path);
}

std::string visible_text(std::string_view text) {
  const std::string valid = repair_utf8(text);
  std::string result;
  for (std::size_t at = 0; at < valid.size();) {
    const auto lead = static_cast<unsigned char>(valid[at]);
    const std::size_t size = std::min(sequence_length(lead), valid.size() - at);
    if (lead == '\n' || lead == '\t' || lead == '\r' || lead == ' ') {
      if (result.empty() || result.back() != ' ') result += ' ';
      at += size;
      continue;
    }
    char32_t character = size == 1 ? lead : lead & (0xFFU >> (size + 1));
    for (std::size_t next = 1; next < size; ++next) {
      character = (character << 6U) | (static_cast<unsigned char>(valid[at + next]) & 0x3FU);
    }
    if (is_treacherous(character)) {
      result += symbol_for(character);
    } else {
      result.append(valid, at, size);
    }
    at += size;
  }
  return result;
}

std::string shown_date(std::string_view iso, Language language) {
  static constexpr std::array<std::string_view, 12> kSwedish = {
      "januari", "februari", "mars",      "april",   "maj",      "juni",
      "juli",    "augusti",  "september", "oktober", "november", "december"};
  static constexpr std::array<std::string_view, 12> kEnglish = {
      "January", "February", "March",     "April",   "May",      "June",
      "July",    "August",   "September", "October", "November", "December"};
  const auto digits = [&](std::size_t from, std::size_t count) {
    if (iso.size() < from + count) return -1;
    int value = 0;
    for (const char digit : iso.substr(from, count)) {
      if (digit < '0' || digit > '9') return -1;
      value = value * 10 + (digit - '0');
    }
    return value;
  };
  const int month = iso.size() >= 7 && iso[4] == '-' ? digits(5, 2) : -1;
  if (digits(0, 4) < 0 || month < 1 || month > 12) return std::string(iso);
  const auto& months = language == Language::sv ? kSwedish : kEnglish;
  std::string result =
      std::string(months[static_cast<std::size_t>(month - 1)]) + " " + std::string(iso.substr(0, 4));
  const int day = iso.size() >= 10 && iso[7] == '-' ? digits(8, 2) : -1;
  return day > 0 ? std::to_string(day) + " " + result : result;
}

}  // namespace policygap::report
