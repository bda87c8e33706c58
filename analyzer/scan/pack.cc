// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/pack.h"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include "base/archive.h"
#include "base/checksum.h"
#include "base/file.h"
#include "base/sha256.h"
#include "base/yaml.h"
#include "lexicon/compile.h"
#include "lexicon/dictionary.h"
#include "matching/channels.h"
#include "matching/load_rules.h"
#include "scan/program_data.h"

namespace policygap::scan {

namespace {

constexpr std::string_view kMagic = "policygap-pack\n";
/// The head: magic, version, checksum of what follows, zeros.
constexpr std::size_t kHeadLength = 64;

/// All files below `directory`, sorted by their bytes.
std::vector<std::string> files_below(const std::string& directory) {
  std::vector<std::string> paths;
  std::error_code error;
  for (std::filesystem::recursive_directory_iterator entry(directory, error), end; !error && entry != end;
       entry.increment(error)) {
    if (entry->is_regular_file(error)) paths.push_back(entry->path().string());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

Result<lexicon::LexiconData> compile_language(const std::string& language,
                                              const std::vector<YamlValue>& files,
                                              const lexicon::ConceptTable& concepts) {
  const lexicon::Dictionary dictionary(language);
  if (!dictionary.available()) {
    return fail("dictionary", "no Hunspell dictionary for " + language,
                language == "sv" ? "apt-get install hunspell-sv" : "apt-get install hunspell-en-us");
  }
  return lexicon::compile_lexicon(language, files, concepts, dictionary);
}

/// A channel's term in the lexicons' notation; empty where it holds marks that no word has. "google+" ends in
/// a plus.
std::string notation_of(std::string term) {
  if (term.ends_with("+") && !term.ends_with(" +")) return term + "+";
  return term.find_first_of("+?()[]|~_/,!") == std::string::npos ? term : std::string();
}

/// The catalogue's channels as a lexicon file: concept "channel-ID" for each, "channel-outdated" for retired
/// services.
Result<YamlValue> channel_lexicon(const YamlValue& channels, const std::string& language) {
  std::string text;
  const auto add = [&text](const std::string& name, const std::vector<std::string>& terms) {
    std::string list;
    for (const std::string& term : terms) {
      const std::string notation = notation_of(term);
      if (!notation.empty()) list += "  - \"" + notation + "\"\n";
    }
    if (!list.empty()) text += name + ":\n" + list;
  };
  std::vector<std::string> outdated;
  for (const auto& [id, channel] : channels.entries()) {
    add(std::string(matching::kChannelPrefix) + id.text(), channel["terms"][language].texts());
    for (const YamlValue& service : channel["services"].elements()) {
      const std::vector<std::string> terms = service["terms"].texts();
      if (service["outdated"].text() == "true") outdated.insert(outdated.end(), terms.begin(), terms.end());
    }
  }
  add(std::string(matching::kChannelPrefix) + "outdated", outdated);
  return parse_yaml(text, "channels of " + language);
}

Result<lexicon::LexiconsData> compile_lexicons(const std::string& directory,
                                               const std::string& channels_path) {
  std::vector<YamlValue> all;
  std::vector<YamlValue> swedish;
  std::vector<YamlValue> english;
  const Result<YamlValue> channels = read_yaml(channels_path);
  if (!channels) return tl::unexpected(channels.error());
  for (auto* const files : {&swedish, &english}) {
    Result<YamlValue> named = channel_lexicon(*channels, files == &swedish ? "sv" : "en");
    if (!named) return tl::unexpected(named.error());
    files->push_back(*named);
    all.push_back(*named);
  }
  for (const std::string& path : files_below(directory)) {
    if (!path.ends_with(".yaml")) continue;
    Result<YamlValue> file = read_yaml(path);
    if (!file) return tl::unexpected(file.error());
    const std::string name = std::filesystem::path(path).filename().string();
    if (name.starts_with("sv")) {
      swedish.push_back(*file);
    } else if (name.starts_with("en")) {
      english.push_back(*file);
    } else {
      return fail("rules", path + ": a lexicon's name starts with its language, sv or en");
    }
    all.push_back(*file);
  }
  if (swedish.size() < 2 || english.size() < 2)
    return fail("rules", directory + ": no sv*.yaml or no en*.yaml in here");
  Result<lexicon::ConceptTable> concepts = lexicon::concepts_of(all);
  if (!concepts) return tl::unexpected(concepts.error());
  Result<lexicon::LexiconData> sv = compile_language("sv", swedish, *concepts);
  if (!sv) return tl::unexpected(sv.error());
  Result<lexicon::LexiconData> en = compile_language("en", english, *concepts);
  if (!en) return tl::unexpected(en.error());
  return lexicon::LexiconsData{std::move(*concepts), std::move(*sv), std::move(*en)};
}

/// Places of examples are told from the rules' own directory: the same rules give the same pack anywhere.
void shorten_places(matching::RuleSet& rules, const std::string& directory) {
  const std::string prefix = directory.ends_with('/') ? directory : directory + "/";
  for (matching::Rule& rule : rules.rules) {
    for (matching::RuleLanguage& part : rule.languages) {
      for (auto* const examples :
           {&part.matches, &part.near_misses, &part.known_misses, &part.known_false_alarms}) {
        for (matching::Example& example : *examples) {
          if (example.place.starts_with(prefix)) example.place.erase(0, prefix.size());
        }
      }
    }
  }
}

Error joined(const std::vector<Error>& errors) {
  Error all = errors.front();
  for (std::size_t index = 1; index < errors.size(); ++index) all.message += "\n" + errors[index].message;
  return all;
}

}  // namespace

Result<std::string> digest_of_directories(const std::vector<std::string>& directories) {
  std::string listing;
  for (const std::string& directory : directories) {
    for (const std::string& path : files_below(directory)) {
      const Result<std::string> bytes = read_file(path);
      if (!bytes) return tl::unexpected(bytes.error());
      listing += sha256_hex(*bytes) + "  " + path.substr(directory.size()) + "\n";
    }
    listing += "\n";
  }
  return sha256_hex(listing);
}

Result<Pack> compile_pack(const std::string& rules_directory, const std::string& lexicons_directory,
                          matching::Completeness completeness) {
  Pack pack;
  Result<lexicon::LexiconsData> lexicons =
      compile_lexicons(lexicons_directory, rules_directory + "/channels.yaml");
  if (!lexicons) return tl::unexpected(lexicons.error());
  pack.lexicons = std::move(*lexicons);
  matching::LoadedRules loaded =
      matching::load_rules(rules_directory, pack.lexicons.concepts, {}, completeness);
  if (!loaded.errors.empty()) return tl::unexpected(joined(loaded.errors));
  pack.rules = std::move(loaded.rules);
  shorten_places(pack.rules, rules_directory);
  Result<assessment::Catalogue> catalogue = assessment::load_catalogue(rules_directory);
  if (!catalogue) return tl::unexpected(catalogue.error());
  pack.catalogue = std::move(*catalogue);
  Result<std::string> digest = digest_of_directories({rules_directory, lexicons_directory});
  if (!digest) return tl::unexpected(digest.error());
  pack.rules_sha256 = std::move(*digest);
  return pack;
}

std::vector<Error> extend_pack(Pack& pack, const std::string& rules_directory) {
  std::error_code error;
  if (!std::filesystem::is_directory(rules_directory, error)) {
    return {Error{"rules", rules_directory + ": no such directory of rules", "give --rules a directory"}};
  }
  matching::LoadedRules loaded = matching::load_rules(rules_directory, pack.lexicons.concepts, pack.rules);
  pack.rules = std::move(loaded.rules);
  const Result<std::string> digest = digest_of_directories({rules_directory});
  if (digest) {
    pack.rules_sha256 = sha256_hex(pack.rules_sha256 + *digest);
  } else {
    loaded.errors.push_back(digest.error());
  }
  return loaded.errors;
}

Result<void> write_pack(const Pack& pack, const std::string& path) {
  ArchiveWriter writer;
  writer(pack);
  ArchiveWriter head;
  head(kPackVersion);
  head(checksum(writer.bytes()));
  std::string bytes = std::string(kMagic) + head.bytes();
  bytes.resize(kHeadLength);
  return write_file(path, bytes + writer.bytes());
}

Result<Pack> load_pack(const std::string& path) {
  const std::string hint = "build or install policygap again";
  const Result<MappedFile> file = map_file(path);
  if (!file) return fail("pack", file.error().message, hint);
  if (!file->bytes.starts_with(kMagic) || file->bytes.size() < kHeadLength)
    return fail("pack", path + ": not a rule pack", hint);
  ArchiveReader head(file->bytes.substr(kMagic.size()));
  std::uint32_t version = 0;
  std::uint64_t expected = 0;
  head(version);
  head(expected);
  if (version != kPackVersion) {
    return fail("pack",
                path + ": pack version " + std::to_string(version) + ", this program reads version " +
                    std::to_string(kPackVersion),
                hint);
  }
  const std::string_view content = file->bytes.substr(kHeadLength);
  if (expected != checksum(content)) return fail("pack", path + ": damaged, its checksum differs", hint);
  Pack pack;
  ArchiveReader reader(content, file->keeper);
  reader(pack);
  if (!reader.ok() || !reader.at_end())
    return fail("pack", path + ": of another shape than this program reads", hint);
  return pack;
}

Result<Pack> program_pack() {
  return load_pack(program_data_path("policygap.pack"));
}

}  // namespace policygap::scan
