"""JSON as a forger writes it: what a parser could read twice, proofs from elsewhere, and plain damage."""

import copy
import json
import random
from collections.abc import Callable, Iterator

from mcred_desktop.credentials import rdf
from mcred_desktop.credentials.keys.multikey import method_of, multibase
from mcred_desktop.credentials.making.proof import proof_options, signing_input

from ..mutating import mutated
from .stage import Stage
from .wounds import Document, changed, mixed, places, shuffled

Variant = tuple[str, bytes]
_CREATED = "2026-11-14T00:00:00Z"
_PROOF = {
    "type": ("Ed25519Signature2020", "RsaSignature2018", ["DataIntegrityProof", "x"], None),
    "cryptosuite": (
        "eddsa-jcs-2022",
        "bbs-2023",
        "eddsa-rdfc-2022 ",
        "none",
        None,
        ["eddsa-rdfc-2022"],
    ),
    "created": (
        "2020-01-01T00:00:00Z",
        "now",
        None,
        ["2026-11-14T00:00:00Z", "2027-11-14T00:00:00Z"],
    ),
    "proofPurpose": ("authentication", "assertionMethod ", None),
    "proofValue": ("z", "", "u" + "A" * 86, "z1", None, "z" + "1" * 88),
    "expires": ("2099-01-01T00:00:00Z",),
    "previousProof": ("urn:x",),
    "domain": ("harbour.example",),
}


def signed_by_forger(stage: Stage, document: Document, *, keeping_issuer: bool) -> Document:
    """``document`` under a signature of the forger's own, right wherever one can be."""
    made = {key: value for key, value in copy.deepcopy(document).items() if key != "proof"}
    if isinstance(made.get("issuer"), dict) and not keeping_issuer:
        made["issuer"]["id"] = stage.forger.did
    try:
        form = rdf.canonical_form(made)
    except ValueError:
        form = ""
    signature = stage.forger._private.sign(signing_input(stage.forger.did, _CREATED, form))
    return {
        **made,
        "proof": {**proof_options(stage.forger.did, _CREATED), "proofValue": multibase(signature)},
    }


def _fields(stage: Stage, rng: random.Random) -> Iterator[Variant]:
    name, document = changed(stage.document, rng)
    while rng.random() < 0.2:
        again, document = changed(document, rng)
        name = f"{name}, {again}"
    yield name, _written(document, rng)


def _written(document: Document, rng: random.Random) -> bytes:
    """JSON in one of the ways programs write it."""
    text = json.dumps(document, ensure_ascii=rng.random() < 0.5, indent=rng.choice((None, 1)))
    return rng.choice(("", "", "", "\ufeff", "\n ")).encode() + text.encode(
        "utf-8", "surrogatepass"
    )


def _elsewhere(stage: Stage, rng: random.Random) -> Iterator[Variant]:
    other, own = json.loads(stage.other), stage.document
    yield "mixed", _written(mixed(own, other, rng), rng)
    yield "another's proof", _written({**own, "proof": other["proof"]}, rng)
    yield "shuffled", _written(shuffled(own, rng), rng)


def _said_twice(stage: Stage, rng: random.Random) -> Iterator[Variant]:
    """A field twice in the text, once as it was signed and once as the forger likes it."""
    document = stage.document
    path = rng.choice([p for p in places(document) if isinstance(p[-1], str)])
    key = json.dumps(path[-1])
    lie = rng.choice(('"Somebody Else"', "null", '{"id": "urn:x:1"}', '["x"]', "1"))
    name = rng.choice((key, f'"\\u{ord(key[1]):04x}{key[2:]}'))
    text = stage.text
    at = text.find(f"{key}:")
    start = text.rfind("{", 0, at) + 1
    yield "said twice", (text[:start] + f"{name}:{lie}," + text[start:]).encode()
    yield "said twice", text.replace("}", f",{name}:{lie}}}", 1).encode()


