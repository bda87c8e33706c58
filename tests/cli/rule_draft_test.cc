// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/rule_draft.h"

#include <doctest/doctest.h>

#include <filesystem>

#include "base/file.h"
#include "matching/load_rules.h"
#include "tests/cli/run_program.h"
#include "tests/scan/temporary_directory.h"

namespace policygap::cli {
namespace {

using scan::TemporaryDirectory;

const scan::Pack& pack() {
  static const scan::Pack loaded =
      scan::load_pack(POLICYGAP_PROGRAM_DIR "/share/policygap/policygap.pack").value();
  return loaded;
}

matching::LoadedRules loaded_from(const std::string& directory, matching::Completeness completeness) {
  matching::RuleSet base;
  base.silencers = pack().rules.silencers;
  return matching::load_rules(directory, pack().lexicons.concepts, base, completeness);
}

TEST_CASE("a new rule parses as a draft, of its category or topic, and is no whole rule yet") {
  const TemporaryDirectory folder;
  REQUIRE(write_rule_draft(pack(), {"no-talk", "media-ban", "", folder.path()}));
  REQUIRE(write_rule_draft(pack(), {"talk-freely", "", "trust", folder.path()}));
  const matching::LoadedRules drafts = loaded_from(folder.path(), matching::Completeness::draft);
  for (const Error& error : drafts.errors) CHECK_MESSAGE(false, error.message);
  REQUIRE(drafts.rules.rules.size() == 2);
  CHECK(drafts.rules.rules[0].file == "encouraging/trust/talk-freely.yaml");
  CHECK(drafts.rules.rules[0].stance == matching::Stance::encouraging);
  CHECK(drafts.rules.rules[0].topic == "trust");
  CHECK(drafts.rules.rules[1].id == "no-talk");
  CHECK(drafts.rules.rules[1].category == "media-ban");
  CHECK(drafts.rules.rules[1].silent.size() == 4);
  const matching::LoadedRules whole = loaded_from(folder.path(), matching::Completeness::whole);
  CHECK(whole.rules.rules.empty());
  REQUIRE(whole.errors.size() == 2);
  CHECK(whole.errors[0].message.find("a rule has at least two matches in each language") !=
        std::string::npos);
}

TEST_CASE("a draft with its examples filled in as its comments say is a whole rule") {
  const TemporaryDirectory folder;
  std::string text = rule_draft_text(pack(), {"no-talk", "media-ban", "", folder.path()});
  CHECK(text.find("no-contact-with-press") != std::string::npos);
  for (const char* list : {"matches: []\n", "near_misses: []\n"}) {
    const std::string name = std::string(list).substr(0, std::string(list).find(' '));
    for (std::size_t at = 0; (at = text.find(list, at)) != std::string::npos; ++at)
      text.replace(at, std::string(list).size(), name + "\n");
  }
  for (std::size_t at = 0; (at = text.find("  #  - ", at)) != std::string::npos;) {
    const std::string line = "    - " + text.substr(at + 7, text.find('\n', at) + 1 - at - 7);
    text.replace(at, text.find('\n', at) + 1 - at, line + line);
  }
  const auto rule = matching::parse_rule(text, "restrictive/media-ban/no-talk.yaml", pack().lexicons.concepts,
                                         pack().rules.silencers);
  REQUIRE_MESSAGE(rule, (rule ? "" : rule.error().message));
  CHECK(rule->languages[0].matches.size() == 2);
}

TEST_CASE("an id that is taken or no name, and an unknown category or topic, are refused") {
  const TemporaryDirectory folder;
  const auto refused = [&](const RuleDraft& draft) {
    const Result<std::string> written = write_rule_draft(pack(), draft);
    return written ? "written: " + *written : written.error().message;
  };
  const std::string directory = folder.path();
  CHECK(refused({"no-contact-with-press", "media-ban", "", directory}).find("already") != std::string::npos);
  CHECK(refused({"x", "no-such", "", directory}) == "--category no-such: no such category");
  CHECK(refused({"x", "", "no-such", directory}) == "--topic no-such: no such topic");
  CHECK(refused({"x", "", "", directory}) == "a new rule needs either --category or --topic");
  CHECK(refused({"x", "media-ban", "trust", directory}) == "a new rule needs either --category or --topic");
  for (const char* id : {"", "../x", "a/b", "A", "-a", "å", "a.yaml"})
    CHECK(refused({id, "media-ban", "", directory}).find("is no name for a rule") != std::string::npos);
  CHECK(std::filesystem::is_empty(directory));
  REQUIRE(write_rule_draft(pack(), {"mine", "media-ban", "", directory}));
  CHECK(refused({"mine", "", "trust", directory}) ==
        "there is a rule \"mine\" already: " + directory + "/restrictive/media-ban/mine.yaml");
  folder.write("file", "");
  CHECK(refused({"x", "media-ban", "", folder.path("file")}).find("cannot be made") != std::string::npos);
}

TEST_CASE("rules new writes the draft, tells what to fill in, and never writes over one") {
  const TemporaryDirectory folder;
  const std::vector<std::string> arguments = {"rules", "new", "no-talk", "--category", "media-ban"};
  const ProgramRun first = run_program(arguments, folder.path());
  CHECK(first.status == 0);
  CHECK(first.output.starts_with("my-rules/restrictive/media-ban/no-talk.yaml\n"));
  CHECK(first.output.find("policygap rules test my-rules") != std::string::npos);
  const std::string text = read_file(folder.path("my-rules/restrictive/media-ban/no-talk.yaml")).value();
  CHECK(run_program(arguments, folder.path()).status == 2);
  CHECK(read_file(folder.path("my-rules/restrictive/media-ban/no-talk.yaml")).value() == text);
  CHECK(run_program({"rules", "new", "b", "--topic", "trust", "--rules", "other"}, folder.path()).status ==
        0);
  CHECK(std::filesystem::exists(folder.path("other/encouraging/trust/b.yaml")));
  CHECK(run_program({"rules", "new", "c"}, folder.path()).status == 2);
  CHECK(run_program({"rules", "new", "c", "--category", "no-such"}, folder.path()).status == 2);
  CHECK(run_program({"rules", "test", "my-rules"}, folder.path()).output.find("at least two matches") !=
        std::string::npos);
  CHECK(run_program({"rules", "--help"}).output.find("new") != std::string::npos);
}

}  // namespace
}  // namespace policygap::cli
