"""Rubrics, advice and comparisons as the terminal tells them, to people and to programs."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from mcred_desktop.domain.advice.adviser import Advice
from mcred_desktop.domain.rubrics.comparison import Compared, ComparedRow, Comparison, Difference
from mcred_desktop.domain.rubrics.findings import Finding
from mcred_desktop.domain.rubrics.pairing import Fate
from mcred_desktop.domain.rubrics.rubric import Band, Criterion, Level, Rubric
from mcred_desktop.services.rubrics.rubrics import RubricLine

_SIGNS = {Fate.ADDED: "+", Fate.REMOVED: "-", Fate.MOVED: ">", Fate.KEPT: " "}


def line_as_json(line: RubricLine) -> dict[str, Any]:
    """A rubric of the library as programs read it."""
    content = line.draft.content
    return {
        "id": line.draft.id,
        "title": content.title,
        "kind": content.kind,
        "microCredential": line.achievement_title,
        "alsoFor": list(line.also_for),
        "tags": list(line.draft.tags),
        "archived": line.draft.archived,
        "version": line.published or None,
        "changed": line.changed,
        "criteria": len(content.criteria),
        "levels": len(content.levels),
    }


def told_line(line: RubricLine) -> str:
    """A rubric of the library in one line."""
    state = f"version {line.published}" if line.published else "draft"
    if line.published and line.changed:
        state += ", changed since"
    size = f"{len(line.draft.content.criteria)} x {len(line.draft.content.levels)}"
    named = [line.draft.content.title, line.achievement_title, size, state, *line.draft.tags]
    return f"{line.draft.id}  {' · '.join(part for part in named if part)}"


def told(rubric: Rubric) -> Iterator[str]:
    """The whole rubric, row by row."""
    mark = "" if rubric.pass_mark is None or not rubric.has_points else f"{rubric.pass_mark:g} %"
    yield f"{rubric.title} ({rubric.kind}{f', pass mark {mark}' if mark else ''})"
    shares = rubric.shares()
    for number, row in enumerate(rubric.criteria, 1):
        yield f"{number}. {row.title} ({', '.join(_traits(rubric, row, float(shares[row.id])))})"
        for level in rubric.levels_of(row):
            words = " ".join(row.descriptors.get(level.id, "").split())
            yield f"   {_head(level)}: {words}" if words else f"   {_head(level)}"
    for band in rubric.bands:
        yield f"{band.name}: {_rule(band)}"


def _traits(rubric: Rubric, row: Criterion, share: float) -> Iterator[str]:
    yield "feedback only" if row.feedback_only else f"{share * 100:.3g} %"
    if row.must_reach is not None:
        names = [level.name for level in rubric.levels if level.id == row.must_reach]
        yield f"must reach {names[0] if names else 'a level that is gone'}"


def _head(level: Level) -> str:
    if level.points is None:
        return level.name
    start = "" if level.points_from is None else f"{level.points_from:g}-"
    return f"{level.name} [{start}{level.points:g}]"


def _rule(band: Band) -> str:
    asked = [] if band.at_least is None else [f"at least {band.at_least:g} %"]
    asked += [f"no criterion below level {band.none_below}"] if band.none_below else []
    asked += [f"{x.criteria} criteria at level {x.rank} or higher" for x in band.standing]
    return ", ".join(asked) or "everybody who passes"


def finding_as_json(finding: Finding) -> dict[str, Any]:
    """A finding as programs read it."""
    return finding.model_dump(mode="json")


def told_advice(advice: Advice) -> Iterator[str]:
    """A piece of advice with its reason and a better wording."""
    yield f"advice: {advice.text}"
    yield f"        {advice.reason}"
    yield f"        “{advice.example.before}” -> “{advice.example.after}”"


def comparison_as_json(found: Comparison) -> dict[str, Any]:
    """A comparison as programs read it; parts that are the same are left out."""
    columns = [column.id for column in found.columns]
    return {
        "same": found.same,
        "wordingOnly": found.wording_only,
        "differences": [_difference_as_json(x) for x in found.differences],
        "levels": [_part_as_json(x, _name(x)) for x in found.columns if not _equal(x)],
        "criteria": [
            _part_as_json(row, _name(row))
            | {
                "cells": [
                    {"level": column, **asdict(cell)}
                    for column, cell in zip(columns, row.cells, strict=True)
                    if cell.changed
                ]
            }
            for row in found.rows
            if not _row_equal(row)
        ],
        "bands": [_part_as_json(x, _name(x)) for x in found.bands if not _equal(x)],
    }


def told_comparison(found: Comparison) -> Iterator[str]:
    """What differs, one line each."""
    if found.same:
        yield "Nothing differs."
        return
    yield "Only words differ; scores keep." if found.wording_only else "The structure differs."
    yield from (f"  {_told_difference(x)}" for x in found.differences)
    for title, parts in (("level", found.columns), ("level of achievement", found.bands)):
        for part in parts:
            yield from _told_part(title, part)
    for row in found.rows:
        yield from _told_row(found, row)


def _told_row(found: Comparison, row: ComparedRow) -> Iterator[str]:
    yield from _told_part("criterion", row)
    if row.fate in {Fate.ADDED, Fate.REMOVED}:
        return
    for column, cell in zip(found.columns, row.cells, strict=True):
        if cell.changed:
            yield f"  {_name(row)}, {_name(column)}: {_from_to(cell.before, cell.after)}"


def _told_part(
    title: str, part: Compared[Level] | Compared[Band] | Compared[Criterion]
) -> Iterator[str]:
    if part.fate is not Fate.KEPT:
        yield f"{_SIGNS[part.fate]} {title} {_name(part)} {part.fate}"
    for difference in part.differences:
        yield f"  {_name(part)}, {_told_difference(difference)}"


def _told_difference(difference: Difference) -> str:
    return f"{difference.aspect}: {_from_to(difference.before, difference.after)}"


def _from_to(before: str, after: str) -> str:
    return f"“{' '.join(before.split())}” -> “{' '.join(after.split())}”"


def _difference_as_json(difference: Difference) -> dict[str, Any]:
    return {**asdict(difference), "structural": difference.structural}


def _part_as_json(
    part: Compared[Level] | Compared[Band] | Compared[Criterion], name: str
) -> dict[str, Any]:
    differences = [_difference_as_json(x) for x in part.differences]
    return {"id": part.id, "name": name, "fate": part.fate, "differences": differences}


def _name(part: Compared[Level] | Compared[Band] | Compared[Criterion]) -> str:
    shown = part.after or part.before
    if shown is None:
        return part.id
    return shown.title if isinstance(shown, Criterion) else shown.name


def _equal(part: Compared[Level] | Compared[Band] | Compared[Criterion]) -> bool:
    return part.fate is Fate.KEPT and not part.differences


def _row_equal(row: ComparedRow) -> bool:
    return _equal(row) and not any(cell.changed for cell in row.cells)
