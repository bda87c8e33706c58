// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/yaml.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <sstream>

#include "base/file.h"

namespace policygap {

namespace {

/// One source file, shared by all values read from it.
struct Source {
  std::string name;
  std::string text;
};

std::string line_of(const std::string& text, int line_index) {
  std::istringstream lines(text);
  std::string line;
  for (int index = 0; index <= line_index && std::getline(lines, line); ++index) {
  }
  return line;
}

/// yaml-cpp counts columns in bytes; a reader and a caret count characters.
std::size_t characters_before(std::string_view line, std::size_t byte_column) {
  const std::string_view before = line.substr(0, byte_column);
  const auto inner = [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; };
  return byte_column - static_cast<std::size_t>(std::count_if(before.begin(), before.end(), inner));
}

Error error_at(const Source& source, int line_index, int column_index, std::string_view what, std::string_view hint) {
  if (line_index < 0) line_index = column_index = 0;
  const std::string line = line_of(source.text, line_index);
  const std::size_t column = characters_before(line, static_cast<std::size_t>(column_index));
  std::string message = source.name + ":" + std::to_string(line_index + 1) + ":" + std::to_string(column + 1) + ": " +
                        std::string(what) + "\n  " + line + "\n  " + std::string(column, ' ') + "^";
  return Error{"rules", std::move(message), std::string(hint)};
}

}  // namespace

struct YamlValue::Node {
  std::shared_ptr<const Source> source;
  YAML::Node node;
};

YamlValue::Kind YamlValue::kind() const {
  if (!node_ || !node_->node.IsDefined() || node_->node.IsNull()) return Kind::missing;
  if (node_->node.IsScalar()) return Kind::scalar;
  return node_->node.IsSequence() ? Kind::sequence : Kind::map;
}

std::string YamlValue::text() const { return is_scalar() ? node_->node.Scalar() : std::string(); }

std::vector<std::string> YamlValue::texts() const {
  if (is_scalar()) return {text()};
  std::vector<std::string> all;
  for (const YamlValue& element : elements()) {
    if (element.is_scalar()) all.push_back(element.text());
  }
  return all;
}

YamlValue YamlValue::operator[](std::string_view key) const {
  if (!is_map()) return {};
  const YAML::Node& map = node_->node;
  for (const auto& entry : map) {
    if (entry.first.IsScalar() && entry.first.Scalar() == key) {
      return YamlValue(std::make_shared<const Node>(Node{node_->source, entry.second}));
    }
  }
  return {};
}

std::vector<std::pair<YamlValue, YamlValue>> YamlValue::entries() const {
  std::vector<std::pair<YamlValue, YamlValue>> all;
  if (!is_map()) return all;
  for (const auto& entry : node_->node) {
    all.emplace_back(YamlValue(std::make_shared<const Node>(Node{node_->source, entry.first})),
                     YamlValue(std::make_shared<const Node>(Node{node_->source, entry.second})));
  }
  return all;
}

std::vector<YamlValue> YamlValue::elements() const {
  std::vector<YamlValue> all;
  if (!is_sequence()) return all;
  for (const auto& element : node_->node) {
    all.emplace_back(std::make_shared<const Node>(Node{node_->source, element}));
  }
  return all;
}

Error YamlValue::error(std::string_view what, std::string_view hint) const {
  if (!node_) return Error{"rules", std::string(what), std::string(hint)};
  const YAML::Mark mark = node_->node.Mark();
  return error_at(*node_->source, mark.line, mark.column, what, hint);
}

std::string YamlValue::place() const {
  if (!node_) return {};
  return node_->source->name + ":" + std::to_string(node_->node.Mark().line + 1);
}

Result<YamlValue> parse_yaml(std::string_view text, std::string_view file_name) {
  auto source = std::make_shared<const Source>(Source{std::string(file_name), std::string(text)});
  try {
    const YAML::Node node = YAML::Load(source->text);
    return YamlValue(std::make_shared<const YamlValue::Node>(YamlValue::Node{source, node}));
  } catch (const YAML::Exception& error) {
    return tl::unexpected<Error>(error_at(*source, error.mark.line, error.mark.column, error.msg, "see the YAML 1.2 syntax"));
  }
}

Result<YamlValue> read_yaml(const std::string& path) {
  const Result<std::string> text = read_file(path);
  if (!text) return tl::unexpected<Error>(text.error());
  return parse_yaml(*text, path);
}

}  // namespace policygap
