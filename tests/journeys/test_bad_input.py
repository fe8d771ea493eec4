"""Bad input at every public door: told with place and cure, and nothing in the store changes."""

import hashlib
import io
import json
import os
import random
import re
import shutil
import signal
import sqlite3
import struct
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from provider import Provider, small_provider
from typer.testing import CliRunner, Result

from mcred_desktop.app import terminal_application
from mcred_desktop.app.parts import services_over
from mcred_desktop.app.workspaces import opened
from mcred_desktop.domain.errors import McredError, WorkspaceError
from mcred_desktop.store.workspace import Workspace

PASSPHRASE = "correct horse battery"
MB = 2**20
A_CELL = re.compile(r"line \d+, [\w-]+: ")


@pytest.fixture(scope="module")
def provider(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Provider]:
    """Nothing refused may change it, so every test here can share one."""
    folder = tmp_path_factory.mktemp("bad") / "workspace"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MCRED_HOME", str(folder.parent / "home"))
        with Workspace.create(folder, "Lakeshore Polytechnic") as workspace:
            provider = small_provider(services_over(workspace))
            provider.awarded("Ana Morén")
            provider.enrol("Bo Lind")
            provider.services.signing_key.create(PASSPHRASE)
        yield provider


@pytest.fixture
def folder(provider: Provider) -> Iterator[Path]:
    """Its folder, which must be the same after the test as before."""
    path = provider.services.care.folder
    before = content(path)
    yield path
    assert content(path) == before


def content(folder: Path) -> tuple[list[str], dict[str, str]]:
    """Every row of every table, the journal among them, and the hash of every other file."""
    with closing(sqlite3.connect(f"{(folder / 'store.sqlite').as_uri()}?mode=ro", uri=True)) as db:
        rows = list(db.iterdump())
    files = {
        str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and not file.name.startswith("store.")
    }
    return rows, files


def mcred(*arguments: object, passphrase: str = PASSPHRASE) -> Result:
    """What the command did, which is never to fail without a word or with a traceback."""
    run = CliRunner().invoke(
        terminal_application(), [str(x) for x in arguments], env={"MCRED_PASSPHRASE": passphrase}
    )
    assert run.exception is None or isinstance(run.exception, SystemExit), run.exception
    assert "Traceback" not in run.output
    return run


def refused(run: Result, *said: str) -> str:
    """The message of a command that could not be done."""
    assert run.exit_code == 2, run.output
    for part in said:
        assert part in run.stderr, run.stderr
    assert run.stderr.strip()[-1] in ".:", "a message ends with its cure, a sentence"
    return run.stderr


class Quiet:
    """Progress that nobody watches."""

    cancelled = False

    def step(self, done: int, total: int, text: str) -> None: ...


# Lists of learners

LISTS: dict[str, tuple[bytes, str, str]] = {
    "empty": (b"", "list.csv", "Choose another file."),
    "only a header": (b"Name,E-mail\n", "list.csv", "Choose another file."),
    "no header": (b"1,2\n3,4\n", "list.csv:1", "Name the columns"),
    "random bytes": (bytes(range(256)) * 40, "list.csv:1", "CSV UTF-8"),
    "a PDF": (b"%PDF-1.7\n%\xe2\xe3", "list.csv", "CSV UTF-8"),
    "a NUL": (b"Name\nA\0na\n", "list.csv:2", "CSV UTF-8"),
    "an open quote": (b'Name,E-mail\n"Ana,a@b.org\n', "list.csv:2", "quotation marks"),
    "cut inside a letter": (b"Name\nBo\nJos\xc3\x81\x81\n", "list.csv:3", "CSV UTF-8"),
    "half of UTF-16": ("\ufeffName\nAna".encode("utf-16-le")[:-1], "list.csv:2", "CSV UTF-8"),
    "one endless cell": (b"Name\n" + b"x" * 200_000, "list.csv:2", "quotation marks"),
    "too many columns": (b"Name" + b",x" * 600, "list.csv:1", "columns"),
    "too many rows": (b"Name\n" + b"Ana\n" * 20_002, "list.csv:20002", "Split it"),
    "too large": (b"Name\n" + b"Ana\n" * (3 * MB), "list.csv", "Split it"),
    "a formula": (b"Name\n=HYPERLINK(1)\n", "line 2, Name", "import it again"),
    "a steering sign": (b"Name\nAna\x1b[2J\n", "line 2, Name", "import it again"),
    "no address": (b"Name,E-mail\nAna,ana(at)b.org\n", "line 2, E-mail", "import it again"),
    "the same twice": (b"Name,E-mail\nA,a@b.org\nB,A@b.org\n", "line 3, E-mail", "line 2"),
    "a name too long": (b"Name\n" + b"x" * 301, "line 2, Name", "import it again"),
}


