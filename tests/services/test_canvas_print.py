"""Printing canvases, frozen copies and flyers from the workspace into files."""

from dataclasses import dataclass, field
from pathlib import Path

import pikepdf
import pytest
from provider import Provider, set_voting, vote

from mcred_desktop.documents.canvases.press import CanvasPrinter
from mcred_desktop.domain.canvases.canvas import Grain, Note, NoteGroup, Voting
from mcred_desktop.domain.errors import McredError, NotFoundError, WorkspaceError
from mcred_desktop.services.canvases.print_ports import CanvasPaper, Flyer, PrintedCanvas
from mcred_desktop.services.canvases.prints import CanvasPrints, Wish
from mcred_desktop.services.issue.issuer import write_issuer


@dataclass
class Seen(CanvasPrinter):
    """A printer that remembers what it was given."""

    canvases: list[PrintedCanvas] = field(default_factory=list)
    flyers: list[Flyer] = field(default_factory=list)

    def canvas_pdf(self, printed: PrintedCanvas, paper: CanvasPaper, *, prompts: bool) -> bytes:
        self.canvases.append(printed)
        return super().canvas_pdf(printed, paper, prompts=prompts)

    def flyer_pdf(self, flyer: Flyer) -> bytes:
        self.flyers.append(flyer)
        return super().flyer_pdf(flyer)


@pytest.fixture
def seen() -> Seen:
    return Seen()


@pytest.fixture
def prints(provider: Provider, seen: Seen) -> CanvasPrints:
    real = provider.services.canvas_prints
    return CanvasPrints(real.store, seen, real.write)


def started(provider: Provider, template: str = "design") -> str:
    canvas_id = provider.services.store.new_id()
    provider.services.canvases.start(canvas_id, provider.achievement, template)
    return canvas_id


def write(provider: Provider, canvas: str, block: str, text: str, **more: object) -> Note:
    made = {"id": provider.services.store.new_id(), "author": provider.ruth, "text": text}
    note = Note.model_validate({**made, "canvas_id": canvas, "block": block, **more})
    provider.services.canvases.save_note(note)
    return note


def test_the_print_has_the_notes_with_their_authors_and_groups_together(
    provider: Provider, prints: CanvasPrints, seen: Seen, tmp_path: Path
) -> None:
    canvas = started(provider)
    group = NoteGroup(id="g", canvas_id=canvas, title="Registers")
    provider.services.canvases.keep([group])
    for place, (text, held) in enumerate([("a", "g"), ("b", None), ("c", "g")]):
        write(provider, canvas, "goals", text, group_id=held, position=place, tags=("x",))
    assert prints.canvas(canvas, tmp_path / "a.pdf", Wish()) == [tmp_path / "a.pdf"]
    notes = seen.canvases[0].notes["goals"]
    assert [(note.text, note.group) for note in notes] == [
        ("b", ""),
        ("a", "Registers"),
        ("c", "Registers"),
    ]
    assert {(note.author.name, note.author.initials) for note in notes} == {
        ("Ruth Lindqvist", "RL")
    }
    assert notes[0].tags == ("x",)


def test_votes_are_printed_only_after_the_vote_was_closed(
    provider: Provider, prints: CanvasPrints, seen: Seen, tmp_path: Path
) -> None:
    canvas = started(provider)
    note = write(provider, canvas, "goals", "a")
    set_voting(provider, canvas, Voting.OPEN)
    vote(provider, note, provider.ruth, 2)
    prints.canvas(canvas, tmp_path / "a.pdf", Wish())
    set_voting(provider, canvas, Voting.CLOSED)
    prints.canvas(canvas, tmp_path / "a.pdf", Wish())
    assert [one.notes["goals"][0].votes for one in seen.canvases] == [0, 2]


def test_a_frozen_copy_prints_as_it_was(
    provider: Provider, prints: CanvasPrints, seen: Seen, tmp_path: Path
) -> None:
    canvas = started(provider)
    note = write(provider, canvas, "goals", "Before")
    provider.services.canvas_copies.freeze(canvas, provider.ruth, "After the morning")
    provider.services.canvases.save_note(note.model_copy(update={"text": "Later"}))
    (copy,) = provider.services.canvas_copies.of(canvas)
    prints.canvas(copy.id, tmp_path / "a.pdf", Wish())
    (printed,) = seen.canvases
    assert (printed.copy, printed.notes["goals"][0].text) == ("After the morning", "Before")


