//! `str`: CPython's compact unicode layout, construction, comparison, hash, interning.
//!
//! Invariant: the kind is the smallest that holds every code point, so equal strings have equal
//! kinds. Only instances of subclasses keep their characters in a block of their own.
#![expect(unsafe_code, reason = "characters follow the header in memory")]

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::atomic::{AtomicIsize, Ordering};

use crate::header::{Object, Shared};
use crate::heap;
use crate::raised::PyResult;
use crate::refs::{Layout, Ref, TypedLayout};
use crate::runtime;
use crate::static_types::PyUnicode_Type;
use crate::thread::Thread;
use crate::type_object::{Type, flags};

/// `PyASCIIObject`, `PyCompactUnicodeObject` or `PyUnicodeObject`, as `state` says.
#[repr(C)]
pub struct Str {
    ob_base: Object,
    length: Cell<isize>,
    hash: AtomicIsize,
    state: Cell<u32>,
}

/// The part that strings which are not compact ASCII have.
#[repr(C)]
struct Wide {
    base: Str,
    utf8_length: Cell<isize>,
    utf8: Cell<*mut u8>,
    /// Only where the string is not compact.
    data: Cell<*mut u8>,
}

const ASCII_SIZE: usize = 40;
const COMPACT_SIZE: usize = 56;
const _: () = assert!(size_of::<Str>() == ASCII_SIZE && size_of::<Wide>() == 64);

// SAFETY: `#[repr(C)]`, header first.
unsafe impl Layout for Str {}

impl TypedLayout for Str {
    fn type_object() -> &'static Type {
        &PyUnicode_Type
    }
    #[inline(always)]
    fn check(object: &Object) -> bool {
        object.ty().has_flag(flags::UNICODE_SUBCLASS)
    }
}

const INTERNED_MASK: u32 = 3;
const INTERNED_MORTAL: u32 = 1;
const INTERNED_STATIC: u32 = 3;
const KIND_SHIFT: u32 = 2;
const COMPACT: u32 = 1 << 5;
const ASCII: u32 = 1 << 6;
const STATIC: u32 = 1 << 7;

