"""Variorum puts contradictory reports of armed conflict side by side: each claim with who makes it, how the claims on
one question differ, and the sentence behind every cell. It never says who is right."""

from __future__ import annotations

from variorum.codebook import Codebook, load_codebook
from variorum.config import Settings
from variorum.errors import VariorumError
from variorum.model import (
    Attribution,
    Capture,
    Case,
    Claim,
    Comparison,
    Figure,
    Link,
    Pair,
    Passage,
    Question,
    Reading,
    Relation,
    Report,
    Unread,
)
from variorum.pipeline import extract_claims, read_attributions, read_reports, run

__version__ = "0.1.0"

__all__ = [
    "Attribution",
    "Capture",
    "Case",
    "Claim",
    "Codebook",
    "Comparison",
    "Figure",
    "Link",
    "Pair",
    "Passage",
    "Question",
    "Reading",
    "Relation",
    "Report",
    "Settings",
    "Unread",
    "VariorumError",
    "extract_claims",
    "load_codebook",
    "read_attributions",
    "read_reports",
    "run",
]
