"""The rules of acts and positions on the real gazetteers, run on marked examples."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from pipeline.config import RelateConfig, data_folder
from pipeline.gazetteer import load
from pipeline.records import Event, LinkedArticle
from pipeline.relate import Relater


@pytest.fixture(scope="module")
def relater() -> Relater:
    return Relater(load(data_folder("gazetteers")), RelateConfig(rules=("positions", "acts")))


@pytest.fixture
def events(relater: Relater, linked: Callable[..., LinkedArticle]) -> Callable[..., list[Event]]:
    def read(markup: str, **fields: str) -> list[Event]:
        return list(relater.relate(replace(linked(markup, **fields), home="vn/22/198")).events)

    return read
