//! Locals, cells, names, globals.
#![expect(unsafe_code, reason = "borrowing a local is a promise of the compiler's")]

use object::exception::NameError;
use object::frame::Frame;
use object::stack_ref::StackRef;
use object::{
    Cell, Code, Dict, Layout, Object, PyResult, Raised, Ref, Str, Thread, names,
    static_types as types,
};

use crate::frame as frames;
use crate::stack::Val;

/// A second word for a local, without a count.
///
/// # Safety
/// The local keeps its value while the word is on the stack, which the compiler proved.
#[inline(always)]
pub(crate) unsafe fn borrow(word: StackRef) -> Val {
    // SAFETY: the caller's promise; ints and null are copied as they are.
    unsafe {
        match word.as_object() {
            Some(object) => Val::from_word(StackRef::borrow(object)),
            None => Val::from_word(word),
        }
    }
}

/// Raises NameError with the name for suggestions.
#[cold]
pub(crate) fn name_error(thread: &Thread, ty: &object::Type, name: &Str, text: &str) -> Raised {
    let raised = thread.raise_text(ty, text);
    if let Some(exception) = thread.current_exception.get() {
        if let Some(error) = exception.downcast::<NameError>() {
            error.name.put(name.to_ref().into_object());
        }
    }
    raised
}

fn not_defined(thread: &Thread, name: &Str) -> Raised {
    name_error(thread, &types::NameError, name, &format!("name '{name}' is not defined"))
}

#[cold]
pub(crate) fn unbound_local(thread: &Thread, code: &Code, at: usize) -> Raised {
    let name = code.local_name(at);
    let text =
        format!("cannot access local variable '{name}' where it is not associated with a value");
    thread.raise_text(&types::UnboundLocalError, &text)
}

#[cold]
fn unbound_deref(thread: &Thread, code: &Code, at: usize) -> Raised {
    if code.local_kind(at) & object::code::FREE_KIND == 0 {
        return unbound_local(thread, code, at);
    }
    let name = code.local_name(at);
    let text = format!(
        "cannot access free variable '{name}' where it is not associated with a value in enclosing scope"
    );
    name_error(thread, &types::NameError, name, &text)
}

/// LOAD_COMMON_CONSTANT.
pub(crate) fn common_constant(thread: &mut Thread, at: usize) -> PyResult {
    Ok(match at {
        0 => types::AssertionError.as_object().to_ref(),
        1 => types::NotImplementedError.as_object().to_ref(),
        2 => types::PyTuple_Type.as_object().to_ref(),
        3 => thread
            .interp()
            .builtins()
            .get_str(&*Str::intern_new(thread, "all")?)
            .expect("builtins has all"),
        _ => thread
            .interp()
            .builtins()
            .get_str(&*Str::intern_new(thread, "any")?)
            .expect("builtins has any"),
    })
}

pub(crate) fn make_cell(thread: &Thread, initial: Val) -> PyResult {
    let value = initial.into_ref_opt(thread)?;
    Ok(Cell::new(thread, value)?.into_object())
}

fn as_cell(cell: Option<&Object>) -> &Cell {
    cell.and_then(Object::downcast_exact::<Cell>).expect("the compiler put a cell there")
}

pub(crate) fn load_deref(
    thread: &Thread,
    code: &Code,
    at: usize,
    cell: Option<&Object>,
) -> PyResult {
    as_cell(cell).ob_ref.get().ok_or_else(|| unbound_deref(thread, code, at))
}

pub(crate) fn store_deref(thread: &Thread, cell: Option<&Object>, value: Val) -> PyResult<()> {
    as_cell(cell).ob_ref.put(value.into_ref(thread)?);
    Ok(())
}

pub(crate) fn delete_deref(
    thread: &Thread,
    code: &Code,
    at: usize,
    cell: Option<&Object>,
) -> PyResult<()> {
    match as_cell(cell).ob_ref.take() {
        Some(_) => Ok(()),
        None => Err(unbound_deref(thread, code, at)),
    }
}

pub(crate) fn load_from_dict_or_deref(
    thread: &mut Thread,
    code: &Code,
    at: usize,
    namespace: &mut Val,
    cell: Option<&Object>,
) -> PyResult {
    let name = code.local_name(at).to_ref();
    if let Some(value) = mapping_get(thread, namespace.boxed(thread)?, &name)? {
        return Ok(value);
    }
    load_deref(thread, code, at, cell)
}

