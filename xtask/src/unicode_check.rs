//! `cargo xtask unicode-check PYTHON`: every property of every code point, and normal forms of
//! made-up strings, against that interpreter's.

use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};

use unicode::{Form, Unicode32};

use crate::report::{Outcome, fail};

const SCRIPT: &str = include_str!("unicode_check.py");
const FORMS: [Form; 4] = [Form::Nfc, Form::Nfd, Form::Nfkc, Form::Nfkd];

fn hexes(list: &[u32]) -> String {
    let words: Vec<String> = list.iter().map(|c| format!("{c:x}")).collect();
    words.join(" ")
}

fn text<T: ToString>(value: Option<T>) -> String {
    value.map_or(String::new(), |value| value.to_string())
}

fn number(value: Option<f64>) -> String {
    value.map_or(String::new(), |value| {
        let text = format!("{value:?}");
        if text.contains('e') { text.replace('e', "e+") } else { text }
    })
}

fn tests(c: u32) -> String {
    let start = unicode::is_xid_start(c) || c == 0x5f;
    [
        unicode::is_alpha(c),
        unicode::is_decimal(c),
        unicode::is_digit(c),
        unicode::is_numeric(c),
        unicode::is_alnum(c),
        unicode::is_space(c),
        unicode::is_printable(c),
        unicode::is_upper(c),
        unicode::is_lower(c),
        unicode::is_title(c) || unicode::is_upper(c),
        start,
        unicode::is_xid_continue(c),
        unicode::is_line_break(c),
        unicode::is_mirrored(c),
        Unicode32.is_mirrored(c),
    ]
    .map(|t| if t { "1" } else { "0" })
    .concat()
}

fn line(c: u32) -> String {
    let mut parts = vec![
        format!("{c:x}"),
        tests(c),
        hexes(unicode::upper(c).as_slice()),
        hexes(unicode::lower(c).as_slice()),
        hexes(unicode::title(c).as_slice()),
        hexes(unicode::casefold(c).as_slice()),
        unicode::category(c).to_owned(),
        unicode::bidirectional(c).to_owned(),
        unicode::combining(c).to_string(),
        unicode::east_asian_width(c).to_owned(),
        text(unicode::decimal(c)),
        text(unicode::digit(c)),
        number(unicode::numeric(c)),
        unicode::decomposition(c),
        text(unicode::name(c)),
    ];
    parts.extend(FORMS.map(|form| hexes(&unicode::normalize(form, &[c]))));
    parts.extend([
        Unicode32.category(c).to_owned(),
        Unicode32.bidirectional(c).to_owned(),
        Unicode32.combining(c).to_string(),
        Unicode32.east_asian_width(c).to_owned(),
        number(Unicode32.numeric(c)),
        Unicode32.decomposition(c),
        hexes(&Unicode32.normalize(Form::Nfc, &[c])),
        hexes(&Unicode32.normalize(Form::Nfkd, &[c])),
        text(Unicode32.name(c)),
    ]);
    parts.join("|")
}

fn list(text: &str) -> Vec<u32> {
    text.split(' ').filter_map(|word| u32::from_str_radix(word, 16).ok()).collect()
}

/// The line for a made-up string: the inputs are taken from `expected`.
fn string_line(expected: &str) -> String {
    let fields: Vec<&str> = expected.split('|').collect();
    let chars = list(fields[0]);
    let cased = list(fields[6]);
    let plain: String = cased.iter().filter_map(|c| char::from_u32(*c)).collect();
    let back = |s: String| hexes(&s.chars().map(u32::from).collect::<Vec<u32>>());
    let mut parts = vec![fields[0].to_owned()];
    parts.extend(FORMS.map(|form| hexes(&unicode::normalize(form, &chars))));
    parts.push(hexes(&Unicode32.normalize(Form::Nfkc, &chars)));
    parts.push(fields[6].to_owned());
    parts.push(back(unicode::str_lower(&plain)));
    parts.push(back(unicode::str_title(&plain)));
    parts.join("|")
}

/// Compares and prints the first differences.
pub fn run(python: &str) -> Outcome {
    let mut child = Command::new(python).args(["-c", SCRIPT]).stdout(Stdio::piped()).spawn()?;
    let output = child.stdout.take().expect("it was asked for");
    let mut different = 0;
    let mut seen = 0u32;
    for expected in BufReader::new(output).lines() {
        let expected = expected?;
        let ours = if seen < 0x11_0000 { line(seen) } else { string_line(&expected) };
        if ours != expected {
            different += 1;
            if different <= 20 {
                println!("theirs {expected}\nours   {ours}");
            }
        }
        seen += 1;
    }
    println!("{seen} lines compared, {different} differ (Unicode {})", unicode::version());
    if !child.wait()?.success() || different > 0 {
        return fail("the tables differ from the interpreter's");
    }
    Ok(())
}
