//! `zlib`: deflate and its checksums, over `zlib-rs`.

use std::cell::{Cell, RefCell};

use object::descriptor::getter;
use object::native_function::{fast, one, positional};
use object::static_types::{EOFError, Exception, OverflowError};
use object::{
    Args, Bytes, Field, IntoObject, Module, Native, Object, Params, Payload, PyResult, Raised, Ref,
    Str, Thread, Type, TypeSpec, buffer, native_type, slot,
};
use zlib_rs::{
    Deflate, DeflateConfig, DeflateError, DeflateFlush, Inflate, InflateError, InflateFlush,
    Method, Status, Strategy, adler32, crc32,
};

use crate::struct_::new_exception;

#[derive(Default)]
struct State {
    error: Field<Object>,
}

const MAX_WBITS: i32 = 15;
const BUFFER: usize = 16 * 1024;

fn error(thread: &Thread, text: &str) -> Raised {
    let class = thread.interp().state::<State>().error.get();
    match class.as_ref().and_then(|class| class.downcast::<Type>()) {
        Some(class) => thread.raise_text(class, text),
        None => thread.system_error("the module zlib was not made"),
    }
}

/// The numbers of zlib, with what it says about them.
fn failed(thread: &Thread, code: i32, message: Option<&str>, doing: &str) -> Raised {
    let message = message.or(match code {
        -5 => Some("incomplete or truncated stream"),
        -2 => Some("inconsistent stream state"),
        -3 => Some("invalid input data"),
        _ => None,
    });
    let tail = message.map(|message| format!(": {message}")).unwrap_or_default();
    error(thread, &format!("Error {code} {doing}{tail}"))
}

fn deflate_failed(thread: &Thread, wrong: DeflateError, doing: &str) -> Raised {
    match wrong {
        DeflateError::MemError => thread.memory_error(),
        other => failed(thread, other as i32, None, doing),
    }
}

fn inflate_failed(thread: &Thread, inflate: &Inflate, wrong: InflateError, doing: &str) -> Raised {
    let (code, message) = match wrong {
        InflateError::MemError => return thread.memory_error(),
        InflateError::NeedDict { .. } => (2, None),
        InflateError::StreamError => (-2, None),
        InflateError::DataError => (-3, inflate.error_message()),
    };
    failed(thread, code, message, doing)
}

/// Compresses all of `data`; the output so far is complete up to `flush`.
fn run_deflate(
    deflate: &mut Deflate,
    mut data: &[u8],
    flush: DeflateFlush,
) -> Result<Vec<u8>, DeflateError> {
    let mut out = Vec::new();
    let mut chunk = vec![0; BUFFER];
    loop {
        let (read, written) = (deflate.total_in(), deflate.total_out());
        let status = deflate.compress(data, &mut chunk, flush)?;
        let read = (deflate.total_in() - read) as usize;
        let written = (deflate.total_out() - written) as usize;
        data = &data[read..];
        out.extend_from_slice(&chunk[..written]);
        let done = data.is_empty() && written < chunk.len();
        if done || status == Status::StreamEnd || (read == 0 && written == 0) {
            return Ok(out);
        }
    }
}

/// What decompression gave: the bytes, how much input it took, and whether the stream ended.
struct Inflated {
    out: Vec<u8>,
    taken: usize,
    ended: bool,
}

