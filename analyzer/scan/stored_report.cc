// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/stored_report.h"

#include <fstream>
#include <utility>

#include "base/json.h"
#include "report/decided.h"
#include "scan/gather.h"

namespace policygap::scan {

namespace {

constexpr const char* kRows = "report-rows";
constexpr const char* kAbout = "report-about";

}  // namespace

bool is_store(const std::string& path) {
  // https://www.sqlite.org/fileformat.html, section 1.3
  const std::string magic("SQLite format 3\0", 16);
  std::ifstream file(path, std::ios::binary);
  std::string start(magic.size(), ' ');
  return file.read(start.data(), static_cast<std::streamsize>(start.size())) && start == magic;
}

void keep_report(Store& store, const report::SavedReport& saved) {
  const report::ReportInfo& info = saved.info;
  Json about = {{"profile", saved.options.profile},       {"jurisdiction", saved.options.jurisdiction},
                {"language", text::name_of(info.language)}, {"client", info.client},
                {"generated_at", info.generated_at},      {"rules_sha256", info.rules_sha256}};
  Json decisions = Json::array();
  for (const assessment::Decision& decision : saved.options.decisions)
    decisions.push_back(report::decisions_json({{decision, false, false}}).front());
  about["decisions"] = std::move(decisions);
  if (saved.options.baseline) about["baseline"] = report::to_json(*saved.options.baseline);
  about["portfolio"] = info.portfolio ? report::to_json(*info.portfolio) : Json(nullptr);
  store.begin();
  store.put_note(kRows, lines_of(saved.documents, saved.skipped, info.sandbox));
  store.put_note(kAbout, to_text(about));
  store.commit();
}

Result<report::SavedReport> kept_report(Store& store) {
  const Result<Json> about = parse_json(store.note(kAbout));
  if (!about) return fail("store", "no scan with this store has come to its report");
  Gathered gathered;
  if (const Result<void> read = gather_lines(store.note(kRows), "store", gathered); !read)
    return tl::unexpected(read.error());
  const auto text_of = [&](const char* name) { return about->value(name, std::string()); };
  report::SavedReport saved;
  saved.documents = gathered.take_documents();
  saved.skipped = gathered.take_skipped();
  saved.options.profile = text_of("profile");
  saved.options.jurisdiction = text_of("jurisdiction");
  saved.options.today = text_of("generated_at");
  saved.options.decisions = report::decisions_of(about->value("decisions", Json::array()));
  if (about->contains("baseline")) saved.options.baseline = report::baseline_of(about->at("baseline"));
  saved.info.sandbox = gathered.sandbox();
  saved.info.language = text::language_named(text_of("language"));
  saved.info.client = text_of("client");
  saved.info.generated_at = text_of("generated_at");
  saved.info.rules_sha256 = text_of("rules_sha256");
  if (about->contains("portfolio")) saved.info.portfolio = report::portfolio_facts(about->at("portfolio"), saved.documents.size());
  return saved;
}

}  // namespace policygap::scan
