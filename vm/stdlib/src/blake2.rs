//! `_blake2`: BLAKE2b and BLAKE2s with all of their parameters (RFC 7693, and the parameter block
//! of the BLAKE2 paper for trees).

use std::cell::RefCell;

use object::descriptor::getter;
use object::native_function::{noargs, one};
use object::static_types::BufferError;
use object::{
    Args, Bytes, Int, Module, Native, Object, Params, Payload, PyResult, Ref, Str, Thread, Type,
    TypeSpec, buffer, native_type, slot,
};

use crate::common;

/// Which word of the message goes where, by round.
const SIGMA: [[u8; 16]; 10] = [
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
    [14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3],
    [11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4],
    [7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8],
    [9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13],
    [2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9],
    [12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11],
    [13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10],
    [6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5],
    [10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0],
];

/// The columns, then the diagonals, that a round mixes.
const MIXED: [[usize; 4]; 8] = [
    [0, 4, 8, 12],
    [1, 5, 9, 13],
    [2, 6, 10, 14],
    [3, 7, 11, 15],
    [0, 5, 10, 15],
    [1, 6, 11, 12],
    [2, 7, 8, 13],
    [3, 4, 9, 14],
];

/// One of the two functions: they differ in words, rounds and rotations.
pub trait Kind: Clone + 'static {
    const NAME: &'static str;
    /// As error messages write it.
    const TITLE: &'static str;
    /// Bytes of the longest digest and key.
    const OUT: usize;
    const BLOCK: usize;
    /// Bytes of salt and of personalization.
    const SALT: usize;
    /// Bits of the offset of a node.
    const OFFSET_BITS: u32;
    fn start(parameters: &[u8]) -> Self;
    fn compress(&mut self, block: &[u8], count: u128, last: bool, last_node: bool);
    fn state(&self) -> Vec<u8>;
    fn ty() -> &'static Type;
}

macro_rules! kind {
    ($kind:ident, $word:ty, $ty:ident, $name:literal, $title:literal, $text:literal,
     rounds $rounds:literal, rotate $r1:literal $r2:literal $r3:literal $r4:literal,
     offset $offset:literal, start $start:expr) => {
        #[doc = concat!($title, ": its chain of eight words.")]
        #[derive(Clone)]
        pub struct $kind([$word; 8]);

        impl $kind {
            const START: [$word; 8] = $start;
            const BYTES: usize = size_of::<$word>();
        }

        native_type! { $ty: Blake<$kind> = $text, IMMUTABLETYPE }

        impl Kind for $kind {
            const NAME: &'static str = $name;
            const TITLE: &'static str = $title;
            const OUT: usize = 8 * Self::BYTES;
            const BLOCK: usize = 16 * Self::BYTES;
            const SALT: usize = 2 * Self::BYTES;
            const OFFSET_BITS: u32 = $offset;

            fn start(parameters: &[u8]) -> $kind {
                let mut words = Self::START;
                for (word, bytes) in words.iter_mut().zip(parameters.chunks_exact(Self::BYTES)) {
                    *word ^= <$word>::from_le_bytes(bytes.try_into().expect("a word's bytes"));
                }
                $kind(words)
            }

            fn compress(&mut self, block: &[u8], count: u128, last: bool, last_node: bool) {
                let mut m: [$word; 16] = [0; 16];
                for (word, bytes) in m.iter_mut().zip(block.chunks_exact(Self::BYTES)) {
                    *word = <$word>::from_le_bytes(bytes.try_into().expect("a word's bytes"));
                }
                let mut v: [$word; 16] = [0; 16];
                v[..8].copy_from_slice(&self.0);
                v[8..].copy_from_slice(&Self::START);
                v[12] ^= count as $word;
                v[13] ^= (count >> <$word>::BITS) as $word;
                if last {
                    v[14] = !v[14];
                }
                if last_node {
                    v[15] = !v[15];
                }
                for round in 0..$rounds {
                    let order = &SIGMA[round % 10];
                    for (at, [a, b, c, d]) in MIXED.into_iter().enumerate() {
                        let (x, y) = (m[order[2 * at] as usize], m[order[2 * at + 1] as usize]);
                        v[a] = v[a].wrapping_add(v[b]).wrapping_add(x);
                        v[d] = (v[d] ^ v[a]).rotate_right($r1);
                        v[c] = v[c].wrapping_add(v[d]);
                        v[b] = (v[b] ^ v[c]).rotate_right($r2);
                        v[a] = v[a].wrapping_add(v[b]).wrapping_add(y);
                        v[d] = (v[d] ^ v[a]).rotate_right($r3);
                        v[c] = v[c].wrapping_add(v[d]);
                        v[b] = (v[b] ^ v[c]).rotate_right($r4);
                    }
                }
                for at in 0..8 {
                    self.0[at] ^= v[at] ^ v[at + 8];
                }
            }

            fn state(&self) -> Vec<u8> {
                self.0.iter().flat_map(|word| word.to_le_bytes()).collect()
            }

            fn ty() -> &'static Type {
                &$ty
            }
        }
    };
}

