"""The two commands of gutskin, and a few more. Standard library only, so that it runs on a bare Python 3.11+.

python3 run.py            set up, then start the app with a made-up twelve-week diary one click away
python3 run.py test       set up, then run the everyday tests
python3 run.py help       everything else
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parent
VENV = Path(os.environ.get("GUTSKIN_VENV", ROOT / ".venv"))
BOOT = ROOT / ".boot"
SCRIPTS = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = SCRIPTS / ("python.exe" if os.name == "nt" else "python")
UV_VERSION = "uv>=0.9,<1"
LOCKS = ("requirements.txt", "requirements-dev.txt")
EXPORT = ("--format", "requirements-txt", "--no-header", "--no-annotate", "--no-emit-project", "--quiet")


def main(arguments: list[str]) -> int:
    """Run the named command; the exit code is that of the last program it ran."""
    if sys.version_info < (3, 11):  # noqa: UP036  (this line is for exactly the people ruff believes not to exist)
        print(f"gutskin needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
        print("To fix this, install a newer Python and run this file with it: python3.12 run.py")
        return 2
    name, rest = (arguments[0], arguments[1:]) if arguments else ("app", [])
    if name in {"help", "-h", "--help"}:
        return show_help()
    if name not in COMMANDS:
        print(f"There is no command {name!r}.")
        show_help()
        return 2
    try:
        return COMMANDS[name](rest)
    except subprocess.CalledProcessError as error:
        return error.returncode
    except KeyboardInterrupt:
        return 130


def show_help() -> int:
    """Print each command with its first line."""
    print("python3 run.py [command]\n")
    for name, function in COMMANDS.items():
        print(f"  {name:<10} {(function.__doc__ or '').splitlines()[0]}")
    return 0


def app(arguments: list[str]) -> int:
    """Set up and start the app (the default); further words go to `gutskin serve`."""
    set_up("requirements.txt")
    return run(PYTHON, "-m", "gutskin", "serve", *arguments)


def setup(_arguments: list[str]) -> int:
    """Make the environment in .venv, with the gutskin command in it."""
    set_up("requirements-dev.txt")
    print(f"Ready. The gutskin command is {SCRIPTS / 'gutskin'}")
    return 0


def test(arguments: list[str]) -> int:
    """Set up and run the everyday tests (under five minutes)."""
    set_up("requirements-dev.txt")
    chosen = arguments or ["-m", "not browser and not long"]
    return run(PYTHON, "-m", "pytest", "-n", "auto", *chosen)


def check(_arguments: list[str]) -> int:
    """Format, lint, types and import layers; also the pre-commit hook."""
    set_up("requirements-dev.txt")
    steps = (
        ("-m", "ruff", "format", "--check", "."),
        ("-m", "ruff", "check", "."),
        ("-m", "mypy"),
    )
    codes = [run(PYTHON, *step) for step in steps]
    codes.append(run(SCRIPTS / "lint-imports"))
    return max(codes)


def format_code(_arguments: list[str]) -> int:
    """Format the code and mend what ruff can mend by itself."""
    set_up("requirements-dev.txt")
    return max(run(PYTHON, "-m", "ruff", "check", "--fix", "."), run(PYTHON, "-m", "ruff", "format", "."))


def browser(arguments: list[str]) -> int:
    """Run the browser tests (needs Chromium: Debian's package is found by itself)."""
    set_up("requirements-dev.txt")
    return run(PYTHON, "-m", "pytest", "-m", "browser", *arguments)


def long(arguments: list[str]) -> int:
    """Run the long form of the statistical promises (about twenty minutes)."""
    set_up("requirements-dev.txt")
    return run(PYTHON, "-m", "pytest", "-n", "auto", "-m", "long", *arguments)


def lock(_arguments: list[str]) -> int:
    """Resolve the dependencies anew and write both lock files (hashes, no addresses)."""
    uv("lock", "--upgrade")
    uv("export", *EXPORT, "--no-dev", "-o", "requirements.txt")
    uv("export", *EXPORT, "--all-groups", "-o", "requirements-dev.txt")
    return 0


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "app": app,
    "test": test,
    "setup": setup,
    "check": check,
    "format": format_code,
    "browser": browser,
    "long": long,
    "lock": lock,
}


def set_up(lock_file: str) -> None:
    """Bring .venv to what the lock file says; does nothing when it already is."""
    wanted = fingerprint()
    stamp = VENV / "gutskin-stamp"
    have = stamp.read_text().split() if stamp.exists() and PYTHON.exists() else []
    if wanted in have and (lock_file in have or LOCKS[1] in have):
        return
    print("Setting up (once): an environment in .venv, nothing else is changed.", flush=True)
    if not PYTHON.exists():
        uv("venv", "--quiet", "--clear", "--python", sys.executable, str(VENV))
    uv("pip", "sync", "--quiet", "--require-hashes", "--python", str(PYTHON), lock_file)
    link_project()
    (SCRIPTS / "gutskin").write_text(LAUNCHER.format(python=PYTHON)) if os.name != "nt" else None
    if os.name != "nt":
        (SCRIPTS / "gutskin").chmod(0o755)
    stamp.write_text(f"{wanted} {lock_file}\n")


LAUNCHER = """#!{python}
import sys
from gutskin.cli import main
sys.exit(main())
"""


def link_project() -> None:
    """Put src/ on the environment's path, as an editable install does.

    Done by hand because an editable build would need the build backend on a machine that only wants to run the app.
    """
    variables = {"base": str(VENV), "platbase": str(VENV)}
    site = Path(sysconfig.get_path("purelib", "nt" if os.name == "nt" else "posix_prefix", variables))
    (site / "gutskin.pth").write_text(f"{ROOT / 'src'}\n")


def fingerprint() -> str:
    """Say which Python and which locks an environment was made for."""
    text = sys.version + str(ROOT) + "".join((ROOT / name).read_text() for name in LOCKS)
    return hashlib.sha256(text.encode() + Path(__file__).read_bytes()).hexdigest()


def uv(*arguments: str) -> None:
    """Run uv, brought into .boot on the first use so that nothing global changes."""
    found = BOOT / "bin" / ("uv.exe" if os.name == "nt" else "uv")
    if not found.exists():
        shutil.rmtree(BOOT, ignore_errors=True)
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(BOOT), UV_VERSION]
        subprocess.run([*pip, "--no-warn-script-location", "--root-user-action=ignore"], check=True, cwd=ROOT)
    environment = os.environ | {
        "UV_COMPILE_BYTECODE": "1",
        "UV_PYTHON_DOWNLOADS": "never",
        "UV_NO_PROGRESS": "1",
    }
    environment.pop("VIRTUAL_ENV", None)
    subprocess.run([str(found), *arguments], check=True, cwd=ROOT, env=environment)


def run(*command: str | Path) -> int:
    """Run a program in the project's folder and return its exit code.

    PYTHONDONTWRITEBYTECODE is taken away: with it every start compiles everything again (two to three times as slow).
    """
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    return subprocess.run([str(part) for part in command], check=False, cwd=ROOT, env=environment).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
