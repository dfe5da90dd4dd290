"""The figures: predictions compared with gold, micro-averaged over the gold articles.

A gold article without a prediction counts all its items as missed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.errors import UsageError
from pipeline.evaluate.events import compare_events
from pipeline.evaluate.gold import Document, GoldMention
from pipeline.evaluate.keys import common, normalize, same
from pipeline.evaluate.report import Report, Tally
from pipeline.evaluate.spans import overlap, pair

LABELS = ("PER", "LOC", "ORG", "DOC", "ROLE", "DATE")
LINKED = ("PER", "LOC", "ORG", "DOC")


def score(gold: Mapping[str, Document], predicted: Mapping[str, Document]) -> Report:
    """Compare every gold article with its prediction.

    Raises:
        UsageError: a prediction's text is not the gold article's.
    """
    tally = Tally()
    for key, document in gold.items():
        prediction = predicted.get(key) or Document(key, document.text)
        if prediction.text != document.text:
            raise UsageError(f"{key}: the predicted article's text differs from the gold article's")
        _compare(tally, document, prediction)
    return tally.report(len(gold), len(gold.keys() & predicted.keys()))


def _compare(tally: Tally, gold: Document, predicted: Document) -> None:
    for label in LABELS:
        ours = [mention for mention in gold.mentions if mention.label == label]
        theirs = [mention for mention in predicted.mentions if mention.label == label]
        _compare_spans(tally, gold, label, {m.span for m in ours}, {m.span for m in theirs})
        _compare_mentions(tally, gold, label, ours, theirs)
    for label in LINKED:
        _compare_entities(tally, gold, predicted, label)
    _compare_documents(tally, gold, predicted)
    _compare_positions(tally, gold, predicted)
    compare_events(tally, gold, predicted)


def _compare_spans(
    tally: Tally, gold: Document, label: str, ours: set[tuple[int, int]], theirs: set[tuple[int, int]]
) -> None:
    for name in (f"strict/{label}", "strict/all"):
        tally.count(name, len(ours & theirs), len(theirs), len(ours))
    for kind, spans in (("missed", ours - theirs), ("spurious", theirs - ours)):
        for start, end in sorted(spans):
            tally.error(f"{kind} {label}", f"{gold.id}: {gold.text[start:end]!r}")


def _compare_mentions(
    tally: Tally, gold: Document, label: str, ours: Sequence[GoldMention], theirs: Sequence[GoldMention]
) -> None:
    pairs = _pairs(ours, theirs)
    for name in (f"relaxed/{label}", "relaxed/all"):
        tally.count(name, len(pairs), len(theirs), len(ours))
    if label in LINKED:
        good = sum(_compare_link(tally, gold, *couple) for couple in pairs)
        for name in (f"e2e-link/{label}", "e2e-link/all"):
            tally.count(name, good, len(theirs), len(ours))
    if label == "DATE":
        for one, other in pairs:
            _compare_value(tally, gold, one, other)


def _pairs(ours: Sequence[GoldMention], theirs: Sequence[GoldMention]) -> list[tuple[GoldMention, GoldMention]]:
    def share(one: GoldMention, other: GoldMention) -> float:
        longest = max(one.span[1] - one.span[0], other.span[1] - other.span[0])
        return overlap(one.span, other.span) / longest if longest else 0.0

    return [(ours[i], theirs[j]) for i, j in pair(ours, theirs, share)]


def _compare_link(tally: Tally, gold: Document, one: GoldMention, other: GoldMention) -> bool:
    good = same(one.key, other.key)
    tally.judge(f"link/{one.label}", good)
    tally.judge("link/all", good)
    if not (one.key or "").startswith("nil:"):
        tally.judge("link-inkb/all", good)
    if not good:
        tally.error(f"link {one.label}", f"{_quote(gold, one)} gold {one.key} pred {other.key}")
    return good


def _compare_value(tally: Tally, gold: Document, one: GoldMention, other: GoldMention) -> None:
    good = normalize(one.value) == normalize(other.value)
    tally.judge("date-value", good)
    if not good:
        tally.error("date value", f"{_quote(gold, one)} gold {one.value} pred {other.value}")


def _quote(gold: Document, mention: GoldMention) -> str:
    start, end = mention.span
    return f"{gold.id}: {gold.text[start:end]!r}"


def _compare_entities(tally: Tally, gold: Document, predicted: Document, label: str) -> None:
    ours = {entity.key for entity in gold.entities if entity.label == label}
    theirs = {entity.key for entity in predicted.entities if entity.label == label}
    for name in (f"entities/{label}", "entities/all"):
        tally.count(name, common(ours, theirs), len(theirs), len(ours))


def _compare_documents(tally: Tally, gold: Document, predicted: Document) -> None:
    theirs = {entity.key: entity.attributes for entity in predicted.entities if entity.label == "DOC"}
    for entity in gold.entities:
        if entity.label == "DOC":
            found = next((attributes for key, attributes in theirs.items() if same(entity.key, key)), {})
            for name, value in entity.attributes.items():
                _compare_attribute(tally, f"doc-{name}", f"{gold.id}: {entity.key}", value, found.get(name))


def _compare_attribute(tally: Tally, name: str, where: str, value: str | None, found: str | None) -> None:
    if not value:
        return
    good = normalize(value) == normalize(found)
    tally.judge(name, good)
    if not good:
        tally.error(name.replace("-", " "), f"{where} gold {value} pred {found}")


def _compare_positions(tally: Tally, gold: Document, predicted: Document) -> None:
    ours, theirs = gold.positions, predicted.positions
    tally.count("positions", len(ours & theirs), len(theirs), len(ours))
    for kind, rows in (("missed", ours - theirs), ("spurious", theirs - ours)):
        for row in sorted(rows, key=str):
            tally.error(f"{kind} position", f"{gold.id}: {row}")
