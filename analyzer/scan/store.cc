// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/store.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <map>
#include <utility>

#include "scan/packed_document.h"

namespace policygap::scan {

namespace {

constexpr int kStoreVersion = 1;
constexpr int kApplication = 0x50474150;  // "PGAP", in the file's header

constexpr const char* kTables = R"(
CREATE TABLE setting (id INTEGER PRIMARY KEY, rules TEXT, engine TEXT, options TEXT, UNIQUE (rules, engine, options));
CREATE TABLE file (path BLOB PRIMARY KEY, size INTEGER, modified INTEGER, changed INTEGER, inode INTEGER, device INTEGER,
                   digest TEXT, reply BLOB) WITHOUT ROWID;
CREATE TABLE result (digest TEXT, name BLOB, setting INTEGER, reply BLOB, PRIMARY KEY (digest, name, setting));
CREATE TABLE packed (digest TEXT, kind TEXT, engine TEXT, document BLOB, PRIMARY KEY (digest, kind, engine));
CREATE TABLE reading (path BLOB PRIMARY KEY, active INTEGER, losses INTEGER) WITHOUT ROWID;
CREATE TABLE note (name TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;
)";

}  // namespace

struct Store::State {
  explicit State(std::string path_of_store) : path(std::move(path_of_store)) {}
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() {
    for (const auto& [text, statement] : statements) sqlite3_finalize(statement);
    sqlite3_close(database);
  }

  /// A statement, compiled once, its values bound: texts as blobs of bytes.
  sqlite3_stmt* prepare(const char* text) {
    sqlite3_stmt*& statement = statements[text];
    if (statement == nullptr && sqlite3_prepare_v2(database, text, -1, &statement, nullptr) != SQLITE_OK) note_failure();
    if (statement != nullptr) sqlite3_reset(statement);
    return statement;
  }

  void note_failure() {
    if (failure) return;
    const int code = sqlite3_errcode(database);
    const bool is_full = code == SQLITE_FULL || (code & 0xFF) == SQLITE_IOERR;
    failure = Error{"write", path + ": " + sqlite3_errmsg(database),
                    is_full ? "free space and give the same command again: it goes on where it stopped"
                            : "give another --store"};
  }

  /// Steps once; true where there is a row.
  bool step(sqlite3_stmt* statement) {
    if (failure || statement == nullptr) return false;
    const int result = sqlite3_step(statement);
    if (result != SQLITE_ROW && result != SQLITE_DONE) note_failure();
    return result == SQLITE_ROW;
  }

  void run(const char* text) {
    sqlite3_stmt* const statement = prepare(text);
    step(statement);
    sqlite3_reset(statement);
  }

  std::string path;
  sqlite3* database = nullptr;
  std::map<std::string_view, sqlite3_stmt*> statements;  ///< by their text, which are all literals
  std::int64_t setting = 0;
  std::string engine;
  std::string setting_text;
  std::optional<Error> failure;
};

namespace {

void bind_value(sqlite3_stmt* statement, int at, std::string_view bytes) {
  if (statement != nullptr) sqlite3_bind_blob64(statement, at, bytes.empty() ? "" : bytes.data(), bytes.size(), SQLITE_TRANSIENT);
}

void bind_value(sqlite3_stmt* statement, int at, std::int64_t value) {
  if (statement != nullptr) sqlite3_bind_int64(statement, at, value);
}

/// Binds `values` in their order.
template <typename... Values>
sqlite3_stmt* bind_all(sqlite3_stmt* statement, const Values&... values) {
  int at = 0;
  (bind_value(statement, ++at, values), ...);
  return statement;
}

std::string bytes_of(sqlite3_stmt* statement, int column) {
  const void* const bytes = sqlite3_column_blob(statement, column);
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, column));
  return bytes == nullptr ? std::string() : std::string(static_cast<const char*>(bytes), size);
}

Error open_error(sqlite3* database, const std::string& path, int result) {
  if ((result & 0xFF) == SQLITE_BUSY || (result & 0xFF) == SQLITE_LOCKED)
    return {"store", path + ": another scan uses this store", "wait for it, or give another --store"};
  if ((result & 0xFF) == SQLITE_NOTADB)
    return {"store", path + ": not a store of policygap", "give another --store"};
  return {"write", path + ": " + sqlite3_errmsg(database), "free space, or give another --store"};
}

