"""The real language model and codebook, loaded once, and sentences turned into claims."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from variorum.codebook import Codebook, load_codebook
from variorum.extract import Extractor, load_model
from variorum.model import Claim, Passage, Report

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

Ask = Callable[[str], list[Claim]]


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The packaged model, or an official one where it is installed."""
    return load_model()


@pytest.fixture(scope="session")
def codebook() -> Codebook:
    """The packaged codebook."""
    return load_codebook()


@pytest.fixture(scope="session")
def extractor(nlp: Language, codebook: Codebook) -> Extractor:
    """What the pipeline uses."""
    return Extractor(nlp, codebook)


@pytest.fixture(scope="session")
def parse(nlp: Language) -> Callable[[str], Doc]:
    """A text parsed by itself."""
    return nlp


@pytest.fixture(scope="session")
def claims_of(extractor: Extractor) -> Ask:
    """The claims of a text that is one body passage of a report without title."""

    def ask(text: str) -> list[Claim]:
        return extractor.claims(Report("r", text, passages=(Passage(0, len(text), "body"),)))

    return ask


@pytest.fixture(scope="session")
def ruled(nlp: Language, codebook: Codebook) -> Extractor:
    """With attribution by the rules, whose sources, cues and contents depend on no weights."""
    return Extractor(nlp, codebook, attribution="rules")


@pytest.fixture(scope="session")
def ruled_claims_of(ruled: Extractor) -> Ask:
    """As `claims_of`, with attribution by the rules."""

    def ask(text: str) -> list[Claim]:
        return ruled.claims(Report("r", text, passages=(Passage(0, len(text), "body"),)))

    return ask
