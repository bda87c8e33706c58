// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/report_context.h"

#include "report/explanations.h"
#include "report/view.h"

namespace policygap::report {

std::string place_line(const assessment::JudgedDocument& document, const matching::Place& place,
                       const ReportContext& context) {
  const std::string where = place_text(place, context.catalogue, context.info.language);
  return shown_path(document.path) + (where.empty() ? "" : " · " + where);
}

std::string category_name(std::string_view id, const ReportContext& context) {
  const assessment::Category* category = context.catalogue.category(id);
  return category != nullptr ? category->name.in(context.info.language) : std::string(id);
}

std::string topic_name(std::string_view id, const ReportContext& context) {
  const assessment::Topic* topic = context.catalogue.topic(id);
  return topic != nullptr ? topic->name.in(context.info.language) : std::string(id);
}

std::string decimal(double number, int decimals, const ReportContext& context) {
  return format_number(number, language_code(context.info.language), decimals);
}

}  // namespace policygap::report
