"""A small map of where something was: the land around the place, without borders (`static/land.svg`, in degrees)."""

from __future__ import annotations

from hoidam.records import Place, Record

__all__ = ["Window", "window"]

_WIDE, _HIGH = 64.0, 36.0  # degrees that the window shows


class Window(Record, frozen=True):
    """What of the world is shown, in degrees from its left upper corner, and where the place is."""

    left: float
    top: float
    wide: float
    high: float
    x: float
    y: float


def window(place: Place | None) -> Window | None:
    """The window around a place; None where its coordinates are not known."""
    if place is None or place.latitude is None or place.longitude is None:
        return None
    x, y = place.longitude, -place.latitude
    left = min(max(x - _WIDE / 2, -180.0), 180.0 - _WIDE)
    top = min(max(y - _HIGH / 2, -84.0), 84.0 - _HIGH)
    return Window(left=round(left, 2), top=round(top, 2), wide=_WIDE, high=_HIGH, x=round(x, 2), y=round(y, 2))