/// The characters, by width.
#[derive(Clone, Copy)]
pub enum Chars<'a> {
    Latin1(&'a [u8]),
    Ucs2(&'a [u16]),
    Ucs4(&'a [u32]),
}

impl Chars<'_> {
    #[inline]
    pub fn at(&self, index: usize) -> u32 {
        match self {
            Chars::Latin1(c) => u32::from(c[index]),
            Chars::Ucs2(c) => u32::from(c[index]),
            Chars::Ucs4(c) => c[index],
        }
    }

    #[inline]
    pub fn len(&self) -> usize {
        match self {
            Chars::Latin1(c) => c.len(),
            Chars::Ucs2(c) => c.len(),
            Chars::Ucs4(c) => c.len(),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub fn iter(self) -> impl DoubleEndedIterator<Item = u32> + ExactSizeIterator {
        (0..self.len()).map(move |at| self.at(at))
    }

    pub fn slice(&self, range: std::ops::Range<usize>) -> Self {
        match *self {
            Chars::Latin1(c) => Chars::Latin1(&c[range]),
            Chars::Ucs2(c) => Chars::Ucs2(&c[range]),
            Chars::Ucs4(c) => Chars::Ucs4(&c[range]),
        }
    }
}

/// A static ASCII string of `N` bytes and a NUL.
#[repr(C)]
pub struct StaticStr<const N: usize> {
    head: Str,
    data: [u8; N],
}

// SAFETY: starts with a `Str`.
unsafe impl<const N: usize> Layout for StaticStr<N> {}
// SAFETY: immortal; the cached hash is atomic.
unsafe impl<const N: usize> Sync for StaticStr<N> {}

impl<const N: usize> StaticStr<N> {
    /// `data` is the text with a NUL at its end.
    pub const fn new(data: [u8; N]) -> StaticStr<N> {
        StaticStr { head: Str::static_head(N - 1, COMPACT | ASCII), data }
    }
}

impl<const N: usize> std::ops::Deref for StaticStr<N> {
    type Target = Str;
    #[inline(always)]
    fn deref(&self) -> &Str {
        // SAFETY: from the head's address, with the whole object's extent.
        unsafe { &*std::ptr::from_ref(self).cast::<Str>() }
    }
}

/// A static one-character string of U+0080 to U+00FF.
#[repr(C)]
struct StaticLatin1 {
    head: Str,
    utf8_length: Cell<isize>,
    utf8: Cell<*mut u8>,
    data: [u8; 8],
}

static EMPTY: StaticStr<1> = StaticStr::new([0]);
static ASCII_CHARS: [StaticStr<2>; 128] = {
    let mut all = [const { StaticStr::new([0, 0]) }; 128];
    let mut c = 0;
    while c < 128 {
        all[c].data[0] = c as u8;
        c += 1;
    }
    all
};
static LATIN1_CHARS: Shared<[StaticLatin1; 128]> = Shared({
    let mut all = [const {
        StaticLatin1 {
            head: Str::static_head(1, COMPACT),
            utf8_length: Cell::new(0),
            utf8: Cell::new(std::ptr::null_mut()),
            data: [0; 8],
        }
    }; 128];
    let mut c = 0;
    while c < 128 {
        all[c].data[0] = 128 + c as u8;
        c += 1;
    }
    all
});

impl Str {
    const fn static_head(length: usize, bits: u32) -> Str {
        Str {
            ob_base: Object::new_static(&PyUnicode_Type),
            length: Cell::new(length as isize),
            hash: AtomicIsize::new(-1),
            state: Cell::new(INTERNED_STATIC | (1 << KIND_SHIFT) | bits | STATIC),
        }
    }

    /// The string of one code point below 256.
    #[inline]
    pub fn latin1_char(c: u8) -> &'static Str {
        if c < 128 {
            &ASCII_CHARS[c as usize]
        } else {
            let wide = &LATIN1_CHARS.0[(c - 128) as usize];
            // SAFETY: the whole object's address, so its characters can be reached.
            unsafe { &*std::ptr::from_ref(wide).cast::<Str>() }
        }
    }

    pub fn empty() -> Ref<Str> {
        EMPTY.head_ref()
    }

    fn head_ref(&self) -> Ref<Str> {
        self.to_ref()
    }

    /// Memory for `length` characters up to `max_char`, to be filled by the caller.
    ///
    /// # Safety
    /// The caller writes all characters, one of them as wide as `max_char` asks for.
    pub unsafe fn alloc(thread: &Thread, length: usize, max_char: u32) -> PyResult<Ref<Str>> {
        let (head, kind, bits) = match max_char {
            0..=0x7F => (ASCII_SIZE, 1, COMPACT | ASCII),
            0x80..=0xFF => (COMPACT_SIZE, 1, COMPACT),
            0x100..=0xFFFF => (COMPACT_SIZE, 2, COMPACT),
            _ => (COMPACT_SIZE, 4, COMPACT),
        };
        let Some(size) = length
            .checked_add(1)
            .and_then(|n| n.checked_mul(kind))
            .and_then(|n| n.checked_add(head))
        else {
            return Err(thread.memory_error());
        };
        if size > isize::MAX as usize {
            return Err(thread.memory_error());
        }
        let memory = thread.interp().heap.alloc(size);
        if memory.is_null() {
            return Err(thread.memory_error());
        }
        let this = memory.cast::<Str>();
        // SAFETY: `size` bytes are ours.
        unsafe {
            this.write(Str {
                ob_base: Object::new_header(&PyUnicode_Type),
                length: Cell::new(length as isize),
                hash: AtomicIsize::new(-1),
                state: Cell::new(((kind as u32) << KIND_SHIFT) | bits),
            });
            if head == COMPACT_SIZE {
                let wide = memory.cast::<Wide>();
                (&raw mut (*wide).utf8_length).write(Cell::new(0));
                (&raw mut (*wide).utf8).write(Cell::new(std::ptr::null_mut()));
            }
            memory.add(head + length * kind).write_bytes(0, kind);
            if thread.make_immortal.get() {
                (*this).ob_base.make_immortal();
            }
            Ok(Ref::from_raw(this))
        }
    }

    /// A string from text.
    pub fn new(thread: &Thread, text: &str) -> PyResult<Ref<Str>> {
        if text.is_ascii() {
            return Str::from_latin1(thread, text.as_bytes());
        }
        let mut chars = Vec::with_capacity(text.len());
        chars.extend(text.chars().map(u32::from));
        Str::from_code_points(thread, &chars)
    }

    /// A string of bytes that are code points.
    pub fn from_latin1(thread: &Thread, bytes: &[u8]) -> PyResult<Ref<Str>> {
        match bytes {
            [] => return Ok(Str::empty()),
            [one] => return Ok(Str::latin1_char(*one).to_ref()),
            _ => {}
        }
        let max = if bytes.is_ascii() { 0x7F } else { 0xFF };
        // SAFETY: all characters are written.
        unsafe {
            let made = Str::alloc(thread, bytes.len(), max)?;
            std::ptr::copy_nonoverlapping(
                bytes.as_ptr(),
                made.data().cast::<u8>().cast_mut(),
                bytes.len(),
            );
            Ok(made)
        }
    }

    /// A string of 16-bit code points (lone surrogates allowed, pairs are not joined).
    pub fn from_ucs2(thread: &Thread, units: &[u16]) -> PyResult<Ref<Str>> {
        let max = units.iter().fold(0, |max, c| max | *c);
        if max <= 0xFF {
            let bytes: Vec<u8> = units.iter().map(|c| *c as u8).collect();
            return Str::from_latin1(thread, &bytes);
        }
        // SAFETY: all characters are written.
        unsafe {
            let made = Str::alloc(thread, units.len(), 0xFFFF)?;
            std::ptr::copy_nonoverlapping(
                units.as_ptr(),
                made.data().cast::<u16>().cast_mut(),
                units.len(),
            );
            Ok(made)
        }
    }

    /// A string of code points (lone surrogates allowed), each at most U+10FFFF.
    pub fn from_code_points(thread: &Thread, points: &[u32]) -> PyResult<Ref<Str>> {
        let max = points.iter().fold(0, |max, c| max | *c);
        if max <= 0xFF {
            let bytes: Vec<u8> = points.iter().map(|c| *c as u8).collect();
            return Str::from_latin1(thread, &bytes);
        }
        if max <= 0xFFFF {
            let units: Vec<u16> = points.iter().map(|c| *c as u16).collect();
            return Str::from_ucs2(thread, &units);
        }
        debug_assert!(points.iter().all(|c| *c <= 0x10_FFFF));
        // SAFETY: all characters are written.
        unsafe {
            let made = Str::alloc(thread, points.len(), 0x10_FFFF)?;
            std::ptr::copy_nonoverlapping(
                points.as_ptr(),
                made.data().cast::<u32>().cast_mut(),
                points.len(),
            );
            Ok(made)
        }
    }

    pub fn from_char(thread: &Thread, c: u32) -> PyResult<Ref<Str>> {
        if c < 256 {
            return Ok(Str::latin1_char(c as u8).to_ref());
        }
        Str::from_code_points(thread, &[c])
    }

    /// A string of the same characters as a part of another.
    pub fn from_chars(thread: &Thread, chars: Chars<'_>) -> PyResult<Ref<Str>> {
        match chars {
            Chars::Latin1(c) => Str::from_latin1(thread, c),
            Chars::Ucs2(c) => Str::from_ucs2(thread, c),
            Chars::Ucs4(c) => Str::from_code_points(thread, c),
        }
    }

    /// A string from UTF-8 that may hold lone surrogates (WTF-8, from the compiler's constants).
    pub fn from_wtf8(thread: &Thread, bytes: &[u8]) -> PyResult<Ref<Str>> {
        if bytes.is_ascii() {
            return Str::from_latin1(thread, bytes);
        }
        let mut points = Vec::with_capacity(bytes.len());
        let mut at = 0;
        while at < bytes.len() {
            let (c, len) = decode_wtf8(&bytes[at..]);
            points.push(c);
            at += len;
        }
        Str::from_code_points(thread, &points)
    }

    /// An instance of a subclass of `str` with the same characters.
    pub fn new_subtype(thread: &Thread, ty: &Type, value: &Str) -> PyResult<Ref<Str>> {
        let object = heap::alloc_instance(thread, ty, 0)?;
        let kind = value.kind() as usize;
        let size = value.len() * kind;
        let data = thread.interp().heap.alloc(size + kind);
        // SAFETY: `object` is fresh memory of at least `Wide`'s size; `data` holds the characters.
        unsafe {
            let wide = object.cast::<Wide>();
            (*wide).base.hash.store(value.hash.load(Ordering::Relaxed), Ordering::Relaxed);
            (*wide).base.length.set(value.len() as isize);
            let ascii = value.state.get() & ASCII;
            (*wide).base.state.set(((kind as u32) << KIND_SHIFT) | ascii);
            if data.is_null() {
                (*wide).base.length.set(0);
                drop(Ref::from_raw(object));
                return Err(thread.memory_error());
            }
            std::ptr::copy_nonoverlapping(value.data().cast::<u8>(), data, size);
            data.add(size).write_bytes(0, kind);
            (*wide).data.set(data);
            crate::gc::track_if_gc(thread, &*object);
            Ok(Ref::from_raw(object.cast::<Str>()))
        }
    }

    #[inline(always)]
    pub fn len(&self) -> usize {
        self.length.get() as usize
    }

    #[inline(always)]
    pub fn is_empty(&self) -> bool {
        self.length.get() == 0
    }

    /// Bytes of a character: 1, 2 or 4.
    #[inline(always)]
    pub fn kind(&self) -> u32 {
        (self.state.get() >> KIND_SHIFT) & 7
    }

    #[inline(always)]
    pub fn is_ascii(&self) -> bool {
        self.state.get() & ASCII != 0
    }

    /// The first character's address (`PyUnicode_DATA`).
    #[inline]
    pub fn data(&self) -> *const std::ffi::c_void {
        let state = self.state.get();
        let this = std::ptr::from_ref(self).cast::<u8>();
        // SAFETY: the state says where the characters stand.
        unsafe {
            if state & (COMPACT | ASCII) == COMPACT | ASCII {
                this.add(ASCII_SIZE).cast()
            } else if state & COMPACT != 0 {
                this.add(COMPACT_SIZE).cast()
            } else {
                (*this.cast::<Wide>()).data.get().cast_const().cast()
            }
        }
    }

    /// The characters.
    #[inline]
    pub fn chars(&self) -> Chars<'_> {
        let (data, len) = (self.data(), self.len());
        // SAFETY: `len` characters of the kind's width stand there, and strings do not change.
        unsafe {
            match self.kind() {
                1 => Chars::Latin1(std::slice::from_raw_parts(data.cast(), len)),
                2 => Chars::Ucs2(std::slice::from_raw_parts(data.cast(), len)),
                _ => Chars::Ucs4(std::slice::from_raw_parts(data.cast(), len)),
            }
        }
    }

    #[inline]
    pub fn char_at(&self, index: usize) -> u32 {
        self.chars().at(index)
    }

    /// The text, where the string is ASCII.
    #[inline]
    pub fn as_ascii(&self) -> Option<&str> {
        match self.chars() {
            Chars::Latin1(bytes) if self.is_ascii() => {
                // SAFETY: the flag says that every byte is below 128.
                Some(unsafe { std::str::from_utf8_unchecked(bytes) })
            }
            _ => None,
        }
    }

    /// The text as UTF-8; lone surrogates become U+FFFD.
    pub fn to_string_lossy(&self) -> String {
        if let Some(text) = self.as_ascii() {
            return text.to_owned();
        }
        self.chars().iter().map(|c| char::from_u32(c).unwrap_or('\u{FFFD}')).collect()
    }

    /// The text as UTF-8, or `None` if a lone surrogate stands in it.
    pub fn to_utf8(&self) -> Option<String> {
        if let Some(text) = self.as_ascii() {
            return Some(text.to_owned());
        }
        self.chars().iter().map(char::from_u32).collect()
    }

    /// UTF-8 in which lone surrogates are encoded like other characters.
    pub fn to_wtf8(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(self.len());
        for c in self.chars().iter() {
            encode_wtf8(c, &mut out);
        }
        out
    }

    /// The UTF-8 form kept in the object, made on first use (`PyUnicode_AsUTF8AndSize`); `None`
    /// if there is none.
    pub fn utf8_cached(&self, thread: &Thread) -> PyResult<Option<&[u8]>> {
        if let Some(text) = self.as_ascii() {
            return Ok(Some(text.as_bytes()));
        }
        // SAFETY: not compact ASCII, so the wide part is there (for a subclass's ASCII string,
        // `as_ascii` answered).
        let wide = unsafe { &*std::ptr::from_ref(self).cast::<Wide>() };
        if wide.utf8.get().is_null() {
            let Some(text) = self.to_utf8() else { return Ok(None) };
            let memory = heap::raw_alloc(text.len() + 1);
            if memory.is_null() {
                return Err(thread.memory_error());
            }
            // SAFETY: the memory holds the text and its NUL.
            unsafe {
                std::ptr::copy_nonoverlapping(text.as_ptr(), memory, text.len());
                memory.add(text.len()).write(0);
            }
            wide.utf8.set(memory);
            wide.utf8_length.set(text.len() as isize);
        }
        // SAFETY: made here or earlier, kept until the string dies.
        Ok(Some(unsafe {
            std::slice::from_raw_parts(wide.utf8.get(), wide.utf8_length.get() as usize)
        }))
    }

    /// `hash(s)`, cached.
    #[inline(always)]
    pub fn hash(&self) -> isize {
        let hash = self.hash.load(Ordering::Relaxed);
        if hash != -1 { hash } else { self.hash_slow() }
    }

    #[cold]
    #[inline(never)]
    fn hash_slow(&self) -> isize {
        let bytes = self.len() * self.kind() as usize;
        // SAFETY: the characters' bytes.
        let data = unsafe { std::slice::from_raw_parts(self.data().cast::<u8>(), bytes) };
        let hash = hash_bytes(data);
        self.hash.store(hash, Ordering::Relaxed);
        hash
    }

    /// `self == other` for plain strings.
    #[inline]
    pub fn eq_str(&self, other: &Str) -> bool {
        if std::ptr::eq(self, other) {
            return true;
        }
        if self.len() != other.len() || self.kind() != other.kind() {
            return false;
        }
        match (self.chars(), other.chars()) {
            (Chars::Latin1(a), Chars::Latin1(b)) => a == b,
            (Chars::Ucs2(a), Chars::Ucs2(b)) => a == b,
            (Chars::Ucs4(a), Chars::Ucs4(b)) => a == b,
            _ => false,
        }
    }

    /// Compares with a Rust string.
    pub fn eq_text(&self, other: &str) -> bool {
        match self.as_ascii() {
            Some(text) => text == other,
            None => {
                self.len() <= other.len() && self.chars().iter().eq(other.chars().map(u32::from))
            }
        }
    }

    /// Orders by code points.
    pub fn cmp_str(&self, other: &Str) -> std::cmp::Ordering {
        match (self.chars(), other.chars()) {
            (Chars::Latin1(a), Chars::Latin1(b)) => a.cmp(b),
            (a, b) => a.iter().cmp(b.iter()),
        }
    }

    pub fn is_interned(&self) -> bool {
        self.state.get() & INTERNED_MASK != 0
    }

    /// The one string of these characters in this interpreter (`sys.intern`).
    pub fn intern(thread: &Thread, value: Ref<Str>) -> Ref<Str> {
        if value.is_interned() || !value.as_object().is_exact::<Str>() {
            return value;
        }
        thread.interp().interned.intern(value)
    }

    /// An interned string from text.
    pub fn intern_new(thread: &Thread, text: &str) -> PyResult<Ref<Str>> {
        if text.len() < 2 || !text.is_ascii() {
            return Ok(Str::intern(thread, Str::new(thread, text)?));
        }
        // Most are known: they are found before anything is allocated.
        let hash = hash_bytes(text.as_bytes());
        let interned = &thread.interp().interned;
        if let Some(found) = crate::names::find_hashed(hash, text)
            .or_else(|| crate::runtime::kept_hashed(hash, text))
        {
            return Ok(found.to_ref());
        }
        if let Some(found) = interned.find(hash, text) {
            return Ok(found);
        }
        let made = Str::new(thread, text)?;
        made.hash.store(hash, Ordering::Relaxed);
        Ok(interned.insert(made))
    }

    /// `tp_dealloc`'s part: frees what stands outside the object.
    ///
    /// # Safety
    /// The string dies and nobody uses it any more.
    pub(crate) unsafe fn release(&self) {
        let state = self.state.get();
        if state & INTERNED_MASK == INTERNED_MORTAL {
            // SAFETY: strings die under the GIL.
            unsafe { Thread::current() }.interp().interned.forget(self);
        }
        if state & (COMPACT | ASCII) == COMPACT | ASCII {
            return;
        }
        // SAFETY: not compact ASCII, so the wide part is there; both blocks are this string's own.
        unsafe {
            let wide = &*std::ptr::from_ref(self).cast::<Wide>();
            heap::free(wide.utf8.get());
            if state & COMPACT == 0 {
                heap::free(wide.data.get());
            }
        }
    }
}

impl std::fmt::Display for Str {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.to_string_lossy())
    }
}

