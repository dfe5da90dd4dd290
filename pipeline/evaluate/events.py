"""The figures about events: found at all, and who directed what, where."""

from __future__ import annotations

from pipeline.evaluate.gold import ROLES, Document, GoldEvent
from pipeline.evaluate.keys import Key, common, normalize
from pipeline.evaluate.report import Tally
from pipeline.evaluate.spans import overlap, overlap_share, pair

_CONTENT_SHARE = 0.5  # the least shared part (0 to 1) at which two contents are the same


def compare_events(tally: Tally, gold: Document, predicted: Document) -> None:
    """Count the events of one article: pairs have the same act and overlapping triggers."""
    ours, theirs = gold.events, predicted.events
    pairs = dict(pair(ours, theirs, _likeness))
    _count_found(tally, gold, predicted, list(pairs))
    agreed = [_compare(tally, gold, one, theirs[pairs[i]] if i in pairs else None) for i, one in enumerate(ours)]
    for j in sorted(set(range(len(theirs))) - set(pairs.values())):
        _count_spurious(tally, gold, theirs[j])
    tally.count("event/who-where", sum(who for who, _ in agreed), len(theirs), len(ours))
    tally.count("event/who-what-where", sum(who and what for who, what in agreed), len(theirs), len(ours))


def _likeness(one: GoldEvent, other: GoldEvent) -> float:
    return overlap(one.trigger, other.trigger) if one.act == other.act else 0


def _count_found(tally: Tally, gold: Document, predicted: Document, found: list[int]) -> None:
    tally.count("event/detect", len(found), len(predicted.events), len(gold.events))
    for act in sorted({event.act for event in gold.events + predicted.events}):
        hits = sum(gold.events[i].act == act for i in found)
        tally.count(
            f"event/{act}",
            hits,
            sum(event.act == act for event in predicted.events),
            sum(event.act == act for event in gold.events),
        )


def _compare(tally: Tally, gold: Document, one: GoldEvent, other: GoldEvent | None) -> tuple[bool, bool]:
    """Count one gold event's parts; returns whether who and where agree, and whether the content does."""
    for role in ROLES:
        ours, theirs = set(one.roles[role]), set(other.roles[role]) if other else set()
        tally.count(f"event-arg/{role}", common(ours, theirs), len(theirs), len(ours))
    if other is None:
        tally.error(f"missed event {one.act}", f"{gold.id}: {_trigger(gold, one)!r} in {_around(gold, one, 60, 60)!r}")
        return (False, False)
    tally.judge("event-time", normalize(one.time) == normalize(other.time))
    same_content = overlap_share(one.content, other.content) >= _CONTENT_SHARE
    tally.judge(f"event-content(iou>={_CONTENT_SHARE})".replace("0.", "."), same_content)
    agents = _same_agents(one, other)
    if not agents:
        tally.error(
            "event agent",
            f"{gold.id}: {_around(gold, one, 80, 20)!r} gold {_listed(one)} pred {_listed(other)}",
        )
    return (agents and _share_place(one, other), same_content)


def _same_agents(one: GoldEvent, other: GoldEvent) -> bool:
    ours, theirs = set(one.roles["agents"]), set(other.roles["agents"])
    return len(ours) == len(theirs) == common(ours, theirs)


def _share_place(one: GoldEvent, other: GoldEvent) -> bool:
    ours, theirs = one.roles["places"], other.roles["places"]
    return common(ours, theirs) > 0 or not (ours or theirs)


def _count_spurious(tally: Tally, gold: Document, event: GoldEvent) -> None:
    tally.error(f"spurious event {event.act}", f"{gold.id}: {_around(gold, event, 60, 60)!r}")
    for role in ROLES:
        tally.count(f"event-arg/{role}", 0, len(event.roles[role]), 0)


def _trigger(gold: Document, event: GoldEvent) -> str:
    return gold.text[event.trigger[0] : event.trigger[1]]


def _around(gold: Document, event: GoldEvent, before: int, after: int) -> str:
    return gold.text[max(0, event.trigger[0] - before) : event.trigger[1] + after]


def _listed(event: GoldEvent) -> list[Key]:
    return sorted(set(event.roles["agents"]), key=str)
