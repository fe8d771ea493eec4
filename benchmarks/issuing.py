"""Certificates per second with everything that belongs to them, and checks per second."""

import io
import time
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from benchmarks.workspaces import prepare
from mcred_desktop.app.parts import services_over
from mcred_desktop.domain.award import Judgement
from mcred_desktop.services.demo import PASSPHRASE
from mcred_desktop.services.demo_story import load_story
from mcred_desktop.services.ports import LearnerLine
from mcred_desktop.services.workspace import Services
from mcred_desktop.store.workspace import Workspace

LEARNERS = 60


class _Quiet:
    cancelled = False

    def step(self, done: int, total: int, text: str) -> None:
        return None


def run(folder: Path) -> dict[str, float]:
    """Rates, and how many bare ReportLab pages fit in the time of one complete set."""
    with Workspace.create(folder / "workspace", "Lakeshore") as workspace:
        services = services_over(workspace)
        award_cohort(services)
        started = time.perf_counter()
        services.awards.issue("cohort", "amina", _Quiet())
        one_set = (time.perf_counter() - started) / LEARNERS
        files = sorted(services.awards.out_folder("cohort").glob("*.*"))
        files = [file for file in files if file.name != "manifest.json"]
        started = time.perf_counter()
        for file in files:
            check = services.verification.check(file, services.store.now())
            assert check.verdict is Judgement.GENUINE, (file, check.reasons)
        one_check = (time.perf_counter() - started) / len(files)
    bare = _bare_page()
    return {
        "issue.bare_page_ms": bare * 1000,
        "issue.sets_per_second": 1 / one_set,
        "issue.set_vs_bare_page": one_set / bare,
        "verify.files_per_second": 1 / one_check,
    }


def award_cohort(services: Services) -> None:
    """Everybody of a cohort scored and decided, ready to be issued to."""
    story = load_story()
    prepare(services, story)
    names = [learner.name for learner in story.cohort.learners]
    lines = [
        LearnerLine(names[n % len(names)], f"l{n}@example.org", f"{n}") for n in range(LEARNERS)
    ]
    services.cohorts.enrol("cohort", lines)
    portfolios = [row.portfolio.id for row in services.cohorts.learners("cohort")]
    top = story.rubric.levels[-2].id
    for portfolio in portfolios:
        services.cohorts.assign(portfolio, "ruth")
    for line in services.assessment.queue("ruth"):
        for criterion in story.rubric.criteria:
            services.assessment.give_level(line.assignment.id, criterion.id, top, "ruth")
        services.assessment.sign_off(line.assignment.id, "ruth")
    services.decisions.confirm(portfolios, "tomasz")
    services.signing_key.create(PASSPHRASE)


def _bare_page(pages: int = 200) -> float:
    started = time.perf_counter()
    for number in range(pages):
        canvas = Canvas(io.BytesIO(), pagesize=A4)
        canvas.setFont("Helvetica", 28)
        canvas.drawCentredString(A4[0] / 2, A4[1] / 2, f"Learner {number}")
        canvas.showPage()
        canvas.save()
    return (time.perf_counter() - started) / pages
