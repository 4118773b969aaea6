//! The methods of `int`.

use num_bigint::{BigInt, BigUint, Sign};
use object::{Args, Bytes, Int, Object, Params, PyResult, Ref, Str, Thread, Type, TypedLayout};

use super::arith;

pub(super) fn bit_length(_: &mut Thread, this: &Int) -> u64 {
    this.bit_length()
}

pub(super) fn bit_count(_: &mut Thread, this: &Int) -> u64 {
    this.digits().iter().map(|digit| u64::from(digit.count_ones())).sum()
}

pub(super) fn as_integer_ratio(thread: &mut Thread, this: &Int) -> PyResult<(Ref<Int>, Ref<Int>)> {
    Ok((arith::exact(thread, this)?, Int::new(thread, 1)?))
}

pub(super) fn is_integer(_: &mut Thread, _: &Int) -> bool {
    true
}

pub(super) fn zero(thread: &mut Thread, _: &Int) -> PyResult<Ref<Int>> {
    Int::new(thread, 0)
}

pub(super) fn one(thread: &mut Thread, _: &Int) -> PyResult<Ref<Int>> {
    Int::new(thread, 1)
}

pub(super) fn getnewargs(thread: &mut Thread, this: &Int) -> PyResult {
    let value = arith::exact(thread, this)?;
    Ok(object::Tuple::from_array(thread, [value.into_object()])?.into_object())
}

pub(super) fn sizeof(_: &mut Thread, this: &Int) -> usize {
    let base = object::Layout::as_object(this).ty().tp_basicsize.get() as usize;
    base + 4 * this.digits().len().max(1)
}

pub(super) fn format(thread: &mut Thread, this: &Int, spec: &Object) -> PyResult<Ref<Str>> {
    let Some(spec) = spec.downcast::<Str>() else {
        return Err(format_argument(thread, spec));
    };
    let value = object::Layout::as_object(this);
    if spec.is_empty() && !value.is_exact::<Int>() {
        return value.str(thread);
    }
    crate::format_spec::format_int(thread, this, spec, &value.type_name())
}

/// Raises TypeError: a specification that is no str.
pub(crate) fn format_argument(thread: &Thread, spec: &Object) -> object::Raised {
    thread.type_error(format!("__format__() argument must be str, not {}", spec.type_name()))
}

pub(super) fn round(thread: &mut Thread, this: &Int, args: Args<'_>) -> PyResult<Ref<Int>> {
    let [places] = args.between(thread, "__round__", 0)?;
    let Some(places) = places.filter(|places| !places.is_none()) else {
        return arith::exact(thread, this);
    };
    let places = places.to_index(thread)?;
    if !places.is_negative() {
        return arith::exact(thread, this);
    }
    let places = arith::neg(thread, &places)?;
    arith::round_to_tens(thread, this, &places)
}

/// `byteorder` of `to_bytes` and `from_bytes`: true for little-endian.
fn little(thread: &Thread, order: Option<&Object>, method: &str) -> PyResult<bool> {
    let Some(order) = order else { return Ok(false) };
    let Some(text) = order.downcast::<Str>() else {
        return Err(thread.type_error(format!(
            "{method}() argument 'byteorder' must be str, not {}",
            order.type_name()
        )));
    };
    match text.as_ascii() {
        Some("little") => Ok(true),
        Some("big") => Ok(false),
        _ => Err(thread.value_error("byteorder must be either 'little' or 'big'")),
    }
}

pub(super) fn to_bytes(thread: &mut Thread, this: &Int, args: Args<'_>) -> PyResult<Ref<Bytes>> {
    static PARAMS: Params<3> =
        Params::new("to_bytes", ["length", "byteorder", "signed"], 0).keyword_only(1);
    let [length, order, signed] = args.bind(thread, &PARAMS)?;
    let length = match length {
        Some(length) => length.to_isize(thread)?,
        None => 1,
    };
    let signed_is = match signed {
        Some(signed) => signed.is_truthy(thread)?,
        None => false,
    };
    let little = little(thread, order, "to_bytes")?;
    if length < 0 {
        return Err(thread.value_error("length argument must be non-negative"));
    }
    if this.is_negative() && !signed_is {
        return Err(thread.overflow_error("can't convert negative int to unsigned"));
    }
    let length = length as usize;
    let fill = if this.is_negative() { 0xFF } else { 0 };
    let mut bytes = if this.is_zero() {
        Vec::new()
    } else if signed_is {
        this.to_bigint().to_signed_bytes_le()
    } else {
        this.to_bigint().magnitude().to_bytes_le()
    };
    if bytes.len() > length {
        return Err(thread.overflow_error("int too big to convert"));
    }
    bytes.truncate(length);
    if bytes.try_reserve_exact(length - bytes.len()).is_err() {
        return Err(thread.memory_error());
    }
    bytes.resize(length, fill);
    if !little {
        bytes.reverse();
    }
    Bytes::new(thread, &bytes)
}

pub(super) fn from_bytes(thread: &mut Thread, this: &Object, args: Args<'_>) -> PyResult {
    static PARAMS: Params<3> =
        Params::new("from_bytes", ["bytes", "byteorder", "signed"], 1).keyword_only(1);
    let [data, order, signed] = args.bind(thread, &PARAMS)?;
    let signed = match signed {
        Some(signed) => signed.is_truthy(thread)?,
        None => false,
    };
    let little = little(thread, order, "from_bytes")?;
    let data = crate::numbers::bytes_of(thread, data.expect("bound as required"))?;
    let value = match (data.as_slice(), little, signed) {
        (data, true, true) => BigInt::from_signed_bytes_le(data),
        (data, false, true) => BigInt::from_signed_bytes_be(data),
        (data, true, false) => BigInt::from_biguint(Sign::Plus, BigUint::from_bytes_le(data)),
        (data, false, false) => BigInt::from_biguint(Sign::Plus, BigUint::from_bytes_be(data)),
    };
    let value = Int::from_bigint(thread, &value)?;
    match this.downcast::<Type>() {
        Some(ty) if !std::ptr::eq(ty, Int::type_object()) => {
            this.call(thread, &[object::Layout::as_object(&*value)])
        }
        _ => Ok(value.into_object()),
    }
}
