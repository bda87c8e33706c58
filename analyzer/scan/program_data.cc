// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/program_data.h"

#include <filesystem>
#include <system_error>

namespace policygap::scan {

std::string program_data_path(std::string_view name) {
  std::error_code error;
  const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", error);
  if (error) return {};
  const std::filesystem::path folder = program.parent_path();
  const std::filesystem::path built = folder / "share" / "policygap" / name;
  if (std::filesystem::exists(built, error)) return built.string();
  return (folder.parent_path() / "share" / "policygap" / name).string();
}

}  // namespace policygap::scan
