"""Where and when a report was sent, before its first sentence or alone in a line: nothing that could be coded."""

from __future__ import annotations

import re

from indicators.parsing.days import MONTHS

_OF_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_MONTH = rf"(?:{'|'.join(MONTHS)})[a-zа-я]{{0,6}}\.?"
DATED = (  # a day or a month with its year, in the middle of a line and in whatever case
    rf"(?:{_OF_DAY}\s)?\b{_MONTH}\s(?:\d{{1,2}},?\s)?\d{{4}}\b|\b\d{{4}}-\d{{2}}-\d{{2}}\b"
    r"|\b\d{1,2}\.\s?\d{1,2}\.\s?\d{4}\b|\b\d{4}\s?年\s?\d{1,2}\s?月(?:\s?\d{1,2}\s?日)?"
)
_LONGEST = 120  # characters
_NAME = r"[^\W\d_a-zа-яё][\w'’.-]*"
_PLACE = rf"{_NAME}(?:[ /]{_NAME}){{0,3}}"
_DAY = rf"(?:{DATED}|{_OF_DAY}\s{_MONTH}|\b{_MONTH}\s{_OF_DAY})(?:\sг(?:\.|ода))?"
# Without a day a word in brackets may be anything: only these are known for what they are.
_AGENCIES = (
    "Xinhua|Reuters|AP|AFP|(?:ITAR-)?TASS|Interfax|RIA Novosti|Sputnik|IRNA|Kyodo|Yonhap|ANI|PTI|KCNA|Anadolu|AA|dpa"
    "|UPI|Bloomberg|ТАСС|Синьхуа|Интерфакс|РИА Новости"
)
_BY = r"\([^()]{2,40}\)|/[^/]{2,30}/"
_DASH = r"(?:--|[-–—])(?=\s)"
_BEFORE = re.compile(
    rf"\s*(?:{_PLACE}(?:, {_PLACE})?[,.]? (?i:{_DAY})[,.]?(?:\s(?:{_BY})\.?)?(?:\s*{_DASH}|(?<=[/)]):?|(?<=[/)]\.))"
    rf"|{_PLACE}(?:, {_PLACE})? (?:[(/](?:{_AGENCIES})[)/])\.?\s*{_DASH}"
    # As Chinese agencies send it: their name and the place in one, the day, and that it was wired.
    r"|[（(【]?[\u4e00-\u9fff]{2,12}(?:\d{4}年)?\d{1,2}月\d{1,2}日电[）)】]?(?:\s?[（(]记者[^（()）]{1,40}[)）])?[：:，]?)\s*"
)
# Without a dash or an agency it is one where its place stands in capitals, its day in full, and nothing else before the
# full stop: "PORT SELKE, 4 September 2021. They met."
_STOPPED = re.compile(
    rf"\s*({_PLACE})(?:, {_PLACE})?, (?i:{_OF_DAY}\s{_MONTH}|\b{_MONTH}\s{_OF_DAY})(?:,?\s\d{{4}}(?:\sг(?:\.|ода))?)?"
    rf"(?:\.?\s*\Z|(?:\.|(?<=\.))\s+(?=[\"“«„‘(]?[^\W_a-zа-яё]))"
)
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|星期[一-日天]|周[一-日]"
_LABEL = r"published|updated|posted|last (?:updated|modified)|date|source|опубликовано|дата|发布时间|时间|来源"
_TIME = r"\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?(?:\s?(?:utc|gmt|bst|e[sd]t|msk|мск|beijing time))?"
_ALONE = re.compile(
    rf"\W*(?:(?:{_LABEL}|{_AGENCIES}|{_WEEKDAY}|{_TIME}|at|on|в|(?-i:[^\W\d_a-zа-яё]{{3,}},))\W+)*(?:{_DAY})"
    rf"(?:\W*(?:{_TIME}|{_WEEKDAY}|{_AGENCIES}|at|в))*\W*",
    re.IGNORECASE,
)


def behind(text: str) -> int:
    """Behind how many characters of a passage its first sentence begins: those of its dateline, all where it is alone.

    >>> [text[behind(text) :] for text in ("BEIJING, March 3 (Xinhua) -- They met.", "March 3, 2022", "They met.")]
    ['They met.', '', 'They met.']
    """
    if len(text) <= _LONGEST and _ALONE.fullmatch(text):
        return len(text)
    found = _BEFORE.match(text[:_LONGEST])
    if found is None and (stopped := _STOPPED.match(text)) and stopped[1].isupper() and len(stopped[1]) > 1:
        found = stopped
    return found.end() if found else 0
