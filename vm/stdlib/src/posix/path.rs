//! Arguments that name files, and directory descriptors.

use std::ffi::CString;

use host::HostError;
use object::singletons::none;
use object::static_types as types;
use object::{Bytes, Layout, Object, PyResult, Raised, Ref, Str, Thread};

use crate::common;
use crate::fspath;

/// A file that was named or passed as a descriptor.
pub(super) struct Path {
    pub(super) fd: Option<i32>,
    pub(super) name: CString,
    /// What was passed, for error messages.
    pub(super) object: Ref,
    /// Names come back as bytes.
    pub(super) bytes: bool,
}

/// What a path argument may be beside a name.
#[derive(Clone, Copy, Default)]
pub(super) struct Allow {
    pub(super) fd: bool,
    pub(super) none: bool,
}

pub(super) const NAME: Allow = Allow { fd: false, none: false };
pub(super) const NAME_OR_FD: Allow = Allow { fd: true, none: false };
pub(super) const ANY: Allow = Allow { fd: true, none: true };

impl Path {
    pub(super) fn of(
        thread: &mut Thread,
        function: &str,
        value: Option<&Object>,
        allow: Allow,
    ) -> PyResult<Path> {
        Path::named(thread, function, "path", value, allow)
    }

    /// The argument called `name` of `function`.
    pub(super) fn named(
        thread: &mut Thread,
        function: &str,
        name: &str,
        value: Option<&Object>,
        allow: Allow,
    ) -> PyResult<Path> {
        let none = none();
        let value = value.unwrap_or(&none);
        if value.is_none() && allow.none {
            let name = CString::from(c".");
            return Ok(Path { fd: None, name, object: none.clone(), bytes: false });
        }
        let is_name = value.downcast::<Str>().is_some() || value.downcast::<Bytes>().is_some();
        if !is_name && allow.fd && value.is_index() {
            let fd = to_fd(thread, value)?;
            return Ok(Path {
                fd: Some(fd),
                name: CString::default(),
                object: value.to_ref(),
                bytes: false,
            });
        }
        let path = if is_name {
            value.to_ref()
        } else {
            let fspath = Str::intern_new(thread, "__fspath__")?;
            if value.ty().lookup(thread, &fspath).is_none() {
                return Err(wrong_type(thread, function, name, value, allow));
            }
            let path = fspath::fspath(thread, value)?;
            if path.downcast::<Str>().is_none() && path.downcast::<Bytes>().is_none() {
                return Err(wrong_type(thread, function, name, value, allow));
            }
            path
        };
        let bytes = path.downcast::<Bytes>().is_some();
        let raw = fspath::fs_bytes(thread, &path)?;
        let Ok(c) = CString::new(raw) else {
            return Err(
                thread.value_error(format!("{function}: embedded null character in {name}"))
            );
        };
        Ok(Path { fd: None, name: c, object: path, bytes })
    }

    /// Raises the error of a failed call about this file.
    #[cold]
    pub(super) fn error(&self, thread: &mut Thread, error: HostError) -> Raised {
        if self.object.is_none() {
            return common::os_error(thread, error);
        }
        common::os_error_at(thread, error, &[&self.object])
    }

    /// The outcome of a call about this file.
    pub(super) fn done<R>(&self, thread: &mut Thread, result: host::HostResult<R>) -> PyResult<R> {
        result.map_err(|error| self.error(thread, error))
    }

    /// A name found in this place, as text or bytes.
    pub(super) fn show(&self, thread: &Thread, name: &[u8]) -> PyResult {
        if self.bytes {
            return Ok(Bytes::new(thread, name)?.into_object());
        }
        Ok(fspath::decode(thread, name)?.into_object())
    }
}

fn wrong_type(thread: &Thread, function: &str, name: &str, value: &Object, allow: Allow) -> Raised {
    let wanted = match (allow.fd, allow.none) {
        (true, true) => "string, bytes, os.PathLike, integer or None",
        (true, false) => "string, bytes, os.PathLike or integer",
        (false, true) => "string, bytes, os.PathLike or None",
        (false, false) => "string, bytes or os.PathLike",
    };
    thread.type_error(format!("{function}: {name} should be {wanted}, not {}", value.type_name()))
}

/// A descriptor from an int.
pub(super) fn to_fd(thread: &mut Thread, value: &Object) -> PyResult<i32> {
    if value.downcast::<object::Bool>().is_some() {
        let text = "bool is used as a file descriptor";
        common::warn(thread, &types::RuntimeWarning, text, 1)?;
    }
    let number = value.to_index(thread)?;
    match number.as_i64() {
        Some(fd) if i32::try_from(fd).is_ok() => Ok(fd as i32),
        Some(fd) if fd < 0 => Err(thread.overflow_error("fd is less than minimum")),
        None if number.is_negative() => Err(thread.overflow_error("fd is less than minimum")),
        _ => Err(thread.overflow_error("fd is greater than maximum")),
    }
}

/// The `dir_fd` argument: the working directory unless given.
pub(super) fn dir_fd(thread: &mut Thread, value: Option<&Object>) -> PyResult<i32> {
    match common::given(value) {
        None => Ok(host::file::CWD),
        Some(value) if value.is_index() => to_fd(thread, value),
        Some(value) => Err(thread
            .type_error(format!("argument should be integer or None, not {}", value.type_name()))),
    }
}

/// A descriptor, or what has a `fileno` method.
pub(super) fn fildes(thread: &mut Thread, value: &Object) -> PyResult<i32> {
    let number = if value.downcast::<object::Int>().is_some() {
        value.to_ref()
    } else {
        let Some(method) = common::attr_opt(thread, value, "fileno")? else {
            return Err(thread.type_error("argument must be an int, or have a fileno() method."));
        };
        let fd = method.call(thread, &[])?;
        if fd.downcast::<object::Int>().is_none() {
            return Err(thread.type_error("fileno() returned a non-integer"));
        }
        fd
    };
    let fd = number.to_i32(thread)?;
    if fd < 0 {
        return Err(
            thread.value_error(format!("file descriptor cannot be a negative integer ({fd})"))
        );
    }
    Ok(fd)
}

/// A user or group number; -1 leaves it as it is.
pub(super) fn owner(thread: &mut Thread, value: &Object, what: &str) -> PyResult<u32> {
    if !value.is_index() {
        return Err(
            thread.type_error(format!("{what} should be integer, not {}", value.type_name()))
        );
    }
    let number = value.to_index(thread)?;
    match number.as_i64() {
        Some(-1) => Ok(u32::MAX),
        Some(id) if (0..=i64::from(u32::MAX)).contains(&id) => Ok(id as u32),
        Some(id) if id < 0 => Err(thread.overflow_error(format!("{what} is less than minimum"))),
        None if number.is_negative() => {
            Err(thread.overflow_error(format!("{what} is less than minimum")))
        }
        _ => Err(thread.overflow_error(format!("{what} is greater than maximum"))),
    }
}
