"""What a command changed, so that each view can decide whether it must look again."""

from dataclasses import dataclass

from mcred_desktop.domain.values import Record


@dataclass(frozen=True, slots=True)
class Changes:
    """The records a command touched, as (kind, id)."""

    touched: frozenset[tuple[str, str]] = frozenset()

    @classmethod
    def of(cls, *records: Record) -> "Changes":
        return cls(frozenset((type(r).__name__, r.id) for r in records))

    def touches(self, *kinds: type[Record]) -> bool:
        """Whether a record of one of ``kinds`` changed."""
        names = {kind.__name__ for kind in kinds}
        return any(kind in names for kind, _ in self.touched)

    def __or__(self, other: "Changes") -> "Changes":
        return Changes(self.touched | other.touched)
