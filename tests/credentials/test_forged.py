"""A slice of the forgeries; all of them: ``python -m tests.fuzz verify --variants 12000``."""

import logging

import pytest
from fuzz.verifying.proving import CARRIERS, Judge, prove
from fuzz.verifying.stage import Stage

from mcred_desktop.domain.award import Judgement

VARIANTS = {
    "json": 130,
    "jwt": 60,
    "record": 60,
    "png": 60,
    "svg": 60,
    "code": 60,
    "pdf": 14,
    "huge": 2,
}


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    return Stage(tmp_path_factory.mktemp("forged"))


@pytest.mark.parametrize("carrier", CARRIERS)
def test_nothing_signed_and_changed_is_genuine(
    stage: Stage, carrier: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.ERROR)
    found = prove(stage, variants=VARIANTS[carrier], seed=1, only=carrier)
    assert {place: finding.what for place, finding in found.findings.items()} == {}
    assert found.variants == VARIANTS[carrier]


def test_every_carrier_is_genuine_as_it_was_made(stage: Stage) -> None:
    written = [one.encode() for one in (stage.text, stage.token, stage.record)]
    for data in (*written, stage.png, stage.svg, stage.pdf):
        assert stage.judged(data).verdict is Judgement.GENUINE


def test_a_genuine_that_should_not_be_is_a_finding(stage: Stage) -> None:
    judge = Judge(stage)
    check = stage.judged(stage.text.encode())
    assert judge.fault(check, "", withdrawn=False) is None
    assert judge.fault(check, "", withdrawn=True)
    for change in ({"recipient": "Somebody Else"}, {"expires": ""}, {"credential": {"id": "x"}}):
        assert judge.fault(check.model_copy(update=change), "", withdrawn=False)
