"""Whether a credential's JSON says exactly what its signature covers.

The proof signs the RDF the JSON stands for, while people read the JSON. A field no context
defines, a second spelling of a field, a node described twice, or one value said twice, which
RDF keeps once, would be read but not signed.
"""

import re
from typing import Any

from mcred_desktop.credentials import rdf
from mcred_desktop.credentials.checking.untrusted import canonical, is_array, is_object, walk

MAX_NODES = 1600
"""Most objects in a credential; bounds what expanding it can cost. 256 KiB hold fewer of ours"""
MAX_TYPES = 8
"""Most types of one object"""

_ID = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
_PROOF_FIELDS = {
    "type",
    "cryptosuite",
    "created",
    "verificationMethod",
    "proofPurpose",
    "proofValue",
}
_NO_TEXTS = ("#boolean", "#float", "#integer", "#nonNegativeInteger")
"""What the bundled contexts want as numbers and truth values; RDF cannot tell a text from them.
They write XML Schema's address with http and with https"""
_CLR = "https://purl.imsglobal.org/spec/vc/clr/vocab.html#"
_UNCOMPACTED = {
    f"{_CLR}achievement": "achievement",
    f"{_CLR}association": "association",
    f"{_CLR}identifier-1": "identifier",
}
"""Its context wants values where it has objects, so compacting does not find these terms again"""
_SYNONYMS = {"AchievementCredential": "OpenBadgeCredential", "geo": "GeoCoordinates"}


def unknown_contexts(document: dict[str, Any]) -> list[str]:
    """The contexts of ``document`` that are not bundled here; empty for one in its own text."""
    contexts = document.get("@context")
    found = contexts if is_array(contexts) else [contexts]
    strange = [c for c in found if not (isinstance(c, str) and rdf.is_bundled(c))]
    return ["" if is_object(c) else str(c)[:200] for c in strange]


def says_only_what_is_signed(document: dict[str, Any]) -> bool:
    """Whether every field of ``document``, whose contexts are bundled, is covered by a proof."""
    contexts = document["@context"]
    if not is_array(contexts) or len(set(contexts)) != len(contexts):
        return False
    unsecured = {k: v for k, v in document.items() if k != "proof"}
    if not _is_plain(unsecured) or not _is_plain_proof(document.get("proof")):
        return False
    try:
        expanded = rdf.expanded(unsecured)
        again = rdf.compacted(expanded, contexts)
    except ValueError:
        return False
    same: bool = _folded(unsecured) == _folded(again)
    return same and _is_said_once(expanded)


def _is_plain(unsecured: dict[str, Any]) -> bool:
    body = {k: v for k, v in unsecured.items() if k != "@context"}
    nodes = [node for node in walk(body) if is_object(node)]
    items = [item for array in walk(body) if is_array(array) for item in array]
    described = [node for node in nodes[1:] if node.get("id") == unsecured.get("id")]
    return (
        len(nodes) <= MAX_NODES
        and not described
        and all(_is_plain_node(node) for node in nodes)
        and not any(is_array(item) or item is None for item in items)
    )


def _is_plain_node(node: dict[str, Any]) -> bool:
    """Only terms as keys, no nulls, and an identifier that RDF keeps."""
    names = node.get("id", "urn:none")
    return (
        not any(key.startswith("@") or ":" in key for key in node)
        and None not in node.values()
        and isinstance(names, str)
        and _ID.fullmatch(names) is not None
        and not _has_odd_types(node.get("type"))
    )


def _has_odd_types(types: Any) -> bool:
    # A context is applied once per type, so types are what makes expanding dear.
    return is_array(types) and (len(types) > MAX_TYPES or any(types.count(t) > 1 for t in types))


def _is_said_once(expanded: list[Any]) -> bool:
    """No value beside itself, nor a text in the place of a number or truth value."""
    inside = [node for node in walk(expanded) if is_object(node)]
    texts = [node for node in inside if isinstance(node.get("@value"), str)]
    fields = [field for node in inside for key, field in node.items() if not key.startswith("@")]
    return not any(str(node.get("@type")).endswith(_NO_TEXTS) for node in texts) and not any(
        _repeats(field) for field in fields
    )


def _repeats(field: list[dict[str, Any]]) -> bool:
    """Whether two of an expanded field's values are one in RDF; nodes without a name never are."""
    told = [_told(item) for item in field if "@value" in item or "@id" in item]
    return len(set(told)) < len(told)


def _told(item: dict[str, Any]) -> tuple[Any, ...]:
    if "@id" in item:
        return (item["@id"],)
    value = item["@value"]
    plain = canonical(value) if is_object(value) or is_array(value) else value
    return (isinstance(value, bool), plain, item.get("@type"), item.get("@language"))


def _is_plain_proof(proof: Any) -> bool:
    return is_object(proof) and proof.keys() <= _PROOF_FIELDS


def _folded(value: Any) -> Any:
    """``value`` with the spellings that JSON-LD reads alike made one."""
    if is_array(value):
        items = [_folded(item) for item in value]
        return items[0] if len(items) == 1 else items
    if is_object(value):
        if value.keys() == {"id"}:
            return value["id"]
        return {_UNCOMPACTED.get(key, key): _folded(item) for key, item in value.items()}
    if isinstance(value, str):
        return _SYNONYMS.get(value, value)
    return (type(value).__name__, value) if isinstance(value, bool) else value
