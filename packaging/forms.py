"""Compile the Qt Designer forms of ``ui/`` into ``mcred_desktop/gui/forms``.

With ``--check`` nothing is written: forms that are missing, differ from their source, or have no
source any more are named, and the exit status is 1.
"""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
SOURCES = ROOT / "ui"
COMPILED = ROOT / "mcred_desktop" / "gui" / "forms"
TOOLS = Path(sys.executable).parent


def main(arguments: list[str]) -> int:
    """Bring the compiled forms up to date, or only compare."""
    wanted = {f"ui_{source.stem}.py": compiled(source) for source in sorted(SOURCES.glob("*.ui"))}
    present = {file.name: file.read_text("utf-8") for file in COMPILED.glob("ui_*.py")}
    differing = [name for name in wanted | present if wanted.get(name) != present.get(name)]
    if "--check" in arguments:
        for name in differing:
            print(f"{name} does not match its form; run: python packaging/forms.py")
        return 1 if differing else 0
    for name in differing:
        if name in wanted:
            (COMPILED / name).write_text(wanted[name], "utf-8")
        else:
            (COMPILED / name).unlink()
        print(name)
    return 0


def compiled(source: Path) -> str:
    """The module for a form, with types, and without the version of the compiler in it."""
    module = _output("pyside6-uic", str(source))
    root = re.search(r'<widget class="(\w+)" name="(\w+)">', source.read_text("utf-8"))
    if root is None:
        raise SystemExit(f"{source.name} holds no widget.")
    kind, name = root.groups()
    module = re.sub(r"^## Created by: .*\n", "", module, flags=re.MULTILINE)
    module = re.sub(rf"(def \w+\(self, {name})\):", rf"\1: {kind}) -> None:", module)
    module = re.sub(
        r"^from PySide6\.\w+ import \([^)]*\)", _sorted_names, module, flags=re.MULTILINE
    )
    module = _outside_in(module)
    return _output("ruff", "check", "-q", "--isolated", "--select=F401", "--fix", "-", text=module)


def _outside_in(module: str) -> str:
    """Each layout put in its place as soon as it is made (a trap in docs/architecture.md)."""
    placed = r"^( +{0} = Q\w+Layout\(\)\n)(.*?)^( +[\w.]+\.addLayout\({0}\)\n)(?:\n)?"
    for name in re.findall(r"^ +(self\.\w+) = Q\w+Layout\(\)$", module, flags=re.MULTILINE):
        found = re.compile(placed.format(re.escape(name)), re.MULTILINE | re.DOTALL)
        module = found.sub(r"\1\3\2", module)
    return module


def _sorted_names(found: re.Match[str]) -> str:
    """The imports of one module, a name a line, so that a change shows as one line."""
    start, names = found[0].split("(")
    lines = sorted({name.strip() for name in names.rstrip(")").split(",")} - {""})
    return f"{start}(\n" + "".join(f"    {name},\n" for name in lines) + ")"


def _output(tool: str, *arguments: str, text: str | None = None) -> str:
    command = [str(TOOLS / tool), *arguments]
    return subprocess.run(command, input=text, capture_output=True, text=True, check=True).stdout


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
