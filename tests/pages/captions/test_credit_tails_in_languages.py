"""The credit at a caption's end, as newsrooms around the world write it."""

import pytest

from etl.pages.captions.credit_tails import split_credit


@pytest.mark.parametrize(
    ("text", "caption", "credit"),
    [
        (
            "Венедіктова підписала підозру / Фото з фейсбуку Олександра Юрченка",
            "Венедіктова підписала підозру",
            "з фейсбуку Олександра Юрченка",
        ),
        ("Rybáři čekají v přístavu. Foto: Jan Novák, ČTK", "Rybáři čekají v přístavu.", "Jan Novák, ČTK"),
        ("Rybáři čekají v přístavu Foto: Jan Novák", "Rybáři čekají v přístavu", "Jan Novák"),
        ("Rybáři čekají v přístavu. Zdroj: ČTK", "Rybáři čekají v přístavu.", "ČTK"),
        ("Rybacy czekają w porcie. Fot. Jan Nowak / PAP", "Rybacy czekają w porcie.", "Jan Nowak / PAP"),
        ("Rybacy czekają w porcie (fot. Jan Nowak)", "Rybacy czekają w porcie", "Jan Nowak"),
        ("Rybacy czekają w porcie. Źródło: PAP", "Rybacy czekają w porcie.", "PAP"),
        ("Rybacy czekają w porcie. Zdjęcie: Jan Nowak", "Rybacy czekają w porcie.", "Jan Nowak"),
        ("Kalurid ootavad sadamas. Foto: Jaan Tamm/ERR", "Kalurid ootavad sadamas.", "Jaan Tamm/ERR"),
        ("Zvejnieki gaida ostā. Foto: Jānis Ozols/LETA", "Zvejnieki gaida ostā.", "Jānis Ozols/LETA"),
        ("Žvejai laukia uoste. Jono Petraičio nuotr.", "Žvejai laukia uoste.", "Jono Petraičio nuotr."),
        (
            "Kalastajat odottavat satamassa. Kuva: Matti Virtanen / Yle",
            "Kalastajat odottavat satamassa.",
            "Matti Virtanen / Yle",
        ),
        (
            "Fiskare väntar i hamnen. Foto: Iben Kowalczyk/KQRM",
            "Fiskare väntar i hamnen.",
            "Iben Kowalczyk/KQRM",
        ),
        ("Fiskare väntar i hamnen. Bild: Iben Kowalczyk", "Fiskare väntar i hamnen.", "Iben Kowalczyk"),
        (
            "Fiskere venter i havnen. Foto: Iben Kowalczyk / NRK",
            "Fiskere venter i havnen.",
            "Iben Kowalczyk / NRK",
        ),
        ("Sjómenn bíða við höfnina. Mynd: Jón Jónsson", "Sjómenn bíða við höfnina.", "Jón Jónsson"),
        ("Vissers wachten in de haven. Foto: Jan de Vries", "Vissers wachten in de haven.", "Jan de Vries"),
        ("Vissers wachten in de haven (foto Jan de Vries)", "Vissers wachten in de haven", "Jan de Vries"),
        ("Vissers wachten in de haven. © Jan de Vries", "Vissers wachten in de haven.", "Jan de Vries"),
        ("Fischer warten im Hafen. (Foto: Jan Meier)", "Fischer warten im Hafen.", "Jan Meier"),
        ("Fischer warten im Hafen. [Quelle: dpa]", "Fischer warten im Hafen.", "dpa"),
        ("Fischer warten im Hafen. Bildquelle: Jan Meier", "Fischer warten im Hafen.", "Jan Meier"),
        ("Fischer warten im Hafen – Foto: Jan Meier", "Fischer warten im Hafen", "Jan Meier"),
        ("Des pêcheurs attendent au port. © AFP", "Des pêcheurs attendent au port.", "AFP"),
        (
            "Des pêcheurs attendent au port - Jean Dupont / AFP",
            "Des pêcheurs attendent au port",
            "Jean Dupont / AFP",
        ),
        (
            "Des pêcheurs attendent au port. Photo : Radio-Canada / Jean Dupont",
            "Des pêcheurs attendent au port.",
            "Radio-Canada / Jean Dupont",
        ),
        (
            "Des pêcheurs attendent au port. (Crédit photo : Jean Dupont)",
            "Des pêcheurs attendent au port.",
            "Jean Dupont",
        ),
        ("Pescadores esperan en el puerto. / EFE", "Pescadores esperan en el puerto.", "EFE"),
        (
            "Pescadores esperan en el puerto. Foto: Juan Pérez.",
            "Pescadores esperan en el puerto.",
            "Juan Pérez.",
        ),
        (
            "Pescadores esperan en el puerto (Foto: Juan Pérez)",
            "Pescadores esperan en el puerto",
            "Juan Pérez",
        ),
        ("Pescadores esperan en el puerto. | Fuente: Andina", "Pescadores esperan en el puerto.", "Andina"),
        (
            "Pescadores esperan en el puerto. Cortesía: Juan Pérez",
            "Pescadores esperan en el puerto.",
            "Cortesía: Juan Pérez",
        ),
        (
            "Pescadores esperam no porto — Foto: João Silva/TV Orvik",
            "Pescadores esperam no porto",
            "João Silva/TV Orvik",
        ),
        ("Pescadores esperam no porto (Foto: Divulgação)", "Pescadores esperam no porto", "Divulgação"),
        ("Pescadores esperam no porto. Crédito: João Silva", "Pescadores esperam no porto.", "João Silva"),
        ("Pescadors esperen al port. Foto: Joan Puig (ACN)", "Pescadors esperen al port.", "Joan Puig (ACN)"),
        (
            "Pescatori attendono al porto. (Foto: Mario Rossi/LaPresse)",
            "Pescatori attendono al porto.",
            "Mario Rossi/LaPresse",
        ),
        ("Pescatori attendono al porto. Ansa", "Pescatori attendono al porto.", "Ansa"),
        ("Pescarii așteaptă în port. Foto: Ion Popescu", "Pescarii așteaptă în port.", "Ion Popescu"),
        ("Pescarii așteaptă în port. Sursa foto: Agerpres", "Pescarii așteaptă în port.", "Agerpres"),
        (
            "Pescarii așteaptă în port | Foto: Inquam Photos / Ion Popescu",
            "Pescarii așteaptă în port",
            "Inquam Photos / Ion Popescu",
        ),
        (
            "Halászok várnak a kikötőben. Fotó: Kovács János/MTI",
            "Halászok várnak a kikötőben.",
            "Kovács János/MTI",
        ),
        ("Halászok várnak a kikötőben (Fotó: MTI)", "Halászok várnak a kikötőben", "MTI"),
        ("Ribari čekaju u luci. Foto: Ivan Horvat/HRT", "Ribari čekaju u luci.", "Ivan Horvat/HRT"),
        ("Ribari čekaju u luci. (Izvor: HRT)", "Ribari čekaju u luci.", "HRT"),
        ("Ribiči čakajo v pristanišču. Foto: BoBo", "Ribiči čakajo v pristanišču.", "BoBo"),
        ("Рибарите чакат на пристанището. Снимка: БГНЕС", "Рибарите чакат на пристанището.", "БГНЕС"),
        (
            "Рыбаки ждут в порту. Фото: Иван Петров / РИА Новости",
            "Рыбаки ждут в порту.",
            "Иван Петров / РИА Новости",
        ),
        ("Рибалки чекають у порту. Фото: Укрінформ", "Рибалки чекають у порту.", "Укрінформ"),
        ("Рыбаки ждут в порту © Иван Петров", "Рыбаки ждут в порту", "Иван Петров"),
        (
            "Οι ψαράδες περιμένουν στο λιμάνι. Φωτ.: Γιάννης Παππάς",
            "Οι ψαράδες περιμένουν στο λιμάνι.",
            "Γιάννης Παππάς",
        ),
        ("Οι ψαράδες περιμένουν στο λιμάνι. Φωτογραφία: AP", "Οι ψαράδες περιμένουν στο λιμάνι.", "AP"),
        (
            "Balıkçılar limanda bekliyor. Fotoğraf: Ali Yılmaz/AA",
            "Balıkçılar limanda bekliyor.",
            "Ali Yılmaz/AA",
        ),
        (
            "Nelayan menunggu di pelabuhan. (Foto: Budi Santoso/Antara)",
            "Nelayan menunggu di pelabuhan.",
            "Budi Santoso/Antara",
        ),
        ("Ngư dân chờ ở cảng. Ảnh: Nguyễn Văn A", "Ngư dân chờ ở cảng.", "Nguyễn Văn A"),
        ("ชาวประมงรอที่ท่าเรือ (ภาพ: สมชาย)", "ชาวประมงรอที่ท่าเรือ", "สมชาย"),
        ("מחכים בנמל. צילום: דוד כהן", "מחכים בנמל.", "דוד כהן"),
        ("ينتظر الصيادون في الميناء (تصوير: أحمد علي)", "ينتظر الصيادون في الميناء", "أحمد علي"),
        ("ينتظر الصيادون في الميناء (رويترز)", "ينتظر الصيادون في الميناء", "رويترز"),
        ("ماهیگیران در بندر منتظرند. عکس: علی رضایی", "ماهیگیران در بندر منتظرند.", "علی رضایی"),
        ("岸壁を調べる潜水士＝17日、港町で、山野早苗撮影", "岸壁を調べる潜水士＝17日、港町で", "山野早苗"),
        ("岸壁を調べる潜水士（山野早苗撮影）", "岸壁を調べる潜水士", "山野早苗"),
        ("岸壁を調べる潜水士＝共同", "岸壁を調べる潜水士", "共同"),
        ("岸壁を調べる潜水士（写真：山野早苗）", "岸壁を調べる潜水士", "山野早苗"),
        ("岸壁を調べる潜水士\u3000写真提供：港町市", "岸壁を調べる潜水士", "港町市"),
        ("岸壁を調べる潜水士【時事】", "岸壁を調べる潜水士", "時事"),
        ("△岸壁を調べる潜水士＝港町市提供", "△岸壁を調べる潜水士", "港町市"),
        ("▲岸壁を調べる潜水士（撮影／山野早苗）", "▲岸壁を調べる潜水士", "山野早苗"),
        ("渔民在港口等待。新华社记者 王伟 摄", "渔民在港口等待。", "新华社记者 王伟"),
        ("渔民在港口等待。王伟 摄", "渔民在港口等待。", "王伟"),
        ("渔民在港口等待（图/视觉中国）", "渔民在港口等待", "视觉中国"),
        ("漁民在港口等待。（圖／記者王偉攝）", "漁民在港口等待。", "記者王偉"),
        ("▲漁民在港口等待。(圖/翻攝臉書)", "▲漁民在港口等待。", "翻攝臉書"),
        ("漁民在港口等待。圖片來源：中央社", "漁民在港口等待。", "中央社"),
        ("어민들이 항구에서 기다리고 있다. /연합뉴스", "어민들이 항구에서 기다리고 있다.", "연합뉴스"),
        ("어민들이 항구에서 기다리고 있다. (사진=연합뉴스)", "어민들이 항구에서 기다리고 있다.", "연합뉴스"),
        ("▲ 어민들이 항구에서 기다리고 있다. ⓒ김철수", "▲ 어민들이 항구에서 기다리고 있다.", "김철수"),
        ("어민들이 항구에서 기다리고 있다. 사진 제공=해양부", "어민들이 항구에서 기다리고 있다.", "해양부"),
    ],
)
def test_a_credit_is_cut_off_in_the_languages_of_newsrooms(text, caption, credit):
    rest, found = split_credit(text)
    assert (rest, found and found.raw) == (caption, credit)


@pytest.mark.parametrize(
    "text",
    [
        "岸壁を調べる潜水士＝17日",
        "会見する市長＝港町の市役所で",
        "移送される船長＝13日、港町で、見守る人たち",
        "Die Fähre liegt im Hafen (links)",
        "Le ferry attend (à gauche)",
    ],
)
def test_a_day_a_place_or_a_side_is_not_a_credit_in_any_language(text):
    assert split_credit(text) == (text, None)
