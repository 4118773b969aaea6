//! `float`.
//!
//! `text.rs` is text only: digits, parsing, hexadecimal, rounding. `arith.rs` holds the
//! operations, which the interpreter calls directly.

pub mod arith;
pub mod text;

mod construct;
mod methods;
mod ops;

pub use arith::{divmod_f64, floor_div_f64, modulo_f64, pow_f64, true_div_f64};
pub use construct::{from_str, to_f64};
pub use text::{format_float, parse_f64, repr_f64};

use object::descriptor::getter;
use object::native_function::{fast, noargs, one};
use object::{Float, TypeSpec, slot};

/// The types of this folder.
pub fn specs() -> Vec<TypeSpec> {
    vec![
        TypeSpec::plain::<Float>()
            .doc("float(x=0, /)\n--\n\nA double-precision number, from a number or a text.")
            .slots([
                slot::dealloc_float(),
                slot::tp_new(construct::float_new),
                slot::tp_vectorcall(construct::float_vectorcall),
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
                slot::nb_int(ops::trunc),
                slot::nb_float(ops::positive),
                slot::nb_floor_divide(ops::floor_divide),
                slot::nb_true_divide(ops::true_divide),
            ])
            .methods([
                one(c"from_number", construct::from_number).class().doc(
                    c"from_number($type, number, /)\n--\n\nA float of a number; a text is refused.",
                ),
                noargs(c"conjugate", ops::positive)
                    .doc(c"conjugate($self, /)\n--\n\nThe number itself."),
                noargs(c"__trunc__", ops::trunc)
                    .doc(c"__trunc__($self, /)\n--\n\nThe integer part."),
                noargs(c"__floor__", methods::floor)
                    .doc(c"__floor__($self, /)\n--\n\nThe largest int that is not greater."),
                noargs(c"__ceil__", methods::ceil)
                    .doc(c"__ceil__($self, /)\n--\n\nThe smallest int that is not less."),
                fast(c"__round__", methods::round).doc(
                    c"__round__($self, ndigits=None, /)\n--\n\nTo that many places, ties to even; an int where none are given.",
                ),
                noargs(c"as_integer_ratio", methods::as_integer_ratio)
                    .doc(c"as_integer_ratio($self, /)\n--\n\nThe value as a fraction in lowest terms."),
                one(c"fromhex", methods::fromhex)
                    .class()
                    .doc(c"fromhex($type, string, /)\n--\n\nA float from hexadecimal."),
                noargs(c"hex", methods::hex).doc(c"hex($self, /)\n--\n\nThe value in hexadecimal."),
                noargs(c"is_integer", methods::is_integer)
                    .doc(c"is_integer($self, /)\n--\n\nTrue if there is no fraction."),
                noargs(c"__getnewargs__", methods::getnewargs)
                    .doc(c"__getnewargs__($self, /)\n--\n\n"),
                one(c"__getformat__", methods::getformat).class().doc(
                    c"__getformat__($type, typestr, /)\n--\n\nHow the machine holds floats; for tests.",
                ),
                one(c"__format__", methods::format).doc(
                    c"__format__($self, format_spec, /)\n--\n\nThe number as the specification says.",
                ),
            ])
            .getset([
                getter(c"real", ops::positive).doc(c"the real part of a complex number"),
                getter(c"imag", methods::zero).doc(c"the imaginary part of a complex number"),
            ]),
    ]
}
