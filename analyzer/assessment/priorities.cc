// SPDX-License-Identifier: GPL-3.0-or-later
// Which finding is which between two runs, in what order they are shown, and which to rewrite first.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "assessment/conclusions.h"
#include "base/sha256.h"
#include "base/utf8.h"

namespace policygap::assessment {

namespace {

using matching::Finding;

constexpr std::size_t kMostPriorities = 5;

/// Words without the accidents of line breaks.
std::string one_line(std::string_view text) {
  std::string result;
  for (const char byte : text) {
    const bool space = byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r';
    if (space && (result.empty() || result.back() == ' ')) continue;
    result += space ? ' ' : byte;
  }
  if (!result.empty() && result.back() == ' ') result.pop_back();
  return result;
}

struct Located {
  FindingReference reference;
  const Finding* finding = nullptr;
  const JudgedDocument* document = nullptr;
  bool worth_a_look = false;
};

/// Repeats of a clause are counted in an order that neither paths nor pages decide: by the documents' bytes.
void give_ids(std::vector<Located>& all) {
  std::vector<Located*> by_content;
  for (Located& entry : all) by_content.push_back(&entry);
  std::stable_sort(by_content.begin(), by_content.end(), [](const Located* left, const Located* right) {
    return std::tie(left->document->sha256, left->finding->place.block) <
           std::tie(right->document->sha256, right->finding->place.block);
  });
  std::map<std::string, int> repeats;
  for (Located* entry : by_content) {
    const std::string clause = entry->finding->category + '\n' + fold(one_line(entry->finding->place.quote)) +
                               '\n' + one_line(entry->finding->place.section);
    entry->reference.id = sha256_hex(clause + '\n' + std::to_string(repeats[clause]++));
  }
}

void locate(const JudgedDocument& document, std::size_t index, bool worth_a_look, std::vector<Located>& all) {
  const auto& findings = worth_a_look ? document.found.worth_a_look : document.found.findings;
  for (std::size_t number = 0; number < findings.size(); ++number) {
    all.push_back({{"", index, number, number}, &findings[number], &document, worth_a_look});
  }
}

bool binds_everyone(const Finding& finding) {
  return finding.bound == "employee" || finding.bound == "unnamed";
}

double severity_weight(matching::Severity severity) {
  switch (severity) {
    case matching::Severity::critical:
      return 8;
    case matching::Severity::high:
      return 4;
    case matching::Severity::medium:
      return 2;
    case matching::Severity::low:
      break;
  }
  return 1;
}

}  // namespace

References references(const Documents& documents, const Catalogue& catalogue) {
  std::vector<Located> all;
  for (const bool worth_a_look : {false, true}) {
    for (std::size_t index = 0; index < documents.size(); ++index)
      locate(documents[index], index, worth_a_look, all);
  }
  give_ids(all);
  std::map<std::string, int> category_order;
  for (const Category& category : catalogue.categories) {
    category_order.emplace(category.id, static_cast<int>(category_order.size()));
  }
  const auto order = [&](const Located& entry) {
    const Finding& finding = *entry.finding;
    const auto category = category_order.find(finding.category);
    return std::tuple(-static_cast<int>(finding.severity),
                      category == category_order.end() ? 1000 : category->second,
                      -static_cast<int>(finding.confidence), entry.reference.document,
                      finding.place.page_number, finding.place.block, entry.reference.finding);
  };
  std::stable_sort(all.begin(), all.end(),
                   [&](const Located& left, const Located& right) { return order(left) < order(right); });
  References result;
  for (Located& entry : all) {
    (entry.worth_a_look ? result.worth_a_look : result.findings).push_back(std::move(entry.reference));
  }
  return result;
}

std::size_t documents_affected(const Documents& documents, std::string_view category) {
  return static_cast<std::size_t>(
      std::count_if(documents.begin(), documents.end(), [&](const JudgedDocument& document) {
        return std::any_of(document.found.findings.begin(), document.found.findings.end(),
                           [&](const Finding& finding) { return finding.category == category; });
      }));
}

namespace {

double weight_of(const Documents& documents, const FindingReference& reference, std::size_t affected) {
  const Finding& finding = documents[reference.document].found.findings[reference.finding];
  const auto& reasons = finding.severity_reasons;
  double reach = 1;
  if (std::find(reasons.begin(), reasons.end(), "reaches-private-time") != reasons.end()) reach += 1;
  if (binds_everyone(finding)) reach += 1;
  return severity_weight(finding.severity) * reach * static_cast<double>(affected);
}

}  // namespace

double priority_weight(const Documents& documents, const FindingReference& reference) {
  const Finding& finding = documents[reference.document].found.findings[reference.finding];
  return weight_of(documents, reference, documents_affected(documents, finding.category));
}

std::vector<FindingReference> priorities(const Documents& documents,
                                         const std::vector<FindingReference>& findings) {
  // How many documents a category is found in is asked once for each of the few categories, not for each finding.
  std::map<std::string, std::size_t> affected;
  std::map<std::string, double> weights;
  for (const FindingReference& reference : findings) {
    const std::string& category = documents[reference.document].found.findings[reference.finding].category;
    const auto [known, is_new] = affected.try_emplace(category, 0);
    if (is_new) known->second = documents_affected(documents, category);
    weights[reference.id] = weight_of(documents, reference, known->second);
  }
  std::vector<FindingReference> sorted = findings;
  std::stable_sort(sorted.begin(), sorted.end(),
                   [&](const FindingReference& left, const FindingReference& right) {
                     return weights[left.id] > weights[right.id];
                   });
  std::vector<FindingReference> chosen;
  std::vector<FindingReference> seconds;
  std::set<std::string> categories;
  std::set<std::tuple<std::size_t, int, std::string>>
      clauses;  // one rewrite mends all that a clause is found for
  for (const FindingReference& reference : sorted) {
    const Finding& finding = documents[reference.document].found.findings[reference.finding];
    if (categories.contains(finding.category)) {
      seconds.push_back(reference);
    } else if (clauses.emplace(reference.document, finding.place.block, finding.place.quote).second) {
      categories.insert(finding.category);
      chosen.push_back(reference);
    }
  }
  std::erase_if(seconds, [&](const FindingReference& reference) {
    const Finding& finding = documents[reference.document].found.findings[reference.finding];
    return !clauses.emplace(reference.document, finding.place.block, finding.place.quote).second;
  });
  chosen.insert(chosen.end(), seconds.begin(), seconds.end());
  if (chosen.size() > kMostPriorities) chosen.resize(kMostPriorities);
  return chosen;
}

}  // namespace policygap::assessment
