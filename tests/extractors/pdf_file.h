// SPDX-License-Identifier: GPL-3.0-or-later
// Small PDF files made in memory, for tests.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace policygap::extractors::test {

/// A PDF of these objects, numbered from 1, with a right table of objects; object 1 is the catalog.
inline std::string pdf_of(const std::vector<std::string>& objects) {
  std::string file = "%PDF-1.4\n";
  std::vector<std::size_t> places;
  for (std::size_t index = 0; index < objects.size(); ++index) {
    places.push_back(file.size());
    file += std::to_string(index + 1) + " 0 obj\n" + objects[index] + "\nendobj\n";
  }
  const std::size_t table = file.size();
  file += "xref\n0 " + std::to_string(objects.size() + 1) + "\n0000000000 65535 f \n";
  for (const std::size_t place : places) {
    const std::string digits = std::to_string(place);
    file += std::string(10 - digits.size(), '0') + digits + " 00000 n \n";
  }
  file += "trailer\n<< /Size " + std::to_string(objects.size() + 1) + " /Root 1 0 R >>\nstartxref\n" +
          std::to_string(table) + "\n%%EOF\n";
  return file;
}

inline std::string stream_of(const std::string& content, const std::string& entries = {}) {
  return "<< /Length " + std::to_string(content.size()) + " " + entries + " >>\nstream\n" + content + "\nendstream";
}

inline constexpr const char* kHelvetica = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>";

/// Content that shows one line at x 50, y 700.
inline std::string show(const std::string& text) { return "BT /F1 12 Tf 50 700 Td (" + text + ") Tj ET"; }

/// One page (object 3) with its font (4) and content (5); `page` is added to the page's entries, `more` follow as 6….
inline std::string one_page(const std::string& content, const std::string& page = "/MediaBox [0 0 595 842]",
                            const std::string& font = kHelvetica, const std::vector<std::string>& more = {},
                            const std::string& catalog = {}) {
  std::vector<std::string> objects = {
      "<< /Type /Catalog /Pages 2 0 R " + catalog + " >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
      "<< /Type /Page /Parent 2 0 R /Contents 5 0 R /Resources << /Font << /F1 4 0 R >> >> " + page + " >>", font,
      stream_of(content)};
  objects.insert(objects.end(), more.begin(), more.end());
  return pdf_of(objects);
}

}  // namespace policygap::extractors::test
