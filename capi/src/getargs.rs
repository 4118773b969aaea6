//! modsupport.h, arguments: formats taken apart into C variables.
//!
//! CPython: Python/getargs.c. A format is read from left to right; each unit takes its addresses
//! from the list. What was acquired (buffers, encoded texts) is given back when a later unit fails.
#![expect(unsafe_code, reason = "exported names, and converters that are C functions")]

use std::ffi::{c_char, c_int, c_void};

use object::buffer::{self, PyBuffer};
use object::{ByteArray, Bytes, Dict, Layout, Object, PyResult, Raised, Ref, Str, Thread, Tuple};

use crate::convention::*;
use crate::varargs::VaList;

/// Why a value did not fit: a message that still needs the name of the argument, or an exception.
enum Misfit {
    Message(String),
    Raised(Raised),
}

impl From<Raised> for Misfit {
    fn from(raised: Raised) -> Misfit {
        Misfit::Raised(raised)
    }
}

/// What is given back when a later unit fails.
enum Acquired {
    Buffer(*mut PyBuffer),
    Memory(*mut *mut c_char),
    Converted(Converter, *mut c_void),
}

type Converter = unsafe extern "C-unwind" fn(*mut Object, *mut c_void) -> c_int;
/// A converter answers this to be called again, without object, when a later unit fails.
const CLEANUP_SUPPORTED: c_int = 0x20000;

struct Parser<'a> {
    format: &'a [u8],
    at: usize,
    args: &'a mut VaList,
    acquired: Vec<Acquired>,
    /// Places in nested tuples, from the outside, counted from 1.
    levels: Vec<usize>,
}

fn type_name(object: &Object) -> String {
    if object.is_none() { "None".to_owned() } else { object.type_name() }
}

fn must_be(what: &str, given: &Object) -> Misfit {
    Misfit::Message(format!("must be {what}, not {}", type_name(given)))
}

