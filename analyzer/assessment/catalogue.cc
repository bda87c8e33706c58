// SPDX-License-Identifier: GPL-3.0-or-later
#include "assessment/catalogue.h"

#include <algorithm>

namespace policygap::assessment {

namespace {

template <typename T, typename Key>
const T* find_by(const std::vector<T>& values, Key key, std::string_view wanted) {
  const auto found =
      std::find_if(values.begin(), values.end(), [&](const T& value) { return value.*key == wanted; });
  return found == values.end() ? nullptr : &*found;
}

const Message* find_message(const std::vector<Message>& messages, std::string_view key) {
  const auto found =
      std::lower_bound(messages.begin(), messages.end(), key,
                       [](const Message& message, std::string_view wanted) { return message.key < wanted; });
  return found != messages.end() && found->key == key ? &*found : nullptr;
}

}  // namespace

const Category* Catalogue::category(std::string_view id) const {
  return find_by(categories, &Category::id, id);
}

const Advice* Catalogue::advice_for(std::string_view category_id) const {
  return find_by(advice, &Advice::category, category_id);
}

const Topic* Catalogue::topic(std::string_view id) const {
  return find_by(topics, &Topic::id, id);
}

const Exemplar* Catalogue::exemplar(std::string_view id) const {
  return find_by(exemplars, &Exemplar::id, id);
}

bool Catalogue::has_message(std::string_view key) const {
  return find_message(messages, key) != nullptr;
}

std::string Catalogue::message(std::string_view key, text::Language language,
                               const MessageValues& values) const {
  const Message* message = find_message(messages, key);
  if (message == nullptr) return std::string(key);
  return format_message(message->pattern.in(language), language == text::Language::sv ? "sv" : "en", values);
}

std::size_t profile_index(std::string_view profile) {
  const auto found = std::find(kProfiles.begin(), kProfiles.end(), profile);
  return found == kProfiles.end() ? 0 : static_cast<std::size_t>(found - kProfiles.begin());
}

}  // namespace policygap::assessment
