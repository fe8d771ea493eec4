"""JSON-LD to canonical RDF with pyld, from bundled contexts only; the one place pyld is used."""

import copy
import sys
import threading
import uuid
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, cast

from openbadgeslib.ob3.clr import bundled_clr_contexts
from openbadgeslib.ob3.contexts import bundled_contexts

# pyld loads an HTTP library for contexts it would fetch; loading one opens a socket to look whether
# the system has IPv6. Without one it has no loader of its own, as is wanted here.
_hidden = {name: sys.modules.get(name) for name in ("requests", "aiohttp")}
sys.modules.update(dict.fromkeys(_hidden))  # type: ignore[arg-type]  # None: as if not installed
try:
    from pyld import canon, jsonld
finally:
    for _name, _module in _hidden.items():
        if _module is None:
            del sys.modules[_name]
        else:
            sys.modules[_name] = _module

Triple = dict[str, dict[str, str]]
Dataset = dict[str, list[Triple]]
Document = dict[str, Any]

CREDENTIALS_V2 = "https://www.w3.org/ns/credentials/v2"
OPEN_BADGES = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"

# pyld's annotations are partial; this is the boundary where its types are stated.
_jsonld, _canon = cast("Any", jsonld), cast("Any", canon)
# pyld names cache entries by time and network card, which opens a socket for every one of them.
_jsonld.uuid = SimpleNamespace(uuid1=uuid.uuid4)
BROUGHT: dict[str, Document] = {
    **bundled_clr_contexts(),
    "https://w3id.org/security/suites/ed25519-2020/v1": {
        "@context": {
            "@protected": True,
            "id": "@id",
            "type": "@type",
            "proof": {
                "@id": "https://w3id.org/security#proof",
                "@type": "@id",
                "@container": "@graph",
            },
        }
    },
}
"""Contexts besides those the library reads unasked. Many issuers name the one of the suite
that came before theirs; what it says of keys and proofs of its own is left out, so that these are
refused."""
_contexts = copy.deepcopy({**bundled_contexts(), **BROUGHT})
_ODD_JSON = (AttributeError, LookupError, TypeError)
"""What pyld raises besides its own error when a field holds another type than it expects"""
_lock = threading.Lock()
"""pyld keeps its context caches per process and does not guard them"""


def is_bundled(context: str) -> bool:
    """Whether ``context`` can be read here without a network."""
    return context in _contexts


def dataset_of(document: Document) -> Dataset:
    """The RDF dataset ``document`` stands for; raises ValueError when it stands for none."""
    return cast("Dataset", _guarded(_jsonld.to_rdf, document))


def canonize(dataset: Dataset) -> str:
    """RDFC-1.0 canonical N-Quads; relabels the blank nodes of ``dataset`` in place."""
    return cast("str", _canon.URDNA2015().main(dataset, {"format": "application/n-quads"}))


def canonical_form(document: Document) -> str:
    """Canonical N-Quads of a document made here; not for documents from outside."""
    return canonize(dataset_of(document))


def expanded(document: Document) -> list[Any]:
    """``document`` with every term written out; raises ValueError when that cannot be done."""
    return cast("list[Any]", _guarded(_jsonld.expand, document))


def compacted(expanded: list[Any], contexts: list[Any]) -> Document:
    """What was expanded, in the terms of ``contexts``; raises ValueError as expanding does."""
    return cast("Document", _guarded(_jsonld.compact, expanded, contexts, skipExpansion=True))


def _load(url: str, _options: Any = None) -> Document:
    if url not in _contexts:
        raise ValueError(f"the context {url[:200]} is not bundled")
    return {
        "contentType": "application/ld+json",
        "contextUrl": None,
        "documentUrl": url,
        "document": _contexts[url],
        "tag": "static",
    }


def _guarded(call: Callable[..., Any], *arguments: Any, **options: Any) -> Any:
    with _lock:
        try:
            return call(*arguments, {"documentLoader": _load, **options})
        except (jsonld.JsonLdError, RecursionError, *_ODD_JSON) as error:
            raise ValueError(str(error)[:200]) from error
