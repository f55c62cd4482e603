"""Documents damaged, filled or nested at random, and a bomb of each kind: the same generator gives the same file."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from functools import cache
from random import Random

from scenarios.files.everything_zip import pack
from tests.fuzz.hostile_files import WORDS, blown
from tests.support.drawn_pdf import Words, drawn, pdf
from tests.support.made_files import FIRST, LAST, PAGE, SECOND, SPACES, core, docx, paragraph

Named = tuple[str, bytes]
MOST = 10 * 1024 * 1024
TAGS = (
    *("p", "div", "b", "a", "table", "tr", "td", "ul", "li", "h1", "br", "article", "nav", "form", "svg", "template"),
    *(
        "select",
        "option",
        "script",
        "style",
        "math",
        "frameset",
        "title",
        "textarea",
        "plaintext",
        "img",
        "sup",
        "button",
    ),
)
ATTRIBUTES = (
    "class=cookie",
    "hidden",
    "style='display:none'",
    "id=main",
    "role=button",
    "href=x",
    'x="',
    "=",
    "a=b",
    "",
)
PARTS = ("w:p", "w:r", "w:t", "w:tbl", "w:tr", "w:tc", "w:del", "w:ins", "w:pPr", "w:rPr", "w:txbxContent", "w:vanish")
ORDERS = ("Tj", "Tf", "Td", "Tm", "BT", "ET", "q", "Q", "cm", "Do", "re", "f", "BI", "ID", "EI", "Tr", "TJ", "'", '"')
FORM = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9]"
KEYS = (
    *(b"/Kids", b"/Count", b"/Length", b"/Filter", b"/Parent", b"/Contents", b"/MediaBox", b"/Rotate", b"/Font"),
    *(b"/Resources", b"/Type", b"/Root", b"/Info", b"/Size", b"/Encoding", b"/Prev", b"/W", b"/Index"),
)
VALUES = (
    *(b"0", b"-1", b"99999999999", b"2 0 R", b"1 0 R", b"99 0 R", b"[]", b"<<>>", b"null", b"(x)", b"/FlateDecode"),
    *(b"[2 0 R 2 0 R]", b"1e38", b"[/FlateDecode /LZWDecode /ASCIIHexDecode]", b"[0 0 1e9 1e9]", b"[0 0 0 0]"),
)


def document(rng: Random) -> Named:
    """A file of any kind under any name, most of them near to one that is read."""
    make = rng.choice([_pdf, _pdf, _pdf, _docx, _docx, _html, _html, _text, _bytes, _nested])
    data = make(rng)
    if rng.random() < 0.3:
        data = blown(rng, data)
    name = rng.choice(["a.pdf", "a.docx", "a.html", "a.txt", "a.md", "", "\x00", "é" * 300, "../a", "<b>.pdf"])
    return name, data[: MOST + 1]


@cache
def _plain_pdf() -> bytes:
    lines = [FIRST, SECOND, LAST, *(f"Line {n} of a page says that they met in May of that year." for n in range(30))]
    page = [Words(text, 60, 740 - 20 * n) for n, text in enumerate(lines)]
    return drawn([page, page[:9], []], {"Title": "Drills", "Author": "A. Writer", "CreationDate": "D:20160504"})


def _pdf(rng: Random) -> bytes:
    """A PDF with values, orders and bytes that do not belong there, its streams packed now and then."""
    if rng.random() < 0.3:
        orders = " ".join(
            f"{rng.choice(['1', '-1', '1e9', '(x)', '/F', '[(a) -9 (b)]'])} {rng.choice(ORDERS)}" for _ in range(300)
        )
        return pdf(
            [_pages(1), _page(), stream(orders.encode() * rng.choice([1, 1, 200]), FORM), stream(b"/X Do", FORM)]
        )
    data = _plain_pdf()
    for _ in range(rng.randint(1, 6)):
        key = rng.choice(KEYS)
        at = data.find(key, rng.randrange(len(data)))
        if at < 0:
            continue
        end = at + len(key) + rng.randint(1, 12)
        data = data[:at] + key + b" " + rng.choice(VALUES) + b" " + data[end:]
    return blown(rng, data) if rng.random() < 0.5 else data


def _docx(rng: Random) -> bytes:
    """A .docx of elements in any order, with parts that were damaged."""
    body = "".join(_element(rng, 0) for _ in range(rng.choice([1, 5, 60])))
    if rng.random() < 0.2:
        body = body.replace(">", rng.choice([">", " >", "/>", ""]), rng.randint(1, 9))
    said = core(title=rng.choice(WORDS[:9]).replace("<", ""), created=rng.choice(["2016", "x", "9" * 999]))
    try:
        made = docx(body, core=said, styles=f"<w:styles {SPACES}>{body[:999]}</w:styles>")
    except UnicodeEncodeError:
        made = docx(paragraph(FIRST))
    return made


def _element(rng: Random, depth: int) -> str:
    tag = rng.choice(PARTS)
    kept = "".join(_element(rng, depth + 1) for _ in range(rng.choice([0, 1, 2, 3]))) if depth < 5 else ""
    return (
        f"<{tag}>{rng.choice(['', FIRST, 'x &amp; y', '&#x41;'])}{kept}</{tag}>"
        if rng.random() < 0.9
        else paragraph(FIRST)
    )


def _html(rng: Random) -> bytes:
    """A page of elements in any order, few of them closed, some of them very many times."""
    parts = [PAGE[: rng.randrange(len(PAGE))] if rng.random() < 0.5 else "<html>"]
    for _ in range(rng.choice([5, 50, 500])):
        tag = rng.choice(TAGS)
        piece = rng.choice(
            [f"<{tag} {rng.choice(ATTRIBUTES)}>", f"</{tag}>", f"<!--{tag}", "&#0;&#xd800;", FIRST, "<![CDATA[", "\x00"]
        )
        parts.append(piece * (rng.choice([300, 5_000]) if rng.random() < 0.01 else 1))
    charset = rng.choice(["utf-8", "utf-16", "cp1251", "shift_jis"])
    return "".join(parts).encode(charset, errors="replace")


def _text(rng: Random) -> bytes:
    """Plain text or Markdown of strange lines, in any letters."""
    lines = [
        rng.choice(
            [*WORDS, FIRST, "# x", "> > >", "- " * 40, "|a|b|", "[x](y", "`" * 9, "*" * 99, "---", "\\", "[^1]: x"]
        )
        for _ in range(rng.choice([3, 300, 5_000]))
    ]
    charset = rng.choice(["utf-8", "utf-16", "utf-16-le", "utf-32", "cp1251", "gb18030", "koi8-r", "latin-1"])
    return "\n".join(lines).encode(charset, errors="replace")


def _bytes(rng: Random) -> bytes:
    start = rng.choice(
        [b"", b"%PDF-1.7\n", b"PK\x03\x04word/", b"<html>", b"\xff\xfe", b"# ", b"\xef\xbb\xbf", b"\xd0\xcf\x11\xe0"]
    )
    return start + rng.randbytes(int(300_000 ** rng.random()))


def _nested(rng: Random) -> bytes:
    """A file within a file."""
    inside = rng.choice([_plain_pdf(), PAGE.encode(), docx(paragraph(FIRST)), rng.randbytes(99)])
    return rng.choice(
        [
            pack({"word/document.xml": inside}),
            pack({"a.docx": inside}),
            pdf([_pages(1), b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>", stream(inside)]),
            b"<html><p>" + inside + b"</p>",
            f'<script type="application/ld+json">{"[" * 9_000}</script>'.encode() + inside,
            inside + inside,
        ]
    )


def stream(data: bytes, keys: bytes = b"") -> bytes:
    """An object that holds a stream, packed."""
    packed = zlib.compress(data, 9)
    return b"<< /Length %d /Filter /FlateDecode %b >>\nstream\n%b\nendstream" % (len(packed), keys, packed)


def _pages(count: int, first: int = 3) -> bytes:
    kids = b" ".join(b"%d 0 R" % (first + n) for n in range(count))
    return b"<< /Type /Pages /Kids [%b] /Count %d /MediaBox [0 0 600 800] >>" % (kids, count)


def _page(contents: int = 4) -> bytes:
    font = b"/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
    return b"<< /Type /Page /Parent 2 0 R /Contents %d 0 R /Resources << %b /XObject << /X 5 0 R >> >> >>" % (
        contents,
        font,
    )


def _flate_bomb() -> bytes:
    """A stream packed twice: a few kilobytes that unpack to a gigabyte."""
    packer = zlib.compressobj(9)
    once = b"".join(packer.compress(bytes(1_000_000)) for _ in range(1_000)) + packer.flush()
    twice = zlib.compress(once, 9)
    bomb = b"<< /Length %d /Filter [/FlateDecode /FlateDecode] >>\nstream\n%b\nendstream" % (len(twice), twice)
    return pdf([_pages(1), _page(), bomb])


def _forms_bomb() -> bytes:
    """Forms that each draw the next one ten times, twenty deep."""
    forms = [stream(b"/X Do " * 10, FORM + b" /Resources << /XObject << /X %d 0 R >> >>" % (6 + n)) for n in range(20)]
    text = stream(b"BT /F 9 Tf (They met.) Tj ET", FORM)
    return pdf([_pages(1), _page(), stream(b"/X Do"), *forms, text])


def _entities() -> bytes:
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    start = f'<!DOCTYPE x [<!ENTITY a0 "They met.">{levels}]>'
    return f"{start}<w:document {SPACES}>{paragraph('&a11;')}</w:document>".encode()


BOMBS: dict[str, Callable[[], bytes]] = {
    "a PDF that unpacks to a gigabyte": _flate_bomb,
    "a PDF of 100,000 pages": lambda: pdf([_pages(100_000), *[b"<< /Type /Page /Parent 2 0 R >>"] * 100_000]),
    "a PDF of 100,000 objects": lambda: pdf([_pages(1), _page(), stream(b"x"), *[b"<< /A 2 0 R >>"] * 100_000]),
    "a PDF whose pages hold themselves": lambda: pdf(
        [b"<< /Type /Pages /Kids [2 0 R 2 0 R 3 0 R] /Count 1000 >>", b"<< /Type /Pages /Kids [2 0 R] /Count 9 >>"]
    ),
    "a PDF whose form draws itself": lambda: pdf(
        [_pages(1), _page(5), b"null", stream(b"/X Do " * 9, FORM + b" /Resources << /XObject << /X 5 0 R >> >>")]
    ),
    "a PDF of forms that draw forms": _forms_bomb,
    "a PDF of a million letters on a page": lambda: pdf(
        [_pages(1), _page(), stream(b"BT /F 9 Tf " + b"(They met in May.) Tj 0 -9 Td " * 60_000 + b"ET")]
    ),
    "a PDF of lists within lists": lambda: pdf([_pages(1), b"[" * 1_000_000]),
    "a PDF with a title of 5 MB": lambda: drawn([[Words(FIRST, 60, 700)]], {"Title": "x" * 5_000_000}),
    "a .docx that unpacks to 40 MB of one text": lambda: docx(paragraph("They met in May. " * 2_400_000)),
    "a .docx of entities": lambda: pack({"word/document.xml": _entities()}),
    "a .docx nested 100,000 deep": lambda: docx("<w:p>" * 100_000),
    "a .docx of tables within tables": lambda: docx(
        "<w:tbl><w:tr><w:tc>" * 60 + paragraph("x") + "</w:tc></w:tr></w:tbl>" * 60
    ),
    "a .docx of 500,000 paragraphs": lambda: docx("<w:p/>" * 500_000 + paragraph(FIRST) * 12_000),
    "a .docx with 20 MB of attributes": lambda: docx("<w:p " + " ".join(f"a{n}=''" for n in range(1_500_000)) + "/>"),
    "100,000 open elements": lambda: b"<div>" * 100_000 + b"They met.",
    "formatting across paragraphs": lambda: b"<b><i><a href=x><p>" * 60_000,
    "SVG left open": lambda: b"<html>" + b"<svg>" * 100_000 + b"</g>" * 10_000,
    "10 MB of <": lambda: b"<" * MOST,
    "10 MB of <p>": lambda: b"<p>They met in May." * (MOST // 19),
    "10 MB of cells": lambda: b"<table>" + b"<tr><td>x" * (MOST // 10),
    "10 MB of one line": lambda: b"word " * (MOST // 5),
    "10 MB of lines": lambda: b"a\n" * (MOST // 2),
    "10 MB of blank lines": lambda: b"\n" * (MOST - 1) + b"x",
    "a text of blank lines": lambda: b"x" + b"\n" * 9_000_000 + b"x",
    "a text of spaces": lambda: b"x" + b" " * 9_000_000 + b"x",
    "headers of an e-mail without an end": lambda: b"A: b\n" * 500_000,
    "10 MB of NUL": lambda: b"\0" * (MOST - 1) + b"x",
    "4 MB of one paragraph": lambda: b"They met in May. " * 240_000,
    "halves of letters": lambda: b"<p>&#xD800; &#xDFFF; \xed\xa0\x80 They met." * 50_000,
    "a page of 100,000 metas": lambda: b"<meta name=a content=b>" * 100_000 + b"<p>They met in May.",
    "a page with a title of 9 MB": lambda: b"<html><title>" + b"x " * 4_500_000 + b"</title><p>They met in May.",
    "a page with deep words for machines": lambda: (
        b'<script type="application/ld+json">' + b"[" * 190_000 + b"</script><p>They met in May."
    ),
    "10 MB of stars": lambda: b"# x\n# y\n" + b"*" * (MOST - 9),
    "10 MB of brackets": lambda: b"# x\n# y\n" + b"[" * (MOST - 9),
    "10 MB of links": lambda: b"# x\n# y\n" + b"[a](b " * (MOST // 6 - 9),
    "10 MB of quotes within quotes": lambda: b"# x\n# y\n" + b"> " * (MOST // 2 - 9),
    "a front matter without an end": lambda: b"---\na: b\n" + b"a: b\n" * 1_000_000,
}
