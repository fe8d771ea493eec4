"""``mcred office``: made once, joined from a folder, then worked in like any workspace."""

import json

import pytest
from typer.testing import CliRunner

from mcred_desktop.app import terminal_application


def mcred(*words, code=0):
    done = CliRunner().invoke(terminal_application(), [*map(str, words), "--json"])
    assert done.exit_code == code, done.output
    return json.loads(done.output)


@pytest.fixture(scope="module")
def address(postgres):
    url = postgres.database()
    mcred("office", "init", url, "--institution", "Lakeshore", "--by", "Ann Müller")
    return url


def test_who_joined_works_in_it_like_in_any_workspace(address, tmp_path):
    for name in ("one", "two"):
        mcred("office", "join", address, tmp_path / name)
    assert mcred("-w", tmp_path / "one", "records", "list") == []
    lines = mcred("-w", tmp_path / "two", "doctor")
    assert [line["ok"] for line in lines] == [True] * len(lines)
    assert sum(line["name"].startswith("device") for line in lines) >= 3


def test_an_office_that_is_up_to_date_is_left_as_it_is(address):
    assert mcred("office", "upgrade", address) == {"upgraded": False}
    elsewhere = address.rpartition("/")[0] + "/postgres"
    assert "no office" in mcred("office", "upgrade", elsewhere, code=2)["error"]


def test_what_cannot_be_done_is_said_and_nothing_is_made(address, tmp_path):
    again = mcred("office", "init", address, "--institution", "L", "--by", "A", code=2)
    assert "already" in again["error"]
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "notes.txt").touch()
    assert "empty folder" in mcred("office", "join", address, tmp_path / "full", code=2)["error"]
