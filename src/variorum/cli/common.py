"""What every verb shares: options, output, progress, exit codes."""

from __future__ import annotations

import io
import os
import stat
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from functools import wraps
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeVar

import click

from variorum.config import READERS, AttributionReader, Settings
from variorum.errors import AgenciesError, CodebookError, ModelError, OutputError, VariorumError
from variorum.model import Report, Unread

if TYPE_CHECKING:
    from rich.console import Console

NOTHING_DONE, WRONG_USAGE, SOME_UNREAD, INTERRUPTED, READER_GONE = 1, 2, 3, 130, 141

T = TypeVar("T")
Verb = Callable[..., int]

_READER_WORDS: Mapping[AttributionReader, str] = {
    "model": "the trained model",
    "rules": "rules over the parse",
}


class ReaderGone(Exception):
    """The reader of the output went away."""


class Main(click.Group):
    """A command group that ends quietly: no traceback for bad input, Ctrl-C or a closed pipe."""

    def invoke(self, ctx: click.Context) -> object:
        """Runs the verb. Raises ReaderGone for a closed pipe, which click would end in a code of its own."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise ReaderGone from error

    def main(  # type: ignore[override]  # click's overloads allow for a standalone mode that this program has no use for
        self, args: Sequence[str] | None = None, prog_name: str | None = None, **extra: object
    ) -> None:
        """Runs the verb and exits with its code."""
        try:
            code = super().main(args, prog_name, standalone_mode=False)
            if sys.stdout is not None:
                sys.stdout.flush()
        except click.exceptions.Abort:
            code = INTERRUPTED
        except KeyboardInterrupt:
            code = INTERRUPTED
        except (BrokenPipeError, ReaderGone):
            _discard_output()
            code = READER_GONE
        except click.ClickException as error:
            error.show()
            code = error.exit_code
        except OSError as error:
            complain(f"standard output: cannot be written ({error.strerror or error}); choose another place")
            _discard_output()
            code = NOTHING_DONE
        except (AgenciesError, CodebookError, ModelError) as error:
            complain(str(error))
            code = WRONG_USAGE
        except VariorumError as error:
            complain(str(error))
            code = NOTHING_DONE
        sys.exit(code if isinstance(code, int) else 0)


def _discard_output() -> None:
    """What Python would still flush at exit has nowhere to go."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def complain(message: str) -> None:
    """One line on standard error."""
    click.echo(f"variorum: {printable(message)}", err=True)


def printable(text: str) -> str:
    """The text without control characters, which a hostile file name could carry to the terminal."""
    return "".join(c if c.isprintable() else "�" for c in text)


def reading_options(command: Verb) -> Verb:
    """The options of every verb that reads reports; the verb gets `paths`, `output` and the `settings` they make."""

    @wraps(command)
    def verb(
        model: str | None,
        attribution: AttributionReader,
        agencies: Path | None,
        codebook: Path | None = None,
        **own: Any,
    ) -> int:
        settings = Settings(codebook=codebook, model=model, attribution=attribution, agencies=agencies)
        return command(settings=settings, **own)

    made: Verb = verb
    for option in (
        click.option("--model", metavar="NAME", help="spaCy pipeline to read with, such as en_core_web_md."),
        click.option(
            "--agencies",
            type=click.Path(path_type=Path),
            metavar="FILE",
            help="Bodies that report or are cited (YAML), to know besides the packaged ones.",
        ),
        click.option(
            "--attribution",
            type=click.Choice(READERS),
            default=READERS[0],
            show_default=True,
            help=f"What finds who says what: {', or '.join(_READER_WORDS[reader] for reader in READERS)}.",
        ),
        click.option(
            "-o",
            "--output",
            type=click.Path(path_type=Path),
            metavar="FILE",
            help="Write here, not to standard output.",
        ),
    ):
        made = option(made)
    return click.argument("paths", nargs=-1, required=True, metavar="PATH…")(made)


def codebook_option(command: Verb) -> Verb:
    """The option of the verbs that find claims; stands below `reading_options`."""
    return click.option(
        "--codebook",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="Codebook (YAML) to use instead of the packaged one.",
    )(command)


