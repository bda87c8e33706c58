// SPDX-License-Identifier: GPL-3.0-or-later
// Archives on a share, with real reading processes and the real readers.
#include "scan/archives.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "scan/scan_documents.h"
#include "scan/scan_share.h"
#include "tests/extractors/docx_builder.h"
#include "tests/scan/temporary_directory.h"

namespace policygap::scan {
namespace {

const Pack& pack() {
  static const Pack kPack = load_pack(std::string(POLICYGAP_PROGRAM_DIR) + "/share/policygap/policygap.pack").value();
  return kPack;
}

std::string paragraph(const std::string& text) {
  return "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>";
}

void write_share(const TemporaryDirectory& folder) {
  const std::string word = tests::make_docx(paragraph("All extern kommunikation ska gå via informationsavdelningen."));
  const std::string inner = tests::make_zip({{"djup.txt", "Medarbetare får inte uttala sig i medierna.\n"}});
  folder.write("share/policy.docx", word);
  folder.write("share/hr/arkiv.zip", tests::make_zip({{"gammal/policy.docx", word},
                                                      {"regler.txt", "Chefer får inte blogga om arbetet.\n"},
                                                      {"bild.png", "png"},
                                                      {"~$regler.docx", "lock"},
                                                      {"inre.zip", inner}}));
  folder.write("share/trasig.zip", "PK no");
  folder.write("share/word.zip", tests::make_docx(paragraph("Ett dokument som heter som ett arkiv.")));
}

/// "path status" of each row, copies with a plus, skipped ones with their code; paths below the share.
std::string rows_of(const std::vector<assessment::JudgedDocument>& documents,
                    const std::vector<assessment::SkippedPath>& skipped, const TemporaryDirectory& folder) {
  const std::size_t cut = folder.path("share/").size();
  std::string text;
  for (const auto& document : documents) {
    text += document.path.substr(cut) + (document.status == extractors::Status::ok ? " ok" : " not") + "\n";
    for (const std::string& copy : document.copies) text += "+ " + copy.substr(cut) + "\n";
    for (const Diagnostic& problem : document.problems) text += "  " + problem.code + "\n";
  }
  for (const auto& one : skipped) text += one.path.substr(cut) + " " + one.code + "\n";
  return text;
}

const char* const kRows =
    "hr/arkiv.zip!/gammal/policy.docx ok\n+ policy.docx\nhr/arkiv.zip!/inre.zip!/djup.txt ok\n"
    "hr/arkiv.zip!/regler.txt ok\ntrasig.zip not\n  corrupt\nword.zip ok\n"
    "hr/arkiv.zip skipped_archive\nhr/arkiv.zip!/bild.png skipped_type\nhr/arkiv.zip!/inre.zip skipped_archive\n"
    "hr/arkiv.zip!/~$regler.docx skipped_lock\n";

TEST_CASE("files in archives have rows, findings and copies as other files have") {
  const TemporaryDirectory folder;
  write_share(folder);
  ScanControl control;
  control.jobs = 2;
  const ScannedDocuments read = scan_documents(walk({folder.path("share")}), reading_setup(pack()), control);
  CHECK(rows_of(read.documents, read.skipped, folder) == kRows);
  CHECK(read.documents.front().found.findings.size() == 1);
  CHECK(read.documents[1].found.findings.size() == 1);
}

TEST_CASE("an unchanged archive is not opened again, a changed one is, and its files are counted once") {
  const TemporaryDirectory folder;
  write_share(folder);
  Result<Store> store = Store::open(folder.path("s.db"));
  REQUIRE(store);
  store->use(setting_of(pack(), {}));
  const auto scan = [&] { return scan_share(walk({folder.path("share")}), reading_setup(pack()), *store, {}); };
  const ShareResult first = scan();
  CHECK(rows_of(first.documents, first.skipped, folder) == kRows);
  CHECK(first.counts.found == 10);
  const ShareResult second = scan();
  CHECK(second.counts.opened == 0);
  CHECK(rows_of(second.documents, second.skipped, folder) == kRows);
  CHECK(second.fingerprint == first.fingerprint);
  folder.write("share/hr/arkiv.zip", tests::make_zip({{"ny.txt", "Alla får gärna blogga om sitt arbete.\n"}}));
  const ShareResult third = scan();
  CHECK(rows_of(third.documents, third.skipped, folder) ==
        "hr/arkiv.zip!/ny.txt ok\npolicy.docx ok\ntrasig.zip not\n  corrupt\nword.zip ok\nhr/arkiv.zip skipped_archive\n");
  CHECK(third.counts.opened == 2);
}

TEST_CASE("globs choose among the files in an archive, and an archive can be left out") {
  const TemporaryDirectory folder;
  write_share(folder);
  WalkOptions options;
  options.include = {"*.txt"};
  options.exclude = {"trasig.zip", "word.zip", "**/inre.zip!/**"};
  const ScannedDocuments read = scan_documents(walk({folder.path("share")}, options), reading_setup(pack()), {});
  REQUIRE(read.documents.size() == 1);
  CHECK(read.documents.front().path.ends_with("arkiv.zip!/regler.txt"));
}

}  // namespace
}  // namespace policygap::scan
