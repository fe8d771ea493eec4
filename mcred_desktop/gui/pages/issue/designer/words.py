"""How layers, and what can be done with them, are called."""

from PySide6.QtCore import QCoreApplication

from mcred_desktop.domain.certificates.design import Style
from mcred_desktop.domain.certificates.fields import fields_in
from mcred_desktop.domain.certificates.layers import AnyLayer, Fact, SignatureLayer, TextLayer
from mcred_desktop.domain.certificates.new import Kind


def tr(text: str) -> str:
    """In the language of the program."""
    return QCoreApplication.translate("Designer", text)


def called(layer: AnyLayer) -> str:
    """What people call a layer: its own name, what it says, or its kind."""
    if layer.title:
        return layer.title
    if isinstance(layer, TextLayer):
        names = fields_in(layer.text)
        known = [field_called(name) for name in names]
        return known[0] if known else layer.text[:40] or tr("Text")
    if isinstance(layer, SignatureLayer):
        return f"{tr('Signature')}: {field_called(fields_in(layer.name)[0])}" if fields_in(
            layer.name
        ) else tr("Signature")  # fmt: skip
    kind = kinds()[layer.type]
    return kind if layer.key in {layer.type, "code"} else f"{kind}: {_plain(layer.key)}"


def field_called(name: str) -> str:
    """A merge field in words."""
    area, _, rest = name.partition(".")
    if area == "say":
        return f"“{_plain(rest).capitalize()}”"
    return f"{_plain(area).capitalize()}: {_plain(rest)}" if rest else _plain(area).capitalize()


def fact_called(fact: Fact) -> str:
    """A fact by its label and what it tells."""
    return ": ".join(part for part in map(_worded, (fact.label, fact.value)) if part)


def _worded(text: str) -> str:
    """What is before, in and after the fields of a text."""
    for name in fields_in(text):
        text = text.replace(f"{{{name}}}", field_called(name))
    return text


def style_called(key: str, style: Style) -> str:
    """A style by its name and size."""
    return tr("{0}, {1} pt").format(_plain(key).capitalize(), f"{style.size:g}")


def _plain(name: str) -> str:
    return name.replace("_", " ").replace("-", " ").replace(".", " ")


def kinds() -> dict[str, str]:
    """Every kind of layer by its type."""
    return {
        "text": tr("Text"),
        "rect": tr("Shape"),
        "line": tr("Line"),
        "path": tr("Drawing"),
        "image": tr("Image"),
        "pattern": tr("Pattern"),
        "arc-text": tr("Text on a circle"),
        "facts": tr("Facts"),
        "levels": tr("Signs of the level"),
        "table": tr("Criteria and levels"),
        "signature": tr("Signature"),
        "qr": tr("QR code"),
        "badge": tr("Badge"),
    }


def addable() -> dict[Kind, tuple[str, str]]:
    """What can be added: its name, and its icon."""
    return {
        Kind.TEXT: (tr("Text"), "type"),
        Kind.IMAGE: (tr("Image…"), "image"),
        Kind.SHAPE: (tr("Shape"), "shapes"),
        Kind.LINE: (tr("Line"), "minus"),
        Kind.BORDER: (tr("Border"), "square"),
        Kind.SIGNATURE: (tr("Signature"), "signature"),
        Kind.BADGE: (tr("Badge"), "award"),
        Kind.TABLE: (tr("Criteria and levels"), "table-2"),
    }
