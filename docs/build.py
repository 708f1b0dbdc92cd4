"""Writes the generated parts of the docs: docs/cli.md from the commands' own help, and the screenshots.

python docs/build.py           writes both; the screenshot shows the page that `make demo` made
python docs/build.py --check   writes nothing; exits with 1 where docs/cli.md is not what the commands say
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import click
from playwright.sync_api import sync_playwright

from variorum.cli import main as variorum

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "docs" / "cli.md"
SCREENSHOTS = {ROOT / "docs" / "images" / "comparison.png": ROOT / "build" / "demo" / "comparison.html"}
WIDTH = 100


def command_help(command: click.Command, name: str, parent: click.Context | None = None) -> Iterator[tuple[str, str]]:
    """The full name and the help text of a command, then those of its verbs, by name."""
    context = click.Context(command, info_name=name, parent=parent, terminal_width=WIDTH, max_content_width=WIDTH)
    yield context.command_path, click.unstyle(command.get_help(context))
    if isinstance(command, click.Group):
        for verb in command.list_commands(context):
            below = command.get_command(context, verb)
            if below is not None and not below.hidden:
                yield from command_help(below, verb, context)


def reference() -> str:
    """The text of docs/cli.md."""
    parts = ["# The command line\n", "Made by `make docs` from the commands' own help; edits here are lost.\n"]
    for name, text in command_help(variorum, "variorum"):
        lines = "\n".join(line.rstrip() for line in text.splitlines())
        parts.append(f"## {name}\n\n```text\n$ {name} --help\n{lines}\n```\n")
    return "\n".join(parts)


def find_browser() -> str | None:
    """Where Chromium is: the CHROMIUM of the environment, else the first of its names on the PATH."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


def take_screenshots() -> None:
    """One PNG a page, 1280 by 900 pixels."""
    browser_path = find_browser()
    missing = [str(page.relative_to(ROOT)) for page in SCREENSHOTS.values() if not page.exists()]
    if missing:
        sys.exit(f"docs/build.py: {', '.join(missing)} does not exist; run make demo first")
    if browser_path is None:
        sys.exit("docs/build.py: no Chromium on the PATH; install it (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        for image, source in SCREENSHOTS.items():
            image.parent.mkdir(parents=True, exist_ok=True)
            page.goto(source.as_uri())
            page.screenshot(path=image)
            print(image.relative_to(ROOT))
        browser.close()


def main(arguments: list[str]) -> None:
    """Writes or checks, as asked."""
    wanted = reference()
    if arguments == ["--check"]:
        current = REFERENCE.read_text(encoding="utf-8") if REFERENCE.exists() else ""
        if current != wanted:
            sys.exit("docs/cli.md is not what the commands say; run make docs")
        return
    if arguments:
        sys.exit(__doc__)
    REFERENCE.write_text(wanted, encoding="utf-8")
    print(REFERENCE.relative_to(ROOT))
    take_screenshots()


if __name__ == "__main__":
    main(sys.argv[1:])
