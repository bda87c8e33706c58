// SPDX-License-Identifier: GPL-3.0-or-later
#include "extractors/pdf_words.h"

#include <Catalog.h>
#include <Error.h>
#include <ErrorCodes.h>
#include <GfxFont.h>
#include <GfxState.h>
#include <GlobalParams.h>
#include <Object.h>
#include <PDFDoc.h>
#include <Page.h>
#include <Stream.h>
#include <TextOutputDev.h>
#include <UTF.h>
#include <UnicodeMapFuncs.h>
#include <goo/gmem.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <utility>

#include "extractors/pdf_information.h"
#include "extractors/font_look.h"

namespace policygap::extractors {
namespace {

// Poppler reports through a plain function without closure, so where its words go is kept per thread.
thread_local PdfComplaints* complaint_book = nullptr;
thread_local bool security_handler_unknown = false;

void note_complaint(ErrorCategory category, Goffset position, const char* message) {
  const std::string text = message == nullptr ? "" : message;
  if (text.find("security handler") != std::string::npos) security_handler_unknown = true;
  if (complaint_book == nullptr) return;
  complaint_book->note(text, category == errSyntaxError || category == errInternal || category == errIO, position);
}

/// Sends Poppler's complaints to `book` while it lives.
class Listening {
 public:
  explicit Listening(PdfComplaints& book) {
    complaint_book = &book;
    setErrorCallback(note_complaint);
  }
  ~Listening() { complaint_book = nullptr; }
  Listening(const Listening&) = delete;
  Listening& operator=(const Listening&) = delete;
};

double finite(double value) { return std::isfinite(value) ? value : 0.0; }

bool is_mapped(const Unicode* unicode, int length) {
  if (unicode == nullptr || length <= 0) return false;
  const Unicode first = unicode[0];
  const bool control = first < 0x20 && first != '\t' && first != '\n' && first != '\r';
  return !control && first != 0xFFFD;
}

bool is_combining(Unicode point) { return point >= 0x300 && point < 0x370; }

/// The box around a part of a path, where it is drawn as four corners.
std::optional<Box> rectangle_of(GfxState* state, const GfxSubpath& part) {
  const int points = part.getNumPoints();
  if (points < 4 || points > 6) return std::nullopt;
  Box box{1e9, 1e9, -1e9, -1e9};
  for (int point = 0; point < points; ++point) {
    double x = 0;
    double y = 0;
    state->transform(part.getX(point), part.getY(point), &x, &y);
    box = united(box, Box{finite(x), finite(y), finite(x), finite(y)});
  }
  return box;
}

/// Poppler's text device that also counts what it would lose in silence, and keeps ruled lines and frames.
class WordDevice : public TextOutputDev {
 public:
  explicit WordDevice(PageWords& page) : TextOutputDev(nullptr, false, 0, false, false), page_(page) {}

  void drawChar(GfxState* state, double x, double y, double dx, double dy, double origin_x, double origin_y,
                CharCode code, int byte_count, const Unicode* unicode, int unicode_length) override;
  void stroke(GfxState* state) override { keep_rulings(state, false); }
  void fill(GfxState* state) override { keep_rulings(state, true); }
  void eoFill(GfxState* state) override { keep_rulings(state, true); }

 private:
  void keep_rulings(GfxState* state, bool filled);
  void keep_box(GfxState* state, const GfxSubpath& part);
  void keep_frame(GfxState* state, Box box);
  void keep_strokes(GfxState* state, const GfxSubpath& part);

