"""What the page holds, section by section, and what it leaves out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pipeline.config import data_folder
from pipeline.export.report import limits
from pipeline.export.report.acts import Survey, act_row, source_row, survey
from pipeline.export.report.assembly import wordings
from pipeline.export.report.cast import TYPES, Cast, gather, quote_rows, quotes
from pipeline.export.report.passages import cut
from pipeline.export.report.picture import Picture, drawing, picture
from pipeline.export.report.posts import Office, office_row, offices
from pipeline.export.report.register import Register, within
from pipeline.export.report.territory import place_rows
from pipeline.gazetteer import read_rows
from pipeline.gazetteer.wordings import Wording
from pipeline.results import MANIFEST, Results, Row

_LEADING = 8  # agents named in the overview
_MONTHS = 600  # of the overview
_CODES = ("act", "modality", "why")  # kinds of code whose words the page needs


@dataclass(frozen=True, slots=True)
class Found:
    """What the passes over the tables chose."""

    offices: list[Office]
    holders: int
    survey: Survey
    picture: Picture
    places: list[str]
    leading: list[str]
    cast: Cast


@dataclass(frozen=True, slots=True)
class Contents:
    """Small values by name, sections of encoded rows by name, and how many of what are left out."""

    head: dict[str, Any]
    sections: dict[str, list[str]]
    left: dict[str, int]


def find(results: Results) -> Found:
    """Choose what is shown: acts by their day, the rest by how often it is told."""
    posts = offices(results)
    spans = {span for office in posts for span in office.spans()}
    told = survey(results, sorted(spans))
    drawn = picture(results)
    places = told.places.shown()
    leading = sorted(told.agents, key=lambda key: (-told.agents[key], key))[:_LEADING]
    wanted = {key for one in told.told for key in one.named()} | {key for one in posts for key in one.named()}
    wanted |= {*drawn.boxes, *places, *leading}
    return Found(posts, results.count("tenures"), told, drawn, places, leading, gather(results, wanted))


def fill(results: Results, found: Found) -> Contents:
    """Encode what was chosen, as much of it as there is room for."""
    told, cast, sources = found.survey, found.cast, dict(found.survey.sources)
    entities = Register(lambda key: _entity(key, found))
    articles = Register(lambda key: source_row(sources[key]))
    acts = (act_row(one, entities, articles, cast.name) for one in told.told)
    posts = (office_row(one, entities, articles, told.sentences) for one in found.offices)
    sections = {
        "acts": within(acts, limits.BYTES_OF_ACTS, entities, articles),
        "offices": within(posts, limits.BYTES_OF_POSTS, entities, articles),
    }
    named = frozenset(entities)
    sections["places"] = within(place_rows(told.places, found.places, entities), limits.BYTES_OF_PLACES, entities)
    head = _head(results, found, entities)
    within((entities.number(key) for key in _by_mentions(cast)), limits.BYTES_OF_ENTITIES, entities)
    gathered = quotes(results, [key for key in entities if key not in named])
    sources |= gathered.sources
    sections["quotes"] = within(quote_rows(gathered, entities, articles), limits.BYTES_OF_QUOTES, articles)
    sections |= {"articles": articles.rows, "entities": entities.rows}
    left = _left(results, found, sections)
    return Contents({**head, "left": [[code, count] for code, count in left.items() if count]}, sections, left)


def _entity(key: str, found: Found) -> list[Any]:
    kind, name, mentions, articles = found.cast.one(key)
    shown = (cut(text, limits.LONGEST_NAME) for text in (key, name))
    return [*shown, TYPES.index(kind), mentions, articles, found.survey.agents[key]]


def _by_mentions(cast: Cast) -> Iterator[str]:
    most = (key for keys in cast.most.values() for key in keys)
    yield from sorted(most, key=lambda key: (-cast.known[key][2], key))


def _head(results: Results, found: Found, entities: Register) -> dict[str, Any]:
    told = found.survey
    manifest: Row = json.loads((results.folder / MANIFEST).read_text("utf-8"))
    return {
        "run": {
            "version": cut(manifest.get("chidao"), limits.LONGEST_NAME),
            "articles": told.articles,
            "undated": told.undated,
            "quarantined": manifest.get("counts", {}).get("quarantined", 0),
            "period": [cut(day, limits.LONGEST_NAME) for day in told.period],
            "acts": told.acts,
            "posts": found.holders,
            "types": [found.cast.types.get(kind, 0) for kind in TYPES],
            "kinds": sorted(told.kinds.items(), key=lambda one: (-one[1], one[0])),
            "months": sorted(told.months.items())[-_MONTHS:],
        },
        "leading": [[entities.number(key), told.agents[key]] for key in found.leading],
        "picture": {**drawing(found.picture, entities), "pairs": found.picture.pairs},
        "words": _words(),
    }


def _words() -> dict[str, list[str]]:
    """The page's own words, and those for codes of the tables."""
    rows = read_rows(data_folder("gazetteers") / "wordings.jsonl", Wording)
    codes = {row.id: [row.vi, row.en] for row in rows if row.id.partition("/")[0] in _CODES}
    return wordings() | codes


def _left(results: Results, found: Found, sections: dict[str, list[str]]) -> dict[str, int]:
    """How many of what the page does not show, by the code of the reason's words."""
    told = found.survey
    shown = sum(len(json.loads(row)[3]) for row in sections["offices"])
    return {
        "acts": told.acts - len(sections["acts"]),
        "cut": sum(json.loads(row)[-1] for row in sections["acts"]),
        "tenures": found.holders - shown,
        "entities": max(sum(found.cast.types.values()) - len(sections["entities"]), 0),
        "places": len(told.places.total) - len(sections["places"]),
        "pairs": found.picture.pairs - len(found.picture.links),
        "addresses": told.addresses,
        "relations": results.count("document_relations"),
        "review": results.count("review"),
        "mentions": results.count("mentions"),
        "texts": told.articles,
    }
