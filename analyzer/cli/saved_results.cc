// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/saved_results.h"

#include <optional>
#include <utility>

#include "assessment/assess.h"
#include "assessment/conclusions.h"
#include "base/file.h"
#include "cli/given_paths.h"
#include "cli/pack_options.h"
#include "report/decided.h"
#include "scan/store.h"
#include "scan/stored_report.h"

namespace policygap::cli {

namespace {

/// Reports may be larger than any one document.
constexpr std::size_t kMaximumReportBytes = std::size_t{16} << 30U;
constexpr const char* kHint = "name the report.json of an audit, scan or merge, or the policygap.db of a scan";

Result<report::SavedReport> read_store(const std::string& name) {
  Result<scan::Store> store = scan::Store::open(name);
  if (!store) return tl::unexpected(store.error());
  Result<report::SavedReport> kept = scan::kept_report(*store);
  if (!kept) return fail(kept.error().code, name + ": " + kept.error().message, kHint);
  return kept;
}

Result<Json> read_json(const std::string& name) {
  const Result<std::string> bytes = name == "-" ? Result<std::string>(read_standard_input())
                                                : read_file(name, kMaximumReportBytes);
  if (!bytes) return fail(bytes.error().code, bytes.error().message, kHint);
  Result<Json> json = parse_json(*bytes);
  if (!json) return fail("json", name + ": " + json.error().message, kHint);
  return json;
}

}  // namespace

Result<report::SavedReport> read_saved(const std::string& name) {
  if (scan::is_store(name)) return read_store(name);
  const Result<Json> json = read_json(name);
  if (!json) return tl::unexpected(json.error());
  Result<report::SavedReport> saved = report::from_report_json(*json);
  if (!saved) return fail("json", name + ": " + saved.error().message, kHint);
  return saved;
}

Result<assessment::Baseline> read_findings(const std::string& name) {
  if (scan::is_store(name)) {
    Result<report::SavedReport> saved = read_store(name);
    if (!saved) return tl::unexpected(saved.error());
    const std::optional<scan::Pack> pack = load_rules_in_use({});
    if (!pack) return fail("rules", name + ": its findings need the rules", "");
    const assessment::Assessment assessment = assessment::assess(
        std::move(saved->documents), std::move(saved->skipped), pack->catalogue, saved->options);
    return assessment::Baseline{saved->info.generated_at, assessment::known_findings(assessment)};
  }
  const Result<Json> json = read_json(name);
  if (!json) return tl::unexpected(json.error());
  try {
    if (json->value("schema", "") != "policygap-report/1")
      return fail("json", name + ": not a policygap-report/1", kHint);
    return report::findings_of_report(*json);
  } catch (const Json::exception& problem) {
    return fail("json", name + ": not a whole policygap-report/1: " + problem.what(), kHint);
  }
}

}  // namespace policygap::cli
