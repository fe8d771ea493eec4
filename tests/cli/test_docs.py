"""What the documents name is there: files, names of the code, commands and their options."""

import re
from pathlib import Path

import pytest
from typer.main import get_command

from mcred_desktop.app import terminal_application

ROOT = Path(__file__).parents[2]
PAGES = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md")),
    *sorted((ROOT / "docs").glob("*.md")),
    *(page for name in ("decisions", "user") for page in sorted((ROOT / "docs" / name).iterdir())),
]
OUTSIDE = {"PGPASSWORD", "int3", "LICENSE", "itemAtPosition", "skill_search"}
"""Of the system, of Qt, and beginnings of names of figures"""


@pytest.fixture(params=PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def page(request):
    return request.param


@pytest.fixture(scope="module")
def files():
    """The program, its resources, its tests and what stands around them."""
    folders = ("mcred_desktop", "resources", "tests", "benchmarks", "packaging")
    inside = (file for folder in folders for file in (ROOT / folder).rglob("*.*"))
    return [*inside, *ROOT.glob("*.toml")]


@pytest.fixture(scope="module")
def terminal():
    return get_command(terminal_application())


@pytest.fixture(scope="module")
def known(files):
    """Every word of the code and of what it reads."""
    code = (file for file in files if file.suffix in {".py", ".json"})
    return {word for file in code for word in re.findall(r"\w+", file.read_text("utf-8"))}


def test_every_link_leads_to_a_file(page):
    links = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_the_front_page_leads_to_every_page_of_the_guide():
    front = (ROOT / "README.md").read_text("utf-8")
    pages = [f"docs/user/{page.name}" for page in (ROOT / "docs" / "user").iterdir()]
    assert [page for page in pages if f"({page})" not in front] == []


def test_every_file_of_the_program_is_where_it_says(page, files):
    named = re.findall(r"`([\w*/]+\.(?:py|qss|sh|toml))`", page.read_text("utf-8"))
    assert [n for n in named if not any(f.match(n) for f in files)] == []


def test_every_room_of_the_architecture_is_there():
    program = ROOT / "mcred_desktop"
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    named = re.findall(r"`(\w+(?:/\w+)+)[./`]", text)
    inside = [name for name in named if (program / name.split("/")[0]).is_dir()]
    assert len(inside) > 20
    missing = [n for n in inside if not (program / n).is_dir()]
    assert [n for n in missing if not (program / n).with_suffix(".py").is_file()] == []


def test_every_name_of_the_code_is_in_it(page, known):
    names = re.findall(r"`([A-Za-z_]\w*(?:\.\w+)*)(?:\(\))?`", page.read_text("utf-8"))
    assert [n for n in names if not {*n.split(".")} <= known | OUTSIDE] == []


def test_every_command_can_be_typed(page, terminal):
    said = _commands(page.read_text("utf-8"))
    assert [line for line in said if _unknown(line, terminal)] == []


def _commands(text):
    """What begins with ``mcred`` between back quotes or in a block of its own."""
    quoted = re.findall(r"`(mcred [^`]+)`", text)
    blocks = re.findall(r"^ {4}(mcred .+)$", text, re.MULTILINE)
    return [" ".join(line.split()) for line in quoted] + [re.split(r" {3,}", b)[0] for b in blocks]


def _unknown(line, group):
    """The words of a command that it does not know; ``a | b`` are two of one group."""
    first, *others = re.sub(r"^mcred( -w \S+)?", "", line).split(" | ")
    words = first.split()
    while words and hasattr(group.commands.get(words[0]), "commands"):
        group = group.commands[words.pop(0)]
    return [
        word for said in (words, *(one.split() for one in others)) for word in _wrong(group, said)
    ]


def _wrong(group, words):
    if not words:
        return []
    found = [group.commands.get(name) for name in words[0].split("|")]
    if None in found:
        return words[:1]
    taken = {option for command in found for part in command.params for option in part.opts}
    return [w for w in words if w.startswith("--") and not {*w.split("|")} <= taken]
