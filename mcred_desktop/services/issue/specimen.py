"""A certificate as it would look for somebody of a cohort, before anything is decided."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from mcred_desktop.domain.assess.assessment import Cohort, Learner
from mcred_desktop.domain.award import Issuer
from mcred_desktop.domain.certificates.design import CertificateChoice, Design
from mcred_desktop.domain.records.record import AchievementVersion
from mcred_desktop.domain.rubrics.rubric import Rubric, RubricVersion
from mcred_desktop.services.issue.award_values import last_day
from mcred_desktop.services.issue.designs import design_for
from mcred_desktop.services.issue.ports import Award
from mcred_desktop.services.ports import Session, Store

_NOBODY = "Ana Vega"
_SERIAL = "SPECIMEN-0000000000"
_RIGHT_TO_LEFT = {"R", "AL"}


class Pictures(Protocol):
    """Draws a certificate for the screen; safe from any thread."""

    def pictures(self, award: Award, width: int) -> tuple[bytes, ...]:
        """Every page as PNG of ``width`` pixels; raises McredError for what cannot be set."""
        ...

    def problems(self, award: Award) -> list[str]:
        """Why no certificate can be made of it; empty when it can."""
        ...

    def mirrors(self, award: Award) -> bool:
        """Whether its design is turned round for a language read the other way."""
        ...


@dataclass(frozen=True, slots=True)
class Drawn:
    """A design under the hands of somebody, as its certificate looks by now."""

    pages: tuple[bytes, ...]
    """PNG; with a bleed, as large as the sheet it is printed on"""
    mirrors: bool
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Names:
    """Those of a cohort that try a design hardest; empty where there is none such."""

    longest: str
    shortest: str
    leftward: str
    """The longest that is read from right to left"""


@dataclass(frozen=True, slots=True)
class Specimens:
    """Certificates to look at."""

    store: Store
    press: Pictures

    def names(self, cohort_id: str) -> Names:
        """The names of a cohort to try a design with."""
        with self.store.read() as session:
            return hardest(learner.name for learner in session.find(Learner, cohort_id=cohort_id))

    def pictures(
        self, cohort_id: str, choice: CertificateChoice, name: str, width: int
    ) -> tuple[bytes, ...]:
        """The pages for somebody called ``name``, as PNG of ``width`` pixels.

        Raises:
            McredError: the name or a text of the record cannot be set in this design.
        """
        return self.press.pictures(self._award(cohort_id, choice, name), width)

    def drawn(self, cohort_id: str, design: Design, name: str, width: int) -> Drawn:
        """A design that need not be kept yet, for somebody called ``name``."""
        whole = self._award(cohort_id, CertificateChoice(id=""), name)
        award = replace(whole, design=design)
        problems = self.press.problems(award)
        pages = () if problems else self.press.pictures(award, width)
        return Drawn(pages, self.press.mirrors(award), tuple(problems))

    def unset(self, cohort_id: str, design: Design, name: str) -> list[str]:
        """Why a design has no certificate for somebody; empty when it has."""
        whole = self._award(cohort_id, CertificateChoice(id=""), name)
        return self.press.problems(replace(whole, design=design))

    def held(self, cohort_id: str, choice: CertificateChoice) -> list[str]:
        """The learners of a cohort no certificate can be made for in this design, and why."""
        with self.store.read() as session:
            names = [row.name for row in session.find(Learner, cohort_id=cohort_id)]
        found: list[str] = []
        for name in dict.fromkeys(names):
            found += self.press.problems(self._award(cohort_id, choice, name))
        return list(dict.fromkeys(found))

    def _award(self, cohort_id: str, choice: CertificateChoice, name: str) -> Award:
        with self.store.read() as session:
            today = date.fromisoformat(self.store.now()[:10])
            return specimen(session, cohort_id, choice, name, today)


def hardest(names: Iterable[str]) -> Names:
    """The longest, the shortest and the longest from right to left of ``names``."""
    ordered = sorted((name for name in names if name.strip()), key=lambda name: (len(name), name))
    leftward = [name for name in ordered if _reads_leftward(name)]
    if not ordered:
        return Names("", "", "")
    return Names(ordered[-1], ordered[0], leftward[-1] if leftward else "")


def _reads_leftward(name: str) -> bool:
    directions = (unicodedata.bidirectional(sign) for sign in name)
    return next((way in _RIGHT_TO_LEFT for way in directions if way in {"L", "R", "AL"}), False)


def specimen(
    session: Session, cohort_id: str, choice: CertificateChoice, name: str, today: date
) -> Award:
    """An award nobody decided: the best level of everything, issued ``today``."""
    cohort = session.get(Cohort, cohort_id)
    version = session.get(AchievementVersion, cohort.achievement_version_id)
    rubric = session.get(RubricVersion, cohort.rubric_version_id)
    issuers = session.find(Issuer)
    learners = session.find(Learner, cohort_id=cohort_id)
    own = next((row for row in learners if row.name == name), None)
    return Award(
        credential_id="",
        decision_id="",
        serial=_SERIAL,
        issuer=issuers[0] if issuers else Issuer(id="", name="…"),
        achievement=version.content,
        achievement_version_id=version.id,
        achievement_number=version.number,
        rubric=rubric.content,
        rubric_number=rubric.number,
        learner=own or Learner(id="", cohort_id=cohort_id, name=name or _NOBODY),
        cohort_title=cohort.title,
        salt="",
        levels=_best(rubric.content),
        percent=None,
        band=rubric.content.bands[-1].name if rubric.content.bands else None,
        evidence=(),
        issued=today,
        expires=last_day(today, version.content.validity_months),
        design=design_for(session, choice),
    )


def _best(rubric: Rubric) -> tuple[tuple[str, str], ...]:
    rows = [row for row in rubric.criteria if not row.feedback_only and rubric.levels_of(row)]
    return tuple((row.id, rubric.levels_of(row)[-1].id) for row in rows)
