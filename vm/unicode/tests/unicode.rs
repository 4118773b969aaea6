//! Spot checks; `cargo xtask unicode-check` compares every code point with CPython.

use unicode::{Form, Found, lookup, name, normalize};
use whipsnake_unicode as unicode;

#[test]
fn names_go_both_ways() {
    for c in 0..0x11_0000 {
        if let Some(name) = name(c) {
            assert_eq!(lookup(&name), Some(Found::Char(c)), "{name}");
        }
    }
}

#[test]
fn aliases_and_sequences_are_found() {
    assert_eq!(lookup("latin small letter gha"), Some(Found::Char(0x1a3)));
    assert_eq!(lookup("LINE FEED"), Some(Found::Char(10)));
    assert_eq!(lookup("LATIN SMALL LETTER R WITH TILDE"), Some(Found::Sequence(&[0x72, 0x303])));
    assert_eq!(lookup("LATINSMALLLETTERA"), None);
}

#[test]
fn sigma_is_final_at_the_end_of_a_word() {
    assert_eq!(unicode::str_lower("ΑΣ ΑΣΑ Σ"), "ας ασα σ");
    assert_eq!(unicode::str_title("ὈΔΥΣΣΕΎΣ ǆ ﬁn"), "Ὀδυσσεύς ǅ Fin");
    assert_eq!(unicode::str_upper("straße"), "STRASSE");
    assert_eq!(unicode::str_casefold("Straße"), "strasse");
}

#[test]
fn surrogates_and_numbers_out_of_range_have_no_properties() {
    for c in [0xd800, 0x11_0000, u32::MAX] {
        assert!(!unicode::is_alpha(c) && !unicode::is_printable(c));
        assert_eq!(name(c), None);
        assert_eq!(normalize(Form::Nfkc, &[c]), [c]);
    }
}
