"""What the validation of a row found, in words for whoever edits the file."""

from __future__ import annotations

from typing import Any

from pipeline.gazetteer.entries import DATE_PATTERN, SLUG_PATTERN, TEXT_PATTERN, UNIT_KEY_PATTERN

_TYPES = {
    "string_type": "phải là chữ trong dấu nháy",
    "string_too_short": "không được để trống",
    "int_type": "phải là số nguyên",
    "float_type": "phải là số",
    "bool_type": "phải là true hoặc false",
    "tuple_type": "phải là danh sách trong ngoặc vuông [ ]",
    "dataclass_type": "phải là một dòng {...} với tên trường và giá trị",
    "dict_type": "phải là một dòng {...} với tên trường và giá trị",
}
_PATTERNS = {
    TEXT_PATTERN: "không được có khoảng trắng ở đầu hoặc cuối",
    DATE_PATTERN: "phải là ngày viết 2025-07-01, 2025-07 hoặc 2025",
    SLUG_PATTERN: "chỉ được có chữ thường không dấu, chữ số và gạch nối",
    UNIT_KEY_PATTERN: "phải là khóa đơn vị, như vn/22, vn/22/198, vn/22/198/06841",
}


def explain(error: Any, names: str) -> tuple[str, str, str]:
    """Field, text in English and in Vietnamese of one of pydantic's errors.

    Args:
        error: one of ``ValidationError.errors()``.
        names: the fields a row may have.
    """
    field = ".".join(str(part) for part in error["loc"])
    match error["type"]:
        case "json_invalid":
            reason = error["msg"].removeprefix("Invalid JSON: ")
            hint = "kiểm tra dấu nháy, dấu phẩy, dấu ngoặc"
            return "", f"no valid JSON: {error['msg']}", f"không phải JSON ({reason}); {hint}"
        case "unexpected_keyword_argument" | "extra_forbidden":
            return field, f"unknown field; allowed: {names}", "trường lạ, không được phép"
        case "missing" | "missing_argument":
            return field, f"the field is missing; a row has: {names}", "thiếu trường này"
        case kind:
            value = error.get("input")
            return field, f"{error['msg']}, not {value!r}", f"{_vietnamese(kind, error)}, không phải {value!r}"


def _vietnamese(kind: str, error: Any) -> str:
    context = error.get("ctx", {})
    if kind == "literal_error":
        return f"phải là {str(context['expected']).replace(' or ', ' hoặc ')}"
    if kind == "string_pattern_mismatch":
        return _PATTERNS.get(context["pattern"], f"phải khớp mẫu {context['pattern']}")
    return _TYPES.get(kind, "giá trị không được phép")
