// SPDX-License-Identifier: GPL-3.0-or-later
#include "extractors/page_recogniser.h"

#include <leptonica/allheaders.h>
#include <tesseract/baseapi.h>
#include <tesseract/resultiterator.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <system_error>
#include <utility>

#include "extractors/recognised_lines.h"

namespace policygap::extractors {
namespace {

constexpr const char* kLanguages = "swe+eng";

struct DestroyPix {
  void operator()(Pix* pix) const { pixDestroy(&pix); }
};
using PixPointer = std::unique_ptr<Pix, DestroyPix>;

/// Where Debian's package has the data, as the library was built for (TESSDATA_PREFIX goes before).
std::filesystem::path data_directory() {
  const char* const told = std::getenv("TESSDATA_PREFIX");
  return told != nullptr && *told != '\0' ? told : "/usr/share/tesseract-ocr/5/tessdata";
}

PixPointer picture_of(const PageImage& image) {
  PixPointer pix(pixCreate(image.pixel_width, image.pixel_height, 8));
  if (!pix) return pix;
  const auto width = static_cast<std::size_t>(image.pixel_width);
  for (int row = 0; row < image.pixel_height; ++row) {
    l_uint32* const line = pixGetData(pix.get()) + static_cast<std::ptrdiff_t>(row) * pixGetWpl(pix.get());
    const char* const source = image.pixels.data() + static_cast<std::size_t>(row) * width;
    for (std::size_t column = 0; column < width; ++column) {
      SET_DATA_BYTE(line, column, static_cast<unsigned char>(source[column]));
    }
  }
  return pix;
}

/// The scanner's shadows and the paper's tint made white; where that fails the picture as it is.
PixPointer evened(PixPointer pix) {
  PixPointer even(pixBackgroundNormSimple(pix.get(), nullptr, nullptr));
  return even ? std::move(even) : std::move(pix);
}

PixPointer black_and_white(const PixPointer& pix) {
  constexpr int kInk = 160;  // after the background was evened to about 200
  return PixPointer(pixThresholdToBinary(pix.get(), kInk));
}

/// How many quarter turns clockwise the page must be turned to be read.
int turns_to_upright(const PixPointer& ink) {
  float up = 0;
  float left = 0;
  // Counts ascenders against descenders, upright and lying. Few letters decide nothing, and then nothing is turned.
  if (pixOrientDetect(ink.get(), &up, &left, 0, 0) != 0) return 0;
  l_int32 decision = L_TEXT_ORIENT_UNKNOWN;
  makeOrientDecision(up, left, 0, 0, &decision, 0);
  switch (decision) {
    case L_TEXT_ORIENT_LEFT:
      return 1;
    case L_TEXT_ORIENT_DOWN:
      return 2;
    case L_TEXT_ORIENT_RIGHT:
      return 3;
    default:
      return 0;
  }
}

/// Degrees to turn the picture clockwise so that its lines run level; 0 where they do or where nothing can be told.
float skew_of(const PixPointer& ink) {
  constexpr float kSure = 3;  // Leptonica's own bound for deskewing (skew.c, MinAllowedConfidence)
  constexpr float kLevel = 0.05F;
  float angle = 0;
  float confidence = 0;
  if (pixFindSkew(ink.get(), &angle, &confidence) != 0 || confidence < kSure) return 0;
  return std::abs(angle) < kLevel ? 0 : angle;
}

/// Less ink than a few letters have.
bool is_blank(const PixPointer& ink) {
  PixPointer spots(pixOpenBrick(nullptr, ink.get(), 3, 3));  // without the scanner's dust
  l_int32 count = 0;
  if (!spots || pixCountPixels(spots.get(), &count, nullptr) != 0) return false;
  const double pixels = static_cast<double>(pixGetWidth(ink.get())) * pixGetHeight(ink.get());
  return count < 0.00005 * pixels;
}

Box box_of(const tesseract::PageIterator& place, tesseract::PageIteratorLevel level) {
  int left = 0;
  int top = 0;
  int right = 0;
  int bottom = 0;
  place.BoundingBox(level, &left, &top, &right, &bottom);
  return {static_cast<double>(left), static_cast<double>(top), static_cast<double>(right),
          static_cast<double>(bottom)};
}

/// How thick the word's strokes are, in pixels: twice its area by its outline.
double stroke_width(const PixPointer& ink, const Box& box) {
  const PixPointer part([&] {
    ::Box* area = boxCreate(static_cast<int>(box.x0), static_cast<int>(box.y0), static_cast<int>(box.width()),
                            static_cast<int>(box.height()));
    Pix* cut = pixClipRectangle(ink.get(), area, nullptr);
    boxDestroy(&area);
    return cut;
  }());
  float ratio = 0;
  if (!part || pixFindAreaPerimRatio(part.get(), nullptr, &ratio) != 0) return 0;
  return 2.0 * static_cast<double>(ratio);
}

/// Ruled lines of a level picture, `along` x or y: runs of ink longer than any stroke of a letter, and thin.
std::vector<Box> rulings_in(const PixPointer& ink, bool is_level, double dots_per_inch) {
  constexpr double kShortest = 0.33;  // inches: 24 points, the stems of a 30 point heading
  constexpr double kThickest = 0.05;
  constexpr int kGap = 5;  // pixels that noise may have eaten
  const int length = static_cast<int>(kShortest * dots_per_inch);
  const PixPointer closed(is_level ? pixCloseBrick(nullptr, ink.get(), kGap, 1) : pixCloseBrick(nullptr, ink.get(), 1, kGap));
  const PixPointer runs(!closed    ? nullptr
                        : is_level ? pixOpenBrick(nullptr, closed.get(), length, 1)
                                   : pixOpenBrick(nullptr, closed.get(), 1, length));
  std::vector<Box> rulings;
  if (!runs) return rulings;
  Boxa* found = pixConnCompBB(runs.get(), 8);
  constexpr int kMost = 2000;  // a picture of hatching, no table
  for (int index = 0; index < std::min(boxaGetCount(found), kMost); ++index) {
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;
    boxaGetBoxGeometry(found, index, &x, &y, &width, &height);
    if ((is_level ? height : width) > kThickest * dots_per_inch) continue;
    rulings.push_back({static_cast<double>(x), static_cast<double>(y), static_cast<double>(x + width), static_cast<double>(y + height)});
  }
  boxaDestroy(&found);
  return rulings;
}

RecognisedLine line_at(const tesseract::PageIterator& place, int block) {
  RecognisedLine line;
  line.block = std::max(block, 0);
  int start_x = 0;
  int start_y = 0;
  int end_x = 0;
  int end_y = 0;
  place.Baseline(tesseract::RIL_TEXTLINE, &start_x, &start_y, &end_x, &end_y);
  line.baseline = (start_y + end_y) / 2.0;
  return line;
}

std::string without_spaces(const char* text) {
  std::string kept;
  for (; *text != '\0'; ++text) {
    if (static_cast<unsigned char>(*text) > ' ') kept += *text;
  }
  return kept;
}

}  // namespace

struct PageRecogniser::State {
  /// The lines of an upright picture; `ink` is the same in black and white.
  std::vector<RecognisedLine> read_lines(const PixPointer& pix, const PixPointer& ink, double dots_per_inch);

