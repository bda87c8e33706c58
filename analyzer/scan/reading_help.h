// SPDX-License-Identifier: GPL-3.0-or-later
// What other programs can do so that a document can be read: text recognition for pages that are pictures
// (policygap-ocr), LibreOffice for old Word files and rich text, which it makes DOCX of.
//
// A document is first read as it is. What its problems then ask for is made outside the reading process, which may
// start nothing (HelpProcess), and the document is read once more with it (Request::has_aid).
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/json.h"
#include "base/result.h"
#include "extractors/document.h"
#include "scan/text_recognition.h"

namespace policygap::scan {

/// Which pages go through text recognition: those that ask for it, none, or all.
enum class OcrMode { automatic, never, always };

/// "auto", "never", "always"; automatic for anything else.
OcrMode ocr_mode_named(std::string_view name);

struct HelpOptions {
  OcrMode ocr = OcrMode::automatic;
  RecognitionOptions recognition;
};

/// What is known of a document after it was read as it is.
struct FirstReading {
  extractors::Format format = extractors::Format::unknown;
  std::string sha256;
  int page_count = 0;
  std::vector<Diagnostic> problems;
};

/// Of a policygap-extract/1.
FirstReading first_reading_of(const Json& view);

struct Help {
  std::string aid;               ///< extractors::aid_bytes(); empty where nothing could be done
  std::optional<Error> missing;  ///< the part that is not installed, with the command that installs it
};

/// 1-based pages that text recognition can help with, ascending.
std::vector<int> pages_to_recognise(OcrMode mode, const FirstReading& reading);

/// Parts that were asked for and are not installed: not asked for again.
struct MissingParts {
  std::optional<Error> recognition;
  std::optional<Error> conversion;

  /// The one that a document of this format would need.
  std::optional<Error>& of(extractors::Format format);
};

/// True where the document asks for help that may be had.
bool asks_for_help(const HelpOptions& options, const FirstReading& reading);

/// Does what `reading` asks for; may take minutes. `file` is the document. `on_page` hears of pages as their recognition
/// begins.
Help help_reading(const HelpOptions& options, const FirstReading& reading, int file,
                  const std::function<void(int)>& on_page = {});

/// Adds the missing part to the problems that it would have solved.
void name_missing(const Error& missing, std::vector<Diagnostic>& problems);

}  // namespace policygap::scan
