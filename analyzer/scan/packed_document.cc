// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/packed_document.h"

#include <zstd.h>

#include "base/archive.h"
#include "extractors/document_archive.h"

namespace policygap::scan {

namespace {

/// The fastest level: reading the document took a hundred times as long.
constexpr int kLevel = 1;
/// No document gives more; a larger size field is not believed.
constexpr unsigned long long kMaximumBytes = 1ULL << 31U;

}  // namespace

std::string compress(std::string_view bytes) {
  std::string packed(ZSTD_compressBound(bytes.size()), '\0');
  const std::size_t size = ZSTD_compress(packed.data(), packed.size(), bytes.data(), bytes.size(), kLevel);
  packed.resize(ZSTD_isError(size) != 0 ? 0 : size);
  return packed;
}

Result<std::string> decompress(std::string_view bytes) {
  const unsigned long long size = ZSTD_getFrameContentSize(bytes.data(), bytes.size());
  if (size > kMaximumBytes) return fail("packed", "kept bytes are damaged");  // also where there is no size
  std::string plain(size, '\0');
  const std::size_t written = ZSTD_decompress(plain.data(), plain.size(), bytes.data(), bytes.size());
  if (ZSTD_isError(written) != 0 || written != size) return fail("packed", "kept bytes are damaged");
  return plain;
}

std::string pack_document(const extractors::Document& document) {
  ArchiveWriter writer;
  writer(document);
  return compress(writer.bytes());
}

Result<extractors::Document> unpack_document(std::string_view bytes) {
  const Result<std::string> plain = decompress(bytes);
  if (!plain) return tl::unexpected(plain.error());
  extractors::Document document;
  ArchiveReader reader(*plain);
  reader(document);
  if (!reader.ok() || !reader.at_end()) return fail("packed", "the kept text of a document is damaged");
  return document;
}

}  // namespace policygap::scan
