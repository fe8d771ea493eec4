"""Certificates on their way to colleagues: by content, by need, and never to evaluators."""

import json
from hashlib import sha256

import pytest
from hub_desk import PHRASE, as_role
from issuing_school import KEY, School, Unwatched, issued_in
from provider import Provider
from typer.testing import CliRunner

from mcred_desktop.app import terminal_application
from mcred_desktop.domain.award import Credential
from mcred_desktop.domain.errors import McredError, NotFoundError
from mcred_desktop.domain.hub import LyingHubError, NoHubError, Scope
from mcred_desktop.services.register.having import Why
from mcred_desktop.services.register.history import Happened


class Stop:
    """Stops before the one after the first."""

    def __init__(self):
        self.told = []

    def step(self, done, total, text):
        self.told.append((done, total, text))

    @property
    def cancelled(self):
        return len(self.told) > 1


@pytest.fixture(scope="module")
def issued(furnished, tmp_path_factory):
    return issued_in(tmp_path_factory.mktemp("issued") / "workspace", furnished)


@pytest.fixture
def alone(server, tmp_path, empty, issued):
    """The laptop that issued, before there is a hub."""
    made = School(server, tmp_path, empty)
    made.begin(issued)
    yield made
    for laptop in made.laptops:
        laptop.close()


@pytest.fixture
def school(alone):
    alone.open_hub()
    return alone


def test_a_colleague_has_the_same_files_without_the_key(school):
    colleague = school.colleague()
    assert colleague.syncing.status().files_missing == 0
    assert school.out(colleague) == {}  # by need
    files = colleague.services.credential_files
    assert len(files.missing(colleague.find(Credential))) == 3
    (wanted,) = (one for one in colleague.find(Credential) if one.recipient == "Ana Silva")
    assert files.fetch([wanted.id]).here == (wanted.serial,)
    assert len(school.out(colleague)) == 4
    stop = Stop()
    assert len(files.fetch(school.ids, stop).here) == 1
    assert len(files.fetch(school.ids).here) == 1
    assert files.fetch(school.ids).here == ()
    assert files.missing(colleague.find(Credential)) == []
    assert school.out(colleague) == school.out(school.first)
    assert [x.name for x in colleague.folder.glob("files/.*")] == []
    with pytest.raises(McredError, match="locked"):
        colleague.services.signing_key.signer()
    assert colleague.sync().files_up == 0


def test_the_terminal_fetches_the_whole_cohort_and_tells_what_it_could_not(school, monkeypatch):
    monkeypatch.setenv("MCRED_PASSPHRASE", PHRASE)
    colleague = school.colleague()
    (lost,) = colleague.find(Credential, id=school.ids[0])
    with school.behind() as line:
        line.execute("DELETE FROM mcred.file WHERE sha256 = %s", [lost.pdf_sha256])
    colleague.close()
    words = ["-w", str(colleague.folder), "register", "fetch", "--json"]
    done = CliRunner().invoke(terminal_application(), words)
    assert done.exit_code == 1
    said = json.loads(done.stdout)
    assert len(said["here"]) == 2
    assert [one["credential_id"] for one in said["absent"]] == [school.ids[0]]
    colleague.open()
    assert len(list(colleague.folder.glob("out/*/*.pdf"))) == 2


def test_a_file_altered_by_hand_is_brought_by_nobody_and_a_print_of_it_is(alone):
    school, first = alone, alone.first
    pdf = school.pdf(first, "Ana")
    whole = pdf.read_bytes()
    pdf.write_bytes(whole + b"\n% by hand\n")
    school.pdf(first, "Zo").unlink()
    school.open_hub()
    colleague = school.colleague()
    assert school.asked("SELECT count(*) FROM mcred.file") == [(1,)]
    fetched = colleague.services.credential_files.fetch(school.ids)
    assert len(fetched.here) == 1
    assert [one.why for one in fetched.absent] == [Why.NOT_BROUGHT] * 2
    assert {one.issued_by for one in fetched.absent} == {"Amina Odhiambo"}
    with pytest.raises(NotFoundError, match="2 of 3"):
        fetched.refuse_absent()
    first.services.signing_key.unlock(KEY)
    first.services.reprinting.reprint(school.ids[:1], school.provider.manager, Unwatched())
    assert first.sync().files_up == 1
    colleague.sync()
    assert len(colleague.services.credential_files.fetch(school.ids).here) == 1
    assert school.pdf(colleague, "Ana").read_bytes() == whole
    past = colleague.services.credential_history.of(school.ids[0])
    assert past.events[-1].what is Happened.PRINTED_AGAIN


