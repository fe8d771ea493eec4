"""The static page that a provider puts on the web, against what the program itself says."""

import base64
import json
import os
import random
import re
import shutil
import subprocess
import uuid
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from provided import give_up, program
from provider import Provider, small_provider
from published import ORACLE, library_fixtures, reference_libraries

from mcred_desktop.app.parts import services_over
from mcred_desktop.assets import RESOURCES
from mcred_desktop.credentials import rdf
from mcred_desktop.credentials.keys.keys import KeyRing
from mcred_desktop.credentials.keys.multikey import multibase
from mcred_desktop.credentials.making.proof import signing_input
from mcred_desktop.credentials.status_list import write_list
from mcred_desktop.domain.assess.assessment import Learner
from mcred_desktop.domain.award import Judgement, Securing
from mcred_desktop.domain.errors import McredError, WorkspaceError
from mcred_desktop.services.issue.issuer import issuer_in, secure_with, write_issuer
from mcred_desktop.services.pathways.record_ports import PathwayAward
from mcred_desktop.store.workspace import Workspace

PASSPHRASE = "correct horse battery"
PAGE = "https://verify.hillside.example/certificates/"


class Quiet:
    """Nobody watches the run."""

    cancelled = False

    def step(self, done: int, total: int, text: str) -> None: ...


@pytest.fixture(scope="module")
def provider(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Provider]:
    """Two learners with certificates, one of them withdrawn; the page is in ``web/``."""
    folder = tmp_path_factory.mktemp("page") / "workspace"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MCRED_HOME", str(folder.parent / "home"))
        with Workspace.create(folder, "Hillside") as workspace:
            made = small_provider(services_over(workspace))
            services = made.services
            write_issuer(services.store, "verify_url", PAGE)
            made.awarded("Ana Morén")
            made.awarded("Нина Petrov")
            services.signing_key.create(PASSPHRASE)
            services.awards.issue(made.cohort, made.manager, Quiet())
            services.register.revoke(
                line_of(made, "Нина Petrov").id, "Issued by mistake.", made.manager
            )
            secure_with(services.store, Securing.TOKEN)
            made.awarded("Bo Lind")
            services.awards.issue(made.cohort, made.manager, Quiet())
            secure_with(services.store, Securing.EMBEDDED)
            learner = line_of(made, "Ana Morén").learner_id
            services.participation.consent(learner, "By e-mail", made.manager, given=True)
            made.services.publishing.folder(web(made), made.manager)
            yield made


def web(provider: Provider) -> Path:
    return provider.services.care.folder / "web"


def line_of(provider: Provider, name: str) -> Any:
    register = provider.services.register.lines(provider.cohort)
    return next(line.credential for line in register if line.credential.recipient == name)


def files_of(provider: Provider, name: str) -> dict[str, Path]:
    """The PDF, PNG and JSON of somebody."""
    serial = line_of(provider, name).serial
    out = provider.services.awards.out_folder(provider.cohort)
    return {file.suffix[1:]: file for file in out.glob(f"*{serial}.*")}


def code_of(provider: Provider, name: str) -> str:
    """The fragment of the code on somebody's certificate."""
    found = provider.services.verification.carriers.extract(files_of(provider, name)["pdf"])
    (code,) = found.codes
    page, _, fragment = code.partition("#")
    assert page == PAGE
    return fragment


Ask = Callable[..., list[Any]]


@pytest.fixture(scope="module")
def ask(provider: Provider) -> Ask:
    """Puts questions to the scripts of the page, outside of a browser."""
    return asker(provider)


def asker(provider: Provider) -> Ask:
    """Puts questions to the page in ``web/`` of a provider."""
    if shutil.which("node") is None:
        give_up("Node.js is not installed")

    def asked(*questions: Any, now: str = "", **more: Any) -> list[Any]:
        at = datetime.fromisoformat(now or provider.services.store.now()).timestamp() * 1000
        question = {"page": str(web(provider)), "questions": questions, "now": at, **more}
        run = subprocess.run(
            ["node", "page.mjs"],
            cwd=ORACLE,
            input=json.dumps(question, default=str),
            capture_output=True,
            text=True,
            check=False,
        )
        assert run.returncode == 0, run.stderr
        answers: list[Any] = json.loads(run.stdout)
        return answers

    return asked


