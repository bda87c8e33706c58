# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# Shared by run.sh and test.sh: installs packages, configures and builds. Sourced, with `root` set to the
# project's root. Everything it says goes to stderr: stdout belongs to the program.

# ccache finds what another checkout compiled, and has a place to write in where there is no home.
export CCACHE_BASEDIR="$root" CCACHE_NOHASHDIR=1
[ -w "${HOME:-/nonexistent}" ] || export CCACHE_DIR="$root/build/ccache"

say() { printf '%s\n' "$*" >&2; }

# The packages named in the given list files that are not installed, one a line.
missing_packages() {
  local wanted
  wanted=$(sed -e 's/#.*//' -e 's/[[:space:]]*$//' -e '/^$/d' "$@")
  # shellcheck disable=SC2086
  dpkg-query -W -f '${Package} ${db:Status-Status}\n' $wanted 2>/dev/null |
    awk -v wanted="$wanted" '
      $2 == "installed" { installed[$1] = 1 }
      END { count = split(wanted, names, "\n"); for (i = 1; i <= count; ++i) if (!(names[i] in installed)) print names[i] }'
}

# Whether packages can be installed: by root, by sudo without a password, or by sudo that can ask for it.
can_be_root() {
  [ "$(id -u)" -eq 0 ] && return 0
  command -v sudo >/dev/null && { sudo -n true 2>/dev/null || { : </dev/tty; } 2>/dev/null; }
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

# apt_get LOG ARGUMENTS…  Waits for held locks: apt itself does for dpkg's, and gives up at once on the others.
apt_get() {
  local log="$1" attempt
  shift
  for attempt in $(seq 30); do
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=600 "$@" \
      >"$log" 2>&1 </dev/null && return 0
    grep -q 'Could not get lock' "$log" || return 1
    say "another process holds apt's lock; waiting (attempt $attempt)"
    sleep 20
  done
  return 1
}

# install_packages LIST…  Reaches for the network only when something is missing.
install_packages() {
  local missing log="$root/build/packages.log"
  missing=$(missing_packages "$@")
  [ -z "$missing" ] && return 0
  # shellcheck disable=SC2086
  say "installing" $missing
  if ! can_be_root; then
    say "not allowed to: run this as root or with sudo"
    return 2
  fi
  mkdir -p "$root/build"
  # A source of the machine's own that does not answer must not stop us: the installation tells.
  apt_get "$log" update || say "apt-get update did not succeed; trying with the lists that are here"
  # shellcheck disable=SC2086
  if ! apt_get "$log" install --no-install-recommends $missing; then
    cat "$log" >&2
    say "installing packages failed"
    return 2
  fi
}

# quietly LOG COMMAND…  Shows the log when the command fails, and nothing otherwise.
quietly() {
  local log="$1"
  shift
  mkdir -p "$(dirname "$log")"
  if ! "$@" >"$log" 2>&1 </dev/null; then
    cat "$log" >&2
    say "failed: $*"
    return 2
  fi
}

# build_preset PRESET TARGET…
build_preset() {
  local preset="$1"
  shift
  (cd "$root" &&
    quietly "build/$preset-configure.log" cmake --preset "$preset" &&
    quietly "build/$preset-build.log" cmake --build --preset "$preset" --target "$@")
}

# What the program is built from. Folders are listed with their files, so that a deleted file is noticed too.
program_sources=(CMakeLists.txt CMakePresets.json run.sh cmake scripts analyzer extractors rules lexicons)

# True when nothing that the program is built from is newer than its last complete build.
program_is_current() {
  local stamp="$root/build/release/.built"
  [ -x "$root/build/release/policygap" ] && [ -e "$stamp" ] || return 1
  [ -z "$(cd "$root" && find "${program_sources[@]}" -newer "$stamp" -print -quit 2>&1)" ]
}

# The stamp is as old as the start of its build: what is edited while it runs is built the next time.
mark_program_current() {
  mv "$root/build/.build-started" "$root/build/release/.built"
}

ensure_program() {
  program_is_current && return 0
  install_packages "$root/scripts/packages-run.txt" || return 2
  mkdir -p "$root/build"
  # One build at a time: two calls at once would write the same files.
  exec 9>"$root/build/.lock"
  flock 9
  if ! program_is_current; then
    say "building policygap (log: build/release-build.log)"
    touch "$root/build/.build-started"
    build_preset release program || return 2
    mark_program_current
  fi
  exec 9>&-
}
