"""What every value of the domain shares: frozen, validated, hashable by content."""

import hashlib
import json
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict
from sqlmodel import Field, SQLModel


class Part(BaseModel):
    """A value inside another value; stored with it, never alone."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Record(SQLModel):
    """A value with an identity; its row in the store adds who made it and when."""

    model_config = ConfigDict(frozen=True, extra="forbid")  # type: ignore[assignment]  # SQLModel's own TypedDict

    id: str = Field(primary_key=True, description="UUIDv7, or derived from content")


class Register(Record):
    """Something people edit; the store keeps a version per field, deletion is a tombstone."""

    lasting: ClassVar[frozenset[str]] = frozenset()
    """Fields that stay as they were first; elsewhere the record may bear others in their place"""
    joint: ClassVar[frozenset[str]] = frozenset()
    """Texts that several people write at once: what each of them types becomes one text"""


class Fact(Record):
    """Something that happened; never changed, a correction is a new fact that names the old."""

    at: str = Field(description="UTC, ISO 8601, by the clock of the laptop that wrote it")
    author: str = Field(description="id of the person")
    supersedes: str | None = Field(default=None, description="id of the fact this one corrects")
    reason: str = Field(default="", description="why it corrects it; required with supersedes")


class Draft(Record):
    """Work in progress of this laptop: on disk at once, journaled only with what it leads to."""


def content_hash(content: Any) -> str:
    """SHA-256, hex, of JSON with sorted keys and no spaces; equal content gives equal hashes."""
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
