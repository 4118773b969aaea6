//! `_random`: the Mersenne Twister, seeded and read as CPython does it.

use std::cell::{Cell, RefCell};

use num_bigint::{BigInt, BigUint, Sign};
use object::native_function::{fast, noargs, one};
use object::{
    Args, Int, Module, Native, Object, Payload, PyResult, Ref, Thread, Tuple, Type, TypeSpec,
    native_type, slot,
};

const LEN: usize = 624;
const SHIFT: usize = 397;
const UPPER: u32 = 0x8000_0000;
const LOWER: u32 = 0x7FFF_FFFF;
const MATRIX: u32 = 0x9908_B0DF;

/// A generator: its words, and which of them comes next.
pub struct Random {
    words: RefCell<[u32; LEN]>,
    next: Cell<usize>,
}

native_type! {
    /// `_random.Random`
    RANDOM: Random = c"_random.Random", BASETYPE
}

impl Payload for Random {
    fn ty() -> &'static Type {
        &RANDOM
    }
}

impl Random {
    fn new() -> Random {
        Random { words: RefCell::new([0; LEN]), next: Cell::new(LEN) }
    }

    fn init(&self, seed: u32) {
        let mut words = self.words.borrow_mut();
        words[0] = seed;
        for at in 1..LEN {
            let last = words[at - 1];
            words[at] = (last ^ last >> 30).wrapping_mul(1_812_433_253).wrapping_add(at as u32);
        }
        self.next.set(LEN);
    }

    /// Seeds from any number of words.
    fn init_by_array(&self, key: &[u32]) {
        self.init(19_650_218);
        let mut words = self.words.borrow_mut();
        let (mut i, mut j) = (1, 0);
        let turn = |words: &mut [u32; LEN], i: &mut usize| {
            *i += 1;
            if *i >= LEN {
                words[0] = words[LEN - 1];
                *i = 1;
            }
        };
        for _ in 0..LEN.max(key.len()) {
            let last = words[i - 1];
            words[i] = (words[i] ^ (last ^ last >> 30).wrapping_mul(1_664_525))
                .wrapping_add(key[j])
                .wrapping_add(j as u32);
            turn(&mut words, &mut i);
            j = (j + 1) % key.len();
        }
        for _ in 1..LEN {
            let last = words[i - 1];
            words[i] =
                (words[i] ^ (last ^ last >> 30).wrapping_mul(1_566_083_941)).wrapping_sub(i as u32);
            turn(&mut words, &mut i);
        }
        words[0] = UPPER;
    }

    fn refill(&self) {
        let mut words = self.words.borrow_mut();
        for at in 0..LEN {
            let y = (words[at] & UPPER) | (words[(at + 1) % LEN] & LOWER);
            let mix = if y & 1 == 1 { MATRIX } else { 0 };
            words[at] = words[(at + SHIFT) % LEN] ^ y >> 1 ^ mix;
        }
        self.next.set(0);
    }

    fn next_u32(&self) -> u32 {
        if self.next.get() >= LEN {
            self.refill();
        }
        let at = self.next.get();
        self.next.set(at + 1);
        let mut y = self.words.borrow()[at];
        y ^= y >> 11;
        y ^= y << 7 & 0x9D2C_5680;
        y ^= y << 15 & 0xEFC6_0000;
        y ^ y >> 18
    }
}

fn random_new(thread: &mut Thread, ty: &Type, _: Args<'_>) -> PyResult {
    Ok(Native::new_of(thread, ty, Random::new())?.into_object())
}

fn random_init(thread: &mut Thread, this: &Native<Random>, args: Args<'_>) -> PyResult<()> {
    if std::ptr::eq(object::Layout::as_object(this).ty(), &RANDOM) {
        args.no_keywords(thread, "Random")?;
    }
    args.check_positional(thread, "Random", 0, 1)?;
    seed_from(thread, this, args.get(0))
}

fn seed(thread: &mut Thread, this: &Native<Random>, args: Args<'_>) -> PyResult<()> {
    let [n] = args.between(thread, "seed", 0)?;
    seed_from(thread, this, n)
}

fn seed_from(thread: &mut Thread, this: &Random, n: Option<&Object>) -> PyResult<()> {
    let Some(n) = n.filter(|n| !n.is_none()) else { return seed_from_system(thread, this) };
    let key = match n.downcast::<Int>() {
        Some(n) => n.to_bigint().magnitude().to_u32_digits(),
        None => BigUint::from(n.hash(thread)? as usize).to_u32_digits(),
    };
    this.init_by_array(if key.is_empty() { &[0] } else { &key });
    Ok(())
}

