"""Build the gazetteers of document types and issuer codes.

Usage: python scripts/build_documents.py RESEARCH_FOLDER

Reads document_types.jsonl and issuer_codes.jsonl. Types that are one word with different
issuers ("Nghị quyết của Quốc hội") become one row by (name, system). Deterministic.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from datasheets import write

from pipeline.gazetteer import DocumentType, IssuerCode
from pipeline.text import slug

RULES = (
    "Hướng dẫn 36-HD/VPTW and 05-HD/VPTW (Party), Nghị định 30/2020/NĐ-CP and Thông tư 01/2011/TT-BNV (State), "
    "and document numbers seen in local government news."
)
ISSUED = (" của Quốc hội", " của Ủy ban Thường vụ Quốc hội", " của Chính phủ", " của Thủ tướng", " của HĐND",
          " của UBND", " (cá biệt)")  # fmt: skip
# Aliases of the material that say something about a tool, not about the press.
NO_ALIAS = {"QĐi in some tools", "Ctr", "Bộ luật", "Nghị quyết Đại hội Đảng bộ huyện lần thứ N"}
# Variants of a symbol that are printed in the press.
SYMBOLS = {"CTr": ["CTr", "Ctr", "CTR", "CTrHĐ", "CTHĐ"], "TTr": ["TTr", "TTR"], "CTHĐ": ["CTHĐ", "CTrHĐ", "CTr"],
           "QyĐ": ["QyĐ", "QĐ"], "L": []}  # fmt: skip
UNNUMBERED = {"Hiến pháp", "Điều lệ Đảng", "Văn kiện Đại hội", "Báo cáo chính trị", "Thư công", "Lời kêu gọi",
              "Quy hoạch"}  # fmt: skip
CENTRAL = {"TW", "TƯ", "CP", "TTg", "TTG", "CTN", "HĐTP", "HĐBCQG", "VPQH", "KTNN", "TANDTC", "VKSNDTC"}
# Codes that the material lacks or gives for one level only, and the organ types (ids of the
# material) that write them.
ALL_UBND = ("ubnd_tinh", "ubnd_huyen", "ubnd_xa")
CODES: dict[str, tuple[str, ...]] = {
    **{f"QH{term}": ("quoc_hoi",) for term in range(7, 17)},
    **{f"UBTVQH{term}": ("ubtvqh",) for term in range(9, 17)},
    "UBND": ALL_UBND, "UB": ALL_UBND, "CTUBND": ALL_UBND, "UBND-KT": ALL_UBND,
    "UBND-VP": (*ALL_UBND, "vp_ubnd_tinh", "vp_hdnd_ubnd_h", "vp_hdnd_ubnd_x"),
    "TTHĐND": ("tt_hdnd_tinh", "tt_hdnd_huyen"), "HĐND-TT": ("tt_hdnd_tinh", "tt_hdnd_huyen"),
    "HĐND-VP": ("vp_dbqh_hdnd",), "VPĐĐBQH": ("vp_dbqh_hdnd",), "ĐĐBQH": ("doan_dbqh",),
    "UBKT": ("ubkt_tinh_uy", "ubkt_huyen_uy", "ubkt_du_xa"),
    "MTTQ": ("mttq_tinh", "mttq_huyen", "mttq_xa"), "MTTQ-BTT": ("mttq_tinh", "mttq_huyen", "mttq_xa"),
    "UBMTTQ": ("mttq_tinh", "mttq_huyen", "mttq_xa"), "MTTW-BTT": ("mttq_tw",), "MTTW-UB": ("mttq_tw",),
    "LĐLĐ": ("ldld_tinh", "ldld_huyen"), "HPN": ("hlhpn_tinh", "hlhpn_huyen", "hlhpn_xa"),
    "BTV-HPN": ("hlhpn_tinh", "hlhpn_huyen"), "HND": ("hnd_tinh", "hnd_huyen", "hnd_xa"),
    "HNDT": ("hnd_tinh",), "CCB": ("hccb_tinh", "hccb_huyen", "hccb_xa"),
    "HCCB": ("hccb_tinh", "hccb_huyen", "hccb_xa"),
    "TĐTN": ("tinh_doan",), "TĐTN-BTG": ("tinh_doan",), "TWĐTN": ("tw_doan",),
    "BQP": ("bqp",), "BCHQS": ("bchqs_tinh", "bchqs_huyen"), "BĐBP": ("bdbp_tinh", "bch_bdbp"),
    "CA": ("ca_tinh", "ca_huyen", "ca_xa"), "CAP": ("ca_xa",), "TAND": ("tand_tinh", "tand_huyen", "tand_kv"),
    "VKSND": ("vksnd_tinh", "vksnd_huyen", "vksnd_kv"), "THADS": ("thads_tinh", "thads_huyen"),
    "BCĐTW": ("bcd_tinh",), "BTCTXU": ("btc_huyen_uy",), "BTGTXU": ("btg_huyen_uy",), "VPTXU": ("vp_huyen_uy",),
    "BTCQU": ("btc_huyen_uy",), "BTCĐU": ("btc_du_dk",), "BXDĐ": ("ban_xdd_xa",),
    "BTGDV": ("btgdv_tinh_uy", "btgdv_huyen_uy"),
    "SNNPTNT": ("so_nnptnt",), "SVHTT": ("so_vhttdl",), "SVHTT&DL": ("so_vhttdl",), "SGD&ĐT": ("so_gddt",),
    "STN&MT": ("so_tnmt",), "SKH&ĐT": ("so_khdt",), "SLĐ-TBXH": ("so_ldtbxh",), "SLĐTB&XH": ("so_ldtbxh",),
    "SKH&CN": ("so_khcn",), "STT&TT": ("so_tttt",), "SNN&MT": ("so_nnmt",), "BNN": ("bnnptnt",),
    "BGD&ĐT": ("bgddt",),
    "BTN&MT": ("btnmt",), "BKH&ĐT": ("bkhdt",), "BVHTT&DL": ("bvhttdl",), "BLĐ-TBXH": ("bldtbxh",),
    "BKH&CN": ("bkhcn",),
    "PGD&ĐT": ("p_gddt",), "NHCSXH": ("nh_csxh",), "TĐKTT": ("so_nv",), "VPUBND": ("vp_ubnd_tinh", "vp_hdnd_ubnd_h"),
}  # fmt: skip
# Types that the press names and the material lacks.
MORE = (
    ("Bộ luật", "state", [], ["N/YYYY/QHn"], ["45/2019/QH14"], True),
    ("Bộ tiêu chí", "both", [], [], [], False),
    ("Nghị quyết liên tịch", "both", ["NQLT"], ["N/YYYY/NQLT-ISSUER"], [], True),
    ("Công điện khẩn", "state", ["CĐ"], ["N/CĐ-ISSUER"], [], True),
    ("Thông báo kết luận", "both", ["TB", "TBKL"], ["N-TB/ISSUER", "N/TB-ISSUER"], [], True),
    ("Quy chế phối hợp", "both", ["QCPH", "QC"], [], [], True),
    ("Kế hoạch liên tịch", "both", ["KHLT", "KHPH"], [], [], True),
    ("Kế hoạch phối hợp", "both", ["KHPH"], [], [], True),
    ("Thông tư liên ngành", "state", ["TTLN"], [], [], True),
    ("Hướng dẫn liên ngành", "both", ["HDLN"], [], [], True),
    ("Quy trình", "both", [], [], [], False),
    ("Nội quy", "both", [], [], [], False),
    ("Điều lệ", "both", ["ĐL"], [], [], False),
    ("Chiến lược", "both", [], [], [], False),
    ("Thư", "both", [], [], [], False),
    ("Thông báo ý kiến kết luận", "both", ["TB"], [], [], True),
    ("Kết luận thanh tra", "state", ["KLTT", "KL"], ["N/KL-ISSUER"], [], True),
    ("Giấy phép", "state", ["GP"], ["N/GP-ISSUER"], [], True),
    ("Tiêu chuẩn", "state", ["TCVN", "QCVN"], [], [], True),
    ("Sắc lệnh", "state", ["SL"], ["N/SL"], [], True),
    ("Đề cương", "both", ["ĐC"], [], [], False),
    ("Cương lĩnh", "party", [], [], [], False),
    ("Di chúc", "party", [], [], [], False),
    ("Phương hướng", "party", [], [], [], False),
)


def read(path: Path) -> list[dict[str, Any]]:
    """The rows of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def base(name: str) -> str:
    """The type's word without its issuer."""
    for ending in ISSUED:
        name = name.removesuffix(ending)
    return name