def test_what_the_hub_altered_is_not_put_in_its_place_and_what_was_cut_off_is_gone_on_with(school):
    colleague = school.colleague()
    chunks = school.asked("SELECT sha256, content FROM mcred.chunk")
    school.asked("UPDATE mcred.chunk SET content = 'what was never said'")
    with pytest.raises(LyingHubError):
        colleague.services.credential_files.fetch(school.ids)
    assert not list(colleague.folder.glob("out/*/*.pdf"))
    with school.behind() as line:
        for told, content in chunks:
            change = "UPDATE mcred.chunk SET content = %s WHERE sha256 = %s"
            line.execute(change, [content, told])
    assert len(colleague.services.credential_files.fetch(school.ids).here) == 3


def test_an_evaluator_sees_neither_certificates_nor_what_they_are_for(school):
    ruth = school.provider.ruth
    file = school.place / "evidence.txt"
    file.write_text("Registers, counted again.")
    (portfolio,) = Provider(school.first.services, *list(vars(school.provider).values())[1:]).enrol(
        "Bo Lind", evaluators=(ruth,)
    )
    school.first.services.cohorts.add_evidence(portfolio, [file])
    laptop = school.joined("ruth", person=ruth, scope=Scope.EVALUATOR)
    school.first.sync()
    laptop.sync()
    told = sha256(file.read_bytes()).hexdigest()
    assert school.asked("SELECT count(*) FROM mcred.file") == [(4,)]
    assert school.asked("SELECT count(*) FROM mcred.file_use") == [(4,)]
    assert as_role(laptop, "SELECT sha256 FROM mcred.file") == [(told,)]
    assert as_role(laptop, "SELECT sha256 FROM mcred.chunk") == [(told,)]
    assert as_role(laptop, "SELECT sha256 FROM mcred.file_use") == [(told,)]
    assert laptop.services.credential_files.fetch(school.ids).here == ()


def test_what_is_erased_goes_from_the_hub_and_from_every_laptop_and_never_comes_back(school):
    colleague = school.colleague()
    colleague.services.credential_files.fetch(school.ids)
    (ana,) = (one for one in colleague.find(Credential) if one.recipient == "Ana Silva")
    late = school.joined("late", person=school.provider.approver)
    late.sync()
    late.services.credential_files.fetch([ana.id])
    content = school.pdf(late, "Ana").read_bytes()
    colleague.services.personal_data.erase(ana.learner_id, "Asked for it", school.provider.manager)
    colleague.sync()
    assert school.asked("SELECT count(*) FROM mcred.file") == [(2,)]
    # A laptop that has not read of it yet says once more what the file is for
    with late.syncing.line() as files:
        lying = late.folder / "lying.pdf"
        lying.write_bytes(content)
        files.put(ana.pdf_sha256, lying, None)
        files.use([(ana.pdf_sha256, ana.id)])
    lying.unlink()
    assert school.asked("SELECT count(*) FROM mcred.file") == [(2,)]
    for laptop in school.laptops:
        laptop.sync()
    for laptop in school.laptops:
        assert not any(b"Ana" in path.name.encode() for path in laptop.folder.rglob("out/*/*"))
    assert school.asked("SELECT count(*) FROM mcred.file_use") == [(2,)]


def test_a_restored_hub_gets_the_certificates_again(school):
    colleague = school.colleague()
    school.asked("DELETE FROM mcred.file_use")
    school.asked("DELETE FROM mcred.file")  # as from just before they came
    assert school.first.sync().files_up == 3
    assert school.first.sync().files_up == 0
    assert len(colleague.services.credential_files.fetch(school.ids).here) == 3
    school.asked("DELETE FROM mcred.file")
    assert colleague.sync().files_up == 0  # brought nothing, and lost nothing
    assert school.first.sync().files_up == 3


def test_what_was_issued_before_certificates_travelled_says_so(school):
    old = school.first.find(Credential)[0].model_copy(
        update={"id": "urn:uuid:old", "serial": "LP-OLD", "pdf_sha256": ""}
    )
    school.first.add(old)
    school.first.sync()
    colleague = school.colleague()
    fetched = colleague.services.credential_files.fetch([old.id])
    assert [one.why for one in fetched.absent] == [Why.NOT_NOTED]
    with pytest.raises(NotFoundError, match="nowhere else") as refused:
        fetched.refuse_absent()
    assert "Print it again" in refused.value.cure


def test_without_a_hub_what_needs_no_key_is_made_again_and_the_rest_is_refused(alone):
    files, whole = alone.first.services.credential_files, alone.out(alone.first)
    for path in alone.first.folder.glob("out/*/*"):
        if path.suffix != ".pdf":
            path.unlink()
    assert len(files.fetch(alone.ids).here) == 3
    assert alone.out(alone.first) == whole
    alone.pdf(alone.first, "Ana").unlink()
    with pytest.raises(NoHubError):
        files.fetch(alone.ids)
