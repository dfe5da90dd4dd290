"""The questions about acts, answered in Python; each function has the name of its question's files."""

from __future__ import annotations

from collections import Counter

from tests.competency.tables import Answer, Tables, content


def who_directed_a_body(run: Tables, body: str) -> Answer:
    for row in run.acts("direct"):
        if body in row["addressees"]:
            yield from ((run.name(agent), content(row), row["time"]) for agent in row["agents"])


def asked_of_a_commune(run: Tables, commune: str) -> Answer:
    for row in run.events:
        if row["act"] == "direct" and row["modality"] != "denied":
            for asked in row["addressees"]:
                if asked == commune or (asked.endswith(f"@{commune}") and not asked.startswith("NIL:")):
                    for who in run.names(row["agents"]):
                        yield run.name(asked), who, content(row), row["article"]


def acts_on_a_document(run: Tables, document: str) -> Answer:
    for row in run.events:
        if document in row["documents"] and row["modality"] != "denied":
            yield from ((row["id"], row["act"], who) for who in run.names(row["agents"]))


def whom_a_leader_directed(run: Tables, person: str, first: str, last: str) -> Answer:
    times: Counter[str] = Counter()
    for row in run.acts("direct"):
        days = run.days(row)
        if person in row["agents"] and days and first <= days[0] and days[1] <= last:
            times.update(set(row["addressees"]))
    return ((run.name(whom), count) for whom, count in times.items())


def acts_below_a_province(run: Tables, province: str) -> Answer:
    for row in run.acts():
        yield from ((place, row["act"], row["id"]) for place in row["places"] if place.startswith(f"{province}/"))


def who_took_part_with(run: Tables, person: str) -> Answer:
    for row in run.acts("chair", "attend", "hold", "meet", "inspect"):
        if person in row["agents"]:
            others = {*row["agents"], *row["addressees"]} - {person}
            yield from ((run.name(other), row["act"], row["article"]) for other in others)


def told_by_several_articles(run: Tables) -> Answer:
    for one in run.acts():
        for two in run.acts(one["act"]):
            if one["article"] < two["article"] and one["time"] and one["time"] == two["time"]:
                for who in set(one["agents"]) & set(two["agents"]):
                    for whom in set(one["addressees"]) & set(two["addressees"]):
                        told = (one["article"], two["article"])
                        yield run.name(who), one["act"], run.name(whom), one["time"], *told


def planned_or_denied(run: Tables) -> Answer:
    for row in run.events:
        if row["modality"] != "done":
            for who in run.names(row["agents"]):
                yield row["modality"], row["act"], who, row["trigger"]["text"], row["article"]


def busiest_in_a_month(run: Tables, month: str) -> Answer:
    acts: Counter[str] = Counter()
    for row in run.acts():
        if (days := run.days(row)) and days[0][:7] == month:
            acts.update(set(row["agents"]))
    return ((run.name(who), count) for who, count in acts.items())


def evidence_of_acts(run: Tables, person: str) -> Answer:
    for row in run.events:
        if person in row["agents"]:
            yield row["id"], row["article"], row["start"], row["end"], row["sentence"]


def acts_in_a_post(run: Tables, title: str) -> Answer:
    for row in run.acts():
        for one in row["capacity"]:
            if one["title"] == title and one["organization"]:
                yield run.name(one["agent"]), run.name(one["organization"]), row["act"], row["id"]


def papers_of_a_body(run: Tables, body: str) -> Answer:
    for row in run.acts("issue", "approve"):
        if body in {*row["agents"], *(one["organization"] for one in row["capacity"])}:
            yield from ((paper, row["act"]) for paper in row["documents"])


def where_somebody_went(run: Tables, person: str) -> Answer:
    for row in run.acts("inspect", "chair", "attend", "meet"):
        if person in row["agents"]:
            yield from ((place, run.name(place), row["time"]) for place in row["places"])


def orders_without_paper(run: Tables) -> Answer:
    for row in run.acts("direct"):
        if not row["documents"] and not row["addressees"]:
            yield row["article"], row["id"], content(row)


def orders_passed_on(run: Tables) -> Answer:
    orders = {(a, b) for row in run.acts("direct") for a in row["agents"] for b in row["addressees"] if a != b}
    for top, middle in orders:
        yield from (
            (run.name(top), run.name(middle), run.name(bottom)) for through, bottom in orders if through == middle
        )


def how_many_acts(run: Tables) -> Answer:
    acts = Counter((row["act"], row["modality"]) for row in run.events)
    articles = Counter(kind[:2] for kind in {(row["act"], row["modality"], row["article"]) for row in run.events})
    return ((*kind, count, articles[kind]) for kind, count in acts.items())
