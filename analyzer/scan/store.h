// SPDX-License-Identifier: GPL-3.0-or-later
// Store: what scans of a share remember, in one SQLite file.
//
// A file's content is known by its SHA-256; path, size, times and inode stand for that as long as they do not
// change. A result belongs to a content, a file name (which may decide a document's kind), and a setting: rules,
// engine and options. Each row is committed on its own before the next document is read, to a write-ahead log that
// only grows: whatever kills the program, at any moment, what was read stays read.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "scan/reader_pool.h"

struct sqlite3_stmt;

namespace policygap::scan {

/// What a result depends on beside the document.
struct Setting {
  std::string rules_sha256;
  std::string engine;   ///< version of the program and of what its readers give
  std::string options;  ///< limits that a document may run into

  bool operator==(const Setting&) const = default;
};

/// What is known of a path.
struct KnownFile {
  FileStamp stamp;
  std::string digest;  ///< empty: it could not be read at all, `reply` says why
  std::string reply;   ///< policygap-document/1

  bool operator==(const KnownFile&) const = default;
};

/// A document that was being read when an earlier run ended.
struct LostRead {
  std::string path;
  int count = 0;  ///< how often
};

/// Not to be shared between threads or processes: a second scan with the same store is refused.
/// What cannot be written is told by failure(), once and for all that follows; nothing is half there.
class Store {
 public:
  /// Opens or makes the store. Codes: "store" (of another kind, in use), "write".
  static Result<Store> open(const std::string& path);
  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;
  ~Store();

  /// From here on, results are those of `setting`.
  void use(const Setting& setting);

  [[nodiscard]] const std::string& setting_text() const;

  [[nodiscard]] std::optional<KnownFile> file(std::string_view path);
  void put_file(std::string_view path, const KnownFile& file);

  [[nodiscard]] bool has_result(std::string_view digest, std::string_view name);
  /// policygap-document/1; none where it was never judged, or is damaged.
  [[nodiscard]] std::optional<std::string> result(std::string_view digest, std::string_view name);
  void put_result(std::string_view digest, std::string_view name, std::string_view reply);

  /// The packed document of a content; `kind` tells apart what the file's name makes of the same bytes.
  [[nodiscard]] std::string text(std::string_view digest, std::string_view kind);
  void put_text(std::string_view digest, std::string_view kind, std::string_view packed);
  /// For shares whose text must not be kept: forgets what earlier scans kept.
  void drop_texts();

  /// Marks that a document is being read, and that it no longer is.
  void begin_read(std::string_view path);
  void end_read(std::string_view path);
  /// Documents that an earlier run was reading when it ended.
  [[nodiscard]] std::vector<LostRead> lost_reads();

  /// Small facts, by name.
  [[nodiscard]] std::string note(std::string_view name);
  void put_note(std::string_view name, std::string_view value);

  /// Several changes as one, so that they reach the disk together.
  void begin();
  void commit();

  /// Code "write": the disk is full, or gone.
  [[nodiscard]] const std::optional<Error>& failure() const;

 private:
  struct State;
  explicit Store(std::unique_ptr<State> state);
  /// Runs a statement that gives no rows.
  void step_off(sqlite3_stmt* statement);

  std::unique_ptr<State> state_;
};

}  // namespace policygap::scan