/// Reads one code point of WTF-8; the text is well-formed, as it comes from our encoder.
fn decode_wtf8(bytes: &[u8]) -> (u32, usize) {
    let low = |at: usize| u32::from(bytes.get(at).copied().unwrap_or(0) & 0x3F);
    let first = u32::from(bytes[0]);
    match first {
        0..=0x7F => (first, 1),
        0x80..=0xDF => ((first & 0x1F) << 6 | low(1), 2),
        0xE0..=0xEF => ((first & 0xF) << 12 | low(1) << 6 | low(2), 3),
        _ => (((first & 7) << 18 | low(1) << 12 | low(2) << 6 | low(3)).min(0x10_FFFF), 4),
    }
}

/// Appends one code point as WTF-8.
pub fn encode_wtf8(c: u32, out: &mut Vec<u8>) {
    match c {
        0..=0x7F => out.push(c as u8),
        0x80..=0x7FF => out.extend([0xC0 | (c >> 6) as u8, 0x80 | (c & 0x3F) as u8]),
        0x800..=0xFFFF => {
            out.extend([
                0xE0 | (c >> 12) as u8,
                0x80 | (c >> 6 & 0x3F) as u8,
                0x80 | (c & 0x3F) as u8,
            ]);
        }
        _ => out.extend([
            0xF0 | (c >> 18) as u8,
            0x80 | (c >> 12 & 0x3F) as u8,
            0x80 | (c >> 6 & 0x3F) as u8,
            0x80 | (c & 0x3F) as u8,
        ]),
    }
}

