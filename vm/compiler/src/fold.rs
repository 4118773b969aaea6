//! Computing with constants at compile time, within the limits that CPython sets.

use bytecode::operand::BinaryOp;
use bytecode::{Const, Text};
use num_bigint::{BigInt, Sign};
use parser::ast::{Expr, ExprKind, Operator, UnaryOp};

use crate::constants::{self, push_key};

const INT_BITS_MAX: u64 = 128;
const COLLECTION_MAX: usize = 256;
const STR_MAX: usize = 4096;
const ITEMS_MAX: i64 = 1024;

pub(crate) fn truth(value: &Const) -> bool {
    match value {
        Const::None | Const::False => false,
        Const::True | Const::Ellipsis | Const::BigInt(_) | Const::Slice(_) | Const::Code(_) => true,
        Const::Int(int) => *int != 0,
        Const::Float(float) => *float != 0.0,
        Const::Complex { real, imag } => *real != 0.0 || *imag != 0.0,
        Const::Str(text) => !text.is_empty(),
        Const::Bytes(bytes) => !bytes.is_empty(),
        Const::Tuple(items) | Const::FrozenSet(items) => !items.is_empty(),
    }
}

fn boolean(value: bool) -> Const {
    if value { Const::True } else { Const::False }
}

pub(crate) fn not(value: &Const) -> Option<Const> {
    Some(boolean(!truth(value)))
}

/// An int, bools included.
fn int_of(value: &Const) -> Option<BigInt> {
    match value {
        Const::True => Some(1.into()),
        Const::False => Some(0.into()),
        Const::Int(int) => Some((*int).into()),
        Const::BigInt(int) => Some(int.clone()),
        _ => None,
    }
}

pub(crate) fn invert(value: &Const) -> Option<Const> {
    // ~True warns when it runs, so it has to run.
    match value {
        Const::True | Const::False => None,
        _ => int_of(value).map(|int| Const::int(-int - 1)),
    }
}

pub(crate) fn negate(value: &Const) -> Option<Const> {
    match value {
        Const::Float(float) => Some(Const::Float(-float)),
        Const::Complex { real, imag } => Some(Const::Complex { real: -real, imag: -imag }),
        _ => int_of(value).map(|int| Const::int(-int)),
    }
}

pub(crate) fn positive(value: &Const) -> Option<Const> {
    match value {
        Const::Float(_) | Const::Complex { .. } => Some(value.clone()),
        _ => int_of(value).map(Const::int),
    }
}

/// A frozenset of items, equal ones once.
pub(crate) fn frozen_set(items: Vec<Const>) -> Const {
    let mut seen = Vec::new();
    let mut kept = Vec::new();
    for item in items {
        let mut key = Vec::new();
        push_key(&mut key, &dict_key(&item));
        if !seen.contains(&key) {
            seen.push(key);
            kept.push(item);
        }
    }
    Const::FrozenSet(kept.into())
}

/// The same for constants that are equal in Python, whatever their type.
pub(crate) fn dict_key(value: &Const) -> Const {
    match value {
        Const::True => Const::Int(1),
        Const::False => Const::Int(0),
        Const::Float(float) if float.fract() == 0.0 && float.abs() < 9.0e18 => {
            Const::Int(*float as i64)
        }
        Const::Complex { real, imag } if *imag == 0.0 => dict_key(&Const::Float(*real)),
        Const::Tuple(items) => Const::Tuple(items.iter().map(dict_key).collect()),
        other => other.clone(),
    }
}

enum Number {
    Int(BigInt),
    Float(f64),
    Complex(f64, f64),
}

fn number(value: &Const) -> Option<Number> {
    match value {
        Const::Float(float) => Some(Number::Float(*float)),
        Const::Complex { real, imag } => Some(Number::Complex(*real, *imag)),
        _ => int_of(value).map(Number::Int),
    }
}

