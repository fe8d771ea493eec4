"""Why the domain refuses a value, in plain words."""

from typing import Any, Final

from pydantic import ValidationError
from PySide6.QtCore import QCoreApplication

_WORDS: Final = {
    "int_parsing": "Enter a whole number.",
    "int_from_float": "Enter a whole number.",
    "float_parsing": "Enter a number.",
    "finite_number": "Enter a number.",
    "greater_than_equal": "Enter {ge} or more.",
    "less_than_equal": "Enter {le} or less.",
    "string_too_short": "This cannot stay empty.",
    "string_too_long": "Use at most {max_length} characters.",
}


def reason(error: ValueError) -> str:
    """The first thing wrong, as a sentence to show under the field."""
    if not isinstance(error, ValidationError):
        return _sentence(str(error))
    first = error.errors()[0]
    context: dict[str, Any] = first.get("ctx", {})
    if first["type"] == "value_error":
        return _sentence(str(context["error"]))
    words = _WORDS.get(first["type"])
    if words is None:
        return f"{first['msg']}."
    return QCoreApplication.translate("Design", words).format(**context)


def _sentence(said: str) -> str:
    return f"{said[:1].upper()}{said[1:]}."