/// The hash of bytes that `str`, `bytes` and `memoryview` share; 0 for none, never -1.
pub fn hash_bytes(data: &[u8]) -> isize {
    if data.is_empty() {
        return 0;
    }
    let (k0, k1) = runtime::hash_key();
    match siphash13(k0, k1, data) as isize {
        -1 => -2,
        hash => hash,
    }
}

/// SipHash-1-3 (Aumasson and Bernstein, "SipHash: a fast short-input PRF", 2012).
pub fn siphash13(k0: u64, k1: u64, data: &[u8]) -> u64 {
    let mut v = [
        k0 ^ 0x736f_6d65_7073_6575,
        k1 ^ 0x646f_7261_6e64_6f6d,
        k0 ^ 0x6c79_6765_6e65_7261,
        k1 ^ 0x7465_6462_7974_6573,
    ];
    let (chunks, tail) = data.as_chunks::<8>();
    for chunk in chunks {
        let m = u64::from_le_bytes(*chunk);
        v[3] ^= m;
        sip_round(&mut v);
        v[0] ^= m;
    }
    let mut last = (data.len() as u64) << 56;
    for (at, byte) in tail.iter().enumerate() {
        last |= u64::from(*byte) << (8 * at);
    }
    v[3] ^= last;
    sip_round(&mut v);
    v[0] ^= last;
    v[2] ^= 0xFF;
    for _ in 0..3 {
        sip_round(&mut v);
    }
    v[0] ^ v[1] ^ v[2] ^ v[3]
}

