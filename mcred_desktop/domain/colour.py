"""Colours as people read them: contrast between two, as the accessibility guidelines define it."""

from typing import Annotated

from pydantic import StringConstraints

TEXT_CONTRAST = 4.5
"""Least contrast of text with its ground. Source: WCAG 2.2, 1.4.3"""
SHAPE_CONTRAST = 3.0
"""Least contrast of a shape that carries meaning. Source: WCAG 2.2, 1.4.11"""

Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9A-F]{6}$")]
"""As ``#RRGGBB``, capitals"""


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21. Source: WCAG 2.2, relative luminance."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return 0.2126 * _linear(red) + 0.7152 * _linear(green) + 0.0722 * _linear(blue)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
