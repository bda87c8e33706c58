// SPDX-License-Identifier: GPL-3.0-or-later
#include "extractors/pdf_reader.h"

#include <algorithm>
#include <cmath>
#include <exception>
#include <map>
#include <new>
#include <optional>
#include <utility>
#include <vector>

#include "extractors/document_date.h"
#include "extractors/page_layout.h"
#include "extractors/pdf_information.h"
#include "extractors/pdf_words.h"

namespace policygap::extractors {
namespace {

/// What the pages held, counted while they are read.
struct PageTally {
  std::vector<int> with_text;
  std::vector<int> pictures_only;
  std::vector<int> stamped_scans;  ///< a picture of the whole page with little text on it
  std::vector<int> unmapped;    ///< fonts that do not tell their letters
  std::vector<int> holed;       ///< some letters of the page are lost that way
  std::vector<int> tiny;        ///< more tiny letters than are read
  std::vector<int> sizeless;    ///< without width or height: nothing on them can be placed
  std::vector<int> told;          ///< not recognised, as the aid's own problems say
  std::vector<int> unrecognised;  ///< ink, and no words in it
  std::vector<int> doubtful;      ///< recognised, but most words may be wrong
};

bool holds(const std::vector<int>& pages, int page_number) {
  return std::find(pages.begin(), pages.end(), page_number) != pages.end();
}

/// "2, 7-9"
std::string page_list(const std::vector<int>& pages) {
  std::string text;
  for (std::size_t first = 0; first < pages.size();) {
    std::size_t last = first;
    while (last + 1 < pages.size() && pages[last + 1] == pages[last] + 1) ++last;
    if (!text.empty()) text += ", ";
    text += std::to_string(pages[first]);
    if (last > first) text += "-" + std::to_string(pages[last]);
    first = last + 1;
  }
  return text;
}

std::string pages_named(const std::vector<int>& pages) {
  return (pages.size() == 1 ? "page " : "pages ") + page_list(pages);
}

/// Signs where letters should be: the font's map from glyphs to letters is wrong. The dots, rules and dashes of forms
/// and contents do not count.
bool is_gibberish(const PageWords& page) {
  std::int64_t readable = 0;
  std::int64_t signs = 0;
  for (const PageLine& line : page.lines) {
    for (const PageWord& word : line.words) {
      for (const char byte : word.text) {
        const auto value = static_cast<unsigned char>(byte);
        const bool letter = (value | 0x20U) >= 'a' && (value | 0x20U) <= 'z';
        const bool digit = value >= '0' && value <= '9';
        // First bytes of letters beyond ASCII in UTF-8; C2 begins signs, EE and EF the private use area.
        const bool lead = (value >= 0xC3 && value <= 0xDF) || (value >= 0xE3 && value <= 0xED);
        if (letter || digit || lead) {
          ++readable;
        } else if ((value < 0x80 && byte != '.' && byte != '_' && byte != '-') || value == 0xC2 || value >= 0xEE) {
          ++signs;
        }
      }
    }
  }
  constexpr std::int64_t kEnoughToJudge = 40;
  return readable + signs > kEnoughToJudge && signs > readable;
}

/// A scan of the whole page: in its proportions, either way round, and of a scanner's size.
bool has_page_image(const PageWords& page) {
  constexpr int kScannerPixels = 800;
  const double page_shape = std::max(page.width, page.height) / std::max(1.0, std::min(page.width, page.height));
  return std::any_of(page.images.begin(), page.images.end(), [&](const ImageSize& image) {
    const int longer = std::max(image.width, image.height);
    const double shape = longer / std::max(1.0, static_cast<double>(std::min(image.width, image.height)));
    return longer >= kScannerPixels && std::abs(shape - page_shape) < 0.08 * page_shape;
  });
}

/// How sure recognition is of the page's letters, from 0 to 1.
double certainty_of(const PageWords& page) {
  double sum = 0;
  double letters = 0;
  for (const PageLine& line : page.lines) {
    for (const PageWord& word : line.words) {
      sum += static_cast<double>(word.confidence) * static_cast<double>(word.text.size());
      letters += static_cast<double>(word.text.size());
    }
  }
  return letters > 0 ? sum / letters : 0;
}

void tally_recognised(const PageWords& page, PageTally& result) {
  constexpr double kDoubtful = 0.6;  // clean scans are above 0.9; handwriting and photographs below 0.5
  if (page.lines.empty()) {
    if (!page.is_blank) result.unrecognised.push_back(page.page_number);
    return;
  }
  result.with_text.push_back(page.page_number);
  if (certainty_of(page) < kDoubtful) result.doubtful.push_back(page.page_number);
}

void tally(const PageWords& page, PageTally& result) {
  if (page.is_recognised) return tally_recognised(page, result);
  if (holds(result.told, page.page_number)) {
    if (!page.lines.empty()) result.with_text.push_back(page.page_number);
    return;
  }
  if (!page.lines.empty()) result.with_text.push_back(page.page_number);
  // A page of many drawn paths and no letter is text turned into outlines, or a drawing.
  constexpr std::int64_t kManyPaths = 50;
  if (page.lines.empty() && (!page.images.empty() || page.drawn_paths > kManyPaths)) {
    result.pictures_only.push_back(page.page_number);
  } else if (has_page_image(page) && page.invisible_characters == 0) {
    result.stamped_scans.push_back(page.page_number);
  }
  // A few stray symbols are usual (bullets of odd fonts). More than one in a hundred may be a font's ligatures: "first"
  // read as "rst". More than one in ten, and the page cannot be trusted at all; of a few words, more than half.
  constexpr std::int64_t kFewest = 5;
  const std::int64_t lost = page.unmapped_characters + page.stacked_characters;
  const bool is_lost = lost * 10 > page.characters && (lost >= kFewest || lost * 2 > page.characters);
  if (is_lost || is_gibberish(page)) {
    result.unmapped.push_back(page.page_number);
  } else if (lost >= kFewest && lost * 100 > page.characters) {
    result.holed.push_back(page.page_number);
  }
  if (page.tiny_characters > kMostTinyCharacters) result.tiny.push_back(page.page_number);
  if (page.width < 1 || page.height < 1) result.sizeless.push_back(page.page_number);
}

Document unreadable(Document document, Diagnostic problem) {
  document.status = Status::unreadable;
  document.problems.push_back(std::move(problem));
  return document;
}

void add_problem(Document& document, std::string code, std::string message, std::vector<int> pages = {}) {
  document.status = Status::partial;
  document.problems.push_back({std::move(code), std::move(message), std::move(pages)});
}

void report_damage(const PdfComplaints& complaints, Document& document) {
  if (!complaints.missing_cmaps.empty()) {
    add_problem(document, "missing_cmap",
                "characters of an East Asian font cannot be read (" + complaints.missing_cmaps.front() +
                    "): install the package poppler-data");
  }
  if (complaints.damage.empty() && !complaints.repaired) return;
  std::string what = complaints.repaired ? "its table of objects had to be rebuilt" : "";
  if (!complaints.damage.empty()) what += (what.empty() ? "" : ", ") + complaints.damage.front();
  const std::string where = complaints.damaged_pages.empty() ? "" : " on " + pages_named(complaints.damaged_pages);
  add_problem(document, "damaged",
              "the file is damaged, text may be missing" + where + " (" + what +
                  "): fetch a fresh copy, or open and save it again",
              complaints.damaged_pages);
}

bool is_shown(const std::vector<Block>& blocks, const std::string& text) {
  const std::string start = text.substr(0, text.find_first_of(" \r\n\t"));
  return std::any_of(blocks.begin(), blocks.end(),
                     [&](const Block& block) { return block.text.find(start) != std::string::npos; });
}

void report_form_values(const PdfWords& words, Document& document) {
  const std::vector<std::string> values = words.form_values();
  const auto unread = std::count_if(values.begin(), values.end(),
                                    [&](const std::string& value) { return !is_shown(document.blocks, value); });
  if (unread == 0) return;
  add_problem(document, "form",
              std::to_string(unread) + (unread == 1 ? " form field holds" : " form fields hold") +
                  " text that the pages do not show and that was not read: print the form to a new PDF file");
}

void report_pages(PageTally tally, const PdfComplaints& complaints, Document& document) {
  // Letters missing where the file is damaged are told with the damage.
  std::erase_if(tally.holed, [&](int page) {
    return std::find(complaints.damaged_pages.begin(), complaints.damaged_pages.end(), page) != complaints.damaged_pages.end();
  });
  if (!tally.pictures_only.empty()) {
    add_problem(document, "image_pages",
                pages_named(tally.pictures_only) + " of " + std::to_string(document.page_count) +
                    (tally.pictures_only.size() == 1 ? " holds" : " hold") +
                    " pictures and no text: run text recognition on the file and read it again",
                tally.pictures_only);
  }
  if (!tally.stamped_scans.empty()) {
    add_problem(document, "image_pages",
                pages_named(tally.stamped_scans) + " of " + std::to_string(document.page_count) +
                    (tally.stamped_scans.size() == 1 ? " is a picture" : " are pictures") +
                    " with little text on top: run text recognition on the file and read it again",
                tally.stamped_scans);
  }
  if (!tally.unrecognised.empty()) {
    add_problem(document, "image_pages",
                pages_named(tally.unrecognised) + " of " + std::to_string(document.page_count) +
                    (tally.unrecognised.size() == 1 ? " is a picture" : " are pictures") +
                    " in which text recognition found no words: see for yourself what the page shows",
                tally.unrecognised);
  }
  if (!tally.doubtful.empty()) {
    add_problem(document, "unreadable_text",
                "text recognition is unsure of most words on " + pages_named(tally.doubtful) +
                    ": scan the page again, straight and at 300 dots an inch",
                tally.doubtful);
  }
  if (!tally.unmapped.empty()) {
    add_problem(document, "unreadable_text",
                "the fonts on " + pages_named(tally.unmapped) +
                    " do not say which letters they show: run text recognition on the file and read it again",
                tally.unmapped);
  }
  if (!tally.holed.empty()) {
    add_problem(document, "unreadable_text",
                "some letters on " + pages_named(tally.holed) + " are missing, since their fonts do not say which they are: " +
                    "run text recognition on the file and read it again",
                tally.holed);
  }
  if (!tally.tiny.empty()) {
    add_problem(document, "limit_letters",
                pages_named(tally.tiny) + (tally.tiny.size() == 1 ? " holds" : " hold") + " more than " +
                    std::to_string(kMostTinyCharacters) + " letters below two points; the rest of them is not read",
                tally.tiny);
  }
  if (!tally.sizeless.empty()) {
    add_problem(document, "damaged",
                pages_named(tally.sizeless) + (tally.sizeless.size() == 1 ? " has" : " have") +
                    " no size, so the text cannot be placed: open the file in a PDF program and save it again",
                tally.sizeless);
  }
}

/// Pages that are all without text: the reason that a reader can act on.
Diagnostic no_text(const PageTally& tally, const PdfComplaints& complaints) {
  if (!complaints.damage.empty() || complaints.repaired) {
    const std::string what = complaints.damage.empty() ? "its table of objects had to be rebuilt" : complaints.damage.front();
    return {"corrupt", "the file is damaged and no text could be read (" + what + "): fetch a fresh copy", {}};
  }
  if (!tally.unmapped.empty()) {
    return {"no_text",
            "the fonts do not say which letters they show, so no text could be read: run text recognition on the file and "
            "read it again",
            tally.unmapped};
  }
  if (!tally.pictures_only.empty()) {
    return {"no_text", "every page is a picture without text: run text recognition on the file and read it again",
            tally.pictures_only};
  }
  if (!tally.unrecognised.empty()) {
    return {"no_text", "every page is a picture in which text recognition found no words: see for yourself what it shows",
            tally.unrecognised};
  }
  return {"no_text", "the pages hold no text", {}};
}

void set_information(std::string_view bytes, Document& document, std::vector<OutlineEntry>& outline) {
  PdfInformation information = read_pdf_information(bytes);
  document.title = std::move(information.title);
  document.producer = std::move(information.producer);
  document.date = information.modification_date.empty() ? information.creation_date : information.modification_date;
  outline = std::move(information.outline);
}

/// "Microsoft Word - P1-O-011 Policy.docx", "untitled", "Rubrik 1": what programs put there, not people.
bool is_telling(const std::string& title) {
  if (title.size() < 4 || title.find_first_not_of(" \t") == std::string::npos) return false;
  for (const char* sign : {"Microsoft Word", "Microsoft PowerPoint", ".doc", ".pdf", ".indd", ".odt", "ntitled",
                           "Rubrik", "PowerPoint Presentation", "Namnlös", "Document1", "Dokument1"}) {
    if (title.find(sign) != std::string::npos) return false;
  }
  return true;
}

void settle_title(Document& document) {
  if (is_telling(document.title)) return;
  document.title.clear();
  for (const Block& block : document.blocks) {
    if (block.page_number > 2) return;
    if (block.kind != BlockKind::heading) continue;
    document.title = block.text;
    std::replace(document.title.begin(), document.title.end(), '\n', ' ');
    return;
  }
}

int pages_to_read(int page_count, const ReadOptions& options, Document& document) {
  int last = page_count;
  if (options.maximum_pages > 0 && last > options.maximum_pages) {
    last = options.maximum_pages;
    add_problem(document, "limit_pages",
                "the document has " + std::to_string(page_count) + " pages, only the first " + std::to_string(last) +
                    " were read: raise the limit or split the file");
  }
  if (options.last_page > 0) last = std::min(last, options.last_page);
  return last;
}

/// True when the page stands in the page tree over and over: a file of some hundred bytes may claim a million pages.
bool repeats_endlessly(const PdfWords& words, int page_number) {
  constexpr int kRepeats = 100;
  if (page_number <= kRepeats || words.page_object(page_number) == 0) return false;
  for (int back = 1; back <= kRepeats; ++back) {
    if (words.page_object(page_number - back) != words.page_object(page_number)) return false;
  }
  return true;
}

std::map<int, PageWords> recognised_pages(const ReadingAid& aid) {
  std::map<int, PageWords> pages;
  for (const std::string& bytes : aid.pages) {
    if (std::optional<PageWords> page = page_from(bytes)) pages.insert_or_assign(page->page_number, std::move(*page));
  }
  return pages;
}

Document read_open_pdf(const PdfWords& words, std::string_view bytes, const ReadOptions& options, Document document) {
  document.page_count = words.page_count();
  const int last = pages_to_read(document.page_count, options, document);
  std::vector<PageWords> pages;
  PageTally tallied;
  std::map<int, PageWords> recognised = recognised_pages(options.aid);
  for (const Diagnostic& problem : options.aid.problems)
    tallied.told.insert(tallied.told.end(), problem.page_numbers.begin(), problem.page_numbers.end());
  for (int number = 1; number <= last; ++number) {
    if (repeats_endlessly(words, number)) {
      add_problem(document, "limit_pages",
                  "page " + std::to_string(number - 1) + " stands in the file over and over: of " +
                      std::to_string(document.page_count) + " pages only the first " + std::to_string(number - 1) +
                      " were read");
      break;
    }
    if (options.is_time_up && options.is_time_up()) {
      add_problem(document, "timeout",
                  "the time for one document is over: of " + std::to_string(document.page_count) +
                      " pages only the first " + std::to_string(number - 1) + " were read");
      break;
    }
    if (options.before_page) options.before_page(number);
    if (const auto found = recognised.find(number); found != recognised.end()) {
      if (!found->second.lines.empty()) document.recognised_pages.push_back(number);
      pages.push_back(std::move(found->second));
    } else {
      pages.push_back(words.read_page(number));
    }
    tally(pages.back(), tallied);
  }
  std::vector<OutlineEntry> outline;
  set_information(bytes, document, outline);
  for (const Diagnostic& problem : options.aid.problems) add_problem(document, problem.code, problem.message, problem.page_numbers);
  if (tallied.with_text.empty() && tallied.sizeless.empty()) {
    if (!options.aid.problems.empty() && tallied.pictures_only.empty() && tallied.unmapped.empty()) {
      document.status = Status::unreadable;  // its reason is told already
      return document;
    }
    return unreadable(std::move(document), no_text(tallied, words.complaints()));
  }
  document.blocks = layout_blocks(std::move(pages), outline);
  report_pages(std::move(tallied), words.complaints(), document);
  report_damage(words.complaints(), document);
  report_form_values(words, document);
  settle_title(document);
  if (std::string date = told_date(document.blocks); !date.empty()) document.date = std::move(date);
  return document;
}

}  // namespace

Document read_pdf(std::string_view bytes, const std::string& path, const ReadOptions& options) {
  Document document;
  document.path = path;
  document.format = Format::pdf;
  try {
    const Result<PdfWords> words = PdfWords::open(bytes);
    if (!words) {
      const Error& error = words.error();
      return unreadable(std::move(document),
                        {error.code, error.hint.empty() ? error.message : error.message + ": " + error.hint, {}});
    }
    return read_open_pdf(*words, bytes, options, document);
  } catch (const std::bad_alloc&) {
    return unreadable(std::move(document), {"memory", "the memory did not suffice to read the document", {}});
  } catch (const std::exception& problem) {
    return unreadable(std::move(document),
                      {"corrupt", std::string("the document cannot be read: ") + problem.what(), {}});
  }
}

}  // namespace policygap::extractors
