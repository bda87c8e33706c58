// SPDX-License-Identifier: GPL-3.0-or-later
#include "extractors/zip_edit.h"

#include <zip.h>

#include <algorithm>
#include <memory>

namespace policygap::extractors {
namespace {

struct Discard {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};

struct Release {
  void operator()(zip_source_t* source) const { zip_source_free(source); }
};

Result<void> put(zip_t* archive, const std::string& name, const std::string& content) {
  zip_source_t* const source = zip_source_buffer(archive, content.data(), content.size(), 0);
  if (source == nullptr) return fail("write", name + ": out of memory");
  zip_int64_t index = zip_name_locate(archive, name.c_str(), ZIP_FL_NOCASE);
  const bool done = index < 0 ? (index = zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8)) >= 0
                              : zip_file_replace(archive, static_cast<zip_uint64_t>(index), source, 0) == 0;
  if (!done) {
    zip_source_free(source);
    return fail("write", name + ": " + zip_strerror(archive));
  }
  constexpr zip_uint16_t kFirstDay = (1U << 5U) | 1U;  // 1980-01-01 in MS-DOS' way
  zip_file_set_dostime(archive, static_cast<zip_uint64_t>(index), 0, kFirstDay, 0);
  zip_set_file_compression(archive, static_cast<zip_uint64_t>(index), ZIP_CM_DEFLATE, 0);
  return {};
}

}  // namespace

Result<std::string> with_entries(std::string_view bytes, const std::map<std::string, std::string>& entries) {
  zip_error_t error;
  zip_error_init(&error);
  const std::unique_ptr<zip_source_t, Release> source(
      zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error));
  if (!source) return fail("write", std::string("zip: ") + zip_error_strerror(&error));
  zip_source_keep(source.get());  // the written file is read from it after the archive is closed
  std::unique_ptr<zip_t, Discard> archive(zip_open_from_source(source.get(), 0, &error));
  if (!archive) {
    zip_source_free(source.get());
    return fail("corrupt", std::string("zip: ") + zip_error_strerror(&error));
  }
  for (const auto& [name, content] : entries) {
    if (const Result<void> done = put(archive.get(), name, content); !done) return tl::unexpected(done.error());
  }
  if (zip_close(archive.get()) != 0) return fail("write", std::string("zip: ") + zip_strerror(archive.get()));
  archive.release();  // closed
  if (zip_source_open(source.get()) != 0) return fail("write", "zip: the copy could not be read back");
  zip_source_seek(source.get(), 0, SEEK_END);
  std::string copy(static_cast<std::size_t>(std::max<zip_int64_t>(zip_source_tell(source.get()), 0)), '\0');
  zip_source_seek(source.get(), 0, SEEK_SET);
  const zip_int64_t count = zip_source_read(source.get(), copy.data(), copy.size());
  zip_source_close(source.get());
  if (count < 0 || static_cast<std::size_t>(count) != copy.size())
    return fail("write", "zip: the copy could not be read back");
  return copy;
}

}  // namespace policygap::extractors