/// `left op right`, if that has a value, is small and has no side effect.
pub(crate) fn binary(oparg: u32, left: &Const, right: &Const) -> Option<Const> {
    let op = BinaryOp::from_oparg(oparg)?;
    if op == BinaryOp::Subscr {
        return subscript(left, right);
    }
    match (number(left), number(right)) {
        (Some(Number::Int(a)), Some(Number::Int(b))) => {
            let bools = |v: &Const| matches!(v, Const::True | Const::False);
            if bools(left)
                && bools(right)
                && matches!(op, BinaryOp::And | BinaryOp::Or | BinaryOp::Xor)
            {
                let (a, b) = (truth(left), truth(right));
                return Some(boolean(match op {
                    BinaryOp::And => a & b,
                    BinaryOp::Or => a | b,
                    _ => a ^ b,
                }));
            }
            int_binary(op, &a, &b)
        }
        (Some(a), Some(b)) => float_binary(op, a, b),
        _ => sequence_binary(op, left, right),
    }
}

fn int_binary(op: BinaryOp, a: &BigInt, b: &BigInt) -> Option<Const> {
    let zero = b.sign() == Sign::NoSign;
    Some(Const::int(match op {
        BinaryOp::Add => a + b,
        BinaryOp::Subtract => a - b,
        BinaryOp::Multiply => {
            let nonzero = a.sign() != Sign::NoSign && !zero;
            if nonzero && a.bits() + b.bits() > INT_BITS_MAX {
                return None;
            }
            a * b
        }
        BinaryOp::And => a & b,
        BinaryOp::Or => a | b,
        BinaryOp::Xor => a ^ b,
        BinaryOp::FloorDivide if !zero => floor_div(a, b),
        BinaryOp::Remainder if !zero => a - floor_div(a, b) * b,
        BinaryOp::TrueDivide if !zero => return true_divide(a, b),
        BinaryOp::Power => return int_power(a, b),
        BinaryOp::Lshift => {
            let shift = u64::try_from(b).ok()?;
            if a.sign() != Sign::NoSign
                && !zero
                && (shift > INT_BITS_MAX || a.bits() > INT_BITS_MAX - shift)
            {
                return None;
            }
            if a.sign() == Sign::NoSign { BigInt::from(0) } else { a << shift }
        }
        BinaryOp::Rshift => {
            let shift = u64::try_from(b).ok()?;
            a >> shift.min(1 << 20)
        }
        _ => return None,
    }))
}

fn floor_div(a: &BigInt, b: &BigInt) -> BigInt {
    let quotient = a / b;
    let exact = &quotient * b == *a;
    if !exact && (a.sign() == Sign::Minus) != (b.sign() == Sign::Minus) {
        quotient - 1
    } else {
        quotient
    }
}

/// Division that is exact in floats; larger operands are left for the interpreter.
fn true_divide(a: &BigInt, b: &BigInt) -> Option<Const> {
    if a.bits() > 53 || b.bits() > 53 {
        return None;
    }
    let (a, b) = (i64::try_from(a).ok()?, i64::try_from(b).ok()?);
    Some(Const::Float(a as f64 / b as f64))
}

fn int_power(a: &BigInt, b: &BigInt) -> Option<Const> {
    if b.sign() == Sign::Minus {
        if a.sign() == Sign::NoSign || a.bits() > 53 || b.bits() > 31 {
            return None;
        }
        let base = i64::try_from(a).ok()? as f64;
        return Some(Const::Float(base.powf(i64::try_from(b).ok()? as f64)));
    }
    let nontrivial = a.sign() != Sign::NoSign && b.sign() != Sign::NoSign;
    let exponent = u32::try_from(b).ok();
    if nontrivial {
        let exponent = exponent?;
        if a.bits() > INT_BITS_MAX / u64::from(exponent) {
            return None;
        }
        return Some(Const::int(a.pow(exponent)));
    }
    Some(Const::Int(i64::from(b.sign() == Sign::NoSign)))
}

