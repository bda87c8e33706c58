// SPDX-License-Identifier: GPL-3.0-or-later
#include "extractors/xml_reader.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace policygap::extractors {
namespace {

/// libxml2 checks attributes for duplicates pair by pair: 100,000 on one element take over 20 s. Real ones
/// have under 100.
constexpr std::size_t kMaximumAttributesBetweenEvents = 10'000;
constexpr int kAttributeFields = 5;

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char*>(text));
}

XmlNamespace namespace_of(std::string_view uri) {
  struct Known {
    std::string_view uri;
    XmlNamespace space;
  };
  static constexpr std::array<Known, 25> kKnown{{
      {"http://schemas.openxmlformats.org/wordprocessingml/2006/main", XmlNamespace::word},
      {"http://purl.oclc.org/ooxml/wordprocessingml/main", XmlNamespace::word},
      {"http://schemas.openxmlformats.org/officeDocument/2006/relationships", XmlNamespace::relationship_id},
      {"http://purl.oclc.org/ooxml/officeDocument/relationships", XmlNamespace::relationship_id},
      {"http://schemas.openxmlformats.org/package/2006/relationships", XmlNamespace::package_relationships},
      {"http://schemas.openxmlformats.org/package/2006/content-types", XmlNamespace::content_types},
      {"http://schemas.openxmlformats.org/markup-compatibility/2006", XmlNamespace::markup_compatibility},
      {"http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
       XmlNamespace::core_properties},
      {"http://purl.oclc.org/ooxml/package/metadata/core-properties", XmlNamespace::core_properties},
      {"http://purl.org/dc/elements/1.1/", XmlNamespace::dublin_core},
      {"http://purl.org/dc/terms/", XmlNamespace::dublin_core_terms},
      {"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties",
       XmlNamespace::extended_properties},
      {"http://purl.oclc.org/ooxml/officeDocument/extendedProperties", XmlNamespace::extended_properties},
      {"http://schemas.openxmlformats.org/officeDocument/2006/math", XmlNamespace::math},
      {"http://purl.oclc.org/ooxml/officeDocument/math", XmlNamespace::math},
      {"http://schemas.openxmlformats.org/presentationml/2006/main", XmlNamespace::presentation},
      {"http://purl.oclc.org/ooxml/presentationml/main", XmlNamespace::presentation},
      {"http://schemas.openxmlformats.org/drawingml/2006/main", XmlNamespace::drawing},
      {"http://purl.oclc.org/ooxml/drawingml/main", XmlNamespace::drawing},
      {"urn:oasis:names:tc:opendocument:xmlns:office:1.0", XmlNamespace::odf_office},
      {"urn:oasis:names:tc:opendocument:xmlns:text:1.0", XmlNamespace::odf_text},
      {"urn:oasis:names:tc:opendocument:xmlns:table:1.0", XmlNamespace::odf_table},
      {"urn:oasis:names:tc:opendocument:xmlns:style:1.0", XmlNamespace::odf_style},
      {"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0", XmlNamespace::odf_draw},
      {"urn:oasis:names:tc:opendocument:xmlns:meta:1.0", XmlNamespace::odf_meta},
  }};
  for (const Known& known : kKnown) {
    if (known.uri == uri) return known.space;
  }
  return XmlNamespace::other;
}

/// One reading: what the callbacks share.
struct Reading {
  const ByteSource& source;
  XmlHandler& handler;
  xmlParserCtxtPtr context = nullptr;
  std::optional<Error> error;  ///< ours, which libxml2 does not know
  bool has_doctype = false;
  bool had_event = true;
  std::size_t quiet_attributes = 0;  ///< attributes read since the last event: all of one start tag
  // libxml2 keeps one copy of each namespace name, so its address is enough to know it again.
  std::vector<std::pair<const xmlChar*, XmlNamespace>> namespaces;

