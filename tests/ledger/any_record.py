"""Arbitrary records for hypothesis, made from the types of their fields."""

from __future__ import annotations

import types
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from hoidam.records import Reading, Record

_TEXT = st.text(max_size=8)
_OFFSET = st.integers(0, 10**6)
_VALUE = st.none() | st.integers(-(10**9), 10**9) | _TEXT | st.lists(_TEXT, max_size=2)


def records(kind: type[Record]) -> st.SearchStrategy[Any]:
    """Any record of a kind."""
    return st.builds(kind, **{name: _of(hint) for name, hint in get_type_hints(kind).items()})


def _of(hint: Any) -> st.SearchStrategy[Any]:
    origin, inner = get_origin(hint), get_args(hint)
    if hint is Any:
        return _VALUE
    if origin is Literal:
        return st.sampled_from(inner)
    if origin in (Union, types.UnionType):
        return st.one_of(*map(_of, inner))
    if origin is tuple:
        return st.lists(_of(inner[0]), max_size=2).map(tuple)
    if origin is dict:
        return st.dictionaries(_TEXT, _of(inner[1]), max_size=2)
    if isinstance(hint, type) and issubclass(hint, Record):
        return records(hint)
    plain = {str: _TEXT, int: _OFFSET, float: st.floats(-1e6, 1e6), bool: st.booleans(), type(None): st.none()}
    return plain[hint]


def readings() -> st.SearchStrategy[Reading]:
    """Any reading."""
    return records(Reading)
