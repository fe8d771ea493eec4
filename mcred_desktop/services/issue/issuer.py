"""The issuer's profile, written field by field."""

import re
from typing import Final
from urllib.parse import urlsplit

from mcred_desktop.domain.award import Issuer, Securing
from mcred_desktop.domain.errors import McredError
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.ports import Session, Store

LONGEST: Final = 200
"""Characters of one field; what a certificate can set"""
_COUNTRY: Final = re.compile(r"[A-Z]{2}")
_EMAIL: Final = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


def issuer_of(store: Store) -> Issuer | None:
    """The profile; None until the institution is named."""
    with store.read() as session:
        return issuer_in(session)


def issuer_in(session: Session) -> Issuer | None:
    """As ``issuer_of``, in a transaction that is open already."""
    return next(iter(session.find(Issuer)), None)


def web_folder(issuer: Issuer) -> str | None:
    """Address of what the issuer publishes, with its last slash; None while it has none."""
    parts = urlsplit(issuer.verify_url)
    if parts.scheme != "https" or not parts.hostname or parts.hostname.endswith(".invalid"):
        return None
    return f"https://{parts.netloc}{parts.path.rstrip('/')}/"


def write_issuer(store: Store, field: str, text: str) -> Changes:
    """Put ``text`` into one field of the issuer; the name makes it where there is none yet.

    Raises:
        McredError: the text cannot stand there; ``where`` names the field.
    """
    text = text.strip().upper() if field == "country" else text.strip()
    _check(field, text)
    with store.begin() as session:
        found = issuer_in(session)
        if found is None and field != "name":
            raise McredError(
                "There is no institution yet.", where=field, cure="Name it; this is kept then."
            )
        issuer = found or Issuer(id=store.new_id(), name=text)
        session.put(issuer.model_copy(update={field: text}))
        return session.changes


def secure_with(store: Store, securing: Securing) -> Changes:
    """Choose how credentials are signed from now on; raises McredError without an issuer."""
    with store.begin() as session:
        issuer = issuer_in(session)
        if issuer is None:
            raise McredError("Fill in the issuer first.")
        session.put(issuer.model_copy(update={"securing": securing}))
        return session.changes


def _check(field: str, text: str) -> None:
    if len(text) > LONGEST:
        why, cure = f"This is longer than {LONGEST} characters.", "Shorten it."
    elif field == "name" and not text:
        why, cure = "The institution has no name.", "Name it as it stands on certificates."
    elif field == "country" and text and not _COUNTRY.fullmatch(text):
        why, cure = "This is no country code.", "Give two letters, such as KE or PL."
    elif field == "email" and text and not _EMAIL.fullmatch(text):
        why, cure = "This is no e-mail address.", "Write it as name@example.org."
    elif field == "url" and text and not _is_page(text, "http", "https"):
        why, cure = "This is no web address.", "Write it as https://example.org."
    elif field == "verify_url" and not _is_page(text, "https"):
        why, cure = "The QR code needs a secure address.", "Write it as https://example.org/check."
    else:
        return
    raise McredError(why, where=field, cure=cure)


def _is_page(text: str, *schemes: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in schemes and bool(parts.hostname) and " " not in text
