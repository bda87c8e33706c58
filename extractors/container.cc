// SPDX-License-Identifier: GPL-3.0-or-later
#include "extractors/container.h"

#include <sys/stat.h>
#include <unistd.h>
#include <zip.h>

#include <algorithm>
#include <cerrno>
#include <memory>
#include <set>
#include <utility>

#include "base/utf8.h"
#include "extractors/zip_archive.h"

namespace policygap::extractors {

namespace {

/// The ratio is not asked of less than this.
constexpr std::uint64_t kUnsuspicious = std::uint64_t{100} << 20U;

constexpr const char* kFetchAgain = "fetch the archive anew from where it comes from";
constexpr const char* kBuiltToHarm = "the archive may be built to harm; ask where it comes from";

struct Discard {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
using Zip = std::unique_ptr<zip_t, Discard>;

struct Close {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};

/// An open file as libzip wants to read it: at any place, without moving the descriptor that others share.
struct OpenFile {
  int descriptor = -1;
  zip_int64_t size = 0;
  zip_int64_t at = 0;
  zip_error_t error{};
};

zip_int64_t read_some(OpenFile& file, void* data, zip_uint64_t length) {
  const ssize_t count = pread(file.descriptor, data, length, file.at);
  if (count < 0) {
    zip_error_set(&file.error, ZIP_ER_READ, errno);
    return -1;
  }
  file.at += count;
  return count;
}

/// The callback of zip_source_function (libzip's manual, zip_source_function(3)).
zip_int64_t serve(void* state, void* data, zip_uint64_t length, zip_source_cmd_t command) {
  OpenFile& file = *static_cast<OpenFile*>(state);
  switch (command) {
    case ZIP_SOURCE_OPEN:
      file.at = 0;
      return 0;
    case ZIP_SOURCE_READ:
      return read_some(file, data, length);
    case ZIP_SOURCE_STAT: {
      auto* const facts = static_cast<zip_stat_t*>(data);
      zip_stat_init(facts);
      facts->size = static_cast<zip_uint64_t>(file.size);
      facts->valid |= ZIP_STAT_SIZE;
      return sizeof(zip_stat_t);
    }
    case ZIP_SOURCE_SEEK: {
      const zip_int64_t place = zip_source_seek_compute_offset(
          static_cast<zip_uint64_t>(file.at), static_cast<zip_uint64_t>(file.size), data, length, &file.error);
      if (place < 0) return -1;
      file.at = place;
      return 0;
    }
    case ZIP_SOURCE_TELL:
      return file.at;
    case ZIP_SOURCE_ERROR:
      return zip_error_to_data(&file.error, data, length);
    case ZIP_SOURCE_SUPPORTS:
      return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT,
                                            ZIP_SOURCE_ERROR, ZIP_SOURCE_SEEK, ZIP_SOURCE_TELL, ZIP_SOURCE_FREE,
                                            ZIP_SOURCE_SUPPORTS, -1);
    default:
      return 0;
  }
}

Result<Zip> open_source(zip_source_t* source, zip_error_t& error) {
  Zip archive(source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error));
  if (!archive) {
    if (source != nullptr) zip_source_free(source);
    return fail("corrupt", std::string("the zip archive cannot be opened (") + zip_error_strerror(&error) + ")", kFetchAgain);
  }
  return archive;
}

/// `file` must outlive the archive.
Result<Zip> open_outer(OpenFile& file, int descriptor) {
  struct stat status {};
  file.descriptor = descriptor;
  if (fstat(descriptor, &status) == 0) file.size = status.st_size;
  zip_error_init(&file.error);
  zip_error_t error;
  zip_error_init(&error);
  return open_source(zip_source_function_create(serve, &file, &error), error);
}

/// `bytes` must outlive the archive.
Result<Zip> open_inner(const std::string& bytes) {
  zip_error_t error;
  zip_error_init(&error);
  return open_source(zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error), error);
}

std::string name_of(zip_t* archive, std::uint64_t index) {
  // Names that are not UTF-8 are in the alphabet of MS-DOS.
  const char* const name = zip_get_name(archive, index, ZIP_FL_ENC_GUESS);
  std::string text = repair_utf8(name == nullptr ? "" : name);
  std::replace(text.begin(), text.end(), '\\', '/');
  return text;
}

