"""The whole path on invented people and real files, from an empty folder to checked proofs."""

import csv
import io
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mcred_desktop.domain.assess.assessment import Cohort, Portfolio
from mcred_desktop.domain.award import Judgement
from mcred_desktop.domain.canvases.canvas import Note
from mcred_desktop.domain.people import Person
from mcred_desktop.domain.records.record import Achievement
from mcred_desktop.domain.rubrics.rubric import RubricDraft
from mcred_desktop.services.assess.handover import KINDS, file_stem
from mcred_desktop.services.demo.pathway import keep_pathway
from mcred_desktop.services.demo.story import Story, StoryLearner
from mcred_desktop.services.demo.tampering import tampered_copies
from mcred_desktop.services.issue.award_values import award_of
from mcred_desktop.services.issue.issuer import write_issuer
from mcred_desktop.services.workspace import Services

LEFT_TO_DECIDE = 2
"""Scored portfolios without a decision, so that the window has something to decide and issue"""
PASSPHRASE = "demo passphrase"  # noqa: S105 - invented people sign nothing real
Say = Callable[[str], None]


class _Quiet:
    cancelled = False

    def step(self, done: int, total: int, text: str) -> None:
        return None


@dataclass(slots=True)
class DemoReport:
    """What the demo made and whether every check of it came out right."""

    folder: Path
    learners: int = 0
    issued: int = 0
    not_yet: int = 0
    verified: int = 0
    refused: int = 0
    tampered: int = 0
    problems: list[str] = field(default_factory=list[str])

    @property
    def good(self) -> bool:
        return self.issued > 0 and not self.problems

    def as_json(self) -> dict[str, Any]:
        """The report as programs read it."""
        names = ("learners", "issued", "not_yet", "verified", "tampered", "refused", "problems")
        return {"folder": str(self.folder), "good": self.good} | {
            name: getattr(self, name) for name in names
        }


