//! The sheet against the envelope and the machines that fill it: measured on the finished pages.

use bevilling_core::letter::{LetterContent, LetterKind};
use typst::foundations::Bytes;
use typst::layout::{Frame, FrameItem, Point};
use typst_layout::PagedDocument;

use crate::check;
use crate::variant::LetterVariant;
use crate::world::{LetterWorld, Press};

#[path = "../tests/letter/letters.rs"]
mod letters;

/// A part of the sheet in millimeters from its upper left corner.
#[derive(Debug, Clone, Copy)]
struct Area {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

const LOGO: Area = Area { left: 17.0, top: 0.0, right: 114.0, bottom: 25.0 };
const SENDER: Area = Area { left: 21.0, top: 37.0, right: 92.0, bottom: 41.0 };
const COMPANY_NUMBER: Area = Area { left: 92.0, top: 37.0, right: 115.0, bottom: 41.0 };
const RECIPIENT: Area = Area { left: 21.0, top: 41.0, right: 80.0, bottom: 62.0 };
/// What lies here can slip into the window.
const PLAY: Area = Area { left: 0.0, top: 0.0, right: 115.0, bottom: 89.0 };

const BARCODE: Area = Area { left: 19.0, top: 25.0, right: 98.0, bottom: 35.0 };
const SQUARE_CODE: Area = Area { left: 80.0, top: 52.0, right: 92.0, bottom: 64.0 };
const MACHINE_STRIP: Area = Area { left: 0.0, top: 0.0, right: 17.0, bottom: 180.0 };
const SUPPLIER_CODE: Area = Area { left: 203.0, top: 176.0, right: 210.0, bottom: 276.0 };

impl Area {
    fn meets(self, other: Area) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    /// A tenth of a millimeter is less than the play of the paper.
    fn holds(self, other: Area) -> bool {
        self.left <= other.left + 0.1
            && self.top <= other.top + 0.1
            && other.right <= self.right + 0.1
            && other.bottom <= self.bottom + 0.1
    }
}

#[test]
fn the_window_shows_sender_and_recipient_and_nothing_else() {
    for letter in letters::KINDS.map(letters::of).into_iter().chain([fullest()]) {
        let pages = pages(&letter);
        let in_play: Vec<_> = pages[0].iter().filter(|(_, area)| area.meets(PLAY)).collect();
        assert!(!in_play.is_empty());
        for (words, area) in in_play {
            let fits = [LOGO, SENDER, COMPANY_NUMBER, RECIPIENT]
                .iter()
                .any(|allowed| allowed.holds(*area));
            assert!(fits, "{words} lies at {area:?}");
        }
    }
}

#[test]
fn the_recipient_stands_in_the_window_in_full() {
    let letter = fullest();
    let pages = pages(&letter);
    let in_window = pages[0].iter().filter(|(_, area)| RECIPIENT.holds(*area));
    let lines: Vec<&str> = in_window.map(|(words, _)| words.as_str()).collect();
    assert_eq!(lines, letter.recipient.lines);
}

#[test]
fn what_machines_read_is_kept_free() {
    for letter in letters::KINDS.map(letters::of).into_iter().chain([fullest()]) {
        for (number, page) in pages(&letter).iter().enumerate() {
            for (words, area) in page {
                assert!(
                    !area.meets(MACHINE_STRIP) && !area.meets(SUPPLIER_CODE),
                    "{words} lies at {area:?}"
                );
                let envelope = area.meets(BARCODE) || area.meets(SQUARE_CODE);
                assert!(number > 0 || !envelope, "{words} lies at {area:?}");
            }
        }
    }
}

#[test]
fn nothing_leaves_the_sheet() {
    let sheet = Area { left: 17.0, top: 5.0, right: 203.0, bottom: 292.0 };
    for letter in letters::KINDS.map(letters::of).into_iter().chain([fullest()]) {
        for (words, area) in pages(&letter).iter().flatten() {
            assert!(sheet.holds(*area), "{words} lies at {area:?}");
        }
    }
}

/// As many and as wide lines as are allowed, and a head that takes much room.
fn fullest() -> LetterContent {
    let mut letter = letters::of(LetterKind::Grant);
    letter.recipient.lines = vec!["W".repeat(34); 6];
    letter.sender.authority = "Vesterøernes Kommunefællesskab".to_owned();
    letter.sender.unit =
        "Afdelingen for Pension, Helbredstillæg og Personlige Tillæg, Team Nord".to_owned();
    letter.sender.address =
        vec!["Gammel Kongelig Havnevej 123".to_owned(), "9998 Korshavn".to_owned()];
    letter
}

/// Each piece of text and each drawn shape with the room it takes, page by page.
fn pages(letter: &LetterContent) -> Vec<Vec<(String, Area)>> {
    let press = Press::new();
    let sheet =
        check::sheet(letter, &LetterVariant::default(), press.font()).expect("the letter is sound");
    let world = LetterWorld::new(&press, press.letter(letter.kind), Bytes::from_string(sheet));
    let document: PagedDocument = crate::lay_out(&world).expect("the letter is sound");
    let collect = |frame: &Frame| {
        let mut found = Vec::new();
        walk(frame, Point::zero(), &mut found);
        found
    };
    document.pages().iter().map(|page| collect(&page.frame)).collect()
}

fn walk(frame: &Frame, origin: Point, found: &mut Vec<(String, Area)>) {
    for (position, item) in frame.items() {
        let at = origin + *position;
        match item {
            FrameItem::Group(group) => {
                assert!(
                    group.transform.is_only_translate(),
                    "the templates turn and scale nothing"
                );
                walk(&group.frame, at + Point::new(group.transform.tx, group.transform.ty), found);
            }
            FrameItem::Text(text) => {
                let ink = text.bbox();
                found.push((text.text.to_string(), area(at + ink.min, at + ink.max)));
            }
            FrameItem::Shape(shape, _) => {
                let ink = shape.bbox(true);
                found.push(("a shape".to_owned(), area(at + ink.min, at + ink.max)));
            }
            FrameItem::Image(..) | FrameItem::Link(..) | FrameItem::Tag(_) => {}
        }
    }
}

fn area(min: Point, max: Point) -> Area {
    // Text is measured upwards from its base line, shapes downwards: either corner may be the upper one.
    let (upper, lower) = (min.y.min(max.y), min.y.max(max.y));
    Area { left: min.x.to_mm(), top: upper.to_mm(), right: max.x.to_mm(), bottom: lower.to_mm() }
}
