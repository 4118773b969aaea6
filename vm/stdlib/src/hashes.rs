//! `_md5`, `_sha1`, `_sha2`, `_sha3`: hash objects, all of one form.

use std::cell::RefCell;

use object::descriptor::getter;
use object::native_function::{fast, noargs, one};
use object::static_types::{BufferError, OverflowError};
use object::{
    Args, Bytes, Int, Module, Native, Object, Params, Payload, PyResult, Ref, Str, Thread, Type,
    TypeSpec, buffer, native_type, slot,
};
use sha3::digest::{Digest, ExtendableOutput, Update, XofReader};

/// A hash: `LEN` bytes of digest, `BLOCK` bytes taken at a time.
pub trait Hash: Clone + Default + 'static {
    const NAME: &'static str;
    const LEN: usize;
    const BLOCK: usize;
    /// A digest of a length that the caller says.
    const ANY_LEN: bool = false;
    fn take(&mut self, data: &[u8]);
    fn digest(self, len: usize) -> Vec<u8>;
    fn ty() -> &'static Type;
}

/// A hash object.
pub struct Hashing<H: Hash>(RefCell<H>);

impl<H: Hash> Payload for Hashing<H> {
    fn ty() -> &'static Type {
        H::ty()
    }
}

macro_rules! hashes {
    ($($ty:ident: $hash:ty = $name:literal, $text:literal, $len:literal, $block:literal, $($flag:ident)|*;)*) => { $(
        native_type! { $ty: Hashing<$hash> = $text, $($flag)|* }
        impl Hash for $hash {
            const NAME: &'static str = $name;
            const LEN: usize = $len;
            const BLOCK: usize = $block;
            fn take(&mut self, data: &[u8]) {
                Update::update(self, data);
            }
            fn digest(self, _: usize) -> Vec<u8> {
                self.finalize().to_vec()
            }
            fn ty() -> &'static Type {
                &$ty
            }
        }
    )* };
}

hashes! {
    MD5: md5::Md5 = "md5", c"_md5.md5", 16, 64, DISALLOW_INSTANTIATION;
    SHA1: sha1::Sha1 = "sha1", c"_sha1.sha1", 20, 64, DISALLOW_INSTANTIATION;
    SHA224: sha2::Sha224 = "sha224", c"_sha2.SHA224Type", 28, 64, DISALLOW_INSTANTIATION;
    SHA256: sha2::Sha256 = "sha256", c"_sha2.SHA256Type", 32, 64, DISALLOW_INSTANTIATION;
    SHA384: sha2::Sha384 = "sha384", c"_sha2.SHA384Type", 48, 128, DISALLOW_INSTANTIATION;
    SHA512: sha2::Sha512 = "sha512", c"_sha2.SHA512Type", 64, 128, DISALLOW_INSTANTIATION;
    SHA3_224: sha3::Sha3_224 = "sha3_224", c"_sha3.sha3_224", 28, 144, IMMUTABLETYPE;
    SHA3_256: sha3::Sha3_256 = "sha3_256", c"_sha3.sha3_256", 32, 136, IMMUTABLETYPE;
    SHA3_384: sha3::Sha3_384 = "sha3_384", c"_sha3.sha3_384", 48, 104, IMMUTABLETYPE;
    SHA3_512: sha3::Sha3_512 = "sha3_512", c"_sha3.sha3_512", 64, 72, IMMUTABLETYPE;
}

macro_rules! shakes {
    ($($ty:ident: $hash:ty = $name:literal, $text:literal, $block:literal;)*) => { $(
        native_type! { $ty: Hashing<$hash> = $text, IMMUTABLETYPE }
        impl Hash for $hash {
            const NAME: &'static str = $name;
            const LEN: usize = 0;
            const BLOCK: usize = $block;
            const ANY_LEN: bool = true;
            fn take(&mut self, data: &[u8]) {
                Update::update(self, data);
            }
            fn digest(self, len: usize) -> Vec<u8> {
                let mut out = vec![0; len];
                self.finalize_xof().read(&mut out);
                out
            }
            fn ty() -> &'static Type {
                &$ty
            }
        }
    )* };
}

shakes! {
    SHAKE128: sha3::Shake128 = "shake_128", c"_sha3.shake_128", 168;
    SHAKE256: sha3::Shake256 = "shake_256", c"_sha3.shake_256", 136;
}

