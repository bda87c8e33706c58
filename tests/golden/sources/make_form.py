#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes a form that was filled in with a PDF program.

Usage: make_form.py OUT.pdf     (needs python3-reportlab)
"""
import sys

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas

FORM = [
    ("Anmälan om eget konto i sociala medier", None),
    ("Blanketten lämnas till kanslichefen före första inlägget.", None),
    ("Namn", "Alva Sjöholm"),
    ("Befattning", "Bibliotekarie"),
    ("Kontots adress", "@alvalaser"),
    ("Chefens villkor", "Inlägg om biblioteket ska godkännas av mig innan de läggs ut."),
]
RULES = [
    "Anställda vid Granfors bibliotek får inte öppna ett eget konto om böcker",
    "utan kanslichefens tillstånd. Tillståndet gäller i ett år.",
    "",
    "Den som läser högt för barn på fritiden behöver inte anmäla det.",
]


def form(path):
    page = canvas.Canvas(path, pagesize=A4, invariant=1)
    page.setTitle("Anmälan om eget konto")
    height = A4[1] - 80
    for number, (label, value) in enumerate(FORM):
        page.setFont("Helvetica-Bold" if number == 0 else "Helvetica", 18 if number == 0 else 11)
        page.drawString(60, height, label)
        if value is not None:
            page.acroForm.textfield(name=f"field{number}", value=value, x=180, y=height - 6, width=350, height=20,
                                    fontSize=10, borderWidth=0.5, forceBorder=True, tooltip=label)
        height -= 34
    page.setFont("Helvetica", 11)
    for line in RULES:
        page.drawString(60, height, line)
        height -= 16
    page.save()


if __name__ == "__main__":
    form(sys.argv[1])
