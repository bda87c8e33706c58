// SPDX-License-Identifier: GPL-3.0-or-later
// Streaming XML: elements and text handed on one by one, no tree. No DTD, no entities, no network, depth at
// most 256.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace policygap::extractors {

/// The namespaces we read; strict (ISO/IEC 29500-1) and transitional names of one vocabulary are one value.
enum class XmlNamespace : std::uint8_t {
  none,
  other,
  word,
  relationship_id,  ///< r:id in a part
  package_relationships,
  content_types,
  markup_compatibility,
  core_properties,
  dublin_core,
  dublin_core_terms,
  extended_properties,
  math,
  presentation,
  drawing,
  // OpenDocument
  odf_office,
  odf_text,
  odf_table,
  odf_style,
  odf_draw,
  odf_meta,
};

/// A start tag. Views and attributes are valid during the call only.
class XmlElement {
 public:
  XmlElement(XmlNamespace space, std::string_view name, const unsigned char** attributes, int attribute_count)
      : space_(space), name_(name), attributes_(attributes), attribute_count_(attribute_count) {}

  [[nodiscard]] XmlNamespace space() const { return space_; }
  [[nodiscard]] std::string_view name() const { return name_; }
  /// The value of the first attribute with this local name in any namespace; empty where there is none.
  [[nodiscard]] std::string_view attribute(std::string_view name) const;
  /// The same, in that namespace alone ("id" of p:sldId is another than its r:id).
  [[nodiscard]] std::string_view attribute(std::string_view name, XmlNamespace space) const;
  [[nodiscard]] bool has_attribute(std::string_view name) const;

 private:
  XmlNamespace space_;
  std::string_view name_;
  const unsigned char** attributes_;  ///< libxml2's quintuples: name, prefix, URI, value, end of value
  int attribute_count_;
};

/// Receives what the reader meets, in document order.
class XmlHandler {
 public:
  XmlHandler() = default;
  XmlHandler(const XmlHandler&) = delete;
  XmlHandler& operator=(const XmlHandler&) = delete;
  virtual ~XmlHandler() = default;

  virtual void start_element(const XmlElement& element) = 0;
  virtual void end_element(XmlNamespace space, std::string_view name) = 0;
  /// Character data, UTF-8, entities resolved; one text may come in several calls.
  virtual void text(std::string_view characters) = 0;
  /// An error of the handler's own (a limit): asked for after each call; a code ends the reading.
  [[nodiscard]] virtual const Error* error() const { return nullptr; }
};

/// Fills the buffer with up to `size` bytes, 0 at the end.
using ByteSource = std::function<Result<std::size_t>(char* buffer, std::size_t size)>;

/// Reads one XML document from `source` into `handler`. `part_name` is used in messages.
/// Codes: corrupt (a DOCTYPE: OPC forbids it), damaged (not well-formed), limit_depth, limit_xml (an
/// attribute, name or tag beyond libxml2's bounds), the handler's, the source's. What came before the error
/// has been handed on.
Result<void> read_xml(const ByteSource& source, XmlHandler& handler, const std::string& part_name);

}  // namespace policygap::extractors
