"""What the tests of the house look at: the files that are committed, the Markdown among them, the modules of src."""

import ast
import re
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "gutskin"


@cache
def committed_files():
    """Return what git knows of here, and what it would take in next: nothing ignored, nothing deleted."""
    wanted = ["--cached", "--others", "--exclude-standard", "--deduplicate", "-z"]
    command = ["git", "-c", f"safe.directory={ROOT}", "ls-files", *wanted]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return tuple(path for name in said.split("\0") if name and (path := ROOT / name).is_file())


def text_files():
    return [(path, text) for path in committed_files() if (text := text_of(path)) is not None]


def text_of(path):
    """Return the text of a file, None for a picture or a font."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None


def markdown_files():
    return [path for path in committed_files() if path.suffix == ".md"]


def named(path):
    return path.relative_to(ROOT).as_posix()


def without_code(text):
    """Return Markdown without its blocks of code and its words in code."""
    return re.sub(r"`[^`\n]+`", "", re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL))


def blocks_of_code(text, language):
    return re.findall(rf"^```{language}\n(.*?)^```", text, flags=re.MULTILINE | re.DOTALL)


def modules():
    return sorted(PACKAGE.rglob("*.py"))


@cache
def tree_of(path):
    return ast.parse(path.read_text(encoding="utf-8"))


def tables_of(text):
    """Return the rows of every table in a Markdown text, each a list of its cells, headings and rules left out."""
    rows = [line for line in text.splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in rows]
    return [row for row, below in zip(cells, [*cells[1:], [""]], strict=True) if not _rule(row) and not _rule(below)]


def _rule(row):
    return all(set(cell) <= set("-:") for cell in row) and row != [""]


def words_in_code(cell):
    return re.findall(r"`([^`]+)`", cell)
