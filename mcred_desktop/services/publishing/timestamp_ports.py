"""What trusted times in signed PDFs need from the outside (RFC 3161)."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from mcred_desktop.domain.publishing import Target
from mcred_desktop.services.ports import Progress


@dataclass(frozen=True, slots=True)
class SignaturePlace:
    """Where the signature of one of our PDFs lies."""

    start: int
    """Of the first hexadecimal digit"""
    end: int
    """Behind the last one"""
    cms: bytes
    """CMS SignedData, DER, with the room that is left behind it"""


class SignedPdfs(Protocol):
    """PDFs that this program signed."""

    def waits(self, file: Path) -> bool:
        """Whether a file is here, signed, and has no trusted time yet; reads its end alone."""
        ...

    def place(self, pdf: bytes) -> SignaturePlace | None:
        """The signature; None where there is none of ours."""
        ...

    def replaced(self, pdf: bytes, place: SignaturePlace, cms: bytes) -> bytes:
        """The file with that signature, as long as before; raises RefusedError without room."""
        ...


@dataclass(frozen=True, slots=True)
class Question:
    """What an authority is asked for one signature."""

    request: bytes
    """TimeStampReq, DER"""
    nonce: int
    digest: bytes
    """SHA-256 of the signature"""


class Timestamps(Protocol):
    """Questions to a time-stamp authority, and its answers, which are not to be trusted."""

    def question(self, cms: bytes) -> Question | None:
        """What to ask for a signature; None where it has a trusted time already."""
        ...

    def stamped(self, cms: bytes, question: Question, answer: bytes) -> bytes:
        """The signature with the time in it.

        Raises:
            LineError: the authority cannot tell the time now.
            DeniedError: it refuses, or its answer is not one to this question.
        """
        ...


class Authority(Protocol):
    """An open line to a time-stamp authority."""

    def ask(self, request: bytes) -> bytes:
        """Its answer, of a limited size; raises LineError or DeniedError."""
        ...


AuthorityDoor = Callable[[Target, str, Progress | None], AbstractContextManager[Authority]]
"""Opens an authority, given the password there, which may be empty, and what cancels"""
