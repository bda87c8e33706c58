// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/worker_requests.h"

#include <doctest/doctest.h>

namespace policygap::cli {
namespace {

std::vector<WorkerRequest> all_of(WorkerInput form, std::string_view bytes, std::size_t piece) {
  WorkerRequests requests(form);
  std::vector<WorkerRequest> all;
  for (std::size_t at = 0; at < bytes.size(); at += piece) {
    for (WorkerRequest& request : requests.take(bytes.substr(at, piece))) all.push_back(std::move(request));
  }
  for (WorkerRequest& request : requests.finish()) all.push_back(std::move(request));
  return all;
}

TEST_CASE("paths end in NUL, the last one may lack it, and pieces do not matter") {
  using namespace std::string_view_literals;
  const std::vector<WorkerRequest> expected = {
      {"1", true, "a b.pdf", {}}, {"2", true, "with\nnewline", {}}, {"3", true, "\xFF.txt", {}}};
  for (const std::size_t piece : {1U, 3U, 100U})
    CHECK(all_of(WorkerInput::paths, "a b.pdf\0with\nnewline\0\0\xFF.txt"sv, piece) == expected);
}

TEST_CASE("lines of JSON give an id and a path; a line that is no request says why") {
  const std::string lines =
      "{\"id\": \"x\", \"path\": \"a.pdf\"}\n\n{\"id\": 7, \"path_bytes\": \"2fff\"}\r\n{\"path\": 3}\nnonsense\n"
      "{\"path\": \"b\"}";
  const std::vector<WorkerRequest> found = all_of(WorkerInput::json_lines, lines, 5);
  REQUIRE(found.size() == 5);
  CHECK(found[0] == WorkerRequest{"x", true, "a.pdf", {}});
  CHECK(found[1] == WorkerRequest{"7", true, "/\xFF", {}});
  CHECK(found[2] == WorkerRequest{"", false, "", "line 4 of the input: \"path\" names no file"});
  CHECK(found[3].problem.starts_with("line 5 of the input: "));
  CHECK(found[4] == WorkerRequest{"", false, "b", {}});
}

}  // namespace
}  // namespace policygap::cli
