#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes a reference DOCX for pandoc: fonts, heading numbers, page header and footer.

Usage: make_reference.py PANDOC_DEFAULT.docx OUT.docx KEY=VALUE...
Keys: font, heading_font, colour, size (half-points), numbered (0 or 1), header, footer_left,
page (the word for page), of ("av": "Sida 1 av 5"; "": "Sida 1 (5)"), spacing (after a paragraph,
twips), line (240 is single).
"""
import re
import sys
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
# A fixed time in the archive keeps the built files equal from run to run.
ZIP_TIME = (2024, 1, 1, 0, 0, 0)


def run_properties(look, size, bold=False, colour=None, font=None):
    font = font or look["heading_font"]
    parts = [f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}"/>']
    if bold:
        parts.append("<w:b/><w:bCs/>")
    if colour:
        parts.append(f'<w:color w:val="{colour}"/>')
    parts.append(f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>')
    return "<w:rPr>" + "".join(parts) + "</w:rPr>"


def style(style_id, name, paragraph, run="", based="Normal", following="BodyText"):
    return (f'<w:style w:type="paragraph" w:styleId="{style_id}"><w:name w:val="{name}"/>'
            f'<w:basedOn w:val="{based}"/><w:next w:val="{following}"/><w:qFormat/>'
            f"<w:pPr>{paragraph}</w:pPr>{run}</w:style>")


def heading(level, look, size, before, after):
    number = ""
    if look["numbered"] == "1" and level <= 2:
        number = f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="1"/></w:numPr>'
    return style(f"Heading{level}", f"heading {level}",
                 f'<w:keepNext/><w:keepLines/>{number}<w:spacing w:before="{before}" w:after="{after}"/>'
                 f'<w:outlineLvl w:val="{level - 1}"/>',
                 run_properties(look, size, True, look["colour"]))


def table_style(look):
    edge = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="A6A6A6"/>'
                   for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    return ('<w:style w:type="table" w:default="1" w:styleId="Table"><w:name w:val="Table"/>'
            '<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
            f"<w:tblBorders>{edge}</w:tblBorders><w:tblCellMar><w:top w:w=\"40\" w:type=\"dxa\"/>"
            '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="40" w:type="dxa"/><w:right w:w="108" w:type="dxa"/>'
            '</w:tblCellMar></w:tblPr><w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr><w:tcPr>'
            '<w:shd w:val="clear" w:color="auto" w:fill="E7ECEF"/></w:tcPr></w:tblStylePr></w:style>')


def new_styles(look):
    after = look["spacing"]
    body = run_properties(look, look["size"], font=look["font"])
    left = '<w:keepNext/><w:jc w:val="left"/>'
    return {
        "Normal": ('<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
                   f'<w:pPr><w:spacing w:after="{after}" w:line="{look["line"]}" w:lineRule="auto"/></w:pPr>{body}</w:style>'),
        "BodyText": style("BodyText", "Body Text", f'<w:spacing w:before="{after}" w:after="{after}"/>'),
        "FirstParagraph": style("FirstParagraph", "First Paragraph", f'<w:spacing w:before="110" w:after="{after}"/>',
                                based="BodyText"),
        "Compact": style("Compact", "Compact", '<w:spacing w:before="30" w:after="30"/>', based="BodyText"),
        "Title": style("Title", "Title", left + '<w:spacing w:before="120" w:after="80"/>',
                       run_properties(look, 52, True, look["colour"])),
        "Subtitle": style("Subtitle", "Subtitle", left + '<w:spacing w:before="0" w:after="160"/>',
                          run_properties(look, 28, False, "404040")),
        "Author": style("Author", "Author", left + '<w:spacing w:before="0" w:after="20"/>',
                        run_properties(look, 19, False, "595959")),
        "Date": style("Date", "Date", '<w:jc w:val="left"/><w:spacing w:before="0" w:after="320"/>',
                      run_properties(look, 19, False, "595959")),
        "Heading1": heading(1, look, 30, 340, 100),
        "Heading2": heading(2, look, 25, 240, 70),
        "Heading3": heading(3, look, 22, 200, 60),
        "TableCaption": style("TableCaption", "Table Caption", '<w:keepNext/><w:spacing w:before="160" w:after="80"/>',
                              "<w:rPr><w:i/><w:sz w:val=\"19\"/></w:rPr>"),
        "BlockText": style("BlockText", "Block Text", '<w:pBdr><w:left w:val="single" w:sz="18" w:space="8" '
                           f'w:color="{look["colour"]}"/></w:pBdr><w:spacing w:before="80" w:after="{after}"/>'
                           '<w:ind w:left="340" w:right="340"/>'),
        "Definition": style("Definition", "Definition", f'<w:spacing w:after="{after}"/><w:ind w:left="340"/>'),
        "Table": table_style(look),
    }


def numbering():
    levels = ""
    for level, text in enumerate(("%1", "%1.%2")):
        levels += (f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
                   f'<w:pStyle w:val="Heading{level + 1}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
                   '<w:pPr><w:ind w:left="624" w:hanging="624"/></w:pPr></w:lvl>')
    return ('<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="multilevel"/>' + levels + "</w:abstractNum>",
            '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>')


def field(name):
    return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def text(words):
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def header_and_footer(look):
    small = '<w:pPr><w:tabs><w:tab w:val="right" w:pos="9070"/></w:tabs><w:spacing w:after="0"/></w:pPr>'
    tab = "<w:r><w:tab/></w:r>"
    page = text(look["page"] + " ") + field("PAGE")
    if look["of"]:
        page += text(" " + look["of"] + " ") + field("NUMPAGES")
    else:
        page += text(" (") + field("NUMPAGES") + text(")")
    names = f'xmlns:w="{W}" xmlns:r="{R}"'
    head = f'<w:hdr {names}><w:p>{small}{tab}{text(look["header"])}</w:p></w:hdr>'
    foot = f'<w:ftr {names}><w:p>{small}{text(look["footer_left"])}{tab}{page}</w:p></w:ftr>'
    declaration = '<?xml version="1.0" encoding="UTF-8"?>\n'
    return declaration + head, declaration + foot


def rebuild(parts, look):
    styles = parts["word/styles.xml"]
    for style_id, replacement in new_styles(look).items():
        pattern = rf'<w:style (?=[^>]*w:styleId="{style_id}")[^>]*>.*?</w:style>'
        styles, count = re.subn(pattern, lambda _: replacement, styles, count=1, flags=re.S)
        if count != 1:
            sys.exit(f"make_reference.py: pandoc's reference document has no style {style_id}")
    parts["word/styles.xml"] = styles
    abstract, number = numbering()
    lists = parts["word/numbering.xml"]
    lists = lists.replace("<w:abstractNum ", abstract + "<w:abstractNum ", 1)
    parts["word/numbering.xml"] = (lists.replace("<w:num ", number + "<w:num ", 1) if "<w:num " in lists
                                   else lists.replace("</w:numbering>", number + "</w:numbering>"))
    parts["word/header1.xml"], parts["word/footer1.xml"] = header_and_footer(look)
    kind = R + "/"
    parts["word/_rels/document.xml.rels"] = parts["word/_rels/document.xml.rels"].replace(
        "</Relationships>",
        f'<Relationship Type="{kind}header" Id="rId91" Target="header1.xml"/>'
        f'<Relationship Type="{kind}footer" Id="rId92" Target="footer1.xml"/></Relationships>')
    media = "application/vnd.openxmlformats-officedocument.wordprocessingml."
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        "</Types>",
        f'<Override PartName="/word/header1.xml" ContentType="{media}header+xml"/>'
        f'<Override PartName="/word/footer1.xml" ContentType="{media}footer+xml"/></Types>')
    section = ('<w:sectPr><w:headerReference w:type="default" r:id="rId91"/>'
               '<w:footerReference w:type="default" r:id="rId92"/><w:pgSz w:w="11906" w:h="16838"/>'
               '<w:pgMar w:top="1531" w:right="1418" w:bottom="1418" w:left="1418" w:header="709" w:footer="624" '
               'w:gutter="0"/></w:sectPr>')
    body = re.sub(r"<w:sectPr ?/>", lambda _: section, parts["word/document.xml"])
    if "xmlns:r=" not in body[:2000]:
        body = body.replace("<w:document ", f'<w:document xmlns:r="{R}" ', 1)
    parts["word/document.xml"] = body


def main():
    source, target = sys.argv[1:3]
    look = {"font": "Arial", "heading_font": "Arial", "colour": "1F3864", "size": "21", "numbered": "1",
            "header": "", "footer_left": "", "page": "Sida", "of": "", "spacing": "140", "line": "271"}
    for pair in sys.argv[3:]:
        key, _, value = pair.partition("=")
        if key not in look:
            sys.exit(f"make_reference.py: unknown key {key}")
        look[key] = value.replace("&", "&amp;").replace("<", "&lt;")
    with zipfile.ZipFile(source) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    texts = {name: data.decode("utf-8") for name, data in parts.items()
             if name.endswith((".xml", ".rels"))}
    rebuild(texts, look)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {**parts, **{n: t.encode("utf-8") for n, t in texts.items()}}.items():
            archive.writestr(zipfile.ZipInfo(name, ZIP_TIME), data)


if __name__ == "__main__":
    main()
