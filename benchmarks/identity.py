"""How well identity tells people of one name apart, on sightings of generated people whose identity is known.

Names are drawn by the gazetteers' counts, posts and units from lists; a share of the sightings tells no
post, no day or no unit. The figures are those of pairs of sightings of one name: they compare tables of
weights and thresholds with each other, and promise nothing for real articles.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from pipeline import gazetteer
from pipeline.config import IdentityConfig, data_folder, load_config
from pipeline.gazetteer import Gazetteers
from pipeline.link.identity import Group, Identity, Post, Sighting
from pipeline.records import Label
from pipeline.text import fold_key

FIRST, LAST = 2008, 2024  # years
POSTS: tuple[tuple[str, ...], ...] = (
    ("Chủ tịch ubnd", "Bí thư dang-uy", "Phó Chủ tịch ubnd", "Trưởng Công an cong-an"),
    ("Chủ tịch ubnd", "Bí thư huyen-uy", "Phó Chủ tịch ubnd", "Trưởng Phòng phong-kinh-te", "Phó Bí thư huyen-uy"),
    ("Chủ tịch ubnd", "Bí thư tinh-uy", "Phó Chủ tịch ubnd", "Giám đốc so-y-te", "Phó Giám đốc so-tai-chinh"),
    ("Bộ trưởng bo-y-te", "Thứ trưởng bo-xay-dung", "Phó Thủ tướng chinh-phu", "Ủy viên ban-chap-hanh-trung-uong"),
)
LEVELS = (None, 0, 1, 2, 3)  # of the highest post: none, in a commune, a district, a province, the country
SHARES = (0.45, 0.22, 0.18, 0.12, 0.03)
UNTOLD_POST, UNTOLD_DAY, UNTOLD_HOME = 0.3, 0.15, 0.15


@dataclass(frozen=True, slots=True)
class Figures:
    """Pairs of sightings of one name that were rightly joined, wrongly joined, missed; and rows for review."""

    right: int
    wrong: int
    missed: int
    review: int
    seconds: float


class People:
    """Makes people and what articles tell of them."""

    def __init__(self, gazetteers: Gazetteers, seed: int) -> None:
        """Index names and communes."""
        self._rng = random.Random(seed)
        self._lists = tuple(
            _weighted(rows) for rows in (gazetteers.surnames, gazetteers.middle_names, gazetteers.given_names)
        )
        self._communes = [unit.key for unit in gazetteers.places if unit.level == 3 and unit.key.count("/") == 3]

    def person(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """A person's name, with the fields of each sighting."""
        rng = self._rng
        surname, middle, given = (rng.choices(*its)[0] for its in self._lists)
        level = rng.choices(LEVELS, SHARES)[0]
        terms = list(self._career(level)) if level is not None else []
        for _ in range(min(15, 1 + int(rng.paretovariate(1.1))) if terms else 1):
            yield f"{surname} {middle} {given}", self._sighting(terms)

    def _career(self, level: int) -> Iterator[tuple[int, int, str, str, str]]:
        """First and last year, title, organisation and unit of each post, one after the other."""
        rng = self._rng
        commune, year = rng.choice(self._communes), rng.randint(FIRST, LAST - 2)
        units = (commune, *(commune.rsplit("/", up)[0] for up in (1, 2)), "VN")
        for step in range(max(0, level - rng.randint(0, 1)), level + 1):
            title, _, slug = rng.choice(POSTS[step]).rpartition(" ")
            end = min(LAST, year + rng.randint(2, 6))
            yield year, end, title, f"{slug}@{units[step]}", units[step]
            year = end

    def _sighting(self, terms: Sequence[tuple[int, int, str, str, str]]) -> dict[str, Any]:
        rng = self._rng
        commune = rng.choice(self._communes)
        first, last, title, organization, unit = rng.choice(terms) if terms else (FIRST, LAST, "", "", commune)
        day = f"{rng.randint(first, last)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
        date = None if rng.random() < UNTOLD_DAY else day
        province = "/".join((commune if unit == "VN" else unit).split("/")[:2])
        home = province if unit == "VN" else rng.choice((unit, province, province))
        told = terms and rng.random() > UNTOLD_POST
        posts = (Post(title, organization, organization, date, 0, 0),) if told else ()
        return {"date": date, "home": None if rng.random() < UNTOLD_HOME else home, "posts": posts}


def _weighted(rows: Mapping[str, Any]) -> tuple[list[str], list[int]]:
    return list(rows), [row.count for row in rows.values()]


def groups(people: People, count: int) -> list[tuple[list[int], Group]]:
    """The sightings of so many people by name, and whose each is."""
    named: dict[str, list[tuple[int, Sighting]]] = {}
    doc = 0
    for person in range(count):
        for name, fields in people.person():
            doc += 1
            named.setdefault(fold_key(name), []).append(
                (person, Sighting(doc, f"a{doc}", (f"NIL:{name}",), name, **fields))
            )
    return [
        ([person for person, _ in its], Group(name, Label.PER, tuple(sighting for _, sighting in its)))
        for name, its in named.items()
    ]


def measure(gazetteers: Gazetteers, config: IdentityConfig, names: Sequence[tuple[list[int], Group]]) -> Figures:
    """Resolve every name and compare with the truth."""
    identity = Identity(gazetteers, config)
    pairs = [0, 0, 0]
    review = 0
    begun = time.perf_counter()
    for truth, group in names:
        found = identity.resolve(group)
        review += len(found.review)
        moved = {doc: key for doc, _, key in found.moved}
        keys = [moved.get(sighting.doc, sighting.keys[0]) for sighting in group.sightings]
        for number, (person, key) in enumerate(zip(truth, keys, strict=True)):
            for other, its in zip(truth[:number], keys[:number], strict=True):
                if person == other or key == its:
                    pairs[0 if person == other and key == its else 1 if key == its else 2] += 1
    return Figures(*pairs, review, time.perf_counter() - begun)


def main(
    people: Annotated[int, typer.Option(help="How many people to make")] = 20_000,
    seed: Annotated[int, typer.Option(help="Another number makes other people")] = 1,
    join: Annotated[list[float] | None, typer.Option(help="Thresholds to compare [default: the settings']")] = None,
) -> None:
    """Make people, resolve them, and print the figures for each threshold."""
    gazetteers = gazetteer.load(data_folder("gazetteers"))
    config = load_config().link.identity
    names = groups(People(gazetteers, seed), people)
    sightings = sum(len(group.sightings) for _, group in names)
    table = Table(title="Identity", caption=f"{people:,} people, {sightings:,} sightings, {len(names):,} names")
    for heading in ("join", "precision", "recall", "wrong pairs", "missed pairs", "for review", "sightings/s"):
        table.add_column(heading, justify="right")
    for least in join or [config.join]:
        told = measure(gazetteers, replace(config, join=least), names)
        precision, recall = told.right / (told.right + told.wrong), told.right / (told.right + told.missed)
        table.add_row(
            f"{least}", f"{precision:.3f}", f"{recall:.3f}", f"{told.wrong:,}", f"{told.missed:,}", f"{told.review:,}",
            f"{sightings / told.seconds:,.0f}",
        )  # fmt: skip
    Console(width=100).print(table)


if __name__ == "__main__":
    typer.run(main)
