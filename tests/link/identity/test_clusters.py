"""Clustering: the best pair first, bars kept between all members, no guess between two."""

from __future__ import annotations

import itertools
from collections.abc import Mapping

import pytest

from pipeline.link.identity.clusters import Clusterer, Clustering, neighbours
from pipeline.link.identity.pairs import Weighed

Letters = frozenset[str]


def cluster(letters: str, scores: Mapping[str, float], bars: tuple[str, ...] = ()) -> Clustering[Letters]:
    """Cluster letters; two sets score like their best pair, and are barred if any pair of theirs is."""

    def between(first: Letters, second: Letters) -> list[str]:
        return ["".join(sorted(pair)) for pair in itertools.product(first, second)]

    def barred(first: Letters, second: Letters) -> bool:
        return any(pair in bars for pair in between(first, second))

    def weigh(first: Letters, second: Letters) -> Weighed:
        best = max(scores.get(pair, 0.0) for pair in between(first, second))
        return Weighed(best, (), barred(first, second))

    singles = [frozenset(letter) for letter in letters]
    pairs = neighbours([[""] for _ in singles], 9)
    return Clusterer(weigh, barred, frozenset.union, 2.0, 0.5).cluster(singles, pairs)


def sets(found: Clustering[Letters]) -> set[str]:
    return {"".join(sorted(one)) for one in found.profiles}


def test_pairs_from_the_least_score_on_are_joined_and_others_left():
    found = cluster("abcd", {"ab": 2.0, "cd": 1.9})
    assert sets(found) == {"ab", "c", "d"}
    assert [join.weighed.score for join in found.joins] == [2.0]
    assert max(weighed.score for *_, weighed in found.left) == 1.9


def test_what_two_joins_lead_to_is_one():
    assert sets(cluster("abc", {"ab": 3.0, "bc": 2.5})) == {"abc"}


def test_a_bar_between_any_two_members_keeps_two_sets_apart():
    found = cluster("abcd", {"ab": 5.0, "cd": 4.0, "bc": 3.0}, bars=("ad",))
    assert sets(found) == {"ab", "cd"}


def test_of_two_that_exclude_each_other_the_clearly_better_one_is_joined():
    assert sets(cluster("abc", {"ab": 3.0, "bc": 2.2}, bars=("ac",))) == {"ab", "c"}


def test_between_two_nearly_equal_ones_that_exclude_each_other_nothing_is_joined():
    found = cluster("abc", {"ab": 3.0, "bc": 2.8}, bars=("ac",))
    assert sets(found) == {"a", "b", "c"}
    assert found.torn == {(0, 1), (1, 2)}


def test_a_score_that_grows_with_its_ends_is_seen():
    def weigh(first: Letters, second: Letters) -> Weighed:
        return Weighed(3.0 if first | second in ({"a", "b"}, {"a", "b", "c"}) else 0.0)

    clusterer: Clusterer[Letters] = Clusterer(weigh, lambda *_: False, frozenset.union, 2.0, 0.5)
    found = clusterer.cluster([frozenset(letter) for letter in "abc"], [(0, 1), (0, 2), (1, 2)])
    assert sets(found) == {"abc"}


@pytest.mark.parametrize("order", list(itertools.permutations("abcd")))
def test_ties_do_not_depend_on_names(order):
    """All joins score alike, a and d exclude each other: b and c stand between, and belong to neither."""
    scores = {"ab": 3.0, "bc": 3.0, "cd": 3.0}
    renamed = dict(zip("abcd", order, strict=True))
    told = {"".join(sorted(renamed[letter] for letter in pair)): score for pair, score in scores.items()}
    bars = ("".join(sorted((renamed["a"], renamed["d"]))),)
    back = {new: old for old, new in renamed.items()}
    given = "".join(renamed[letter] for letter in "abcd")  # the same places under other names
    found = {"".join(sorted(back[letter] for letter in one)) for one in sets(cluster(given, told, bars))}
    assert found == sets(cluster("abcd", scores, ("ad",)))


def test_neighbours_share_a_hook_and_are_near_in_its_order():
    assert neighbours([["x"], ["y"], ["x", "y"], ["z"]], 5) == [(0, 2), (1, 2)]
    assert neighbours([["x"]] * 4, 1) == [(0, 1), (1, 2), (2, 3)]