def test_every_carrier_and_the_code_are_genuine(ask: Ask, provider: Provider) -> None:
    files = files_of(provider, "Ana Morén")
    answers = ask(
        *({"file": files[kind]} for kind in ("json", "pdf", "png")),
        {"code": code_of(provider, "Ana Morén")},
    )
    assert [answer["verdict"] for answer in answers] == ["genuine"] * 4
    assert {answer["recipient"] for answer in answers} == {"Ana Morén"}
    assert {(a["signature"], a["status"], a["trust"]) for a in answers} == {
        ("valid", "current", "trusted")
    }


def test_a_credential_signed_as_a_token_is_genuine_and_a_changed_one_is_not(
    ask: Ask, provider: Provider
) -> None:
    files = files_of(provider, "Bo Lind")
    answers = ask(*({"file": files[kind]} for kind in ("jwt", "pdf", "png", "svg")))
    assert [answer["verdict"] for answer in answers] == ["genuine"] * 4
    assert {answer["recipient"] for answer in answers} == {"Bo Lind"}
    head, body, signature = files["jwt"].read_text("utf-8").split(".")
    said = base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)).replace(b"Bo Lind", b"Al Lind")
    false = base64.urlsafe_b64encode(said).rstrip(b"=").decode()
    nobody = base64.urlsafe_b64encode(b'{"alg":"none"}').rstrip(b"=").decode()
    forged = [f"{head}.{false}.{signature}", f"{head}.{body}.{signature[:-4]}AAAA"]
    unsigned = f"{nobody}.{body}.{signature}"
    answers = ask(
        *(
            {"file": written(provider, f"{n}.jwt", text.encode())}
            for n, text in enumerate([*forged, unsigned])
        )
    )
    assert [answer["verdict"] for answer in answers] == ["notGenuine", "notGenuine", "cannotTell"]


def test_a_browser_without_cryptography_of_its_own_says_the_same(
    ask: Ask, provider: Provider
) -> None:
    genuine = files_of(provider, "Ana Morén")["json"]
    forged = changed(provider, genuine, lambda text: text.replace("Ana", "Eva"))
    answers = ask(
        {"file": genuine},
        {"code": code_of(provider, "Ana Morén")},
        {"file": forged},
        without=["subtle"],
    )
    assert [answer["verdict"] for answer in answers] == ["genuine", "genuine", "notGenuine"]


def test_what_was_withdrawn_is_said_to_be(ask: Ask, provider: Provider) -> None:
    file, code = files_of(provider, "Нина Petrov")["png"], code_of(provider, "Нина Petrov")
    answers = ask({"file": file}, {"code": code})
    assert [(a["verdict"], a["status"]) for a in answers] == [("revoked", "revoked")] * 2


@pytest.fixture(scope="module")
def later(provider: Provider) -> dict[str, bytes]:
    """The status lists of a later publication, in which somebody else is withdrawn, too."""
    provider.awarded("Late Olsen")
    services = provider.services
    services.awards.issue(provider.cohort, provider.manager, Quiet())
    services.register.revoke(line_of(provider, "Late Olsen").id, "Mistake", provider.manager)
    out = web(provider).with_name("later")
    services.publishing.folder(out, provider.manager)
    return {file.name: file.read_bytes() for file in out.glob("status-*.json")}


@pytest.fixture
def beside(provider: Provider, later: dict[str, bytes]) -> Iterator[Callable[[bytes], None]]:
    """Puts a status list beside the page of before, for one test."""
    (name,) = later
    place = web(provider) / name
    kept = place.read_bytes()
    yield place.write_bytes
    place.write_bytes(kept)


def test_a_later_list_beside_the_page_tells_of_a_later_withdrawal(
    ask: Ask, provider: Provider, later: dict[str, bytes], beside: Callable[[bytes], None]
) -> None:
    file = files_of(provider, "Late Olsen")["json"]
    (before,) = ask({"file": file})
    (content,) = later.values()
    beside(content)
    after, other = ask({"file": file}, {"file": files_of(provider, "Ana Morén")["pdf"]})
    assert (before["verdict"], before["status"]) == ("genuine", "current")
    assert (after["verdict"], after["status"]) == ("revoked", "revoked")
    assert (other["verdict"], other["status"]) == ("genuine", "current")


