"""What a learner's files are called, and the list of them."""

import json
import re
import unicodedata
from collections.abc import Iterable

from mcred_desktop.domain.assess.assessment import Cohort
from mcred_desktop.domain.award import Securing
from mcred_desktop.services.ports import Session

KINDS = ("pdf", "png", "svg", "json")
"""Certificate, badge in pixels and in lines, credential"""
TOKEN = "jwt"  # noqa: S105 - the suffix of a file
"""Instead of the last where the credential is a token"""


def kinds_of(securing: Securing) -> tuple[str, ...]:
    """The files of a credential, by their suffixes; in the order of ``KINDS``."""
    return KINDS if securing is Securing.EMBEDDED else (*KINDS[:-1], TOKEN)


def manifest(credentials: Iterable[tuple[str, str, str, Securing]]) -> str:
    """JSON: for each credential, given as id, recipient, serial and form, the names of its files.

    The recipient and the id stand beside them.
    """
    lines: list[dict[str, str]] = []
    for credential_id, recipient, serial, securing in credentials:
        stem = file_stem(recipient, serial)
        names = {kind: f"{stem}.{kind}" for kind in kinds_of(Securing(securing))}
        lines.append({"id": credential_id, "recipient": recipient, **names})
    return json.dumps(lines, ensure_ascii=False, indent=2)


def cohort_folder(session: Session, cohort_id: str) -> str:
    """Name of a cohort's folder; of several with one title all but the oldest add their id."""
    stem = file_stem(session.get(Cohort, cohort_id).title, "")
    alike = [
        cohort.id
        for cohort in session.find(Cohort)
        if file_stem(cohort.title, "").casefold() == stem.casefold()
    ]
    return stem if alike[0] == cohort_id else f"{stem}-{cohort_id[-6:]}"


def file_stem(name: str, serial: str) -> str:
    """A file name that says who it is for, in any script, and never collides by its serial."""
    kept = (sign if _is_of_a_word(sign) else "-" for sign in unicodedata.normalize("NFC", name))
    text = re.sub("-+", "-", "".join(kept)).strip("-.")
    short = text.encode()[:120].decode(errors="ignore")
    return "-".join(part for part in (short, serial) if part) or "cohort"


def _is_of_a_word(sign: str) -> bool:
    """Letters and digits, and the marks that stand on them."""
    return sign.isalnum() or unicodedata.category(sign).startswith("M")
