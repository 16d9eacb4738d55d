"""The lock files are what pyproject.toml asks for, every line held by a hash."""

import ast
import re
import tomllib
from importlib.metadata import packages_distributions

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from the_house import ROOT, modules, tree_of

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
EXTRAS = [line for extra in PROJECT["project"]["optional-dependencies"].values() for line in extra]
ASKED = [*PROJECT["project"]["dependencies"], *EXTRAS]
GROUPS = [line for group in PROJECT["dependency-groups"].values() for line in group]


def locked(name):
    """Return the version of each locked package, checking that each has hashes."""
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    versions = {}
    for line in text.splitlines():
        found = re.match(r"([\w.-]+)==([\w.!+-]+)(?: ;[^#]*?)?((?:\s+--hash=sha256:[0-9a-f]{64})+)\s*$", line)
        assert found, f"{name}: {line[:60]}"
        versions.setdefault(canonicalize_name(found[1]), []).append(found[2])
    return versions


@pytest.mark.parametrize(("name", "asked"), [("requirements.txt", ASKED), ("requirements-dev.txt", [*ASKED, *GROUPS])])
def test_what_is_asked_for_is_locked_in_a_version_that_is_allowed(name, asked):
    versions = locked(name)
    wanted = {canonicalize_name(one.name): one.specifier for one in map(Requirement, asked)}
    assert {key for key in wanted if key not in versions} == set(), "Run: python3 run.py lock"
    wrong = [(key, one) for key, allowed in wanted.items() for one in versions[key] if not allowed.contains(one)]
    assert wrong == [], "Run: python3 run.py lock"


def test_both_locks_agree():
    small, large = locked("requirements.txt"), locked("requirements-dev.txt")
    assert small == {key: large.get(key) for key in small}


def test_only_what_the_app_needs_is_installed_to_run_it():
    small = set(locked("requirements.txt"))
    groups = {canonicalize_name(Requirement(line).name) for line in GROUPS}
    assert small & groups == set()


@pytest.mark.parametrize("library", ["pandas", "pytest", "playwright", "statsmodels", "mypy"])
def test_what_only_developers_need_stays_with_them(library):
    assert library not in locked("requirements.txt")
    assert library in locked("requirements-dev.txt")


NAMED_IN_SETTINGS = {"argon2-cffi", "brotli", "tzdata"}
"""Django hashes with argon2; whitenoise compresses with brotli; zoneinfo reads tzdata where a machine has no zones."""


def distributions_imported():
    """Return the distributions whose modules src imports, wherever the import stands."""
    homes = packages_distributions()
    tops = {name.partition(".")[0] for path in modules() for name in imports_of(path)}
    return {canonicalize_name(homes[top][0]) for top in tops if top in homes and top != "gutskin"}


def imports_of(path):
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


def test_what_the_app_imports_is_what_is_installed_to_run_it():
    asked = {canonicalize_name(one.name): one for one in map(Requirement, ASKED)}
    here = {name for name, one in asked.items() if one.marker is None or one.marker.evaluate()}
    assert distributions_imported() <= set(asked), "Add it to dependencies in pyproject.toml"
    assert here - distributions_imported() == NAMED_IN_SETTINGS, "Take out what nothing imports"
