# SPDX-License-Identifier: GPL-3.0-or-later
"""Nothing active in what was written of hostile texts: python3 check_active.py DIRECTORY

html: no script but those the page allows itself by hash, no handler, no address but anchors. csv: no cell
that a spreadsheet runs, with the comma and with the semicolon as separator. pdf: no action but links inside.
"""
import csv
import hashlib
import base64
import html.parser
import io
import pathlib
import re
import sys

directory = pathlib.Path(sys.argv[1])


class Page(html.parser.HTMLParser):
    def __init__(self, allowed):
        super().__init__(convert_charrefs=True)
        self.allowed, self.script, self.tags = allowed, None, set()

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        assert tag not in ("iframe", "object", "embed", "base", "applet"), tag
        for name, value in attributes:
            assert not name.startswith("on"), (tag, name)
            if name in ("href", "xlink:href"):
                assert re.match(r"(#|https?://|mailto:|tel:)", value or ""), (tag, value)
            if name in ("src", "srcset", "data", "action", "formaction"):
                assert (value or "").startswith("data:image/"), (tag, name, value)
        if tag == "script":
            self.script = ""

    def handle_data(self, data):
        if self.script is not None:
            self.script += data

    def handle_endtag(self, tag):
        if tag == "script":
            digest = base64.b64encode(hashlib.sha256(self.script.encode()).digest()).decode()
            assert digest in self.allowed, self.script[:80]
            self.script = None


for path in directory.glob("*.html"):
    text = path.read_text(encoding="utf-8")
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    assert policy and "default-src 'none'" in policy.group(1), path
    Page(policy.group(1)).feed(text)

data = (directory / "findings.csv").read_bytes()
assert b"\0" not in data
text = data.decode("utf-8-sig")
for separator in (",", ";", "\t"):
    for row in csv.reader(io.StringIO(text), delimiter=separator):
        for cell in row:
            shown = cell.strip().strip('"').strip()
            assert not shown.startswith(tuple("=+@＝＋－＠")), (separator, cell)
            assert not re.match(r"-\S*[(|!\d]", shown), (separator, cell)

for path in directory.glob("*.pdf"):
    data = path.read_bytes()
    for name in (b"/JavaScript", b"/JS", b"/Launch", b"/SubmitForm", b"/EmbeddedFile", b"/OpenAction"):
        assert name not in data, (path, name)
print("nothing active")
