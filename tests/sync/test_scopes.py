"""What an evaluator gets from a hub and may say to it, and that the database itself sees to it."""

import psycopg
import pytest
from hub_desk import PHRASE, Organisation, as_role

from mcred_desktop.domain.assess.assessment import Assignment, Evidence, Learner, Sheet
from mcred_desktop.domain.assess.marking import MarkingPlan
from mcred_desktop.domain.assess.progress import PortfolioState
from mcred_desktop.domain.errors import NotAllowedError, UntrustedInputError, WrongPassphraseError
from mcred_desktop.domain.hub import HubError, Scope
from mcred_desktop.domain.packs import Held
from mcred_desktop.domain.people import Person


class School(Organisation):
    """A provider with two markers, of whom Ruth is on a laptop of her own."""

    def begin(self, furnished):
        folder, self.provider = furnished
        first = self.laptop("office", like=folder)
        self.provider = type(self.provider)(
            first.services, **{k: v for k, v in vars(self.provider).items() if k != "services"}
        )
        self.found(first, self.provider.manager)

    def evaluator(self, name="ruth"):
        return self.joined(name, person=getattr(self.provider, name), scope=Scope.EVALUATOR)

    def hand_in(self, *names, evaluators):
        portfolios = self.provider.enrol(*names, evaluators=evaluators)
        for name, portfolio in zip(names, portfolios, strict=True):
            file = self.place / f"{name}.txt"
            file.write_text(f"{name} counted again. " * 50_000)
            self.first.services.cohorts.add_evidence(portfolio, [file])
        return portfolios

    def score(self, laptop, portfolio, who, **levels):
        assessment = laptop.services.assessment
        queue = assessment.queue(who)
        task = next(x.assignment.id for x in queue if x.assignment.portfolio_id == portfolio)
        for criterion, level in levels.items():
            assessment.give_level(task, criterion, level, who)
        assessment.sign_off(task, who)


@pytest.fixture
def school(server, tmp_path, empty, furnished):
    made = School(server, tmp_path, empty)
    made.begin(furnished)
    yield made
    for laptop in made.laptops:
        laptop.close()


def test_an_evaluator_scores_on_a_laptop_of_her_own_and_the_office_gets_the_sheets(school):
    ruth, samuel = school.provider.ruth, school.provider.samuel
    mine, both = school.hand_in("Ana", "Bo", evaluators=(ruth,))
    school.first.services.cohorts.assign(both, samuel)
    (theirs,) = school.hand_in("Secret Learner", evaluators=(samuel,))
    school.score(school.first, both, samuel, a="good", b="weak")
    laptop = school.evaluator()
    school.first.sync()
    run = laptop.sync()
    assert run.files_down == 2
    queue = laptop.services.assessment.queue(ruth)
    assert [one.assignment.portfolio_id for one in queue] == [mine, both]
    assert laptop.find(Sheet) == []
    assert theirs not in {one.portfolio_id for one in laptop.find(Assignment)}
    assert sorted(one.name for one in laptop.find(Learner)) == ["Ana", "Bo"]
    (evidence,) = laptop.find(Evidence, portfolio_id=mine)
    assert laptop.workspace.files.path(evidence.sha256).read_text().startswith("Ana counted")

    school.score(laptop, mine, ruth, a="good", b="good")
    laptop.sync()
    school.first.sync()
    (sheet,) = school.first.find(Sheet, portfolio_id=mine)
    assert sheet.author == ruth
    (portfolio,) = [
        row.portfolio
        for row in school.first.services.cohorts.learners(school.provider.cohort)
        if row.portfolio.id == mine
    ]
    assert portfolio.state is PortfolioState.SCORED
    colleague = school.joined("colleague", person=school.provider.approver)
    colleague.sync()
    assert {one.id for one in colleague.find(Sheet)} == {one.id for one in school.first.find(Sheet)}
    assert colleague.syncing.bundles.held() == school.first.syncing.bundles.held() == []
    assert [one.faults() for one in school.laptops] == [[]] * 3


def test_what_is_assigned_later_comes_later_and_nothing_is_handed_twice(school):
    ruth = school.provider.ruth
    school.hand_in("Ana", evaluators=(ruth,))
    laptop = school.evaluator()
    assert school.first.sync().handed > 0
    laptop.sync()
    assert school.first.sync().handed == 0
    school.hand_in("Bo", evaluators=(ruth,))
    assert 0 < school.first.sync().handed < 8
    laptop.sync()
    assert len(laptop.services.assessment.queue(ruth)) == 2


