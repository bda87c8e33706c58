# SPDX-License-Identifier: GPL-3.0-or-later
#
# cmake -DOUTPUT=templates.cc -DFILES=a;b -P embed_templates.cmake
# Writes embedded_template() with the text of each file, fonts as hexadecimal digits. Texts are cut into pieces: compilers limit a literal.
set(entries "")
foreach(file IN LISTS FILES)
  get_filename_component(name "${file}" NAME)
  if(name MATCHES "\\.woff2$")
    file(READ "${file}" text HEX)  # a literal holds no zero byte: from_hex() gives it back
  else()
    file(READ "${file}" text)
  endif()
  string(LENGTH "${text}" length)
  set(literal "")
  set(at 0)
  while(at LESS length)
    string(SUBSTRING "${text}" ${at} 8000 piece)
    string(APPEND literal "R\"~~~(${piece})~~~\"\n")
    math(EXPR at "${at} + 8000")
  endwhile()
  string(APPEND entries "  if (name == \"${name}\") {\n    return ${literal};\n  }\n")
endforeach()
file(WRITE "${OUTPUT}" "// Written by embed_templates.cmake.
#include \"report/templates.h\"

namespace policygap::report {

std::string_view embedded_template(std::string_view name) {
${entries}  return {};
}

}  // namespace policygap::report
")