int number_of(sqlite3* database, const char* pragma, int& result) {
  sqlite3_stmt* statement = nullptr;
  result = sqlite3_prepare_v2(database, pragma, -1, &statement, nullptr);
  if (result != SQLITE_OK) return 0;
  result = sqlite3_step(statement) == SQLITE_ROW ? SQLITE_OK : sqlite3_errcode(database);
  const int number = sqlite3_column_int(statement, 0);
  sqlite3_finalize(statement);
  return number;
}

/// Locked for us alone, and with its tables.
int set_up(sqlite3* database, bool& is_foreign) {
  int result = sqlite3_exec(database,
                            "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;"
                            "BEGIN IMMEDIATE",
                            nullptr, nullptr, nullptr);
  if (result != SQLITE_OK) return result;
  const int application = number_of(database, "PRAGMA application_id", result);
  const int version = result == SQLITE_OK ? number_of(database, "PRAGMA user_version", result) : 0;
  const int tables = result == SQLITE_OK ? number_of(database, "SELECT count(*) FROM sqlite_schema", result) : 0;
  if (result != SQLITE_OK) return result;
  is_foreign = tables > 0 && (application != kApplication || version != kStoreVersion);
  if (is_foreign) return SQLITE_OK;
  if (tables == 0) {
    const std::string make = std::string(kTables) + "PRAGMA application_id = " + std::to_string(kApplication) +
                             "; PRAGMA user_version = " + std::to_string(kStoreVersion);
    result = sqlite3_exec(database, make.c_str(), nullptr, nullptr, nullptr);
  } else {
    // What was being read when the last run ended was lost with it.
    result = sqlite3_exec(database, "UPDATE reading SET losses = losses + 1, active = 0 WHERE active = 1", nullptr,
                          nullptr, nullptr);
  }
  return result == SQLITE_OK ? sqlite3_exec(database, "COMMIT", nullptr, nullptr, nullptr) : result;
}

}  // namespace

Store::Store(std::unique_ptr<State> state) : state_(std::move(state)) {}
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;
Store::~Store() = default;

