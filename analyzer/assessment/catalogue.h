// SPDX-License-Identifier: GPL-3.0-or-later
// Catalogue: what we say about what is found — categories, advice, topics, exemplars, authorities, messages —
// in both languages. Read from rules/*.yaml when the pack is compiled; a scan reads the pack.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/message_format.h"
#include "base/result.h"
#include "matching/finding.h"
#include "text/clause.h"

namespace policygap::assessment {

/// The same thing said in both languages.
struct LocalText {
  std::string sv;
  std::string en;

  bool operator==(const LocalText&) const = default;
  /// English for anything that is not Swedish.
  [[nodiscard]] const std::string& in(text::Language language) const {
    return language == text::Language::sv ? sv : en;
  }
};

inline constexpr std::array<std::string_view, 4> kProfiles = {"private", "public", "publicly-funded",
                                                              "security"};

struct Category {
  std::string id;
  std::string group;  ///< routing | bans | content | identity | pressure
  LocalText name;
  LocalText summary;
  std::array<matching::Severity, kProfiles.size()> severity{};  ///< by kProfiles

  bool operator==(const Category&) const = default;
};

/// A question for the workshop. `audience`: management | hr | communications | it | union | employees.
struct Question {
  std::string audience;
  LocalText text;

  bool operator==(const Question&) const = default;
};

/// What replaces the general wording for one profile; an empty text leaves the general one.
struct ProfileAdvice {
  std::string profile;
  std::string why;
  std::string instead;

  bool operator==(const ProfileAdvice&) const = default;
};

struct AdviceText {
  std::string says;
  std::string why;
  std::string instead;
  std::vector<ProfileAdvice> profiles;

  bool operator==(const AdviceText&) const = default;
};

/// The recommendation for one category.
struct Advice {
  std::string category;
  std::string topic;                   ///< that `instead` fulfils
  std::vector<std::string> exemplars;  ///< ids of those that do so
  AdviceText sv;
  AdviceText en;
  std::vector<Question> questions;

  bool operator==(const Advice&) const = default;
  [[nodiscard]] const AdviceText& in(text::Language language) const {
    return language == text::Language::sv ? sv : en;
  }
};

struct Topic {
  std::string id;
  int number = 0;
  LocalText name;
  LocalText description;
  std::string sap;  ///< covered | believed | partly | none; so ibm and intel
  std::string ibm;
  std::string intel;
  std::vector<std::string> others;
  std::vector<std::string> others_partly;
  LocalText practice;
  std::vector<std::string> applies;  ///< profiles
  LocalText instead;
  std::vector<Question> questions;

  bool operator==(const Topic&) const = default;
};

struct Exemplar {
  std::string id;
  LocalText name;
  LocalText title;
  std::string version;  ///< empty where it is not known
  std::string url;      ///< empty where we give none
  LocalText facts;

  bool operator==(const Exemplar&) const = default;
};

struct Upside {
  std::string id;
  LocalText name;
  LocalText description;
  LocalText instead;

  bool operator==(const Upside&) const = default;
};

/// Documents that say one thing owe their reader another.
struct Need {
  std::string id;
  std::vector<std::string> when_category;
  std::vector<std::string> when_topic;
  std::vector<std::string> needs_topic;  ///< empty: the question is always asked
  LocalText needs;
  std::string audience;
  LocalText question;
  LocalText message;

  bool operator==(const Need&) const = default;
};

struct Channel {
  std::string id;
  LocalText name;

  bool operator==(const Channel&) const = default;
};

struct Authority {
  std::string id;
  std::string jurisdiction;  ///< se | us | uk | eu
  std::string date;          ///< as exactly as it is known: YYYY, YYYY-MM or YYYY-MM-DD
  std::string url;
  std::vector<std::string> profiles;
  std::vector<std::string> categories;
  LocalText name;
  LocalText says;

  bool operator==(const Authority&) const = default;
};

/// A text of the program itself; an ICU message pattern where it holds numbers.
struct Message {
  std::string key;
  LocalText pattern;

  bool operator==(const Message&) const = default;
};

struct Catalogue {
  std::vector<Category> categories;  ///< in the order of reports
  std::vector<Advice> advice;        ///< in the order of categories
  std::vector<Topic> topics;         ///< in the order of reports
  std::vector<Exemplar> exemplars;
  std::vector<Upside> upsides;
  std::vector<Need> needs;
  std::vector<Channel> channels;
  std::vector<Authority> authorities;
  std::vector<Message> messages;  ///< sorted by key

  bool operator==(const Catalogue&) const = default;

  // The entry with that id; nullptr where there is none. Pointers live as long as the catalogue is not
  // changed.
  [[nodiscard]] const Category* category(std::string_view id) const;
  [[nodiscard]] const Advice* advice_for(std::string_view category) const;
  [[nodiscard]] const Topic* topic(std::string_view id) const;
  [[nodiscard]] const Exemplar* exemplar(std::string_view id) const;
  [[nodiscard]] bool has_message(std::string_view key) const;
  /// The message with its values filled in; the key itself where the catalogue has no such message.
  [[nodiscard]] std::string message(std::string_view key, text::Language language,
                                    const MessageValues& values = {}) const;
};

/// Place of `profile` in kProfiles; 0 (private) for one that is not there.
std::size_t profile_index(std::string_view profile);

/// Reads categories.yaml, topics.yaml … and advice/*.yaml. Errors (code "rules") name file, line and column:
/// an unknown key, a missing language, an empty text, an id that nothing defines, a category without advice.
Result<Catalogue> load_catalogue(const std::string& rules_directory);

}  // namespace policygap::assessment
