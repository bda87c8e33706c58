// SPDX-License-Identifier: GPL-3.0-or-later
// The work of a reading process: a file's bytes to a judged document, as the parent asks for it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/document.h"
#include "scan/pack.h"
#include "scan/reader_process.h"

namespace policygap::scan {

/// What the child is asked to do with a file.
enum class Task : char {
  judge = 'j',    ///< read and judge: policygap-document/1
  extract = 'e',  ///< read and show: policygap-extract/1
  rejudge = 't',  ///< judge what was read before: the descriptor holds the packed document
  list = 'l',     ///< list the archive: list_reply()
  unpack = 'u',   ///< hand over what stands at `place` in the archive: unpack_reply()
};

struct Request {
  Task task = Task::judge;
  std::int32_t last_page = 0;       ///< 0: all pages
  bool keeps_text = false;          ///< what was read is to be handed over too
  std::int64_t deadline_ms = 60'000;  ///< pages after three quarters of it are not begun
  std::string path = {};            ///< bytes as the file system has them; for names and types, never opened
  bool has_aid = false;             ///< the decision brings extractors::aid_bytes() in place of a packed document
  std::vector<std::uint32_t> place = {};  ///< extractors::ContainerMember

  bool operator==(const Request&) const = default;
};

std::string request_bytes(const Request& request);
/// A request of other bytes than request_bytes() has made is one without a path.
Request request_from(std::string_view bytes);

/// The whole set-up of a reading process, with its self-check. `pack` must outlive it.
/// What the processes share (the compiled rules) is made here, once.
ReaderSetup reading_setup(const Pack& pack, const ProcessLimits& limits = {}, const SandboxOptions& sandbox = {},
                          extractors::TrackedView tracked = extractors::TrackedView::accepted,
                          const HelpOptions& help = {});

}  // namespace policygap::scan
