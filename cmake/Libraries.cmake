# SPDX-License-Identifier: GPL-3.0-or-later
#
# The foreign libraries, all Debian 12 packages. Each is linked by its home room alone.
find_package(PkgConfig REQUIRED)

# base
find_package(tl-expected REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(OpenSSL REQUIRED COMPONENTS Crypto)
pkg_check_modules(ICU REQUIRED IMPORTED_TARGET icu-uc icu-i18n)
pkg_check_modules(XXHASH REQUIRED IMPORTED_TARGET libxxhash)
pkg_check_modules(YAML_CPP REQUIRED IMPORTED_TARGET yaml-cpp)

# extractors
pkg_check_modules(POPPLER REQUIRED IMPORTED_TARGET poppler-cpp poppler)
pkg_check_modules(LIBXML2 REQUIRED IMPORTED_TARGET libxml-2.0)
# Tesseract's .pc file would link libcurl and libarchive too, which only its training tools call.
find_library(TESSERACT_LIBRARY tesseract REQUIRED)
find_path(TESSERACT_INCLUDE_DIR tesseract/baseapi.h REQUIRED)
add_library(tesseract::tesseract UNKNOWN IMPORTED)
set_target_properties(tesseract::tesseract PROPERTIES
  IMPORTED_LOCATION "${TESSERACT_LIBRARY}" INTERFACE_INCLUDE_DIRECTORIES "${TESSERACT_INCLUDE_DIR}")
pkg_check_modules(LEPTONICA REQUIRED IMPORTED_TARGET lept)
pkg_check_modules(LIBZIP REQUIRED IMPORTED_TARGET libzip)

# lexicon
pkg_check_modules(HUNSPELL REQUIRED IMPORTED_TARGET hunspell)

# text: CLD2 comes without a .pc file
find_library(CLD2_LIBRARY cld2 REQUIRED)
find_path(CLD2_INCLUDE_DIR cld2/public/compact_lang_det.h REQUIRED)
add_library(cld2::cld2 UNKNOWN IMPORTED)
set_target_properties(cld2::cld2 PROPERTIES
  IMPORTED_LOCATION "${CLD2_LIBRARY}" INTERFACE_INCLUDE_DIRECTORIES "${CLD2_INCLUDE_DIR}")

# matching
find_package(Boost REQUIRED COMPONENTS regex)

# report
pkg_check_modules(XLSXWRITER REQUIRED IMPORTED_TARGET xlsxwriter)
pkg_check_modules(QPDF REQUIRED IMPORTED_TARGET libqpdf)
# a header alone
find_path(MUSTACHE_INCLUDE_DIR kainjow/mustache.hpp REQUIRED)

# scan
pkg_check_modules(SECCOMP REQUIRED IMPORTED_TARGET libseccomp)
pkg_check_modules(SQLITE REQUIRED IMPORTED_TARGET sqlite3)
pkg_check_modules(ZSTD REQUIRED IMPORTED_TARGET libzstd)

# cli
find_package(CLI11 REQUIRED)
