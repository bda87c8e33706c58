# SPDX-License-Identifier: GPL-3.0-or-later
#
# The program finds its data from its own place: share/policygap beside the binary in a build tree,
# ../share/policygap from an installed one.
set(POLICYGAP_DATA_DIR "${PROJECT_BINARY_DIR}/share/policygap")
set(program_parts "")

# The pack: rules and lexicons, checked and compiled into one file that loads in milliseconds.
if(TARGET policygap-pack)
  file(GLOB_RECURSE pack_inputs CONFIGURE_DEPENDS
    "${PROJECT_SOURCE_DIR}/rules/*.yaml" "${PROJECT_SOURCE_DIR}/lexicons/*")
  set(pack "${POLICYGAP_DATA_DIR}/policygap.pack")
  add_custom_command(OUTPUT "${pack}"
    COMMAND "${CMAKE_COMMAND}" -E make_directory "${POLICYGAP_DATA_DIR}"
    COMMAND policygap-pack "${PROJECT_SOURCE_DIR}/rules" "${PROJECT_SOURCE_DIR}/lexicons" "${pack}"
    DEPENDS policygap-pack ${pack_inputs}
    COMMENT "Compiling rules and lexicons into policygap.pack" VERBATIM)
  add_custom_target(pack ALL DEPENDS "${pack}")
  list(APPEND program_parts pack)
  install(FILES "${pack}" DESTINATION "${CMAKE_INSTALL_DATADIR}/policygap")
endif()

# What the report renderers read as it stands: templates, style sheets, the published JSON Schema.
set(report_data_outputs "")
foreach(folder templates schema)
  file(GLOB files CONFIGURE_DEPENDS RELATIVE "${PROJECT_SOURCE_DIR}/analyzer/report"
    "${PROJECT_SOURCE_DIR}/analyzer/report/${folder}/*")
  foreach(file IN LISTS files)
    set(copy "${POLICYGAP_DATA_DIR}/${file}")
    add_custom_command(OUTPUT "${copy}"
      COMMAND "${CMAKE_COMMAND}" -E copy "${PROJECT_SOURCE_DIR}/analyzer/report/${file}" "${copy}"
      DEPENDS "${PROJECT_SOURCE_DIR}/analyzer/report/${file}" COMMENT "" VERBATIM)
    list(APPEND report_data_outputs "${copy}")
    install(FILES "analyzer/report/${file}" DESTINATION "${CMAKE_INSTALL_DATADIR}/policygap/${folder}")
  endforeach()
endforeach()
add_custom_target(report_data ALL DEPENDS ${report_data_outputs})
list(APPEND program_parts report_data)

if(TARGET policygap)
  list(APPEND program_parts policygap)
  install(TARGETS policygap RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
endif()

# All that a user needs, and none of the tests: what run.sh builds.
add_custom_target(program DEPENDS ${program_parts})
