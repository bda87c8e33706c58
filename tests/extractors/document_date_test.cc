// SPDX-License-Identifier: GPL-3.0-or-later
#include "extractors/document_date.h"

#include <doctest/doctest.h>

namespace policygap::tests {
namespace {

using extractors::Block;
using extractors::first_date;

TEST_CASE("dates as people write them") {
  CHECK(first_date("Dnr 12/2020, 2021-03-04") == "2021-03-04");
  CHECK(first_date("den 4 mars 2021") == "2021-03-04");
  CHECK(first_date("the 4th of March 2021") == "2021-03-04");
  CHECK(first_date("Effective November 15, 2007") == "2007-11-15");
  CHECK(first_date("Updated October 2022") == "2022-10");
  CHECK(first_date("marsvin 2021, 2021-13-04, sid 4") == "");
}

TEST_CASE("the latest date beside a cue is the document's") {
  const auto block = [](const char* text) {
    Block made;
    made.text = text;
    return made;
  };
  CHECK(extractors::told_date({block("Fastställd 2019-01-02, rev. A"), block("Senast ändrad 3 maj 2020"),
                               block("Lagen från 2022-01-01 styr oss.")}) == "2020-05-03");
  CHECK(extractors::told_date({block("Bolaget grundades den 4 mars 2021.")}).empty());
}

}  // namespace
}  // namespace policygap::tests
