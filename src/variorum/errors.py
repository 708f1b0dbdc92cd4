"""Every error that Variorum raises on purpose.

VariorumError
├── ReadError                 a report cannot be read
│   ├── MissingPath           the path does not exist
│   ├── UnreadablePath        the system refuses to open it
│   ├── UnsupportedType       its type is not one that is read
│   ├── EmptyReport           it holds no text
│   ├── BadRecord             one line of a JSON Lines or CSV file is wrong
│   └── TooLarge              it passes the size limit
├── CodebookError             the codebook is not valid
├── AgenciesError             the list of agencies is not valid
├── ModelError                the language model cannot be loaded
└── OutputError               the result cannot be written
"""

from __future__ import annotations

__all__ = [
    "AgenciesError",
    "BadRecord",
    "CodebookError",
    "EmptyReport",
    "MissingPath",
    "ModelError",
    "OutputError",
    "ReadError",
    "TooLarge",
    "UnreadablePath",
    "UnsupportedType",
    "VariorumError",
]


class VariorumError(Exception):
    """Base of the tree: what is wrong, where, and what to do about it."""

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        self.what, self.where, self.remedy = what, where, remedy
        super().__init__(str(self))

    def __str__(self) -> str:
        head = f"{self.where}: {self.what}" if self.where else self.what
        return f"{head}; {self.remedy}" if self.remedy else head


class ReadError(VariorumError):
    """A report cannot be read; the others are not affected."""


class MissingPath(ReadError):
    """Nothing lies at the path."""


class UnreadablePath(ReadError):
    """The operating system refuses to open the path."""


class UnsupportedType(ReadError):
    """The bytes are of a type that Variorum does not read."""


class EmptyReport(ReadError):
    """The file was read, and it holds no report text."""


class BadRecord(ReadError):
    """One record of a table of reports is malformed; `where` names its line."""


class TooLarge(ReadError):
    """The input passes the size limit in the settings."""


class CodebookError(VariorumError):
    """A codebook does not follow its schema; `where` names file and key."""


class AgenciesError(VariorumError):
    """A list of agencies cannot be read or has a wrong entry; `where` names file and entry."""


class ModelError(VariorumError):
    """No usable language model is installed under the name asked for."""


class OutputError(VariorumError):
    """The result cannot be written where the user asked."""
