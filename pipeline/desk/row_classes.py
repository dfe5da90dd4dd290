"""The classes of the rows that the rooms read for themselves, so that a check can read them too."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from pipeline.annotate.citations.lexicon import Citation
from pipeline.annotate.citations.lexicon import Word as CitationWord
from pipeline.annotate.grammar.heads import BodyHead
from pipeline.annotate.grammar.namedbodies import NamedBody
from pipeline.annotate.grammar.place import Word
from pipeline.annotate.grammar.roles import Title
from pipeline.annotate.grammar.wordsets import WordSet
from pipeline.gazetteer.rows import Row
from pipeline.gazetteer.wordings import Wording
from pipeline.link.identity.people import KnownPerson
from pipeline.link.identity.ranks import Rank
from pipeline.link.identity.reach import Scope
from pipeline.relate.lexicon import ClauseWord, Membership, Trigger
from pipeline.relate.papers.words import PaperWord
from pipeline.relate.postwords import PostWord

ROOM_ROWS: Mapping[str, type[Row]] = MappingProxyType(
    {
        "body_heads.jsonl": BodyHead,
        "citation_forms.jsonl": Citation,
        "citation_words.jsonl": CitationWord,
        "clause_words.jsonl": ClauseWord,
        "compounds.jsonl": Word,
        "grammar_words.jsonl": WordSet,
        "known_people.jsonl": KnownPerson,
        "memberships.jsonl": Membership,
        "named_bodies.jsonl": NamedBody,
        "paper_words.jsonl": PaperWord,
        "post_words.jsonl": PostWord,
        "products.jsonl": Word,
        "ranks.jsonl": Rank,
        "scopes.jsonl": Scope,
        "titles.jsonl": Title,
        "triggers.jsonl": Trigger,
        "wordings.jsonl": Wording,
    }
)
"""The files that annotate, link and relate read, and the class of their rows."""
