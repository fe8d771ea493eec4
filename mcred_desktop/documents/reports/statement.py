"""What is held of a learner, as a web page that needs nothing but itself."""

from collections.abc import Iterator
from html import escape
from typing import Any, Final

from pydantic import JsonValue

from mcred_desktop.services.register.personal_data import Held

_NAMES: Final = {
    "Portfolio": "Portfolios",
    "Credential": "Credentials",
    "Consent": "Consent to publication",
    "Recognition": "Recognised elsewhere",
    "Evidence": "Evidence handed in",
    "Assignment": "Who was asked to mark",
    "Sheet": "Signed-off marks",
    "Decision": "Award decisions",
    "Declaration": "Conflicts of interest declared",
    "Attestation": "Declarations and identity checks",
    "Settlement": "Settled marks",
    "Appeal": "Appeals",
    "Ruling": "Rulings on appeals",
    "Revocation": "Withdrawn credentials",
    "Reprint": "Credentials printed again",
    "TrustedTime": "Trusted times of certificates",
    "LearnerRecord": "Records of completed pathways",
    "ForeignBadge": "Badges issued elsewhere",
}
_LEFT_OUT: Final = {"document"}
"""Told in a file of its own"""
_STYLE: Final = (
    "body{font:16px/1.5 sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}"
    "h2{margin-top:2.5rem}dl{display:grid;grid-template-columns:12rem 1fr;gap:.2rem 1rem;"
    "border-top:1px solid #ccc;padding-top:.6rem}dt{color:#555}dd{margin:0;"
    "overflow-wrap:anywhere;white-space:pre-wrap}"
)


def statement_html(held: Held, at: str) -> bytes:
    """The page; every value as it is stored, with the names of its fields."""
    name = escape(held.learner.name)
    head = (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>Data held of {name}</title><style>{_STYLE}</style></head><body>"
        f"<h1>Data held of <bdi>{name}</bdi></h1>"
        f"<p>Everything this workspace holds of you as of {escape(at[:10])}. The same is in "
        "statement.json for programs; credentials and the files you handed in lie beside it.</p>"
    )
    return "".join([head, *_body(held), "</body></html>\n"]).encode()


def _body(held: Held) -> Iterator[str]:
    yield "<h2>You</h2>"
    yield _record(held.learner.model_dump(mode="json"))
    for kind, records in held.records:
        if records:
            yield f"<h2>{_NAMES[kind]} ({len(records)})</h2>"
            for one in records:
                yield _record(one.model_dump(mode="json"))


def _record(fields: dict[str, Any]) -> str:
    told = [
        f'<dt>{escape(name.replace("_", " "))}</dt><dd dir="auto">{escape(_text(value))}</dd>'
        for name, value in fields.items()
        if name not in _LEFT_OUT and value not in (None, "", [], {})
    ]
    return f"<dl>{''.join(told)}</dl>"


def _text(value: JsonValue) -> str:
    """A value in words; what has parts, a part a line."""
    if isinstance(value, dict):
        told = {name: part for name, part in value.items() if part not in (None, "", [], {})}
        return "; ".join(f"{name.replace('_', ' ')}: {_text(part)}" for name, part in told.items())
    if isinstance(value, list):
        return "\n".join(_text(part) for part in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
