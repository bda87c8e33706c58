// SPDX-License-Identifier: GPL-3.0-or-later
#include "assessment/changes.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "base/utf8.h"

namespace policygap::assessment {

namespace {

/// The directories that all documents of a result share, with '/' at the end.
std::string shared_directory(const std::vector<KnownFinding>& findings) {
  if (findings.empty()) return {};
  std::string shared = findings.front().document;
  for (const KnownFinding& finding : findings) {
    const std::string& path = finding.document;
    const auto differ = std::mismatch(shared.begin(), shared.end(), path.begin(), path.end());
    shared.erase(differ.first, shared.end());
  }
  const std::size_t slash = shared.rfind('/');
  return slash == std::string::npos ? std::string() : shared.substr(0, slash + 1);
}

/// What must agree in a step of the comparison, as one key for each finding.
class Keys {
 public:
  explicit Keys(const std::vector<KnownFinding>& findings) : findings_(findings), shared_(shared_directory(findings)) {}

  [[nodiscard]] std::string wording(std::size_t index) const {
    return findings_[index].category + '\0' + fold(findings_[index].quote);
  }
  [[nodiscard]] std::string path(std::size_t index) const { return findings_[index].document.substr(shared_.size()); }
  [[nodiscard]] std::string place(std::size_t index) const {
    return wording(index) + '\0' + findings_[index].section + '\0' + std::to_string(findings_[index].page_number) +
           '\0' + path(index);
  }

 private:
  const std::vector<KnownFinding>& findings_;
  std::string shared_;
};

class Comparison {
 public:
  Comparison(const std::vector<KnownFinding>& before, const std::vector<KnownFinding>& now)
      : before_(before), now_(now), before_keys_(before), now_keys_(now), partner_(now.size()) {}

  Changes run() {
    match([](const Keys& keys, const auto&, std::size_t index) { return keys.place(index); });
    match([](const Keys&, const auto& findings, std::size_t index) { return findings[index].id; });
    match([](const Keys& keys, const auto&, std::size_t index) { return keys.wording(index); });
    Changes result;
    for (std::size_t index = 0; index < now_.size(); ++index) {
      if (!partner_[index]) {
        result.now.push_back({Since::fresh, 0});
      } else {
        result.now.push_back({stands_where_it_stood(*partner_[index], index) ? Since::unchanged : Since::moved,
                              *partner_[index]});
      }
    }
    for (std::size_t index = 0; index < before_.size(); ++index) {
      if (!taken_.contains(index) && !before_[index].is_dismissed) result.resolved.push_back(index);
    }
    return result;
  }

 private:
  /// Pairs findings without a partner that have the same key, in their order.
  template <typename KeyOf>
  void match(const KeyOf& key_of) {
    std::multimap<std::string, std::size_t> open;
    for (std::size_t index = 0; index < before_.size(); ++index) {
      if (!taken_.contains(index)) open.emplace(key_of(before_keys_, before_, index), index);
    }
    for (std::size_t index = 0; index < now_.size(); ++index) {
      if (partner_[index]) continue;
      const auto found = open.find(key_of(now_keys_, now_, index));
      if (found == open.end()) continue;
      partner_[index] = found->second;
      taken_.insert(found->second);
      open.erase(found);
    }
  }

  [[nodiscard]] bool stands_where_it_stood(std::size_t before, std::size_t now) const {
    return before_[before].page_number == now_[now].page_number && before_[before].section == now_[now].section &&
           (before_[before].document == now_[now].document || before_keys_.path(before) == now_keys_.path(now));
  }

  const std::vector<KnownFinding>& before_;
  const std::vector<KnownFinding>& now_;
  Keys before_keys_;
  Keys now_keys_;
  std::vector<std::optional<std::size_t>> partner_;  ///< of each new finding
  std::set<std::size_t> taken_;                      ///< old findings that have a partner
};

}  // namespace

std::size_t Changes::count(Since since) const {
  return static_cast<std::size_t>(
      std::count_if(now.begin(), now.end(), [since](const Change& change) { return change.since == since; }));
}

Changes changes(const std::vector<KnownFinding>& before, const std::vector<KnownFinding>& now) {
  return Comparison(before, now).run();
}

std::string_view since_name(Since since) {
  return since == Since::fresh ? "new" : since == Since::moved ? "moved" : "unchanged";
}

}  // namespace policygap::assessment
