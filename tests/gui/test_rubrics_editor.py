"""A rubric in the editor: published, saved, undone, looked at as it was."""

from collections.abc import Iterator

import pytest
from provider import Provider
from PySide6.QtWidgets import QListWidget, QWidget
from pytestqt.qtbot import QtBot
from rubric_designer import CTRL, SHIFT, Designer, Key

from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.rubrics.rubric import Rubric, RubricDraft
from mcred_desktop.gui.runner import Runner
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.rubrics.rubrics import Rubrics


@pytest.fixture
def designer(qtbot: QtBot, runner: Runner, provider: Provider) -> Iterator[Designer]:
    made = Designer(qtbot, runner, provider.services, provider.manager)
    yield made
    made.stop()


def test_publishing_freezes_what_was_written_and_says_that_nothing_changed_since(
    designer: Designer, provider: Provider
) -> None:
    designer.click("cell", "a", "fair")
    designer.type("some causes")
    designer.hit(Key.Key_Tab)
    designer.judged()
    assert designer.publish.text() == "Publish version 2"
    designer.publish.setFocus()
    designer.hit(Key.Key_Space)
    designer.judged()
    version = designer.services.rubrics.versions(provider.rubric)[-1]
    assert version.content == designer.rubric
    assert version.content.criterion("a").descriptors["fair"] == "some causes"
    assert version.author == provider.manager
    assert not designer.publish.isEnabled()
    assert designer.publish.toolTip() == "Nothing changed since version 2"


def test_publishing_is_refused_in_words_while_a_criterion_has_no_title(
    designer: Designer,
) -> None:
    designer.click("title", "a")
    designer.hit(Key.Key_Return, CTRL)
    assert designer.findings()[0] == "A criterion has no title."
    assert not designer.publish.isEnabled()
    assert "A criterion has no title." in designer.publish.toolTip()
    blocks = designer.page.editor.panel.ready.findChild(QWidget, "ready-blocks")
    assert "1 finding blocks publishing" in blocks.text()
    designer.type("Explains")
    designer.judged()
    assert designer.publish.isEnabled()


def test_undo_takes_back_what_was_typed_in_one_field_and_redo_brings_it_again(
    designer: Designer, provider: Provider
) -> None:
    designer.click("cell", "a", "fair")
    designer.type("some")
    designer.hit(Key.Key_Tab)
    designer.type("g!")
    designer.hit(Key.Key_Z, CTRL)
    assert designer.stored(provider.rubric).criterion("a").descriptors["good"] == "g"
    designer.hit(Key.Key_Z, CTRL)
    assert "fair" not in designer.stored(provider.rubric).criterion("a").descriptors
    assert (designer.at().row, designer.at().column) == ("a", "fair")
    designer.hit(Key.Key_Z, CTRL | SHIFT)
    assert designer.stored(provider.rubric).criterion("a").descriptors["fair"] == "some"
    assert designer.shown("cell", "a", "fair") == "some"


def test_undo_says_what_it_would_take_back(designer: Designer) -> None:
    undo = designer.find("undo")
    assert not undo.isEnabled()
    designer.click("title", "a")
    designer.hit(Key.Key_D, CTRL)
    assert undo.toolTip() == "Undo duplicate a criterion (Ctrl+Z)"
    designer.press("undo")
    assert designer.find("redo").toolTip() == "Redo duplicate a criterion (Ctrl+Y)"


def test_a_removed_level_leaves_a_must_pass_rule_to_be_settled(
    designer: Designer, provider: Provider
) -> None:
    designer.click("level", "", "fair")
    designer.hit(Key.Key_Backspace, CTRL | SHIFT)
    assert [level.id for level in designer.stored(provider.rubric).levels] == ["weak", "good"]
    assert "“Protects” must reach a level that is gone." in designer.findings()
    designer.hit(Key.Key_Z, CTRL)
    kept = [level.id for level in designer.stored(provider.rubric).levels]
    assert kept == ["weak", "fair", "good"]


def test_what_is_typed_is_on_disk_without_leaving_the_field(
    designer: Designer, provider: Provider, qtbot: QtBot
) -> None:
    designer.click("cell", "b", "weak")
    with qtbot.waitSignal(designer.page.editor.desk.saved, timeout=2000):
        designer.type("says nothing")
    stored = provider.services.rubrics.draft(provider.rubric).content
    assert stored.criterion("b").descriptors == {"weak": "says nothing"}


def test_what_is_typed_is_on_disk_when_the_page_is_left(
    designer: Designer, provider: Provider
) -> None:
    designer.focus("pass-mark")
    designer.type("72")
    designer.page.hide()
    assert designer.stored(provider.rubric).pass_mark == 72


