"""Scenes of Issue: before a run, after it, and what is asked about a credential."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import cast

from gallery_camera import Scene
from PySide6.QtWidgets import QApplication, QWidget
from unwatched import Unwatched

from mcred_desktop.domain.award import LearnerRecord
from mcred_desktop.domain.publishing import TargetKind
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.issue.detail import CredentialDetail
from mcred_desktop.gui.pages.issue.elsewhere import ElsewhereDialog
from mcred_desktop.gui.pages.issue.keys_dialog import KeysDialog
from mcred_desktop.gui.pages.issue.page import IssuePage
from mcred_desktop.gui.pages.issue.publish.desk import PublishDesk
from mcred_desktop.gui.pages.issue.records_dialog import RecordsDialog
from mcred_desktop.gui.pages.issue.register_view import RegisterView
from mcred_desktop.gui.pages.issue.signing_dialog import SigningDialog
from mcred_desktop.gui.window import MainWindow
from mcred_desktop.services.demo.path import PASSPHRASE
from mcred_desktop.services.issue.cohort_files import Handed
from mcred_desktop.services.publishing.targets import Access
from mcred_desktop.services.workspace import Services

_NO_FONT = "བསྟན་འཛིན"


@dataclass(frozen=True)
class IssueScenes:
    """The page over a cohort that is scored; ``opened`` turns to it."""

    context: Context
    cohort: str
    opened: Callable[[], MainWindow]

    @property
    def _services(self) -> Services:
        return self.context.services

    def states(self) -> Iterator[list[Scene]]:
        """The cohort from the locked key to a register with something in it."""
        yield [("issue-locked", self.opened)]
        self.context.runner.submit(partial(self._services.signing_key.unlock, PASSPHRASE))
        yield from self._held()
        yield [("issue-dry-run", self.opened)]
        who = self.context.acting().id
        self.context.runner.submit(partial(self._services.pdf_signers.make, PASSPHRASE))
        self.context.runner.submit(
            partial(self._services.awards.issue, self.cohort, who, Unwatched())
        )
        yield [
            ("issue-after", self.opened),
            ("issue-whole", self._whole_cohort),
            ("issue-correct", lambda: self._chosen(0, CredentialDetail.ask_name)),
            ("issue-revoke", lambda: self._chosen(0, CredentialDetail.ask_reason)),
            ("issue-many", self._many),
            ("issue-keys", lambda: KeysDialog(self.opened(), self.context)),
            ("issue-keys-name", self._naming),
            ("issue-signing", lambda: SigningDialog(self.opened(), self.context)),
            ("issue-signing-file", self._signing_file),
            ("issue-elsewhere", self._elsewhere),
            ("issue-records", self._records),
            ("issue-badge", lambda: self._desk(IssuePage.open_badge)),
            ("issue-certificate", lambda: self._desk(IssuePage.open_certificate)),
            ("issue-certificate-own", self._own_certificate),
            ("issue-publish-first", lambda: self._desk(IssuePage.open_publishing)),
            ("issue-publish", self._targets),
            ("issue-publish-by-itself", partial(self._targets, 0)),
            ("issue-publish-times", partial(self._targets, 2)),
            ("issue-publish-new", self._new_target),
            ("issue-designer", partial(self._designer, ("name",))),
            ("issue-designer-paper", partial(self._designer, ())),
            ("issue-designer-facts", partial(self._designer, ("dates",))),
            ("issue-designer-several", partial(self._designer, ("signature", "signature-2"))),
            ("issue-data", lambda: self._chosen(1, self._show_data)),
        ]
        self._correct_and_erase()
        yield [
            ("issue-past", lambda: self._chosen(0, self._show_past)),
            ("issue-erased", lambda: self._chosen(-1, self._show_past)),
        ]

    def _held(self) -> Iterator[list[Scene]]:
        """Two of those ready under names no font here can set, until they are corrected."""
        correct = self._services.cohorts.correct
        ready = [one.learner for one in self._services.awards.dry_run(self.cohort).ready][:2]
        for learner in ready:
            name = f"{learner.name} {_NO_FONT}"
            correct(learner.id, name=name, email=learner.email, number=learner.number)
        yield [("issue-held", self.opened)]
        for learner in ready:
            correct(learner.id, name=learner.name, email=learner.email, number=learner.number)

    def _correct_and_erase(self) -> None:
        """The first is issued anew under another name, the last is erased."""
        services, who = self._services, self.context.acting().id
        first, *_, last = (line.credential for line in services.register.lines(self.cohort))
        services.reprinting.reprint([first.id], who, Unwatched())
        services.corrections.name(first.id, f"{first.recipient} Osei", "Misspelt", who)
        services.awards.issue(self.cohort, who, Unwatched())
        services.personal_data.erase(last.learner_id, "Asked for it in writing", who)
        cast("IssuePage", self.opened().page()).refresh()

    def _chosen(self, row: int, ask: Callable[[CredentialDetail], None]) -> QWidget:
        """A row of the register, and what is asked about it."""
        window, view = self._register()
        view.table.selectRow(row % len(view.model.rows))
        ask(view.detail)
        return window

    def _register(self) -> tuple[MainWindow, RegisterView]:
        """The window, once its page shows the register."""
        window = self.opened()
        while not self.context.runner.idle():
            QApplication.processEvents()
        return window, cast("IssuePage", window.page()).work.register_view

    def _show_past(self, detail: CredentialDetail) -> None:
        if detail.past.isHidden():
            detail.show_past()

    def _show_data(self, detail: CredentialDetail) -> None:
        detail.data.hide()
        detail.show_data()
        learner = self._services.register.lines(self.cohort)[1].credential.learner_id
        detail.data.erasing.ask(self._services.personal_data.held(learner))

    def _elsewhere(self) -> QWidget:
        """Badges of an earlier program."""
        folder = self._services.care.folder / "earlier"
        folder.mkdir(exist_ok=True)
        for number, name in enumerate(("Amal Haddad", "Zoë O’Hara-Łukasiewicz", "王小明")):
            (folder / f"{number}.json").write_text(_earlier_badge(number, name), "utf-8")
        dialog = ElsewhereDialog(self.opened(), self.context)
        dialog.take([folder])
        return dialog

    def _records(self) -> QWidget:
        """Records of completed pathways."""
        made = {one.id for one in self._services.learner_records.find()}
        for number, line in enumerate(self._services.register.lines(self.cohort)[:3]):
            one = line.credential
            if (name := f"urn:uuid:record-{number}") in made:
                continue
            with self._services.store.begin() as session:
                session.add(
                    LearnerRecord(
                        **one.model_dump(include={"learner_id", "recipient", "valid_from", "at"}),
                        id=name,
                        author=one.author,
                        version_id="pathway",
                        credentials=(one.id,),
                        title="Health Data Professional",
                        document="{}",
                        hash="",
                        serial=f"LR-2026-{number:04}",
                    )
                )
        return RecordsDialog(self.opened(), self.context)

    def _naming(self) -> QWidget:
        dialog = KeysDialog(self.opened(), self.context)
        dialog.name.change.click()
        dialog.name.by_web.setChecked(True)
        dialog.name.address.setText("https://credentials.lakeshore.example")
        dialog.name.address.textEdited.emit(dialog.name.address.text())
        return dialog

    def _signing_file(self) -> QWidget:
        dialog = SigningDialog(self.opened(), self.context)
        dialog.pdf.ask_for(Path("lakeshore-2026.p12"))
        return dialog

    def _desk(self, open_: Callable[[IssuePage], None]) -> QWidget:
        window = self.opened()
        page = cast("IssuePage", window.page())
        page.show_record(self.cohort)
        open_(page)
        return window

    def _targets(self, chosen: int = 1) -> QWidget:
        """A folder published to by itself, a host that cannot be reached, and an authority."""
        services, who = self._services, self.context.acting().id
        if not services.publishing.targets.all():
            services.publishing.unlock(PASSPHRASE)
            services.publishing.folder(services.care.folder / "check", who)
            targets = services.publishing.targets
            given = Access(login="web", secret=PASSPHRASE)
            address = "sftp://127.0.0.1:1/var/www/lakeshore/check"
            reached, _ = targets.add(TargetKind.SFTP, address, given)
            services.publishing.publish(reached.id, who)
            targets.repeat(targets.all()[0].id, 24 * 60)
            targets.add(TargetKind.TIMESTAMPS, "https://time.lakeshore.example/tsr")
        window = self._desk(IssuePage.open_publishing)
        while not self.context.runner.idle():
            QApplication.processEvents()
        desk = cast("PublishDesk", window.findChild(PublishDesk))
        desk.form.left.emit()
        desk.targets.setCurrentRow(chosen)
        return window

    def _new_target(self) -> QWidget:
        window = self._targets()
        cast("PublishDesk", window.findChild(PublishDesk)).new.click()
        return window

    def _own_certificate(self) -> QWidget:
        designs = self._services.certificate_designs
        opened = designs.of_cohort(self.cohort)
        if opened.own is None:
            designs.copy(opened.choice.model_copy(update={"design": "classic"}), "Lakeshore red")
        return self._desk(IssuePage.open_certificate)

    def _designer(self, chosen: tuple[str, ...]) -> QWidget:
        """A design of one's own under the hands, with some of its layers chosen."""
        window = self._own_certificate()
        own = self._services.certificate_designs.of_cohort(self.cohort).own
        if own is None:
            raise RuntimeError("No design was made here.")
        desks = cast("IssuePage", cast("MainWindow", window).page()).desks
        desks.open_designer(self.cohort, own).drafting.choose(chosen)
        return window

    def _many(self) -> QWidget:
        window, view = self._register()
        view.table.selectAll()
        view.many.renew.click()
        return window

    def _whole_cohort(self) -> QWidget:
        window = self.opened()
        cast("IssuePage", window.page()).work.hand_over.whole.make(Handed.PRINT)
        return window


def _earlier_badge(number: int, name: str) -> str:
    issuer = {"type": "Issuer", "name": "Lakeside Training Centre"}
    badge = {
        "type": "Assertion",
        "id": f"https://lakeside.example/badges/{number}",
        "recipient": {"type": "name", "hashed": False, "identity": name},
        "badge": {"type": "BadgeClass", "name": "Register keeping, basics", "issuer": issuer},
        "issuedOn": f"2021-06-0{number + 1}T10:00:00Z",
    }
    return json.dumps(badge)
