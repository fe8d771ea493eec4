"""The styles of a design: which texts share one, and how one text or all get another look."""

from typing import Any

from mcred_desktop.domain.certificates.arranging import free_name
from mcred_desktop.domain.certificates.design import Design, Style, styles_of
from mcred_desktop.domain.certificates.places import changed


def shared_by(design: Design, name: str) -> int:
    """How many texts are set in a style, those of page 2 among them."""
    on_page = sum(styles_of(layer).count(name) for layer in design.layers)
    return on_page + (design.says.heading, design.says.text).count(name)


def restyled(
    design: Design, key: str, field: str, *, everywhere: bool = False, **look: Any
) -> Design:
    """Another look of one text; others in the same style keep theirs, unless ``everywhere``.

    Args:
        design: where the text is.
        key: its layer.
        field: which of the layer's styles, such as ``style`` or ``role_style``.
        everywhere: whether every text in that style changes with it.
        look: fields of `Style`, with their new values.

    Raises:
        ValueError: a style cannot look like that.
    """
    name: str = getattr(design.layer(key), field)
    style = Style.model_validate({**design.styles[name].model_dump(), **look})
    alone = everywhere or shared_by(design, name) == 1
    own = name if alone else free_name(name, set(design.styles))
    return _set(design, key, field, own, {**design.styles, own: style})


def in_style(design: Design, key: str, field: str, name: str) -> Design:
    """One text in another of the styles; the one it had goes where nothing else is set in it.

    Raises:
        ValueError: there is no such style.
    """
    left: str = getattr(design.layer(key), field)
    found = _set(design, key, field, name, design.styles)
    if shared_by(found, left):
        return found
    styles = {kept: style for kept, style in found.styles.items() if kept != left}
    return _set(found, key, field, name, styles)


def _set(design: Design, key: str, field: str, name: str, styles: dict[str, Style]) -> Design:
    plain = {part: getattr(design, part) for part in Design.model_fields}
    layers = tuple(
        changed(layer, **{field: name}) if layer.key == key else layer for layer in design.layers
    )
    return Design.model_validate({**plain, "styles": styles, "layers": layers})
