// SPDX-License-Identifier: GPL-3.0-or-later
// policygap-sandbox-bench PACK FILE…: processor time of reading and judging the files in one process, without the
// sandbox and with it, in turns; the ratio of the medians.
#include <sys/resource.h>

#include <algorithm>
#include <array>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

#include "scan/reader_pool.h"

namespace policygap::bench {
namespace {

double seconds_of(const timeval& time) {
  return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
}

/// Of this process and of its children that have ended.
double processor_seconds_of_all() {
  double sum = 0;
  for (const auto who : {RUSAGE_SELF, RUSAGE_CHILDREN}) {
    rusage usage{};
    getrusage(who, &usage);
    sum += seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime);
  }
  return sum;
}

double read_all(const scan::Pack& pack, const std::vector<std::string>& files, bool is_sandboxed) {
  const double start = processor_seconds_of_all();
  {
    scan::SandboxOptions sandbox;
    sandbox.is_wanted = is_sandboxed;
    scan::ReaderPool pool(scan::reading_setup(pack, {}, sandbox), 1);
    for (std::size_t next = 0; next < files.size() || !pool.is_idle();) {
      if (next < files.size() && pool.has_room()) {
        scan::ReadJob job;
        job.path = files[next++];
        pool.submit(std::move(job));
      }
      pool.wait();
    }
  }
  return processor_seconds_of_all() - start;
}

int run(const std::vector<std::string>& arguments) {
  if (arguments.size() < 2) {
    std::cerr << "usage: policygap-sandbox-bench PACK FILE…\n";
    return 2;
  }
  const Result<scan::Pack> pack = scan::load_pack(arguments.front());
  if (!pack) {
    std::cerr << pack.error().message << "\n";
    return 2;
  }
  const std::vector<std::string> files(arguments.begin() + 1, arguments.end());
  std::array<double, 5> plain{};
  std::array<double, 5> boxed{};
  for (std::size_t round = 0; round < plain.size(); ++round) {
    plain.at(round) = read_all(*pack, files, false);
    boxed.at(round) = read_all(*pack, files, true);
  }
  std::sort(plain.begin(), plain.end());
  std::sort(boxed.begin(), boxed.end());
  std::cout << "sandbox: " << boxed[2] << " s beside " << plain[2] << " s without, ratio " << boxed[2] / plain[2] << "\n";
  return 0;
}

}  // namespace
}  // namespace policygap::bench

int main(int argument_count, char** arguments) {
  return policygap::bench::run({arguments + 1, arguments + argument_count});
}
