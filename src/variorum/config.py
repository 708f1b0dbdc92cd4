"""Settings: read once at the edge (the command line or the caller), passed in, never changed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

AttributionReader = Literal["model", "rules"]

READERS: tuple[AttributionReader, ...] = ("model", "rules")
"""The attribution readers that there are, the one that is used unless another is asked for first."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run may be told.

    `codebook` None means the packaged one; `model` None prefers an official spaCy English model that is installed and
    falls back to the packaged one. `attribution` names what finds who says what: the trained model or the rules over
    the parse. `agencies` is a file of bodies to know besides the packaged ones. Limits are in bytes for a file that is
    one report, and in characters for one report's text (spaCy's parser needs about 1 GB of memory for each 100,000
    words).
    """

    codebook: Path | None = None
    model: str | None = None
    attribution: AttributionReader = READERS[0]
    agencies: Path | None = None
    max_report_bytes: int = 20_000_000
    max_report_characters: int = 1_000_000
    languages: tuple[str, ...] = ("en",)
