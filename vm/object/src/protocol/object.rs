//! Attributes, repr, str, hash, comparison, truth.
#![expect(unsafe_code, reason = "slots are C functions")]

use crate::descriptor::{GetSetDescr, MemberDescr, WrapperDescr};
use crate::exception::AttributeError;
use crate::header::Object;
use crate::instance::Attributes;
use crate::int::Int;
use crate::names;
use crate::raised::{PyResult, Raised};
use crate::refs::{Layout, Ref};
use crate::singletons;
use crate::slot_adapters::{CompareOp, from_c};
use crate::static_types as types;
use crate::string::Str;
use crate::thread::Thread;
use crate::type_object::{Type, flags};

impl Object {
    /// `self.name`
    #[inline]
    pub fn get_attr(&self, thread: &mut Thread, name: &Str) -> PyResult {
        let ty = self.ty();
        if let Some(get) = ty.tp_getattro.get() {
            // SAFETY: the slot belongs to the object's type.
            let result = from_c(thread, unsafe { get(self.as_ptr(), name.as_object().as_ptr()) });
            if result.is_err() {
                set_attribute_context(thread, self, name);
            }
            return result;
        }
        if let Some(get) = ty.tp_getattr.get() {
            if let Some(text) = name.utf8_cached(thread)? {
                // SAFETY: as above; the cached text ends with a NUL.
                return from_c(thread, unsafe { get(self.as_ptr(), text.as_ptr().cast()) });
            }
        }
        Err(no_attribute(thread, self, name))
    }

    /// `self.name` for a name that may be of any type.
    pub fn get_attr_object(&self, thread: &mut Thread, name: &Object) -> PyResult {
        match name.downcast::<Str>() {
            Some(name) => self.get_attr(thread, name),
            None => Err(bad_attribute_name(thread, name)),
        }
    }

    /// `self.name`, or `None` where that raises AttributeError.
    pub fn get_attr_opt(&self, thread: &mut Thread, name: &Str) -> PyResult<Option<Ref>> {
        if self
            .ty()
            .tp_getattro
            .get()
            .is_some_and(|get| get as *const () == generic_getattro as *const ())
        {
            let found = generic_lookup(thread, self, name);
            return Ok(thread.without_attribute_error(found)?.flatten());
        }
        let result = self.get_attr(thread, name);
        thread.without_attribute_error(result)
    }

    /// As `get_attr_opt` for a text.
    pub fn get_attr_text(&self, thread: &mut Thread, name: &str) -> PyResult {
        let name = Str::intern_new(thread, name)?;
        self.get_attr(thread, &name)
    }

    /// `self.name = value`, or `del self.name`.
    pub fn store_attr(
        &self,
        thread: &mut Thread,
        name: &Object,
        value: Option<&Object>,
    ) -> PyResult<()> {
        let Some(text) = name.downcast::<Str>() else {
            return Err(bad_attribute_name(thread, name));
        };
        let name = Str::intern(thread, text.to_ref());
        let ty = self.ty();
        let value_ptr = value.map_or(std::ptr::null_mut(), Object::as_ptr);
        let done = if let Some(set) = ty.tp_setattro.get() {
            // SAFETY: the slot belongs to the object's type.
            unsafe { set(self.as_ptr(), name.as_object().as_ptr(), value_ptr) }
        } else if let (Some(set), Some(text)) = (ty.tp_setattr.get(), name.utf8_cached(thread)?) {
            // SAFETY: as above; the cached text ends with a NUL.
            unsafe { set(self.as_ptr(), text.as_ptr().cast(), value_ptr) }
        } else {
            let what = if value.is_some() { "assign to" } else { "del" };
            let kind = if ty.tp_getattro.get().is_none() && ty.tp_getattr.get().is_none() {
                "no"
            } else {
                "only read-only"
            };
            return Err(thread.type_error(format!(
                "'{}' object has {kind} attributes ({what} .{name})",
                ty.display_name()
            )));
        };
        if done < 0 { Err(Raised::already_set(thread)) } else { Ok(()) }
    }

