//! `_codecs`: the registry and the engines, for Lib/codecs.py and the `encodings` package.

use builtins::codecs::errors::{
    BUILTIN_HANDLERS, Errors, handlers, lookup_handler, register_handler,
};
use builtins::codecs::utf16::{Order, decode16, decode32, encode16, encode32};
use builtins::codecs::{self, Way, charmap, escapes, single, utf7, utf8};
use builtins::str::{shown_type, str_arg, text_arg};
use object::native_function::{MethodDef, fast, one, positional};
use object::{
    Args, Bytes, Dict, Int, IntoObject, Layout, Module, Object, Params, PyResult, Ref, Str, Thread,
    buffer,
};

/// Makes the module.
pub fn module(thread: &mut Thread) -> PyResult<Ref<Module>> {
    let module = Module::new(thread, "_codecs")?;
    module.add_functions(thread, registry_functions())?;
    module.add_functions(thread, decoders())?;
    module.add_functions(thread, encoders())?;
    Ok(module)
}

#[rustfmt::skip]
fn registry_functions() -> Vec<MethodDef> {
    vec![
        one(c"register", register).doc(c"register($module, search_function, /)\n--\n\nAdds a function that finds codecs by their names."),
        one(c"unregister", unregister).doc(c"unregister($module, search_function, /)\n--\n\nTakes a search function away and forgets what was found."),
        one(c"lookup", lookup).doc(c"lookup($module, encoding, /)\n--\n\nThe codec of an encoding."),
        fast(c"encode", encode).doc(c"encode($module, /, obj, encoding='utf-8', errors='strict')\n--\n\nThe object encoded by a codec."),
        fast(c"decode", decode).doc(c"decode($module, /, obj, encoding='utf-8', errors='strict')\n--\n\nThe object decoded by a codec."),
        positional(c"register_error", register_error).doc(c"register_error($module, errors, handler, /)\n--\n\nMakes a function the error handler of this name."),
        one(c"_unregister_error", unregister_error).doc(c"_unregister_error($module, errors, /)\n--\n\nTakes an error handler away; false if there was none."),
        one(c"lookup_error", lookup_error).doc(c"lookup_error($module, name, /)\n--\n\nThe error handler of this name."),
        one(c"charmap_build", charmap_build).doc(c"charmap_build($module, map, /)\n--\n\n"),
        positional(c"readbuffer_encode", readbuffer_encode).doc(c"readbuffer_encode($module, data, errors=None, /)\n--\n\n"),
    ]
}

#[rustfmt::skip]
fn decoders() -> Vec<MethodDef> {
    vec![
        positional(c"escape_decode", escape_decode).doc(c"escape_decode($module, data, errors=None, /)\n--\n\n"),
        positional(c"utf_8_decode", utf_8_decode).doc(c"utf_8_decode($module, data, errors=None, final=False, /)\n--\n\n"),
        positional(c"utf_7_decode", utf_7_decode).doc(c"utf_7_decode($module, data, errors=None, final=False, /)\n--\n\n"),
        positional(c"utf_16_decode", utf_16_decode).doc(c"utf_16_decode($module, data, errors=None, final=False, /)\n--\n\n"),
        positional(c"utf_16_le_decode", utf_16_le_decode).doc(c"utf_16_le_decode($module, data, errors=None, final=False, /)\n--\n\n"),
        positional(c"utf_16_be_decode", utf_16_be_decode).doc(c"utf_16_be_decode($module, data, errors=None, final=False, /)\n--\n\n"),
        positional(c"utf_16_ex_decode", utf_16_ex_decode).doc(c"utf_16_ex_decode($module, data, errors=None, byteorder=0, final=False,\n                 /)\n--\n\n"),
        positional(c"utf_32_decode", utf_32_decode).doc(c"utf_32_decode($module, data, errors=None, final=False, /)\n--\n\n"),
        positional(c"utf_32_le_decode", utf_32_le_decode).doc(c"utf_32_le_decode($module, data, errors=None, final=False, /)\n--\n\n"),
        positional(c"utf_32_be_decode", utf_32_be_decode).doc(c"utf_32_be_decode($module, data, errors=None, final=False, /)\n--\n\n"),
        positional(c"utf_32_ex_decode", utf_32_ex_decode).doc(c"utf_32_ex_decode($module, data, errors=None, byteorder=0, final=False,\n                 /)\n--\n\n"),
        positional(c"unicode_escape_decode", unicode_escape_decode).doc(c"unicode_escape_decode($module, data, errors=None, final=True, /)\n--\n\n"),
        positional(c"raw_unicode_escape_decode", raw_unicode_escape_decode).doc(c"raw_unicode_escape_decode($module, data, errors=None, final=True, /)\n--\n\n"),
        positional(c"latin_1_decode", latin_1_decode).doc(c"latin_1_decode($module, data, errors=None, /)\n--\n\n"),
        positional(c"ascii_decode", ascii_decode).doc(c"ascii_decode($module, data, errors=None, /)\n--\n\n"),
        positional(c"charmap_decode", charmap_decode).doc(c"charmap_decode($module, data, errors=None, mapping=None, /)\n--\n\n"),
    ]
}

