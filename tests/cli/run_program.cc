// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/run_program.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "base/file.h"
#include "tests/scan/temporary_directory.h"

namespace policygap::cli {

ProgramRun run_program(const std::vector<std::string>& arguments, const std::string& directory,
                       const std::string& input, Interrupt interrupt) {
  const scan::TemporaryDirectory streams;
  streams.write("in", input);
  const std::string program = std::string(POLICYGAP_PROGRAM_DIR) + "/policygap";
  std::vector<std::string> words = {program};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  const pid_t child = fork();
  if (child == 0) {
    const int in = open(streams.path("in").c_str(), O_RDONLY);
    const int out = open(streams.path("out").c_str(), O_WRONLY | O_CREAT, 0600);
    const int err = open(streams.path("err").c_str(), O_WRONLY | O_CREAT, 0600);
    if (dup2(in, 0) < 0 || dup2(out, 1) < 0 || dup2(err, 2) < 0 || chdir(directory.c_str()) != 0) _exit(126);
    execv(program.c_str(), pointers.data());
    _exit(127);
  }
  if (interrupt == Interrupt::when_it_speaks) {
    // At most ten seconds, should it never speak.
    for (int wait = 0; wait < 2000 && read_file(streams.path("err")).value_or("").empty(); ++wait)
      poll(nullptr, 0, 5);
    kill(child, SIGINT);
  }
  int status = 0;
  waitpid(child, &status, 0);
  ProgramRun run;
  run.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  run.output = read_file(streams.path("out")).value_or("");
  run.errors = read_file(streams.path("err")).value_or("");
  return run;
}

}  // namespace policygap::cli