    pub fn set_attr(&self, thread: &mut Thread, name: &Str, value: &Object) -> PyResult<()> {
        self.store_attr(thread, name.as_object(), Some(value))
    }

    pub fn del_attr(&self, thread: &mut Thread, name: &Str) -> PyResult<()> {
        self.store_attr(thread, name.as_object(), None)
    }

    /// `repr(self)`
    pub fn repr(&self, thread: &mut Thread) -> PyResult<Ref<Str>> {
        thread.check_stack(" while getting the repr of an object")?;
        let Some(repr) = self.ty().tp_repr.get() else {
            let value = default_repr(thread, self)?;
            return expect_str(thread, value, "__repr__");
        };
        // SAFETY: the slot belongs to the object's type.
        let value = from_c(thread, unsafe { repr(self.as_ptr()) })?;
        expect_str(thread, value, "__repr__")
    }

    /// `str(self)`
    pub fn str(&self, thread: &mut Thread) -> PyResult<Ref<Str>> {
        if let Some(text) = self.downcast_exact::<Str>() {
            return Ok(text.to_ref());
        }
        let Some(str) = self.ty().tp_str.get() else { return self.repr(thread) };
        thread.check_stack(" while getting the str of an object")?;
        // SAFETY: the slot belongs to the object's type.
        let value = from_c(thread, unsafe { str(self.as_ptr()) })?;
        expect_str(thread, value, "__str__")
    }

    /// `ascii(self)`: the repr with everything that is not ASCII escaped.
    pub fn ascii(&self, thread: &mut Thread) -> PyResult<Ref<Str>> {
        let repr = self.repr(thread)?;
        if repr.is_ascii() {
            return Ok(repr);
        }
        let mut out = String::with_capacity(repr.len() + 16);
        for c in repr.chars().iter() {
            match c {
                0..=0x7F => out.push(c as u8 as char),
                0x80..=0xFF => out.push_str(&format!("\\x{c:02x}")),
                0x100..=0xFFFF => out.push_str(&format!("\\u{c:04x}")),
                _ => out.push_str(&format!("\\U{c:08x}")),
            }
        }
        Str::new(thread, &out)
    }

    /// `hash(self)`
    #[inline]
    pub fn hash(&self, thread: &mut Thread) -> PyResult<isize> {
        if let Some(text) = self.downcast_exact::<Str>() {
            return Ok(text.hash());
        }
        let Some(hash) = self.ty().tp_hash.get() else { return Err(unhashable(thread, self)) };
        // SAFETY: the slot belongs to the object's type.
        match unsafe { hash(self.as_ptr()) } {
            -1 => Err(Raised::already_set(thread)),
            hash => Ok(hash),
        }
    }

    /// `self == other` as a truth value; identical objects are equal.
    #[inline]
    pub fn equals(&self, thread: &mut Thread, other: &Object) -> PyResult<bool> {
        if std::ptr::eq(self, other) {
            return Ok(true);
        }
        if let (Some(a), Some(b)) = (self.downcast_exact::<Str>(), other.downcast_exact::<Str>()) {
            return Ok(a.eq_str(b));
        }
        if let (Some(a), Some(b)) = (self.downcast_exact::<Int>(), other.downcast_exact::<Int>()) {
            return Ok(a.eq_int(b));
        }
        self.compare_bool(thread, other, CompareOp::Eq)
    }

    /// The truth of `self op other`; identical objects are equal.
    pub fn compare_bool(
        &self,
        thread: &mut Thread,
        other: &Object,
        op: CompareOp,
    ) -> PyResult<bool> {
        if std::ptr::eq(self, other) {
            match op {
                CompareOp::Eq => return Ok(true),
                CompareOp::Ne => return Ok(false),
                _ => {}
            }
        }
        self.compare(thread, other, op)?.is_truthy(thread)
    }

