// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/document_json.h"

#include "assessment/names.h"
#include "base/base64.h"
#include "base/utf8.h"
#include "report/view.h"

namespace policygap::report {

namespace {

using assessment::JudgedDocument;
using matching::Finding;
using matching::Place;
using matching::Strength;

template <typename Values, typename Convert>
Json list_json(const Values& values, const Convert& convert) {
  Json list = Json::array();
  for (const auto& value : values) list.push_back(convert(value));
  return list;
}

// Reading: nlohmann's exceptions (missing field, wrong kind) are caught in from_document_json.

int page_of(const Json& json) {
  return json.at("page").is_null() ? 0 : json.at("page").get<int>();
}

TextSpan span_of(const Json& json) {
  return {json.at("start").get<std::size_t>(), json.at("end").get<std::size_t>()};
}

Place place_of(const Json& json) {
  Place place;
  place.page_number = page_of(json);
  place.section = json.at("section").get<std::string>();
  place.block = json.at("block").get<int>();
  place.quote = json.at("quote").get<std::string>();
  if (json.contains("part"))
    place.part = assessment::part_named(json.at("part").get<std::string>()).value_or(place.part);
  for (const Json& entry : json.at("rectangles")) {
    place.rectangles.push_back({entry.at("page").get<int>(), entry.at("x0").get<double>(),
                                entry.at("y0").get<double>(), entry.at("x1").get<double>(),
                                entry.at("y1").get<double>()});
  }
  for (const Json& entry : json.at("runs")) {
    place.runs.push_back({span_of(entry), entry.at("paragraph").get<std::uint32_t>(),
                          entry.at("run").get<std::uint32_t>(), entry.at("offset").get<std::uint32_t>()});
  }
  return place;
}

std::vector<matching::FiredSpan> spans_of(const Json& json) {
  std::vector<matching::FiredSpan> spans;
  for (const Json& entry : json.at("spans")) {
    spans.push_back(
        {span_of(entry), entry.at("role").get<std::string>(), entry.at("concept").get<std::string>()});
  }
  return spans;
}

Finding finding_of(const Json& json) {
  Finding finding;
  finding.rule = json.at("rule").get<std::string>();
  finding.category = json.at("category").get<std::string>();
  finding.severity =
      assessment::severity_named(json.at("severity").get<std::string>()).value_or(finding.severity);
  finding.confidence =
      assessment::confidence_named(json.at("confidence").get<std::string>()).value_or(finding.confidence);
  finding.severity_reasons = json.at("severity_reasons").get<std::vector<std::string>>();
  finding.confidence_reasons = json.at("confidence_reasons").get<std::vector<std::string>>();
  finding.bound = json.at("bound").get<std::string>();
  finding.how = json.at("how").get<std::string>();
  finding.place = place_of(json);
  finding.language = text::language_named(json.at("language").get<std::string>());
  finding.context = json.at("context").get<std::string>();
  finding.lead = json.at("lead").get<std::string>();
  finding.before = json.at("before").get<std::string>();
  finding.spans = spans_of(json);
  return finding;
}

Strength strength_of(const Json& json) {
  return {json.at("rule").get<std::string>(),
          json.at("topic").get<std::string>(),
          json.at("encouraging").get<bool>(),
          place_of(json),
          text::language_named(json.at("language").get<std::string>()),
          spans_of(json)};
}

void read_findings(const Json& json, matching::DocumentFindings& found) {
  for (const Json& entry : json.at("findings")) found.findings.push_back(finding_of(entry));
  for (const Json& entry : json.at("worth_a_look")) found.worth_a_look.push_back(finding_of(entry));
  for (const Json& entry : json.at("strengths")) found.strengths.push_back(strength_of(entry));
  for (const Json& entry : json.at("channels")) {
    found.channels.push_back({entry.at("channel").get<std::string>(), entry.at("stance").get<std::string>(),
                              entry.at("outdated").get<bool>(), entry.at("name").get<std::string>(),
                              place_of(entry)});
  }
  for (const Json& entry : json.at("upsides")) {
    found.upsides.push_back({entry.at("upside").get<std::string>(), place_of(entry)});
  }
}

JudgedDocument read_document(const Json& json) {
  JudgedDocument document;
  document.id = json.at("id").get<std::string>();
  document.path = json.at("path").get<std::string>();
  if (json.contains("path_bytes")) document.path = from_hex(json.at("path_bytes").get<std::string>());
  document.copies = json.at("copies").get<std::vector<std::string>>();
  document.sha256 = json.at("sha256").get<std::string>();
  document.format = assessment::format_named(json.at("format").get<std::string>()).value_or(document.format);
  document.status = assessment::status_named(json.at("status").get<std::string>()).value_or(document.status);
  for (const Json& entry : json.at("problems")) {
    document.problems.push_back({entry.at("code").get<std::string>(), entry.at("message").get<std::string>(),
                                 entry.at("pages").get<std::vector<int>>()});
  }
  document.kind = json.at("kind").get<std::string>();
  document.language = text::language_named(json.at("language").get<std::string>());
  document.title = json.at("title").get<std::string>();
  document.date = json.at("date").get<std::string>();
  document.version = json.value("version", "");
  document.tracked = json.value("tracked", "");
  document.page_count = json.at("pages").is_null() ? 0 : json.at("pages").get<int>();
  document.recognised_pages = json.value("recognised_pages", std::vector<int>());
  document.word_count = json.at("words").get<std::size_t>();
  document.clause_count = json.at("clauses").get<std::size_t>();
  document.mentions_communication = json.at("mentions_communication").get<bool>();
  read_findings(json, document.found);
  return document;
}

}  // namespace

Json page_json(int page_number) {
  return page_number > 0 ? Json(page_number) : Json(nullptr);
}

Json spans_json(const std::vector<matching::FiredSpan>& spans) {
  return list_json(spans, [](const matching::FiredSpan& span) {
    return Json{{"start", span.span.start},
                {"end", span.span.end},
                {"role", span.role},
                {"concept", span.concept_name}};
  });
}

Json problems_json(const std::vector<Diagnostic>& problems) {
  return list_json(problems, [](const Diagnostic& problem) {
    return Json{{"code", problem.code}, {"message", problem.message}, {"pages", problem.page_numbers}};
  });
}

Json place_json(const Place& place) {
  Json json = {{"page", page_json(place.page_number)},
               {"section", place.section},
               {"block", place.block},
               {"quote", place.quote}};
  if (place.part != extractors::Part::document) json["part"] = assessment::part_name(place.part);
  json["rectangles"] = list_json(place.rectangles, [](const extractors::Rectangle& entry) {
    return Json{
        {"page", entry.page_number}, {"x0", entry.x0}, {"y0", entry.y0}, {"x1", entry.x1}, {"y1", entry.y1}};
  });
  json["runs"] = list_json(place.runs, [](const extractors::RunPlace& entry) {
    return Json{{"start", entry.span.start},
                {"end", entry.span.end},
                {"paragraph", entry.paragraph},
                {"run", entry.run},
                {"offset", entry.offset_bytes}};
  });
  return json;
}

Json to_json(const Finding& finding) {
  Json json = {{"rule", finding.rule},
               {"category", finding.category},
               {"severity", assessment::severity_name(finding.severity)},
               {"confidence", assessment::confidence_name(finding.confidence)},
               {"severity_reasons", finding.severity_reasons},
               {"confidence_reasons", finding.confidence_reasons},
               {"bound", finding.bound},
               {"how", finding.how},
               {"language", text::name_of(finding.language)}};
  json.update(place_json(finding.place));
  json["context"] = finding.context;
  json["lead"] = finding.lead;
  json["before"] = finding.before;
  json["spans"] = spans_json(finding.spans);
  return json;
}

Json to_json(const Strength& strength) {
  Json json = {{"rule", strength.rule}, {"topic", strength.topic}, {"encouraging", strength.encouraging}};
  json["language"] = text::name_of(strength.language);
  json["spans"] = spans_json(strength.spans);
  json.update(place_json(strength.place));
  return json;
}

Json to_json(const matching::ChannelMention& mention) {
  Json json = {{"channel", mention.channel},
               {"stance", mention.stance},
               {"outdated", mention.outdated},
               {"name", mention.name}};
  json.update(place_json(mention.place));
  return json;
}

Json to_json(const matching::UpsideMention& mention) {
  Json json = {{"upside", mention.upside}};
  json.update(place_json(mention.place));
  return json;
}

Json to_document_json(const JudgedDocument& document) {
  Json json = {{"schema", "policygap-document/1"}, {"id", document.id}, {"path", shown_path(document.path)}};
  if (!is_utf8(document.path)) json["path_bytes"] = to_hex(document.path);
  json["copies"] = document.copies;
  json["sha256"] = document.sha256;
  json["format"] = assessment::format_name(document.format);
  json["status"] = assessment::status_name(document.status);
  json["problems"] = problems_json(document.problems);
  json["kind"] = document.kind;
  json["language"] = text::name_of(document.language);
  json["title"] = document.title;
  json["date"] = document.date;
  json["version"] = document.version;
  json["tracked"] = document.tracked;
  json["pages"] = page_json(document.page_count);
  if (!document.recognised_pages.empty()) json["recognised_pages"] = document.recognised_pages;
  json["words"] = document.word_count;
  json["clauses"] = document.clause_count;
  json["mentions_communication"] = document.mentions_communication;
  const auto one = [](const auto& value) { return to_json(value); };
  json["findings"] = list_json(document.found.findings, one);
  json["worth_a_look"] = list_json(document.found.worth_a_look, one);
  json["strengths"] = list_json(document.found.strengths, one);
  json["channels"] = list_json(document.found.channels, one);
  json["upsides"] = list_json(document.found.upsides, one);
  return json;
}

Result<JudgedDocument> from_document_json(const Json& json) {
  try {
    if (json.at("schema") != "policygap-document/1") return fail("json", "not a policygap-document/1");
    return read_document(json);
  } catch (const Json::exception& problem) {
    return fail("json", std::string("not a whole policygap-document/1: ") + problem.what());
  }
}

}  // namespace policygap::report
