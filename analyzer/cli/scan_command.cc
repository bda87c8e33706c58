// SPDX-License-Identifier: GPL-3.0-or-later
#include <sys/stat.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "base/file.h"
#include "base/json.h"
#include "base/sha256.h"
#include "base/version.h"
#include "cli/commands.h"
#include "cli/exit_status.h"
#include "cli/interrupt.h"
#include "cli/option_checks.h"
#include "cli/manifest.h"
#include "cli/pack_options.h"
#include "cli/progress.h"
#include "cli/reading_options.h"
#include "cli/report_date.h"
#include "cli/report_output.h"
#include "cli/terminal.h"
#include "cli/walk_options.h"
#include "report/decided.h"
#include "scan/scan_share.h"
#include "scan/store.h"
#include "scan/stored_report.h"

namespace policygap::cli {

namespace {

struct ScanOptions {
  PathOptions paths;
  ReportOptions report;
  ReadingOptions reading;
  std::vector<std::string> rules_directories;
  std::string store;
  std::string shard;
  std::string progress = "auto";
  bool verifies = false;
  bool keeps_no_text = false;
  bool is_dry_run = false;
  bool is_manifest = false;
};

ProgressMode progress_mode(const std::string& name) {
  return name == "json" ? ProgressMode::json : name == "none" ? ProgressMode::none : ProgressMode::automatic;
}

/// "2/8"; false for anything else.
bool read_shard(const std::string& text, scan::ShareOptions& options) {
  if (text.empty()) return true;
  const std::size_t slash = text.find('/');
  if (slash == std::string::npos || slash == 0 || slash > 6 || text.size() - slash > 7) return false;
  const std::string first = text.substr(0, slash);
  const std::string second = text.substr(slash + 1);
  if ((first + second).find_first_not_of("0123456789") != std::string::npos || second.empty()) return false;
  options.shard = std::stoul(first);
  options.shards = std::stoul(second);
  return options.shard >= 1 && options.shard <= options.shards;
}

/// What --dry-run shows: the files that would be read, and what would be left out with its code.
int show_walk(const scan::Walk& walk) {
  for (const std::string& path : walk.files) print(printable(path) + "\n");
  for (const scan::WalkedArchive& archive : walk.archives) print(printable(archive.path) + "\tarchive, not opened\n");
  for (const auto& closed : walk.unreadable)
    print(printable(closed.path) + "\t" + closed.problems.front().code + "\n");
  for (const auto& skipped : walk.skipped) print(printable(skipped.path) + "\t" + skipped.code + "\n");
  return exit_status({.nothing_to_read = walk.files.empty() && walk.archives.empty()});
}

/// Everything beside the documents that a report depends on.
std::string report_key(const ScanOptions& options, const std::string& date) {
  std::string key = date + "\n" + std::string(kVersion) + "\n" + options.report.output_directory;
  for (const std::string& format : options.report.formats) key += "\n" + format;
  const ReportOptions& about = options.report;
  for (const std::string& part : {about.language, about.profile, about.jurisdiction, about.client, about.fail_on})
    key += "\n" + part;
  for (const assessment::Decision& decision : about.decisions)
    key += "\n" + to_text(report::decisions_json({{decision, false, false}}));
  if (about.baseline) key += "\n" + to_text(report::to_json(*about.baseline));
  const report::Brand& brand = about.brand;
  for (const std::string& part : {brand.name, brand.colour, brand.footer, brand.contact.name, brand.contact.email,
                                  sha256_hex(brand.logo), sha256_hex(about.docx_template), about.guideline})
    key += "\n" + part;
  return sha256_hex(key);
}

/// Path, size and time of the files of a report; a missing one has no size.
Json files_as_they_stand(const std::vector<std::string>& files) {
  Json list = Json::array();
  for (const std::string& file : files) {
    struct stat status {};
    const bool is_here = stat(file.c_str(), &status) == 0;
    const scan::FileStamp stamp = is_here ? scan::stamp_of(status) : scan::FileStamp{};
    list.push_back({{"path", file}, {"size", stamp.size_bytes}, {"modified", stamp.modified_ns}});
  }
  return list;
}

/// What the store remembers of the last report.
struct LastReport {
  std::string fingerprint;  ///< empty where there is none that still stands
  int status = 0;
  std::vector<std::string> files;
  Json counts;
};

LastReport last_report(scan::Store& store, const std::string& key) {
  LastReport last;
  const Result<Json> note = parse_json(store.note("report"));
  if (!note || note->value("key", "") != key) return last;
  for (const Json& file : (*note)["files"]) last.files.push_back(file.value("path", ""));
  if (files_as_they_stand(last.files) != (*note)["files"]) return last;
  last.fingerprint = note->value("fingerprint", "");
  last.status = note->value("status", 0);
  last.counts = (*note)["counts"];
  return last;
}

Json counts_json(const scan::ShareCounts& counts) {
  return {{"found", counts.found},     {"read", counts.read},       {"partial", counts.partial},
          {"unread", counts.not_read}, {"skipped", counts.skipped}, {"duplicates", counts.duplicates}};
}

/// "4 files found: 2 read, …", what was done for it, and where the report is.
std::string summary_text(const Json& counts, const scan::ShareCounts& work, bool is_unchanged,
                         const assessment::Catalogue& catalogue, text::Language language,
                         const std::vector<std::string>& files) {
  MessageValues values;
  for (const auto& [name, count] : counts.items()) values.emplace_back(name, static_cast<double>(count.get<std::size_t>()));
  std::string text = catalogue.message("scan-counts", language, values) + "\n";
  text += catalogue.message("scan-work", language,
                            {{"opened", static_cast<double>(work.opened)},
                             {"rejudged", static_cast<double>(work.rejudged)}}) + "\n";
  if (is_unchanged) text += catalogue.message("scan-unchanged", language) + "\n";
  if (!files.empty()) text += catalogue.message("terminal-files", language) + "\n";
  for (const std::string& file : files) text += "  " + file + "\n";
  return text;
}

int told_failure(const Error& failure) {
  print_error(failure);
  const bool by_demand = failure.code == "sandbox";
  if (!by_demand) print_error("what was read so far is kept", "the same command goes on where this one stopped");
  return exit_status({.wrong_usage = by_demand, .stopped_by_machine = !by_demand});
}

/// So that policygap report can make the report again from the store.
void keep_for_later(const ScanOptions& options, const scan::ShareResult& result,
                    const std::optional<report::PortfolioFacts>& portfolio, scan::Store& store,
                    const scan::Pack& pack, const std::string& date) {
  report::SavedReport saved;
  saved.documents = result.documents;
  saved.skipped = result.skipped;
  saved.options = {options.report.profile, options.report.jurisdiction, date, options.report.decisions,
                   options.report.baseline};
  saved.info.rules_sha256 = pack.rules_sha256;
  saved.info.sandbox = result.sandbox;
  saved.info.generated_at = date;
  saved.info.client = options.report.client;
  saved.info.language = text::language_named(options.report.language);  // unknown for auto
  saved.info.portfolio = portfolio;
  scan::keep_report(store, saved);
}

int finish(const ScanOptions& options, scan::ShareResult result, scan::Store& store, const LastReport& last,
           const std::string& key, const scan::Pack& pack, const std::string& date) {
  const auto language_of = [&](text::Language automatic) {
    return options.report.language == "auto" ? automatic : text::language_named(options.report.language);
  };
  if (result.is_unchanged) {
    if (!options.report.quiet) {
      print(printable(summary_text(last.counts, result.counts, true, pack.catalogue, language_of(text::Language::sv), last.files)));
    }
    return last.status;
  }
  const scan::ShareCounts counts = result.counts;
  if (!options.shard.empty()) {
    const Result<void> lines = write_file(options.report.output_directory + "/results.jsonl",
                                          scan::lines_of(result.documents, result.skipped, result.sandbox, result.sketches));
    if (!lines) return told_failure(lines.error());
  }
  std::vector<std::string> written;
  std::optional<report::PortfolioFacts> portfolio;
  if (options.shard.empty()) portfolio = portfolio_facts(result.counts, result.versions);
  keep_for_later(options, result, portfolio, store, pack, date);
  ReadResult read{std::move(result.documents), std::move(result.skipped), result.sandbox, {}, std::move(portfolio)};
  read.summary = [&](text::Language language, const std::vector<std::string>& files) {
    written = files;
    return summary_text(counts_json(counts), counts, false, pack.catalogue, language, files);
  };
  const int status = conclude(options.report, std::move(read), pack, date);
  if (status == kDone || status == kNotReadWhole || status == kFoundSomething) {
    store.put_note("report", to_text(Json{{"key", key},
                                          {"fingerprint", result.fingerprint},
                                          {"status", status},
                                          {"counts", counts_json(counts)},
                                          {"files", files_as_they_stand(written)}}));
  }
  return status;
}

int run_scan(const ScanOptions& options) {
  const Result<std::string> date = report_date(options.report.report_date);
  const Result<scan::Walk> walk = options.paths.walk(options.report.output_directory, true);
  if (!date || !walk) {
    print_error(date ? walk.error() : date.error());
    return kWrongUsage;
  }
  if (options.paths.paths.empty() && options.paths.files_from.empty()) {
    print_error("no share given", "example: policygap scan /mnt/share");
    return kWrongUsage;
  }
  scan::ShareOptions share;
  if (!read_shard(options.shard, share)) {
    print_error("--shard " + options.shard + ": no part of a whole", "write it as 2/8, from 1/8 to 8/8");
    return kWrongUsage;
  }
  if (options.is_manifest) return print_manifest(*walk);
  if (options.is_dry_run) return show_walk(*walk);
  const std::optional<scan::Pack> pack = load_rules_in_use(options.rules_directories);
  if (!pack) return kWrongUsage;
  std::error_code error;
  std::filesystem::create_directories(options.report.output_directory, error);
  Result<scan::Store> store = scan::Store::open(
      options.store.empty() ? options.report.output_directory + "/policygap.db" : options.store);
  if (!store) {
    print_error(store.error());
    return store.error().code == "store" ? kWrongUsage : kStoppedByMachine;
  }
  store->use(scan::setting_of(*pack, options.reading.limits()));
  if (options.keeps_no_text) store->drop_texts();
  const std::string key = report_key(options, *date);
  const LastReport last = last_report(*store, key);
  share.jobs = options.reading.jobs();
  share.requires_sandbox = options.reading.requires_sandbox;
  share.keeps_text = !options.keeps_no_text;
  share.verifies = options.verifies;
  share.known_fingerprint = last.fingerprint;
  share.stop = was_interrupted;
  scan::ShareResult result;
  {
    ProgressLine line(progress_mode(options.progress), options.report.quiet);
    share.on_progress = [&line](const scan::ShareProgress& progress) { line.show(progress); };
    result = scan::scan_share(*walk, scan::reading_setup(*pack, options.reading.limits(), {}, {}, options.reading.help()), *store, share);
  }
  if (result.interrupted) {
    print_error("interrupted; what was read so far is kept", "the same command goes on where this one stopped");
    return exit_status({.interrupted = true});
  }
  if (result.failure) return told_failure(*result.failure);
  return finish(options, std::move(result), *store, last, key, *pack, *date);
}

void add_store_options(CLI::App& command, ScanOptions& options) {
  command
      .add_option("--store", options.store,
                  "Where the scan remembers what it has read (default: policygap.db in --out)")
      ->type_name("FILE");
  command.add_flag("--verify", options.verifies, "Read every file again, also where size and times are as before");
  command.add_flag("--no-text-cache", options.keeps_no_text,
                   "Keep no text of the documents in the store, and remove what is there; new rules then read all again");
  command.add_option("--shard", options.shard, "Read only this part of the share, such as 2/8; policygap merge joins the results.jsonl of all parts")
      ->type_name("I/N");
  command.add_flag("--dry-run", options.is_dry_run, "Only list what would be read, and what would be left out and why");
  command.add_flag("--manifest", options.is_manifest, "Only list the same as JSON lines with sizes and times, for other engines");
}

}  // namespace

void add_scan_command(CLI::App& program, int& status) {
  const auto options = std::make_shared<ScanOptions>();
  CLI::App* const scan = program.add_subcommand("scan", "Read a whole document share; goes on where it stopped");
  scan->footer(
      "\nExample: policygap scan /mnt/share --out report --profile public"
      "\n\nA second scan reads only what is new or changed. Files named .policygapignore say what to leave "
      "out, as\n.gitignore does.");
  scan->add_option("SHARE", options->paths.paths, "Directories with documents (all levels), or documents")
      ->type_name("");
  add_report_options(*scan, options->report);
  add_path_options(*scan, options->paths);
  add_bound_options(*scan, options->paths);
  add_reading_options(*scan, options->reading);
  add_store_options(*scan, *options);
  scan->add_option("--rules", options->rules_directories, "Add rules of your own from this directory (can be given again)")
      ->type_name("DIR")
      ->allow_extra_args(false);
  scan->add_option("--progress", options->progress, "Progress on stderr: a line on a terminal, JSON lines, or none")
      ->type_name("auto|json|none")
      ->check(one_of({"auto", "json", "none"}));
  scan->callback([options, &status] { status = run_scan(*options); });
}

}  // namespace policygap::cli
