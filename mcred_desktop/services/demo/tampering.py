"""Altered copies of genuine credentials, to prove that each is refused."""

import json
from collections.abc import Iterator, Sequence

from mcred_desktop.services.assess.handover import file_stem
from mcred_desktop.services.issue.ports import Award
from mcred_desktop.services.issue.set_making import Makers

UNREADABLE_QR = "https://verify.invalid/#"


def tampered_copies(
    originals: Sequence[tuple[Award, str]], makers: Makers
) -> Iterator[tuple[str, bytes]]:
    """For each original: a renamed credential as JSON, PNG and PDF, and one with raised results.

    Yields file names and contents.
    """
    for award, document in originals:
        stem = file_stem(award.learner.name, award.serial)
        renamed = document.replace(award.learner.name, "Somebody Else")
        yield f"{stem}-renamed.json", renamed.encode()
        badge = makers.documents.badge_png(award)
        yield f"{stem}-renamed.png", makers.carriers.bake_png(badge, renamed)
        yield (
            f"{stem}-renamed.pdf",
            makers.documents.certificate_pdf(award, credential=renamed, qr=UNREADABLE_QR),
        )
        yield f"{stem}-raised.json", _raised(award, document).encode()


def _raised(award: Award, document: str) -> str:
    """The credential with every result at the highest level."""
    content = json.loads(document)
    best = award.rubric.levels[-1].id
    for entry in content["credentialSubject"]["result"]:
        if "achievedLevel" in entry:
            entry["achievedLevel"] = f"{entry['achievedLevel']}-{best}"
    return json.dumps(content, ensure_ascii=False)