def test_a_list_that_was_changed_or_is_a_strangers_says_nothing(
    ask: Ask, provider: Provider, later: dict[str, bytes], beside: Callable[[bytes], None]
) -> None:
    file = files_of(provider, "Late Olsen")["json"]
    (content,) = later.values()
    document = json.loads(content)
    stranger = KeyRing().unlock(KeyRing().create(PASSPHRASE, key_id="k", now=""), PASSPHRASE)
    dates = document["validFrom"], document["validUntil"]
    index = line_of(provider, "Late Olsen").status_index
    strange = write_list(stranger, document["id"], [index], *dates)
    altered = json.dumps({**document, "validUntil": "2099-01-01T00:00:00Z"})
    for text in (strange, altered, content.decode()[:-40], "{}", "[]"):
        beside(text.encode())
        (answer,) = ask({"file": file})
        assert (answer["verdict"], answer["status"]) == ("genuine", "current"), text[:80]


def test_an_outdated_list_gives_no_later_date(ask: Ask, provider: Provider) -> None:
    file = files_of(provider, "Ana Morén")["json"]
    today, much_later = ask({"file": file})[0], ask({"file": file}, now="2028-01-01T00:00:00Z")[0]
    assert today["asOf"] == much_later["asOf"] == provider.services.store.now()[:10]


def test_what_has_run_out_is_genuine_but_expired(ask: Ask, provider: Provider) -> None:
    file, code = files_of(provider, "Ana Morén")["pdf"], code_of(provider, "Ana Morén")
    answers = ask({"file": file}, {"code": code}, now="2066-01-01T00:00:00Z")
    assert [answer["verdict"] for answer in answers] == ["expired", "expired"]


def test_a_damaged_code_and_a_strangers_are_told_apart(ask: Ask, provider: Provider) -> None:
    code = code_of(provider, "Ana Morén")
    at = len(code) // 2
    swapped = code[:at] + ("A" if code[at] != "A" else "B") + code[at + 1 :]
    stranger = "MC1:" + "0" * 96 + code[100:]
    answers = ask({"code": swapped}, {"code": code[:-1]}, {"code": stranger}, {"code": "MC1:?"})
    assert not {"genuine", "expired"} & {answer["verdict"] for answer in answers}
    assert answers[3]["reasons"] == [["codeDamaged"]]


def changed(provider: Provider, file: Path, change: Callable[[str], str]) -> Path:
    return written(provider, "changed.json", change(file.read_text("utf-8")).encode())


def written(provider: Provider, name: str, content: bytes) -> Path:
    file = provider.services.care.folder / name
    file.write_bytes(content)
    return file


