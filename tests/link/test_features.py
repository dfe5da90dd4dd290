"""The linker's tables and the weights that a configuration gives them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.config import load_config
from pipeline.errors import ConfigError
from pipeline.link.features import CHOICE_FEATURES, NAME_FEATURES, PLACE_FEATURES, model

WEIGHTS = load_config().link.weights


def test_every_feature_has_the_weight_of_its_name():
    tables = model(WEIGHTS)
    found = [(feature.name, feature.weight) for feature in (*tables.name, *tables.place, *tables.choice)]
    assert len(found) == len(NAME_FEATURES) + len(PLACE_FEATURES) + len(CHOICE_FEATURES)
    assert found == [*WEIGHTS.name.items(), *WEIGHTS.place.items(), *WEIGHTS.choice.items()]


@pytest.mark.parametrize(
    ("names", "message"),
    [
        ({**WEIGHTS.name, "smell": 1.0}, "link.weights.name: 'smell': no such feature"),
        ({name: 1.0 for name in WEIGHTS.name if name != "type word"}, "'type word': the weight is missing"),
    ],
)
def test_weights_that_do_not_fit_the_table_are_refused(names, message):
    with pytest.raises(ConfigError, match=message):
        model(replace(WEIGHTS, name=names))
