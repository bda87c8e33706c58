// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/no_network.h"

#include <seccomp.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>

namespace policygap::scan {

bool forbid_network() {
  scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
  if (filter == nullptr) return false;
  bool is_set = true;
  const scmp_arg_cmp of_the_network{0, SCMP_CMP_NE, AF_UNIX, 0};
  const std::array calls{SCMP_SYS(socket), SCMP_SYS(socketpair)};
  for (const int call : calls) {
    is_set = is_set && seccomp_rule_add(filter, SCMP_ACT_ERRNO(EACCES), call, 1, of_the_network) == 0;
  }
  is_set = is_set && seccomp_load(filter) == 0;  // sets no_new_privs too
  seccomp_release(filter);
  return is_set;
}

}  // namespace policygap::scan
