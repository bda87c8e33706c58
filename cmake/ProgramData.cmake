# SPDX-License-Identifier: GPL-3.0-or-later
#
# The program finds its data from its own place: share/policygap beside the binary in a build tree,
# ../share/policygap from an installed one.
set(POLICYGAP_DATA_DIR "${PROJECT_BINARY_DIR}/share/policygap")
set(program_parts "")

# The pack: rules and lexicons, checked and compiled into one file that loads in milliseconds.
file(GLOB_RECURSE pack_inputs CONFIGURE_DEPENDS
  "${PROJECT_SOURCE_DIR}/rules/*" "${PROJECT_SOURCE_DIR}/lexicons/*")
set(pack "${POLICYGAP_DATA_DIR}/policygap.pack")
add_custom_command(OUTPUT "${pack}"
  COMMAND "${CMAKE_COMMAND}" -E make_directory "${POLICYGAP_DATA_DIR}"
  COMMAND policygap-pack "${PROJECT_SOURCE_DIR}/rules" "${PROJECT_SOURCE_DIR}/lexicons" "${pack}"
  DEPENDS policygap-pack ${pack_inputs}
  COMMENT "Compiling rules and lexicons into policygap.pack" VERBATIM)
add_custom_target(pack ALL DEPENDS "${pack}")
list(APPEND program_parts pack)
install(FILES "${pack}" DESTINATION "${CMAKE_INSTALL_DATADIR}/policygap")

# The published JSON Schema of report.json.
file(GLOB schemas CONFIGURE_DEPENDS RELATIVE "${PROJECT_SOURCE_DIR}/analyzer/report"
  "${PROJECT_SOURCE_DIR}/analyzer/report/schema/*.json")
set(schema_copies "")
foreach(schema IN LISTS schemas)
  set(source "${PROJECT_SOURCE_DIR}/analyzer/report/${schema}")
  add_custom_command(OUTPUT "${POLICYGAP_DATA_DIR}/${schema}"
    COMMAND "${CMAKE_COMMAND}" -E copy "${source}" "${POLICYGAP_DATA_DIR}/${schema}"
    DEPENDS "${source}" COMMENT "Copying ${schema}" VERBATIM)
  list(APPEND schema_copies "${POLICYGAP_DATA_DIR}/${schema}")
  install(FILES "${source}" DESTINATION "${CMAKE_INSTALL_DATADIR}/policygap/schema")
endforeach()
add_custom_target(schema ALL DEPENDS ${schema_copies})
list(APPEND program_parts schema)

list(APPEND program_parts policygap policygap-ocr)
install(TARGETS policygap policygap-ocr RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")

# All that a user needs, and none of the tests: what run.sh builds.
add_custom_target(program DEPENDS ${program_parts})
