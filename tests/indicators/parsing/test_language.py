"""The language of a paragraph, each made up, by its letters and commonest words."""

from __future__ import annotations

import pytest

from indicators.parsing.language import language_of

SAID = {
    "en": "The two ministers met in the capital and said that the exercise would be repeated in the autumn.",
    "ru": "Министры двух стран встретились в столице и заявили, что учения будут повторены осенью этого года.",
    "uk": "Міністри двох країн зустрілися у столиці та заявили, що навчання повторять восени, і це буде не останнє.",
    "be": "Міністры дзвюх краін сустрэліся ў сталіцы і заявілі, што вучэнні паўтораць увосень, але не ў гэтым годзе.",
    "bg": "Министрите на двете страни се срещнаха в столицата и заявиха, че учението ще се повтори през есента.",
    "sr": "Министри две земље су се састали у престоници и рекли да ће вежба бити поновљена на јесен, али не и зими.",
    "zh": "两国部长在首都会晤，并表示演习将于秋季再次举行。",
    "ja": "両国の大臣は首都で会談し、秋に再び演習を行うと述べた。",
    "ko": "양국 장관은 수도에서 만나 가을에 훈련을 다시 실시하겠다고 밝혔다.",
    "de": "Die Minister der beiden Länder trafen sich in der Hauptstadt und sagten, dass die Übung im Herbst folgt.",
    "fr": "Les ministres des deux pays se sont rencontrés dans la capitale et ont dit que les manœuvres reprendraient.",
    "es": "Los ministros de los dos países se reunieron en la capital y dijeron que las maniobras se repetirán.",
    "it": "I ministri dei due paesi si sono incontrati nella capitale e hanno detto che le manovre non sono finite.",
    "pt": "Os ministros dos dois países encontraram-se na capital e disseram que as manobras não vão acabar no outono.",
    "nl": "De ministers van de twee landen ontmoetten elkaar in de hoofdstad en zeiden dat dit niet de laatste is.",
    "pl": "Ministrowie obu państw spotkali się w stolicy i oświadczyli, że ćwiczenia nie są ostatnie.",
    "cs": "Ministři obou zemí se sešli v hlavním městě a řekli, že cvičení se na podzim bude opakovat také v zimě.",
    "sv": "Ministrarna från de två länderna träffades i huvudstaden och sade att övningen inte är den sista.",
    "fi": "Maiden ministerit tapasivat pääkaupungissa ja sanoivat, että harjoitus on myös talvella, mutta ei nyt.",
    "hu": "A két ország miniszterei a fővárosban találkoztak, és azt mondták, hogy a gyakorlat nem az utolsó volt.",
    "ro": "Miniștrii celor două țări s-au întâlnit în capitală și au spus că exercițiul nu este cel din urmă.",
    "tr": "İki ülkenin bakanları başkentte bir araya geldi ve bu tatbikatın daha büyük olacağını söyledi.",
    "id": "Para menteri dari kedua negara bertemu di ibu kota dan mengatakan latihan itu akan diulang pada tahun ini.",
    "vi": "Bộ trưởng hai nước đã gặp nhau tại thủ đô và cho biết cuộc diễn tập này sẽ được lặp lại vào mùa thu.",
    "ar": "التقى وزيرا البلدين في العاصمة وقالا إن التدريبات التي جرت في الربيع سوف تتكرر بعد أشهر من الآن.",
    "fa": "وزیران دو کشور در پایتخت دیدار کردند و گفتند که این رزمایش در پاییز با حضور بیشتر تکرار خواهد شد.",
    "ur": "دونوں ملکوں کے وزیروں نے دارالحکومت میں ملاقات کی اور کہا کہ یہ مشقیں خزاں میں پھر ہوں گی۔",
    "el": "Οι υπουργοί των δύο χωρών συναντήθηκαν στην πρωτεύουσα και είπαν ότι η άσκηση θα επαναληφθεί.",
    "he": "שרי שתי המדינות נפגשו בבירה ואמרו כי התרגיל יחזור על עצמו בסתיו.",
    "hi": "दोनों देशों के मंत्री राजधानी में मिले और कहा कि अभ्यास शरद ऋतु में दोहराया जाएगा।",
    "th": "รัฐมนตรีของทั้งสองประเทศพบกันในเมืองหลวงและกล่าวว่าการฝึกจะมีขึ้นอีก",
}


@pytest.mark.parametrize("code", SAID)
def test_a_paragraph_is_known_by_its_language(code: str) -> None:
    assert language_of(SAID[code]) == code


@pytest.mark.parametrize(
    "text", ["", "2017", "INS1 THR2 COM3", "Москва Beijing", "xqz vrtk plmw bnjh dfgt wqpo zxcv mnbl"]
)
def test_what_is_not_plain_is_left_open(text: str) -> None:
    assert language_of(text) == ""