impl<'a> Parser<'a> {
    fn new(format: &'a [u8], args: &'a mut VaList) -> Parser<'a> {
        Parser { format, at: 0, args, acquired: Vec::new(), levels: Vec::new() }
    }

    fn peek(&self) -> u8 {
        self.format.get(self.at).copied().unwrap_or(0)
    }

    fn next(&mut self) -> u8 {
        let c = self.peek();
        self.at += 1;
        c
    }

    fn eat(&mut self, c: u8) -> bool {
        let found = self.peek() == c;
        self.at += usize::from(found);
        found
    }

    fn at_end(&self) -> bool {
        matches!(self.peek(), 0 | b':' | b';')
    }

    /// Gives back what was acquired.
    fn undo(&mut self) {
        for acquired in self.acquired.drain(..).rev() {
            match acquired {
                Acquired::Buffer(view) => {
                    if let Some(view) = pointed_mut(view) {
                        view.release();
                    }
                }
                Acquired::Memory(place) => {
                    if let Some(place) = pointed_mut(place) {
                        free(place.cast::<c_void>());
                        *place = std::ptr::null_mut();
                    }
                }
                // SAFETY: the converter asked for this call.
                Acquired::Converted(convert, place) => unsafe {
                    convert(std::ptr::null_mut(), place);
                },
            }
        }
    }

    /// One unit, which may be a tuple of units.
    fn convert(&mut self, thread: &mut Thread, value: &Object) -> Result<(), Misfit> {
        if self.eat(b'(') {
            self.convert_tuple(thread, value)
        } else {
            self.convert_simple(thread, value)
        }
    }

    /// How many units stand before the closing parenthesis, and whether one lends a pointer.
    fn tuple_shape(&self) -> (usize, bool) {
        let (mut count, mut depth, mut lends) = (0, 0, false);
        for &c in &self.format[self.at..] {
            match c {
                b'(' => {
                    count += usize::from(depth == 0);
                    depth += 1;
                }
                b')' if depth == 0 => break,
                b')' => depth -= 1,
                b':' | b';' => break,
                c if c.is_ascii_alphabetic() && c != b'e' => {
                    count += usize::from(depth == 0);
                    lends |= matches!(c, b's' | b'z' | b'y' | b'S' | b'Y' | b'U' | b'O');
                }
                _ => {}
            }
        }
        (count, lends)
    }

    fn convert_tuple(&mut self, thread: &mut Thread, value: &Object) -> Result<(), Misfit> {
        let (count, lends) = self.tuple_shape();
        let is_text = value.downcast::<Str>().is_some()
            || value.downcast::<Bytes>().is_some()
            || value.downcast::<ByteArray>().is_some();
        let is_tuple = value.downcast::<Tuple>().is_some();
        if !is_tuple && (!value.is_sequence() || is_text) {
            return Err(Misfit::Message(format!(
                "must be {count}-item tuple, not {}",
                type_name(value)
            )));
        }
        if !is_tuple && lends {
            let text =
                format!("argument must be {count}-item tuple, not {}", value.ty().full_name());
            crate::warnings::warn(thread, &object::static_types::DeprecationWarning, &text, 0)?;
        }
        let items = value.collect(thread)?;
        if items.len() != count {
            let kind = if is_tuple { "tuple" } else { "sequence" };
            return Err(Misfit::Message(format!(
                "must be {kind} of length {count}, not {}",
                items.len()
            )));
        }
        for (at, item) in items.iter().enumerate() {
            self.levels.push(at + 1);
            self.convert(thread, item)?;
            self.levels.pop();
        }
        self.eat(b')');
        Ok(())
    }

    fn bounded(
        &mut self,
        thread: &mut Thread,
        value: &Object,
        (min, max): (i64, i64),
        what: &str,
    ) -> Result<i64, Misfit> {
        let number = crate::longobject::as_long(thread, value)?;
        let bound = if number < min {
            "less than minimum"
        } else if number > max {
            "greater than maximum"
        } else {
            return Ok(number);
        };
        Err(thread.overflow_error(format!("{what} is {bound}")).into())
    }

    fn convert_simple(&mut self, thread: &mut Thread, value: &Object) -> Result<(), Misfit> {
        let unit = self.next();
        match unit {
            b'b' => {
                let n = self.bounded(thread, value, (0, 255), "unsigned byte integer")?;
                self.args.put(n as u8);
            }
            b'B' => {
                let n = crate::longobject::mask(thread, value)?;
                self.args.put(n as u8);
            }
            b'h' => {
                let bounds = (i16::MIN.into(), i16::MAX.into());
                let n = self.bounded(thread, value, bounds, "signed short integer")?;
                self.args.put(n as i16);
            }
            b'H' => {
                let n = crate::longobject::mask(thread, value)?;
                self.args.put(n as u16);
            }
            b'i' => {
                let bounds = (i32::MIN.into(), i32::MAX.into());
                let n = self.bounded(thread, value, bounds, "signed integer")?;
                self.args.put(n as i32);
            }
            b'I' => {
                let n = crate::longobject::mask(thread, value)?;
                self.args.put(n as u32);
            }
            b'n' => {
                let n = crate::longobject::index_as_isize(thread, value)?;
                self.args.put(n);
            }
            b'l' => {
                let n = crate::longobject::as_long(thread, value)?;
                self.args.put(n);
            }
            b'L' => {
                let n = crate::longobject::as_long_long(thread, value)?;
                self.args.put(n);
            }
            b'k' | b'K' => {
                if !value.is_index() {
                    return Err(must_be("int", value));
                }
                let n = crate::longobject::mask(thread, value)?;
                self.args.put(n);
            }
            b'f' => {
                let n = value.to_f64(thread)?;
                self.args.put(n as f32);
            }
            b'd' => {
                let n = value.to_f64(thread)?;
                self.args.put(n);
            }
            b'D' => {
                let n = crate::complexobject::as_complex(thread, value)?;
                self.args.put(n);
            }
            b'c' => self.convert_byte(value)?,
            b'C' => self.convert_character(value)?,
            b'p' => {
                let n = value.is_truthy(thread)?;
                self.args.put(c_int::from(n));
            }
            b's' | b'z' => self.convert_text(thread, value, unit == b'z')?,
            b'y' => self.convert_bytes(thread, value)?,
            b'w' => self.convert_writable(thread, value)?,
            b'e' => self.convert_encoded(thread, value)?,
            b'S' => self.convert_checked(value, value.downcast::<Bytes>().is_some(), "bytes")?,
            b'Y' => {
                self.convert_checked(value, value.downcast::<ByteArray>().is_some(), "bytearray")?;
            }
            b'U' => self.convert_checked(value, value.downcast::<Str>().is_some(), "str")?,
            b'O' => self.convert_object(thread, value)?,
            _ => {
                return Err(Misfit::Message("(impossible<bad format char>)".to_owned()));
            }
        }
        Ok(())
    }

    fn convert_byte(&mut self, value: &Object) -> Result<(), Misfit> {
        let what = "a byte string of length 1";
        let (len, kind, byte) = if let Some(bytes) = value.downcast::<Bytes>() {
            (bytes.len(), "bytes", bytes.as_slice().first().copied())
        } else if let Some(bytes) = value.downcast::<ByteArray>() {
            (bytes.len(), "bytearray", bytes.get(0))
        } else {
            return Err(must_be(what, value));
        };
        if len != 1 {
            let text = format!("must be {what}, not a {kind} object of length {len}");
            return Err(Misfit::Message(text));
        }
        self.args.put(byte.unwrap_or(0));
        Ok(())
    }

    fn convert_character(&mut self, value: &Object) -> Result<(), Misfit> {
        let what = "a unicode character";
        let Some(text) = value.downcast::<Str>() else { return Err(must_be(what, value)) };
        if text.len() != 1 {
            return Err(Misfit::Message(format!(
                "must be {what}, not a string of length {}",
                text.len()
            )));
        }
        self.args.put(text.char_at(0) as c_int);
        Ok(())
    }

    /// A view into the place that the list names next.
    fn fill(
        &mut self,
        thread: &Thread,
        value: &Object,
        flags: c_int,
    ) -> Result<Option<&'a mut PyBuffer>, Misfit> {
        let place = self.args.pointer::<PyBuffer>();
        let Some(view) = pointed_mut(place) else { return Ok(None) };
        buffer::fill(thread, value, view, flags)?;
        self.acquired.push(Acquired::Buffer(place));
        Ok(Some(view))
    }

    fn convert_text(
        &mut self,
        thread: &mut Thread,
        value: &Object,
        optional: bool,
    ) -> Result<(), Misfit> {
        let nothing = optional && value.is_none();
        if self.eat(b'*') {
            if nothing {
                self.args.put(PyBuffer::empty());
                return Ok(());
            }
            let Some(text) = value.downcast::<Str>() else {
                self.fill(thread, value, buffer::SIMPLE)?;
                return Ok(());
            };
            let bytes = crate::unicodeobject::utf8(thread, text)?;
            let place = self.args.pointer::<PyBuffer>();
            if let Some(view) = pointed_mut(place) {
                let memory = (bytes.as_ptr().cast_mut(), bytes.len());
                view.fill_bytes(thread, value, memory, true, buffer::SIMPLE)?;
                self.acquired.push(Acquired::Buffer(place));
            }
            return Ok(());
        }
        if self.eat(b'#') {
            let (data, len) = if nothing {
                (std::ptr::null(), 0)
            } else if let Some(text) = value.downcast::<Str>() {
                let bytes = crate::unicodeobject::utf8(thread, text)?;
                (bytes.as_ptr(), bytes.len())
            } else {
                read_only_bytes(thread, value)?
            };
            self.args.put(data);
            self.args.put(len);
            return Ok(());
        }
        if nothing {
            self.args.put(std::ptr::null::<c_char>());
            return Ok(());
        }
        let Some(text) = value.downcast::<Str>() else {
            return Err(must_be(if optional { "str or None" } else { "str" }, value));
        };
        let bytes = crate::unicodeobject::utf8(thread, text)?;
        if bytes.contains(&0) {
            return Err(thread.value_error("embedded null character").into());
        }
        self.args.put(bytes.as_ptr());
        Ok(())
    }

    fn convert_bytes(&mut self, thread: &mut Thread, value: &Object) -> Result<(), Misfit> {
        if self.eat(b'*') {
            self.fill(thread, value, buffer::SIMPLE)?;
            return Ok(());
        }
        let with_len = self.eat(b'#');
        let (data, len) = read_only_bytes(thread, value)?;
        self.args.put(data);
        if with_len {
            self.args.put(len);
        } else if bytes_at(data.cast::<c_void>(), len.cast_signed())
            .is_some_and(|bytes| bytes.contains(&0))
        {
            return Err(thread.value_error("embedded null byte").into());
        }
        Ok(())
    }

    fn convert_writable(&mut self, thread: &mut Thread, value: &Object) -> Result<(), Misfit> {
        if !self.eat(b'*') {
            return Err(Misfit::Message("(invalid use of 'w' format character)".to_owned()));
        }
        let Err(misfit) = self.fill(thread, value, buffer::WRITABLE) else { return Ok(()) };
        if let Misfit::Raised(raised) = misfit {
            drop(thread.catch(raised));
        }
        Err(must_be("read-write bytes-like object", value))
    }

    /// `es`, `et`, with `#`: text encoded into memory of the caller's or of ours.
    fn convert_encoded(&mut self, thread: &mut Thread, value: &Object) -> Result<(), Misfit> {
        let encoding = self.args.text().lossy();
        let keep_bytes = match self.next() {
            b's' => false,
            b't' => true,
            _ => return Err(Misfit::Message("(unknown parser marker combination)".to_owned())),
        };
        let place = self.args.pointer::<*mut c_char>();
        let bytes = if let (true, Some(bytes)) = (keep_bytes, value.downcast::<Bytes>()) {
            bytes.as_slice().to_vec()
        } else if let (true, Some(bytes)) = (keep_bytes, value.downcast::<ByteArray>()) {
            bytes.to_vec()
        } else if let Some(text) = value.downcast::<Str>() {
            let encoding = encoding.as_deref().unwrap_or("utf-8");
            crate::unicodeobject::encode(thread, text, Some(encoding), None)?
        } else {
            let what = if keep_bytes { "str, bytes or bytearray" } else { "str" };
            return Err(must_be(what, value));
        };
        let Some(place) = pointed_mut(place) else { return Ok(()) };
        if self.eat(b'#') {
            let Some(len) = pointed_mut(self.args.pointer::<isize>()) else { return Ok(()) };
            if !place.is_null() {
                if (*len as usize) < bytes.len() + 1 {
                    let text = format!(
                        "encoded string too long ({}, maximum length {})",
                        bytes.len(),
                        *len - 1
                    );
                    return Err(thread.value_error(text).into());
                }
            } else {
                *place = self.memory_for(thread, place, &bytes)?;
            }
            copy_with_nul(*place, &bytes);
            *len = bytes.len().cast_signed();
            return Ok(());
        }
        if bytes.contains(&0) {
            return Err(must_be("encoded string without null bytes", value));
        }
        *place = self.memory_for(thread, place, &bytes)?;
        copy_with_nul(*place, &bytes);
        Ok(())
    }

    fn memory_for(
        &mut self,
        thread: &Thread,
        place: *mut *mut c_char,
        bytes: &[u8],
    ) -> Result<*mut c_char, Misfit> {
        let memory = thread.interp().heap.alloc(bytes.len() + 1);
        if memory.is_null() {
            return Err(thread.memory_error().into());
        }
        self.acquired.push(Acquired::Memory(place));
        Ok(memory.cast::<c_char>())
    }

    fn convert_checked(&mut self, value: &Object, fits: bool, what: &str) -> Result<(), Misfit> {
        if !fits {
            return Err(must_be(what, value));
        }
        self.args.put(value.as_ptr());
        Ok(())
    }

    fn convert_object(&mut self, thread: &mut Thread, value: &Object) -> Result<(), Misfit> {
        if self.eat(b'!') {
            let Some(ty) = pointed(self.args.pointer::<object::Type>()) else {
                return Err(bad_call(thread).into());
            };
            if !value.ty().is_subtype(ty) {
                return Err(must_be(ty.full_name(), value));
            }
        } else if self.eat(b'&') {
            let convert = self.args.pointer::<c_void>();
            let place = self.args.pointer::<c_void>();
            // SAFETY: the C caller promises a converter for this unit.
            let convert = unsafe { std::mem::transmute::<*mut c_void, Converter>(convert) };
            // SAFETY: as above; the value is alive.
            let answer = unsafe { convert(value.as_ptr(), place) };
            if answer == 0 {
                if thread.has_exception() {
                    return Err(Raised::assume_set().into());
                }
                return Err(Misfit::Message("(unspecified)".to_owned()));
            }
            if answer == CLEANUP_SUPPORTED {
                self.acquired.push(Acquired::Converted(convert, place));
            }
            return Ok(());
        }
        self.args.put(value.as_ptr());
        Ok(())
    }

    /// Passes over a unit whose argument was not given.
    fn skip(&mut self, thread: &Thread) -> PyResult<()> {
        let unit = self.next();
        let mut addresses = 1;
        match unit {
            b'(' => {
                while !matches!(self.peek(), 0 | b')') {
                    self.skip(thread)?;
                }
                self.eat(b')');
                return Ok(());
            }
            b'e' => {
                self.next();
                addresses = 2 + usize::from(self.eat(b'#'));
            }
            b's' | b'z' | b'y' | b'w' => {
                if !self.eat(b'*') {
                    addresses += usize::from(self.eat(b'#'));
                }
            }
            b'O' => addresses += usize::from(self.eat(b'!') || self.eat(b'&')),
            b'b' | b'B' | b'h' | b'H' | b'i' | b'I' | b'l' | b'k' | b'L' | b'K' | b'n' | b'f'
            | b'd' | b'D' | b'c' | b'C' | b'p' | b'S' | b'Y' | b'U' => {}
            _ => {
                let rest = String::from_utf8_lossy(&self.format[self.at - 1..]).into_owned();
                return Err(thread.system_error(format!("impossible<bad format char>: '{rest}'")));
            }
        }
        for _ in 0..addresses {
            self.args.word();
        }
        Ok(())
    }

    /// Raises what a misfit says about the argument at `at` (from 1; 0 for the only one).
    fn raise(&mut self, thread: &Thread, misfit: Misfit, at: usize, names: &Names) -> Raised {
        let message = match misfit {
            Misfit::Raised(raised) => return raised,
            Misfit::Message(message) => message,
        };
        let mut text = names.message.clone().unwrap_or_else(|| {
            let mut text = String::new();
            if let Some(function) = &names.function {
                text += &format!("{function}() ");
            }
            text += "argument";
            let first = if at == 0 { self.levels.first().copied() } else { Some(at) };
            if let Some(first) = first {
                text += &format!(" {first}");
            }
            for level in self.levels.iter().skip(usize::from(at == 0)) {
                text += &format!(", item {}", level - 1);
            }
            text + " " + &message
        });
        if message.starts_with('(') {
            return thread.system_error(std::mem::take(&mut text));
        }
        thread.type_error(text)
    }
}

