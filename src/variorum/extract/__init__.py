"""Report → Attribution → Claim. spaCy lives here and nowhere else."""

from __future__ import annotations

from variorum.extract.agencies import load_agencies
from variorum.extract.claims import Extractor
from variorum.extract.nlp import load_model
from variorum.extract.readers import attribution_reader, stream_attributions

__all__ = ["Extractor", "attribution_reader", "load_agencies", "load_model", "stream_attributions"]
