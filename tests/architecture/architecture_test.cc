// SPDX-License-Identifier: GPL-3.0-or-later
// Holds the house together: first the rules are shown to bite on bad snippets, then the tree is checked.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/architecture/house_rules.h"
#include "tests/architecture/source_text.h"

namespace policygap::architecture {
namespace {

using Faults = std::vector<std::string>;

const std::string kLicence = "// SPDX-License-Identifier: GPL-3.0-or-later\n";

Faults check_source(const std::string& path, const std::string& body,
                    const std::set<std::string>& tree = {}) {
  return check_file(path, kLicence + body, tree);
}

Faults check_header(const std::string& path, const std::string& body) {
  return check_source(path, "#pragma once\n" + body);
}

std::map<std::string, std::string> read_tree(const std::filesystem::path& root) {
  std::map<std::string, std::string> files;
  for (const char* folder : {"analyzer", "extractors", "tests", "bench"}) {
    if (!std::filesystem::exists(root / folder)) continue;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root / folder)) {
      const std::filesystem::path& path = entry.path();
      const bool wanted =
          path.extension() == ".cc" || path.extension() == ".h" || path.filename() == "CMakeLists.txt";
      if (!entry.is_regular_file() || !wanted) continue;
      std::ifstream stream(path, std::ios::binary);
      files[path.lexically_relative(root).generic_string()] =
          std::string(std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>());
    }
  }
  return files;
}

TEST_CASE("code without comments and strings keeps its lines") {
  CHECK(code_only("a /* b\nc */ d // e\nf", false) == "a     \n     d     \nf");
  CHECK(code_only("x(\"// no\", '\"');", false) == "x(\"     \", ' ');");
  CHECK(code_only("x(\"// no\"); // yes", true) == "x(\"// no\");       ");
  CHECK(code_only("R\"z(std::cout)\" )z\" + 1'000", false).find("cout") == std::string::npos);
  CHECK(code_only("1'000; std::cout", false).find("cout") != std::string::npos);
}

TEST_CASE("includes are found with their lines, not in comments or strings") {
  const std::vector<Include> expected = {{"vector", false, 1}, {"base/result.h", true, 3}};
  CHECK(includes_of("#include <vector>\n// #include <map>\n #  include \"base/result.h\"\nauto s = "
                    "\"\\n#include <a>\";\n") == expected);
}

TEST_CASE("a room may include what stands upstream, nothing else") {
  CHECK(check_source("analyzer/text/segment.cc",
                     "#include \"base/result.h\"\n#include \"extractors/document.h\"\n")
            .empty());
  CHECK(check_source("analyzer/text/segment.cc", "#include \"extractors/pdf.h\"\n") ==
        Faults{"analyzer/text/segment.cc:2: text may not include \"extractors/pdf.h\""});
  CHECK(check_source("analyzer/base/utf8.cc", "#include \"text/clause.h\"\n") ==
        Faults{"analyzer/base/utf8.cc:2: base may not include \"text/clause.h\""});
  CHECK(check_source("extractors/pdf.cc", "\n#include \"lexicon/concept.h\"\n") ==
        Faults{"extractors/pdf.cc:3: extractors may not include \"lexicon/concept.h\""});
  CHECK(check_source("analyzer/scan/worker.cc", "#include \"report/html.h\"\n").empty());
  CHECK(check_source("analyzer/scan/worker.cc", "#include \"cli/commands.h\"\n").size() == 1);
  CHECK(check_source("analyzer/report/html.cc", "#include \"scan/worker.h\"\n").size() == 1);
  CHECK(check_source("tests/text/segment_test.cc", "#include \"report/html.h\"\n").empty());
  CHECK(check_source("analyzer/text/segment.cc", "#include \"clause.h\"\n").size() == 1);
  CHECK(check_source("analyzer/text/segment.cc", "#include \"../base/utf8.h\"\n").size() == 1);
  CHECK(check_source("analyzer/other/thing.cc", "") ==
        Faults{"analyzer/other/thing.cc:1: stands in no room"});
}

TEST_CASE("a foreign library has one home") {
  CHECK(check_source("analyzer/matching/regex.cc", "#include <boost/regex/icu.hpp>\n").empty());
  CHECK(check_source("analyzer/text/segment.cc", "#include <boost/regex.hpp>\n") ==
        Faults{"analyzer/text/segment.cc:2: <boost/regex.hpp> (Boost.Regex) lives in matching/"});
  CHECK(check_source("analyzer/report/json.cc", "#include <nlohmann/json.hpp>\n") ==
        Faults{"analyzer/report/json.cc:2: <nlohmann/json.hpp> (nlohmann-json) lives in base/json"});
  CHECK(check_header("analyzer/base/json.h", "#include <nlohmann/json.hpp>\n").empty());
  CHECK(check_source("extractors/pdf.cc", "#include <TextOutputDev.h>\n#include <cpp/poppler-document.h>\n")
            .empty());
  CHECK(check_source("analyzer/scan/pdf.cc", "#include <TextOutputDev.h>\n").size() == 1);
  CHECK(check_source("analyzer/scan/pdf.cc", "#include <poppler/PDFDoc.h>\n").size() == 1);
  CHECK(check_source("tests/lexicon/lexicon_test.cc", "#include <hunspell/hunspell.hxx>\n").empty());
  CHECK(check_source("tests/text/clause_test.cc", "#include <hunspell/hunspell.hxx>\n").size() == 1);
  CHECK(check_header("analyzer/base/utf8.h", "#include <unicode/unistr.h>\n") ==
        Faults{"analyzer/base/utf8.h:3: <unicode/unistr.h> (ICU) stays in .cc files"});
  CHECK(
      check_source("analyzer/base/file.cc", "#include <sys/stat.h>\n#include <unistd.h>\n#include <vector>\n")
          .empty());
  CHECK(check_source("analyzer/base/file.cc", "#include <curl/curl.h>\n") ==
        Faults{"analyzer/base/file.cc:2: <curl/curl.h> has no home in tests/architecture/house_tables.cc"});
}