def leaves(value: Any, place: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The place of every text, number and truth value."""
    if isinstance(value, dict):
        for name, part in value.items():
            yield from leaves(part, (*place, name))
    elif isinstance(value, list):
        for at, part in enumerate(value):
            yield from leaves(part, (*place, at))
    else:
        yield place


def mutated(document: Any, chance: random.Random) -> Any:
    """One leaf is another, gone, or has a neighbour that was not signed."""
    copy = json.loads(json.dumps(document))
    *way, last = chance.choice([place for place in leaves(copy) if place[0] != "@context"])
    parent = copy
    for step in way:
        parent = parent[step]
    kind = chance.randrange(4)
    if kind == 0 and isinstance(parent, dict):
        del parent[last]
    elif kind == 1 and isinstance(parent, dict):
        parent[chance.choice(["note", "grade", "name ", "schema:name", "__proto__"])] = "Excellent"
    elif isinstance(parent[last], str):
        at = chance.randrange(len(parent[last]) + 1)
        parent[last] = parent[last][:at] + chance.choice("aZ9 é") + parent[last][at:]
    else:
        parent[last] = 7 if isinstance(parent[last], bool) else parent[last] + 1
    return copy


def test_nothing_that_was_changed_is_ever_genuine(ask: Ask, provider: Provider) -> None:
    document = json.loads(files_of(provider, "Ana Morén")["json"].read_text("utf-8"))
    chance = random.Random(2026)
    variants = [mutated(document, chance) for _ in range(120)]
    files = [
        written(provider, f"variant-{number}.json", json.dumps(variant).encode())
        for number, variant in enumerate(variants)
        if variant != document
    ]
    answers = ask(*({"file": file} for file in files))
    here = provider.services.verification
    for file, answer in zip(files, answers, strict=True):
        text = file.read_text("utf-8")
        assert answer["verdict"] not in {"genuine", "expired"}, text
        assert here.check(file, provider.services.store.now()).verdict is not Judgement.GENUINE


def test_what_the_signature_does_not_count_is_not_taken_and_an_end_stays_an_end(
    ask: Ask, provider: Provider
) -> None:
    document = json.loads(files_of(provider, "Ana Morén")["json"].read_text("utf-8"))
    subject = document["credentialSubject"]
    achievement = {**subject["achievement"], "name": [subject["achievement"]["name"]] * 2}
    variants = (
        {**document, "credentialSubject": {**subject, "achievement": achievement}},
        {**document, "type": [*document["type"], document["type"][-1]]},
        {**document, "validUntil": [document["validUntil"]]},
    )
    files = [
        {"file": written(provider, f"said-{number}.json", json.dumps(variant).encode())}
        for number, variant in enumerate(variants)
    ]
    said = ask(*files, now="2066-01-01T00:00:00Z")
    assert [(answer["verdict"], answer["reasons"][0][:2]) for answer in said] == [
        ("notGenuine", ["unsigned", "name"]),
        ("notGenuine", ["unsigned", "type"]),
        ("expired", ["expiredOn", document["validUntil"][:10]]),
    ]


def test_a_text_is_not_taken_for_the_number_it_would_be_in_rdf(ask: Ask) -> None:
    document = alike(random.Random(3))
    achievement = document["credentialSubject"][0]["achievement"]
    (whole,) = ask({"quads": document})
    assert "creditsAvailable" in whole
    achievement["creditsAvailable"] = str(achievement["creditsAvailable"])
    (refused,) = ask({"quads": document})
    assert refused["reasons"] == [["unsigned", achievement["creditsAvailable"]]]


def signed_anew(provider: Provider, document: dict[str, Any]) -> str:
    """``document`` under a new signature of the provider's, around whatever it says."""
    signer: Any = provider.services.signing_key.signer()
    body = {name: value for name, value in document.items() if name != "proof"}
    created = document["proof"]["created"]
    said = signing_input(signer.method, created, rdf.canonical_form(body), tuple(body["@context"]))
    value = multibase(signer._private.sign(said))
    return json.dumps({**body, "proof": {**document["proof"], "proofValue": value}})


def record_of(provider: Provider, name: str, *documents: str) -> dict[str, Any]:
    """A learner record of somebody, signed around ``documents``."""
    with provider.services.store.read() as session:
        learner = session.get(Learner, line_of(provider, name).learner_id)
        issuer = issuer_in(session)
    assert issuer is not None
    award = PathwayAward(
        credential_id=f"urn:uuid:{uuid.UUID(int=1)}",
        issuer=issuer,
        learner=learner,
        salt="a1b2",
        pathway_version_id=str(uuid.UUID(int=2)),
        pathway_number=1,
        title="Data Professional",
        description="What belongs together",
        criteria="- All of it",
        issued=datetime.fromisoformat(provider.services.store.now()).date(),
        documents=documents,
    )
    signer: Any = provider.services.signing_key.signer()
    signed: dict[str, Any] = json.loads(signer.record(award))
    return signed


def parts_of(provider: Provider, name: str, count: int) -> list[str]:
    """As many credentials of somebody, each with a number and a signature of its own."""
    first = json.loads(files_of(provider, name)["json"].read_text("utf-8"))
    more = [{**first, "id": f"urn:uuid:{uuid.UUID(int=n)}"} for n in range(100, 99 + count)]
    return [json.dumps(first), *(signed_anew(provider, one) for one in more)]


@pytest.fixture(scope="module")
def records(provider: Provider) -> dict[str, dict[str, Any]]:
    """Learner records by what is to be said of them."""
    first, second = parts_of(provider, "Ana Morén", 2)
    withdrawn = files_of(provider, "Нина Petrov")["json"].read_text("utf-8")
    false = {**json.loads(second), "name": "Doctor of Everything"}
    return {
        "genuine": record_of(provider, "Ana Morén", first, second),
        "notGenuine": record_of(provider, "Ana Morén", first, json.dumps(false)),
        "revoked": record_of(provider, "Нина Petrov", withdrawn),
    }


def asked_of(ask: Ask, provider: Provider, *documents: dict[str, Any]) -> list[Any]:
    files = [
        {"file": written(provider, f"record-{number}.json", json.dumps(document).encode())}
        for number, document in enumerate(documents)
    ]
    return ask(*files)


def test_a_learner_record_is_worth_its_worst_part_and_every_part_is_told(
    ask: Ask, provider: Provider, records: dict[str, dict[str, Any]]
) -> None:
    genuine, altered, revoked = asked_of(ask, provider, *records.values())
    assert [one["verdict"] for one in (genuine, altered, revoked)] == list(records)
    assert (genuine["title"], genuine["recipient"]) == ("Data Professional", "Ana Morén")
    steward = "Data Steward"
    assert genuine["parts"] == [[steward, "genuine"], [steward, "genuine"]]
    assert altered["parts"] == [[steward, "genuine"], [steward, "notGenuine"]]
    assert altered["reasons"] == [["partSays", "2", steward, ["altered"]]]
    assert revoked["reasons"] == [["partSays", "1", steward, ["withdrawnReason"]]]
    assert altered["signature"] == revoked["signature"] == "valid"


def test_a_record_that_holds_what_no_record_may_is_not_genuine(
    ask: Ask, provider: Provider, records: dict[str, dict[str, Any]]
) -> None:
    (first,) = parts_of(provider, "Ana Morén", 1)
    as_the_record = {**json.loads(first), "id": records["genuine"]["id"]}
    withdrawn = files_of(provider, "Нина Petrov")["json"].read_text("utf-8")
    inner = record_of(provider, "Ana Morén", first)
    inside = record_of(provider, "Ana Morén", json.dumps({**inner, "id": "urn:x:inner"}))
    answers = asked_of(
        ask,
        provider,
        inside,
        record_of(provider, "Ana Morén", first, first),
        record_of(provider, "Ana Morén", signed_anew(provider, as_the_record)),
        record_of(provider, "Bo Lind", first),
        with_parts(records["genuine"], [json.loads(withdrawn)]),
        with_parts(records["genuine"], [{"id": f"urn:x:{n}"} for n in range(65)]),
        with_parts(
            records["genuine"], [json.loads(first), {"@context": "https://strange.example/"}]
        ),
        with_parts(records["genuine"], []),
    )
    assert [(one["verdict"], one["reasons"][0][0]) for one in answers] == [
        ("cannotTell", "partSays"),
        ("notGenuine", "unsigned"),
        ("notGenuine", "sameIds"),
        ("cannotTell", "partOfOther"),
        ("notGenuine", "altered"),
        ("cannotTell", "manyParts"),
        ("cannotTell", "vocabularyUnknown"),
        ("notGenuine", "altered"),
    ]
    assert answers[0]["reasons"][0][3] == ["recordInside"]


def with_parts(record: dict[str, Any], parts: list[Any]) -> dict[str, Any]:
    subject = {**record["credentialSubject"], "verifiableCredential": parts}
    return {**record, "credentialSubject": subject}


def test_a_record_in_another_spelling_keeps_its_parts_here_and_there(
    ask: Ask, provider: Provider, records: dict[str, dict[str, Any]]
) -> None:
    record = records["revoked"]
    wrapped = {**record, "credentialSubject": [record["credentialSubject"]]}
    (answer,) = asked_of(ask, provider, wrapped)
    assert (answer["verdict"], len(answer["parts"])) == ("revoked", 1)
    file = written(provider, "wrapped.json", json.dumps(wrapped).encode())
    services = provider.services
    own = services.signing_key.trust.issuers()
    check = services.verification.check(file, services.store.now(), own)
    assert (check.verdict, len(check.parts)) == (Judgement.REVOKED, 1)


def test_nothing_that_was_changed_in_a_record_is_ever_genuine(
    ask: Ask, provider: Provider, records: dict[str, dict[str, Any]]
) -> None:
    record, chance = records["genuine"], random.Random(2027)
    variants = [mutated(record, chance) for _ in range(60)]
    answers = asked_of(ask, provider, *(one for one in variants if one != record))
    assert {answer["verdict"] for answer in answers} <= {"notGenuine", "cannotTell"}


def test_the_page_and_the_program_write_a_record_alike(ask: Ask, provider: Provider) -> None:
    record = record_of(provider, "Ana Morén", *parts_of(provider, "Ana Morén", 12))
    unsigned = {name: value for name, value in record.items() if name != "proof"}
    assert ask({"quads": unsigned}) == [rdf.canonical_form(unsigned)]


def test_a_flipped_bit_in_a_carrier_never_changes_what_is_said(
    ask: Ask, provider: Provider
) -> None:
    chance = random.Random(7)
    questions = []
    for kind in ("pdf", "png"):
        content = files_of(provider, "Ana Morén")[kind].read_bytes()
        for number in range(40):
            damaged = bytearray(content)
            damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
            file = written(provider, f"flipped-{number}.{kind}", bytes(damaged))
            questions.append({"file": file})
    for answer in ask(*questions):
        if answer["verdict"] == "genuine":
            assert answer["recipient"] == "Ana Morén"


def alike(chance: random.Random) -> dict[str, Any]:
    """A credential whose nodes without a name are hard to tell apart."""

    def node(depth: int) -> dict[str, Any]:
        made: dict[str, Any] = {"type": ["Alignment"], "targetName": chance.choice("ab")}
        if depth:
            made = {
                "type": ["Achievement"],
                "name": chance.choice(["one", "two", 'quote " and \\ and \n line']),
                "alignment": [node(0) for _ in range(chance.randrange(1, 4))],
                "creditsAvailable": chance.choice([1, 2.5, 1e21, 0.1, -3]),
            }
        return made

    return {
        "@context": [rdf.CREDENTIALS_V2, rdf.OPEN_BADGES],
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "validFrom": "2026-11-22T00:00:00Z",
        "credentialSubject": [
            {"type": ["AchievementSubject"], "achievement": node(1)}
            for _ in range(chance.randrange(1, 4))
        ],
    }


def test_the_page_and_the_program_write_the_same_canonical_form(ask: Ask) -> None:
    chance = random.Random(11)
    documents = [alike(chance) for _ in range(40)]
    answers = ask(*({"quads": document} for document in documents))
    for document, answer in zip(documents, answers, strict=True):
        assert answer == rdf.canonical_form(document)


def test_every_sentence_is_there_in_every_language(ask: Ask) -> None:
    (words,) = ask({"words": True})
    assert set(words) == {"en", "es"}
    assert words["en"].keys() == words["es"].keys()
    places = {key: set(re.findall(r"{\d}", text)) for key, text in words["en"].items()}
    assert {key: set(re.findall(r"{\d}", text)) for key, text in words["es"].items()} == places
    scripts = "".join(file.read_text("utf-8") for file in web_sources())
    assert {key for key in words["en"] if not re.search(rf"\b{key}\b", scripts)} == set()


def web_sources() -> list[Path]:
    page = RESOURCES / "verify_page"
    return [file for file in sorted(page.iterdir()) if file.name != "words.js"]


def test_the_page_asks_no_stranger_and_runs_nothing_that_is_not_its_own() -> None:
    html = (RESOURCES / "verify_page" / "index.html").read_text("utf-8")
    assert "default-src 'none'" in html
    assert "unsafe" not in html
    for file in web_sources():
        addresses = re.findall(r"https?://[^\s\"'`]+", file.read_text("utf-8"))
        assert all("w3.org" in address or "w3id.org" in address for address in addresses), file


def test_the_issuers_document_names_every_key(provider: Provider) -> None:
    document = json.loads((web(provider) / "did.json").read_text("utf-8"))
    key = provider.services.signing_key.current()
    assert key is not None
    assert document["id"] == "did:web:verify.hillside.example:certificates"
    assert [m["publicKeyMultibase"] for m in document["verificationMethod"]] == [
        key.did.removeprefix("did:key:")
    ]


def test_the_issuers_profile_follows_the_published_schema_and_names_it_as_credentials_do(
    provider: Provider,
) -> None:
    profile = json.loads((web(provider) / "profile.json").read_text("utf-8"))
    schema = library_fixtures() / "ob_schemas" / "ob_v3p0_profile_schema.json"
    jsonschema.Draft201909Validator(json.loads(schema.read_text("utf-8"))).validate(profile)
    credential = json.loads(files_of(provider, "Ana Morén")["json"].read_text("utf-8"))
    assert profile == {"@context": credential["@context"], **credential["issuer"]}


@pytest.fixture(scope="module")
def renamed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Provider]:
    """One certificate by key, one by address, and one by address with a second key."""
    folder = tmp_path_factory.mktemp("renamed") / "workspace"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MCRED_HOME", str(folder.parent / "home"))
        with Workspace.create(folder, "Hillside") as workspace:
            made = small_provider(services_over(workspace))
            services = made.services
            write_issuer(services.store, "verify_url", PAGE)
            services.signing_key.create(PASSPHRASE)
            for name in ("Ana Morén", "Bai Ling", "Cem Kaya"):
                made.awarded(name)
                services.awards.issue(made.cohort, made.manager, Quiet())
                if name == "Ana Morén":
                    services.signing_key.trust.issue_as(PAGE)
                if name == "Bai Ling":
                    services.publishing.folder(web(made), made.manager)
                    services.signing_key.rotate("seven green lamps")
            yield made


