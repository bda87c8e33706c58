// SPDX-License-Identifier: GPL-3.0-or-later
// marked/: copies of the client's own documents with a note at each finding, PDF as highlights, DOCX as Word
// comments. The originals are only read.
#pragma once

#include <vector>

#include "assessment/assessment.h"
#include "base/result.h"
#include "report/output_file.h"
#include "report/report_context.h"

namespace policygap::report {

/// Writes a copy for each PDF and DOCX with findings that can be read and still has its SHA-256, and
/// marked/notes.txt, which names them all with what was left out and why. Errors are those of the sink.
Result<void> write_marked(const ReportContext& context, const FileSink& sink);

/// Adds a problem (code "changed" or "gone") to each PDF and DOCX with findings whose file is no longer what was
/// read, so that no copy of it can be marked.
void note_changed_files(std::vector<assessment::JudgedDocument>& documents);

}  // namespace policygap::report