bool is_link(zip_t* archive, std::uint64_t index) {
  zip_uint8_t system = 0;
  zip_uint32_t attributes = 0;
  return zip_file_get_external_attributes(archive, index, 0, &system, &attributes) == 0 && system == ZIP_OPSYS_UNIX &&
         S_ISLNK(attributes >> 16U);
}

zip_stat_t facts_of(zip_t* archive, std::uint64_t index) {
  zip_stat_t facts;
  zip_stat_init(&facts);
  zip_stat_index(archive, index, 0, &facts);
  return facts;
}

bool is_encrypted(const zip_stat_t& facts) {
  return (facts.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && facts.encryption_method != ZIP_EM_NONE;
}

std::uint64_t told_size(const zip_stat_t& facts) {
  return (facts.valid & ZIP_STAT_SIZE) != 0 ? facts.size : 0;
}

/// Reads one entry, never beyond the size that the archive tells.
Result<std::string> unpack_entry(zip_t* archive, std::uint64_t index, const ContainerLimits& limits) {
  const zip_stat_t facts = facts_of(archive, index);
  if (is_encrypted(facts))
    return fail("needs_password", "encrypted in its archive", "ask its owner for a copy without a password");
  const std::uint64_t size = told_size(facts);
  if (size > limits.maximum_member_bytes)
    return fail("limit_inflated", "more than " + bytes_for_people(limits.maximum_member_bytes) + " when unpacked",
                "unpack the archive and read the file by itself");
  const std::unique_ptr<zip_file_t, Close> file(zip_fopen_index(archive, index, 0));
  if (!file) {
    zip_error_t* const error = zip_get_error(archive);
    const bool is_method = zip_error_code_zip(error) == ZIP_ER_COMPNOTSUPP;
    return fail(is_method ? "unsupported" : "corrupt", std::string("cannot be unpacked (") + zip_error_strerror(error) + ")",
                kFetchAgain);
  }
  std::string bytes(size + 1, '\0');
  std::size_t filled = 0;
  while (filled < bytes.size()) {
    const zip_int64_t count = zip_fread(file.get(), bytes.data() + filled, bytes.size() - filled);
    if (count < 0)
      return fail("corrupt", std::string("damaged in its archive (") + zip_error_strerror(zip_file_get_error(file.get())) + ")",
                  kFetchAgain);
    if (count == 0) break;
    filled += static_cast<std::size_t>(count);
  }
  if (filled != size) return fail("corrupt", "its archive is wrong about its size", kBuiltToHarm);
  bytes.resize(size);
  return bytes;
}

/// The signs of the formats that are zip files themselves.
bool is_packed_document(zip_t* archive) {
  return zip_name_locate(archive, "[Content_Types].xml", ZIP_FL_NOCASE) >= 0 ||
         zip_name_locate(archive, "mimetype", 0) == 0;
}

class Listing {
 public:
  Listing(const SkipCode& skip_code, const ContainerLimits& limits, std::uint64_t archive_bytes)
      : skip_code_(skip_code),
        limits_(limits),
        left_(std::min(limits.maximum_bytes, std::max(kUnsuspicious, archive_bytes * limits.maximum_ratio))) {}

  /// False where there are too many entries.
  bool add(zip_t* archive, const std::string& prefix, const std::vector<std::uint32_t>& above, std::uint64_t cost) {
    const auto count = static_cast<std::uint64_t>(std::max<zip_int64_t>(zip_get_num_entries(archive, 0), 0));
    entries_ += count;
    if (entries_ > limits_.maximum_entries) return false;
    std::set<std::string> names;
    for (std::uint64_t index = 0; index < count; ++index) {
      const std::string name = name_of(archive, index);
      if (name.empty() || name.ends_with('/')) continue;
      if (!names.insert(name).second) {
        tell_twice(prefix + name);
        continue;
      }
      ContainerMember member{prefix + name, above, {}, {}};
      member.place.push_back(static_cast<std::uint32_t>(index));
      member.code = is_link(archive, index) ? "skipped_symlink" : skip_code_(name);
      if (is_archive_name(name) && member.code.empty()) {
        if (!add_inner(archive, index, std::move(member), cost)) return false;
        continue;
      }
      if (member.code.empty()) admit(archive, index, cost, member);
      members_.push_back(std::move(member));
    }
    return true;
  }

  std::vector<ContainerMember> take() { return std::move(members_); }

 private:
  /// Which of two is meant depends on the reader.
  void tell_twice(const std::string& path) {
    for (ContainerMember& member : members_) {
      if (member.path != path) continue;
      member.code = "corrupt";
      member.message = "its archive holds two files of this name";
    }
  }

  bool admit(zip_t* archive, std::uint64_t index, std::uint64_t cost, ContainerMember& member) {
    const zip_stat_t facts = facts_of(archive, index);
    const std::uint64_t size = told_size(facts);
    if (is_encrypted(facts)) {
      member.code = "needs_password";
      member.message = "encrypted in its archive";
    } else if (size > limits_.maximum_member_bytes) {
      member.code = "limit_inflated";
      member.message = "more than " + bytes_for_people(limits_.maximum_member_bytes) + " when unpacked";
    } else if (size > left_ || cost > left_ - size) {
      member.code = "limit_inflated";
      member.message = "beyond what its archive may hold when unpacked";
    } else {
      left_ -= size + cost;
    }
    return member.code.empty();
  }

  bool add_inner(zip_t* archive, std::uint64_t index, ContainerMember member, std::uint64_t cost) {
    const std::string prefix = member.path + "!/";
    const std::vector<std::uint32_t> place = member.place;
    if (place.size() >= static_cast<std::size_t>(limits_.maximum_depth)) {
      member.code = "limit_depth";
      member.message = "an archive in an archive, more than " + std::to_string(limits_.maximum_depth) + " deep";
    }
    if (!member.code.empty() || !admit(archive, index, cost, member)) {
      members_.push_back(std::move(member));
      return true;
    }
    const Result<std::string> bytes = unpack_entry(archive, index, limits_);
    const Result<Zip> inner = bytes ? open_inner(*bytes) : Result<Zip>(tl::unexpected(bytes.error()));
    member.code = inner ? "skipped_archive" : inner.error().code;
    member.message = inner ? "" : inner.error().message;
    if (inner && is_packed_document(inner->get())) member.code.clear();
    const bool has_members = member.code == "skipped_archive";
    members_.push_back(std::move(member));
    return !has_members || add(inner->get(), prefix, place, cost + bytes->size());
  }

  const SkipCode& skip_code_;
  const ContainerLimits& limits_;
  std::uint64_t left_;
  std::uint64_t entries_ = 0;
  std::vector<ContainerMember> members_;
};

}  // namespace

