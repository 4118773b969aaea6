//! The scanner: a JSON text to objects, in one pass over the string's own memory.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use object::descriptor::member_getter;
use object::singletons;
use object::static_types::{PyFloat_Type, PyLong_Type};
use object::{
    Args, Chars, Dict, Field, Float, Int, IntoObject, Layout, List, Native, Params, Payload,
    PyResult, Raised, Ref, Str, Thread, Tuple, Type, TypeSpec, Visitor, native_type, slot,
};

use super::text::{self, Unit};
use super::{decode_error, string_argument};

/// What a decoder's settings say.
pub(crate) struct Scanner {
    strict: bool,
    object_hook: Field,
    object_pairs_hook: Field,
    parse_float: Field,
    parse_int: Field,
    parse_constant: Field,
}

native_type! { SCANNER: Scanner = c"_json.Scanner", HAVE_GC }

impl Payload for Scanner {
    fn ty() -> &'static Type {
        &SCANNER
    }
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        for field in self.fields() {
            field.visit(visitor);
        }
    }
    fn clear(&self) {
        for field in self.fields() {
            field.set(None);
        }
    }
}

type This = Native<Scanner>;

impl Scanner {
    fn fields(&self) -> [&Field; 5] {
        [
            &self.object_hook,
            &self.object_pairs_hook,
            &self.parse_float,
            &self.parse_int,
            &self.parse_constant,
        ]
    }
}

pub(super) fn spec() -> TypeSpec {
    TypeSpec::native::<Scanner>()
        .doc("JSON scanner object")
        .slots([slot::tp_new(new), slot::tp_call(call)])
        .getset([
            member_getter(c"strict", |_: &mut Thread, this: &This| this.strict).doc(c"strict"),
            member_getter(c"object_hook", |_: &mut Thread, this: &This| this.object_hook.get())
                .doc(c"object_hook"),
            member_getter(c"object_pairs_hook", |_: &mut Thread, this: &This| {
                this.object_pairs_hook.get()
            }),
            member_getter(c"parse_float", |_: &mut Thread, this: &This| this.parse_float.get())
                .doc(c"parse_float"),
            member_getter(c"parse_int", |_: &mut Thread, this: &This| this.parse_int.get())
                .doc(c"parse_int"),
            member_getter(c"parse_constant", |_: &mut Thread, this: &This| {
                this.parse_constant.get()
            })
            .doc(c"parse_constant"),
        ])
}

static NEW: Params<1> = Params::new("make_scanner", ["context"], 1);

fn new(thread: &mut Thread, ty: &Type, args: Args<'_>) -> PyResult {
    let [context] = args.bind(thread, &NEW)?;
    let context = context.expect("required");
    let strict = context.get_attr_text(thread, "strict")?.is_truthy(thread)?;
    let mut get = |name: &str| context.get_attr_text(thread, name).map(Field::of);
    let inside = Scanner {
        strict,
        object_hook: get("object_hook")?,
        object_pairs_hook: get("object_pairs_hook")?,
        parse_float: get("parse_float")?,
        parse_int: get("parse_int")?,
        parse_constant: get("parse_constant")?,
    };
    Ok(Native::new_of(thread, ty, inside)?.into_object())
}

static CALL: Params<2> = Params::new("scan_once", ["string", "idx"], 2);

fn call(thread: &mut Thread, this: &This, args: Args<'_>) -> PyResult {
    let [source, at] = args.bind(thread, &CALL)?;
    let at = at.expect("required").to_isize(thread)?;
    let source = string_argument(thread, source.expect("required"))?;
    let Ok(at) = usize::try_from(at) else {
        return Err(thread.value_error("idx cannot be negative"));
    };
    let (value, end) = match source.chars() {
        Chars::Latin1(units) => Scan::new(this, source, units).run(thread, at)?,
        Chars::Ucs2(units) => Scan::new(this, source, units).run(thread, at)?,
        Chars::Ucs4(units) => Scan::new(this, source, units).run(thread, at)?,
    };
    (value, end).into_object(thread)
}

