//! modsupport.h, values: C variables made into objects by a format.
//!
//! CPython: Python/modsupport.c. All units are read even after a failure, so that references given
//! by `N` are never lost.
#![expect(unsafe_code, reason = "exported names, and converters that are C functions")]

use std::ffi::c_void;

use object::convert::IntoObject;
use object::{Complex, Dict, Float, Int, List, Object, PyResult, Raised, Ref, Str, Thread, Tuple};

use crate::complexobject::CComplex;
use crate::convention::*;
use crate::varargs::VaList;

type Maker = unsafe extern "C-unwind" fn(*mut c_void) -> *mut Object;

struct Builder<'a> {
    format: &'a [u8],
    at: usize,
    args: &'a mut VaList,
}

impl Builder<'_> {
    fn peek(&self) -> u8 {
        self.format.get(self.at).copied().unwrap_or(0)
    }

    fn next(&mut self) -> u8 {
        let c = self.peek();
        self.at += 1;
        c
    }

    /// The items up to `end`; the first failure is kept, the rest is read all the same.
    fn items(&mut self, thread: &mut Thread, end: u8) -> PyResult<Vec<Ref>> {
        let mut items = Vec::new();
        let mut failure: Option<Ref> = None;
        loop {
            while matches!(self.peek(), b',' | b':' | b' ' | b'\t') {
                self.next();
            }
            let c = self.peek();
            if c == end {
                self.next();
                break;
            }
            if c == 0 || matches!(c, b')' | b']' | b'}') {
                return Err(thread.system_error("Unmatched paren in format"));
            }
            match self.value(thread) {
                Ok(value) => items.push(value),
                Err(raised) => {
                    let exception = thread.catch(raised);
                    failure.get_or_insert(exception);
                }
            }
        }
        match failure {
            Some(exception) => Err(thread.restore(exception)),
            None => Ok(items),
        }
    }

    fn value(&mut self, thread: &mut Thread) -> PyResult {
        match self.next() {
            b'(' => {
                let items = self.items(thread, b')')?;
                Ok(Tuple::new(thread, items)?.into_object())
            }
            b'[' => {
                let items = self.items(thread, b']')?;
                Ok(List::new(thread, items)?.into_object())
            }
            b'{' => self.dict(thread),
            b'b' | b'B' | b'h' | b'i' => i64::from(self.args.int()).into_object(thread),
            b'H' => (self.args.int() as u32 as i64).into_object(thread),
            b'I' => (self.args.word() as u32 as i64).into_object(thread),
            b'n' | b'l' | b'L' => (self.args.word() as i64).into_object(thread),
            b'k' | b'K' => {
                let n = self.args.word();
                Ok(Int::from_u64(thread, n)?.into_object())
            }
            b'p' => Ok(object::singletons::bool_object(self.args.int() != 0)),
            b'd' | b'f' => {
                let n = self.args.double();
                Ok(Float::new(thread, n)?.into_object())
            }
            b'D' => {
                let n = pointed(self.args.pointer::<CComplex>());
                let n = n.ok_or_else(|| bad_call(thread))?;
                Ok(Complex::new(thread, n.real, n.imag)?.into_object())
            }
            b'c' => {
                let byte = self.args.int() as u8;
                Ok(object::Bytes::new(thread, &[byte])?.into_object())
            }
            b'C' => {
                let c = self.args.int();
                Ok(crate::unicodeobject::from_ordinal(thread, c.into())?.into_object())
            }
            b's' | b'z' | b'U' => self.text(thread),
            b'y' => self.bytes(thread),
            b'u' => self.wide(thread),
            unit @ (b'N' | b'S' | b'O') => self.object(thread, unit),
            _ => Err(thread.system_error("bad format char passed to Py_BuildValue")),
        }
    }

    /// The length after `#`, or that of the text.
    fn length(&mut self) -> Option<isize> {
        if self.peek() != b'#' {
            return None;
        }
        self.next();
        Some(self.args.word() as isize)
    }

    fn text(&mut self, thread: &Thread) -> PyResult {
        let text = self.args.text();
        let len = self.length();
        let Some(found) = text.get() else { return Ok(object::singletons::none()) };
        let bytes = match len {
            Some(len) if len >= 0 => text.bytes(len).unwrap_or_default(),
            _ => found.c_str().to_bytes(),
        };
        Ok(decode_utf8(thread, bytes)?.into_object())
    }

    fn bytes(&mut self, thread: &Thread) -> PyResult {
        let text = self.args.text();
        let len = self.length();
        let Some(found) = text.get() else { return Ok(object::singletons::none()) };
        let bytes = match len {
            Some(len) if len >= 0 => text.bytes(len).unwrap_or_default(),
            _ => found.c_str().to_bytes(),
        };
        Ok(object::Bytes::new(thread, bytes)?.into_object())
    }

    fn wide(&mut self, thread: &Thread) -> PyResult {
        let text = self.args.pointer::<wchar_t>();
        let len = self.length().unwrap_or(-1);
        if text.is_null() {
            return Ok(object::singletons::none());
        }
        Ok(crate::unicodeobject::from_wide(thread, text, len)?.into_object())
    }

    fn object(&mut self, thread: &mut Thread, unit: u8) -> PyResult {
        if self.peek() == b'&' {
            self.next();
            let make = self.args.pointer::<c_void>();
            let arg = self.args.pointer::<c_void>();
            // SAFETY: the C caller promises a function of this type for this unit.
            let made = unsafe { std::mem::transmute::<*mut c_void, Maker>(make)(arg) };
            return object::slot_adapters::from_c(thread, made);
        }
        let pointer = self.args.pointer::<Object>();
        if pointer.is_null() {
            if thread.has_exception() {
                return Err(Raised::assume_set());
            }
            return Err(thread.system_error("NULL object passed to Py_BuildValue"));
        }
        // SAFETY: the C caller promises a live object, and for `N` a count.
        Ok(unsafe {
            let given = Ref::from_raw(pointer);
            if unit != b'N' {
                std::mem::forget(given.clone());
            }
            given
        })
    }

    fn dict(&mut self, thread: &mut Thread) -> PyResult {
        let items = self.items(thread, b'}')?;
        if !items.len().is_multiple_of(2) {
            return Err(thread.system_error("Bad dict format"));
        }
        let dict = Dict::new(thread)?;
        for pair in items.chunks_exact(2) {
            dict.set(thread, &pair[0], pair[1].clone())?;
        }
        Ok(dict.into_object())
    }
}

