"""The gazetteers: the words, names and units that the other rooms look things up in."""

from pipeline.gazetteer.entries import (
    Abbreviation,
    DocumentType,
    GivenName,
    IssuerCode,
    MiddleName,
    NameStop,
    OrganType,
    OtherPlace,
    PlaceType,
    Position,
    Programme,
    Spelling,
    Surname,
    Unit,
)
from pipeline.gazetteer.history import History, Today
from pipeline.gazetteer.loading import Gazetteers, load, problems
from pipeline.gazetteer.places import Places
from pipeline.gazetteer.rows import read_rows

__all__ = [
    "Abbreviation",
    "DocumentType",
    "Gazetteers",
    "GivenName",
    "History",
    "IssuerCode",
    "MiddleName",
    "NameStop",
    "OrganType",
    "OtherPlace",
    "PlaceType",
    "Places",
    "Position",
    "Programme",
    "Spelling",
    "Surname",
    "Today",
    "Unit",
    "load",
    "problems",
    "read_rows",
]
