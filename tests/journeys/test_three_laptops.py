"""A designer, an issuer and an evaluator lose the line, work on, and come together again."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from hub_desk import Laptop, Organisation
from pack_desk import scored
from postgres import Postgres
from provider import Provider, small_provider

from mcred_desktop.domain.assess.assessment import Learner, Portfolio, Sheet
from mcred_desktop.domain.award import Credential
from mcred_desktop.domain.canvases.canvas import Note
from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.hub import HubAwayError, Scope
from mcred_desktop.domain.people import Person
from mcred_desktop.domain.records.record import Achievement
from mcred_desktop.domain.values import Fact, Register
from mcred_desktop.services.ports import LearnerLine
from mcred_desktop.store.entities import ENTITIES

KEY = "seven green lamps"
SHARED = [kind for kind in ENTITIES if issubclass(kind, (Register, Fact))]


@dataclass
class Three:
    """The laptops, each with a home of its own for what its person trusts."""

    organisation: Organisation
    provider: Provider
    designer: Laptop
    issuer: Laptop
    evaluator: Laptop
    patch: pytest.MonkeyPatch

    def at(self, laptop: Laptop) -> Laptop:
        """Sit down at a laptop."""
        self.patch.setenv("MCRED_HOME", str(laptop.folder / "home"))
        return laptop

    def meet(self, times: int = 2) -> None:
        for _ in range(times):
            for laptop in (self.designer, self.issuer, self.evaluator):
                self.at(laptop).sync()


class Unwatched:
    """Progress that nobody watches."""

    cancelled = False

    def step(self, done: int, total: int, text: str) -> None: ...


@pytest.fixture
def three(server: Postgres, empty: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    organisation = Organisation(server, tmp_path, empty)
    designer = organisation.laptop("designer")
    monkeypatch.setenv("MCRED_HOME", str(designer.folder / "home"))
    provider = small_provider(designer.services)
    provider.awarded("Zawadi Were")
    provider.enrol("Omar Haddad", "李思敏", evaluators=(provider.ruth,))
    designer.services.canvases.start("canvas", provider.achievement, "design")
    note = Note(id="n1", canvas_id="canvas", block="objective", text="Nurses ask", author="a")
    designer.services.canvases.keep([note])
    organisation.found(designer, provider.manager)
    monkeypatch.setenv("MCRED_HOME", str(tmp_path / "issuer" / "home"))
    issuer = organisation.joined("issuer", provider.approver)
    monkeypatch.setenv("MCRED_HOME", str(tmp_path / "evaluator" / "home"))
    evaluator = organisation.joined("evaluator", provider.ruth, Scope.EVALUATOR)
    made = Three(organisation, provider, designer, issuer, evaluator, monkeypatch)
    made.meet()
    yield made
    for laptop in organisation.laptops:
        laptop.close()


def write_note(laptop: Laptop, text: str) -> None:
    (seen,) = laptop.find(Note)
    laptop.services.canvases.keep([seen.model_copy(update={"text": text})], seen=[seen])


def summarise(laptop: Laptop, provider: Provider, text: str) -> None:
    (record,) = laptop.find(Achievement, id=provider.achievement)
    laptop.services.design.save(record.model_copy(update={"summary": text}))


def issue(laptop: Laptop, provider: Provider) -> Path:
    """Make a key and issue what is due; the certificate."""
    laptop.services.signing_key.create(KEY)
    laptop.services.awards.issue(provider.cohort, provider.approver, Unwatched())
    (pdf,) = laptop.services.awards.out_folder(provider.cohort).glob("*.pdf")
    return pdf


def verdict(laptop: Laptop, pdf: Path) -> str:
    return laptop.services.verification.check(pdf, laptop.store.now()).verdict.value


def contents(laptop: Laptop) -> dict[str, dict[str, object]]:
    with laptop.store.read() as session:
        return {kind.__name__: {one.id: one for one in session.find(kind)} for kind in SHARED}


def test_three_who_lost_the_line_have_the_same_when_it_is_back(
    three: Three, server: Postgres
) -> None:
    designer, issuer, evaluator, provider = (
        three.designer,
        three.issuer,
        three.evaluator,
        three.provider,
    )
    server.stop(how="fast")
    try:
        for laptop in (designer, issuer, evaluator):
            with pytest.raises(HubAwayError):
                laptop.sync()
        portfolios = [x.id for x in evaluator.find(Portfolio)]
        for portfolio in portfolios:
            scored(evaluator.services, portfolio, provider.ruth, a="good", b="good")
        pdf = issue(three.at(issuer), provider)
        write_note(designer, "Nurses on nights ask")
        write_note(issuer, "Nurses ask for registers")
        summarise(designer, provider, "Keeps registers of a district.")
        summarise(issuer, provider, "Keeps registers of a clinic.")
        for laptop, number in ((designer, "1"), (issuer, "2")):
            line = LearnerLine("Zoë Okafor", "zoe@example.org", number)
            laptop.services.cohorts.enrol(provider.cohort, [line])
        for laptop in (designer, issuer, evaluator):
            assert laptop.syncing.status().failure.away
            assert sum(one.count for one in laptop.syncing.status().waiting) > 0
    finally:
        server.start()
    three.meet()

    assert [note.text for note in designer.find(Note)] == ["Nurses on nights ask for registers"]
    (conflict,) = designer.syncing.conflicts()
    assert conflict.clashing == ("summary",)
    (clinic,) = (one for one in conflict.versions if "clinic" in one.values["summary"])
    designer.syncing.resolve(conflict.kind, conflict.record_id, clinic.op_id)
    (pair,) = issuer.syncing.twins.all()
    kept, gone = (twin.learner.id for twin in pair.twins)
    issuer.syncing.twins.merge(kept, gone)
    three.meet()

    assert contents(designer) == contents(issuer)
    office, hers = contents(designer), contents(evaluator)
    assert {one.name for one in evaluator.find(Learner)} == {"Omar Haddad", "李思敏"}
    assert len(hers["Sheet"]) == 2
    assert hers["Sheet"].items() <= office["Sheet"].items()
    assert {type(one) for one in office["Credential"].values()} == {Credential}
    assert len(designer.find(Sheet)) == 3
    for laptop in (designer, issuer, evaluator):
        status = laptop.syncing.status()
        assert (status.in_step, status.conflicts, status.held) == (True, 0, 0)
        assert laptop.faults() == []
    assert evaluator.find(Credential) == []
    assert {one.id for one in evaluator.find(Person)} < {one.id for one in designer.find(Person)}

    (credential,) = designer.find(Credential)
    files = three.at(designer).services.credential_files
    assert files.fetch([credential.id]).here == (credential.serial,)
    fetched = designer.services.corrections.files.place(credential, "pdf")
    assert fetched.read_bytes() == pdf.read_bytes()
    assert verdict(three.at(issuer), pdf) == "genuine"
    assert verdict(three.at(designer), fetched) == "genuine"
    assert verdict(three.at(evaluator), pdf) == "cannot-tell"
    three.at(issuer).services.signing_key.rotate(KEY, compromised="2026-01-01")
    three.meet()
    assert verdict(three.at(designer), pdf) == verdict(three.at(issuer), pdf) != "genuine"
    with pytest.raises(McredError, match="locked"):
        designer.services.signing_key.signer()
