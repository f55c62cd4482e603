"""A PDF written by hand: words in Helvetica at a place, so that a test says where each line stands."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Words(NamedTuple):
    """Words on a page: where they start, in points from the lower left corner, their size, and their slant."""

    text: str
    x: float
    y: float
    size: float = 10
    matrix: tuple[float, float, float, float] = (1, 0, 0, 1)
    bold: bool = False


def drawn(
    pages: Sequence[Sequence[Words]], info: Mapping[str, str] | None = None, rotate: int = 0, under: str = ""
) -> bytes:
    """A PDF of pages of 600 by 800 points; info: what it says of itself; rotate: by how much each page is turned.

    under: what is drawn beneath the words of each page.
    """
    kids = " ".join(f"{5 + 2 * n} 0 R" for n in range(len(pages)))
    said = "".join(f"/{key} ({value})" for key, value in (info or {}).items())
    fonts = "".join(
        f"/{name} << /Type /Font /Subtype /Type1 /BaseFont /{face} /Encoding /WinAnsiEncoding >>"
        for name, face in (("F", "Helvetica"), ("B", "Helvetica-Bold"))
    )
    objects = [
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} /MediaBox [0 0 600 800] /Rotate {rotate} >>",
        f"<< /Font << {fonts} >> >>",
        f"<< {said} >>",
    ]
    for n, page in enumerate(pages):
        objects.append(f"<< /Type /Page /Parent 2 0 R /Resources 3 0 R /Contents {6 + 2 * n} 0 R >>")
        inside = under + "".join(_shown(words) for words in page)
        objects.append(f"<< /Length {len(inside.encode('cp1252'))} >>\nstream\n{inside}\nendstream")
    return pdf([held.encode("cp1252") for held in objects], b"/Info 4 0 R ")


def pdf(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """A PDF of objects from number 2 on, of which the first is the tree of pages."""
    out = io.BytesIO()
    places = []
    out.write(b"%PDF-1.7\n")
    for n, held in enumerate([b"<< /Type /Catalog /Pages 2 0 R >>", *objects], 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%b\nendobj\n" % (n, held))
    at = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer << /Size %d /Root 1 0 R %b>>\nstartxref\n%d\n%%%%EOF" % (len(places) + 1, trailer, at))
    return out.getvalue()


def _shown(words: Words) -> str:
    text = words.text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    a, b, c, d = words.matrix
    return f"BT /{'B' if words.bold else 'F'} {words.size} Tf {a} {b} {c} {d} {words.x} {words.y} Tm ({text}) Tj ET\n"
