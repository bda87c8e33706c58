// SPDX-License-Identifier: GPL-3.0-or-later
// policygap-pack RULES_DIR LEXICONS_DIR OUT: compiles rules and lexicons when the program is built.
#include <iostream>

#include "scan/pack.h"

int main(int argument_count, char** arguments) {
  using policygap::scan::compile_pack;
  if (argument_count != 4) {
    std::cerr << "usage: policygap-pack RULES_DIR LEXICONS_DIR OUT\n";
    return 2;
  }
  const auto pack = compile_pack(arguments[1], arguments[2]);
  if (!pack) {
    std::cerr << pack.error().message << '\n' << pack.error().hint << '\n';
    return 2;
  }
  const auto written = policygap::scan::write_pack(*pack, arguments[3]);
  if (!written) {
    std::cerr << written.error().message << '\n' << written.error().hint << '\n';
    return 5;
  }
  std::cout << pack->rules.rules.size() << " rules, " << pack->lexicons.concepts.size() << " concepts\n";
  return 0;
}