/// Feeds a bytes-like object of one dimension.
fn feed<H: Hash>(thread: &mut Thread, hash: &mut H, data: &Object) -> PyResult<()> {
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
    hash.take(data.as_slice());
    Ok(())
}

static KEYWORDS: [&str; 3] = ["data", "usedforsecurity", "string"];

fn make<H: Hash>(thread: &mut Thread, args: Args<'_>) -> PyResult {
    let params: Params<3> = Params::new(H::NAME, KEYWORDS, 0).keyword_only(2);
    let [data, security, string] = args.bind(thread, &params)?;
    if let Some(security) = security {
        security.is_truthy(thread)?;
    }
    if data.is_some() && string.is_some() {
        return Err(thread.type_error(
            "'data' and 'string' are mutually exclusive and support for 'string' keyword \
             parameter is slated for removal in a future version.",
        ));
    }
    let mut hash = H::default();
    if let Some(data) = data.or(string) {
        feed(thread, &mut hash, data)?;
    }
    Ok(Native::new(thread, Hashing(RefCell::new(hash)))?.into_object())
}

fn of_module<H: Hash>(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    make::<H>(thread, args)
}

fn of_type<H: Hash>(thread: &mut Thread, _: &Type, args: Args<'_>) -> PyResult {
    make::<H>(thread, args)
}

fn update<H: Hash>(thread: &mut Thread, this: &Native<Hashing<H>>, data: &Object) -> PyResult<()> {
    let mut hash = this.0.borrow().clone();
    feed(thread, &mut hash, data)?;
    *this.0.borrow_mut() = hash;
    Ok(())
}

fn copy<H: Hash>(thread: &mut Thread, this: &Native<Hashing<H>>) -> PyResult {
    let hash = this.0.borrow().clone();
    Ok(Native::new(thread, Hashing(RefCell::new(hash)))?.into_object())
}

/// The digest; its length is an argument of those that have none of their own.
fn digest_of<H: Hash>(
    thread: &mut Thread,
    this: &Hashing<H>,
    args: Args<'_>,
    function: &'static str,
) -> PyResult<Vec<u8>> {
    let len = if H::ANY_LEN {
        let params: Params<1> = Params::new(function, ["length"], 1);
        let [len] = args.bind(thread, &params)?;
        let len = len.expect("required").to_index(thread)?;
        if len.is_negative() {
            return Err(thread.value_error("Cannot convert negative int"));
        }
        match len.as_usize() {
            Some(len) if len < 1 << 29 => len,
            Some(_) => return Err(thread.value_error("length is too large")),
            None => {
                let text = "Python int too large to convert to C unsigned long";
                return Err(thread.raise_text(&OverflowError, text));
            }
        }
    } else {
        args.no_keywords(thread, function)?;
        args.check_positional(thread, function, 0, 0)?;
        H::LEN
    };
    Ok(this.0.borrow().clone().digest(len))
}

fn digest<H: Hash>(
    thread: &mut Thread,
    this: &Native<Hashing<H>>,
    args: Args<'_>,
) -> PyResult<Ref<Bytes>> {
    let out = digest_of(thread, this, args, "digest")?;
    Bytes::new(thread, &out)
}

fn hexdigest<H: Hash>(
    thread: &mut Thread,
    this: &Native<Hashing<H>>,
    args: Args<'_>,
) -> PyResult<Ref<Str>> {
    let out = digest_of(thread, this, args, "hexdigest")?;
    let text: String = out.iter().map(|byte| format!("{byte:02x}")).collect();
    Str::new(thread, &text)
}

fn spec<H: Hash>() -> TypeSpec {
    TypeSpec::native::<Hashing<H>>()
        .methods([
            noargs(c"copy", copy::<H>)
                .doc(c"copy($self, /)\n--\n\nA hash object in the same state."),
            fast(c"digest", digest::<H>),
            fast(c"hexdigest", hexdigest::<H>),
            one(c"update", update::<H>).doc(c"update($self, obj, /)\n--\n\nTakes more bytes."),
        ])
        .getset([
            getter(c"block_size", |_: &mut Thread, _: &Native<Hashing<H>>| H::BLOCK),
            getter(c"digest_size", |_: &mut Thread, _: &Native<Hashing<H>>| H::LEN),
            getter(c"name", |_: &mut Thread, _: &Native<Hashing<H>>| H::NAME),
        ])
}

