"""The Sync page over a real hub: setting it up, what waits, what clashes, what is decided."""

import socket

import psycopg
import pytest
from at_rest import at_rest
from bucket import Bucket
from postgres import Postgres
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPushButton
from servers import LOGIN, SECRET

from mcred_desktop.app.parts import services_over
from mcred_desktop.app.workspaces import pack_opened
from mcred_desktop.domain.assess.assessment import Cohort, Learner
from mcred_desktop.domain.canvases.canvas import Note
from mcred_desktop.domain.hub import Scope
from mcred_desktop.domain.people import Person
from mcred_desktop.domain.roles import Role
from mcred_desktop.gui.page import Context, Tone
from mcred_desktop.gui.pages.sync.page import SyncPage
from mcred_desktop.gui.pages.sync.words import chip_words
from mcred_desktop.gui.runner import Runner
from mcred_desktop.store.workspace import Workspace

CONNECT = socket.socket.connect
PHRASE = "seven quiet herons"
LONG = 20_000
"""Milliseconds"""


class Desk:
    """A laptop with its Sync page open."""

    def __init__(self, qtbot, services, acting):
        self.qtbot, self.services, self.runner = qtbot, services, Runner()
        services.store.acting_as(acting)
        person = services.people.get(acting)
        context = Context(services, self.runner, lambda: person, lambda *_: None, lambda _: None)
        self.page, self.line = SyncPage(context), context.line
        qtbot.addWidget(self.page)
        self.page.resize(1200, 800)
        self.page.show()
        self.rest()

    def rest(self):
        self.qtbot.waitUntil(
            lambda: at_rest(self.runner, self.page) and not self.line.running, timeout=LONG
        )

    def click(self, part):
        self.qtbot.mouseClick(part, Qt.MouseButton.LeftButton)
        self.rest()

    def exchange(self):
        self.line.look()
        self.rest()
        self.click(self.page.exchange)

    def put(self, value):
        with self.services.store.begin() as session:
            session.put(value)

    def learner(self, key="l1"):
        with self.services.store.read() as session:
            return session.get(Learner, key)

    def notes(self):
        with self.services.store.read() as session:
            return [note.text for note in session.find(Note)]

    def titles(self):
        return [card.accessibleName() for card in self.page.parts.decisions.cards()]

    def choose(self, name):
        card = self.page.parts.decisions.cards()[0]
        self.click(card.findChild(QPushButton, name))


@pytest.fixture
def first(qtbot, workspace):
    services = services_over(workspace)
    with services.store.begin() as session:
        for person in ("Ann", "Bob"):
            session.put(Person(id=person.lower(), name=person, roles=tuple(Role)))
        session.put(
            Cohort(id="c1", title="Autumn", achievement_version_id="a", rubric_version_id="r")
        )
        session.put(Learner(id="l1", cohort_id="c1", name="Zoë", email="z@example.org"))
    desk = Desk(qtbot, services, "ann")
    yield desk
    desk.runner.close()
    services.syncing.close()


@pytest.fixture
def two(qtbot, first, postgres: Postgres, tmp_path, monkeypatch):
    """A hub that Ann set up in her window, and Bob's laptop, which joined by her invitation."""
    first.page.parts.found.address.setText(postgres.database())
    first.click(first.page.parts.found.found)
    first.page.parts.unlock.passphrase.setText(PHRASE)
    first.click(first.page.parts.unlock.unlock)  # and what had to wait for it goes on
    file = tmp_path / "bob.mcred-invitation"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    first.click(first.page.invite)
    first.page.parts.inviting.office.setChecked(True)
    first.page.parts.inviting.passphrase.setText(PHRASE)
    first.click(first.page.parts.inviting.invite)
    rows = first.page.beside.laptops
    assert [rows.item(at).text() for at in range(rows.count())] == ["Ann · this laptop", "Bob"]
    front = pack_opened(file, PHRASE, tmp_path / "bobs")
    assert (front.name, front.acting) == ("Lakeshore Polytechnic", "bob")
    front.close()
    with Workspace.open(tmp_path / "bobs") as opened:
        services = services_over(opened)
        services.secrets.unlock(PHRASE)
        second = Desk(qtbot, services, "bob")
        yield first, second
        second.runner.close()
        services.syncing.close()


