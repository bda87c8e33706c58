# SPDX-License-Identifier: GPL-3.0-or-later
"""The pages of a portfolio as a reader's browser takes them: python3 check_portfolio.py DIRECTORY

Every element closed in order, no id twice, every link leads to a file and an anchor that are there, no script,
no address outside, the style allowed by its hash; on the front page found = read + partial + … and the units
add up to their sum.
"""
import base64
import hashlib
import html.parser
import pathlib
import re
import sys

VOID = {"meta", "img", "br", "input", "rect", "path", "line", "circle"}


class Page(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.open, self.ids, self.links, self.faults, self.rows, self.style = [], [], [], [], [], ""
        self.policy, self.section = "", ""
        self.feed(text)
        self.close()
        self.faults += [f"{name} is left open" for name in self.open]

    def handle_startendtag(self, tag, attributes):
        self.take(tag, dict(attributes))

    def handle_starttag(self, tag, attributes):
        self.take(tag, dict(attributes))
        if tag not in VOID:
            self.open.append(tag)
        if tag == "tr":
            self.rows.append((self.section, "tfoot" if "tfoot" in self.open else "tbody", []))
        if tag in ("td", "th") and self.rows:
            self.rows[-1][2].append("")

    def take(self, tag, attributes):
        if tag == "script" or any(name.startswith("on") or name == "style" for name in attributes):
            self.faults.append(f"{tag} is active")
        if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy":
            self.policy = attributes["content"]
        if "id" in attributes:
            self.ids.append(attributes["id"])
        if tag == "section":
            self.section = attributes.get("id", "")
        for name in ("href", "src"):
            if name in attributes:
                self.links.append(attributes[name])

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"{tag} closes another element")

    def handle_data(self, data):
        if self.open and self.open[-1] == "style":
            self.style += data
        elif self.rows and {"td", "th"} & set(self.open):
            self.rows[-1][2][-1] += data


def number(text):
    return int(re.sub(r"\D", "", text) or 0)


directory = pathlib.Path(sys.argv[1])
pages = {path: Page(path.read_text(encoding="utf-8")) for path in sorted(directory.rglob("*.html"))}
faults = []
for path, page in pages.items():
    wrong = list(page.faults)
    digest = base64.b64encode(hashlib.sha256(page.style.encode()).digest()).decode()
    if f"style-src 'sha256-{digest}'" not in page.policy or "default-src 'none'" not in page.policy:
        wrong.append("the style is not allowed by its hash")
    wrong += [f"id {name} twice" for name in set(page.ids) if page.ids.count(name) > 1]
    for link in page.links:
        if link.startswith("data:"):
            continue
        name, _, anchor = link.partition("#")
        target = (path.parent / name).resolve() if name else path.resolve()
        there = {other.resolve(): other for other in pages}.get(target)
        if there is None or (anchor and anchor not in pages[there].ids):
            wrong.append(f"{link} leads nowhere")
    faults += [f"{path.relative_to(directory)}: {fault}" for fault in wrong]

front = pages[directory / "portfolio.html"]
for section, first in (("summary", 1), ("units", 2)):
    body = [cells for where, part, cells in front.rows if where == section and part == "tbody" and len(cells) > first]
    foot = [cells for where, part, cells in front.rows if where == section and part == "tfoot"]
    if len(foot) != 1:
        faults.append(f"portfolio.html: no sum in {section}")
        continue
    for column in range(first, len(foot[0])):
        total = sum(number(cells[column]) for cells in body)
        if total != number(foot[0][column]) or not body:
            faults.append(f"portfolio.html: {section}, column {column}: {total} is not {foot[0][column]}")
reached = {(directory / link).resolve() for link in front.links if link.startswith("documents/")}
for path, page in pages.items():
    if path.parent.name == "documents" and path.name.startswith("unit-"):
        reached |= {(path.parent / link).resolve() for link in page.links}
faults += [f"{path.name}: no page leads here" for path in pages if path.name != "portfolio.html" and path.resolve() not in reached]
print("\n".join(faults))
sys.exit(1 if faults or len(pages) < 3 else 0)
