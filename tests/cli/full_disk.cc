// SPDX-License-Identifier: GPL-3.0-or-later
// A disk that fills up: loaded before the program (LD_PRELOAD), it refuses every write to regular files below
// POLICYGAP_TEST_DISK from the POLICYGAP_TEST_FULL_AT-th on, as a full disk does. It catches our own writer and
// SQLite's alike, and nothing of it is in the program.
#include <dlfcn.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

bool is_on_the_disk(int descriptor) {
  static const char* const disk = std::getenv("POLICYGAP_TEST_DISK");
  struct stat status {};
  if (disk == nullptr || fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) return false;
  std::array<char, 4096> path{};
  const std::string link = "/proc/self/fd/" + std::to_string(descriptor);
  const ssize_t size = readlink(link.c_str(), path.data(), path.size());
  return size > 0 && std::string_view(path.data(), static_cast<std::size_t>(size)).starts_with(disk);
}

bool is_full(int descriptor) {
  static const char* const text = std::getenv("POLICYGAP_TEST_FULL_AT");
  static const long full_at = text == nullptr ? 0 : std::atol(text);
  static long count = 0;
  if (full_at == 0 || !is_on_the_disk(descriptor)) return false;
  return ++count >= full_at;
}

template <typename Function>
Function* real(const char* name) {
  return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

}  // namespace

extern "C" {

ssize_t write(int descriptor, const void* bytes, size_t count) {
  static auto* const next = real<ssize_t(int, const void*, size_t)>("write");
  if (is_full(descriptor)) {
    errno = ENOSPC;
    return -1;
  }
  return next(descriptor, bytes, count);
}

ssize_t pwrite(int descriptor, const void* bytes, size_t count, off_t offset) {
  static auto* const next = real<ssize_t(int, const void*, size_t, off_t)>("pwrite");
  if (is_full(descriptor)) {
    errno = ENOSPC;
    return -1;
  }
  return next(descriptor, bytes, count, offset);
}

ssize_t pwrite64(int descriptor, const void* bytes, size_t count, off64_t offset) {
  static auto* const next = real<ssize_t(int, const void*, size_t, off64_t)>("pwrite64");
  if (is_full(descriptor)) {
    errno = ENOSPC;
    return -1;
  }
  return next(descriptor, bytes, count, offset);
}

}  // extern "C"
