"""Badges that somebody else issued, kept in the register as they came."""

from dataclasses import dataclass
from typing import Final

from sqlmodel import Field

from mcred_desktop.domain.values import Register

LONGEST: Final = 500
"""Characters of what is kept of a badge to find it by"""


class ForeignBadge(Register):
    """An earlier badge of another issuer or program; never signed, counted or withdrawn here.

    Its id follows from the document, so the same badge is kept once wherever it is brought in.
    """

    version: str = Field(description="of Open Badges: 2.0 or 3.0")
    badge_id: str = Field(index=True, description="what its issuer calls it")
    recipient: str = Field(description="as stated; a hash where nothing else is")
    title: str
    issuer: str
    issued: str = Field(default="", description="day, ISO 8601; empty where none can be read")
    expires: str = ""
    document: str = Field(description="the badge as it came: JSON or JWT")
    parts: tuple[str, ...] = Field(default=(), description="JSON of what it refers to, version 2.0")
    hash: str = Field(description="SHA-256 of the document's UTF-8 bytes")
    source: str = Field(description="name of the file it came in")
    words: str = Field(description="what it is found by")


@dataclass(frozen=True, slots=True)
class BadgeText:
    """The text of a file that may hold badges."""

    source: str
    """Name of the file, with its way there"""
    text: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a file, or a badge in it, cannot be taken."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class BadgesRead:
    """What some files hold."""

    badges: tuple[ForeignBadge, ...]
    refused: tuple[Refused, ...]
