//! The time zones of a Parquet table.
//!
//! Parquet keeps moments by universal time. The zone in which they were written stands in the schema of Arrow, which pyarrow,
//! pandas, polars and DuckDB put beside the data: midnight of the first of January in Shanghai is of the year before without it.
//! The schema is a flatbuffer (Arrow, `Message.fbs` and `Schema.fbs`) in base 64, of which only names and zones are read.

use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};
use std::collections::BTreeMap;

/// The key under which the schema of Arrow stands.
pub(super) const KEY: &str = "ARROW:schema";

/// `Type.Timestamp` of `Schema.fbs`.
const TIMESTAMP: u8 = 10;

/// The zones of the columns that have one, by name; none where the schema cannot be read.
pub(super) fn time_zones(schema: &str) -> BTreeMap<String, TimeZone> {
    base64(schema).and_then(|bytes| zones(&bytes)).unwrap_or_default()
}

/// A moment in microseconds since 1970, as it was in a zone.
pub(super) fn in_zone(microseconds: i64, zone: &TimeZone) -> Option<String> {
    let moment = Timestamp::from_microsecond(microseconds).ok()?.to_zoned(zone.clone());
    Some(moment.strftime("%Y-%m-%d %H:%M:%S %:z").to_string())
}

fn zones(message: &[u8]) -> Option<BTreeMap<String, TimeZone>> {
    // A mark of four bytes and the length stand before the message; old files have the length only.
    let start = if message.starts_with(&[0xff; 4]) { 8 } else { 4 };
    let buffer = Buffer(message.get(start..)?);
    let schema = buffer.table(buffer.root()?, 2)?;
    let fields = buffer.at(schema, 1).and_then(|at| buffer.follow(at))?;
    let mut zones = BTreeMap::new();
    for number in 0..buffer.u32(fields)? as usize {
        // A field that cannot be read has no zone.
        let Some(field) = buffer.follow(fields + 4 + 4 * number) else { break };
        let kind = buffer.at(field, 2).and_then(|at| buffer.0.get(at));
        let zone = buffer.table(field, 3).filter(|_| kind == Some(&TIMESTAMP)).and_then(|kind| buffer.text(kind, 1));
        if let (Some(name), Some(zone)) = (buffer.text(field, 0), zone.and_then(time_zone)) {
            zones.insert(name.to_owned(), zone);
        }
    }
    Some(zones)
}

/// `Asia/Shanghai`, `+08:00`.
fn time_zone(name: &str) -> Option<TimeZone> {
    let Some(sign) = name.chars().next().filter(|sign| matches!(sign, '+' | '-')) else {
        return TimeZone::get(name).ok();
    };
    let (hours, minutes) = name[1..].split_once(':')?;
    let minutes = hours.parse::<u8>().ok().map(i32::from)? * 60 + minutes.parse::<u8>().ok().map(i32::from)?;
    let seconds = if sign == '-' { -minutes * 60 } else { minutes * 60 };
    Some(TimeZone::fixed(Offset::from_seconds(seconds).ok()?))
}

/// A flatbuffer, read with a look at its bounds; places are bytes from its beginning.
struct Buffer<'b>(&'b [u8]);

impl<'b> Buffer<'b> {
    fn root(&self) -> Option<usize> {
        self.follow(0)
    }

    fn u32(&self, at: usize) -> Option<u32> {
        Some(u32::from_le_bytes(self.0.get(at..at.checked_add(4)?)?.try_into().ok()?))
    }

    fn u16(&self, at: usize) -> Option<usize> {
        Some(usize::from(u16::from_le_bytes(self.0.get(at..at.checked_add(2)?)?.try_into().ok()?)))
    }

    /// Where an offset leads.
    fn follow(&self, at: usize) -> Option<usize> {
        at.checked_add(self.u32(at)? as usize)
    }

    /// The place of a table's field, if it is there.
    fn at(&self, table: usize, field: usize) -> Option<usize> {
        let back = self.u32(table)?.cast_signed();
        let fields = usize::try_from(i64::try_from(table).ok()? - i64::from(back)).ok()?;
        let entry = 4 + 2 * field;
        let offset = if entry < self.u16(fields)? { self.u16(fields.checked_add(entry)?)? } else { 0 };
        (offset > 0).then(|| table.checked_add(offset))?
    }

    fn table(&self, table: usize, field: usize) -> Option<usize> {
        self.follow(self.at(table, field)?)
    }

    fn text(&self, table: usize, field: usize) -> Option<&'b str> {
        let at = self.table(table, field)?;
        let start = at.checked_add(4)?;
        std::str::from_utf8(self.0.get(start..start.checked_add(self.u32(at)? as usize)?)?).ok()
    }
}

fn base64(text: &str) -> Option<Vec<u8>> {
    let (mut bytes, mut bits, mut n_bits) = (Vec::with_capacity(text.len() / 4 * 3), 0_u32, 0);
    for letter in text.bytes().filter(|letter| *letter != b'=') {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        bits = (bits << 6) | u32::from(value);
        n_bits += 6;
        if n_bits >= 8 {
            n_bits -= 8;
            bytes.push((bits >> n_bits) as u8);
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What pyarrow 26 writes of `pa.schema([("n", pa.int64()), ("date", pa.timestamp("us", tz=ZONE))])`.
    fn shown(schema: &str) -> Vec<String> {
        let at_midnight = |(name, zone): (String, TimeZone)| {
            format!("{name} {}", in_zone(1_672_502_400_000_000, &zone).unwrap_or_default())
        };
        time_zones(schema).into_iter().map(at_midnight).collect()
    }

    #[test]
    fn zones_are_read_from_the_schema_of_arrow() {
        let zone = "/////8gAAAAQAAAAAAAKAAwABgAFAAgACgAAAAABBAAMAAAACAAIAAAABAAIAAAABAAAAAIAAABkAAAABAAAALT///8AAAEKEAAAACAAAAAEAAAAAAAAAAQAAABkYXRlAAAAAAgADAAGAAgACAAAAAAAAgAEAAAADQAAAEFzaWEvU2hhbmdoYWkAAAAQABQACAAGAAcADAAAABAAEAAAAAAAAQIQAAAAHAAAAAQAAAAAAAAAAQAAAG4AAAAIAAwACAAHAAgAAAAAAAABQAAAAA==";
        assert_eq!(shown(zone), ["date 2023-01-01 00:00:00 +08:00"]);
        assert!(shown("").is_empty() && shown("no base 64!").is_empty());
    }

    #[test]
    fn offsets_are_zones_too() {
        let at = |name| time_zone(name).and_then(|zone| in_zone(0, &zone));
        assert_eq!(at("+08:00").as_deref(), Some("1970-01-01 08:00:00 +08:00"));
        assert_eq!(at("-03:30").as_deref(), Some("1969-12-31 20:30:00 -03:30"));
        assert_eq!(at("Nowhere/Land"), None);
    }

    proptest! {
        #[test]
        fn any_bytes_are_borne(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = zones(&bytes);
        }
    }
}
