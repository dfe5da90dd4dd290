"""Questions to a store: each gives an ``Answer``, whose rows say in which article they are told."""

from pipeline.query.acts import directives
from pipeline.query.answer import Answer, Value
from pipeline.query.chronology import timeline
from pipeline.query.free import sql
from pipeline.query.holders import office_holders
from pipeline.query.searching import search
from pipeline.query.ties import neighbours

__all__ = ["Answer", "Value", "directives", "neighbours", "office_holders", "search", "sql", "timeline"]
