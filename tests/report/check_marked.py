#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check_marked.py PROGRAM [DIRECTORY]   Marked copies, read by others than us.

Every highlight of a PDF must lie on the quoted words (pdftotext -bbox says where words stand), every Word
comment must span the quote (python3-lxml reads the part), originals and untouched parts must be as they were.
DIRECTORY: documents to try instead of sample_docs (POLICYGAP_REAL_DOCUMENTS is tried too, where it is set).
"""
import hashlib, json, os, re, subprocess, sys, tempfile, unicodedata, zipfile
from html import unescape
from pathlib import Path
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
faults = []


def check(what, holds):
    if not holds:
        faults.append(what)


def letters(text):
    """Letters and digits alone: hyphens, spaces and line ends are told otherwise by every reader."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


def words_of(pdf):
    """Words with their boxes by page, from pdftotext."""
    page, pages = 0, {}
    text = subprocess.run(["pdftotext", "-bbox", "-cropbox", pdf, "-"], capture_output=True, check=True).stdout
    for line in text.decode().splitlines():
        if "<page " in line:
            page += 1
            pages[page] = []
        found = re.search(r'xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*)</word>', line)
        if found:
            pages[page].append(([float(x) for x in found.groups()[:4]], unescape(found[5])))
    return pages


def annotations_of(pdf):
    """Highlights by id, with page geometry, from qpdf's own JSON."""
    data = json.loads(subprocess.run(["qpdf", "--json", "--json-key=qpdf", "--json-key=pages", pdf], capture_output=True).stdout)
    objects = data["qpdf"][1]

    def look(value):
        while isinstance(value, str) and re.fullmatch(r"\d+ \d+ R", value):
            value = objects["obj:" + value].get("value", objects["obj:" + value].get("stream", {}).get("dict"))
        return value

    def inherited(node, key):
        node = look(node)
        while node is not None:
            if key in node:
                return look(node[key])
            node = look(node.get("/Parent"))
        return None

    for number, entry in enumerate(data["pages"], 1):
        page = look(entry["object"])
        media = [float(look(x)) for x in inherited(page, "/MediaBox")]
        crop = [float(look(x)) for x in (inherited(page, "/CropBox") or media)]
        box = [max(crop[0], media[0]), max(crop[1], media[1]), min(crop[2], media[2]), min(crop[3], media[3])]
        turned = int(inherited(page, "/Rotate") or 0) % 360
        for reference in look(page.get("/Annots")) or []:
            note = look(reference)
            if note.get("/Subtype") == "/Highlight" and "/NM" in note:
                yield number, box, turned, note, look(look(note["/AP"])["/N"])


def shown(box, turned, x, y):
    """From the page's coordinates to the page as shown, y downwards."""
    if turned == 90:
        return y - box[1], x - box[0]
    if turned == 180:
        return box[2] - x, y - box[1]
    if turned == 270:
        return box[3] - y, box[2] - x
    return x - box[0], box[3] - y


def check_pdf(original, copy, findings):
    name = copy.name
    said = subprocess.run(["qpdf", "--check", copy], capture_output=True)
    check(f"{name}: qpdf --check: {said.stdout} {said.stderr}", said.returncode in (0, 3))
    words = words_of(original)
    covered = {}
    pictured = set()  # on a picture: what was recognised there stands in no text layer to compare with
    for page, box, turned, note, look in annotations_of(copy):
        for key in ("/Contents", "/T", "/M", "/NM"):
            check(f"{name}: {key} is missing", key in note)
        check(f"{name}: not printed", note["/F"] == 4)
        check(f"{name}: does not multiply", "/Marker" in look["/Resources"]["/ExtGState"])
        quads = note["/QuadPoints"]
        for at in range(0, len(quads), 8):
            points = [shown(box, turned, *quads[at + i:at + i + 2]) for i in (0, 2, 4, 6)]
            (ulx, uly), (urx, ury), (llx, lly), (lrx, lry) = points
            check(f"{name}: corners are in another order {points}",
                  ulx < urx and llx < lrx and uly < lly and ury < lry and abs(uly - ury) < 0.01 and abs(ulx - llx) < 0.01)
            under = "".join(text for (x0, y0, x1, y1), text in words[page]
                            if ulx - 1 < (x0 + x1) / 2 < urx + 1 and uly - 1 < (y0 + y1) / 2 < lly + 1)
            identity = note["/NM"].removeprefix("u:").rsplit("-", 1)[0]
            covered[identity] = covered.get(identity, "") + under
            if not words[page]:
                pictured.add(identity)
    quotes = {f["id"]: f for f in findings}
    for identity, text in covered.items():
        if identity in pictured:
            continue
        quote = letters(quotes[identity]["quote"])
        # Words are whole where quotes may end inside one; a raised note number may stand between.
        got = letters(text)
        check(f"{name}: highlighted {text!r}\n  but the quote is {quotes[identity]['quote']!r}",
              (quote in got and len(got) <= len(quote) + 24) or re.sub(r"\d", "", quote) == re.sub(r"\d", "", got)
              or sorted(re.sub(r"\d", "", quote)) == sorted(re.sub(r"\d", "", got)))
    places = {(f["quote"], json.dumps(f["rectangles"])) for f in findings}
    check(f"{name}: {len(covered)} highlights for {len(places)} clauses", len(covered) == len(places))
    return len(covered)