  PageWords& page_;
};

void WordDevice::drawChar(GfxState* state, double x, double y, double dx, double dy, double origin_x, double origin_y,
                          CharCode code, int byte_count, const Unicode* unicode, int unicode_length) {
  ++page_.characters;
  if (state->getRender() == 3) ++page_.invisible_characters;
  if (!is_mapped(unicode, unicode_length)) {
    ++page_.unmapped_characters;
  } else if (dx == 0 && dy == 0 && !is_combining(unicode[0])) {
    ++page_.stacked_characters;
  }
  if (state->getTransformedFontSize() < kTinyPoints && ++page_.tiny_characters > kMostTinyCharacters) return;
  TextOutputDev::drawChar(state, x, y, dx, dy, origin_x, origin_y, code, byte_count, unicode, unicode_length);
}

void WordDevice::keep_rulings(GfxState* state, bool filled) {
  ++page_.drawn_paths;
  constexpr std::size_t kMaximumRulings = 20'000;  // a page of real tables has some hundred
  const GfxPath* path = state->getPath();
  if (path == nullptr || page_.rulings.size() > kMaximumRulings) return;
  const int count = std::min(path->getNumSubpaths(), 2000);
  for (int index = 0; index < count; ++index) {
    const GfxSubpath& part = *path->getSubpath(index);
    filled ? keep_box(state, part) : keep_strokes(state, part);
  }
}

void WordDevice::keep_box(GfxState* state, const GfxSubpath& part) {
  const std::optional<Box> box = rectangle_of(state, part);
  if (!box) return;
  constexpr double kThin = 3.0;
  if (box->width() <= kThin || box->height() <= kThin) page_.rulings.push_back(*box);
  keep_frame(state, *box);
}

void WordDevice::keep_frame(GfxState* state, Box box) {
  // A tint may be painted over the whole page, through a clip of the box's size.
  Box clip;
  state->getClipBBox(&clip.x0, &clip.y0, &clip.x1, &clip.y1);
  box = {std::max(box.x0, finite(clip.x0)), std::max(box.y0, finite(clip.y0)), std::min(box.x1, finite(clip.x1)),
         std::min(box.y1, finite(clip.y1))};
  constexpr double kNarrowest = 70;  // room for some words on two lines
  constexpr double kLowest = 24;
  constexpr std::size_t kMaximumFrames = 200;
  if (box.width() < kNarrowest || box.height() < kLowest || page_.frames.size() >= kMaximumFrames) return;
  page_.frames.push_back(box);
}

void WordDevice::keep_strokes(GfxState* state, const GfxSubpath& part) {
  if (part.isClosed() && part.getNumPoints() == 5) {
    if (const std::optional<Box> box = rectangle_of(state, part)) keep_frame(state, *box);
  }
  const int points = std::min(part.getNumPoints(), 200);
  for (int point = 1; point < points; ++point) {
    if (part.getCurve(point)) return;
    std::array<double, 4> at{};
    state->transform(part.getX(point - 1), part.getY(point - 1), &at[0], &at[1]);
    state->transform(part.getX(point), part.getY(point), &at[2], &at[3]);
    const Box box{std::min(finite(at[0]), finite(at[2])), std::min(finite(at[1]), finite(at[3])),
                  std::max(finite(at[0]), finite(at[2])), std::max(finite(at[1]), finite(at[3]))};
    if (box.width() < 1.0 || box.height() < 1.0) page_.rulings.push_back(box);
  }
}

void append_utf8(std::string& text, Unicode point) {
  std::array<char, 8> bytes{};
  const int length = mapUTF8(point, bytes.data(), static_cast<int>(bytes.size()));
  if (length > 0) text.append(bytes.data(), static_cast<std::size_t>(length));
}

std::string text_of(const TextWord& word) {
  std::string text;
  text.reserve(static_cast<std::size_t>(word.getLength()));
  for (int index = 0; index < word.getLength(); ++index) {
    const Unicode point = *word.getChar(index);
    const bool surrogate = point >= 0xD800 && point <= 0xDFFF;
    const bool space = point <= 0x20 || point == 0x7F || point == 0xA0 || (point >= 0x80 && point < 0xA0);
    if (!surrogate && !space && point <= 0x10FFFF) append_utf8(text, point);
  }
  return text;
}

FontLook look_of(const TextFontInfo& font) {
  const GooString* name = font.getFontName();
  FontLook look = name == nullptr ? FontLook{} : font_look(name->toStr());
  look.bold = look.bold || font.isBold();
  look.italic = look.italic || font.isItalic();
  return look;
}

/// The looks of a page's fonts: a page has few fonts and many words.
using FontLooks = std::vector<std::pair<const TextFontInfo*, FontLook>>;

FontLook known_look(const TextFontInfo* font, FontLooks& looks) {
  for (const auto& [known, look] : looks) {
    if (known == font) return look;
  }
  looks.emplace_back(font, look_of(*font));
  return looks.back().second;
}

PageWord word_of(const TextWord& word, std::string text, double left, double top, FontLooks& looks) {
  PageWord result;
  result.text = std::move(text);
  Box& box = result.box;
  word.getBBox(&box.x0, &box.y0, &box.x1, &box.y1);
  box = {finite(box.x0) - left, finite(box.y0) - top, finite(box.x1) - left, finite(box.y1) - top};
  result.font_size = finite(word.getFontSize());
  result.quarter_turns = word.getRotation();
  result.baseline = finite(word.getBaseline()) - (result.quarter_turns % 2 == 0 ? top : left);
  result.space_after = word.hasSpaceAfter();
  const FontLook look = known_look(word.getFontInfo(0), looks);
  result.bold = look.bold;
  result.italic = look.italic;
  result.symbol_font = look.symbol;
  return result;
}

/// Media box corner of the page as shown to its crop box corner: the page is read with its media box, so that words
/// outside the crop box are seen (and set aside), but places are told from the crop box.
std::pair<double, double> crop_offset(const Page& page) {
  const PDFRectangle& media = *page.getMediaBox();
  const PDFRectangle& crop = *page.getCropBox();
  switch (((page.getRotate() % 360) + 360) % 360) {
    case 90:
      return {crop.y1 - media.y1, crop.x1 - media.x1};
    case 180:
      return {media.x2 - crop.x2, crop.y1 - media.y1};
    case 270:
      return {media.y2 - crop.y2, media.x2 - crop.x2};
    default:
      return {crop.x1 - media.x1, media.y2 - crop.y2};
  }
}

void collect_lines(const TextFlow* flow, double left, double top, PageWords& page) {
  FontLooks looks;
  int flow_number = 0;
  int block_number = 0;
  for (; flow != nullptr; flow = flow->getNext(), ++flow_number) {
    for (const TextBlock* block = flow->getBlocks(); block != nullptr; block = block->getNext(), ++block_number) {
      for (const TextLine* line = block->getLines(); line != nullptr; line = line->getNext()) {
        PageLine result{{}, flow_number, block_number};
        for (const TextWord* word = line->getWords(); word != nullptr; word = word->nextWord()) {
          std::string text = text_of(*word);
          if (!text.empty()) {
            result.words.push_back(word_of(*word, std::move(text), left, top, looks));
          } else if (!result.words.empty()) {
            result.words.back().space_after = true;
          }
        }
        if (!result.words.empty()) page.lines.push_back(std::move(result));
      }
    }
  }
}

void look_for_images(Dict* resources, int depth, int& budget, std::vector<ImageSize>& images) {
  if (resources == nullptr || depth > 4) return;
  const Object drawn = resources->lookup("XObject");
  if (!drawn.isDict()) return;
  for (int index = 0; index < drawn.getDict()->getLength() && budget-- > 0; ++index) {
    const Object item = drawn.getDict()->getVal(index);
    if (!item.isStream()) continue;
    Dict* details = item.streamGetDict();
    const Object kind = details->lookup("Subtype");
    if (kind.isName("Image")) {
      const Object width = details->lookup("Width");
      const Object height = details->lookup("Height");
      images.push_back({width.isInt() ? width.getInt() : 0, height.isInt() ? height.getInt() : 0});
    }
    if (!kind.isName("Form")) continue;
    const Object inner = details->lookup("Resources");
    if (inner.isDict()) look_for_images(inner.getDict(), depth + 1, budget, images);
  }
}

void collect_values(const Object& field, int depth, int& budget, std::vector<std::string>& values) {
  if (!field.isDict() || depth > 8 || budget-- <= 0) return;
  const Object value = field.dictLookup("V");
  if (value.isString()) {
    std::string text;
    Unicode* points = nullptr;
    const int length = TextStringToUCS4(value.getString()->toStr(), &points);
    for (int index = 0; index < length; ++index) append_utf8(text, points[index]);
    gfree(points);
    if (!text.empty()) values.push_back(std::move(text));
  }
  const Object kids = field.dictLookup("Kids");
  if (!kids.isArray()) return;
  for (int index = 0; index < kids.arrayGetLength() && budget > 0; ++index) {
    collect_values(kids.arrayGet(index), depth + 1, budget, values);
  }
}

std::vector<ImageSize> images_in(Dict* resources) {
  int budget = 1000;
  std::vector<ImageSize> images;
  look_for_images(resources, 0, budget, images);
  return images;
}

std::vector<std::string> values_in(const Object& form) {
  std::vector<std::string> values;
  if (!form.isDict()) return values;
  const Object fields = form.dictLookup("Fields");
  if (!fields.isArray()) return values;
  int budget = 5000;
  for (int index = 0; index < fields.arrayGetLength() && budget > 0; ++index) {
    collect_values(fields.arrayGet(index), 0, budget, values);
  }
  return values;
}

}  // namespace

struct PdfWords::State {
  PdfComplaints complaints;
  std::unique_ptr<PDFDoc> document;
};

PdfWords::PdfWords(std::unique_ptr<State> state) : state_(std::move(state)) {}
PdfWords::PdfWords(PdfWords&&) noexcept = default;
PdfWords& PdfWords::operator=(PdfWords&&) noexcept = default;
PdfWords::~PdfWords() = default;

Result<PdfWords> PdfWords::open(std::string_view bytes) {
  keep_poppler_ready();
  auto state = std::make_unique<State>();
  const Listening listening(state->complaints);
  security_handler_unknown = false;
  PdfComplaints& complaints = state->complaints;
  auto* stream = new MemStream(bytes.data(), 0, static_cast<Goffset>(bytes.size()), Object(objNull));  // PDFDoc owns it
  state->document = std::make_unique<PDFDoc>(stream, std::optional<GooString>{}, std::optional<GooString>{}, nullptr,
                                             [&complaints] { complaints.repaired = true; });
  if (!state->document->isOk()) {
    if (state->document->getErrorCode() == errEncrypted) {
      if (security_handler_unknown) {
        return fail("unsupported", "the document is protected by a security handler that is not supported",
                    "save it without protection and read it again");
      }
      return fail("needs_password", "the document needs a password to be opened",
                  "save it without a password and read it again");
    }
    const std::string reason = complaints.damage.empty() ? "" : ": " + complaints.damage.front();
    return fail("corrupt", "the file cannot be opened as a PDF document" + reason,
                "open it in a PDF program and save it again, or fetch a fresh copy");
  }
  if (state->document->getNumPages() <= 0) {
    // Poppler believes no page count above the number of objects.
    for (const std::string& complaint : complaints.damage) {
      if (complaint.find("larger than number of objects") == std::string::npos) continue;
      return fail("limit_pages", "the document claims more pages than it can hold (" + complaint + ")",
                  "open it in a PDF program and save it again");
    }
    return fail("corrupt", "the document has no page", "open it in a PDF program and save it again, or fetch a fresh copy");
  }
  return PdfWords(std::move(state));
}

int PdfWords::page_count() const { return state_->document->getNumPages(); }

const PdfComplaints& PdfWords::complaints() const { return state_->complaints; }

PageWords PdfWords::read_page(int page_number, bool with_images) const {
  const Listening listening(state_->complaints);
  PageWords result;
  result.page_number = page_number;
  Page* page = state_->document->getPage(page_number);
  if (page == nullptr || !page->isOk()) {
    state_->complaints.damage.push_back("page " + std::to_string(page_number) + " cannot be opened");
    state_->complaints.damaged_pages.push_back(page_number);
    return result;
  }
  const auto [left, top] = crop_offset(*page);
  const bool turned = page->getRotate() % 180 != 0;
  result.width = finite(turned ? page->getCropHeight() : page->getCropWidth());
  result.height = finite(turned ? page->getCropWidth() : page->getCropHeight());
  // A re-used device loses text after ActualText in Poppler 22.12: one per page.
  WordDevice device(result);
  const std::int64_t damage_before = state_->complaints.damage_count;
  state_->document->displayPage(&device, page_number, 72, 72, 0, true, false, false);
  if (state_->complaints.damage_count > damage_before) state_->complaints.damaged_pages.push_back(page_number);
  for (std::vector<Box>* boxes : {&result.rulings, &result.frames}) {
    for (Box& box : *boxes) box = {box.x0 - left, box.y0 - top, box.x1 - left, box.y1 - top};
  }
  collect_lines(device.getFlows(), left, top, result);
  constexpr std::int64_t kLittleText = 100;  // a stamp or a footer
  if (with_images || result.lines.empty() || result.characters < kLittleText) result.images = images_in(page->getResourceDict());
  return result;
}

int PdfWords::page_object(int page_number) const {
  const Ref* reference = state_->document->getCatalog()->getPageRef(page_number);
  return reference == nullptr ? 0 : reference->num;
}

std::vector<std::string> PdfWords::form_values() const {
  const Listening listening(state_->complaints);
  const Object* form = state_->document->getCatalog()->getAcroForm();
  return form == nullptr ? std::vector<std::string>{} : values_in(*form);
}

}  // namespace policygap::extractors
