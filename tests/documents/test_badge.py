"""Badges as they are drawn: in lines and in pixels, in any script."""

import io
import re

import pytest
from PIL import Image, ImageChops

from mcred_desktop.documents.badges.colours import in_few_colours
from mcred_desktop.documents.certificates.press import BadgeDrawings
from mcred_desktop.domain.badge_design import BadgeDesign, BadgeFace, Rings, Silhouette, face_of

ARTIST = BadgeDrawings()
LEVELS = ("Foundation", "Proficient", "Expert")


def face(level="Proficient", title="Data stewardship", **design) -> BadgeFace:
    return face_of(BadgeDesign(id="r1", **design), title, LEVELS, level, "en")


def pixels(drawn: bytes) -> Image.Image:
    return Image.open(io.BytesIO(drawn)).convert("RGBA")


@pytest.mark.parametrize("side", [32, 64, 512, 1024])
def test_a_picture_has_the_size_asked_for_and_nothing_around_the_badge(side):
    drawn = pixels(ARTIST.png(face(), side))
    assert drawn.size == (side, side)
    assert drawn.getpixel((0, 0))[3] == 0
    assert drawn.getpixel((side // 2, side // 2))[3] == 255


def test_a_drawing_holds_no_text_that_needs_a_font_and_asks_for_nothing_outside():
    drawn = ARTIST.svg(face()).decode()
    shapes = {"title", "path", "circle", "polygon", "polyline"}
    assert set(re.findall(r"<(\w+)", drawn)) == {"svg"} | shapes
    assert "<title>Data stewardship: Proficient</title>" in drawn
    assert re.findall(r"https?://[^\"]+", drawn) == ["http://www.w3.org/2000/svg"]


@pytest.mark.parametrize("silhouette", Silhouette)
def test_every_outline_reaches_its_edges_and_no_further(silhouette):
    left, top, right, bottom = pixels(ARTIST.png(face(silhouette=silhouette), 512)).getbbox()
    assert 8 <= left <= 18
    assert 494 <= right <= 500
    assert 8 <= top <= 36
    assert 466 <= bottom <= 500


def test_every_level_and_every_icon_gives_another_picture():
    levels = {ARTIST.png(face(level), 256) for level in LEVELS}
    icons = {ARTIST.png(face(icon=name), 256) for name in ARTIST.icons()}
    assert len(levels) == 3
    assert len(icons) == len(ARTIST.icons()) >= 12


def test_what_is_written_small_is_drawn_without_letters():
    plain = face(ring_text="")
    assert ARTIST.png(face(), 64) == ARTIST.png(plain, 64)
    assert ARTIST.png(face(), 512) != ARTIST.png(plain, 512)


def test_rings_can_be_left_out():
    assert ARTIST.svg(face("Expert")) != ARTIST.svg(face("Expert", rings=Rings.PLAIN))


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("رعاية مرضى السكري", "متقدم"),
        ("अपशिष्ट प्रबंधन", "प्रवीण"),
        ("数据管理", "专家"),
        ("Соціальна робота", "Досвідчений"),
    ],
)
def test_titles_and_levels_of_other_scripts_are_drawn(title, level):
    blank = face_of(BadgeDesign(id="r", ring_text=""), title, (level, "x"), level, "en")
    named = face_of(BadgeDesign(id="r"), title, (level, "x"), level, "en")
    other = face_of(BadgeDesign(id="r"), title, ("x", "x"), "x", "en")
    assert len({ARTIST.svg(blank), ARTIST.svg(named), ARTIST.svg(other)}) == 3


def test_an_icon_of_another_version_of_the_program_is_replaced():
    assert ARTIST.png(face(icon="not known here"), 64) == ARTIST.png(face(icon="book"), 64)


@pytest.mark.parametrize("silhouette", Silhouette)
def test_the_badge_inside_a_credential_is_small_and_keeps_its_flat_colours(silhouette):
    for level in LEVELS:
        whole = ARTIST.png(face(level, silhouette=silhouette), 256)
        few = in_few_colours(whole)
        assert len(few) < 10_000 < len(whole)
        drawn, kept = pixels(whole), pixels(few)
        flat = [colour for count, colour in drawn.getcolors(4096) if count > 500]
        assert set(flat) <= {colour for _, colour in kept.getcolors(4096)}
        white = Image.new("RGBA", drawn.size, "white")
        seen = ImageChops.difference(
            Image.alpha_composite(white, drawn), Image.alpha_composite(white, kept)
        )
        assert max(high for _, high in seen.getextrema()) <= 32


def test_the_badge_inside_a_credential_has_the_same_bytes_each_time():
    picture = ARTIST.png(face(), 256)
    assert in_few_colours.__wrapped__(picture) == in_few_colours.__wrapped__(picture)
