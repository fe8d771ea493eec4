"""What strangers need to check credentials, on any web space."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final, Protocol

from mcred_desktop.domain.award import Credential, Issuer, PublicKey, Revocation
from mcred_desktop.domain.did_web import document_address
from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.publishing import Prepared, Target, TargetKind
from mcred_desktop.domain.values import content_hash
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.issue.issuer import issuer_in
from mcred_desktop.services.issue.own_trust import public_keys
from mcred_desktop.services.issue.signing_key import SigningKey
from mcred_desktop.services.ports import Progress, Session, Store
from mcred_desktop.services.publishing.outbox import Content, Delivery, Outbox
from mcred_desktop.services.publishing.outgoing import PUBLIC
from mcred_desktop.services.publishing.ports import LogIn
from mcred_desktop.services.publishing.public_credentials import public_credentials
from mcred_desktop.services.publishing.status_lists import StatusLists
from mcred_desktop.services.publishing.targets import Targets, secret_name
from mcred_desktop.services.publishing.timestamping import Timestamping

_FRESH: Final = timedelta(days=7)
"""A publication is made anew after it even if nothing changed: its lists speak for a time only"""
_URN: Final = "urn:uuid:"
_ONE: Final = "prepared"
"""Id of the one publication kept"""


@dataclass(frozen=True, slots=True)
class Published:
    """What an issuer makes public: itself, its keys, and what it withdrew. No learner is named."""

    issuer: Issuer
    keys: tuple[PublicKey, ...]
    """Of every laptop; what a retired one signed could not be checked without it"""
    revoked: tuple[str, ...]
    """Ids of credentials"""
    as_of: str
    """UTC, ISO 8601"""


class VerifyPage(Protocol):
    """The page that checks credentials in a stranger's browser."""

    def files(self, published: Published) -> Mapping[str, bytes]:
        """Every file of the page by its name; the same published, the same bytes."""
        ...


@dataclass(frozen=True, slots=True)
class Publication:
    """What was written into a folder."""

    folder: Path
    files: tuple[str, ...]
    address: str
    """Where the codes on certificates expect the folder"""
    number: int
    """Of the publication; each is one more than the one before"""
    keys_at: str
    """Where checkers look for ``did.json``; empty while credentials name the key itself"""
    changes: Changes


