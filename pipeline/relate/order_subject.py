"""The subject of an order: where it starts, what is part of it, and what only looks like its verb."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.records import Label
from pipeline.relate.first_verb import plain_verb
from pipeline.relate.units import Unit

_TOLD = ("done", "planned", "progress", "subordinator", "denied", "passive")
_SUBJECT = 40  # units that a sentence's subject may take
_TOPIC = 20  # units that a topic in front of the subject may take
_NAMING = 8  # units behind "là" that still say who the subject is


def consequence(units: Sequence[Unit], start: int) -> int | None:
    """Behind the "thì" of a condition ("Hồ nào không an toàn thì ...")."""
    for at in range(start + 1, min(len(units) - 1, start + _SUBJECT)):
        if units[at].low == "thì":
            return at + 1
        if units[at].has("must") or units[at].low in {":", ";"}:
            return None
    return None


def modal_behind(units: Sequence[Unit], at: int) -> bool:
    """Whether "là" only says who the subject is ("3 người là đảng viên cần ...")."""
    for unit in units[at + 1 : at + _NAMING]:
        if unit.has("must") and not unit.has("verb", "causal"):
            return True
        if unit.has("verb", "light", "preposition", "stative", *_TOLD) or unit.low in {";", ":", "."}:
            return False
    return False


def lists_bodies(units: Sequence[Unit], at: int) -> bool:
    """Whether a semicolon stands between two bodies that are told to act ("Sở A; Sở B phối hợp ...")."""
    if units[at].low != ";" or at == 0 or at + 1 >= len(units):
        return False
    return units[at - 1].is_label(Label.ORG) and units[at + 1].is_label(Label.ORG)


def modal_near(units: Sequence[Unit], at: int) -> int | None:
    """A modal shortly behind what looked like a verb and was part of the subject ("vùng cách ly phải")."""
    for spot in range(at, min(len(units), at + 8)):
        if units[spot].mark:
            return None
        if units[spot].has("must") and not units[spot].has("verb"):
            return spot
    return None


def past_topic(units: Sequence[Unit], start: int) -> int:
    """Past a topic's further parts ("Về A, B, huyện C tập trung ...") to a subject, if one follows."""
    at = start
    for spot in range(start, min(len(units) - 1, start + _TOPIC)):
        if subject_like(units, at) or units[at].has("whole"):
            return at
        if units[spot].has("must", "done") or units[spot].low in {":", ";"}:
            return start
        if units[spot].low == ",":
            at = spot + 1
    return start


def subject_like(units: Sequence[Unit], start: int) -> bool:
    """Whether somebody who can be told to act stands there: a body, a unit, people."""
    at = start
    while at < len(units) and units[at].has("determiner", "number", "honorific"):
        at += 1
    if at >= len(units):
        return False
    unit = units[at]
    return unit.has("generic", "level", "leader", "delegation") or unit.is_label(
        Label.ORG, Label.LOC, Label.PER, Label.ROLE
    )


def trade(units: Sequence[Unit], start: int, at: int) -> bool:
    """Whether a verb only says what those told do for a living ("các công ty khai thác công trình thủy lợi")."""
    if not units[at].has("trade") or not any(unit.has("generic") for unit in units[start:at]):
        return False
    for spot in range(at + 1, min(len(units), at + _TOPIC)):
        if units[spot].named is None and units[spot].has("must"):
            return True
        if " " in units[spot].low and plain_verb(units, spot) and not units[spot].has("trade"):
            return not units[spot - 1].has("determiner", "nominal", "preposition", "owner")
        if units[spot].mark and units[spot].low != "," and not units[spot].has("trade"):
            return False
    return False
