// SPDX-License-Identifier: GPL-3.0-or-later
// FlatArray: an unchangeable array of plain values, its own or a view into a mapped file; copies share the values.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

namespace policygap {

/// May be shared between threads. Views keep what they look into alive.
template <typename T>
class FlatArray {
  static_assert(std::is_trivially_copyable_v<T>);

 public:
  FlatArray() = default;
  FlatArray(std::vector<T> values) {  // NOLINT(google-explicit-constructor): a vector is one, once it is done
    const auto kept = std::make_shared<const std::vector<T>>(std::move(values));
    values_ = std::shared_ptr<const T>(kept, kept->data());
    size_ = kept->size();
  }
  /// A view of `size` values at `first`, which `keeper` keeps alive.
  FlatArray(const std::shared_ptr<const void>& keeper, const T* first, std::size_t size)
      : values_(keeper, first), size_(size) {}

  [[nodiscard]] const T* data() const { return values_.get(); }
  [[nodiscard]] const T* begin() const { return data(); }
  [[nodiscard]] const T* end() const { return data() + size_; }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] bool empty() const { return size_ == 0; }
  [[nodiscard]] const T& operator[](std::size_t index) const { return data()[index]; }
  [[nodiscard]] std::span<const T> span() const { return {data(), size_}; }

 private:
  std::shared_ptr<const T> values_;
  std::size_t size_ = 0;
};

/// Rows of different lengths, one after the other.
template <typename T>
struct FlatRows {
  FlatArray<std::uint32_t> starts;  ///< by row, and one past the end
  FlatArray<T> values;

  FlatRows() = default;
  FlatRows(const std::vector<std::vector<T>>& rows) {  // NOLINT(google-explicit-constructor)
    std::vector<std::uint32_t> row_starts;
    std::vector<T> all;
    for (const auto& row : rows) {
      row_starts.push_back(static_cast<std::uint32_t>(all.size()));
      all.insert(all.end(), row.begin(), row.end());
    }
    row_starts.push_back(static_cast<std::uint32_t>(all.size()));
    starts = std::move(row_starts);
    values = std::move(all);
  }
  [[nodiscard]] std::size_t size() const { return starts.empty() ? 0 : starts.size() - 1; }
  [[nodiscard]] std::span<const T> operator[](std::size_t row) const {
    return values.span().subspan(starts[row], starts[row + 1] - starts[row]);
  }

  template <typename Archive>
  friend void transfer(Archive& archive, FlatRows& rows) {
    archive(rows.starts);
    archive(rows.values);
  }
};

}  // namespace policygap
