"""What is written is also listed: kinds of finding, commands. (Importers and pages are tested so beside them.)"""

import ast
import re
from importlib import import_module
from pkgutil import iter_modules

from the_house import PACKAGE, markdown_files, modules, named, tree_of

import gutskin.cli
import gutskin.findings
from gutskin.cli import COMMANDS
from gutskin.cli.command import Command
from gutskin.findings.patterns import QUESTIONS
from gutskin.web.__main__ import OWN


def answers(node):
    """Return whether a function is a kind of finding: one examination in, findings out, and no other argument."""
    if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
        return False
    taken = [ast.unparse(one.annotation) for one in node.args.args if one.annotation]
    given = ast.unparse(node.returns) if node.returns else ""
    return taken == ["Examination"] and given == "tuple[Finding, ...]" and not node.args.kwonlyargs


def test_every_kind_of_finding_is_asked():
    written = {
        (path.stem, node.name)
        for path in modules()
        if path.parent == PACKAGE / "findings"
        for node in tree_of(path).body
        if answers(node)
    }
    asked = {(question.__module__.rpartition(".")[2], question.__name__) for question in QUESTIONS}
    assert written == asked, "Add your kind of finding to QUESTIONS in src/gutskin/findings/patterns.py"


def test_every_command_is_listed():
    found = [import_module(f"gutskin.cli.{module.name}") for module in iter_modules(gutskin.cli.__path__)]
    commands = [module.COMMAND for module in found if isinstance(getattr(module, "COMMAND", None), Command)]
    assert {one.name for one in commands} == {one.name for one in COMMANDS}, (
        "Add your command to COMMANDS in src/gutskin/cli/entrance.py"
    )


def test_every_module_can_be_reached_by_an_import():
    """A module nobody imports is a room without a door."""
    named_somewhere = {name for path in modules() for name in imports_of(path)}
    imported = {part for name in named_somewhere for part in with_the_folders_above(name)}
    imported |= {part for name in OWN.values() for part in with_the_folders_above(name)}
    entered_from_outside = {"gutskin.__main__", "gutskin.web.__main__", *pages_of_reference(), "gutskin.web.urls"}
    entered_from_outside |= {"gutskin.evidence.reference"}
    apps = ("records", "accounts", "reminders", "deletion", "sharing")
    found_by_django = tuple(
        f"gutskin.web.{app}.{part}" for app in apps for part in ("migrations", "management", "apps")
    )
    named_in_settings = {
        module for module in map(dotted, modules()) if f'"{module}' in (PACKAGE / "web/settings.py").read_text()
    }
    lonely = [
        named(path)
        for path in modules()
        if (name := dotted(path)) not in imported | entered_from_outside | named_in_settings
        and not name.startswith(found_by_django)
        and name != "gutskin"
    ]
    assert lonely == []


def pages_of_reference():
    """Return the modules that write a page of docs/ when they are run (the page names its module)."""
    pages = [path for path in markdown_files() if named(path).startswith("docs/")]
    return {name for path in pages for name in re.findall(r"python -m ([\w.]+) >", path.read_text(encoding="utf-8"))}


def dotted(path):
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def with_the_folders_above(name):
    parts = name.split(".")
    return [".".join(parts[:length]) for length in range(1, len(parts) + 1)]


def imports_of(path):
    """Yield every module a module names in an import, wherever the import stands."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.startswith("gutskin."):
            yield node.value