@contextmanager
def output_to(path: Path | None, inputs: Sequence[str] = (), *, for_people: bool = False) -> Iterator[IO[str]]:
    """Standard output, or the file, written whole or not at all.

    What programs read is UTF-8 wherever it goes; only a table `for_people` follows the terminal. Raises OutputError
    where it cannot be written, and where the file is one of the inputs.
    """
    if path is None:
        yield _standard_output(for_people=for_people)
        return
    if not path.name:
        raise OutputError("is not the name of a file", where=f"-o {path}", remedy="name a file")
    target = path.resolve()
    if any(Path(given).exists() and target.exists() and target.samefile(given) for given in inputs):
        raise OutputError("is one of the inputs", where=str(path), remedy="choose another place")
    try:
        if target.exists() and not target.is_file():
            with target.open("w", encoding="utf-8", newline="\n") as stream:
                yield stream
        else:
            with _written_whole(target) as stream:
                yield stream
    except OSError as error:
        reason = error.strerror or "it cannot be written"
        raise OutputError(f"cannot be written ({reason})", where=str(path), remedy="choose another place") from error


def console_on(stream: IO[str]) -> Console:
    """A console that prints to the stream and, as every other output does, ends quietly where its reader goes away."""
    from rich.console import Console

    class Quiet(Console):
        def on_broken_pipe(self) -> None:
            raise ReaderGone

    return Quiet(file=stream)


def _standard_output(*, for_people: bool) -> IO[str]:
    if sys.stdout is None:
        raise OutputError("is closed", where="standard output", remedy="open it, or write to a file with -o")
    if isinstance(sys.stdout, io.TextIOWrapper):
        if for_people:
            # Reports hold any character; a terminal of another encoding must not stop the run.
            sys.stdout.reconfigure(errors="backslashreplace")
        else:
            sys.stdout.reconfigure(encoding="utf-8", errors="replace", newline="\n")
    return sys.stdout


@contextmanager
def _written_whole(target: Path) -> Iterator[IO[str]]:
    """A hidden file beside the target that takes its place, and its permissions, when all is written."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".part")
    part = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            yield stream
        part.chmod(stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o666 & ~_umask())
        part.replace(target)
    finally:
        with suppress(OSError):
            part.unlink()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


@contextmanager
def progress(noun: str = "claims") -> Iterator[Callable[[Report, int], None]]:
    """A line on standard error that counts reports and what was found; nothing where that is not a terminal."""
    if not _at_terminal(sys.stderr):
        yield lambda report, found: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("reading"),
        BarColumn(bar_width=20),
        TextColumn(f"{{task.fields[reports]}} reports, {{task.fields[found]}} {noun}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None, reports=0, found=0)
        seen = [0, 0]

        def step(report: Report, found: int) -> None:
            seen[0] += 1
            seen[1] += found
            bar.update(task, reports=seen[0], found=seen[1])

        yield step


def _at_terminal(stream: IO[str] | None) -> bool:
    return stream is not None and stream.isatty()


def print_as_read(
    items: Iterable[tuple[Report, list[T]] | Unread],
    write: Callable[[IO[str], Report, list[T]], None],
    output: AbstractContextManager[IO[str]],
    noun: str,
) -> int:
    """Writes what was found in each report as soon as it is read, tells what could not be, and gives the exit code."""
    reports = unread = 0
    with output as stream:
        # At a terminal the lines themselves show how far it is; a moving line among them would tear them.
        with nullcontext() if _at_terminal(stream) else progress(noun) as step:
            for item in items:
                if isinstance(item, Unread):
                    unread += 1
                    tell_unread([item])
                    continue
                report, found = item
                reports += 1
                tell_notes(report)
                write(stream, report, found)
                if step:
                    step(report, len(found))
        end_if_nothing_read(reports, unread)
    return exit_code(reports, unread)


def tell_unread(unread: Sequence[Unread]) -> None:
    """One line for each input that gave no report."""
    for item in unread:
        complain(f"not read: {item.where}: {item.reason}")


def tell_notes(report: Report) -> None:
    """One line for each thing that the reader should know of a report."""
    for note in report.notes:
        complain(f"note: {report.id}: {note}")


def end_if_nothing_read(reports: int, unread: int) -> None:
    """Ends the verb where no input could be read, before its output takes the place of an older one."""
    if exit_code(reports, unread) == NOTHING_DONE:
        raise click.exceptions.Exit(NOTHING_DONE)


def exit_code(reports: int, unread: int) -> int:
    """0, 1 or 3; see `variorum --help`."""
    if reports == 0 and unread:
        return NOTHING_DONE
    return SOME_UNREAD if unread else 0
