"""Badges issued elsewhere: kept as they came, all of them or none, beside our own."""

import hashlib
import json
import zipfile
from pathlib import Path

import pytest
from provider import Provider

from mcred_desktop.domain.award import Credential
from mcred_desktop.domain.errors import UntrustedInputError
from mcred_desktop.domain.foreign import ForeignBadge
from mcred_desktop.services.register.foreign import ForeignBadges, Looked

Badge = dict[str, object]


def badge(number: int, name: str = "Amal Haddad", title: str = "Soil sampling") -> Badge:
    issuer = {"type": "Issuer", "id": "https://field.example/issuer", "name": "Field School"}
    return {
        "@context": "https://w3id.org/openbadges/v2",
        "type": "Assertion",
        "id": f"https://field.example/badges/{number}",
        "recipient": {"type": "name", "hashed": False, "identity": name},
        "badge": {"type": "BadgeClass", "id": "https://field.example/soil", "name": title}
        | {"issuer": issuer},
        "issuedOn": "2021-06-03T10:00:00Z",
    }


def written(folder: Path, *badges: Badge) -> list[Path]:
    folder.mkdir(exist_ok=True)
    files = [folder / f"{number}.json" for number in range(1, len(badges) + 1)]
    for file, one in zip(files, badges, strict=True):
        file.write_text(json.dumps(one), "utf-8")
    return files


def taken(foreign: ForeignBadges, files: list[Path]) -> Looked:
    looked = foreign.look(files)
    foreign.keep(looked)
    return looked


def test_files_a_folder_and_an_archive_are_taken_and_found_by_their_words(
    provider: Provider, tmp_path: Path
) -> None:
    foreign = provider.services.foreign_badges
    folder = tmp_path / "folder"
    written(folder, badge(1), badge(2, "Zoë O'Hara", "Water quality"))
    archive = tmp_path / "more.zip"
    with zipfile.ZipFile(archive, "w") as zipped:
        zipped.writestr("in/3.json", json.dumps(badge(3, "نور")))
    looked = taken(foreign, [folder, archive])
    assert (len(looked.new), looked.known, looked.refused) == (3, 0, ())
    assert [one.recipient for one in foreign.find("WATER zoë")] == ["Zoë O'Hara"]
    assert [one.source for one in foreign.find("نور")] == ["in/3.json"]
    assert len(foreign.find("field school 2021-06-03")) == foreign.count() == 3
    (kept,) = foreign.find("badges/1")
    assert json.loads(kept.document) == badge(1)
    assert provider.services.register.window("Amal") == []


def test_what_is_known_is_passed_over_and_a_clash_takes_nothing(
    provider: Provider, tmp_path: Path
) -> None:
    foreign = provider.services.foreign_badges
    files = written(tmp_path, badge(1), badge(2))
    taken(foreign, files)
    looked = taken(foreign, [*files, *written(tmp_path / "again", badge(1))])
    assert (looked.new, looked.known) == ((), 3)
    clashing = written(tmp_path / "other", badge(3), badge(1, "Somebody Else"))
    with pytest.raises(UntrustedInputError, match="came before in 1") as refusal:
        taken(foreign, clashing)
    assert "2.json" in str(refusal.value)
    assert foreign.count() == 2


def test_what_was_issued_here_is_passed_over_and_never_kept_as_foreign(
    provider: Provider, tmp_path: Path
) -> None:
    services = provider.services
    mine = badge(1) | {"id": "urn:uuid:1"}
    (file,) = written(tmp_path, mine)
    text = file.read_text("utf-8")
    issued = Credential(
        id="urn:uuid:1",
        decision_id="d",
        cohort_id=provider.cohort,
        learner_id="l",
        recipient="Amal Haddad",
        title="Soil sampling",
        valid_from="2021-06-03T10:00:00Z",
        document=text,
        hash=hashlib.sha256(text.encode()).hexdigest(),
        serial="LP-1",
        at="2021-06-03T10:00:00Z",
        author=provider.approver,
    )
    with services.store.begin() as session:
        session.add(issued)
    looked = services.foreign_badges.look([file])
    assert (looked.new, looked.known, looked.refused) == ((), 1, ())
    (altered,) = written(tmp_path / "altered", mine | {"issuedOn": "2031-06-03T10:00:00Z"})
    with pytest.raises(UntrustedInputError, match="what was issued here"):
        taken(services.foreign_badges, [altered])
    assert services.foreign_badges.count() == 0


def test_one_bad_file_takes_none(provider: Provider, tmp_path: Path) -> None:
    foreign = provider.services.foreign_badges
    folder = tmp_path / "folder"
    files = written(folder, badge(1))
    (folder / "notes.json").write_text("{]", "utf-8")
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"openbadges" * 3)
    refused = {Path(one.source).name for one in foreign.look([folder]).refused}
    assert refused == {"notes.json", "picture.png"}
    with pytest.raises(UntrustedInputError, match="notes"):
        taken(foreign, [*files, folder / "notes.json"])
    assert foreign.count() == 0


def test_an_import_is_taken_back_and_brought_again(provider: Provider, tmp_path: Path) -> None:
    foreign = provider.services.foreign_badges
    files = written(tmp_path, badge(1), badge(2))
    looked = taken(foreign, files)
    foreign.take_back(looked.new)
    assert foreign.count() == 0
    again = taken(foreign, files)
    assert len(again.new) == foreign.count() == 2


def test_what_is_forgotten_leaves_no_trace(provider: Provider, tmp_path: Path) -> None:
    services = provider.services
    looked = taken(services.foreign_badges, written(tmp_path, badge(1, "Xanthippe Quill")))
    services.foreign_badges.forget([looked.new[0].id])
    with services.store.read() as session:
        assert session.count(ForeignBadge) == 0
    for file in services.care.folder.glob("store.sqlite*"):
        assert b"Xanthippe" not in file.read_bytes()
