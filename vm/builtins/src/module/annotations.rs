//! `__annotations__` and `__annotate__` of modules: made on first use, kept in the dict.

use object::{Dict, IntoObject, Layout, Module, Object, PyResult, Ref, Thread, names, singletons};

fn dict_of(thread: &Thread, this: &Module) -> PyResult<Ref<Dict>> {
    match this.md_dict.get() {
        Some(dict) => Ok(dict),
        None => Err(thread.type_error("<module>.__dict__ is not a dictionary")),
    }
}

pub(super) fn get_annotations(thread: &mut Thread, this: &Module) -> PyResult {
    let dict = dict_of(thread, this)?;
    let initializing = match dict.get_str(&names::__spec__) {
        Some(spec) => super::is_initializing(thread, &spec)?,
        None => false,
    };
    if let Some(made) = dict.get_str(&names::__annotations__) {
        return Ok(made);
    }
    let annotate = dict.get_str(&names::__annotate__).filter(|annotate| annotate.is_callable());
    let made = match annotate {
        Some(annotate) => evaluate(thread, &annotate)?,
        None => Dict::new(thread)?.into_object(),
    };
    // While the module is being executed more annotations may come.
    if !initializing {
        dict.set_str(thread, &names::__annotations__, made.clone())?;
    }
    Ok(made)
}

/// `annotate(VALUE)`, which must be a dict.
pub(crate) fn evaluate(thread: &mut Thread, annotate: &Object) -> PyResult {
    let format = 1i32.into_object(thread)?;
    let made = annotate.call(thread, &[&format])?;
    if made.downcast::<Dict>().is_none() {
        return Err(thread.type_error(format!(
            "__annotate__ returned non-dict of type '{}'",
            made.ty().full_name()
        )));
    }
    Ok(made)
}

pub(super) fn set_annotations(
    thread: &mut Thread,
    this: &Module,
    value: Option<&Object>,
) -> PyResult<()> {
    let dict = dict_of(thread, this)?;
    match value {
        Some(value) => dict.set_str(thread, &names::__annotations__, value.to_ref())?,
        None => {
            if dict.pop_str(&names::__annotations__).is_none() {
                return Err(thread.attribute_error_text("__annotations__"));
            }
        }
    }
    drop(dict.pop_str(&names::__annotate__));
    Ok(())
}

pub(super) fn get_annotate(thread: &mut Thread, this: &Module) -> PyResult {
    let dict = dict_of(thread, this)?;
    if let Some(annotate) = dict.get_str(&names::__annotate__) {
        return Ok(annotate);
    }
    dict.set_str(thread, &names::__annotate__, singletons::none())?;
    Ok(singletons::none())
}

pub(super) fn set_annotate(
    thread: &mut Thread,
    this: &Module,
    value: Option<&Object>,
) -> PyResult<()> {
    let Some(value) = value else {
        return Err(thread.type_error("cannot delete __annotate__ attribute"));
    };
    if !value.is_none() && !value.is_callable() {
        return Err(thread.type_error("__annotate__ must be callable or None"));
    }
    let dict = dict_of(thread, this)?;
    dict.set_str(thread, &names::__annotate__, value.to_ref())?;
    if !value.is_none() {
        drop(dict.pop_str(&names::__annotations__));
    }
    Ok(())
}
