"""What is held of a learner: handed out whole, or erased; their credential stays checkable."""

import json
import zipfile
from pathlib import Path

import pytest
from provider import Provider

from mcred_desktop.domain.assess.assessment import Evidence, Learner
from mcred_desktop.domain.award import Credential, ErasedCredential, Judgement
from mcred_desktop.domain.errors import McredError, NotFoundError
from mcred_desktop.services.issue.cohort_files import Handed
from mcred_desktop.services.issue.issuer import write_issuer
from mcred_desktop.services.ports import LearnerLine
from mcred_desktop.services.publishing import status_lists
from mcred_desktop.services.register.history import Happened

SECRET = "Unmistakable Surname"


class Quiet:
    cancelled = False

    def step(self, done: int, total: int, text: str) -> None:
        return None


@pytest.fixture
def learner(provider: Provider, evidence: Path) -> str:
    """Somebody with evidence and a credential, beside somebody else; the id."""
    services = provider.services
    write_issuer(services.store, "verify_url", "https://verify.lake.example/")
    (portfolio,) = provider.enrol(SECRET, evaluators=(provider.ruth,))
    services.cohorts.add_evidence(portfolio, [evidence])
    provider.score(portfolio, provider.ruth, a="good", b="good")
    services.decisions.confirm([portfolio], provider.approver)
    provider.awarded("Bo Lind")
    services.signing_key.create("correct horse battery")
    services.awards.issue(provider.cohort, provider.manager, Quiet())
    with services.store.read() as session:
        return next(one.id for one in session.find(Learner) if one.name == SECRET)


def kept(provider: Provider, tmp_path: Path) -> Path:
    """The certificate as its holder has it at home."""
    (file,) = provider.services.awards.out_folder(provider.cohort).glob("Unmistakable*.pdf")
    copy = tmp_path / "mine.pdf"
    copy.write_bytes(file.read_bytes())
    return copy


def test_the_statement_holds_everything_to_read_and_for_programs(
    provider: Provider, learner: str, tmp_path: Path, evidence: Path
) -> None:
    file = tmp_path / "statement.zip"
    provider.services.personal_data.statement(learner, file, Quiet())
    with zipfile.ZipFile(file) as packed:
        names = packed.namelist()
        told = json.loads(packed.read("statement.json"))
        page = packed.read("statement.html").decode()
        assert packed.read(f"evidence/001-{evidence.name}") == evidence.read_bytes()
    assert told["learner"]["name"] == SECRET
    assert {"Portfolio", "Evidence", "Sheet", "Decision", "Credential"} <= {
        kind for kind, records in told.items() if records
    }
    assert f"credentials/{told['Credential'][0]['serial']}.json" in names
    assert "Bo Lind" not in page
    assert SECRET in page


def test_markup_in_a_name_stays_text(provider: Provider, tmp_path: Path) -> None:
    provider.enrol("<script>alert(1)</script>")
    with provider.services.store.read() as session:
        (one,) = session.find(Learner)
    file = tmp_path / "s.zip"
    provider.services.personal_data.statement(one.id, file, Quiet())
    with zipfile.ZipFile(file) as packed:
        assert "<script>" not in packed.read("statement.html").decode()


def test_what_is_erased_is_nowhere_and_the_credential_stays_checkable(
    provider: Provider, learner: str, tmp_path: Path
) -> None:
    services, mine = provider.services, kept(provider, tmp_path)
    services.cohort_files.make(provider.cohort, Handed.ZIP, Quiet())
    with services.store.read() as session:
        (old,) = session.find(Credential, learner_id=learner)
        (handed_in,) = session.find(Evidence)
    assert services.register.window("unmistakable")
    services.personal_data.erase(learner, "She asked for it", provider.manager)
    assert services.register.window("unmistakable") == []
    with pytest.raises(NotFoundError):
        services.files.path(handed_in.sha256)
    with services.store.read() as session:
        (left,) = session.find(ErasedCredential)
        assert [one.recipient for one in session.find(Credential)] == ["Bo Lind"]
    assert (left.serial, left.status_index) == (old.serial, old.status_index)
    for file in services.care.folder.rglob("*"):
        if file.is_file():
            assert SECRET.encode() not in file.read_bytes(), file
            assert "Unmistakable" not in file.name
    own = services.signing_key.trust.issuers()
    check = services.verification.check(mine, services.store.now(), own)
    assert check.verdict is Judgement.GENUINE
    assert all(line.ok for line in services.care.doctor() if line.name in {"integrity", "journal"})


