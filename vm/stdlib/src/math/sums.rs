//! Sums and products that lose little or nothing: `fsum`, `sumprod`, `prod`, `hypot`, `dist`.

use builtins::numbers::{frexp, ldexp};
use object::protocol::number::{BinaryOp, int_to_f64};
use object::{Args, Bool, Float, Int, Layout, Module, Object, Params, PyResult, Ref, Thread};

/// A sum and what rounding took from it.
fn two_sum(a: f64, b: f64) -> (f64, f64) {
    let sum = a + b;
    let part = sum - a;
    (sum, (a - (sum - part)) + (b - part))
}

/// As `two_sum` for `|a| >= |b|`.
fn fast_two_sum(a: f64, b: f64) -> (f64, f64) {
    let sum = a + b;
    (sum, (a - sum) + b)
}

/// A product and what rounding took from it.
fn two_product(a: f64, b: f64) -> (f64, f64) {
    let product = a * b;
    (product, a.mul_add(b, -product))
}

/// The sum, rounded once (Shewchuk's partial sums that do not overlap).
pub(super) fn fsum(thread: &mut Thread, _: &Module, items: &Object) -> PyResult<f64> {
    let mut partials: Vec<f64> = Vec::new();
    let (mut special, mut infinities) = (0.0f64, 0.0f64);
    let iter = items.iter(thread)?;
    while let Some(item) = iter.next(thread)? {
        let mut x = item.to_f64(thread)?;
        let given = x;
        let mut kept = 0;
        for at in 0..partials.len() {
            let y = partials[at];
            let (big, small) = if x.abs() < y.abs() { (y, x) } else { (x, y) };
            let (high, low) = fast_two_sum(big, small);
            if low != 0.0 {
                partials[kept] = low;
                kept += 1;
            }
            x = high;
        }
        partials.truncate(kept);
        if x == 0.0 {
            continue;
        }
        if x.is_finite() {
            partials.push(x);
            continue;
        }
        if given.is_finite() {
            return Err(thread.overflow_error("intermediate overflow in fsum"));
        }
        if given.is_infinite() {
            infinities += given;
        }
        special += given;
        partials.clear();
    }
    if special != 0.0 {
        return match infinities.is_nan() {
            true => Err(thread.value_error("-inf + inf in fsum")),
            false => Ok(special),
        };
    }
    Ok(round_partials(&partials))
}

/// The float nearest to the exact sum of partial sums, ties to even.
fn round_partials(partials: &[f64]) -> f64 {
    let mut rest = partials;
    let Some((&last, below)) = rest.split_last() else { return 0.0 };
    let (mut high, mut low) = (last, 0.0);
    rest = below;
    while let Some((&next, below)) = rest.split_last() {
        rest = below;
        (high, low) = fast_two_sum(high, next);
        if low != 0.0 {
            break;
        }
    }
    // A tie that the partials below would break.
    if let Some(&next) = rest.last() {
        if low < 0.0 && next < 0.0 || low > 0.0 && next > 0.0 {
            let twice = low * 2.0;
            let sum = high + twice;
            if twice == sum - high {
                return sum;
            }
        }
    }
    high
}

/// A sum of three times the precision of a float.
#[derive(Clone, Copy, Default)]
struct Triple {
    high: f64,
    low: f64,
    tiny: f64,
}

impl Triple {
    fn add_product(self, x: f64, y: f64) -> Triple {
        let (product, error) = two_product(x, y);
        let (high, lost) = two_sum(self.high, product);
        let (low, lost_low) = two_sum(self.low, error);
        let (low, lost_again) = two_sum(low, lost);
        Triple { high, low, tiny: self.tiny + lost_low + lost_again }
    }

    fn value(self) -> f64 {
        let (high, low) = two_sum(self.low, self.high);
        self.tiny + low + high
    }
}

/// State of `sumprod`: a running total, and what ints and floats in a row have given.
struct SumProduct {
    total: Ref,
    ints: Option<i64>,
    floats: Option<Triple>,
    int_path: bool,
    float_path: bool,
}

