//! codecs.h: encodings and error handlers by name.
#![expect(unsafe_code, reason = "exported names")]

use std::ffi::c_int;

use builtins::codecs::{self, Way, errors};
use object::{PyResult, Ref, Thread, Tuple};

use object::Layout as _;

use crate::convention::*;

/// `codecs.register(search)`
///
/// @param search borrowed
/// @return 0, or -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyCodec_Register(search: Arg<'_>) -> Status {
    enter(|thread| codecs::register(thread, search.object()))
}

/// `codecs.unregister(search)`
///
/// @param search borrowed
/// @return 0, or -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.10. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyCodec_Unregister(search: Arg<'_>) -> Status {
    enter(|thread| Ok(codecs::unregister(thread, search.object())))
}

fn codec(thread: &mut Thread, encoding: Text<'_>) -> PyResult<Ref<Tuple>> {
    codecs::lookup(thread, &encoding.lossy())
}

/// Whether there is an encoding of this name.
///
/// @param encoding a text that ends with NUL
/// @return 1 for yes, 0 for no; -1 with an exception set.
/// Raises: SystemError where an argument has the wrong type.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyCodec_KnownEncoding(encoding: Text<'_>) -> c_int {
    enter_or(0, |thread| match codec(thread, encoding) {
        Ok(_) => 1,
        Err(raised) => {
            drop(thread.catch(raised));
            0
        }
    })
}

/// `codecs.encode(o, encoding, errors)`
///
/// @param o borrowed
/// @param encoding a text that ends with NUL
/// @param errors a text that ends with NUL, or NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyCodec_Encode(o: Arg<'_>, encoding: Text<'_>, errors: OptText<'_>) -> New {
    enter(|thread| {
        let errors = errors.lossy();
        codecs::code_any(thread, o.object(), &encoding.lossy(), errors.as_deref(), Way::Encode)
    })
}

/// `codecs.decode(o, encoding, errors)`
///
/// @param o borrowed
/// @param encoding a text that ends with NUL
/// @param errors a text that ends with NUL, or NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyCodec_Decode(o: Arg<'_>, encoding: Text<'_>, errors: OptText<'_>) -> New {
    enter(|thread| {
        let errors = errors.lossy();
        codecs::code_any(thread, o.object(), &encoding.lossy(), errors.as_deref(), Way::Decode)
    })
}

/// `codecs.getencoder(encoding)`
///
/// @param encoding a text that ends with NUL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyCodec_Encoder(encoding: Text<'_>) -> New {
    enter(|thread| Ok(codec(thread, encoding)?.get(0)))
}

/// `codecs.getdecoder(encoding)`
///
/// @param encoding a text that ends with NUL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyCodec_Decoder(encoding: Text<'_>) -> New {
    enter(|thread| Ok(codec(thread, encoding)?.get(1)))
}

/// `codecs.register_error(name, handler)`
///
/// @param name a text that ends with NUL
/// @param handler borrowed
/// @return 0, or -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyCodec_RegisterError(name: Text<'_>, handler: Arg<'_>) -> Status {
    enter(|thread| errors::register_handler(thread, &name.lossy(), handler.object()))
}

/// `codecs.lookup_error(name)`; `strict` for NULL.
///
/// @param name a text that ends with NUL, or NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyCodec_LookupError(name: OptText<'_>) -> New {
    enter(|thread| {
        let name = name.lossy().unwrap_or_else(|| "strict".to_owned());
        errors::lookup_handler(thread, &name)
    })
}

fn handle(thread: &mut Thread, name: &str, exception: Arg<'_>) -> PyResult {
    errors::lookup_handler(thread, name)?.call(thread, &[exception.object()])
}

/// The error handler `strict`.
///
/// @param exception borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: the exception, always.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyCodec_StrictErrors(exception: Arg<'_>) -> New {
    enter(|thread| handle(thread, "strict", exception))
}

/// The error handler `ignore`.
///
/// @param exception borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyCodec_IgnoreErrors(exception: Arg<'_>) -> New {
    enter(|thread| handle(thread, "ignore", exception))
}

