// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/walk.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <string_view>

#include "base/file.h"
#include "base/utf8.h"
#include "extractors/container.h"
#include "scan/glob.h"
#include "scan/ignore_rules.h"
#include "scan/judge.h"
#include "scan/offline.h"

namespace policygap::scan {

namespace {

/// Documents by their name: read whatever is in them (a wrong type is then told as such).
constexpr std::array<std::string_view, 14> kDocumentEndings = {"pdf",  "docx", "docm", "doc", "odt",
                                                               "rtf",  "txt",  "text", "md",  "markdown",
                                                               "html", "htm",  "pptx", "dotx"};

std::string ending_of(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return {};
  std::string ending = to_lower(repair_utf8(name.substr(dot + 1)));
  while (!ending.empty() && ending.back() == ' ') ending.pop_back();
  return ending;
}

bool has_document_ending(std::string_view name) {
  return std::find(kDocumentEndings.begin(), kDocumentEndings.end(), ending_of(name)) !=
         kDocumentEndings.end();
}

bool is_hidden(std::string_view name) {
  return name.starts_with('.') && !name.starts_with("..");
}

bool is_lock(std::string_view name) {
  return name.starts_with("~$") || name.starts_with(".~lock.");
}

/// The first bytes of a regular file; never blocks on anything else.
std::string first_bytes(const std::string& path) {
  std::string bytes(1024, '\0');
  const int descriptor = open(path.c_str(), O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_NOCTTY | O_CLOEXEC);
  if (descriptor < 0) return {};
  const ssize_t count = read(descriptor, bytes.data(), bytes.size());
  close(descriptor);
  bytes.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
  return bytes;
}

bool is_packed_document(std::string_view bytes) {
  return bytes.starts_with("PK\x03\x04") && (bytes.find("word/") != std::string_view::npos ||
                                             bytes.find("opendocument.text") != std::string_view::npos);
}

class Walker {
 public:
  Walker(const WalkOptions& options, Walk& walk) : options_(options), walk_(walk) {
    has_output_ = !options.own_output.empty() && stat(options.own_output.c_str(), &output_) == 0;
  }

  void named(const std::string& path) {
    struct stat status {};
    const bool is_here = stat(path.c_str(), &status) == 0;
    if (is_here && S_ISDIR(status.st_mode)) {
      directory(path, "", 1, IgnoreRules());
    } else if (is_here && S_ISREG(status.st_mode) && extractors::is_archive_name(path)) {
      walk_.archives.push_back({path, path.substr(path.rfind('/') + 1), stamp_of(status), 1});
    } else {
      add(path, is_here ? stamp_of(status) : FileStamp{}, 1);
    }
  }

 private:
  void add(const std::string& path, const FileStamp& stamp, char is_named) {
    walk_.files.push_back(path);
    walk_.stamps.push_back(stamp);
    walk_.is_named.push_back(is_named);
    walk_.places.emplace_back();
  }

  void skip(const std::string& path, const char* code) {
    walk_.skipped.push_back({percent_escape_invalid(path), code});
  }

  /// `inside` is the path below the argument: what the globs are held against.
  void directory(const std::string& path, const std::string& inside, int depth, IgnoreRules ignored) {
    DIR* const stream = opendir(path.c_str());
    if (stream == nullptr) {
      const int number = errno;
      const std::string shown = percent_escape_invalid(path);
      const char* const code = number == ENOENT   ? "vanished"
                               : number == EACCES ? "permission"
                                                  : "unsupported";
      walk_.unreadable.push_back(unread_document(shown, {code, shown + ": " + std::strerror(number), {}}));
      return;
    }
    std::vector<std::string> names;
    while (const dirent* const entry = readdir(stream)) {
      const std::string name(static_cast<const char*>(entry->d_name));
      if (name != "." && name != "..") names.push_back(name);
    }
    closedir(stream);
    std::sort(names.begin(), names.end());
    const std::string prefix = path.ends_with('/') ? path : path + "/";
    if (options_.has_ignore_files && std::binary_search(names.begin(), names.end(), kIgnoreFileName))
      ignored.add(inside, read_file(prefix + kIgnoreFileName).value_or(""));
    for (const std::string& name : names)
      entry(prefix + name, name, inside.empty() ? name : inside + "/" + name, depth, ignored);
  }

  /// A placeholder: a document that is not read is told; what may be none by its name is not looked into.
  void leave_where_it_is(const std::string& path, const std::string& name, const std::string& inside) {
    if (!is_wanted(inside, options_.include, options_.exclude)) return;
    if (!has_document_ending(name) && !extractors::is_archive_name(name)) {
      skip(path, "skipped_type");
      return;
    }
    const std::string shown = percent_escape_invalid(path);
    walk_.unreadable.push_back(
        unread_document(shown, {"offline", shown + ": only its name is here, its content lies elsewhere", {}}));
  }