    /// `self op other`
    pub fn compare(&self, thread: &mut Thread, other: &Object, op: CompareOp) -> PyResult {
        thread.check_stack(" in comparison")?;
        let mut tried_reflected = false;
        let call =
            |thread: &mut Thread, a: &Object, b: &Object, op: CompareOp| -> PyResult<Option<Ref>> {
                let Some(compare) = a.ty().tp_richcompare.get() else { return Ok(None) };
                // SAFETY: the slot belongs to the object's type.
                let value = from_c(thread, unsafe { compare(a.as_ptr(), b.as_ptr(), op as i32) })?;
                Ok(if value.is_not_implemented() { None } else { Some(value) })
            };
        let same_type = std::ptr::eq(self.type_ptr(), other.type_ptr());
        if !same_type && other.ty().is_subtype(self.ty()) {
            tried_reflected = true;
            if let Some(value) = call(thread, other, self, op.swapped())? {
                return Ok(value);
            }
        }
        if let Some(value) = call(thread, self, other, op)? {
            return Ok(value);
        }
        if !tried_reflected {
            if let Some(value) = call(thread, other, self, op.swapped())? {
                return Ok(value);
            }
        }
        match op {
            CompareOp::Eq => Ok(singletons::bool_object(std::ptr::eq(self, other))),
            CompareOp::Ne => Ok(singletons::bool_object(!std::ptr::eq(self, other))),
            _ => Err(thread.type_error(format!(
                "'{}' not supported between instances of '{}' and '{}'",
                op.symbol(),
                self.ty().display_name(),
                other.ty().display_name()
            ))),
        }
    }

    /// `bool(self)`
    #[inline]
    pub fn is_truthy(&self, thread: &mut Thread) -> PyResult<bool> {
        if self.is_true() {
            return Ok(true);
        }
        if self.is_false() || self.is_none() {
            return Ok(false);
        }
        let ty = self.ty();
        let answer = if let Some(test) = ty.number().and_then(|n| n.nb_bool.get()) {
            // SAFETY: the slot belongs to the object's type.
            unsafe { test(self.as_ptr()) as isize }
        } else if let Some(len) = ty.mapping().and_then(|m| m.mp_length.get()) {
            // SAFETY: as above.
            unsafe { len(self.as_ptr()) }
        } else if let Some(len) = ty.sequence().and_then(|s| s.sq_length.get()) {
            // SAFETY: as above.
            unsafe { len(self.as_ptr()) }
        } else {
            return Ok(true);
        };
        if answer < 0 { Err(Raised::already_set(thread)) } else { Ok(answer > 0) }
    }

    /// `isinstance(self, class)` by type alone, without hooks.
    pub fn is_instance_exactly(&self, class: &Type) -> bool {
        self.ty().is_subtype(class)
    }

    /// The name of the object's type, as messages show it.
    pub fn type_name(&self) -> String {
        self.ty().display_name()
    }
}

fn expect_str(thread: &Thread, value: Ref, method: &str) -> PyResult<Ref<Str>> {
    value.downcast_ref::<Str>().map_err(|value| {
        thread.type_error(format!(
            "{method} returned non-string (type {})",
            value.ty().display_name()
        ))
    })
}

/// `<module.Name object at 0x…>`
pub fn default_repr(thread: &mut Thread, this: &Object) -> PyResult {
    use crate::convert::IntoObject;
    let name = qualified_name(thread, this.ty())?;
    format!("<{name} object at {:#x}>", this.id()).into_object(thread)
}

/// The type's name with its module where that is not `builtins`.
pub fn qualified_name(thread: &mut Thread, ty: &Type) -> PyResult<String> {
    let Some(heap) = ty.as_heap() else { return Ok(ty.full_name().to_owned()) };
    let qualname = heap.ht_qualname.get().map(|name| name.to_string_lossy()).unwrap_or_default();
    let module = match ty.dict().get(thread, names::__module__.as_object())? {
        Some(module) => module.downcast::<Str>().map(Str::to_string_lossy),
        None => None,
    };
    Ok(match module.as_deref() {
        None | Some("builtins") => qualname,
        Some(module) => format!("{module}.{qualname}"),
    })
}

/// As `qualified_name`, without the module `__main__` too.
pub fn shown_name(thread: &mut Thread, ty: &Type) -> PyResult<String> {
    let name = qualified_name(thread, ty)?;
    Ok(match name.strip_prefix("__main__.") {
        Some(short) => short.to_owned(),
        None => name,
    })
}

