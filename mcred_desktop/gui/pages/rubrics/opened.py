"""What the editor needs to know of a rubric."""

from dataclasses import dataclass

from mcred_desktop.domain.design import Achievement
from mcred_desktop.domain.rubric import RubricDraft, RubricVersion
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