kind!(
    Blake2b, u64, BLAKE2B, "blake2b", "Blake2b", c"_blake2.blake2b",
    rounds 12, rotate 32 24 16 63, offset 64,
    start [
        0x6A09_E667_F3BC_C908, 0xBB67_AE85_84CA_A73B, 0x3C6E_F372_FE94_F82B,
        0xA54F_F53A_5F1D_36F1, 0x510E_527F_ADE6_82D1, 0x9B05_688C_2B3E_6C1F,
        0x1F83_D9AB_FB41_BD6B, 0x5BE0_CD19_137E_2179,
    ]
);
kind!(
    Blake2s, u32, BLAKE2S, "blake2s", "Blake2s", c"_blake2.blake2s",
    rounds 10, rotate 16 12 8 7, offset 48,
    start [
        0x6A09_E667, 0xBB67_AE85, 0x3C6E_F372, 0xA54F_F53A,
        0x510E_527F, 0x9B05_688C, 0x1F83_D9AB, 0x5BE0_CD19,
    ]
);

/// A hash that is under way.
#[derive(Clone)]
struct Hash<K: Kind> {
    chain: K,
    /// Bytes that no block was made of; the last block waits here until it is known to be last.
    rest: Vec<u8>,
    count: u128,
    out: usize,
    last_node: bool,
}

impl<K: Kind> Hash<K> {
    fn update(&mut self, mut data: &[u8]) {
        while self.rest.len() + data.len() > K::BLOCK {
            self.count += K::BLOCK as u128;
            if self.rest.is_empty() {
                let (block, behind) = data.split_at(K::BLOCK);
                self.chain.compress(block, self.count, false, false);
                data = behind;
            } else {
                let (fill, behind) = data.split_at(K::BLOCK - self.rest.len());
                self.rest.extend_from_slice(fill);
                self.chain.compress(&self.rest, self.count, false, false);
                self.rest.clear();
                data = behind;
            }
        }
        self.rest.extend_from_slice(data);
    }

    fn digest(&self) -> Vec<u8> {
        let mut chain = self.chain.clone();
        let mut block = self.rest.clone();
        block.resize(K::BLOCK, 0);
        chain.compress(&block, self.count + self.rest.len() as u128, true, self.last_node);
        let mut out = chain.state();
        out.truncate(self.out);
        out
    }
}

/// A hash object.
pub struct Blake<K: Kind>(RefCell<Hash<K>>);

impl<K: Kind> Payload for Blake<K> {
    fn ty() -> &'static Type {
        K::ty()
    }
}

const NAMES: [&str; 14] = [
    "data",
    "digest_size",
    "key",
    "salt",
    "person",
    "fanout",
    "depth",
    "leaf_size",
    "node_offset",
    "node_depth",
    "inner_size",
    "last_node",
    "usedforsecurity",
    "string",
];

/// A small number among the parameters.
fn number(thread: &mut Thread, value: Option<&Object>, default: i32) -> PyResult<i32> {
    value.map_or(Ok(default), |value| value.to_i32(thread))
}

