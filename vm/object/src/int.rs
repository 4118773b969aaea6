//! `int`: CPython's layout of sign, digit count and 30-bit digits; conversions.
//!
//! Invariant: the top digit is not zero, and values of -5 to 256 made by us are the static ones.
#![expect(unsafe_code, reason = "digits follow the header in memory")]

use std::cell::Cell;

use num_bigint::{BigInt, Sign};

use crate::header::{Object, Shared};
use crate::heap;
use crate::raised::PyResult;
use crate::refs::{Layout, Ref, TypedLayout};
use crate::static_types::{PyBool_Type, PyLong_Type};
use crate::thread::Thread;
use crate::type_object::{Type, flags};

/// Bits of a digit.
pub const DIGIT_BITS: u32 = 30;
const DIGIT_MASK: u32 = (1 << DIGIT_BITS) - 1;
const SIGN_MASK: usize = 3;
const SIGN_ZERO: usize = 1;
const SIGN_NEGATIVE: usize = 2;
const STATIC_BIT: usize = 4;
const LEN_SHIFT: u32 = 3;
const SMALL_MIN: i64 = -5;
const SMALL_MAX: i64 = 256;

/// `PyLongObject`.
#[repr(C)]
pub struct Int {
    ob_base: Object,
    tag: Cell<usize>,
    digits: [Cell<u32>; 2],
}

/// A static int of one digit.
pub type StaticInt = Int;

const _: () = assert!(size_of::<Int>() == 32);
const HEAD: usize = 24;

// SAFETY: `#[repr(C)]`, header first.
unsafe impl Layout for Int {}

impl TypedLayout for Int {
    fn type_object() -> &'static Type {
        &PyLong_Type
    }
    #[inline(always)]
    fn check(object: &Object) -> bool {
        object.ty().has_flag(flags::LONG_SUBCLASS)
    }
}

/// `bool` as a layout of its own, for `downcast::<Bool>()`.
#[repr(transparent)]
pub struct Bool(Int);
// SAFETY: an `Int`.
unsafe impl Layout for Bool {}
impl TypedLayout for Bool {
    fn type_object() -> &'static Type {
        &PyBool_Type
    }
}

static SMALL: Shared<[Int; (SMALL_MAX - SMALL_MIN + 1) as usize]> = Shared({
    let mut all = [const { Int::new_small(0) }; (SMALL_MAX - SMALL_MIN + 1) as usize];
    let mut n = SMALL_MIN;
    while n <= SMALL_MAX {
        all[(n - SMALL_MIN) as usize] = Int::new_small(n);
        n += 1;
    }
    all
});

impl Int {
    const fn new_small(value: i64) -> Int {
        let tag = if value == 0 {
            SIGN_ZERO
        } else {
            (1 << LEN_SHIFT) | if value < 0 { SIGN_NEGATIVE } else { 0 }
        };
        Int {
            ob_base: Object::new_static(&PyLong_Type),
            tag: Cell::new(tag | STATIC_BIT),
            digits: [Cell::new(value.unsigned_abs() as u32), Cell::new(0)],
        }
    }

    pub const fn new_bool(value: bool) -> Int {
        let tag = if value { 1 << LEN_SHIFT } else { SIGN_ZERO };
        Int {
            ob_base: Object::new_static(&PyBool_Type),
            tag: Cell::new(tag),
            digits: [Cell::new(value as u32), Cell::new(0)],
        }
    }

