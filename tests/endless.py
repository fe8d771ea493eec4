"""A PDF whose page takes as long to draw as is wanted."""


def laughing(depth: int, each: int) -> bytes:
    """A PDF of one page that draws a form that draws forms, ``each`` ** ``depth`` in all."""
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 300 300]"
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources%s>>" % uses(5),
        a_stream(b"", b"/F Do"),
    ]
    draws = b"/F Do\n" * each
    parts += [a_stream(form + b"/Resources" + uses(n), draws) for n in range(6, 5 + depth)]
    parts.append(a_stream(form, b"0 0 300 300 re f\n" * each))
    out = b"%PDF-1.7\n"
    for number, part in enumerate(parts, 1):
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    return out + b"trailer\n<</Size %d/Root 1 0 R>>\n%%%%EOF\n" % (len(parts) + 1)


def uses(number: int) -> bytes:
    return b"<</XObject<</F %d 0 R>>>>" % number


def a_stream(kind: bytes, content: bytes) -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (kind, len(content), content)
