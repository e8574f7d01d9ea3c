"""pdfium's functions with plain addresses as arguments.

The wrappers of pypdfium2 make an object for each argument, which costs more than most of the calls themselves; a report
has ten thousand characters and as many ruling lines.
"""

from __future__ import annotations

import ctypes
from functools import cache
from typing import Any, NamedTuple

_ADDRESS, _NUMBER, _FLOAT = ctypes.c_void_p, ctypes.c_int, ctypes.c_float


class Calls(NamedTuple):
    """The functions that are called for every word, odd character or drawn object."""

    text: Any
    code: Any
    origin: Any
    map_error: Any
    text_object: Any
    font: Any
    font_size: Any
    char_matrix: Any
    loose_box: Any
    object_at: Any
    form_object_at: Any
    kind: Any
    bounds: Any
    matrix: Any
    draw_mode: Any
    segments: Any
    segment_at: Any
    segment_kind: Any
    segment_close: Any
    segment_point: Any
    render_mode: Any
    fill_colour: Any
    stroke_colour: Any
    transparent: Any
    clip_path: Any
    clip_paths: Any
    clip_segments: Any
    clip_segment: Any
    count_marks: Any
    mark_at: Any
    mark_name: Any
    mark_type: Any


@cache
def calls() -> Calls:
    """Return the functions, made once."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    def plain(name: str, result: Any, *arguments: Any) -> Any:
        address = ctypes.cast(getattr(pdfium, name), ctypes.c_void_p).value
        assert address is not None
        # PYFUNCTYPE keeps the interpreter's lock: giving it away and taking it back costs as much as the call.
        return ctypes.PYFUNCTYPE(result, *arguments)(address)

    return Calls(
        text=plain("FPDFText_GetText", _NUMBER, _ADDRESS, _NUMBER, _NUMBER, _ADDRESS),
        code=plain("FPDFText_GetUnicode", ctypes.c_uint, _ADDRESS, _NUMBER),
        origin=plain("FPDFText_GetCharOrigin", _NUMBER, _ADDRESS, _NUMBER, _ADDRESS, _ADDRESS),
        map_error=plain("FPDFText_HasUnicodeMapError", _NUMBER, _ADDRESS, _NUMBER),
        text_object=plain("FPDFText_GetTextObject", _ADDRESS, _ADDRESS, _NUMBER),
        font=plain("FPDFTextObj_GetFont", _ADDRESS, _ADDRESS),
        font_size=plain("FPDFText_GetFontSize", ctypes.c_double, _ADDRESS, _NUMBER),
        char_matrix=plain("FPDFText_GetMatrix", _NUMBER, _ADDRESS, _NUMBER, _ADDRESS),
        loose_box=plain("FPDFText_GetLooseCharBox", _NUMBER, _ADDRESS, _NUMBER, _ADDRESS),
        object_at=plain("FPDFPage_GetObject", _ADDRESS, _ADDRESS, _NUMBER),
        form_object_at=plain("FPDFFormObj_GetObject", _ADDRESS, _ADDRESS, ctypes.c_ulong),
        kind=plain("FPDFPageObj_GetType", _NUMBER, _ADDRESS),
        bounds=plain("FPDFPageObj_GetBounds", _NUMBER, _ADDRESS, _ADDRESS, _ADDRESS, _ADDRESS, _ADDRESS),
        matrix=plain("FPDFPageObj_GetMatrix", _NUMBER, _ADDRESS, _ADDRESS),
        draw_mode=plain("FPDFPath_GetDrawMode", _NUMBER, _ADDRESS, _ADDRESS, _ADDRESS),
        segments=plain("FPDFPath_CountSegments", _NUMBER, _ADDRESS),
        segment_at=plain("FPDFPath_GetPathSegment", _ADDRESS, _ADDRESS, _NUMBER),
        segment_kind=plain("FPDFPathSegment_GetType", _NUMBER, _ADDRESS),
        segment_close=plain("FPDFPathSegment_GetClose", _NUMBER, _ADDRESS),
        segment_point=plain("FPDFPathSegment_GetPoint", _NUMBER, _ADDRESS, _ADDRESS, _ADDRESS),
        render_mode=plain("FPDFTextObj_GetTextRenderMode", _NUMBER, _ADDRESS),
        fill_colour=plain("FPDFPageObj_GetFillColor", _NUMBER, *[_ADDRESS] * 5),
        stroke_colour=plain("FPDFPageObj_GetStrokeColor", _NUMBER, *[_ADDRESS] * 5),
        transparent=plain("FPDFPageObj_HasTransparency", _NUMBER, _ADDRESS),
        clip_path=plain("FPDFPageObj_GetClipPath", _ADDRESS, _ADDRESS),
        clip_paths=plain("FPDFClipPath_CountPaths", _NUMBER, _ADDRESS),
        clip_segments=plain("FPDFClipPath_CountPathSegments", _NUMBER, _ADDRESS, _NUMBER),
        clip_segment=plain("FPDFClipPath_GetPathSegment", _ADDRESS, _ADDRESS, _NUMBER, _NUMBER),
        count_marks=plain("FPDFPageObj_CountMarks", _NUMBER, _ADDRESS),
        mark_at=plain("FPDFPageObj_GetMark", _ADDRESS, _ADDRESS, ctypes.c_ulong),
        mark_name=plain("FPDFPageObjMark_GetName", _NUMBER, _ADDRESS, _ADDRESS, ctypes.c_ulong, _ADDRESS),
        mark_type=plain("FPDFPageObjMark_GetParamValueType", _NUMBER, _ADDRESS, ctypes.c_char_p),
    )


def address_of(handle: Any) -> int:
    """Return the address that a handle of pypdfium2 points to."""
    address = ctypes.cast(handle, ctypes.c_void_p).value
    assert address is not None
    return address
