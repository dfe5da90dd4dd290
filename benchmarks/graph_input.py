"""A made-up finished run of any size, for the store and the exporters: its sentences are nobody's.

Everything is a function of an event's number, so that tables are written row by row, sorted as a run
sorts them, and are the same each time. Places are the register's; an event has about three mentions and
seven statements, five events make an article.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline import jsonl
from pipeline.config import data_folder
from pipeline.gazetteer import Places, Unit, read_rows
from pipeline.results import MANIFEST, TABLES

Row = dict[str, Any]

EVENTS_AN_ARTICLE = 5
_ACTS = ("direct", "issue", "approve", "hold", "inspect", "direct", "implement", "chair")
_VERBS = {
    "direct": "yêu cầu", "issue": "ban hành", "approve": "phê duyệt", "hold": "tổ chức", "inspect": "kiểm tra",
    "implement": "triển khai", "chair": "chủ trì",
}  # fmt: skip
_TASKS = (
    "rà soát {} và báo cáo kết quả trước ngày cuối tháng", "hoàn thành việc sửa chữa {} trong mùa khô",
    "bố trí kinh phí cho {} theo thứ tự ưu tiên", "kiểm tra {} tại từng thôn, bản", "đẩy nhanh tiến độ {} ở vùng cao",
    "công khai {} để người dân giám sát", "chấn chỉnh {} còn chậm so với yêu cầu",
)  # fmt: skip
_THINGS = (
    "các tuyến đường liên xã", "hồ chứa nước", "quỹ đất công ích", "công tác phòng cháy rừng", "chợ nông thôn",
    "nhà ở cho hộ nghèo", "trường mầm non", "lịch gieo cấy vụ xuân", "bãi tập kết vật liệu", "tủ thuốc ở trạm y tế",
    "đê bao và cống ngăn mặn", "hồ sơ cấp giấy chứng nhận", "điểm sạt lở ven sông", "đàn gia súc trước mùa rét",
)  # fmt: skip
_FILLER = "Bà con cho biết năm nay mưa đến sớm hơn thường lệ. Việc chuẩn bị vì thế cũng bắt đầu sớm."
_SURNAMES = ("Đặng", "Lò", "Hoàng", "Nông", "Phan", "Vương", "Triệu", "Đinh", "Quách", "Bùi", "Thái", "Mạc", "Kiều")
_MIDDLES = ("Văn", "Thị", "Đình", "Hữu", "Minh", "Thanh", "Quốc", "Xuân", "Thúy", "Bá", "Công")
_GIVEN = ("Đạt", "Ngọc", "Sơn", "Lụa", "Khải", "Hòa", "Diễm", "Thoòng", "Lượng", "Nghĩa", "Vân", "Trĩ", "Ước", "Hậu",
          "Quyên", "Tấn", "Phong", "Mẫn", "Dũng")  # fmt: skip
_PARTS = ((_SURNAMES, 0), (_MIDDLES, 20), (_GIVEN, 40))
_REASONS = [{"feature": "type word", "weight": 2.39, "note": ""}, {"feature": "own name", "weight": 0.27, "note": ""}]
_TITLE = "Chủ tịch"
_MASK = (1 << 64) - 1


def mixed(number: int, salt: int) -> int:
    """64 bits that look random: another number for each number of one salt."""
    x = (number + salt * 0x9E3779B97F4A7C15) & _MASK
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        x = ((x ^ (x >> shift)) * factor) & _MASK
    return x ^ (x >> 31)


def key(number: int, salt: int) -> str:
    """A made-up id of 16 digits."""
    return f"{mixed(number, salt):016x}"


@dataclass(frozen=True, slots=True)
class Told:
    """One event, its words and where they stand in its sentence."""

    number: int
    body: str
    body_name: str
    place: str
    place_name: str
    person: str | None
    document: str | None
    document_name: str | None
    addressee: str | None
    act: str
    day: str
    content: str
    sentence: str


class Made:
    """A made-up run of so many events."""

    def __init__(self, events: int) -> None:
        """Take the units from the register."""
        self.events = events
        self.articles = -(-events // EVENTS_AN_ARTICLE)
        places = Places(read_rows(data_folder("gazetteers") / "places.jsonl", Unit))
        self.units = [(unit.key, f"{unit.type} {unit.name}") for unit in places if unit.id.endswith("~0")]
        self.people = max(1, events // 20)
        self.documents = max(1, events // 4)

    def unit(self, number: int) -> tuple[str, str]:
        """The unit that acts in an event: one of all, the larger ones more often."""
        return self.units[(mixed(number, 1) % len(self.units)) if number % 4 else (number // 4 * 37) % len(self.units)]

    def person(self, number: int) -> str:
        """The name of a person."""
        x = mixed(number, 2)
        name = " ".join(part[(x >> shift) % len(part)] for part, shift in _PARTS)
        return f"{name} ({number:06})"

    def document(self, number: int) -> tuple[str, str]:
        """Key and name of a document."""
        unit = self.units[mixed(number, 3) % len(self.units)][0]
        return f"{number}/KH-UBND@{unit}", f"Kế hoạch số {number}/KH-UBND"

    def told(self, number: int) -> Told:
        """An event by its number."""
        x = mixed(number, 4)
        unit, unit_name = self.unit(number)
        act = _ACTS[x % len(_ACTS)]
        person = self.person(mixed(number, 5) % self.people) if number % 3 == 0 else None
        document = self.document(mixed(number, 6) % self.documents) if number % 2 else None
        addressee = f"ubnd@{self.units[(x >> 8) % len(self.units)][0]}" if number % 4 == 0 else None
        content = _TASKS[(x >> 20) % len(_TASKS)].format(_THINGS[(x >> 30) % len(_THINGS)])
        day = f"{2012 + (x >> 40) % 13}-{1 + (x >> 44) % 12:02}-{1 + (x >> 50) % 28:02}"
        agent = f"{_TITLE} UBND {unit_name} {person.partition(' (')[0]}" if person else f"UBND {unit_name}"
        by = f" theo {document[1]}" if document else ""
        sentence = f"{agent} {_VERBS[act]} {content} tại {unit_name}{by}."
        return Told(
            number, f"ubnd@{unit}", f"Ủy ban nhân dân {unit_name}", unit, unit_name, person and f"NIL:{person}",
            document and document[0], document and document[1], addressee, act, day, content, sentence,
        )  # fmt: skip


def article_key(number: int) -> str:
    """The id of an article; they sort as their numbers do."""
    return f"made-{number:08}"


@dataclass(slots=True)
class _Article:
    row: Row
    events: list[tuple[Told, int]]


def _article(made: Made, number: int) -> _Article:
    told = [made.told(n) for n in range(number * EVENTS_AN_ARTICLE, min((number + 1) * EVENTS_AN_ARTICLE, made.events))]
    title = f"{told[0].place_name}: bản tin số {number}"
    pieces = [title, "\n"]
    at = len(title) + 1
    events = []
    for one in told:
        events.append((one, at))
        pieces += [one.sentence, " "]
        at += len(one.sentence) + 1
    text = "".join(pieces) + _FILLER
    entities: dict[str, Row] = {}
    for one in told:
        for entity in _named(made, one):
            entities.setdefault(entity["key"], {**entity, "conflicts": [], "own_key": None})
    row = {
        "id": article_key(number), "source": f"Báo Mẫu {number % 40}", "url": f"https://example.org/{number}",
        "title": title, "published": told[0].day, "dated_by": "given", "home": told[0].place,
        "paragraphs": [{"start": 0, "end": len(title), "role": "headline"},
                       {"start": len(title) + 1, "end": len(text), "role": "body"}],
        "entities": [entities[name] for name in sorted(entities)], "text": text,
    }  # fmt: skip
    return _Article(row, events)


def _named(made: Made, one: Told) -> Iterator[Row]:
    yield _entity(one.body, "ORG", one.body_name)
    yield _entity(one.place, "LOC", one.place_name)
    if one.person:
        yield _entity(one.person, "PER", one.person[4:].partition(" (")[0])
    if one.document:
        yield _entity(one.document, "DOC", one.document_name or "")
    if one.addressee:
        yield _entity(one.addressee, "ORG", one.addressee)


def _entity(name: str, kind: str, shown: str) -> Row:
    return {"key": name, "type": kind, "name": shown, "date": None, "issuer": None}


def _mentions(article: _Article) -> Iterator[Row]:
    for one, at in article.events:
        agent = one.sentence.index("UBND")
        found = [(agent, f"UBND {one.place_name}", "ORG", one.body)]
        place = one.sentence.index(f"tại {one.place_name}") + 4
        found.append((place, one.place_name, "LOC", one.place))
        if one.person:
            shown = one.person[4:].partition(" (")[0]
            found.append((one.sentence.index(shown), shown, "PER", one.person))
        if one.document and one.document_name:
            found.append((one.sentence.index(one.document_name), one.document_name, "DOC", one.document))
        for index, (offset, words, label, entity) in enumerate(sorted(found)):
            yield {
                "article": article.row["id"], "id": key(one.number * 4 + index, 11), "start": at + offset,
                "end": at + offset + len(words), "text": words, "label": label, "tagger": "made", "score": 0.95,
                "reason": "type word and name", "value": None,
                "parts": [{"name": "name", "start": at + offset, "end": at + offset + len(words), "value": words}],
                "entity": entity, "verdict": "LINKED",
                "candidates": [{"key": entity, "score": 5.25, "reasons": _REASONS}],
            }  # fmt: skip


def _events(article: _Article) -> Iterator[Row]:
    for one, at in article.events:
        verb = _VERBS[one.act]
        trigger = at + one.sentence.index(f" {verb} ") + 1
        content = at + one.sentence.index(one.content)
        agent = one.person or one.body
        capacity = [{"agent": agent, "title": _TITLE, "organization": one.body}] if one.person else []
        yield {
            "article": article.row["id"], "id": key(one.number, 12), "act": one.act, "modality": "done",
            "trigger": {"start": trigger, "end": trigger + len(verb), "text": verb}, "agents": [agent],
            "agent_span": {"start": at, "end": trigger - 1, "text": one.sentence[: trigger - 1 - at]},
            "why": ["subject"], "capacity": capacity, "addressees": [one.addressee] if one.addressee else [],
            "documents": [one.document] if one.document else [],
            "content": {"start": content, "end": content + len(one.content), "text": one.content},
            "places": [one.place], "time": one.day, "start": at, "end": at + len(one.sentence),
            "sentence": one.sentence, "rule": "acts.subject",
        }  # fmt: skip


def _holdings(article: _Article) -> Iterator[Row]:
    for one, at in article.events:
        if one.person:
            yield {
                "article": article.row["id"], "id": key(one.number, 13), "person": one.person, "title": _TITLE,
                "organization": one.body, "status": "held", "date": one.day, "since": None, "until": None,
                "predecessor": None, "cue": None, "start": at, "end": at + len(one.sentence), "sentence": one.sentence,
                "rule": "positions",
            }  # fmt: skip


def _relations(article: _Article) -> Iterator[Row]:
    papers = [(one, at) for one, at in article.events if one.document]
    if len(papers) > 1:
        (one, at), (other, _) = papers[0], papers[1]
        yield {
            "article": article.row["id"], "id": key(one.number, 14), "subject": one.document, "predicate": "implements",
            "object": other.document, "modality": "done", "start": at, "end": at + len(one.sentence),
            "sentence": one.sentence, "rule": "papers.based",
        }  # fmt: skip


def _statements(article: _Article) -> Iterator[Row]:
    for (one, at), event in zip(article.events, _events(article), strict=True):
        told = [("act", one.act, True), ("modality", "done", True), ("agent", event["agents"][0], False)]
        told += [("addressee", one.addressee, False)] if one.addressee else []
        told += [("document", one.document, False)] if one.document else []
        told += [("place", one.place, False), ("content", one.content, True)]
        for index, (predicate, value, literal) in enumerate(told):
            yield {
                "article": article.row["id"], "id": key(one.number * 8 + index, 15), "subject": event["id"],
                "predicate": predicate, "object": value, "literal": literal, "start": at, "end": at + len(one.sentence),
                "rule": "acts.subject",
            }  # fmt: skip


def _edges(made: Made) -> Iterator[Row]:
    for number in range(made.events):
        one = made.told(number)
        target, kind, role = (
            (one.addressee, "ORG", "addressee") if one.addressee else (one.document, "DOC", "document")
            if one.document else (one.place, "LOC", "place")
        )  # fmt: skip
        at = _article(made, number // EVENTS_AN_ARTICLE).events[number % EVENTS_AN_ARTICLE][1]
        agent = one.person or one.body
        post = {"title": _TITLE, "organization": one.body, "name": one.body_name, "events": 1}
        yield {
            "id": key(number, 16), "source": agent, "source_type": "PER" if one.person else "ORG",
            "source_name": one.person[4:] if one.person else one.body_name, "posts": [post] if one.person else [],
            "act": one.act, "modality": "done", "target": target, "target_type": kind,
            "target_name": one.document_name if kind == "DOC" else one.place_name if kind == "LOC" else target,
            "target_is": role, "articles": 1, "first": one.day, "last": one.day, "events": [key(number, 12)],
            "sentence": {"article": article_key(number // EVENTS_AN_ARTICLE), "start": at,
                         "end": at + len(one.sentence), "text": one.sentence},
        }  # fmt: skip


def _tenures(made: Made) -> Iterator[Row]:
    told: dict[tuple[str, str], None] = {}
    for number in range(0, made.events, 3):
        one = made.told(number)
        if (one.person or "", one.body) in told:
            continue
        told[one.person or "", one.body] = None
        at = _article(made, number // EVENTS_AN_ARTICLE).events[number % EVENTS_AN_ARTICLE][1]
        evidence = {"date": one.day, "article": article_key(number // EVENTS_AN_ARTICLE), "start": at,
                    "end": at + len(one.sentence)}  # fmt: skip
        yield {
            "person": one.person, "title": _TITLE, "organization": one.body, "articles": 1, "first": evidence,
            "last": evidence, "began": None, "ended": None, "predecessor": None, "successor": None, "conflicts": [],
        }  # fmt: skip


def _entities(made: Made) -> list[Row]:
    """Every entity, with how often it is named; the only table that is held in memory."""
    found: dict[str, Row] = {}
    for number in range(made.articles):
        article = _article(made, number)
        for entity in article.row["entities"]:
            row = found.setdefault(entity["key"], {
                "key": entity["key"], "type": entity["type"], "name": entity["name"], "date": None, "issuer": None,
                "dates": [], "issuers": [], "mentions": 0, "articles": 0})  # fmt: skip
            row["articles"] += 1
        for mention in _mentions(article):
            found[mention["entity"]]["mentions"] += 1
    return [found[name] for name in sorted(found)]


_OF_ARTICLE: dict[str, Callable[[_Article], Iterator[Row]]] = {
    "articles": lambda article: iter([article.row]), "mentions": _mentions, "events": _events, "holdings": _holdings,
    "document_relations": _relations, "statements": _statements,
}  # fmt: skip


def write(folder: Path, events: int) -> None:
    """Write the run."""
    made = Made(events)
    folder.mkdir(parents=True, exist_ok=True)
    streams = {name: (folder / f"{name}.jsonl").open("w", encoding="utf-8") for name in _OF_ARTICLE}
    for number in range(made.articles):
        article = _article(made, number)
        for name, rows in _OF_ARTICLE.items():
            streams[name].writelines(jsonl.dumps(row) + "\n" for row in rows(article))
    for stream in streams.values():
        stream.close()
    jsonl.write(folder / "entities.jsonl", _entities(made))
    jsonl.write(folder / "edges.jsonl", _edges(made))
    jsonl.write(folder / "tenures.jsonl", _tenures(made))
    for name in set(TABLES) - _OF_ARTICLE.keys() - {"entities", "edges", "tenures"}:
        (folder / f"{name}.jsonl").write_text("")
    (folder / MANIFEST).write_text(json.dumps({"made": events}), "utf-8")