  tesseract::TessBaseAPI tesseract;
};

std::vector<RecognisedLine> PageRecogniser::State::read_lines(const PixPointer& pix, const PixPointer& ink,
                                                              double dots_per_inch) {
  std::vector<RecognisedLine> lines;
  tesseract.SetImage(pix.get());
  tesseract.SetSourceResolution(static_cast<int>(std::lround(dots_per_inch)));
  if (tesseract.Recognize(nullptr) != 0) return lines;
  const std::unique_ptr<tesseract::ResultIterator> place(tesseract.GetIterator());
  int block = -1;
  for (bool more = place != nullptr; more; more = place->Next(tesseract::RIL_WORD)) {
    if (place->IsAtBeginningOf(tesseract::RIL_BLOCK)) ++block;
    if (lines.empty() || place->IsAtBeginningOf(tesseract::RIL_TEXTLINE)) lines.push_back(line_at(*place, block));
    const std::unique_ptr<char[]> text(place->GetUTF8Text(tesseract::RIL_WORD));
    RecognisedWord word;
    if (text) word.text = without_spaces(text.get());
    if (word.text.empty()) continue;
    word.box = box_of(*place, tesseract::RIL_WORD);
    word.confidence = std::clamp(place->Confidence(tesseract::RIL_WORD) / 100, 0.0F, 1.0F);
    word.stroke_width = stroke_width(ink, word.box);
    lines.back().words.push_back(std::move(word));
  }
  tesseract.Clear();
  return lines;
}

PageRecogniser::PageRecogniser(std::unique_ptr<State> state) : state_(std::move(state)) {}
PageRecogniser::PageRecogniser(PageRecogniser&&) noexcept = default;
PageRecogniser& PageRecogniser::operator=(PageRecogniser&&) noexcept = default;
PageRecogniser::~PageRecogniser() = default;

std::vector<std::string> missing_recognition_languages() {
  std::vector<std::string> missing;
  for (const char* language : {"swe", "eng"}) {
    std::error_code error;
    if (!std::filesystem::exists(data_directory() / (std::string(language) + ".traineddata"), error))
      missing.emplace_back(language);
  }
  return missing;
}

Result<PageRecogniser> PageRecogniser::open() {
  std::string packages;
  for (const std::string& language : missing_recognition_languages())
    packages += (packages.empty() ? "" : " ") + ("tesseract-ocr-" + language);
  if (!packages.empty()) {
    return fail("missing-part", "text recognition has no data for Swedish and English (" +
                                    data_directory().string() + ")",
                "apt-get install " + packages);
  }
  auto state = std::make_unique<State>();
  if (state->tesseract.Init(data_directory().c_str(), kLanguages, tesseract::OEM_LSTM_ONLY) != 0) {
    return fail("missing-part", "text recognition cannot read its data in " + data_directory().string(),
                "apt-get install --reinstall tesseract-ocr-swe tesseract-ocr-eng");
  }
  state->tesseract.SetPageSegMode(tesseract::PSM_AUTO);
  return PageRecogniser(std::move(state));
}

PageWords PageRecogniser::recognise(const PageImage& image) {
  PageWords page;
  page.page_number = image.page_number;
  page.width = image.width;
  page.height = image.height;
  page.is_recognised = true;
  PixPointer pix = evened(picture_of(image));
  PixPointer ink = pix ? black_and_white(pix) : PixPointer();
  if (!ink) return page;
  page.is_blank = is_blank(ink);
  if (page.is_blank) return page;
  const int turns = turns_to_upright(ink);
  if (turns != 0) {
    pix.reset(pixRotateOrth(pix.get(), turns));
    ink.reset(pixRotateOrth(ink.get(), turns));
  }
  const float skew = skew_of(ink);
  if (skew != 0) {
    const auto angle = static_cast<float>(static_cast<double>(skew) * std::acos(-1.0) / 180);
    pix.reset(pixRotate(pix.get(), angle, L_ROTATE_AREA_MAP, L_BRING_IN_WHITE, 0, 0));
    ink = black_and_white(pix);
  }
  const PicturePlacing placing(image.width, image.height, turns, static_cast<double>(skew), pixGetWidth(pix.get()),
                               pixGetHeight(pix.get()));
  page.lines = page_lines_of(state_->read_lines(pix, ink, image.dots_per_inch), placing);
  for (const bool is_level : {true, false}) {
    for (const Box& ruling : rulings_in(ink, is_level, image.dots_per_inch)) page.rulings.push_back(placing.points(ruling));
  }
  for (const PageLine& line : page.lines) {
    for (const PageWord& word : line.words) page.characters += static_cast<std::int64_t>(word.text.size());
  }
  return page;
}

}  // namespace policygap::extractors