/// Decompresses until the input, the stream or `max` is at its end.
fn run_inflate(
    inflate: &mut Inflate,
    data: &[u8],
    max: usize,
    zdict: Option<&[u8]>,
    flush: InflateFlush,
) -> Result<Inflated, (InflateError, &'static str)> {
    const DOING: &str = "while decompressing data";
    let mut done = Inflated { out: Vec::new(), taken: 0, ended: false };
    let mut chunk = vec![0; BUFFER];
    loop {
        let room = chunk.len().min(max - done.out.len());
        let (read, written) = (inflate.total_in(), inflate.total_out());
        let result = inflate.decompress(&data[done.taken..], &mut chunk[..room], flush);
        let read = (inflate.total_in() - read) as usize;
        let written = (inflate.total_out() - written) as usize;
        done.taken += read;
        done.out.extend_from_slice(&chunk[..written]);
        match (result, zdict) {
            (Ok(Status::StreamEnd), _) => {
                done.ended = true;
                return Ok(done);
            }
            (Ok(_), _) => {}
            (Err(InflateError::NeedDict { .. }), Some(zdict)) => {
                inflate.set_dictionary(zdict).map_err(|wrong| (wrong, "while setting zdict"))?;
                continue;
            }
            (Err(wrong), _) => return Err((wrong, DOING)),
        }
        let stuck = read == 0 && written == 0;
        if stuck || done.out.len() >= max || (done.taken == data.len() && written < room) {
            return Ok(done);
        }
    }
}

fn new_deflate(
    level: i32,
    window_bits: i32,
    mem_level: i32,
    strategy: Strategy,
) -> Option<Deflate> {
    let window = matches!(window_bits, -15..=-9 | 8..=15 | 25..=31);
    if !window || !(-1..=9).contains(&level) || !(1..=9).contains(&mem_level) {
        return None;
    }
    let method = Method::Deflated;
    Some(Deflate::new_with_config(DeflateConfig {
        level,
        method,
        window_bits,
        mem_level,
        strategy,
    }))
}

fn new_inflate(wbits: i32) -> Option<Inflate> {
    let header = wbits >= 0;
    let valid = matches!(wbits, -15..=-8 | 0 | 8..=15 | 24..=31 | 40..=47);
    let bits = u8::try_from(wbits.unsigned_abs()).ok().filter(|_| valid)?;
    Some(Inflate::new(header, bits))
}

fn number(thread: &mut Thread, value: Option<&Object>, default: i32) -> PyResult<i32> {
    value.map_or(Ok(default), |value| value.to_i32(thread))
}

fn bytes_of(thread: &mut Thread, value: &Object) -> PyResult<Vec<u8>> {
    buffer::with_bytes(thread, value, <[u8]>::to_vec)
}

static COMPRESS: Params<3> =
    Params::new("compress", ["data", "level", "wbits"], 1).positional_only(1);

