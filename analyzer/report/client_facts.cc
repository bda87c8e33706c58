// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/client_facts.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/yaml.h"
#include "report/view.h"

namespace policygap::report {

namespace {

constexpr std::string_view kKeys = "sector, channels, languages, contacts, review_date, election_period";
constexpr std::array<std::string_view, 4> kContacts = {"questions", "press", "crisis", "records"};

Result<std::string> scalar(const YamlValue& value, std::string_view what) {
  if (!value.is_scalar()) return tl::unexpected(value.error(std::string(what) + " is not a text"));
  return visible_text(value.text());
}

/// A text, or name, phone and email in that order.
Result<std::string> contact(const YamlValue& value) {
  if (value.is_scalar()) return visible_text(value.text());
  if (!value.is_map()) return tl::unexpected(value.error("a contact is neither a text nor name, phone and email"));
  for (const auto& [key, part] : value.entries()) {
    const std::string name = key.text();
    if (name != "name" && name != "phone" && name != "email")
      return tl::unexpected(key.error("unknown key \"" + name + "\"", "known: name, phone, email"));
    if (!part.is_scalar()) return tl::unexpected(part.error("\"" + name + "\" is not a text"));
  }
  std::string text;
  for (const std::string_view key : {"name", "phone", "email"}) {
    const std::string part = visible_text(value[key].text());
    if (part.empty()) continue;
    text += (text.empty() ? "" : ", ") + part;
  }
  return text;
}

Result<void> read_contacts(const YamlValue& value, ClientFacts& facts) {
  if (!value.is_map()) return tl::unexpected(value.error("contacts is not a map"));
  for (const auto& [key, entry] : value.entries()) {
    const std::string name = key.text();
    if (std::find(kContacts.begin(), kContacts.end(), name) == kContacts.end())
      return tl::unexpected(
          key.error("unknown contact \"" + name + "\"", "known: questions, press, crisis, records"));
    Result<std::string> text = contact(entry);
    if (!text) return tl::unexpected(text.error());
    facts.contacts[name] = *text;
  }
  return {};
}

Result<void> read_list(const YamlValue& value, std::string_view what, std::vector<std::string>& list) {
  if (!value.is_scalar() && !value.is_sequence())
    return tl::unexpected(value.error(std::string(what) + " is not a list"));
  for (const std::string& text : value.texts()) list.push_back(visible_text(text));
  return {};
}

Result<void> read_entry(const YamlValue& key, const YamlValue& value, ClientFacts& facts) {
  const std::string name = key.text();
  if (name == "channels") return read_list(value, name, facts.channels);
  if (name == "languages") return read_list(value, name, facts.languages);
  if (name == "contacts") return read_contacts(value, facts);
  std::string* text = nullptr;
  if (name == "sector") text = &facts.sector;
  if (name == "review_date") text = &facts.review_date;
  if (name == "election_period") text = &facts.election_period;
  if (text == nullptr)
    return tl::unexpected(key.error("unknown key \"" + name + "\"", "known: " + std::string(kKeys)));
  Result<std::string> read = scalar(value, name);
  if (!read) return tl::unexpected(read.error());
  *text = *read;
  return {};
}

}  // namespace

Result<ClientFacts> load_client_facts(const std::string& path) {
  const Result<YamlValue> root = read_yaml(path);
  if (!root) return tl::unexpected(root.error());
  if (!root->is_map()) return tl::unexpected(root->error("this is not a map of facts", "known: " + std::string(kKeys)));
  ClientFacts facts;
  for (const auto& [key, value] : root->entries()) {
    if (auto read = read_entry(key, value, facts); !read) return tl::unexpected(read.error());
  }
  return facts;
}

}  // namespace policygap::report