  /// Left out by what the user asked for, file or archive: no row.
  [[nodiscard]] bool is_unwanted(const std::string& inside, const struct stat& status) const {
    const FileStamp stamp = stamp_of(status);
    return (options_.modified_since_ns > 0 && stamp.modified_ns < options_.modified_since_ns) ||
           (options_.maximum_bytes > 0 && stamp.size_bytes > options_.maximum_bytes) ||
           !is_wanted(inside, {}, options_.exclude);
  }

  void entry(const std::string& path, const std::string& name, const std::string& inside, int depth,
             const IgnoreRules& ignored) {
    struct stat status {};
    if (lstat(path.c_str(), &status) != 0) {
      add(path, FileStamp{}, 0);  // reading it says what is wrong
    } else if (ignored.is_ignored(inside, S_ISDIR(status.st_mode))) {
      return;
    } else if (S_ISLNK(status.st_mode)) {
      skip(path, "skipped_symlink");
    } else if (name.starts_with("._")) {
      skip(path, "skipped_type");
    } else if (is_hidden(name)) {
      skip(path, "skipped_hidden");
    } else if (S_ISDIR(status.st_mode)) {
      if (has_output_ && status.st_dev == output_.st_dev && status.st_ino == output_.st_ino) return;
      if (has_document_ending(name)) skip(path, "skipped_directory");  // looks like a document in a listing
      if (options_.maximum_depth == 0 || depth < options_.maximum_depth) directory(path, inside, depth + 1, ignored);
    } else if (!S_ISREG(status.st_mode)) {
      skip(path, "skipped_special");
    } else if (is_lock(name)) {
      skip(path, "skipped_lock");
    } else if (is_unwanted(inside, status)) {
      return;
    } else if (status.st_size <= static_cast<off_t>(kMaximumFileBytes) && is_offline(path, status)) {
      leave_where_it_is(path, name, inside);
    } else if (extractors::is_archive_name(name)) {
      walk_.archives.push_back({path, inside, stamp_of(status), 0});
    } else if (!is_wanted(inside, options_.include, options_.exclude)) {
      return;
    } else if (!may_be_document(path)) {
      skip(path, "skipped_type");
    } else {
      add(path, stamp_of(status), 0);
    }
  }

  const WalkOptions& options_;
  Walk& walk_;
  struct stat output_ {};
  bool has_output_ = false;
};

}  // namespace

std::string skip_code_of_name(std::string_view path) {
  const std::string_view name = path.substr(path.rfind('/') + 1);
  // What macOS leaves beside a document on a foreign disk.
  if (name.starts_with("._") || path.find("__MACOSX/") != std::string_view::npos) return "skipped_type";
  if (is_lock(name)) return "skipped_lock";
  if (is_hidden(name)) return "skipped_hidden";
  return has_document_ending(name) || extractors::is_archive_name(name) ? "" : "skipped_type";
}

bool may_be_document(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  if (has_document_ending(slash == std::string::npos ? path : path.substr(slash + 1))) return true;
  const std::string bytes = first_bytes(path);
  return bytes.find("%PDF-") != std::string::npos || bytes.starts_with("{\\rtf") || is_packed_document(bytes);
}

Walk walk(const std::vector<std::string>& paths, const WalkOptions& options) {
  Walk result;
  result.include = options.include;
  result.exclude = options.exclude;
  Walker walker(options, result);
  for (const std::string& path : paths) walker.named(path);
  sort(result);
  return result;
}

void sort(Walk& walk) {
  struct Found {
    std::string path;
    FileStamp stamp;
    char is_named = 0;
    MemberPlace place;
  };
  std::vector<Found> found;
  walk.places.resize(walk.files.size());
  for (std::size_t index = 0; index < walk.files.size(); ++index)
    found.push_back({std::move(walk.files[index]), walk.stamps[index], walk.is_named[index], std::move(walk.places[index])});
  // A path that is named too counts as named.
  std::stable_sort(found.begin(), found.end(), [](const Found& left, const Found& right) {
    return left.path != right.path ? left.path < right.path : left.is_named > right.is_named;
  });
  walk.files.clear();
  walk.stamps.clear();
  walk.is_named.clear();
  walk.places.clear();
  for (Found& file : found) {
    if (!walk.files.empty() && walk.files.back() == file.path) continue;
    walk.files.push_back(std::move(file.path));
    walk.stamps.push_back(file.stamp);
    walk.is_named.push_back(file.is_named);
    walk.places.push_back(std::move(file.place));
  }
  const auto by_path = [](const auto& left, const auto& right) { return left.path < right.path; };
  const auto is_same = [](const auto& left, const auto& right) { return left.path == right.path; };
  std::stable_sort(walk.archives.begin(), walk.archives.end(), [](const WalkedArchive& left, const WalkedArchive& right) {
    return left.path != right.path ? left.path < right.path : left.is_named > right.is_named;
  });
  walk.archives.erase(std::unique(walk.archives.begin(), walk.archives.end(), is_same), walk.archives.end());
  std::sort(walk.skipped.begin(), walk.skipped.end(), by_path);
  walk.skipped.erase(std::unique(walk.skipped.begin(), walk.skipped.end()), walk.skipped.end());
  std::sort(walk.unreadable.begin(), walk.unreadable.end(), by_path);
}

}  // namespace policygap::scan