impl SumProduct {
    fn add(&mut self, thread: &mut Thread, value: Ref) -> PyResult<()> {
        self.total = self.total.binary_op(thread, &value, BinaryOp::ADD)?;
        Ok(())
    }

    fn flush_ints(&mut self, thread: &mut Thread) -> PyResult<()> {
        self.int_path = false;
        match self.ints.take() {
            Some(sum) => {
                let sum = Int::new(thread, sum)?;
                self.add(thread, sum.into_object())
            }
            None => Ok(()),
        }
    }

    fn flush_floats(&mut self, thread: &mut Thread) -> PyResult<()> {
        self.float_path = false;
        match self.floats.take() {
            Some(sum) => {
                let sum = Float::new(thread, sum.value())?;
                self.add(thread, sum.into_object())
            }
            None => Ok(()),
        }
    }

    /// Takes a pair of ints whose product and sum fit a word; false if it is none. Where CPython
    /// leaves this way decides how later floats are rounded, so the word is its 64 bits.
    fn take_ints(&mut self, p: &Object, q: &Object) -> bool {
        let word = |x: &Object| x.downcast_exact::<Int>().and_then(Int::as_i64);
        let (Some(p), Some(q)) = (word(p), word(q)) else { return false };
        let sum = p.checked_mul(q).and_then(|product| self.ints.unwrap_or(0).checked_add(product));
        self.ints = sum.or(self.ints);
        sum.is_some()
    }

    /// Takes a pair of which one is a float and the other a float or an int; false if not.
    fn take_floats(&mut self, thread: &Thread, p: &Object, q: &Object) -> bool {
        let real = |x: &Object| x.downcast_exact::<Float>().map(Float::value);
        let whole = |x: &Object| {
            let int = x.downcast::<Int>()?;
            if !x.is_exact::<Int>() && x.downcast::<Bool>().is_none() {
                return None;
            }
            match int_to_f64(thread, int) {
                Ok(value) => Some(value),
                Err(_) => {
                    drop(thread.take_exception());
                    None
                }
            }
        };
        let pair = match (real(p), real(q)) {
            (Some(p), Some(q)) => Some((p, q)),
            (Some(p), None) => whole(q).map(|q| (p, q)),
            (None, Some(q)) => whole(p).map(|p| (p, q)),
            (None, None) => None,
        };
        let Some((p, q)) = pair else { return false };
        let sum = self.floats.unwrap_or_default().add_product(p, q);
        if !sum.high.is_finite() {
            return false;
        }
        self.floats = Some(sum);
        true
    }
}

pub(super) fn sumprod(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    let [p, q] = args.exactly(thread, "sumprod")?;
    let (p, q) = (p.iter(thread)?, q.iter(thread)?);
    let total = Int::new(thread, 0)?.into_object();
    let mut sum = SumProduct { total, ints: None, floats: None, int_path: true, float_path: true };
    loop {
        let a = p.next(thread)?;
        let b = q.next(thread)?;
        let (a, b) = match (a, b) {
            (Some(a), Some(b)) => (a, b),
            (None, None) => break,
            _ => return Err(thread.value_error("Inputs are not the same length")),
        };
        if sum.int_path {
            if sum.take_ints(&a, &b) {
                continue;
            }
            sum.flush_ints(thread)?;
        }
        if sum.float_path {
            if sum.take_floats(thread, &a, &b) {
                continue;
            }
            sum.flush_floats(thread)?;
        }
        let product = a.binary_op(thread, &b, BinaryOp::MULTIPLY)?;
        sum.add(thread, product)?;
    }
    sum.flush_ints(thread)?;
    sum.flush_floats(thread)?;
    Ok(sum.total)
}

