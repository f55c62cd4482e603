"""Files made up for the tests of documents: a page of the web, a .docx, what may stand in them."""

from __future__ import annotations

from scenarios.files.everything_zip import pack

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
FIRST = "The two fleets met in May, officials said on Tuesday."
SECOND = "It was the fourth exercise of its kind, and the largest so far."
LAST = "Nothing was said of a treaty, and none is planned for now."
COOKIES = "We use cookies to give you the best experience, and to measure what is read."
PAGE = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Drills resume | Example Wire</title>
<meta property="og:site_name" content="Example Wire"><meta name="author" content="A. Writer">
<meta property="article:published_time" content="2016-05-04T08:00:00Z">
<link rel="canonical" href="https://example.org/drills"></head>
<body class="has-sidebar"><nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></ul></nav>
<div class="x93"><p>{COOKIES}</p><button>Accept all</button></div>
<header><h1>Drills resume</h1></header>
<div id="wrap"><div class="main-col with-ads"><p class="lead">The two fleets <a href="/x">met</a> in May, officials
said on Tuesday.</p><div class="body"><p>{SECOND}</p><h2>What next?</h2>
<table><tr><th>Year</th><th>Ships</th></tr><tr><td>2015</td><td>9</td></tr></table><p>{LAST}</p></div></div>
<aside><p>Read also: a very different story that is a sentence.</p></aside>
<div class="related-posts"><p>Another article begins with this sentence and goes on.</p></div></div>
<footer><p>Copyright 2016 by Example Wire. All rights are reserved here.</p></footer></body></html>"""


def paragraph(text: str, properties: str = "") -> str:
    """A paragraph of a .docx."""
    return f'<w:p>{properties}<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def docx(body: str, **parts: str) -> bytes:
    """A .docx of this body; further parts by their names without folder and ending, core among them."""
    files = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
        **{("docProps/" if name == "core" else "word/") + f"{name}.xml": part for name, part in parts.items()},
    }
    return pack({name: text.encode() for name, text in files.items()})


def core(**said: str) -> str:
    """What a .docx says of itself: title, creator, created, language."""
    spaces = 'xmlns:cp="c" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    kinds = {"created": "dcterms"}
    told = "".join(f"<{kinds.get(n, 'dc')}:{n}>{text}</{kinds.get(n, 'dc')}:{n}>" for n, text in said.items())
    return f"<cp:coreProperties {spaces}>{told}</cp:coreProperties>"