@dataclass(frozen=True, slots=True)
class Publishing:
    """What a provider puts on its web space."""

    store: Store
    page: VerifyPage
    status: StatusLists
    key: Callable[[], SigningKey]
    """Made when first asked for"""
    targets: Targets
    outbox: Outbox
    badge_login: LogIn
    times: Timestamping

    def published(self) -> Published:
        """What would be public now; raises McredError without an issuer or a key."""
        with self.store.read() as session:
            return _published(session, self.store.now())

    @property
    def outdated(self) -> bool:
        """Whether something is known that no publication tells; raises as ``published``."""
        with self.store.read() as session:
            return self._outdated(session)

    @property
    def signs(self) -> bool:
        """Whether publishing needs the open key: lists that credentials name must be signed."""
        with self.store.read() as session:
            return self.status.signs(session) and self._outdated(session)

    def unlock(self, passphrase: str) -> Changes:
        """Open the signing key and, where no key store has them, the kept passwords.

        Raises:
            WrongPassphraseError: it opens not both.
            McredError: there is no signing key, and it is too short for a first passphrase.
        """
        key, secrets = self.key(), self.targets.secrets()
        changes = key.unlock(passphrase) if key.current() is not None else Changes()
        if secrets.locked:
            secrets.unlock(passphrase)
        return changes

    def log_in(
        self,
        target_id: str,
        open_browser: Callable[[str], None],
        progress: Progress | None = None,
    ) -> Changes:
        """Have the user allow us at an Open Badges host; ``open_browser`` shows its page.

        Raises:
            LineError: the host cannot be reached, or nobody answered in time; LeftError when
                cancelled.
            DeniedError: it is no such host, or we are not allowed.
            SecretsLockedError: what is allowed cannot be kept yet.
        """
        target, about = self.targets.get(target_id), self.published().issuer.url
        kept = self.badge_login(target.address, about, open_browser, progress)
        self.targets.secrets().keep(secret_name(target), kept)
        return Changes.of(target)

    def folder(self, out: Path, by: str = "", progress: Progress | None = None) -> Publication:
        """Publish into a folder, which is remembered as a target.

        Raises:
            McredError: there is no issuer or no key, or it is locked and a list must be signed.
            WorkspaceError: the folder holds something else or a later publication, or cannot be
                written.
        """
        changes = self.prepare(by)
        issuer = self.published().issuer
        target, new = self.targets.add(TargetKind.FOLDER, str(out))
        changes |= new
        done = self.publish(target.id, by, progress)
        if done.stopped is not None:
            if not target.number and not done.sent:
                self.targets.remove(target.id)  # nothing of ours is there
            raise done.stopped
        files = tuple(sorted(self._content(target).wanted))
        return Publication(
            folder=out,
            files=files,
            address=issuer.verify_url,
            number=done.number,
            keys_at=document_address(issuer.web_did) or "",
            changes=changes | done.changes,
        )

    def publish(
        self, target_id: str, by: str = "", progress: Progress | None = None, *, asked: bool = True
    ) -> Delivery:
        """Send a target what it does not have yet.

        Args:
            target_id: of the target.
            by: id of who publishes.
            progress: hears of each object; can stop the run, which the next goes on with.
            asked: whether somebody asked for it now; what waits or was refused is tried again then.

        Raises:
            McredError: nothing can be published, or not without the key.
        """
        target = self.targets.get(target_id)
        changes = self.prepare(by) if target.holds_page else Changes()
        done = self.outbox.run(target, self._content(target), progress, asked=asked)
        return replace(done, changes=done.changes | changes)

    def waiting(self, target: Target) -> int:
        """How many objects a target should get or lose, by what was signed last."""
        return self.outbox.waiting(target.id, self._content(target).wanted)

    def prepare(self, by: str) -> Changes:
        """Sign the next publication, unless the last one still tells everything.

        Raises:
            McredError: there is no issuer or no key, or it is locked and a list must be signed.
        """
        with self.store.read() as session:
            if not self._outdated(session):
                return Changes()
            published, told = _published(session, self.store.now()), self.status.told(session)
        edition = self.status.edition(self.key().signer_for, by)
        page = self.page.files(replace(published, as_of=edition.fact.at))
        prepared = Prepared(
            id=_ONE,
            number=edition.fact.number,
            made=edition.fact.at,
            content=self._told(published, told),
            files={name: text.decode() for name, text in page.items()} | dict(edition.files),
        )
        with self.store.begin() as session:
            session.add(edition.fact)
            session.put(prepared)
            return session.changes

    def _outdated(self, session: Session) -> bool:
        """Whether the last publication is missing, too old, or tells less than is known now."""
        last = next(iter(session.find(Prepared)), None)
        if last is None:
            return True
        now = self.store.now()
        age = datetime.fromisoformat(now) - datetime.fromisoformat(last.made)
        if age > _FRESH or last.number != self.status.last_number(session):
            return True
        return last.content != self._told(_published(session, now), self.status.told(session))

    def _told(self, published: Published, lists: Iterable[str]) -> str:
        """What a publication tells, whenever it is made."""
        page = self.page.files(replace(published, as_of=""))
        files = {name: hashlib.sha256(content).hexdigest() for name, content in page.items()}
        return content_hash([files, sorted(lists)])

    def _content(self, target: Target) -> Content:
        """What should be at a target, and where it is read from."""
        if target.kind is TargetKind.TIMESTAMPS:
            return self.times.content(target)
        with self.store.read() as session:
            public = public_credentials(session)
            prepared = next(iter(session.find(Prepared)), None)
        wanted = {_path_of(key): sha for key, sha in public.open.items()}
        files = prepared.files if prepared and target.holds_page else {}
        page = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in files.items()}

        def read(path: str) -> bytes:
            if path in files:
                return files[path].encode()
            with self.store.read() as session:
                uuid = path.removeprefix(f"{PUBLIC}/").removesuffix(".json")
                return session.get(Credential, f"{_URN}{uuid}").document.encode()

        number = prepared.number if prepared else 0
        gone = frozenset(map(_path_of, public.gone))
        return Content({**wanted, **page}, read, number, gone)


def _path_of(credential_id: str) -> str:
    """Where a public credential lies."""
    return f"{PUBLIC}/{credential_id.removeprefix(_URN)}.json"


def _published(session: Session, now: str) -> Published:
    issuer, keys = issuer_in(session), public_keys(session)
    if issuer is None:
        raise McredError("The issuer is not filled in.", cure="Fill it in under Settings.")
    if not keys:
        raise McredError("There is no signing key yet.", cure="Create one under Issue.")
    revoked = tuple(session.column(Revocation, "credential_id"))
    return Published(issuer, tuple(keys), revoked, now)
