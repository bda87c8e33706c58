# SPDX-License-Identifier: GPL-3.0-or-later
#
# cmake -DOUTPUT=reference_documents.cc -DSOURCE=word -DWORK=directory -P embed_reference.cmake
# Zips the parts in SOURCE into a Word file for each language, with its own footer, and writes
# reference_document() with their bytes: what Pandoc takes styles, margins and footer from. reference_styles() has
# the styles alone, for a brand's colour to be put in.
set(entries "")
# bytes_of(FILE VARIABLE): its bytes as the elements of an array.
function(bytes_of file variable)
  file(READ "${file}" bytes HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
  string(REGEX REPLACE "(................................................................................)"
    "\\1\n" bytes "${bytes}")
  set(${variable} "${bytes}" PARENT_SCOPE)
endfunction()

foreach(language sv en)
  set(directory "${WORK}/${language}")
  file(REMOVE_RECURSE "${directory}")
  file(COPY "${SOURCE}/[Content_Types].xml" "${SOURCE}/_rels" "${SOURCE}/word" DESTINATION "${directory}")
  configure_file("${SOURCE}/footer1.${language}.xml" "${directory}/word/footer1.xml" COPYONLY)
  execute_process(
    COMMAND "${CMAKE_COMMAND}" -E tar cf "../${language}.docx" --format=zip --mtime=2026-01-01
      "[Content_Types].xml" _rels/.rels word/document.xml word/_rels/document.xml.rels word/styles.xml
      word/footer1.xml
    WORKING_DIRECTORY "${directory}" COMMAND_ERROR_IS_FATAL ANY)
  bytes_of("${WORK}/${language}.docx" bytes)
  string(APPEND entries "constexpr unsigned char k_${language}[] = {\n${bytes}};\n")
endforeach()
bytes_of("${SOURCE}/word/styles.xml" bytes)
string(APPEND entries "constexpr unsigned char k_styles[] = {\n${bytes}};\n")
file(WRITE "${OUTPUT}" "// Written by embed_reference.cmake.
#include \"report/word_document.h\"

namespace policygap::report {

namespace {
${entries}}  // namespace

std::string reference_document(text::Language language) {
  if (language == text::Language::sv) return {std::begin(k_sv), std::end(k_sv)};
  return {std::begin(k_en), std::end(k_en)};
}

std::string reference_styles() {
  return {std::begin(k_styles), std::end(k_styles)};
}

}  // namespace policygap::report
")