/// The values of a format, each for itself.
pub(crate) fn build_items(
    thread: &mut Thread,
    format: &[u8],
    args: &mut VaList,
) -> PyResult<Vec<Ref>> {
    Builder { format, at: 0, args }.items(thread, 0)
}

/// The value of a format: None, one value, or a tuple.
pub(crate) fn build(thread: &mut Thread, format: &[u8], args: &mut VaList) -> PyResult {
    let mut items = build_items(thread, format, args)?;
    match items.len() {
        0 => Ok(object::singletons::none()),
        1 => Ok(items.remove(0)),
        _ => Ok(Tuple::new(thread, items)?.into_object()),
    }
}

/// Makes an object by a format: None for an empty one, a tuple for several units.
///
/// @param format a text that ends with NUL
/// @param args written to
/// @return A new reference, or NULL with an exception set.
/// Raises: SystemError for a bad format, and what the units raise.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn Py_VaBuildValue(format: Text<'_>, args: &mut VaList) -> New {
    enter(|thread| build(thread, format.c_str().to_bytes(), &mut args.again()))
}

/// As `Py_VaBuildValue`, for old extensions.
///
/// @param format a text that ends with NUL
/// @param args written to
/// @return A new reference, or NULL with an exception set.
/// Raises: SystemError for a bad format, and what the units raise.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn _Py_VaBuildValue_SizeT(format: Text<'_>, args: &mut VaList) -> New {
    Py_VaBuildValue(format, args)
}

