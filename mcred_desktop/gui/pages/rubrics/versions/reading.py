"""What is asked about the versions of a rubric."""

from dataclasses import dataclass

from mcred_desktop.domain.rubrics.rubric import RubricDraft, RubricVersion
from mcred_desktop.services.assess.regrading import Move
from mcred_desktop.services.workspace import Services


@dataclass(frozen=True, slots=True)
class VersionsOf:
    """A rubric's draft, its versions, and the cohorts that are on an older one."""

    draft: RubricDraft
    versions: list[RubricVersion]
    """Oldest first"""
    names: dict[str, str]
    """Person id to name"""
    moves: list[Move]

    @classmethod
    def read(cls, services: Services, rubric_id: str, who: str) -> "VersionsOf":
        """Read them as the person ``who`` may know them; raises NotFoundError."""
        return cls(
            services.rubrics.draft(rubric_id),
            services.rubrics.versions(rubric_id),
            {person.id: person.name for person in services.people.all()},
            services.regrading.waiting(rubric_id, who),
        )
