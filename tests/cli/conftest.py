"""A person at a terminal: an own empty data folder, and a way to type a command and read what it says."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from gutskin.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@dataclass(frozen=True)
class Said:
    code: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, own_database: str) -> Path:
    folder = tmp_path / "data"
    monkeypatch.setenv("GUTSKIN_DATA", str(folder))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("NO_COLOR", raising=False)
    return folder


@pytest.fixture
def type_command(capsys: pytest.CaptureFixture[str]) -> Callable[..., Said]:
    """`type_command("log", "--skin", "6")` runs it in this process."""

    def run(*words: str) -> Said:
        code = main(words)
        said = capsys.readouterr()
        return Said(code, said.out, said.err)

    return run


@pytest.fixture
def start() -> Callable[..., subprocess.CompletedProcess[str]]:
    """`start("log", "--skin", "6")` runs `python -m gutskin log --skin 6` as a program of its own."""

    def run(*words: str, program: tuple[str, ...] = ("-m", "gutskin"), **more: str) -> subprocess.CompletedProcess[str]:
        environment = os.environ | more
        command = [sys.executable, *program, *words]
        return subprocess.run(
            command, capture_output=True, text=True, encoding="utf-8", env=environment, check=False, timeout=120
        )

    return run
