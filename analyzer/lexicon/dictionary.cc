// SPDX-License-Identifier: GPL-3.0-or-later
#include "lexicon/dictionary.h"

#include <hunspell/hunspell.hxx>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <utility>

namespace policygap::lexicon {

namespace {

constexpr std::string_view kDirectory = "/usr/share/hunspell/";

// Endings to try on a lemma (with up to three letters of its end taken away). They only propose: Hunspell decides.
constexpr std::array<std::string_view, 74> kSwedishEndings = {
    "",      "s",    "n",     "ns",   "t",     "ts",    "a",     "as",   "an",    "ans",   "ar",    "ars",  "are",
    "ares",  "arna", "arnas", "aren", "arens", "arnes", "at",    "ats",  "ad",    "ade",   "ades",  "ande", "anden",
    "andet", "d",    "da",    "de",   "des",   "dd",    "dda",   "ddes", "e",     "es",    "en",    "ens",  "et",
    "ets",   "er",   "ers",   "erna", "ernas", "na",    "nas",   "nad",  "or",    "ors",   "orna",  "ornas", "r",
    "rs",    "rna",  "rnas",  "sta",  "te",    "tes",   "tt",    "tts",  "tta",   "it",    "its",   "en",   "ene",
    "ne",    "nes",  "iga",   "igt",  "ig",    "ing",   "ingar", "ingen", "ingarna"};
// No agent endings: "report" and "reporter" are different words to the rules.
constexpr std::array<std::string_view, 9> kEnglishEndings = {"", "s", "es", "d", "ed", "ing", "ings", "ies", "ied"};
// What a word outside the dictionary may carry.
constexpr std::array<std::string_view, 12> kSwedishRegular = {"",   "s",  "n",  "en",  "et",  "ar",
                                                             "er", "or", "na", "arna", "erna", "ens"};
constexpr std::array<std::string_view, 5> kEnglishRegular = {"", "s", "es", "ed", "ing"};

constexpr std::size_t kLettersTakenAway = 3;

}  // namespace

/// Each engine is loaded when the ones before it do not know a word: British spelling is seldom asked for.
struct Dictionary::Engines {
  struct Files {
    std::string rules, words;
  };
  std::vector<Files> files;
  std::vector<std::unique_ptr<Hunspell>> engines;  // null until asked

  Hunspell& at(std::size_t index) {
    std::unique_ptr<Hunspell>& engine = engines[index];
    if (!engine) engine = std::make_unique<Hunspell>(files[index].rules.c_str(), files[index].words.c_str());
    return *engine;
  }
};

Dictionary::Dictionary(std::string_view language) : language_(language), engines_(std::make_unique<Engines>()) {
  const std::vector<std::string> names =
      language == "sv" ? std::vector<std::string>{"sv_SE"} : std::vector<std::string>{"en_US", "en_GB"};
  for (const std::string& name : names) {
    const std::string base = std::string(kDirectory) + name;
    const std::string rules = base + ".aff";
    const std::string words = base + ".dic";
    if (access(rules.c_str(), R_OK) != 0 || access(words.c_str(), R_OK) != 0) continue;
    engines_->files.push_back({rules, words});
    engines_->engines.emplace_back();
  }
}

Dictionary::~Dictionary() = default;
Dictionary::Dictionary(Dictionary&&) noexcept = default;
Dictionary& Dictionary::operator=(Dictionary&&) noexcept = default;

bool Dictionary::available() const { return !engines_->files.empty(); }

bool Dictionary::is_word(std::string_view word) const {
  const std::string text(word);
  for (std::size_t index = 0; index < engines_->files.size(); ++index) {
    if (engines_->at(index).spell(text)) return true;
  }
  return false;
}

std::vector<std::string> Dictionary::stems(std::string_view word) const {
  const std::string text(word);
  std::vector<std::string> all;
  for (std::size_t index = 0; index < engines_->files.size(); ++index) {
    for (std::string& stem : engines_->at(index).stem(text)) {
      if (std::find(all.begin(), all.end(), stem) == all.end()) all.push_back(std::move(stem));
    }
  }
  return all;
}

std::vector<std::string> Dictionary::inflections(std::string_view lemma) const {
  std::vector<std::string> forms = {std::string(lemma)};
  const auto add = [&](std::string form) {
    if (std::find(forms.begin(), forms.end(), form) == forms.end()) forms.push_back(std::move(form));
  };
  const bool swedish = language_ == "sv";
  if (!is_word(lemma)) {
    const auto attach = [&](std::string_view ending) { add(std::string(lemma) + std::string(ending)); };
    if (swedish) std::for_each(kSwedishRegular.begin(), kSwedishRegular.end(), attach);
    if (!swedish) std::for_each(kEnglishRegular.begin(), kEnglishRegular.end(), attach);
    return forms;
  }
  std::vector<std::string> wanted = stems(lemma);
  wanted.emplace_back(lemma);
  const auto propose = [&](std::string_view start, std::string_view ending) {
    std::string form = std::string(start) + std::string(ending);
    if (!is_word(form)) return;
    const std::vector<std::string> found = stems(form);
    const bool same = std::any_of(found.begin(), found.end(), [&](const std::string& stem) {
      return std::find(wanted.begin(), wanted.end(), stem) != wanted.end();
    });
    if (same) add(std::move(form));
  };
  for (std::size_t taken = 0; taken <= kLettersTakenAway && taken + 2 < lemma.size(); ++taken) {
    // Never cut inside a UTF-8 sequence.
    if (taken > 0 && (static_cast<unsigned char>(lemma[lemma.size() - taken]) & 0xC0U) == 0x80U) continue;
    // English only drops a final e or y: else "officer" would give "office".
    if (!swedish && (taken > 1 || (taken == 1 && !lemma.ends_with('e') && !lemma.ends_with('y')))) continue;
    const std::string_view start = lemma.substr(0, lemma.size() - taken);
    const auto try_ending = [&](std::string_view ending) { propose(start, ending); };
    if (swedish) std::for_each(kSwedishEndings.begin(), kSwedishEndings.end(), try_ending);
    if (!swedish) std::for_each(kEnglishEndings.begin(), kEnglishEndings.end(), try_ending);
  }
  return forms;
}

}  // namespace policygap::lexicon
