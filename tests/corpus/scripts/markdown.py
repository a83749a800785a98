"""Headings and emphasis turned into HTML."""

import html
import re

from circuit import circuit


def inline(text):
    text = html.escape(text)
    text = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", text)
    return re.sub(r"\*(.+?)\*", r"<i>\1</i>", text)


@circuit
def main(source):
    out = []
    for block in source.split("\n\n"):  # parallel
        block = block.strip()
        if block.startswith("#"):
            level = len(block) - len(block.lstrip("#"))
            out.append(f"<h{level}>{inline(block[level:].strip())}</h{level}>")
        elif block.startswith("- "):
            items = [f"<li>{inline(l[2:])}</li>" for l in block.splitlines()]
            out.append("<ul>" + "".join(items) + "</ul>")
        elif block:
            out.append(f"<p>{inline(block)}</p>")
    return "\n".join(out)


def cases():
    return [
        lambda: (
            (
                "# Title\n\nSome *text* & **more**\n\n- one\n- *two*\n\n## Sub\n\nend"
                * 5,
            ),
            {},
        ),
    ]


MAIN = main
