// SPDX-License-Identifier: GPL-3.0-or-later
// Judge: the whole chain for one document, bytes in, JudgedDocument out.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "assessment/assessment.h"
#include "extractors/document.h"
#include "extractors/read_document.h"
#include "lexicon/lexicons.h"
#include "matching/matcher.h"
#include "scan/pack.h"
#include "text/segment.h"

namespace policygap::scan {

/// Reads and judges documents, one after the other. One per thread; `pack` must outlive it.
class Judge {
 public:
  explicit Judge(const Pack& pack);

  /// Judges what was read. Adds unreadable_text where the words are none.
  [[nodiscard]] assessment::JudgedDocument judge(extractors::Document document);

  [[nodiscard]] lexicon::Lexicons& lexicons() { return lexicons_; }
  [[nodiscard]] text::Segmenter& segmenter() { return segmenter_; }
  [[nodiscard]] matching::Matcher& matcher() { return matcher_; }

 private:
  lexicon::Lexicons lexicons_;
  text::Segmenter segmenter_;
  matching::Matcher matcher_;
};

/// A document that could not be read at all: one row with its reason.
assessment::JudgedDocument unread_document(const std::string& path, Diagnostic problem);

}  // namespace policygap::scan