/// `mapping.get(name)` of any mapping.
pub(crate) fn mapping_get(
    thread: &mut Thread,
    mapping: &Object,
    name: &Str,
) -> PyResult<Option<Ref>> {
    if let Some(dict) = mapping.downcast_exact::<Dict>() {
        return dict.get(thread, name.as_object());
    }
    match mapping.get_item(thread, name.as_object()) {
        Ok(value) => Ok(Some(value)),
        Err(raised) => thread.catch_if(raised, &types::KeyError).map(|()| None),
    }
}

fn global_or_builtin(thread: &mut Thread, frame: &Frame, name: &Str) -> PyResult<Option<Ref>> {
    let globals = frames::globals(frame).to_ref();
    if let Some(value) = globals.get(thread, name.as_object())? {
        return Ok(Some(value));
    }
    let builtins = frame.builtins_object().expect("a running frame has builtins").to_ref();
    mapping_get(thread, &builtins, name)
}

pub(crate) fn load_name(thread: &mut Thread, frame: &Frame, name: &Str) -> PyResult {
    let Some(locals) = frames::namespace(frame) else {
        return Err(thread.system_error(format!("no locals found when loading {name}")));
    };
    if let Some(value) = mapping_get(thread, &locals, name)? {
        return Ok(value);
    }
    global_or_builtin(thread, frame, name)?.ok_or_else(|| not_defined(thread, name))
}

pub(crate) fn store_name(
    thread: &mut Thread,
    frame: &Frame,
    name: &Str,
    value: Val,
) -> PyResult<()> {
    let Some(locals) = frames::namespace(frame) else {
        return Err(thread.system_error(format!("no locals found when storing {name}")));
    };
    let value = value.into_ref(thread)?;
    match locals.downcast_exact::<Dict>() {
        Some(dict) => dict.set(thread, name.as_object(), value),
        None => locals.set_item(thread, name.as_object(), &value),
    }
}

pub(crate) fn delete_name(thread: &mut Thread, frame: &Frame, name: &Str) -> PyResult<()> {
    let Some(locals) = frames::namespace(frame) else {
        return Err(thread.system_error(format!("no locals when deleting {name}")));
    };
    match locals.del_item(thread, name.as_object()) {
        Ok(()) => Ok(()),
        Err(raised) => {
            thread.catch_if(raised, &types::KeyError)?;
            Err(not_defined(thread, name))
        }
    }
}

pub(crate) fn load_global(thread: &mut Thread, frame: &Frame, name: &Str) -> PyResult {
    // A subclass of dict answers with its own `__getitem__` or `__missing__`.
    let globals = frames::globals(frame).as_object().to_ref();
    if globals.downcast_exact::<Dict>().is_none() {
        if let Some(value) = mapping_get(thread, &globals, name)? {
            return Ok(value);
        }
    }
    global_or_builtin(thread, frame, name)?.ok_or_else(|| not_defined(thread, name))
}

pub(crate) fn store_global(
    thread: &mut Thread,
    frame: &Frame,
    name: &Str,
    value: Val,
) -> PyResult<()> {
    let value = value.into_ref(thread)?;
    frames::globals(frame).set(thread, name.as_object(), value)
}

pub(crate) fn delete_global(thread: &mut Thread, frame: &Frame, name: &Str) -> PyResult<()> {
    if frames::globals(frame).remove(thread, name.as_object())? {
        return Ok(());
    }
    Err(not_defined(thread, name))
}

pub(crate) fn load_locals(thread: &Thread, frame: &Frame) -> PyResult {
    frames::namespace(frame).ok_or_else(|| thread.system_error("no locals"))
}

pub(crate) fn load_from_dict_or_globals(
    thread: &mut Thread,
    frame: &Frame,
    name: &Str,
    namespace: &mut Val,
) -> PyResult {
    if let Some(value) = mapping_get(thread, namespace.boxed(thread)?, name)? {
        return Ok(value);
    }
    load_global(thread, frame, name)
}

pub(crate) fn load_build_class(thread: &mut Thread, frame: &Frame) -> PyResult {
    let builtins = frame.builtins_object().expect("a running frame has builtins").to_ref();
    match mapping_get(thread, &builtins, &names::__build_class__)? {
        Some(value) => Ok(value),
        None => Err(name_error(
            thread,
            &types::NameError,
            &names::__build_class__,
            "__build_class__ not found",
        )),
    }
}

pub(crate) fn setup_annotations(thread: &mut Thread, frame: &Frame) -> PyResult<()> {
    let locals = load_locals(thread, frame)?;
    if mapping_get(thread, &locals, &names::__annotations__)?.is_none() {
        let dict = Dict::new(thread)?;
        locals.set_item(thread, names::__annotations__.as_object(), dict.as_object())?;
    }
    Ok(())
}