fn compress(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<Ref<Bytes>> {
    let [data, level, wbits] = args.bind(thread, &COMPRESS)?;
    let data = bytes_of(thread, data.expect("required"))?;
    let level = number(thread, level, -1)?;
    let wbits = number(thread, wbits, MAX_WBITS)?;
    let Some(mut deflate) = new_deflate(level, wbits, 8, Strategy::Default) else {
        return Err(error(thread, "Bad compression level"));
    };
    match thread.allow_threads(|| run_deflate(&mut deflate, &data, DeflateFlush::Finish)) {
        Ok(out) => Bytes::new(thread, &out),
        Err(wrong) => Err(deflate_failed(thread, wrong, "while compressing data")),
    }
}

static DECOMPRESS: Params<3> =
    Params::new("decompress", ["data", "wbits", "bufsize"], 1).positional_only(1);

fn decompress(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<Ref<Bytes>> {
    let [data, wbits, size] = args.bind(thread, &DECOMPRESS)?;
    let data = bytes_of(thread, data.expect("required"))?;
    let wbits = number(thread, wbits, MAX_WBITS)?;
    if let Some(size) = size
        && size.to_index_isize(thread, &OverflowError)? < 0
    {
        return Err(thread.value_error("bufsize must be non-negative"));
    }
    let Some(mut inflate) = new_inflate(wbits) else {
        return Err(failed(thread, -2, None, "while preparing to decompress data"));
    };
    let run = || run_inflate(&mut inflate, &data, usize::MAX, None, InflateFlush::SyncFlush);
    match thread.allow_threads(run) {
        Ok(done) if done.ended => Bytes::new(thread, &done.out),
        Ok(_) => Err(failed(thread, -5, None, "while decompressing data")),
        Err((wrong, doing)) => Err(inflate_failed(thread, &inflate, wrong, doing)),
    }
}

/// The sum of `data`, going on from a number of which the low 32 bits count.
fn checksum(
    thread: &mut Thread,
    args: Args<'_>,
    name: &str,
    start: u32,
    sum: fn(u32, &[u8]) -> u32,
) -> PyResult<u32> {
    let [data, value] = args.between(thread, name, 1)?;
    let start = match value {
        None => start,
        Some(value) => {
            let value = value.to_index(thread)?.to_bigint();
            let low = value & num_bigint::BigInt::from(u32::MAX);
            low.iter_u32_digits().next().unwrap_or(0)
        }
    };
    buffer::with_bytes(thread, data.expect("required"), |data| sum(start, data))
}

fn crc32_of(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<u32> {
    checksum(thread, args, "crc32", 0, crc32::crc32)
}

fn adler32_of(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<u32> {
    checksum(thread, args, "adler32", 1, adler32::adler32)
}

/// A stream being compressed; none once it was finished.
pub struct Compress(RefCell<Option<Deflate>>);

native_type! { COMPRESS_TYPE: Compress = c"zlib.Compress", DISALLOW_INSTANTIATION }

impl Payload for Compress {
    fn ty() -> &'static Type {
        &COMPRESS_TYPE
    }
}

static COMPRESSOBJ: Params<6> =
    Params::new("compressobj", ["level", "method", "wbits", "memLevel", "strategy", "zdict"], 0);

fn compressobj(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    let [level, method, wbits, mem, strategy, zdict] = args.bind(thread, &COMPRESSOBJ)?;
    let level = number(thread, level, -1)?;
    let method = number(thread, method, 8)?;
    let wbits = number(thread, wbits, MAX_WBITS)?;
    let mem = number(thread, mem, 8)?;
    let strategy = match number(thread, strategy, 0)? {
        0 => Some(Strategy::Default),
        1 => Some(Strategy::Filtered),
        2 => Some(Strategy::HuffmanOnly),
        3 => Some(Strategy::Rle),
        4 => Some(Strategy::Fixed),
        _ => None,
    };
    let zdict = zdict.map(|zdict| bytes_of(thread, zdict)).transpose()?;
    let made = strategy.filter(|_| method == 8).and_then(|s| new_deflate(level, wbits, mem, s));
    let Some(mut deflate) = made else {
        return Err(thread.value_error("Invalid initialization option"));
    };
    if let Some(zdict) = zdict
        && deflate.set_dictionary(&zdict).is_err()
    {
        return Err(thread.value_error("Invalid dictionary"));
    }
    Ok(Native::new(thread, Compress(RefCell::new(Some(deflate))))?.into_object())
}

fn compress_more(
    thread: &mut Thread,
    this: &Compress,
    data: &[u8],
    flush: DeflateFlush,
    doing: &str,
) -> PyResult<Ref<Bytes>> {
    let mut slot = this.0.borrow_mut();
    let Some(deflate) = slot.as_mut() else { return Err(failed(thread, -2, None, doing)) };
    let out = run_deflate(deflate, data, flush);
    if flush == DeflateFlush::Finish {
        *slot = None;
    }
    match out {
        Ok(out) => Bytes::new(thread, &out),
        Err(wrong) => Err(deflate_failed(thread, wrong, doing)),
    }
}

fn compressor_compress(
    thread: &mut Thread,
    this: &Native<Compress>,
    data: &Object,
) -> PyResult<Ref<Bytes>> {
    let data = bytes_of(thread, data)?;
    compress_more(thread, this, &data, DeflateFlush::NoFlush, "while compressing data")
}

fn compressor_flush(
    thread: &mut Thread,
    this: &Native<Compress>,
    args: Args<'_>,
) -> PyResult<Ref<Bytes>> {
    let [mode] = args.between(thread, "flush", 0)?;
    let flush = match number(thread, mode, 4)? {
        0 => return Bytes::new(thread, b""),
        1 => DeflateFlush::PartialFlush,
        2 => DeflateFlush::SyncFlush,
        3 => DeflateFlush::FullFlush,
        4 => DeflateFlush::Finish,
        5 => DeflateFlush::Block,
        _ => return Err(failed(thread, -2, None, "while flushing")),
    };
    compress_more(thread, this, b"", flush, "while flushing")
}

/// A stream being decompressed.
pub struct Decompress {
    inflate: RefCell<Inflate>,
    zdict: Option<Vec<u8>>,
    tail: RefCell<Vec<u8>>,
    unused: RefCell<Vec<u8>>,
    eof: Cell<bool>,
}

native_type! { DECOMPRESS_TYPE: Decompress = c"zlib.Decompress", DISALLOW_INSTANTIATION }

impl Payload for Decompress {
    fn ty() -> &'static Type {
        &DECOMPRESS_TYPE
    }
}

/// The inside of `decompressobj` and of `_ZlibDecompressor`.
fn new_decompress(
    thread: &mut Thread,
    wbits: Option<&Object>,
    zdict: Option<&Object>,
) -> PyResult<Decompress> {
    let wbits = number(thread, wbits, MAX_WBITS)?;
    let zdict = match zdict {
        Some(zdict) if !zdict.has_buffer() => {
            return Err(thread.type_error("zdict argument must support the buffer protocol"));
        }
        Some(zdict) => Some(bytes_of(thread, zdict)?),
        None => None,
    };
    let Some(mut inflate) = new_inflate(wbits) else {
        return Err(thread.value_error("Invalid initialization option"));
    };
    // A raw stream can't say that it needs one.
    if let Some(zdict) = zdict.as_ref().filter(|_| wbits < 0)
        && let Err(wrong) = inflate.set_dictionary(zdict)
    {
        return Err(inflate_failed(thread, &inflate, wrong, "while setting zdict"));
    }
    Ok(Decompress {
        inflate: RefCell::new(inflate),
        zdict,
        tail: RefCell::default(),
        unused: RefCell::default(),
        eof: Cell::new(false),
    })
}

static DECOMPRESSOBJ: Params<2> = Params::new("decompressobj", ["wbits", "zdict"], 0);

fn decompressobj(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    let [wbits, zdict] = args.bind(thread, &DECOMPRESSOBJ)?;
    let made = new_decompress(thread, wbits, zdict)?;
    Ok(Native::new(thread, made)?.into_object())
}

impl Decompress {
    /// Decompresses `data`; what is left over goes to the tail, or behind the stream's end.
    fn more(
        &self,
        thread: &mut Thread,
        data: &[u8],
        max: usize,
        flush: InflateFlush,
    ) -> PyResult<Ref<Bytes>> {
        if self.eof.get() {
            self.unused.borrow_mut().extend_from_slice(data);
            self.tail.borrow_mut().clear();
            return Bytes::new(thread, b"");
        }
        let mut inflate = self.inflate.borrow_mut();
        match run_inflate(&mut inflate, data, max, self.zdict.as_deref(), flush) {
            Ok(done) => {
                let left = data[done.taken..].to_vec();
                self.eof.set(done.ended);
                if done.ended {
                    self.unused.borrow_mut().extend_from_slice(&left);
                    self.tail.borrow_mut().clear();
                } else {
                    *self.tail.borrow_mut() = left;
                }
                Bytes::new(thread, &done.out)
            }
            Err((wrong, doing)) => Err(inflate_failed(thread, &inflate, wrong, doing)),
        }
    }
}

static MORE: Params<2> = Params::new("decompress", ["data", "max_length"], 1).positional_only(1);

fn decompressor_decompress(
    thread: &mut Thread,
    this: &Native<Decompress>,
    args: Args<'_>,
) -> PyResult<Ref<Bytes>> {
    let [data, max] = args.bind(thread, &MORE)?;
    let data = bytes_of(thread, data.expect("required"))?;
    let max = max.map_or(Ok(0), |max| max.to_index_isize(thread, &OverflowError))?;
    let max = match usize::try_from(max) {
        Ok(0) => usize::MAX,
        Ok(max) => max,
        Err(_) => return Err(thread.value_error("max_length must be non-negative")),
    };
    this.more(thread, &data, max, InflateFlush::SyncFlush)
}

fn decompressor_flush(
    thread: &mut Thread,
    this: &Native<Decompress>,
    args: Args<'_>,
) -> PyResult<Ref<Bytes>> {
    let [length] = args.between(thread, "flush", 0)?;
    let length = length.map_or(Ok(1), |length| length.to_index_isize(thread, &OverflowError))?;
    if length <= 0 {
        return Err(thread.value_error("length must be greater than zero"));
    }
    let tail = this.tail.take();
    this.more(thread, &tail, usize::MAX, InflateFlush::Finish)
}

/// `zlib._ZlibDecompressor`: it keeps what it did not use.
pub struct Kept(Decompress);

native_type! { KEPT: Kept = c"zlib._ZlibDecompressor", BASETYPE }

impl Payload for Kept {
    fn ty() -> &'static Type {
        &KEPT
    }
}

static KEPT_NEW: Params<2> = Params::new("_ZlibDecompressor", ["wbits", "zdict"], 0);

fn kept_new(thread: &mut Thread, ty: &Type, args: Args<'_>) -> PyResult {
    let [wbits, zdict] = args.bind(thread, &KEPT_NEW)?;
    let made = new_decompress(thread, wbits, zdict)?;
    Ok(Native::new_of(thread, ty, Kept(made))?.into_object())
}

static KEPT_MORE: Params<2> = Params::new("decompress", ["data", "max_length"], 1);

fn kept_decompress(
    thread: &mut Thread,
    this: &Native<Kept>,
    args: Args<'_>,
) -> PyResult<Ref<Bytes>> {
    let [data, max] = args.bind(thread, &KEPT_MORE)?;
    let data = bytes_of(thread, data.expect("required"))?;
    let max = max.map_or(Ok(-1), |max| max.to_index_isize(thread, &OverflowError))?;
    let this = &this.0;
    if this.eof.get() {
        return Err(thread.raise_text(&EOFError, "End of stream already reached"));
    }
    let mut all = this.tail.take();
    all.extend_from_slice(&data);
    let max = usize::try_from(max).unwrap_or(usize::MAX);
    if max == 0 {
        *this.tail.borrow_mut() = all;
        return Bytes::new(thread, b"");
    }
    this.more(thread, &all, max, InflateFlush::SyncFlush)
}

#[rustfmt::skip]
fn specs() -> [TypeSpec; 3] {
    [
        TypeSpec::native::<Compress>().methods([
            one(c"compress", compressor_compress).doc(c"compress($self, data, /)\n--\n\nThe output that is ready after more input."),
            positional(c"flush", compressor_flush).doc(c"flush($self, mode=zlib.Z_FINISH, /)\n--\n\nThe output that was held back."),
        ]),
        TypeSpec::native::<Decompress>()
            .methods([
                fast(c"decompress", decompressor_decompress).doc(c"decompress($self, data, /, max_length=0)\n--\n\nThe output of more input."),
                positional(c"flush", decompressor_flush).doc(c"flush($self, length=zlib.DEF_BUF_SIZE, /)\n--\n\nThe output of the input that was left."),
            ])
            .getset([
                getter(c"unused_data", |t: &mut Thread, d: &Native<Decompress>| Bytes::new(t, &d.unused.borrow())),
                getter(c"unconsumed_tail", |t: &mut Thread, d: &Native<Decompress>| Bytes::new(t, &d.tail.borrow())),
                getter(c"eof", |_: &mut Thread, d: &Native<Decompress>| d.eof.get()),
            ]),
        TypeSpec::native::<Kept>()
            .doc("_ZlibDecompressor(wbits=15, zdict=b'')\n--\n\nDecompresses, and keeps input for later.")
            .slots([slot::tp_new(kept_new)])
            .methods([fast(c"decompress", kept_decompress).doc(c"decompress($self, /, data, max_length=-1)\n--\n\nThe output of more input.")])
            .getset([
                getter(c"unused_data", |t: &mut Thread, d: &Native<Kept>| Bytes::new(t, &d.0.unused.borrow())),
                getter(c"eof", |_: &mut Thread, d: &Native<Kept>| d.0.eof.get()),
                getter(c"needs_input", |_: &mut Thread, d: &Native<Kept>| !d.0.eof.get() && d.0.tail.borrow().is_empty()),
            ]),
    ]
}

#[rustfmt::skip]
const NUMBERS: [(&str, i32); 20] = [
    ("MAX_WBITS", MAX_WBITS), ("DEFLATED", 8), ("DEF_MEM_LEVEL", 8), ("DEF_BUF_SIZE", BUFFER as i32),
    ("Z_NO_COMPRESSION", 0), ("Z_BEST_SPEED", 1), ("Z_BEST_COMPRESSION", 9), ("Z_DEFAULT_COMPRESSION", -1),
    ("Z_FILTERED", 1), ("Z_HUFFMAN_ONLY", 2), ("Z_RLE", 3), ("Z_FIXED", 4), ("Z_DEFAULT_STRATEGY", 0),
    ("Z_NO_FLUSH", 0), ("Z_PARTIAL_FLUSH", 1), ("Z_SYNC_FLUSH", 2), ("Z_FULL_FLUSH", 3), ("Z_FINISH", 4),
    ("Z_BLOCK", 5), ("Z_TREES", 6),
];

/// The version of zlib that `zlib-rs` follows.
const VERSION: &str = "1.3.0";

/// Makes the module.
#[rustfmt::skip]
pub fn module(thread: &mut Thread) -> PyResult<Ref<Module>> {
    for spec in specs() {
        spec.apply(thread)?;
    }
    if thread.interp().state::<State>().error.is_none() {
        let made = new_exception(thread, "zlib", "error", &Exception)?;
        thread.interp().state::<State>().error.put(made);
    }
    let module = Module::new(thread, "zlib")?;
    module.add_functions(thread, [
        positional(c"adler32", adler32_of).doc(c"adler32($module, data, value=1, /)\n--\n\nThe Adler-32 checksum, going on from an earlier one."),
        fast(c"compress", compress).doc(c"compress($module, data, /, level=Z_DEFAULT_COMPRESSION, wbits=MAX_WBITS)\n--\n\nThe bytes compressed."),
        fast(c"compressobj", compressobj).doc(c"compressobj($module, /, level=Z_DEFAULT_COMPRESSION, method=DEFLATED,\n            wbits=MAX_WBITS, memLevel=DEF_MEM_LEVEL,\n            strategy=Z_DEFAULT_STRATEGY, zdict=<unrepresentable>)\n--\n\nAn object that compresses a stream."),
        positional(c"crc32", crc32_of).doc(c"crc32($module, data, value=0, /)\n--\n\nThe CRC-32 checksum, going on from an earlier one."),
        fast(c"decompress", decompress).doc(c"decompress($module, data, /, wbits=MAX_WBITS, bufsize=DEF_BUF_SIZE)\n--\n\nThe bytes decompressed."),
        fast(c"decompressobj", decompressobj).doc(c"decompressobj($module, /, wbits=MAX_WBITS, zdict=b'')\n--\n\nAn object that decompresses a stream."),
    ])?;
    for (name, value) in NUMBERS {
        module.add(thread, name, value.into_object(thread)?)?;
    }
    module.add(thread, "ZLIB_VERSION", Str::new(thread, VERSION)?.into_object())?;
    module.add(thread, "ZLIB_RUNTIME_VERSION", Str::new(thread, VERSION)?.into_object())?;
    module.add(thread, "_ZlibDecompressor", KEPT.to_type_ref())?;
    module.add(thread, "error", thread.interp().state::<State>().error.get())?;
    Ok(module)
}