fn to_float(number: &Number) -> Option<f64> {
    match number {
        Number::Int(int) if int.bits() <= 53 => Some(i64::try_from(int).ok()? as f64),
        Number::Float(float) => Some(*float),
        _ => None,
    }
}

fn float_binary(op: BinaryOp, a: Number, b: Number) -> Option<Const> {
    if let (Some(x), Some(y)) = (to_float(&a), to_float(&b)) {
        let value = match op {
            BinaryOp::Add => x + y,
            BinaryOp::Subtract => x - y,
            BinaryOp::Multiply => x * y,
            BinaryOp::TrueDivide if y != 0.0 => x / y,
            BinaryOp::FloorDivide if y != 0.0 => float_divmod(x, y).0,
            BinaryOp::Remainder if y != 0.0 => float_divmod(x, y).1,
            BinaryOp::Power
                if x > 0.0 || (x == 0.0 && y >= 0.0) || y.fract() == 0.0 && x != 0.0 =>
            {
                let value = x.powf(y);
                if value.is_infinite() && x.is_finite() && y.is_finite() {
                    return None;
                }
                value
            }
            _ => return None,
        };
        return Some(Const::Float(value));
    }
    complex_binary(op, &a, &b)
}

fn float_divmod(x: f64, y: f64) -> (f64, f64) {
    let mut rest = x % y;
    let mut quotient = (x - rest) / y;
    if rest == 0.0 {
        rest = 0f64.copysign(y);
    } else if (y < 0.0) != (rest < 0.0) {
        rest += y;
        quotient -= 1.0;
    }
    let floor = if quotient == 0.0 {
        0f64.copysign(x / y)
    } else {
        let floor = quotient.floor();
        if quotient - floor > 0.5 { floor + 1.0 } else { floor }
    };
    (floor, rest)
}

/// Sums and differences, where a real operand leaves the imaginary part alone, and products.
fn complex_binary(op: BinaryOp, a: &Number, b: &Number) -> Option<Const> {
    let (real, imag) = match (op, a, b) {
        (BinaryOp::Add, Number::Complex(r, i), Number::Complex(s, j)) => (r + s, i + j),
        (BinaryOp::Subtract, Number::Complex(r, i), Number::Complex(s, j)) => (r - s, i - j),
        (BinaryOp::Multiply, Number::Complex(r, i), Number::Complex(s, j)) => {
            (r * s - i * j, r * j + i * s)
        }
        (BinaryOp::Add, Number::Complex(r, i), real)
        | (BinaryOp::Add, real, Number::Complex(r, i)) => (r + to_float(real)?, *i),
        (BinaryOp::Subtract, Number::Complex(r, i), real) => (r - to_float(real)?, *i),
        (BinaryOp::Subtract, real, Number::Complex(r, i)) => (to_float(real)? - r, -i),
        (BinaryOp::Multiply, Number::Complex(r, i), real)
        | (BinaryOp::Multiply, real, Number::Complex(r, i)) => {
            let real = to_float(real)?;
            (r * real, i * real)
        }
        (BinaryOp::TrueDivide, Number::Complex(r, i), real) => {
            let real = to_float(real).filter(|real| *real != 0.0)?;
            (r / real, i / real)
        }
        _ => return None,
    };
    Some(Const::Complex { real, imag })
}

fn sequence_binary(op: BinaryOp, left: &Const, right: &Const) -> Option<Const> {
    match (op, left, right) {
        (BinaryOp::Add, Const::Str(a), Const::Str(b)) => {
            Text::from_wtf8(&[a.as_bytes(), b.as_bytes()].concat()).map(Const::Str)
        }
        (BinaryOp::Add, Const::Bytes(a), Const::Bytes(b)) => {
            Some(Const::Bytes([&a[..], &b[..]].concat().into()))
        }
        (BinaryOp::Add, Const::Tuple(a), Const::Tuple(b)) => {
            Some(Const::Tuple([&a[..], &b[..]].concat().into()))
        }
        (BinaryOp::Multiply, _, _) => {
            if let (Some(count), None) = (int_of(left), int_of(right)) {
                return repeat(right, &count);
            }
            repeat(left, &int_of(right)?)
        }
        _ => None,
    }
}