def test_two_laptops_share_their_work_and_decide_what_clashes(two):
    ann, bob = two
    assert bob.learner().name == "Zoë"
    ann.put(ann.learner().model_copy(update={"name": "Zoë Okafor"}))
    bob.put(bob.learner().model_copy(update={"name": "Zoë O."}))
    bob.put(Learner(id="l2", cohort_id="c1", name="Zoe", email="z@example.org"))
    bob.exchange()
    ann.line.look()
    ann.rest()
    assert ann.page.parts.outgoing.table.model().index(0, 0).data() == "Learners"
    assert chip_words(ann.line.status, running=False)[0] == "1 waiting"

    ann.exchange()
    clash, twins = ann.titles()
    assert clash.endswith("was changed in two places")
    assert twins.endswith("is here more than once")
    words, tone, _ = chip_words(ann.line.status, running=False)
    assert (words, tone) == ("2 to decide", Tone.WARN)

    ann.choose("use-0")
    assert ann.learner().name == "Zoë Okafor"
    assert ann.titles() == ["“Zoë Okafor” is here more than once"]
    ann.line.look()
    ann.rest()
    assert chip_words(ann.line.status, running=False)[0] == "1 duplicate · 1 waiting"
    ann.choose("keep-0")
    assert ann.titles() == []

    ann.exchange()
    bob.exchange()
    assert bob.learner().name == "Zoë Okafor"
    assert bob.titles() == []
    words, tone, _ = chip_words(bob.line.status, running=False)
    assert words.startswith("In step, ")
    assert tone is Tone.OK


def test_a_line_that_is_cut_is_told_and_nothing_is_lost(two, postgres):
    ann, _ = two
    ann.put(ann.learner().model_copy(update={"number": "77"}))
    postgres.stop()
    try:
        ann.exchange()
        words, _, _ = chip_words(ann.line.status, running=False)
        assert words == "No line · 1 waiting"
        assert (
            ann.page.parts.outgoing.table.model().index(0, 3).data() == ann.line.status.failure.what
        )
    finally:
        postgres.start()
    ann.exchange()
    assert ann.line.status.in_step


def test_evidence_goes_into_a_bucket_once_it_lets_us_in(two, monkeypatch):
    first, _ = two
    monkeypatch.setattr(socket.socket, "connect", CONNECT)  # nothing but the bucket is named
    form, bucket = first.page.parts.file_store, Bucket()
    assert "tables of the hub" in form.now.text()
    first.click(form.begin)
    form.address.setText("https://s3.example.org")
    form.login.setText(LOGIN)
    form.secret.setText(SECRET)
    first.click(form.use)
    assert "names no bucket" in form.address.accessibleDescription()
    form.address.setText(bucket.address("school"))
    first.click(form.use)
    first.rest()
    assert form.now.text() == f"Evidence goes to {bucket.address('school')}."
    assert form.secret.text() == ""
    first.click(form.leave)
    assert "tables of the hub" in form.now.text()
    bucket.close()


def test_a_hub_that_refuses_is_not_told_as_a_missing_line(two, postgres):
    ann, _ = two
    ann.put(ann.learner().model_copy(update={"number": "77"}))
    role = ann.services.syncing.members.membership().role
    try:
        postgres.sql(f"ALTER ROLE {role} NOLOGIN")
        ann.services.syncing.close()
        for _ in range(2):
            ann.exchange()
        words, tone, _ = chip_words(ann.line.status, running=False)
        assert (words, tone) == ("Exchange refused · 1 waiting", Tone.BAD)
        newest = ann.page.beside.runs.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
        assert "2 tries" in newest
    finally:
        postgres.sql(f"ALTER ROLE {role} LOGIN")


def test_a_lost_laptop_is_taken_out_and_the_others_read_of_it(two):
    ann, bob = two
    bob.exchange()
    ann.exchange()
    rows = ann.page.beside.laptops
    shown = [rows.item(n).text() for n in range(rows.count())]
    assert shown == ["Ann · this laptop", "Bob"]
    assert not ann.page.beside.take_out.isVisible()
    rows.setCurrentRow(1)
    ann.click(ann.page.beside.take_out)
    ann.click(ann.page.parts.removing.remove)
    assert not ann.page.parts.removing.isVisible()
    (gone,) = ann.line.status.roster.gone
    assert gone == bob.services.syncing.members.membership().member
    assert "Taken out" in rows.item(1).data(Qt.ItemDataRole.AccessibleTextRole)
    rows.setCurrentRow(1)
    assert not ann.page.beside.take_out.isVisible()
    bob.exchange()
    assert bob.line.status.failure.what == "This laptop was taken out of the hub."
    assert chip_words(bob.line.status, running=False)[0] == "Exchange refused · 0 waiting"
    assert not bob.page.invite.isVisible()