/// The bytes of an object that need not be given back.
fn read_only_bytes(thread: &Thread, value: &Object) -> Result<(*const u8, usize), Misfit> {
    if value.ty().buffer().is_some_and(|procs| procs.bf_releasebuffer.get().is_some()) {
        return Err(must_be("read-only bytes-like object", value));
    }
    let mut view = PyBuffer::empty();
    buffer::fill(thread, value, &mut view, buffer::SIMPLE)?;
    let found = (view.buf.cast::<u8>().cast_const(), view.len as usize);
    view.release();
    Ok(found)
}

fn copy_with_nul(place: *mut c_char, bytes: &[u8]) {
    let len = bytes.len().cast_signed() + 1;
    if let Some(memory) = bytes_at_mut(place.cast::<c_void>(), len) {
        memory[..bytes.len()].copy_from_slice(bytes);
        memory[bytes.len()] = 0;
    }
}

/// What follows the units: the name of the function, or a message of the caller's.
struct Names {
    function: Option<String>,
    message: Option<String>,
}

impl Names {
    fn of(format: &[u8]) -> Names {
        let after = |mark: u8| {
            let at = format.iter().position(|c| *c == b':' || *c == b';')?;
            (format[at] == mark).then(|| String::from_utf8_lossy(&format[at + 1..]).into_owned())
        };
        Names { function: after(b':'), message: after(b';') }
    }

