"""Printing a version or the draft into a file."""

from pathlib import Path

import pikepdf
import pytest
from provider import RUBRIC, Provider

from mcred_desktop.domain.errors import NotFoundError, WorkspaceError
from mcred_desktop.domain.rubrics.rubric import RubricDraft
from mcred_desktop.services.rubrics.prints import Paper


def told(file: Path) -> tuple[str, str]:
    """Title and subject of a PDF."""
    with pikepdf.open(file) as pdf:
        return str(pdf.docinfo.Title), str(pdf.docinfo.Subject).split(",")[0]


def test_a_version_prints_as_it_was_published_whatever_the_draft_says(
    provider: Provider, tmp_path: Path
) -> None:
    changed = RUBRIC.model_copy(update={"title": "Later words"})
    provider.services.rubrics.save(
        RubricDraft(id=provider.rubric, achievement_id=provider.achievement, content=changed)
    )
    prints, file = provider.services.rubric_prints, tmp_path / "new folder" / "grid.pdf"
    prints.grid(provider.rubric, file, number=1)
    assert told(file) == (RUBRIC.title, "Version 1")
    prints.grid(provider.rubric, file)
    assert told(file) == ("Later words", "Draft")


def test_learners_get_theirs_upright_and_on_the_paper_asked_for(
    provider: Provider, tmp_path: Path
) -> None:
    file = tmp_path / "learners.pdf"
    provider.services.rubric_prints.for_learners(
        provider.rubric, file, number=1, paper=Paper.LETTER, weights=True
    )
    with pikepdf.open(file) as pdf:
        _, _, width, height = (round(float(edge)) for edge in pdf.pages[0].mediabox)
    assert (width, height) == (612, 792)


def test_a_version_that_was_never_published_cannot_be_printed(
    provider: Provider, tmp_path: Path
) -> None:
    with pytest.raises(NotFoundError, match="no version 7"):
        provider.services.rubric_prints.grid(provider.rubric, tmp_path / "a.pdf", number=7)
    assert not (tmp_path / "a.pdf").exists()


def test_a_place_that_cannot_be_written_is_refused_by_name(
    provider: Provider, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(WorkspaceError, match="grid"):
        provider.services.rubric_prints.grid(provider.rubric, tmp_path / "file" / "grid.pdf")
