"""The looks of a badge are kept with the record, checked, and used when issuing."""

import io
from pathlib import Path

import pytest
from PIL import Image
from provider import Provider

from mcred_desktop.domain.badge_design import BadgeDesign, Silhouette
from mcred_desktop.domain.errors import McredError, NotFoundError


class Watched:
    """Progress that stops the job after ``stop_after`` steps."""

    def __init__(self, stop_after: int = 1000) -> None:
        self._left = stop_after

    @property
    def cancelled(self) -> bool:
        return self._left < 0

    def step(self, done: int, total: int, text: str) -> None:
        self._left -= 1


def test_a_badge_begins_as_the_program_draws_it_and_keeps_what_was_chosen(provider: Provider):
    badges = provider.services.badges
    assert badges.open(provider.achievement).design == BadgeDesign(id=provider.achievement)
    chosen = BadgeDesign(id=provider.achievement, silhouette=Silhouette.SHIELD, icon="leaf")
    badges.keep(chosen)
    assert badges.open(provider.achievement).design == chosen


def test_the_levels_shown_are_those_of_the_rubric(provider: Provider):
    opened = provider.services.badges.open(provider.achievement)
    assert [face.word for face in opened.faces()] == list(opened.levels)
    assert opened.faces()[-1].is_last


def test_colours_that_cannot_be_read_are_refused_by_name_and_nothing_is_kept(provider: Provider):
    badges = provider.services.badges
    pale = BadgeDesign(id=provider.achievement, middle="#9CC4F0")
    with pytest.raises(McredError, match="letters and icon on the colour") as refused:
        badges.keep(pale)
    assert "4.5" in refused.value.cure
    assert badges.open(provider.achievement).design == BadgeDesign(id=provider.achievement)


def test_an_icon_that_is_not_there_and_a_record_that_is_not_there_are_refused(provider: Provider):
    with pytest.raises(McredError, match="no such icon"):
        provider.services.badges.keep(BadgeDesign(id=provider.achievement, icon="dragon"))
    with pytest.raises(NotFoundError):
        provider.services.badges.keep(BadgeDesign(id="nowhere"))


def test_pictures_for_other_uses_come_in_every_size(provider: Provider, tmp_path: Path):
    folder = tmp_path / "pictures"
    written = provider.services.badges.export(provider.achievement, folder, Watched())
    levels = len(provider.services.badges.open(provider.achievement).faces())
    assert {file.name for file in written} == {file.name for file in folder.iterdir()}
    assert len(written) == levels * 6
    for file in folder.glob("*.png"):
        side = int(file.stem.rpartition("-")[2])
        assert Image.open(io.BytesIO(file.read_bytes())).size == (side, side)
    assert len(list(folder.glob("*.svg"))) == levels


def test_writing_pictures_can_be_stopped(provider: Provider, tmp_path: Path):
    folder = tmp_path / "pictures"
    assert provider.services.badges.export(provider.achievement, folder, Watched(0)) == []
    assert not folder.exists()


def test_what_is_issued_wears_the_badge_that_was_designed(provider: Provider):
    provider.awarded("Ana Silva")
    services = provider.services
    services.badges.keep(BadgeDesign(id=provider.achievement, silhouette=Silhouette.TILE))
    services.signing_key.create("correct horse battery")
    services.awards.issue(provider.cohort, provider.manager, Watched())
    (file,) = services.awards.out_folder(provider.cohort).glob("*.png")
    faces = services.badges.open(provider.achievement).faces()
    drawn = [services.badges.artist.png(face, 512) for face in faces]
    assert pixels(file.read_bytes()) in [pixels(one) for one in drawn]


def pixels(picture: bytes) -> bytes:
    return Image.open(io.BytesIO(picture)).convert("RGBA").tobytes()