Result<Store> Store::open(const std::string& path) {
  auto state = std::make_unique<State>(path);
  // The store holds text of confidential documents: its files are for their owner alone (SQLite gives those beside it
  // the same mode).
  const int made = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (made < 0) return fail("write", path + ": " + std::strerror(errno), "choose another --out directory or --store");
  close(made);
  int result = sqlite3_open_v2(path.c_str(), &state->database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
  bool is_foreign = false;
  if (result == SQLITE_OK) result = set_up(state->database, is_foreign);
  if (result != SQLITE_OK) return tl::unexpected(open_error(state->database, path, result));
  if (is_foreign)
    return fail("store", path + ": not a store that this version reads", "give another --store, or remove it");
  return Store(std::move(state));
}

void Store::use(const Setting& setting) {
  State& state = *state_;
  state.engine = setting.engine;
  state.setting_text = setting.rules_sha256 + "\n" + setting.engine + "\n" + setting.options + "\n";
  step_off(bind_all(state.prepare("INSERT OR IGNORE INTO setting (rules, engine, options) VALUES (?, ?, ?)"),
                    setting.rules_sha256, setting.engine, setting.options));
  sqlite3_stmt* const found = bind_all(state.prepare("SELECT id FROM setting WHERE rules = ? AND engine = ? AND options = ?"),
                                       setting.rules_sha256, setting.engine, setting.options);
  if (state.step(found)) state.setting = sqlite3_column_int64(found, 0);
  sqlite3_reset(found);
}

const std::string& Store::setting_text() const {
  return state_->setting_text;
}

std::optional<KnownFile> Store::file(std::string_view path) {
  sqlite3_stmt* const found =
      bind_all(state_->prepare("SELECT size, modified, changed, inode, device, digest, reply FROM file WHERE path = ?"), path);
  if (!state_->step(found)) return std::nullopt;
  KnownFile file;
  file.stamp = {sqlite3_column_int64(found, 0), sqlite3_column_int64(found, 1), sqlite3_column_int64(found, 2),
                static_cast<std::uint64_t>(sqlite3_column_int64(found, 3)),
                static_cast<std::uint64_t>(sqlite3_column_int64(found, 4))};
  file.digest = bytes_of(found, 5);
  file.reply = bytes_of(found, 6);
  sqlite3_reset(found);
  return file;
}

void Store::put_file(std::string_view path, const KnownFile& file) {
  step_off(bind_all(state_->prepare("INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?, ?, ?, ?, ?)"), path,
                    file.stamp.size_bytes, file.stamp.modified_ns, file.stamp.changed_ns,
                    static_cast<std::int64_t>(file.stamp.inode), static_cast<std::int64_t>(file.stamp.device), file.digest,
                    file.reply));
}

bool Store::has_result(std::string_view digest, std::string_view name) {
  sqlite3_stmt* const found =
      bind_all(state_->prepare("SELECT 1 FROM result WHERE digest = ? AND name = ? AND setting = ?"), digest, name,
               state_->setting);
  const bool has = state_->step(found);
  sqlite3_reset(found);
  return has;
}

std::optional<std::string> Store::result(std::string_view digest, std::string_view name) {
  sqlite3_stmt* const found =
      bind_all(state_->prepare("SELECT reply FROM result WHERE digest = ? AND name = ? AND setting = ?"), digest, name,
               state_->setting);
  if (!state_->step(found)) return std::nullopt;
  const Result<std::string> reply = decompress(bytes_of(found, 0));
  sqlite3_reset(found);
  return reply ? std::optional<std::string>(*reply) : std::nullopt;
}

void Store::put_result(std::string_view digest, std::string_view name, std::string_view reply) {
  step_off(bind_all(state_->prepare("INSERT OR REPLACE INTO result VALUES (?, ?, ?, ?)"), digest, name, state_->setting,
                    compress(reply)));
}

std::string Store::text(std::string_view digest, std::string_view kind) {
  sqlite3_stmt* const found =
      bind_all(state_->prepare("SELECT document FROM packed WHERE digest = ? AND kind = ? AND engine = ?"), digest, kind,
               state_->engine);
  std::string packed;
  if (state_->step(found)) packed = bytes_of(found, 0);
  sqlite3_reset(found);
  return packed;
}

void Store::put_text(std::string_view digest, std::string_view kind, std::string_view packed) {
  step_off(bind_all(state_->prepare("INSERT OR REPLACE INTO packed VALUES (?, ?, ?, ?)"), digest, kind, state_->engine, packed));
}

void Store::drop_texts() {
  state_->run("DELETE FROM packed");
}

void Store::begin_read(std::string_view path) {
  step_off(bind_all(state_->prepare("INSERT INTO reading VALUES (?, 1, 0) ON CONFLICT (path) DO UPDATE SET active = 1"), path));
}

void Store::end_read(std::string_view path) {
  step_off(bind_all(state_->prepare("DELETE FROM reading WHERE path = ?"), path));
}

std::vector<LostRead> Store::lost_reads() {
  std::vector<LostRead> lost;
  sqlite3_stmt* const found = state_->prepare("SELECT path, losses FROM reading WHERE losses > 0 ORDER BY path");
  while (state_->step(found)) lost.push_back({bytes_of(found, 0), sqlite3_column_int(found, 1)});
  sqlite3_reset(found);
  return lost;
}

std::string Store::note(std::string_view name) {
  sqlite3_stmt* const found = bind_all(state_->prepare("SELECT value FROM note WHERE name = ?"), name);
  std::string value;
  if (state_->step(found)) value = bytes_of(found, 0);
  sqlite3_reset(found);
  return value;
}

void Store::put_note(std::string_view name, std::string_view value) {
  step_off(bind_all(state_->prepare("INSERT OR REPLACE INTO note VALUES (?, ?)"), name, value));
}

void Store::begin() {
  state_->run("BEGIN IMMEDIATE");
}

void Store::commit() {
  state_->run("COMMIT");
}

const std::optional<Error>& Store::failure() const {
  return state_->failure;
}

void Store::step_off(sqlite3_stmt* statement) {
  state_->step(statement);
  if (statement != nullptr) sqlite3_reset(statement);
}

}  // namespace policygap::scan
