"""What an edit changed of a register, put on what others made of it meanwhile."""

from collections.abc import Mapping
from typing import Any, TypeVar

from mcred_desktop.domain.values import Record, Register
from mcred_desktop.store.replication.joint_text import both

R = TypeVar("R", bound=Register)


def fields_of(value: Record) -> dict[str, Any]:
    """What the record says, by field."""
    return {name: getattr(value, name) for name in type(value).__pydantic_fields__}


def revised(before: R, after: R, now: R) -> R:
    """``now`` with what ``after`` changed of ``before``; of a joint text the words of both stay."""
    changed = {
        name: getattr(after, name)
        for name in type(after).__pydantic_fields__
        if getattr(after, name) != getattr(before, name)
    }
    for name in changed.keys() & after.joint:
        changed[name] = both(getattr(before, name), changed[name], getattr(now, name))
    return now.model_copy(update=changed)


def stamped(before: Mapping[Any, Any], after: Register, stamp: int) -> dict[str, int]:
    """The stamps of a row that was as ``before``; what ``registers.state_of`` finds as well."""
    edited = {name for name, said in fields_of(after).items() if said != before[name]}
    touched = dict.fromkeys((f"/{name}" for name in edited - after.joint), stamp)
    return dict(sorted({**before["versions"], **touched}.items()))
