// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/pdf_file.h"

namespace policygap::report {

Result<std::string> to_pdf(const std::string& html, const std::string& date) {
  ToolJob job;
  job.arguments = {"--quiet",       "--encoding", "utf-8",     "--media-type", "print",
                   "--pdf-variant", "pdf/ua-1",   "page.html", "page.pdf"};
  job.files = {{"page.html", html}};
  job.result = "page.pdf";
  job.date = date.substr(0, date.find('T'));
  return run_tool(kWeasyPrint, job);
}

}  // namespace policygap::report
