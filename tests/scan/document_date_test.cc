// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/document_date.h"

#include <doctest/doctest.h>

namespace policygap::scan {
namespace {

TEST_CASE("the first page says when a document was adopted") {
  CHECK(stated_date("Kommunikationspolicy\nAntagen 2021-03-04") == "2021-03-04");
  CHECK(stated_date("Fastställd av kommunstyrelsen den 4 mars 2021, § 55") == "2021-03-04");
  CHECK(stated_date("Adopted 4 March 2021") == "2021-03-04");
  CHECK(stated_date("Approved by the board on March 4th, 2021") == "2021-03-04");
  CHECK(stated_date("Gäller från och med 1 januari 2020") == "2020-01-01");
  CHECK(stated_date("Effective Date: 2019/11/05") == "2019-11-05");
  CHECK(stated_date("Version 2.1\nDatum: 2018-06-01") == "2018-06-01");
}

TEST_CASE("a decision counts more than a revision or a start, wherever it stands") {
  CHECK(stated_date("Reviderad 2023-05-01. Antagen 2021-03-04. Gäller från 2021-04-01") == "2021-03-04");
  CHECK(stated_date("Gäller från 2021-04-01, reviderad 2023-05-01") == "2021-04-01");
}

TEST_CASE("a date without a word for it, or that is none, is no date of the document") {
  CHECK(stated_date("Den 4 mars 2021 brann skolan ner").empty());
  CHECK(stated_date("Antagen 2021-13-04").empty());
  CHECK(stated_date("Antagen av styrelsen, diarienummer 2021-0304").empty());
  CHECK(stated_date("").empty());
}

TEST_CASE("the file's own date is used where the first page names none") {
  extractors::Document document;
  document.date = "2010-01-01";
  document.blocks.resize(1);
  document.blocks[0].text = "Policy";
  CHECK(date_of(document) == "2010-01-01");
  document.blocks[0].text = "Policy, antagen\n2012-02-03";
  CHECK(date_of(document) == "2012-02-03");
  document.blocks[0].page_number = 2;
  CHECK(date_of(document) == "2010-01-01");
}

}  // namespace
}  // namespace policygap::scan
