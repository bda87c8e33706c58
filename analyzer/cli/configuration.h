// SPDX-License-Identifier: GPL-3.0-or-later
// Options from policygap.toml and the environment: flags win over the environment, and that over the file.
#pragma once

namespace CLI {
class App;
}

namespace policygap::cli {

/// Adds --config and --print-config to the program, and POLICYGAP_NAME for each option --name of its commands,
/// which are already there. Keys of the file are the long options, for all commands that have them, or for one
/// under its [command]. Without --config, policygap.toml of the working directory is read if it is the user's
/// own: one that lies in a share that nobody has vetted is not.
void add_configuration(CLI::App& program);

}  // namespace policygap::cli