class Refusing:
    """Rubrics of a store that takes nothing for a while."""

    def __init__(self, real: Rubrics) -> None:
        self.real, self.refusing = real, True

    def revise(self, before: Rubric, draft: RubricDraft) -> Changes:
        if self.refusing:
            raise McredError("The disk is full.")
        return self.real.revise(before, draft)

    def __getattr__(self, name: str) -> object:
        return getattr(self.real, name)


def test_an_edit_that_could_not_be_saved_is_kept_while_another_rubric_is_opened(
    designer: Designer, provider: Provider
) -> None:
    other = provider.services.store.new_id()
    provider.services.rubrics.create(other, provider.achievement)
    door = Refusing(provider.services.rubrics)
    object.__setattr__(provider.services, "rubrics", door)
    designer.click("cell", "b", "weak")
    designer.type("a leak")
    designer.page.open_rubric(other)
    designer.judged()
    assert "could not be saved: The disk is full. Your edit is kept here." in designer.said()
    assert "b" not in [row.id for row in designer.rubric.criteria]
    designer.page.open_rubric(provider.rubric)
    designer.judged()
    assert designer.shown("cell", "b", "weak") == "a leak"
    door.refusing = False
    designer.page.editor.desk.retry(provider.rubric)
    assert designer.stored(provider.rubric).criterion("b").descriptors == {"weak": "a leak"}


def test_f8_goes_to_the_next_finding(designer: Designer) -> None:
    designer.click("weight", "a")
    findings = designer.findings()
    number = next(n for n, text in enumerate(findings) if "“Fair”" in text or "Fair" in text)
    designer.hit(Key.Key_F8, times=number + 1)
    assert (designer.at().row, designer.at().column) == ("a", "fair")


def test_a_published_version_is_shown_as_it_was_after_the_draft_changed(
    designer: Designer, provider: Provider
) -> None:
    designer.click("title", "a")
    designer.type("Recounts")
    designer.hit(Key.Key_Tab)
    designer.judged()
    versions = designer.find("versions", QListWidget)
    assert isinstance(versions, QListWidget)
    versions.setCurrentRow(1)
    assert designer.shown("title", "a") == "Checks"
    designer.grid.setFocus()
    designer.type("no")
    designer.hit(Key.Key_Z, CTRL)
    designer.judged()
    assert designer.shown("title", "a") == "Checks"
    assert not designer.publish.isEnabled()
    versions.setCurrentRow(0)
    designer.judged()
    assert designer.shown("title", "a") == "Recounts"
    assert designer.publish.isEnabled()
    (version,) = provider.services.rubrics.versions(provider.rubric)
    assert version.content.criterion("a").title == "Checks"


def test_an_edit_from_elsewhere_appears_while_nothing_is_being_typed(
    designer: Designer, provider: Provider
) -> None:
    draft = provider.services.rubrics.draft(provider.rubric)
    other = draft.content.model_copy(update={"title": "From another laptop"})
    changed = draft.model_copy(update={"content": other})
    designer.runner.submit(lambda: provider.services.rubrics.save(changed))
    designer.wait()
    assert designer.page.editor.head.title.text() == "From another laptop"


def test_what_comes_from_elsewhere_while_somebody_types_is_kept_beside_the_typed(
    designer: Designer, provider: Provider
) -> None:
    designer.click("cell", "a", "fair")
    designer.type("some causes")
    draft = provider.services.rubrics.draft(provider.rubric)
    other = draft.content.model_copy(update={"title": "From another laptop"})
    changed = draft.model_copy(update={"content": other})
    designer.runner.submit(lambda: provider.services.rubrics.save(changed))
    designer.hit(Key.Key_Tab)
    designer.wait()
    kept = designer.stored(provider.rubric)
    assert kept.title == "From another laptop"
    assert kept.criterion("a").descriptors["fair"] == "some causes"
    assert designer.page.editor.head.title.text() == "From another laptop"
    designer.hit(Key.Key_Z, CTRL)
    designer.wait()
    assert designer.stored(provider.rubric).title == "From another laptop"


def test_a_refusal_to_publish_is_shown_in_place(designer: Designer, provider: Provider) -> None:
    designer.focus("pass-mark")
    designer.type("72")
    designer.hit(Key.Key_Tab)
    designer.judged()
    provider.services.rubrics.publish(provider.rubric, provider.manager)
    designer.press("publish")
    designer.wait()
    assert designer.said() == "Nothing changed since version 2."
