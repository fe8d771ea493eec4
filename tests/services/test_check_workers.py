"""Many files checked in worker processes."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from fuzz.verifying.stage import NOW, Stage

from mcred_desktop.app.check_workers import CheckWorkers
from mcred_desktop.app.signing_parts import trust_store, verification
from mcred_desktop.domain.award import Check, Judgement
from mcred_desktop.domain.errors import McredError
from mcred_desktop.services.verify.many import Asked

NO_WORKER = "services.no_such_worker"
"""Whoever starts it is told"""


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    return Stage(tmp_path_factory.mktemp("stage"))


@pytest.fixture
def files(stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    monkeypatch.setenv("MCRED_HOME", str(tmp_path / "home"))
    trust_store().add(stage.trusted)
    contents = {
        "a.pdf": stage.pdf,
        "b.json": stage.text.encode(),
        "c.json": stage.text.replace("Ngozi", "Somebody").encode(),
        "d.jwt": stage.token.encode(),
        "e.txt": b"hello",
        "f.json": stage.record.encode(),
    }
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    return [tmp_path / name for name in contents]


def alone(file: Path) -> Check:
    return verification().check(file, NOW)


def checked(workers: CheckWorkers, files: Sequence[Path]) -> Iterator[Check]:
    return workers.checked(files, alone, Asked(NOW, ()), lambda: False)


def test_processes_say_of_each_file_what_one_process_says_and_in_its_order(
    files: list[Path],
) -> None:
    many = list(checked(CheckWorkers(2, worth_it=0, sample=1), files))
    assert many == [alone(file) for file in files]
    assert [check.verdict for check in many] == [
        Judgement.GENUINE,
        Judgement.GENUINE,
        Judgement.NOT_GENUINE,
        Judgement.GENUINE,
        Judgement.CANNOT_TELL,
        Judgement.GENUINE,
    ]


def test_no_process_is_started_for_what_takes_less_than_starting_one(
    files: list[Path],
) -> None:
    one_core = CheckWorkers(1, worth_it=0, sample=1, worker=NO_WORKER)
    assert len(list(checked(one_core, files))) == len(files)
    assert len(list(checked(CheckWorkers(2, worker=NO_WORKER), files[1:2] * 20))) == 20


def test_a_file_that_ends_each_process_that_reads_it_is_named_and_the_others_go_on(
    tmp_path: Path,
) -> None:
    asked = [tmp_path / name for name in ("first", "unlucky", "deadly", "last")]
    workers = CheckWorkers(2, worth_it=0, sample=0, worker="services.mortal_worker")
    told = list(checked(workers, asked))
    assert [check.file for check in told] == ["first", "unlucky", "deadly", "last"]
    assert [check.title for check in told] == ["answered", "answered", "", "answered"]
    assert told[2].verdict is Judgement.CANNOT_TELL
    assert "ended before it could answer" in told[2].reasons[0]


def test_what_was_not_begun_is_left_when_somebody_cancels(files: list[Path]) -> None:
    stopped: list[bool] = []
    workers = CheckWorkers(2, worth_it=0, sample=0)
    told = workers.checked(files[1:2] * 100, alone, Asked(NOW, ()), lambda: bool(stopped))
    next(told)
    stopped.append(True)
    assert len(list(told)) < 20


def test_processes_that_cannot_be_started_are_told(files: list[Path]) -> None:
    workers = CheckWorkers(2, worth_it=0, sample=0, worker=NO_WORKER)
    with pytest.raises(McredError, match="could not be started"):
        list(checked(workers, files))
