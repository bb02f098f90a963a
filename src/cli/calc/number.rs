//! Numbers as people write them on a command line.

/// How numbers are written, for the help.
pub(super) const HELP: &str =
    "Numbers: 50000, 50_000 or 5e4. A comma separates the numbers of a list, and never thousands.";

/// Whole numbers above this are not exact in floating point, and no corpus reaches them.
const LARGEST: f64 = 9_007_199_254_740_992.0;

/// Some whole numbers.
pub(super) type Wholes = Vec<u64>;

/// Some numbers.
pub(super) type Reals = Vec<f64>;

/// A list of whole numbers: `1,2,3`.
pub(super) fn wholes(text: &str) -> Result<Wholes, String> {
    list(text, whole)
}

/// A list of numbers: `0.5,2,1e-3`.
pub(super) fn reals(text: &str) -> Result<Reals, String> {
    list(text, real)
}

/// A whole number of 0 or more: `50000`, `50_000`, `5e4`.
pub(super) fn whole(text: &str) -> Result<u64, String> {
    let digits = without_separators(text)?;
    if let Ok(number) = digits.parse() {
        return Ok(number);
    }
    match digits.parse::<f64>() {
        Ok(number) if (0.0..=LARGEST).contains(&number) && number.fract() == 0.0 => Ok(number as u64),
        Ok(number) if number < 0.0 => Err(format!("'{text}' is negative; a count is a whole number of 0 or more")),
        Ok(number) if number > LARGEST => Err(format!("'{text}' is larger than any corpus")),
        Ok(number) if number.is_finite() => Err(format!("'{text}' is not a whole number; a count is one")),
        _ => Err(format!("'{text}' is not a number")),
    }
}

/// A finite number.
pub(super) fn real(text: &str) -> Result<f64, String> {
    let digits = without_separators(text)?;
    match digits.parse::<f64>() {
        Ok(number) if number.is_finite() => Ok(number),
        _ => Err(format!("'{text}' is not a finite number")),
    }
}

/// The numbers of an argument that takes so many.
pub(super) fn exactly<const N: usize>(numbers: &[u64]) -> [u64; N] {
    numbers.try_into().expect("the parser of arguments accepts exactly so many numbers")
}

/// Takes out `_`, and refuses a comma, which would mean different things in different countries.
fn without_separators(text: &str) -> Result<String, String> {
    if text.contains(',') {
        let with_underscores = text.replace(',', "_");
        return Err(format!(
            "'{text}' holds a comma; write {with_underscores} for thousands, and a point for decimals"
        ));
    }
    Ok(text.trim().replace('_', ""))
}

/// Numbers between commas, semicolons or spaces.
fn list<T>(text: &str, parse: impl Fn(&str) -> Result<T, String>) -> Result<Vec<T>, String> {
    let items = text.split([',', ';', ' ', '\t', '\n']).map(str::trim).filter(|item| !item.is_empty());
    let parse = |item: &str| match is_rest_of_thousands(item) {
        true => Err(format!("'{item}' looks like the end of a number such as 50,{item}; write 50_{item}")),
        false => parse(item),
    };
    let numbers: Vec<T> = items.map(parse).collect::<Result<_, String>>()?;
    if numbers.is_empty() {
        return Err("the list is empty".into());
    }
    Ok(numbers)
}

/// Three digits that begin with 0: nobody writes a number of its own that way.
fn is_rest_of_thousands(item: &str) -> bool {
    item.len() == 3 && item.starts_with('0') && item.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_can_have_separators_and_an_exponent() {
        for text in ["50000", "50_000", "5e4", " 50000 ", "50000.0"] {
            assert_eq!(whole(text), Ok(50_000), "{text}");
        }
    }

    #[test]
    fn what_is_no_count_is_quoted_with_the_reason() {
        for (text, reason) in [
            ("-5", "'-5' is negative; a count is a whole number of 0 or more"),
            ("2.5", "'2.5' is not a whole number; a count is one"),
            ("NaN", "'NaN' is not a number"),
            ("many", "'many' is not a number"),
            ("1e300", "'1e300' is larger than any corpus"),
            ("50,000", "'50,000' holds a comma; write 50_000 for thousands, and a point for decimals"),
        ] {
            assert_eq!(whole(text), Err(reason.to_owned()));
        }
        assert_eq!(real("inf"), Err("'inf' is not a finite number".to_owned()));
    }

    #[test]
    fn thousands_in_a_list_are_noticed() {
        assert_eq!(wholes("1,2, 3").unwrap(), [1, 2, 3]);
        let error = wholes("50,000,75,000").unwrap_err();
        assert_eq!(error, "'000' looks like the end of a number such as 50,000; write 50_000");
        assert_eq!(wholes(" ,").unwrap_err(), "the list is empty");
    }
}