@pytest.mark.parametrize("kind", LISTS)
def test_a_list_that_cannot_be_taken_names_file_place_and_cure(
    folder: Path, tmp_path: Path, kind: str
) -> None:
    data, place, cure = LISTS[kind]
    file = tmp_path / "list.csv"
    file.write_bytes(data)
    refused(mcred("-w", folder, "learners", "import", file), "list.csv", place, cure)


def test_one_bad_row_keeps_all_the_good_ones_out(folder: Path, tmp_path: Path) -> None:
    rows = [f"Learner {n},l{n}@example.org" for n in range(500)]
    rows[77] = "Learner 77,nowhere"
    file = tmp_path / "list.csv"
    file.write_text("\n".join(["Name,E-mail", *rows]))
    message = refused(mcred("-w", folder, "learners", "import", file), "line 79, E-mail")
    assert len(A_CELL.findall(message)) == 1


@pytest.mark.parametrize("path", [".", "/dev/zero", "missing.csv", "x" * 300])
def test_a_list_that_is_no_file_is_told(folder: Path, path: str) -> None:
    refused(mcred("-w", folder, "learners", "import", path), "Ch")


def test_a_cohort_that_is_not_there_names_those_that_are(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("Name\nAna\n")
    run = mcred("-w", folder, "learners", "import", file, "--cohort", "Spring", "--json")
    assert run.exit_code == 2
    assert "Autumn 2026" in json.loads(run.stdout)["cure"]


# Evidence


@pytest.mark.parametrize("path", ["/dev/zero", "missing.pdf", "x" * 300])
def test_evidence_that_is_no_file_is_refused(folder: Path, provider: Provider, path: str) -> None:
    with opened(folder) as services:
        portfolio = services.cohorts.learners(provider.cohort)[1].portfolio.id
        with pytest.raises(McredError, match=r"Choose|Check"):
            services.cohorts.add_evidence(portfolio, [Path(path)])


def test_of_several_evidence_files_all_or_none_are_taken(
    folder: Path, provider: Provider, tmp_path: Path
) -> None:
    good = tmp_path / "good.txt"
    good.write_text("Recounted 30 of 30.")
    with opened(folder) as services:
        portfolio = services.cohorts.learners(provider.cohort)[1].portfolio.id
        with pytest.raises(McredError, match=r"missing\.pdf"):
            services.cohorts.add_evidence(portfolio, [good, tmp_path / "missing.pdf"])


def test_nothing_of_a_hostile_archive_is_taken(
    folder: Path, provider: Provider, tmp_path: Path
) -> None:
    hostile = tmp_path / "hostile.zip"
    with zipfile.ZipFile(hostile, "w") as archive:
        archive.writestr("good.txt", "Recounted 30 of 30.")
        archive.writestr("../../outside.txt", "x")
    with opened(folder) as services:
        portfolio = services.cohorts.learners(provider.cohort)[1].portfolio.id
        with pytest.raises(McredError, match=r"hostile\.zip, .*outside\.txt"):
            services.cohorts.add_evidence(portfolio, [hostile])


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are always text")
def test_evidence_with_a_name_that_is_no_text_is_kept_under_a_readable_one(
    services, workspace, tmp_path: Path
) -> None:
    provider = small_provider(services)
    (portfolio,) = provider.enrol("Ana")
    file = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    file.write_text("Recounted.")
    services.cohorts.add_evidence(portfolio, [file])
    (kept,) = services.cohorts.evidence(portfolio)
    assert kept.name.startswith("caf\ufffd")
    assert kept.name.endswith(".txt")


# Files to verify


def picture(kind: str = "PNG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (120, 80), "teal").save(out, kind)
    return out.getvalue()


def chunk(kind: bytes, body: bytes, crc: int | None = None) -> bytes:
    known = zlib.crc32(kind + body) if crc is None else crc
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", known)


def with_chunks(*chunks: bytes) -> bytes:
    plain = picture()
    return plain[:33] + b"".join(chunks) + plain[33:]


BAKED = b"openbadgecredential\0\0\0\0\0{}"


def attached(data: bytes, encryption: pikepdf.Encryption | bool = False) -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.attachments["credential.json"] = pikepdf.AttachedFileSpec(
            pdf, data, filename="credential.json"
        )
        pdf.save(out, encryption=encryption)
    return out.getvalue()


def svg(inside: str, doctype: str = "") -> bytes:
    names = 'xmlns="http://www.w3.org/2000/svg"'
    badge = 'xmlns:o="https://purl.imsglobal.org/ob/v3p0"'
    body = f"<o:credential>{inside}</o:credential>"
    return f'<?xml version="1.0"?>{doctype}<svg {names} {badge}>{body}</svg>'.encode()


OUTSIDE = '<!DOCTYPE svg [<!ENTITY x SYSTEM "http://192.0.2.1/x"><!ENTITY y SYSTEM "/etc/passwd">]>'
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(9))
LOCKED = pikepdf.Encryption(owner="o", user="u")

HOSTILE: dict[str, Callable[[], bytes]] = {
    "empty": lambda: b"",
    "text": lambda: b"Dear Sir or Madam",
    "not text": lambda: bytes(range(256)) * 50,
    "100 MB of JSON": lambda: b'{"a":"' + b"x" * (100 * MB) + b'"}',
    "deep object": lambda: b'{"a":' * 10_000 + b"1" + b"}" * 10_000,
    "deep array": lambda: b"[" * 100_000,
    "JSON cut short": lambda: b'{"@context": ["https://www.w3.org/ns/credentials/v2"',
    "half a character": lambda: b'{"name": "\\ud800"}',
    "a field twice": lambda: b'{"issuer": "a", "issuer": "b"}',
    "a number without end": lambda: b'{"a": ' + b"9" * 100_000 + b"}",
    "no number": lambda: b'{"a": NaN}',
    "a list": lambda: b"[1, 2]",
    "an empty object": lambda: b"{}",
    "contexts of a stranger": lambda: (
        b'{"@context": "http://192.0.2.1/context", "type": "OpenBadgeCredential", "proof": {}}'
    ),
    "odd types everywhere": lambda: (
        b'{"@context": {"a": 1}, "type": 7, "issuer": [[]], "credentialSubject": "x", "proof": 3}'
    ),
    "two baked credentials": lambda: with_chunks(chunk(b"iTXt", BAKED), chunk(b"iTXt", BAKED)),
    "a wrong checksum": lambda: with_chunks(chunk(b"iTXt", BAKED, crc=1)),
    "a chunk longer than the file": lambda: with_chunks(
        struct.pack(">I4s", 2**31 - 1, b"iTXt") + BAKED
    ),
    "a bomb baked in": lambda: with_chunks(
        chunk(b"iTXt", b"openbadgecredential\0\1\0\0\0" + zlib.compress(b" " * (50 * MB)))
    ),
    "PNG cut short": lambda: with_chunks(chunk(b"iTXt", BAKED))[:60],
    "PNG of many pixels": lambda: (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", 2**30, 2**30, 8, 2, 0, 0, 0))
        + chunk(b"IEND", b"")
    ),
    "JPEG without a code": lambda: picture("JPEG"),
    "JPEG cut short": lambda: picture("JPEG")[:200],
    "locked PDF": lambda: attached(b"{}", LOCKED),
    "huge attachment": lambda: attached(b" " * (80 * MB)),
    "attachment of no text": lambda: attached(b"\xff\xfe\x00"),
    "PDF cut short": lambda: attached(b"{}")[:300],
    "PDF without pages": lambda: b"%PDF-1.7\n%%EOF\n",
    "SVG with outside entities": lambda: svg("&x;&y;", OUTSIDE),
    "SVG that laughs": lambda: svg("&l8;", f"<!DOCTYPE svg [{LAUGHS}]>"),
    "SVG nested deep": lambda: b'<svg xmlns="http://www.w3.org/2000/svg">' + b"<g>" * 5000,
    "SVG without a credential": lambda: b'<svg xmlns="http://www.w3.org/2000/svg"/>',
    "a zip": lambda: b"PK\x05\x06" + bytes(18),
}


def verdict_of(run: Result) -> dict[str, object]:
    """The one check a run of ``mcred verify --json`` told of, with exit code 1."""
    (check,) = json.loads(run.stdout)
    assert run.exit_code == 1
    assert run.stderr == ""
    assert check["verdict"] in {"cannot-tell", "not-genuine"}
    assert check["reasons"]
    for reason in check["reasons"]:
        assert reason.endswith("."), reason
        assert "None" not in reason
    return check


@pytest.mark.parametrize("kind", HOSTILE)
def test_whatever_the_file_holds_there_is_a_verdict_with_reasons(tmp_path: Path, kind: str) -> None:
    file = tmp_path / "brought.bin"
    file.write_bytes(HOSTILE[kind]())
    check = verdict_of(mcred("verify", file, "--json"))
    assert check["file"] == str(file)


MEASURED = (
    "import sys; from pathlib import Path; from mcred_desktop.app import terminal_application\n"
    "try: terminal_application()(sys.argv[1:])\n"
    "finally: sys.stderr.write(Path('/proc/self/status').read_text())"
)


def packed(megabytes: int, start: bytes = b"") -> bytes:
    packer = zlib.compressobj(9)
    blank = bytes(MB)
    parts = [packer.compress(start), *(packer.compress(blank) for _ in range(megabytes))]
    return b"".join(parts) + packer.flush()


def page_of(megabytes: int) -> bytes:
    """A PDF whose one page has so much to draw."""
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        drawing = pdf.make_stream(b"")
        drawing.write(packed(megabytes), filter=pikepdf.Name.FlateDecode)
        pdf.pages[0].Contents = drawing
        pdf.save(out)
    return out.getvalue()


def stream(number: int, entries: bytes, body: bytes) -> bytes:
    head = b"%d 0 obj\n<<%s/Length %d/Filter/FlateDecode>>stream\n" % (number, entries, len(body))
    return head + body + b"\nendstream\nendobj\n"


def catalogue_of(megabytes: int) -> bytes:
    """A PDF whose very catalogue lies in so large a stream of objects."""
    start = b"1 0 2 40 " + b"<</Type/Catalog/Pages 2 0 R>>".ljust(40) + b"<</Kids[]/Count 0>>"
    objects = stream(3, b"/Type/ObjStm/N 2/First 9", packed(megabytes, start))
    first, second = 9, 9 + len(objects)
    rows = ((0, 0, 0), (2, 3, 0), (2, 3, 1), (1, first, 0), (1, second, 0))
    table = zlib.compress(b"".join(struct.pack(">BIB", *row) for row in rows))
    index = stream(4, b"/Type/XRef/Size 5/W[1 4 1]/Root 1 0 R", table)
    return b"%PDF-1.5\n" + objects + index + b"startxref\n%d\n%%%%EOF" % second


@pytest.mark.skipif(sys.platform != "linux", reason="the peak of memory is read from /proc")
@pytest.mark.parametrize("make", [page_of, catalogue_of])
def test_a_small_pdf_that_unpacks_to_very_much_is_refused_in_little_memory(
    tmp_path: Path, make: Callable[[int], bytes]
) -> None:
    file = tmp_path / "bomb.pdf"
    file.write_bytes(make(250))
    assert file.stat().st_size < MB
    run = subprocess.run(
        [sys.executable, "-c", MEASURED, "verify", str(file)],
        capture_output=True,
        text=True,
        check=False,
    )
    peak = re.search(r"VmHWM:\s+(\d+) kB", run.stderr)
    assert run.returncode == 1
    assert "cannot-tell" in run.stdout
    assert peak is not None
    assert int(peak[1]) < 400_000


@pytest.mark.skipif(os.name != "posix", reason="devices have no path here")
def test_a_device_gets_a_verdict_too() -> None:
    check = verdict_of(mcred("verify", "/dev/zero", "--json"))
    assert "This is a folder or a device, not a file." in check["reasons"]  # type: ignore[operator]


@pytest.mark.skipif(os.name != "posix", reason="the root has another name here")
def test_a_folder_of_too_many_files_or_of_none_is_refused(tmp_path: Path) -> None:
    for folder, said in ((Path("/"), "more than 10000 files"), (tmp_path, "no file")):
        run = mcred("verify", folder)
        assert run.exit_code == 2
        assert said in run.stderr


@pytest.mark.skipif(os.name != "posix", reason="pipes have no path here")
def test_a_pipe_nobody_writes_to_does_not_hold_verify_up(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.json")
    verdict_of(mcred("verify", tmp_path / "pipe.json", "--json"))


def test_one_bad_file_does_not_keep_the_others_from_their_verdict(tmp_path: Path) -> None:
    files = []
    for number, make in enumerate((HOSTILE["text"], HOSTILE["PNG cut short"], HOSTILE["a list"])):
        files.append(tmp_path / f"{number}.bin")
        files[-1].write_bytes(make())
    run = mcred("verify", *files, "--json")
    assert [check["file"] for check in json.loads(run.stdout)] == [str(file) for file in files]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are always text")
@pytest.mark.parametrize("flags", [(), ("--json",)])
def test_a_file_name_that_is_no_text_can_be_told(tmp_path: Path, flags: tuple[str, ...]) -> None:
    file = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.json"))
    file.write_text("{}")
    run = mcred("verify", file, *flags)
    assert run.exit_code == 1
    assert "\\udcff.json" in run.stdout


def test_a_credential_cannot_steer_the_terminal_or_forge_a_line(tmp_path: Path) -> None:
    name = "\x1b[2J\x9b1m\u202eAna\nSignature: The signature is whole"
    file = tmp_path / "forged.json"
    file.write_text(json.dumps({"credentialSubject": {"achievement": {"name": name}}}))
    run = mcred("verify", file)
    assert not {"\x1b", "\x9b", "\u202e"} & set(run.stdout)
    assert not [line for line in run.stdout.splitlines() if line.startswith("Signature:")]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "JSON"),
        (b"{}", "trust file"),
        (b"\xff\xfe", "UTF-8"),
        (b"[" * 100_000, "nested"),
        (b" " * (9 * MB), "larger than"),
    ],
)
def test_a_trust_file_that_is_none_is_told(tmp_path: Path, data: bytes, why: str) -> None:
    file, brought = tmp_path / "trust.json", tmp_path / "brought.json"
    file.write_bytes(data)
    brought.write_text("{}")
    refused(mcred("verify", brought, "--trust", file), "trust.json", why)