  XmlNamespace space(const xmlChar* uri) {
    if (uri == nullptr) return XmlNamespace::none;
    for (const auto& [known, space] : namespaces) {
      if (known == uri) return space;
    }
    const XmlNamespace found = namespace_of(view(uri));
    constexpr std::size_t kCacheSize = 64;
    if (namespaces.size() < kCacheSize) namespaces.emplace_back(uri, found);
    return found;
  }

  void stop(Error reason) {
    if (!error) error = std::move(reason);
    xmlStopParser(context);
  }

  void after_event() {
    had_event = true;
    if (const Error* reason = handler.error(); reason != nullptr) stop(*reason);
  }
};

Reading& reading_of(void* user) {
  return *static_cast<Reading*>(static_cast<xmlParserCtxtPtr>(user)->_private);
}

void on_start(void* user, const xmlChar* name, const xmlChar* /*prefix*/, const xmlChar* uri,
              int /*namespace_count*/, const xmlChar** /*namespaces*/, int attribute_count,
              int /*defaulted_count*/, const xmlChar** attributes) {
  Reading& reading = reading_of(user);
  if (reading.error) return;
  reading.handler.start_element(XmlElement(reading.space(uri), view(name), attributes, attribute_count));
  reading.after_event();
}

void on_end(void* user, const xmlChar* name, const xmlChar* /*prefix*/, const xmlChar* uri) {
  Reading& reading = reading_of(user);
  if (reading.error) return;
  reading.handler.end_element(reading.space(uri), view(name));
  reading.after_event();
}

void on_text(void* user, const xmlChar* characters, int length) {
  Reading& reading = reading_of(user);
  if (reading.error) return;
  reading.handler.text(
      std::string_view(reinterpret_cast<const char*>(characters), static_cast<std::size_t>(length)));
  reading.after_event();
}

void on_doctype(void* user, const xmlChar* /*name*/, const xmlChar* /*public_id*/,
                const xmlChar* /*system_id*/) {
  Reading& reading = reading_of(user);
  reading.has_doctype = true;
  reading.stop(Error{"corrupt", "it has a document type definition (DTD), which the format forbids",
                     "the file may be built to harm; ask where it comes from"});
}

void on_comment(void* user, const xmlChar* /*value*/) {
  reading_of(user).had_event = true;
}
void on_instruction(void* user, const xmlChar* /*target*/, const xmlChar* /*data*/) {
  reading_of(user).had_event = true;
}
void on_message(void* /*user*/, const char* /*message*/, ...) {}
void on_structured_message(void* /*user*/, xmlErrorPtr /*error*/) {}

int on_read(void* user, char* buffer, int size) {
  Reading& reading = *static_cast<Reading*>(user);
  if (reading.error) return 0;
  const auto count = reading.source(buffer, static_cast<std::size_t>(size));
  if (!count) {
    reading.error = count.error();
    return 0;
  }
  const std::string_view bytes(buffer, *count);
  if (reading.had_event) {
    reading.had_event = false;
    reading.quiet_attributes = 0;
  } else {
    reading.quiet_attributes += static_cast<std::size_t>(std::count(bytes.begin(), bytes.end(), '='));
    if (reading.quiet_attributes > kMaximumAttributesBetweenEvents) {
      reading.error =
          Error{"limit_xml",
                "an element has more than " + std::to_string(kMaximumAttributesBetweenEvents) + " attributes",
                "the file may be built to harm; ask where it comes from"};
      return 0;
    }
  }
  return static_cast<int>(*count);
}

int on_close(void* /*user*/) {
  return 0;
}

xmlSAXHandler make_callbacks() {
  xmlSAXHandler callbacks;
  std::memset(&callbacks, 0, sizeof callbacks);
  callbacks.initialized = XML_SAX2_MAGIC;
  callbacks.startElementNs = on_start;
  callbacks.endElementNs = on_end;
  callbacks.characters = on_text;
  callbacks.cdataBlock = on_text;
  callbacks.ignorableWhitespace = on_text;
  callbacks.internalSubset = on_doctype;
  callbacks.comment = on_comment;
  callbacks.processingInstruction = on_instruction;
  callbacks.error = on_message;
  callbacks.fatalError = on_message;
  callbacks.warning = on_message;
  callbacks.serror = on_structured_message;
  return callbacks;
}

