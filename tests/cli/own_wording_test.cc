// SPDX-License-Identifier: GPL-3.0-or-later
// We practise what we preach: our own recommendations, run through our own analyzer.
#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <map>
#include <set>
#include <string>

#include "base/file.h"
#include "base/json.h"
#include "base/yaml.h"
#include "tests/cli/run_program.h"

namespace policygap::cli {
namespace {

namespace fs = std::filesystem;

class Texts {
 public:
  Texts() { fs::create_directories(path_ + "/own"); }
  ~Texts() { fs::remove_all(path_); }
  Texts(const Texts&) = delete;
  Texts& operator=(const Texts&) = delete;

  void add(const std::string& name, const std::string& language, const std::string& text) {
    REQUIRE_MESSAGE(!text.empty(), name);
    const std::string title = language == "sv" ? "# Riktlinje för sociala medier\n\n" : "# Social media guideline\n\n";
    REQUIRE(write_file(path_ + "/own/" + name + "." + language + ".md", title + text + "\n").has_value());
  }
  [[nodiscard]] Json audited(const std::string& profile) const {
    REQUIRE(run_program({"audit", path_ + "/own", "--out", path_ + "/out", "--format", "json", "--profile", profile, "--quiet"})
                .status == 0);
    return *parse_json(*read_file(path_ + "/out/report.json"));
  }

 private:
  std::string path_ = "/tmp/policygap-own-" + std::to_string(getpid());
};

/// Names of the texts that something was found in, each with the quote.
std::string flagged(const Json& report) {
  std::map<std::string, std::string> names;
  for (const Json& document : report["documents"]) names[document["id"]] = document["path"].get<std::string>();
  std::string all;
  for (const Json& finding : report["findings"]) {
    const std::string& path = names[finding["document"]];
    all += path.substr(path.rfind('/') + 1) + ": " + finding["category"].get<std::string>() + ": " +
           finding["quote"].get<std::string>() + "\n";
  }
  return all;
}

TEST_CASE("no wording that we recommend is flagged, whatever the employer") {
  Texts texts;
  std::size_t count = 0;
  for (const auto& file : fs::directory_iterator("rules/advice")) {
    const YamlValue advice = *read_yaml(file.path().string());
    for (const std::string language : {"sv", "en"}) {
      const std::string category = file.path().stem().string();
      texts.add(category, language, advice[language]["instead"].text());
      ++count;
      for (const auto& [profile, told] : advice[language]["profiles"].entries()) {
        if (told["instead"].exists()) texts.add(category + "-" + profile.text(), language, told["instead"].text());
      }
    }
  }
  CHECK(count == 54);
  for (const char* profile : {"private", "public"}) CHECK(flagged(texts.audited(profile)) == "");
}

TEST_CASE("the wording for each topic is recognised as covering that topic, and is not flagged") {
  Texts texts;
  const YamlValue topics = *read_yaml("rules/topics.yaml");
  for (const auto& [id, topic] : topics.entries()) {
    for (const std::string language : {"sv", "en"}) texts.add(id.text(), language, topic["instead"][language].text());
  }
  const Json report = texts.audited("public");
  CHECK(report["documents"].size() == 64);
  CHECK(flagged(report) == "");
  std::map<std::string, std::set<std::string>> covered;
  for (const Json& strength : report["strengths"]) covered[strength["document"]].insert(strength["topic"]);
  for (const Json& document : report["documents"]) {
    const std::string name = fs::path(document["path"].get<std::string>()).filename().string();
    CHECK_MESSAGE(covered[document["id"]].contains(name.substr(0, name.find('.'))), name);
  }
}

TEST_CASE("the fixed texts of the draft guideline are not flagged") {
  Texts texts;
  std::map<std::string, std::string> all;
  const YamlValue messages = *read_yaml("rules/messages.yaml");
  for (const auto& [key, message] : messages.entries()) {
    const std::string name = key.text();
    if (!name.starts_with("guideline-") || name.starts_with("guideline-notes")) continue;
    for (const std::string language : {"sv", "en"}) all[language] += message[language].text() + "\n\n";
  }
  for (const auto& [language, text] : all) texts.add("guideline", language, text);
  CHECK(flagged(texts.audited("public")) == "");
}

}  // namespace
}  // namespace policygap::cli
