// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/text_recognition.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <utility>

#include "base/utf8.h"
#include "extractors/recognition_frames.h"

namespace policygap::scan {

namespace {

using Clock = std::chrono::steady_clock;
using extractors::RecognitionFrame;
using extractors::RecognitionFrameHead;

constexpr std::chrono::milliseconds kSlice{100};
/// Loading Tesseract's data takes 0.3 s; a busy machine more.
constexpr std::chrono::milliseconds kStartDeadline{60'000};
/// A document that costs this many processes one after the other is given up.
constexpr int kMostLosses = 5;
constexpr int kNotStarted = 127;  // as a shell says it
constexpr const char* kInstall = "apt-get install tesseract-ocr-swe tesseract-ocr-eng";

std::string default_program() {
  std::error_code error;
  const std::filesystem::path own = std::filesystem::read_symlink("/proc/self/exe", error);
  return error ? std::string() : (own.parent_path() / "policygap-ocr").string();
}

/// One running policygap-ocr. Killed and reaped at the end.
class RecognitionProcess {
 public:
  RecognitionProcess(const std::string& program, const std::vector<std::string>& arguments, int file) {
    std::vector<std::string> words = {program};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<std::string> variables = environment();
    const std::vector<char*> word_pointers = pointers(words);
    const std::vector<char*> variable_pointers = pointers(variables);
    std::array<int, 2> pipe_ends{};
    if (pipe2(pipe_ends.data(), O_CLOEXEC) != 0) return;
    const pid_t parent = getpid();
    process_id_ = fork();
    if (process_id_ == 0) become(file, pipe_ends[1], parent, word_pointers.data(), variable_pointers.data());
    close(pipe_ends[1]);
    output_ = pipe_ends[0];
  }
  RecognitionProcess(const RecognitionProcess&) = delete;
  RecognitionProcess& operator=(const RecognitionProcess&) = delete;
  ~RecognitionProcess() { end(); }

  [[nodiscard]] bool started() const { return process_id_ > 0; }

  enum class Got { bytes, end, nothing };

  /// Waits at most a slice for output and appends it.
  Got read_some(std::string& bytes) const {
    pollfd entry{output_, POLLIN, 0};
    if (poll(&entry, 1, static_cast<int>(kSlice.count())) <= 0) return Got::nothing;
    std::array<char, 65536> buffer{};
    const ssize_t count = read(output_, buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) return Got::nothing;
    if (count <= 0) return Got::end;
    bytes.append(buffer.data(), static_cast<std::size_t>(count));
    return Got::bytes;
  }

  /// The wait status.
  int end() {
    if (process_id_ <= 0) return status_;
    kill(process_id_, SIGKILL);  // harmless where it has ended
    while (waitpid(process_id_, &status_, 0) < 0 && errno == EINTR) {
    }
    close(output_);
    process_id_ = -1;
    return status_;
  }

  /// The wait status of one that ends by itself.
  int wait() {
    if (process_id_ <= 0) return status_;
    while (waitpid(process_id_, &status_, 0) < 0 && errno == EINTR) {
    }
    close(output_);
    process_id_ = -1;
    return status_;
  }

 private:
  static std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> list;
    for (std::string& text : texts) list.push_back(text.data());
    list.push_back(nullptr);
    return list;
  }

  /// Nothing that tells of the user. One thread: Tesseract's threads would only wait for each other.
  static std::vector<std::string> environment() {
    std::vector<std::string> variables = {"OMP_THREAD_LIMIT=1", "LC_ALL=C.UTF-8", "TZ=UTC"};
    const char* const data = std::getenv("TESSDATA_PREFIX");
    if (data != nullptr) variables.push_back(std::string("TESSDATA_PREFIX=") + data);
    return variables;
  }

  /// Between fork and exec: nothing here may allocate.
  [[noreturn]] static void become(int file, int output, pid_t parent, char* const* words, char* const* variables) {
    prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
    if (getppid() != parent) _exit(kNotStarted);
    const int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);
    if (nowhere < 0) _exit(kNotStarted);
    dup2(file >= 0 ? file : nowhere, STDIN_FILENO);
    dup2(output, STDOUT_FILENO);
    dup2(nowhere, STDERR_FILENO);
    std::signal(SIGINT, SIG_IGN);  // the parent hears of Ctrl-C and decides
    std::signal(SIGPIPE, SIG_DFL);
    execve(words[0], words, variables);
    _exit(kNotStarted);
  }