def test_what_an_evaluator_got_stays_whatever_a_restored_hub_lost_of_it(school):
    ruth = school.provider.ruth
    school.hand_in("Ana", evaluators=(ruth,))
    laptop = school.evaluator()
    school.all_sync()
    hub = school.saved()
    again, taken_back = school.hand_in("Bo", "Cy", evaluators=(ruth,))
    school.all_sync()
    school.restored(hub)
    (hers,) = school.first.find(Assignment, portfolio_id=taken_back)
    school.first.services.assigning.take_back([hers.id])
    school.hand_in("Dee", evaluators=(ruth,))
    school.all_sync()
    assert len(laptop.services.assessment.queue(ruth)) == 4
    school.score(laptop, again, ruth, a="good", b="weak")
    school.all_sync()
    assert len(school.first.find(Sheet, portfolio_id=again)) == 1
    assert [one.faults() for one in school.laptops] == [[], []]


def test_where_marking_is_blind_no_name_is_on_the_line(school):
    first, ruth = school.first, school.provider.ruth
    (cohort,) = first.services.cohorts.all()
    first.put(cohort.model_copy(update={"plan": MarkingPlan(blind=True)}))
    school.hand_in("Unmistakable Name", evaluators=(ruth,))
    laptop = school.evaluator()
    first.sync()
    laptop.sync()
    assert len(laptop.services.assessment.queue(ruth)) == 1
    assert "Unmistakable" not in str(as_role(laptop, "SELECT payload FROM mcred.journal"))


def test_the_database_shows_an_evaluator_nothing_else(school):
    ruth, samuel = school.provider.ruth, school.provider.samuel
    school.hand_in("Ana", evaluators=(ruth,))
    (theirs,) = school.hand_in("Secret Learner", evaluators=(samuel,))
    school.score(school.first, theirs, samuel, a="good", b="good")
    laptop, other = school.evaluator(), school.evaluator("samuel")
    school.first.sync()
    laptop.sync()
    told = str(as_role(laptop, "SELECT * FROM mcred.journal"))
    assert "Ana" in told
    assert "Secret" not in told
    assert theirs not in told
    devices = as_role(laptop, "SELECT device FROM mcred.device")
    assert len(devices) == 2
    written = as_role(laptop, "SELECT DISTINCT device FROM mcred.journal")
    assert len(written) == 1
    names = as_role(laptop, "SELECT name FROM mcred.member")
    assert len(names) == 2  # the office, and herself
    assert len(as_role(laptop, "SELECT sha256 FROM mcred.file")) == 1
    assert len(as_role(laptop, "SELECT DISTINCT sha256 FROM mcred.chunk")) == 1
    assert "Ana" not in str(as_role(other, "SELECT * FROM mcred.journal"))


FORBIDDEN = (
    "UPDATE mcred.journal SET payload = NULL",
    "DELETE FROM mcred.journal",
    "UPDATE mcred.device SET seq = 0",
    "DELETE FROM mcred.device",
    "UPDATE mcred.member SET scope = 'office'",
    "UPDATE mcred.head SET signature = ''",
    "DELETE FROM mcred.file",
    "TRUNCATE mcred.journal",
    "SELECT mcred.erase_now('learner', 'x')",
    "INSERT INTO mcred.erasure VALUES ('learner', 'x')",
    "INSERT INTO mcred.organisation VALUES ('x', 'x', 'x', 1)",
    "INSERT INTO mcred.member SELECT * FROM mcred.member",
    "CREATE TABLE mcred.more (x int)",
    "INSERT INTO mcred.device VALUES ('x', mcred.me(), '', '', 0, 'a hash')",
    "CREATE SCHEMA more",
    "CREATE TABLE public.more (x int)",
    "SET ROLE owner",
    "CREATE ROLE more",
    "SET session_replication_role = replica",
    "COPY mcred.journal TO PROGRAM 'cat'",
)
FOREIGN = """INSERT INTO mcred.journal SELECT device, seq + 1000, op_id, kind, entity, entity_id,
    base, hlc, revision, payload, salt, payload_hash, hash, author, scope FROM mcred.journal"""


def test_the_database_lets_a_member_add_to_its_own_journals_and_do_nothing_else(organisation):
    second = organisation.joined("second")
    second.name("eve", "Eve")
    second.sync()
    for statement in (*FORBIDDEN, FOREIGN, GAP):
        with pytest.raises(psycopg.errors.Error) as refused:
            as_role(second, statement)
        assert refused.value.sqlstate in ("42501", "P0001"), statement
    changed = as_role(second, "UPDATE mcred.member SET did = 'x', joined = 'x'")
    assert changed == 0


GAP = """INSERT INTO mcred.journal SELECT device, seq + 5, op_id, kind, entity, entity_id,
    base, hlc, revision, payload, salt, payload_hash, hash, author, scope FROM mcred.journal
    WHERE device IN (SELECT device FROM mcred.device WHERE member = mcred.me())"""