#[inline(always)]
fn sip_round(v: &mut [u64; 4]) {
    v[0] = v[0].wrapping_add(v[1]);
    v[2] = v[2].wrapping_add(v[3]);
    v[1] = v[1].rotate_left(13) ^ v[0];
    v[3] = v[3].rotate_left(16) ^ v[2];
    v[0] = v[0].rotate_left(32);
    v[2] = v[2].wrapping_add(v[1]);
    v[0] = v[0].wrapping_add(v[3]);
    v[1] = v[1].rotate_left(17) ^ v[2];
    v[3] = v[3].rotate_left(21) ^ v[0];
    v[2] = v[2].rotate_left(32);
}

/// Passes a hash through.
#[derive(Default)]
pub(crate) struct Same(u64);
impl Hasher for Same {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, _: &[u8]) {}
    fn write_u64(&mut self, n: u64) {
        self.0 = n;
    }
}

/// Strings by their hash.
pub(crate) type ByHash<T> = HashMap<u64, T, BuildHasherDefault<Same>>;

/// The interned strings of one hash: nearly always one.
struct Interns {
    first: *const Str,
    others: Vec<*const Str>,
}

impl Interns {
    fn iter(&self) -> impl Iterator<Item = *const Str> {
        std::iter::once(self.first).chain(self.others.iter().copied())
    }
}