    fn function(&self) -> (&str, &str) {
        self.function.as_deref().map_or(("function", ""), |name| (name, "()"))
    }
}

fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}

/// How many units a format has, and how many before `|`.
fn count_units(thread: &Thread, format: &[u8]) -> PyResult<(usize, usize)> {
    let (mut min, mut max, mut depth) = (None, 0, 0);
    for &c in format {
        match c {
            b'(' => {
                max += usize::from(depth == 0);
                depth += 1;
            }
            b')' if depth == 0 => {
                return Err(thread.system_error("excess ')' in getargs format"));
            }
            b')' => depth -= 1,
            b':' | b';' => break,
            b'|' if depth == 0 => min = Some(max),
            c if depth == 0 && c.is_ascii_alphabetic() && c != b'e' => max += 1,
            _ => {}
        }
    }
    if depth != 0 {
        return Err(thread.system_error("missing ')' in getargs format"));
    }
    Ok((min.unwrap_or(max), max))
}

pub(crate) fn parse_positional(
    thread: &mut Thread,
    values: &[&Object],
    format: &[u8],
    args: &mut VaList,
) -> PyResult<c_int> {
    let (min, max) = count_units(thread, format)?;
    let names = Names::of(format);
    let given = values.len();
    if given < min || given > max {
        if let Some(message) = &names.message {
            return Err(thread.type_error(message));
        }
        let (function, brackets) = names.function();
        let bound = if min == max {
            "exactly"
        } else if given < min {
            "at least"
        } else {
            "at most"
        };
        let wanted = if given < min { min } else { max };
        return Err(thread.type_error(format!(
            "{function}{brackets} takes {bound} {wanted} argument{} ({given} given)",
            plural(wanted)
        )));
    }
    let mut parser = Parser::new(format, args);
    for (at, value) in values.iter().enumerate() {
        parser.eat(b'|');
        if let Err(misfit) = parser.convert(thread, value) {
            let raised = parser.raise(thread, misfit, at + 1, &names);
            parser.undo();
            return Err(raised);
        }
    }
    let c = parser.peek();
    if c != 0 && !c.is_ascii_alphabetic() && !b"(|:;".contains(&c) {
        let text = String::from_utf8_lossy(format).into_owned();
        return Err(thread.system_error(format!("bad format string: {text}")));
    }
    Ok(1)
}