def _signed_again(stage: Stage, rng: random.Random) -> Iterator[Variant]:
    _, document = changed(stage.document, rng)
    keeping = rng.random() < 0.5
    again = signed_by_forger(stage, document, keeping_issuer=keeping)
    if rng.random() < 0.5:
        again["proof"]["verificationMethod"] = method_of(stage.signer.did)
    if rng.random() < 0.3:
        again["proof"] = rng.sample([again["proof"], stage.document["proof"]], 2)
    elif rng.random() < 0.3:
        other_kind = {**again["proof"], "type": "Ed25519Signature2020"}
        again["proof"] = rng.sample([other_kind, stage.document["proof"]], 2)
    yield "signed again", _written(again, rng)


def _proofs(stage: Stage, rng: random.Random) -> Iterator[Variant]:
    document = stage.document
    field = rng.choice(list(_PROOF))
    document["proof"][field] = rng.choice(_PROOF[field])
    if document["proof"][field] is None:
        del document["proof"][field]
    if rng.random() < 0.2:
        document["proof"] = rng.choice(
            ([document["proof"]], [document["proof"]] * 2, [], {}, "x", None)
        )
    yield "proof", _written(document, rng)


def _contexts(stage: Stage, rng: random.Random) -> Iterator[Variant]:
    document = stage.document
    known = list(document["@context"])
    unknown = rng.choice(("https://unknown.example/v1", "https://w3id.org/vc/status-list/2021/v1", "http://127.0.0.1:9/context", "file:///etc/passwd",
                          "https://purl.imsglobal.org/spec/ob/v3p0/context.json", "https://www.w3.org/2018/credentials/v1", known[0] + "#"))  # fmt: skip
    inline = {"name": "urn:x:name", "description": "https://schema.org/name"}
    document["@context"] = rng.choice(
        ([*known, unknown], [unknown, *known], known[::-1], known[:1], known[1:], [*known, inline], [*known, known[0]], {}, None,
         unknown, [known], [*known, None], [{"@vocab": "urn:x:"}, *known], [*known, {"@import": unknown}])
    )  # fmt: skip
    yield "context", _written(document, rng)


def _deep(stage: Stage, rng: random.Random) -> Iterator[Variant]:
    depth = rng.choice((20, 31, 33, 200, 20_000))
    nest = rng.choice(('{"evidence":', "[", '{"achievement":', '{"x":['))
    closing = "".join({"{": "}", "[": "]"}[sign] for sign in reversed(nest) if sign in "{[")
    yield (
        "deep",
        (stage.text[:-1] + ',"evidence":' + nest * depth + "1" + closing * depth + "}").encode(),
    )


def _poisoned(stage: Stage, rng: random.Random) -> Iterator[Variant]:
    """A graph of unnamed things that costs much to put in order."""
    size = rng.choice((4, 8, 12))
    links = [f"_:b{number}" for number in range(size)]
    made = [
        {"id": link, "type": ["Evidence"], "evidence": rng.sample(links, size // 2)}
        for link in links
    ]
    yield "poisoned", _written({**stage.document, "evidence": made}, rng)
    types = ["Achievement", *(f"T{number}" for number in range(rng.choice((7, 60))))]
    yield "many types", _written({**stage.document, "type": [*stage.document["type"], *types]}, rng)


def _damaged(stage: Stage, rng: random.Random) -> Iterator[Variant]:
    data = stage.text.encode()
    for _ in range(4):
        yield "damaged", mutated(data, [stage.other.encode(), stage.forged.encode()], rng)
    yield "truncated", data[: rng.randrange(len(data))]
    at = rng.randrange(len(data))
    yield "bit flipped", data[:at] + bytes([data[at] ^ 1 << rng.randrange(8)]) + data[at + 1 :]


FAMILIES: dict[Callable[[Stage, random.Random], Iterator[Variant]], int] = {
    _fields: 30,
    _elsewhere: 3,
    _said_twice: 4,
    _signed_again: 4,
    _proofs: 4,
    _contexts: 4,
    _deep: 2,
    _poisoned: 1,
    _damaged: 8,
}
"""How often each is taken"""


def texts(stage: Stage, rng: random.Random) -> Iterator[Variant]:
    """Texts without end."""
    while True:
        (family,) = rng.choices(list(FAMILIES), list(FAMILIES.values()))
        yield from family(stage, rng)
