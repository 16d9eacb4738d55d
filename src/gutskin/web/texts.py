"""The texts of the pages for somebody who translates them: found where they are marked, written as a .po file.

`python -m gutskin.web texts de` makes or brings up to date web/locale/de/LC_MESSAGES/django.po and the catalogue beside
it. What is translated there already stays. Only Python's own library is needed.
"""

from __future__ import annotations

import ast
import re
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from django.utils.dates import MONTHS, MONTHS_3, WEEKDAYS, WEEKDAYS_ABBR
from django.utils.translation import override
from django.utils.translation.template import templatize

from gutskin.web.pages.today.changes import MEALS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

HERE: Final = Path(__file__).parent
MARKS: Final = frozenset({"gettext", "gettext_noop", "gettext_lazy", "ngettext"})
COUNTING: Final = frozenset({"ngettext", "said_of"})
_STRING: Final = r"(?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")"
_IN_TEMPLATE: Final = re.compile(rf"(?:\bn?gettext|(?<!\w)_)\(u?({_STRING})(?:,\s*u?({_STRING}))?")
_PO_LINE: Final = re.compile(r'(msgid|msgid_plural|msgstr)(?:\[\d\])? ("(?:[^"\\]|\\.)*")')
_HEADER: Final = "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=(n != 1);\nLanguage: {}\n"


@dataclass(frozen=True, kw_only=True, slots=True, order=True)
class Text:
    """A text as it stands in the code; `plural` where it counts something, "" for most."""

    one: str
    plural: str = ""


def texts() -> tuple[Text, ...]:
    """Return every text that is marked in templates and in the code, once each, in order."""
    found = {text for path in sorted(HERE.rglob("*.html")) for text in texts_of_template(path.read_text("utf-8"))}
    code = sorted(HERE.parent.rglob("*.py"))
    found |= {text for path in code for text in texts_of_code(path.read_text("utf-8"))}
    return tuple(sorted(found | _of_pages() | _of_dates()))


def _of_pages() -> set[Text]:
    """Return what pages are called: the navigation and their headings translate that by themselves."""
    from gutskin.web.pages import PAGES  # importing them needs Django set up

    return {Text(one=words) for page in PAGES for words in (page.title, page.word) if words}


def _of_dates() -> set[Text]:
    """Return the names of days and months, and of the meals, which stand in what was written and are shown as words."""
    names = (*WEEKDAYS.values(), *WEEKDAYS_ABBR.values(), *MONTHS.values(), *MONTHS_3.values())
    with override("en"):
        return {Text(one=str(name)) for name in names} | {Text(one=meal) for meal in MEALS}


def texts_of_template(source: str) -> Iterator[Text]:
    """Yield the texts that a template marks with translate and blocktranslate."""
    for one, plural in _IN_TEMPLATE.findall(templatize(source)):
        yield Text(one=ast.literal_eval(one), plural=ast.literal_eval(plural) if plural else "")


def texts_of_code(source: str) -> Iterator[Text]:
    """Yield the texts that code marks with gettext, gettext_noop or ngettext, and forms of sentences (wording.py)."""
    tree = ast.parse(source)
    marks = MARKS | _imported_from(tree, "gutskin.wording")
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in marks):
            continue
        words = [each.value for each in node.args if isinstance(each, ast.Constant) and isinstance(each.value, str)]
        if words:
            plural = words[1] if node.func.id in COUNTING and len(words) > 1 else ""
            yield Text(one=words[0], plural=plural)


def _imported_from(tree: ast.Module, module: str) -> set[str]:
    found = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module == module]
    return {alias.name for node in found for alias in node.names}


def po_of(said: Mapping[Text, tuple[str, ...]], language: str) -> str:
    """Return a .po file: every text with what it is translated to, empty where nobody did yet."""
    parts = [f'msgid ""\nmsgstr {_quoted(_HEADER.format(language))}\n']
    for text, words in said.items():
        if text.plural:
            forms = (*words, "", "")[:2]
            lines = [f"msgid_plural {_quoted(text.plural)}"]
            lines += [f"msgstr[{place}] {_quoted(form)}" for place, form in enumerate(forms)]
        else:
            lines = [f"msgstr {_quoted(words[0] if words else '')}"]
        parts.append("\n".join([f"msgid {_quoted(text.one)}", *lines]) + "\n")
    return "\n".join(parts)


def said_in(po: str) -> dict[Text, tuple[str, ...]]:
    """Return what a .po file that `po_of` wrote, and somebody filled in on the same lines, says."""
    found: dict[Text, tuple[str, ...]] = {}
    for part in po.split("\n\n"):
        lines = [(kind, ast.literal_eval(words)) for kind, words in _PO_LINE.findall(part)]
        one, plural = (next((words for kind, words in lines if kind == name), "") for name in ("msgid", "msgid_plural"))
        words = tuple(words for kind, words in lines if kind == "msgstr")
        if one and any(words):
            found[Text(one=one, plural=plural)] = words
    return found


def catalogue(said: Mapping[Text, tuple[str, ...]], language: str) -> bytes:
    """Return the compiled form (.mo) that the pages read."""
    rows = {"": _HEADER.format(language)}
    rows |= {
        f"{text.one}\0{text.plural}" if text.plural else text.one: "\0".join(words) for text, words in said.items()
    }
    pairs = sorted((one.encode(), other.encode()) for one, other in rows.items())
    place, content = 28 + 16 * len(pairs), b""
    tables: tuple[list[int], list[int]] = ([], [])
    for column, table in enumerate(tables):
        for pair in pairs:
            table += [len(pair[column]), place + len(content)]
            content += pair[column] + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, 0)
    return head + struct.pack(f"<{4 * len(pairs)}I", *tables[0], *tables[1]) + content


def texts_command(arguments: list[str]) -> int:
    """Make or bring up to date the file of a language, and compile it; return the exit code."""
    if len(arguments) != 1 or not re.fullmatch(r"[a-z]{2,3}(_[A-Z]{2})?", arguments[0]):
        print("Name one language by its code, as in: python -m gutskin.web texts de")  # noqa: T201
        return 2
    folder = HERE / "locale" / arguments[0] / "LC_MESSAGES"
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "django.po"
    before = said_in(file.read_text("utf-8")) if file.exists() else {}
    said = {text: before.get(text, ()) for text in texts()}
    file.write_text(po_of(said, arguments[0]), encoding="utf-8")
    done = {text: words for text, words in said.items() if all(words) and words}
    (folder / "django.mo").write_bytes(catalogue(done, arguments[0]))
    print(f"{file}: {len(done)} of {len(said)} texts are translated.")  # noqa: T201
    return 0


def _quoted(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'