def test_what_was_not_given_to_an_evaluator_is_kept_and_not_applied(school):
    ruth, samuel = school.provider.ruth, school.provider.samuel
    (mine,) = school.hand_in("Ana", evaluators=(ruth,))
    (theirs,) = school.hand_in("Bo", evaluators=(samuel,))
    assignment = school.provider.assignment(theirs, samuel)
    laptop = school.evaluator()
    school.first.sync()
    laptop.sync()
    school.score(laptop, mine, ruth, a="good", b="good")
    (own,) = laptop.find(Sheet)
    forged = own.model_copy(
        update={
            "id": "forged",
            "assignment_id": assignment,
            "portfolio_id": theirs,
            "author": samuel,
        }
    )
    laptop.add(forged)
    laptop.put(Person(id=ruth, name="Promoted", roles=()))
    with laptop.store.begin() as session:
        session.erase(Learner, laptop.find(Learner)[0].id)
    laptop.sync()
    school.first.sync()
    assert [one.id for one in school.first.find(Sheet)] == [own.id]
    assert sorted(one.name for one in school.first.find(Learner)) == ["Ana", "Bo"]
    why = {(line.entity, line.why) for line in school.first.syncing.bundles.held()}
    assert why == {("sheet", Held.NOT_COVERED)}
    assert "Promoted" not in str(school.asked("SELECT payload FROM mcred.journal"))
    colleague = school.joined("colleague", person=school.provider.approver)
    colleague.sync()
    assert [one.id for one in colleague.find(Sheet)] == [own.id]


def test_what_came_too_late_waits_and_counts_when_the_portfolio_is_given_back(school):
    ruth, samuel = school.provider.ruth, school.provider.samuel
    (mine,) = school.hand_in("Ana", evaluators=(ruth,))
    laptop = school.evaluator()
    school.first.sync()
    laptop.sync()
    (assignment,) = school.first.find(Assignment)
    school.first.put(assignment.model_copy(update={"evaluator_id": samuel}))
    school.score(laptop, mine, ruth, a="good", b="good")
    laptop.sync()
    school.first.sync()
    assert school.first.find(Sheet) == []
    held = school.first.syncing.bundles.held()
    assert {line.why for line in held} == {Held.REASSIGNED}
    school.first.put(assignment)
    school.first.sync()
    assert len(school.first.find(Sheet)) == 1
    assert school.first.syncing.bundles.held() == []


def test_what_is_erased_at_the_office_is_gone_from_the_evaluators_laptop(school):
    ruth = school.provider.ruth
    school.hand_in("Unmistakable Name", evaluators=(ruth,))
    laptop = school.evaluator()
    school.first.sync()
    laptop.sync()
    (learner,) = school.first.find(Learner)
    (evidence,) = laptop.find(Evidence)
    school.first.services.personal_data.erase(learner.id, "Asked for.", school.provider.manager)
    school.first.sync()
    laptop.sync()
    assert laptop.find(Learner) == laptop.find(Evidence) == []
    assert not any(evidence.sha256[2:] in str(x) for x in laptop.folder.rglob("*"))
    assert "Unmistakable" not in str(school.asked("SELECT * FROM mcred.journal"))
    assert school.asked("SELECT count(*) FROM mcred.chunk") == [(0,)]
    assert [one.faults() for one in school.laptops] == [[], []]


def test_an_invitation_works_once_and_only_with_its_passphrase(organisation):
    file = organisation.place / "invitation"
    organisation.first.syncing.members.invite(file, "bob", Scope.OFFICE, PHRASE)
    second, third = organisation.laptop("second"), organisation.laptop("third")
    with pytest.raises(WrongPassphraseError):
        second.syncing.members.join(file, "some other phrase")
    content = file.read_text()
    file.write_text(content.replace('"sealed": "', '"sealed": "A', 1))
    with pytest.raises(UntrustedInputError):
        second.syncing.members.join(file, PHRASE)
    file.write_text(content)
    assert PHRASE not in content
    second.syncing.members.join(file, PHRASE)
    second.sync()
    with pytest.raises(HubError, match="does not accept"):
        third.syncing.members.join(file, PHRASE)
    assert third.syncing.status().membership is None
    with pytest.raises(NotAllowedError, match="may not let others"):
        second.syncing.members.invite(file, "bob", Scope.OFFICE, PHRASE)


def test_a_workspace_with_other_work_does_not_join(organisation):
    file = organisation.place / "invitation"
    organisation.first.syncing.members.invite(file, "bob", Scope.OFFICE, PHRASE)
    other = organisation.laptop("other")
    other.name("max", "Max of another school")
    with pytest.raises(NotAllowedError, match="other work"):
        other.syncing.members.join(file, PHRASE)
    assert organisation.asked("SELECT count(*) FROM mcred.member WHERE did <> ''") == [(1,)]
