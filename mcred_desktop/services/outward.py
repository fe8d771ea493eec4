"""Services whose work leaves the workspace: files, publications, what waits on a line."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mcred_desktop.services.colleagues import Colleagues
    from mcred_desktop.services.issue.cohort_files import CohortFiles
    from mcred_desktop.services.packs.packs import Packs
    from mcred_desktop.services.publishing.publishing import Publishing
    from mcred_desktop.services.register.foreign import ForeignBadges
    from mcred_desktop.services.register.having import CredentialFiles
    from mcred_desktop.services.register.learner_records import LearnerRecords
    from mcred_desktop.services.register.personal_data import PersonalData
    from mcred_desktop.services.register.reminders import Reminders
    from mcred_desktop.services.register.reprinting import Reprinting
    from mcred_desktop.services.secrets import Secrets
    from mcred_desktop.services.sync.syncing import Syncing


@dataclass(frozen=True, slots=True)
class Outward:
    """Each made when it is first asked for; ``Services`` adds those that stay inside."""

    make_colleagues: Callable[[], "Colleagues"]
    make_cohort_files: Callable[[], "CohortFiles"]
    make_credential_files: Callable[[], "CredentialFiles"]
    make_packs: Callable[[], "Packs"]
    make_personal_data: Callable[[], "PersonalData"]
    make_publishing: Callable[[], "Publishing"]
    make_foreign_badges: Callable[[], "ForeignBadges"]
    make_learner_records: Callable[[], "LearnerRecords"]
    make_reminders: Callable[[], "Reminders"]
    make_reprinting: Callable[[], "Reprinting"]
    make_secrets: Callable[[], "Secrets"]
    make_syncing: Callable[[], "Syncing"]

    @property
    def colleagues(self) -> "Colleagues":
        """Who else writes into a store that is shared; made when first asked for."""
        return self.make_colleagues()

    @property
    def cohort_files(self) -> "CohortFiles":
        """Made when first asked for."""
        return self.make_cohort_files()

    @property
    def credential_files(self) -> "CredentialFiles":
        """Made when first asked for."""
        return self.make_credential_files()

    @property
    def packs(self) -> "Packs":
        """Made when first asked for; sealing takes long to load."""
        return self.make_packs()

    @property
    def personal_data(self) -> "PersonalData":
        """Made when first asked for."""
        return self.make_personal_data()

    @property
    def publishing(self) -> "Publishing":
        """Made when first asked for."""
        return self.make_publishing()

    @property
    def foreign_badges(self) -> "ForeignBadges":
        """Made when first asked for."""
        return self.make_foreign_badges()

    @property
    def learner_records(self) -> "LearnerRecords":
        """Made when first asked for."""
        return self.make_learner_records()

    @property
    def reminders(self) -> "Reminders":
        """Made when first asked for."""
        return self.make_reminders()

    @property
    def reprinting(self) -> "Reprinting":
        """Made when first asked for."""
        return self.make_reprinting()

    @property
    def secrets(self) -> "Secrets":
        """Made when first asked for; the key store takes long to find."""
        return self.make_secrets()

    @property
    def syncing(self) -> "Syncing":
        """Made when first asked for; its line is kept open from one exchange to the next."""
        return self.make_syncing()
