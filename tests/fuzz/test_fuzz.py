"""The properties that `make fuzz` drives for an hour, on a few examples each."""

import importlib

import pytest
from hypothesis import HealthCheck, settings

from tests.fuzz.__main__ import targets

EXAMPLES = 25


@pytest.mark.parametrize(("module", "name"), targets(), ids=[name for _, name in targets()])
def test_any_input_is_borne(module, name):
    target = getattr(importlib.import_module(f"tests.fuzz.{module}"), name)
    few = settings(
        max_examples=EXAMPLES,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    few(target)()