/// Takes a tuple of positional arguments apart.
///
/// @param args borrowed, may be NULL
/// @param format a text that ends with NUL
/// @param va written to
/// @return 1, or 0 with an exception set.
/// Raises: TypeError and others, as the format says; SystemError for a bad format.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyArg_VaParse(args: OptArg<'_>, format: Text<'_>, va: &mut VaList) -> c_int {
    parsed(enter(|thread| {
        let Some(tuple) = args.get().and_then(Object::downcast::<Tuple>) else {
            return Err(thread.system_error("new style getargs format but argument is not a tuple"));
        };
        parse_positional(thread, tuple.items(), format.c_str().to_bytes(), va)
    }))
}

/// As `PyArg_VaParse`, for old extensions.
///
/// @param args borrowed, may be NULL
/// @param format a text that ends with NUL
/// @param va written to
/// @return 1, or 0 with an exception set.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.3. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn _PyArg_VaParse_SizeT(
    args: OptArg<'_>,
    format: Text<'_>,
    va: &mut VaList,
) -> c_int {
    PyArg_VaParse(args, format, va)
}

/// The result of the parsers: 0 says that an exception is set.
fn parsed(result: c_int) -> c_int {
    c_int::from(result > 0)
}

/// `PyArg_Parse`: one object by one unit.
pub(crate) extern "C" fn parse_one(value: OptArg<'_>, format: Text<'_>, va: &mut VaList) -> c_int {
    parsed(enter(|thread| {
        let format = format.c_str().to_bytes();
        let (min, max) = count_units(thread, format)?;
        let names = Names::of(format);
        let (function, brackets) = names.function();
        match (max, value.get()) {
            (0, None) => Ok(1),
            (0, Some(_)) => {
                Err(thread.type_error(format!("{function}{brackets} takes no arguments")))
            }
            (1, None) if min == 1 => {
                Err(thread.type_error(format!("{function}{brackets} takes at least one argument")))
            }
            (1, Some(value)) if min == 1 => parse_single(thread, value, format, &names, va),
            _ => Err(thread.system_error("old style getargs format uses new features")),
        }
    }))
}