WEB_DID = "did:web:verify.hillside.example:certificates"


def test_an_issuer_named_by_its_address_is_checked_everywhere_and_so_is_what_came_before(
    renamed: Provider,
) -> None:
    services, ask = renamed.services, asker(renamed)
    files = [files_of(renamed, name)["json"] for name in ("Ana Morén", "Bai Ling", "Cem Kaya")]
    issuers = [json.loads(file.read_text("utf-8"))["issuer"]["id"] for file in files]
    assert issuers == [services.signing_key.all()[-1].did, WEB_DID, WEB_DID]
    own, now = services.signing_key.trust.issuers(), services.store.now()
    checks = [services.verification.check(file, now, own) for file in files]
    assert {check.verdict for check in checks} == {Judgement.GENUINE}
    before = ask(*({"file": file} for file in files))
    assert [a["verdict"] for a in before] == ["genuine", "genuine", "cannotTell"]
    old = {name: (web(renamed) / name).read_bytes() for name in ("published.js", "contexts.js")}
    publication = services.publishing.folder(web(renamed), renamed.manager)
    assert publication.keys_at == f"{PAGE}did.json"
    after = ask(*({"file": file} for file in files), {"code": code_of(renamed, "Cem Kaya")})
    assert [answer["verdict"] for answer in after] == ["genuine"] * 4
    # A page from before, kept by a browser, finds the new key in the did.json beside it
    for name, content in old.items():
        (web(renamed) / name).write_bytes(content)
    (kept,) = ask({"file": files[2]})
    assert (kept["verdict"], kept["trust"]) == ("genuine", "trusted")


