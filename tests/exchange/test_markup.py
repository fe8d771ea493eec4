"""HTML, Markdown and SVG of strangers: what may stay, and that nothing in it leads outside."""

import base64
import re
import time
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcred_desktop.domain.errors import UntrustedInputError
from mcred_desktop.exchange.drawings import MOST_BYTES, clean_drawing
from mcred_desktop.exchange.markup import PAGE, clean_markup
from mcred_desktop.exchange.showing import FileShowing

DOT = base64.b64encode(b"a picture").decode()


def well_formed(source: str) -> Element:
    return ElementTree.fromstring(source)  # noqa: S314 - our own words by now


def cleaned(source: str) -> str:
    (page,) = clean_markup(source).pages
    return page


@pytest.mark.parametrize(
    ("source", "clean"),
    [
        ("<p>One<p>Two", "<p>One</p><p>Two</p>"),
        ("<h1 class=x onclick=y>A &amp; B</h1>", "<h1>A &amp; B</h1>"),
        ("<ul><li>1<li>2</ul>", "<ul><li>1</li><li>2</li></ul>"),
        ("<b><i>x</b></i>", "<b><i>x</i></b>"),
        ("a < b and 3<4", "a &lt; b and 3&lt;4"),
        ("<section><kbd>x</kbd></section>", "<div><code>x</code></div>"),
        ("<script>alert('</p>')</script>x", "x"),
        ("<STYLE>@import 'x'</style >x", "x"),
        ("<title>t</title><!-- <p> --><?php echo ?><!DOCTYPE html>x", "x"),
        ("<svg><text>in a drawing</text></svg>", "in a drawing"),
        ('<td colspan=2 rowspan="9999" style="x">c', '<td colspan="2">c</td>'),
        ("<br/><hr noshade>", "<br><hr>"),
        ('<a href="https://example.org/work">my work</a>',
         "my work <i>(https://example.org/work)</i>"),
        ('<a href="https://example.org">https://example.org</a>', "https://example.org"),
        ('<a href="javascript:alert(1)">x</a><a href="file:///etc/passwd">y</a>', "xy"),
        ('<img src="file:///etc/x.png" alt="a <chart>">', "<i>[a &lt;chart&gt;]</i>"),
        ('<img src=http://example.org/pixel><link rel=stylesheet href=x>', ""),
        ('<p title="a > b">x', "<p>x</p>"),
        ('<p title="never closed>x</p>', "<p>x</p>"),
        ("&lt;script&gt;&#60;b&#62;", "&lt;script&gt;&lt;b&gt;"),
        ("&#99999999999999999999;\0\x1bx", "\ufffdx"),
    ],
)  # fmt: skip
def test_what_is_known_stays_and_the_rest_goes(source: str, clean: str) -> None:
    assert cleaned(source) == clean


def test_a_picture_in_the_document_is_kept_apart() -> None:
    found = clean_markup(f'<img src="data:image/png;base64,{DOT}">')
    assert found.pages == ('<img src="picture-1">',)
    assert found.images == {"picture-1": b"a picture"}


def test_a_long_document_comes_in_pages_that_are_whole() -> None:
    row = "<tr><td>cell</td><td>cell</td></tr>"
    found = clean_markup(f"<h1>Log</h1><div><table>{row * 2_000}</table></div><p>end")
    assert len(found.pages) > 2
    for page in found.pages:
        assert len(page) < 3 * PAGE
        assert well_formed(f"<x>{page}</x>") is not None
    assert "".join(found.pages).count("<td>") == 4_000


def test_one_endless_paragraph_is_cut() -> None:
    pages = clean_markup("<pre>" + "x" * 300_000).pages
    assert sum(page.count("x") for page in pages) == 300_000
    assert max(map(len, pages)) < 3 * PAGE


def test_elements_nested_without_end_are_taken_out() -> None:
    pages = clean_markup("<table><tr><td>" * 500 + "x" + "</table>" * 500).pages
    assert max(page.count("<table>") for page in pages) == 2
    assert cleaned("<div>" * 3_000 + "x").count("<div>") == 40


ALLOWED = re.compile(
    r"(?:[^<>&]|&(?:amp|lt|gt|quot|#x27);"
    r"|</?[a-z]+[1-6]?>|<t[dh](?: (?:col|row)span=\"\d+\")+>|<img src=\"picture-\d+\">)*"
)
PIECES = st.sampled_from(
    ["<", ">", "/", '"', "'", "=", " ", "&", ";", "#", "!--", "-->", "a", "p", "img", "src", "href",
     "table", "td", "li", "script", "style", "onload", "javascript:", "file:///etc/passwd", "http://",
     "data:image/png;base64,", "AAAA", "colspan", "2", "\0", "é", "<p>", "</p>", "<a href='http://x'>"]
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(PIECES, max_size=60).map("".join)))
def test_whatever_is_cleaned_is_plain_and_well_formed(source: str) -> None:
    for page in clean_markup(source).pages:
        assert ALLOWED.fullmatch(page)
        again = re.sub("<(br|hr|img[^>]*)>", r"<\1/>", page)
        assert well_formed(f"<x>{again}</x>") is not None


