// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/walk.h"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <map>

#include "tests/scan/temporary_directory.h"

namespace policygap::scan {
namespace {

TEST_CASE("directories are walked in order, what is no document is skipped with its code") {
  const TemporaryDirectory share;
  for (const char* name : {"b.pdf", "a/c.docx", "a/d.txt", ".hidden.pdf", "..odd.pdf", "._b.pdf", "~$b.docx",
                           "photo.png", "Thumbs.db", ".git/x.txt"}) {
    share.write(name, "text");
  }
  share.write("unnamed", "%PDF-1.4");
  std::filesystem::create_directory(share.path("dir.docx"));
  std::filesystem::create_symlink("b.pdf", share.path("link.pdf"));
  std::filesystem::create_directory_symlink(".", share.path("loop"));
  REQUIRE(mkfifo(share.path("pipe.docx").c_str(), 0600) == 0);
  const Walk result = walk({share.path()});
  CHECK(result.files == std::vector<std::string>{share.path("..odd.pdf"), share.path("a/c.docx"),
                                                 share.path("a/d.txt"), share.path("b.pdf"),
                                                 share.path("unnamed")});
  std::map<std::string, std::string> codes;
  for (const auto& skipped : result.skipped)
    codes[skipped.path.substr(share.path().size() + 1)] = skipped.code;
  CHECK(codes == std::map<std::string, std::string>{{".git", "skipped_hidden"},
                                                    {"._b.pdf", "skipped_type"},
                                                    {".hidden.pdf", "skipped_hidden"},
                                                    {"Thumbs.db", "skipped_type"},
                                                    {"dir.docx", "skipped_directory"},
                                                    {"link.pdf", "skipped_symlink"},
                                                    {"loop", "skipped_symlink"},
                                                    {"photo.png", "skipped_type"},
                                                    {"pipe.docx", "skipped_special"},
                                                    {"~$b.docx", "skipped_lock"}});
}

TEST_CASE("a named path is read whatever it is, once, and one that is not there too") {
  const TemporaryDirectory share;
  share.write("photo.png", "png");
  const Walk result = walk({share.path("photo.png"), share.path("missing.pdf"), share.path("photo.png")});
  CHECK(result.files == std::vector<std::string>{share.path("missing.pdf"), share.path("photo.png")});
  CHECK(result.skipped.empty());
}

TEST_CASE("globs choose among the files of a directory; our own output is not walked into") {
  const TemporaryDirectory share;
  for (const char* name : {"hr/a.pdf", "hr/draft/b.pdf", "hr/c.docx", "policygap-report/report.html"})
    share.write(name, "x");
  WalkOptions options;
  options.include = {"hr/**/*.pdf"};
  options.exclude = {"**/draft/**"};
  const Walk result = walk({share.path()}, options);
  CHECK(result.files == std::vector<std::string>{share.path("hr/a.pdf")});
  options = WalkOptions{};
  options.include = {"*.html"};
  options.own_output = share.path("policygap-report");
  CHECK(walk({share.path()}, options).files.empty());
}

TEST_CASE("a directory that may not be listed is named once, as unreadable") {
  if (geteuid() == 0) return;  // root may list everything
  const TemporaryDirectory share;
  share.write("closed/a.pdf", "x");
  chmod(share.path("closed").c_str(), 0);
  const Walk result = walk({share.path()});
  chmod(share.path("closed").c_str(), 0700);
  REQUIRE(result.unreadable.size() == 1);
  CHECK(result.unreadable[0].problems[0].code == "permission");
}

TEST_CASE("names that are not UTF-8 are escaped for output and kept as bytes for reading") {
  const TemporaryDirectory share;
  share.write("\xE5\xE4.png", "x");
  share.write("\xF6.pdf", "x");
  const Walk result = walk({share.path()});
  CHECK(result.files == std::vector<std::string>{share.path("\xF6.pdf")});
  REQUIRE(result.skipped.size() == 1);
  CHECK(result.skipped[0].path == share.path("%E5%E4.png"));
}

TEST_CASE("files are left out by age, size, depth and .policygapignore, and have a stamp") {
  const TemporaryDirectory share;
  for (const char* name : {"a.txt", "hr/b.txt", "hr/deep/c.txt", "hr/drafts/d.txt", "hr/skip.txt"}) share.write(name, "text");
  share.write("hr/.policygapignore", "drafts/\nskip.*\n");
  share.write("large.txt", std::string(3000, 'x'));
  const auto files = [&](const WalkOptions& options) {
    std::vector<std::string> names;
    for (const std::string& path : walk({share.path()}, options).files) names.push_back(path.substr(share.path().size() + 1));
    return names;
  };
  WalkOptions options;
  options.has_ignore_files = true;
  CHECK(files(options) == std::vector<std::string>{"a.txt", "hr/b.txt", "hr/deep/c.txt", "large.txt"});
  options.maximum_depth = 2;
  options.maximum_bytes = 2000;
  CHECK(files(options) == std::vector<std::string>{"a.txt", "hr/b.txt"});
  const Walk found = walk({share.path(), share.path("a.txt")}, options);
  REQUIRE(found.stamps.size() == found.files.size());
  CHECK(found.stamps[0].size_bytes == 4);
  CHECK(found.is_named == std::vector<char>{1, 0});
  options.modified_since_ns = found.stamps[0].modified_ns + 3'600'000'000'000;
  CHECK(files(options).empty());
}

}  // namespace
}  // namespace policygap::scan
