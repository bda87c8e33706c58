// SPDX-License-Identifier: GPL-3.0-or-later
// policygap-pack [--draft] RULES_DIR LEXICONS_DIR OUT: compiles rules and lexicons when the program is built.
// --draft accepts rules that still lack their examples.
#include <iostream>
#include <string>
#include <vector>

#include "scan/pack.h"

int main(int argument_count, char** arguments) {
  using policygap::matching::Completeness;
  std::vector<std::string> words(arguments + 1, arguments + argument_count);
  const bool is_draft = !words.empty() && words.front() == "--draft";
  if (is_draft) words.erase(words.begin());
  if (words.size() != 3) {
    std::cerr << "usage: policygap-pack [--draft] RULES_DIR LEXICONS_DIR OUT\n";
    return 2;
  }
  const auto pack =
      policygap::scan::compile_pack(words[0], words[1], is_draft ? Completeness::draft : Completeness::whole);
  if (!pack) {
    std::cerr << pack.error().message << '\n' << pack.error().hint << '\n';
    return 2;
  }
  const auto written = policygap::scan::write_pack(*pack, words[2]);
  if (!written) {
    std::cerr << written.error().message << '\n' << written.error().hint << '\n';
    return 5;
  }
  std::cout << pack->rules.rules.size() << " rules, " << pack->lexicons.concepts.size() << " concepts\n";
  return 0;
}