/// Raises TypeError: unhashable.
pub fn unhashable(thread: &Thread, this: &Object) -> Raised {
    thread.type_error(format!("unhashable type: '{}'", this.ty().display_name()))
}

/// Raises TypeError: not a name.
pub fn bad_attribute_name(thread: &Thread, name: &Object) -> Raised {
    thread.type_error(format!("attribute name must be string, not '{}'", name.ty().display_name()))
}

/// Raises AttributeError, with the object and the name for suggestions.
pub fn no_attribute(thread: &Thread, object: &Object, name: &Str) -> Raised {
    let text = match object.downcast::<Type>() {
        Some(ty) => format!("type object '{}' has no attribute '{name}'", ty.display_name()),
        None => format!("'{}' object has no attribute '{name}'", object.ty().display_name()),
    };
    attribute_error(thread, object, name, &text)
}

/// Gives an AttributeError on its way up the object and the name, if it has neither.
#[cold]
fn set_attribute_context(thread: &Thread, object: &Object, name: &Str) {
    let Some(exception) = thread.current_exception.get() else { return };
    let Some(error) = exception.downcast::<AttributeError>() else { return };
    if error.obj.is_none() && error.name.is_none() {
        error.obj.put(object.to_ref());
        error.name.put(name.to_ref().into_object());
    }
}

/// Raises AttributeError with this message, the object and the name.
pub fn attribute_error(thread: &Thread, object: &Object, name: &Str, text: &str) -> Raised {
    let raised = thread.attribute_error_text(text);
    if let Some(exception) = thread.current_exception.get() {
        if let Some(error) = exception.downcast::<AttributeError>() {
            error.obj.put(object.to_ref());
            error.name.put(name.to_ref().into_object());
        }
    }
    raised
}

/// `tp_getattro` of `object`, as a slot.
///
/// # Safety
/// A slot call.
#[unsafe(export_name = "PyObject_GenericGetAttr")]
pub unsafe extern "C-unwind" fn generic_getattro(
    this: *mut Object,
    name: *mut Object,
) -> *mut Object {
    // SAFETY: a slot call with a live object and name.
    let (thread, this, name) = unsafe { (Thread::current(), &*this, &*name) };
    let result = match name.downcast::<Str>() {
        Some(name) => generic_get_attr(thread, this, name),
        None => Err(bad_attribute_name(thread, name)),
    };
    result.map_or(std::ptr::null_mut(), Ref::into_raw)
}

/// `tp_setattro` of `object`, as a slot.
///
/// # Safety
/// A slot call.
#[unsafe(export_name = "PyObject_GenericSetAttr")]
pub unsafe extern "C-unwind" fn generic_setattro(
    this: *mut Object,
    name: *mut Object,
    value: *mut Object,
) -> i32 {
    // SAFETY: a slot call with a live object and name; the value may be null.
    let (thread, this, name, value) =
        unsafe { (Thread::current(), &*this, &*name, value.as_ref()) };
    let result = match name.downcast::<Str>() {
        Some(name) => generic_set_attr(thread, this, name, value),
        None => Err(bad_attribute_name(thread, name)),
    };
    result.map_or(-1, |()| 0)
}

/// True for `object.__getattribute__`.
pub fn is_generic_getattribute(method: &Object) -> bool {
    method
        .downcast_exact::<WrapperDescr>()
        .is_some_and(|wrapper| wrapper.d_wrapped.get() == generic_getattro as *const ())
}

/// `object.__getattribute__(this, name)`
pub fn generic_get_attr(thread: &mut Thread, this: &Object, name: &Str) -> PyResult {
    match generic_lookup(thread, this, name)? {
        Some(value) => Ok(value),
        None => Err(no_attribute(thread, this, name)),
    }
}

