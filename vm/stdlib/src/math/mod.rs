//! `math`.
//!
//! `floats.rs` has the functions of floats, `ints.rs` those of ints, `sums.rs` the exact sums,
//! `special.rs` Γ.

mod floats;
mod ints;
mod special;
mod sums;

use object::native_function::{fast, one};
use object::{Module, PyResult, Ref, Str, Thread, names};

/// True if two values differ by no more than the larger tolerance allows.
pub(crate) fn close(difference: f64, a: f64, b: f64, relative: f64, absolute: f64) -> bool {
    difference <= (relative * b).abs()
        || difference <= (relative * a).abs()
        || difference <= absolute
}

/// `pi`, `e`, `tau`, `inf`, `nan`.
pub(crate) fn add_constants(thread: &Thread, module: &Module) -> PyResult<()> {
    module.add(thread, "pi", std::f64::consts::PI)?;
    module.add(thread, "e", std::f64::consts::E)?;
    module.add(thread, "tau", std::f64::consts::TAU)?;
    module.add(thread, "inf", f64::INFINITY)?;
    module.add(thread, "nan", f64::NAN)
}

/// The module.
pub fn module(thread: &mut Thread) -> PyResult<Ref<Module>> {
    let module = Module::new(thread, "math")?;
    let doc = Str::new(thread, "Functions of real numbers.")?;
    module.dict().set_str(thread, &names::__doc__, doc.into_object())?;
    add_elementary(thread, &module)?;
    add_arithmetic(thread, &module)?;
    add_exact(thread, &module)?;
    add_constants(thread, &module)?;
    Ok(module)
}

/// Exponentials, circles and the like.
fn add_elementary(thread: &Thread, module: &Module) -> PyResult<()> {
    module.add_functions(
        thread,
        [
            one(c"acos", floats::acos)
                .doc(c"acos($module, x, /)\n--\n\nThe arc cosine, in radians."),
            one(c"acosh", floats::acosh)
                .doc(c"acosh($module, x, /)\n--\n\nThe inverse hyperbolic cosine."),
            one(c"asin", floats::asin).doc(c"asin($module, x, /)\n--\n\nThe arc sine, in radians."),
            one(c"asinh", floats::asinh)
                .doc(c"asinh($module, x, /)\n--\n\nThe inverse hyperbolic sine."),
            one(c"atan", floats::atan)
                .doc(c"atan($module, x, /)\n--\n\nThe arc tangent, in radians."),
            fast(c"atan2", floats::atan2)
                .doc(c"atan2($module, y, x, /)\n--\n\nThe angle of the point (x, y), in radians."),
            one(c"atanh", floats::atanh)
                .doc(c"atanh($module, x, /)\n--\n\nThe inverse hyperbolic tangent."),
            one(c"cbrt", floats::cbrt).doc(c"cbrt($module, x, /)\n--\n\nThe cube root."),
            one(c"cos", floats::cos).doc(c"cos($module, x, /)\n--\n\nThe cosine of x radians."),
            one(c"cosh", floats::cosh).doc(c"cosh($module, x, /)\n--\n\nThe hyperbolic cosine."),
            one(c"degrees", floats::degrees)
                .doc(c"degrees($module, x, /)\n--\n\nRadians as degrees."),
            one(c"erf", floats::erf).doc(c"erf($module, x, /)\n--\n\nThe error function."),
            one(c"erfc", floats::erfc)
                .doc(c"erfc($module, x, /)\n--\n\nOne less the error function."),
            one(c"exp", floats::exp).doc(c"exp($module, x, /)\n--\n\ne to the power x."),
            one(c"exp2", floats::exp2).doc(c"exp2($module, x, /)\n--\n\n2 to the power x."),
            one(c"expm1", floats::expm1)
                .doc(c"expm1($module, x, /)\n--\n\ne to the power x, less one."),
            one(c"gamma", floats::gamma).doc(c"gamma($module, x, /)\n--\n\nThe gamma function."),
            one(c"lgamma", floats::lgamma)
                .doc(c"lgamma($module, x, /)\n--\n\nThe logarithm of the gamma function's size."),
            fast(c"log", floats::log).doc(
                c"log(x, [base=math.e])\nThe logarithm of x to a base, natural if none is given.",
            ),
            one(c"log1p", floats::log1p)
                .doc(c"log1p($module, x, /)\n--\n\nThe natural logarithm of 1+x."),
            one(c"log10", floats::log10)
                .doc(c"log10($module, x, /)\n--\n\nThe logarithm to base 10."),
            one(c"log2", floats::log2).doc(c"log2($module, x, /)\n--\n\nThe logarithm to base 2."),
            fast(c"pow", floats::pow).doc(c"pow($module, x, y, /)\n--\n\nx to the power y."),
            one(c"radians", floats::radians)
                .doc(c"radians($module, x, /)\n--\n\nDegrees as radians."),
            one(c"sin", floats::sin).doc(c"sin($module, x, /)\n--\n\nThe sine of x radians."),
            one(c"sinh", floats::sinh).doc(c"sinh($module, x, /)\n--\n\nThe hyperbolic sine."),
            one(c"sqrt", floats::sqrt).doc(c"sqrt($module, x, /)\n--\n\nThe square root."),
            one(c"tan", floats::tan).doc(c"tan($module, x, /)\n--\n\nThe tangent of x radians."),
            one(c"tanh", floats::tanh).doc(c"tanh($module, x, /)\n--\n\nThe hyperbolic tangent."),
        ],
    )
}