TEST_CASE("a source includes its own header first") {
  const std::set<std::string> tree = {"analyzer/text/clause.h"};
  CHECK(check_source("analyzer/text/clause.cc", "#include \"text/clause.h\"\n#include <vector>\n", tree)
            .empty());
  CHECK(check_source("analyzer/text/clause.cc", "#include <vector>\n#include \"text/clause.h\"\n", tree) ==
        Faults{"analyzer/text/clause.cc:2: its own header \"text/clause.h\" comes first"});
  CHECK(check_source("analyzer/text/clause.cc", "int x;\n", tree).size() == 1);
}

TEST_CASE("headers keep their manners") {
  CHECK(check_header("analyzer/text/clause.h", "// using namespace std is not for us\n").empty());
  CHECK(check_header("analyzer/text/clause.h", "using namespace std;\n") ==
        Faults{"analyzer/text/clause.h:3: no `using namespace` in a header"});
  CHECK(check_source("analyzer/text/clause.h", "int x;\n") ==
        Faults{"analyzer/text/clause.h:1: no #pragma once"});
}

TEST_CASE("only cli talks to the terminal and ends the program") {
  CHECK(check_source("analyzer/cli/main.cc", "int main() { std::cout << 1; exit(2); }\n").empty());
  CHECK(check_source("analyzer/text/clause.cc",
                     "// std::cout\nvoid f() { g(\"exit(1)\"); _exit(1); on_exit(2); }\n")
            .empty());
  CHECK(check_source("analyzer/text/clause.cc", "void f() { std::cout << 1; }\n") ==
        Faults{"analyzer/text/clause.cc:2: `std::cout` stays in cli/"});
  CHECK(check_source("analyzer/text/clause.cc", "\nvoid f() { std::exit(1); }\n") ==
        Faults{"analyzer/text/clause.cc:3: `exit(` stays in cli/"});
}

TEST_CASE("licence line, name and length") {
  CHECK(check_file("analyzer/text/clause.cc", "int x;\n", {}).size() == 1);
  CHECK(check_source("analyzer/text/Clause.cc", "") ==
        Faults{"analyzer/text/Clause.cc:1: file names are snake_case"});
  CHECK(check_source("analyzer/text/clause.cc", std::string(kSourceLines - 1, '\n')).empty());
  CHECK(check_source("analyzer/text/clause.cc", std::string(kSourceLines, '\n')) ==
        Faults{"analyzer/text/clause.cc:401: 401 lines, at most 400"});
  CHECK(check_header("analyzer/text/clause.h", std::string(kHeaderLines - 1, '\n')) ==
        Faults{"analyzer/text/clause.h:201: 201 lines, at most 200"});
}

TEST_CASE("source lists name every source, and Poppler's core has one file") {
  CHECK(
      check_tree({{"extractors/CMakeLists.txt", "policygap_add_room(extractors\n  SOURCES\n    pdf.cc\n)\n"},
                  {"extractors/pdf.cc", "#include <PDFDoc.h>\n"}})
          .empty());
  CHECK(check_tree({{"extractors/CMakeLists.txt", "policygap_add_room(extractors SOURCES # pdf.cc\n)\n"},
                    {"extractors/pdf.cc", ""}}) == Faults{"extractors/pdf.cc:1: no CMakeLists.txt names it"});
  CHECK(check_tree({{"extractors/CMakeLists.txt", "policygap_add_room(extractors SOURCES pdf.cc)\n"}}) ==
        Faults{"extractors/CMakeLists.txt:1: names pdf.cc, which is not there"});
  CHECK(check_tree({{"extractors/CMakeLists.txt", "x(a.cc b.cc)\n"},
                    {"extractors/a.cc", "#include <goo/GooString.h>\n"},
                    {"extractors/b.cc", "#include <PDFDoc.h>\n"}}) ==
        Faults{"extractors/b.cc:1: Poppler's core headers are already used by extractors/a.cc; one file is "
               "their home"});
}

TEST_CASE("the tree keeps the rules of the house") {
  const std::map<std::string, std::string> files = read_tree(POLICYGAP_SOURCE_DIR);
  REQUIRE(files.contains("tests/architecture/architecture_test.cc"));
  std::set<std::string> tree;
  for (const auto& [path, text] : files) tree.insert(path);
  Faults faults = check_tree(files);
  for (const auto& [path, text] : files) {
    if (path.ends_with("CMakeLists.txt")) continue;
    const Faults more = check_file(path, text, tree);
    faults.insert(faults.end(), more.begin(), more.end());
  }
  for (const std::string& fault : faults) FAIL_CHECK(fault);
}

}  // namespace
}  // namespace policygap::architecture