/// A fast hash for short keys; the keys of one text, so nothing to defend against beyond slowness
/// that the text's own length bounds.
#[derive(Default)]
struct KeyHasher(u64);

impl Hasher for KeyHasher {
    fn write(&mut self, bytes: &[u8]) {
        let mut words = bytes.chunks_exact(8);
        for word in &mut words {
            self.write_u64(u64::from_le_bytes(word.try_into().expect("eight bytes")));
        }
        let mut last = [0; 8];
        let rest = words.remainder();
        last[..rest.len()].copy_from_slice(rest);
        self.write_u64(u64::from_le_bytes(last));
    }
    fn write_u64(&mut self, word: u64) {
        let wide = u128::from(self.0 ^ word) * 0x9E37_79B9_7F4A_7C15;
        self.0 = (wide as u64) ^ (wide >> 64) as u64;
    }
    fn write_usize(&mut self, word: usize) {
        self.write_u64(word as u64);
    }
    fn finish(&self) -> u64 {
        self.0
    }
}

/// One text being read.
struct Scan<'a, U: Unit> {
    settings: &'a Scanner,
    source: &'a Str,
    units: &'a [U],
    /// Names of members seen so far, by their bytes: each is one object.
    names: HashMap<&'a [u8], Ref<Str>, BuildHasherDefault<KeyHasher>>,
    object_hook: Option<Ref>,
    pairs_hook: Option<Ref>,
}

type Found = PyResult<(Ref, usize)>;

