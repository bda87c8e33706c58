# SPDX-License-Identifier: GPL-3.0-or-later
"""Word files as python-docx and a plain XML reader see them: python3 check_docx.py FILE…

Fails unless each opens, starts with a title, has headings in order, tables whose first row is a header row,
pictures with alternative texts, no part with the time of the clock, and nothing active: no field but page numbers, no
script, macro, embedded object, or link out of the file.
"""
import re
import sys
import zipfile
from xml.etree import ElementTree

import docx

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def check(path):
    document = docx.Document(path)
    assert document.paragraphs[0].style.name == "Title", document.paragraphs[0].style.name
    level = 0
    headings = 0
    for paragraph in document.paragraphs:
        found = re.fullmatch(r"[Hh]eading (\d)", paragraph.style.name)
        if not found:
            continue
        headings += 1
        assert int(found.group(1)) <= level + 1, (path, paragraph.text)
        level = int(found.group(1))
        assert paragraph.text.strip(), path
    assert headings >= 5, (path, headings)
    for table in document.tables:
        assert table._tbl.tr_lst[0].find(f"{W}trPr/{W}tblHeader") is not None, (path, table.cell(0, 0).text)
    times = set()
    with zipfile.ZipFile(path) as archive:
        for entry in archive.infolist():
            times.add(entry.date_time)
            assert not entry.filename.endswith((".bin", ".vbs")), entry.filename
            if not entry.filename.endswith((".xml", ".rels")):
                continue
            root = ElementTree.fromstring(archive.read(entry))
            for element in root.iter():
                name = element.tag.rsplit("}")[-1]
                assert name not in ("object", "OLEObject", "altChunk", "control"), (entry.filename, name)
                if name == "instrText":
                    assert element.text.strip() in ("PAGE", "NUMPAGES"), element.text
                if name == "docPr":
                    assert element.get("descr"), (path, "a picture without alternative text")
                if name == "Relationship":
                    assert element.get("TargetMode") != "External", element.get("Target")
                assert "/tmp/" not in " ".join(element.attrib.values()), (entry.filename, element.attrib)
    # The report's date, and that of the file which gives the footer.
    assert times <= {(2026, 11, 22, 0, 0, 0), (2026, 1, 1, 0, 0, 0)}, times


for name in sys.argv[1:]:
    check(name)
print("as they should be")