@pytest.mark.parametrize(
    "unit",
    ["<", "<a ", '<a "', "<!--", "<script>", "&#1", "<b>", "</", "<p a=", "<![", "<a\n='", "<td>"],
)
def test_time_grows_with_length_only(unit: str) -> None:
    source = unit * (1_000_000 // len(unit))
    started = time.process_time()
    clean_markup(source)
    assert time.process_time() - started < 10


def test_html_is_read_in_the_encoding_it_is_in(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_bytes("<p>María</p>".encode("cp1252"))
    assert FileShowing().markup(file, "text/html").pages == ("<p>María</p>",)
    file.write_bytes(b"<p>" * 2_000_000)
    with pytest.raises(UntrustedInputError, match="4 MB"):
        FileShowing().markup(file, "text/html")


def test_markdown_comes_in_pages_between_paragraphs(tmp_path: Path) -> None:
    file = tmp_path / "log.md"
    text = "\n\n".join(f"## Day {n}\n\n{'word ' * 40}" for n in range(400))
    file.write_text(text)
    pages = FileShowing().markdown(file)
    assert len(pages) > 3
    assert "\n".join(pages) == text
    file.write_text("x" * 100_000)
    assert max(map(len, FileShowing().markdown(file))) < 3 * PAGE


# Drawings


def drawn(inside: str, attributes: str = "") -> str:
    names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    source = f"<svg {names} {attributes}>{inside}</svg>"
    return clean_drawing(source.encode(), "plan.svg").decode()


@pytest.mark.parametrize(
    ("inside", "kept"),
    [
        ('<rect width="3" fill="url(#g)"/>', '<rect width="3" fill="url(#g)"></rect>'),
        ("<text>a &lt; b</text>", "<text>a &lt; b</text>"),
        ("<script>x</script><foreignObject><p>x</p></foreignObject>", ""),
        ('<image href="file:///etc/x.png"/>', ""),
        ('<image xlink:href="../x.png"/>', ""),
        ('<image href="http://example.org/x"/>', ""),
        ('<image href="data:image/svg+xml,x"/>', ""),
        ('<image href="data:image/png;base64,AA"/>',
         '<image xlink:href="data:image/png;base64,AA"></image>'),
        ('<use href="other.svg#a"/>', ""),
        ('<a href="http://example.org"><g/></a>', "<a><g></g></a>"),
        ('<rect onload="x" style="fill: url(http://example.org)"/>', "<rect></rect>"),
        ('<rect fill="url( \'file:///x\' )" filter="url(#f)"/>', "<rect></rect>"),
        ("<style>@import 'x';</style>", "<style></style>"),
        ("<style>a{fill:u\\72l(x)}</style>", "<style></style>"),
        ("<style>a{fill:<![CDATA[ur]]>l(x)}</style>", "<style></style>"),
        ("<style>.a{fill:red}</style>", "<style>.a{fill:red}</style>"),
        ('<?xml-stylesheet href="file:///x.css" type="text/css"?><g/>', "<g></g>"),
    ],
)  # fmt: skip
def test_a_drawing_keeps_its_shapes_and_refers_to_nothing_outside(inside: str, kept: str) -> None:
    assert re.sub(r"^<svg[^>]*>|</svg>$", "", drawn(inside)) == kept


def test_what_a_drawing_uses_again_stays() -> None:
    assert 'xlink:href="#a"' in drawn('<defs><path id="a"/></defs><use href="#a"/>')
    plain = b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://w3.org/x.dtd"><svg/>'
    assert b"DOCTYPE" not in clean_drawing(plain, "plan.svg")


LAUGHS = '<g id="a0"><path/></g>' + "".join(
    f'<g id="a{n}">{f"""<use href="#a{n - 1}"/>""" * 10}</g>' for n in range(1, 9)
)
CHAIN = "".join(f'<g id="a{n}"><use href="#a{n + 1}"/></g>' for n in range(400))


@pytest.mark.parametrize(
    "hostile",
    [
        LAUGHS,
        CHAIN,
        '<g id="a"><use href="#a"/></g>',
        "<g>" * 100 + "</g>" * 100,
        "<path/>" * 100_001,
        "<g",
        "&lol;",
    ],
)
def test_a_drawing_that_multiplies_itself_is_refused(hostile: str) -> None:
    with pytest.raises(UntrustedInputError) as caught:
        drawn(hostile)
    assert caught.value.where.startswith("plan.svg")
    assert caught.value.cure


def test_entities_other_roots_and_huge_drawings_are_refused() -> None:
    for content in (
        b'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg>&x;</svg>',
        b"<html/>",
        b"",
        b"<svg>" + b" " * MOST_BYTES,
    ):
        with pytest.raises(UntrustedInputError):
            clean_drawing(content, "plan.svg")


SVG_PIECES = st.sampled_from(
    ["<g>", "</g>", "<use href='#a'/>", "<g id='a'>", "<image href='", "file:///etc/passwd", "'/>",
     "<style>", "</style>", "url(", "http://x)", "@import", "\\", "<text>", "</text>", "x", "&#64;",
     "<script>", "</script>", "<rect style='", "fill:red", "<![CDATA[", "]]>", "data:image/png;"]
)  # fmt: skip


@given(st.lists(SVG_PIECES, max_size=30).map("".join))
def test_whatever_drawing_is_taken_names_nothing_outside(inside: str) -> None:
    try:
        found = drawn(inside)
    except UntrustedInputError:
        return
    for element in well_formed(found).iter():
        references = [said for key, said in element.attrib.items() if key.endswith("href")]
        assert all(said.startswith(("#", "data:image/png;")) for said in references)
        said = (*element.attrib.values(), element.text or "" if "style" in element.tag else "")
        assert not any("@" in one or "url(" in one for one in said)