  pid_t process_id_ = -1;
  int output_ = -1;
  int status_ = 0;
};

/// What one process got done.
struct Session {
  int at_page = 0;  ///< the page that was being read when it ended; 0: none had begun
  std::optional<Error> refusal;
  bool is_late = false;
};

std::string seconds_text(std::chrono::milliseconds time) {
  const auto count = time.count();
  return count % 1000 == 0 ? std::to_string(count / 1000) + " s" : std::to_string(count) + " ms";
}

/// Takes whole frames off the front of `pending`; false where it holds no frames.
bool take_frames(std::string& pending, Session& session, std::vector<int>& waiting, RecognisedPages& result,
                 const std::function<void(int)>& on_page) {
  while (pending.size() >= sizeof(RecognitionFrameHead)) {
    RecognitionFrameHead head;
    std::memcpy(&head, pending.data(), sizeof(head));
    if (head.size_bytes > extractors::kMaximumRecognitionFrameBytes) return false;
    if (pending.size() < sizeof(head) + head.size_bytes) return true;
    std::string body = pending.substr(sizeof(head), head.size_bytes);
    pending.erase(0, sizeof(head) + head.size_bytes);
    const auto kind = static_cast<RecognitionFrame>(head.kind);
    if (kind == RecognitionFrame::refusal) {
      const std::size_t zero = body.find('\0');
      session.refusal = Error{body.substr(0, zero), zero == std::string::npos ? "" : repair_utf8(body.substr(zero + 1)), {}};
      return true;
    }
    const int page_number = static_cast<int>(head.page_number);
    if (waiting.empty() || waiting.front() != page_number) return false;
    if (kind == RecognitionFrame::begins) {
      session.at_page = page_number;
      if (on_page) on_page(page_number);
      continue;
    }
    if (kind == RecognitionFrame::page) {
      result.pages.push_back(std::move(body));
    } else if (kind == RecognitionFrame::not_read) {
      result.problems.push_back({"image_pages", repair_utf8(body), {page_number}});
    } else {
      return false;
    }
    session.at_page = 0;
    waiting.erase(waiting.begin());
  }
  return true;
}

/// Takes what the process says until it is done, late or gone.
Session follow(const RecognitionProcess& process, std::vector<int>& waiting, std::chrono::milliseconds page_deadline,
               const std::function<void(int)>& on_page, RecognisedPages& result) {
  Session session;
  std::string pending;
  Clock::time_point deadline = Clock::now() + kStartDeadline;
  while (!session.is_late && !session.refusal && !waiting.empty()) {
    const RecognitionProcess::Got got = process.read_some(pending);
    if (got == RecognitionProcess::Got::end) break;
    if (got == RecognitionProcess::Got::bytes) {
      if (!take_frames(pending, session, waiting, result, on_page)) break;
      deadline = Clock::now() + page_deadline;
    }
    session.is_late = Clock::now() >= deadline;
  }
  return session;
}

}  // namespace

TextRecognition::TextRecognition(RecognitionOptions options) : options_(std::move(options)) {
  if (options_.program.empty()) options_.program = default_program();
}

std::optional<Error> TextRecognition::missing() const {
  if (access(options_.program.c_str(), X_OK) != 0)
    return Error{"missing-part", "the program policygap-ocr is not beside policygap", "build or install policygap again"};
  RecognitionProcess process(options_.program, {"--check"}, -1);
  const int status = process.wait();
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return std::nullopt;
  return Error{"missing-part", "Tesseract or its Swedish and English data is not installed", kInstall};
}

Result<RecognisedPages> TextRecognition::recognise(int file, std::vector<int> page_numbers,
                                                   const std::function<void(int)>& on_page) {
  if (refusal_) return tl::unexpected<Error>(*refusal_);
  RecognisedPages result;
  const auto most = static_cast<std::size_t>(std::max(0, options_.maximum_pages));
  if (page_numbers.size() > most) {
    const std::vector<int> left_out(page_numbers.begin() + static_cast<std::ptrdiff_t>(most), page_numbers.end());
    result.problems.push_back({"limit_pages",
                               "text recognition reads at most " + std::to_string(most) + " pages of a document, and " +
                                   std::to_string(page_numbers.size()) + " are pictures: split the file",
                               left_out});
    page_numbers.resize(most);
  }
  for (int losses = 0; !page_numbers.empty() && losses < kMostLosses; ++losses) {
    std::vector<std::string> arguments;
    for (const int page_number : page_numbers) arguments.push_back(std::to_string(page_number));
    RecognitionProcess process(options_.program, arguments, file);
    if (!process.started()) return fail("no_process", "the machine starts no further process", "close other programs");
    const Session session = follow(process, page_numbers, options_.page_deadline, on_page, result);
    if (page_numbers.empty()) return result;
    const int status = process.end();
    const bool never_ran = WIFEXITED(status) && WEXITSTATUS(status) == kNotStarted;
    if (session.refusal && session.refusal->code != "missing-part") return tl::unexpected<Error>(*session.refusal);
    if (never_ran || session.refusal) {
      refusal_ = session.refusal.value_or(
          Error{"missing-part", "text recognition cannot be started (" + options_.program + ")", kInstall});
      return tl::unexpected<Error>(*refusal_);
    }
    const int page_number = session.at_page > 0 ? session.at_page : page_numbers.front();
    const std::string place = "text recognition of page " + std::to_string(page_number);
    result.problems.push_back(
        session.is_late ? Diagnostic{"timeout", place + " was not done within " + seconds_text(options_.page_deadline), {page_number}}
                        : Diagnostic{"crash", place + " ended without a result", {page_number}});
    std::erase(page_numbers, page_number);
  }
  if (!page_numbers.empty()) {
    result.problems.push_back({"crash", "text recognition was lost " + std::to_string(kMostLosses) + " times and was given up",
                               page_numbers});
  }
  return result;
}

}  // namespace policygap::scan
