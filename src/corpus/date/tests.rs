use proptest::prelude::*;

use super::*;
use crate::corpus::clean::clean;
use crate::corpus::wrap::{Paragraphs, paragraphs};

fn dates(text: &str, file_name: &str) -> Dates {
    let removals = clean(text);
    let removed: Vec<Range<usize>> = removals.iter().map(|removal| removal.range.clone()).collect();
    let paragraphs = paragraphs(text, Paragraphs::of(text, &removed), &removed);
    find_dates(&DateSource {
        text,
        file_name,
        numbers: &[],
        paragraphs: &paragraphs,
        removals: &removals,
        page_dates: &[],
    })
}

/// `date grade rule`, or `-`.
fn shown(evidence: &Option<DateEvidence>) -> String {
    let shown = |item: &DateEvidence| format!("{} {} {}", item.parts, item.grade.name(), item.rule);
    evidence.as_ref().map_or_else(|| "-".to_owned(), shown)
}

#[test]
fn pages_are_dated_by_their_stamps_and_datelines() {
    let table = [
        ("Title\nUpdated : 2020-12-30Source : CCFAO\nWork.", "2020-12-30 derived page-stamp"),
        ("Title\n\n2024-10-12 17:53\n\nWork.", "2024-10-12 stated page-stamp"),
        (" date 2022-12-17 On December 17, it met.", "2022-12-17 stated page-stamp"),
        ("发布时间：2024年12月18日 来源：新华社\n会议召开。", "2024-12-18 stated page-stamp"),
        ("BEIJING, Dec. 17, 2024 (Xinhua) -- China met.", "2024-12-17 stated dateline"),
        ("新华社北京12月17日电 会议召开。", "--12-17 unknown dateline"),
        ("The treaty was signed on June 28, 1919.", "-"),
    ];
    for (text, expected) in table {
        assert_eq!(shown(&dates(text, "").page), expected, "{text}");
    }
}

#[test]
fn events_are_dated_by_openings_titles_and_facts() {
    let next = "It noted that next year marks the final year of the 14th Five-Year Plan.";
    let opening = "On December 13, the Standing Committee held a meeting.";
    let table = [
        (format!("{opening}\n{next}"), "2024-12-13 derived report-opening"),
        (opening.to_owned(), "--12-13 unknown report-opening"),
        (format!("Updated: 2025-01-05\n{opening}"), "2024-12-13 derived report-opening"),
        (format!("Updated: 2024-12-01\n{opening}"), "2023-12-13 guessed report-opening"),
        (next.to_owned(), "2024 derived five-year-plan"),
        ("明年是“十四五”规划的开局之年。".to_owned(), "2020 derived five-year-plan"),
        ("The key tasks are to be done by 2025. Goals reach 2035.".to_owned(), "-"),
        ("On the afternoon of the 20th, he presided over it.".to_owned(), "---20 unknown report-opening"),
        ("I recall that on June 4, 1942, my father met them.".to_owned(), "-"),
        (
            "Economic Work Conference of Changchun Held\n\nThe city must act.\n\nThe Economic Work \
             Conference of Changchun was held on December 28, 2020."
                .to_owned(),
            "2020-12-28 stated held-on",
        ),
        (
            "政府工作报告\n\n——2024年3月5日在第十四届全国人民代表大会第二次会议上\n\n各位代表：".to_owned(),
            "2024-03-05 stated dated-title",
        ),
        ("各位代表：\n\n工作已经完成。\n\n二〇二四年三月五日".to_owned(), "2024-03-05 stated dated-title"),
        (
            "据新华社消息，12月17日，省委常委会召开会议。今年是“十四五”的第四年。".to_owned(),
            "2024-12-17 derived report-opening",
        ),
    ];
    for (text, expected) in table {
        assert_eq!(shown(&dates(&text, "").event), expected, "{text}");
    }
}