/// The interned strings of an interpreter, by hash. Entries own no count: a string that dies
/// takes itself out.
#[derive(Default)]
pub struct Interned {
    strings: RefCell<ByHash<Interns>>,
}

impl Interned {
    /// How many strings are interned.
    pub fn len(&self) -> usize {
        self.strings.borrow().values().map(|entries| 1 + entries.others.len()).sum()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The interned strings that live for ever.
    pub(crate) fn immortal(&self) -> Vec<&'static Str> {
        let strings = self.strings.borrow();
        let all = strings.values().flat_map(Interns::iter);
        // SAFETY: entries are live, and an immortal one stays so.
        all.filter(|text| unsafe { (**text).as_object().is_immortal() })
            .map(|text| unsafe { &*text })
            .collect()
    }

    fn intern(&self, value: Ref<Str>) -> Ref<Str> {
        if let Some(name) = crate::names::find(&value) {
            return name.to_ref();
        }
        if let Some(kept) = crate::runtime::kept_string(&value) {
            return kept.to_ref();
        }
        if let Some(entries) = self.strings.borrow().get(&(value.hash() as u64)) {
            for entry in entries.iter() {
                // SAFETY: entries are live strings.
                let entry = unsafe { &*entry };
                if entry.eq_str(&value) {
                    return entry.to_ref();
                }
            }
        }
        self.insert(value)
    }

