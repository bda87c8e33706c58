# SPDX-License-Identifier: GPL-3.0-or-later
#
# How everything is compiled. Plain users get an optimised build without a wall of warnings; the presets
# switch on the strict set, as errors.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")

if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${CCACHE_PROGRAM}")
endif()

option(POLICYGAP_STRICT "The full set of warnings, as errors (the presets switch it on)" OFF)
option(POLICYGAP_SANITIZE "AddressSanitizer and UndefinedBehaviorSanitizer" OFF)
option(POLICYGAP_FUZZ "Count branches for libFuzzer, and build tests/fuzz" OFF)

# Every target of ours links this one, privately.
add_library(policygap_settings INTERFACE)
target_include_directories(policygap_settings INTERFACE
  "${PROJECT_SOURCE_DIR}" "${PROJECT_SOURCE_DIR}/analyzer" "${PROJECT_BINARY_DIR}/generated")

if(POLICYGAP_STRICT)
  # Sign conversions stay out: GCC leaves them out of -Wconversion, so Clang does too.
  target_compile_options(policygap_settings INTERFACE
    -Werror -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion
    -Wnon-virtual-dtor -Woverloaded-virtual -Wimplicit-fallthrough)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # GCC 12 sees overlapping copies in std::string's operator+ that are not there (GCC bug 105651).
    target_compile_options(policygap_settings INTERFACE -Wno-restrict)
  else()
    # Clang 14 takes the parameters of a friend defined in its class for shadows of the fields; GCC judges well.
    target_compile_options(policygap_settings INTERFACE -Wno-shadow)
  endif()
endif()

if(POLICYGAP_SANITIZE)
  target_compile_options(policygap_settings INTERFACE
    -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(policygap_settings INTERFACE -fsanitize=address,undefined)
endif()

if(POLICYGAP_FUZZ)
  target_compile_options(policygap_settings INTERFACE -fsanitize=fuzzer-no-link)
endif()
