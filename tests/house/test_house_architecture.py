"""The table of ARCHITECTURE.md is the code: the same folders, and imports that it allows."""

import ast
import tomllib

import pytest
from the_house import PACKAGE, ROOT, modules, tables_of, tree_of, words_in_code

PAGE = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]

ALONE = ("errors", "wording")
"""Modules that are a layer of their own."""


def table():
    """Return for each folder the folders it may import, as the page says."""
    rows = [row for row in tables_of(PAGE) if len(row) == 3 and row[0].startswith("`") and row[0].endswith("`")]
    return {words_in_code(row[0])[0].rstrip("/"): {name.rstrip("/") for name in words_in_code(row[2])} for row in rows}


def folders():
    inside = {path.name for path in PACKAGE.iterdir() if path.is_dir() and (path / "__init__.py").exists()}
    return inside | {f"{name}.py" for name in ALONE}


def home_of(path):
    first = path.relative_to(PACKAGE).parts[0]
    return first if first in folders() else ""


def imported_by(folder):
    """Return the folders of gutskin that the modules of a folder import, late imports and those for types included."""
    found = set()
    for path in modules():
        if home_of(path) != folder:
            continue
        for node in ast.walk(tree_of(path)):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            found |= {name.split(".")[1] for name in names if name.startswith("gutskin.")}
    return {f"{name}.py" if name in ALONE else name for name in found} - {folder}


def layers():
    """Return the layers of the import contract from top to bottom, each a set of folders."""
    found = next(one["layers"] for one in CONTRACTS if one["type"] == "layers")
    return [{name.strip(" ()") for name in layer.split("|")} for layer in found]


def test_the_table_names_every_folder_and_no_other():
    assert set(table()) == folders(), "Write a row for each folder of src/gutskin into ARCHITECTURE.md"


@pytest.mark.parametrize("folder", sorted(folders()))
def test_a_folder_imports_what_the_table_allows(folder):
    assert imported_by(folder) <= table()[folder]


def test_the_table_allows_what_the_contract_of_the_imports_does():
    below = {"__main__": set()}
    ranked = [{f"{name}.py" if name in ALONE else name for name in layer} for layer in layers()]
    for place, layer in enumerate(ranked):
        for name in layer:
            below[name] = set().union(*ranked[place + 1 :])
    wrong = {folder: allowed - below[folder] for folder, allowed in table().items() if allowed - below[folder]}
    assert wrong == {}


def test_folders_the_design_plans_are_in_the_contract_and_told_about():
    planned = {name.strip("()") for layer in next(c["layers"] for c in CONTRACTS if c["type"] == "layers")
               for name in layer.replace(" ", "").split("|") if name.startswith("(")} - {"__main__"}  # fmt: skip
    assert planned & folders() == set(), "It exists now: take its brackets away in pyproject.toml"
    assert {name for name in planned if f"`{name}/`" not in PAGE} == set()
