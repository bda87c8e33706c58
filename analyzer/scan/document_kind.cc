// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/document_kind.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "base/utf8.h"

namespace policygap::scan {

namespace {

/// The vocabulary is judged on this much of the text: enough to tell, and long handbooks stay cheap.
constexpr std::size_t kBodyBytes = std::size_t{200} << 10U;
constexpr double kTitleWeight = 40;
constexpr double kHeadingWeight = 6;
/// A kind needs this many points: one word of the title, some headings, or a body full of its words.
constexpr double kEnough = 10;

struct Sign {
  std::string_view kind;
  std::string_view stem;
  double weight;
};

// The narrower word weighs more, so that "riktlinjer för sociala medier" is not taken for a media policy, nor
// "informationssäkerhetspolicy" for an information policy.
constexpr std::array kSigns = {
    Sign{"social-media-policy", "sociala medier", 1.6},
    Sign{"social-media-policy", "sociala kanaler", 1.2},
    Sign{"social-media-policy", "social media", 1.6},
    Sign{"social-media-policy", "social network", 1.2},
    Sign{"social-media-policy", "social computing", 1.6},
    Sign{"social-media-policy", "blogg", 0.8},
    Sign{"social-media-policy", "blogging", 0.8},
    Sign{"communication-policy", "kommunikationspolicy", 2.0},
    Sign{"communication-policy", "informationspolicy", 1.6},
    Sign{"communication-policy", "kommunikationsriktlinje", 1.6},
    Sign{"communication-policy", "riktlinjer för kommunikation", 1.6},
    Sign{"communication-policy", "kommunikationsplan", 1.2},
    Sign{"communication-policy", "kommunikationsstrategi", 1.2},
    Sign{"communication-policy", "informationsspridning", 1.2},
    Sign{"communication-policy", "varumärkes", 0.5},
    Sign{"communication-policy", "communication", 0.9},
    Sign{"communication-policy", "kommunikation", 0.6},
    Sign{"media-policy", "mediepolicy", 2.0},
    Sign{"media-policy", "mediapolicy", 2.0},
    Sign{"media-policy", "presspolicy", 2.0},
    Sign{"media-policy", "mediekontakt", 1.2},
    Sign{"media-policy", "mediakontakt", 1.2},
    Sign{"media-policy", "media relations", 1.6},
    Sign{"media-policy", "media policy", 1.2},
    Sign{"media-policy", "press policy", 1.6},
    Sign{"media-policy", "journalist", 0.4},
    Sign{"security-policy", "informationssäkerhet", 2.0},
    Sign{"security-policy", "säkerhetspolicy", 1.6},
    Sign{"security-policy", "it-säkerhet", 2.0},
    Sign{"security-policy", "information security", 2.0},
    Sign{"security-policy", "security policy", 1.6},
    Sign{"security-policy", "it security", 2.0},
    Sign{"security-policy", "cybersecurity", 1.6},
    Sign{"security-policy", "lösenord", 0.3},
    Sign{"security-policy", "password", 0.3},
    Sign{"it-policy", "it-policy", 2.0},
    Sign{"it-policy", "datapolicy", 1.6},
    Sign{"it-policy", "e-postpolicy", 1.6},
    Sign{"it-policy", "internetpolicy", 1.6},
    Sign{"it-policy", "it policy", 1.6},
    Sign{"it-policy", "acceptable use", 2.0},
    Sign{"it-policy", "computer use", 1.6},
    Sign{"it-policy", "internet use", 1.4},
    Sign{"it-policy", "internetanvändning", 1.4},
    Sign{"it-policy", "it-resurser", 0.8},
    Sign{"it-policy", "it resources", 0.8},
    Sign{"code-of-conduct", "uppförandekod", 2.0},
    Sign{"code-of-conduct", "etiska riktlinjer", 1.6},
    Sign{"code-of-conduct", "värdegrund", 0.8},
    Sign{"code-of-conduct", "code of conduct", 2.0},
    Sign{"code-of-conduct", "code of ethics", 2.0},
    Sign{"code-of-conduct", "business conduct", 1.6},
    Sign{"handbook", "handbok", 1.8},
    Sign{"handbook", "handbook", 1.8},
    Sign{"handbook", "employee manual", 1.8},
    Sign{"handbook", "staff manual", 1.8},
    Sign{"handbook", "semester", 0.15},
    Sign{"handbook", "vacation", 0.2},
    Sign{"handbook", "paid leave", 0.3},
    Sign{"contract", "anställningsavtal", 2.0},
    Sign{"contract", "sekretessavtal", 2.0},
    Sign{"contract", "tystnadsavtal", 2.0},
    Sign{"contract", "sekretessförbindelse", 2.0},
    Sign{"contract", "employment agreement", 2.0},
    Sign{"contract", "employment contract", 2.0},
    Sign{"contract", "contract of employment", 2.0},
    Sign{"contract", "non-disclosure agreement", 2.0},
    Sign{"contract", "confidentiality agreement", 2.0},
    Sign{"contract", "parterna", 0.2},
    Sign{"contract", "the parties", 0.2},
};

constexpr std::array<std::string_view, 18> kGovernanceTitles = {
    "policy",     "riktlinje", "regler",    "reglemente", "föreskrift", "instruktion",
    "rutin",      "anvisning", "stadga",    "ordning",    "guideline",  "rules",
    "regulation", "procedure", "directive", "standard",   "principle",  "manual"};

/// What a text that governs is full of.
constexpr std::array<std::string_view, 14> kGovernanceWords = {
    " ska ",   " skall ",   " får inte ", " får ej ", " medarbetare",     " anställda", " must ",
    " shall ", " may not ", " employees", " staff ",  " is responsible ", " ansvarar ", " riktlinje"};

/// Words of people who speak in public; a text that uses them speaks on communication.
constexpr std::array<std::string_view, 24> kSpeakingStems = {
    "sociala medier", "massmedi",     "mediekontakt", "mediakontakt",  "journalist",
    "pressmeddel",    "presstjänst",  "uttala sig",   "uttalanden",    "blog",
    "facebook",       "twitter",      "linkedin",     "instagram",     "youtube",
    "yttrandefrihet", "meddelarfrih", "social media", "the media",     "the press",
    "press release",  "reporter",   "spokesperson", "social network"};
/// Words that mean it only in such company: communication by bus, a patient's secrecy, a job interview.
constexpr std::array<std::string_view, 10> kKindredStems = {
    "kommunikation", "kommunicera", "intervju",     "tystnadsplikt", "publicera",
    "communication", "interview",   "confidential", "publish",       "disclos"};
/// A single mention says nothing yet.
constexpr std::size_t kEnoughSpeaking = 2;
constexpr std::size_t kEnoughTogether = 3;

std::size_t count(std::string_view text, std::string_view stem, std::size_t most) {
  std::size_t found = 0;
  for (std::size_t at = text.find(stem); at != std::string_view::npos && found < most;
       at = text.find(stem, at + stem.size())) {
    ++found;
  }
  return found;
}

/// The same for many stems in one pass over a long text: a position is looked at by the stems that start with its two
/// bytes. Every stem has two bytes or more.
template <typename Stems, typename StemOf>
std::vector<std::size_t> count_all(std::string_view text, const Stems& stems, std::size_t most, StemOf&& stem_of) {
  constexpr std::size_t kPairs = 65536;
  const auto pair_at = [](std::string_view bytes, std::size_t at) {
    return static_cast<unsigned char>(bytes[at]) * std::size_t{256} + static_cast<unsigned char>(bytes[at + 1]);
  };
  std::vector<std::uint16_t> newest(kPairs);            // of the stems that start so: its number and one
  std::vector<std::uint16_t> next_older(stems.size());  // likewise, 0 at the end
  for (std::size_t number = 0; number < stems.size(); ++number) {
    std::uint16_t& head = newest[pair_at(stem_of(stems[number]), 0)];
    next_older[number] = std::exchange(head, static_cast<std::uint16_t>(number + 1));
  }
  std::vector<std::size_t> found(stems.size());
  std::vector<std::size_t> free_from(stems.size());  // finds of one stem do not overlap
  for (std::size_t at = 0; at + 1 < text.size(); ++at) {
    for (std::size_t link = newest[pair_at(text, at)]; link != 0; link = next_older[link - 1]) {
      const std::size_t number = link - 1;
      const std::string_view stem = stem_of(stems[number]);
      if (at < free_from[number] || found[number] == most || !text.substr(at).starts_with(stem)) continue;
      ++found[number];
      free_from[number] = at + stem.size();
    }
  }
  return found;
}

/// Points of each kind; the first of equals in the table's order wins.
std::string best_kind(const std::string& title, const std::string& headings, const std::string& body) {
  std::array<std::pair<std::string_view, double>, 8> points{};
  const double kilobytes = std::max(1.0, static_cast<double>(body.size()) / 1024.0);
  const std::vector<std::size_t> in_body = count_all(body, kSigns, 1000, [](const Sign& sign) { return sign.stem; });
  for (std::size_t number = 0; number < kSigns.size(); ++number) {
    const Sign& sign = kSigns[number];
    double value = title.find(sign.stem) != std::string::npos ? kTitleWeight : 0;
    value += kHeadingWeight * static_cast<double>(count(headings, sign.stem, 3));
    // Hits per kilobyte: five and more say that the text is about nothing else.
    value += 3.0 * std::min(5.0, static_cast<double>(in_body[number]) / kilobytes);
    for (auto& [kind, sum] : points) {
      if (kind.empty()) kind = sign.kind;
      if (kind == sign.kind) {
        sum += sign.weight * value;
        break;
      }
    }
  }
  const auto* const best =
      std::max_element(points.begin(), points.end(),
                       [](const auto& left, const auto& right) { return left.second < right.second; });
  return best->second >= kEnough ? std::string(best->first) : std::string();
}

}  // namespace

bool names_public_speech(std::string_view text) {
  const std::string lower = to_lower(text);
  return std::any_of(kSpeakingStems.begin(), kSpeakingStems.end(),
                     [&](std::string_view stem) { return lower.find(stem) != std::string::npos; });
}

DocumentKind kind_of(std::string_view title, const std::vector<std::string>& headings,
                     std::string_view body) {
  const std::string lower_title = to_lower(title);
  std::string lower_headings;
  for (const std::string& heading : headings) lower_headings += to_lower(heading) + "\n";
  const std::string lower_body = to_lower(body.substr(0, kBodyBytes));
  DocumentKind result;
  const auto itself = [](std::string_view stem) { return stem; };
  std::size_t speaking = 0;
  std::size_t kindred = 0;
  for (const std::size_t found : count_all(lower_body, kSpeakingStems, kEnoughTogether, itself)) speaking += found;
  for (const std::size_t found : count_all(lower_body, kKindredStems, kEnoughTogether, itself)) kindred += found;
  result.mentions_communication =
      speaking >= kEnoughSpeaking || (speaking > 0 && speaking + kindred >= kEnoughTogether);

  std::size_t governing = 0;
  for (const std::size_t found : count_all(lower_body, kGovernanceWords, 20, itself)) governing += found;
  const bool governing_title =
      std::any_of(kGovernanceTitles.begin(), kGovernanceTitles.end(),
                  [&](std::string_view word) { return lower_title.find(word) != std::string::npos; });
  result.kind = best_kind(lower_title, lower_headings, lower_body);
  if (result.kind.empty()) {
    // One such word in a hundred or so: rules. Fewer: a letter, minutes, a story.
    const bool governs = governing_title || governing * 700 > lower_body.size();
    result.kind = governs && governing > 0 ? "other-governance" : "not-governance";
  } else if (governing == 0 && !governing_title) {
    result.kind = "not-governance";
  }
  result.mentions_communication = result.mentions_communication || result.kind == "communication-policy" ||
                                  result.kind == "social-media-policy" || result.kind == "media-policy";
  return result;
}

DocumentKind kind_of(const extractors::Document& document) {
  std::string title = document.title;
  std::vector<std::string> headings;
  std::string body;
  for (const extractors::Block& block : document.blocks) {
    if (extractors::is_set_aside(block.kind)) continue;
    if (block.kind == extractors::BlockKind::heading) {
      if (headings.empty()) title += "\n" + block.text;
      headings.push_back(block.text);
    } else if (body.size() < kBodyBytes) {
      body += block.text + " \n";
    }
  }
  const std::size_t slash = document.path.find_last_of('/');
  const std::string file_name = slash == std::string::npos ? document.path : document.path.substr(slash + 1);
  if (headings.empty()) title += "\n" + repair_utf8(file_name);
  for (char& byte : title) {
    if (byte == '_') byte = ' ';
  }
  return kind_of(title, headings, body);
}

}  // namespace policygap::scan
