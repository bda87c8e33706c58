// SPDX-License-Identifier: GPL-3.0-or-later
// The words of a Word file are those that pandoc gives with its changes accepted: none lost, none twice.
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <set>
#include <string>

#include "base/file.h"
#include "base/json.h"
#include "extractors/read_document.h"
#include "tests/extractors/same_words.h"

namespace policygap::extractors::test {
namespace {

bool is_one_of(const std::string& type, const std::set<std::string>& types) { return types.contains(type); }

/// The words of an element of pandoc's tree and of all below it; names, links and classes are none.
void add_text(const Json& element, std::string& text) {
  if (element.is_array()) {
    for (const Json& inner : element) add_text(inner, text);
    return;
  }
  if (!element.is_object()) return;
  const std::string type = element.value("t", "");
  const Json content = element.value("c", Json());
  if (type == "Str") {
    text += content.get<std::string>();
  } else if (is_one_of(type, {"Space", "SoftBreak", "LineBreak"})) {
    text += ' ';
  } else if (is_one_of(type, {"Code", "Math"})) {
    text += content[1].get<std::string>();
  } else if (is_one_of(type, {"Link", "Image", "Span", "Div", "Quoted", "Cite", "OrderedList"})) {
    add_text(content[1], text);
  } else if (type == "Header") {
    add_text(content[2], text);
  } else if (type == "Table") {
    // Its caption is a paragraph before it in the file, and pandoc gives it twice.
    for (std::size_t part = 3; part < content.size(); ++part) add_text(content[part], text);
  } else if (type == "Note") {
    text += ' ';
    add_text(content, text);
  } else {
    add_text(content, text);
  }
  if (is_one_of(type, {"Para", "Plain", "Header", "MetaInlines"})) text += "\n \n";
}

WordList words_of_pandoc(const std::string& path) {
  const auto tree = parse_json(output_of("pandoc --track-changes=accept -f docx -t json", path));
  if (!tree) return {};
  std::string text;
  for (const auto& [name, value] : (*tree)["meta"].items()) add_text(value, text);  // title and author by their styles
  add_text((*tree)["blocks"], text);
  return words_of(text);
}

/// What pandoc reads: neither comments nor what stands in the margins. A marker that Word makes is no word of its own.
std::string text_of(const Document& document, bool with_markers) {
  std::string text;
  for (const Block& block : document.blocks) {
    if (block.kind == BlockKind::comment || block.kind == BlockKind::page_header || block.kind == BlockKind::page_footer) continue;
    text += (with_markers ? block.marker + " " : "") + block.text + "\n \n";
  }
  return text;
}

/// Compares every Word file below `folder`; how many had text.
int compare_folder(const std::string& folder) {
  int compared = 0;
  std::set<std::string> paths;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() == ".docx") paths.insert(entry.path().string());
  }
  for (const std::string& path : paths) {
    const WordList theirs = words_of_pandoc(path);
    if (theirs.empty()) continue;
    const auto bytes = read_file(path);
    REQUIRE(bytes);
    const Document document = read_document(*bytes, path, {});
    Comparison result = compare(theirs, words_of(text_of(document, true)));
    result.added = compare(theirs, words_of(text_of(document, false))).added;
    const std::string name = std::filesystem::path(path).filename().string();
    MESSAGE(name << ": " << result.all << " words, " << result.lost << " lost, " << result.added << " added");
    CHECK_MESSAGE(result.lost * 100 <= result.all, name);
    CHECK_MESSAGE(result.added * 100 <= result.all, name);
    ++compared;
  }
  return compared;
}

TEST_CASE("the sample documents have the words that pandoc gives") {
  REQUIRE_MESSAGE(std::system("command -v pandoc >/dev/null") == 0, "pandoc is missing: apt-get install pandoc");
  CHECK(compare_folder(POLICYGAP_SOURCE_DIR "/sample_docs") >= 4);
}

TEST_CASE("documents of your own have the words that pandoc gives") {
  const char* folder = std::getenv("POLICYGAP_DOCX_FOLDER");
  if (folder == nullptr) {
    MESSAGE("not compared: set POLICYGAP_DOCX_FOLDER to a folder of Word files to compare them, too");
    return;
  }
  CHECK(compare_folder(folder) > 0);
}

}  // namespace
}  // namespace policygap::extractors::test