@pytest.mark.skipif(os.name != "posix", reason="devices have no path here")
@pytest.mark.parametrize("path", ["/", "/dev/zero", "missing.json"])
def test_a_trust_file_that_is_no_file_is_told(tmp_path: Path, path: str) -> None:
    brought = tmp_path / "brought.json"
    brought.write_text("{}")
    refused(mcred("verify", brought, "--trust", path), "Ch")


@pytest.mark.parametrize("data", [b"", b"{", b"[1]", b'[{"did": 1}]', b"[" * 100_000, b"\xff"])
def test_a_damaged_list_of_trusted_issuers_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes
) -> None:
    monkeypatch.setenv("MCRED_HOME", str(tmp_path))
    (tmp_path / "trusted.json").write_bytes(data)
    (tmp_path / "brought.json").write_text("{}")
    refused(mcred("verify", tmp_path / "brought.json"), "trusted.json", "damaged", "Move the file")


# Damage to genuine files


@pytest.fixture(scope="module")
def genuine(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A genuine certificate, badge, credential, and the trust file beside them."""
    folder = tmp_path_factory.mktemp("genuine")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MCRED_HOME", str(folder / "home"))
        with Workspace.create(folder / "workspace", "Lakeshore Polytechnic") as workspace:
            provider = small_provider(services_over(workspace))
            provider.awarded("Ana Morén")
            services = provider.services
            services.signing_key.create(PASSPHRASE)
            services.awards.issue(provider.cohort, provider.manager, Quiet())
            (folder / "trust.json").write_text(services.signing_key.trust_file())
            out = services.awards.out_folder(provider.cohort)
    made = {kind: next(out.glob(f"Ana*.{kind}")) for kind in ("pdf", "png", "json")}
    return made | {"trust": folder / "trust.json"}


def damaged(content: bytes, chance: random.Random) -> bytes:
    """One accident: signs changed, or a stretch cut off, lost, blanked or doubled."""
    data = bytearray(content)
    start = chance.randrange(len(data))
    end = min(len(data), start + chance.randrange(1, 400))
    match chance.randrange(5):
        case 0:
            data[start] = chance.randrange(256)
        case 1:
            del data[start:]
        case 2:
            del data[start:end]
        case 3:
            data[start:end] = bytes(end - start)
        case _:
            data[start:start] = data[start:end]
    return bytes(data)


@pytest.mark.parametrize(("kind", "times"), [("json", 60), ("png", 60), ("pdf", 8)])
def test_no_damage_breaks_verify_or_makes_it_tell_something_else(
    genuine: dict[str, Path], tmp_path: Path, kind: str, times: int
) -> None:
    whole, chance = genuine[kind].read_bytes(), random.Random(f"{kind} 2026")
    files = [tmp_path / f"{number}.{kind}" for number in range(times)]
    for file in files:
        file.write_bytes(damaged(whole, chance))
    run = mcred("verify", genuine[kind], *files, "--trust", genuine["trust"], "--json")
    original, *checks = json.loads(run.stdout)
    assert original["verdict"] == "genuine"
    assert len(checks) == times
    for check in checks:
        assert check["verdict"] != "genuine" or check["credential"] == original["credential"]
        assert check["reasons"]


# Passphrases and names


def test_a_wrong_passphrase_issues_nothing(folder: Path) -> None:
    run = mcred("-w", folder, "issue", "--by", "Amina Odhiambo", passphrase="correct horse")
    refused(run, "passphrase", "Type it again")


@pytest.mark.skipif(os.name != "posix", reason="devices have no path here")
@pytest.mark.parametrize("path", ["/", "/dev/zero", "missing.txt", "binary"])
def test_a_passphrase_file_that_cannot_be_one_is_told(
    folder: Path, tmp_path: Path, path: str
) -> None:
    (tmp_path / "binary").write_bytes(b"\xff\xfe\xff")
    file = tmp_path / path
    arguments = ("issue", "--by", "Amina Odhiambo", "--passphrase-file", file)
    refused(mcred("-w", folder, *arguments), str(file), "first line")


def test_somebody_unknown_issues_nothing_and_hears_who_can(folder: Path) -> None:
    refused(mcred("-w", folder, "issue", "--by", "Mallory"), "Mallory", "Amina Odhiambo")


# Workspaces that cannot be opened

COMMANDS = [("doctor",), ("issue", "--by", "Amina Odhiambo"), ("learners", "import", "x.csv")]


@pytest.fixture
def copy(provider: Provider, tmp_path: Path) -> Path:
    """A copy of the workspace that a test may break."""
    return Path(shutil.copytree(provider.services.care.folder, tmp_path / "copy"))


def each_command(folder: Path, *said: str) -> None:
    """Every command over the workspace refuses it."""
    for command in COMMANDS:
        refused(mcred("-w", folder, *command), str(folder), *said)


@contextmanager
def left_alone(folder: Path) -> Iterator[None]:
    """The store's bytes are the same afterwards, so that a person can still save what is there."""
    before = (folder / "store.sqlite").read_bytes()
    yield
    assert (folder / "store.sqlite").read_bytes() == before


@pytest.mark.parametrize("name", ["missing", "x" * 300, "a file/inside", "a file"])
def test_a_folder_without_a_workspace_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "a file").write_text("mine")
    each_command(tmp_path / name, "Choose")


