//! The pieces of a formatted number in their order, with separators and padding.

use object::{PyResult, Ref, Str, Thread};

use super::spec::{Align, Sign, Spec};

/// A number's text, taken apart.
#[derive(Default)]
pub(super) struct Number {
    pub(super) negative: bool,
    /// `0x` and the like.
    pub(super) prefix: &'static str,
    pub(super) whole: String,
    /// The point, if there is one.
    pub(super) point: bool,
    pub(super) fraction: String,
    /// Exponent, `%`, or all of `inf` and `nan`.
    pub(super) rest: String,
}

impl Number {
    /// Takes a text of `format_float` apart.
    pub(super) fn from_text(text: &str) -> Number {
        let (negative, text) = match text.strip_prefix('-') {
            Some(text) => (true, text),
            None => (false, text),
        };
        let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
        let (whole, tail) = text.split_at(digits(text));
        let (point, tail) = match tail.strip_prefix('.') {
            Some(tail) => (true, tail),
            None => (false, tail),
        };
        let (fraction, rest) = if point { tail.split_at(digits(tail)) } else { ("", tail) };
        Number {
            negative,
            prefix: "",
            whole: whole.to_owned(),
            point,
            fraction: fraction.to_owned(),
            rest: rest.to_owned(),
        }
    }

    fn sign(&self, spec: &Spec) -> &'static str {
        match (self.negative, spec.sign) {
            (true, _) => "-",
            (false, Sign::Plus) => "+",
            (false, Sign::Space) => " ",
            (false, _) => "",
        }
    }

    /// Everything behind the whole digits.
    fn tail(&self, spec: &Spec) -> String {
        let mut out = String::with_capacity(self.fraction.len() + self.rest.len() + 1);
        if self.point {
            out.push('.');
        }
        match spec.fraction_separator {
            None => out.push_str(&self.fraction),
            Some(separator) => {
                for (at, c) in self.fraction.chars().enumerate() {
                    if at > 0 && at % 3 == 0 {
                        out.push(separator);
                    }
                    out.push(c);
                }
            }
        }
        out.push_str(&self.rest);
        out
    }

    /// The number without padding.
    pub(super) fn pieces(&self, spec: &Spec) -> String {
        format!("{}{}{}{}", self.sign(spec), self.prefix, self.grouped(spec, 0), self.tail(spec))
    }

    /// The whole digits with separators, zeros in front up to `width` characters.
    fn grouped(&self, spec: &Spec, width: usize) -> String {
        let Some(separator) = spec.separator else {
            return format!("{}{}", "0".repeat(width.saturating_sub(self.whole.len())), self.whole);
        };
        if self.whole.is_empty() {
            return "0".repeat(width);
        }
        let group = spec.group;
        let len = |digits: usize| digits + (digits - 1) / group;
        let mut digits = self.whole.len();
        if len(digits) < width {
            // The fewest digits that reach the width: a separator never comes first.
            digits = digits.max(width / (group + 1) * group);
            while len(digits) < width {
                digits += 1;
            }
        }
        let zeros = digits - self.whole.len();
        let all = std::iter::repeat_n('0', zeros).chain(self.whole.chars());
        let mut out = String::with_capacity(len(digits));
        for (at, c) in all.enumerate() {
            if at > 0 && (digits - at).is_multiple_of(group) {
                out.push(separator);
            }
            out.push(c);
        }
        out
    }

    /// The number as a specification wants it.
    pub(super) fn render(&self, thread: &Thread, spec: &Spec) -> PyResult<Ref<Str>> {
        let width = spec.width.unwrap_or(0);
        check_width(thread, width)?;
        let (sign, tail) = (self.sign(spec), self.tail(spec));
        let zero_fill = spec.fill == u32::from('0') && spec.align == Align::AfterSign;
        let others = sign.len() + self.prefix.len() + tail.len();
        let wanted = if zero_fill { width.saturating_sub(others) } else { 0 };
        let whole = self.grouped(spec, wanted);
        let len = others + whole.len();
        if len >= width {
            return Str::new(thread, &format!("{sign}{}{whole}{tail}", self.prefix));
        }
        if spec.align == Align::AfterSign {
            let mut out: Vec<u32> = Vec::with_capacity(width);
            out.extend(sign.bytes().chain(self.prefix.bytes()).map(u32::from));
            out.extend(std::iter::repeat_n(spec.fill, width - len));
            out.extend(whole.bytes().chain(tail.bytes()).map(u32::from));
            return Str::from_code_points(thread, &out);
        }
        let text = format!("{sign}{}{whole}{tail}", self.prefix);
        let points: Vec<u32> = text.bytes().map(u32::from).collect();
        pad(thread, &points, spec)
    }
}

fn check_width(thread: &Thread, width: usize) -> PyResult<()> {
    if width > 1 << 20 && Vec::<u32>::new().try_reserve_exact(width).is_err() {
        return Err(thread.memory_error());
    }
    Ok(())
}

/// Fills a text up to the width. `=` counts as `>`.
pub(super) fn pad(thread: &Thread, text: &[u32], spec: &Spec) -> PyResult<Ref<Str>> {
    let width = spec.width.unwrap_or(0);
    check_width(thread, width)?;
    let room = width.saturating_sub(text.len());
    let left = match spec.align {
        Align::Left => 0,
        Align::Right | Align::AfterSign => room,
        Align::Center => room / 2,
    };
    let mut out = Vec::with_capacity(text.len() + room);
    out.extend(std::iter::repeat_n(spec.fill, left));
    out.extend_from_slice(text);
    out.extend(std::iter::repeat_n(spec.fill, room - left));
    Str::from_code_points(thread, &out)
}
