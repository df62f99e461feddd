"""The page of a user's PDF on which a clause stands, as an image with the passage marked."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from unicodedata import normalize

import streamlit as st

from assistant.assistant import Assistant
from corpus.schema import Citation
from ingest.library import records

_SCALE = 1.6


def source_page(assistant: Assistant, citation: Citation) -> None:
    """Offer the page where the document came from a PDF that is still in the library."""
    page = citation.clause.page
    if page is None:
        return
    original = next((p for id_, p in records(assistant.settings.home) if id_ == citation.clause.document), None)
    if original is None or original.suffix != ".pdf":
        return
    with st.expander(f"原件第 {page} 页", expanded=False):
        image = _drawn(str(original), original.stat().st_mtime, page, citation.quote)
        if image is None:
            st.caption("这一页无法画出；文件可能已损坏或加密。")
        else:
            st.image(image, caption=f"{assistant.store.document(citation.clause.document).source} 第 {page} 页，黄色处为所引文字", width="stretch")


@st.cache_data(max_entries=32, show_spinner="正在画出原件页面…")
def _drawn(path: str, _changed: float, page: int, quote: str) -> bytes | None:
    return draw_page(Path(path), page, quote)


def draw_page(path: Path, page: int, quote: str) -> bytes | None:
    """A PNG of the page with the quotation marked line by line; None where the page cannot be drawn."""
    import pypdfium2
    from PIL import Image, ImageDraw

    try:
        pdf = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError:
        return None
    try:
        if not 1 <= page <= len(pdf):
            return None
        sheet = pdf[page - 1]
        image = sheet.render(scale=_SCALE).to_pil().convert("RGBA")
        height = sheet.get_height()
        layer = Image.new("RGBA", image.size, (0, 0, 0, 0))
        brush = ImageDraw.Draw(layer)
        for left, bottom, right, top in _boxes(sheet.get_textpage(), quote):
            corners = [left * _SCALE - 2, (height - top) * _SCALE - 2, right * _SCALE + 2, (height - bottom) * _SCALE + 2]
            brush.rectangle(corners, fill=(255, 214, 64, 110))
        out = BytesIO()
        Image.alpha_composite(image, layer).convert("RGB").save(out, "PNG")
        return out.getvalue()
    finally:
        pdf.close()


def _boxes(words: object, quote: str) -> list[tuple[float, float, float, float]]:
    """Where the quotation stands on the page.

    Only letters and digits are compared, in their ordinary form: lines break where the paper ends, marks are set in
    other widths, and many PDFs hold ⼀ (a radical) where 一 is printed.
    """
    count = words.count_chars()  # type: ignore[attr-defined]
    text = words.get_text_range(0, count) if count else ""  # type: ignore[attr-defined]
    places = [i for i, c in enumerate(text) if c.isalnum() or _ordinary(c).isalnum()]
    packed, wanted = "".join(_ordinary(text[i]) for i in places), "".join(filter(str.isalnum, map(_ordinary, quote)))
    for length in (len(wanted), 60, 24, 12):  # a clause that runs on over the page is marked as far as it goes
        at = packed.find(wanted[:length]) if wanted else -1
        if at >= 0:
            end = at
            while end < len(packed) and end - at < len(wanted) and packed[end] == wanted[end - at]:
                end += 1
            first, last = places[at], places[end - 1]
            rects = words.count_rects(first, last - first + 1)  # type: ignore[attr-defined]
            return [words.get_rect(i) for i in range(rects)]  # type: ignore[attr-defined]
    return []


def _ordinary(character: str) -> str:
    """One character in its ordinary form: ⼀ -> 一, ３ -> 3; those that would become several stay."""
    plain = normalize("NFKC", character)
    return plain if len(plain) == 1 else character
