//! `cmath`: functions of complex numbers, with the branch cuts and special values of C99.

use builtins::complex::arith::{C, Fault, abs, div};
use builtins::complex::to_complex;
use object::native_function::{fast, one};
use object::{Args, Complex, Module, Object, Params, PyResult, Raised, Ref, Thread};

use crate::math::close;

/// Results where a part is infinite or NaN: rows by the real part, columns by the imaginary one,
/// each in the order -inf, negative, -0, +0, positive, inf, NaN. Two letters an entry, one a part:
/// `i` infinity, `n` NaN, `0` and `z` the zeros, `1`, `p` π, `h` π/2, `q` π/4, `t` 3π/4; capitals
/// (and `m` for -1) are negative. `!!` is a domain error, `..` is not special.
type Table = [&'static str; 7];

/// Special values of `acos`.
const ACOS: Table = [
    "ti pi pi pI pI tI ni",
    "hi .. .. .. .. hI nn",
    "hi .. .. .. .. hI hn",
    "hi .. .. .. .. hI hn",
    "hi .. .. .. .. hI nn",
    "qi 0i 0i 0I 0I qI ni",
    "ni nn nn nn nn nI nn",
];

/// Special values of `acosh`.
const ACOSH: Table = [
    "iT iP iP ip ip it in",
    "iH .. .. .. .. ih nn",
    "iH .. .. .. .. ih nh",
    "iH .. .. .. .. ih nh",
    "iH .. .. .. .. ih nn",
    "iQ iz iz i0 i0 iq in",
    "in nn nn nn nn in nn",
];

/// Special values of `asinh`.
const ASINH: Table = [
    "IQ Iz Iz I0 I0 Iq In",
    "IH .. .. .. .. Ih nn",
    "IH .. .. .. .. Ih nn",
    "iH .. .. .. .. ih nn",
    "iH .. .. .. .. ih nn",
    "iQ iz iz i0 i0 iq in",
    "in nn nz n0 nn in nn",
];

/// Special values of `atanh`.
const ATANH: Table = [
    "zH zH zH zh zh zh zn",
    "zH .. .. .. .. zh nn",
    "zH .. .. .. .. zh zn",
    "0H .. .. .. .. 0h 0n",
    "0H .. .. .. .. 0h nn",
    "0H 0H 0H 0h 0h 0h 0n",
    "0H nn nn nn nn 0h nn",
];

/// Special values of `cosh`.
const COSH: Table = [
    "!! Ii i0 iz II !! in",
    "!! .. .. .. .. !! nn",
    "!! .. .. .. .. !! n0",
    "!! .. .. .. .. !! n0",
    "!! .. .. .. .. !! nn",
    "!! II iz i0 Ii !! in",
    "nn nn n0 n0 nn nn nn",
];

/// Special values of `exp`.
const EXP: Table = [
    "00 zz 0z 00 z0 00 00",
    "!! .. .. .. .. !! nn",
    "!! .. .. .. .. !! nn",
    "!! .. .. .. .. !! nn",
    "!! .. .. .. .. !! nn",
    "!! II iz i0 Ii !! in",
    "nn nn nz n0 nn nn nn",
];

/// Special values of `log`.
const LOG: Table = [
    "iT iP iP ip ip it in",
    "iH .. .. .. .. ih nn",
    "iH .. .. .. .. ih nn",
    "iH .. .. .. .. ih nn",
    "iH .. .. .. .. ih nn",
    "iQ iz iz i0 i0 iq in",
    "in nn nn nn nn in nn",
];

/// Special values of `sinh`.
const SINH: Table = [
    "!! iI Iz I0 ii !! in",
    "!! .. .. .. .. !! nn",
    "!! .. .. .. .. !! 0n",
    "!! .. .. .. .. !! 0n",
    "!! .. .. .. .. !! nn",
    "!! II iz i0 Ii !! in",
    "nn nn nz n0 nn nn nn",
];

/// Special values of `sqrt`.
const SQRT: Table = [
    "iI 0I 0I 0i 0i ii ni",
    "iI .. .. .. .. ii nn",
    "iI .. .. .. .. ii nn",
    "iI .. .. .. .. ii nn",
    "iI .. .. .. .. ii nn",
    "iI iz iz i0 i0 ii in",
    "iI nn nn nn nn ii nn",
];

/// Special values of `tanh`.
const TANH: Table = [
    "m0 m0 mz m0 mz m0 m0",
    "!! .. .. .. .. !! nn",
    "!! .. .. .. .. !! zn",
    "!! .. .. .. .. !! 0n",
    "!! .. .. .. .. !! nn",
    "10 10 1z 10 1z 10 10",
    "nn nn nz n0 nn nn nn",
];

/// Special values of `rect`.
const RECT: Table = [
    "!! ii I0 Iz iI !! in",
    "!! .. .. .. .. !! nn",
    "00 .. .. .. .. 00 00",
    "00 .. .. .. .. 00 00",
    "!! .. .. .. .. !! nn",
    "!! II iz i0 Ii !! in",
    "nn nn n0 n0 nn nn nn",
];

/// Beyond this, sums of two values or squares may be too large.
const LARGE: f64 = f64::MAX / 4.0;
const LN_2: f64 = std::f64::consts::LN_2;
const PI: f64 = std::f64::consts::PI;
const HALF_PI: f64 = std::f64::consts::FRAC_PI_2;
/// Digits of a mantissa: scales subnormal values up, and its half their roots down.
const SCALE_UP: i64 = 53;
const SCALE_DOWN: i64 = -27;

type Answer = Result<C, Fault>;

fn log_large() -> f64 {
    LARGE.ln()
}

fn class(x: f64) -> usize {
    match (x.is_nan(), x.is_infinite(), x == 0.0, x.is_sign_negative()) {
        (true, ..) => 6,
        (_, true, _, true) => 0,
        (_, _, true, true) => 2,
        (_, false, false, true) => 1,
        (_, _, true, false) => 3,
        (_, true, _, false) => 5,
        _ => 4,
    }
}

/// What the table says for these parts.
fn look_up(table: &Table, re: f64, im: f64) -> Answer {
    let at = class(im) * 3;
    let entry = table[class(re)].as_bytes();
    let part = |letter: u8| {
        let size = match letter.to_ascii_lowercase() {
            b'i' => f64::INFINITY,
            b'0' | b'z' => 0.0,
            b'1' | b'm' => 1.0,
            b'p' => PI,
            b'h' => HALF_PI,
            b'q' => PI / 4.0,
            b't' => 3.0 * (PI / 4.0),
            b'n' => f64::NAN,
            _ => return Err(Fault::Domain),
        };
        let negative = letter.is_ascii_uppercase() || matches!(letter, b'z' | b'm');
        Ok(if negative { -size } else { size })
    };
    Ok(C::new(part(entry[at])?, part(entry[at + 1])?))
}

/// The table's answer if a part is not finite.
fn special(table: &Table, z: C) -> Option<Answer> {
    if z.is_finite() { None } else { Some(look_up(table, z.re, z.im)) }
}

/// True where the real part is infinite and the other an angle that gives a direction.
fn is_direction(z: C) -> bool {
    z.re.is_infinite() && z.im.is_finite() && z.im != 0.0
}

fn in_range(z: C) -> Answer {
    if z.re.is_infinite() || z.im.is_infinite() { Err(Fault::Range) } else { Ok(z) }
}

/// `f(iz) / i`: the circular function of a hyperbolic one.
fn turned(z: C, f: fn(C) -> Answer) -> Answer {
    let value = f(C::new(-z.im, z.re))?;
    Ok(C::new(value.im, -value.re))
}

fn ldexp(x: f64, e: i64) -> f64 {
    builtins::numbers::ldexp(x, e)
}

fn sqrt(z: C) -> Answer {
    if let Some(answer) = special(&SQRT, z) {
        return answer;
    }
    if z.is_zero() {
        return Ok(C::new(0.0, z.im));
    }
    let (x, y) = (z.re.abs(), z.im.abs());
    let root = if x < f64::MIN_POSITIVE && y < f64::MIN_POSITIVE {
        let x = ldexp(x, SCALE_UP);
        ldexp((x + x.hypot(ldexp(y, SCALE_UP))).sqrt(), SCALE_DOWN)
    } else {
        let x = x / 8.0;
        2.0 * (x + x.hypot(y / 8.0)).sqrt()
    };
    let other = y / (2.0 * root);
    Ok(if z.re >= 0.0 {
        C::new(root, other.copysign(z.im))
    } else {
        C::new(other, root.copysign(z.im))
    })
}

fn is_large(z: C) -> bool {
    z.re.abs() > LARGE || z.im.abs() > LARGE
}

/// `log(2 * abs(z))` where `abs(z)` may be too large.
fn log_of_large(z: C) -> f64 {
    (z.re / 2.0).hypot(z.im / 2.0).ln() + LN_2 * 2.0
}

fn acos(z: C) -> Answer {
    if let Some(answer) = special(&ACOS, z) {
        return answer;
    }
    if is_large(z) {
        let size = log_of_large(z);
        let im = if z.re < 0.0 { -size.copysign(z.im) } else { size.copysign(-z.im) };
        return Ok(C::new(z.im.abs().atan2(z.re), im));
    }
    let a = sqrt(C::new(1.0 - z.re, -z.im))?;
    let b = sqrt(C::new(1.0 + z.re, z.im))?;
    Ok(C::new(2.0 * a.re.atan2(b.re), libm::asinh(b.re * a.im - b.im * a.re)))
}

fn acosh(z: C) -> Answer {
    if let Some(answer) = special(&ACOSH, z) {
        return answer;
    }
    if is_large(z) {
        return Ok(C::new(log_of_large(z), z.im.atan2(z.re)));
    }
    let a = sqrt(C::new(z.re - 1.0, z.im))?;
    let b = sqrt(C::new(z.re + 1.0, z.im))?;
    Ok(C::new(libm::asinh(a.re * b.re + a.im * b.im), 2.0 * a.im.atan2(b.re)))
}

fn asin(z: C) -> Answer {
    turned(z, asinh)
}

fn asinh(z: C) -> Answer {
    if let Some(answer) = special(&ASINH, z) {
        return answer;
    }
    if is_large(z) {
        let size = log_of_large(z);
        let re = if z.im >= 0.0 { size.copysign(z.re) } else { -size.copysign(-z.re) };
        return Ok(C::new(re, z.im.atan2(z.re.abs())));
    }
    let a = sqrt(C::new(1.0 + z.im, -z.re))?;
    let b = sqrt(C::new(1.0 - z.im, z.re))?;
    let re = libm::asinh(a.re * b.im - b.re * a.im);
    Ok(C::new(re, z.im.atan2(a.re * b.re - a.im * b.im)))
}

fn atan(z: C) -> Answer {
    turned(z, atanh)
}

fn atanh(z: C) -> Answer {
    if let Some(answer) = special(&ATANH, z) {
        return answer;
    }
    if z.re < 0.0 || z.re == 0.0 && z.re.is_sign_negative() {
        let value = atanh(C::new(-z.re, -z.im))?;
        return Ok(C::new(-value.re, -value.im));
    }
    let y = z.im.abs();
    let large = LARGE.sqrt();
    if z.re > large || y > large {
        let size = (z.re / 2.0).hypot(z.im / 2.0);
        return Ok(C::new(z.re / 4.0 / size / size, -HALF_PI.copysign(-z.im)));
    }
    if z.re == 1.0 && y < f64::MIN_POSITIVE.sqrt() {
        if y == 0.0 {
            return Err(Fault::Domain);
        }
        let re = -(y.sqrt() / y.hypot(2.0).sqrt()).ln();
        return Ok(C::new(re, ((2.0f64).atan2(-y) / 2.0).copysign(z.im)));
    }
    let left = 1.0 - z.re;
    let re = (4.0 * z.re / (left * left + y * y)).ln_1p() / 4.0;
    Ok(C::new(re, -(-2.0 * z.im).atan2(left * (1.0 + z.re) - y * y) / 2.0))
}

fn cos(z: C) -> Answer {
    cosh(C::new(-z.im, z.re))
}

fn cosh(z: C) -> Answer {
    if is_direction(z) {
        let im = f64::INFINITY.copysign(z.im.sin());
        let im = if z.re > 0.0 { im } else { -im };
        return Ok(C::new(f64::INFINITY.copysign(z.im.cos()), im));
    }
    if let Some(answer) = special(&COSH, z) {
        return answer;
    }
    let (x, e) = shrink(z.re);
    in_range(C::new(z.im.cos() * x.cosh() * e, z.im.sin() * x.sinh() * e))
}

/// A real part and a factor whose hyperbolic functions stay in range.
fn shrink(x: f64) -> (f64, f64) {
    if x.abs() > log_large() { (x - (1.0f64).copysign(x), std::f64::consts::E) } else { (x, 1.0) }
}

fn exp(z: C) -> Answer {
    if is_direction(z) {
        let size: f64 = if z.re > 0.0 { f64::INFINITY } else { 0.0 };
        return Ok(C::new(size.copysign(z.im.cos()), size.copysign(z.im.sin())));
    }
    if let Some(answer) = special(&EXP, z) {
        return answer;
    }
    let (x, e) = if z.re > log_large() { (z.re - 1.0, std::f64::consts::E) } else { (z.re, 1.0) };
    let size = x.exp();
    in_range(C::new(size * z.im.cos() * e, size * z.im.sin() * e))
}

fn log(z: C) -> Answer {
    if let Some(answer) = special(&LOG, z) {
        return answer;
    }
    let (x, y) = (z.re.abs(), z.im.abs());
    let re = if is_large(z) {
        (x / 2.0).hypot(y / 2.0).ln() + LN_2
    } else if x < f64::MIN_POSITIVE && y < f64::MIN_POSITIVE {
        if z.is_zero() {
            return Err(Fault::Domain);
        }
        ldexp(x, SCALE_UP).hypot(ldexp(y, SCALE_UP)).ln() - SCALE_UP as f64 * LN_2
    } else {
        let size = x.hypot(y);
        if (0.71..=1.73).contains(&size) {
            let (big, small) = if x > y { (x, y) } else { (y, x) };
            ((big - 1.0) * (big + 1.0) + small * small).ln_1p() / 2.0
        } else {
            size.ln()
        }
    };
    Ok(C::new(re, z.im.atan2(z.re)))
}

fn log10(z: C) -> Answer {
    let value = log(z)?;
    let ln_10 = std::f64::consts::LN_10;
    Ok(C::new(value.re / ln_10, value.im / ln_10))
}

fn sin(z: C) -> Answer {
    turned(z, sinh)
}

fn sinh(z: C) -> Answer {
    if is_direction(z) {
        let re = f64::INFINITY.copysign(z.im.cos());
        let re = if z.re > 0.0 { re } else { -re };
        return Ok(C::new(re, f64::INFINITY.copysign(z.im.sin())));
    }
    if let Some(answer) = special(&SINH, z) {
        return answer;
    }
    let (x, e) = shrink(z.re);
    in_range(C::new(z.im.cos() * x.sinh() * e, z.im.sin() * x.cosh() * e))
}

fn tan(z: C) -> Answer {
    turned(z, tanh)
}

fn tanh(z: C) -> Answer {
    if is_direction(z) {
        let im = (0.0f64).copysign(2.0 * z.im.sin() * z.im.cos());
        return Ok(C::new((1.0f64).copysign(z.re), im));
    }
    if let Some(answer) = special(&TANH, z) {
        return answer;
    }
    if z.re.abs() > log_large() {
        let im = 4.0 * z.im.sin() * z.im.cos() * (-2.0 * z.re.abs()).exp();
        return Ok(C::new((1.0f64).copysign(z.re), im));
    }
    let (tx, ty) = (z.re.tanh(), z.im.tan());
    let cx = 1.0 / z.re.cosh();
    let product = tx * ty;
    let denominator = 1.0 + product * product;
    Ok(C::new(tx * (1.0 + ty * ty) / denominator, ((ty / denominator) * cx) * cx))
}

fn rect_of(r: f64, phi: f64) -> Answer {
    let z = C::new(r, phi);
    if is_direction(z) {
        let re = f64::INFINITY.copysign(phi.cos());
        let im = f64::INFINITY.copysign(phi.sin());
        return Ok(if r > 0.0 { C::new(re, im) } else { C::new(-re, -im) });
    }
    if let Some(answer) = special(&RECT, z) {
        return answer;
    }
    // An exact zero keeps its sign.
    Ok(if phi == 0.0 { C::new(r, r * phi) } else { C::new(r * phi.cos(), r * phi.sin()) })
}

fn fault(thread: &Thread, fault: Fault) -> Raised {
    match fault {
        Fault::Domain => thread.value_error("math domain error"),
        Fault::Range => thread.overflow_error("math range error"),
    }
}

fn made(thread: &Thread, answer: Answer) -> PyResult<Ref<Complex>> {
    match answer {
        Ok(value) => Complex::new(thread, value.re, value.im),
        Err(error) => Err(fault(thread, error)),
    }
}

macro_rules! functions {
    ($($name:ident)*) => {
        /// The functions of one argument.
        mod py {
            use super::*;
            $(
                pub(super) fn $name(
                    thread: &mut Thread,
                    _: &Module,
                    z: &Object,
                ) -> PyResult<Ref<Complex>> {
                    let z = to_complex(thread, z)?;
                    made(thread, super::$name(z))
                }
            )*
        }
    };
}
functions! { acos acosh asin asinh atan atanh cos cosh exp log10 sin sinh sqrt tan tanh }

fn py_log(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<Ref<Complex>> {
    let [z, base] = args.between(thread, "log", 1)?;
    let z = to_complex(thread, z.expect("bound as required"))?;
    let base = match base {
        Some(base) => Some(to_complex(thread, base)?),
        None => None,
    };
    let answer = match base {
        None => log(z),
        Some(base) => log(z).and_then(|top| div(top, log(base)?)),
    };
    made(thread, answer)
}

fn phase(thread: &mut Thread, _: &Module, z: &Object) -> PyResult<f64> {
    let z = to_complex(thread, z)?;
    Ok(z.im.atan2(z.re))
}

fn polar(thread: &mut Thread, _: &Module, z: &Object) -> PyResult<(f64, f64)> {
    let z = to_complex(thread, z)?;
    match abs(z) {
        Ok(size) => Ok((size, z.im.atan2(z.re))),
        Err(error) => Err(fault(thread, error)),
    }
}

fn rect(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<Ref<Complex>> {
    let [r, phi] = args.exactly(thread, "rect")?;
    let (r, phi) = (r.to_f64(thread)?, phi.to_f64(thread)?);
    made(thread, rect_of(r, phi))
}

fn isfinite(thread: &mut Thread, _: &Module, z: &Object) -> PyResult<bool> {
    Ok(to_complex(thread, z)?.is_finite())
}

fn isinf(thread: &mut Thread, _: &Module, z: &Object) -> PyResult<bool> {
    let z = to_complex(thread, z)?;
    Ok(z.re.is_infinite() || z.im.is_infinite())
}

fn isnan(thread: &mut Thread, _: &Module, z: &Object) -> PyResult<bool> {
    let z = to_complex(thread, z)?;
    Ok(z.re.is_nan() || z.im.is_nan())
}

fn isclose(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<bool> {
    static PARAMS: Params<4> =
        Params::new("isclose", ["a", "b", "rel_tol", "abs_tol"], 2).keyword_only(2);
    let [a, b, relative, absolute] = args.bind(thread, &PARAMS)?;
    let a = to_complex(thread, a.expect("bound as required"))?;
    let b = to_complex(thread, b.expect("bound as required"))?;
    let relative = relative.map_or(Ok(1e-9), |value| value.to_f64(thread))?;
    let absolute = absolute.map_or(Ok(0.0), |value| value.to_f64(thread))?;
    if relative < 0.0 || absolute < 0.0 {
        return Err(thread.value_error("tolerances must be non-negative"));
    }
    if a == b {
        return Ok(true);
    }
    let infinite = |z: C| z.re.is_infinite() || z.im.is_infinite();
    if infinite(a) || infinite(b) {
        return Ok(false);
    }
    let size = |z: C| z.re.hypot(z.im);
    Ok(close(size(C::new(a.re - b.re, a.im - b.im)), size(a), size(b), relative, absolute))
}

/// The module.
pub fn module(thread: &mut Thread) -> PyResult<Ref<Module>> {
    let module = Module::new(thread, "cmath")?;
    let doc = object::Str::new(thread, "Functions of complex numbers.")?;
    module.dict().set_str(thread, &object::names::__doc__, doc.into_object())?;
    module.add_functions(
        thread,
        [
            one(c"acos", py::acos).doc(c"acos($module, z, /)\n--\n\nThe arc cosine of z."),
            one(c"acosh", py::acosh)
                .doc(c"acosh($module, z, /)\n--\n\nThe inverse hyperbolic cosine of z."),
            one(c"asin", py::asin).doc(c"asin($module, z, /)\n--\n\nThe arc sine of z."),
            one(c"asinh", py::asinh)
                .doc(c"asinh($module, z, /)\n--\n\nThe inverse hyperbolic sine of z."),
            one(c"atan", py::atan).doc(c"atan($module, z, /)\n--\n\nThe arc tangent of z."),
            one(c"atanh", py::atanh)
                .doc(c"atanh($module, z, /)\n--\n\nThe inverse hyperbolic tangent of z."),
            one(c"cos", py::cos).doc(c"cos($module, z, /)\n--\n\nThe cosine of z."),
            one(c"cosh", py::cosh).doc(c"cosh($module, z, /)\n--\n\nThe hyperbolic cosine of z."),
            one(c"exp", py::exp).doc(c"exp($module, z, /)\n--\n\ne to the power z."),
            fast(c"isclose", isclose).doc(
                c"isclose($module, /, a, b, *, rel_tol=1e-09, abs_tol=0.0)\n--\n\nTrue if a and b differ by little.",
            ),
            one(c"isfinite", isfinite)
                .doc(c"isfinite($module, z, /)\n--\n\nTrue if both parts are finite."),
            one(c"isinf", isinf).doc(c"isinf($module, z, /)\n--\n\nTrue if a part is infinite."),
            one(c"isnan", isnan).doc(c"isnan($module, z, /)\n--\n\nTrue if a part is NaN."),
            fast(c"log", py_log).doc(
                c"log($module, z, base=<unrepresentable>, /)\n--\n\nThe logarithm of z, natural if no base is given.",
            ),
            one(c"log10", py::log10).doc(c"log10($module, z, /)\n--\n\nThe logarithm to base 10."),
            one(c"phase", phase).doc(c"phase($module, z, /)\n--\n\nThe angle of z."),
            one(c"polar", polar).doc(c"polar($module, z, /)\n--\n\nLength and angle of z."),
            fast(c"rect", rect)
                .doc(c"rect($module, r, phi, /)\n--\n\nThe number of this length and angle."),
            one(c"sin", py::sin).doc(c"sin($module, z, /)\n--\n\nThe sine of z."),
            one(c"sinh", py::sinh).doc(c"sinh($module, z, /)\n--\n\nThe hyperbolic sine of z."),
            one(c"sqrt", py::sqrt).doc(c"sqrt($module, z, /)\n--\n\nThe square root of z."),
            one(c"tan", py::tan).doc(c"tan($module, z, /)\n--\n\nThe tangent of z."),
            one(c"tanh", py::tanh).doc(c"tanh($module, z, /)\n--\n\nThe hyperbolic tangent of z."),
        ],
    )?;
    crate::math::add_constants(thread, &module)?;
    module.add(thread, "infj", Complex::new(thread, 0.0, f64::INFINITY))?;
    module.add(thread, "nanj", Complex::new(thread, 0.0, f64::NAN))?;
    Ok(module)
}
