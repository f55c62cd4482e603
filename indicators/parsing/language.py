"""In which language a text is written, by its letters and commonest words: ISO 639-1, or "" where it is not plain."""

from __future__ import annotations

import re
from collections import Counter

_LOOKED_AT = 20_000  # characters
_FEW = 12  # letters; less says nothing
# Letters of one language alone, or of a few that words then tell apart.
_SCRIPTS = {
    "ja": r"[\u3040-\u30ff]",
    "ko": r"[\uac00-\ud7af\u1100-\u11ff]",
    "zh": r"[\u4e00-\u9fff\u3400-\u4dbf]",
    "th": r"[\u0e00-\u0e7f]",
    "ka": r"[\u10a0-\u10ff]",
    "hy": r"[\u0530-\u058f]",
    "he": r"[\u0590-\u05ff]",
    "el": r"[\u0370-\u03ff]",
    "hi": r"[\u0900-\u097f]",
    "bn": r"[\u0980-\u09ff]",
    "ta": r"[\u0b80-\u0bff]",
    "arabic": r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]",
    "cyrillic": r"[\u0400-\u04ff]",
    "latin": r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]",
}
_WORDS = {
    "en": "the of and to in that is was for with as on by it are this from be at which have not has were",
    "de": "der die und das in den von zu mit sich des auf für ist im dem nicht ein eine als auch es wurde sind",
    "fr": "de la le et les des en un du une que est pour qui dans par sur au plus pas avec ce sont ont cette été",
    "es": "de la que el en y los del se las por un para con no una su al es lo como más sobre fue entre está",
    "it": "di e il la che in un per è una non del con le si della i da al alla sono come nel anche più gli ha",
    "pt": "de a o que e do da em um para com não uma os no se na por mais as dos ao das foi são à pelo também",
    "nl": "de het een van en in is dat op te zijn met voor niet aan er ook als door maar bij om naar werd hebben",
    "pl": "w i na z się nie do to że jest o jak po ale za przez od są dla oraz które który był został tym",
    "cs": "a se na v je že s z do o i to k ve pro za by ale jsou byl jako podle také které který nebo při až",
    "sv": "och att det i en som är av för på den med till inte har de ett om från var men vid efter också",
    "no": "og i det som en til er av for på at med den har ikke de et om fra var men ved etter også ble",
    "da": "og i det som en til er af for på at med den har ikke de et om fra var men ved efter også blev",
    "fi": "ja on ei että se oli hän ovat mutta kun myös joka sen sekä tai olla kuin mukaan ole jo vuonna",
    "hu": "a az és hogy nem is egy ez volt meg van de már csak még vagy mint el azt sem után között szerint",
    "ro": "de și în la a cu că pe nu este din un o care mai pentru au fost prin sau al ale să după între",
    "tr": "ve bir bu da de için ile olarak olan çok daha gibi kadar sonra ancak ne var değil ise iki tarafından",
    "id": "yang dan di dengan untuk dari ini dalam pada tidak itu adalah akan oleh ke sebagai juga telah para",
    "vi": "và của là có các được cho trong không một những với này đã người để khi từ về tại như đến hai",
    "ru": "и в не на что с по как это к из у за от его но для о был они также при была было между которые её",
    "uk": "і в у на що не з до та як це за від його але для про був є також при була між які її й або щодо",
    "be": "і ў на што не з да як гэта за ад яго але для пра быў ёсць таксама была паміж якія яе або",
    "bg": "и на в за да се не от са с че по е това като ще към но при или беше между който през която",
    "sr": "и у је на да се за од са не то су као али што који која или би након између такође био после",
    "ar": "في من على إلى أن التي عن مع هذا هذه الذي بين كما لا ما بعد أو قد كان كانت ذلك خلال حيث لم",
    "fa": "در و به از که این با است را برای آن یک بر می تا شد بود شده خود کرد های همچنین نیز بین دو",
    "ur": "کے کی میں اور کا سے ہے نے کو کہ پر اس بھی ہیں یہ تھا نہیں کر گیا جو ایک تھی دونوں ساتھ",
}
_OF = {
    "arabic": ("ar", "fa", "ur"),
    "cyrillic": ("ru", "uk", "be", "bg", "sr"),
    "latin": tuple(c for c in _WORDS if c not in ("ar", "fa", "ur", "ru", "uk", "be", "bg", "sr")),
}
_COMMON = {code: frozenset(words.split()) for code, words in _WORDS.items()}
_SEEN = {script: re.compile(letters) for script, letters in _SCRIPTS.items()}
_WORD = re.compile(r"[^\W\d_]+")
# Different words, and a share of the words, that are among the commonest of a language; some 0.3 to 0.5 are.
_AT_LEAST, _ENOUGH = 3, 0.1


def language_of(text: str) -> str:
    """The language of a text as ISO 639-1; "" where it is short, mixed or of none that is told apart here.

    >>> language_of("The two sides met in May, and it was agreed that they would meet again."), language_of("1, 2, 3")
    ('en', '')
    """
    text = text[:_LOOKED_AT].lower()
    letters = Counter({script: len(seen.findall(text)) for script, seen in _SEEN.items()})
    together = letters.total()
    if letters["ja"] >= 0.1 * (letters["ja"] + letters["zh"]):  # Japanese writes Chinese letters among its own
        letters["ja"] += letters.pop("zh")
    script, count = letters.most_common(1)[0]
    if together < _FEW or count < 0.6 * together:
        return ""
    if script not in _OF:
        return script
    words = _WORD.findall(text)
    shares = sorted(((sum(w in _COMMON[code] for w in words) / len(words), code) for code in _OF[script]), reverse=True)
    (best, code), (second, _) = shares[:2]
    plain = best >= _ENOUGH and best > 1.1 * second and len(_COMMON[code].intersection(words)) >= _AT_LEAST
    return code if plain else ""
