// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/extractors/scanned.h"

#include <leptonica/allheaders.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <set>

namespace policygap::extractors::test {
namespace {

constexpr int kDotsPerInch = 200;

bool run(const std::string& command) { return std::system((command + " >/dev/null 2>&1").c_str()) == 0; }

Pix* as_scanned(Pix* page, const ScanLook& look) {
  if (look.degrees != 0) {
    const auto angle = static_cast<l_float32>(look.degrees * std::acos(-1.0) / 180);
    Pix* const turned = pixRotate(page, angle, L_ROTATE_AREA_MAP, L_BRING_IN_WHITE, 0, 0);
    pixDestroy(&page);
    page = turned;
  }
  if (look.noise > 0 && page != nullptr) {
    std::srand(1);  // Leptonica's noise comes from rand(): the same scan each time
    Pix* const noisy = pixAddGaussianNoise(page, static_cast<l_float32>(look.noise));
    pixDestroy(&page);
    page = noisy;
  }
  return page;
}

}  // namespace

bool scan(const std::string& source, const std::string& target, const std::string& folder, const ScanLook& look) {
  if (!run("pdftoppm -gray -r " + std::to_string(kDotsPerInch) + " '" + source + "' '" + folder + "/picture'")) return false;
  std::set<std::string> pictures;  // in the order of pages
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".pgm") pictures.insert(entry.path().string());
  }
  Pixa* pages = pixaCreate(static_cast<l_int32>(pictures.size()));
  for (const std::string& picture : pictures) {
    Pix* const pix = pixRead(picture.c_str());
    Pix* const scanned = pix == nullptr ? nullptr : as_scanned(pix, look);
    if (scanned != nullptr) pixaAddPix(pages, scanned, L_INSERT);
    std::filesystem::remove(picture);
  }
  const bool lossless = look.jpeg_quality == 0;
  const bool written = !pictures.empty() && pixaGetCount(pages) == static_cast<l_int32>(pictures.size()) &&
                       pixaConvertToPdf(pages, kDotsPerInch, 1.0F, lossless ? L_FLATE_ENCODE : L_JPEG_ENCODE, look.jpeg_quality,
                                        "scan", target.c_str()) == 0;
  pixaDestroy(&pages);
  return written;
}

bool two_pages(const std::string& source, const std::string& target, const std::string& folder, int first_page) {
  const std::string one = folder + "/one.pdf";
  const std::string two = folder + "/two.pdf";
  const auto cut = [&](int page, const std::string& to) {
    const std::string number = std::to_string(page);
    return run("pdfseparate -f " + number + " -l " + number + " '" + source + "' '" + to + "'");
  };
  return cut(first_page, one) && cut(first_page + 1, two) && join(one, two, target);
}

bool join(const std::string& front, const std::string& back, const std::string& target) {
  return run("pdfunite '" + front + "' '" + back + "' '" + target + "'");
}

}  // namespace policygap::extractors::test
