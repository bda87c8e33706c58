#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""bench/make_share.py OUTDIR [COUNT]   a document share to measure `policygap scan` on (20,000 files).

Half DOCX, a third PDF (median six pages), one file in twenty a copy of another, one in ten junk; all other contents
differ. The same numbers give the same bytes. Plain Python, our own words.
"""
import os
import random
import sys
import zipfile

UNITS = ["hr", "it", "ekonomi", "kommunikation", "ledning", "produktion", "skola", "omsorg", "miljo", "upphandling"]
WORDS = ("medarbetare chef avdelning rutin underlag arbete planering budget ansvar ärende beslut mall mötet lokal "
         "utrustning inköp schema semester resa faktura avtal projekt kvalitet uppföljning mål service kund "
         "employee manager department routine budget planning meeting office purchase schedule travel invoice "
         "project quality customer training equipment safety storage delivery").split()
CLAUSES = ["All extern kommunikation ska gå via informationsavdelningen.",
           "Medarbetare får inte uttala sig i medierna.",
           "Anställda ska inhämta godkännande innan de publicerar något om företaget.",
           "Employees must not speak to journalists without prior approval.",
           "All posts about the company require written permission from the communications department.",
           "Du får gärna berätta om ditt arbete i sociala medier.",
           "You are welcome to share what you learn at work."]


def paragraph(random_source):
    sentences = []
    for _ in range(random_source.randint(3, 7)):
        words = random_source.choices(WORDS, k=random_source.randint(6, 16))
        sentences.append(" ".join(words).capitalize() + ".")
    if random_source.random() < 0.08:
        sentences.append(random_source.choice(CLAUSES))
    return " ".join(sentences)


def docx(path, number, random_source):
    body = [f'<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Riktlinje {number}</w:t></w:r></w:p>']
    body += [f"<w:p><w:r><w:t>{paragraph(random_source)}</w:t></w:r></w:p>" for _ in range(random_source.randint(8, 60))]
    kinds = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                               f'<Override PartName="/word/document.xml" ContentType="{kinds}"/></Types>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
                       'Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
                       'Target="word/document.xml"/></Relationships>',
        "word/document.xml": '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
                             + "".join(body) + "</w:body></w:document>",
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name), text)


def lines_of(text, width=88):
    line = ""
    for word in text.split():
        if line and len(line) + 1 + len(word) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}".strip()
    yield line


def pdf(path, number, random_source):
    pages = max(1, int(random_source.lognormvariate(1.79, 0.7)))  # median 6
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"",
               b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"]
    kids = []
    for page in range(pages):
        y, content = 780, [f"BT /F 16 Tf 60 800 Td (Rutin {number}, del {page + 1}) Tj ET"]
        while y > 80:
            for line in lines_of(paragraph(random_source)):
                content.append(f"BT /F 10 Tf 60 {y} Td ({line}) Tj ET")
                y -= 13
            y -= 8
        stream = "\n".join(content).encode("cp1252")
        objects.append(b"<< /Length %d >>\nstream\n" % len(stream) + stream + b"\nendstream")
        objects.append(b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >> "
                       b"/Contents %d 0 R >>" % len(objects))
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), pages)
    out, table = b"%PDF-1.4\n", b"0000000000 65535 f \n"
    for index, body in enumerate(objects, 1):
        table += b"%010d 00000 n \n" % len(out)
        out += b"%d 0 obj\n" % index + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n" % (len(objects) + 1) + table
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    with open(path, "wb") as file:
        file.write(out)


def junk(path, number, random_source):
    with open(path, "wb") as file:
        file.write(random_source.choice([b"", b"\x89PNG\r\n\x1a\n", b"PK\x03\x04", b"%PDF-1.4\n", b"{}"]) +
                   random_source.randbytes(random_source.randint(10, 2000)) + str(number).encode())


def main():
    out = sys.argv[1]
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 20000
    originals = []
    for number in range(count):
        source = random.Random(number)
        folder = os.path.join(out, UNITS[number % len(UNITS)], f"{number // 200:04d}")
        os.makedirs(folder, exist_ok=True)
        part = number % 20
        if part < 10:
            path = os.path.join(folder, f"riktlinje-{number}.docx")
            docx(path, number, source)
            originals.append(path)
        elif part < 17:
            path = os.path.join(folder, f"rutin-{number}.pdf")
            pdf(path, number, source)
            originals.append(path)
        elif part < 18:
            original = source.choice(originals)
            with open(original, "rb") as file, open(os.path.join(folder, f"kopia-{number}{os.path.splitext(original)[1]}"), "wb") as copy:
                copy.write(file.read())
        else:
            junk(os.path.join(folder, f"skräp-{number}" + source.choice([".pdf", ".docx", ".bin", ".png", ".txt"])), number, source)


if __name__ == "__main__":
    main()
