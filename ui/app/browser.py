"""What a page does in the browser beyond Streamlit's own: Chinese words, copying, suggestions while typing.

The scripts are files of this folder, given to the page by the server itself: nothing is fetched from elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from streamlit.components.v2 import component

_HERE = Path(__file__).parent
_FONT = "font: inherit; color: #1b2430;"
_COPY_CSS = f"""
:host, div {{ {_FONT} }}
button {{ {_FONT} font-size: .875rem; background: #fff; border: 1px solid #c3ccd7; border-radius: .5rem; padding: .45rem .75rem; cursor: pointer; min-height: 2.5rem; }}
button:hover {{ border-color: #1f4e79; color: #1f4e79; }}
button:focus-visible {{ outline: 3px solid #0b63ce; outline-offset: 2px; }}
[role=status]:not(:empty) {{ margin-left: .5rem; color: #1b6b3a; font-size: .875rem; }}
"""
_TYPE_CSS = """
:host, div { font: inherit; color: #1b2430; }
label { display: block; font-size: .875rem; color: #4a5563; margin-bottom: .3rem; }
input { font: inherit; width: 100%; box-sizing: border-box; padding: .65rem .8rem; border: 1px solid #8a97a8; border-radius: .5rem; background: #fff; color: inherit; }
input:focus { outline: 3px solid #0b63ce; outline-offset: 1px; }
input::placeholder { color: #5b6675; opacity: 1; }
ul { list-style: none; margin: .25rem 0 0; padding: .25rem; border: 1px solid #8a97a8; border-radius: .5rem; background: #fff; max-height: 22rem; overflow-y: auto; }
li { padding: .5rem .6rem; border-radius: .35rem; cursor: pointer; line-height: 1.5; }
li b { font-weight: 600; } li span { display: block; color: #4a5563; font-size: .9em; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
li[aria-selected=true], li:hover { background: #e3ecf6; }
[role=status] { color: #4a5563; font-size: .9em; margin: .2rem 0 0; }
"""
_TYPE_HTML = """<label for="typed"></label>
<input id="typed" type="text" role="combobox" aria-autocomplete="list" aria-expanded="false" aria-controls="options" autocomplete="off" spellcheck="false">
<ul id="options" role="listbox" aria-label="可能的法条和文件" hidden></ul><p role="status"></p>"""


def _script(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


_page = component("laodong_page", js=_script("browser.js"))
_reach = component("laodong_reach", js=_script("reach.js"))
_copy = component("laodong_copy", html='<button type="button"></button><span role="status"></span>', css=_COPY_CSS, js=_script("copy.js"))
_type_ahead = component("laodong_type_ahead", html=_TYPE_HTML, css=_TYPE_CSS, js=_script("type_ahead.js"))


def in_chinese() -> None:
    """Set the page's language and turn the framework's own English words into Chinese."""
    _page(key="browser", height=1)


def bring_into_view(selector: str, token: str) -> None:
    """Scroll to an element once for every new token: a new answer starts at its head, wherever one was reading."""
    _reach(data={"selector": selector, "token": token}, key="reach", height=1)


def to_top(selector: str, token: str) -> None:
    """Scroll what is inside an element back to its beginning, once for every new token."""
    _reach(data={"selector": selector, "token": token, "inside": True}, key="reach-top", height=1)


def copy_button(label: str, text: str, key: str) -> None:
    """A button that puts `text` on the clipboard."""
    _copy(data={"label": label, "text": text}, key=key, width="content")


def type_ahead(
    label: str, placeholder: str, typed: str, rows: Sequence[Mapping[str, str]], key: str, on_typed: Callable[[], None], shown: str = ""
) -> Any:
    """A box with suggestions; the result has `typed` (so far), `chosen` (value of a row) and `entered` (the text).

    `shown` is put into the box whenever it changes: what is open now, wherever it was opened.
    """
    return _type_ahead(
        data={"label": label, "placeholder": placeholder, "typed": typed, "rows": [dict(r) for r in rows], "shown": shown}, key=key,
        default={"typed": ""}, on_typed_change=on_typed, on_chosen_change=lambda: None, on_entered_change=lambda: None,
    )  # fmt: skip
