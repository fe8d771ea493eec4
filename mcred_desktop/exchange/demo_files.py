"""Evidence for the demo, made on the spot: texts, a photograph held sideways, a broken picture."""

import json
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from pydantic import TypeAdapter

from mcred_desktop.assets import RESOURCES
from mcred_desktop.domain.values import Part

BROKEN_AT = 14
"""Place in the demo's cohort, from 0, of the learner whose picture of the plan is cut off"""

_ORIENTATION = 0x0112  # EXIF 2.32, 4.6.4
_TURN_CLOCKWISE = 6
_BOARD, _PAPER, _INK = (124, 88, 56), (247, 244, 236), (38, 40, 46)
_COLUMNS = ((44, 94, 140), (193, 90, 48))


class Row(Part):
    """One recounted indicator."""

    indicator: str
    recounted: int
    reported: int


class Site(Part):
    """A health centre of the demo and what was found there."""

    site: str
    audit: tuple[Row, ...]
    cause: str
    reflection: str


def sites() -> tuple[Site, ...]:
    """The demo's health centres; learner ``index`` works at the one at ``index`` modulo them."""
    content = json.loads((RESOURCES / "demo" / "evidence.json").read_text("utf-8"))
    return TypeAdapter(tuple[Site, ...]).validate_python(content)


def make_evidence(folder: Path, learner_name: str, index: int) -> list[Path]:
    """Write a learner's evidence into ``folder``; the same input gives the same bytes.

    Args:
        folder: made when it is not there.
        learner_name: stands in the texts.
        index: the learner's place in the cohort, from 0.
    """
    found = sites()
    site = found[index % len(found)]
    picture = _photograph(site)
    files = {
        "reflection.txt": _reflection(learner_name, site).encode(),
        "notice-board.jpg": picture,
    }
    if index == BROKEN_AT:
        files["photo.jpg"] = picture[: len(picture) // 3]
    else:
        files["stewardship-plan.md"] = _plan(site).encode()
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in files]


def _reflection(learner_name: str, site: Site) -> str:
    return f"{learner_name}\n{site.site}\n\n{site.cause}\n\n{site.reflection}\n"


def _plan(site: Site) -> str:
    audit = "\n".join(
        f"| {row.indicator} | {row.recounted} | {row.reported} "
        f"| {row.reported / row.recounted:.2f} |"
        for row in site.audit
    )
    return f"""# Stewardship plan, {site.site}

{site.cause}

| indicator | recounted | reported | ratio |
| --- | ---: | ---: | ---: |
{audit}

| action | owner | by | measure |
| --- | --- | --- | --- |
| Stamp each sheet when it is entered | records clerk | 15 October | no sheet entered twice |
| Recount one register each last Friday | nurse in charge | 30 October | ratio 0.9 to 1.1 |
"""


def _photograph(site: Site) -> bytes:
    """A notice board with a chart, taken with the camera turned: upright only by its EXIF tag."""
    image = Image.new("RGB", (960, 720), _BOARD)
    draw = ImageDraw.Draw(image)
    draw.rectangle((90, 60, 870, 660), fill=_PAPER)
    draw.text((130, 90), site.site, _INK, ImageFont.load_default(40))
    draw.text(
        (130, 146), "Register (blue) and monthly report (orange)", _INK, ImageFont.load_default(26)
    )
    most = max(max(row.recounted, row.reported) for row in site.audit)
    for place, row in enumerate(site.audit):
        for side, (value, colour) in enumerate(
            zip((row.recounted, row.reported), _COLUMNS, strict=True)
        ):
            left = 150 + place * 175 + side * 62
            top = 600 - round(360 * value / most)
            draw.rectangle((left, top, left + 54, 600), fill=colour)
            draw.text((left + 4, top - 28), str(value), _INK, ImageFont.load_default(22))
        draw.text((140 + place * 175, 612), row.indicator, _INK, ImageFont.load_default(16))
    draw.line((130, 600, 830, 600), fill=_INK, width=3)
    exif = Image.Exif()
    exif[_ORIENTATION] = _TURN_CLOCKWISE
    out = BytesIO()
    turned = image.transpose(Image.Transpose.ROTATE_90)
    turned.save(out, "JPEG", quality=82, exif=exif)
    return out.getvalue()