/// libxml2's own bounds are told by text alone: one error number serves for all of them.
Error error_of(const xmlError& error) {
  std::string message = error.message == nullptr ? std::string("unknown error") : std::string(error.message);
  message.erase(std::min(message.find_last_not_of(" \n") + 1, message.size()));
  const auto has = [&](std::string_view words) { return message.find(words) != std::string::npos; };
  const std::string place = "line " + std::to_string(error.line) + ": ";
  if (has("Excessive depth"))
    return Error{"limit_depth", place + "elements are nested more than 256 deep",
                 "the file may be built to harm"};
  if (has("too long") || has("too big") || has("huge") || has("HUGE")) {
    return Error{"limit_xml", place + "an attribute, name or comment is too long",
                 "the file may be built to harm"};
  }
  for (char& letter : message) {
    if (static_cast<unsigned char>(letter) < ' ') letter = ' ';
  }
  return Error{"damaged", place + "the XML is broken (" + message + ")",
               "open it in its own program and save it again"};
}

}  // namespace

std::string_view XmlElement::attribute(std::string_view name) const {
  for (int index = 0; index < attribute_count_; ++index) {
    const unsigned char** fields = attributes_ + static_cast<std::ptrdiff_t>(index) * kAttributeFields;
    if (view(fields[0]) == name) {
      return {reinterpret_cast<const char*>(fields[3]), static_cast<std::size_t>(fields[4] - fields[3])};
    }
  }
  return {};
}

std::string_view XmlElement::attribute(std::string_view name, XmlNamespace space) const {
  for (int index = 0; index < attribute_count_; ++index) {
    const unsigned char** fields = attributes_ + static_cast<std::ptrdiff_t>(index) * kAttributeFields;
    if (view(fields[0]) == name && fields[2] != nullptr && namespace_of(view(fields[2])) == space)
      return {reinterpret_cast<const char*>(fields[3]), static_cast<std::size_t>(fields[4] - fields[3])};
  }
  return {};
}

bool XmlElement::has_attribute(std::string_view name) const {
  for (int index = 0; index < attribute_count_; ++index) {
    if (view(attributes_[static_cast<std::ptrdiff_t>(index) * kAttributeFields]) == name) return true;
  }
  return false;
}

Result<void> read_xml(const ByteSource& source, XmlHandler& handler, const std::string& part_name) {
  static const bool is_ready = (xmlInitParser(), true);
  static_cast<void>(is_ready);
  Reading reading{source, handler, nullptr, std::nullopt, false, true, 0, {}};
  xmlSAXHandler callbacks = make_callbacks();
  struct Free {
    void operator()(xmlParserCtxtPtr context) const {
      if (context->myDoc != nullptr) xmlFreeDoc(context->myDoc);
      xmlFreeParserCtxt(context);
    }
  };
  const auto in_part = [&](Error error) {
    if (!error.message.starts_with(part_name)) error.message = part_name + ": " + error.message;
    return tl::unexpected<Error>(std::move(error));
  };
  const std::unique_ptr<xmlParserCtxt, Free> context(
      xmlCreateIOParserCtxt(&callbacks, nullptr, on_read, on_close, &reading, XML_CHAR_ENCODING_NONE));
  if (!context)
    return in_part(reading.error.value_or(Error{"damaged", "the XML reader could not start", ""}));
  reading.context = context.get();
  context->_private = &reading;
  // No HUGE: depth, name and attribute bounds stay on. NOENT is about &amp; in attributes; a DTD ends the
  // reading before it could declare anything.
  xmlCtxtUseOptions(context.get(),
                    XML_PARSE_NONET | XML_PARSE_NOENT | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  xmlParseDocument(context.get());
  if (reading.error) return in_part(*reading.error);
  if (context->wellFormed == 0) return in_part(error_of(context->lastError));
  return {};
}

}  // namespace policygap::extractors
