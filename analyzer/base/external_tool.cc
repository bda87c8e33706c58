// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/external_tool.h"

#include <fcntl.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <system_error>
#include <thread>

#include "base/file.h"

namespace policygap {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kShortestWait{2};
constexpr std::chrono::milliseconds kLongestWait{50};
constexpr std::size_t kMaximumMessageBytes = std::size_t{1} << 20U;
constexpr std::size_t kShownMessageBytes = 300;
constexpr int kCannotStart = 127;  // as a shell says it
constexpr const char* kMessages = ".messages";

/// A directory under the temporary one that only the user can enter, gone at the end.
class PrivateDirectory {
 public:
  PrivateDirectory() {
    std::error_code error;
    const std::filesystem::path parent = std::filesystem::temp_directory_path(error);
    std::string pattern = (error ? std::filesystem::path("/tmp") : parent) / "policygap-XXXXXX";
    if (mkdtemp(pattern.data()) != nullptr) path_ = pattern;
  }
  PrivateDirectory(const PrivateDirectory&) = delete;
  PrivateDirectory& operator=(const PrivateDirectory&) = delete;
  ~PrivateDirectory() {
    std::error_code error;
    if (!path_.empty()) std::filesystem::remove_all(path_, error);
  }
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
};

/// Seconds since 1970 of a day at midnight UTC; empty where the text is no date.
std::string epoch_of(const std::string& date) {
  std::tm time{};
  if (strptime(date.c_str(), "%Y-%m-%d", &time) == nullptr) return {};
  return std::to_string(timegm(&time));
}

/// What a program needs to run, and nothing that tells of the user or differs from machine to machine.
std::vector<std::string> environment(const std::string& directory, const std::string& date) {
  const char* const path = std::getenv("PATH");
  std::vector<std::string> values = {
      std::string("PATH=") + (path == nullptr ? "/usr/bin:/bin" : path),
      "HOME=" + directory,
      "TMPDIR=" + directory,
      "LANG=C.UTF-8",
      "LC_ALL=C.UTF-8",
      "TZ=UTC",
      "PYTHONHASHSEED=0",  // sets in Python keep one order
      "PYTHONDONTWRITEBYTECODE=1",
  };
  const std::string epoch = epoch_of(date);
  if (!epoch.empty()) values.push_back("SOURCE_DATE_EPOCH=" + epoch);
  return values;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> list;
  list.reserve(texts.size() + 1);
  for (std::string& text : texts) list.push_back(text.data());
  list.push_back(nullptr);
  return list;
}

/// In the child, between fork and exec: nothing here may allocate.
[[noreturn]] void become(const char* program, char* const* arguments, char* const* variables,
                         const char* directory, pid_t parent) {
  setpgid(0, 0);
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(kCannotStart);  // it ended before the line above
  const rlimit none{0, 0};
  setrlimit(RLIMIT_CORE, &none);  // a core would hold the client's text
  // Best effort: root may, others need a user namespace, and some systems allow neither.
  if (unshare(CLONE_NEWNET) != 0) static_cast<void>(unshare(CLONE_NEWUSER | CLONE_NEWNET));
  const int nothing = open("/dev/null", O_RDONLY);
  if (nothing < 0 || chdir(directory) != 0) _exit(kCannotStart);
  const int messages = open(kMessages, O_WRONLY | O_CREAT | O_APPEND, S_IRUSR | S_IWUSR);
  if (messages < 0) _exit(kCannotStart);
  dup2(nothing, STDIN_FILENO);
  dup2(messages, STDOUT_FILENO);
  dup2(messages, STDERR_FILENO);
  signal(SIGPIPE, SIG_DFL);
  signal(SIGINT, SIG_DFL);
  execve(program, arguments, variables);
  _exit(kCannotStart);
}

/// The wait status; code "timeout" where the deadline passed. Either way nothing of its group is left.
Result<int> wait_for(pid_t child, Clock::time_point deadline) {
  bool in_time = true;
  for (std::chrono::milliseconds wait = kShortestWait;; wait = std::min(wait * 2, kLongestWait)) {
    siginfo_t ended{};
    // Left unreaped, so that its number names no one else when its group is killed below.
    if (waitid(P_PID, static_cast<id_t>(child), &ended, WEXITED | WNOHANG | WNOWAIT) == 0 &&
        ended.si_pid == child)
      break;
    in_time = Clock::now() < deadline;
    if (!in_time) break;
    std::this_thread::sleep_for(wait);
  }
  kill(-child, SIGKILL);
  kill(child, SIGKILL);  // where it had not yet made its group
  int status = 0;
  while (waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) return fail("tool", std::strerror(errno));
  }
  if (!in_time) return fail("timeout", "");
  return status;
}

