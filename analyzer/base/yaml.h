// SPDX-License-Identifier: GPL-3.0-or-later
// YAML values that know their place, so that an error in a rule or lexicon points at file, line and column.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace policygap {

/// A parsed YAML value. Cheap to copy (shares the parsed tree); keeps the file name and the source text alive.
class YamlValue {
 public:
  enum class Kind { missing, scalar, sequence, map };

  YamlValue() = default;

  [[nodiscard]] Kind kind() const;
  [[nodiscard]] bool exists() const { return kind() != Kind::missing; }
  [[nodiscard]] bool is_scalar() const { return kind() == Kind::scalar; }
  [[nodiscard]] bool is_sequence() const { return kind() == Kind::sequence; }
  [[nodiscard]] bool is_map() const { return kind() == Kind::map; }

  /// The scalar's text; empty for anything else.
  [[nodiscard]] std::string text() const;
  /// A scalar as one text, a sequence of scalars as several; anything else gives none.
  [[nodiscard]] std::vector<std::string> texts() const;
  /// The value under `key`; missing where this is no map or has no such key.
  [[nodiscard]] YamlValue operator[](std::string_view key) const;
  /// The entries of a map in file order, with the key as a value of its own (for its place).
  [[nodiscard]] std::vector<std::pair<YamlValue, YamlValue>> entries() const;
  /// The elements of a sequence.
  [[nodiscard]] std::vector<YamlValue> elements() const;

  /// An Error with code "rules" and a message "FILE:LINE:COLUMN: what\n  the line\n  ^" for this value's place.
  [[nodiscard]] Error error(std::string_view what, std::string_view hint = {}) const;
  /// "FILE:LINE" of this value.
  [[nodiscard]] std::string place() const;

  struct Node;
  explicit YamlValue(std::shared_ptr<const Node> node) : node_(std::move(node)) {}

 private:
  std::shared_ptr<const Node> node_;
};

/// Parses one YAML document; `file_name` is used in errors only. Error code "rules".
Result<YamlValue> parse_yaml(std::string_view text, std::string_view file_name);

/// Reads and parses a file.
Result<YamlValue> read_yaml(const std::string& path);

}  // namespace policygap
