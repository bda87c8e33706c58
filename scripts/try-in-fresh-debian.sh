#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# try-in-fresh-debian.sh DIRECTORY [--with-tests]
#
# Proves that the two commands work on a bare Debian 12: makes a minimal root in DIRECTORY with debootstrap (kept
# and reused as the pristine copy DIRECTORY/base), copies it to DIRECTORY/root, clones this checkout into it and
# runs ./run.sh twice and ./run.sh --version there; with --with-tests ./test.sh too. Needs root, debootstrap, git,
# a few GB of disk and a Debian mirror (DEBIAN_MIRROR, default http://deb.debian.org/debian). Not part of test.sh:
# it takes as long as installing a compiler does.
set -eu
project=$(dirname -- "$(dirname -- "$(readlink -f -- "$0")")")
directory=$(readlink -f -- "${1:?usage: try-in-fresh-debian.sh DIRECTORY [--with-tests]}")
with_tests="${2:-}"
mirror="${DEBIAN_MIRROR:-http://deb.debian.org/debian}"
base="$directory/base"
fresh="$directory/root"

mkdir -p "$directory"
if [ ! -e "$base/etc/debian_version" ]; then
  rm -rf "$base.part"
  debootstrap --variant=minbase bookworm "$base.part" "$mirror"
  mv "$base.part" "$base"
fi

unmount() { if mountpoint -q "$fresh/proc"; then umount "$fresh/proc"; fi; }
trap unmount EXIT
unmount
rm -rf "$fresh"
cp -a "$base" "$fresh"
cp /etc/resolv.conf "$fresh/etc/resolv.conf"
git clone -q "$project" "$fresh/root/policygap"
mount -t proc proc "$fresh/proc"

# A bare environment: no terminal, no variables of the caller's but the proxy, through which a mirror may stand.
inside() {
  env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin ${http_proxy:+http_proxy="$http_proxy"} \
    chroot "$fresh" /bin/bash -c "cd /root/policygap && $1" </dev/null
}

inside './run.sh'
inside './run.sh'
seconds_before=$(date +%s%N)
inside './run.sh --version'
echo "./run.sh --version answered in $((($(date +%s%N) - seconds_before) / 1000000)) ms"
inside 'cd /tmp && /root/policygap/run.sh extract ../root/policygap/README.md >/dev/null'
[ "$with_tests" = --with-tests ] && inside './test.sh'
echo "done: works in $fresh"