/// Data descriptors of the type, then the instance, then other class attributes.
pub fn generic_lookup(thread: &mut Thread, this: &Object, name: &Str) -> PyResult<Option<Ref>> {
    let found = this.ty().lookup(thread, name);
    let get = found.as_ref().and_then(|descr| descr.ty().tp_descr_get.get());
    if let (Some(descr), Some(get)) = (&found, get) {
        if descr.ty().tp_descr_set.get().is_some() {
            return call_descr_get(thread, descr, get, this);
        }
    }
    if let Some(value) = this.instance_attr(thread, name)? {
        return Ok(Some(value));
    }
    match (found, get) {
        (Some(descr), Some(get)) => call_descr_get(thread, &descr, get, this),
        (found, _) => Ok(found),
    }
}

fn call_descr_get(
    thread: &mut Thread,
    descr: &Object,
    get: crate::type_object::TernaryFunc,
    this: &Object,
) -> PyResult<Option<Ref>> {
    // SAFETY: the slot belongs to the descriptor's type.
    let result = from_c(thread, unsafe {
        get(descr.as_ptr(), this.as_ptr(), this.ty().as_object().as_ptr())
    });
    match result {
        Ok(value) => Ok(Some(value)),
        Err(raised) => Err(raised),
    }
}

/// `object.__setattr__(this, name, value)`, or `__delattr__` without a value.
pub fn generic_set_attr(
    thread: &mut Thread,
    this: &Object,
    name: &Str,
    value: Option<&Object>,
) -> PyResult<()> {
    let ty = this.ty();
    let found = ty.lookup(thread, name);
    if let Some(descr) = &found {
        if let Some(set) = descr.ty().tp_descr_set.get() {
            let value = value.map_or(std::ptr::null_mut(), Object::as_ptr);
            // SAFETY: the slot belongs to the descriptor's type.
            let done = unsafe { set(descr.as_ptr(), this.as_ptr(), value) };
            return if done < 0 { Err(Raised::already_set(thread)) } else { Ok(()) };
        }
    }
    if matches!(this.attributes(), Attributes::None) {
        return Err(no_place(thread, this, name, found.is_some()));
    }
    match value {
        Some(value) => this.set_instance_attr(thread, name, value.to_ref()),
        None => {
            if this.del_instance_attr(thread, name)? {
                Ok(())
            } else {
                Err(no_attribute(thread, this, name))
            }
        }
    }
}

/// The message for an object without instance attributes.
fn no_place(thread: &Thread, this: &Object, name: &Str, on_type: bool) -> Raised {
    let ty = this.ty();
    let type_name = ty.display_name();
    if on_type {
        return attribute_error(
            thread,
            this,
            name,
            &format!("'{type_name}' object attribute '{name}' is read-only"),
        );
    }
    let generic =
        ty.tp_setattro.get().is_some_and(|set| set as *const () == generic_setattro as *const ());
    let text = if generic {
        format!(
            "'{type_name}' object has no attribute '{name}' and no __dict__ for setting new attributes"
        )
    } else {
        format!("'{type_name}' object has no attribute '{name}'")
    };
    attribute_error(thread, this, name, &text)
}

/// Reports an exception that cannot be raised (`sys.unraisablehook`).
pub fn write_unraisable(
    thread: &mut Thread,
    raised: Raised,
    message: &str,
    object: Option<&Object>,
) {
    let exception = thread.catch(raised);
    if let Some(hook) = thread.interp().unraisable_hook.get() {
        hook(thread, exception, message, object);
    }
    drop(thread.take_exception());
}

/// True for a descriptor that computes an attribute from C (they take part in no cycle).
pub fn is_native_attribute(descr: &Object) -> bool {
    descr.is_exact::<GetSetDescr>() || descr.is_exact::<MemberDescr>()
}

/// The flags that say that an object's type was made by `class`.
pub fn is_user_type(ty: &Type) -> bool {
    ty.has_flag(flags::HEAPTYPE) && !std::ptr::eq(ty, types::PyType_Type.as_type())
}

/// A fresh object that nothing else is equal to.
pub fn marker(thread: &Thread) -> PyResult {
    let object = crate::heap::alloc_instance(thread, &types::PyBaseObject_Type, 0)?;
    // SAFETY: fresh memory of `object`'s size.
    Ok(unsafe { Ref::from_raw(object) })
}
