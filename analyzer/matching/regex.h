// SPDX-License-Identifier: GPL-3.0-or-later
// The last resort of a rule: a regular expression over one clause, in Unicode, inside Boost.Regex's state bound.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/text_span.h"

namespace policygap::matching {

/// A compiled, case-insensitive regular expression (Perl syntax, Unicode classes). Cheap to move.
class Regex {
 public:
  /// Error code "rules" where the expression cannot be compiled.
  static Result<Regex> compile(const std::string& expression);
  ~Regex();
  Regex(Regex&&) noexcept;
  Regex& operator=(Regex&&) noexcept;

  /// The bytes of the first match. Error code "regex" when Boost gave up (a pathological expression).
  [[nodiscard]] Result<std::optional<TextSpan>> search(std::string_view text) const;

 private:
  struct Compiled;
  explicit Regex(std::unique_ptr<Compiled> compiled);
  std::unique_ptr<Compiled> compiled_;
};

}  // namespace policygap::matching
