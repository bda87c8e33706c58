// SPDX-License-Identifier: GPL-3.0-or-later
#include "assessment/names.h"

#include <array>
#include <utility>

namespace policygap::assessment {

namespace {

using extractors::Format;
using extractors::Status;
using matching::Confidence;
using matching::Severity;

constexpr std::array<std::pair<Severity, std::string_view>, 4> kSeverities = {
    {{Severity::low, "low"},
     {Severity::medium, "medium"},
     {Severity::high, "high"},
     {Severity::critical, "critical"}}};

constexpr std::array<std::pair<Confidence, std::string_view>, 3> kConfidences = {
    {{Confidence::low, "low"}, {Confidence::medium, "medium"}, {Confidence::high, "high"}}};

constexpr std::array<std::pair<Format, std::string_view>, 10> kFormats = {{{Format::unknown, "unknown"},
                                                                           {Format::pdf, "pdf"},
                                                                           {Format::docx, "docx"},
                                                                           {Format::odt, "odt"},
                                                                           {Format::pptx, "pptx"},
                                                                           {Format::html, "html"},
                                                                           {Format::markdown, "markdown"},
                                                                           {Format::text, "text"},
                                                                           {Format::rtf, "rtf"},
                                                                           {Format::doc, "doc"}}};

constexpr std::array<std::pair<Status, std::string_view>, 3> kStatuses = {
    {{Status::ok, "ok"}, {Status::partial, "partial"}, {Status::unreadable, "unreadable"}}};

constexpr std::array<std::pair<extractors::Part, std::string_view>, 5> kParts = {
    {{extractors::Part::document, "document"},
     {extractors::Part::footnotes, "footnotes"},
     {extractors::Part::endnotes, "endnotes"},
     {extractors::Part::comments, "comments"},
     {extractors::Part::other, "other"}}};

constexpr std::array<std::pair<Coverage, std::string_view>, 5> kCoverages = {
    {{Coverage::covered, "covered"},
     {Coverage::partial, "partial"},
     {Coverage::contradicted, "contradicted"},
     {Coverage::missing, "missing"},
     {Coverage::not_applicable, "not-applicable"}}};

constexpr std::array<std::pair<OpennessLevel, std::string_view>, 4> kLevels = {
    {{OpennessLevel::closed, "closed"},
     {OpennessLevel::guarded, "guarded"},
     {OpennessLevel::open, "open"},
     {OpennessLevel::encouraging, "encouraging"}}};

template <typename Table, typename Value>
std::string_view name_in(const Table& table, Value value) {
  for (const auto& [entry, name] : table) {
    if (entry == value) return name;
  }
  return table.front().second;
}

template <typename Value, std::size_t N>
std::optional<Value> value_in(const std::array<std::pair<Value, std::string_view>, N>& table,
                              std::string_view wanted) {
  for (const auto& [value, name] : table) {
    if (name == wanted) return value;
  }
  return std::nullopt;
}

}  // namespace

std::string_view part_name(extractors::Part part) {
  return name_in(kParts, part);
}
std::optional<extractors::Part> part_named(std::string_view name) {
  return value_in(kParts, name);
}

std::string_view severity_name(Severity severity) {
  return name_in(kSeverities, severity);
}
std::optional<Severity> severity_named(std::string_view name) {
  return value_in(kSeverities, name);
}
std::string_view confidence_name(Confidence confidence) {
  return name_in(kConfidences, confidence);
}
std::optional<Confidence> confidence_named(std::string_view name) {
  return value_in(kConfidences, name);
}
std::string_view format_name(Format format) {
  return name_in(kFormats, format);
}
std::optional<Format> format_named(std::string_view name) {
  return value_in(kFormats, name);
}
std::string_view status_name(Status status) {
  return name_in(kStatuses, status);
}
std::optional<Status> status_named(std::string_view name) {
  return value_in(kStatuses, name);
}
std::string_view coverage_name(Coverage coverage) {
  return name_in(kCoverages, coverage);
}
std::string_view level_name(OpennessLevel level) {
  return name_in(kLevels, level);
}

}  // namespace policygap::assessment
