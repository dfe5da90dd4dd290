"""A made-up run with what the examples are too few for: copies, conflicts, plans, denials, times of all kinds."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pipeline.results import Results
from tests.store.runs import Act, article, write_run

Row = dict[str, Any]
Tables = dict[str, list[Row]]

LAN, MINH, OLD = "NIL:Lan", "NIL:Minh", 'NIL:Cụ "Tư" \\ <b>'
PROVINCE, DISTRICT, COMMUNE = "vn/22", "vn/22/198", "vn/22/198/06841"
UPPER, LOWER, LOWEST = f"ubnd@{PROVINCE}", f"ubnd@{DISTRICT}", f"ubnd@{COMMUNE}"
LAW, PLAN, NOTE = "1/NQ-TW@VN", f"2/KH-UBND@{PROVINCE}", f"3/TB-UBND@{DISTRICT}"
CHAIR = (LAN, "Chủ tịch", UPPER)
WHERE = {"agents": [LAN], "posts": [CHAIR], "places": [PROVINCE, COMMUNE]}


def _orders() -> Tables:
    return article(
        "a1",
        Act("Lan giao Huyện.", **WHERE, addressees=[LOWER], documents=[PLAN], content="Huyện", time="2020-03-10"),
        Act("Huyện giao Xã.", agents=[LOWER], addressees=[LOWEST, COMMUNE], content="Xã", time="2020-02/2020-04"),
        Act("Lan họp Minh.", agents=[LAN, MINH], posts=[CHAIR, (MINH, "Bí thư", LOWER)], places=[DISTRICT],
            act="chair", time="2020-03"),
        Act("Tỉnh ra Kế hoạch.", agents=[UPPER], documents=[PLAN], act="issue", time="2020"),
        Act("Cần dọn dẹp.", content="dọn dẹp"),
        names={OLD: 'Cụ "Tư" \\ <b>', LAW: "Nghị quyết", NOTE: "Thông báo"},
    )  # fmt: skip


def _copy() -> Tables:
    """The first act again; its interval ends before it begins, so that it has its article's days."""
    again = Act("Lan giao Huyện.", **WHERE, addressees=[LOWER], content="Huyện", time="2020-03-10")
    odd = Act("Minh giao Huyện.", agents=[MINH], addressees=[LOWER], time="2020-06/2020-05")
    return article("a2", again, odd, published="2020-03")


def _unsure() -> Tables:
    return article(
        "a3",
        Act("Minh sẽ họp.", agents=[MINH], places=[COMMUNE], act="hold", time="2020-05-01"),
        Act("Không giao Xã.", addressees=[LOWEST], documents=[LAW]),
        Act("Phải giao Xã.", addressees=[LOWEST], documents=[LAW]),
        published=None,
    )


def _relation(tables: Tables, below: str, predicate: str, above: str, modality: str = "done") -> None:
    event = tables["events"][0]
    told = {name: event[name] for name in ("article", "start", "end", "sentence", "rule")}
    row = {"id": f"r-{below}-{above}", "subject": below, "predicate": predicate, "object": above, "modality": modality}
    tables["document_relations"].append({**told, **row})


def _tenures(found: Iterable[Row]) -> list[Row]:
    """Lan followed Old, says a text; Minh has the post of both, and another since a year that is not exact."""
    by_post = {(row["person"], row["title"]): row for row in found}
    lan, minh = by_post[LAN, "Chủ tịch"], by_post[MINH, "Bí thư"]
    at = {name: lan["first"][name] for name in ("article", "start", "end")}
    began = {"date": "2019", "by": "2020-03-10", **at}
    ended = {"date": "2020-11", "by": "2020-12-01", **at}
    nobody = {"first": None, "last": None, "predecessor": None, "successor": None, "conflicts": []}
    lan |= {"began": began, "conflicts": [MINH], "predecessor": {"person": OLD, "how": "told", "days": None, **at}}
    rival = {**minh, "title": "Chủ tịch", "organization": UPPER, "ended": ended, "conflicts": [LAN]}
    rival |= {"predecessor": {"person": OLD, "how": "order", "days": 9, **at}}
    gone = {**lan, **nobody, "person": OLD, "began": None, "ended": began}
    return [minh, gone, lan, rival]


def write(folder: Path) -> Results:
    """The run's folder."""
    orders, copy, unsure = _orders(), _copy(), _unsure()
    for row, modality in zip(unsure["events"], ("planned", "denied", "ordered"), strict=True):
        row["modality"] = modality
    _relation(orders, PLAN, "implements", LAW)
    _relation(copy, PLAN, "approves", NOTE)
    _relation(unsure, NOTE, "replaces", LAW, modality="planned")
    copy["near_duplicates"] = [{"article": "a2", "representative": "a1", "similarity": 0.9}]
    orders["tenures"], copy["tenures"] = _tenures(orders["tenures"]), []
    orders["holdings"][0] |= {"status": "appointed", "since": "2019", "predecessor": OLD}
    copy["articles"][0]["source"] = None
    results = write_run(folder, orders, copy, unsure)
    _tell_papers(results)
    return results


def _tell_papers(results: Results) -> None:
    """Two articles tell of one document what does not agree."""
    path = results.folder / "entities.jsonl"
    rows = list(results.rows("entities"))
    for row in rows:
        if row["key"] == PLAN:
            row |= {"dates": ["2020-03-01", "2020-04"], "issuers": [UPPER, LOWER]}
        if row["key"] == LAW:
            row |= {"date": "2019-10-05", "dates": ["2019-10-05"]}
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
