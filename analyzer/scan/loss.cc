// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/loss.h"

#include <string>

namespace policygap::scan {

namespace {

std::string seconds_text(std::chrono::milliseconds time) {
  const auto count = time.count();
  return count % 1000 == 0 ? std::to_string(count / 1000) + " s" : std::to_string(count) + " ms";
}

}  // namespace

Diagnostic problem_of_loss(const Reply& reply, const ProcessLimits& limits) {
  const std::string place = reply.page_number > 0 ? " at page " + std::to_string(reply.page_number) : "";
  Diagnostic problem;
  if (reply.page_number > 0) problem.page_numbers.push_back(reply.page_number);
  if (reply.outcome == Outcome::timeout) {
    problem.code = "timeout";
    problem.message = "not read within " + seconds_text(limits.deadline) + place;
  } else if (reply.outcome == Outcome::memory) {
    problem.code = "memory";
    problem.message =
        "needs more than " + std::to_string(limits.address_space_bytes >> 20U) + " MiB of memory" + place;
  } else {
    problem.code = "crash";
    problem.message = reply.reason + place;
  }
  return problem;
}

}  // namespace policygap::scan
