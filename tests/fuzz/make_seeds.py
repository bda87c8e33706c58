#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""make_seeds.py CORPUS_DIR: what the fuzzer starts from, a directory for each target."""
import glob
import os
import sys
import zipfile

KINDS = {".pdf": ["pdf"], ".docx": ["docx"], ".odt": ["odt"], ".pptx": ["pptx"], ".html": ["html"], ".md": ["markdown"], ".txt": ["text"]}
LONGEST = 200_000

ODT = """<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0">
<office:body><office:text><text:tracked-changes><text:changed-region/></text:tracked-changes><text:h text:outline-level="2">Rubrik</text:h>
<text:list><text:list-item><text:p>Du <text:span>får</text:span><text:s text:c="3"/>skriva<text:note><text:note-body><text:p>Not
</text:p></text:note-body></text:note></text:p></text:list-item></text:list><table:table><table:table-header-rows><table:table-row>
<table:table-cell table:number-columns-spanned="2"><text:p>A</text:p></table:table-cell><table:covered-table-cell/></table:table-row>
</table:table-header-rows><table:table-row table:number-rows-repeated="2"><table:table-cell><text:p>B</text:p></table:table-cell>
</table:table-row></table:table></office:text></office:body></office:document-content>"""
DOCX = """<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body><w:p><w:pPr><w:pStyle w:val="Heading1"/><w:numPr>
<w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>Rubrik</w:t></w:r>
</w:p><w:p><w:ins><w:r><w:rPr><w:b/><w:vanish/><w:sz w:val="28"/></w:rPr><w:t>a</w:t><w:tab/><w:br/><w:footnoteReference w:id="2"/></w:r>
</w:ins><w:del><w:r><w:delText>b</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>c</w:t></w:r></w:moveFrom><w:r><w:fldChar
 w:fldCharType="begin"/><w:instrText>TOC \\o</w:instrText><w:fldChar w:fldCharType="separate"/><w:t>d</w:t><w:fldChar
 w:fldCharType="end"/></w:r></w:p><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>e</w:t></w:r></w:p></w:txbxContent>
</mc:Choice><mc:Fallback><w:p/></mc:Fallback></mc:AlternateContent><w:tbl><w:tr><w:trPr><w:tblHeader/><w:gridBefore w:val="1"/></w:trPr>
<w:tc><w:tcPr><w:gridSpan w:val="2"/><w:vMerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>f</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc>
<w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc><w:p><w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>
</w:docPartObj></w:sdtPr><w:sdtContent><w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r></w:sdtContent></w:sdt></w:p></w:tc></w:tr>
</w:tbl><w:altChunk/></w:body></w:document>"""
PPTX = """<p:sld xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" show="1"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">
<p:cSld><p:spTree><p:sp><p:nvSpPr><p:nvPr><p:ph type="title"/></p:nvPr></p:nvSpPr><p:txBody><a:p><a:r><a:rPr b="1" sz="2400"/><a:t>Du
</a:t></a:r><a:br/><a:r><a:t>ska:</a:t></a:r></a:p></p:txBody></p:sp><p:sp><p:nvSpPr><p:nvPr><p:ph type="body"/></p:nvPr></p:nvSpPr>
<p:txBody><a:p><a:pPr lvl="1"><a:buAutoNum/></a:pPr><a:r><a:t>a</a:t></a:r></a:p><a:p><a:pPr><a:buNone/></a:pPr><a:r><a:t>b</a:t></a:r>
</a:p></p:txBody></p:sp><p:sp><p:nvSpPr><p:nvPr><p:ph type="sldNum"/></p:nvPr></p:nvSpPr><a:p><a:r><a:t>1</a:t></a:r></a:p></p:sp>
<mc:AlternateContent><mc:Choice><p:graphicFrame><a:tbl><a:tblPr firstRow="1"/><a:tr><a:tc gridSpan="2"><a:p><a:r><a:t>c</a:t></a:r></a:p>
</a:tc><a:tc hMerge="1"/></a:tr><a:tr><a:tc><a:p><a:r><a:t>d</a:t></a:r></a:p></a:tc></a:tr></a:tbl></p:graphicFrame></mc:Choice>
<mc:Fallback><p:sp/></mc:Fallback></mc:AlternateContent></p:spTree></p:cSld></p:sld>"""
HTML = """<!DOCTYPE html><html lang=sv><head><meta charset=utf-8><title>T</title></head><body><nav>x</nav><h2>R&aring;d</h2><ul><li>a<ol
 type=a start=3><li>b</ol></ul><table><tr><th colspan=2>A<td rowspan=0>B</table><p hidden>h<p>1<sup>2</sup><br>3<script>4</script></body>"""
MARKDOWN = "---\ntitle: T\n---\n# A\n\n1. b\n   * c\n\n| A | B |\n|---|:-:|\n| c | d |\n\n> e [f](g) `h` **i**\n\n```\nj\n```\n\nK\n===\n[^1]: l\n"
TEXT = "POLICY\n======\n\n1 Syfte\n\n1.1 Du ska\n  a) fr\u00e5ga\n  b) v\u00e4nta\n     - l\u00e4nge\n\nSida 1 (2)\n\x0cSista raden"


def main() -> None:
    corpus = sys.argv[1]

    def put(target: str, name: str, data: bytes) -> None:
        folder = os.path.join(corpus, target)
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, "seed-" + name), "wb") as file:
            file.write(data)

    for target, data in (("odt_xml", ODT), ("pptx_xml", PPTX), ("docx_xml", DOCX), ("docx_xml", DOCX + "\n"), ("html", HTML),
                         ("markdown", MARKDOWN), ("text", TEXT)):
        put(target, "made-%d" % len(data), data.encode())
        put("any", "made-%s-%d" % (target, len(data)), data.encode())
    for encoding in ("utf-16", "latin-1"):
        put("text", encoding, TEXT.encode(encoding))
    here = os.path.dirname(os.path.abspath(__file__))
    paths = glob.glob(os.path.join(here, "../../sample_docs/*")) + glob.glob(os.path.join(here, "../extractors/data/**/*"),
                                                                           recursive=True)
    for path in sorted(paths):
        kind = os.path.splitext(path)[1]
        if kind not in KINDS or not os.path.isfile(path) or os.path.getsize(path) > LONGEST:
            continue
        with open(path, "rb") as file:
            data = file.read()
        for target in KINDS[kind] + ["any"]:
            put(target, os.path.basename(path), data)
        if kind == ".docx":
            with zipfile.ZipFile(path) as parts:
                put("docx_xml", os.path.basename(path), parts.read("word/document.xml")[:LONGEST])
    with zipfile.ZipFile(os.path.join(corpus, "small.odt"), "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        made.writestr("content.xml", ODT)
    with open(os.path.join(corpus, "small.odt"), "rb") as file:
        put("odt", "small", file.read())
    os.remove(os.path.join(corpus, "small.odt"))


if __name__ == "__main__":
    main()
