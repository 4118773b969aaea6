//! `int` and `bool`.
//!
//! `arith.rs` holds the operations by their names, which the interpreter calls directly;
//! `ops.rs` puts them into slots.

pub mod arith;
pub mod limits;
pub mod text;

mod boolean;
mod construct;
mod methods;
mod ops;
mod parse;

pub use arith::{
    abs, add, and, div_mod, exact, floor_div, invert, lshift, modulo, mul, neg, or, pow, pow_mod,
    rshift, sub, true_div, xor,
};
pub use construct::to_int;
pub(crate) use methods::format_argument;
pub use parse::{parse_bytes, parse_int, parse_str, to_ascii};
pub use text::{to_decimal_string, to_str};

use object::descriptor::getter;
use object::native_function::{fast, noargs, one};
use object::static_types::PyLong_Type;
use object::{Bool, Int, Str, Thread, TypeSpec, TypedLayout, slot};

/// The types of this folder.
pub fn specs() -> Vec<TypeSpec> {
    vec![int_spec(), bool_spec()]
}

fn int_spec() -> TypeSpec {
    TypeSpec::plain::<Int>()
        .doc("int([x]) -> integer\nint(x, base=10) -> integer\n\nAn integer of any size. A number is truncated towards zero; a text is read\nin the given base, from 2 to 36, or by its prefix where the base is 0.")
        .slots([
            slot::tp_new(construct::int_new),
            slot::tp_vectorcall(construct::int_vectorcall),
            slot::tp_repr(ops::repr),
            slot::tp_hash(ops::hash),
            slot::tp_richcompare(ops::richcompare),
            slot::nb_add(ops::add),
            slot::nb_subtract(ops::subtract),
            slot::nb_multiply(ops::multiply),
            slot::nb_remainder(ops::remainder),
            slot::nb_divmod(ops::divmod),
            slot::nb_power(ops::power),
            slot::nb_negative(ops::negative),
            slot::nb_positive(ops::positive),
            slot::nb_absolute(ops::absolute),
            slot::nb_bool(ops::truth),
            slot::nb_invert(ops::invert),
            slot::nb_lshift(ops::lshift),
            slot::nb_rshift(ops::rshift),
            slot::nb_and(ops::and),
            slot::nb_xor(ops::xor),
            slot::nb_or(ops::or),
            slot::nb_int(ops::positive),
            slot::nb_float(ops::to_float),
            slot::nb_floor_divide(ops::floor_divide),
            slot::nb_true_divide(ops::true_divide),
            slot::nb_index(ops::positive),
        ])
        .methods([
            noargs(c"conjugate", ops::positive).doc(c"conjugate($self, /)\n--\n\nThe number itself."),
            noargs(c"bit_length", methods::bit_length)
                .doc(c"bit_length($self, /)\n--\n\nBits of the absolute value."),
            noargs(c"bit_count", methods::bit_count)
                .doc(c"bit_count($self, /)\n--\n\nOnes among the bits of the absolute value."),
            fast(c"to_bytes", methods::to_bytes).doc(
                c"to_bytes($self, /, length=1, byteorder='big', *, signed=False)\n--\n\nThe number as that many bytes.",
            ),
            fast(c"from_bytes", methods::from_bytes).class().doc(
                c"from_bytes($type, /, bytes, byteorder='big', *, signed=False)\n--\n\nThe number that the bytes spell.",
            ),
            noargs(c"as_integer_ratio", methods::as_integer_ratio)
                .doc(c"as_integer_ratio($self, /)\n--\n\nThe number and 1."),
            noargs(c"__trunc__", ops::positive).doc(c"__trunc__($self, /)\n--\n\nThe number itself."),
            noargs(c"__floor__", ops::positive).doc(c"__floor__($self, /)\n--\n\nThe number itself."),
            noargs(c"__ceil__", ops::positive).doc(c"__ceil__($self, /)\n--\n\nThe number itself."),
            fast(c"__round__", methods::round).doc(
                c"__round__($self, ndigits=None, /)\n--\n\nTo a multiple of a power of ten, ties to even.",
            ),
            noargs(c"__getnewargs__", methods::getnewargs).doc(c"__getnewargs__($self, /)\n--\n\n"),
            one(c"__format__", methods::format)
                .doc(c"__format__($self, format_spec, /)\n--\n\nThe number as the specification says."),
            noargs(c"__sizeof__", methods::sizeof)
                .doc(c"__sizeof__($self, /)\n--\n\nBytes of memory."),
            noargs(c"is_integer", methods::is_integer)
                .doc(c"is_integer($self, /)\n--\n\nTrue."),
        ])
        .getset([
            getter(c"real", ops::positive).doc(c"the real part of a complex number"),
            getter(c"imag", methods::zero).doc(c"the imaginary part of a complex number"),
            getter(c"numerator", ops::positive)
                .doc(c"the numerator of a rational number in lowest terms"),
            getter(c"denominator", methods::one)
                .doc(c"the denominator of a rational number in lowest terms"),
        ])
}

fn bool_spec() -> TypeSpec {
    TypeSpec::new(Bool::type_object())
        .base(&PyLong_Type)
        .doc("bool(object=False, /)\n--\n\nThe truth value of an object: True or False, of which there are no others.")
        .slots([
            slot::tp_new(boolean::bool_new),
            slot::tp_vectorcall(boolean::bool_vectorcall),
            slot::tp_repr(boolean::repr),
            slot::nb_invert(boolean::invert),
            slot::nb_and(boolean::and),
            slot::nb_xor(boolean::xor),
            slot::nb_or(boolean::or),
        ])
}

/// The repr of a str, for messages.
fn text_repr(thread: &mut Thread, text: &Str) -> String {
    match object::Layout::as_object(text).repr(thread) {
        Ok(shown) => shown.to_string_lossy(),
        Err(_) => {
            drop(thread.take_exception());
            format!("'{}'", text.to_string_lossy())
        }
    }
}
