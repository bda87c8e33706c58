// SPDX-License-Identifier: GPL-3.0-or-later
// The commands. Each function adds one to the program; where the user chose it, it runs and sets `status`.
#pragma once

namespace CLI {
class App;
}

namespace policygap::cli {

void add_audit_command(CLI::App& program, int& status);
void add_scan_command(CLI::App& program, int& status);
void add_worker_command(CLI::App& program, int& status);
void add_merge_command(CLI::App& program, int& status);
void add_pitch_command(CLI::App& program, int& status);
void add_diff_command(CLI::App& program, int& status);
void add_report_command(CLI::App& program, int& status);
void add_explain_command(CLI::App& program, int& status);
void add_extract_command(CLI::App& program, int& status);
void add_rules_command(CLI::App& program, int& status);
void add_eval_command(CLI::App& program, int& status);
void add_doctor_command(CLI::App& program, int& status);

}  // namespace policygap::cli
