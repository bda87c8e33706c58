#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check_hostile.py PROGRAM WORK_DIR SECONDS_A_FILE [full]

Makes the hostile files (make_hostile.py --small), audits them in one run and holds the report against MANIFEST.tsv:
exactly one row a file, each with an allowed outcome, the text that must be read and none that must not. Ends with a
line for each fault; exit status 0 where there is none.

full: the files in their full size, read by `scan`, as an ordinary user also where root runs this; beside the outcomes it
is held that no secret text stands in what is written, that nothing is written outside the output directory, that no
process takes more memory than it may, and that nothing is connected to.
"""
import fnmatch
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile

SECONDS_ALTOGETHER = 1500  # a hang is longer
ORDINARY_USER = 65534  # nobody
MEMORY_MIB = 1536 + 64  # of a reading process, and what it shares with the program
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


def become_ordinary():
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(ORDINARY_USER)
        os.setuid(ORDINARY_USER)


def at_hand(program: str, work: str) -> str:
    """A copy of the program with its data, where an ordinary user can run it."""
    build = os.path.dirname(program)
    copy = os.path.join(work, "program")
    os.mkdir(copy)
    for name in ("policygap", "policygap-ocr"):
        if os.path.exists(os.path.join(build, name)):
            shutil.copy(os.path.join(build, name), copy)
    shutil.copytree(os.path.join(build, "share"), os.path.join(copy, "share"))
    return os.path.join(copy, "policygap")


def stamps(root: str):
    found = {}
    for path in files_below(root):
        try:
            status = os.lstat(os.path.join(os.fsencode(root), path))
            found[path] = (status.st_size, status.st_mtime_ns, status.st_mode)
        except OSError:
            pass
    return found


def scan_fully(program: str, root: str, work: str, seconds: str, faults):
    """Scans as an ordinary user, watched; the output directory."""
    out, private = os.path.join(work, "out"), os.path.join(work, "private")
    for folder in (out, private):
        os.mkdir(folder)
        if os.geteuid() == 0:
            os.chown(folder, ORDINARY_USER, ORDINARY_USER)
    before = stamps(root)
    calls = os.path.join(private, "calls")
    watch = ["strace", "-f", "-qq", "-e", "trace=connect,bind,sendto", "-o", calls, "--seccomp-bpf"]
    environment = dict(os.environ, HOME=private, TMPDIR=private, XDG_CACHE_HOME=private)
    run = subprocess.run(watch + [program, "scan", root, "--out", out, "--format", "html,json", "--quiet", "--progress", "none",
                                  "--timeout", seconds], capture_output=True, timeout=2 * SECONDS_ALTOGETHER, check=False,
                         env=environment, preexec_fn=become_ordinary)
    if run.returncode != 3:
        faults.append("scan: exit status %d, not 3: %s" % (run.returncode, run.stderr.decode("utf-8", "replace")[-2000:]))
    with open(calls, encoding="utf-8", errors="replace") as file:
        faults.extend("scan: " + line.strip() for line in file if "AF_INET" in line)
    os.remove(calls)
    faults.extend("scan: left %s behind" % name for name in os.listdir(private))
    if stamps(root) != before:
        faults.append("scan: the share is not as it was")
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print("largest process: %.0f MiB" % memory)
    if memory > MEMORY_MIB:
        faults.append("scan: a process took %.0f MiB, more than %d" % (memory, MEMORY_MIB))
    return out


def audit(program: str, root: str, work: str, seconds: str, faults):
    out = os.path.join(work, "out")
    run = subprocess.run([program, "audit", root, "--out", out, "--format", "html,json", "--quiet", "--progress", "none",
                          "--timeout", seconds], capture_output=True, timeout=SECONDS_ALTOGETHER, check=False)
    if run.returncode != 3:
        faults.append("audit: exit status %d, not 3: %s" % (run.returncode, run.stderr.decode("utf-8", "replace")[-2000:]))
    for mark in (b"AddressSanitizer", b"runtime error:"):
        if mark in run.stderr:
            faults.append("audit: the sanitizer reports: " + run.stderr.decode("utf-8", "replace")[-6000:])
    return out


def check_secrets(root: str, out: str, faults):
    """What stands in the file that the XXE documents point at may stand in its own row alone."""
    with open(os.path.join(root, "xxe_secret.txt"), "rb") as file:
        secrets = [file.read().strip(), b"root:x:0:0"]
    for path in files_below(out):
        if path.endswith(b".db") or path.endswith(b"-wal"):
            continue
        with open(os.path.join(os.fsencode(out), path), "rb") as file:
            content = file.read()
        faults.extend("%s: holds the secret %r" % (shown(path), secret) for secret in secrets if secret in content)


def main() -> int:
    program, work = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    is_full = sys.argv[4:] == ["full"]
    shutil.rmtree(work, ignore_errors=True)
    if is_full:
        work = tempfile.mkdtemp(prefix="policygap-hostile-")
        os.chmod(work, 0o755)
        program = at_hand(program, work)
    root = os.path.join(work, "files")
    here = os.path.dirname(os.path.abspath(__file__))
    subprocess.run([sys.executable, os.path.join(here, "make_hostile.py"), root] + ([] if is_full else ["--small"]), check=True,
                   stdout=subprocess.DEVNULL)
    faults = []
    out = (scan_fully if is_full else audit)(program, root, work, sys.argv[3], faults)
    if is_full:
        check_secrets(root, out, faults)
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
        only_for_users = "only bites when not root" in threat and os.geteuid() == 0 and not is_full
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
