"""A PDF of one page written object by object, for fonts that no library would write."""

from __future__ import annotations


def by_hand(codes: str, *, maps: str | None = None, encoding: str = "") -> bytes:
    """Return a PDF that prints some byte codes in Helvetica, with a map to Unicode and an encoding of its own."""
    content = f"BT /F1 12 Tf 50 700 Td <{codes}> Tj ET".encode()
    font = f"<</Type/Font/Subtype/Type1/BaseFont/Helvetica{encoding}{'/ToUnicode 6 0 R' if maps else ''}>>"
    cmap = (
        "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange "
        f"{len((maps or '').split()) // 2} beginbfchar {maps} endbfchar endcmap end"
    ).encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 4 0 R>>>>/Contents 5 0 R>>",
        font.encode(),
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Length %d>>stream\n%s\nendstream" % (len(cmap), cmap),
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    out += b"xref\n0 7\n0000000000 65535 f \n" + table
    return out + b"trailer<</Size 7/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % start