@pytest.mark.parametrize("kept", [0, 50, 4096, -4096])
def test_a_store_cut_short_is_left_as_it_is_for_its_backup(copy: Path, kept: int) -> None:
    store = copy / "store.sqlite"
    store.write_bytes(store.read_bytes()[:kept])
    with left_alone(copy):
        each_command(copy, "damaged", "backups")


def test_a_store_of_something_else_is_left_alone(copy: Path) -> None:
    (copy / "store.sqlite").write_bytes(b"Dear Sir or Madam, " * 1000)
    with left_alone(copy):
        each_command(copy, "not an SQLite file")


def test_a_damaged_page_is_found_by_doctor(copy: Path) -> None:
    store = copy / "store.sqlite"
    data = bytearray(store.read_bytes())
    data[8192:-4096] = os.urandom(len(data) - 8192 - 4096)
    store.write_bytes(data)
    run = mcred("-w", copy, "doctor")
    assert run.exit_code in (1, 2)
    assert "BAD" in run.stdout or "damaged" in run.stderr


def test_a_store_from_the_future_asks_for_a_newer_program(copy: Path) -> None:
    with closing(sqlite3.connect(copy / "store.sqlite")) as database:
        database.execute("UPDATE alembic_version SET version_num = '0999'")
        database.commit()
    with left_alone(copy):
        each_command(copy, "newer Mcred Desktop", "update this program")