def comment_ranges(body):
    """Text between the marks of each comment, in document order; deleted text is no text."""
    open_ranges, texts = set(), {}
    for event, node in etree.iterwalk(body, events=("start",)):
        if node.tag == W + "commentRangeStart":
            open_ranges.add(node.get(W + "id"))
            texts[node.get(W + "id")] = ""
        elif node.tag == W + "commentRangeEnd":
            open_ranges.discard(node.get(W + "id"))
        elif node.tag == W + "t" and not any(a.tag in (W + "del", W + "moveFrom") for a in node.iterancestors()):
            for identity in open_ranges:
                texts[identity] += node.text or ""
    check("a comment range is not closed", not open_ranges)
    return texts


def check_docx(original, copy, findings):
    name = copy.name
    before, after = zipfile.ZipFile(original), zipfile.ZipFile(copy)
    check(f"{name}: is damaged", after.testzip() is None)
    touched = {"word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}
    for part in before.namelist():
        if part not in touched:
            check(f"{name}: {part} is another", part in after.namelist() and before.read(part) == after.read(part))
    body = etree.fromstring(after.read("word/document.xml"))
    text = lambda root: "".join(t.text or "" for t in root.iter(W + "t"))
    check(f"{name}: the text is another", text(body) == text(etree.fromstring(before.read("word/document.xml"))))
    comments = etree.fromstring(after.read("word/comments.xml"))
    old = {}
    if "word/comments.xml" in before.namelist():
        old = {c.get(W + "id"): text(c) for c in etree.fromstring(before.read("word/comments.xml")).iter(W + "comment")}
    ids = [c.get(W + "id") for c in comments.iter(W + "comment")]
    check(f"{name}: two comments have one id", len(ids) == len(set(ids)))
    for comment in comments.iter(W + "comment"):
        if comment.get(W + "id") in old:
            check(f"{name}: an old comment was changed", text(comment) == old[comment.get(W + "id")])
    new = {i: t for i, t in comment_ranges(body).items() if i not in old}
    references = [r.get(W + "id") for r in body.iter(W + "commentReference")]
    check(f"{name}: comments and references differ", sorted(references) == sorted(ids))
    quotes = {letters(f["quote"]) for f in findings if f.get("part", "document") == "document"}
    notes = len({f["quote"] for f in findings if f.get("part", "document") != "document"})
    astray = [t for t in new.values() if letters(t) not in quotes]
    check(f"{name}: comments on other words than the quotes: {astray[:3]!r}", len(astray) <= notes)
    check(f"{name}: quotes without a comment", quotes <= {letters(t) for t in new.values()})
    return len(new)


def check_directory(program, directory, out):
    files = [p for p in sorted(Path(directory).rglob("*")) if p.is_file()]
    sums = {p: hashlib.sha256(p.read_bytes()).hexdigest() for p in files}
    for run in ("first", "second"):
        subprocess.run([program, "audit", directory, "--out", out / run, "--format", "json,marked", "--report-date",
                        "2026-11-22", "--quiet"], capture_output=True)
    report = json.loads((out / "first/report.json").read_text())
    count = {"pdf": 0, "docx": 0}
    for document in report["documents"]:
        findings = [f for f in report["findings"] if f["document"] == document["id"]]
        copy = out / "first/marked" / Path(document["path"]).name
        if not findings or document["format"] not in count:
            continue
        if not copy.exists():
            check(f"{copy.name}: no copy, and nothing says so", copy.name in (out / "first/marked/notes.txt").read_text())
            continue
        check(f"{copy.name}: two runs differ", copy.read_bytes() == (out / "second/marked" / copy.name).read_bytes())
        look = check_pdf if document["format"] == "pdf" else check_docx
        count[document["format"]] += look(Path(document["path"]), copy, findings)
    check("an original was changed", all(hashlib.sha256(p.read_bytes()).hexdigest() == s for p, s in sums.items()))
    check("no highlight or no comment was looked at", count["pdf"] > 0 and count["docx"] > 0)
    print(f"{count['pdf']} highlights, {count['docx']} comments in {directory}")


if __name__ == "__main__":
    places = sys.argv[2:] or ["sample_docs"]
    if os.environ.get("POLICYGAP_REAL_DOCUMENTS"):
        places.append(os.environ["POLICYGAP_REAL_DOCUMENTS"])
    for place in places:
        with tempfile.TemporaryDirectory() as folder:
            check_directory(sys.argv[1], place, Path(folder))
    for fault in faults:
        print("not ok:", fault)
    sys.exit(1 if faults else 0)
