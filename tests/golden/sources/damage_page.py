#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Overwrites most of one page's compressed content with zeros, as a failing disk does.

Usage: damage_page.py IN.pdf OUT.pdf PAGE
"""
import re
import subprocess
import sys


def content_object(path, page):
    """The object that holds the page's content, as qpdf lists it."""
    listing = subprocess.run(["qpdf", "--show-pages", path], capture_output=True, check=True, text=True).stdout
    pages = re.findall(r"^page \d+: .*?content:\s+(\d+) ", listing, flags=re.M | re.S)
    return int(pages[page - 1])


def main():
    source, target, page = sys.argv[1], sys.argv[2], int(sys.argv[3])
    with open(source, "rb") as file:
        data = bytearray(file.read())
    number = content_object(source, page)
    start = re.search(rb"(?:^|[\r\n])%d 0 obj" % number, data).end()
    begin = re.compile(rb"stream\r?\n").search(data, start).end()
    end = data.index(b"endstream", begin)
    first = begin + (end - begin) // 5
    data[first:end - 8] = bytes(end - 8 - first)
    with open(target, "wb") as file:
        file.write(data)


if __name__ == "__main__":
    main()
