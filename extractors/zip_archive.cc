// SPDX-License-Identifier: GPL-3.0-or-later
#include "extractors/zip_archive.h"

#include <zip.h>

#include <algorithm>
#include <array>
#include <utility>

namespace policygap::extractors {
namespace {

std::string part_key(std::string_view name) {
  std::string key;
  key.reserve(name.size());
  for (const char letter : name) {
    if (letter == '\\') {
      key.push_back('/');
    } else if (letter >= 'A' && letter <= 'Z') {
      key.push_back(static_cast<char>(letter - 'A' + 'a'));
    } else {
      key.push_back(letter);
    }
  }
  const std::size_t start = std::min(key.find_first_not_of('/'), key.size());
  return key.substr(start);
}

constexpr std::string_view kFetchAgain = "open it in its own program and save it again, or fetch it anew";

}  // namespace

std::string bytes_for_people(std::size_t bytes) {
  constexpr std::size_t kKibi = 1024;
  if (bytes >= kKibi * kKibi && bytes % (kKibi * kKibi) == 0)
    return std::to_string(bytes / kKibi / kKibi) + " MiB";
  if (bytes >= kKibi && bytes % kKibi == 0) return std::to_string(bytes / kKibi) + " KiB";
  return std::to_string(bytes) + (bytes == 1 ? " byte" : " bytes");
}

void ZipPart::Close::operator()(zip_file* file) const {
  zip_fclose(file);
}

Result<std::size_t> ZipPart::read(char* buffer, std::size_t size) {
  const zip_int64_t count = zip_fread(file_.get(), buffer, size);
  if (count < 0) {
    return fail("damaged",
                name_ + ": the compressed data is damaged (" +
                    zip_error_strerror(zip_file_get_error(file_.get())) + ")",
                std::string(kFetchAgain));
  }
  const auto bytes = static_cast<std::size_t>(count);
  bytes_read_ += bytes;
  archive_->inflated_bytes_ += bytes;
  if (bytes_read_ > archive_->limits_.maximum_part_bytes) {
    return fail(
        "limit_inflated",
        name_ + ": more than " + bytes_for_people(archive_->limits_.maximum_part_bytes) + " when unpacked",
        "the file may be built to harm; ask where it comes from");
  }
  if (archive_->inflated_bytes_ > archive_->limits_.maximum_inflated_bytes) {
    return fail("limit_inflated",
                name_ + ": the document holds more than " +
                    bytes_for_people(archive_->limits_.maximum_inflated_bytes) + " when unpacked",
                "the file may be built to harm; ask where it comes from");
  }
  return bytes;
}

Result<std::unique_ptr<ZipArchive>> ZipArchive::open(std::string_view bytes, const ZipLimits& limits) {
  zip_error_t error;
  zip_error_init(&error);
  std::unique_ptr<ZipArchive> archive(new ZipArchive);
  archive->limits_ = limits;
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  archive->handle_ = source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error);
  if (archive->handle_ == nullptr) {
    if (source != nullptr) zip_source_free(source);
    std::string reason = zip_error_strerror(&error);
    zip_error_fini(&error);
    return fail("corrupt", "the zip archive cannot be opened (" + reason + ")", std::string(kFetchAgain));
  }
  zip_error_fini(&error);
  const zip_int64_t count = zip_get_num_entries(archive->handle_, 0);
  archive->entry_count_ = static_cast<std::size_t>(std::max<zip_int64_t>(count, 0));
  if (archive->entry_count_ > limits.maximum_entries) {
    return fail("limit_entries",
                "the zip archive has " + std::to_string(archive->entry_count_) + " entries, more than " +
                    std::to_string(limits.maximum_entries),
                "the file may be built to harm; ask where it comes from");
  }
  for (std::size_t index = 0; index < archive->entry_count_; ++index) {
    const char* name = zip_get_name(archive->handle_, index, ZIP_FL_ENC_RAW);
    if (name == nullptr) continue;
    const auto [place, is_new] = archive->entries_.try_emplace(part_key(name), Entry{index, false});
    if (!is_new) place->second.is_duplicated = true;
  }
  return archive;
}

ZipArchive::~ZipArchive() {
  if (handle_ != nullptr) zip_discard(handle_);
}

bool ZipArchive::contains(std::string_view name) const {
  return entries_.contains(part_key(name));
}

Result<ZipPart> ZipArchive::open_part(std::string_view name) {
  const std::string part_name(name);
  const auto found = entries_.find(part_key(name));
  if (found == entries_.end()) {
    return fail("corrupt", part_name + ": the part is not in the archive", std::string(kFetchAgain));
  }
  if (found->second.is_duplicated) {
    return fail("corrupt",
                part_name + ": the archive holds two parts of this name, so readers disagree on the text",
                "the file may be built to deceive; ask where it comes from");
  }
  zip_stat_t facts;
  zip_stat_init(&facts);
  if (zip_stat_index(handle_, found->second.index, 0, &facts) == 0 &&
      (facts.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && facts.encryption_method != ZIP_EM_NONE) {
    return fail("needs_password", part_name + ": the part is encrypted",
                "ask its owner for a copy without a password");
  }
  zip_file_t* file = zip_fopen_index(handle_, found->second.index, 0);
  if (file == nullptr) {
    const zip_error_t* error = zip_get_error(handle_);
    const bool is_method = zip_error_code_zip(error) == ZIP_ER_COMPNOTSUPP;
    return fail(
        is_method ? "unsupported" : "corrupt",
        part_name + ": the part cannot be unpacked (" + zip_error_strerror(zip_get_error(handle_)) + ")",
        std::string(kFetchAgain));
  }
  return ZipPart(std::unique_ptr<zip_file, ZipPart::Close>(file), part_name, this);
}

Result<std::string> ZipArchive::read_part(std::string_view name, std::size_t maximum_bytes) {
  auto part = open_part(name);
  if (!part) return tl::unexpected<Error>(part.error());
  std::string content;
  std::array<char, 16384> buffer;  // NOLINT(cppcoreguidelines-pro-type-member-init): filled by read
  while (true) {
    const auto count = part->read(buffer.data(), buffer.size());
    if (!count) return tl::unexpected<Error>(count.error());
    if (*count == 0) return content;
    if (content.size() + *count > maximum_bytes) {
      return fail("limit_inflated",
                  std::string(name) + ": more than " + bytes_for_people(maximum_bytes) + " when unpacked");
    }
    content.append(buffer.data(), *count);
  }
}

}  // namespace policygap::extractors
