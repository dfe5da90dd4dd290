"""Vietnamese without its marks, for words that people type with or without them.

SQLite's own tokenizer drops the marks of every Vietnamese letter, composed or not, but leaves Đ alone and
takes a zero-width character for the end of a word: that is done here. What is shown is always the text as it
stands.
"""

from __future__ import annotations

import re
import unicodedata

_MARKS = re.compile("[\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff]+")
_BARRED = ("đ", "ð", "ɖ")
_ODD = re.compile("[ÐðƉɖ\u00ad\u200b-\u200f\u2060\ufeff]")
_WORD = re.compile(r"[^\W_]+")
_CENTRAL = re.compile(r"(?<![^\W_])t\.\s?u(?![^\W_])")


def plain(text: str) -> str:
    """The text in small letters without marks, Đ as d.

    >>> plain("Uỷ ban nhân dân tỉnh ĐẮK NÔNG")
    'uy ban nhan dan tinh dak nong'
    """
    bare = _MARKS.sub("", unicodedata.normalize("NFD", text.casefold()))
    for letter in _BARRED:
        bare = bare.replace(letter, "d")
    return bare


def indexed(text: str) -> str:
    """The text as the tokenizer of sentences needs it to find what ``plain`` gives; quicker than that."""
    return plain(text) if _ODD.search(text) else text.replace("đ", "d").replace("Đ", "D")


def words(text: str) -> list[str]:
    """The syllables and numbers of a text, as they are looked up.

    >>> words('Nghị quyết "22-NQ/HU"')
    ['nghi', 'quyet', '22', 'nq', 'hu']
    """
    return _WORD.findall(plain(text))


def plain_name(name: str) -> str:
    """A name as ``plain`` gives it, with one writing of the centre's code in numbers of documents.

    >>> plain_name("Nghị quyết 18-NQ/T.Ư")
    'nghi quyet 18-nq/tw'
    """
    return _CENTRAL.sub("tw", plain(name))


def is_marked(text: str) -> bool:
    """Whether somebody typed marks, and so means them."""
    return plain(text) != unicodedata.normalize("NFC", text.casefold())
