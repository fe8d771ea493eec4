"""The adapters behind the register: printing again, putting right, reminding, forgetting.

Each is imported inside the function that needs it, as in ``parts``.
"""

from collections.abc import Callable
from contextlib import nullcontext
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mcred_desktop.services.issue.awards import Awards
    from mcred_desktop.services.issue.issued_files import IssuedFiles
    from mcred_desktop.services.issue.own_trust import OwnTrust
    from mcred_desktop.services.issue.signing_key import SigningKey
    from mcred_desktop.services.register.corrections import Corrections
    from mcred_desktop.services.register.foreign import ForeignBadges
    from mcred_desktop.services.register.having import CredentialFiles
    from mcred_desktop.services.register.learner_records import LearnerRecords
    from mcred_desktop.services.register.personal_data import PersonalData
    from mcred_desktop.services.register.reissuing import Reissuing
    from mcred_desktop.services.register.reminders import Reminders
    from mcred_desktop.services.register.reprinting import Reprinting
    from mcred_desktop.services.sync.syncing import Syncing
    from mcred_desktop.store.office.parts import OfficeParts
    from mcred_desktop.store.workspace import Workspace


def issued_files(workspace: "Workspace") -> "IssuedFiles":
    """The files in ``out/``."""
    from mcred_desktop.exchange.outbox import OutFolder
    from mcred_desktop.services.issue.issued_files import IssuedFiles

    return IssuedFiles(workspace.store, OutFolder(workspace.folder / "out"))


def reissuing(
    workspace: "Workspace",
    awards: "Callable[[], Awards]",
    signing_key: "Callable[[], SigningKey]",
) -> "Reissuing":
    """Renewing."""
    from mcred_desktop.services.register.reissuing import Reissuing

    made = awards()
    return Reissuing(
        workspace.store, made.sets, issued_files(workspace), signing_key(), made.status
    )


def reprinting(
    workspace: "Workspace",
    awards: "Callable[[], Awards]",
    signing_key: "Callable[[], SigningKey]",
) -> "Reprinting":
    """Printing again."""
    from mcred_desktop.services.register.reprinting import Reprinting

    return Reprinting(workspace.store, awards().sets, signing_key())


def credential_files(
    workspace: "Workspace", awards: "Callable[[], Awards]", syncing: "Callable[[], Syncing]"
) -> "CredentialFiles":
    """Files that others made."""
    from mcred_desktop.services.home.home import Home
    from mcred_desktop.services.register.having import CredentialFiles

    shared = shared_files(workspace)
    return CredentialFiles(
        store=workspace.store,
        issued=issued_files(workspace),
        makers=lambda: awards().makers,
        partial=workspace.files.partial,
        line=lambda progress: nullcontext(shared) if shared else syncing().line(progress),
        has_line=Home(workspace.figures).belongs_to_hub if shared is None else lambda: True,
    )


def shared_files(workspace: "Workspace") -> "OfficeParts | None":
    """Files that everybody has who shares the workspace; None for a workspace of one's own."""
    if not workspace.store.shared:
        return None
    from mcred_desktop.store.office.files import OfficeFiles

    return workspace.files.parts if isinstance(workspace.files, OfficeFiles) else None


def personal_data(workspace: "Workspace") -> "PersonalData":
    """What is held of a learner."""
    from mcred_desktop.documents.reports.statement import statement_html
    from mcred_desktop.exchange.bundling import write_zip
    from mcred_desktop.exchange.outbox import writing_whole
    from mcred_desktop.services.register.personal_data import PersonalData

    files = issued_files(workspace)
    return PersonalData(
        workspace.store, workspace.files, files, statement_html, write_zip, writing_whole
    )


def foreign_badges(workspace: "Workspace") -> "ForeignBadges":
    """What others issued."""
    from mcred_desktop.app.signing_parts import carriers
    from mcred_desktop.credentials.checking.foreign import read_badges
    from mcred_desktop.exchange.intake import FileIntake
    from mcred_desktop.services.register.foreign import ForeignBadges

    return ForeignBadges(workspace.store, FileIntake(), carriers(), read_badges)


def reminders(workspace: "Workspace") -> "Reminders":
    """What runs out."""
    from mcred_desktop.exchange.calendar import calendar_of
    from mcred_desktop.exchange.outbox import write_whole
    from mcred_desktop.services.register.reminders import Reminders

    return Reminders(workspace.store, calendar_of, write_whole)


def corrections(workspace: "Workspace", trust: "Callable[[], OwnTrust]") -> "Corrections":
    """Putting right what was issued."""
    from mcred_desktop.exchange.intake import FileIntake
    from mcred_desktop.services.register.corrections import Corrections

    return Corrections(workspace.store, FileIntake(), trust(), issued_files(workspace))


def learner_records(workspace: "Workspace") -> "LearnerRecords":
    """Records of completed pathways."""
    from mcred_desktop.services.register.learner_records import LearnerRecords

    return LearnerRecords(workspace.store, issued_files(workspace).outbox)
