"""A PDF written by hand: words in Helvetica at a place, so that a test says where each line stands."""

from __future__ import annotations

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
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} /MediaBox [0 0 600 800] /Rotate {rotate} >>",
        f"<< /Font << {fonts} >> >>",
        f"<< {said} >>",
    ]
    for n, page in enumerate(pages):
        objects.append(f"<< /Type /Page /Parent 2 0 R /Resources 3 0 R /Contents {6 + 2 * n} 0 R >>")
        inside = under + "".join(_shown(words) for words in page)
        objects.append(f"<< /Length {len(inside.encode('cp1252'))} >>\nstream\n{inside}\nendstream")
    out = b"%PDF-1.4\n"
    places = []
    for n, held in enumerate(objects, 1):
        places.append(len(out))
        out += f"{n} 0 obj\n{held}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}"
    return (
        out
        + f"{end}trailer << /Size {len(places) + 1} /Root 1 0 R /Info 4 0 R >>\nstartxref\n{len(out)}\n%%EOF".encode()
    )


def _shown(words: Words) -> str:
    text = words.text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    a, b, c, d = words.matrix
    return f"BT /{'B' if words.bold else 'F'} {words.size} Tf {a} {b} {c} {d} {words.x} {words.y} Tm ({text}) Tj ET\n"