def test_the_verdict_on_the_grain_size_stands_in_its_block(
    provider: Provider, prints: CanvasPrints, seen: Seen, tmp_path: Path
) -> None:
    canvas = started(provider, "grain-size")
    board = provider.services.canvases.board(canvas)
    judged = {"verdict": Grain.TOO_BIG, "why": "Two things in one."}
    provider.services.canvases.keep([board.canvas.model_copy(update=judged)])
    prints.canvas(canvas, tmp_path / "a.pdf", Wish())
    (verdict,) = seen.canvases[0].judged.values()
    assert (verdict.size, verdict.why) == (Grain.TOO_BIG, "Two things in one.")


def test_every_page_of_a_picture_becomes_a_file(
    provider: Provider, prints: CanvasPrints, tmp_path: Path
) -> None:
    canvas = started(provider)
    for place in range(8):
        write(provider, canvas, "goals", f"{place} " + "long words " * 250, position=place)
    files = prints.canvas(canvas, tmp_path / "wall.png", Wish(width=400))
    assert [file.name for file in files][:2] == ["wall.png", "wall-2.png"]
    assert all(file.read_bytes().startswith(b"\x89PNG") for file in files)


def test_the_flyer_takes_the_record_and_the_decided_notes_of_the_advert(
    provider: Provider, prints: CanvasPrints, seen: Seen, tmp_path: Path
) -> None:
    advert = started(provider, "advert")
    write(provider, advert, "promise", "Figures everybody trusts", decided=True)
    write(provider, advert, "promise", "An idea nobody took")
    write(provider, advert, "cost", "Free for county staff")
    prints.flyer(advert, tmp_path / "f.pdf", address="https://example.org/x")
    (flyer,) = seen.flyers
    assert (flyer.title, flyer.issuer, flyer.hours) == (
        "Data Steward",
        "Lakeshore Polytechnic",
        60,
    )
    assert (flyer.promise, flyer.outcomes) == (("Figures everybody trusts",), ("Find the cause",))
    assert flyer.terms == ("Free for county staff",)
    assert flyer.address == "https://example.org/x"
    with pikepdf.open(tmp_path / "f.pdf") as pdf:
        assert str(pdf.docinfo.Title) == "Data Steward"


def test_the_flyer_leads_to_the_institution_where_the_offer_has_no_page(
    provider: Provider, prints: CanvasPrints, seen: Seen, tmp_path: Path
) -> None:
    write_issuer(provider.services.store, "url", "https://lakeshore.example")
    prints.flyer(started(provider, "advert"), tmp_path / "f.pdf")
    assert seen.flyers[0].address == "https://lakeshore.example"


@pytest.mark.parametrize(
    ("address", "template", "why"),
    [("lakeshore", "advert", "no web address"), ("", "design", "Only an advert canvas")],
)
def test_what_makes_no_flyer_is_refused_by_name(
    provider: Provider, prints: CanvasPrints, tmp_path: Path, address: str, template: str, why: str
) -> None:
    with pytest.raises(McredError, match=why):
        prints.flyer(started(provider, template), tmp_path / "f.pdf", address=address)
    assert not (tmp_path / "f.pdf").exists()


def test_what_cannot_be_written_is_refused_by_name(
    provider: Provider, prints: CanvasPrints, tmp_path: Path
) -> None:
    canvas = started(provider)
    with pytest.raises(McredError, match=r"ends in \.pdf or \.png"):
        prints.canvas(canvas, tmp_path / "a.docx", Wish())
    with pytest.raises(McredError, match="20 pixels wide"):
        prints.canvas(canvas, tmp_path / "a.png", Wish(width=20))
    with pytest.raises(NotFoundError):
        prints.canvas("gone", tmp_path / "a.pdf", Wish())
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(WorkspaceError, match="canvas"):
        prints.canvas(canvas, tmp_path / "file" / "canvas.pdf", Wish())
