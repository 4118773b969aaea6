//! `OSError`: the subclass chosen by error number, file names, and how others raise it.
//!
//! Arguments are looked at in `__new__`, unless a subclass overrides `__init__` but not `__new__`;
//! then `__init__` looks at them. CPython: Objects/exceptions.c, oserror_use_init.

use std::mem::offset_of;

use host::{HostError, errno};
use object::descriptor::getset;
use object::exception::OSError;
use object::native_function::noargs;
use object::slot_table::{SlotId, get_slot};
use object::static_types as types;
use object::{
    Args, BaseException, Int, IntoObject, Layout, Object, PyResult, Raised, Ref, Str, Thread,
    Tuple, Type, TypeSpec, singletons, slot,
};

use super::base::{exception_str, reduce_with};
use super::object_member;

pub(super) fn specs() -> Vec<TypeSpec> {
    let mut all = vec![
        TypeSpec::layout::<OSError>()
            .slots([
                slot::tp_new(os_error_new),
                slot::tp_init(os_error_init),
                slot::tp_str(os_error_str),
            ])
            .methods([noargs(c"__reduce__", os_error_reduce)])
            .members([
                object_member(c"errno", offset_of!(OSError, myerrno)),
                object_member(c"strerror", offset_of!(OSError, strerror)),
                object_member(c"filename", offset_of!(OSError, filename)),
                object_member(c"filename2", offset_of!(OSError, filename2)),
            ])
            .getset([getset(c"characters_written", get_written, set_written)]),
    ];
    for (ty, _) in types::EXCEPTIONS {
        let direct = SUBCLASSES.iter().any(|(_, subclass)| std::ptr::eq(*subclass, *ty));
        if direct || std::ptr::eq(*ty, &raw const types::ConnectionError) {
            all.push(TypeSpec::new(ty).slots([slot::tp_init(os_error_init)]));
        }
    }
    all
}

/// Which error numbers have a type of their own.
static SUBCLASSES: &[(i32, &Type)] = &[
    (errno::EAGAIN, &types::BlockingIOError),
    (errno::EALREADY, &types::BlockingIOError),
    (errno::EINPROGRESS, &types::BlockingIOError),
    (errno::EWOULDBLOCK, &types::BlockingIOError),
    (errno::EPIPE, &types::BrokenPipeError),
    (errno::ESHUTDOWN, &types::BrokenPipeError),
    (errno::ECHILD, &types::ChildProcessError),
    (errno::ECONNABORTED, &types::ConnectionAbortedError),
    (errno::ECONNREFUSED, &types::ConnectionRefusedError),
    (errno::ECONNRESET, &types::ConnectionResetError),
    (errno::EEXIST, &types::FileExistsError),
    (errno::ENOENT, &types::FileNotFoundError),
    (errno::EISDIR, &types::IsADirectoryError),
    (errno::ENOTDIR, &types::NotADirectoryError),
    (errno::EINTR, &types::InterruptedError),
    (errno::EACCES, &types::PermissionError),
    (errno::EPERM, &types::PermissionError),
    (errno::ESRCH, &types::ProcessLookupError),
    (errno::ETIMEDOUT, &types::TimeoutError),
];

/// The type that stands for an error number.
fn class_of(number: i32) -> &'static Type {
    SUBCLASSES
        .iter()
        .find(|(known, _)| *known == number)
        .map_or(&types::OSError, |(_, subclass)| *subclass)
}

/// True if `__init__`, not `__new__`, is to look at the arguments.
fn uses_init(ty: &Type) -> bool {
    let slot = |ty: &Type, id| get_slot(ty, id);
    slot(ty, SlotId::tp_init) != slot(&types::OSError, SlotId::tp_init)
        && slot(ty, SlotId::tp_new) == slot(&types::OSError, SlotId::tp_new)
}

fn no_keywords(thread: &Thread, ty: &Type, args: Args<'_>) -> PyResult<()> {
    if args.has_keywords() {
        return Err(thread.type_error(format!("{}() takes no keyword arguments", ty.full_name())));
    }
    Ok(())
}

fn os_error_new(thread: &mut Thread, ty: &Type, args: Args<'_>) -> PyResult {
    let mut ty = ty;
    let use_init = uses_init(ty);
    if !use_init {
        no_keywords(thread, ty, args)?;
        if std::ptr::eq(ty, &raw const types::OSError) && (2..=5).contains(&args.len()) {
            let number = args.get(0).and_then(|number| number.downcast::<Int>()?.as_i32());
            if let Some(number) = number {
                ty = class_of(number);
            }
        }
    }
    let made = BaseException::alloc(thread, ty, Tuple::empty())?.into_object();
    let error = made.downcast::<OSError>().expect("the type derives from OSError");
    if !use_init {
        fill(thread, error, args)?;
    }
    Ok(made)
}

fn os_error_init(thread: &mut Thread, this: &OSError, args: Args<'_>) -> PyResult<()> {
    if !uses_init(this.as_object().ty()) {
        return Ok(());
    }
    no_keywords(thread, this.as_object().ty(), args)?;
    fill(thread, this, args)
}

/// Sets the fields from two to five arguments, and `args`.
fn fill(thread: &mut Thread, this: &OSError, args: Args<'_>) -> PyResult<()> {
    let mut kept = args.positional();
    if (2..=5).contains(&args.len()) {
        this.myerrno.set(args.get(0).map(Layout::to_ref));
        this.strerror.set(args.get(1).map(Layout::to_ref));
        if let Some(filename) = args.get(2).filter(|name| !name.is_none()) {
            let blocking =
                std::ptr::eq(this.as_object().type_ptr(), &raw const types::BlockingIOError);
            if blocking && is_number(filename) {
                this.written.set(filename.to_index_isize(thread, &types::ValueError)?);
            } else {
                this.filename.put(filename.to_ref());
                this.filename2.set(args.get(4).filter(|name| !name.is_none()).map(Layout::to_ref));
                kept = &kept[..2];
            }
        }
    }
    this.args.put(Tuple::from_slice(thread, kept)?);
    Ok(())
}

