// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of an OOXML package: which is the main document, which belong to it (ECMA-376 part 2, OPC).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "extractors/xml_reader.h"
#include "extractors/zip_archive.h"

namespace policygap::extractors {

/// One relationship of a part. External targets are kept as written and never fetched.
struct Relationship {
  std::string id;
  std::string type;  ///< the last part of the type's URI: "officeDocument", "footnotes", "header", "aFChunk"
  std::string target;  ///< name of the part in the archive, or the external address
  bool is_external = false;

  bool operator==(const Relationship&) const = default;
};

/// Document properties of docProps/core.xml and app.xml; empty where they are not told.
struct PackageProperties {
  std::string title;
  std::string modified;  ///< as written: W3CDTF, "2024-03-01T08:00:00Z"
  std::string created;
  std::string application;
  std::string application_version;

  bool operator==(const PackageProperties&) const = default;
};

/// Reads one part of the archive into the handler. Codes of ZipArchive::open_part, ZipPart::read and
/// read_xml.
Result<void> read_xml_part(ZipArchive& archive, const std::string& part_name, XmlHandler& handler);

/// The relationships of `part_name` ("" for the package itself), none where it has none. Codes of
/// read_xml_part.
Result<std::vector<Relationship>> read_relationships(ZipArchive& archive, std::string_view part_name);

/// The part name that `target` means when it stands in the relationships of `part_name`; empty when it leaves
/// the package.
std::string resolve_target(std::string_view part_name, std::string_view target);

/// Properties as far as they can be read; a broken properties part is no problem of the text.
PackageProperties read_properties(ZipArchive& archive,
                                  const std::vector<Relationship>& package_relationships);

/// Content type of a part by [Content_Types].xml, empty where it is not named there. Codes of read_xml_part.
Result<std::string> content_type_of(ZipArchive& archive, std::string_view part_name);

}  // namespace policygap::extractors