def test_what_is_forged_under_the_address_is_refused_like_any_other(renamed: Provider) -> None:
    genuine = files_of(renamed, "Bai Ling")["json"]
    forged = changed(renamed, genuine, lambda text: text.replace("Bai", "Kai"))
    moved = changed(renamed, genuine, lambda text: text.replace("verify.hillside", "other"))
    told = asker(renamed)({"file": forged}, {"file": moved})
    checks = [
        renamed.services.verification.check(f, "2026-11-22T12:00:00Z") for f in (forged, moved)
    ]
    assert [answer["verdict"] for answer in told] == ["notGenuine", "notGenuine"]
    assert {check.verdict for check in checks} == {Judgement.NOT_GENUINE}


def test_reprints_and_renewals_keep_to_the_name_a_credential_has(renamed: Provider) -> None:
    services = renamed.services
    lines = [line_of(renamed, name) for name in ("Bai Ling", "Cem Kaya")]
    services.signing_key.unlock("seven green lamps")
    services.reprinting.reprint([lines[1].id], renamed.manager, Quiet())
    with pytest.raises(McredError, match="a key that is not open"):
        services.reprinting.reprint([lines[0].id], renamed.manager, Quiet())
    services.reissuing.renew([lines[0].id], "2030-01-01", renamed.manager, Quiet())
    newest = services.register.window(limit=1)[0].credential
    assert json.loads(newest.document)["issuer"]["id"] == WEB_DID
    services.signing_key.trust.issue_as(None)
    services.reprinting.reprint([newest.id], renamed.manager, Quiet())
    services.signing_key.trust.issue_as(PAGE)  # as the other tests expect it