fn repeat(value: &Const, count: &BigInt) -> Option<Const> {
    let count = i64::try_from(count).ok()?;
    let len = match value {
        Const::Str(text) => text.code_points().count(),
        Const::Bytes(bytes) => bytes.len(),
        Const::Tuple(items) => items.len(),
        _ => return None,
    };
    let max = if matches!(value, Const::Tuple(_)) { COLLECTION_MAX } else { STR_MAX };
    if let Some(count_max) = max.checked_div(len) {
        if count < 0 || count > count_max as i64 {
            return None;
        }
        if count > 0 && within_items(value, ITEMS_MAX / count) < 0 {
            return None;
        }
    }
    let count = if len == 0 { 0 } else { count as usize };
    Some(match value {
        Const::Str(text) => Const::Str(Text::from_wtf8(&text.as_bytes().repeat(count))?),
        Const::Bytes(bytes) => Const::Bytes(bytes.repeat(count).into()),
        Const::Tuple(items) => {
            Const::Tuple(std::iter::repeat_n(&items[..], count).flatten().cloned().collect())
        }
        _ => return None,
    })
}

/// What is left of a budget of items; negative if it does not suffice.
fn within_items(value: &Const, limit: i64) -> i64 {
    let Const::Tuple(items) = value else {
        return limit;
    };
    let mut left = limit - items.len() as i64;
    for item in items.iter() {
        if left < 0 {
            break;
        }
        left = within_items(item, left);
    }
    left
}

fn subscript(value: &Const, index: &Const) -> Option<Const> {
    let at = |len: usize, index: &BigInt| {
        let index = i64::try_from(index).ok()?;
        let index = if index < 0 { index + len as i64 } else { index };
        usize::try_from(index).ok().filter(|index| *index < len)
    };
    if let Const::Slice(slice) = index {
        return sliced(value, slice);
    }
    let index = int_of(index)?;
    match value {
        Const::Tuple(items) => at(items.len(), &index).map(|i| items[i].clone()),
        Const::Bytes(bytes) => at(bytes.len(), &index).map(|i| Const::Int(bytes[i].into())),
        Const::Str(text) => {
            let chars = characters(text);
            at(chars.len(), &index).and_then(|i| Text::from_wtf8(chars[i])).map(Const::Str)
        }
        _ => None,
    }
}

/// The bytes of each code point.
fn characters(text: &Text) -> Vec<&[u8]> {
    text.as_bytes().chunk_by(|_, next| next & 0xC0 == 0x80).collect()
}

fn sliced(value: &Const, slice: &bytecode::ConstSlice) -> Option<Const> {
    let len = match value {
        Const::Str(text) => characters(text).len(),
        Const::Bytes(bytes) => bytes.len(),
        Const::Tuple(items) => items.len(),
        _ => return None,
    } as i64;
    let part = |part: &Const| match part {
        Const::None => Some(None),
        other => i64::try_from(int_of(other)?).ok().map(Some),
    };
    let step = part(&slice.step)?.unwrap_or(1);
    if step == 0 {
        return None;
    }
    let (low, high) = if step > 0 { (0, len) } else { (-1, len - 1) };
    let clamp =
        |bound: i64| (if bound < 0 { bound.saturating_add(len) } else { bound }).clamp(low, high);
    let start = part(&slice.start)?.map_or(if step > 0 { low } else { high }, clamp);
    let stop = part(&slice.stop)?.map_or(if step > 0 { high } else { low }, clamp);
    let mut picked = Vec::new();
    let mut index = start;
    while if step > 0 { index < stop } else { index > stop } {
        picked.push(index as usize);
        index = index.checked_add(step)?;
    }
    Some(match value {
        Const::Str(text) => {
            let chars = characters(text);
            let bytes: Vec<u8> = picked.iter().flat_map(|i| chars[*i]).copied().collect();
            Const::Str(Text::from_wtf8(&bytes)?)
        }
        Const::Bytes(bytes) => Const::Bytes(picked.iter().map(|i| bytes[*i]).collect()),
        Const::Tuple(items) => Const::Tuple(picked.iter().map(|i| items[*i].clone()).collect()),
        _ => return None,
    })
}

