"""Every sentence of the page: its top, the list of documents, what brings them in, what to look for while reading."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dashboard.texts.coming_in import Incoming
from dashboard.texts.documents import SourceRow
from dashboard.texts.documents_wording import FIELD_NAMES
from dashboard.texts.texts import Hits
from dashboard.wording.text import many, number, upper_first
from scenarios.files.source_editing import rest_on_it

DROP = "Drop up to 20 files here"
KINDS = "PDF, DOCX, HTML, TXT, Markdown · 10 MB each"
PASTE = "or paste a text here: a blank line ends a paragraph"
PASTE_HELP = "What you pasted becomes a document: its first line, where it is short, is its title until you correct it."
PASTE_SCAN = "Paste its text here: it becomes a document with the name of the file as its title"
WHO_SEES = "The text stays with you; colleagues see title, paragraph number and the words pointed at."
NO_PUBLISHER = "no publisher"
STATES = {  # the word of each state, its symbol, and what it says of the document
    "unread": ("unread", "radio_button_unchecked", "No paragraph of it is marked as read."),
    "being read": ("being read", "contrast", "Some of its paragraphs are marked as read."),
    "done": ("done", "check_circle", "Every paragraph is marked as read."),
    "nothing here": ("nothing here", "do_not_disturb_on", "Read to its end; nothing in it is to be coded."),
    "a copy": ("a copy", "content_copy", "Half of its words and more stand in another document: one voice."),
    "no text": ("no text", "hide_source", "You have not its text. Drop the file to read it here."),
}
NO_FILE = "It has no text yet. Open it to bring one."
COMING = {
    "waiting": ("waiting", "hourglass_empty"),
    "coming in": ("coming in", "progress_activity"),
    "refused": ("refused", "cancel"),
}
KIND_NAMES = {"pdf": "PDF", "docx": "DOCX", "html": "HTML", "text": "text", "markdown": "Markdown", "pasted": "pasted"}
LANGUAGES = {  # ISO 639-1
    "ar": "Arabic",
    "az": "Azerbaijani",
    "be": "Belarusian",
    "cs": "Czech",
    "de": "German",
    "el": "Greek",
    "es": "Spanish",
    "fa": "Persian",
    "fi": "Finnish",
    "fr": "French",
    "he": "Hebrew",
    "hi": "Hindi",
    "hy": "Armenian",
    "it": "Italian",
    "ja": "Japanese",
    "ka": "Georgian",
    "kk": "Kazakh",
    "ko": "Korean",
    "nl": "Dutch",
    "pl": "Polish",
    "pt": "Portuguese",
    "ru": "Russian",
    "sr": "Serbian",
    "sv": "Swedish",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "zh": "Chinese",
}
NOTES = {  # what reading could not tell, by its code
    "tables": "its tables stand after the text, row by row",
    "footnotes": "its footnotes stand after the text",
    "text-boxes": "it has text boxes; where they belong in the text could not be told",
    "charset": "how its letters are encoded had to be guessed",
    "letters": "some letters are in fonts that do not say which they are, and were left out",
    "turned": "words that stand at an angle were left out",
    "vertical": "its lines run downwards, so that where a paragraph begins could not be told",
    "right-to-left": "it is written from right to left: check the order of its words",
    "pages-without-text": "some of its pages are pictures without text",
}
GUESSED = "guessed from the file"
ADD, NO_DATE = "add", "no date"
CAPTION = "Documents of this case"
CLAIMS = "claims:"
COPY_OF = "a copy of"
READ, READ_ON, OPEN = "Read", "Read on", "Open"
NO_ROW = "No document is in this state."
NO_TITLE = "No title, author or publisher holds these words."
DROP_HELP = (
    "What a file says of itself, its title and date, is taken over as a guess. One that cannot be read says why; the "
    "others go on."
)
NOT_SENT = (
    "was not taken: it is larger than 10 MB, or too much came at once. Save it without pictures, or bring it by itself."
)
SEARCH = "Search all texts and titles"
SEARCH_HELP = "In the texts that you have here, and in titles, authors and publishers."
AGAIN_HELP = "Reads it once more: it may have been the machine that was busy."
STOP_HELP, DISMISS_HELP = "Forgets this file; the others go on.", "Takes this file off the list."
ALL, DROPPED = "all", "dropped"
ORDERS = {
    DROPPED: "Sorted as dropped",
    "title": "Sorted by title",
    "date": "Newest first",
    "state": "Sorted by state",
    "claims": "Most claims first",
}
FIELDS = {  # of a source, as its form has them: label, and what stands in an empty field
    "title": (FIELD_NAMES["title"], "as the document has it"),
    "author": (FIELD_NAMES["author"], "who wrote it; may stay empty"),
    "publisher": (FIELD_NAMES["publisher"], "who published it; may stay empty"),
    "date": (FIELD_NAMES["date"], "2021, 2021-06, 2021-06-15 or 15 June 2021; empty: not known"),
    "url": (FIELD_NAMES["url"], "https://, where it can be read; may stay empty"),
}
EDIT = "Correct this document"
UNDO_HELP = "What rests on it is counted anew. Undo goes back."
REMOVE_HELP = "Takes it out of the case, with its text and the claims that rest on it. Undo brings all of it back."
PRINT, PRINT_FILE = "The same to print (.html)", "what-to-look-for.html"
PRINT_HELP = "A page of its own, with every level: open it in a browser and print it."
HOW = (
    "One claim is one thing that a passage says of one indicator. Nothing found is unknown, never level 0: a low level "
    "needs a passage that shows it, as a high one does."
)
COMMITMENTS = "Commitments"
COMMITMENTS_SAY = "What the two have bound themselves to, beside readiness."
CLAIM_KINDS = "The kinds of claim"
CLAIM_KINDS_SAY = "How sure a claim is to begin with follows from its kind: reliability A to F, credibility 1 to 6."

# The top of the page.
UNKNOWN, NOTHING_UNKNOWN = "unknown:", "all known"
IN_VAIN = "(searched for in vain)"  # by the case's own log of searches
NEXT = "Next:"
WHAT_TO_LOOK_FOR, WHICH_FACT, BY_HAND = "What to look for", "What could change most", "Add claims without a document"
BOX_KNOWN, BOX_UNKNOWN, MARK = "known", "unknown", "from here on the part counts"
NO_DOCUMENT = "drop a first file below, or paste a text. Claims that you take from it fill the boxes above."


def kind(row: SourceRow) -> str:
    """What kind of file it came from, how long it is, and its language where that is another than English."""
    document = row.document
    if document is None:
        return row.source.form
    parts = [KIND_NAMES[document.kind]]
    if document.pages:
        parts.append(f"{document.pages:,} page{'s' if document.pages > 1 else ''}")
    if (language := row.source.language or document.language) not in ("", "en"):
        parts.append(LANGUAGES.get(language, language))
    return ", ".join(parts)


def by(author: str) -> str:
    """Who wrote a document, where nobody is named who published it."""
    return f"by {author}" if author else ""


def later(dated: str, as_of: date) -> str:
    """A document is of a later day than claims count until."""
    return (
        f"Dated {dated}, later than the case's date, {as_of.isoformat()}: claims from it without a period of their own "
        "do not count."
    )


def one_voice(share: float | None, only: int) -> str:
    """What follows from a copy. share: of the shorter one's groups of five words, how many stand in both.
    only: how many of its paragraphs stand nowhere else.

    >>> one_voice(0.941, 0), one_voice(None, 0)
    (' (94 of 100 groups of five words are the same): one voice, not read again', ': one voice, not read again')
    """
    same = "" if share is None else f" ({round(100 * share)} of 100 groups of five words are the same)"
    left = f"{only} paragraph{'s' if only > 1 else ''} only in this copy" if only else "not read again"
    return f"{same}: one voice, {left}"


def doubts(row: SourceRow) -> str:
    """What reading it could not tell; empty where nothing."""
    notes = [NOTES[n] for n in row.document.notes if n in NOTES] if row.document else []
    return upper_first(f"{'; '.join(notes)}.") if notes else ""


def progress(row: SourceRow) -> str:
    """How much of a document is read."""
    number = len(row.document.passages) if row.document else row.source.paragraphs or 0
    if not row.to_read:
        return f"{number:,} paragraph{'s' if number != 1 else ''}" if number else ""
    return f"{len(row.to_read) - len(row.left):,} of {len(row.to_read):,}"


def leads(row: SourceRow) -> str:
    """What the button of a row says."""
    if row.state == "a copy" and row.left:
        return READ
    return {"unread": READ, "being read": READ_ON}.get(row.state, OPEN)


def size(data: int) -> str:
    """Bytes as they are said."""
    return f"{data / 1_000_000:.1f} MB" if data >= 100_000 else f"{max(data // 1000, 1)} kB"


def coming(file: Incoming) -> str:
    """How far a file has got; of a refused one, why."""
    if file.state == "refused":
        return file.why.removeprefix(f"{file.name} ")  # which stands before it
    if file.state == "waiting":
        return "waits for its turn"
    if not file.page:
        return "is being opened"
    return f"page {file.page:,} of {file.pages:,}" if file.pages else f"page {file.page:,}"


def state_option(state: str, number: int) -> str:
    """A state to show alone, with how many documents are in it."""
    return "All states" if state == ALL else f"{STATES[state][0]} ({number:,})"


def foot(rows: Sequence[SourceRow]) -> str:
    """What the dots mean, where there are any, and what Edit does."""
    dotted = any(row.source.guessed for row in rows)
    return ("Dotted: guessed from the file, until you correct it. " if dotted else "") + (
        "Edit changes title, author, publisher, date and address, or removes the document."
    )


def found(hits: Hits, words: str) -> str:
    """How many passages hold the words."""
    if not hits.total:
        return f"No passage of your documents holds “{words}”."
    more = f"; the first {len(hits.first):,} are shown" if hits.total > len(hits.first) else ""
    return f"{hits.total:,} passage{'s hold' if hits.total > 1 else ' holds'} “{words}”{more}."


ROUND = "Somebody else can code sentences of these documents without seeing your codes:"
TO_ROUND = "hand out a round"


def place(number: int, page: int | None) -> str:
    """Where a passage stands."""
    return f"paragraph {number:,}" + (f", page {page:,}" if page else "")


def remove(claims: int) -> str:
    """What the button says that takes a document out.

    >>> remove(0), remove(3)
    ('Remove this document', 'Remove this document and its 3 claims')
    """
    with_it = f" and its {claims:,} claims" if claims > 1 else " and its claim" if claims else ""
    return f"Remove this document{with_it}"


def removed(title: str, claims: int) -> str:
    """That a document was taken out, with how many claims."""
    with_it = f" with {claims:,} claim{'s' if claims > 1 else ''}" if claims else ""
    return f"“{title}” is removed{with_it}. Undo brings {'all of it' if claims else 'it'} back."


def rests(claims: Sequence[str]) -> str:
    """Which claims go with a document that is removed."""
    return f"{rest_on_it(claims)}. {'They go' if len(claims) > 1 else 'It goes'} with it."


def so_far(rows: Sequence[SourceRow], coming: Sequence[Incoming]) -> str:
    """Files, paragraphs read, claims: one line above the headline; empty where there is no document."""
    ready = [row for row in rows if row.document is not None]
    of_state = {state: sum(f.state == state for f in coming) for state in ("coming in", "waiting", "refused")}
    said = []
    if ready or coming:
        pieces = [f"{len(ready)} ready", *(f"{n} {state}" for state, n in of_state.items() if n)]
        total = len(ready) + len(coming)
        said.append(many(total, "file") + (f": {', '.join(pieces)}" if coming else ""))
    # Of several that repeat each other one: it is one document wherever documents are counted.
    if without := len({row.source.document for row in rows} - {row.source.document for row in ready}):
        said.append(f"{many(without, 'document')} without {'its' if without == 1 else 'their'} text here")
    if of := sum(len(row.to_read) for row in rows):  # of copies those that stand only there
        said.append(f"{of - sum(len(row.left) for row in rows):,} of {many(of, 'paragraph')} read")
    if claims := sum(len(row.claims) for row in rows):
        coded = {row.source.document for row in rows if row.claims}
        said.append(f"{many(claims, 'claim')} from {many(len(coded), 'document')}")
    return " · ".join(said)


def left_of(row: SourceRow, begun: bool) -> str:
    """How much of a document is left to read, before its name."""
    left = len(row.left)
    if row.state == "a copy":
        return f"{many(left, 'paragraph')} only in"
    return (
        f"{many(left, 'paragraph')} {'is' if left == 1 else 'are'} left of"
        if begun
        else f"{many(left, 'paragraph')} of"
    )


def others(count: int) -> str:
    """How many more documents are unread or being read, behind the first."""
    return f"; {number(count)} more document{'s are' if count > 1 else ' is'} not read to the end." if count else "."


def coming_in(count: int) -> str:
    """Files on their way, with nothing to read meanwhile."""
    return f"{number(count)} file{'s are' if count > 1 else ' is'} coming in; the page can be used meanwhile."


NO_TEXTS = "drop the files of these documents to read them here: you have the text of none."
NOTHING_UNREAD = "nothing is left to read."
LACKING = "is what a score wants first: bring a text that speaks of it, or read one again for it."
WORTH_KNOWING = "is the best thing to know next: bring a text that speaks of it."
CHANGES_MOST = "is where one more document could change most."
COMPLETE = "every indicator is known. How sure says what would change the answer."
