// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/pdf_highlights.h"

#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <map>
#include <memory>

namespace policygap::report {

namespace {

using extractors::Rectangle;
using Box = QPDFObjectHandle::Rectangle;

struct Point {
  double x = 0;
  double y = 0;
};

/// The part of a page that is shown, and how it is turned.
struct Page {
  Box crop;
  int quarter_turns = 0;  ///< clockwise

  /// From the page as shown (upper left corner, y downwards) to the page's own coordinates.
  [[nodiscard]] Point inside(double x, double y) const {
    switch (quarter_turns) {
      case 1:
        return {crop.llx + y, crop.lly + x};
      case 2:
        return {crop.urx - x, crop.lly + y};
      case 3:
        return {crop.urx - y, crop.ury - x};
      default:
        return {crop.llx + x, crop.ury - y};
    }
  }
};

Box ordered(const Box& box) {
  return {std::min(box.llx, box.urx), std::min(box.lly, box.ury), std::max(box.llx, box.urx),
          std::max(box.lly, box.ury)};
}

/// Media box and crop box as readers see them: the crop box ends where the media box ends.
Page page_of(QPDFPageObjectHelper& helper) {
  const Box letter_size(0, 0, 612, 792);  // what readers take where a file names no box
  Page page;
  QPDFObjectHandle media = helper.getAttribute("/MediaBox", false);
  QPDFObjectHandle crop = helper.getAttribute("/CropBox", false);
  const Box outer = media.isRectangle() ? ordered(media.getArrayAsRectangle()) : letter_size;
  page.crop = outer;
  if (crop.isRectangle()) {
    const Box inner = ordered(crop.getArrayAsRectangle());
    const Box common(std::max(outer.llx, inner.llx), std::max(outer.lly, inner.lly),
                     std::min(outer.urx, inner.urx), std::min(outer.ury, inner.ury));
    if (common.llx < common.urx && common.lly < common.ury) page.crop = common;
  }
  QPDFObjectHandle turned = helper.getAttribute("/Rotate", false);
  constexpr int kQuarters = 4;
  constexpr int kQuarterDegrees = 90;
  if (turned.isInteger())
    page.quarter_turns = static_cast<int>(((turned.getIntValue() / kQuarterDegrees) % kQuarters + kQuarters) % kQuarters);
  return page;
}

/// Upper left, upper right, lower left, lower right, as shown: what Acrobat draws, whatever the standard says.
std::array<Point, 4> corners(const Page& page, const Rectangle& box) {
  return {page.inside(box.x0, box.y0), page.inside(box.x1, box.y0), page.inside(box.x0, box.y1),
          page.inside(box.x1, box.y1)};
}

std::string number(double value) {
  std::array<char, 40> text{};
  std::snprintf(text.data(), text.size(), "%.3f", value);
  return text.data();
}

/// "D:20261122000000Z" from "2026-11-22" or "2026-11-22T08:00:00Z".
std::string pdf_date(const std::string& iso) {
  std::string digits;
  for (const char letter : iso) {
    if (std::isdigit(static_cast<unsigned char>(letter)) != 0) digits += letter;
  }
  constexpr std::size_t kDigits = 14;
  digits.resize(kDigits, '0');
  return "D:" + digits + "Z";
}

std::string fill_of(const std::array<Point, 4>& quad) {
  // Around the box, not across it.
  static constexpr std::array<std::size_t, 4> kAround = {0, 1, 3, 2};
  std::string path;
  for (std::size_t corner = 0; corner < kAround.size(); ++corner) {
    const Point& point = quad[kAround[corner]];
    path += number(point.x) + " " + number(point.y) + (corner == 0 ? " m\n" : " l\n");
  }
  return path + "h f\n";
}

/// One annotation: the part of a highlight on one page.
QPDFObjectHandle annotation(QPDF& pdf, const Page& page, QPDFObjectHandle page_object,
                            const PdfHighlight& highlight, const std::vector<Rectangle>& boxes) {
  std::vector<QPDFObjectHandle> quads;
  std::string drawing = number(highlight.colour[0]) + " " + number(highlight.colour[1]) + " " +
                        number(highlight.colour[2]) + " rg\n/Marker gs\n";
  std::vector<double> xs;
  std::vector<double> ys;
  for (const Rectangle& box : boxes) {
    const std::array<Point, 4> quad = corners(page, box);
    for (const Point& point : quad) {
      quads.push_back(QPDFObjectHandle::newReal(point.x, 3));
      quads.push_back(QPDFObjectHandle::newReal(point.y, 3));
      xs.push_back(point.x);
      ys.push_back(point.y);
    }
    drawing += fill_of(quad);
  }
  const Box bounds(*std::min_element(xs.begin(), xs.end()), *std::min_element(ys.begin(), ys.end()),
                   *std::max_element(xs.begin(), xs.end()), *std::max_element(ys.begin(), ys.end()));
  const auto corner_array = [&bounds] {
    return QPDFObjectHandle::newArray(std::vector<QPDFObjectHandle>{
        QPDFObjectHandle::newReal(bounds.llx, 3), QPDFObjectHandle::newReal(bounds.lly, 3),
        QPDFObjectHandle::newReal(bounds.urx, 3), QPDFObjectHandle::newReal(bounds.ury, 3)});
  };
  QPDFObjectHandle appearance = pdf.newStream(drawing);
  QPDFObjectHandle look = appearance.getDict();
  look.replaceKey("/Type", QPDFObjectHandle::newName("/XObject"));
  look.replaceKey("/Subtype", QPDFObjectHandle::newName("/Form"));
  look.replaceKey("/BBox", corner_array());
  look.replaceKey("/Group", QPDFObjectHandle::parse("<< /S /Transparency >>"));
  look.replaceKey("/Resources", QPDFObjectHandle::parse("<< /ExtGState << /Marker << /BM /Multiply >> >> >>"));

  QPDFObjectHandle note = QPDFObjectHandle::parse("<< /Type /Annot /Subtype /Highlight /F 4 >>");
  note.replaceKey("/Rect", corner_array());
  note.replaceKey("/QuadPoints", QPDFObjectHandle::newArray(quads));
  std::vector<QPDFObjectHandle> colour;
  for (const double part : highlight.colour) colour.push_back(QPDFObjectHandle::newReal(part, 3));
  note.replaceKey("/C", QPDFObjectHandle::newArray(colour));
  note.replaceKey("/Contents", QPDFObjectHandle::newUnicodeString(highlight.note));
  note.replaceKey("/P", page_object);
  QPDFObjectHandle states = QPDFObjectHandle::newDictionary();
  states.replaceKey("/N", appearance);
  note.replaceKey("/AP", states);
  return note;
}

/// True where the form of the file holds a signature.
bool is_signed(QPDF& pdf) {
  constexpr long long kSignaturesExist = 1;  // SigFlags, bit 1
  if (pdf.getRoot().hasKey("/Perms")) return true;
  QPDFObjectHandle form = pdf.getRoot().getKey("/AcroForm");
  if (!form.isDictionary() || !form.getKey("/SigFlags").isInteger()) return false;
  return (form.getKey("/SigFlags").getIntValue() & kSignaturesExist) != 0;
}

void add_to_page(QPDFObjectHandle page_object, const QPDFObjectHandle& note) {
  QPDFObjectHandle notes = page_object.getKey("/Annots");
  if (notes.isArray()) {
    // An array that pages share must not hand this page's notes to the others.
    notes = notes.shallowCopy();
  } else {
    notes = QPDFObjectHandle::newArray();
  }
  notes.appendItem(note);
  page_object.replaceKey("/Annots", notes);
}

HighlightedPdf highlighted(QPDF& pdf, std::vector<QPDFPageObjectHelper>& pages,
                           const std::vector<PdfHighlight>& highlights, const std::string& author,
                           const std::string& date) {
  HighlightedPdf result;
  result.has_broken_signature = is_signed(pdf);
  for (const PdfHighlight& highlight : highlights) {
    std::map<int, std::vector<Rectangle>> by_page;
    for (const Rectangle& box : highlight.rectangles) {
      if (box.page_number >= 1 && static_cast<std::size_t>(box.page_number) <= pages.size())
        by_page[box.page_number].push_back(box);
    }
    for (const auto& [page_number, boxes] : by_page) {
      QPDFPageObjectHelper& helper = pages[static_cast<std::size_t>(page_number) - 1];
      QPDFObjectHandle page_object = helper.getObjectHandle();
      QPDFObjectHandle note = annotation(pdf, page_of(helper), page_object, highlight, boxes);
      note.replaceKey("/T", QPDFObjectHandle::newUnicodeString(author));
      note.replaceKey("/M", QPDFObjectHandle::newString(pdf_date(date)));
      note.replaceKey("/CreationDate", QPDFObjectHandle::newString(pdf_date(date)));
      note.replaceKey("/NM", QPDFObjectHandle::newString(highlight.id + "-" + std::to_string(page_number)));
      add_to_page(page_object, pdf.makeIndirectObject(note));
    }
    if (!by_page.empty()) ++result.placed;
  }
  QPDFWriter writer(pdf);
  writer.setOutputMemory();
  writer.setDeterministicID(true);
  writer.write();
  const std::shared_ptr<Buffer> written = writer.getBufferSharedPointer();
  result.bytes.assign(reinterpret_cast<const char*>(written->getBuffer()), written->getSize());
  return result;
}

}  // namespace

Result<HighlightedPdf> with_highlights(std::string_view pdf, const std::vector<PdfHighlight>& highlights,
                                       int page_count, const std::string& author, const std::string& date) {
  try {
    QPDF file;
    file.setSuppressWarnings(true);
    file.processMemoryFile("document", pdf.data(), pdf.size());
    if (file.isEncrypted()) return fail("restricted", "the file is protected by its owner");
    std::vector<QPDFPageObjectHelper> pages = QPDFPageDocumentHelper(file).getAllPages();
    if (static_cast<int>(pages.size()) != page_count)
      return fail("page-count", std::to_string(pages.size()) + " pages were found, " + std::to_string(page_count) +
                                    " were read");
    return highlighted(file, pages, highlights, author, date);
  } catch (const std::exception& problem) {
    return fail("damaged", std::string("the file cannot be copied with notes: ") + problem.what());
  }
}

}  // namespace policygap::report