fn unsigned(thread: &mut Thread, value: Option<&Object>, what: &str) -> PyResult<u64> {
    let Some(value) = value else { return Ok(0) };
    let number = value.to_index(thread)?;
    if number.is_negative() {
        return Err(thread.value_error("Cannot convert negative int"));
    }
    match number.as_u64() {
        Some(number) => Ok(number),
        None => Err(thread.overflow_error(format!("Python int too large for C {what}"))),
    }
}

fn byte(
    thread: &mut Thread,
    value: Option<&Object>,
    default: i32,
    low: i32,
    name: &str,
) -> PyResult<u8> {
    let value = number(thread, value, default)?;
    match u8::try_from(value) {
        Ok(byte) if value >= low => Ok(byte),
        _ => Err(thread.value_error(format!("{name} must be between {low} and 255"))),
    }
}

fn bytes(thread: &mut Thread, value: Option<&Object>, max: usize, name: &str) -> PyResult<Vec<u8>> {
    let Some(value) = value else { return Ok(Vec::new()) };
    let data = buffer::get_bytes(thread, value)?.to_vec();
    if data.len() > max {
        return Err(thread.value_error(format!("maximum {name} length is {max} bytes")));
    }
    Ok(data)
}

fn new<K: Kind>(thread: &mut Thread, ty: &Type, args: Args<'_>) -> PyResult {
    let params: Params<14> = Params::new(K::NAME, NAMES, 0).keyword_only(13);
    let [data, size, key, salt, person, fanout, depth, leaf, offset, node, inner, last, _, string] =
        args.bind(thread, &params)?;
    if data.is_some() && string.is_some() {
        return Err(thread.type_error(
            "'data' and 'string' are mutually exclusive and support for 'string' keyword \
             parameter is slated for removal in a future version.",
        ));
    }
    let max = K::OUT;
    let size = number(thread, size, max as i32)?;
    if !(1..=max as i32).contains(&size) {
        return Err(thread.value_error(format!(
            "digest_size for {} must be between 1 and {max} bytes, here it is {size}",
            K::TITLE
        )));
    }
    let salt = bytes(thread, salt, K::SALT, "salt")?;
    let person = bytes(thread, person, K::SALT, "person")?;
    let fanout = byte(thread, fanout, 1, 0, "fanout")?;
    let depth = byte(thread, depth, 1, 1, "depth")?;
    let leaf = unsigned(thread, leaf, "unsigned long")?;
    let Ok(leaf) = u32::try_from(leaf) else {
        return Err(thread.overflow_error("leaf_size is too large"));
    };
    let offset = unsigned(thread, offset, "unsigned long long")?;
    if K::OFFSET_BITS < 64 && offset >> K::OFFSET_BITS != 0 {
        return Err(thread.overflow_error("node_offset is too large"));
    }
    let node = byte(thread, node, 0, 0, "node_depth")?;
    let inner = number(thread, inner, 0)?;
    if !(0..=max as i32).contains(&inner) {
        return Err(thread.value_error(format!("inner_size must be between 0 and is {max}")));
    }
    let last_node = common::truth(thread, last, false)?;
    let key = bytes(thread, key, max, "key")?;

    let mut block = vec![size as u8, key.len() as u8, fanout, depth];
    block.extend_from_slice(&leaf.to_le_bytes());
    block.extend_from_slice(&offset.to_le_bytes()[..K::OFFSET_BITS as usize / 8]);
    block.extend_from_slice(&[node, inner as u8]);
    block.resize(K::OUT - 2 * K::SALT, 0);
    block.extend_from_slice(&salt);
    block.resize(K::OUT - K::SALT, 0);
    block.extend_from_slice(&person);
    block.resize(K::OUT, 0);
    let mut hash =
        Hash { chain: K::start(&block), rest: Vec::new(), count: 0, out: size as usize, last_node };
    if !key.is_empty() {
        let mut first = key;
        first.resize(K::BLOCK, 0);
        hash.update(&first);
    }
    if let Some(data) = data.or(string) {
        feed(thread, &mut hash, data)?;
    }
    Ok(Native::new_of(thread, ty, Blake(RefCell::new(hash)))?.into_object())
}

