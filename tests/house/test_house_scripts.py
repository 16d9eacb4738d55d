"""The scripts of the pages: small modules whose types are checked, with nothing from elsewhere and nothing built."""

import json
import re

import pytest
from the_house import PACKAGE, ROOT, named

SCRIPTS = sorted((PACKAGE / "web" / "static").glob("*.js"))
LONGEST = 400


@pytest.mark.parametrize("script", SCRIPTS, ids=named)
def test_a_script_asks_for_its_types_to_be_checked_and_says_what_it_is(script):
    first, second = script.read_text(encoding="utf-8").splitlines()[:2]
    assert first == "// @ts-check"
    assert second.startswith(("// ", "/// <reference"))
    assert script.read_text(encoding="utf-8").count("\n") <= LONGEST


@pytest.mark.parametrize("script", SCRIPTS, ids=named)
def test_a_script_imports_only_its_neighbours(script):
    text = script.read_text(encoding="utf-8")
    imported = re.findall(r"""^(?:import|export)\b[^;]*?\bfrom\s*["']([^"']+)["'];""", text, flags=re.MULTILINE)
    assert [name for name in imported if not name.startswith("./") or not (script.parent / name).is_file()] == []
    assert not re.search(r"""["']https?://""", text.replace("http://www.w3.org/2000/svg", ""))


def test_scripts_never_import_each_other_in_a_ring():
    """The names of static files come from what is in them, so a ring would never come to rest."""
    imports = {
        script.name: set(re.findall(r"""["']\./([\w-]+\.js)["']""", script.read_text(encoding="utf-8")))
        for script in SCRIPTS
    }
    while leaves := {name for name, needed in imports.items() if not needed & imports.keys()}:
        imports = {name: needed for name, needed in imports.items() if name not in leaves}
    assert imports == {}


def test_the_check_covers_every_script():
    pages, worker = (
        json.loads((ROOT / name).read_text(encoding="utf-8")) for name in ("tsconfig.json", "tsconfig.worker.json")
    )
    assert pages["include"] == ["src/gutskin/web/static/*.js"]
    assert pages["exclude"] == worker["include"] == ["src/gutskin/web/static/sw.js"]
    assert pages["compilerOptions"]["strict"] is True
    assert pages["compilerOptions"]["checkJs"] is True
    assert 'part "types of the scripts"' in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
