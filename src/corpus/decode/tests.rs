use super::*;
use proptest::prelude::*;

const CHINESE: &str = "会议强调，要坚持稳中求进工作总基调，全面贯彻新发展理念，着力推动高质量发展。\n";
const RUSSIAN: &str = "Правительство утвердило программу экономического развития страны до 2030 года.\n";
const JAPANESE: &str = "日本国政府は、経済政策の基本方針について発表しました。これからも努力します。\n";
const KOREAN: &str = "정부는 경제 정책의 기본 방향을 발표하였다. 앞으로도 노력할 것이다.\n";
const TRADITIONAL: &str = "政府今日公布經濟政策的基本方針，強調繼續推動產業發展與國際合作。\n";
const FRENCH: &str = "Le gouvernement a présenté à l’Assemblée sa déclaration de politique générale, très débattue.\n";

fn found(bytes: &[u8]) -> (String, &'static str, How) {
    let decoded = decode(bytes.to_vec(), None).expect("it is a text");
    (decoded.text, decoded.encoding, decoded.how)
}

fn wide(text: &str, big_endian: bool) -> Vec<u8> {
    text.encode_utf16().flat_map(|unit| if big_endian { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
}

#[test]
fn legacy_encodings_are_found() {
    for (text, name) in [
        (CHINESE, "GBK"),
        (TRADITIONAL, "Big5"),
        (JAPANESE, "Shift_JIS"),
        (JAPANESE, "EUC-JP"),
        (JAPANESE, "ISO-2022-JP"),
        (KOREAN, "EUC-KR"),
        (RUSSIAN, "windows-1251"),
        (RUSSIAN, "KOI8-U"),
        (RUSSIAN, "ISO-8859-5"),
        (RUSSIAN, "IBM866"),
        (FRENCH, "windows-1252"),
    ] {
        let encoding = encoding_rs::Encoding::for_label(name.as_bytes()).expect("the name is known");
        let bytes = encoding.encode(text).0;
        assert_eq!(found(&bytes), (text.to_owned(), name, How::Guessed), "{name}");
    }
}

#[test]
fn a_lone_sign_in_english_is_western() {
    let text =
        format!("{} See § 4 of the Act.", "The Congress shall assemble at least once in every year. ".repeat(20));
    let bytes = encoding_rs::WINDOWS_1252.encode(&text).0.into_owned();
    assert_eq!(found(&bytes), (text, "windows-1252", How::Guessed));
}

#[test]
fn utf_16_is_found_without_a_mark() {
    const ARABIC: &str = "عقد مجلس الوزراء اجتماعا لبحث خطة التنمية الاقتصادية.\n";
    const HINDI: &str = "सरकार ने आर्थिक विकास के लिए नई योजना की घोषणा की।\n";
    const THAI: &str = "รัฐบาลประกาศแผนพัฒนาเศรษฐกิจ ฉบับใหม่\n";
    const GREEK: &str = "Η κυβέρνηση ανακοίνωσε το νέο πρόγραμμα ανάπτυξης.\n";
    for text in [FRENCH, CHINESE, TRADITIONAL, RUSSIAN, JAPANESE, KOREAN, ARABIC, HINDI, THAI, GREEK] {
        assert_eq!(found(&wide(text, false)), (text.to_owned(), "UTF-16LE", How::Guessed));
        assert_eq!(found(&wide(text, true)), (text.to_owned(), "UTF-16BE", How::Guessed));
    }
}

#[test]
fn a_byte_order_mark_states_the_encoding_and_is_not_part_of_the_text() {
    let marked = format!("\u{feff}{CHINESE}");
    let utf_32 = |big: bool| -> Vec<u8> {
        marked.chars().flat_map(|c| if big { (c as u32).to_be_bytes() } else { (c as u32).to_le_bytes() }).collect()
    };
    for (bytes, name) in [
        (marked.clone().into_bytes(), "UTF-8"),
        (wide(&marked, false), "UTF-16LE"),
        (wide(&marked, true), "UTF-16BE"),
        (utf_32(false), "UTF-32LE"),
        (utf_32(true), "UTF-32BE"),
    ] {
        assert_eq!(found(&bytes), (CHINESE.to_owned(), name, How::Bom));
    }
}

#[test]
fn stray_nul_bytes_are_white_space_and_counted() {
    let decoded = decode(b"By the authority\0vested in me\0as President".to_vec(), None).expect("it is a text");
    assert_eq!((decoded.text.as_str(), decoded.n_nul), ("By the authority vested in me as President", 2));
}

#[test]
fn a_lone_nul_byte_is_no_sign_of_utf_16() {
    let polish =
        "Rząd przyjął dziś program rozwoju, który ma wzmocnić gospodarkę i źródła energii w każdym powiecie.\n";
    for (text, name) in [
        (FRENCH, "windows-1252"),
        (polish, "windows-1250"),
        (RUSSIAN, "windows-1251"),
        (RUSSIAN, "KOI8-U"),
        (CHINESE, "GBK"),
        (TRADITIONAL, "Big5"),
        (JAPANESE, "Shift_JIS"),
        (KOREAN, "EUC-KR"),
    ] {
        let encoding = encoding_rs::Encoding::for_label(name.as_bytes()).expect("the name is known");
        let text = text.repeat(3);
        // A place between two characters.
        for at in text.char_indices().map(|(at, _)| at) {
            let parts = [&text[..at], &text[at..]].map(|part| encoding.encode(part).0);
            let decoded = decode(parts.join(&0), None).expect("it is a text");
            let expected = [&text[..at], " ", &text[at..]].concat();
            assert_eq!((decoded.encoding, decoded.text, decoded.n_nul), (name, expected, 1), "{at}");
        }
    }
    assert_eq!(found(b"ab\0c").0, "ab c");
    assert_eq!(found(b"the caf\xe9\0").0, "the café ");
}

#[test]
fn what_shows_nothing_is_left_out() {
    assert_eq!(found("sustain\u{ad}able e\u{200b}\u{301}\u{2069}".as_bytes()).0, "sustainable é");
    let latin = decode(b"sustain\xadable caf\xe9 growth".to_vec(), None).expect("it is a text");
    assert_eq!(latin.text, "sustainable café growth");
}

#[test]
fn composed_and_decomposed_letters_are_the_same() {
    assert_eq!(found("e\u{301}".as_bytes()), found("é".as_bytes()));
}

#[test]
fn utf_8_with_a_broken_place_stays_utf_8() {
    let mut bytes = CHINESE.as_bytes().to_vec();
    bytes[31] = b'?';
    let decoded = decode(bytes, None).expect("it is a text");
    assert_eq!((decoded.encoding, decoded.how, decoded.n_replaced), ("UTF-8", How::Guessed, 2));
}

#[test]
fn utf_8_cut_off_within_a_character_stays_utf_8() {
    let decoded = decode("été".as_bytes()[..4].to_vec(), None).expect("it is a text");
    assert_eq!((decoded.text.as_str(), decoded.n_replaced), ("ét\u{fffd}", 1));
}

#[test]
fn an_encoding_that_is_asked_for_wins_and_its_losses_are_counted() {
    let asked: Encoding = "windows-1251".parse().expect("the name is known");
    let decoded = decode("а".as_bytes().to_vec(), Some(asked)).expect("it is a text");
    assert_eq!((decoded.text.as_str(), decoded.how), ("Р°", How::Override));
    let decoded = decode(b"a\xffb".to_vec(), Some(Encoding::UTF_8)).expect("it is a text");
    assert_eq!((decoded.text.as_str(), decoded.n_replaced), ("a\u{fffd}b", 1));
}

#[test]
fn a_declared_encoding_counts_where_the_bytes_fit() {
    let page = |declared: &str, text: &str| -> Vec<u8> {
        let bytes = encoding_rs::KOI8_R.encode(text).0.into_owned();
        [format!("<html><meta content='text/html; charset={declared}'>").as_bytes(), &bytes].concat()
    };
    let how = |bytes: Vec<u8>| decode_markup(bytes, None).map(|decoded| (decoded.encoding, decoded.how));
    assert_eq!(how(page("koi8-r", "да")), Ok(("KOI8-R", How::Declared)));
    assert_eq!(how(page("utf-8", RUSSIAN)), Ok(("KOI8-U", How::Guessed)));
    let xml = b"<?xml version='1.0' encoding='ISO-8859-2'?><p>\xb1</p>";
    assert_eq!(how(xml.to_vec()), Ok(("ISO-8859-2", How::Declared)));
}

#[test]
fn binary_content_is_refused() {
    let noise: Vec<u8> = (0..4096_u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    for bytes in [b"\x89PNG\r\n\x1a\n\0\0".as_slice(), b"\x7fELF\x02", b"\x1f\x8b\x08\0", &noise] {
        assert!(matches!(decode(bytes.to_vec(), None), Err(DecodeError::Binary { .. })));
    }
}

#[test]
fn an_empty_file_is_an_empty_text() {
    assert_eq!(found(b""), (String::new(), "UTF-8", How::Utf8));
}

proptest! {
    #[test]
    fn any_bytes_are_decoded_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..512)) {
        let _ = decode(bytes.clone(), None);
        let _ = decode_markup(bytes.clone(), None);
        for asked in [Encoding::UTF_8, Encoding::UTF_16BE, Encoding::UTF_32LE, Encoding::standard(encoding_rs::GB18030)] {
            prop_assert!(decode(bytes.clone(), Some(asked)).is_ok());
        }
    }

    #[test]
    fn what_one_look_spares_would_answer_the_same(text in "[ -~é中\n]{0,40}", bytes in proptest::collection::vec(any::<u8>(), 0..9)) {
        let bytes = [text.as_bytes(), &bytes].concat();
        prop_assume!(binary::signature(&bytes).is_none() && mark::byte_order_mark(&bytes).is_none());
        let shown = |found: Result<Found, DecodeError>| found.map(|found| (found.text, found.encoding, found.n_replaced));
        let asked = find_with_controls(bytes.clone(), |_| None, survey(&bytes));
        prop_assert_eq!(shown(find(bytes, |_| None)), shown(asked));
    }

    #[test]
    fn nul_bytes_and_marks_are_found_by_one_look_or_by_many(text in "[ -~é中\0\u{300}\u{1100}\u{1161}]{0,20}") {
        let plain: String = unicode_normalization::UnicodeNormalization::nfc(text.replace('\0', " ").chars()).collect();
        let n_nul = text.matches('\0').count();
        prop_assert_eq!(normalized(text), (plain, n_nul));
    }

    #[test]
    fn any_text_in_utf_8_is_itself_in_nfc(text in "[ -~\u{4e00}-\u{4fff}é]{0,40}") {
        prop_assert_eq!(found(text.as_bytes()).0, text);
    }
}