/// Feeds a bytes-like object of one dimension.
fn feed<K: Kind>(thread: &mut Thread, hash: &mut Hash<K>, data: &Object) -> PyResult<()> {
    if data.downcast::<Str>().is_some() {
        return Err(thread.type_error("Strings must be encoded before hashing"));
    }
    if !data.has_buffer() {
        return Err(thread.type_error("object supporting the buffer API required"));
    }
    let data = buffer::get_bytes(thread, data)?;
    if data.view().is_some_and(|view| view.shape_vec().len() > 1) {
        return Err(thread.raise_text(&BufferError, "Buffer must be single dimension"));
    }
    hash.update(data.as_slice());
    Ok(())
}

fn update<K: Kind>(thread: &mut Thread, this: &Native<Blake<K>>, data: &Object) -> PyResult<()> {
    let mut hash = this.0.borrow().clone();
    feed(thread, &mut hash, data)?;
    *this.0.borrow_mut() = hash;
    Ok(())
}

fn copy<K: Kind>(thread: &mut Thread, this: &Native<Blake<K>>) -> PyResult {
    let hash = this.0.borrow().clone();
    Ok(Native::new(thread, Blake(RefCell::new(hash)))?.into_object())
}

fn digest<K: Kind>(thread: &mut Thread, this: &Native<Blake<K>>) -> PyResult<Ref<Bytes>> {
    Bytes::new(thread, &this.0.borrow().digest())
}

fn hexdigest<K: Kind>(_: &mut Thread, this: &Native<Blake<K>>) -> String {
    this.0.borrow().digest().iter().map(|byte| format!("{byte:02x}")).collect()
}

fn spec<K: Kind>() -> TypeSpec {
    TypeSpec::native::<Blake<K>>()
        .doc("A BLAKE2 hash object.")
        .slots([slot::tp_new(new::<K>)])
        .methods([
            noargs(c"copy", copy::<K>)
                .doc(c"copy($self, /)\n--\n\nA hash object in the same state."),
            noargs(c"digest", digest::<K>).doc(c"digest($self, /)\n--\n\nThe digest, as bytes."),
            noargs(c"hexdigest", hexdigest::<K>)
                .doc(c"hexdigest($self, /)\n--\n\nThe digest, in hexadecimal."),
            one(c"update", update::<K>).doc(c"update($self, data, /)\n--\n\nTakes more bytes."),
        ])
        .getset([
            getter(c"name", |_: &mut Thread, _: &Native<Blake<K>>| K::NAME),
            getter(c"block_size", |_: &mut Thread, _: &Native<Blake<K>>| K::BLOCK),
            getter(c"digest_size", |_: &mut Thread, this: &Native<Blake<K>>| this.0.borrow().out),
        ])
}

fn add<K: Kind>(thread: &mut Thread, module: &Module) -> PyResult<()> {
    spec::<K>().apply(thread)?;
    let ty = K::ty();
    let numbers = [
        ("SALT_SIZE", K::SALT),
        ("PERSON_SIZE", K::SALT),
        ("MAX_KEY_SIZE", K::OUT),
        ("MAX_DIGEST_SIZE", K::OUT),
    ];
    for (name, number) in numbers {
        let number = Int::from_usize(thread, number)?;
        ty.dict().set_text(thread, name, number.into_object())?;
    }
    module.add(thread, K::NAME, ty.to_type_ref())
}

/// Makes the module.
pub fn module(thread: &mut Thread) -> PyResult<Ref<Module>> {
    let module = Module::new(thread, "_blake2")?;
    add::<Blake2b>(thread, &module)?;
    add::<Blake2s>(thread, &module)?;
    module.add(thread, "_GIL_MINSIZE", Int::new(thread, 2048)?)?;
    Ok(module)
}