def test_a_laptop_leaves_the_hub_and_comes_back_by_another_invitation(two, tmp_path):
    ann, bob = two
    bob.put(bob.learner().model_copy(update={"number": "77"}))
    bob.line.look()
    bob.rest()
    bob.click(bob.page.beside.leave)
    asked = bob.page.parts.leaving
    assert "Learners (1)" in asked.unsent.text()
    assert not asked.alone.isVisible()
    bob.click(asked.first)
    assert not asked.unsent.isVisible()
    bob.click(asked.leave)
    assert bob.line.status is None
    assert not asked.isVisible()
    bob.qtbot.waitUntil(bob.page.parts.join.isVisible)
    bob.put(bob.learner().model_copy(update={"number": "78"}))

    file = tmp_path / "again.mcred-invitation"
    ann.services.syncing.members.invite(file, "bob", Scope.OFFICE, PHRASE)
    bob.page.parts.join.take(file)
    bob.page.parts.join.passphrase.setText(PHRASE)
    bob.click(bob.page.parts.join.join)
    assert bob.line.status.in_step
    assert not bob.page.parts.join.isVisible()
    ann.exchange()
    assert ann.learner().number == "78"


def test_the_only_one_who_lets_others_in_reads_so_before_leaving(two):
    ann, _ = two
    ann.click(ann.page.beside.leave)
    assert "no way back" in ann.page.parts.leaving.alone.text()
    assert ann.page.parts.leaving.alone.isVisible()


def test_a_workspace_opened_again_asks_for_its_passphrase_and_says_so(two, tmp_path):
    ann, _ = two
    ann.services.secrets._vault = None  # as when the program was closed
    ann.put(ann.learner().model_copy(update={"number": "77"}))
    ann.line.look()
    ann.rest()
    words, _, _ = chip_words(ann.line.status, running=False)
    assert words == "Passphrase needed · 1 waiting"
    assert ann.line.status.failure is None
    ann.page.parts.unlock.passphrase.setText(PHRASE)
    ann.click(ann.page.parts.unlock.unlock)
    assert ann.line.status.in_step


def test_notes_of_others_appear_while_both_write_one_canvas(two):
    ann, bob = two
    for desk in (ann, bob):
        desk.line.keep_live(desk.page)
    note = Note(id="n1", canvas_id="k", block="b", text="Nurses ask", author="ann")
    ann.runner.submit(lambda: ann.services.canvases.keep([note]))
    ann.qtbot.waitUntil(lambda: bob.notes() == ["Nurses ask"], timeout=LONG)
    for desk in (ann, bob):
        desk.line.leave_live(desk.page)


def test_two_who_write_one_note_at_a_time_keep_the_words_of_both(two):
    ann, bob = two
    first = Note(id="n1", canvas_id="k", block="b", text="Nurses ask", author="ann")
    ann.services.canvases.keep([first])
    ann.exchange()
    bob.exchange()
    theirs = first.model_copy(update={"text": "Nurses ask for wound care"})
    bob.services.canvases.keep([theirs], seen=[first])
    bob.exchange()
    ann.exchange()
    # Ann had the note open while Bob's words came, and does not see them yet
    mine = first.model_copy(update={"text": "Nurses on nights ask", "decided": True})
    ann.services.canvases.keep([mine], seen=[first])
    ann.exchange()
    bob.exchange()
    assert ann.notes() == bob.notes() == ["Nurses on nights ask for wound care"]
    assert ann.line.status.conflicts == 0


def test_stop_ends_an_exchange_with_a_hub_that_does_not_answer(qtbot, first, two):
    url = first.line.status.membership.url
    server, _, name = url.rpartition("/")
    admin = f"{server.replace('//', '//mcred@', 1)}/{name.partition('?')[0]}"
    first.put(Learner(id="l2", cohort_id="c1", name="Eve"))
    with psycopg.connect(admin) as connection:
        connection.execute("LOCK TABLE mcred.device IN ACCESS EXCLUSIVE MODE")
        qtbot.mouseClick(first.page.exchange, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(first.page.stop.isVisible)
        first.click(first.page.stop)
    assert not first.line.running
    assert first.line.status.failure is None
    assert not first.line.status.in_step
    first.click(first.page.exchange)
    assert first.line.status.in_step