fn parse_single(
    thread: &mut Thread,
    value: &Object,
    format: &[u8],
    names: &Names,
    va: &mut VaList,
) -> PyResult<c_int> {
    let mut parser = Parser::new(format, va);
    match parser.convert(thread, value) {
        Ok(()) => Ok(1),
        Err(misfit) => {
            let raised = parser.raise(thread, misfit, 0, names);
            parser.undo();
            Err(raised)
        }
    }
}

/// Takes positional and keyword arguments apart; `names` ends with NULL, and leading empty names
/// are of parameters that go by position alone.
///
/// @param args borrowed, may be NULL
/// @param kwargs borrowed, may be NULL
/// @param format a text that ends with NUL
/// @param names the names of the parameters
/// @param va written to
/// @return 1, or 0 with an exception set.
/// Raises: TypeError and others, as the format says; SystemError for a bad format.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyArg_VaParseTupleAndKeywords(
    args: OptArg<'_>,
    kwargs: OptArg<'_>,
    format: Text<'_>,
    names: *const *const c_char,
    va: &mut VaList,
) -> c_int {
    parsed(enter(|thread| {
        let values = args.expect::<Tuple>(thread)?;
        let kwargs = kwargs.get().map(|o| o.downcast::<Dict>().ok_or_else(|| bad_call(thread)));
        let format = format.c_str().to_bytes();
        parse_keywords(thread, values.items(), kwargs.transpose()?, format, &texts(names), va)
    }))
}

