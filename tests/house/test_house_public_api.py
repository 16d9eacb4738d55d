"""The public Python API: few names, all there, and an import that costs nothing."""

import ast
import subprocess
import sys

import pytest
from the_house import PACKAGE, tree_of

import gutskin

HEAVY = ("django", "numpy", "scipy", "pandas", "polars", "rapidfuzz", "gutskin.web")


def modules_after(statement):
    code = f"import sys; {statement}; print(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_there_are_at_most_twenty_one_public_names():
    """Eighteen, and the three questions to a trial, which are a contract with other programs."""
    assert len(gutskin.__all__) == len(set(gutskin.__all__)) <= 21
    assert dir(gutskin) == sorted(gutskin.__all__)


@pytest.mark.parametrize("name", gutskin.__all__)
def test_every_public_name_can_be_imported_and_says_what_it_is(name):
    value = getattr(gutskin, name)
    assert value.__doc__
    assert name == "__version__" or value.__module__.startswith("gutskin.")


def test_another_name_is_refused_as_python_does():
    with pytest.raises(AttributeError, match="module 'gutskin' has no attribute 'nothing'"):
        _ = gutskin.nothing


def test_importing_gutskin_loads_neither_django_nor_numpy():
    assert modules_after("import gutskin") & set(HEAVY) == set()


def test_analysing_a_diary_loads_no_web_framework():
    loaded = modules_after("import gutskin; gutskin.find_patterns(gutskin.made_up_diary(days=30).diary)")
    assert loaded & {"django", "gutskin.web", "pandas", "polars"} == set()
    assert "numpy" in loaded


def test_what_editors_and_type_checkers_see_is_what_can_be_imported():
    """The imports under TYPE_CHECKING name the same things as __all__."""
    tree = tree_of(PACKAGE / "__init__.py")
    seen = {
        alias.name: node.module
        for branch in tree.body
        if isinstance(branch, ast.If)
        for node in branch.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert set(seen) == set(gutskin.__all__) - {"__version__"}
    assert all(getattr(gutskin, name) is getattr(sys.modules[home], name) for name, home in seen.items())
