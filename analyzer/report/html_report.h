// SPDX-License-Identifier: GPL-3.0-or-later
// report.html: one self-contained file, whole without JavaScript and from file://, printable on A4.
#pragma once

#include <string>

#include "base/json.h"
#include "base/result.h"
#include "report/report_context.h"

namespace policygap::report {

/// `paged` is for a program that makes pages (WeasyPrint): without controls and script, with page numbers in
/// the table of contents.
enum class Medium { screen, paged };

/// Everything that comes from documents, file names or options is escaped; the file allows itself no request,
/// and no script and no style but its own (Content-Security-Policy). Error code "template" where a template
/// is broken.
Result<std::string> to_html(const ReportContext& context, Medium medium = Medium::screen);

/// `system` leaves the typeface to the reader's system: for small pages of which there are many.
enum class Typeface { embedded, system };

/// The style sheet of all our pages, with the brand's colours, the typeface and the running header.
std::string style_sheet(const ReportContext& context, Medium medium, Typeface typeface = Typeface::embedded);

/// Labels (`t`), brand, date and style: what the templates of all our pages name.
Json page_view(const ReportContext& context, Medium medium, Typeface typeface = Typeface::embedded);

}  // namespace policygap::report
