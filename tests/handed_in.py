"""Evidence that laptops of one organisation bring and fetch."""

from mcred_desktop.domain.assess.assessment import (
    Cohort,
    Evidence,
    Learner,
    Portfolio,
    PortfolioState,
)

COHORT = Cohort(id="c1", title="Autumn", achievement_version_id="v", rubric_version_id="r")


def hand_in(laptop, key, content):
    file = laptop.folder.parent / f"{key}.txt"
    file.write_bytes(content)
    sha256, size = laptop.workspace.files.keep(file)
    told = {"name": f"{key}.txt", "media_type": "text/plain", "size": size, "sha256": sha256}
    laptop.put(
        Learner(id=key, cohort_id="c1", name=f"Learner {key}"),
        Portfolio(id=f"f-{key}", learner_id=key, cohort_id="c1"),
        Evidence(id=f"e-{key}", portfolio_id=f"f-{key}", **told),
    )
    return sha256


class Cut:
    """Stops a transfer after some chunks."""

    def __init__(self, chunks):
        self.left = chunks

    def step(self, done, total, text):
        if text == "files":
            self.left -= 1

    @property
    def cancelled(self):
        return self.left <= 0


def lay_aside(laptop, key):
    """Nobody has a say on the portfolio any more, so its files stay where they are."""
    (portfolio,) = laptop.find(Portfolio, id=f"f-{key}")
    laptop.put(portfolio.model_copy(update={"state": PortfolioState.ISSUED}))
