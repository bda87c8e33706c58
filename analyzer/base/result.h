// SPDX-License-Identifier: GPL-3.0-or-later
// Result<T>: a value or an Error, for every function that bad input can reach.
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace policygap {

/// What went wrong, told so that a person can act on it.
/// `code` is one of the problem codes of the output contract (or a short kebab-case word for usage errors);
/// `message` names place and data, lower-case start, no final stop; `hint` says what to do and may be empty.
struct Error {
  std::string code;
  std::string message;
  std::string hint;

  bool operator==(const Error&) const = default;
};

template <typename T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> fail(std::string code, std::string message, std::string hint = {}) {
  return tl::unexpected<Error>(Error{std::move(code), std::move(message), std::move(hint)});
}

}  // namespace policygap