/// The value of a literal pattern: a constant, a negated number, a complex sum.
pub(crate) fn pattern_literal(expr: &Expr) -> Option<Const> {
    match &expr.kind {
        ExprKind::Constant { value, .. } => Some(constants::from_ast(value)),
        ExprKind::UnaryOp { op: UnaryOp::USub, operand } => match &operand.kind {
            ExprKind::Constant { value, .. } => negate(&constants::from_ast(value)),
            _ => None,
        },
        ExprKind::BinOp { left, op, right } => {
            let op = match op {
                Operator::Add => BinaryOp::Add,
                Operator::Sub => BinaryOp::Subtract,
                _ => return None,
            };
            binary(op as u32, &pattern_literal(left)?, &pattern_literal(right)?)
        }
        _ => None,
    }
}

/// A part of `'…' % (…)`.
pub(crate) enum Piece<'a> {
    Text(Text),
    Value { value: &'a Expr, conversion: u32, spec: Option<String> },
}

/// Splits a format; `None` if it needs more than %s, %r and %a, or does not fit the tuple.
pub(crate) fn format_pieces<'a>(
    format: &parser::ast::Text,
    args: &'a [Expr],
) -> Option<Vec<Piece<'a>>> {
    let mut pieces = Vec::new();
    let mut literal: Vec<u8> = Vec::new();
    let mut args = args.iter();
    let mut rest = format.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        if byte != b'%' {
            literal.push(byte);
            continue;
        }
        if let Some(after) = rest.strip_prefix(b"%") {
            literal.push(b'%');
            rest = after;
            continue;
        }
        let value = args.next().filter(|arg| !matches!(arg.kind, ExprKind::Starred { .. }))?;
        let (conversion, spec) = conversion(&mut rest)?;
        if !literal.is_empty() {
            pieces.push(Piece::Text(Text::from_wtf8(&std::mem::take(&mut literal))?));
        }
        pieces.push(Piece::Value { value, conversion, spec });
    }
    if !literal.is_empty() {
        pieces.push(Piece::Text(Text::from_wtf8(&literal)?));
    }
    args.next().is_none().then_some(pieces)
}

fn digits(rest: &mut &[u8]) -> Option<u32> {
    let count = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    if count > 2 {
        return None;
    }
    let value = rest[..count].iter().fold(0, |value, byte| value * 10 + u32::from(byte - b'0'));
    *rest = &rest[count..];
    Some(value)
}

/// Flags, width, precision and letter, as the operand of CONVERT_VALUE and a format spec.
fn conversion(rest: &mut &[u8]) -> Option<(u32, Option<String>)> {
    let flags = rest.iter().take_while(|byte| b"-+ #0".contains(byte)).count();
    let left = rest[..flags].contains(&b'-');
    *rest = &rest[flags..];
    let width = digits(rest)?;
    let mut precision = None;
    if let Some(after) = rest.strip_prefix(b".") {
        *rest = after;
        precision = Some(digits(rest)?);
    }
    let (&letter, after) = rest.split_first()?;
    *rest = after;
    let number = match letter {
        b's' => 1,
        b'r' => 2,
        b'a' => 3,
        _ => return None,
    };
    let mut spec = String::new();
    if width > 0 {
        if !left {
            spec.push('>');
        }
        spec.push_str(&width.to_string());
    }
    if let Some(precision) = precision {
        spec.push_str(&format!(".{precision}"));
    }
    Some((number, (!spec.is_empty()).then_some(spec)))
}
