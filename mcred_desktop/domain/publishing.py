"""Where a provider publishes, and what is on its way there; this device's own."""

import hashlib
from base64 import b64decode, b64encode
from datetime import datetime, timedelta
from enum import StrEnum

from sqlmodel import Field

from mcred_desktop.domain.values import Draft


class TargetKind(StrEnum):
    """How a target is reached."""

    FOLDER = "folder"
    S3 = "s3"
    SFTP = "sftp"
    WEBDAV = "webdav"
    OPENBADGES = "openbadges"
    TIMESTAMPS = "timestamps"
    """An authority that tells the time of signatures; nothing is kept there"""


class Target(Draft):
    """A place on the web, or on the way there; its password is kept with the secrets."""

    kind: TargetKind
    address: str = Field(description="path of a folder, or URL without user and password")
    login: str = Field(default="", description="name, access key id or client id")
    region: str = Field(default="", description="of S3, where the host asks for one")
    key_file: str = Field(default="", description="path of the private SSH key")
    host_key: str = Field(default="", description="of SSH, as it was at first: kind and base64")
    added: str
    number: int = Field(default=0, description="the last publication that is there whole")
    arrived: str = Field(default="", description="when that was there, UTC, ISO 8601")
    tried: str = ""
    attempts: int = Field(default=0, description="runs that failed since the last good one")
    next_at: str = Field(default="", description="no run by itself before")
    reason: str = Field(default="", description="why the last run stopped early")
    cure: str = ""
    minutes: int = Field(default=0, description="between two runs by itself; 0: when asked only")

    @property
    def next_by_itself(self) -> str:
        """The moment of the next run by itself, UTC, ISO 8601; empty for none."""
        if not self.minutes:
            return ""
        if self.next_at > self.tried:
            return self.next_at
        return later(self.tried, self.minutes * 60) if self.tried else self.added

    @property
    def holds_page(self) -> bool:
        """Whether the whole publication goes there, and not one kind of thing alone."""
        return self.kind not in {TargetKind.OPENBADGES, TargetKind.TIMESTAMPS}

    @property
    def asks_secret(self) -> bool:
        """Whether nothing can be done there without what is kept with the secrets."""
        open_to_all = self.kind is TargetKind.TIMESTAMPS and not self.login
        return self.kind is not TargetKind.FOLDER and not open_to_all


def later(moment: str, seconds: float) -> str:
    """``moment`` put off, both UTC, ISO 8601."""
    put_off = datetime.fromisoformat(moment) + timedelta(seconds=seconds)
    return put_off.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def fingerprint(host_key: str) -> str:
    """An SSH key as SSH programs show it; empty for none."""
    if not host_key:
        return ""
    digest = hashlib.sha256(b64decode(host_key.split(" ")[-1])).digest()
    return f"SHA256:{b64encode(digest).decode('ascii').rstrip('=')}"


class Outgoing(Draft):
    """One object of a target: what should be there, and what is."""

    target_id: str = Field(index=True)
    path: str
    rank: int = Field(description="those of a lower one go first")
    wanted: str = Field(description="SHA-256, hex; empty when it should not be there")
    sent: str = Field(default="", description="what the target confirmed; empty for nothing")
    attempts: int = 0
    next_at: str = Field(default="", description="no attempt by itself before")
    refused: bool = Field(default=False, description="for good, until somebody asks again")
    reason: str = ""
    cure: str = ""

    @property
    def waits(self) -> bool:
        """Whether it is to be sent or removed."""
        return self.wanted != self.sent and not self.refused


class Prepared(Draft):
    """The last publication as it was signed, so that it can be sent without the key."""

    number: int
    made: str = Field(description="UTC, ISO 8601")
    content: str = Field(description="hash of what it tells, without its date")
    files: dict[str, str] = Field(description="text by path, without the public credentials")
