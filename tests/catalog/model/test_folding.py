"""Folding: one form for all ways to write a word."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.alphabets import SPELLINGS, Spelling
from catalog.folding import are_clean, clean, comparable, fold, fold_with_offsets, forms, spellings, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Gradiška", "gradiska"),
        ("Градишка", "gradiska"),
        ("Bijača", "Bijaca"),
        ("Durrës", "durres"),
        ("Korçë", "KORCE"),
        ("Đakovica", "dakovica"),
        ("Priština", "Приштина"),
        ("Łódź", "lodz"),
        ("Straße", "strasse"),
        ("Ístanbul", "istanbul"),
        ("Bakı ŞƏHƏRİ", "baki seheri"),
        ("O‘zbekiston", "Oʻzbekiston"),
        ("Toshkent’da", "toshkentda"),
        ("Tromsø", "tromso"),
        ("Ødegård", "odegard"),
        ("Țepeș", "tepes"),
        ("ﬁnance", "finance"),
        ("Жалал-Абад", "zalal-abad"),
        ("Ќе", "ce"),
    ],
)
def test_spellings_of_one_word_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


LANGUAGES = {
    "Bosnian, Croatian, Montenegrin, Serbian": "Gradiška=gradiska=gradishka=Градишка Đakovica=djakovica=Ђаковица "
    "Ćuprija=Ћуприја=cuprija=chuprija Njegoš=Његош=njegosh Džep=Џеп=dzep Ljubovija=Љубовија Žabljak=zhabljak "
    "Čačak=Чачак=chachak Ǆep=dzep",
    "Macedonian": "Ѓорче=Gjorče=gjorche=gorce=gorche Ќустендил=kjustendil=kustendil Ѕвезда=dzvezda Скопје=skopje "
    "Кичево=kichevo=kicevo Неготино=negotino",
    "Albanian": "Durrës=durres Korçë=korce Shëngjin=shengjin Gjakovë=gjakove Përmet=permet",
    "Bulgarian": "Търново=tarnovo Кърджали=kardzhali Пещера=peshtera Видин=vidin Благоевград=blagoevgrad",
    "Romanian, Moldovan": "Iași=Iaşi=iasi=iashi Constanța=Constanţa=constanta=constantsa Chișinău=chisinau Bălți=balti "
    "Tîrgu=tirgu Câmpina=campina",
    "Hungarian": "Győr=gyor Kőszeg=koszeg Pécs=pecs Hegyeshalom=hegyeshalom Öskü=oeskue=osku",
    "Slovenian, Czech, Slovak": "Maribor=maribor Škofja=skofja=shkofja Plzeň=plzen Děčín=decin Řež=rez Šaľa=sala",
    "Polish": "Łódź=lodz Świnoujście=swinoujscie Żagań=zagan Gdańsk=gdansk Chełm=chelm",
    "Lithuanian, Latvian, Estonian": "Šiauliai=siauliai=shiauliai Kėdainiai=kedainiai Ūla=ula Rīga=riga "
    "Ķegums=kegums Liepāja=liepaja Jēkabpils=jekabpils Pärnu=parnu=paernu Jõgeva=jogeva Võru=voru",
    "Danish, Norwegian, Swedish, Finnish, Icelandic, Faroese": "Tromsø=tromso=tromsoe Ålesund=alesund=aalesund "
    "Ærø=aero=aeroe Malmö=malmo=malmoe Jyväskylä=jyvaskyla=jyvaeskylae Þórshöfn=thorshofn Seyðisfjörður=seydisfjordur",
    "Sámi": "Guovdageaidnu=guovdageaidnu Kárášjohka=karasjohka=karashjohka Deatnu=deatnu Ŧŋđ=tnd",
    "German": "Straße=strasse Müller=muller=mueller Köln=koln=koeln Gießen=giessen GROẞ=gross",
    "French": "Cœur=coeur Lætitia=laetitia Besançon=besancon Orléans=orleans Îles=iles Noël=noel",
    "Turkish": "İstanbul=istanbul=ISTANBUL Iğdır=igdir=ighdir Muş=mus=mush Çeşme=cesme=cheshme Kapıkule=kapikule "
    "Ağrı=agri",
    "Azerbaijani": "Bakı=Бакы=baki Gəncə=Ҝәнҹә=gence Şəki=Шәки=seki Xaçmaz=Хачмаз=xacmaz Naxçıvan=Нахчыван=naxcivan "
    "Ağdam=Ағдам=agdam=aghdam Lənkəran=lenkeran",
    "Turkmen": "Aşgabat=asgabat=ashgabat Türkmenbaşy=turkmenbasy=turkmenbashy Daşoguz=dashoguz Köneürgenç=koneurgenc",
    "Uzbek": "Oʻzbekiston=O‘zbekiston=O'zbekiston=Oʼzbekiston=ozbekiston=Ўзбекистон Toshkent=Тошкент Xorazm=Хоразм "
    "Qoʻqon=Қўқон=qoqon Fargʻona=Фарғона=fargona Jizzax=Жиззах Buxoro=Бухоро Guliston=Гулистон",
    "Tajik": "Хуҷанд=khujand Душанбе=dushanbe=dusanbe Қӯрғонтеппа=qurghonteppa=kurgonteppa Ҳисор=hisor "
    "Панҷакент=panjakent Хоруғ=khorugh Вахдат=vakhdat Истаравшан=istaravshan Мурғоб=murghob",
    "Kazakh": "Қазақстан=qazaqstan=kazakstan Алматы=almaty Өскемен=oskemen Қостанай=qostanay=kostanaj Шымкент=shymkent "
    "Әйтеке=ajteke=ayteke Ұлытау=ulytau Түркістан=turkistan Қорғас=qorghas",
    "Kyrgyz": "Бишкек=bishkek=biskek Жалал-Абад=jalal-abad=zhalal-abad Өзгөн=ozgon Чүй=chuy Ысык-Көл=ysyk-kol "
    "Нарын=naryn",
    "Russian": "Хабаровск=khabarovsk=habarovsk Ярославль=yaroslavl=jaroslavl Щёлково=shchyolkovo=scelkovo "
    "Чита=chita=cita",
    "Ukrainian": "Київ=kyiv Харків=kharkiv Чернігів=chernihiv Запоріжжя=zaporizhzhia Ґалаґан=galagan",
    "Belarusian": "Магілёў=magilyou=magileu Віцебск=vitsebsk=vicebsk",
    "Maltese, Sorbian, Kashubian": "Ħamrun=hamrun Żejtun=zejtun Chóśebuz=chosebuz Wejrowò=wejrowo",
}


def _found_by(typed: str, written: str) -> bool:
    """As the index does: by its folded words or another spelling of them, of what is typed as of what is written."""
    ways = [{" ".join(words(text)), *spellings(text)} for text in (typed, written)]
    return bool(ways[0] & ways[1])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_names_of_a_language_are_found_as_people_type_them(language: str) -> None:
    names = (group.split("=") for group in LANGUAGES[language].split())
    missed = [
        (typed, written) for written, *others in names for typed in others
        if not (_found_by(typed, written) and _found_by(written, typed))
    ]  # fmt: skip
    assert missed == []


@given(st.text())
def test_folding_folded_text_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_every_letter_of_the_alphabets_in_use_here_folds_to_plain_ones() -> None:
    latin = [*map(chr, (*range(0xC0, 0x180), *range(0x1CD, 0x1F6), *range(0x1F8, 0x21C), *range(0x1E00, 0x1E9C)))]
    letters = [*latin, *map(chr, (*range(0x400, 0x460), *range(0x48A, 0x500))), *"ƏəƠơƯưẞỲỳ"]
    assert [letter for letter in letters if letter.isalpha() and not fold(letter).isascii()] == []


def test_each_folded_character_remembers_its_place() -> None:
    for group in " ".join(LANGUAGES.values()).split():
        for name in group.split("="):
            folded, offsets = fold_with_offsets(name)
            assert (len(folded), sorted(offsets)) == (len(offsets), [*offsets])
            assert all(fold(name[place]).find(letter) >= 0 for letter, place in zip(folded, offsets, strict=True))


def test_of_a_long_text_only_what_is_spelled_otherwise_is_kept_with_its_neighbours() -> None:
    text = "one two three four five Đakovica seven eight nine ten eleven twelve thirteen Gradiška fifteen"
    assert forms(text)[1] == ["four five djakovica seven eight", "twelve thirteen gradishka fifteen"]
    assert forms("in Đakovica itself") == ("in dakovica itself", ["in djakovica itself"])


PIECES = (*"aΣs'’-. İıſßÅﬁ北가šđüжхіїґѓќъщәҹўЁЙ\u3000\xa0\x1c", "s\u030c", "і\u0308", "\u0301", "\xad", "\ue000")
TEXTS = st.lists(st.sampled_from(PIECES) | st.characters()).map("".join)


def _cut(text: str) -> list[str]:
    """A text taken as a whole: what is folded, cut at everything that belongs to no word."""
    folded = unicodedata.normalize("NFC", text)
    letters = "".join(fold(letter) for letter in folded)
    return "".join(
        letter if unicodedata.category(letter)[0] in "LN" or unicodedata.category(letter) == "Co" else " "
        for letter in letters
    ).split()


def _spelled(text: str, spelling: Spelling) -> list[str]:
    letters = unicodedata.normalize("NFC", text).lower()
    if not set(letters) & set(spelling.letters) or (spelling.only and not set(letters) & spelling.only):
        return _cut(text)
    return _cut("".join(spelling.letters.get(letter, letter) for letter in letters))


@given(TEXTS)
def test_a_text_is_folded_and_spelled_by_its_pieces_as_it_is_as_a_whole(text: str) -> None:
    plain = _cut(text)
    assert words(text) == plain
    ways = (_spelled(text, spelling) for spelling in SPELLINGS)
    assert spellings(text) == list(dict.fromkeys(" ".join(way) for way in ways if way != plain))


def test_words_are_cut_at_everything_that_is_no_letter_or_digit() -> None:
    assert words("CCP/AIRCOP: 20 trackers—“GPS”") == ["ccp", "aircop", "20", "trackers", "gps"]


def test_folding_remembers_where_each_character_came_from() -> None:
    folded, offsets = fold_with_offsets("Љubav ß")
    assert (folded, [*offsets]) == ("ljubav ss", [0, 0, 1, 2, 3, 4, 5, 6, 6])


def test_names_differ_by_their_marks_but_not_by_case_spaces_or_invisible_signs() -> None:
    assert comparable("  Report\u200b  Q4 ") == comparable("report q4")
    assert comparable("Bar") != comparable("Bär")


def test_text_is_cleaned_at_the_door() -> None:
    assert clean("a\x00b\x07\tc\r\nd\ud800e\u0301") == "ab\tc\nde\u0301".replace("e\u0301", "é")


@given(st.lists(st.text(alphabet=st.characters(codec=None), max_size=4), max_size=4))
def test_texts_that_are_clean_together_are_clean_each(texts: list[str]) -> None:
    if are_clean(texts):
        assert [clean(text) for text in texts] == texts


@pytest.mark.parametrize(
    ("texts", "is_so"),
    [
        (["Gradiška", "Градишка", ""], True),
        (["Gradis\u030cka"], False),
        (["a", "\u030cb"], True),
        (["a\x00"], False),
        (["a\ud800"], False),
    ],
)
def test_texts_are_looked_at_together(texts: list[str], is_so: bool) -> None:
    assert are_clean(texts) is is_so
