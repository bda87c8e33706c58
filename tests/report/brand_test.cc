// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/brand.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/scan/temporary_directory.h"

namespace policygap::report {
namespace {

TEST_CASE("a brand is read whole, its logo from beside the file") {
  const scan::TemporaryDirectory directory;
  directory.write("logo.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>");
  directory.write("brand.yaml",
                  "name: Ordrum AB\nlogo: logo.svg\ncolour: '#7a1f5c'\nfooter: Ordrum AB, Luleå\n"
                  "contact: {name: Åsa Öberg, role: rådgivare, email: asa@example.org, phone: '0920-1', web: "
                  "example.org}\n");
  const auto brand = load_brand(directory.path("brand.yaml"));
  REQUIRE_MESSAGE(brand.has_value(), brand.error().message);
  CHECK(brand->name == "Ordrum AB");
  CHECK(brand->logo_type == "image/svg+xml");
  CHECK(brand->logo.size() == 41);
  CHECK(brand->colour == "#7a1f5c");
  CHECK(brand->note.empty());
  CHECK(brand->contact == BrandContact{"Åsa Öberg", "rådgivare", "asa@example.org", "0920-1", "example.org"});
  CHECK(brand->footer == "Ordrum AB, Luleå");
}

TEST_CASE("a colour too pale for text is darkened, and that is said") {
  const scan::TemporaryDirectory directory;
  directory.write("brand.yaml", "colour: '#ffcc00'\n");
  const auto brand = load_brand(directory.path("brand.yaml"));
  REQUIRE(brand.has_value());
  CHECK(contrast(brand->colour, "#ffffff") >= 4.5);
  CHECK(contrast(brand->colour, tint(brand->colour, 0.1)) >= 4.5);
  CHECK(contrast(brand->dark_colour, "#1c2b31") >= 4.5);
  CHECK(brand->note == "the colour #ffcc00 has a contrast of 1.5 on white, where text needs 4.5; " +
                           brand->colour + " is used instead");
}

TEST_CASE("our own colours are readable without a change") {
  const Brand own;
  CHECK(contrast(own.colour, tint(own.colour, 0.1)) >= 4.5);
  CHECK(contrast(own.dark_colour, "#1c2b31") >= 4.5);
  CHECK(contrast("#000000", "#ffffff") == doctest::Approx(21));
}

TEST_CASE("a brand that is wrong is told with its place") {
  const scan::TemporaryDirectory directory;
  const auto error_of = [&](const char* text) {
    directory.write("brand.yaml", text);
    return load_brand(directory.path("brand.yaml")).error();
  };
  const std::string place = directory.path("brand.yaml");
  CHECK(error_of("colour: teal\n").message ==
        place + ":1:9: “teal” is no colour\n  colour: teal\n          ^");
  CHECK(error_of("name: x\nlogotype: y\n").message.find(":2:1: unknown key “logotype”") != std::string::npos);
  CHECK(error_of("contact: {fax: 1}\n").message.find("unknown key “fax”") != std::string::npos);
  CHECK(error_of("logo: no.png\n").message.find("no.png: No such file") != std::string::npos);
  CHECK(error_of("logo: brand.yaml\n").message.find("neither PNG, JPEG nor SVG") != std::string::npos);
}

}  // namespace
}  // namespace policygap::report
