"""A provider that issued on one laptop, and colleagues who did not."""

import shutil

from hub_desk import Organisation
from provider import Provider

from mcred_desktop.app.parts import services_over
from mcred_desktop.domain.award import Credential
from mcred_desktop.store.workspace import Workspace

KEY = "seven green lamps"
NAMES = ("Ana Silva", "Zoë O’Hara", "李思敏")


class Unwatched:
    cancelled = False

    def step(self, done, total, text): ...


def issued_in(folder, furnished):
    """A workspace with three credentials, and who made them."""
    shutil.copytree(furnished[0], folder)
    with Workspace.open(folder) as opened:
        services = services_over(opened)
        provider = Provider(services, *list(vars(furnished[1]).values())[1:])
        services.signing_key.create(KEY)
        for name in NAMES:
            provider.awarded(name)
        services.awards.issue(provider.cohort, provider.manager, Unwatched())
    return folder, provider


class School(Organisation):
    """A laptop that issued, and a colleague's without the key."""

    def begin(self, issued):
        folder, self.provider = issued
        self.first = self.laptop("office", like=folder)
        self.ids = [one.id for one in self.first.find(Credential)]

    def open_hub(self):
        self.found(self.first, self.provider.manager)

    def colleague(self):
        made = self.joined("colleague", person=self.provider.approver)
        made.sync()
        return made

    def out(self, laptop):
        """What lies in the cohort's folder, but for the list of it."""
        folder = laptop.services.awards.out_folder(self.provider.cohort)
        return {x.name: x.read_bytes() for x in folder.glob("*") if x.name != "manifest.json"}

    def pdf(self, laptop, name):
        (found,) = laptop.services.awards.out_folder(self.provider.cohort).glob(f"{name}*.pdf")
        return found
