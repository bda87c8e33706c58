// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/extract_view.h"

#include <cmath>
#include <map>
#include <string_view>

#include "assessment/names.h"
#include "extractors/read_document.h"
#include "report/document_json.h"
#include "text/language.h"

namespace policygap::scan {

namespace {

std::string_view name_of(text::ClauseKind kind) {
  using text::ClauseKind;
  switch (kind) {
    case ClauseKind::sentence:
      return "sentence";
    case ClauseKind::list_item:
      return "list_item";
    case ClauseKind::table_row:
      return "table_row";
    case ClauseKind::table_cell:
      return "table_cell";
    case ClauseKind::footnote:
      return "footnote";
    case ClauseKind::heading:
      return "heading";
    case ClauseKind::table_header:
      return "table_header";
  }
  return "sentence";
}

Json page_or_null(int page_number) {
  return page_number > 0 ? Json(page_number) : Json(nullptr);
}

Json block_json(const extractors::Block& block, const std::string& section) {
  Json json;
  json["kind"] = extractors::name_of(block.kind);
  if (block.level > 0) json["level"] = block.level;
  if (!block.marker.empty()) json["marker"] = block.marker;
  json["page"] = page_or_null(block.page_number);
  json["section"] = section;
  json["text"] = block.text;
  if (block.lead_block != extractors::kNoBlock) json["lead"] = block.lead_block;
  if (extractors::is_set_aside(block.kind)) json["set_aside"] = true;
  for (const extractors::Cell& cell : block.cells) {
    json["cells"].push_back({{"start", cell.span.start},
                             {"end", cell.span.end},
                             {"column", cell.column},
                             {"header", cell.header}});
  }
  for (const extractors::WordPlace& word : block.words) {
    const extractors::Rectangle& place = word.rectangle;
    json["words"].push_back({{"start", word.span.start},
                             {"end", word.span.end},
                             {"page", place.page_number},
                             {"x0", place.x0},
                             {"y0", place.y0},
                             {"x1", place.x1},
                             {"y1", place.y1}});
    if (word.confidence < 1) json["words"].back()["confidence"] = std::round(word.confidence * 100) / 100.0;
  }
  for (const extractors::RunPlace& run : block.runs) {
    json["runs"].push_back({{"start", run.span.start},
                            {"end", run.span.end},
                            {"paragraph", run.paragraph},
                            {"run", run.run},
                            {"offset", run.offset_bytes}});
  }
  if (!block.runs.empty()) json["part"] = assessment::part_name(block.part);
  return json;
}

Json clause_json(const text::ClauseList& list, const text::Clause& clause) {
  Json json;
  json["kind"] = name_of(clause.kind);
  json["language"] = text::name_of(clause.language);
  json["block"] = clause.block;
  json["section"] = text::section_path(list, clause.section);
  if (clause.lead != text::kNone) json["lead"] = list.clauses[static_cast<std::size_t>(clause.lead)].text;
  json["text"] = clause.text;
  const TextSpan source = clause.source.to_source(TextSpan{0, clause.text.size()});
  json["start"] = source.start;
  json["end"] = source.end;
  return json;
}

std::string one_line(std::string text) {
  for (char& byte : text) {
    if (byte == '\n') byte = ' ';
  }
  return text;
}

}  // namespace

Json extract_view(const extractors::Document& document, const text::ClauseList& list) {
  std::map<int, std::string> sections;  // of the blocks that gave clauses
  for (const text::Clause& clause : list.clauses)
    sections.try_emplace(clause.block, text::section_path(list, clause.section));
  Json view;
  view["schema"] = "policygap-extract/1";
  view["path"] = document.path;
  view["sha256"] = document.sha256;
  view["format"] = extractors::name_of(document.format);
  view["status"] = extractors::name_of(document.status);
  view["problems"] = report::problems_json(document.problems);
  view["title"] = document.title;
  view["date"] = document.date;
  view["producer"] = document.producer;
  view["tracked_changes"] = document.tracked ? Json(extractors::name_of(*document.tracked)) : Json(nullptr);
  view["pages"] = document.page_count > 0 ? Json(document.page_count) : Json(nullptr);
  if (!document.recognised_pages.empty()) view["recognised_pages"] = document.recognised_pages;
  view["language"] = text::name_of(list.language);
  view["blocks"] = Json::array();
  std::string section;
  for (std::size_t index = 0; index < document.blocks.size(); ++index) {
    const auto found = sections.find(static_cast<int>(index));
    if (found != sections.end()) section = found->second;
    view["blocks"].push_back(block_json(document.blocks[index], section));
  }
  view["clauses"] = Json::array();
  for (const text::Clause& clause : list.clauses) view["clauses"].push_back(clause_json(list, clause));
  return view;
}

std::string extract_text(const Json& view) {
  std::string text =
      view.value("path", "") + ": " + view.value("format", "") + ", " + view.value("status", "");
  if (view["pages"].is_number()) text += ", pages: " + std::to_string(view["pages"].get<int>());
  if (view["tracked_changes"].is_string()) text += ", tracked changes: " + view.value("tracked_changes", "");
  text += ", language: " + view.value("language", "") + "\n";
  if (view.contains("recognised_pages")) {
    text += "read by text recognition: " + std::to_string(view["recognised_pages"].size()) +
            (view["recognised_pages"].size() == 1 ? " page\n" : " pages\n");
  }
  for (const Json& problem : view["problems"]) {
    text += "problem " + problem.value("code", "") + ": " + problem.value("message", "") + "\n";
  }
  std::string section;
  for (const Json& block : view["blocks"]) {
    const std::string now = block.value("section", "");
    if (now != section && !now.empty()) text += "\n§ " + now + "\n";
    section = now;
    text += block["page"].is_number() ? "p. " + std::to_string(block["page"].get<int>()) + "  " : "";
    text += "[" + block.value("kind", "") +
            (block.contains("level") ? " " + std::to_string(block["level"].get<int>()) : "") + "] ";
    if (block.contains("marker")) text += block.value("marker", "") + " ";
    text += one_line(block.value("text", "")) + "\n";
  }
  return text;
}

}  // namespace policygap::scan
