#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check_planted.py PROGRAM WORK_DIR COUNT [full]

Plants COUNT copies of clauses that `explain` flags on their own in ordinary documents (Word, PDF, HTML, Markdown, text;
one in ten in a zip archive) among the hostile files (make_hostile.py, --small unless full), scans them all, and holds
that each copy was found: a finding in its document, with its words, at its page (PDF) or under its heading.
Ends with a line for each fault; exit status 0 where there is none.
"""
import html
import json
import os
import random
import re
import shutil
import subprocess
import sys
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
SECONDS_ALTOGETHER = 2400
DIFFERENT_CLAUSES = 250  # at most; a copy of each in turn
KINDS = ["docx", "pdf", "html", "md", "txt"]
# Ordinary sentences, that nothing is to be found in.
FILLER = {
    "sv": ["Lokalerna städas varje vardag.", "Nyckeln till förrådet finns hos vaktmästaren.", "Blanketten hämtas i receptionen.",
           "Kaffet i köket är gratis.", "Bilen tankas efter varje resa.", "Mötesrummen bokas i kalendern.",
           "Inköp över tusen kronor attesteras av enhetschefen.", "Semester söks senast i april.",
           "Cyklar ställs i stället vid norra gaveln.", "Skrivaren på plan två är ur funktion på onsdagar."],
    "en": ["The premises are cleaned every weekday.", "The key to the storeroom is kept by the caretaker.",
           "The form can be fetched at the reception.", "Coffee in the kitchen is free of charge.",
           "The car is refuelled after each journey.", "Meeting rooms are booked in the calendar.",
           "Purchases above one thousand are approved by the head of unit.", "Holidays are applied for in April at the latest.",
           "Bicycles are parked by the northern gable.", "The printer on the second floor rests on Wednesdays."],
}
TITLES = {"sv": "Riktlinje för arbetsplatsen", "en": "Guideline for the workplace"}
HEADINGS = {"sv": "Avsnitt", "en": "Section"}


def candidates():
    """Single sentences of the labelled rounds that stand on their own, in turns of language."""
    found = {"sv": [], "en": []}
    folder = os.path.join(os.path.dirname(HERE), "rounds")
    for name in sorted(os.listdir(folder)):
        if not name.endswith(".jsonl"):
            continue
        with open(os.path.join(folder, name), encoding="utf-8") as lines:
            for line in lines:
                clause = json.loads(line)
                text = clause["text"]
                is_alone = not any(clause.get(key) for key in ("heading", "lead", "before"))
                is_sentence = re.fullmatch(r"[A-ZÅÄÖ][^.!?:;()\n]{30,220}\.", text) is not None
                if clause["label"] == "restrictive" and is_alone and is_sentence and can_be_printed(text):
                    found[clause["language"]].append(text)
    for pair in zip(found["sv"], found["en"]):
        yield "sv", pair[0]
        yield "en", pair[1]


def can_be_printed(text):
    try:
        text.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


def flagged_alone(program, count):
    """The first `count` of them that `explain` flags."""
    chosen = []
    for language, text in candidates():
        if len(chosen) == count:
            break
        run = subprocess.run([program, "explain", text], capture_output=True, text=True, timeout=60, check=False)
        if "Verdict: restrictive" in run.stdout and re.search(r"^Restricts: .*confidence (high|medium)", run.stdout, re.M):
            chosen.append((language, text))
    return chosen


def paragraphs(language, clause, source):
    """(heading, [paragraphs]) of five sections, and the number of the one that holds the clause."""
    sections, place = [], source.randrange(5)
    for number in range(5):
        body = [" ".join(source.sample(FILLER[language], source.randint(2, 5))) for _ in range(source.randint(1, 4))]
        if number == place:
            # Beside other sentences, or in a paragraph of its own.
            at = source.randrange(len(body))
            body[at:at + 1] = [body[at] + " " + clause] if source.random() < 0.5 else [body[at], clause]
        sections.append((f"{HEADINGS[language]} {'ABCDE'[number]}", body))
    return sections, place


def word(title, sections):
    def paragraph(text, level=-1):
        look = f'<w:pPr><w:outlineLvl w:val="{level}"/></w:pPr>' if level >= 0 else ""
        return f"<w:p>{look}<w:r><w:t>{html.escape(text)}</w:t></w:r></w:p>"

    body = paragraph(title, 0)
    for heading, texts in sections:
        body += paragraph(heading, 1) + "".join(paragraph(text) for text in texts)
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    office = "http://schemas.openxmlformats.org/"
    return {
        "[Content_Types].xml": f'<Types xmlns="{office}package/2006/content-types"><Override PartName="/word/document.xml" '
                               f'ContentType="{main}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{office}package/2006/relationships"><Relationship Id="r1" Type="{office}'
                       'officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{office}wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>',
    }


def wrapped(text, width=85):
    line = ""
    for piece in text.split():
        if line and len(line) + 1 + len(piece) > width:
            yield line
            line = piece
        else:
            line = f"{line} {piece}".strip()
    yield line


def pdf(title, sections):
    """A page for each section."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"",
               b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"]
    kids = []
    for heading, texts in sections:
        content, y = [f"BT /F 18 Tf 60 800 Td ({title}) Tj ET", f"BT /F 14 Tf 60 770 Td ({heading}) Tj ET"], 745
        for text in texts:
            for line in wrapped(text):
                safe = line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
                content.append(f"BT /F 10 Tf 60 {y} Td ({safe}) Tj ET")
                y -= 13
            y -= 9
        stream = "\n".join(content).encode("cp1252")
        objects.append(b"<< /Length %d >>\nstream\n" % len(stream) + stream + b"\nendstream")
        objects.append(b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >> "
                       b"/Contents %d 0 R >>" % len(objects))
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    out, table = b"%PDF-1.4\n", b"0000000000 65535 f \n"
    for index, body in enumerate(objects, 1):
        table += b"%010d 00000 n \n" % len(out)
        out += b"%d 0 obj\n" % index + body + b"\nendobj\n"
    return out + (b"xref\n0 %d\n" % (len(objects) + 1) + table + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
                  % (len(objects) + 1, len(out)))


