//! Attributes of classes: lookup and assignment, and the computed ones (`__name__`, `__doc__`, …).

use object::descriptor::{GetSetDef, getset, getter};
use object::dict::Dict;
use object::names;
use object::native_function::split_doc;
use object::protocol::object::{attribute_error, bad_attribute_name};
use object::singletons;
use object::static_types as types;
use object::type_new;
use object::type_object::flags;
use object::type_ready;
use object::{Layout, Object, PyResult, Raised, Ref, Str, Thread, Tuple, Type};

pub(super) fn getset_defs() -> Vec<GetSetDef> {
    vec![
        getset(c"__name__", get_name, set_name),
        getset(c"__qualname__", get_qualname, set_qualname),
        getset(c"__bases__", get_bases, set_bases),
        getset(c"__module__", get_module, set_module),
        getset(c"__abstractmethods__", get_abstract, set_abstract),
        getter(c"__dict__", get_dict),
        getset(c"__doc__", get_doc, set_doc),
        getter(c"__text_signature__", get_signature),
        getset(c"__annotations__", get_annotations, set_annotations),
        getset(c"__annotate__", get_annotate, set_annotate),
        getset(c"__type_params__", get_type_params, set_type_params),
    ]
}

/// `cls.name`: data descriptors of the metaclass, then the class and its bases, then the rest of
/// the metaclass.
pub(super) fn type_getattro(thread: &mut Thread, this: &Type, name: &Object) -> PyResult {
    let Some(text) = name.downcast::<Str>() else { return Err(bad_attribute_name(thread, name)) };
    let metaclass = this.as_object().ty();
    let meta = metaclass.lookup(thread, text);
    if let Some(descr) = &meta {
        if descr.is_data_descriptor() && descr.ty().tp_descr_get.get().is_some() {
            return descr.descr_get(thread, Some(this.as_object()), Some(metaclass.as_object()));
        }
    }
    if let Some(own) = this.lookup(thread, text) {
        return own.descr_get(thread, None, Some(this.as_object()));
    }
    match meta {
        Some(descr) => descr.descr_get(thread, Some(this.as_object()), Some(metaclass.as_object())),
        None => Err(missing(thread, this, text)),
    }
}

fn missing(thread: &Thread, this: &Type, name: &Str) -> Raised {
    let text = format!("type object '{}' has no attribute '{name}'", this.full_name());
    attribute_error(thread, this.as_object(), name, &text)
}

/// `cls.name = value`, or `del cls.name`.
pub(super) fn type_setattro(
    thread: &mut Thread,
    this: &Type,
    name: &Object,
    value: Option<&Object>,
) -> PyResult<()> {
    if this.has_flag(flags::IMMUTABLETYPE) {
        let shown = name.repr(thread)?;
        return Err(thread.type_error(format!(
            "cannot set {shown} attribute of immutable type '{}'",
            this.full_name()
        )));
    }
    let Some(text) = name.downcast::<Str>() else { return Err(bad_attribute_name(thread, name)) };
    let text = if name.is_exact::<Str>() {
        Str::intern(thread, text.to_ref())
    } else {
        Str::intern(thread, Str::from_chars(thread, text.chars())?)
    };
    let meta = this.as_object().ty().lookup(thread, &text);
    if let Some(descr) = meta {
        if descr.descr_set(thread, this.as_object(), value)? {
            return Ok(());
        }
    }
    store(thread, this, &text, value)?;
    type_ready::attribute_changed(thread, this, &text);
    Ok(())
}

/// Changes the class's dict; the old value goes last, when the class is whole again.
fn store(thread: &mut Thread, this: &Type, name: &Str, value: Option<&Object>) -> PyResult<()> {
    type_ready::type_modified(thread, this);
    let dict = this.dict();
    let old = dict.get_str(name);
    match value {
        Some(value) => dict.set_str(thread, name, value.to_ref())?,
        None if old.is_none() => return Err(missing(thread, this, name)),
        None => drop(dict.pop_str(name)),
    }
    drop(old);
    Ok(())
}

/// The check that the setters of computed attributes begin with.
fn settable<'a>(
    thread: &Thread,
    this: &Type,
    value: Option<&'a Object>,
    name: &str,
) -> PyResult<&'a Object> {
    match value {
        Some(value) if !this.has_flag(flags::IMMUTABLETYPE) => Ok(value),
        value => {
            let what = if value.is_none() { "delete" } else { "set" };
            Err(thread.type_error(format!(
                "cannot {what} '{name}' attribute of immutable type '{}'",
                this.full_name()
            )))
        }
    }
}

fn get_name(thread: &mut Thread, this: &Type) -> PyResult<Ref<Str>> {
    match this.as_heap().and_then(|heap| heap.ht_name.get()) {
        Some(name) => Ok(name),
        None => Str::intern_new(thread, this.name()),
    }
}

