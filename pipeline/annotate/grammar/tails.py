"""What a body does or is for, in small letters at the end of its name: "Sở Giao dịch chứng khoán"."""

from __future__ import annotations

from pipeline.annotate.grammar.tokens import Tokens
from pipeline.annotate.grammar.wordsets import phrase_set
from pipeline.gazetteer import Gazetteers


class Tails:
    """Finds the words that go on a body's name although they are written small."""

    def __init__(self, gazetteers: Gazetteers) -> None:
        """Read the words."""
        self._words = phrase_set(gazetteers, "name-tails")
        self._most = max(map(len, self._words))

    def end(self, tokens: Tokens, k: int) -> int:
        """The end of the words at token k, several joined by "và" included; k if there are none."""
        if not tokens.same_line(k) or tokens.capital(k):
            return k
        end = self.at(tokens, k)
        while end > k and tokens.lower(end) == "và" and not tokens.capital(end + 1):
            more = self.at(tokens, end + 1)
            if more == end + 1:
                break
            end = more
        while end > k:
            more = self.at(tokens, end)
            if more == end or tokens.capital(end) or tokens.key(end, more) == "thông tin":
                break
            end = more
        return end

    def opening(self, tokens: Tokens, k: int) -> int:
        """The same right behind a head word: "Cục thi hành án dân sự tỉnh"; not "Ủy ban nhân dân"."""
        return self.end(tokens, k) if tokens.lower(k) != "nhân" else k

    def listed(self, tokens: Tokens, k: int) -> int:
        """The end of a list of fields that goes on at token k: ", Gia đình và Trẻ em"; else k."""
        end = k
        while tokens.word(end) == "," and tokens.capital(end + 1) and self.at(tokens, end + 1) > end + 1:
            end = self.at(tokens, end + 1)
        if end == k or tokens.lower(end) != "và" or not tokens.capital(end + 1):
            return k
        last = self.at(tokens, end + 1)
        return last if last > end + 1 else k

    def at(self, tokens: Tokens, k: int) -> int:
        """The end of the longest of the words at token k, its first letter large or small; k if there is none."""
        for size in range(self._most, 0, -1):
            if tuple(tokens.lowers[k : k + size]) in self._words:
                return k + size if all(tokens.same_line(j) for j in range(k + 1, k + size)) else k
        return k