/// As `PyArg_VaParseTupleAndKeywords`, for old extensions.
///
/// @param args borrowed, may be NULL
/// @param kwargs borrowed, may be NULL
/// @param format a text that ends with NUL
/// @param names the names of the parameters
/// @param va written to
/// @return 1, or 0 with an exception set.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.3. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn _PyArg_VaParseTupleAndKeywords_SizeT(
    args: OptArg<'_>,
    kwargs: OptArg<'_>,
    format: Text<'_>,
    names: *const *const c_char,
    va: &mut VaList,
) -> c_int {
    PyArg_VaParseTupleAndKeywords(args, kwargs, format, names, va)
}

/// The texts of an array that ends with NULL.
pub(crate) fn texts(names: *const *const c_char) -> Vec<String> {
    let mut found = Vec::new();
    let mut at = names;
    while let Some(name) = pointed(at).and_then(|text| pointed(*text)) {
        // SAFETY: a pointer to C's text, not NULL.
        let name = unsafe { std::ffi::CStr::from_ptr(name) };
        found.push(name.to_string_lossy().into_owned());
        at = at.wrapping_add(1);
    }
    found
}

fn parse_keywords(
    thread: &mut Thread,
    values: &[&Object],
    kwargs: Option<&Dict>,
    format: &[u8],
    names: &[String],
    va: &mut VaList,
) -> PyResult<c_int> {
    let texts = Names::of(format);
    let (function, brackets) = texts.function();
    let positional_only = names.iter().take_while(|name| name.is_empty()).count();
    if names[positional_only..].iter().any(String::is_empty) {
        return Err(thread.system_error("Empty keyword parameter name"));
    }
    let given = values.len();
    let mut keywords_left = kwargs.map_or(0, Dict::len);
    if given + keywords_left > names.len() {
        return Err(thread.type_error(format!(
            "{function}{brackets} takes at most {} {}argument{} ({} given)",
            names.len(),
            if given == 0 { "keyword " } else { "" },
            plural(names.len()),
            given + keywords_left
        )));
    }
    let mut parser = Parser::new(format, va);
    let (mut min, mut max) = (None, None);
    let mut missing_positional = false;
    for (at, name) in names.iter().enumerate() {
        if parser.peek() == b'|' {
            if min.is_some() || max.is_some() {
                let twice = "Invalid format string (| specified twice)";
                let after = "Invalid format string ($ before |)";
                return Err(thread.system_error(if min.is_some() { twice } else { after }));
            }
            min = Some(at);
            parser.next();
        }
        if parser.peek() == b'$' {
            if max.is_some() {
                return Err(thread.system_error("Invalid format string ($ specified twice)"));
            }
            max = Some(at);
            parser.next();
            if at < positional_only {
                return Err(thread.system_error("Empty parameter name after $"));
            }
            if missing_positional {
                break;
            }
            if at < given {
                let what = if at == 0 {
                    "no positional arguments".to_owned()
                } else {
                    let bound = if min.is_some() { "at most" } else { "exactly" };
                    format!("{bound} {at} positional argument{}", plural(at))
                };
                let text = format!("{function}{brackets} takes {what} ({given} given)");
                let text =
                    if at == 0 { format!("{function}{brackets} takes {what}") } else { text };
                return Err(thread.type_error(text));
            }
        }
        if parser.at_end() {
            return Err(thread.system_error(format!(
                "More keyword list entries ({}) than format specifiers ({at})",
                names.len()
            )));
        }
        if !missing_positional {
            let value: Option<Ref> = if at < given {
                Some(values[at].to_ref())
            } else if keywords_left > 0 && at >= positional_only {
                let found = kwargs.and_then(|kwargs| kwargs.get_text(thread, name));
                keywords_left -= usize::from(found.is_some());
                found
            } else {
                None
            };
            if let Some(value) = value {
                if let Err(misfit) = parser.convert(thread, &value) {
                    let raised = parser.raise(thread, misfit, at + 1, &texts);
                    parser.undo();
                    return Err(raised);
                }
                continue;
            }
            if min.is_none_or(|min| at < min) {
                if at < positional_only {
                    missing_positional = true;
                } else {
                    parser.undo();
                    return Err(thread.type_error(format!(
                        "{function}{brackets} missing required argument '{name}' (pos {})",
                        at + 1
                    )));
                }
            }
            if keywords_left == 0 && !missing_positional {
                return Ok(1);
            }
        }
        if let Err(raised) = parser.skip(thread) {
            parser.undo();
            return Err(raised);
        }
    }
    let result = check_rest(
        thread,
        &mut parser,
        (values, kwargs, keywords_left),
        names,
        (positional_only, min, missing_positional),
        &texts,
    );
    if result.is_err() {
        parser.undo();
    }
    result
}

