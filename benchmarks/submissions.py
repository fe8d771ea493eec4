"""A store of 100,000 submissions, 1,000,000 level choices and 1,000 kept comments."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from benchmarks.workspaces import prepare
from mcred_desktop.app.parts import services_over
from mcred_desktop.services.demo.story import load_story
from mcred_desktop.store.workspace import Workspace

SUBMISSIONS, CHOICES, EVALUATORS, COMMENTS = 100_000, 1_000_000, 200, 1_000
_EACH = CHOICES // SUBMISSIONS
_STAMP = 1 << 40
"""A clock of the store that is before any of today"""


def write_page(file: Path) -> Path:
    """A PDF of one full page."""
    canvas = Canvas(str(file), pagesize=A4)
    for line in range(50):
        canvas.drawString(
            60, 780 - line * 14, f"{line}. I counted the register again and found why."
        )
    canvas.save()
    return file


def fill(folder: Path, page_file: Path) -> None:
    """Records by the services, submissions and choices straight into the tables."""
    story = load_story()
    with Workspace.create(folder, "Lakeshore") as workspace:
        services = services_over(workspace)
        prepare(services, story)
        services.cohorts.add_learner("cohort", "Template")
        (row,) = services.cohorts.learners("cohort")
        services.cohorts.assign(row.portfolio.id, "ruth")
        services.cohorts.add_evidence(row.portfolio.id, [page_file])
        (line,) = services.assessment.queue("ruth")
        rubric = services.assessment.case(line.assignment.id).rubric.content
        first = rubric.criteria[0]
        level = rubric.levels_of(first)[0].id
        services.assessment.give_level(line.assignment.id, first.id, level, "ruth")
        rubric_id = services.assessment.case(line.assignment.id).rubric.rubric_id
        services.comment_bank.keep(rubric_id, first.id, "Template")
    with closing(sqlite3.connect(folder / "store.sqlite")) as connection, connection:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA cache_size = -50000")
        rows = [criterion.id for criterion in rubric.criteria]
        _copy(
            connection,
            "learner",
            lambda n: {"id": f"l{n:06}", "name": f"Portfolio of learner {n:06}"},
            SUBMISSIONS,
        )
        _copy(
            connection,
            "portfolio",
            lambda n: {"id": f"p{n:06}", "learner_id": f"l{n:06}"},
            SUBMISSIONS,
        )
        _copy(
            connection,
            "evidence",
            lambda n: {"id": f"e{n:06}", "portfolio_id": f"p{n:06}"},
            SUBMISSIONS,
        )
        _copy(
            connection,
            "assignment",
            lambda n: {
                "id": f"a{n:06}",
                "portfolio_id": f"p{n:06}",
                "evaluator_id": "ruth" if n % EVALUATORS == 0 else f"evaluator {n % EVALUATORS}",
            },
            SUBMISSIONS,
        )
        _copy(connection, "mark", lambda n: _choice(n, rows), CHOICES)
        _copy(connection, "banked_comment", _comment, COMMENTS)


def _choice(number: int, rows: list[str]) -> dict[str, str]:
    """Of the first rows a real criterion, so that the newest queue has progress to show."""
    submission, at = divmod(number, _EACH)
    row = rows[at] if at < len(rows) else f"c{at}"
    return {
        "id": f"a{submission:06}/{row}",
        "assignment_id": f"a{submission:06}",
        "criterion_id": row,
    }


def _comment(number: int) -> dict[str, str]:
    text = f"Comment {number:04}: the register was counted again, line by line, and the cause told."
    return {"id": f"b{number:04}", "text": text}


def _copy(
    connection: sqlite3.Connection, table: str, other: Callable[[int], dict[str, str]], count: int
) -> None:
    """Many rows like the newest one of a table, each with other values in some columns."""
    found = connection.execute(f"SELECT * FROM {table} ORDER BY rowid DESC LIMIT 1")  # noqa: S608
    columns = [column[0] for column in found.description]
    template = dict(zip(columns, found.fetchone(), strict=True))
    marks = ", ".join(f":{column}" for column in columns)

    def rows() -> Iterator[dict[str, object]]:
        for number in range(count):
            yield template | other(number) | {"hlc": _STAMP + number}

    connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows())  # noqa: S608