#[test]
fn act_and_page_are_kept_apart() {
    let prose = "By the authority vested in me it is ordered that the agencies shall report on the state of fisheries and on \
                 what was done to restore them within one year of this order.";
    let gazette = "Federal Register / Vol. 60, No. 111 / Friday, June 9, 1995 / Presidential Documents";
    let table = [
        (
            format!("{gazette}\n\nOrder 962 of June 7, 1995\n\nFisheries\n\n{prose}\n\nJune 7, 1995."),
            "1995-06-07",
            "1995-06-09",
        ),
        (
            format!("Delegation\n\n{prose}\n\nTHE PALACE,\nJune 7, 1995.\n\n[Doc. 95-144; 2:39 pm]\nBilling code 1"),
            "1995-06-07",
            "-",
        ),
        (format!("Regulation (EU) 2021/123 of the Council of 5 March 2021\n\n{prose}"), "2021-03-05", "-"),
        (format!("Gesetz zur Ordnung der Flüsse vom 5. März 2021\n\n{prose}"), "2021-03-05", "-"),
        (format!("{prose}\n\nDone at Brussels, 5 March 2021.\n\nFor the Council"), "2021-03-05", "-"),
        (
            format!(
                "Bundesgesetzblatt Jahrgang 2021 Teil I Nr. 9, ausgegeben am 8. März 2021\n\nGesetz vom 5. März 2021\n\n{prose}"
            ),
            "2021-03-05",
            "2021-03-08",
        ),
        ("成文日期：2021年3月5日\n发布时间：2021年3月8日\n\n各省应当报告。".to_owned(), "2021-03-05", "2021-03-08"),
        (format!("Plan\n\nPublished 5 March 2021\n\nLast updated 17 December 2024\n\n{prose}"), "-", "2021-03-05"),
        (format!("Plan\n\nEffective date: 5 March 2021\n\n{prose}"), "-", "-"),
        (format!("{prose} It follows Executive Order 12901 of January 5, 1994, as amended.\n\nThe end."), "-", "-"),
    ];
    let day = |evidence: Option<DateEvidence>| evidence.map_or_else(|| "-".to_owned(), |found| found.parts.to_string());
    for (text, event, page) in table {
        let dates = dates(&text, "");
        assert_eq!((day(dates.event).as_str(), day(dates.page).as_str()), (event, page), "{text}");
    }
}

#[test]
fn file_names_date_what_the_text_does_not() {
    let table = [
        ("1850_millard_fillmore_w.txt", "1850 derived file-name"),
        ("CHN_01_1946.txt", "1946 derived file-name"),
        ("2024-12-17-x.txt", "2024-12-17 derived file-name"),
        ("speech_20241217.txt", "2024-12-17 derived file-name"),
        ("2024年政府工作报告.txt", "2024 derived file-name"),
        ("gwr2024.txt", "2024 derived file-name"),
        ("000_4181a76bf0b75597.txt", "-"),
        ("2021-2025_plan.txt", "-"),
        ("plan_2024_for_2035.txt", "-"),
        ("session_75.txt", "-"),
    ];
    for (name, expected) in table {
        assert_eq!(shown(&dates("Work must be done.", name).event), expected, "{name}");
    }
    assert_eq!(shown(&dates("Work.", "2021-2025_plan.txt").covered), "2021 derived file-name");
}

#[test]
fn a_dateline_without_a_year_takes_that_of_the_file_name() {
    let page = dates("新华社北京12月17日电 会议召开。", "news_2024.txt").page;
    assert_eq!(shown(&page), "2024-12-17 derived dateline");
}

#[test]
fn an_event_of_another_year_than_the_file_name_is_some_other_event() {
    let text = "On 11 September 2001, representatives met here.";
    assert_eq!(shown(&dates(text, "").event), "2001-09-11 stated report-opening");
    assert_eq!(shown(&dates(text, "RUS_63_2008.txt").event), "2008 derived file-name");
}

#[test]
fn a_review_covers_the_year_in_its_heading() {
    let covered = dates("一、2023年工作回顾\n\n过去一年，工作完成。", "").covered;
    assert_eq!(shown(&covered), "2023 stated covered-year");
}

proptest! {
    #[test]
    fn dates_are_found_in_any_text_without_panic(
        text in "[A-Z0-9a-z ,.年月日\n-]{0,90}|\\PC{0,60}",
        name in "[0-9a-z_-]{0,14}|\\PC{0,9}",
    ) {
        for evidence in dates(&text, &name).evidence {
            let is_found = match evidence.quote {
                Quote::Text(range) => text.get(range).is_some(),
                Quote::FileName(range) => name.get(range).is_some(),
                Quote::Markup(_) => false,
            };
            prop_assert!(is_found);
        }
    }
}
