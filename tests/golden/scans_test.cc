// SPDX-License-Identifier: GPL-3.0-or-later
// What is found in a scan, against what is found in the document that was scanned: three documents in each language.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/file.h"
#include "base/json.h"
#include "tests/cli/run_program.h"
#include "tests/extractors/scanned.h"
#include "tests/scan/temporary_directory.h"

namespace policygap::golden {
namespace {

using extractors::test::ScanLook;

struct Original {
  const char* path;
  int first_page;  ///< two pages are taken: those with the most to find
};

constexpr Original kOriginals[] = {
    {"sample_docs/mediepolicy-region.pdf", 2},
    {"sample_docs/uppforandekod-koncern.pdf", 5},
    {"tests/golden/scan_originals/kommunikationspolicy-allt-via-informationsavdelningen.pdf", 1},
    {"sample_docs/it-security-policy-with-social-media-bans.pdf", 2},
    {"tests/golden/scan_originals/employee-handbook.pdf", 1},
    {"tests/golden/scan_originals/channel-editors-and-roles.pdf", 1},
};

struct Found {
  std::string category;
  std::string letters;  ///< of the quote
  int page = 0;
};

using FoundByName = std::map<std::string, std::vector<Found>>;

std::string letters_of(std::string_view text) {
  std::string letters;
  for (const char letter : text) {
    const auto byte = static_cast<unsigned char>(letter);
    const bool is_letter = byte >= 0x80 || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9');
    if (is_letter) letters += letter;
  }
  return letters;
}

/// How many letters must be put in, left out or changed to make one of the other (Levenshtein).
std::size_t distance(const std::string& left, const std::string& right) {
  std::vector<std::size_t> row(right.size() + 1);
  for (std::size_t index = 0; index < row.size(); ++index) row[index] = index;
  for (std::size_t at = 0; at < left.size(); ++at) {
    std::size_t corner = row[0];
    row[0] = at + 1;
    for (std::size_t index = 0; index < right.size(); ++index) {
      const std::size_t changed = corner + (left[at] == right[index] ? 0 : 1);
      corner = row[index + 1];
      row[index + 1] = std::min({changed, row[index] + 1, corner + 1});
    }
  }
  return row.back();
}

FoundByName audit(const std::string& folder, bool is_scan) {
  const scan::TemporaryDirectory out;
  const cli::ProgramRun run = cli::run_program({"audit", folder, "--format", "json", "--out", out.path("report"), "--quiet"});
  const auto text = read_file(out.path("report/report.json"));
  REQUIRE_MESSAGE(text, run.errors);
  const auto report = parse_json(*text);
  REQUIRE(report);
  FoundByName found;
  std::map<std::string, std::string> names;
  for (const Json& document : (*report)["documents"]) {
    const auto path = document["path"].get<std::string>();
    names[document["id"].get<std::string>()] = path.substr(path.rfind('/') + 1);
    CHECK(document["status"] == "ok");
    CHECK(document["recognised_pages"].size() == (is_scan ? 2 : 0));
  }
  for (const Json& finding : (*report)["findings"]) {
    found[names.at(finding["document"].get<std::string>())].push_back(
        {finding["category"].get<std::string>(), letters_of(finding["quote"].get<std::string>()), finding["page"].get<int>()});
    CHECK_FALSE(finding["rectangles"].empty());
    for (const Json& place : finding["rectangles"]) {
      CHECK(place["x0"].get<double>() > 0);
      CHECK(place["x1"].get<double>() < 613);
      CHECK(place["y1"].get<double>() < 843);
      CHECK(place["y1"].get<double>() - place["y0"].get<double>() < 60);
    }
  }
  return found;
}

/// Part of the originals' findings that is in the scans' too: same category, same page, the quote but for a letter in ten.
double share_of(const FoundByName& originals, const FoundByName& scans) {
  std::size_t all = 0;
  std::size_t met = 0;
  for (const auto& entry : originals) {
    const auto scanned = scans.find(entry.first);
    for (const Found& finding : entry.second) {
      ++all;
      const bool is_met = scanned != scans.end() && std::any_of(scanned->second.begin(), scanned->second.end(), [&](const Found& other) {
        return other.category == finding.category && other.page == finding.page &&
               distance(other.letters, finding.letters) * 10 <= finding.letters.size();
      });
      met += is_met ? 1 : 0;
      if (!is_met) MESSAGE("not in the scan: " << entry.first << " [" << finding.category << "] " << finding.letters);
    }
  }
  CHECK(all >= 60);
  return static_cast<double>(met) / static_cast<double>(all);
}

void make_scans(const std::string& originals, const std::string& target, const ScanLook& look) {
  const scan::TemporaryDirectory work;
  std::filesystem::create_directory(target);
  for (const auto& entry : std::filesystem::directory_iterator(originals)) {
    REQUIRE(extractors::test::scan(entry.path(), target + "/" + entry.path().filename().string(), work.path(), look));
  }
}

TEST_CASE("of a document with some scanned pages, those are recognised and no others") {
  const scan::TemporaryDirectory folder;
  const scan::TemporaryDirectory work;
  const std::string text = work.path("text.pdf");
  const std::string scanned = work.path("scanned.pdf");
  REQUIRE(extractors::test::two_pages(std::string(POLICYGAP_SOURCE_DIR "/") + kOriginals[0].path, text, work.path(), 2));
  REQUIRE(extractors::test::scan(text, scanned, work.path(), {}));
  REQUIRE(extractors::test::join(text, scanned, folder.path("mixed.pdf")));
  for (const char* mode : {"auto", "never"}) {
    const scan::TemporaryDirectory out;
    const cli::ProgramRun run =
        cli::run_program({"audit", folder.path(), "--ocr", mode, "--format", "json", "--out", out.path("report"), "--quiet"});
    const auto report = parse_json(read_file(out.path("report/report.json")).value_or(""));
    REQUIRE_MESSAGE(report, run.errors);
    const Json& document = (*report)["documents"][0];
    const bool is_recognised = std::string(mode) == "auto";
    CHECK(document["status"] == (is_recognised ? "ok" : "partial"));
    CHECK(document["recognised_pages"] == (is_recognised ? Json{3, 4} : Json::array()));
    if (!is_recognised) CHECK(document["problems"][0]["pages"] == Json{3, 4});
    const auto on_page = [&](int page) {
      return std::count_if((*report)["findings"].begin(), (*report)["findings"].end(),
                           [page](const Json& finding) { return finding["page"] == page; });
    };
    CHECK(on_page(1) > 0);
    CHECK((on_page(3) > 0) == is_recognised);
  }
}

TEST_CASE("scans give what their originals give, clean ones 90 %, poor ones 80 %") {
  const scan::TemporaryDirectory folder;
  const scan::TemporaryDirectory work;
  const std::string originals = folder.path("originals");
  std::filesystem::create_directory(originals);
  for (const Original& original : kOriginals) {
    const std::string source = std::string(POLICYGAP_SOURCE_DIR "/") + original.path;
    REQUIRE(extractors::test::two_pages(source, originals + source.substr(source.rfind('/')), work.path(), original.first_page));
  }
  make_scans(originals, folder.path("clean"), {});
  make_scans(originals, folder.path("poor"), {1.0, 12, 60});
  const FoundByName found = audit(originals, false);
  const double clean = share_of(found, audit(folder.path("clean"), true));
  const double poor = share_of(found, audit(folder.path("poor"), true));
  MESSAGE("clean scans: " << clean << ", turned by a degree with noise and JPEG 60: " << poor);
  CHECK(clean >= 0.90);
  CHECK(poor >= 0.80);
}

}  // namespace
}  // namespace policygap::golden
