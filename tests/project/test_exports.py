"""What the package gives to others, by name: a change here is a change for users."""

from __future__ import annotations

import importlib
import pkgutil

import pytest

import hoidam
from hoidam import records

MODULES = sorted(m.name for m in pkgutil.walk_packages(hoidam.__path__, "hoidam.") if m.name != "hoidam.__main__")


def test_the_package():
    assert hoidam.__all__ == ["Ledger", "Reading", "read"]


def test_the_record():
    assert records.__all__ == sorted(records.__all__)
    kinds = {"Article", "Claim", "Contact", "Event", "Noise", "Participant", "Party", "Person", "Place", "Reading"}
    assert kinds <= set(records.__all__)


def test_the_ledger():
    """What is promised stays; more may come."""
    promised = "close plan file set_aside release contacts statements events contact reading search quarantine summary"
    assert set(promised.split()) <= set(dir(hoidam.Ledger))


@pytest.mark.parametrize("name", MODULES)
def test_every_module_says_what_it_is_and_gives(name):
    module = importlib.import_module(name)
    assert module.__doc__, "a module begins with a sentence of what it is for"
    for exported in getattr(module, "__all__", ()):
        assert hasattr(module, exported)