fn add(thread: &mut Thread, module: &Object, name: Text<'_>, value: &Object) -> PyResult<()> {
    let Some(module) = module.downcast::<object::Module>() else {
        return Err(thread.type_error("PyModule_AddObjectRef() first argument must be a module"));
    };
    let name = name.to_name(thread)?;
    module.dict().set_str(thread, &name, object::Layout::to_ref(value))
}

/// `module.name = value`, taking the value over in any case.
///
/// @param module borrowed
/// @param name a text that ends with NUL
/// @param value taken over, also where the call fails
/// @return 0, or -1 with an exception set.
/// Raises: SystemError for NULL without an exception; TypeError for no module.
/// Runs Python: yes.
/// Since: 3.13. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyModule_Add(module: Arg<'_>, name: Text<'_>, value: Stolen) -> Status {
    enter(|thread| {
        let value = required(thread, value.get(), "PyModule_Add")?;
        add(thread, module.object(), name, &value)
    })
}

fn required(thread: &Thread, value: Option<Ref>, function: &str) -> PyResult {
    if let Some(value) = value {
        return Ok(value);
    }
    if thread.has_exception() {
        return Err(Raised::assume_set());
    }
    let text = format!("{function}() must be called with an exception raised if value is NULL");
    Err(thread.system_error(text))
}

/// `module.name = value`
///
/// @param module borrowed
/// @param name a text that ends with NUL
/// @param value borrowed, may be NULL
/// @return 0, or -1 with an exception set.
/// Raises: SystemError for NULL without an exception; TypeError for no module.
/// Runs Python: yes.
/// Since: 3.10. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyModule_AddObjectRef(
    module: Arg<'_>,
    name: Text<'_>,
    value: OptArg<'_>,
) -> Status {
    enter(|thread| {
        let value = required(thread, value.to_ref(), "PyModule_AddObjectRef")?;
        add(thread, module.object(), name, &value)
    })
}

/// `module.name = value`; takes the value over only where it succeeds.
///
/// @param module borrowed
/// @param name a text that ends with NUL
/// @param value taken over where the call succeeds
/// @return 0, or -1 with an exception set.
/// Raises: SystemError for NULL without an exception; TypeError for no module.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyModule_AddObject(module: Arg<'_>, name: Text<'_>, value: OptArg<'_>) -> Status {
    let status = PyModule_AddObjectRef(module, name, value);
    if let (Status(0), Some(value)) = (status, value.get()) {
        decref(value);
    }
    status
}

/// `module.name = value`, an int.
///
/// @param module borrowed
/// @param name a text that ends with NUL
/// @param value a number
/// @return 0, or -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyModule_AddIntConstant(
    module: Arg<'_>,
    name: Text<'_>,
    value: std::ffi::c_long,
) -> Status {
    enter(|thread| {
        let value = Int::new(thread, value)?;
        add(thread, module.object(), name, &value.into_object())
    })
}

/// `module.name = value`, a str.
///
/// @param module borrowed
/// @param name a text that ends with NUL
/// @param value a text that ends with NUL
/// @return 0, or -1 with an exception set.
/// Raises: what the code that it runs raises.
/// Runs Python: yes.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyModule_AddStringConstant(
    module: Arg<'_>,
    name: Text<'_>,
    value: Text<'_>,
) -> Status {
    enter(|thread| {
        let value = value.to_str(thread)?;
        add(thread, module.object(), name, &value.into_object())
    })
}

/// Makes a type ready and adds it under the last part of its name.
///
/// @param module borrowed
/// @param ty borrowed
/// @return 0, or -1 with an exception set.
/// Raises: what making it ready raises.
/// Runs Python: yes.
/// Since: 3.10. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyModule_AddType(module: Arg<'_>, ty: TypeArg<'_>) -> Status {
    enter(|thread| {
        object::type_ready::ready(thread, ty.ty())?;
        let full = ty.full_name();
        let name = full.rsplit_once('.').map_or(full, |(_, last)| last);
        let name = Str::intern_new(thread, name)?;
        let Some(module) = module.downcast::<object::Module>() else {
            return Err(bad_call(thread));
        };
        module.dict().set_str(thread, &name, ty.to_type_ref().into_object())
    })
}
