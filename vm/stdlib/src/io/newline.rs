//! Line ends: `IncrementalNewlineDecoder`, and what it, `StringIO` and `TextIOWrapper` share.

use std::cell::Cell;

use object::descriptor::getter;
use object::native_function::{fast, noargs, one};
use object::singletons::none;
use object::string::Chars;
use object::string_ops::StrBuilder;
use object::{
    Args, Bytes, Field, Layout, Native, Object, Params, Payload, PyResult, Ref, Str, Thread, Tuple,
    Type, TypeSpec, Visitor, native_type, slot,
};

use super::uninitialized;
use crate::common::{self, call, int};

const CR: u32 = b'\r' as u32;
const LF: u32 = b'\n' as u32;
const SEEN_CR: u8 = 1;
const SEEN_LF: u8 = 2;
const SEEN_CRLF: u8 = 4;

/// What is known between two pieces of text.
#[derive(Default)]
pub(super) struct NewlineState {
    /// A `\r` was held back, as a `\n` may follow.
    pub(super) pending_cr: Cell<bool>,
    pub(super) translate: Cell<bool>,
    seen: Cell<u8>,
}

impl NewlineState {
    pub(super) fn new(translate: bool) -> NewlineState {
        let state = NewlineState::default();
        state.translate.set(translate);
        state
    }

    pub(super) fn reset(&self) {
        self.seen.set(0);
        self.pending_cr.set(false);
    }

    /// Notes and, if asked for, translates the line ends of the next piece.
    pub(super) fn apply(&self, thread: &Thread, text: Ref<Str>, last: bool) -> PyResult<Ref<Str>> {
        let held = self.pending_cr.get() && (last || !text.is_empty());
        let chars = text.chars();
        let mut len = chars.len();
        let has_cr = held || contains(chars, CR);
        if !has_cr {
            if self.seen.get() & SEEN_LF == 0 && contains(chars, LF) {
                self.seen.set(self.seen.get() | SEEN_LF);
            }
            return Ok(text);
        }
        let mut out = StrBuilder::with_capacity(len + 1);
        self.pending_cr.set(false);
        if !last && len > 0 && chars.at(len - 1) == CR {
            self.pending_cr.set(true);
            len -= 1;
        } else if !last && len == 0 {
            return Ok(text);
        }
        let translate = self.translate.get();
        let mut seen = self.seen.get();
        let mut after_cr = held;
        let lone_cr = |out: &mut StrBuilder, seen: &mut u8| {
            *seen |= SEEN_CR;
            out.push(if translate { LF } else { CR });
        };
        for at in 0..len {
            let c = chars.at(at);
            if after_cr {
                after_cr = false;
                if c == LF {
                    seen |= SEEN_CRLF;
                    if !translate {
                        out.push(CR);
                    }
                    out.push(LF);
                    continue;
                }
                lone_cr(&mut out, &mut seen);
            }
            match c {
                CR => after_cr = true,
                LF => {
                    seen |= SEEN_LF;
                    out.push(LF);
                }
                c => out.push(c),
            }
        }
        if after_cr {
            lone_cr(&mut out, &mut seen);
        }
        self.seen.set(seen);
        out.finish(thread)
    }

    /// The kinds of line ends met so far.
    pub(super) fn newlines(&self, thread: &Thread) -> PyResult {
        let mut kinds = Vec::new();
        for (bit, text) in [(SEEN_CR, "\r"), (SEEN_LF, "\n"), (SEEN_CRLF, "\r\n")] {
            if self.seen.get() & bit != 0 {
                kinds.push(Str::intern_new(thread, text)?.into_object());
            }
        }
        match kinds.len() {
            0 => Ok(none()),
            1 => Ok(kinds.remove(0)),
            _ => Ok(Tuple::new(thread, kinds)?.into_object()),
        }
    }
}

fn contains(chars: Chars<'_>, wanted: u32) -> bool {
    find(chars, wanted).is_some()
}

/// Where a character stands first.
pub(super) fn find(chars: Chars<'_>, wanted: u32) -> Option<usize> {
    match chars {
        Chars::Latin1(c) => c.iter().position(|c| u32::from(*c) == wanted),
        Chars::Ucs2(c) => c.iter().position(|c| u32::from(*c) == wanted),
        Chars::Ucs4(c) => c.iter().position(|c| *c == wanted),
    }
}

/// What ends a line when reading.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum LineEnd {
    /// `\n`, to which the others were translated.
    Lf,
    /// Any of the three.
    Universal,
    Cr,
    CrLf,
}

impl LineEnd {
    /// The end behind the first line of `chars`; `before` is the last character before them.
    pub(super) fn find(self, chars: Chars<'_>, before: Option<u32>) -> Option<usize> {
        match self {
            LineEnd::Lf => find(chars, LF).map(|at| at + 1),
            LineEnd::Cr => find(chars, CR).map(|at| at + 1),
            LineEnd::Universal => {
                let lf = find(chars, LF);
                let cr = find(chars.slice(0..lf.unwrap_or(chars.len())), CR);
                match (cr, lf) {
                    (Some(cr), Some(lf)) if cr + 1 == lf => Some(lf + 1),
                    (Some(cr), _) => Some(cr + 1),
                    (None, lf) => lf.map(|at| at + 1),
                }
            }
            LineEnd::CrLf => {
                if before == Some(CR) && !chars.is_empty() && chars.at(0) == LF {
                    return Some(1);
                }
                let mut from = 0;
                while let Some(at) = find(chars.slice(from..chars.len()), LF) {
                    let at = from + at;
                    if at > 0 && chars.at(at - 1) == CR {
                        return Some(at + 1);
                    }
                    from = at + 1;
                }
                None
            }
        }
    }
}

