"""What a register says, from all the operations on it, in whatever order they came.

Parents decide: what somebody based an edit on is past. Where two edited without knowing of one
another, each field is as whoever changed it last left it, and both stay listed as heads.
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from pydantic import JsonValue, ValidationError
from sqlalchemy import Connection, bindparam, or_, select

from mcred_desktop.domain.values import Register
from mcred_desktop.store.entities import Entity, differing, update_of
from mcred_desktop.store.journal import DEVICE, HEAD, JOURNAL, STANDING
from mcred_desktop.store.replication.joint_edits import joined
from mcred_desktop.store.statements import Statement

_EDITS = Statement(
    select(JOURNAL, DEVICE.c.judged)
    .join(DEVICE, DEVICE.c.device == JOURNAL.c.device)
    .where(
        JOURNAL.c.entity == bindparam("name"),
        JOURNAL.c.entity_id == bindparam("key"),
        or_(JOURNAL.c.kind == "register", JOURNAL.c.kind == "delete"),
        *STANDING,
    )
)
_OF = HEAD.c.entity == bindparam("name"), HEAD.c.entity_id == bindparam("key")
_HEADS = Statement(select(HEAD.c.op_id).where(*_OF))
_HEADLESS = Statement(HEAD.delete().where(*_OF))
_HEADED = Statement(HEAD.insert())


@dataclass
class Edit:
    """One operation on a register."""

    op_id: str
    device: str
    kind: str
    base: tuple[str, ...]
    hlc: int
    content: dict[str, JsonValue]
    hidden: dict[str, JsonValue] = field(default_factory=dict[str, JsonValue])
    """What its author had of the register before: what a deletion hides, what an edit changed"""
    judged: bool = False
    """Whether it stands in the journal of somebody who may say some things only"""
    after: int = 0
    """The latest of what it is based on; a clock that went wrong puts no edit before its parents"""
    stamps: dict[str, tuple[int, str]] = field(default_factory=dict[str, tuple[int, str]])
    """Field to when it got its value, and by which operation"""

    @property
    def said(self) -> dict[str, JsonValue]:
        """What it leaves of the register, seen or hidden."""
        return self.hidden if self.kind == "delete" else self.content

    @property
    def key(self) -> tuple[int, str]:
        return max(self.hlc, self.after + 1), self.op_id


@dataclass(frozen=True)
class State:
    """What the operations on a register amount to."""

    content: dict[str, JsonValue]
    latest: dict[str, JsonValue]
    """What the last head alone says, where the heads together say nothing that can be"""
    versions: dict[str, int]
    """JSON pointer of a field to the clock of its last edit"""
    deleted: bool
    device: str
    hlc: int
    heads: tuple[str, ...]


def state_of(
    edits: Iterable[Edit], lasting: Collection[str] = (), joint: Collection[str] = ()
) -> State | None:
    """The state after ``edits``; None when there is none that says anything.

    The fields that are ``lasting`` are as they were said by who based it on nothing known here;
    those that are ``joint`` bear no stamp, for their operations are kept apart.
    """
    repeated = sorted(edits, key=lambda edit: (not edit.judged, len(edit.base), edit.device))
    known = {edit.op_id: edit for edit in repeated}
    for edit in parents_first(known):
        bases = [known[op] for op in edit.base if op in known]
        edit.after = max((base.key[0] for base in bases), default=-1)
        edit.hidden, edit.stamps = _left(bases)
        if edit.kind != "delete":
            edit.stamps = _stamps(edit)
    in_order = sorted(known.values(), key=lambda edit: edit.key)
    past = {op for edit in in_order for op in edit.base}
    heads = [edit for edit in in_order if edit.op_id not in past]
    telling = [edit for edit in in_order if edit.kind != "delete"]
    living = [edit for edit in heads if edit.kind != "delete"]
    if not telling:
        return None
    first = telling[0]
    content, stamps = _left(heads or telling)
    root = next((edit for edit in in_order if not known.keys() & set(edit.base)), first)
    for name in root.content.keys() & set(lasting):
        content[name], stamps[name] = root.content[name], first.key
    return State(
        content,
        (living or telling)[-1].content,
        {
            f"/{name}": known[op].hlc
            for name, (_, op) in sorted(stamps.items())
            if op != first.op_id and name not in joint
        },
        deleted=not living,
        device=first.device,
        hlc=first.hlc,
        heads=tuple(sorted(edit.op_id for edit in heads)),
    )


def parents_first(known: Mapping[str, Edit]) -> list[Edit]:
    """Every edit behind those it is based on; whoever forged a circle is put somewhere."""
    found: dict[str, Edit] = {}
    begun: set[str] = set()
    for start in sorted(known):
        due = [start]
        while due:
            op_id = due[-1]
            begun.add(op_id)
            left = [op for op in known[op_id].base if op in known and op not in begun]
            due += left
            if not left:
                found.setdefault(due.pop(), known[op_id])
    return list(found.values())


def _stamps(edit: Edit) -> dict[str, tuple[int, str]]:
    """What the edit left as its author had it before keeps its stamp; the rest it touched."""
    return {
        name: edit.stamps[name] if name in edit.stamps and edit.hidden[name] == value else edit.key
        for name, value in edit.content.items()
    }


def _left(heads: Sequence[Edit]) -> tuple[dict[str, JsonValue], dict[str, tuple[int, str]]]:
    """What whoever knows these heads alone has of the register, and when each field was set.

    Of each field the latest; what a deletion hides is past where another edit stands beside it.
    """
    content: dict[str, JsonValue] = {}
    stamps: dict[str, tuple[int, str]] = {}
    for edit in [edit for edit in heads if edit.kind != "delete"] or heads:
        for name, stamp in edit.stamps.items():
            if name not in stamps or stamp > stamps[name]:
                content[name], stamps[name] = edit.said[name], stamp
    return content, stamps


def settle(connection: Connection, entity: Entity[Any], record_id: str) -> bool:
    """Bring a register's row and heads up to its operations; whether the row changed."""
    edits = edits_on(connection, entity.name, record_id)
    state = state_of(edits, entity.kind.lasting, entity.kind.joint)
    if state is None:
        return False
    _set_heads(connection, entity.name, record_id, state.heads)
    value = _value(entity, state, joined(connection, entity.name, record_id))
    row: dict[str, Any] = {name: getattr(value, name) for name in entity.kind.__pydantic_fields__}
    row |= {"versions": state.versions, "deleted": state.deleted}
    row |= {"device": state.device, "hlc": state.hlc}
    stored = entity.row.rows(connection, {"key": record_id})
    if not stored:
        entity.insertion.run(connection, [row])
        return True
    edited = differing(stored[0], row)
    if edited:
        update_of(entity, tuple(edited)).run(connection, [{**edited, "key": record_id}])
    return bool(edited)


def _value(entity: Entity[Any], state: State, texts: Mapping[str, str]) -> Register:
    """What the register says, with its joint texts unless they say more than a field takes."""
    for content in ({**state.content, **texts}, state.content):
        try:
            return cast("Register", entity.kind.model_validate(content))
        except ValidationError:
            continue
    return cast("Register", entity.kind.model_validate(state.latest))


def edits_on(connection: Connection, entity: str, record_id: str) -> list[Edit]:
    """The operations on a register that stand."""
    return [
        Edit(
            row["op_id"],
            row["device"],
            row["kind"],
            tuple(row["base"]),
            row["hlc"],
            json.loads(row["payload"]),
            judged=row["judged"],
        )
        for row in _EDITS.rows(connection, {"name": entity, "key": record_id})
    ]


def _set_heads(connection: Connection, entity: str, record_id: str, heads: Sequence[str]) -> None:
    of = {"name": entity, "key": record_id}
    if {row["op_id"] for row in _HEADS.rows(connection, of)} == set(heads):
        return
    _HEADLESS.run(connection, [of])
    _HEADED.run(
        connection,
        [{"entity": entity, "entity_id": record_id, "op_id": op_id} for op_id in heads],
    )