#[rustfmt::skip]
fn encoders() -> Vec<MethodDef> {
    vec![
        positional(c"escape_encode", escape_encode).doc(c"escape_encode($module, data, errors=None, /)\n--\n\n"),
        positional(c"utf_8_encode", utf_8_encode).doc(c"utf_8_encode($module, str, errors=None, /)\n--\n\n"),
        positional(c"utf_7_encode", utf_7_encode).doc(c"utf_7_encode($module, str, errors=None, /)\n--\n\n"),
        positional(c"utf_16_encode", utf_16_encode).doc(c"utf_16_encode($module, str, errors=None, byteorder=0, /)\n--\n\n"),
        positional(c"utf_16_le_encode", utf_16_le_encode).doc(c"utf_16_le_encode($module, str, errors=None, /)\n--\n\n"),
        positional(c"utf_16_be_encode", utf_16_be_encode).doc(c"utf_16_be_encode($module, str, errors=None, /)\n--\n\n"),
        positional(c"utf_32_encode", utf_32_encode).doc(c"utf_32_encode($module, str, errors=None, byteorder=0, /)\n--\n\n"),
        positional(c"utf_32_le_encode", utf_32_le_encode).doc(c"utf_32_le_encode($module, str, errors=None, /)\n--\n\n"),
        positional(c"utf_32_be_encode", utf_32_be_encode).doc(c"utf_32_be_encode($module, str, errors=None, /)\n--\n\n"),
        positional(c"unicode_escape_encode", unicode_escape_encode).doc(c"unicode_escape_encode($module, str, errors=None, /)\n--\n\n"),
        positional(c"raw_unicode_escape_encode", raw_unicode_escape_encode).doc(c"raw_unicode_escape_encode($module, str, errors=None, /)\n--\n\n"),
        positional(c"latin_1_encode", latin_1_encode).doc(c"latin_1_encode($module, str, errors=None, /)\n--\n\n"),
        positional(c"ascii_encode", ascii_encode).doc(c"ascii_encode($module, str, errors=None, /)\n--\n\n"),
        positional(c"charmap_encode", charmap_encode).doc(c"charmap_encode($module, str, errors=None, mapping=None, /)\n--\n\n"),
    ]
}

fn register(thread: &mut Thread, _: &Module, search: &Object) -> PyResult<()> {
    codecs::register(thread, search)
}

fn unregister(thread: &mut Thread, _: &Module, search: &Object) {
    codecs::unregister(thread, search);
}

fn lookup(thread: &mut Thread, _: &Module, encoding: &Object) -> PyResult {
    let encoding = text_arg(thread, encoding, "lookup", "")?;
    Ok(codecs::lookup(thread, &encoding)?.into_object())
}

static ENCODE: Params<3> = Params::new("encode", ["obj", "encoding", "errors"], 1);
static DECODE: Params<3> = Params::new("decode", ["obj", "encoding", "errors"], 1);