fn only_string<'a>(
    thread: &Thread,
    this: &Type,
    value: &'a Object,
    name: &str,
) -> PyResult<&'a Str> {
    value.downcast::<Str>().ok_or_else(|| {
        thread.type_error(format!(
            "can only assign string to {}.{name}, not '{}'",
            this.full_name(),
            value.ty().full_name()
        ))
    })
}

fn set_name(thread: &mut Thread, this: &Type, value: Option<&Object>) -> PyResult<()> {
    let value = settable(thread, this, value, "__name__")?;
    let name = only_string(thread, this, value, "__name__")?;
    if name.chars().iter().any(|c| c == 0) {
        return Err(thread.value_error("type name must not contain null characters"));
    }
    if name.to_utf8().is_none() {
        return Err(crate::codecs::surrogates_not_allowed(thread, name));
    }
    type_ready::type_modified(thread, this);
    type_new::set_name(thread, this, name)
}

/// `cls.__qualname__`
pub fn qualname(thread: &Thread, this: &Type) -> PyResult<Ref<Str>> {
    match this.as_heap().and_then(|heap| heap.ht_qualname.get()) {
        Some(name) => Ok(name),
        None => Str::intern_new(thread, this.name()),
    }
}

fn get_qualname(thread: &mut Thread, this: &Type) -> PyResult<Ref<Str>> {
    qualname(thread, this)
}

fn set_qualname(thread: &mut Thread, this: &Type, value: Option<&Object>) -> PyResult<()> {
    let value = settable(thread, this, value, "__qualname__")?;
    let name = only_string(thread, this, value, "__qualname__")?;
    if let Some(heap) = this.as_heap() {
        heap.ht_qualname.put(name.to_ref());
    }
    Ok(())
}

fn get_bases(_: &mut Thread, this: &Type) -> Ref<Tuple> {
    this.tp_bases.get().unwrap_or_else(Tuple::empty)
}

fn set_bases(thread: &mut Thread, this: &Type, value: Option<&Object>) -> PyResult<()> {
    let value = settable(thread, this, value, "__bases__")?;
    super::bases::set_bases(thread, this, value)
}

fn get_module(thread: &mut Thread, this: &Type) -> PyResult {
    if this.is_heap_type() {
        return match this.dict().get_str(&names::__module__) {
            Some(module) => Ok(module),
            None => {
                Err(attribute_error(thread, this.as_object(), &names::__module__, "__module__"))
            }
        };
    }
    let module = this.full_name().rsplit_once('.').map_or("builtins", |(module, _)| module);
    Ok(Str::intern_new(thread, module)?.into_object())
}

fn set_module(thread: &mut Thread, this: &Type, value: Option<&Object>) -> PyResult<()> {
    let value = settable(thread, this, value, "__module__")?;
    type_ready::type_modified(thread, this);
    let firstlineno = this.dict().pop_str(&names::__firstlineno__);
    this.dict().set_str(thread, &names::__module__, value.to_ref())?;
    drop(firstlineno);
    Ok(())
}

fn get_abstract(thread: &mut Thread, this: &Type) -> PyResult {
    let own = !std::ptr::eq(this, types::PyType_Type.as_type());
    match this.dict().get_str(&names::__abstractmethods__).filter(|_| own) {
        Some(value) => Ok(value),
        None => Err(no_abstract(thread, this)),
    }
}

fn no_abstract(thread: &Thread, this: &Type) -> Raised {
    let name = &names::__abstractmethods__;
    attribute_error(thread, this.as_object(), name, "__abstractmethods__")
}

fn set_abstract(thread: &mut Thread, this: &Type, value: Option<&Object>) -> PyResult<()> {
    let name = &names::__abstractmethods__;
    let is_abstract = match value {
        Some(value) => {
            let truth = value.is_truthy(thread)?;
            this.dict().set_str(thread, name, value.to_ref())?;
            truth
        }
        None => match this.dict().pop_str(name) {
            Some(_) => false,
            None => return Err(no_abstract(thread, this)),
        },
    };
    type_ready::type_modified(thread, this);
    let bits = this.tp_flags.get() & !flags::IS_ABSTRACT;
    this.tp_flags.set(if is_abstract { bits | flags::IS_ABSTRACT } else { bits });
    Ok(())
}

fn get_dict(thread: &mut Thread, this: &Type) -> PyResult {
    types::PyDictProxy_Type.as_object().call(thread, &[this.dict().as_object()])
}

fn get_doc(thread: &mut Thread, this: &Type) -> PyResult {
    match this.dict().get_str(&names::__doc__) {
        Some(doc) => doc.descr_get(thread, None, Some(this.as_object())),
        None => Ok(singletons::none()),
    }
}

