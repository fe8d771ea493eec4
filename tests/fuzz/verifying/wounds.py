"""Changes to what a credential says, each of them one a forger or a careless program would make."""

import copy
import random
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

Path = tuple[str | int, ...]
Document = dict[str, Any]

_ALIKE = str.maketrans({"a": "а", "e": "е", "o": "ο", "i": "і", "c": "с", "1": "１", "0": "Ο", "-": "‐", " ": "\u00a0", ":": "：",
                        "d": "ԁ", "/": "∕", ".": "․", "N": "Ν", "#": "＃"})  # fmt: skip
_HIDDEN = ("\u200b", "\u202e", "\u00ad", "\ufeff", "\u2060", "\u0301", "\x00", "\n")


def places(value: Any, path: Path = ()) -> Iterator[Path]:
    """The path of everything in JSON."""
    pairs = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    for key, part in pairs:
        yield (*path, key)
        yield from places(part, (*path, key))


def _holder(document: Document, path: Path) -> Any:
    for step in path[:-1]:
        document = document[step]  # type: ignore[index]
    return document


def _text(change: Callable[[str, random.Random], str]) -> Callable[[Any, random.Random], Any]:
    def changed(value: Any, rng: random.Random) -> Any:
        return change(value, rng) if isinstance(value, str) else value

    return changed


def _alike(text: str, rng: random.Random) -> str:
    spots = [at for at, sign in enumerate(text) if sign.translate(_ALIKE) != sign]
    if not spots:
        return text
    at = rng.choice(spots)
    return text[:at] + text[at].translate(_ALIKE) + text[at + 1 :]


def _hidden(text: str, rng: random.Random) -> str:
    at = rng.randrange(len(text) + 1)
    return text[:at] + rng.choice(_HIDDEN) + text[at:]


def _swapped(text: str, rng: random.Random) -> str:
    at = rng.randrange(max(len(text) - 1, 1))
    return text[:at] + text[at : at + 2][::-1] + text[at + 2 :]


def _cased(text: str, rng: random.Random) -> str:
    at = rng.randrange(max(len(text), 1))
    return text[:at] + text[at : at + 1].swapcase() + text[at + 1 :]


def _number(value: Any, rng: random.Random) -> Any:
    """Another way to write a number, or another number."""
    try:
        number = float(value)
    except (TypeError, ValueError):
        return value
    return rng.choice((number, str(number), f"{number:.3f}", f"+{value}", f" {value}", f"0{value}", f"{number:e}", number + 1,
                       -number, number * 10**18, int(number), f"{value}.0", str(value).replace(".", ","), True))  # fmt: skip


def _repeated(value: Any, _: random.Random) -> Any:
    return [*value, *value] if isinstance(value, list) else [value, copy.deepcopy(value)]


def _nearly_repeated(value: Any, rng: random.Random) -> Any:
    items = value if isinstance(value, list) else [value]
    extra = copy.deepcopy(rng.choice(items)) if items else "x"
    if isinstance(extra, dict) and extra:
        extra[rng.choice(list(extra))] = "x"
    else:
        extra = f"{extra}x"
    return [*items, extra]


def _odd(_: Any, rng: random.Random) -> Any:
    return rng.choice((None, True, False, 0, -1, 1.5, 10**30, "", "x", [], {}, [[]], [None], {"@value": "x"}, {"id": "urn:x:1"},
                       {"@id": "urn:x:1"}, {"@list": ["x"]}, {"@set": ["x"]}, {"@value": "x", "@language": "en"}, {"type": "Other"}))  # fmt: skip


def _wrapped(value: Any, rng: random.Random) -> Any:
    return rng.choice(([value], [value], {"@value": value}, {"@list": [value]}, {"@set": [value]}, [[value]], {"id": value}, [None, value], {"@graph": value},
                       {"@value": value, "@type": "http://www.w3.org/2001/XMLSchema#string"}, {"@included": value}))  # fmt: skip