pub(super) fn prod(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    static PARAMS: Params<2> =
        Params::new("prod", ["iterable", "start"], 1).positional_only(1).keyword_only(1);
    let [items, start] = args.bind(thread, &PARAMS)?;
    let mut result = match start {
        Some(start) => start.to_ref(),
        None => Int::new(thread, 1)?.into_object(),
    };
    let iter = items.expect("bound as required").iter(thread)?;
    // Small ints and floats are multiplied without objects in between.
    let mut word = result.downcast_exact::<Int>().and_then(Int::as_i64);
    let mut real = result.downcast_exact::<Float>().map(Float::value);
    while let Some(item) = iter.next(thread)? {
        if let Some(so_far) = word {
            let factor = item.downcast_exact::<Int>().and_then(Int::as_i64);
            if let Some(product) = factor.and_then(|factor| so_far.checked_mul(factor)) {
                word = Some(product);
                continue;
            }
            result = Int::new(thread, so_far)?.into_object();
            word = None;
        }
        if let Some(so_far) = real {
            let factor = match item.downcast_exact::<Float>() {
                Some(factor) => Some(factor.value()),
                None => item.downcast_exact::<Int>().and_then(Int::as_i64).map(|n| n as f64),
            };
            if let Some(factor) = factor {
                real = Some(so_far * factor);
                continue;
            }
            result = Float::new(thread, so_far)?.into_object();
        }
        result = result.binary_op(thread, &item, BinaryOp::MULTIPLY)?;
        real = result.downcast_exact::<Float>().map(Float::value);
    }
    match (word, real) {
        (Some(word), _) => Ok(Int::new(thread, word)?.into_object()),
        (None, Some(real)) => Ok(Float::new(thread, real)?.into_object()),
        (None, None) => Ok(result),
    }
}

/// The root of the sum of squares, nearly always rounded once.
pub(super) fn norm(values: &mut [f64]) -> f64 {
    let max = values.iter().fold(0.0f64, |max, x| if x.abs() > max { x.abs() } else { max });
    if values.iter().any(|x| x.is_infinite()) {
        return f64::INFINITY;
    }
    if values.iter().any(|x| x.is_nan()) {
        return f64::NAN;
    }
    if max == 0.0 || values.len() <= 1 {
        return max;
    }
    let (_, exponent) = frexp(max);
    if exponent < -1023 {
        for x in values.iter_mut() {
            *x /= f64::MIN_POSITIVE;
        }
        return f64::MIN_POSITIVE * norm(values);
    }
    // Scaled so that the squares are below one; the sum begins at one, so nothing can outgrow it.
    let (mut sum, mut lost_sum, mut lost_product) = (1.0, 0.0, 0.0);
    for x in values.iter() {
        let x = ldexp(x.abs(), -i64::from(exponent));
        let (square, error) = two_product(x, x);
        let (next, lost) = fast_two_sum(sum, square);
        sum = next;
        lost_product += error;
        lost_sum += lost;
    }
    let mut root = (sum - 1.0 + (lost_product + lost_sum)).sqrt();
    // One step of Newton's way with the exact remainder.
    let (square, error) = two_product(-root, root);
    let (next, lost) = fast_two_sum(sum, square);
    sum = next;
    lost_product += error;
    lost_sum += lost;
    root += (sum - 1.0 + (lost_product + lost_sum)) / (2.0 * root);
    ldexp(root, i64::from(exponent))
}

pub(super) fn hypot(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<f64> {
    args.no_keywords(thread, "math.hypot")?;
    let mut values = Vec::with_capacity(args.len());
    for value in args.positional() {
        values.push(value.to_f64(thread)?);
    }
    Ok(norm(&mut values))
}

pub(super) fn dist(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<f64> {
    args.no_keywords(thread, "math.dist")?;
    let [p, q] = args.exactly(thread, "dist")?;
    let (p, q) = (p.collect(thread)?, q.collect(thread)?);
    if p.len() != q.len() {
        return Err(thread.value_error("both points must have the same number of dimensions"));
    }
    let mut values = Vec::with_capacity(p.len());
    for (a, b) in p.iter().zip(&q) {
        values.push((a.to_f64(thread)? - b.to_f64(thread)?).abs());
    }
    Ok(norm(&mut values))
}
