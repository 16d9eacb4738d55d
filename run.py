"""The two commands of gutskin, and a few more. Standard library only, so that it runs on a bare Python 3.11+.

python3 run.py            set up, then start the app with a made-up twelve-week diary one click away
python3 run.py test       set up, then run the everyday tests
python3 run.py help       everything else
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parent
VENV = ROOT / os.environ.get("GUTSKIN_VENV", ".venv")
BOOT = ROOT / ".boot"
IS_WINDOWS = os.name == "nt"
SCRIPTS = VENV / ("Scripts" if IS_WINDOWS else "bin")
PYTHON = SCRIPTS / ("python.exe" if IS_WINDOWS else "python")
UV_VERSION = "uv>=0.9,<1"
LONGEST_BROWSER_TEST = 300  # seconds, several times what the longest needs: a test that takes more hangs
TO_RUN, TO_DEVELOP = LOCKS = ("requirements.txt", "requirements-dev.txt")
EXPORT = (
    "--format",
    "requirements-txt",
    "--no-header",
    "--no-annotate",
    "--no-emit-project",
    "--extra",
    "postgres",
    "--quiet",
)


def main(arguments: list[str]) -> int:
    """Run the named command; the exit code is that of the last program it ran."""
    if sys.version_info < (3, 11):  # noqa: UP036  (this line is for exactly the people ruff believes not to exist)
        print(f"gutskin needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
        print("To fix this, install a newer Python and run this file with it: python3.12 run.py")
        return 2
    if arguments and arguments[0] in {"help", "-h", "--help"}:
        return show_help()
    name, rest = ("app", arguments) if not arguments or arguments[0].startswith("-") else (arguments[0], arguments[1:])
    if name not in COMMANDS:
        print(f'There is no command "{name}". To fix this, use one of these:\n')
        show_help()
        return 2
    try:
        return COMMANDS[name](rest)
    except CannotSetUpError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def show_help() -> int:
    """Print each command with its first line."""
    print("python3 run.py [command]\n")
    for name, function in COMMANDS.items():
        print(f"  {name:<10} {(function.__doc__ or '').splitlines()[0]}")
    return 0


def app(arguments: list[str]) -> int:
    """Set up and start the app (the default); further words go to gutskin serve, as in --port 8001."""
    set_up(TO_RUN)
    command = [str(PYTHON), "-m", "gutskin", "serve", *arguments]
    if not IS_WINDOWS:
        os.execve(command[0], command, surroundings(PYTHONSAFEPATH="1"))  # noqa: S606  (stopping this stops the app)
    return run(*command)


def setup(_arguments: list[str]) -> int:
    """Make the environment in .venv, with the gutskin command in it."""
    set_up(TO_DEVELOP)
    print(f"Ready. The gutskin command is {launcher()}")
    return 0


def test(arguments: list[str]) -> int:
    """Set up and run the everyday tests; further words go to pytest instead of that choice."""
    set_up(TO_DEVELOP)
    chosen = arguments or ["-m", "not browser and not long"]
    return run(PYTHON, "-m", "pytest", "-n", "auto", *chosen)


def check(_arguments: list[str]) -> int:
    """Look at format, lint, types and import layers; also the pre-commit hook."""
    set_up(TO_DEVELOP)
    steps = (
        (PYTHON, "-m", "ruff", "format", "--check", "."),
        (PYTHON, "-m", "ruff", "check", "."),
        (PYTHON, "-m", "mypy"),
        (SCRIPTS / "lint-imports", "--no-logo"),
    )
    return max([run(*step) for step in steps])


def format_code(_arguments: list[str]) -> int:
    """Format the code and mend what ruff can mend by itself."""
    set_up(TO_DEVELOP)
    return max(run(PYTHON, "-m", "ruff", "check", "--fix", "."), run(PYTHON, "-m", "ruff", "format", "."))


def browser(arguments: list[str]) -> int:
    """Run the browser tests (they need a Chromium; Debian's package is found by itself).

    Two browsers side by side. A test that hangs ends its browser and its process, counts as failed by its name, and the
    rest goes on in a new one (worksteal: xdist's loadfile breaks off when both end at once).
    """
    set_up(TO_DEVELOP)
    apart = ("-n", "2", "--dist", "worksteal", "--timeout", str(LONGEST_BROWSER_TEST))
    return run(PYTHON, "-m", "pytest", "-m", "browser", *apart, *arguments)


def long(arguments: list[str]) -> int:
    """Run the long form of the statistical promises (about twenty minutes)."""
    set_up(TO_DEVELOP)
    return run(PYTHON, "-m", "pytest", "-n", "auto", "-m", "long", *arguments)


def fuzz(arguments: list[str]) -> int:
    """Run the fuzzer over every importer, ten minutes each; --seconds N and names of importers say otherwise."""
    set_up(TO_DEVELOP)
    return run(PYTHON, ROOT / "tests" / "fuzzing" / "fuzz_all.py", *arguments)


def lock(_arguments: list[str]) -> int:
    """Resolve the dependencies anew and write both lock files (hashes, no addresses)."""
    uv("lock", "--upgrade")
    uv("export", *EXPORT, "--no-dev", "-o", TO_RUN)
    uv("export", *EXPORT, "--all-groups", "-o", TO_DEVELOP)
    return 0


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "app": app,
    "test": test,
    "setup": setup,
    "check": check,
    "format": format_code,
    "browser": browser,
    "long": long,
    "fuzz": fuzz,
    "lock": lock,
}


class CannotSetUpError(Exception):
    """The environment could not be made; the text says what happened and what to do."""


def set_up(lock_file: str) -> None:
    """Bring the environment to what the lock file says; does nothing when it already is.

    The stamp in it holds for which Python and folder it was made, from which locks it was filled, and with which.
    """
    made_for, filled_from = made_for_what(), filled_from_what()
    stamp = VENV / "gutskin-stamp"
    have = stamp.read_text().split() if stamp.exists() and PYTHON.exists() else []
    if {made_for, filled_from} <= set(have) and (lock_file in have or TO_DEVELOP in have):
        return
    print(f"Setting up (once): an environment in {VENV.name}. Nothing is installed outside this folder.", flush=True)
    stamp.unlink(missing_ok=True)
    if made_for not in have:
        make_environment()
    uv("pip", "sync", "--quiet", "--require-hashes", "--python", str(PYTHON), lock_file)
    link_project()
    write_launcher()
    stamp.write_text(f"{made_for} {filled_from} {lock_file}\n")


def made_for_what() -> str:
    """Say in short for which Python and at which place an environment is made."""
    return hashlib.sha256(f"{sys.version} {sys.base_prefix} {VENV}".encode()).hexdigest()


def filled_from_what() -> str:
    """Say in short which locks an environment is filled from, and by which form of this file."""
    files = [ROOT / name for name in LOCKS] + [Path(__file__)]
    return hashlib.sha256(str(ROOT).encode() + b"".join(file.read_bytes() for file in files)).hexdigest()


def make_environment() -> None:
    """Make an empty environment; only what is an environment already is ever cleared for it."""
    clear = ["--clear"] if (VENV / "pyvenv.cfg").exists() else []
    uv("venv", "--quiet", *clear, "--python", sys.executable, str(VENV))


def link_project() -> None:
    """Put src/ on the environment's path, as an editable install does.

    Done by hand because an editable build would need the build backend on a machine that only wants to run the app.
    """
    variables = {"base": str(VENV), "platbase": str(VENV)}
    site = Path(sysconfig.get_path("purelib", "nt" if IS_WINDOWS else "posix_prefix", variables))
    (site / "gutskin.pth").write_text(f"{ROOT / 'src'}\n", encoding="utf-8")


def launcher() -> Path:
    """Return where the gutskin command of the environment is."""
    return SCRIPTS / ("gutskin.cmd" if IS_WINDOWS else "gutskin")


def write_launcher() -> None:
    """Write the gutskin command. It keeps Python from importing what lies in the folder somebody stands in."""
    if IS_WINDOWS:
        text = f'@set PYTHONSAFEPATH=1\n@"{PYTHON}" -m gutskin %*\n'
    else:
        text = f'#!/bin/sh\nexport PYTHONSAFEPATH=1\nexec {shlex.quote(str(PYTHON))} -m gutskin "$@"\n'
    launcher().write_text(text, encoding="utf-8")
    launcher().chmod(0o755)


def uv(*arguments: str) -> None:
    """Run uv, brought into .boot on the first use so that nothing global changes."""
    found = BOOT / "bin" / ("uv.exe" if IS_WINDOWS else "uv")
    if not found.exists():
        bring_uv()
    settings = {"UV_COMPILE_BYTECODE": "1", "UV_PYTHON_DOWNLOADS": "never", "UV_NO_PROGRESS": "1", **index_of_pip()}
    environment = surroundings(**settings)
    environment.pop("VIRTUAL_ENV", None)
    code = subprocess.run([str(found), *arguments], check=False, cwd=ROOT, env=environment).returncode
    if code:
        raise CannotSetUpError(
            f"Setting up stopped: uv {arguments[0]} ended with {code}, for the reason above. "
            "To fix this, check that this machine reaches its package index, and run the same command again."
        )


def bring_uv() -> None:
    """Install uv into .boot with pip, whatever a pip.conf says about other places."""
    shutil.rmtree(BOOT, ignore_errors=True)
    place = ["--target", str(BOOT), "--no-user", "--quiet", "--no-warn-script-location", "--root-user-action=ignore"]
    environment = surroundings(PIP_REQUIRE_VIRTUALENV="0", PIP_DISABLE_PIP_VERSION_CHECK="1")
    command = [*pip(), "install", *place, UV_VERSION]
    if subprocess.run(command, check=False, cwd=ROOT, env=environment).returncode:
        shutil.rmtree(BOOT, ignore_errors=True)
        raise CannotSetUpError(
            "Setting up stopped: pip could not bring uv, for the reason above. "
            "To fix this, check that this machine reaches its package index, and run the same command again."
        )


def pip() -> list[str]:
    """Return the command of this Python's pip, or of one that Python brings along for an environment of its own."""
    if importlib.util.find_spec("pip"):
        return [sys.executable, "-m", "pip"]
    own = BOOT / "pip" / SCRIPTS.name / PYTHON.name
    if importlib.util.find_spec("ensurepip"):
        subprocess.run([sys.executable, "-m", "venv", str(BOOT / "pip")], check=False, capture_output=True)
    if not own.exists():
        raise CannotSetUpError(
            f"This Python ({sys.executable}) has no pip, and setting up needs it once. "
            "To fix this, install it (Debian: apt install python3-pip) or use another Python: python3.12 run.py"
        )
    return [str(own), "-m", "pip"]


def index_of_pip() -> dict[str, str]:
    """Return the package index pip was told to use, so that uv uses the same; nothing where neither was told."""
    if {"UV_DEFAULT_INDEX", "UV_INDEX_URL"} & set(os.environ) or importlib.util.find_spec("pip") is None:
        return {}
    asked = subprocess.run(
        [sys.executable, "-m", "pip", "config", "list"], check=False, capture_output=True, text=True, cwd=ROOT
    )
    settings = dict(line.split("=", 1) for line in asked.stdout.splitlines() if "=" in line)
    found = [settings.get(f"{section}.index-url") for section in (":env:", "install", "global")]
    return next(({"UV_DEFAULT_INDEX": url.strip("'\"")} for url in found if url), {})


def run(*command: str | Path) -> int:
    """Run a program in the project's folder and return its exit code."""
    return subprocess.run([str(part) for part in command], check=False, cwd=ROOT, env=surroundings()).returncode


def surroundings(**settings: str) -> dict[str, str]:
    """Return the environment variables for a program.

    PYTHONDONTWRITEBYTECODE is taken away: with it every start compiles everything again (two to three times as slow).
    numpy is kept to one thread: matrices as small as a diary's take twice the time when they are shared out.
    """
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"} | kept | settings


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
