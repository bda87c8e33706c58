// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/archive.h"

#include <doctest/doctest.h>

namespace policygap {
namespace {

enum class Colour : std::uint8_t { red, blue };

struct Leaf {
  std::string name;
  double weight = 0;

  template <typename Archive>
  friend void transfer(Archive& archive, Leaf& leaf) {
    archive(leaf.name);
    archive(leaf.weight);
  }
  bool operator==(const Leaf&) const = default;
};

struct Tree {
  bool alive = false;
  Colour colour = Colour::red;
  std::array<std::uint64_t, 2> rings{};
  std::vector<Leaf> leaves;
  std::vector<std::vector<std::string>> names;

  template <typename Archive>
  friend void transfer(Archive& archive, Tree& tree) {
    archive(tree.alive);
    archive(tree.colour);
    archive(tree.rings);
    archive(tree.leaves);
    archive(tree.names);
  }
  bool operator==(const Tree&) const = default;
};

Tree some_tree() {
  return {
      true, Colour::blue, {7, 1ULL << 40U}, {{"löv", 0.25}, {std::string("a\0b", 3), -1}}, {{}, {"x", ""}}};
}

std::string bytes_of(const Tree& tree) {
  ArchiveWriter writer;
  writer(tree);
  return writer.bytes();
}

TEST_CASE("what is written is read back whole, and nothing is left over") {
  const Tree tree = some_tree();
  const std::string bytes = bytes_of(tree);
  ArchiveReader reader(bytes);
  Tree read;
  reader(read);
  CHECK(reader.ok());
  CHECK(reader.at_end());
  CHECK(read == tree);
}

TEST_CASE("numbers are little-endian and texts carry their length") {
  ArchiveWriter writer;
  writer(std::uint16_t{0x0102});
  writer(std::string("ö"));
  CHECK(writer.bytes() == std::string("\x02\x01\x02\0\0\0\xC3\xB6", 8));
}

TEST_CASE("an archive cut off anywhere is not ok, and reading it ends") {
  const std::string bytes = bytes_of(some_tree());
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    CAPTURE(length);
    ArchiveReader reader(std::string_view(bytes).substr(0, length));
    Tree read;
    reader(read);
    CHECK_FALSE(reader.ok());
  }
}

TEST_CASE("an impossible length takes no memory and is not ok") {
  const std::string_view four_billion("\xFF\xFF\xFF\xFF", 4);
  std::vector<std::uint64_t> values;
  ArchiveReader first(four_billion);
  first(values);
  CHECK_FALSE(first.ok());
  CHECK(values.empty());
  std::string text;
  ArchiveReader second(four_billion);
  second(text);
  CHECK_FALSE(second.ok());
  CHECK(text.empty());
}

TEST_CASE("after a fault nothing more is read") {
  ArchiveReader reader("\x01");
  std::uint32_t wide = 5;
  reader(wide);
  CHECK_FALSE(reader.ok());
  std::uint8_t narrow = 9;
  reader(narrow);
  CHECK(narrow == 9);
}

TEST_CASE("bytes left over are seen") {
  ArchiveReader reader("ab");
  char one = 0;
  reader(one);
  CHECK(reader.ok());
  CHECK_FALSE(reader.at_end());
}

struct Rows {
  std::string name;
  FlatArray<std::uint64_t> numbers;
  FlatRows<char> words;

  template <typename Archive>
  friend void transfer(Archive& archive, Rows& rows) {
    archive(rows.name);
    archive(rows.numbers);
    archive(rows.words);
  }
};

std::string word(const Rows& rows, std::size_t number) {
  const auto letters = rows.words[number];
  return {letters.begin(), letters.end()};
}

TEST_CASE("flat arrays are read as copies, or as views of bytes that they keep alive") {
  Rows rows;
  rows.name = "odd";
  rows.numbers = std::vector<std::uint64_t>{1, 1ULL << 40U};
  rows.words = std::vector<std::vector<char>>{{'a', 'b'}, {}, {'c'}};
  ArchiveWriter writer;
  writer(rows);

  Rows copy;
  ArchiveReader(writer.bytes())(copy);
  CHECK(copy.numbers[1] == 1ULL << 40U);
  CHECK(word(copy, 2) == "c");

  Rows view;
  {
    const auto keeper = std::make_shared<const std::string>(writer.bytes());
    ArchiveReader reader(*keeper, keeper);
    reader(view);
    CHECK(reader.ok());
    CHECK(reader.at_end());
    CHECK(reinterpret_cast<const char*>(view.numbers.data()) > keeper->data());
    CHECK(reinterpret_cast<const char*>(view.numbers.data()) < keeper->data() + keeper->size());
  }
  CHECK(view.numbers.size() == 2);
  CHECK(view.numbers[0] == 1);
  CHECK(view.words.size() == 3);
  CHECK(word(view, 0) == "ab");
  CHECK(word(view, 1).empty());

  Rows cut;
  ArchiveReader half(std::string_view(writer.bytes()).substr(0, 20));
  half(cut);
  CHECK_FALSE(half.ok());
  CHECK(cut.numbers.empty());
}

}  // namespace
}  // namespace policygap
