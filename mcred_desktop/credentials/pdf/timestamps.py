"""Asking for a trusted time, and putting it into a signature (PAdES, profile B-T).

Source: RFC 3161; the time is an unsigned attribute of the signature (RFC 3161, appendix A), so
that nothing has to be signed anew.
"""

import hashlib
import secrets
from typing import Any, Final, cast

from asn1crypto import cms, core, tsp

from mcred_desktop.credentials.pdf.timestamp_token import TOKEN, only_signer, stated_by, token_in
from mcred_desktop.domain.errors import McredError, UntrustedInputError
from mcred_desktop.services.publishing.ports import DeniedError, LineError
from mcred_desktop.services.publishing.timestamp_ports import Question

_GRANTED: Final = {"granted", "granted_with_mods"}
_LATER: Final = {"time_not_available", "system_failure"}
_LONGEST: Final = 200
"""Characters of an authority's own words"""
_ASK: Final = "Nothing was changed. Ask whoever runs the authority, or name another one."


class _Reply(core.Sequence):  # type: ignore[misc]
    """A TimeStampResp; asn1crypto's own does not read one without a token."""

    _fields = [  # noqa: RUF012 - as asn1crypto asks for it
        ("status", tsp.PKIStatusInfo),
        ("token", cms.ContentInfo, {"optional": True}),
    ]


class SignatureTimestamps:
    """Questions and answers about one signature (the port ``Timestamps``)."""

    def question(self, cms: bytes) -> Question | None:
        """What to ask; None where the signature has a time already."""
        _, signer = only_signer(cms)
        if token_in(signer) is not None:
            return None
        digest = hashlib.sha256(signer["signature"].native).digest()
        nonce = secrets.randbits(63) | 1 << 63
        asked: Any = {
            "version": 1,
            "message_imprint": {
                "hash_algorithm": {"algorithm": "sha256"},
                "hashed_message": digest,
            },
            "nonce": nonce,
            "cert_req": True,
        }
        return Question(cast("Any", tsp.TimeStampReq)(asked).dump(), nonce, digest)

    def stamped(self, cms: bytes, question: Question, answer: bytes) -> bytes:
        """The signature with the time; raises LineError, and DeniedError for a wrong answer."""
        token = _token(answer)
        content, signer = only_signer(cms)
        try:
            _check_question(token, question)
            stated_by(token, signer["signature"].native)
        except UntrustedInputError as error:
            raise _wrong(error.what) from error
        kept = list(signer["unsigned_attrs"] or ())
        signer["unsigned_attrs"] = _attributes([*kept, {"type": TOKEN, "values": [token]}])
        return cast("bytes", content.dump())


def _attributes(given: list[Any]) -> Any:
    return cast("Any", cms.CMSAttributes)(given)


def _token(answer: bytes) -> Any:
    """The token in an answer; raises LineError and DeniedError."""
    try:
        reply: Any = cast("Any", _Reply).load(answer, strict=True)
        status = reply["status"]
        said = status["status"].native
        refused = None if said in _GRANTED else _refusal(status)
        token = reply["token"]
    except Exception as error:  # asn1crypto reports damage under many types
        raise _wrong("It cannot be read.") from error
    if refused is not None:
        raise refused
    if token.native is None:
        raise _wrong("There is no time in it.")
    return token


def _refusal(status: Any) -> McredError:
    words = "; ".join(status["status_string"].native or ())
    why = ", ".join(sorted(status["fail_info"].native or ()))
    text = " ".join(part for part in (words, f"({why})" if why else "") if part)[:_LONGEST]
    said = f"The authority gives no time: {text or status['status'].native}."
    if _LATER & set(status["fail_info"].native or ()):
        return LineError(said, cure="Publish again later.")
    return DeniedError(said, cure=_ASK)


def _check_question(token: Any, question: Question) -> None:
    """The answer is one to this question, and not an older or another's; as ``stated_by``."""
    try:
        info = token["content"]["encap_content_info"]["content"].parsed
        same = info["message_imprint"]["hash_algorithm"]["algorithm"].native == "sha256"
        ours = same and info["message_imprint"]["hashed_message"].native == question.digest
        fresh = info["nonce"].native == question.nonce
    except Exception as error:  # as above
        raise UntrustedInputError("The time cannot be read.") from error
    if not ours:
        raise UntrustedInputError("The time is for another signature.")
    if not fresh:
        raise UntrustedInputError("It answers another question than ours.")


def _wrong(what: str) -> DeniedError:
    return DeniedError(f"The authority's answer is wrong. {what}", cure=_ASK)
