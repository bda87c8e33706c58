#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks tests/golden/expected against sample_docs: every quote stands in the built document, on the page named.

Run it after rebuild.sh. Needs python3-yaml and pdftotext.
"""
import pathlib
import re
import subprocess
import sys
import zipfile
import xml.etree.ElementTree as xml

import yaml

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def squeeze(text):
    """Line breaks, spaces and hyphens differ with the layout; the rest must be the same."""
    return re.sub(r"[\s\u00ad\u2010-]+", "", text)


def docx_text(path, deleted=False):
    with zipfile.ZipFile(path) as archive:
        parts = [name for name in ("word/document.xml", "word/footnotes.xml") if name in archive.namelist()]
        roots = [xml.fromstring(archive.read(name)) for name in parts]
    wanted = W + ("delText" if deleted else "t")
    return "".join(node.text or "" for root in roots for node in root.iter(wanted))


def pages_of(path):
    """The squeezed text page by page; a format without pages is one page."""
    if path.suffix == ".docx":
        return [squeeze(docx_text(path))]
    if path.suffix in (".md", ".txt"):
        return [squeeze(path.read_text(encoding="utf-8"))]
    done = subprocess.run(["pdftotext", "-q", str(path), "-"], capture_output=True, check=False)
    return [squeeze(page) for page in done.stdout.decode("utf-8", "replace").split("\f")]


def page_of(quote, pages):
    """1-based page on which the quote starts, 0 when it is nowhere."""
    wanted = squeeze(quote)
    for number, page in enumerate(pages, 1):
        if wanted in page:
            return number
    start = wanted[:20]  # the rest may stand on the next page, behind its header
    return next((number for number, page in enumerate(pages, 1) if start in page), 0)


def check(expected_path, documents):
    expected = yaml.safe_load(expected_path.read_text(encoding="utf-8"))
    path = documents / expected_path.name[: -len(".yaml")]
    if not path.exists():
        return [f"{path} is missing"]
    pages = pages_of(path)
    faults = []
    for group in ("findings", "optional", "strengths", "silent"):
        for entry in expected.get(group) or []:
            quote = entry if isinstance(entry, str) else entry["quote"]
            number = page_of(quote, pages)
            if number == 0:
                faults.append(f"{path.name}: {group}: not found: {quote}")
            elif isinstance(entry, dict) and entry.get("page") not in (None, number):
                faults.append(f"{path.name}: {group}: on page {number}, not {entry['page']}: {quote}")
    for quote in expected.get("deleted") or []:
        if squeeze(quote) not in squeeze(docx_text(path, deleted=True)):
            faults.append(f"{path.name}: not a tracked deletion: {quote}")
        if page_of(quote, pages):
            faults.append(f"{path.name}: deleted text still stands: {quote}")
    return faults


def main():
    golden = pathlib.Path(__file__).resolve().parent
    documents = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else golden.parent.parent / "sample_docs"
    files = sorted((golden / "expected").glob("*.yaml"))
    faults = [fault for path in files for fault in check(path, documents)]
    print("\n".join(faults) if faults else f"check_expected.py: {len(files)} documents as expected")
    return 1 if faults or not files else 0


if __name__ == "__main__":
    sys.exit(main())
