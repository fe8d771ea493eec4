"""Trusted times for signed certificates, from an authority that OpenSSL runs here."""

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any, ClassVar

import pytest
from asn1crypto import cms, core, tsp
from authority import TIMES, TimeAuthority, made_certificate
from cryptography.x509.oid import ExtendedKeyUsageOID
from pikepdf import Pdf
from provided import program
from provider import Provider
from typer.testing import CliRunner

from mcred_desktop.app import terminal_application
from mcred_desktop.app.parts import services_over
from mcred_desktop.documents.pdf.signatures import signatures_in_pdf
from mcred_desktop.domain.award import Check
from mcred_desktop.domain.publishing import TargetKind
from mcred_desktop.services.issue.editions import editions
from mcred_desktop.services.publishing.outbox import Delivery
from mcred_desktop.services.register.history import Happened
from mcred_desktop.services.workspace import Services
from mcred_desktop.store.workspace import Workspace

PHRASE = "correct horse battery"


class Quiet:
    def __init__(self, stop_after: int = -1) -> None:
        self.cancelled, self._stop = False, stop_after

    def step(self, done: int, total: int, text: str) -> None:
        self.cancelled = 0 <= self._stop <= done


@pytest.fixture(scope="module")
def issued(furnished: tuple[Path, Provider], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with three certificates: one unsigned, then two signed ones."""
    folder = tmp_path_factory.mktemp("issued") / "workspace"
    shutil.copytree(furnished[0], folder)
    with Workspace.open(folder) as opened:
        services = services_over(opened)
        provider = Provider(services, *list(vars(furnished[1]).values())[1:])
        services.signing_key.create(PHRASE)
        provider.awarded("Cai Wen")
        services.awards.issue(provider.cohort, provider.manager, Quiet())
        services.pdf_signers.make(PHRASE)
        for name in ("Ana Silva", "Bo Lind"):
            provider.awarded(name)
        services.awards.issue(provider.cohort, provider.manager, Quiet())
    return folder


@pytest.fixture(scope="module")
def clock_tower(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TimeAuthority]:
    made = TimeAuthority(tmp_path_factory.mktemp("authority"))
    yield made
    made.close()


@pytest.fixture
def authority(clock_tower: TimeAuthority) -> TimeAuthority:
    """Honest, and asked nothing yet."""
    clock_tower.answers = clock_tower.honest
    clock_tower.asked.clear()
    return clock_tower


class Office:
    """A provider with an authority as its target."""

    def __init__(self, folder: Path, services: Services, address: str) -> None:
        self.folder, self.services = folder, services
        impatient = replace(services.publishing.outbox, pause=lambda *_: None)
        self.publishing = replace(services.publishing, outbox=impatient)
        self.target, _ = self.publishing.targets.add(TargetKind.TIMESTAMPS, address)

    def run(self, progress: Quiet | None = None) -> Delivery:
        return self.publishing.publish(self.target.id, progress=progress)

    def waiting(self) -> int:
        return self.publishing.waiting(self.target)

    def pdf(self, name: str) -> Path:
        (found,) = self.folder.glob(f"out/*/*{name}*.pdf")
        return found

    def check(self, name: str) -> Check:
        return self.services.verification.check(self.pdf(name), self.services.store.now())


@pytest.fixture
def office(issued: Path, tmp_path: Path, authority: TimeAuthority) -> Iterator[Office]:
    folder = tmp_path / "workspace"
    shutil.copytree(issued, folder)
    with Workspace.open(folder) as opened:
        yield Office(folder, services_over(opened), authority.address)


def hole_in(pdf: Path) -> tuple[int, int]:
    """Where the digits of the signature begin and end."""
    content = pdf.read_bytes()
    start = content.rindex(b"/Contents <") + 11
    return start, content.index(b">", start)


def signer_in(pdf: Path) -> Any:
    (found,) = signatures_in_pdf(pdf.read_bytes())
    (signer,) = cms.ContentInfo.load(found.cms)["content"]["signer_infos"]
    return signer


def test_signed_certificates_get_their_time_once_and_others_are_left_alone(
    office: Office, authority: TimeAuthority
) -> None:
    plain, size = office.pdf("Cai").read_bytes(), office.pdf("Ana").stat().st_size
    assert office.waiting() == 2
    done = office.run()
    assert (done.sent, done.complete, office.waiting()) == (2, True, 0)
    for name in ("Ana", "Bo"):
        check = office.check(name)
        assert check.signature.state == "valid"
        assert check.pdf_signature is not None
        assert check.pdf_signature.text == "Signed by Lakeshore Polytechnic, and unchanged since"
        assert check.pdf_time is not None
        assert check.pdf_time.state == "intact"
        assert check.pdf_time.text.startswith("Signed, with a trusted time of 20")
        assert check.pdf_time.text.endswith(" UTC by Lake Time")
        assert "proves no trust in anybody" in check.pdf_time.detail
    assert office.pdf("Cai").read_bytes() == plain
    assert office.check("Cai").pdf_time is None
    assert office.pdf("Ana").stat().st_size == size
    assert office.run().sent == 0
    assert len(authority.asked) == 2


def test_other_programs_take_the_file_and_find_the_time_in_it(
    office: Office, authority: TimeAuthority
) -> None:
    pdf = office.pdf("Ana")
    before, (hole, end) = pdf.read_bytes(), hole_in(pdf)
    office.run()
    after = pdf.read_bytes()
    assert (after[:hole], after[end:]) == (before[:hole], before[end:])
    said = subprocess.run(
        [program("pdfsig", "poppler-utils"), "-nocert", str(pdf)],
        capture_output=True,
        text=True,
        check=False,
    ).stdout
    assert "Signature is Valid" in said
    assert "Total document signed" in said
    signer = signer_in(pdf)
    (attribute,) = signer["unsigned_attrs"]
    token = attribute["values"][0].dump()
    assert authority.verifies(token, signer["signature"].native)
    assert not authority.verifies(token, b"another signature")
    with Pdf.open(pdf) as opened:
        assert list(opened.attachments)


def test_the_authority_is_sent_a_hash_and_nothing_of_the_learner(
    office: Office, authority: TimeAuthority
) -> None:
    office.run()
    for asked in authority.asked:
        request = tsp.TimeStampReq.load(asked, strict=True)
        assert len(asked) < 80
        assert len(request["message_imprint"]["hashed_message"].native) == 32
        assert request["cert_req"].native


def test_a_stopped_run_goes_on_where_it_was(office: Office, authority: TimeAuthority) -> None:
    authority.answers = lambda asked: (
        (503, {}, b"") if len(authority.asked) > 1 else authority.honest(asked)
    )
    first = office.run()
    assert first.stopped is not None
    assert "busy or broken" in first.stopped.what
    assert (first.sent, office.waiting()) == (1, 1)
    target = office.publishing.targets.get(office.target.id)
    assert target.next_at > office.services.store.now()
    authority.answers = authority.honest
    second = office.run()
    assert (second.sent, second.complete, office.waiting()) == (1, True, 0)


def test_a_file_stamped_by_a_run_that_was_killed_is_not_stamped_again(
    office: Office, authority: TimeAuthority
) -> None:
    office.run()
    before = office.pdf("Ana").read_bytes()
    office.publishing.targets.remove(office.target.id)  # with what the run noted
    office.target, _ = office.publishing.targets.add(TargetKind.TIMESTAMPS, authority.address)
    assert (office.waiting(), office.run().sent) == (0, 0)
    assert office.pdf("Ana").read_bytes() == before


def test_a_certificate_printed_again_gets_a_time_again(
    office: Office, authority: TimeAuthority
) -> None:
    office.run()
    services = office.services
    services.signing_key.unlock(PHRASE)
    line = next(x for x in services.register.lines() if x.credential.recipient == "Ana Silva")
    by = services.people.all()[0].id
    services.reprinting.reprint([line.credential.id], by, Quiet())
    assert office.check("Ana").pdf_time is None
    assert office.waiting() == 1
    assert office.run().sent == 1
    assert office.check("Ana").pdf_time is not None
    with services.store.read() as session:
        known = editions(session, [line.credential])[line.credential.id]
    assert known[0] == sha256(office.pdf("Ana").read_bytes()).hexdigest()
    assert (len(known), known[1]) == (3, line.credential.pdf_sha256)  # the print is the same
    past = services.credential_history.of(line.credential.id).events
    times = [event.why for event in past if event.what is Happened.TIMED]
    assert times == [authority.address] * 2


def other_nonce(asked: bytes) -> bytes:
    request = tsp.TimeStampReq.load(asked)
    request["nonce"] = request["nonce"].native - 1
    return request.dump()


def other_imprint(asked: bytes) -> bytes:
    request = tsp.TimeStampReq.load(asked)
    request["message_imprint"]["hashed_message"] = bytes(32)
    return request.dump()


def without_certificate(asked: bytes) -> bytes:
    request = tsp.TimeStampReq.load(asked)
    request["cert_req"] = False
    return request.dump()


def altered(answer: bytes) -> bytes:
    """The time of the answer put off by a year."""
    at = answer.index(b"Z", answer.index(b"\x18\x0f20"))
    year = int(answer[at - 14 : at - 10]) - 1
    return answer[: at - 14] + b"%d" % year + answer[at - 10 :]


LIES: list[tuple[Callable[[TimeAuthority, bytes], bytes], str]] = [
    (lambda self, asked: self.reply(other_nonce(asked)), "another question than ours"),
    (lambda self, asked: self.reply(other_imprint(asked)), "for another signature"),
    (lambda self, asked: self.reply(without_certificate(asked)), "cannot be read"),
    (lambda self, asked: altered(self.reply(asked)), "was altered after"),
    (lambda self, asked: self.reply(asked)[:-40], "cannot be read"),
    (lambda self, asked: self.reply(asked, "-token_out"), "cannot be read"),
    (lambda *_: b"<html>Welcome</html>", "cannot be read"),
    (lambda *_: b"", "cannot be read"),
    (lambda *_: bytes(70_000), "much too long"),
]
ODD_CERTIFICATES = [
    ((ExtendedKeyUsageOID.EMAIL_PROTECTION,), True, 30, "not one for timestamps"),
    ((*TIMES, ExtendedKeyUsageOID.CODE_SIGNING), True, 30, "not one for timestamps"),
    (TIMES, False, 30, "not one for timestamps"),
    (TIMES, True, 5, "was not valid then"),
]


def test_a_lie_is_named_and_the_file_stays_as_it_was(
    office: Office, authority: TimeAuthority
) -> None:
    before = office.pdf("Ana").read_bytes()
    for lie, words in LIES:
        authority.answers = lambda asked, lie=lie: (200, {}, lie(authority, asked))
        done = office.run()
        assert done.stopped is not None
        assert words in done.stopped.what
        assert done.stopped.cure
        assert (done.sent, office.waiting()) == (0, 2)
    assert office.pdf("Ana").read_bytes() == before


def test_a_certificate_that_is_none_for_timestamps_is_refused(
    office: Office, authority: TimeAuthority, tmp_path: Path
) -> None:
    for uses, critical, days, words in ODD_CERTIFICATES:
        odd = made_certificate(tmp_path, "Odd Time", uses, critical=critical, days=days)
        authority.answers = lambda asked, odd=odd: (200, {}, authority.signed_by(asked, *odd))
        done = office.run()
        assert done.stopped is not None
        assert words in done.stopped.what
        assert done.sent == 0


def refusing(failure: str, words: str) -> bytes:
    status = tsp.PKIStatusInfo(
        {"status": "rejection", "status_string": [words], "fail_info": {failure}}
    )

    class Reply(core.Sequence):
        _fields: ClassVar = [("status", tsp.PKIStatusInfo)]

    return bytes(Reply({"status": status}).dump())


def test_what_the_authority_refuses_is_told_in_its_own_words(
    office: Office, authority: TimeAuthority
) -> None:
    authority.answers = lambda _: (200, {}, refusing("bad_alg", "SHA-256 is not served"))
    done = office.run()
    assert done.stopped is not None
    assert "SHA-256 is not served (bad_alg)" in done.stopped.what
    authority.answers = lambda _: (200, {}, refusing("time_not_available", "No clock"))
    again = office.run().stopped
    assert again is not None
    assert again.cure == "Publish again later."
    authority.answers = lambda _: (401, {}, b"")
    stranger = office.run().stopped
    assert stranger is not None
    assert "does not accept the name or the password" in stranger.what


def test_an_altered_time_in_a_file_is_told_apart_from_the_signature(office: Office) -> None:
    office.run()
    pdf = office.pdf("Ana")
    content, (start, end) = pdf.read_bytes(), hole_in(pdf)
    other = altered(bytes.fromhex(content[start:end].decode())).hex().encode()
    pdf.write_bytes(content[:start] + other + content[end:])
    check = office.check("Ana")
    assert check.pdf_signature is not None
    assert check.pdf_signature.state == "intact"
    assert check.pdf_time is not None
    assert check.pdf_time.state == "broken"


def test_a_time_longer_than_the_room_is_refused_for_that_certificate(
    office: Office, authority: TimeAuthority, tmp_path: Path
) -> None:
    for number in range(20):
        made_certificate(tmp_path, f"Chain {number}")
    chain = tmp_path / "chain.pem"
    chain.write_bytes(b"".join(one.read_bytes() for one in sorted(tmp_path.glob("Chain*.pem"))))
    authority.answers = lambda asked: (200, {}, authority.reply(asked, "-chain", str(chain)))
    before = office.pdf("Ana").read_bytes()
    done = office.run()
    assert done.stopped is None
    assert "longer than the room" in done.refused[0].reason
    assert office.pdf("Ana").read_bytes() == before


def test_the_terminal_asks_for_times_and_tells_what_came_of_it(
    issued: Path, tmp_path: Path, authority: TimeAuthority
) -> None:
    folder = tmp_path / "workspace"
    shutil.copytree(issued, folder)

    def mcred(*arguments: str) -> tuple[int, Any]:
        done = CliRunner().invoke(terminal_application(), ["-w", str(folder), *arguments, "--json"])
        return done.exit_code, json.loads(done.stdout)

    code, said = mcred("publish", "timestamps", authority.address)
    assert (code, said["sent"], said["complete"], said["waiting"]) == (0, 2, True, 0)
    code, said = mcred("publish", "timestamps")
    assert (code, said["sent"]) == (0, 0)
    _, listed = mcred("publish", "targets")
    assert [(one["kind"], one["waiting"]) for one in listed["targets"]] == [("timestamps", 0)]
    (pdf,) = folder.glob("out/*/*Bo*.pdf")
    code, said = mcred("verify", str(pdf))
    assert said[0]["pdf_time"]["state"] == "intact"
    code, said = mcred("publish", "timestamps", "http://tsa.example.org")
    assert code == 2
    assert "https" in json.dumps(said)
