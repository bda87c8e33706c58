#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes the clock out of what LibreOffice wrote, so that a rebuild gives the same bytes.

Usage: steady.py FILE.pdf|FILE.docx
"""
import re
import sys
import zipfile

MOMENT = b"20240101000000"


def steady_pdf(path):
    with open(path, "rb") as file:
        data = file.read()
    # Every replacement has the length of what it replaces, so no offset in the file moves.
    data = re.sub(rb"/(CreationDate|ModDate)\(D:\d{14}", lambda m: b"/%s(D:%s" % (m[1], MOMENT), data)
    data = re.sub(rb"/ID \[[^\]]*\]", lambda m: re.sub(rb"[0-9A-F]", b"0", m[0][3:]).join((b"/ID", b"")), data)
    data = re.sub(rb"/DocChecksum /[0-9A-F]+", lambda m: b"/DocChecksum /" + b"0" * (len(m[0]) - 14), data)
    with open(path, "wb") as file:
        file.write(data)


def steady_docx(path):
    with zipfile.ZipFile(path) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts:
            entry = zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            if name == "docProps/app.xml":
                data = re.sub(rb"<TotalTime>\d+</TotalTime>", b"<TotalTime>1</TotalTime>", data)
            archive.writestr(entry, data)


if __name__ == "__main__":
    (steady_pdf if sys.argv[1].endswith(".pdf") else steady_docx)(sys.argv[1])
