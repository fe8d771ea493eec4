"""What the editor needs to know of a rubric."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from mcred_desktop.domain.records.record import Achievement
from mcred_desktop.domain.rubrics.rubric import Rubric, RubricDraft, RubricVersion
from mcred_desktop.services.workspace import Services


@dataclass(frozen=True, slots=True)
class Opened:
    """A rubric with what is shown beside it."""

    draft: RubricDraft
    versions: list[RubricVersion]
    """Oldest first"""
    record: Achievement
    names: dict[str, str]
    """Person id to name"""

    @classmethod
    def read(cls, services: Services, rubric_id: str) -> "Opened":
        """Read a rubric; raises NotFoundError."""
        draft = services.rubrics.draft(rubric_id)
        return cls(
            draft,
            services.rubrics.versions(rubric_id),
            services.design.record(draft.achievement_id),
            {person.id: person.name for person in services.people.all()},
        )

    def notes(self, rubric: Rubric) -> dict[str, str]:
        """What each criterion measures and expects, in short, by its id."""
        outcomes = {one.id: f"{n}" for n, one in enumerate(self.record.outcomes, 1)}
        skills = {one.id for one in self.record.skills}
        notes: dict[str, str] = {}
        for row in rubric.criteria:
            numbers = ", ".join(outcomes[one] for one in row.outcomes if one in outcomes)
            count = sum(one in skills for one in row.skills)
            parts = [
                _tr("Outcome {0}").format(numbers) if numbers else "",
                (_tr("1 skill") if count == 1 else _tr("{0} skills").format(count))
                if count
                else "",
                row.evidence.split("\n")[0],
            ]
            notes[row.id] = " · ".join(part for part in parts if part)
        return notes


def _tr(text: str) -> str:
    return QCoreApplication.translate("Opened", text)