bool is_archive_name(std::string_view name) {
  return name.size() > 4 && to_lower(repair_utf8(name.substr(name.size() - 4))) == ".zip";
}

Result<ContainerList> list_container(int descriptor, const SkipCode& skip_code, const ContainerLimits& limits) {
  OpenFile file;
  const Result<Zip> archive = open_outer(file, descriptor);
  if (!archive) return tl::unexpected(archive.error());
  ContainerList list;
  list.is_document = is_packed_document(archive->get());
  if (list.is_document) return list;
  Listing listing(skip_code, limits, static_cast<std::uint64_t>(file.size));
  if (!listing.add(archive->get(), "", {}, 0)) {
    return fail("limit_entries", "the zip archive has more than " + std::to_string(limits.maximum_entries) + " entries",
                "unpack it, and read what is in it");
  }
  list.members = listing.take();
  return list;
}

Result<std::string> unpack_member(int descriptor, const std::vector<std::uint32_t>& place, const ContainerLimits& limits) {
  OpenFile file;
  std::string bytes;
  for (std::size_t depth = 0; depth < place.size(); ++depth) {
    const std::string outer = std::move(bytes);
    const Result<Zip> archive = depth == 0 ? open_outer(file, descriptor) : open_inner(outer);
    if (!archive) return tl::unexpected(archive.error());
    Result<std::string> entry = unpack_entry(archive->get(), place[depth], limits);
    if (!entry) return entry;
    bytes = std::move(*entry);
  }
  return bytes;
}

}  // namespace policygap::extractors
