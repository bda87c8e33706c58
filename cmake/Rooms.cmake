# SPDX-License-Identifier: GPL-3.0-or-later

# policygap_add_room(<room> SOURCES <.cc>… [ROOMS <upstream room>…] [LIBRARIES <foreign target>…])
#
# The static library policygap_<room>, alias policygap::<room>. Sources are listed one by one, so that a file
# forgotten or left behind is seen; rooms named in ROOMS are passed on to whoever links this one.
function(policygap_add_room room)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;ROOMS;LIBRARIES")
  list(TRANSFORM arg_ROOMS PREPEND policygap::)
  add_library(policygap_${room} STATIC ${arg_SOURCES})
  target_link_libraries(policygap_${room} PUBLIC policygap_settings ${arg_ROOMS} PRIVATE ${arg_LIBRARIES})
  add_library(policygap::${room} ALIAS policygap_${room})
  policygap_add_header_check(${room} "${arg_ROOMS}" "${arg_LIBRARIES}")
endfunction()

add_custom_target(headers_alone COMMENT "every header compiles alone")

# Each header of the room, compiled as a file of its own: a header that leans on what its includer included
# before it fails here. Not part of `all`; test.sh builds the target headers_alone.
function(policygap_add_header_check room rooms libraries)
  file(GLOB headers CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.h")
  if(NOT headers)
    return()
  endif()
  set(wrappers "")
  foreach(header IN LISTS headers)
    file(RELATIVE_PATH name "${PROJECT_SOURCE_DIR}" "${header}")
    set(wrapper "${PROJECT_BINARY_DIR}/headers_alone/${name}.cc")
    file(CONFIGURE OUTPUT "${wrapper}" CONTENT "#include \"${name}\"\n#include \"${name}\"\n" @ONLY)
    list(APPEND wrappers "${wrapper}")
  endforeach()
  add_library(headers_alone_${room} OBJECT EXCLUDE_FROM_ALL ${wrappers})
  target_link_libraries(headers_alone_${room} PRIVATE policygap_settings ${rooms} ${libraries})
  set_target_properties(headers_alone_${room} PROPERTIES EXPORT_COMPILE_COMMANDS OFF)
  add_dependencies(headers_alone headers_alone_${room})
endfunction()
