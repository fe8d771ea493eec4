"""Letters to learners."""

from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from provider import Provider

from mcred_desktop.documents.reports.feedback_letter import FeedbackPress, LetterWords
from mcred_desktop.domain.errors import McredError
from mcred_desktop.services.assess.feedback import FeedbackLetters, Letter


class Kept:
    """A press that keeps what it is given."""

    def __init__(self) -> None:
        self.letters: list[Letter] = []

    def letter_pdf(self, letter: Letter) -> bytes:
        self.letters.append(letter)
        return b"%PDF"


class Watched:
    """Progress that is cancelled after some steps."""

    def __init__(self, most: int = 99) -> None:
        self.steps: list[tuple[int, int, str]] = []
        self._most = most

    def step(self, done: int, total: int, text: str) -> None:
        self.steps.append((done, total, text))

    @property
    def cancelled(self) -> bool:
        return len(self.steps) >= self._most


def decided(provider: Provider, name: str = "Ana", level: str = "weak") -> str:
    (portfolio,) = provider.enrol(name, evaluators=(provider.ruth,))
    assignment = provider.assignment(portfolio, provider.ruth)
    provider.services.assessment.comment(assignment, "a", "Count twice.", provider.ruth)
    provider.score(portfolio, provider.ruth, a=level, b=level)
    provider.services.decisions.confirm([portfolio], provider.approver)
    return portfolio


def test_a_letter_rests_on_levels_comments_and_the_decision(
    provider: Provider, tmp_path: Path
) -> None:
    press = Kept()
    letters = FeedbackLetters(provider.services.store, press, Path.write_bytes)
    letters.write_one(decided(provider), tmp_path / "letter.pdf")
    (letter,) = press.letters
    assert (letter.learner, letter.issuer) == ("Ana", "Lakeshore Polytechnic")
    assert letter.levels == {"a": "weak", "b": "weak"}
    assert letter.comments == {"a": ("Count twice.",), "b": ()}
    assert not letter.awarded
    assert letter.result.missed == ("b",)


def test_before_the_decision_there_is_no_letter(provider: Provider, tmp_path: Path) -> None:
    (portfolio,) = provider.enrol("Ana", evaluators=(provider.ruth,))
    provider.score(portfolio, provider.ruth, a="good", b="good")
    with pytest.raises(McredError, match="not decided yet"):
        provider.services.letters.write_one(portfolio, tmp_path / "letter.pdf")
    assert not list(tmp_path.glob("*.pdf"))


def test_a_cohorts_letters_are_named_apart_and_can_be_stopped(
    provider: Provider, tmp_path: Path
) -> None:
    letters = FeedbackLetters(provider.services.store, Kept(), Path.write_bytes)
    folder = tmp_path / "letters"
    folder.mkdir()
    portfolios = [decided(provider, name) for name in ("Ana", "ANA", "A/B")]
    letters.write_all(portfolios, folder, Watched())
    assert sorted(file.name for file in folder.iterdir()) == ["A-B.pdf", "ANA (2).pdf", "Ana.pdf"]
    for file in folder.iterdir():
        file.unlink()
    letters.write_all(portfolios, folder, Watched(most=1))
    assert len(list(folder.iterdir())) == 1


def test_the_letter_is_a_tagged_document_in_the_language_of_the_record(
    provider: Provider, tmp_path: Path
) -> None:
    press = Kept()
    portfolio = decided(provider)
    FeedbackLetters(provider.services.store, press, Path.write_bytes).write_one(
        portfolio, tmp_path / "any.pdf"
    )
    spanish = replace(press.letters[0], language="es-MX")
    content = FeedbackPress().letter_pdf(spanish)
    assert content == FeedbackPress().letter_pdf(spanish)
    target = tmp_path / "carta.pdf"
    target.write_bytes(content)
    with pikepdf.open(target) as opened:
        assert str(opened.Root.Lang) == "es-MX"
        assert bool(opened.Root.MarkInfo.Marked)
    assert LetterWords.of("es-MX").title == "Comentarios sobre tu portafolio"
    assert LetterWords.of("sw").language == "en"