VALUES: dict[str, Callable[[Any, random.Random], Any]] = {
    "letter added": _text(lambda text, _: text + "x"),
    "letters cut": _text(lambda text, rng: text[: rng.randrange(len(text) + 1)]),
    "letters swapped": _text(_swapped),
    "case changed": _text(_cased),
    "look-alike": _text(_alike),
    "hidden sign": _text(_hidden),
    "other form": _text(
        lambda text, rng: unicodedata.normalize(rng.choice(("NFD", "NFKC", "NFKD")), text)
    ),
    "other space": _text(
        lambda text, rng: rng.choice((f" {text}", f"{text} ", text.replace(" ", "  ")))
    ),
    "number form": _number,
    "repeated": _repeated,
    "nearly repeated": _nearly_repeated,
    "odd value": _odd,
    "wrapped": _wrapped,
}


def _renamed_key(holder: Document, key: str, rng: random.Random) -> None:
    value = holder.pop(key)
    alias = {"id": "@id", "type": "@type"}.get(key, key)
    name = rng.choice(
        (
            alias,
            key.translate(_ALIKE),
            key.capitalize(),
            f"{key} ",
            f"https://schema.org/{key}",
            f"ob:{key}",
            f"@{key}",
        )
    )
    holder[name] = value


def _alongside(holder: Document, key: str, rng: random.Random) -> None:
    """A second field that says something else beside the signed one."""
    name = rng.choice(("name", "description", "validUntil", "achievement", "grade", "@id", "@type", "alignment", "result",
                       "https://purl.imsglobal.org/spec/vc/ob/vocab.html#name", "@included", "@reverse", "@graph", "@index", "@nest",
                       f"{key}\u200b"))  # fmt: skip
    holder.setdefault(
        name,
        rng.choice(
            ("Somebody Else", "2099-01-01T00:00:00Z", [], {"id": "urn:x:1", "name": "Other"})
        ),
    )


def _own_context(holder: Document, key: str, rng: random.Random) -> None:
    meaning = rng.choice(
        (
            None,
            "urn:x:y",
            "@type",
            {"@id": "urn:x:y"},
            {"@id": "@nest"},
            {"@id": "urn:x", "@type": "@json"},
        )
    )
    holder["@context"] = rng.choice(
        (
            {key: meaning},
            "https://unknown.example/context",
            None,
            [],
            {"@vocab": "urn:x:"},
            {"@base": "urn:y:"},
        )
    )


def _removed(holder: Document, key: str, _: random.Random) -> None:
    del holder[key]


KEYS: dict[str, Callable[[Document, str, random.Random], None]] = {
    "key renamed": _renamed_key,
    "said beside": _alongside,
    "own context": _own_context,
    "removed": _removed,
}


def changed(document: Document, rng: random.Random) -> tuple[str, Document]:
    """``document`` with one field changed, and what was done."""
    made = copy.deepcopy(document)
    path = rng.choice(list(places(made)))
    holder, key = _holder(made, path), path[-1]
    if isinstance(holder, dict) and rng.random() < 0.3:
        name = rng.choice(list(KEYS))
        KEYS[name](holder, str(key), rng)
    else:
        name = rng.choice(list(VALUES))
        holder[key] = VALUES[name](holder[key], rng)
    return name, made


def shuffled(value: Any, rng: random.Random) -> Any:
    """The same in another order of keys and items."""
    if isinstance(value, list):
        return [shuffled(item, rng) for item in rng.sample(value, len(value))]
    if isinstance(value, dict):
        return {key: shuffled(value[key], rng) for key in rng.sample(list(value), len(value))}
    return value


def mixed(document: Document, other: Document, rng: random.Random) -> Document:
    """``document`` with one of its parts from another credential."""
    made = copy.deepcopy(document)
    shared = [path for path in places(made) if _at(other, path) not in (None, _at(made, path))]
    for path in rng.sample(shared, rng.randint(1, 3)):
        try:
            _holder(made, path)[path[-1]] = copy.deepcopy(_at(other, path))
        except (KeyError, IndexError, TypeError):
            continue
    return made


def _at(document: Any, path: Path) -> Any:
    for step in path:
        try:
            document = document[step]
        except (KeyError, IndexError, TypeError):
            return None
    return document
