# SPDX-License-Identifier: GPL-3.0-or-later
"""findings.xlsx as openpyxl, a foreign reader, sees it: python3 check_xlsx.py FILE ROWS

Fails unless the workbook has its five sheets, ROWS findings under a frozen header with filters, a decision
column with its words, a heat map with conditional formats, and no formula, link or error value anywhere.
"""
import sys
import zipfile

import openpyxl

path, rows = sys.argv[1], int(sys.argv[2])
book = openpyxl.load_workbook(path)
sheets = book.worksheets
assert len(sheets) == 5, book.sheetnames
findings, topics, documents, unread = sheets[1:]
assert findings.max_row == rows + 1, findings.max_row
assert findings.freeze_panes == "D2", findings.freeze_panes
assert findings.auto_filter.ref == f"A1:S{rows + 1}", findings.auto_filter.ref
(choice,) = findings.data_validations.dataValidation
assert choice.type == "list" and choice.formula1.count(",") == 3, choice.formula1
assert str(choice.sqref) == f"N2:N{rows + 1}", choice.sqref
assert topics.max_row == 33 and topics.freeze_panes == "C2", (topics.max_row, topics.freeze_panes)
assert len(topics.conditional_formatting) == 1
(heat,) = topics.conditional_formatting
assert len(heat.rules) == 5, heat.rules
for sheet in sheets:
    assert not sheet._hyperlinks, sheet.title
    for row in sheet.iter_rows():
        for cell in row:
            assert cell.data_type in ("s", "n"), (sheet.title, cell.coordinate, cell.data_type, cell.value)
            if cell.data_type == "s":
                assert all(ord(letter) >= 32 for letter in cell.value), (sheet.title, cell.coordinate)
with zipfile.ZipFile(path) as archive:
    for entry in archive.infolist():
        assert entry.date_time == (1980, 1, 1, 0, 0, 0), entry
        text = archive.read(entry).decode("utf-8")
        assert "<f>" not in text and "ddeLink" not in text and "externalLink" not in text, entry.filename
print("as it should be")
