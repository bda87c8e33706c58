// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/evaluation.h"

#include <doctest/doctest.h>

namespace policygap::cli {
namespace {

LabelledClause labelled(const std::string& id, const std::string& label, std::vector<std::string> categories,
                        std::vector<std::string> topics = {}) {
  LabelledClause clause;
  clause.id = id;
  clause.language = "sv";
  clause.clause.text = "text of " + id;
  clause.label = label;
  clause.categories = std::move(categories);
  clause.topics = std::move(topics);
  return clause;
}

TEST_CASE("flags, categories, labels and topics are counted as the contract says") {
  Evaluation evaluation;
  evaluation.add(labelled("1", "restrictive", {"media-ban", "single-channel"}), {"media-ban", "media-ban"},
                 {});
  evaluation.add(labelled("2", "restrictive", {"media-ban"}), {}, {});
  evaluation.add(labelled("3", "neutral", {}), {"criticism-ban"}, {});
  evaluation.add(labelled("4", "encouraging", {}, {"trust", "invitation"}), {}, {"trust", "scope"});
  const Json json = evaluation.to_json();
  CHECK(to_text(json["overall"]) == R"({"tp":1,"fp":1,"fn":1,"tn":1,"precision":0.5,"recall":0.5,"f1":0.5})");
  CHECK(json["by_language"]["sv"] == json["overall"]);
  CHECK(to_text(json["by_category"]["media-ban"]) ==
        R"({"tp":1,"fp":0,"fn":1,"precision":1.0,"recall":0.5,"f1":0.6666666666666666})");
  CHECK(to_text(json["by_category"]["single-channel"]) ==
        R"({"tp":0,"fp":0,"fn":1,"precision":null,"recall":0.0,"f1":0.0})");
  CHECK(to_text(json["by_category"]["criticism-ban"]) ==
        R"({"tp":0,"fp":1,"fn":0,"precision":0.0,"recall":null,"f1":0.0})");
  CHECK(json["category_macro_f1"].get<double>() == doctest::Approx(1.0 / 3));
  CHECK(
      to_text(json["by_label"]) ==
      R"({"legitimate":{"clauses":0,"flagged":0},"encouraging":{"clauses":1,"flagged":0},"neutral":{"clauses":1,"flagged":1}})");
  CHECK(to_text(json["topics"]) == R"({"tp":1,"fp":1,"fn":1,"precision":0.5,"recall":0.5,"f1":0.5})");
  CHECK(to_text(json["errors"]) ==
        R"([{"id":"2","label":"restrictive","categories":["media-ban"],"found":[],"text":"text of 2"},)"
        R"({"id":"3","label":"neutral","categories":[],"found":["criticism-ban"],"text":"text of 3"}])");
}

TEST_CASE("nothing to count gives nulls, not numbers") {
  const Json json = Evaluation().to_json();
  CHECK(json["overall"]["precision"].is_null());
  CHECK(json["category_macro_f1"].is_null());
  CHECK(json["clauses"] == 0);
}

TEST_CASE("a faulty line says what is wrong") {
  const auto fault = [](std::string_view line) { return labelled_clause_from(line).error().message; };
  CHECK(labelled_clause_from(
      R"({"id":"a","language":"en","text":"x","lead":"y","label":"neutral","categories":[],"topics":[],"trap":1})"));
  CHECK(fault(R"({"language":"en","label":"neutral"})") == "no \"text\"");
  CHECK(fault(R"({"text":"x","language":"de","label":"neutral"})") == "\"language\" is neither sv nor en");
  CHECK(fault(R"({"text":"x","language":"sv","label":"bad"})") ==
        "\"label\" is none of restrictive, legitimate, encouraging, neutral");
  CHECK(fault(R"({"text":1})") == "\"text\" is not a text");
  CHECK(fault(R"({"text":"x","categories":"a"})") == "\"categories\" is not a list of texts");
  CHECK(fault("[]") == "not a JSON object");
  CHECK_FALSE(labelled_clause_from("{").has_value());
}

}  // namespace
}  // namespace policygap::cli