/// Those of the Keccak family are made by their types, and tell their parameters.
fn keccak<H: Hash>() -> TypeSpec {
    spec::<H>().slots([slot::tp_new(of_type::<H>)]).getset([
        getter(c"_capacity_bits", |_: &mut Thread, _: &Native<Hashing<H>>| 1600 - 8 * H::BLOCK),
        getter(c"_rate_bits", |_: &mut Thread, _: &Native<Hashing<H>>| 8 * H::BLOCK),
        getter(c"_suffix", |t: &mut Thread, _: &Native<Hashing<H>>| {
            Bytes::new(t, if H::ANY_LEN { b"\x1f" } else { b"\x06" })
        }),
    ])
}

/// A module of these hashes; `functions` make those whose types can't be called.
fn module_of(
    thread: &mut Thread,
    name: &str,
    types: Vec<(&str, TypeSpec)>,
    functions: Vec<object::native_function::MethodDef>,
) -> PyResult<Ref<Module>> {
    let module = Module::new(thread, name)?;
    module.add_functions(thread, functions)?;
    for (name, spec) in types {
        let ty = spec.ty.expect("a spec names its type");
        spec.apply(thread)?;
        module.add(thread, name, ty.to_type_ref())?;
    }
    module.add(thread, "_GIL_MINSIZE", Int::new(thread, 2048)?.into_object())?;
    Ok(module)
}

/// Makes `_md5`.
pub fn md5(thread: &mut Thread) -> PyResult<Ref<Module>> {
    let make = fast(c"md5", of_module::<md5::Md5>).doc(c"md5($module, /, data=b'', *, usedforsecurity=True, string=None)\n--\n\nA new MD5 hash object.");
    module_of(thread, "_md5", vec![("MD5Type", spec::<md5::Md5>())], vec![make])
}

/// Makes `_sha1`.
pub fn sha1(thread: &mut Thread) -> PyResult<Ref<Module>> {
    let make = fast(c"sha1", of_module::<sha1::Sha1>).doc(c"sha1($module, /, data=b'', *, usedforsecurity=True, string=None)\n--\n\nA new SHA1 hash object.");
    module_of(thread, "_sha1", vec![("SHA1Type", spec::<sha1::Sha1>())], vec![make])
}

/// Makes `_sha2`.
#[rustfmt::skip]
pub fn sha2(thread: &mut Thread) -> PyResult<Ref<Module>> {
    let types = vec![
        ("SHA224Type", spec::<sha2::Sha224>()),
        ("SHA256Type", spec::<sha2::Sha256>()),
        ("SHA384Type", spec::<sha2::Sha384>()),
        ("SHA512Type", spec::<sha2::Sha512>()),
    ];
    module_of(thread, "_sha2", types, vec![
        fast(c"sha224", of_module::<sha2::Sha224>).doc(c"sha224($module, /, data=b'', *, usedforsecurity=True, string=None)\n--\n\nA new SHA-224 hash object."),
        fast(c"sha256", of_module::<sha2::Sha256>).doc(c"sha256($module, /, data=b'', *, usedforsecurity=True, string=None)\n--\n\nA new SHA-256 hash object."),
        fast(c"sha384", of_module::<sha2::Sha384>).doc(c"sha384($module, /, data=b'', *, usedforsecurity=True, string=None)\n--\n\nA new SHA-384 hash object."),
        fast(c"sha512", of_module::<sha2::Sha512>).doc(c"sha512($module, /, data=b'', *, usedforsecurity=True, string=None)\n--\n\nA new SHA-512 hash object."),
    ])
}

/// Makes `_sha3`.
pub fn sha3(thread: &mut Thread) -> PyResult<Ref<Module>> {
    let types = vec![
        ("sha3_224", keccak::<sha3::Sha3_224>()),
        ("sha3_256", keccak::<sha3::Sha3_256>()),
        ("sha3_384", keccak::<sha3::Sha3_384>()),
        ("sha3_512", keccak::<sha3::Sha3_512>()),
        ("shake_128", keccak::<sha3::Shake128>()),
        ("shake_256", keccak::<sha3::Shake256>()),
    ];
    let module = module_of(thread, "_sha3", types, Vec::new())?;
    module.add(thread, "implementation", Str::new(thread, "RustCrypto")?.into_object())?;
    Ok(module)
}
