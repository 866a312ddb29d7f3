//! Facts of any area, drawn by the shape that reading tells of itself: every field with something that fits its type, often
//! unknown. No list of fields has to be kept beside that of the facts.

use serde::de::value::StrDeserializer;
use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, Error as _, IntoDeserializer as _,
    MapAccess, SeqAccess, VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;
use serde_json::{Error, json};

/// Numbers at which something happens, as hours, øre, weeks and days count them.
const NUMBERS: &[i64] = &[
    -1, 0, 1, 2, 3, 5, 8, 10, 21, 30, 74, 100, 154, 182, 300, 399, 400, 740, 1_850, 3_000, 3_700,
    4_000, 7_400, 10_000, 12_000, 20_000, 24_000, 29_600, 300_000, 508_500, 4_215_000, 20_000_000,
];
/// The day around which everything happens.
const BASE: i64 = 20_500;

/// Facts drawn from a seed; none where what was drawn for a field is no value of it. A seed from the upper half of all also draws
/// numbers and days at the ends of what they can be.
pub(super) fn any_facts<F: DeserializeOwned>(seed: u64) -> Option<F> {
    F::deserialize(&mut Draw::new(seed)).ok()
}

/// A day near those of the facts.
pub(super) fn any_day_of(seed: u64) -> chrono::NaiveDate {
    Draw { state: !seed, ..Draw::new(seed) }.day()
}

/// What a text is to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Texts {
    Day,
    Moment,
    Numerator,
    Denominator,
}

struct Draw {
    state: u64,
    texts: Texts,
    /// Within the days of a week, whose hours must all fit for it to be one.
    week: bool,
    /// Within a history, the month of the entry under way, counted back.
    month: Option<u32>,
    /// Also numbers and days at the ends of what they can be.
    ends: bool,
}

impl Draw {
    const fn new(seed: u64) -> Draw {
        Draw { state: seed, texts: Texts::Day, week: false, month: None, ends: seed > u64::MAX / 2 }
    }

    /// SplitMix64.
    fn next(&mut self, below: u64) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.state ^ (self.state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % below
    }

    fn of<T: Copy>(&mut self, list: &[T]) -> T {
        let at = self.next(u64::try_from(list.len()).expect("a short list"));
        list[usize::try_from(at).expect("a short list")]
    }

    fn number(&mut self) -> i64 {
        if self.ends && self.next(6) == 0 {
            return self.of(&[i64::MIN, i64::MIN + 1, i64::MAX - 1, i64::MAX]);
        }
        if self.week {
            return self.of(&[0, 0, 100, 370, 740, 740, 2_400]);
        }
        match self.next(4) {
            0 => i64::try_from(self.next(50_000)).expect("a small number"),
            // A place, a count.
            1 => i64::try_from(self.next(4)).expect("a small number"),
            _ => self.of(NUMBERS),
        }
    }

    fn day(&mut self) -> chrono::NaiveDate {
        if self.ends && self.next(8) == 0 {
            return self.of(&[chrono::NaiveDate::MIN, chrono::NaiveDate::MAX]);
        }
        let reach = self.of(&[7, 60, 400, 1_200]);
        let away = i64::try_from(self.next(2 * reach)).expect("some days");
        let days = BASE + away - i64::try_from(reach).expect("some days");
        chrono::NaiveDate::from_epoch_days(i32::try_from(days).expect("some days"))
            .expect("a day of our time")
    }

    fn text(&mut self) -> String {
        match self.texts {
            Texts::Day => self.day().to_string(),
            Texts::Moment => format!("{}T12:00:00Z", self.day()),
            Texts::Numerator => {
                self.texts = Texts::Denominator;
                self.of(&["1", "2", "3", "185055", "300000", "370111", "600000"]).to_owned()
            }
            Texts::Denominator => self.of(&["1", "1", "1", "2", "3", "600000"]).to_owned(),
        }
    }
}