HOLD = (
    "import sys; from pathlib import Path; from mcred_desktop.store.workspace import Workspace\n"
    "held = Workspace.open(Path(sys.argv[1])); print('open', flush=True); sys.stdin.read()"
)


@pytest.fixture
def holder(copy: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the copy open."""
    command = [sys.executable, "-c", HOLD, str(copy)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, text=True, **pipes) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        yield process
        process.kill()


def test_a_second_instance_is_refused_and_reads_at_most(
    copy: Path, holder: subprocess.Popen[str]
) -> None:
    said = ("already open", f"process {holder.pid}", "Close it there")
    for command in COMMANDS[1:]:
        refused(mcred("-w", copy, *command), *said)
    assert mcred("-w", copy, "doctor").exit_code == 0


def test_a_lock_left_by_a_killed_process_holds_nobody_up(
    copy: Path, holder: subprocess.Popen[str], tmp_path: Path
) -> None:
    holder.send_signal(signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
    holder.wait()
    assert (copy / "store.lock").read_text()
    file = tmp_path / "list.csv"
    file.write_text("Name\nCleo Marsh\n")
    assert mcred("-w", copy, "learners", "import", file).exit_code == 0


# Disks that refuse


class Disk:
    """A small disk of its own, mounted for one test."""

    def __init__(self, place: Path, megabytes: int) -> None:
        place.mkdir()
        self.place = place
        self._mount("-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs")

    def _mount(self, *arguments: str) -> None:
        command = ["mount", *arguments, str(self.place)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            pytest.skip(f"a small disk cannot be mounted here: {done.stderr.strip()}")

    def fill(self, *, but: int = 0) -> None:
        """Leave ``but`` bytes free."""
        free = shutil.disk_usage(self.place).free
        (self.place / "ballast").write_bytes(bytes(max(0, free - but)))

    def empty(self) -> None:
        (self.place / "ballast").unlink()

    def protect(self) -> None:
        self._mount("-o", "remount,ro")

    def unmount(self) -> None:
        subprocess.run(["umount", "-l", str(self.place)], check=True)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    if sys.platform != "linux" or shutil.which("mount") is None:
        pytest.skip("small disks are mounted on Linux only")
    made = Disk(tmp_path / "disk", 24)
    yield made
    made.unmount()


@pytest.fixture
def due(disk: Disk) -> Provider:
    """A provider on the small disk with five learners to issue to; its workspace is closed."""
    with Workspace.create(disk.place / "workspace", "Lakeshore Polytechnic") as workspace:
        provider = small_provider(services_over(workspace))
        for number in range(5):
            provider.awarded(f"Learner {number}")
        provider.services.signing_key.create(PASSPHRASE)
    return provider


@pytest.mark.parametrize("room", [0, 300_000])
def test_a_full_disk_enrols_nobody_and_the_next_run_everybody(
    disk: Disk, due: Provider, tmp_path: Path, room: int
) -> None:
    folder = disk.place / "workspace"
    file = tmp_path / "list.csv"
    file.write_text("Name\n" + "".join(f"Learner with a long name {n}\n" for n in range(700)))
    before = content(folder)
    disk.fill(but=room)
    refused(mcred("-w", folder, "learners", "import", file), str(folder), "full", "Free some space")
    disk.empty()
    assert content(folder) == before
    assert mcred("-w", folder, "learners", "import", file).exit_code == 0
    assert unhealthy(folder) == ["disk"]
    with opened(folder) as services:
        assert len(services.cohorts.learners(due.cohort)) == 705


def unhealthy(folder: Path) -> list[str]:
    """What doctor finds wrong; a small disk always is, being nearly full."""
    lines = json.loads(mcred("-w", folder, "doctor", "--json").stdout)
    return [line["name"] for line in lines if not line["ok"]]


class FillingUp(Quiet):
    """Somebody else fills the disk while the third learner's credential is being made."""

    def __init__(self, disk: Disk) -> None:
        self._disk = disk

    def step(self, done: int, total: int, text: str) -> None:
        if done == 2:
            self._disk.fill(but=9000)


def test_what_was_issued_before_the_disk_was_full_stays_and_the_next_run_completes(
    disk: Disk, due: Provider
) -> None:
    folder = disk.place / "workspace"
    with opened(folder) as services:
        services.signing_key.unlock(PASSPHRASE)
        with pytest.raises(WorkspaceError, match=r"full.*Free some space"):
            services.awards.issue(due.cohort, due.manager, FillingUp(disk))
        issued = services.register.lines(due.cohort)
        out = services.awards.out_folder(due.cohort)
    assert len(issued) == 2
    made = {file.name: file.read_bytes() for file in out.iterdir()}
    assert all(not name.startswith(".") for name in made), "a partial file was left"
    refused(mcred("-w", folder, "issue", "--by", "Amina Odhiambo"), "full", "Free some space")
    disk.empty()
    run = mcred("-w", folder, "issue", "--by", "Amina Odhiambo", "--json")
    assert run.exit_code == 0
    assert (json.loads(run.stdout)["issued"], json.loads(run.stdout)["kept"]) == (3, 2)
    files = [file for file in sorted(out.iterdir()) if file.name != "manifest.json"]
    assert len(files) == 20
    assert len(json.loads((out / "manifest.json").read_text("utf-8"))) == 5
    assert all((out / name).read_bytes() == data for name, data in made.items())
    assert mcred("verify", *files).exit_code == 0


def test_a_read_only_folder_takes_nothing_and_can_still_be_examined(
    disk: Disk, due: Provider, tmp_path: Path
) -> None:
    folder = disk.place / "workspace"
    file = tmp_path / "list.csv"
    file.write_text("Name\nBo Lind\n")
    before = content(folder)
    older = disk.place / "demo"
    older.mkdir()
    (older / "demo.txt").write_text("made by the demo")
    disk.protect()
    for command in (("learners", "import", file), ("issue", "--by", "Amina Odhiambo")):
        refused(mcred("-w", folder, *command), str(folder), "cannot be written", "Allow writing")
    refused(mcred("demo", disk.place / "new"), str(disk.place), "cannot be written")
    refused(mcred("demo", older, "--reset"), str(older), "Read-only", "Name another folder")
    assert unhealthy(folder) == ["disk"]
    assert content(folder) == before


def test_a_disk_too_small_for_the_demo_is_told(disk: Disk) -> None:
    disk.fill(but=3 * MB)
    refused(mcred("demo", disk.place / "demo"), str(disk.place))


LIMITED = (
    "import resource, sys; from mcred_desktop.app import terminal_application\n"
    "size = int(sys.argv[1]); resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))\n"
    "terminal_application()(sys.argv[2:])"
)


@pytest.mark.skipif(os.name != "posix", reason="no limit on the size of files here")
@pytest.mark.parametrize(
    ("command", "size"), [(("learners", "import"), 300_000), (("issue", "--by"), 36_000)]
)
def test_a_limit_on_the_size_of_files_is_told_and_changes_nothing(
    folder: Path, tmp_path: Path, command: tuple[str, ...], size: int
) -> None:
    learners = tmp_path / "list.csv"
    learners.write_text("Name\n" + "".join(f"Learner with a long name {n}\n" for n in range(700)))
    last = str(learners) if command[0] == "learners" else "Amina Odhiambo"
    run = subprocess.run(
        [sys.executable, "-c", LIMITED, str(size), "-w", str(folder), *command, last],
        env=os.environ | {"MCRED_PASSPHRASE": PASSPHRASE},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 2, run.stderr
    assert str(folder) in run.stderr
    assert "Traceback" not in run.stderr
    assert not list(folder.rglob("*.part"))
