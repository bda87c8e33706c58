// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/architecture/house_rules.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <utility>

#include "tests/architecture/source_text.h"

namespace policygap::architecture {
namespace {

constexpr std::string_view kLicenceLine = "// SPDX-License-Identifier: GPL-3.0-or-later";

// The operating system's headers, which have no home: C's and POSIX's, by their first folder or whole name.
const std::set<std::string_view> kSystemFolders = {"sys", "linux", "netinet", "arpa", "net"};
const std::set<std::string_view> kSystemHeaders = {
    "dirent.h", "dlfcn.h",    "errno.h",  "fcntl.h",  "fnmatch.h", "glob.h",
    "iconv.h",        "grp.h",    "langinfo.h", "limits.h", "locale.h", "poll.h",    "pthread.h",
    "pwd.h",    "sched.h",    "signal.h", "spawn.h",  "stdio.h",   "stdlib.h",
    "string.h", "termios.h",  "time.h",   "unistd.h", "wchar.h",   "sanitizer/asan_interface.h"};

bool is_header(std::string_view path) {
  return path.ends_with(".h");
}

/// "analyzer/text/clause.cc" → "text/clause.cc": as the file is included, and as the tables name it.
std::string_view place_of(std::string_view path) {
  constexpr std::string_view kAnalyzer = "analyzer/";
  return path.starts_with(kAnalyzer) ? path.substr(kAnalyzer.size()) : path;
}

/// A main function lives in cli/main.cc and, for tools of the build, in files named …_main.cc.
bool may_talk_to_the_terminal(const std::string& path) {
  return room_of(path) == "cli" || path.ends_with("_main.cc");
}

const Room* find_room(std::string_view name) {
  const auto found =
      std::find_if(rooms().begin(), rooms().end(), [&](const Room& room) { return room.name == name; });
  return found == rooms().end() ? nullptr : &*found;
}

bool is_core_poppler(std::string_view include) {
  for (const std::string_view prefix : {"poppler/cpp/", "cpp/", "poppler/poppler-", "poppler-"}) {
    if (include.starts_with(prefix)) return false;
  }
  for (const std::string_view prefix : {"poppler/", "goo/", "splash/", "fofi/"}) {
    if (include.starts_with(prefix)) return true;
  }
  // poppler.pc puts the core's headers (PDFDoc.h, TextOutputDev.h …) on the include path without a folder.
  return !include.empty() && std::isupper(static_cast<unsigned char>(include[0])) != 0 &&
         include.ends_with(".h") && include.find('/') == std::string_view::npos;
}

const Home* find_home(std::string_view include) {
  for (const Home& home : homes()) {
    if (home.library == "Poppler core" && is_core_poppler(include)) return &home;
    for (const std::string_view prefix : home.header_prefixes) {
      if (include.starts_with(prefix)) return &home;
    }
  }
  return nullptr;
}

bool lives_at(const Home& home, std::string_view place) {
  return std::any_of(home.places.begin(), home.places.end(), [&](std::string_view where) {
    if (where.ends_with('/')) return place.starts_with(where);
    return place == std::string(where) + ".h" || place == std::string(where) + ".cc";
  });
}

/// Collects what a file breaks.
class FileCheck {
 public:
  FileCheck(const std::string& path, std::string_view text, const std::set<std::string>& tree)
      : path_(path), text_(text), tree_(tree), room_(room_of(path)), includes_(includes_of(text)) {}

  std::vector<std::string> run() {
    check_lines();
    check_name();
    if (!is_header(path_)) check_own_header_first();
    for (const Include& include : includes_) {
      if (include.quoted) {
        check_own_include(include);
      } else {
        check_foreign_include(include);
      }
    }
    check_words();
    return std::move(faults_);
  }

 private:
  void fault(int line_number, const std::string& what) {
    faults_.push_back(path_ + ":" + std::to_string(line_number) + ": " + what);
  }

  void check_lines() {
    const std::vector<std::string_view> lines = lines_of(text_);
    if (lines.empty() || lines[0] != kLicenceLine)
      fault(1, "the first line is not \"" + std::string(kLicenceLine) + "\"");
    const int length = static_cast<int>(lines.size());
    const auto allowance = length_allowances().find(path_);
    const int limit = is_header(path_) ? kHeaderLines : kSourceLines;
    if (allowance == length_allowances().end()) {
      if (length > limit) fault(length, std::to_string(length) + " lines, at most " + std::to_string(limit));
    } else if (length != allowance->second || length <= limit) {
      fault(length, "the allow-list says " + std::to_string(allowance->second) + " lines, it has " +
                        std::to_string(length) + "; the list may only shrink");
    }
  }

  void check_name() {
    const std::string_view name = std::string_view(path_).substr(path_.rfind('/') + 1);
    const bool good = std::all_of(name.begin(), name.end(), [](char byte) {
      return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte == '_' || byte == '.';
    });
    if (!good) fault(1, "file names are snake_case");
  }

  void check_own_header_first() {
    const std::string own = path_.substr(0, path_.size() - 3) + ".h";
    if (!tree_.contains(own)) return;
    const std::string_view wanted = place_of(own);
    if (includes_.empty() || includes_[0].path != wanted) {
      fault(includes_.empty() ? 1 : includes_[0].line_number,
            "its own header \"" + std::string(wanted) + "\" comes first");
    }
  }

