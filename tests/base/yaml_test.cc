// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/yaml.h"

#include <doctest/doctest.h>

#include "tests/scan/temporary_directory.h"

namespace policygap {
namespace {

YamlValue parsed(std::string_view text) {
  auto value = parse_yaml(text, "x.yaml");
  REQUIRE(value);
  return *value;
}

TEST_CASE("a map keeps the order of the file and knows what is missing") {
  const YamlValue root = parsed("b: 1\na: [x, [y], z]\nc:\n  d: text\nn:\n");
  CHECK(root.is_map());
  const auto entries = root.entries();
  REQUIRE(entries.size() == 4);
  CHECK(entries[0].first.text() == "b");
  CHECK(entries[1].first.text() == "a");
  CHECK(root["a"].is_sequence());
  CHECK(root["a"].elements().size() == 3);
  CHECK(root["a"].texts() == std::vector<std::string>{"x", "z"});
  CHECK(root["b"].texts() == std::vector<std::string>{"1"});
  CHECK(root["c"]["d"].text() == "text");
  CHECK_FALSE(root["n"].exists());
  CHECK_FALSE(root["gone"].exists());
  CHECK_FALSE(root["gone"]["deeper"].exists());
  CHECK(root["c"].text().empty());
}

TEST_CASE("an error points at file, line and column with the line and a caret") {
  const YamlValue root = parsed("title: {sv: ett, en: one}\nrules:\n  - first\n  - second\n");
  const Error error = root["rules"].elements()[1].error("is wrong", "make it right");
  CHECK(error == Error{"rules", "x.yaml:4:5: is wrong\n    - second\n      ^", "make it right"});
  CHECK(root["title"]["en"].error("no").message ==
        "x.yaml:1:22: no\n  title: {sv: ett, en: one}\n                       ^");
  CHECK(root["rules"].elements()[0].place() == "x.yaml:3");
}

TEST_CASE("what is no YAML is told in the same manner") {
  const auto open = parse_yaml("a: [1, 2\nb: 3\n", "broken.yaml");
  REQUIRE_FALSE(open);
  CHECK(open.error().code == "rules");
  CHECK(open.error().message.starts_with("broken.yaml:2:"));
  CHECK(open.error().message.find("\n  b: 3\n  ") != std::string::npos);
  CHECK(open.error().message.ends_with("^"));
  CHECK(open.error().hint == "see the YAML 1.2 syntax");
  CHECK(parse_yaml("a: \"open", "broken.yaml").error().message.starts_with("broken.yaml:1:"));
  CHECK_FALSE(parse_yaml("\tx: 1", "broken.yaml"));
}

TEST_CASE("the caret stands below the character although letters before it take two bytes") {
  const YamlValue root = parsed("{å: ä, ö: x}\n");
  CHECK(root["ö"].error("here").message == "x.yaml:1:11: here\n  {å: ä, ö: x}\n            ^");
}

TEST_CASE("a value outlives its parent and the parsed text") {
  YamlValue inner;
  {
    const std::string text = "a:\n  b: deep\n";
    inner = parsed(text)["a"]["b"];
  }
  CHECK(inner.text() == "deep");
  CHECK(inner.error("still").message == "x.yaml:2:6: still\n    b: deep\n       ^");
}

TEST_CASE("a file is read with its path in the errors") {
  const scan::TemporaryDirectory folder;
  folder.write("a.yaml", "a: b\n");
  CHECK((*read_yaml(folder.path("a.yaml")))["a"].place() == folder.path("a.yaml") + ":1");
  CHECK(read_yaml(folder.path("no.yaml")).error().code == "vanished");
}

TEST_CASE("deep nesting and a bomb of aliases end with an answer") {
  const std::string deep(20'000, '[');
  CHECK_FALSE(parse_yaml(deep, "deep.yaml"));
  std::string bomb = "a0: &a0 [x, x]\n";
  for (int level = 1; level < 40; ++level) {
    const std::string above = "a" + std::to_string(level - 1);
    bomb +=
        "a" + std::to_string(level) + ": &a" + std::to_string(level) + " [*" + above + ", *" + above + "]\n";
  }
  CHECK(parsed(bomb)["a39"].is_sequence());
}

}  // namespace
}  // namespace policygap