def test_a_statement_that_is_stopped_leaves_no_file(
    provider: Provider, learner: str, tmp_path: Path
) -> None:
    class Stops(Quiet):
        cancelled = True

    provider.services.personal_data.statement(learner, tmp_path / "s.zip", Stops())
    assert list(tmp_path.glob("*s.zip*")) == []


def test_the_register_still_tells_that_there_was_a_credential(
    provider: Provider, learner: str
) -> None:
    services = provider.services
    with services.store.read() as session:
        (old,) = session.find(Credential, learner_id=learner)
    services.personal_data.erase(learner, "She asked for it", provider.manager)
    *_, line = services.register.lines(provider.cohort)
    assert (line.credential.serial, line.credential.recipient) == (old.serial, "")
    assert line.erased is not None
    assert line.erased.reason == "She asked for it"
    assert not line.stands
    (found,) = services.register.window(old.serial.lower())
    assert found == line
    assert services.register.window(old.serial, cohort_id="another") == []
    past = services.credential_history.of(old.id)
    assert past.serial == old.serial
    assert [(event.what, event.why) for event in past.events] == [
        (Happened.ERASED, "She asked for it")
    ]
    services.cohort_files.make(provider.cohort, Handed.ZIP, Quiet())


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("unmistakable  SURNAME", True), ("Unmistakable", False), ("", False), ("Bo Lind", False)],
)
def test_who_is_meant_is_named_in_full(
    provider: Provider, learner: str, typed: str, *, meant: bool
) -> None:
    held = provider.services.personal_data.held(learner)
    assert held.is_meant_by(typed) is meant
    (credential,) = held.of(Credential)
    assert isinstance(credential, Credential)
    assert held.is_meant_by(credential.serial.lower())


def test_erasing_needs_a_reason(provider: Provider, learner: str) -> None:
    with pytest.raises(McredError, match="why"):
        provider.services.personal_data.erase(learner, " ", provider.manager)
    assert provider.services.personal_data.held(learner).learner.name == SECRET


def test_a_place_on_a_list_is_not_given_again_after_an_erasure(
    provider: Provider, learner: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(status_lists, "HERD", 4)
    monkeypatch.setattr(status_lists, "FULL", 4)
    services = provider.services
    with services.store.begin() as session:
        (old,) = session.find(Credential, learner_id=learner)
    services.personal_data.erase(learner, "She asked for it", provider.manager)
    for name in ("Di Xu", "Eli Roth"):
        provider.awarded(name)
    services.awards.issue(provider.cohort, provider.manager, Quiet())
    given = {
        (x.credential.status_list, x.credential.status_index)
        for x in services.register.lines()
        if x.erased is None
    }
    assert (old.status_list, old.status_index) not in given


def test_badges_of_others_to_the_same_address_are_told_and_erased_with_the_rest(
    provider: Provider, tmp_path: Path
) -> None:
    services = provider.services
    services.cohorts.enrol(provider.cohort, [LearnerLine("Ana", "ana@post.example", "")])
    badges = [tmp_path / "1.json", tmp_path / "2.json"]
    for file, address in zip(badges, ("ana@post.example", "other@post.example"), strict=True):
        issuer = {"type": "Issuer", "name": "Field School"}
        badge = {
            "type": "Assertion",
            "id": f"urn:{address}",
            "recipient": {"type": "email", "hashed": False, "identity": address},
            "badge": {"type": "BadgeClass", "name": "Soil sampling", "issuer": issuer},
        }
        file.write_text(json.dumps(badge), "utf-8")
    foreign = services.foreign_badges
    foreign.keep(foreign.look(badges))
    (row,) = services.cohorts.learners(provider.cohort)
    out = tmp_path / "statement.zip"
    services.personal_data.statement(row.learner.id, out, Quiet())
    with zipfile.ZipFile(out) as packed:
        told = json.loads(packed.read("statement.json"))
        assert "Badges issued elsewhere (1)" in packed.read("statement.html").decode()
    assert [one["badge_id"] for one in told["ForeignBadge"]] == ["urn:ana@post.example"]
    services.personal_data.erase(row.learner.id, "Asked for it", provider.manager)
    assert [one.recipient for one in foreign.find()] == ["other@post.example"]