fn is_number(object: &Object) -> bool {
    object.ty().number().is_some_and(|number| {
        number.nb_index.get().is_some()
            || number.nb_int.get().is_some()
            || number.nb_float.get().is_some()
    }) || object.downcast::<object::Complex>().is_some()
}

fn os_error_str(thread: &mut Thread, this: &OSError) -> PyResult<Ref<Str>> {
    let shown = |thread: &mut Thread, field: Option<Ref>| -> PyResult<Ref<Str>> {
        field.unwrap_or_else(singletons::none).str(thread)
    };
    let text = if let Some(filename) = this.filename.get() {
        let number = shown(thread, this.myerrno.get())?;
        let text = shown(thread, this.strerror.get())?;
        let first = filename.repr(thread)?;
        match this.filename2.get() {
            Some(second) => {
                let second = second.repr(thread)?;
                concat(&["[Errno ", "] ", ": ", " -> "], &[number, text, first, second])
            }
            None => concat(&["[Errno ", "] ", ": "], &[number, text, first]),
        }
    } else if let (Some(number), Some(text)) = (this.myerrno.get(), this.strerror.get()) {
        let (number, text) = (number.str(thread)?, text.str(thread)?);
        concat(&["[Errno ", "] "], &[number, text])
    } else {
        return exception_str(thread, &this.base);
    };
    Str::from_wtf8(thread, &text)
}

/// The texts in turn; file names may hold surrogates, so this is no `String`.
fn concat(before: &[&str], texts: &[Ref<Str>]) -> Vec<u8> {
    let mut out = Vec::new();
    for (before, text) in before.iter().zip(texts) {
        out.extend_from_slice(before.as_bytes());
        out.extend_from_slice(&text.to_wtf8());
    }
    out
}

fn os_error_reduce(thread: &mut Thread, this: &OSError) -> PyResult {
    let mut args = this.args();
    if let (2, Some(filename)) = (args.len(), this.filename.get()) {
        let mut items = args.to_vec();
        items.push(filename);
        if let Some(second) = this.filename2.get() {
            items.push(singletons::none());
            items.push(second);
        }
        args = Tuple::new(thread, items)?;
    }
    let state = this.dict.get().map(Ref::into_object);
    reduce_with(thread, &this.base, args, state)
}

fn get_written(thread: &mut Thread, this: &OSError) -> PyResult<isize> {
    match this.written.get() {
        -1 => Err(thread.attribute_error_text("characters_written")),
        written => Ok(written),
    }
}

fn set_written(thread: &mut Thread, this: &OSError, value: Option<&Object>) -> PyResult<()> {
    match value {
        Some(value) => {
            this.written.set(value.to_index_isize(thread, &types::ValueError)?);
            Ok(())
        }
        None if this.written.get() == -1 => Err(thread.attribute_error_text("characters_written")),
        None => {
            this.written.set(-1);
            Ok(())
        }
    }
}

/// Raises the OSError that stands for an error number, with the system's text for it.
#[cold]
pub fn os_error(thread: &Thread, number: i32, filename: Option<&Object>) -> Raised {
    os_error_text(thread, number, &host::strerror(number), filename, None)
}

/// As `os_error`, for an operation on two files.
#[cold]
pub fn os_error2(
    thread: &Thread,
    number: i32,
    filename: Option<&Object>,
    filename2: Option<&Object>,
) -> Raised {
    os_error_text(thread, number, &host::strerror(number), filename, filename2)
}

/// Raises the OSError for what the host refused or failed to do.
#[cold]
pub fn host_error(thread: &Thread, error: HostError, filename: Option<&Object>) -> Raised {
    os_error_text(thread, error.errno(), &error.to_string(), filename, None)
}

/// As `os_error`, with the text given.
#[cold]
pub fn os_error_text(
    thread: &Thread,
    number: i32,
    text: &str,
    filename: Option<&Object>,
    filename2: Option<&Object>,
) -> Raised {
    let make = || -> PyResult<Ref> {
        let number_object = number.into_object(thread)?;
        let text = text.into_object(thread)?;
        let args = Tuple::from_array(thread, [number_object.clone(), text.clone()])?;
        let made = BaseException::alloc(thread, class_of(number), args)?.into_object();
        if let Some(error) = made.downcast::<OSError>() {
            error.myerrno.put(number_object);
            error.strerror.put(text);
            error.filename.set(filename.map(Layout::to_ref));
            error.filename2.set(filename2.map(Layout::to_ref));
        }
        Ok(made)
    };
    match make() {
        Ok(error) => thread.raise(error),
        Err(raised) => raised,
    }
}

/// Raises `ty(number, text[, filename])`, for a type that need not be OSError
/// (`PyErr_SetFromErrnoWithFilenameObject`).
pub fn set_from_errno(
    thread: &mut Thread,
    ty: &Object,
    number: i32,
    filename: Option<&Object>,
) -> Raised {
    let mut make = || -> PyResult {
        let number_object = number.into_object(thread)?;
        let text = host::strerror(number).into_object(thread)?;
        match filename {
            Some(filename) => ty.call(thread, &[&number_object, &text, filename]),
            None => ty.call(thread, &[&number_object, &text]),
        }
    };
    match make() {
        Ok(error) => thread.raise(error),
        Err(raised) => raised,
    }
}
