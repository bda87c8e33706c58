// SPDX-License-Identifier: GPL-3.0-or-later
// DOCX files made in a test from XML that can be read there.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "extractors/document.h"

namespace policygap::tests {

/// A zip archive of these parts (name, content), deflated, in this order.
std::string make_zip(const std::vector<std::pair<std::string, std::string>>& parts);

/// A DOCX file with `body` inside w:body. Parts beside it get their relationships by name: "styles",
/// "numbering", "footnotes", "endnotes", "comments", "header1", "footer1" … with the XML inside their root
/// element.
std::string make_docx(const std::string& body,
                      const std::vector<std::pair<std::string, std::string>>& beside = {});

/// The root element of a WordprocessingML part with all namespaces that the tests use.
std::string word_part(const std::string& root, const std::string& inside);

/// One line for each block: `list_item 2 {a)} lead=3: text`; cells as `0=text<heading>`, note marks as `^`.
std::string outline(const extractors::Document& document);

/// "status code: message" of each problem, one line each; "ok" where there is none.
std::string verdict(const extractors::Document& document);

}  // namespace policygap::tests