impl<'a, U: Unit> Scan<'a, U> {
    fn new(settings: &'a Scanner, source: &'a Str, units: &'a [U]) -> Scan<'a, U> {
        let hook = |field: &Field| field.get().filter(|hook| !hook.is_none());
        Scan {
            settings,
            source,
            units,
            names: HashMap::default(),
            object_hook: hook(&settings.object_hook),
            pairs_hook: hook(&settings.object_pairs_hook),
        }
    }

    fn run(mut self, thread: &mut Thread, at: usize) -> Found {
        self.value(thread, at)
    }

    #[inline(always)]
    fn at(&self, at: usize) -> u32 {
        // Zero is no character of JSON's syntax.
        self.units.get(at).map_or(0, |unit| unit.code())
    }

    #[inline(always)]
    fn skip_space(&self, mut at: usize) -> usize {
        while matches!(self.at(at), 0x20 | 0x0A | 0x0D | 0x09) {
            at += 1;
        }
        at
    }

    #[cold]
    fn stop(thread: &Thread, at: usize) -> Raised {
        match at.into_object(thread) {
            Ok(at) => thread.stop_iteration(Some(at)),
            Err(raised) => raised,
        }
    }

    #[cold]
    fn wrong(&self, thread: &mut Thread, text: &str, at: usize) -> Raised {
        decode_error(thread, text, self.source, at.cast_signed())
    }

    fn word(&self, at: usize, word: &[u8]) -> bool {
        self.units
            .get(at..at + word.len())
            .is_some_and(|units| units.iter().zip(word).all(|(a, b)| a.code() == u32::from(*b)))
    }

    /// The value that begins at `at`, and where it ends.
    fn value(&mut self, thread: &mut Thread, at: usize) -> Found {
        let Some(first) = self.units.get(at) else { return Err(Self::stop(thread, at)) };
        match u8::try_from(first.code()).unwrap_or(0) {
            b'"' => {
                let strict = self.settings.strict;
                let (text, end) = text::scan(thread, self.source, self.units, at + 1, strict)?;
                Ok((text.into_object(), end))
            }
            b'{' => {
                thread.check_stack(" while decoding a JSON object from a unicode string")?;
                self.object(thread, at + 1)
            }
            b'[' => {
                thread.check_stack(" while decoding a JSON array from a unicode string")?;
                self.array(thread, at + 1)
            }
            b'n' if self.word(at, b"null") => Ok((singletons::none(), at + 4)),
            b't' if self.word(at, b"true") => Ok((singletons::bool_object(true), at + 4)),
            b'f' if self.word(at, b"false") => Ok((singletons::bool_object(false), at + 5)),
            b'N' if self.word(at, b"NaN") => self.constant(thread, "NaN", at),
            b'I' if self.word(at, b"Infinity") => self.constant(thread, "Infinity", at),
            b'-' if self.word(at, b"-Infinity") => self.constant(thread, "-Infinity", at),
            _ => self.number(thread, at),
        }
    }

    fn constant(&self, thread: &mut Thread, name: &str, at: usize) -> Found {
        let Some(hook) = self.settings.parse_constant.get() else {
            return Err(thread.system_error("the scanner was cleared"));
        };
        let text = Str::intern_new(thread, name)?;
        Ok((hook.call(thread, &[text.as_object()])?, at + name.len()))
    }

    fn digits(&self, mut at: usize) -> usize {
        while self.units.get(at).is_some_and(|unit| (0x30..0x3A).contains(&unit.code())) {
            at += 1;
        }
        at
    }

    fn number(&self, thread: &mut Thread, start: usize) -> Found {
        let digits = start + usize::from(self.at(start) == u32::from(b'-'));
        let mut end = self.digits(digits);
        if end == digits {
            return Err(Self::stop(thread, start));
        }
        // No digit follows a leading zero.
        if self.at(digits) == u32::from(b'0') {
            end = digits + 1;
        }
        let whole_end = end;
        if self.at(end) == u32::from(b'.') {
            let after = self.digits(end + 1);
            if after > end + 1 {
                end = after;
            }
        }
        if matches!(u8::try_from(self.at(end)), Ok(b'e' | b'E')) {
            let sign = usize::from(matches!(u8::try_from(self.at(end + 1)), Ok(b'+' | b'-')));
            let after = self.digits(end + 1 + sign);
            if after > end + 1 + sign {
                end = after;
            }
        }
        let units = &self.units[start..end];
        let value = if end == whole_end {
            self.whole(thread, units)?
        } else {
            self.fraction(thread, units)?
        };
        Ok((value, end))
    }

    fn whole(&self, thread: &mut Thread, units: &[U]) -> PyResult {
        let hook = self.settings.parse_int.get();
        if let Some(hook) = hook.filter(|hook| !std::ptr::eq(&**hook, PyLong_Type.as_object())) {
            let text = Str::from_chars(thread, U::chars(units))?;
            return hook.call(thread, &[text.as_object()]);
        }
        let negative = units[0].code() == u32::from(b'-');
        let digits = &units[usize::from(negative)..];
        // What surely fits a word.
        if digits.len() <= 18 {
            let value =
                digits.iter().fold(0, |value, unit| value * 10 + i64::from(unit.code() - 0x30));
            return Ok(Int::new(thread, if negative { -value } else { value })?.into_object());
        }
        let text: String = units.iter().map(|unit| char::from(unit.code() as u8)).collect();
        Ok(builtins::int::parse_int(thread, &text, 10)?.into_object())
    }

    fn fraction(&self, thread: &mut Thread, units: &[U]) -> PyResult {
        let hook = self.settings.parse_float.get();
        if let Some(hook) = hook.filter(|hook| !std::ptr::eq(&**hook, PyFloat_Type.as_object())) {
            let text = Str::from_chars(thread, U::chars(units))?;
            return hook.call(thread, &[text.as_object()]);
        }
        let mut room = [0u8; 64];
        let long: Vec<u8>;
        let bytes = if units.len() <= room.len() {
            for (to, unit) in room.iter_mut().zip(units) {
                *to = unit.code() as u8;
            }
            &room[..units.len()]
        } else {
            long = units.iter().map(|unit| unit.code() as u8).collect();
            &long
        };
        let value = std::str::from_utf8(bytes).ok().and_then(|text| text.parse::<f64>().ok());
        match value {
            Some(value) => Ok(Float::new(thread, value)?.into_object()),
            None => Err(thread.value_error("could not convert string to float")),
        }
    }

    /// The name of a member, whose first character is at `begin`.
    fn name(&mut self, thread: &mut Thread, begin: usize) -> PyResult<(Ref<Str>, usize)> {
        let run = U::plain(&self.units[begin..]);
        let whole = self.at(begin + run) == 0x22;
        let Chars::Latin1(bytes) = U::chars(&self.units[begin..begin + run]) else {
            return text::scan(thread, self.source, self.units, begin, self.settings.strict);
        };
        if !whole {
            return text::scan(thread, self.source, self.units, begin, self.settings.strict);
        }
        let end = begin + run + 1;
        if let Some(known) = self.names.get(bytes) {
            return Ok((known.clone(), end));
        }
        let made = Str::from_latin1(thread, bytes)?;
        self.names.insert(bytes, made.clone());
        Ok((made, end))
    }

    fn object(&mut self, thread: &mut Thread, at: usize) -> Found {
        const NAME: &str = "Expecting property name enclosed in double quotes";
        let mut pairs = Vec::new();
        let dict = if self.pairs_hook.is_none() { Some(Dict::new(thread)?) } else { None };
        let mut at = self.skip_space(at);
        if self.at(at) != u32::from(b'}') {
            loop {
                if self.at(at) != u32::from(b'"') {
                    return Err(self.wrong(thread, NAME, at));
                }
                let (name, end) = self.name(thread, at + 1)?;
                at = self.skip_space(end);
                if self.at(at) != u32::from(b':') {
                    return Err(self.wrong(thread, "Expecting ':' delimiter", at));
                }
                at = self.skip_space(at + 1);
                let (value, end) = self.value(thread, at)?;
                match &dict {
                    Some(dict) => dict.set_str(thread, &name, value)?,
                    None => {
                        let pair = Tuple::from_array(thread, [name.into_object(), value])?;
                        pairs.push(pair.into_object());
                    }
                }
                at = self.skip_space(end);
                match u8::try_from(self.at(at)) {
                    Ok(b'}') => break,
                    Ok(b',') => {}
                    _ => return Err(self.wrong(thread, "Expecting ',' delimiter", at)),
                }
                let comma = at;
                at = self.skip_space(at + 1);
                if self.at(at) == u32::from(b'}') {
                    let text = "Illegal trailing comma before end of object";
                    return Err(self.wrong(thread, text, comma));
                }
            }
        }
        let end = at + 1;
        let Some(dict) = dict else {
            let hook = self.pairs_hook.clone().expect("no dict only with a hook");
            let pairs = List::new(thread, pairs)?;
            return Ok((hook.call(thread, &[pairs.as_object()])?, end));
        };
        match self.object_hook.clone() {
            Some(hook) => Ok((hook.call(thread, &[dict.as_object()])?, end)),
            None => Ok((dict.into_object(), end)),
        }
    }

    fn array(&mut self, thread: &mut Thread, at: usize) -> Found {
        let mut items = Vec::new();
        let mut at = self.skip_space(at);
        if self.at(at) != u32::from(b']') {
            loop {
                let (value, end) = self.value(thread, at)?;
                items.push(value);
                at = self.skip_space(end);
                match u8::try_from(self.at(at)) {
                    Ok(b']') => break,
                    Ok(b',') => {}
                    _ => return Err(self.wrong(thread, "Expecting ',' delimiter", at)),
                }
                let comma = at;
                at = self.skip_space(at + 1);
                if self.at(at) == u32::from(b']') {
                    let text = "Illegal trailing comma before end of array";
                    return Err(self.wrong(thread, text, comma));
                }
            }
        }
        Ok((List::new(thread, items)?.into_object(), at + 1))
    }
}
