// SPDX-License-Identifier: GPL-3.0-or-later
// Fact boxes and sidebars: text in a drawn frame or on a tint is read on its own, between the paragraphs around it.
#pragma once

#include "extractors/page_lines.h"

namespace policygap::extractors {

/// Sets `Line::frame` of the lines in a frame that holds several lines and has text around it. Frames around most of
/// the page are layout, those around one line are labels.
void mark_frames(PageLines& page);

/// Moves the lines of each frame behind the paragraph that it stands beside or under. `lines` are in reading order
/// without the framed ones, `framed` hold those of one frame each.
std::vector<Line> with_frames(std::vector<Line> lines, std::vector<std::vector<Line>> framed);

}  // namespace policygap::extractors
