"""Settings."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from variorum.config import READERS, Settings


def test_the_defaults_read_english_with_what_is_packaged() -> None:
    settings = Settings()
    assert (settings.codebook, settings.model, settings.languages) == (None, None, ("en",))
    assert (settings.attribution, settings.agencies) == (READERS[0], None)
    assert settings.max_report_bytes > settings.max_report_characters > 0


def test_settings_do_not_change() -> None:
    with pytest.raises(FrozenInstanceError):
        Settings().model = "other"  # type: ignore[misc]