  void check_own_include(const Include& include) {
    const std::string target = room_of(include.path);
    if (target.empty()) {
      fault(include.line_number,
            "\"" + include.path +
                "\" is not rooted: quotes are for our own files, from the project's root or analyzer/");
      return;
    }
    if (target == room_ || room_ == "tests" || room_ == "bench") return;
    const Room* room = find_room(room_);
    const auto has = [&](const std::vector<std::string_view>& list, std::string_view what) {
      return std::find(list.begin(), list.end(), what) != list.end();
    };
    if (!has(room->rooms, target) && !has(room->headers, include.path)) {
      fault(include.line_number, room_ + " may not include \"" + include.path + "\"");
    }
  }

  void check_foreign_include(const Include& include) {
    const std::string_view name = include.path;
    const std::size_t slash = name.find('/');
    if (slash == std::string_view::npos && name.find('.') == std::string_view::npos) return;  // C++'s own
    if (kSystemHeaders.contains(name)) return;
    if (slash != std::string_view::npos && kSystemFolders.contains(name.substr(0, slash))) return;
    if (room_ == "bench") return;  // peers are measured there
    const std::string_view place = place_of(path_);
    const Home* home = find_home(name);
    if (home == nullptr) {
      fault(include.line_number, "<" + include.path + "> has no home in tests/architecture/house_tables.cc");
      return;
    }
    // A room's tests may use what lives in the room.
    const bool in_tests = room_ == "tests" && lives_at(*home, place.substr(place.find('/') + 1));
    if (!lives_at(*home, place) && !in_tests) {
      fault(include.line_number, "<" + include.path + "> (" + std::string(home->library) + ") lives in " +
                                     std::string(home->places[0]));
    } else if (home->only_sources && is_header(path_)) {
      fault(include.line_number,
            "<" + include.path + "> (" + std::string(home->library) + ") stays in .cc files");
    }
  }

  void check_words() {
    const std::string code = code_only(text_, false);
    if (is_header(path_)) {
      if (const int line = line_of_word(code, "using namespace"))
        fault(line, "no `using namespace` in a header");
      if (line_of_word(code, "#pragma once") == 0) fault(1, "no #pragma once");
    }
    if (may_talk_to_the_terminal(path_) || room_ == "tests" || room_ == "bench") return;
    for (const char* word : {"std::cout", "std::cerr", "exit(", "printf(", "puts("}) {
      if (const int line = line_of_word(code, word)) fault(line, "`" + std::string(word) + "` stays in cli/");
    }
  }

  std::string path_;
  std::string_view text_;
  const std::set<std::string>& tree_;
  std::string room_;
  std::vector<Include> includes_;
  std::vector<std::string> faults_;
};

/// The words of a CMake file without its comments.
std::set<std::string> words_of_cmake(std::string_view text) {
  std::set<std::string> words;
  for (std::string_view line : lines_of(text)) {
    line = line.substr(0, line.find('#'));
    std::string word;
    for (const char byte : std::string(line) + " ") {
      if (byte == ' ' || byte == '\t' || byte == '(' || byte == ')' || byte == '"') {
        if (!word.empty()) words.insert(std::exchange(word, {}));
      } else {
        word += byte;
      }
    }
  }
  return words;
}

}  // namespace

std::string room_of(std::string_view path) {
  const std::string_view place = place_of(path);
  const std::string_view first = place.substr(0, place.find('/'));
  if (first.size() == place.size()) return {};
  if (first == "tests" || first == "bench") return std::string(first);
  const Room* room = find_room(first);
  return room == nullptr ? std::string() : std::string(room->name);
}

std::vector<std::string> check_file(const std::string& path, std::string_view text,
                                    const std::set<std::string>& tree) {
  if (room_of(path).empty()) return {path + ":1: stands in no room"};
  return FileCheck(path, text, tree).run();
}

std::vector<std::string> check_tree(const std::map<std::string, std::string>& files) {
  std::vector<std::string> faults;
  std::string core_file;
  std::set<std::string> named;  // every source that some CMakeLists.txt names
  for (const auto& [path, text] : files) {
    const std::string folder = path.substr(0, path.rfind('/'));
    if (path.ends_with("/CMakeLists.txt")) {
      for (const std::string& word : words_of_cmake(text)) {
        if (!word.ends_with(".cc") || word.find('$') != std::string::npos) continue;
        const std::string source =
            std::filesystem::path(folder + "/" + word).lexically_normal().generic_string();
        named.insert(source);
        if (!files.contains(source)) faults.push_back(path + ":1: names " + word + ", which is not there");
      }
      continue;
    }
    if (!path.ends_with(".cc")) continue;
    const std::vector<Include> includes = includes_of(text);
    const bool core = std::any_of(includes.begin(), includes.end(),
                                  [](const Include& include) { return is_core_poppler(include.path); });
    if (core && !core_file.empty())
      faults.push_back(path + ":1: Poppler's core headers are already used by " + core_file +
                       "; one file is their home");
    if (core) core_file = path;
  }
  for (const auto& [path, text] : files) {
    if (!path.ends_with(".cc")) continue;
    if (!named.contains(path)) {
      faults.push_back(path + ":1: no CMakeLists.txt names it");
    }
  }
  for (const auto& [path, lines] : length_allowances()) {
    if (!files.contains(path)) faults.push_back(path + ":1: on the allow-list of long files, and gone");
  }
  return faults;
}

}  // namespace policygap::architecture
