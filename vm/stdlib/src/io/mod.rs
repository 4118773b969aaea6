//! `_io`: files, buffers and text streams.
//!
//! `base.rs` has the four abstract bases, `fileio.rs` the descriptor, `buffered.rs` and `pair.rs`
//! the buffers over a raw stream, `bytesio.rs` and `stringio.rs` streams in memory, `newline.rs`,
//! `codec.rs` and `text.rs` the text layer, `open.rs` the functions. A method that a subclass may
//! override is always called by name.

mod base;
mod buffered;
mod bytesio;
mod codec;
mod fileio;
mod newline;
mod open;
mod pair;
mod stringio;
mod text;
mod text_seek;

pub(crate) use fileio::room as zeros;

use object::native_function::fast;
use object::static_types as types;
use object::{
    Dict, Field, Layout, Module, Object, PyResult, Raised, Ref, Str, Thread, Tuple, Type, TypeSpec,
};

/// How much is read or kept at once unless somebody says otherwise.
pub(crate) const DEFAULT_BUFFER_SIZE: usize = 128 * 1024;

/// What an interpreter keeps for this module.
#[derive(Default)]
pub(crate) struct IoState {
    unsupported: Field<Object>,
}

pub fn specs() -> Vec<TypeSpec> {
    let mut all = base::specs();
    all.extend(fileio::specs());
    all.extend(buffered::specs());
    all.extend(pair::specs());
    all.extend(bytesio::specs());
    all.extend(newline::specs());
    all.extend(stringio::specs());
    all.extend(text::specs());
    all
}

/// `io.UnsupportedOperation`
fn unsupported_type(thread: &mut Thread) -> PyResult {
    let state = thread.interp().state::<IoState>();
    if let Some(found) = state.unsupported.get() {
        return Ok(found);
    }
    let name = Str::intern_new(thread, "UnsupportedOperation")?;
    let bases = [types::OSError.as_object().to_ref(), types::ValueError.as_object().to_ref()];
    let bases = Tuple::from_array(thread, bases)?;
    let dict = Dict::new(thread)?;
    let module = Str::intern_new(thread, "io")?.into_object();
    dict.set_text(thread, "__module__", module)?;
    let args = [name.as_object(), bases.as_object(), dict.as_object()];
    let made = types::PyType_Type.as_object().call(thread, &args)?;
    state.unsupported.put(made.clone());
    Ok(made)
}

/// Raises `io.UnsupportedOperation`.
#[cold]
fn unsupported(thread: &mut Thread, message: &str) -> Raised {
    let made = unsupported_type(thread).and_then(|ty| {
        let message = Str::new(thread, message)?;
        ty.call(thread, &[message.as_object()])
    });
    match made {
        Ok(exception) => thread.raise(exception),
        Err(raised) => raised,
    }
}

/// The error of a stream that was never initialized.
#[cold]
fn uninitialized(thread: &Thread) -> Raised {
    thread.value_error("I/O operation on uninitialized object")
}

/// Raises TypeError where `name` of a builtin constructor got a wrong argument.
fn expect_text_or_none(
    thread: &Thread,
    function: &str,
    name: &str,
    value: Option<&Object>,
) -> PyResult<Option<Ref<Str>>> {
    match value {
        None => Ok(None),
        Some(value) if value.is_none() => Ok(None),
        Some(value) => match value.downcast::<Str>() {
            Some(text) if (0..text.len()).any(|at| text.char_at(at) == 0) => {
                Err(thread.value_error("embedded null character"))
            }
            Some(text) => Ok(Some(text.to_ref())),
            None => Err(thread.type_error(format!(
                "{function}() argument '{name}' must be str or None, not {}",
                value.type_name()
            ))),
        },
    }
}

/// Makes `_io`.
pub fn module(thread: &mut Thread) -> PyResult<Ref<Module>> {
    let module = Module::new(thread, "_io")?;
    module.add(thread, "DEFAULT_BUFFER_SIZE", DEFAULT_BUFFER_SIZE)?;
    let unsupported = unsupported_type(thread)?;
    module.add(thread, "UnsupportedOperation", unsupported)?;
    module.add(thread, "BlockingIOError", types::BlockingIOError.as_object().to_ref())?;
    let all: [(&str, &Type); 14] = [
        ("_IOBase", &base::IO_BASE),
        ("_RawIOBase", &base::RAW_IO_BASE),
        ("_BufferedIOBase", &base::BUFFERED_IO_BASE),
        ("_TextIOBase", &base::TEXT_IO_BASE),
        ("FileIO", &fileio::FILE_IO),
        ("BufferedReader", &buffered::BUFFERED_READER),
        ("BufferedWriter", &buffered::BUFFERED_WRITER),
        ("BufferedRandom", &buffered::BUFFERED_RANDOM),
        ("BufferedRWPair", &pair::BUFFERED_RW_PAIR),
        ("BytesIO", &bytesio::BYTES_IO),
        ("_BytesIOBuffer", &bytesio::BYTES_IO_BUFFER),
        ("StringIO", &stringio::STRING_IO),
        ("IncrementalNewlineDecoder", &newline::NEWLINE_DECODER),
        ("TextIOWrapper", &text::TEXT_IO_WRAPPER),
    ];
    for (name, ty) in all {
        module.add(thread, name, ty.as_object().to_ref())?;
    }
    // These have no `__new__` of their own to see, so that pickling of subclasses asks for none.
    for ty in [
        &base::IO_BASE,
        &base::RAW_IO_BASE,
        &base::BUFFERED_IO_BASE,
        &base::TEXT_IO_BASE,
        &newline::NEWLINE_DECODER,
        &buffered::BUFFERED_READER,
        &buffered::BUFFERED_WRITER,
        &buffered::BUFFERED_RANDOM,
        &pair::BUFFERED_RW_PAIR,
        &text::TEXT_IO_WRAPPER,
    ] {
        let name = Str::intern_new(thread, "__new__")?;
        ty.dict().remove(thread, name.as_object())?;
        object::type_ready::type_modified(thread, ty);
    }
    module.add_functions(
        thread,
        [
            fast(c"open", open::open).doc(c"open($module, /, file, mode='r', buffering=-1, encoding=None,\n     errors=None, newline=None, closefd=True, opener=None)\n--\n\nOpen a file and return a stream over it."),
            fast(c"open_code", open::open_code).doc(c"open_code($module, /, path)\n--\n\nOpen a file whose content shall be run."),
            fast(c"text_encoding", open::text_encoding).doc(c"text_encoding($module, encoding, stacklevel=2, /)\n--\n\nThe encoding to pass on where None was given."),
        ],
    )?;
    Ok(module)
}
