# SPDX-License-Identifier: GPL-3.0-or-later
"""The manifest: every file to read, as `policygap scan --manifest` lists it, so that both mean the same share."""

import json
import os
import subprocess
from typing import NamedTuple

from .problem import Problem


class Document(NamedTuple):
    """A file to read."""

    path: bytes  # as the file system has it
    size_bytes: int  # -1: could not be seen
    modified_ns: int
    named: bool  # given as an argument: a symbolic link is followed
    escaped: str = ""  # as results show it, where that is not the path: bytes that are not UTF-8 as %XX

    @property
    def shown(self):
        return self.escaped or self.path.decode()


def check_roots(roots):
    """What is wrong with a share: an empty result must not pass for an empty share. None where nothing is."""
    for root in roots:
        try:
            if os.path.isdir(root):
                os.listdir(root)
            else:
                with open(root, "rb"):
                    pass
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            return f"{os.fsdecode(root)}: {reason}"
    return None


def list_share(program, roots, arguments, own_output):
    """(documents sorted by path, lines of what is left out). `arguments` go to `policygap scan` as they are."""
    fault = check_roots(roots)
    if fault:
        raise Problem(fault + "\n  is the share mounted, and may this user read it?")
    command = [program, "scan", *roots, *arguments, "--manifest", "--out", own_output]
    documents, left_out = [], []
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as listing:
        for line in listing.stdout:
            entry = json.loads(line)
            if entry["schema"] != "policygap-manifest/1":
                left_out.append(line)
                continue
            escaped = entry["path"] if "path_bytes" in entry else ""
            path = bytes.fromhex(entry["path_bytes"]) if escaped else entry["path"].encode()
            documents.append(Document(path, entry["size_bytes"], entry["modified_ns"], entry["named"], escaped))
        told = listing.stderr.read().decode("utf-8", "replace").strip()
    if listing.returncode not in (0, 3, 4):
        raise Problem(told or f"policygap scan --manifest ended with status {listing.returncode}", listing.returncode)
    if not documents:
        raise Problem("nothing to read: none of the paths holds a document", 4)
    return documents, left_out