def document_types(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """One row for each type word and system."""
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        if row["kind"] != "document-type":
            continue
        name = base(row["name"])
        new = found.setdefault(f"{slug(name)}-{row['system']}", empty(name, row["system"], name not in UNNUMBERED))
        symbols = SYMBOLS.get(row["symbol"], [row["symbol"]] if row["symbol"] else [])
        extend(new, aliases=[alias for alias in row["aliases"] if alias not in NO_ALIAS], symbols=symbols,
               number_formats=row["number_formats"], examples=row["examples"], source=row["source"])  # fmt: skip
        dates(new, row)
        new["note"] = "; ".join(note for note in (new["note"], row["note"]) if note) or None
    for name, system, symbols, formats, examples, numbered in MORE:
        new = found.setdefault(f"{slug(name)}-{system}", empty(name, system, numbered))
        extend(new, aliases=[], symbols=symbols, number_formats=formats, examples=examples, source=["GK"])
    return list(found.values())


def empty(name: str, system: str, numbered: bool) -> dict[str, Any]:
    """A row still without facts."""
    return {"id": f"{slug(name)}-{system}", "name": name, "aliases": [], "symbols": [], "system": system,
            "number_formats": [], "examples": [], "numbered": numbered, "valid_from": None, "valid_to": None,
            "confidence": "high", "source": [], "note": None}  # fmt: skip


def extend(row: dict[str, Any], **lists: list[str]) -> None:
    """Add what is new, in order."""
    for field, values in lists.items():
        row[field].extend(value for value in values if value not in row[field])


def dates(new: dict[str, Any], row: dict[str, Any]) -> None:
    """A word is valid as long as one of its uses is."""
    first = not new["source"] or new["source"] == row["source"]
    new["valid_from"] = row["valid_from"] if first else None if not row["valid_from"] else new["valid_from"]
    new["valid_to"] = row["valid_to"] if first else None if not row["valid_to"] else new["valid_to"]


def issuer_codes(rows: list[dict[str, Any]], organs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """One row for each code, with every organ type that writes it."""
    by_id = {row["id"]: row for row in organs}
    slugs = {row["id"]: row["id"].replace("_", "-") for row in organs}
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        if row["code"] == "NQ-TW":  # a slip of the pen, not a code
            continue
        types = [row["org_type"]] + [o["id"] for o in organs if row["code"] in o["issuer_codes"]]
        types = [t for n, t in enumerate(types) if t in by_id and t not in types[:n]]
        found[row["code"]] = code_row(row["code"], types=types, by_id=by_id, slugs=slugs, system=row["system"],
                                      examples=row["examples"], confidence=row["confidence"], source=row["source"],
                                      note=row["note"])  # fmt: skip
    for organ in organs:
        for code in organ["issuer_codes"]:
            if code not in found:
                types = [o["id"] for o in organs if code in o["issuer_codes"]]
                found[code] = code_row(code, types=types, by_id=by_id, slugs=slugs, system=organ["system"], examples=[],
                                       confidence="medium", source=organ["source"], note=None)  # fmt: skip
    for code, types in CODES.items():
        row = found.get(code, {"system": by_id[types[0]]["system"], "examples": [], "note": None})
        known = {"confidence": "medium", "source": ["GK"]} | row
        found[code] = code_row(code, types=list(types), by_id=by_id, slugs=slugs, system=known["system"],
                               examples=known["examples"], confidence=known["confidence"], source=known["source"],
                               note=known["note"])  # fmt: skip
    return list(found.values())


def code_row(
    code: str, *, types: list[str], by_id: dict[str, Any], slugs: dict[str, str], system: str, examples: list[str],
    confidence: str, source: list[str], note: str | None,
) -> dict[str, Any]:  # fmt: skip
    """A row of issuer_codes.jsonl."""
    levels = sorted({level.removesuffix("/unit") for t in types for level in by_id[t]["levels"]})
    return {"id": code, "organ_types": [slugs[t] for t in types], "levels": levels, "system": system,
            "national": levels == ["central"] or code in CENTRAL, "examples": examples, "confidence": confidence,
            "source": source if isinstance(source, list) else [source], "note": note}  # fmt: skip


def main() -> None:
    """Build and write both files."""
    folder = Path(sys.argv[1])
    licence = "Facts of public regulations; no third-party file is copied. The selection and form: Apache-2.0."
    write(
        "document_types", document_types(read(folder / "document_types.jsonl")), DocumentType, licence=licence,
        what="Types of official documents with the symbols in their numbers.", source=RULES,
        uncertain=["Đ of Quyết định and Quy định is one symbol in the Party's numbers.",
                   "Rows with source GK come from general knowledge, not from a text."],
        script="scripts/build_documents.py", inputs=["document_types.jsonl"],
        fields={"name": "the type's word, as it begins a citation", "aliases": "other words for it",
                "symbols": "its codes in a number, as printed", "system": "party, state or both",
                "number_formats": "N number, YYYY year, ISSUER issuer code", "examples": "numbers of real documents",
                "numbered": "false: cited by its title only", "source": "keys of the sources"},
    )  # fmt: skip
    codes = issuer_codes(read(folder / "issuer_codes.jsonl"), read(folder / "organ_types.jsonl"))
    write(
        "issuer_codes", codes, IssuerCode, licence=licence, source=RULES,
        what="The issuer's part of a document number.",
        uncertain=["UBND, HĐND, MTTQ do not show the level; TU is a province's or a city's committee.",
                   "Codes of departments of districts vary from place to place."],
        script="scripts/build_documents.py", inputs=["issuer_codes.jsonl", "organ_types.jsonl"],
        fields={"id": "the code as printed", "organ_types": "ids of organ types it may stand for, the likeliest first",
                "levels": "levels of these", "national": "true: the issuer's unit is the country (VN)",
                "examples": "numbers of real documents"},
    )  # fmt: skip


if __name__ == "__main__":
    main()