/// The last line that says something, for a person.
std::string last_line(const std::string& path) {
  const Result<std::string> text = read_file(path, kMaximumMessageBytes);
  if (!text) return {};
  const std::size_t end = text->find_last_not_of(" \n\r\t");
  if (end == std::string::npos) return {};
  const std::size_t start = text->rfind('\n', end);
  return text->substr(start == std::string::npos ? 0 : start + 1, end - (start + 1) + 1)
      .substr(0, kShownMessageBytes);
}

}  // namespace

std::string find_program(std::string_view program) {
  const char* const path = std::getenv("PATH");
  const std::string_view directories = path == nullptr ? "/usr/bin:/bin" : path;
  for (std::size_t at = 0; at <= directories.size();) {
    const std::size_t end = std::min(directories.find(':', at), directories.size());
    const std::string candidate = std::string(directories.substr(at, end - at)) + "/" + std::string(program);
    // A relative directory in PATH would let the folder one stands in choose the program.
    if (candidate.front() == '/' && access(candidate.c_str(), X_OK) == 0) return candidate;
    at = end + 1;
  }
  return {};
}

Result<std::string> run_tool(const ExternalTool& tool, const ToolJob& job) {
  const std::string program = find_program(tool.program);
  if (program.empty()) {
    return fail("missing-part", tool.name + " is not installed", "apt-get install " + tool.package);
  }
  const PrivateDirectory directory;
  if (directory.path().empty()) {
    return fail("write", std::string("no temporary directory: ") + std::strerror(errno),
                "set TMPDIR to a directory that you may write to");
  }
  for (const ToolFile& file : job.files) {
    if (auto written = write_file(directory.path() + "/" + file.name, file.bytes); !written)
      return tl::unexpected(written.error());
  }
  std::vector<std::string> arguments = {program};
  arguments.insert(arguments.end(), job.arguments.begin(), job.arguments.end());
  std::vector<std::string> variables = environment(directory.path(), job.date);
  const std::vector<char*> argument_pointers = pointers(arguments);
  const std::vector<char*> variable_pointers = pointers(variables);

  const pid_t parent = getpid();
  const pid_t child = fork();
  if (child < 0) return fail("tool", tool.name + ": " + std::strerror(errno));
  if (child == 0) {
    become(program.c_str(), argument_pointers.data(), variable_pointers.data(), directory.path().c_str(),
           parent);
  }
  const Result<int> status = wait_for(child, Clock::now() + job.deadline);
  if (!status && status.error().code == "timeout") {
    return fail("timeout", tool.name + ": not done after " + std::to_string(job.deadline.count() / 1000) +
                               " s, and was stopped");
  }
  if (!status) return fail("tool", tool.name + ": " + status.error().message);
  if (!WIFEXITED(*status) || WEXITSTATUS(*status) != 0) {
    const std::string how = WIFEXITED(*status) ? "ended with status " + std::to_string(WEXITSTATUS(*status))
                                               : "was killed by signal " + std::to_string(WTERMSIG(*status));
    const std::string said = last_line(directory.path() + "/" + kMessages);
    return fail("tool", tool.name + " " + how + (said.empty() ? "" : ": " + said));
  }
  Result<std::string> result = read_file(directory.path() + "/" + job.result);
  if (!result) return fail("tool", tool.name + " wrote no " + job.result);
  return result;
}

}  // namespace policygap
