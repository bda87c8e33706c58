// SPDX-License-Identifier: GPL-3.0-or-later
// One `fields(visitor, value)` function per type writes it to JSON and reads it back.
#pragma once

#include <string>
#include <type_traits>
#include <vector>

#include "base/json.h"

namespace policygap::scan {

/// Puts named values into a JSON object. Enumerations travel as numbers: both ends are the same program.
class JsonWriter {
 public:
  template <typename T>
  void operator()(const char* name, const T& value) {
    object_[name] = to_json(value);
  }
  template <typename T>
  static Json to_json(const T& value) {
    if constexpr (std::is_enum_v<T>) {
      return static_cast<int>(value);
    } else if constexpr (std::is_arithmetic_v<T> || std::is_same_v<T, std::string>) {
      return value;
    } else {
      JsonWriter writer;
      fields(writer, const_cast<T&>(value));  // a writer only reads it
      return std::move(writer.object_);
    }
  }
  template <typename T>
  static Json to_json(const std::vector<T>& values) {
    Json array = Json::array();
    for (const T& value : values) array.push_back(to_json(value));
    return array;
  }

 private:
  Json object_ = Json::object();
};

/// Takes named values out of a JSON object; what is missing or of another type makes `ok()` false.
class JsonReader {
 public:
  explicit JsonReader(const Json& object) : object_(object) {}

  template <typename T>
  void operator()(const char* name, T& value) {
    const auto found = object_.find(name);
    if (found == object_.end()) {
      ok_ = false;
    } else {
      ok_ = from_json(*found, value) && ok_;
    }
  }
  template <typename T>
  static bool from_json(const Json& json, T& value) {
    if constexpr (std::is_enum_v<T>) {
      if (!json.is_number_integer()) return false;
      value = static_cast<T>(json.get<int>());
      return true;
    } else if constexpr (std::is_same_v<T, bool>) {
      return json.is_boolean() && (value = json.get<bool>(), true);
    } else if constexpr (std::is_arithmetic_v<T>) {
      return json.is_number() && (value = json.get<T>(), true);
    } else if constexpr (std::is_same_v<T, std::string>) {
      return json.is_string() && (value = json.get<std::string>(), true);
    } else {
      if (!json.is_object()) return false;
      JsonReader reader(json);
      fields(reader, value);
      return reader.ok_;
    }
  }
  template <typename T>
  static bool from_json(const Json& json, std::vector<T>& values) {
    if (!json.is_array()) return false;
    values.clear();
    values.reserve(json.size());
    for (const Json& element : json) {
      if (!from_json(element, values.emplace_back())) return false;
    }
    return true;
  }

 private:
  const Json& object_;
  bool ok_ = true;
};

}  // namespace policygap::scan
