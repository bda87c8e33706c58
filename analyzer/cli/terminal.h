// SPDX-License-Identifier: GPL-3.0-or-later
// What we write to a terminal: never a control character from a document or a file name, colour only where it
// is wanted.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace policygap::cli {

/// `text` with control characters, and marks that change the direction of text, shown as symbols; '\n' and
/// '\t' stay.
std::string printable(std::string_view text);

/// --color auto|always|never.
enum class ColorMode { automatic, always, never };

/// NO_COLOR (any value but the empty one) switches automatic colour off, as does a stream that is no
/// terminal.
bool wants_color(ColorMode mode, bool is_terminal);

bool is_terminal(int descriptor);

/// Columns of the terminal on stderr; 80 where it does not say.
int terminal_columns();

/// "policygap: message" and the hint, on stderr.
void print_error(const Error& error);
void print_error(std::string_view message, std::string_view hint = {});

/// Writes `text` to standard output; false where it could not be written.
bool print(std::string_view text);

/// True until something could not be written to standard output.
bool finish_output();

}  // namespace policygap::cli
