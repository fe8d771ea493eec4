"""What a learner's files are called, and the list of them."""

import json
import re
import unicodedata
from collections.abc import Iterable

from mcred_desktop.domain.assessment import Cohort
from mcred_desktop.services.ports import Session

KINDS = ("pdf", "png", "svg", "json")
"""Certificate, badge in pixels and in lines, credential"""


def manifest(credentials: Iterable[tuple[str, str, str]]) -> str:
    """JSON: for each credential, given as id, recipient and serial, also the names of its files."""
    lines: list[dict[str, str]] = []
    for credential_id, recipient, serial in credentials:
        stem = file_stem(recipient, serial)
        names = {kind: f"{stem}.{kind}" for kind in KINDS}
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