/// What takes floats apart and puts them together.
fn add_arithmetic(thread: &Thread, module: &Module) -> PyResult<()> {
    module.add_functions(
        thread,
        [
            one(c"ceil", floats::ceil)
                .doc(c"ceil($module, x, /)\n--\n\nThe smallest int that is not less than x."),
            fast(c"copysign", floats::copysign)
                .doc(c"copysign($module, x, y, /)\n--\n\nThe size of x with the sign of y."),
            one(c"fabs", floats::fabs).doc(c"fabs($module, x, /)\n--\n\nThe absolute value."),
            one(c"floor", floats::floor)
                .doc(c"floor($module, x, /)\n--\n\nThe largest int that is not greater than x."),
            fast(c"fma", floats::fma)
                .doc(c"fma($module, x, y, z, /)\n--\n\nx * y + z, rounded once."),
            fast(c"fmod", floats::fmod)
                .doc(c"fmod($module, x, y, /)\n--\n\nWhat is left of x, with its sign."),
            one(c"frexp", floats::frexp)
                .doc(c"frexp($module, x, /)\n--\n\nMantissa and exponent of x."),
            fast(c"isclose", floats::isclose).doc(
                c"isclose($module, /, a, b, *, rel_tol=1e-09, abs_tol=0.0)\n--\n\nTrue if a and b differ by little.",
            ),
            one(c"isfinite", floats::isfinite)
                .doc(c"isfinite($module, x, /)\n--\n\nTrue if x is neither infinite nor NaN."),
            one(c"isinf", floats::isinf).doc(c"isinf($module, x, /)\n--\n\nTrue if x is infinite."),
            one(c"isnan", floats::isnan).doc(c"isnan($module, x, /)\n--\n\nTrue if x is NaN."),
            fast(c"ldexp", floats::ldexp)
                .doc(c"ldexp($module, x, i, /)\n--\n\nx times 2 to the power i."),
            one(c"modf", floats::modf)
                .doc(c"modf($module, x, /)\n--\n\nFraction and whole part of x."),
            fast(c"nextafter", floats::nextafter).doc(
                c"nextafter($module, x, y, /, *, steps=None)\n--\n\nThe float that many steps from x towards y.",
            ),
            fast(c"remainder", floats::remainder).doc(
                c"remainder($module, x, y, /)\n--\n\nThe distance of x from the nearest multiple of y.",
            ),
            one(c"trunc", floats::trunc).doc(c"trunc($module, x, /)\n--\n\nThe integer part."),
            one(c"ulp", floats::ulp)
                .doc(c"ulp($module, x, /)\n--\n\nThe value of the last bit of x."),
        ],
    )
}

/// Ints, and sums.
fn add_exact(thread: &Thread, module: &Module) -> PyResult<()> {
    module.add_functions(
        thread,
        [
            fast(c"comb", ints::comb)
                .doc(c"comb($module, n, k, /)\n--\n\nWays to choose k of n things."),
            fast(c"dist", sums::dist)
                .doc(c"dist($module, p, q, /)\n--\n\nThe distance of two points."),
            one(c"factorial", ints::factorial)
                .doc(c"factorial($module, n, /)\n--\n\nThe product of 1 to n."),
            one(c"fsum", sums::fsum).doc(c"fsum($module, seq, /)\n--\n\nThe sum, rounded once."),
            fast(c"gcd", ints::gcd)
                .doc(c"gcd($module, /, *integers)\n--\n\nThe greatest common divisor."),
            fast(c"hypot", sums::hypot)
                .doc(c"hypot($module, /, *coordinates)\n--\n\nThe distance from the origin."),
            one(c"isqrt", ints::isqrt)
                .doc(c"isqrt($module, n, /)\n--\n\nThe integer part of the square root."),
            fast(c"lcm", ints::lcm)
                .doc(c"lcm($module, /, *integers)\n--\n\nThe least common multiple."),
            fast(c"perm", ints::perm)
                .doc(c"perm($module, n, k=None, /)\n--\n\nWays to choose k of n things in order."),
            fast(c"prod", sums::prod)
                .doc(c"prod($module, iterable, /, *, start=1)\n--\n\nThe product of all items."),
            fast(c"sumprod", sums::sumprod)
                .doc(c"sumprod($module, p, q, /)\n--\n\nThe sum of products, item by item."),
        ],
    )
}
