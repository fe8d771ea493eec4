"""What has to hold at the end of a schedule, known from what people did and nothing else.

The model knows for each edit of a person which edits its author knew. In the end everybody has to
say the same, every fact and every word of a note that anybody in use ever had is there, and of each
person the name stands that somebody gave it who knew of no later one.
"""

from collections import defaultdict

from mcred_desktop.domain.packs import Held
from mcred_desktop.store import journal


class Model:
    """Edits of records, and who knew which of them."""

    def __init__(self):
        self.past, self.names, self.dead, self.ops, self.count = {}, {}, set(), {}, 0

    def number(self):
        self.count += 1
        return self.count

    def heard(self, laptop):
        """Let a laptop know the edits that count on it by now."""
        for key, ops in laptop.standing().items():
            laptop.known[key] |= {self.ops[op] for op in ops if op in self.ops}

    def edited(self, laptop, key, name):
        """An edit of a person, which is the only head now; no name: a deletion."""
        edit = self.number()
        with laptop.store.snapshot() as connection:
            heads = journal.HEAD.select().where(journal.HEAD.c.entity_id == key)
            (head,) = connection.execute(heads).all()
        self.ops[head.op_id] = edit
        self.past[edit] = laptop.known[key]
        laptop.known[key] |= {edit}
        if name is None:
            self.dead.add(edit)
        else:
            self.names[edit] = name

    def check(self, laptops):
        """Raises AssertionError with what diverged."""
        first = laptops[0].contents()
        for laptop in laptops:
            found = laptop.contents()
            assert found == first, _difference(found, first)
            with laptop.store.snapshot() as connection:
                assert journal.problems(connection) == []
            assert laptop.replica.waiting() == []
        assert {why for _, why in first["held"]} <= {Held.TAKEN.value}
        known = defaultdict(frozenset)
        for laptop in laptops:
            for key, edits in laptop.known.items():
                known[key] |= edits
        gone = {key for _, key in first["erased"]}
        texts = {row[0]: row[1] for row in first["notes"]}
        people = {row[0]: row for row in first["people"]}
        facts = {row[0] for row in first["facts"]}
        for key in known.keys() - gone:
            if key.startswith("p"):
                self._check_person(key, known[key], people.get(key))
            elif key.startswith("n"):
                lost = {word for word in known[key] if word not in texts.get(key, "").split()}
                assert not lost, f"{key} lost {lost}: {texts.get(key)}"
            else:
                assert key in facts, f"fact {key} is lost"

    def _check_person(self, key, edits, row):
        last = [e for e in edits if not any(e in self.past[x] for x in edits if x != e)]
        assert row is not None, f"{key} is lost"
        names = {self.names[e] for e in last if e not in self.dead}
        assert bool(row[3]) is not bool(names), f"{key}: deleted {row[3]}, but edited: {names}"
        assert not names or row[1] in names, f"{key} is {row[1]}, not one of {names}"


def _difference(found, first):
    return "\n".join(
        f"{name}: {found[name]}\n  {first[name]}" for name in found if found[name] != first[name]
    )