/// What an `IncrementalNewlineDecoder` has inside.
pub(crate) struct NewlineDecoder {
    decoder: Field<Object>,
    errors: Field<Object>,
    state: NewlineState,
}

type This = Native<NewlineDecoder>;

native_type! { NEWLINE_DECODER: NewlineDecoder = c"_io.IncrementalNewlineDecoder", HAVE_GC | BASETYPE }

impl Payload for NewlineDecoder {
    fn ty() -> &'static Type {
        &NEWLINE_DECODER
    }
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.decoder.visit(visitor);
        self.errors.visit(visitor);
    }
    fn clear(&self) {
        self.decoder.set(None);
        self.errors.set(None);
    }
}

pub(super) fn specs() -> Vec<TypeSpec> {
    vec![TypeSpec::native::<NewlineDecoder>()
        .doc("IncrementalNewlineDecoder(decoder, translate, errors='strict')\n--\n\nA decoder around another that takes care of line ends.")
        .slots([slot::tp_new(new), slot::tp_init(init)])
        .methods([
            fast(c"decode", decode).doc(c"decode($self, /, input, final=False)\n--\n\nDecode the next piece."),
            noargs(c"getstate", getstate).doc(c"getstate($self, /)\n--\n\n"),
            one(c"setstate", setstate).doc(c"setstate($self, state, /)\n--\n\n"),
            noargs(c"reset", reset).doc(c"reset($self, /)\n--\n\n"),
        ])
        .getset([getter(c"newlines", newlines)])]
}

fn new(thread: &mut Thread, ty: &Type, _: Args<'_>) -> PyResult {
    let inside = NewlineDecoder {
        decoder: Field::empty(),
        errors: Field::empty(),
        state: NewlineState::default(),
    };
    Ok(Native::new_of(thread, ty, inside)?.into_object())
}

static INIT: Params<3> =
    Params::new("IncrementalNewlineDecoder", ["decoder", "translate", "errors"], 2);

fn init(thread: &mut Thread, this: &This, args: Args<'_>) -> PyResult<()> {
    let [decoder, translate, errors] = args.bind(thread, &INIT)?;
    let translate = common::truth(thread, translate, false)?;
    let errors = match errors {
        Some(errors) => errors.to_ref(),
        None => Str::intern_new(thread, "strict")?.into_object(),
    };
    this.errors.put(errors);
    this.state.translate.set(translate);
    this.state.reset();
    this.decoder.put(decoder.expect("required").to_ref());
    Ok(())
}

fn inner(thread: &Thread, this: &This) -> PyResult {
    this.decoder
        .get()
        .ok_or_else(|| thread.value_error("IncrementalNewlineDecoder.__init__() not called"))
}

static DECODE: Params<2> = Params::new("decode", ["input", "final"], 1);

fn decode(thread: &mut Thread, this: &This, args: Args<'_>) -> PyResult<Ref<Str>> {
    let [input, last] = args.bind(thread, &DECODE)?;
    let last = common::truth(thread, last, false)?;
    let decoder = inner(thread, this)?;
    let input = input.expect("required");
    let text = if decoder.is_none() {
        input.to_ref()
    } else {
        call(thread, &decoder, "decode", &[input, object::singletons::bool_ref(last)])?
    };
    let text = decoded_text(thread, text)?;
    this.state.apply(thread, text, last)
}

/// What a decoder returned, which must be a str.
pub(super) fn decoded_text(thread: &Thread, text: Ref) -> PyResult<Ref<Str>> {
    text.downcast_ref::<Str>().map_err(|other| {
        thread.type_error(format!(
            "decoder should return a string result, not '{}'",
            other.type_name()
        ))
    })
}

/// The two parts of a decoder's state.
pub(super) fn state_parts(thread: &mut Thread, state: &Object) -> PyResult<(Ref, i64)> {
    let Some(pair) = state.downcast::<Tuple>().filter(|pair| pair.len() == 2) else {
        return Err(thread.type_error("illegal decoder state"));
    };
    let flag = pair.items()[1].to_i64(thread)?;
    Ok((pair.items()[0].to_ref(), flag))
}

fn getstate(thread: &mut Thread, this: &This) -> PyResult<Ref<Tuple>> {
    let decoder = inner(thread, this)?;
    let (data, flag) = if decoder.is_none() {
        (Bytes::new(thread, b"")?.into_object(), 0)
    } else {
        let state = call(thread, &decoder, "getstate", &[])?;
        state_parts(thread, &state)?
    };
    let flag = int(thread, flag << 1 | i64::from(this.state.pending_cr.get()))?;
    Tuple::from_array(thread, [data, flag])
}

fn setstate(thread: &mut Thread, this: &This, state: &Object) -> PyResult<()> {
    let decoder = inner(thread, this)?;
    if state.downcast::<Tuple>().is_none() {
        return Err(thread.type_error("state argument must be a tuple"));
    }
    let (data, flag) = state_parts(thread, state)?;
    this.state.pending_cr.set(flag & 1 != 0);
    if decoder.is_none() {
        return Ok(());
    }
    let flag = int(thread, flag >> 1)?;
    let inner = Tuple::from_array(thread, [data, flag])?;
    call(thread, &decoder, "setstate", &[inner.as_object()]).map(drop)
}

fn reset(thread: &mut Thread, this: &This) -> PyResult<()> {
    let decoder = inner(thread, this)?;
    this.state.reset();
    if !decoder.is_none() {
        call(thread, &decoder, "reset", &[])?;
    }
    Ok(())
}

fn newlines(thread: &mut Thread, this: &This) -> PyResult {
    if this.decoder.is_none() {
        return Err(uninitialized(thread));
    }
    this.state.newlines(thread)
}
