"""Records that were edited apart: every value side by side."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from mcred_desktop.services.sync.ports import Conflict, Said
from mcred_desktop.store.clock import iso
from mcred_desktop.store.journal import HEAD, JOURNAL
from mcred_desktop.store.replication.joint_edits import joined
from mcred_desktop.store.replication.reading import BY_NAME
from mcred_desktop.store.replication.registers import Edit, edits_on, parents_first, state_of


def conflicts(connection: Connection) -> list[Conflict]:
    """Records with more than one head, the one edited last first."""
    several = (
        select(HEAD.c.entity, HEAD.c.entity_id)
        .group_by(HEAD.c.entity, HEAD.c.entity_id)
        .having(func.count() > 1)
    )
    found = [
        conflict
        for name, key in connection.execute(several)
        if name in BY_NAME and (conflict := _conflict(connection, name, key)) is not None
    ]
    return sorted(found, key=lambda one: max(said.at for said in one.versions), reverse=True)


def _conflict(connection: Connection, name: str, key: str) -> Conflict | None:
    edits = {edit.op_id: edit for edit in edits_on(connection, name, key)}
    state = state_of(edits.values(), BY_NAME[name].kind.lasting)
    if state is None or len(state.heads) < 2:
        return None
    heads = [edits[op_id] for op_id in state.heads]
    told, fields = _differing(heads), _apart(connection, name, key, heads)
    if told and not fields:
        return None
    authors = _authors(connection, state.heads)
    versions = [
        Said(
            head.op_id,
            head.device,
            authors.get(head.op_id, ""),
            iso(head.hlc),
            head.kind == "delete",
            {field: head.content.get(field) for field in fields} if head.content else {},
        )
        for head in sorted(heads, key=lambda head: head.key)
    ]
    title = next(
        (str(state.content[x]) for x in ("title", "name", "text") if x in state.content), ""
    )
    clashing = tuple(field for field in fields if _clashes(field, heads, edits))
    return Conflict(
        BY_NAME[name].kind.__name__, key, title, tuple(fields), clashing, tuple(versions)
    )


def _differing(heads: Sequence[Edit]) -> list[str]:
    told = [head.content for head in heads if head.content]
    names = dict.fromkeys(name for content in told for name in content)
    return [x for x in names if any(one.get(x) != told[0].get(x) for one in told)]


def _apart(connection: Connection, name: str, key: str, heads: Sequence[Edit]) -> list[str]:
    """The fields in which they differ, but for texts that were made one."""
    texts = joined(connection, name, key)
    row = BY_NAME[name].row.rows(connection, {"key": key}) if texts else []
    one = {text for text, said in texts.items() if row and row[0][text] == said}
    return [field for field in _differing(heads) if field not in one]


def _clashes(field: str, heads: Sequence[Edit], edits: Mapping[str, Edit]) -> bool:
    """Whether more than one changed it, none of them knowing of the other's change."""
    known = {head.op_id: _past(head, edits) for head in heads}
    changed = {head.op_id: head.stamps[field][1] for head in heads if field in head.stamps}
    apart = [
        op_id
        for op_id, by in changed.items()
        if any(by not in past for other, past in known.items() if other != op_id)
    ]
    return len(apart) > 1


def _past(head: Edit, edits: Mapping[str, Edit]) -> set[str]:
    """The operation and everything it is based on."""
    own = {head.op_id}
    for edit in reversed(parents_first(edits)):
        if edit.op_id in own:
            own |= set(edit.base)
    return own


def _authors(connection: Connection, ops: Sequence[str]) -> dict[str, Any]:
    query = select(JOURNAL.c.op_id, JOURNAL.c.author).where(JOURNAL.c.op_id.in_(ops))
    return {row.op_id: row.author for row in connection.execute(query)}
