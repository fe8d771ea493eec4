"""The static page that checks credentials in a browser: ``resources/verify_page`` and its data."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import quote, urlsplit

from openbadgeslib.ob3.contexts import bundled_contexts

from mcred_desktop.assets import RESOURCES
from mcred_desktop.credentials.rdf import CREDENTIALS_V2
from mcred_desktop.domain.award import IssuerKey
from mcred_desktop.services.publishing import Published

_FOLDER: Final = RESOURCES / "verify_page"
_OPEN_BADGES: Final = "https://purl.imsglobal.org/spec/ob/v3p0/context"
_DID: Final = "https://www.w3.org/ns/did/v1"
_MULTIKEY: Final = "https://w3id.org/security/multikey/v1"


class StaticVerifyPage:
    """Makes the files of the page (the port ``VerifyPage``)."""

    def files(self, published: Published) -> Mapping[str, bytes]:
        """Every file by its name; ``did.json`` only where the address can carry a did:web."""
        files = {file.name: file.read_bytes() for file in sorted(_FOLDER.iterdir())}
        files["contexts.js"] = _script("contexts", _contexts())
        files["published.js"] = _script("published", _known(published))
        files["status.json"] = _json(_status(published)).encode()
        did = did_web(published.issuer.verify_url)
        if did is not None:
            files["did.json"] = _json(did_document(did, published.keys)).encode()
        files["version.js"] = _version(files)
        return files


def did_web(address: str) -> str | None:
    """The did:web of a folder on the web, without its query; None where there can be none.

    Source: did:web Method Specification.
    """
    parts = urlsplit(address)
    if parts.scheme != "https" or not parts.hostname or parts.hostname.endswith(".invalid"):
        return None
    host = parts.hostname if parts.port is None else f"{parts.hostname}%3A{parts.port}"
    steps = [quote(step, safe="") for step in parts.path.split("/") if step]
    return ":".join(["did:web", host, *steps])


def did_document(did: str, keys: tuple[IssuerKey, ...]) -> dict[str, Any]:
    """The document a did:web stands for: every key that ever signed."""
    methods = [
        {
            "id": f"{did}#{key.did.removeprefix('did:key:')}",
            "type": "Multikey",
            "controller": did,
            "publicKeyMultibase": key.did.removeprefix("did:key:"),
        }
        for key in keys
    ]
    return {
        "@context": [_DID, _MULTIKEY],
        "id": did,
        "verificationMethod": methods,
        "assertionMethod": [method["id"] for method in methods],
    }


def _contexts() -> dict[str, Any]:
    """The vocabularies the page reads, by address."""
    everything = bundled_contexts()
    return {
        name: content
        for name, content in everything.items()
        if name == CREDENTIALS_V2 or name.startswith(_OPEN_BADGES)
    }


def _known(published: Published) -> dict[str, Any]:
    issuer = published.issuer
    named = {"name": issuer.name, "unit": issuer.unit, "url": issuer.url}
    keys = [
        {"did": k.did, "from": k.created, "until": k.retired, "compromised": k.compromised}
        for k in published.keys
    ]
    return {"issuer": named, "keys": keys, **_status(published)}


def _status(published: Published) -> dict[str, Any]:
    return {"asOf": published.as_of, "revoked": sorted(published.revoked)}


def _json(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _script(name: str, content: Any) -> bytes:
    """Data as a script: a page opened from a disk may not fetch a file."""
    return f'"use strict";\nMcred.{name} = {_json(content).rstrip()};\n'.encode()


def _version(files: Mapping[str, bytes]) -> bytes:
    """What the worker keeps, under a name that changes with any of it."""
    digest = hashlib.sha256()
    for name, content in sorted(files.items()):
        digest.update(name.encode() + b"\0" + hashlib.sha256(content).digest())
    names = ["./", *sorted(name for name in files if name != "worker.js"), "version.js"]
    version = digest.hexdigest()[:16]
    lines = (
        '"use strict";',
        f'const VERSION = "{version}";',
        f"const FILES = {json.dumps(names)};",
    )
    return "".join(f"{line}\n" for line in lines).encode()
