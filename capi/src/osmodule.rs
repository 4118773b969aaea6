//! osmodule.h
#![expect(unsafe_code, reason = "exported names")]

use object::{Bytes, Layout, Object, PyResult, Str, Thread, names};

use crate::convention::*;

pub(crate) fn fspath(thread: &mut Thread, path: &Object) -> PyResult {
    let is_path = |o: &Object| o.downcast::<Str>().is_some() || o.downcast::<Bytes>().is_some();
    if is_path(path) {
        return Ok(path.to_ref());
    }
    let Some(made) = path.call_special(thread, &names::__fspath__, &[])? else {
        let kind = path.type_name();
        let text = format!("expected str, bytes or os.PathLike object, not {kind}");
        return Err(thread.type_error(text));
    };
    if !is_path(&made) {
        let (kind, made) = (path.type_name(), made.type_name());
        let text = format!("expected {kind}.__fspath__() to return str or bytes, not {made}");
        return Err(thread.type_error(text));
    }
    Ok(made)
}

/// `os.fspath(path)`
///
/// @param path borrowed
/// @return A new reference, or NULL with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.6. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyOS_FSPath(path: Arg<'_>) -> New {
    enter(|thread| fspath(thread, path.object()))
}
