"""The questions about posts, documents and articles, answered in Python; names as in ``acts``."""

from __future__ import annotations

from collections import Counter, defaultdict

from tests.competency.tables import Answer, Tables, reached


def who_held_a_post_on_a_day(run: Tables, body: str, day: str) -> Answer:
    for row in run.tenures:
        told = {what: (row[what] or {}).get("date") for what in ("first", "last", "began", "ended")}
        begin, end = told["began"] or told["first"], told["ended"] or told["last"]
        if row["organization"] == body and begin and end and begin <= day and day[: len(end)] <= end:
            yield run.name(row["person"]), row["title"]


def who_had_the_post_before(run: Tables, body: str) -> Answer:
    for row in run.tenures:
        if row["organization"] == body and (before := row["predecessor"]):
            yield row["title"], run.name(before["person"]), run.name(row["person"]), before["how"]


def how_a_document_came_down(run: Tables, document: str) -> Answer:
    return ((key, run.name(key)) for key in reached(document, run.above()))


def posts_of_a_person(run: Tables, person: str) -> Answer:
    for row in run.holdings:
        if row["person"] == person:
            yield row["title"], run.name(row["organization"]), row["status"], row["date"], row["article"]


def documents_of_a_period(run: Tables, first: str, last: str) -> Answer:
    for row in run.entities:
        for day in row["dates"]:
            if row["type"] == "DOC" and first <= day <= last:
                yield from ((row["key"], issuer, day) for issuer in run.names(row["issuers"]))


def people_of_several_bodies(run: Tables) -> Answer:
    bodies = defaultdict(set)
    for row in run.tenures:
        bodies[row["person"]].add(row["organization"])
    return ((who, len(found)) for who, found in bodies.items() if len(found) > 1)


def what_a_document_rests_on(run: Tables, document: str) -> Answer:
    issuers = {row["key"]: row["issuers"] for row in run.entities}
    for key in reached(document, {(below, above) for above, below in run.above()}):
        yield from ((key, issuer) for issuer in run.names(issuers[key]))


def posts_with_two_holders(run: Tables) -> Answer:
    for row in run.tenures:
        for other in row["conflicts"]:
            yield row["organization"], row["title"], run.name(row["person"]), run.name(other)


def copies_and_their_acts(run: Tables) -> Answer:
    sources = {row["id"]: row["source"] for row in run.articles}
    acts = Counter(row["article"] for row in run.events)
    for row in run.copies:
        copy, first = row["article"], row["representative"]
        yield copy, sources[copy], first, sources[first], acts[copy]
