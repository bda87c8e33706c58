# SPDX-License-Identifier: GPL-3.0-or-later
#
# The .deb: `cpack --config build/release/CPackConfig.cmake`. The libraries it depends on are read from the binary
# (dpkg-shlibdeps, package dpkg-dev).
install(FILES LICENSE DESTINATION "${CMAKE_INSTALL_DOCDIR}" RENAME copyright)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_CONTACT "The policygap authors <policygap@localhost>")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# Only run-time data that is not a library: dictionaries that tell a word from a word cut in two.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "hunspell-sv, hunspell-en-us")
include(CPack)
