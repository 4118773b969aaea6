//! Extension modules from files: the library is opened, its init function found and run.
//!
//! CPython: Python/importdl.c, Python/dynload_shlib.c.
#![expect(unsafe_code, reason = "a symbol's address becomes the function that its name promises")]

use std::cell::Cell;
use std::ffi::{CString, c_void};

use ext_check::Import;
use host::dl::{Library, LoadError};
use object::static_types as types;
use object::{IntoObject, Layout, Object, PyResult, Raised, Ref, Str, Thread, names, singletons};
use stdlib::sys::SysState;

use crate::convention::*;
use crate::import::InitFunc;

/// Whether what we export was made visible to the libraries that this interpreter loads.
#[derive(Default)]
struct Promoted(Cell<bool>);

/// `_imp.create_dynamic`
pub fn create(thread: &mut Thread, spec: &Object, _file: Option<&Object>) -> PyResult {
    let name = spec.get_attr(thread, &names::name)?;
    let origin = spec.get_attr_text(thread, "origin")?;
    let (Some(name), Some(path)) = (name.downcast::<Str>(), origin.downcast::<Str>()) else {
        let wrong = if name.downcast::<Str>().is_some() { &origin } else { &name };
        let given = wrong.type_name();
        return Err(thread.type_error(format!("must be str, not {given}")));
    };
    let (text, file) = (name.to_string_lossy(), path.to_string_lossy());
    if let Some(again) = crate::extension::create_again(thread, &text, &file)? {
        return Ok(again);
    }
    let none = singletons::none();
    builtins::audit::audit(
        thread,
        "import",
        &[name.as_object(), path.as_object(), &none, &none, &none],
    )?;
    let init = load(thread, name, path)?;
    crate::extension::create(thread, &text, &file, spec, init, Import::First)
}

/// Opens the library and finds the init function of a module.
fn load(thread: &mut Thread, name: &Str, path: &Str) -> PyResult<InitFunc> {
    let symbol = init_symbol(thread, name)?;
    let encoded = Str::new(thread, "utf-8")?;
    let errors = Str::new(thread, "surrogateescape")?;
    let bytes = path.as_object().call_method_text(
        thread,
        "encode",
        &[encoded.as_object(), errors.as_object()],
    )?;
    let mut bytes = bytes.downcast::<object::Bytes>().map_or(Vec::new(), |b| b.as_slice().to_vec());
    if !bytes.contains(&b'/') {
        // Without a slash the linker would look in its own directories.
        bytes.splice(0..0, *b"./");
    }
    let Ok(file) = CString::new(bytes) else {
        return Err(thread.value_error("embedded null byte"));
    };
    let promoted = thread.interp().state::<Promoted>();
    if !promoted.0.replace(true) {
        host::dl::promote(
            (create as fn(&mut Thread, &Object, Option<&Object>) -> PyResult) as *const c_void,
        );
    }
    let flags = thread.interp().state::<SysState>().dlopen_flags.get();
    let permissions = thread.interp().permissions;
    let library = match Library::open(&permissions, &file, flags) {
        Ok(library) => library,
        Err(LoadError::Linker(words)) => return Err(refused(thread, words, name, path)),
        Err(LoadError::Denied(_)) => {
            let text = "extension modules are not permitted in this interpreter".to_owned();
            return Err(refused(thread, text, name, path));
        }
    };
    let Ok(address) = library.symbol(&symbol) else {
        let symbol = symbol.to_string_lossy();
        let text = format!("dynamic module does not define module export function ({symbol})");
        return Err(refused(thread, text, name, path));
    };
    // Types and functions of the module point into the library for as long as the process lives.
    library.keep();
    // SAFETY: what a library exports by this name is an init function: that is the contract of an
    // extension module.
    Ok(unsafe { std::mem::transmute::<*mut c_void, InitFunc>(address) })
}

/// `PyInit_` and the last part of the module's name; in Punycode if it is not ASCII.
fn init_symbol(thread: &mut Thread, name: &Str) -> PyResult<CString> {
    let text = name.to_string_lossy();
    let last = text.rsplit('.').next().unwrap_or(&text);
    let symbol = if last.is_ascii() {
        format!("PyInit_{}", last.replace('-', "_"))
    } else {
        let last = Str::new(thread, last)?;
        let codec = "punycode".into_object(thread)?;
        let coded = last.as_object().call_method_text(thread, "encode", &[&codec])?;
        let coded = coded.downcast::<object::Bytes>().ok_or_else(|| bad_call(thread))?;
        format!("PyInitU_{}", String::from_utf8_lossy(coded.as_slice()).replace('-', "_"))
    };
    CString::new(symbol).map_err(|_| thread.value_error("embedded null character"))
}

/// ImportError that names the module and its file.
fn refused(thread: &mut Thread, text: String, name: &Str, path: &Str) -> Raised {
    let made = (|| -> PyResult<Ref> {
        let text = text.into_object(thread)?;
        let error = types::ImportError.as_type().as_object().call(thread, &[&text])?;
        error.set_attr(thread, &names::name, name.as_object())?;
        let key = Str::intern_new(thread, "path")?;
        error.set_attr(thread, &key, path.as_object())?;
        Ok(error)
    })();
    match made {
        Ok(error) => thread.raise(error),
        Err(raised) => raised,
    }
}
