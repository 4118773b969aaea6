//! `abs`, `bin`, `chr`, `divmod`, `hash`, `hex`, `oct`, `ord`, `pow`, `round`, `sum`.

use object::native_function::{MethodDef, fast, one};
use object::protocol::number::BinaryOp;
use object::{
    Args, ByteArray, Bytes, Complex, Float, Int, IntoObject, Layout, Module, Object, Params,
    PyResult, Ref, Str, Thread, names, singletons,
};

pub(super) fn functions() -> Vec<MethodDef> {
    vec![
        one(c"abs", abs).doc(c"abs($module, x, /)\n--\n\nThe absolute value."),
        one(c"bin", bin).doc(c"bin($module, number, /)\n--\n\nAn int in base two, with a prefix."),
        one(c"chr", chr).doc(c"chr($module, i, /)\n--\n\nThe character with this code point."),
        fast(c"divmod", divmod).doc(
            c"divmod($module, x, y, /)\n--\n\nQuotient and remainder, as a tuple.",
        ),
        one(c"hash", hash).doc(
            c"hash($module, obj, /)\n--\n\nThe number by which dicts and sets find the object.",
        ),
        one(c"hex", hex).doc(c"hex($module, number, /)\n--\n\nAn int in base 16, with a prefix."),
        one(c"oct", oct).doc(c"oct($module, number, /)\n--\n\nAn int in base eight, with a prefix."),
        one(c"ord", ord).doc(c"ord($module, character, /)\n--\n\nThe code point of a character."),
        fast(c"pow", pow).doc(
            c"pow($module, /, base, exp, mod=None)\n--\n\nA power, or its remainder.",
        ),
        fast(c"round", round).doc(
            c"round($module, /, number, ndigits=None)\n--\n\nThe number rounded to that many decimal places.",
        ),
        fast(c"sum", sum).doc(
            c"sum($module, iterable, /, start=0)\n--\n\nThe start value plus all items.",
        ),
    ]
}

fn abs(thread: &mut Thread, _: &Module, x: &Object) -> PyResult {
    x.absolute(thread)
}

/// An int in a base, as `bin`, `oct` and `hex` show it.
fn in_base(thread: &mut Thread, number: &Object, base: u32, prefix: &str) -> PyResult<String> {
    let number = number.to_index(thread)?;
    let sign = if number.is_negative() { "-" } else { "" };
    let digits = number.to_bigint().magnitude().to_str_radix(base);
    Ok(format!("{sign}{prefix}{digits}"))
}

fn bin(thread: &mut Thread, _: &Module, number: &Object) -> PyResult<String> {
    in_base(thread, number, 2, "0b")
}

fn oct(thread: &mut Thread, _: &Module, number: &Object) -> PyResult<String> {
    in_base(thread, number, 8, "0o")
}

fn hex(thread: &mut Thread, _: &Module, number: &Object) -> PyResult<String> {
    in_base(thread, number, 16, "0x")
}

fn chr(thread: &mut Thread, _: &Module, i: &Object) -> PyResult<Ref<Str>> {
    let point = i.to_index(thread)?.as_i64().filter(|point| (0..0x11_0000).contains(point));
    match point {
        Some(point) => Str::from_char(thread, point as u32),
        None => Err(thread.value_error("chr() arg not in range(0x110000)")),
    }
}

fn ord(thread: &mut Thread, _: &Module, character: &Object) -> PyResult<u32> {
    let (len, first) = if let Some(text) = character.downcast::<Str>() {
        (text.len(), (text.len() == 1).then(|| text.char_at(0)))
    } else if let Some(bytes) = character.downcast::<Bytes>() {
        (bytes.len(), bytes.as_slice().first().copied().map(u32::from))
    } else if let Some(bytes) = character.downcast::<ByteArray>() {
        (bytes.len(), bytes.get(0).map(u32::from))
    } else {
        return Err(thread.type_error(format!(
            "ord() expected string of length 1, but {} found",
            character.ty().full_name()
        )));
    };
    match first.filter(|_| len == 1) {
        Some(point) => Ok(point),
        None => Err(thread
            .type_error(format!("ord() expected a character, but string of length {len} found"))),
    }
}

fn divmod(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    let [x, y] = args.exactly(thread, "divmod")?;
    x.binary_op(thread, y, BinaryOp::DIVMOD)
}

fn hash(thread: &mut Thread, _: &Module, object: &Object) -> PyResult<isize> {
    object.hash(thread)
}

fn pow(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    static PARAMS: Params<3> = Params::new("pow", ["base", "exp", "mod"], 2);
    let [base, exp, modulus] = args.bind(thread, &PARAMS)?;
    let (base, exp) = (base.expect("required"), exp.expect("required"));
    base.power(thread, exp, modulus.unwrap_or(singletons::none_ref()))
}

fn round(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    static PARAMS: Params<2> = Params::new("round", ["number", "ndigits"], 1);
    let [number, digits] = args.bind(thread, &PARAMS)?;
    let number = number.expect("required");
    let Some(method) = number.ty().lookup(thread, &names::__round__) else {
        return Err(thread.type_error(format!(
            "type {} doesn't define __round__ method",
            number.ty().full_name()
        )));
    };
    match digits.filter(|digits| !digits.is_none()) {
        Some(digits) => number.call_found(thread, &method, &[digits]),
        None => number.call_found(thread, &method, &[]),
    }
}