@dataclass(frozen=True, slots=True)
class Demo:
    """Runs the path through the same services as the window."""

    services: Services
    story: Story
    folder: Path
    make_evidence: Callable[[Path, str, int], Sequence[Path]]
    """Makes the files of one learner's portfolio: folder, name, index"""
    say: Say

    def run(self) -> DemoReport:
        """The whole path, with a check of everything it made."""
        report, cohort = self.build()
        self._verify(cohort, report)
        return report

    def build(self) -> tuple[DemoReport, Cohort]:
        """Design, rubric, portfolios, scores, decisions, credentials."""
        report = DemoReport(self.folder)
        people = self._people()
        achievement_id, outcomes = self._design(people)
        keep_pathway(self.services, self.story.pathway, achievement_id)
        rubric_id = self._rubric(achievement_id, outcomes, people["amina"])
        cohort = self._cohort(achievement_id, rubric_id)
        portfolios = self._learners(cohort)
        report.learners = len(portfolios)
        self._score(portfolios, people)
        self._decide(cohort, people, report)
        self._issue(cohort, people["amina"], report)
        return report, cohort

    def _journey(self, achievement_id: str, people: Mapping[str, str]) -> None:
        journey = self.services.journey
        standings = journey.of_record(achievement_id).standing.standings
        said = [
            standings[one.check].given.model_copy(
                update={
                    "answer": one.answer,
                    "note": one.note,
                    "owner": people[one.owner] if one.owner else None,
                    "due": one.due,
                }
            )
            for one in self.story.journey
        ]
        journey.save(*said)

    def _people(self) -> Mapping[str, str]:
        ids = {person.key: self.services.store.new_id() for person in self.story.people}
        for person in self.story.people:
            self.services.people.save(
                Person(id=ids[person.key], name=person.name, roles=person.roles)
            )
        for part, text in self.story.issuer.items():
            write_issuer(self.services.store, part, text)
        self.say(f"People    {len(ids)} people work for {self.story.issuer['name']}")
        return ids

    def _design(self, people: Mapping[str, str]) -> tuple[str, Mapping[str, str]]:
        """The record, its canvas, and the id each outcome of the story got."""
        design, canvases = self.services.design, self.services.canvases
        new_id = self.services.store.new_id
        self.services.store.acting_as(people["amina"])
        achievement_id, canvas_id = new_id(), new_id()
        plain = self.story.achievement | {"id": achievement_id, "outcomes": ()}
        design.save(Achievement.model_validate(plain))
        canvases.start(canvas_id, achievement_id, self.story.canvas.template)
        notes: dict[str, str] = {}
        for position, note in enumerate(self.story.canvas.notes):
            notes[note.key] = new_id()
            canvases.save_note(
                Note(
                    id=notes[note.key],
                    canvas_id=canvas_id,
                    block=note.block,
                    text=note.text,
                    author=people[note.author],
                    position=position,
                    decided=note.decided,
                )
            )
            if note.sent_to:
                self.services.canvas_sending.send(notes[note.key])
        record = design.record(achievement_id)
        made = {outcome.note: outcome.id for outcome in record.outcomes}
        ids = {o.id: made.get(notes.get(o.note or ""), new_id()) for o in self.story.outcomes}
        outcomes = tuple(
            outcome.model_copy(
                update={"id": ids[outcome.id], "note": notes.get(outcome.note or "")}
            )
            for outcome in self.story.outcomes
        )
        design.save(record.model_copy(update={"outcomes": outcomes}))
        self._journey(achievement_id, people)
        self.services.reviews.send(achievement_id, people["amina"])
        self.services.reviews.approve(achievement_id, people["tomasz"])
        self.say(
            f"Design    “{record.title}”: {len(notes)} notes, {len(outcomes)} outcomes, approved"
        )
        return achievement_id, ids

    def _rubric(self, achievement_id: str, outcomes: Mapping[str, str], by: str) -> str:
        rubrics, rubric_id = self.services.rubrics, self.services.store.new_id()
        content = self.story.rubric.model_copy(
            update={
                "criteria": tuple(
                    c.model_copy(update={"outcomes": tuple(outcomes[o] for o in c.outcomes)})
                    for c in self.story.rubric.criteria
                )
            }
        )
        rubrics.save(RubricDraft(id=rubric_id, achievement_id=achievement_id, content=content))
        rubrics.publish(rubric_id, by)
        size = f"{len(content.criteria)} criteria by {len(content.levels)} levels"
        self.say(f"Rubric    {size}, pass mark {content.pass_mark:g} %, version 1 published")
        return rubric_id

    def _cohort(self, achievement_id: str, rubric_id: str) -> Cohort:
        services = self.services
        cohort = Cohort(
            id=services.store.new_id(),
            title=self.story.cohort.title,
            achievement_version_id=services.design.versions(achievement_id)[-1].id,
            rubric_version_id=services.rubrics.versions(rubric_id)[-1].id,
            starts=self.story.cohort.starts,
            due=self.story.cohort.due,
        )
        services.cohorts.open(cohort)
        return cohort

    def _learners(self, cohort: Cohort) -> Mapping[str, Portfolio]:
        """Portfolios by the learner's number, each with its evidence."""
        outbox = self.services.awards.makers.outbox
        text = io.StringIO()
        writer = csv.writer(text)
        writer.writerow(("Name", "E-mail", "Number"))
        writer.writerows((x.name, x.email, x.number) for x in self.story.cohort.learners)
        file = outbox.write("learners", "learners.csv", text.getvalue().encode())
        self.services.cohorts.import_learners(cohort.id, file)
        kinds: Counter[str] = Counter()
        rows = self.services.cohorts.learners(cohort.id)
        for index, row in enumerate(rows):
            made = self.make_evidence(self.folder / "evidence", row.learner.name, index)
            self.services.cohorts.add_evidence(row.portfolio.id, made)
            kinds.update(path.suffix for path in made)
        count = ", ".join(f"{number} {kind[1:]}" for kind, number in sorted(kinds.items()))
        self.say(f"Learners  {len(rows)} enrolled from {file.name}; evidence: {count}")
        return {row.learner.number: row.portfolio for row in rows}

    def _score(self, portfolios: Mapping[str, Portfolio], people: Mapping[str, str]) -> None:
        signed = 0
        for learner in self.story.cohort.learners:
            for key in learner.assigned:
                self.services.cohorts.assign(portfolios[learner.number].id, people[key])
            signed += self._score_one(portfolios[learner.number], learner, people)
        names = {sheet.evaluator for x in self.story.cohort.learners for sheet in x.sheets}
        self.say(f"Scores    {signed} sheets signed off by {len(names)} evaluators")

    def _score_one(
        self, portfolio: Portfolio, learner: StoryLearner, people: Mapping[str, str]
    ) -> int:
        assessment = self.services.assessment
        for sheet in learner.sheets:
            by = people[sheet.evaluator]
            assignment = next(
                line.assignment
                for line in assessment.queue(by)
                if line.assignment.portfolio_id == portfolio.id
            )
            for criterion_id, level_id in sheet.levels.items():
                assessment.give_level(assignment.id, criterion_id, level_id, by)
            for criterion_id, text in sheet.comments.items():
                assessment.comment(assignment.id, criterion_id, text, by)
            assessment.sign_off(assignment.id, by)
        return len(learner.sheets)

    def _decide(self, cohort: Cohort, people: Mapping[str, str], report: DemoReport) -> None:
        cases = self.services.decisions.cases(cohort.id)
        clear = [case for case in cases if not case.differences][:-LEFT_TO_DECIDE]
        self.services.decisions.confirm([case.portfolio.id for case in clear], people["tomasz"])
        decided = self.services.decisions.cases(cohort.id)
        report.not_yet = sum(
            case.decision is not None and not case.decision.awarded for case in decided
        )
        awarded = len(clear) - report.not_yet
        missed = sum(bool(case.result.missed) for case in clear)
        self.say(
            f"Decisions {awarded} awarded, {report.not_yet} not yet "
            f"({missed} missed a must-pass criterion), {len(cases) - len(clear)} left to decide"
        )

    def _issue(self, cohort: Cohort, by: str, report: DemoReport) -> None:
        awards = self.services.awards
        self.services.signing_key.create(PASSPHRASE)
        report.problems += [
            f"{held.learner.name}: {' '.join(held.reasons)}"
            for held in awards.dry_run(cohort.id).held
        ]
        awards.issue(cohort.id, by, _Quiet())
        report.issued = len(self.services.register.lines(cohort.id))
        trust = self.services.signing_key.trust_file()
        awards.makers.outbox.write("trust", "trust.json", trust.encode())
        self.say(f"Issued    {report.issued} credentials, each as PDF, PNG, SVG and JSON")

    def _verify(self, cohort: Cohort, report: DemoReport) -> None:
        awards, now = self.services.awards, self.services.store.now()
        folder = awards.out_folder(cohort.id)
        check, own = self.services.verification.check, self.services.signing_key.trust.issuers()
        for line in self.services.register.lines(cohort.id):
            stem = file_stem(line.credential.recipient, line.credential.serial)
            for kind in KINDS:
                verdict = check(folder / f"{stem}.{kind}", now, own)
                report.verified += verdict.verdict is Judgement.GENUINE
                if verdict.verdict is not Judgement.GENUINE:
                    report.problems.append(f"{stem}.{kind}: {' '.join(verdict.reasons)}")
        self._tamper(cohort, report)
        self.say(f"Verified  {report.verified} files are genuine")
        self.say(f"Tampered  {report.refused} of {report.tampered} altered copies are refused")
        self.say(f"Results   {folder}")

    def _tamper(self, cohort: Cohort, report: DemoReport) -> None:
        makers, own = self.services.awards.makers, self.services.signing_key.trust.issuers()
        with self.services.store.read() as session:
            originals = [
                (award_of(session, portfolio), line.credential.document)
                for line in self.services.register.lines(cohort.id)
                for portfolio in session.find(Portfolio, learner_id=line.credential.learner_id)
            ]
        for name, content in tampered_copies(originals, makers):
            file = makers.outbox.write("tampered", name, content)
            now = self.services.store.now()
            verdict = self.services.verification.check(file, now, own).verdict
            report.tampered += 1
            report.refused += verdict is Judgement.NOT_GENUINE
            if verdict is not Judgement.NOT_GENUINE:
                report.problems.append(f"{name} was altered and is called {verdict}")
