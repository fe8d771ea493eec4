"""The static page that checks credentials in a browser: ``resources/verify_page`` and its data."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any, Final

from openbadgeslib.ob3.clr import CLR_CONTEXT_URL, bundled_clr_contexts
from openbadgeslib.ob3.contexts import bundled_contexts

from mcred_desktop.assets import RESOURCES
from mcred_desktop.credentials.keys.did_document import did_document
from mcred_desktop.credentials.making.openbadge import profile_document
from mcred_desktop.credentials.rdf import CREDENTIALS_V2
from mcred_desktop.domain.award import Issuer
from mcred_desktop.domain.did_web import DOCUMENT, WELL_KNOWN, did_web, document_address, method_on
from mcred_desktop.services.publishing.publishing import Published

_FOLDER: Final = RESOURCES / "verify_page"
_OPEN_BADGES: Final = "https://purl.imsglobal.org/spec/ob/v3p0/context"


class StaticVerifyPage:
    """Makes the files of the page (the port ``VerifyPage``)."""

    def files(self, published: Published) -> Mapping[str, bytes]:
        """Every file by its name; ``did.json`` only where the address can carry a did:web."""
        files = {file.name: file.read_bytes() for file in sorted(_FOLDER.iterdir())}
        files["contexts.js"] = _script("contexts", _contexts())
        files["published.js"] = _script("published", _known(published))
        files["status.json"] = _json(_status(published)).encode()
        files["profile.json"] = _json(profile_document(published.issuer, _name(published))).encode()
        document = _document(published)
        if document is not None:
            files[DOCUMENT] = document
        files["version.js"] = _version(files)
        if document is not None and _is_asked_at_root(published.issuer):
            files[WELL_KNOWN] = document
        return files


def _name(published: Published) -> str:
    """What new credentials call their issuer; whichever laptop publishes, the same."""
    keys = published.keys
    in_use = next((key for key in keys if key.retired is None), keys[-1])
    return published.issuer.web_did or in_use.id


def _document(published: Published) -> bytes | None:
    """The document of the issuer's did:web, chosen or not; None where there can be none."""
    did = published.issuer.web_did or did_web(published.issuer.verify_url)
    return None if did is None else _json(did_document(did, published.keys)).encode()


def _is_asked_at_root(issuer: Issuer) -> bool:
    """Whether the document is looked for in ``.well-known`` of the folder that is published."""
    did = did_web(issuer.verify_url)
    asked = document_address(did) if did is not None else None
    return issuer.web_did in {"", did} and asked is not None and asked.endswith(WELL_KNOWN)


def _contexts() -> dict[str, Any]:
    """The vocabularies the page reads, by address."""
    everything = {**bundled_contexts(), **bundled_clr_contexts()}
    return {
        name: content
        for name, content in everything.items()
        if name in {CREDENTIALS_V2, CLR_CONTEXT_URL} or name.startswith(_OPEN_BADGES)
    }


def _known(published: Published) -> dict[str, Any]:
    issuer = published.issuer
    named = {"name": issuer.name, "unit": issuer.unit, "url": issuer.url, "did": issuer.web_did}
    keys = [
        {
            "did": key.id,
            "methods": [method_on(web_did, key.id) for web_did in issuer.known_as],
            "from": key.created,
            "until": key.retired,
            "compromised": key.compromised,
        }
        for key in published.keys
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