/// The error handler `replace`.
///
/// @param exception borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyCodec_ReplaceErrors(exception: Arg<'_>) -> New {
    enter(|thread| handle(thread, "replace", exception))
}

/// The error handler `xmlcharrefreplace`.
///
/// @param exception borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyCodec_XMLCharRefReplaceErrors(exception: Arg<'_>) -> New {
    enter(|thread| handle(thread, "xmlcharrefreplace", exception))
}

/// The error handler `backslashreplace`.
///
/// @param exception borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyCodec_BackslashReplaceErrors(exception: Arg<'_>) -> New {
    enter(|thread| handle(thread, "backslashreplace", exception))
}

/// The error handler `namereplace`.
///
/// @param exception borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.7. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyCodec_NameReplaceErrors(exception: Arg<'_>) -> New {
    enter(|thread| handle(thread, "namereplace", exception))
}

/// An instance of the `incrementalencoder` of a codec.
///
/// @param encoding a text that ends with NUL
/// @param errors a text, or NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: LookupError for an unknown encoding.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyCodec_IncrementalEncoder(encoding: Text<'_>, errors: OptText<'_>) -> New {
    enter(|thread| {
        let errors = errors.get().map(|errors| errors.to_str(thread)).transpose()?;
        let class = codec_part(thread, encoding, "incrementalencoder")?;
        match errors {
            Some(errors) => class.call(thread, &[errors.as_object()]),
            None => class.call(thread, &[]),
        }
    })
}

/// An instance of the `incrementaldecoder` of a codec.
///
/// @param encoding a text that ends with NUL
/// @param errors a text, or NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: LookupError for an unknown encoding.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyCodec_IncrementalDecoder(encoding: Text<'_>, errors: OptText<'_>) -> New {
    enter(|thread| {
        let errors = errors.get().map(|errors| errors.to_str(thread)).transpose()?;
        let class = codec_part(thread, encoding, "incrementaldecoder")?;
        match errors {
            Some(errors) => class.call(thread, &[errors.as_object()]),
            None => class.call(thread, &[]),
        }
    })
}

/// An instance of the `streamreader` of a codec over a stream.
///
/// @param encoding a text that ends with NUL
/// @param stream borrowed
/// @param errors a text, or NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: LookupError for an unknown encoding.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyCodec_StreamReader(
    encoding: Text<'_>,
    stream: Arg<'_>,
    errors: OptText<'_>,
) -> New {
    enter(|thread| {
        let errors = errors.get().map(|errors| errors.to_str(thread)).transpose()?;
        let class = codec_part(thread, encoding, "streamreader")?;
        match errors {
            Some(errors) => class.call(thread, &[stream.object(), errors.as_object()]),
            None => class.call(thread, &[stream.object()]),
        }
    })
}

/// An instance of the `streamwriter` of a codec over a stream.
///
/// @param encoding a text that ends with NUL
/// @param stream borrowed
/// @param errors a text, or NULL
/// @return A new reference, or NULL with an exception set.
/// Raises: LookupError for an unknown encoding.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyCodec_StreamWriter(
    encoding: Text<'_>,
    stream: Arg<'_>,
    errors: OptText<'_>,
) -> New {
    enter(|thread| {
        let errors = errors.get().map(|errors| errors.to_str(thread)).transpose()?;
        let class = codec_part(thread, encoding, "streamwriter")?;
        match errors {
            Some(errors) => class.call(thread, &[stream.object(), errors.as_object()]),
            None => class.call(thread, &[stream.object()]),
        }
    })
}

fn codec_part(
    thread: &mut object::Thread,
    encoding: Text<'_>,
    attribute: &str,
) -> object::PyResult {
    let encoding = encoding.to_str(thread)?;
    let codecs = crate::import::module(thread, "codecs")?;
    let info = codecs.call_method_text(thread, "lookup", &[encoding.as_object()])?;
    info.get_attr_text(thread, attribute)
}
