// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/architecture/house_rules.h"

namespace policygap::architecture {

const std::vector<Room>& rooms() {
  static const std::vector<Room> kRooms = {
      {"base", {}, {}},
      {"extractors", {"base"}, {}},
      {"lexicon", {"base"}, {}},
      {"text", {"base", "lexicon"}, {"extractors/document.h"}},
      {"matching", {"base", "text", "lexicon"}, {"extractors/document.h"}},
      {"assessment", {"base", "matching", "text"}, {"extractors/document.h"}},
      {"report", {"base", "assessment"}, {"extractors/document.h", "extractors/docx_comments.h", "extractors/zip_edit.h", "text/clause.h", "matching/finding.h"}},
      {"scan", {"base", "extractors", "lexicon", "text", "matching", "assessment", "report"}, {}},
      {"cli", {"base", "extractors", "lexicon", "text", "matching", "assessment", "report", "scan"}, {}},
  };
  return kRooms;
}

const std::vector<Home>& homes() {
  static const std::vector<Home> kHomes = {
      {"tl::expected", {"tl/"}, {"base/result"}, false},
      {"ICU", {"unicode/"}, {"base/", "text/"}, true},
      {"OpenSSL", {"openssl/"}, {"base/sha256"}, true},
      {"xxHash", {"xxhash.h"}, {"base/checksum"}, true},
      {"nlohmann-json", {"nlohmann/"}, {"base/json"}, false},
      {"yaml-cpp", {"yaml-cpp/"}, {"base/yaml"}, false},
      {"poppler-cpp",
       {"poppler-", "cpp/poppler-", "poppler/cpp/", "poppler/poppler-"},
       {"extractors/"},
       true},
      {"Poppler core", {"poppler/", "goo/", "splash/"}, {"extractors/"}, true},
      {"libxml2", {"libxml/"}, {"extractors/"}, true},
      {"libzip", {"zip.h"}, {"extractors/"}, true},
      {"Tesseract", {"tesseract/"}, {"extractors/"}, true},
      {"Leptonica", {"leptonica/"}, {"extractors/"}, true},
      {"Hunspell", {"hunspell/"}, {"lexicon/"}, true},
      {"CLD2", {"cld2/"}, {"text/"}, true},
      {"Boost.Regex", {"boost/regex"}, {"matching/"}, true},
      {"mustache", {"kainjow/"}, {"report/"}, true},
      {"libxlsxwriter", {"xlsxwriter.h", "xlsxwriter/"}, {"report/workbook"}, true},
      {"qpdf", {"qpdf/"}, {"report/"}, true},
      {"libseccomp", {"seccomp.h"}, {"scan/"}, true},
      {"SQLite", {"sqlite3.h"}, {"scan/"}, true},
      {"Zstandard", {"zstd.h"}, {"scan/"}, true},
      {"CLI11", {"CLI/"}, {"cli/"}, false},
      {"doctest", {"doctest/"}, {"tests/"}, false},
  };
  return kHomes;
}

const std::map<std::string, int>& length_allowances() {
  static const std::map<std::string, int> kAllowances = {};
  return kAllowances;
}

}  // namespace policygap::architecture
