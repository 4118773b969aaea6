//! Complex arithmetic on pairs of floats, with C99's answers for infinities.

/// A complex value.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct C {
    pub re: f64,
    pub im: f64,
}

pub const ONE: C = C { re: 1.0, im: 0.0 };

/// Why an operation has no value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fault {
    /// Division by zero.
    Domain,
    /// Too large.
    Range,
}

impl C {
    pub fn new(re: f64, im: f64) -> C {
        C { re, im }
    }

    pub fn is_zero(self) -> bool {
        self.re == 0.0 && self.im == 0.0
    }

    pub fn is_finite(self) -> bool {
        self.re.is_finite() && self.im.is_finite()
    }
}

pub fn add(a: C, b: C) -> C {
    C::new(a.re + b.re, a.im + b.im)
}

pub fn sub(a: C, b: C) -> C {
    C::new(a.re - b.re, a.im - b.im)
}

/// An infinite part as ±1, any other as ±0.
fn boxed(x: f64) -> f64 {
    (if x.is_infinite() { 1.0 } else { 0.0f64 }).copysign(x)
}

fn zero_if_nan(x: f64) -> f64 {
    if x.is_nan() { (0.0f64).copysign(x) } else { x }
}

pub fn mul(z: C, w: C) -> C {
    let (a, b, c, d) = (z.re, z.im, w.re, w.im);
    let (ac, bd, ad, bc) = (a * c, b * d, a * d, b * c);
    let plain = C::new(ac - bd, ad + bc);
    if !(plain.re.is_nan() && plain.im.is_nan()) {
        return plain;
    }
    // An infinite factor makes the product infinite, whatever NaNs say.
    let (mut a, mut b, mut c, mut d) = (a, b, c, d);
    let mut again = false;
    if a.is_infinite() || b.is_infinite() {
        (a, b) = (boxed(a), boxed(b));
        (c, d) = (zero_if_nan(c), zero_if_nan(d));
        again = true;
    }
    if c.is_infinite() || d.is_infinite() {
        (c, d) = (boxed(c), boxed(d));
        (a, b) = (zero_if_nan(a), zero_if_nan(b));
        again = true;
    }
    if !again && [ac, bd, ad, bc].iter().any(|x| x.is_infinite()) {
        (a, b) = (zero_if_nan(a), zero_if_nan(b));
        (c, d) = (zero_if_nan(c), zero_if_nan(d));
        again = true;
    }
    if again {
        return C::new(f64::INFINITY * (a * c - b * d), f64::INFINITY * (a * d + b * c));
    }
    plain
}

/// `a / b`; division by zero is a fault.
pub fn div(a: C, b: C) -> Result<C, Fault> {
    if b.is_zero() {
        return Err(Fault::Domain);
    }
    Ok(quotient(a, b))
}

/// Smith's way, which keeps intermediate values in range.
fn quotient(a: C, b: C) -> C {
    let (re_size, im_size) = (b.re.abs(), b.im.abs());
    let mut out = if re_size >= im_size {
        let ratio = b.im / b.re;
        let denominator = b.re + b.im * ratio;
        C::new((a.re + a.im * ratio) / denominator, (a.im - a.re * ratio) / denominator)
    } else if im_size >= re_size {
        let ratio = b.re / b.im;
        let denominator = b.re * ratio + b.im;
        C::new((a.re * ratio + a.im) / denominator, (a.im * ratio - a.re) / denominator)
    } else {
        C::new(f64::NAN, f64::NAN)
    };
    if out.re.is_nan() && out.im.is_nan() {
        if (a.re.is_infinite() || a.im.is_infinite()) && b.is_finite() {
            let (x, y) = (boxed(a.re), boxed(a.im));
            out = C::new(
                f64::INFINITY * (x * b.re + y * b.im),
                f64::INFINITY * (y * b.re - x * b.im),
            );
        } else if (re_size.is_infinite() || im_size.is_infinite()) && a.is_finite() {
            let (x, y) = (boxed(b.re), boxed(b.im));
            out = C::new(0.0 * (a.re * x + a.im * y), 0.0 * (a.im * x - a.re * y));
        }
    }
    out
}

/// A real number by a complex one.
pub fn real_div(a: f64, b: C) -> Result<C, Fault> {
    if b.is_zero() {
        return Err(Fault::Domain);
    }
    let (re_size, im_size) = (b.re.abs(), b.im.abs());
    let mut out = if re_size >= im_size {
        let ratio = b.im / b.re;
        let denominator = b.re + b.im * ratio;
        C::new(a / denominator, (-a * ratio) / denominator)
    } else if im_size >= re_size {
        let ratio = b.re / b.im;
        let denominator = b.re * ratio + b.im;
        C::new((a * ratio) / denominator, -a / denominator)
    } else {
        C::new(f64::NAN, f64::NAN)
    };
    if out.re.is_nan()
        && out.im.is_nan()
        && a.is_finite()
        && (re_size.is_infinite() || im_size.is_infinite())
    {
        let (x, y) = (boxed(b.re), boxed(b.im));
        out = C::new(0.0 * (a * x), 0.0 * (-a * y));
    }
    Ok(out)
}

/// `abs(z)`; too large a value is a fault.
pub fn abs(z: C) -> Result<f64, Fault> {
    let size = z.re.hypot(z.im);
    if size.is_infinite() && z.is_finite() { Err(Fault::Range) } else { Ok(size) }
}

/// `a ** b`
pub fn pow(a: C, b: C) -> Result<C, Fault> {
    let value = if b.im == 0.0 && b.re == b.re.floor() && b.re.abs() <= 100.0 {
        whole_power(a, b.re as i64)?
    } else {
        general_power(a, b)?
    };
    if value.re.is_infinite() || value.im.is_infinite() {
        return Err(Fault::Range);
    }
    Ok(value)
}

fn general_power(a: C, b: C) -> Result<C, Fault> {
    if b.is_zero() {
        return Ok(ONE);
    }
    if a.is_zero() {
        return if b.im != 0.0 || b.re < 0.0 { Err(Fault::Domain) } else { Ok(C::new(0.0, 0.0)) };
    }
    let size = a.re.hypot(a.im);
    let angle = a.im.atan2(a.re);
    let (mut length, mut phase) = (size.powf(b.re), angle * b.re);
    if b.im != 0.0 {
        length *= (-angle * b.im).exp();
        phase += b.im * size.ln();
    }
    if phase.is_infinite() {
        return Err(Fault::Domain);
    }
    Ok(C::new(length * phase.cos(), length * phase.sin()))
}

fn whole_power(a: C, n: i64) -> Result<C, Fault> {
    let positive = |mut n: u64| {
        let (mut result, mut square) = (ONE, a);
        while n > 0 {
            if n & 1 == 1 {
                result = mul(result, square);
            }
            n >>= 1;
            square = mul(square, square);
        }
        result
    };
    if n > 0 { Ok(positive(n as u64)) } else { div(ONE, positive(n.unsigned_abs())) }
}