/// A sum of floats that carries what rounding lost (Neumaier, "Rundungsfehleranalyse einiger
/// Verfahren zur Summation endlicher Summen", 1974).
#[derive(Clone, Copy)]
struct Compensated {
    high: f64,
    low: f64,
}

impl Compensated {
    fn new(value: f64) -> Compensated {
        Compensated { high: value, low: 0.0 }
    }

    fn add(&mut self, x: f64) {
        let total = self.high + x;
        if self.high.abs() >= x.abs() {
            self.low += (self.high - total) + x;
        } else {
            self.low += (x - total) + self.high;
        }
        self.high = total;
    }

    fn value(self) -> f64 {
        if self.low != 0.0 && self.low.is_finite() { self.high + self.low } else { self.high }
    }
}

/// The running total: as long as the items are plain numbers, no object is made.
enum Total {
    Int(i64),
    Float(Compensated),
    Complex(Compensated, Compensated),
    Object(Ref),
}

impl Total {
    fn of(start: &Object) -> Total {
        if let Some(value) = start.downcast_exact::<Int>().and_then(Int::as_i64) {
            return Total::Int(value);
        }
        if let Some(value) = start.downcast_exact::<Float>() {
            return Total::Float(Compensated::new(value.value()));
        }
        if let Some(value) = start.downcast_exact::<Complex>() {
            return Total::Complex(Compensated::new(value.real()), Compensated::new(value.imag()));
        }
        Total::Object(start.to_ref())
    }

    fn into_object(self, thread: &Thread) -> PyResult {
        match self {
            Total::Int(value) => value.into_object(thread),
            Total::Float(sum) => sum.value().into_object(thread),
            Total::Complex(real, imag) => {
                Ok(Complex::new(thread, real.value(), imag.value())?.into_object())
            }
            Total::Object(value) => Ok(value),
        }
    }

    fn add(self, thread: &mut Thread, item: &Object) -> PyResult<Total> {
        match self {
            Total::Int(sum) => {
                let plain = item.is_exact::<Int>() || item.is_true() || item.is_false();
                let small = if plain { item.downcast::<Int>().and_then(Int::as_i64) } else { None };
                if let Some(next) = small.and_then(|value| sum.checked_add(value)) {
                    return Ok(Total::Int(next));
                }
            }
            Total::Float(mut sum) => {
                if let Some(value) = item.downcast_exact::<Float>() {
                    sum.add(value.value());
                    return Ok(Total::Float(sum));
                }
                if item.downcast::<Int>().is_some() {
                    sum.add(item.to_f64(thread)?);
                    return Ok(Total::Float(sum));
                }
            }
            Total::Complex(mut real, mut imag) => {
                if let Some(value) = item.downcast_exact::<Complex>() {
                    real.add(value.real());
                    imag.add(value.imag());
                    return Ok(Total::Complex(real, imag));
                }
                if let Some(value) = item.downcast_exact::<Float>() {
                    real.add(value.value());
                    return Ok(Total::Complex(real, imag));
                }
                if item.downcast::<Int>().is_some() {
                    real.add(item.to_f64(thread)?);
                    return Ok(Total::Complex(real, imag));
                }
            }
            Total::Object(_) => {}
        }
        let from_object = matches!(self, Total::Object(_));
        let left = self.into_object(thread)?;
        let sum = left.binary_op(thread, item, BinaryOp::ADD)?;
        // A sum of ints that has grown a fraction goes on in the faster form, as in CPython; once
        // objects are added it stays with objects.
        if from_object { Ok(Total::Object(sum)) } else { Ok(Total::after(sum)) }
    }

    fn after(sum: Ref) -> Total {
        if sum.is_exact::<Float>() || sum.is_exact::<Complex>() {
            return Total::of(&sum);
        }
        Total::Object(sum)
    }
}

fn sum(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    static PARAMS: Params<2> = Params::new("sum", ["", "start"], 1).positional_only(1);
    if args.values().is_empty() || args.is_empty() {
        return Err(thread.type_error("sum() takes at least 1 positional argument (0 given)"));
    }
    if args.values().len() > 2 {
        return Err(thread.type_error(format!(
            "sum() takes at most 2 arguments ({} given)",
            args.values().len()
        )));
    }
    let [iterable, start] = args.bind(thread, &PARAMS)?;
    let iterator = iterable.expect("required").iter(thread)?;
    let mut total = match start {
        None => Total::Int(0),
        Some(start) => {
            let refused = if start.downcast::<Str>().is_some() {
                Some("sum() can't sum strings [use ''.join(seq) instead]")
            } else if start.downcast::<Bytes>().is_some() {
                Some("sum() can't sum bytes [use b''.join(seq) instead]")
            } else if start.downcast::<ByteArray>().is_some() {
                Some("sum() can't sum bytearray [use b''.join(seq) instead]")
            } else {
                None
            };
            if let Some(message) = refused {
                return Err(thread.type_error(message));
            }
            Total::of(start)
        }
    };
    while let Some(item) = iterator.next(thread)? {
        total = total.add(thread, &item)?;
    }
    total.into_object(thread)
}
