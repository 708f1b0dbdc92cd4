"""Report → Claim. spaCy lives here and nowhere else."""

from __future__ import annotations

from variorum.extract.claims import Extractor
from variorum.extract.nlp import load_model

__all__ = ["Extractor", "load_model"]
