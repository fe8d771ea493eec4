"""Progress of work at which nobody looks."""


class Unwatched:
    """Progress of a run that nobody watches."""

    cancelled = False

    def step(self, done: int, total: int, text: str) -> None:
        """Say nothing."""
