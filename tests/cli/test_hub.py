"""``mcred hub`` and ``mcred sync``: from an empty database to a choice between two values."""

import json

import pytest
from hub_desk import PHRASE, new_database
from typer.testing import CliRunner

from mcred_desktop.app import terminal_application
from mcred_desktop.app.workspaces import opened, opened_or_made
from mcred_desktop.domain.hub import HubAwayError
from mcred_desktop.domain.people import Person
from mcred_desktop.store.hub.line import SqlHub


@pytest.fixture(autouse=True)
def phrases(monkeypatch):
    monkeypatch.setenv("MCRED_PASSPHRASE", PHRASE)
    monkeypatch.setenv("MCRED_INVITATION_PASSPHRASE", PHRASE)


def mcred(*words, code=0):
    done = CliRunner().invoke(terminal_application(), [*map(str, words), "--json"])
    assert done.exit_code == code, done.output
    return json.loads(done.output)


def name(folder, person_id, called):
    with opened(folder) as services:
        services.people.save(Person(id=person_id, name=called))


def test_an_invitation_that_could_not_be_used_leaves_nothing_and_can_be_tried_again(
    server, tmp_path, monkeypatch
):
    first, second, file = tmp_path / "first", tmp_path / "second", tmp_path / "in"
    with opened_or_made(first, "Lakeshore"):
        pass
    name(first, "ann", "Ann")
    assert mcred("-w", first, "hub", "init", new_database(server))["onlyHere"]
    mcred("-w", first, "hub", "invite", file, "--person", "Ann")
    with monkeypatch.context() as patch:
        patch.setenv("MCRED_INVITATION_PASSPHRASE", "a train at dusk")
        wrong = mcred("hub", "join", file, "--into", second, code=2)
    assert "passphrase does not open the invitation" in wrong["error"]
    assert not second.exists()
    server.stop()
    try:
        away = mcred("hub", "join", file, "--into", second, code=2)
    finally:
        server.start()
    assert away["error"] == "The hub cannot be reached: nobody answers there."
    assert not second.exists()
    with monkeypatch.context() as patch:
        patch.setattr(SqlHub, "between", cut)
        gone = mcred("hub", "join", file, "--into", second, code=2)
    assert "line is gone" in gone["error"]
    assert mcred("hub", "join", file, "--into", second)["received"] == 1
    with opened(second) as services:
        assert services.care.name == "Lakeshore"


def cut(*_):
    raise HubAwayError("The line is gone.")


def test_two_laptops_from_an_empty_database_to_a_choice(server, tmp_path, monkeypatch):
    first, second = tmp_path / "first", tmp_path / "second"
    with opened_or_made(first, "Lakeshore"):
        pass
    name(first, "ann", "Ann")
    assert mcred("-w", first, "hub", "status", code=1) == {
        "hub": None,
        "last": "",
        "members": [],
    }
    assert "no hub" in mcred("-w", first, "sync", "now", code=2)["error"]
    url = new_database(server)
    made = mcred("-w", first, "hub", "init", url)
    assert made["name"] == "Lakeshore"
    assert mcred("-w", first, "hub", "files") is None
    monkeypatch.setenv("MCRED_TARGET_SECRET", "of-the-bucket")
    nowhere = mcred("-w", first, "hub", "files", "https://s3.example.org", code=2)
    assert "names no bucket" in nowhere["error"]
    assert "not on the hub" in mcred("-w", first, "sync", "fetch", "0" * 64, code=2)["error"]
    assert "word" not in made["hub"]
    mcred("-w", first, "hub", "invite", tmp_path / "in", "--person", "Ann")
    assert mcred("hub", "join", tmp_path / "in", "--into", second)["received"] == 1
    again = mcred("hub", "join", tmp_path / "in", "--into", tmp_path / "third", code=2)
    assert "does not accept" in again["error"]

    name(first, "ann", "Anna")
    name(second, "ann", "Anne")
    waiting = mcred("-w", second, "sync", "status", code=1)["waiting"]
    assert [(one["kind"], one["count"]) for one in waiting] == [("Person", 1)]
    mcred("-w", second, "sync", "now")
    assert mcred("-w", first, "sync", "now")["conflicts"] == 1
    (conflict,) = mcred("-w", first, "sync", "conflicts", code=1)
    anne = next(one for one in conflict["versions"] if one["values"]["name"] == "Anne")
    choice = ("Person", "ann", anne["op_id"])
    assert mcred("-w", first, "sync", "resolve", *choice)["left"] == 0
    mcred("-w", first, "sync", "now")
    mcred("-w", second, "sync", "now")
    for folder in (first, second):
        status = mcred("-w", folder, "sync", "status")
        assert (status["inStep"], status["conflicts"], status["failure"]) == (True, 0, None)
        with opened(folder) as services:
            assert [person.name for person in services.people.all()] == ["Anne"]
    told = CliRunner().invoke(terminal_application(), ["-w", str(first), "sync", "status"])
    assert "The hub has everything." in told.output
    members = mcred("-w", first, "hub", "status")["members"]
    assert sorted((one["state"], one["owner"]) for one in members) == [
        ("joined", False),
        ("joined", True),
    ]
    both = mcred("-w", first, "hub", "remove", "Ann", code=2)
    assert "More than one laptop" in both["error"]
    (other,) = (one["member"] for one in members if not one["owner"])
    assert mcred("-w", first, "hub", "remove", other)["name"] == "Ann"
    assert "taken out" in mcred("-w", second, "sync", "now", code=2)["error"]
    states = [one["state"] for one in mcred("-w", first, "hub", "status")["members"]]
    assert sorted(states) == ["joined", "taken out"]
    assert mcred("-w", second, "hub", "leave") == {"hub": None}