impl<'de> Deserializer<'de> for &mut Draw {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Error> {
        Err(Error::custom("the shape is not told"))
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_bool(self.next(2) == 0)
    }

    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_i64(self.number())
    }

    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_u64(self.number().unsigned_abs())
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_string(self.text())
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_string(self.text())
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.next(8) == 0 { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        // One that mostly holds at all times, two at a time, or one for each of some months.
        let len = self.of(&[0, 1, 1, 1, 1, 2, 4, 7, 7]);
        let found = visitor.visit_seq(List { draw: self, rest: len, months: len > 2 });
        self.month = None;
        found
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, Error> {
        // A pair is a fraction.
        if len == 2 {
            self.texts = Texts::Numerator;
        }
        self.week = len == 7;
        let found = visitor.visit_seq(List { draw: self, rest: len, months: false });
        (self.texts, self.week) = (Texts::Day, false);
        found
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        if name == "Source" {
            let source = json!({ "origin": { "kind": "caseFile" }, "on": "2026-02-16" });
            return source.deserialize_struct(name, fields, visitor);
        }
        let known = name == "Known";
        let month = self.month.filter(|_| known);
        visitor.visit_map(Fields {
            draw: self,
            fields: fields.iter(),
            known,
            month,
            at_valid: false,
        })
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let variant = self.of(variants);
        visitor.visit_enum(Choice { draw: self, variant })
    }

    forward_to_deserialize_any! {
        i8 i16 i32 i128 u8 u16 u32 u128 f32 f64 char bytes byte_buf unit unit_struct tuple_struct map identifier ignored_any
    }
}

struct List<'a> {
    draw: &'a mut Draw,
    rest: usize,
    months: bool,
}

impl<'de> SeqAccess<'de> for List<'_> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Error> {
        let Some(rest) = self.rest.checked_sub(1) else { return Ok(None) };
        self.rest = rest;
        self.draw.month = self.months.then(|| u32::try_from(rest).expect("a short list"));
        seed.deserialize(&mut *self.draw).map(Some)
    }
}

struct Fields<'a> {
    draw: &'a mut Draw,
    fields: std::slice::Iter<'static, &'static str>,
    known: bool,
    month: Option<u32>,
    at_valid: bool,
}

impl<'de> MapAccess<'de> for Fields<'_> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Error> {
        let Some(field) = self.fields.next() else { return Ok(None) };
        // A fact mostly holds at all times.
        if self.known && *field == "valid" && self.month.is_none() && self.draw.next(6) != 0 {
            return self.next_key_seed(seed);
        }
        self.at_valid = self.known && *field == "valid";
        self.draw.texts = if self.known && *field == "learnt" { Texts::Moment } else { Texts::Day };
        let name: StrDeserializer<'_, Error> = (*field).into_deserializer();
        seed.deserialize(name).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        match self.month.filter(|_| self.at_valid) {
            // The months before that of the day around which everything happens, one by one.
            Some(back) => {
                let first = month_before(back);
                let last = first + chrono::Months::new(1) - chrono::Days::new(1);
                seed.deserialize(json!({ "from": first, "to": last }))
            }
            None => seed.deserialize(&mut *self.draw),
        }
    }
}

/// The first day of a month, counted back from the one of [`BASE`].
fn month_before(back: u32) -> chrono::NaiveDate {
    chrono::NaiveDate::from_ymd_opt(2026, 2, 1).expect("a day") - chrono::Months::new(back)
}

struct Choice<'a> {
    draw: &'a mut Draw,
    variant: &'static str,
}

impl<'de, 'a> EnumAccess<'de> for Choice<'a> {
    type Error = Error;
    type Variant = Content<'a>;

    fn variant_seed<V: DeserializeSeed<'de>>(
        self,
        seed: V,
    ) -> Result<(V::Value, Content<'a>), Error> {
        let name: StrDeserializer<'_, Error> = self.variant.into_deserializer();
        Ok((seed.deserialize(name)?, Content(self.draw)))
    }
}

struct Content<'a>(&'a mut Draw);

impl<'de> VariantAccess<'de> for Content<'_> {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Error> {
        seed.deserialize(self.0)
    }

    fn tuple_variant<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, Error> {
        self.0.deserialize_tuple(len, visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let fields = fields.iter();
        visitor.visit_map(Fields {
            draw: self.0,
            fields,
            known: false,
            month: None,
            at_valid: false,
        })
    }
}
