// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/judged_json.h"

#include "base/json.h"
#include "scan/json_fields.h"

// Found by argument-dependent lookup from the visitors, so each stands in its type's namespace.
namespace policygap {

template <typename Visitor>
void fields(Visitor& visit, TextSpan& span) {
  visit("start", span.start);
  visit("end", span.end);
}

template <typename Visitor>
void fields(Visitor& visit, Diagnostic& diagnostic) {
  visit("code", diagnostic.code);
  visit("message", diagnostic.message);
  visit("pages", diagnostic.page_numbers);
}

}  // namespace policygap

namespace policygap::extractors {

template <typename Visitor>
void fields(Visitor& visit, Rectangle& rectangle) {
  visit("page", rectangle.page_number);
  visit("x0", rectangle.x0);
  visit("y0", rectangle.y0);
  visit("x1", rectangle.x1);
  visit("y1", rectangle.y1);
}

template <typename Visitor>
void fields(Visitor& visit, RunPlace& run) {
  visit("span", run.span);
  visit("paragraph", run.paragraph);
  visit("run", run.run);
  visit("offset", run.offset_bytes);
}

}  // namespace policygap::extractors

namespace policygap::matching {

template <typename Visitor>
void fields(Visitor& visit, Place& place) {
  visit("page", place.page_number);
  visit("section", place.section);
  visit("block", place.block);
  visit("quote", place.quote);
  visit("rectangles", place.rectangles);
  visit("runs", place.runs);
}

template <typename Visitor>
void fields(Visitor& visit, FiredSpan& fired) {
  visit("span", fired.span);
  visit("role", fired.role);
  visit("concept", fired.concept_name);
}

template <typename Visitor>
void fields(Visitor& visit, Finding& finding) {
  visit("rule", finding.rule);
  visit("category", finding.category);
  visit("severity", finding.severity);
  visit("confidence", finding.confidence);
  visit("severity_reasons", finding.severity_reasons);
  visit("confidence_reasons", finding.confidence_reasons);
  visit("bound", finding.bound);
  visit("how", finding.how);
  visit("place", finding.place);
  visit("language", finding.language);
  visit("context", finding.context);
  visit("lead", finding.lead);
  visit("before", finding.before);
  visit("spans", finding.spans);
}

template <typename Visitor>
void fields(Visitor& visit, Strength& strength) {
  visit("rule", strength.rule);
  visit("topic", strength.topic);
  visit("encouraging", strength.encouraging);
  visit("place", strength.place);
  visit("language", strength.language);
  visit("spans", strength.spans);
}

template <typename Visitor>
void fields(Visitor& visit, ChannelMention& mention) {
  visit("channel", mention.channel);
  visit("stance", mention.stance);
  visit("outdated", mention.outdated);
  visit("name", mention.name);
  visit("place", mention.place);
}

template <typename Visitor>
void fields(Visitor& visit, UpsideMention& mention) {
  visit("upside", mention.upside);
  visit("place", mention.place);
}

template <typename Visitor>
void fields(Visitor& visit, DocumentFindings& found) {
  visit("findings", found.findings);
  visit("worth_a_look", found.worth_a_look);
  visit("strengths", found.strengths);
  visit("channels", found.channels);
  visit("upsides", found.upsides);
}

}  // namespace policygap::matching

namespace policygap::assessment {

template <typename Visitor>
void fields(Visitor& visit, JudgedDocument& document) {
  visit("id", document.id);
  visit("path", document.path);
  visit("copies", document.copies);
  visit("sha256", document.sha256);
  visit("format", document.format);
  visit("status", document.status);
  visit("problems", document.problems);
  visit("kind", document.kind);
  visit("language", document.language);
  visit("title", document.title);
  visit("date", document.date);
  visit("pages", document.page_count);
  visit("words", document.word_count);
  visit("clauses", document.clause_count);
  visit("mentions_communication", document.mentions_communication);
  visit("found", document.found);
}

}  // namespace policygap::assessment

namespace policygap::scan {

std::string judged_to_json(const assessment::JudgedDocument& document) {
  return to_text(JsonWriter::to_json(document));
}

Result<assessment::JudgedDocument> judged_from_json(std::string_view text) {
  const Result<Json> json = parse_json(text);
  if (!json) return fail("crash", "the reading process answered with " + json.error().message);
  assessment::JudgedDocument document;
  if (!JsonReader::from_json(*json, document)) return fail("crash", "the reading process answered in another shape");
  return document;
}

}  // namespace policygap::scan
