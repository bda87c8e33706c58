#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check_hostile.py PROGRAM WORK_DIR SECONDS_A_FILE

Makes the hostile files (make_hostile.py --small), audits them in one run and holds the report against MANIFEST.tsv:
exactly one row a file, each with an allowed outcome, the text that must be read and none that must not. Ends with a
line for each fault; exit status 0 where there is none.
"""
import fnmatch
import json
import os
import shutil
import subprocess
import sys

SECONDS_ALTOGETHER = 1500  # a hang is longer
# Allowed beside the manifest: plain text is a format that is read.
ALSO_ALLOWED = {"xxe_secret.txt": ["ok"]}


def shown(path: bytes) -> str:
    """A path as report.json has it: bytes that are not UTF-8 as %XX."""
    try:
        return path.decode("utf-8")
    except UnicodeDecodeError:
        pass
    text, at = "", 0
    while at < len(path):
        for size in (1, 2, 3, 4):
            try:
                letter = path[at:at + size].decode("utf-8")
            except UnicodeDecodeError:
                continue
            text += "%25" if letter == "%" else letter
            at += size
            break
        else:
            text += "%%%02X" % path[at]
            at += 1
    return text


def manifest(root: str):
    with open(os.path.join(root, "MANIFEST.tsv"), encoding="utf-8", errors="surrogateescape") as lines:
        next(lines)
        for line in lines:
            path, threat, expected, must = line.rstrip("\n").split("\t")
            name = path.encode().decode("unicode_escape").encode("latin-1")
            yield shown(name), threat, expected.split("|"), must


def is_allowed(word: str, status: str, codes) -> bool:
    """How the words of MANIFEST.tsv map to status and codes."""
    limits = {"limit:time": "timeout", "limit:memory": "memory"}
    if word == "ok":
        return status == "ok"
    if word.startswith("partial:"):
        why = word.split(":", 1)[1]
        if why == "limit":
            return status == "partial" and any(c.startswith("limit_") or c in ("timeout", "memory") for c in codes)
        return status == "partial" and why in codes
    if word.startswith("limit:"):
        return limits.get(word, "limit_" + word.split(":", 1)[1]) in codes
    if word == "unsupported_encryption":
        return "unsupported" in codes
    if word == "unreadable":
        return status == "unreadable" and bool({"permission", "vanished", "unreadable"} & set(codes))
    if word.startswith("skipped:"):
        return ("skipped_directory" if word == "skipped:dir" else "skipped_" + word.split(":", 1)[1]) in codes
    return status == "unreadable" and word in codes


def files_below(root: str):
    """Every path that is no directory, as bytes below `root`; links are not followed."""
    found, walk_in = [], [b""]
    while walk_in:
        below = walk_in.pop()
        try:
            entries = list(os.scandir(os.path.join(os.fsencode(root), below)))
        except OSError:
            continue
        for entry in entries:
            path = os.path.join(below, entry.name)
            if entry.is_dir(follow_symlinks=False):  # asks no path, which may be too long for stat
                walk_in.append(path)
            else:
                found.append(path)
    return found


def rows_of(report, root: str):
    """Path below `root` -> list of (status, codes, document's own path)."""
    rows = {}

    def add(path, *row):
        rows.setdefault(os.path.relpath(path, root) if path.startswith(root) else path, []).append(row)

    for document in report["documents"]:
        codes = [problem["code"] for problem in document["problems"]]
        for path in [document["path"]] + document["copies"]:
            add(path, document["status"], codes, document["path"])
    for entry in report["skipped"]:
        add(entry["path"], "skipped", [entry["code"]], "")
    return rows


def check_text(program: str, path: str, must: str) -> str:
    run = subprocess.run([program, "extract", "--", path], capture_output=True, timeout=SECONDS_ALTOGETHER, check=False)
    text = " ".join(run.stdout.decode("utf-8", "replace").split())
    if must.startswith("!"):
        return "it shows what must not be shown: " + must[1:] if must[1:] in text else ""
    return "" if " ".join(must.split()) in text else "its text lacks: " + must


def main() -> int:
    program, work = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    shutil.rmtree(work, ignore_errors=True)
    root, out = os.path.join(work, "files"), os.path.join(work, "out")
    here = os.path.dirname(os.path.abspath(__file__))
    subprocess.run([sys.executable, os.path.join(here, "make_hostile.py"), root, "--small"], check=True,
                   stdout=subprocess.DEVNULL)
    run = subprocess.run([program, "audit", root, "--out", out, "--format", "html,json", "--quiet", "--progress", "none",
                          "--timeout", sys.argv[3]], capture_output=True, timeout=SECONDS_ALTOGETHER, check=False)
    faults = []
    if run.returncode != 3:
        faults.append("audit: exit status %d, not 3: %s" % (run.returncode, run.stderr.decode("utf-8", "replace")[-2000:]))
    for mark in (b"AddressSanitizer", b"runtime error:"):
        if mark in run.stderr:
            faults.append("audit: the sanitizer reports: " + run.stderr.decode("utf-8", "replace")[-6000:])
    with open(os.path.join(out, "report.json"), encoding="utf-8") as file:
        report = json.load(file)
    rows = rows_of(report, root)

    for path in files_below(root):
        count = len(rows.get(shown(path), []))
        if count != 1 and shown(path) != "MANIFEST.tsv":
            # Links, and what stands below a directory that is left out whole, are told at their own path.
            above = any(shown(b"/".join(path.split(b"/")[:depth])) in rows for depth in range(1, path.count(b"/") + 1))
            if not (count == 0 and above):
                faults.append("%s: %d rows, not 1" % (shown(path), count))

    checked = 0
    texts = set()
    for path, threat, expected, must in manifest(root):
        only_for_users = "only bites when not root" in threat and os.geteuid() == 0
        if "..." in path or only_for_users:  # a long path, told where it becomes too long; a directory that root may read
            start = path.split("...")[0]
            names = [name for name in rows if name == start or name.startswith(start + "d" if "..." in path else start + "/")]
        elif "*" in path:
            names = [name for name in rows if fnmatch.fnmatchcase(name, path)]
        else:
            names = [path] if path in rows else []
        if not names:
            faults.append("%s (%s): no row" % (path, threat))
        for name in names:
            checked += 1
            status, codes, own = rows[name][0]
            allowed = any(is_allowed(word, status, codes) for word in expected)
            allowed = allowed or any(is_allowed(word, status, codes) for word in ALSO_ALLOWED.get(name, []))
            if not allowed and only_for_users:
                allowed = status == "ok"
            if not allowed:
                faults.append("%s (%s): %s %s, allowed is %s" % (name, threat, status, codes, "|".join(expected)))
            wanted = must and (must.startswith("!") or status in ("ok", "partial"))
            if wanted and "%" not in own and own not in texts:
                texts.add(own)
                told = check_text(program, own, must)
                if told:
                    faults.append("%s (%s): %s" % (name, threat, told))
    for fault in faults:
        print(fault)
    print("%d outcomes, %d texts checked, %d faults" % (checked, len(texts), len(faults)))
    shutil.rmtree(work, ignore_errors=True)
    return 1 if faults or checked < 200 else 0


if __name__ == "__main__":
    sys.exit(main())