def write_document(path, kind, title, sections):
    if kind == "docx":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in word(title, sections).items():
                archive.writestr(zipfile.ZipInfo(name), text)
        return
    if kind == "pdf":
        content = pdf(title, sections)
    elif kind == "html":
        body = f"<h1>{title}</h1>" + "".join(
            f"<h2>{heading}</h2>" + "".join(f"<p>{html.escape(text)}</p>" for text in texts) for heading, texts in sections)
        content = f"<!DOCTYPE html><html><head><meta charset=utf-8><title>{title}</title></head><body>{body}</body></html>".encode()
    else:
        marks = ("# ", "## ") if kind == "md" else ("", "")
        text = f"{marks[0]}{title}\n\n" + "".join(
            f"{marks[1]}{heading}\n\n" + "\n\n".join(texts) + "\n\n" for heading, texts in sections)
        content = text.encode()
    with open(path, "wb") as file:
        file.write(content)


def plant(clauses, share, count):
    """Writes the documents; path -> (clause, kind, number of its section)."""
    planted = {}
    for number in range(count):
        source = random.Random(number)
        language, clause = clauses[number % len(clauses)]
        kind = KINDS[number % len(KINDS)]
        # Beside the hostile files, in their folders.
        folder = os.path.join(share, ["docx", "pdf", "inject", "fs", "enhet"][number // len(KINDS) % 5])
        os.makedirs(folder, exist_ok=True)
        path = os.path.join(folder, f"rutin-{number}.{kind}")
        sections, place = paragraphs(language, clause, source)
        write_document(path, kind, f"{TITLES[language]} {number}", sections)
        if number % 10 == 9:
            archive_path = os.path.join(folder, f"arkiv-{number}.zip")
            with zipfile.ZipFile(archive_path, "w", zipfile.ZIP_DEFLATED) as archive:
                archive.write(path, f"äldre/rutin-{number}.{kind}")
            os.remove(path)
            path = f"{archive_path}!/äldre/rutin-{number}.{kind}"
        planted[path] = (clause, kind, place, sections[place][0])
    return planted


def is_found(findings, clause, kind, place, heading):
    words = " ".join(clause.split())
    for finding in findings:
        quote = finding["quote"]
        has_words = quote in words or words in quote
        is_there = finding["page"] == place + 1 if kind == "pdf" else kind == "txt" or heading in finding["section"]
        if has_words and is_there:
            return True
    return False


def main() -> int:
    program, work, count = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2]), int(sys.argv[3])
    is_full = sys.argv[4:] == ["full"]
    shutil.rmtree(work, ignore_errors=True)
    share, out = os.path.join(work, "share"), os.path.join(work, "out")
    subprocess.run([sys.executable, os.path.join(HERE, "make_hostile.py"), share] + ([] if is_full else ["--small"]), check=True,
                   stdout=subprocess.DEVNULL)
    clauses = flagged_alone(program, min(DIFFERENT_CLAUSES, max(20, count // 4)))
    planted = plant(clauses, share, count)
    run = subprocess.run([program, "scan", share, "--out", out, "--format", "json", "--quiet", "--progress", "none",
                          "--timeout", "20" if is_full else "10"], capture_output=True, timeout=SECONDS_ALTOGETHER, check=False)
    faults = []
    if run.returncode != 3:
        faults.append("scan: exit status %d, not 3: %s" % (run.returncode, run.stderr.decode("utf-8", "replace")[-2000:]))
    with open(os.path.join(out, "report.json"), encoding="utf-8") as file:
        report = json.load(file)
    paths = {document["id"]: document["path"] for document in report["documents"]}
    findings = {}
    for finding in report["findings"]:
        findings.setdefault(paths[finding["document"]], []).append(finding)
    for path, (clause, kind, place, heading) in planted.items():
        if not is_found(findings.get(path, []), clause, kind, place, heading):
            near = [(finding["page"], finding["section"], finding["quote"]) for finding in findings.get(path, [])]
            faults.append("%s: not found at its place (section %d): %s; found: %s" % (path, place + 1, clause, near))
    for fault in faults:
        print(fault)
    print("%d clauses, %d copies planted, %d faults" % (len(clauses), len(planted), len(faults)))
    shutil.rmtree(work, ignore_errors=True)
    return 1 if faults or len(clauses) < min(20, count) or len(planted) != count else 0


if __name__ == "__main__":
    sys.exit(main())
