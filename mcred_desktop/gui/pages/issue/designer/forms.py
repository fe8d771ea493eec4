"""Which values of each kind of layer the inspector shows."""

from dataclasses import dataclass
from typing import Literal

from mcred_desktop.domain.certificates.layer import Align
from mcred_desktop.domain.certificates.layers import AnyLayer
from mcred_desktop.gui.pages.issue.designer.words import tr

What = Literal["words", "merged", "number", "colour", "maybe-colour", "choice", "look", "picture",
               "fit", "note", "facts"]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """One value that is shown and can be changed."""

    what: What
    field: str
    """Of the layer; with a dot, of a part of it"""
    words: str
    unit: str = ""
    least: float = 0.0
    most: float = 500.0
    choices: tuple[tuple[str, str], ...] = ()


def aligns() -> tuple[tuple[str, str], ...]:
    """Which end of its box a text keeps to."""
    return (
        (Align.LEFT.value, tr("Start")),
        (Align.CENTRE.value, tr("Centre")),
        (Align.RIGHT.value, tr("End")),
    )


def asked_of(layer: AnyLayer) -> tuple[Asked, ...]:
    """Everything that can be set of a layer, besides its name and its place."""
    return _forms().get(layer.type, ())


def _forms() -> dict[str, tuple[Asked, ...]]:
    weight = Asked("number", "weight", tr("Line width"), "pt", 0.1, 20)
    stroke = Asked("maybe-colour", "stroke", tr("Line"))
    align = Asked("choice", "align", tr("Alignment"), choices=aligns())
    look = Asked("look", "style", tr("Style"))
    signs = (
        Asked("choice", "marks.sign", tr("Signs"), choices=(
            ("dots", tr("Dots")), ("bars", tr("Bars")),
            ("steps", tr("Steps")), ("blocks", tr("Blocks")))),
        Asked("colour", "marks.fill", tr("Colour of the signs")),
    )  # fmt: skip
    return {
        "text": (
            Asked("merged", "text", tr("Text")),
            look,
            align,
            Asked("fit", "fit", tr("When it is too long")),
        ),
        "arc-text": (
            Asked("merged", "text", tr("Text")),
            Asked("number", "radius", tr("Radius"), "mm", 1, 500),
            look,
        ),
        "facts": (
            Asked("facts", "facts", tr("Facts")),
            look,
            Asked("look", "label_style", tr("Style of the labels")),
            align,
        ),
        "levels": signs,
        "table": (
            Asked("number", "most", tr("Rows at most"), "", 1, 40),
            Asked("number", "step", tr("From row to row"), "mm", 3, 40),
            Asked("look", "head_style", tr("Style of the heads")),
            *signs,
            Asked("colour", "rule", tr("Rules")),
            Asked("colour", "head_rule", tr("Rule under the heads")),
        ),
        "signature": (
            Asked("picture", "data", tr("Picture of the signature")),
            Asked("merged", "name", tr("Who signs")),
            Asked("merged", "role", tr("Role")),
            align,
            look,
            Asked("look", "role_style", tr("Style of the role")),
            Asked("colour", "stroke", tr("Line")),
        ),
        "rect": (
            Asked("maybe-colour", "fill", tr("Fill")),
            stroke,
            weight,
            Asked("number", "radius", tr("Round corners"), "mm"),
        ),
        "line": (Asked("colour", "stroke", tr("Line")), weight),
        "path": (Asked("maybe-colour", "fill", tr("Fill")), stroke, weight),
        "pattern": (Asked("colour", "colour", tr("Colour")), weight),
        "image": (
            Asked("picture", "data", tr("Picture")),
            Asked("words", "alt", tr("What it shows, for who cannot see it")),
        ),
        "qr": (
            Asked("maybe-colour", "frame", tr("Frame")),
            Asked("note", "size", tr("The white box is 41 mm or larger, so that a phone reads the "
                                     "code. It is drawn over everything.")),
        ),
        "badge": (Asked("note", "size", tr("The badge of the level each learner reached.")),),
    }  # fmt: skip