/// What is left when the names have run out.
fn check_rest(
    thread: &mut Thread,
    parser: &mut Parser<'_>,
    (values, kwargs, keywords_left): (&[&Object], Option<&Dict>, usize),
    names: &[String],
    (positional_only, min, missing_positional): (usize, Option<usize>, bool),
    texts: &Names,
) -> PyResult<c_int> {
    let (function, brackets) = texts.function();
    let given = values.len();
    if missing_positional {
        let wanted = min.map_or(positional_only, |min| min.min(positional_only));
        let bound = if wanted < names.len() { "at least" } else { "exactly" };
        return Err(thread.type_error(format!(
            "{function}{brackets} takes {bound} {wanted} positional argument{} ({given} given)",
            plural(wanted)
        )));
    }
    if !parser.at_end() && parser.peek() != b'|' && parser.peek() != b'$' {
        let rest = String::from_utf8_lossy(&parser.format[parser.at..]).into_owned();
        return Err(thread.system_error(format!(
            "more argument specifiers than keyword list entries (remaining format:'{rest}')"
        )));
    }
    let Some(kwargs) = kwargs.filter(|_| keywords_left > 0) else { return Ok(1) };
    for (at, name) in names.iter().enumerate().take(given).skip(positional_only) {
        if kwargs.get_text(thread, name).is_some() {
            return Err(thread.type_error(format!(
                "argument for {function}{brackets} given by name ('{name}') and position ({})",
                at + 1
            )));
        }
    }
    for (key, _) in kwargs.entries() {
        let Some(key) = key.downcast::<Str>() else {
            return Err(thread.type_error("keywords must be strings"));
        };
        if !names[positional_only..].iter().any(|name| key.eq_text(name)) {
            let function = texts.function.as_deref().unwrap_or("this function");
            return Err(thread.type_error(format!(
                "{function}{brackets} got an unexpected keyword argument '{key}'"
            )));
        }
    }
    Ok(1)
}

/// `PyArg_UnpackTuple`: lends the items of a tuple.
pub(crate) extern "C" fn unpack_tuple(
    args: OptArg<'_>,
    name: OptText<'_>,
    min: Py_ssize_t,
    max: Py_ssize_t,
    va: &mut VaList,
) -> c_int {
    parsed(enter_quiet(|thread| {
        let Some(tuple) = args.get().and_then(Object::downcast::<Tuple>) else {
            let text = "PyArg_UnpackTuple() argument list is not a tuple";
            return Err(thread.system_error(text));
        };
        let given = tuple.len().cast_signed();
        if given < min || given > max {
            return Err(wrong_count(thread, name.lossy(), given, min, max));
        }
        for item in tuple.items() {
            va.put(item.as_ptr());
        }
        Ok(1)
    }))
}

pub(crate) fn wrong_count(
    thread: &Thread,
    name: Option<String>,
    given: isize,
    min: isize,
    max: isize,
) -> Raised {
    let (bound, wanted) = if min == max {
        ("", min)
    } else if given < min {
        ("at least ", min)
    } else {
        ("at most ", max)
    };
    let plural = if wanted == 1 { "" } else { "s" };
    let text = match name {
        Some(name) => format!("{name} expected {bound}{wanted} argument{plural}, got {given}"),
        None => {
            format!("unpacked tuple should have {bound}{wanted} element{plural}, but has {given}")
        }
    };
    thread.type_error(text)
}

/// Whether a dict has text keys alone, as the keywords of a call must.
///
/// @param kwargs borrowed, may be NULL
/// @return 1, or 0 with an exception set.
/// Raises: TypeError for another key, SystemError for no dict.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyArg_ValidateKeywordArguments(kwargs: OptArg<'_>) -> c_int {
    parsed(enter_quiet(|thread| {
        let dict = kwargs.expect::<Dict>(thread)?;
        if dict.entries().iter().any(|(key, _)| key.downcast::<Str>().is_none()) {
            return Err(thread.type_error("keywords must be strings"));
        }
        Ok(1)
    }))
}