    #[inline(always)]
    fn small(value: i64) -> Option<&'static Int> {
        if (SMALL_MIN..=SMALL_MAX).contains(&value) {
            return Some(&SMALL.0[(value - SMALL_MIN) as usize]);
        }
        None
    }

    /// An int of a machine word.
    #[inline]
    pub fn new(thread: &Thread, value: i64) -> PyResult<Ref<Int>> {
        if let Some(small) = Int::small(value) {
            return Ok(small.to_ref());
        }
        let magnitude = value.unsigned_abs();
        let negative = value < 0;
        if magnitude <= u64::from(DIGIT_MASK) {
            return Int::alloc(thread, negative, &[magnitude as u32]);
        }
        Int::from_magnitude(thread, negative, u128::from(magnitude))
    }

    pub fn from_u64(thread: &Thread, value: u64) -> PyResult<Ref<Int>> {
        match i64::try_from(value) {
            Ok(value) => Int::new(thread, value),
            Err(_) => Int::from_magnitude(thread, false, u128::from(value)),
        }
    }

    pub fn from_usize(thread: &Thread, value: usize) -> PyResult<Ref<Int>> {
        Int::from_u64(thread, value as u64)
    }

    pub fn from_i128(thread: &Thread, value: i128) -> PyResult<Ref<Int>> {
        match i64::try_from(value) {
            Ok(value) => Int::new(thread, value),
            Err(_) => Int::from_magnitude(thread, value < 0, value.unsigned_abs()),
        }
    }

    fn from_magnitude(thread: &Thread, negative: bool, mut magnitude: u128) -> PyResult<Ref<Int>> {
        let mut digits = [0u32; 5];
        let mut len = 0;
        while magnitude != 0 {
            digits[len] = magnitude as u32 & DIGIT_MASK;
            magnitude >>= DIGIT_BITS;
            len += 1;
        }
        Int::alloc(thread, negative, &digits[..len])
    }

    /// An int of these digits, least first, the top one not zero.
    fn alloc(thread: &Thread, negative: bool, digits: &[u32]) -> PyResult<Ref<Int>> {
        debug_assert!(digits.last().is_some_and(|top| *top != 0));
        let object = heap::alloc_object(thread, &PyLong_Type, HEAD + 4 * digits.len().max(1), 0)?;
        // SAFETY: fresh memory for that many digits.
        unsafe { Ok(Int::fill(object, negative, digits)) }
    }

    /// # Safety
    /// `object` is fresh memory with room for the digits.
    unsafe fn fill(object: *mut Object, negative: bool, digits: &[u32]) -> Ref<Int> {
        let tag = if digits.is_empty() {
            SIGN_ZERO
        } else {
            (digits.len() << LEN_SHIFT) | if negative { SIGN_NEGATIVE } else { 0 }
        };
        // SAFETY: the caller's promise.
        unsafe {
            let this = object.cast::<Int>();
            (&raw mut (*this).tag).write(Cell::new(tag));
            let to = object.cast::<u8>().add(HEAD).cast::<u32>();
            std::ptr::copy_nonoverlapping(digits.as_ptr(), to, digits.len());
            Ref::from_raw(this)
        }
    }

    /// An int of any size.
    pub fn from_bigint(thread: &Thread, value: &BigInt) -> PyResult<Ref<Int>> {
        if let Ok(word) = i64::try_from(value) {
            return Int::new(thread, word);
        }
        Int::alloc(thread, value.sign() == Sign::Minus, &split_digits(value))
    }

    /// An instance of a subclass of `int`.
    pub fn new_subtype(thread: &Thread, ty: &Type, value: &Int) -> PyResult<Ref<Int>> {
        let digits: Vec<u32> = value.digits().to_vec();
        let object = heap::alloc_instance(thread, ty, digits.len().max(1))?;
        // SAFETY: fresh memory for that many digits.
        let made = unsafe { Int::fill(object, value.is_negative(), &digits) };
        crate::gc::track_if_gc(thread, made.as_object());
        Ok(made)
    }

    #[inline(always)]
    pub fn tag(&self) -> usize {
        self.tag.get()
    }

    /// The digits, least first; none for zero.
    #[inline]
    pub fn digits(&self) -> &[u32] {
        let len = self.tag.get() >> LEN_SHIFT;
        // SAFETY: the tag counts the digits behind the header.
        unsafe {
            std::slice::from_raw_parts(
                std::ptr::from_ref(self).cast::<u8>().add(HEAD).cast::<u32>(),
                len,
            )
        }
    }

    #[inline]
    pub fn is_negative(&self) -> bool {
        self.tag.get() & SIGN_MASK == SIGN_NEGATIVE
    }

    #[inline]
    pub fn is_zero(&self) -> bool {
        self.tag.get() & SIGN_MASK == SIGN_ZERO
    }

    /// The value if it has one digit at most.
    #[inline(always)]
    pub fn as_compact(&self) -> Option<i64> {
        let tag = self.tag.get();
        if tag < 2 << LEN_SHIFT {
            let sign = 1 - (tag & SIGN_MASK) as i64;
            return Some(sign * i64::from(self.digits[0].get()));
        }
        None
    }

    /// The value if it fits a machine word.
    #[inline]
    pub fn as_i64(&self) -> Option<i64> {
        if let Some(value) = self.as_compact() {
            return Some(value);
        }
        let digits = self.digits();
        if digits.len() > 3 {
            return None;
        }
        let magnitude = join_digits(digits);
        let value = if self.is_negative() { -(magnitude as i128) } else { magnitude as i128 };
        i64::try_from(value).ok()
    }

    pub fn as_u64(&self) -> Option<u64> {
        let digits = self.digits();
        if digits.len() > 3 || self.is_negative() {
            return None;
        }
        u64::try_from(join_digits(digits)).ok()
    }

    pub fn as_isize(&self) -> Option<isize> {
        self.as_i64().map(|value| value as isize)
    }

    pub fn as_usize(&self) -> Option<usize> {
        self.as_u64().map(|value| value as usize)
    }

    pub fn as_i32(&self) -> Option<i32> {
        self.as_i64().and_then(|value| i32::try_from(value).ok())
    }

    pub fn to_bigint(&self) -> BigInt {
        if let Some(word) = self.as_i64() {
            return BigInt::from(word);
        }
        // 30-bit digits are joined into 32-bit ones.
        let digits = self.digits();
        let mut out = Vec::with_capacity(digits.len());
        let (mut acc, mut bits) = (0u64, 0u32);
        for digit in digits {
            acc |= u64::from(*digit) << bits;
            bits += DIGIT_BITS;
            if bits >= 32 {
                out.push(acc as u32);
                acc >>= 32;
                bits -= 32;
            }
        }
        if acc != 0 {
            out.push(acc as u32);
        }
        let sign = if self.is_negative() { Sign::Minus } else { Sign::Plus };
        BigInt::from_slice(sign, &out)
    }

    /// `int.bit_length()`
    pub fn bit_length(&self) -> u64 {
        let digits = self.digits();
        match digits.last() {
            None => 0,
            Some(top) => {
                (digits.len() as u64 - 1) * u64::from(DIGIT_BITS)
                    + u64::from(32 - top.leading_zeros())
            }
        }
    }

    /// `hash(n)`: the value modulo 2⁶¹ - 1, with the sign; never -1.
    pub fn hash(&self) -> isize {
        const P: u64 = (1 << 61) - 1;
        let mut x: u64 = 0;
        for digit in self.digits().iter().rev() {
            x = ((x << DIGIT_BITS) & P) | (x >> (61 - DIGIT_BITS));
            x += u64::from(*digit);
            if x >= P {
                x -= P;
            }
        }
        let hash = if self.is_negative() { -(x as isize) } else { x as isize };
        if hash == -1 { -2 } else { hash }
    }

    pub fn eq_int(&self, other: &Int) -> bool {
        (self.tag.get() & !STATIC_BIT) == (other.tag.get() & !STATIC_BIT)
            && self.digits() == other.digits()
    }

    pub fn cmp_int(&self, other: &Int) -> std::cmp::Ordering {
        if let (Some(a), Some(b)) = (self.as_compact(), other.as_compact()) {
            return a.cmp(&b);
        }
        let signed_len = |n: &Int| {
            let len = n.digits().len() as isize;
            if n.is_negative() { -len } else { len }
        };
        signed_len(self).cmp(&signed_len(other)).then_with(|| {
            let order = self.digits().iter().rev().cmp(other.digits().iter().rev());
            if self.is_negative() { order.reverse() } else { order }
        })
    }
}

fn join_digits(digits: &[u32]) -> u128 {
    digits.iter().rev().fold(0, |acc, digit| acc << DIGIT_BITS | u128::from(*digit))
}

fn split_digits(value: &BigInt) -> Vec<u32> {
    let words = value.magnitude().iter_u32_digits();
    let mut out = Vec::with_capacity(words.len() + words.len() / 15 + 1);
    let (mut acc, mut bits) = (0u64, 0u32);
    for word in words {
        acc |= u64::from(word) << bits;
        bits += 32;
        while bits >= DIGIT_BITS {
            out.push(acc as u32 & DIGIT_MASK);
            acc >>= DIGIT_BITS;
            bits -= DIGIT_BITS;
        }
    }
    if acc != 0 {
        out.push(acc as u32);
    }
    while out.last() == Some(&0) {
        out.pop();
    }
    out
}
