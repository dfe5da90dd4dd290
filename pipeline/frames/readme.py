"""The README of a folder of frames, in Vietnamese and English."""

from __future__ import annotations

from pipeline.frames.frame import FRAMES

_TEXT = """\
AI CHỈ ĐẠO VIỆC GÌ, Ở ĐÂU - WHO DIRECTED WHAT, WHERE
(English below)

Thư mục này là kết quả của chidao, mỗi bảng một tệp. Nên mở directives.{suffix} trước: mỗi dòng một hành vi,
ghi tên thay cho khóa. Các bảng khác nối với nhau qua khóa.

{tables_vi}

- datapackage.json mô tả từng cột, kiểu dữ liệu, khóa chính, khóa ngoại, và mã băm của từng tệp.
- Vị trí (start, end) đếm theo ký tự Unicode (code point) trong cột text của bảng articles, tính từ 0,
  không kể vị trí end; trong Python: text[start:end].
- Ngày tháng theo ISO 8601 với độ chính xác đã biết: 2020-03-13, 2020-03, 2020, hoặc 2020-01-01/2020-06-30.
- Ô trống nghĩa là không biết hoặc không có.
{vi}

------------------------------------------------------------------------

This folder is a result of chidao, one file a table. Open directives.{suffix} first: one row an act, with
names in the place of keys. The other tables are joined by keys.

{tables_en}

- datapackage.json describes every column, its type, the keys, the foreign keys, and has each file's digest.
- Offsets (start, end) count Unicode code points in the column text of the table articles, from 0, end not
  included; in Python: text[start:end].
- Dates are ISO 8601 with the precision that is known: 2020-03-13, 2020-03, 2020, or 2020-01-01/2020-06-30.
- An empty cell is what is not known or not there.
{en}
"""


def text(suffix: str, vi: str, en: str) -> str:
    """The README of files with that ending; ``vi`` and ``en`` are what is to be known of their kind."""
    tables_vi = "\n".join(f"  {one.name}.{suffix}: {one.vi}" for one in FRAMES)
    tables_en = "\n".join(f"  {one.name}.{suffix}: {one.en}" for one in FRAMES)
    return _TEXT.format(suffix=suffix, tables_vi=tables_vi, tables_en=tables_en, vi=vi, en=en)
