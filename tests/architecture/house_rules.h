// SPDX-License-Identifier: GPL-3.0-or-later
// The rules of the house, as tables, and the check of one file against them.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace policygap::architecture {

inline constexpr int kHeaderLines = 200;
inline constexpr int kSourceLines = 400;

/// A room and what it may include besides itself: whole rooms, and single headers of rooms further away
/// (types that are carried through).
struct Room {
  std::string_view name;
  std::vector<std::string_view> rooms;
  std::vector<std::string_view> headers;
};

const std::vector<Room>& rooms();

/// Where the headers of a foreign library may be included: a room ("text/"), or files by their stem
/// ("base/json" is json.h and json.cc). `only_sources` keeps them out of headers.
struct Home {
  std::string_view library;
  std::vector<std::string_view> header_prefixes;
  std::vector<std::string_view> places;
  bool only_sources = false;
};

const std::vector<Home>& homes();

/// Files that are longer than the house allows. May only shrink: an entry that is not needed any more, or is
/// higher than the file is long, fails too.
const std::map<std::string, int>& length_allowances();

/// Where a file of the tree belongs, or "" for none: "text", "tests", "bench".
std::string room_of(std::string_view path);

/// What one file breaks, each as "path:line: what, what to do". `path` is relative to the project's root,
/// `tree` holds every path of the tree.
std::vector<std::string> check_file(const std::string& path, std::string_view text,
                                    const std::set<std::string>& tree);

/// What the tree breaks as a whole, given every source with its text: a second file with Poppler's core,
/// sources that a room's CMakeLists.txt does not name, or names without there being one.
std::vector<std::string> check_tree(const std::map<std::string, std::string>& files);

}  // namespace policygap::architecture
