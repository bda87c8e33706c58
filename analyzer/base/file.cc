// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace policygap {

namespace {

constexpr std::size_t kGrowBytes = 4096;  // beyond the size that was promised

/// A file descriptor that closes itself.
class Descriptor {
 public:
  explicit Descriptor(int descriptor) : descriptor_(descriptor) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (descriptor_ >= 0) close(descriptor_);
  }
  [[nodiscard]] int get() const { return descriptor_; }

 private:
  int descriptor_;
};

tl::unexpected<Error> open_error(const std::string& path, int error_number) {
  const std::string reason = path + ": " + std::strerror(error_number);
  if (error_number == ENOENT || error_number == ENOTDIR) return fail("vanished", reason, "check the path");
  if (error_number == EACCES || error_number == EPERM) return fail("permission", reason, "run as a user who may read the file");
  if (error_number == ENXIO) return fail("skipped_special", path + ": not a regular file");
  return fail("unreadable", reason);
}

}  // namespace

Result<int> open_file(const std::string& path, Links links) {
  const int follow = links == Links::refused ? O_NOFOLLOW : 0;
  const int descriptor = open(path.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC | follow);
  if (descriptor < 0 && errno == ELOOP && links == Links::refused)
    return fail("skipped_symlink", path + ": a symbolic link");
  if (descriptor < 0) return open_error(path, errno);
  struct stat status {};
  const int error_number = fstat(descriptor, &status) == 0 ? 0 : errno;
  if (error_number == 0 && S_ISREG(status.st_mode)) return descriptor;
  close(descriptor);
  if (error_number != 0) return open_error(path, error_number);
  if (S_ISDIR(status.st_mode)) return fail("skipped_directory", path + ": is a directory");
  return fail("skipped_special", path + ": not a regular file");
}

Result<std::string> read_open_file(int descriptor, const std::string& name, std::size_t maximum_bytes) {
  struct stat status {};
  if (fstat(descriptor, &status) != 0) return open_error(name, errno);
  if (static_cast<std::size_t>(status.st_size) > maximum_bytes) {
    return fail("limit_file_size", name + ": " + std::to_string(status.st_size) + " bytes, the limit is " +
                                       std::to_string(maximum_bytes));
  }
  std::string bytes(static_cast<std::size_t>(status.st_size), '\0');
  std::size_t filled = 0;
  // The size is a promise only: a file may shrink or grow while it is read, so read until end of file.
  while (true) {
    if (filled > maximum_bytes) {
      return fail("limit_file_size", name + ": more than " + std::to_string(maximum_bytes) + " bytes, the limit");
    }
    if (filled == bytes.size()) bytes.resize(bytes.size() + kGrowBytes);
    const ssize_t count = read(descriptor, bytes.data() + filled, bytes.size() - filled);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return open_error(name, errno);
    if (count == 0) break;
    filled += static_cast<std::size_t>(count);
  }
  bytes.resize(filled);
  return bytes;
}

Result<MappedFile> map_file(const std::string& path) {
  const Descriptor file(open(path.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
  if (file.get() < 0) return open_error(path, errno);
  struct stat status {};
  if (fstat(file.get(), &status) != 0) return open_error(path, errno);
  if (!S_ISREG(status.st_mode)) return fail("skipped_special", path + ": not a regular file");
  const auto size = static_cast<std::size_t>(status.st_size);
  if (size == 0) return MappedFile{};
  void* const bytes = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.get(), 0);
  if (bytes == MAP_FAILED) return open_error(path, errno);
  return MappedFile{std::shared_ptr<const void>(bytes, [size](const void* at) { munmap(const_cast<void*>(at), size); }),
                    std::string_view(static_cast<const char*>(bytes), size)};
}

Result<std::string> read_file(const std::string& path, std::size_t maximum_bytes) {
  const Result<int> opened = open_file(path);
  if (!opened) return tl::unexpected(opened.error());
  const Descriptor file(*opened);
  return read_open_file(file.get(), path, maximum_bytes);
}

Result<void> write_file(const std::string& path, std::string_view bytes) {
  std::string temporary = path + ".XXXXXX";
  const int descriptor = mkostemp(temporary.data(), O_CLOEXEC);
  if (descriptor < 0) return fail("write", path + ": " + std::strerror(errno), "choose another --out directory");
  const Descriptor file(descriptor);
  const auto give_up = [&](int error_number) {
    unlink(temporary.c_str());
    return fail("write", path + ": " + std::strerror(error_number), "free space or choose another --out directory");
  };
  for (std::size_t written = 0; written < bytes.size();) {
    const ssize_t count = write(file.get(), bytes.data() + written, bytes.size() - written);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return give_up(errno);
    written += static_cast<std::size_t>(count);
  }
  // mkostemp makes files private; a report is for whom the user's umask allows.
  const mode_t mask = umask(0);
  umask(mask);
  if (fchmod(file.get(), static_cast<mode_t>(0666) & ~mask) != 0) return give_up(errno);
  if (fsync(file.get()) != 0) return give_up(errno);
  if (rename(temporary.c_str(), path.c_str()) != 0) return give_up(errno);
  return {};
}

}  // namespace policygap
