// SPDX-License-Identifier: GPL-3.0-or-later
// A plain binary archive for compiled data: the same `transfer` function writes and reads a type.
// Little-endian as on all Debian release machines that we build for; the pack is rebuilt with the program, never shipped apart.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/flat_array.h"

namespace policygap {

/// Values of flat arrays begin at multiples of this, counted from the start of the archive.
inline constexpr std::size_t kFlatAlignment = 8;

/// Appends values to `bytes()`.
class ArchiveWriter {
 public:
  template <typename T>
    requires(std::is_arithmetic_v<T> || std::is_enum_v<T>)
  void operator()(const T& value) {
    const auto at = bytes_.size();
    bytes_.resize(at + sizeof(T));
    std::memcpy(bytes_.data() + at, &value, sizeof(T));
  }
  void operator()(const std::string& text) {
    (*this)(static_cast<std::uint32_t>(text.size()));
    bytes_ += text;
  }
  template <typename T>
  void operator()(const std::vector<T>& values) {
    (*this)(static_cast<std::uint32_t>(values.size()));
    for (const T& value : values) (*this)(value);
  }
  template <typename T, std::size_t N>
  void operator()(const std::array<T, N>& values) {
    for (const T& value : values) (*this)(value);
  }
  /// As they lie in memory: what is between a value's members is written too, so T has nothing there.
  template <typename T>
  void operator()(const FlatArray<T>& values) {
    static_assert(alignof(T) <= kFlatAlignment);
    (*this)(static_cast<std::uint32_t>(values.size()));
    bytes_.resize((bytes_.size() + kFlatAlignment - 1) / kFlatAlignment * kFlatAlignment);
    if (!values.empty()) bytes_.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
  }
  template <typename T>
    requires requires(T& value, ArchiveWriter& archive) { transfer(archive, value); }
  void operator()(const T& value) {
    transfer(*this, const_cast<T&>(value));  // a writer only reads it
  }
  [[nodiscard]] const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

/// Reads values in the order they were written. After damage or a short read `ok()` is false and values are empty.
class ArchiveReader {
 public:
  /// With a `keeper` of the bytes (which then start at a multiple of kFlatAlignment) flat arrays become views of them.
  explicit ArchiveReader(std::string_view bytes, std::shared_ptr<const void> keeper = nullptr)
      : bytes_(bytes), keeper_(std::move(keeper)) {}

  template <typename T>
    requires(std::is_arithmetic_v<T> || std::is_enum_v<T>)
  void operator()(T& value) {
    if (!take(sizeof(T))) return;
    std::memcpy(&value, bytes_.data() + at_ - sizeof(T), sizeof(T));
  }
  void operator()(std::string& text) {
    std::uint32_t size = 0;
    (*this)(size);
    if (take(size)) text.assign(bytes_.substr(at_ - size, size));
  }
  template <typename T>
  void operator()(std::vector<T>& values) {
    std::uint32_t size = 0;
    (*this)(size);
    if (!ok_ || size > bytes_.size() - at_) {
      ok_ = false;
      return;
    }
    values.resize(size);
    for (T& value : values) (*this)(value);
  }
  template <typename T, std::size_t N>
  void operator()(std::array<T, N>& values) {
    for (T& value : values) (*this)(value);
  }
  template <typename T>
  void operator()(FlatArray<T>& values) {
    std::uint32_t size = 0;
    (*this)(size);
    if (!take((kFlatAlignment - at_ % kFlatAlignment) % kFlatAlignment) || !take(std::size_t{size} * sizeof(T))) return;
    const char* const first = bytes_.data() + at_ - size * sizeof(T);
    if (keeper_) {
      values = FlatArray<T>(keeper_, reinterpret_cast<const T*>(first), size);
      return;
    }
    std::vector<T> copies(size);
    if (size > 0) std::memcpy(copies.data(), first, size * sizeof(T));
    values = std::move(copies);
  }
  template <typename T>
    requires requires(T& value, ArchiveReader& archive) { transfer(archive, value); }
  void operator()(T& value) {
    transfer(*this, value);
  }
  [[nodiscard]] bool ok() const { return ok_; }
  [[nodiscard]] bool at_end() const { return at_ == bytes_.size(); }

 private:
  bool take(std::size_t count) {
    if (!ok_ || count > bytes_.size() - at_) {
      ok_ = false;
      return false;
    }
    at_ += count;
    return true;
  }

  std::string_view bytes_;
  std::shared_ptr<const void> keeper_;
  std::size_t at_ = 0;
  bool ok_ = true;
};

}  // namespace policygap
