// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/report_context.h"

#include <algorithm>

#include "report/explanations.h"
#include "report/view.h"

namespace policygap::report {

std::string_view shared_directory(const ReportContext& context) {
  const auto& documents = context.assessment.documents;
  if (documents.empty()) return {};
  // Documents stand in the order of their paths, so what the first and the last share, all share.
  const std::string_view first = documents.front().path;
  const std::string_view last = documents.back().path;
  const std::size_t most = std::min(first.size(), last.size());
  std::size_t same = 0;
  while (same < most && first[same] == last[same]) ++same;
  const std::size_t slash = first.substr(0, same).rfind('/');
  return slash == std::string_view::npos ? std::string_view() : first.substr(0, slash + 1);
}

std::string document_name(const assessment::JudgedDocument& document, const ReportContext& context) {
  const std::string_view directory = shared_directory(context);
  const std::string_view path = document.path;
  return shown_path(path.starts_with(directory) ? path.substr(directory.size()) : path);
}

std::string place_line(const assessment::JudgedDocument& document, const matching::Place& place,
                       const ReportContext& context) {
  const std::string where = place_text(place, context.catalogue, context.info.language);
  // One document need not be named at each of its places.
  if (context.assessment.documents.size() == 1 && !where.empty()) return where;
  return document_name(document, context) + (where.empty() ? "" : " · " + where);
}

std::string category_name(std::string_view id, const ReportContext& context) {
  const assessment::Category* category = context.catalogue.category(id);
  return category != nullptr ? category->name.in(context.info.language) : std::string(id);
}

std::string topic_name(std::string_view id, const ReportContext& context) {
  const assessment::Topic* topic = context.catalogue.topic(id);
  return topic != nullptr ? topic->name.in(context.info.language) : std::string(id);
}

std::string bound_text(const matching::Finding& finding, const ReportContext& context) {
  std::string text = context.catalogue.has_message("bound-" + finding.bound)
                         ? context.message("bound-" + finding.bound)
                         : context.message("bound-unnamed");
  if (context.catalogue.has_message("how-" + finding.how))
    text += ", " + context.message("how-" + finding.how);
  return text + ".";
}

std::string authority_names(const std::vector<const assessment::Authority*>& authorities,
                            const ReportContext& context) {
  std::string line;
  for (const assessment::Authority* authority : authorities) {
    if (!line.empty()) line += "; ";
    line +=
        authority->name.in(context.info.language) + ", " + shown_date(authority->date, context.info.language);
  }
  return line;
}

std::string decimal(double number, int decimals, const ReportContext& context) {
  return format_number(number, language_code(context.info.language), decimals);
}

}  // namespace policygap::report
