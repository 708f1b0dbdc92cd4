"""Paths to readable files: folders walked in order, and each thing that cannot be opened named."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

from variorum.errors import MissingPath, ReadError, TooLarge, UnreadablePath, UnsupportedType

__all__ = ["SUFFIXES", "checked_file", "is_url", "read_bytes", "walk"]

SUFFIXES = {
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".jsonl": "application/x-ndjson",
    ".csv": "text/csv",
}
"""File name endings that are read, with their media types."""

_READS = "read .txt, .md, .html, .htm, .jsonl or .csv"


def is_url(path: str) -> bool:
    """Whether a path given by the user is a web address."""
    return "://" in path[:12] and path.lower().startswith(("http://", "https://", "ftp://", "file://"))


def walk(path: str) -> Iterator[tuple[str, ReadError | None]]:
    """Each file under `path` (itself, if it is a file) in order of name, or what is wrong where.

    Hidden entries of a folder are left out, and links to folders in it are not followed. A folder in which nothing has
    a type that is read gives one error for all of it.
    """
    try:
        is_folder = stat.S_ISDIR(Path(path).stat().st_mode)
    except (OSError, ValueError) as error:
        yield path, _refused(path, error)
        return
    if not is_folder:
        yield path, None
        return
    found = list(_walk_folder(path))
    if not any(error is None and media_type(where) for where, error in found):
        yield from ((where, error) for where, error in found if error is not None)
        count = sum(1 for _, error in found if error is None)
        holds = f"none of its {count} files has a type that is read" if count else "it holds no files"
        yield path, UnsupportedType(f"the folder has no report: {holds}", remedy=_READS)
        return
    yield from found


def _walk_folder(top: str) -> Iterator[tuple[str, ReadError | None]]:
    pending = [top]
    while pending:
        path = pending.pop()
        try:
            if not stat.S_ISDIR(Path(path).stat().st_mode):
                yield path, None
                continue
            if path != top and Path(path).is_symlink():
                yield (
                    path,
                    UnsupportedType("it is a link to a folder, which is not followed", remedy="name the folder itself"),
                )
                continue
            names = sorted((entry.name for entry in Path(path).iterdir()), reverse=True)
        except OSError as error:
            yield path, _refused(path, error)
            continue
        pending += [str(Path(path) / name) for name in names if not name.startswith(".")]


def media_type(path: str) -> str | None:
    """The media type that a path's ending stands for, or None if it is not read."""
    return SUFFIXES.get(Path(path).suffix.lower())


def checked_file(path: str) -> tuple[str, int]:
    """Media type and size of a file that can be read.

    Raises MissingPath, UnreadablePath or UnsupportedType.
    """
    try:
        status = Path(path).stat()
    except (OSError, ValueError) as error:
        raise _refused(path, error) from None
    if not stat.S_ISREG(status.st_mode):
        raise UnsupportedType("it is not a regular file", remedy="save its content to a file, or pipe it in as -")
    found = media_type(path)
    if found is None:
        ending = Path(path).suffix
        what = f"files of type {ending} are not read" if ending else "its name has no ending that says its type"
        raise UnsupportedType(what, remedy=_READS)
    return found, status.st_size


def read_bytes(path: str, size: int, limit: int) -> bytes:
    """The file's bytes. Raises TooLarge before reading where `size` passes `limit`, and UnreadablePath."""
    if size > limit:
        raise TooLarge(
            f"it has {size:,} bytes, and the limit for one report is {limit:,}",
            remedy="split it into its reports, or raise max_report_bytes in Settings",
        )
    try:
        with Path(path).open("rb") as stream:
            return stream.read(limit + 1)[:limit]
    except OSError as error:
        raise _refused(path, error) from None


def _refused(path: str, error: OSError | ValueError) -> ReadError:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        if Path(path).is_symlink():
            return MissingPath("it is a link to a file that does not exist", remedy="mend the link or name the file")
        return MissingPath("there is no such file or folder", remedy="check the path")
    if isinstance(error, PermissionError):
        return UnreadablePath("you may not read it", remedy="change its permissions")
    why = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return UnreadablePath(f"the system refuses to open it ({why})", remedy="check the path and the disk")