def test_a_did_json_opened_as_a_trust_file_is_enough_to_believe_its_credentials(
    renamed: Provider, tmp_path: Path
) -> None:
    services = renamed.services
    known = services.verification.read_trust(web(renamed) / "did.json")
    file = files_of(renamed, "Bai Ling")["pdf"]
    found = services.verification.carriers.extract(file)
    check = services.verification.verifier.check(file.name, found, known, services.store.now())
    assert check.verdict is Judgement.GENUINE, check.reasons
    assert "verify.hillside.example/certificates" in check.trust.text


def test_no_learner_is_named_who_did_not_agree(provider: Provider) -> None:
    files = [file for file in web(provider).rglob("*") if file.is_file()]
    texts = {file.relative_to(web(provider)): file.read_text("utf-8") for file in files}
    (public,) = (place for place, text in texts.items() if "Morén" in text)
    assert public.parts[0] == "credentials"
    assert not any("Petrov" in text for text in texts.values())


def test_writing_it_again_replaces_it_and_a_strangers_page_is_left_alone(
    provider: Provider, tmp_path: Path
) -> None:
    publishing = provider.services.publishing
    again = publishing.folder(web(provider))
    files = [file for file in web(provider).rglob("*") if file.is_file()]
    assert set(again.files) == {file.relative_to(web(provider)).as_posix() for file in files}
    (tmp_path / "index.html").write_text("<h1>Ours</h1>")
    with pytest.raises(WorkspaceError, match="Another web page"):
        publishing.folder(tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["index.html"]


def test_without_a_key_there_is_nothing_to_publish(services: Any, tmp_path: Path) -> None:
    with pytest.raises(McredError, match="issuer"):
        services.publishing.folder(tmp_path / "web")
    assert not (tmp_path / "web").exists()


def test_a_real_browser_checks_it_on_a_phone_and_without_a_connection(
    provider: Provider, records: dict[str, dict[str, Any]]
) -> None:
    browser, driver = program("chromium", "chromium"), reference_libraries()
    files = files_of(provider, "Ana Morén")
    forged = changed(provider, files["json"], lambda text: text.replace("Ana", "Eva"))
    question = {
        "page": str(web(provider)),
        "file": str(files["pdf"]),
        "forged": str(forged),
        "records": {
            name: str(written(provider, f"{name}.json", json.dumps(document).encode()))
            for name, document in records.items()
        },
        "code": code_of(provider, "Ana Morén"),
        "public": line_of(provider, "Ana Morén").id.removeprefix("urn:uuid:"),
        "chromium": browser,
        "pictures": os.environ.get("MCRED_PICTURES", ""),
    }
    run = subprocess.run(
        ["node", "browser.mjs"],
        cwd=driver,
        input=json.dumps(question),
        capture_output=True,
        text=True,
        check=False,
        timeout=90,
    )
    assert run.returncode == 0, run.stderr
    seen = json.loads(run.stdout)
    names = ("code", "file", "public", "offline")
    verdicts = {name: seen[name]["verdict"] for name in (*names, "forged")}
    assert verdicts == {
        "code": "genuine",
        "file": "genuine",
        "public": "genuine",
        "forged": "notGenuine",
        "offline": "genuine",
    }
    assert seen["spanish"]["said"] == "Auténtico y vigente"
    as_of = r"No retirado a fecha de \d+ de \w+ de 20\d\d"
    assert re.search(as_of, seen["spanish"]["statements"])
    assert not any(seen[name]["wide"] for name in verdicts), "wider than the phone"
    told = {name: one["verdict"] for name, one in seen["records"].items()}
    states = {name: [state for state, _ in one["parts"]] for name, one in seen["records"].items()}
    assert told == {name: name for name in records}
    assert states == {
        "genuine": ["valid", "valid"],
        "notGenuine": ["valid", "invalid"],
        "revoked": ["revoked"],
    }
    assert "Su emisor lo ha retirado" in seen["records"]["revoked"]["parts"][0][1]
    assert not any(one["wide"] for one in seen["records"].values()), "wider than the phone"
    assert seen["strangers"] == []
    assert seen["faults"] == []