fn seed_from_system(thread: &Thread, this: &Random) -> PyResult<()> {
    let mut bytes = [0u8; 4 * LEN];
    let mut filled = 0;
    while filled < bytes.len() {
        let permissions = &thread.interp().permissions;
        match host::proc::random(permissions, &mut bytes[filled..], 0) {
            Ok(count) => filled += count,
            Err(error) => {
                return Err(thread.os_error_text(format!("no random seed: {error}")));
            }
        }
    }
    let key: Vec<u32> = bytes
        .chunks_exact(4)
        .map(|word| u32::from_le_bytes([word[0], word[1], word[2], word[3]]))
        .collect();
    this.init_by_array(&key);
    Ok(())
}

fn random(_: &mut Thread, this: &Native<Random>) -> f64 {
    let a = f64::from(this.next_u32() >> 5);
    let b = f64::from(this.next_u32() >> 6);
    (a * 67_108_864.0 + b) * (1.0 / 9_007_199_254_740_992.0)
}

fn getrandbits(thread: &mut Thread, this: &Native<Random>, k: &Object) -> PyResult<Ref<Int>> {
    let k = k.to_index(thread)?;
    if k.is_negative() {
        return Err(thread.value_error("Cannot convert negative int"));
    }
    let Some(k) = k.as_u64() else {
        return Err(thread.overflow_error("Python int too large for C uint64_t"));
    };
    if k == 0 {
        return Int::new(thread, 0);
    }
    if k <= 32 {
        return Int::new(thread, i64::from(this.next_u32() >> (32 - k)));
    }
    let mut words: Vec<u32> = Vec::new();
    let count = usize::try_from(k.div_ceil(32)).unwrap_or(usize::MAX);
    if words.try_reserve_exact(count).is_err() {
        return Err(thread.memory_error());
    }
    let mut left = k;
    while left > 0 {
        let word = this.next_u32();
        words.push(if left < 32 { word >> (32 - left) } else { word });
        left = left.saturating_sub(32);
    }
    Int::from_bigint(thread, &BigInt::new(Sign::Plus, words))
}

fn getstate(thread: &mut Thread, this: &Native<Random>) -> PyResult<Ref<Tuple>> {
    let words = *this.words.borrow();
    let mut items = Vec::with_capacity(LEN + 1);
    for word in words {
        items.push(Int::new(thread, i64::from(word))?.into_object());
    }
    items.push(Int::from_usize(thread, this.next.get())?.into_object());
    Tuple::new(thread, items)
}

fn setstate(thread: &mut Thread, this: &Native<Random>, state: &Object) -> PyResult<()> {
    let Some(state) = state.downcast::<Tuple>() else {
        return Err(thread.type_error("state vector must be a tuple"));
    };
    if state.len() != LEN + 1 {
        return Err(thread.value_error("state vector is the wrong size"));
    }
    let mut words = [0u32; LEN];
    for (word, item) in words.iter_mut().zip(state.items()) {
        let Some(int) = item.downcast::<Int>() else {
            return Err(thread.type_error("an integer is required"));
        };
        if int.is_negative() {
            return Err(thread.overflow_error("can't convert negative value to unsigned int"));
        }
        let Some(value) = int.as_u64() else {
            return Err(thread.overflow_error("Python int too large to convert to C unsigned long"));
        };
        *word = value as u32;
    }
    let next = state.items()[LEN].to_i64(thread)?;
    match usize::try_from(next) {
        Ok(next @ 0..=LEN) => {
            *this.words.borrow_mut() = words;
            this.next.set(next);
            Ok(())
        }
        _ => Err(thread.value_error("invalid state")),
    }
}

fn spec() -> TypeSpec {
    TypeSpec::native::<Random>()
        .doc("Random() -> a generator of random numbers with a state of its own.")
        .slots([slot::tp_new(random_new), slot::tp_init(random_init)])
        .methods([
            noargs(c"random", random)
                .doc(c"random($self, /)\n--\n\nThe next float from 0.0 up to, not including, 1.0."),
            fast(c"seed", seed).doc(c"seed($self, n=None, /)\n--\n\nStarts anew from n."),
            noargs(c"getstate", getstate)
                .doc(c"getstate($self, /)\n--\n\nThe state, as a tuple of ints."),
            one(c"setstate", setstate)
                .doc(c"setstate($self, state, /)\n--\n\nGoes back to what getstate() gave."),
            one(c"getrandbits", getrandbits)
                .doc(c"getrandbits($self, k, /)\n--\n\nAn int of k random bits."),
        ])
}

/// The module.
pub fn module(thread: &mut Thread) -> PyResult<Ref<Module>> {
    spec().apply(thread)?;
    let module = Module::new(thread, "_random")?;
    module.add(thread, "Random", object::Layout::to_ref(&RANDOM))?;
    Ok(module)
}
