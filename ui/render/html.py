"""An answer as one HTML file: styles inside, nothing fetched, fit for printing on A4."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from assistant.records import Answer
from ui.render.blocks import FOLD, Block, Clausal, Row
from ui.render.layout import Register, cited_as, facts, heading, lay_out

_STYLE = """
body{font:16px/1.75 "Source Han Sans SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif;color:#1a1a1a;max-width:46em;margin:2em auto;padding:0 1em}
h1{font-size:1.35em;line-height:1.4}h2{font-size:1.15em;border-bottom:2px solid #1f4e79;padding-bottom:.2em;margin-top:1.8em}
h3{font-size:1em;color:#1f4e79;margin:1.4em 0 .4em}.facts,.cited,.status{color:#555;font-size:.88em}
ul{padding-left:1.3em}li{margin:.3em 0}.clause{margin:.6em 0 1em}.clause p.name{margin:0;font-weight:600}
blockquote{margin:.3em 0 0;padding:.4em .9em;border-left:3px solid #9db7d1;background:#f6f8fa;white-space:pre-line}
mark{background:#fff1b8;font-weight:600}.notice{background:#fff8e1;border:1px solid #ead9a0;padding:.5em .9em;margin:.4em 0}
summary{cursor:pointer;font-weight:600;margin:1.4em 0 .4em;color:#1f4e79}footer{margin-top:2em;border-top:1px solid #ccc;padding-top:.6em;color:#555;font-size:.88em}a{color:#1f4e79}
@page{size:A4;margin:22mm 18mm}
@media print{body{font-size:11pt;max-width:none;margin:0;padding:0}a{color:inherit;text-decoration:none}
h2,h3,.name{break-after:avoid}blockquote,li{break-inside:avoid}mark{background:none;text-decoration:underline}}
"""


def answer_html(answer: Answer, register: Register = Register.MEDIATOR) -> str:
    """A whole HTML document."""
    title = escape(heading(answer))
    body = "\n".join(_body(answer, register))
    return (f'<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
            f'<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'unsafe-inline\'">\n'
            f"<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n{body}\n</body>\n</html>\n")  # fmt: skip


def _body(answer: Answer, register: Register) -> Iterator[str]:
    if answer.refused:
        yield f'<p class="notice"><strong>未作答。</strong>{escape(answer.reason)}</p>'
        if answer.near:
            yield f"<p>可以看看：{escape('、'.join(answer.near))}</p>"
        return
    if answer.unclear:
        yield f'<p class="notice"><strong>请说得具体些。</strong>{escape(answer.reason)}</p>'
        items = "".join(f"<li><strong>{escape(c.text)}</strong>：可以这样问“{escape(c.question)}”</li>" for c in answer.choices)
        yield f"<ul>{items}</ul><footer>{escape(' · '.join(answer.contacts))}</footer>"
        return
    yield f'<p class="facts">{escape(facts(answer))}</p>'
    blocks = lay_out(answer, register)
    for place, block in enumerate(blocks):
        if block.folded and not blocks[place - 1].folded:
            yield f"<details><summary>{escape(FOLD)}</summary>"
        yield from _block(block, register)
    if blocks and blocks[-1].folded:
        yield "</details>"
    yield from (f'<p class="notice">※ {escape(notice)}</p>' for notice in answer.notices)
    yield f"<footer>{escape(' · '.join(answer.contacts))}<br>本文只列法条和办法，不是法律意见；引用以官方文本为准。</footer>"


def _block(block: Block, register: Register) -> Iterator[str]:
    yield f"<h{block.level + 1}>{escape(block.title)}</h{block.level + 1}>"
    listing = False
    for row in block.rows:
        if (row.clause is None) != listing:
            yield "</ul>" if listing else "<ul>"
            listing = not listing
        yield _clause(row.clause) if row.clause is not None else _sentence(row, register)
    if listing:
        yield "</ul>"


def _sentence(row: Row, register: Register) -> str:
    names = escape("；".join(cited_as(c, register) for c in row.cited))
    return f"<li>{escape(row.text)}" + (f' <span class="cited">〔{names}〕</span></li>' if names else "</li>")


def _clause(clause: Clausal) -> str:
    source = clause.citation.source
    name = escape(clause.heading)
    linked = f'<a href="{escape(source)}">{name}</a>' if source.startswith("https://") else name
    words = "".join(f"<mark>{escape(w)}</mark>" if marked else escape(w) for w, marked in clause.runs())
    return (f'<div class="clause"><p class="name">{linked} <span class="status">〔{escape(clause.status)}〕</span></p>'
            + (f"<blockquote>{escape(clause.lead)}{words}</blockquote></div>" if words else "</div>"))  # fmt: skip
