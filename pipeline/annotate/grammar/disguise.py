"""Names that do not look like names: hidden behind initials, or in a headline in capitals."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from pipeline.annotate.grammar.names import Person, all_initials
from pipeline.annotate.grammar.tokens import Tokens


def hidden(tokens: Tokens, busy: Collection[int]) -> Iterator[Person]:
    """Names that a report hides behind their initials: "nạn nhân là N.T.K.T"."""
    for i in tokens.capitals:
        end = all_initials(tokens, i) if i not in busy and not tokens.adjacent(i) else 0
        if end:
            yield Person(i, end, "initials", 0.75)


def letters(tokens: Tokens, people: Sequence[Person], busy: Collection[int]) -> Iterator[Person]:
    """Again, by the last initial alone, who was named by initials: "T. cho biết"."""
    first: dict[str, int] = {}
    for person in people:
        letter = tokens.words[person.end - 1]
        if len(letter) == 1 and tokens.capital(person.end - 1) and "byline" not in person.reason:
            first[letter] = min(first.get(letter, person.end), person.end)
    for i in tokens.capitals if first else ():
        after = first.get(tokens.words[i])
        if after is not None and i >= after and i not in busy and tokens.word(i + 1) == "." and tokens.adjacent(i + 1):
            apart = not tokens.adjacent(i) and not tokens.adjacent(i + 2) and not tokens.capital(i - 1)
            if apart and not tokens.capital(i + 2):
                yield Person(i, i + 1, "initial of a person named before", 0.65)


def shouts(tokens: Tokens, i: int) -> bool:
    """Whether the token is a word in capitals."""
    return len(tokens.word(i)) > 1 and tokens.word(i).isupper() and tokens.word(i).isalpha()


def shouted_run(tokens: Tokens, i: int, busy: Collection[int]) -> int:
    """The end of the words in capitals at token i, on one line."""
    end = i
    while shouts(tokens, end) and end not in busy and (end == i or tokens.same_line(end)):
        end += 1
    return end