fn code(thread: &mut Thread, args: Args<'_>, params: &Params<3>, way: Way) -> PyResult {
    let [value, encoding, errors] = args.bind(thread, params)?;
    let name = params.function;
    let encoding = encoding.map(|value| text_arg(thread, value, name, "'encoding'")).transpose()?;
    let errors = errors.map(|value| text_arg(thread, value, name, "'errors'")).transpose()?;
    let encoding = encoding.as_deref().unwrap_or("utf-8");
    codecs::code_any(thread, value.expect("required"), encoding, errors.as_deref(), way)
}

fn encode(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    code(thread, args, &ENCODE, Way::Encode)
}

fn decode(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    code(thread, args, &DECODE, Way::Decode)
}

fn register_error(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<()> {
    let [name, handler] = args.exactly::<2>(thread, "register_error")?;
    let name = text_arg(thread, name, "register_error", "1")?;
    register_handler(thread, &name, handler)
}

fn unregister_error(thread: &mut Thread, _: &Module, name: &Object) -> PyResult<bool> {
    let name = text_arg(thread, name, "_unregister_error", "")?;
    if BUILTIN_HANDLERS.contains(&name.as_str()) {
        return Err(
            thread.value_error(format!("cannot un-register built-in error handler '{name}'"))
        );
    }
    let key = Str::new(thread, &name)?;
    let table: Ref<Dict> = handlers(thread)?;
    Ok(table.pop_str(&key).is_some())
}

fn lookup_error(thread: &mut Thread, _: &Module, name: &Object) -> PyResult {
    let name = text_arg(thread, name, "lookup_error", "")?;
    lookup_handler(thread, &name)
}

fn charmap_build(thread: &mut Thread, _: &Module, table: &Object) -> PyResult {
    let table = str_arg(thread, table, "charmap_build", "")?;
    if table.len() == 256 {
        return Ok(charmap::build(thread, table)?.into_object());
    }
    let made = Dict::new(thread)?;
    for (at, c) in table.chars().iter().enumerate().take(256) {
        let key = Int::new(thread, i64::from(c))?;
        made.set(thread, key.as_object(), at.into_object(thread)?)?;
    }
    Ok(made.into_object())
}

/// The error handler named by an argument.
fn errors_arg(thread: &Thread, value: Option<&Object>, function: &str) -> PyResult<Errors> {
    let Some(value) = value.filter(|value| !value.is_none()) else { return Ok(Errors::Strict) };
    if value.downcast::<Str>().is_none() {
        return Err(thread.type_error(format!(
            "{function}() argument 2 must be str or None, not {}",
            shown_type(value)
        )));
    }
    Ok(Errors::named(Some(&text_arg(thread, value, function, "2")?)))
}

/// Data that may be given as text.
fn data_or_text(thread: &mut Thread, value: &Object) -> PyResult<Vec<u8>> {
    match value.downcast::<Str>() {
        Some(text) => Ok(codecs::utf8_of(thread, text)?.into_bytes()),
        None => buffer::with_bytes(thread, value, <[u8]>::to_vec),
    }
}

fn readbuffer_encode(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    let [data, errors] = args.between::<2>(thread, "readbuffer_encode", 1)?;
    let data = data_or_text(thread, data.expect("one at least"))?;
    errors_arg(thread, errors, "readbuffer_encode")?;
    (&data[..], data.len()).into_object(thread)
}

fn escape_decode(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    let [data, errors] = args.between::<2>(thread, "escape_decode", 1)?;
    let data = data_or_text(thread, data.expect("one at least"))?;
    let errors = errors_arg(thread, errors, "escape_decode")?;
    let out = escapes::decode_bytes(thread, &data, &errors)?;
    (&out[..], data.len()).into_object(thread)
}

fn escape_encode(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    let [data, errors] = args.between::<2>(thread, "escape_encode", 1)?;
    let data = data.expect("one at least");
    let Some(bytes) = data.downcast::<Bytes>() else {
        return Err(thread.type_error(format!(
            "escape_encode() argument 1 must be bytes, not {}",
            shown_type(data)
        )));
    };
    errors_arg(thread, errors, "escape_encode")?;
    let out = escapes::encode_bytes(bytes.as_slice());
    (&out[..], bytes.len()).into_object(thread)
}

type Decoder = fn(&mut Thread, &[u8], &Errors, bool) -> PyResult<(Ref<Str>, usize)>;

/// A decoder with `final`.
fn partial(thread: &mut Thread, args: Args<'_>, function: &str, decode: Decoder) -> PyResult {
    let [data, errors, last] = args.between::<3>(thread, function, 1)?;
    let data = buffer::get_bytes(thread, data.expect("one at least"))?;
    let errors = errors_arg(thread, errors, function)?;
    let last = match last {
        Some(last) => last.is_truthy(thread)?,
        None => false,
    };
    decode(thread, data.as_slice(), &errors, last)?.into_object(thread)
}

fn utf_8_decode(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    partial(thread, args, "utf_8_decode", utf8::decode)
}

fn utf_7_decode(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    partial(thread, args, "utf_7_decode", utf7::decode)
}

fn utf_16_decode(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    partial(thread, args, "utf_16_decode", |thread, data, errors, last| {
        decode16(thread, data, errors, &mut Order::Detect, last)
    })
}

fn utf_16_le_decode(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    partial(thread, args, "utf_16_le_decode", |thread, data, errors, last| {
        decode16(thread, data, errors, &mut Order::Little, last)
    })
}

fn utf_16_be_decode(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    partial(thread, args, "utf_16_be_decode", |thread, data, errors, last| {
        decode16(thread, data, errors, &mut Order::Big, last)
    })
}

fn utf_32_decode(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    partial(thread, args, "utf_32_decode", |thread, data, errors, last| {
        decode32(thread, data, errors, &mut Order::Detect, last)
    })
}

fn utf_32_le_decode(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    partial(thread, args, "utf_32_le_decode", |thread, data, errors, last| {
        decode32(thread, data, errors, &mut Order::Little, last)
    })
}

fn utf_32_be_decode(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    partial(thread, args, "utf_32_be_decode", |thread, data, errors, last| {
        decode32(thread, data, errors, &mut Order::Big, last)
    })
}

type WideDecoder = fn(&mut Thread, &[u8], &Errors, &mut Order, bool) -> PyResult<(Ref<Str>, usize)>;

/// A decoder that takes the byte order and says what it found.
fn with_order(
    thread: &mut Thread,
    args: Args<'_>,
    function: &str,
    decode: WideDecoder,
) -> PyResult {
    let [data, errors, order, last] = args.between::<4>(thread, function, 1)?;
    let data = buffer::get_bytes(thread, data.expect("one at least"))?;
    let errors = errors_arg(thread, errors, function)?;
    let mut order = match order {
        Some(order) => Order::from_number(order.to_i32(thread)?),
        None => Order::Detect,
    };
    let last = match last {
        Some(last) => last.is_truthy(thread)?,
        None => false,
    };
    let (text, used) = decode(thread, data.as_slice(), &errors, &mut order, last)?;
    (text, used, order.number()).into_object(thread)
}

fn utf_16_ex_decode(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    with_order(thread, args, "utf_16_ex_decode", decode16)
}

fn utf_32_ex_decode(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    with_order(thread, args, "utf_32_ex_decode", decode32)
}

/// A decoder of escapes, whose data may be text and is final unless said otherwise.
fn escaped(thread: &mut Thread, args: Args<'_>, function: &str, decode: Decoder) -> PyResult {
    let [data, errors, last] = args.between::<3>(thread, function, 1)?;
    let data = data_or_text(thread, data.expect("one at least"))?;
    let errors = errors_arg(thread, errors, function)?;
    let last = match last {
        Some(last) => last.is_truthy(thread)?,
        None => true,
    };
    decode(thread, &data, &errors, last)?.into_object(thread)
}

fn unicode_escape_decode(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    escaped(thread, args, "unicode_escape_decode", escapes::decode_unicode)
}

fn raw_unicode_escape_decode(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    escaped(thread, args, "raw_unicode_escape_decode", escapes::decode_raw)
}

fn latin_1_decode(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    let [data, errors] = args.between::<2>(thread, "latin_1_decode", 1)?;
    let data = buffer::get_bytes(thread, data.expect("one at least"))?;
    errors_arg(thread, errors, "latin_1_decode")?;
    (Str::from_latin1(thread, data.as_slice())?, data.len()).into_object(thread)
}

fn ascii_decode(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    let [data, errors] = args.between::<2>(thread, "ascii_decode", 1)?;
    let data = buffer::get_bytes(thread, data.expect("one at least"))?;
    let errors = errors_arg(thread, errors, "ascii_decode")?;
    (single::decode_ascii(thread, data.as_slice(), &errors)?, data.len()).into_object(thread)
}

fn charmap_decode(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    let [data, errors, mapping] = args.between::<3>(thread, "charmap_decode", 1)?;
    let data = buffer::get_bytes(thread, data.expect("one at least"))?;
    let errors = errors_arg(thread, errors, "charmap_decode")?;
    let mapping = mapping.filter(|mapping| !mapping.is_none());
    let text = charmap::decode(thread, data.as_slice(), &errors, mapping)?;
    (text, data.len()).into_object(thread)
}

/// An encoder of text.
fn encoded(
    thread: &mut Thread,
    args: Args<'_>,
    function: &str,
    encode: impl FnOnce(&mut Thread, &Str, &Errors) -> PyResult<Vec<u8>>,
) -> PyResult {
    let [text, errors] = args.between::<2>(thread, function, 1)?;
    let text = str_arg(thread, text.expect("one at least"), function, "1")?;
    let errors = errors_arg(thread, errors, function)?;
    let out = encode(thread, text, &errors)?;
    (&out[..], text.len()).into_object(thread)
}

fn utf_8_encode(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    encoded(thread, args, "utf_8_encode", utf8::encode)
}

fn utf_7_encode(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    encoded(thread, args, "utf_7_encode", |_, text, _| Ok(utf7::encode(text)))
}

fn utf_16_le_encode(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    encoded(thread, args, "utf_16_le_encode", |thread, text, errors| {
        encode16(thread, text, errors, Order::Little)
    })
}

fn utf_16_be_encode(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    encoded(thread, args, "utf_16_be_encode", |thread, text, errors| {
        encode16(thread, text, errors, Order::Big)
    })
}

fn utf_32_le_encode(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    encoded(thread, args, "utf_32_le_encode", |thread, text, errors| {
        encode32(thread, text, errors, Order::Little)
    })
}

fn utf_32_be_encode(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    encoded(thread, args, "utf_32_be_encode", |thread, text, errors| {
        encode32(thread, text, errors, Order::Big)
    })
}

type WideEncoder = fn(&mut Thread, &Str, &Errors, Order) -> PyResult<Vec<u8>>;

fn encoded_in_order(
    thread: &mut Thread,
    args: Args<'_>,
    function: &str,
    encode: WideEncoder,
) -> PyResult {
    let [text, errors, order] = args.between::<3>(thread, function, 1)?;
    let text = str_arg(thread, text.expect("one at least"), function, "1")?;
    let errors = errors_arg(thread, errors, function)?;
    let order = match order {
        Some(order) => Order::from_number(order.to_i32(thread)?),
        None => Order::Detect,
    };
    let out = encode(thread, text, &errors, order)?;
    (&out[..], text.len()).into_object(thread)
}

fn utf_16_encode(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    encoded_in_order(thread, args, "utf_16_encode", encode16)
}

fn utf_32_encode(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    encoded_in_order(thread, args, "utf_32_encode", encode32)
}

fn unicode_escape_encode(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    encoded(thread, args, "unicode_escape_encode", |_, text, _| Ok(escapes::encode_unicode(text)))
}

fn raw_unicode_escape_encode(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    encoded(thread, args, "raw_unicode_escape_encode", |_, text, _| Ok(escapes::encode_raw(text)))
}

fn latin_1_encode(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    encoded(thread, args, "latin_1_encode", single::encode_latin1)
}

fn ascii_encode(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    encoded(thread, args, "ascii_encode", single::encode_ascii)
}

fn charmap_encode(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    let [text, errors, mapping] = args.between::<3>(thread, "charmap_encode", 1)?;
    let text = str_arg(thread, text.expect("one at least"), "charmap_encode", "1")?;
    let errors = errors_arg(thread, errors, "charmap_encode")?;
    let mapping = mapping.filter(|mapping| !mapping.is_none());
    let out = charmap::encode(thread, text, &errors, mapping)?;
    (&out[..], text.len()).into_object(thread)
}
