//! marshal.h: objects as bytes, in the format of compiled files.
#![expect(unsafe_code, reason = "exported names")]

use std::ffi::{c_char, c_int};

use object::Bytes;

use crate::convention::*;

/// `marshal.dumps(o, version)`
///
/// @param o borrowed
/// @param version a number
/// @return A new reference, or NULL with an exception set.
/// Raises: ValueError for an object that has no such form.
/// Runs Python: yes.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyMarshal_WriteObjectToString(o: Arg<'_>, version: c_int) -> New {
    enter(|thread| {
        let bytes = stdlib::marshal::to_bytes(thread, o.object(), version, true)?;
        Bytes::new(thread, &bytes)
    })
}

/// `marshal.loads(data)`
///
/// @param data so many bytes
/// @param len a number
/// @return A new reference, or NULL with an exception set.
/// Raises: EOFError, ValueError, TypeError for bad data.
/// Runs Python: yes.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyMarshal_ReadObjectFromString(data: *const c_char, len: Py_ssize_t) -> New {
    enter(|thread| {
        let data = items_at(data.cast::<u8>(), len).unwrap_or(&[]);
        stdlib::marshal::from_bytes(thread, data, true)
    })
}

/// Writes what C's stream takes.
fn put(file: *mut libc::FILE, bytes: &[u8]) {
    // SAFETY: the C caller promises an open stream; what goes wrong shows in `ferror`.
    unsafe { libc::fwrite(bytes.as_ptr().cast(), 1, bytes.len(), file) };
}

/// So many bytes of a stream, or EOFError.
fn get<const N: usize>(
    thread: &object::Thread,
    file: *mut libc::FILE,
) -> object::PyResult<[u8; N]> {
    let mut bytes = [0; N];
    // SAFETY: the C caller promises an open stream.
    let got = unsafe { libc::fread(bytes.as_mut_ptr().cast(), 1, N, file) };
    if got == N { Ok(bytes) } else { Err(thread.eof_error("EOF read where data expected")) }
}

/// The next object of a stream, which then stands behind it.
fn read_object(thread: &mut object::Thread, file: *mut libc::FILE) -> object::PyResult {
    // SAFETY: the C caller promises an open stream.
    let start = unsafe { libc::ftell(file) };
    let bytes = crate::pythonrun::read_stream(thread, file)?;
    let (found, used) = stdlib::marshal::from_bytes_with_len(thread, &bytes)?;
    // SAFETY: as above; the stream had at least so many bytes.
    unsafe { libc::fseek(file, start + used as std::ffi::c_long, libc::SEEK_SET) };
    Ok(found)
}

/// Writes the low 32 bits of a number to a stream.
///
/// @param value a number
/// @param file an open stream
/// @param version not used
/// Raises: nothing.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyMarshal_WriteLongToFile(
    value: std::ffi::c_long,
    file: *mut libc::FILE,
    _version: c_int,
) {
    put(file, &(value as u32).to_le_bytes());
}

/// Writes an object to a stream.
///
/// @param o borrowed
/// @param file an open stream
/// @param version a number
/// Raises: ValueError for an object that has no such form.
/// Runs Python: yes.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyMarshal_WriteObjectToFile(o: Arg<'_>, file: *mut libc::FILE, version: c_int) {
    let _status: Status = enter(|thread| {
        let bytes = stdlib::marshal::to_bytes(thread, o.object(), version, true)?;
        put(file, &bytes);
        Ok(())
    });
}

/// Reads 32 bits with a sign from a stream.
///
/// @param file an open stream
/// @return the number, or -1 with an exception set.
/// Raises: EOFError.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyMarshal_ReadLongFromFile(file: *mut libc::FILE) -> std::ffi::c_long {
    enter_quiet(|thread| Ok(std::ffi::c_long::from(i32::from_le_bytes(get(thread, file)?))))
}

/// Reads 16 bits with a sign from a stream.
///
/// @param file an open stream
/// @return the number, or -1 with an exception set.
/// Raises: EOFError.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyMarshal_ReadShortFromFile(file: *mut libc::FILE) -> c_int {
    enter_quiet(|thread| Ok(c_int::from(i16::from_le_bytes(get(thread, file)?))))
}

/// Reads the next object of a stream, which can be wound back.
///
/// @param file an open stream
/// @return A new reference, or NULL with an exception set.
/// Raises: EOFError, ValueError, TypeError for bad data.
/// Runs Python: yes.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyMarshal_ReadObjectFromFile(file: *mut libc::FILE) -> New {
    enter(|thread| read_object(thread, file))
}

/// Reads the next object of a stream, which can be wound back.
///
/// @param file an open stream
/// @return A new reference, or NULL with an exception set.
/// Raises: EOFError, ValueError, TypeError for bad data.
/// Runs Python: yes.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyMarshal_ReadLastObjectFromFile(file: *mut libc::FILE) -> New {
    enter(|thread| read_object(thread, file))
}
