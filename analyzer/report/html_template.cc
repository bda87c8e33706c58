// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/html_template.h"

#include <array>
#include <kainjow/mustache.hpp>

#include "base/base64.h"
#include "base/sha256.h"
#include "report/templates.h"
#include "report/view.h"

namespace policygap::report {

namespace {

namespace mustache = kainjow::mustache;

/// The library copies what it is given, with all that is below it, at every level anew; so each value is put in empty and
/// then moved to its place.
mustache::data to_data(const Json& json) {
  if (json.is_object()) {
    mustache::data data{mustache::data::type::object};
    for (const auto& [key, value] : json.items()) {
      data.set(key, mustache::data{false});
      *const_cast<mustache::data*>(data.get(key)) = to_data(value);
    }
    return data;
  }
  if (json.is_array()) {
    mustache::data data{mustache::data::type::list};
    for (const Json& value : json) {
      data << mustache::data{false};
      const_cast<mustache::data&>(data.list_value().back()) = to_data(value);
    }
    return data;
  }
  if (json.is_string()) {
    const auto& text = json.get_ref<const std::string&>();
    return text.empty() ? mustache::data{false} : mustache::data{text};
  }
  if (json.is_boolean()) return mustache::data{json.get<bool>()};
  if (json.is_number()) return mustache::data{json.dump()};
  return mustache::data{false};
}

/// Most texts hold nothing to escape, to fold or to show as a symbol: letters of ASCII and Swedish, single spaces.
bool is_plain(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte == 0xC3) {
      if (++at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U) return false;
      continue;
    }
    if (byte < 0x20 || byte >= 0x7F) return false;
    if (byte == ' ' && at > 0 && text[at - 1] == ' ') return false;
    if (byte == '&' || byte == '<' || byte == '>' || byte == '"' || byte == '\'') return false;
  }
  return true;
}

}  // namespace

std::string escape_html(std::string_view text) {
  if (is_plain(text)) return std::string(text);
  std::string escaped;
  for (const char byte : visible_text(text)) {
    switch (byte) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      case '\'':
        escaped += "&#39;";
        break;
      default:
        escaped += byte;
    }
  }
  return escaped;
}

std::string escape_css_string(std::string_view text) {
  static constexpr std::string_view kDangerous = "\"'\\<>&{}";
  static constexpr std::string_view kDigits = "0123456789abcdef";
  std::string escaped;
  for (const char byte : visible_text(text)) {
    if (kDangerous.find(byte) == std::string_view::npos) {
      escaped += byte;
      continue;
    }
    const auto value = static_cast<unsigned char>(byte);
    escaped += std::string("\\0000") + kDigits[value >> 4U] + kDigits[value & 0xFU] + " ";
  }
  return escaped;
}

std::string csp_hash(std::string_view text) {
  return "sha256-" + base64(from_hex(sha256_hex(text)));
}

Result<std::string> render_template(std::string_view name, const Json& view) {
  static constexpr std::array<std::string_view, 14> kPartials = {
      "contents", "coverage", "documents", "finding", "findings",
      "gaps",     "needs",    "relations", "summary", "not-read",
      "history",  "guideline", "portfolio-head", "portfolio-table"};
  const auto text_of = [](std::string_view stem) {
    return std::string(embedded_template(std::string(stem) + ".mustache"));
  };
  mustache::mustache page(text_of(name));
  if (!page.is_valid()) return fail("template", std::string(name) + ".mustache: " + page.error_message());
  page.set_custom_escape([](const std::string& text) { return escape_html(text); });
  mustache::data data = to_data(view);
  for (const std::string_view partial : kPartials) {
    // Partials and values share one name space, and the partial would win without a word.
    if (view.contains(partial))
      return fail("template", "“" + std::string(partial) + "” is a value and a partial");
    data.set(std::string(partial), mustache::partial{[text_of, partial] { return text_of(partial); }});
  }
  std::string html = page.render(data);
  if (!page.error_message().empty())
    return fail("template", std::string(name) + ".mustache: " + page.error_message());
  return html;
}

}  // namespace policygap::report