    /// The interned string of this ASCII text.
    fn find(&self, hash: isize, text: &str) -> Option<Ref<Str>> {
        let strings = self.strings.borrow();
        let entries = strings.get(&(hash as u64))?;
        // SAFETY: entries are live strings.
        let mut live = entries.iter().map(|entry| unsafe { &*entry });
        live.find(|entry| entry.as_ascii() == Some(text)).map(Layout::to_ref)
    }

    /// Makes a string that is not in the table the interned one.
    fn insert(&self, value: Ref<Str>) -> Ref<Str> {
        let immortal = value.as_object().is_immortal();
        let bits = if immortal { INTERNED_STATIC } else { INTERNED_MORTAL };
        value.state.set(value.state.get() | bits);
        let text = &raw const *value;
        self.strings
            .borrow_mut()
            .entry(value.hash() as u64)
            .and_modify(|entries| entries.others.push(text))
            .or_insert(Interns { first: text, others: Vec::new() });
        value
    }

    fn forget(&self, dying: &Str) {
        let mut strings = self.strings.borrow_mut();
        let hash = dying.hash() as u64;
        let Some(entries) = strings.get_mut(&hash) else { return };
        entries.others.retain(|entry| !std::ptr::eq(*entry, dying));
        if std::ptr::eq(entries.first, dying) {
            match entries.others.pop() {
                Some(other) => entries.first = other,
                None => drop(strings.remove(&hash)),
            }
        }
    }
}