fn set_doc(thread: &mut Thread, this: &Type, value: Option<&Object>) -> PyResult<()> {
    let value = settable(thread, this, value, "__doc__")?;
    type_ready::type_modified(thread, this);
    this.dict().set_str(thread, &names::__doc__, value.to_ref())
}

fn get_signature(_: &mut Thread, this: &Type) -> Option<String> {
    let doc = this.doc_text()?;
    split_doc(this.full_name(), &doc).1.map(str::to_owned)
}

fn no_attribute(thread: &Thread, this: &Type, name: &Str) -> Raised {
    missing(thread, this, name)
}

fn get_annotations(thread: &mut Thread, this: &Type) -> PyResult {
    if !this.is_heap_type() {
        return Err(no_attribute(thread, this, &names::__annotations__));
    }
    let found = this
        .dict()
        .get_str(&names::__annotations__)
        .or_else(|| this.dict().get_str(&names::__annotations_cache__));
    if let Some(found) = found {
        return found.descr_get(thread, None, Some(this.as_object()));
    }
    let annotate = this.as_object().get_attr(thread, &names::__annotate__)?;
    let made = if annotate.is_callable() {
        let format = object::Int::new(thread, 1)?;
        let made = annotate.call(thread, &[format.as_object()])?;
        if made.downcast::<Dict>().is_none() {
            return Err(thread.type_error(format!(
                "__annotate__ returned non-dict of type '{}'",
                made.type_name()
            )));
        }
        made
    } else {
        Dict::new(thread)?.into_object()
    };
    type_ready::type_modified(thread, this);
    this.dict().set_str(thread, &names::__annotations_cache__, made.clone())?;
    Ok(made)
}

fn set_annotations(thread: &mut Thread, this: &Type, value: Option<&Object>) -> PyResult<()> {
    if this.has_flag(flags::IMMUTABLETYPE) {
        return Err(thread.type_error(format!(
            "cannot set '__annotations__' attribute of immutable type '{}'",
            this.full_name()
        )));
    }
    let dict = this.dict();
    type_ready::type_modified(thread, this);
    match value {
        Some(value) => {
            let declared = dict.contains_str(&names::__annotations__);
            let key: &Str =
                if declared { &names::__annotations__ } else { &names::__annotations_cache__ };
            dict.set_str(thread, key, value.to_ref())?;
        }
        None => {
            let old = dict
                .pop_str(&names::__annotations__)
                .or_else(|| dict.pop_str(&names::__annotations_cache__));
            if old.is_none() {
                return Err(thread.attribute_error_text("__annotations__"));
            }
        }
    }
    drop((dict.pop_str(&names::__annotate_func__), dict.pop_str(&names::__annotate__)));
    Ok(())
}

fn get_annotate(thread: &mut Thread, this: &Type) -> PyResult {
    if !this.is_heap_type() {
        return Err(no_attribute(thread, this, &names::__annotate__));
    }
    let found = this
        .dict()
        .get_str(&names::__annotate__)
        .or_else(|| this.dict().get_str(&names::__annotate_func__));
    if let Some(found) = found {
        return found.descr_get(thread, None, Some(this.as_object()));
    }
    this.dict().set_str(thread, &names::__annotate_func__, singletons::none())?;
    Ok(singletons::none())
}

fn set_annotate(thread: &mut Thread, this: &Type, value: Option<&Object>) -> PyResult<()> {
    let Some(value) = value else {
        return Err(thread.type_error("cannot delete __annotate__ attribute"));
    };
    if this.has_flag(flags::IMMUTABLETYPE) {
        return Err(thread.type_error(format!(
            "cannot set '__annotate__' attribute of immutable type '{}'",
            this.full_name()
        )));
    }
    if !value.is_none() && !value.is_callable() {
        return Err(thread.type_error("__annotate__ must be callable or None"));
    }
    type_ready::type_modified(thread, this);
    this.dict().set_str(thread, &names::__annotate_func__, value.to_ref())?;
    if !value.is_none() {
        drop(this.dict().pop_str(&names::__annotations_cache__));
    }
    Ok(())
}

fn get_type_params(_: &mut Thread, this: &Type) -> Ref {
    let own = !std::ptr::eq(this, types::PyType_Type.as_type());
    this.dict()
        .get_str(&names::__type_params__)
        .filter(|_| own)
        .unwrap_or_else(|| Tuple::empty().into_object())
}

fn set_type_params(thread: &mut Thread, this: &Type, value: Option<&Object>) -> PyResult<()> {
    let value = settable(thread, this, value, "__type_params__")?;
    type_ready::type_modified(thread, this);
    this.dict().set_str(thread, &names::__type_params__, value.to_ref())
}
