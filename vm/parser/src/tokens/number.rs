//! Number tokens.

use super::Kind;
use super::lexer::{Lexer, Made};
use crate::error::{Warning, WarningKind};

impl Lexer<'_> {
    /// A number whose first digit, or the dot before it, has been read as `first`.
    pub(super) fn number(&mut self, first: u8) -> Made<Kind> {
        if first == b'.' {
            self.next();
            return self.fraction();
        }
        if first != b'0' {
            let next = self.decimal_tail()?;
            return self.after_digits(next);
        }
        match self.next() {
            b'x' | b'X' => self.radix("hexadecimal", |c| c.is_ascii_hexdigit()),
            b'o' | b'O' => self.radix("octal", |c| matches!(c, b'0'..=b'7')),
            b'b' | b'B' => self.radix("binary", |c| matches!(c, b'0' | b'1')),
            next => self.zeros(next),
        }
    }

    fn radix(&mut self, kind: &'static str, is_digit: fn(u8) -> bool) -> Made<Kind> {
        let wrong_digit = |c: u8| format!("invalid digit '{}' in {kind} literal", c as char);
        let mut c = self.next();
        loop {
            if c == b'_' {
                c = self.next();
            }
            if !is_digit(c) {
                if c.is_ascii_digit() {
                    return self.error(&wrong_digit(c));
                }
                self.back(c);
                return self.error(&format!("invalid {kind} literal"));
            }
            while is_digit(c) {
                c = self.next();
            }
            if c != b'_' {
                break;
            }
        }
        if c.is_ascii_digit() {
            return self.error(&wrong_digit(c));
        }
        self.end_of_number(c, kind)?;
        self.back(c);
        Ok(Kind::Number)
    }

    /// Behind a first `0`.
    fn zeros(&mut self, mut c: u8) -> Made<Kind> {
        loop {
            if c == b'_' {
                c = self.next();
                if !c.is_ascii_digit() {
                    self.back(c);
                    return self.error("invalid decimal literal");
                }
            }
            if c != b'0' {
                break;
            }
            c = self.next();
        }
        let zeros_end = self.at;
        let nonzero = c.is_ascii_digit();
        if nonzero {
            c = self.decimal_tail()?;
        }
        if nonzero && !matches!(c, b'.' | b'e' | b'E' | b'j' | b'J') {
            self.back(c);
            if self.extra {
                return Ok(Kind::Number);
            }
            return self.error_range(
                self.start,
                zeros_end,
                "leading zeros in decimal integer literals are not permitted; use an 0o prefix \
                 for octal integers",
            );
        }
        self.after_digits(c)
    }

    fn after_digits(&mut self, mut c: u8) -> Made<Kind> {
        if c == b'.' {
            self.next();
            return self.fraction();
        }
        if matches!(c, b'e' | b'E') {
            return self.exponent(c);
        }
        if matches!(c, b'j' | b'J') {
            c = self.next();
            self.end_of_number(c, "imaginary")?;
        } else {
            self.end_of_number(c, "decimal")?;
        }
        self.back(c);
        Ok(Kind::Number)
    }

    /// Behind the dot; the character behind it has been read.
    fn fraction(&mut self) -> Made<Kind> {
        let mut c = self.last();
        if c.is_ascii_digit() {
            c = self.decimal_tail()?;
        }
        if matches!(c, b'e' | b'E') {
            return self.exponent(c);
        }
        if matches!(c, b'j' | b'J') {
            c = self.next();
            self.end_of_number(c, "imaginary")?;
        } else {
            self.end_of_number(c, "decimal")?;
        }
        self.back(c);
        Ok(Kind::Number)
    }

    fn exponent(&mut self, e: u8) -> Made<Kind> {
        let mut c = self.next();
        if matches!(c, b'+' | b'-') {
            c = self.next();
            if !c.is_ascii_digit() {
                self.back(c);
                return self.error("invalid decimal literal");
            }
        } else if !c.is_ascii_digit() {
            self.back(c);
            self.end_of_number(e, "decimal")?;
            self.back(e);
            return Ok(Kind::Number);
        }
        c = self.decimal_tail()?;
        if matches!(c, b'j' | b'J') {
            c = self.next();
            self.end_of_number(c, "imaginary")?;
        } else {
            self.end_of_number(c, "decimal")?;
        }
        self.back(c);
        Ok(Kind::Number)
    }

    /// Reads digits and single underscores; answers the character behind, which is read too.
    fn decimal_tail(&mut self) -> Made<u8> {
        loop {
            let mut c = self.next();
            while c.is_ascii_digit() {
                c = self.next();
            }
            if c != b'_' {
                return Ok(c);
            }
            c = self.next();
            if !c.is_ascii_digit() {
                self.back(c);
                return self.error("invalid decimal literal");
            }
        }
    }

    /// A number may not run into a name; into a keyword it may, with a warning.
    fn end_of_number(&mut self, c: u8, kind: &str) -> Made<()> {
        if self.extra {
            return Ok(());
        }
        let word = |rest: &str| {
            let behind = self.rest().strip_prefix(rest);
            behind.is_some_and(|behind| !behind.starts_with(name_part))
        };
        let keyword = match c {
            b'a' => word("nd"),
            b'e' => word("lse"),
            b'f' => word("or"),
            b'i' => self.rest().starts_with(['f', 'n', 's']),
            b'o' => word("r"),
            b'n' => word("ot"),
            _ => false,
        };
        if keyword {
            let (line, offset) = self.lines.line_offset(self.start);
            let message = format!("invalid {kind} literal");
            self.warnings.push(Warning { kind: WarningKind::Syntax, message, line, offset });
        } else if c == b'_' || c.is_ascii_alphanumeric() {
            self.back(c);
            return self.error(&format!("invalid {kind} literal"));
        }
        Ok(())
    }
}

fn name_part(c: char) -> bool {
    c == '_' || c.is_ascii_alphanumeric() || !c.is_ascii()
}
