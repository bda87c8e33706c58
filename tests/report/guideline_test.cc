// SPDX-License-Identifier: GPL-3.0-or-later
// The draft guideline: encouragement first, nothing twice, and our own program finds nothing to restrict in it.
#include "report/guideline.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <set>
#include <string>

#include "assessment/assess.h"
#include "base/file.h"
#include "base/json.h"
#include "report/guideline_sentences.h"
#include "tests/report/fixture.h"

namespace policygap::report {
namespace {

/// A client with one restriction of every kind, in one language.
assessment::Assessment restrictive(text::Language language, const std::string& profile) {
  assessment::JudgedDocument policy;
  policy.path = "policy.pdf";
  policy.kind = "communication-policy";
  policy.language = language;
  policy.word_count = 1000;
  policy.mentions_communication = true;
  for (const assessment::Category& category : fixture::catalogue().categories) {
    policy.found.findings.push_back(fixture::finding(category.id, "Klausul om " + category.id + ".",
                                                     matching::Severity::high, 1, "", {}, language));
  }
  return assessment::assess({policy}, {}, fixture::catalogue(), {profile, ""});
}

std::string plain(const GuidelineParagraph& paragraph) {
  std::string text;
  for (const GuidelineText& piece : paragraph) text += piece.text;
  return text;
}

/// As a document of its own: what staff would read.
std::string as_markdown(const Guideline& guideline) {
  std::string text = "# " + guideline.title + "\n\n" + plain(guideline.intro) + "\n\n";
  for (const GuidelineSection& section : guideline.sections) {
    text += "## " + section.heading + "\n\n" + section.intro + "\n\n";
    for (const GuidelineClause& clause : section.clauses) {
      text += "### " + clause.heading + "\n\n";
      for (const GuidelineParagraph& paragraph : clause.paragraphs) text += plain(paragraph) + "\n\n";
    }
  }
  return text;
}

TEST_CASE("eight sections, the invitation first, each clause and sentence once, whatever was found") {
  for (const auto language : {text::Language::sv, text::Language::en}) {
    for (const std::string profile : {"private", "public", "publicly-funded", "security"}) {
      CAPTURE(profile);
      const auto assessment = restrictive(language, profile);
      ReportInfo info;
      info.language = text::Language::sv;  // the guideline keeps the documents' language
      const Guideline guideline = draft_guideline({assessment, fixture::catalogue(), info});
      CHECK(guideline.language == language);
      REQUIRE(guideline.sections.size() == 8);
      CHECK(guideline.sections[0].clauses[0].topic == "invitation");
      CHECK(guideline.sections[1].id == "rights");
      CHECK(guideline.replaced.size() == fixture::catalogue().categories.size());
      std::set<std::string> topics;
      std::set<std::string> sentences;
      for (const GuidelineSection& section : guideline.sections) {
        CHECK(!section.clauses.empty());
        for (const GuidelineClause& clause : section.clauses) {
          CHECK(clause.heading.find("guideline-") == std::string::npos);  // a message that is not there
          if (!clause.topic.empty()) CHECK_MESSAGE(topics.insert(clause.topic).second, clause.topic);
          CHECK(!clause.paragraphs.empty());
          for (const GuidelineParagraph& paragraph : clause.paragraphs) {
            for (const std::string& sentence : sentences_of(plain(paragraph)))
              CHECK_MESSAGE(sentences.insert(sentence).second, sentence);
          }
        }
      }
      for (const ReplacedClauses& replaced : guideline.replaced) CHECK_MESSAGE(!replaced.section.empty(), replaced.category);
    }
  }
}

TEST_CASE("our own program finds the draft encouraging and nothing in it restrictive") {
  const std::string directory = "/tmp/policygap-draft-" + std::to_string(getpid());
  std::filesystem::create_directory(directory);
  for (const auto language : {text::Language::sv, text::Language::en}) {
    for (const std::string profile : {"private", "public"}) {
      CAPTURE(profile);
      CAPTURE(static_cast<int>(language));
      const auto assessment = restrictive(language, profile);
      ReportInfo info;
      const std::string draft = as_markdown(draft_guideline({assessment, fixture::catalogue(), info}));
      REQUIRE(write_file(directory + "/draft.md", draft).has_value());
      const std::string command = std::string(POLICYGAP_PROGRAM_DIR) + "/policygap audit --quiet --format json --profile " +
                                  profile + " --report-date 2026-11-22 --out " + directory + "/out " + directory +
                                  "/draft.md >&2";
      CHECK(std::system(command.c_str()) == 0);
      const Result<Json> report = parse_json(*read_file(directory + "/out/report.json"));
      REQUIRE(report.has_value());
      for (const Json& finding : (*report)["findings"]) MESSAGE(finding["quote"].get<std::string>());
      CHECK((*report)["findings"].empty());
      CHECK((*report)["openness"]["score"].get<int>() >= 80);
    }
  }
  std::filesystem::remove_all(directory);
}

TEST_CASE("what the client knows fills the places; the rest is marked and listed once") {
  const auto assessment = restrictive(text::Language::sv, "public");
  ReportInfo info;
  const Guideline empty = draft_guideline({assessment, fixture::catalogue(), info});
  CHECK(empty.placeholders.size() >= 8);
  CHECK(std::set<std::string>(empty.placeholders.begin(), empty.placeholders.end()).size() ==
        empty.placeholders.size());
  info.client = "Älvmarks kommun";
  info.facts.sector = "skola och omsorg";
  info.facts.channels = {"LinkedIn", "Facebook"};
  info.facts.languages = {"svenska", "finska"};
  info.facts.contacts = {{"questions", "Anna Ek, 0999-100 20"}, {"press", "pressjouren"}, {"crisis", "larmnumret"},
                         {"records", "registrator@example.se"}};
  info.facts.review_date = "1 maj 2027";
  info.facts.election_period = "1 augusti";
  const Guideline filled = draft_guideline({assessment, fixture::catalogue(), info});
  const std::string text = as_markdown(filled);
  for (const char* fact : {"skola och omsorg", "LinkedIn och Facebook", "svenska och finska", "Anna Ek, 0999-100 20",
                           "pressjouren", "larmnumret", "registrator@example.se", "1 maj 2027", "1 augusti"}) {
    CHECK_MESSAGE(text.find(fact) != std::string::npos, fact);
  }
  CHECK(filled.placeholders == std::vector<std::string>{"Namn", "namn"});
}

TEST_CASE("the client's own encouraging sentences are kept, with their place") {
  assessment::JudgedDocument policy;
  policy.path = "policy.pdf";
  policy.kind = "social-media-policy";
  policy.language = text::Language::sv;
  policy.word_count = 100;
  policy.mentions_communication = true;
  policy.found.strengths = {
      fixture::strength("respect", "Vi möter alla med respekt, även den som är upprörd.", 2, "1"),
      fixture::strength("trust", "gärna", 2, "1"),
      fixture::strength("add-value", "Att dela kommunens egna nyheter med dem som vill", 2, "1")};
  const auto assessment = assessment::assess({policy}, {}, fixture::catalogue(), {"private", ""});
  ReportInfo info;
  const ReportContext context{assessment, fixture::catalogue(), info};
  const Json view = guideline_view(draft_guideline(context), context);
  const std::string text = to_text(view);
  CHECK(text.find("Vi möter alla med respekt, även den som är upprörd.") != std::string::npos);
  CHECK(text.find("\"place\":\"sida 2 · avsnitt 1\"") != std::string::npos);
  CHECK(text.find("Att dela kommunens egna nyheter") == std::string::npos);  // a line of a list, no sentence
}

TEST_CASE("facts are read from YAML, and a slip is told with its place") {
  const std::string file = "/tmp/policygap-facts-" + std::to_string(getpid()) + ".yaml";
  const auto read = [&](const std::string& yaml) {
    REQUIRE(write_file(file, yaml).has_value());
    return load_client_facts(file);
  };
  const auto facts = read("sector: energi\nchannels: [LinkedIn]\ncontacts:\n  press: {name: Bo, phone: \"1\"}\n");
  REQUIRE(facts.has_value());
  CHECK(facts->sector == "energi");
  CHECK(facts->contacts.at("press") == "Bo, 1");
  CHECK(read("sectr: x\n").error().message.find(":1:1: unknown key \"sectr\"") != std::string::npos);
  CHECK(read("contacts:\n  boss: x\n").error().message.find(":2:3: unknown contact \"boss\"") != std::string::npos);
  CHECK(read("sector: [a]\n").error().message.find(":1:9: sector is not a text") != std::string::npos);
  CHECK(read("- a\n").error().message.find("this is not a map of facts") != std::string::npos);
  CHECK(unlink(file.c_str()) == 0);
  CHECK_FALSE(load_client_facts(file).has_value());
}

}  // namespace
}  // namespace policygap::report
