//! `isinstance` and `issubclass`.

use crate::header::Object;
use crate::names;
use crate::raised::PyResult;
use crate::refs::{Layout, Ref};
use crate::static_types as types;
use crate::thread::Thread;
use crate::tuple::Tuple;
use crate::type_object::Type;

/// Raised for a second argument that is no class.
pub const NOT_A_CLASS: &str = "isinstance() arg 2 must be a type, a tuple of types, or a union";
const NOT_A_CLASS_2: &str = "issubclass() arg 2 must be a class, a tuple of classes, or a union";

impl Object {
    /// `isinstance(self, class)`
    pub fn is_instance(&self, thread: &mut Thread, class: &Object) -> PyResult<bool> {
        if std::ptr::eq(self.type_ptr().cast(), class) {
            return Ok(true);
        }
        if is_plain_type(class) {
            return real_is_instance(thread, self, class);
        }
        if let Some(classes) = alternatives(thread, class)? {
            thread.check_stack(" in __instancecheck__")?;
            for class in classes.items() {
                if self.is_instance(thread, class)? {
                    return Ok(true);
                }
            }
            return Ok(false);
        }
        thread.check_stack(" in __instancecheck__")?;
        match class.call_special(thread, &names::__instancecheck__, &[self])? {
            Some(answer) => answer.is_truthy(thread),
            None => real_is_instance(thread, self, class),
        }
    }

    /// `issubclass(self, class)`
    pub fn is_subclass(&self, thread: &mut Thread, class: &Object) -> PyResult<bool> {
        if is_plain_type(class) {
            if std::ptr::eq(self, class) {
                return Ok(true);
            }
            return real_is_subclass(thread, self, class);
        }
        if let Some(classes) = alternatives(thread, class)? {
            thread.check_stack(" in __subclasscheck__")?;
            for class in classes.items() {
                if self.is_subclass(thread, class)? {
                    return Ok(true);
                }
            }
            return Ok(false);
        }
        thread.check_stack(" in __subclasscheck__")?;
        match class.call_special(thread, &names::__subclasscheck__, &[self])? {
            Some(answer) => answer.is_truthy(thread),
            None => real_is_subclass(thread, self, class),
        }
    }
}

fn is_plain_type(class: &Object) -> bool {
    std::ptr::eq(class.type_ptr(), types::PyType_Type.as_type())
}

/// The classes of a tuple or a union.
fn alternatives(thread: &mut Thread, class: &Object) -> PyResult<Option<Ref<Tuple>>> {
    if std::ptr::eq(class.type_ptr(), types::_PyUnion_Type.as_type()) {
        return Ok(class.get_attr(thread, &names::__args__)?.downcast_ref::<Tuple>().ok());
    }
    Ok(class.downcast::<Tuple>().map(Layout::to_ref))
}

/// `type.__instancecheck__`
pub fn real_is_instance(thread: &mut Thread, object: &Object, class: &Object) -> PyResult<bool> {
    if let Some(class) = class.downcast::<Type>() {
        if object.ty().is_subtype(class) {
            return Ok(true);
        }
        let Some(claimed) = object.get_attr_opt(thread, &names::__class__)? else {
            return Ok(false);
        };
        return Ok(match claimed.downcast::<Type>() {
            Some(claimed) if !std::ptr::eq(claimed, object.ty()) => claimed.is_subtype(class),
            _ => false,
        });
    }
    check_class(thread, class, NOT_A_CLASS)?;
    match object.get_attr_opt(thread, &names::__class__)? {
        Some(claimed) => abstract_is_subclass(thread, &claimed, class),
        None => Ok(false),
    }
}

/// `type.__subclasscheck__`
pub fn real_is_subclass(thread: &mut Thread, derived: &Object, class: &Object) -> PyResult<bool> {
    if let (Some(derived), Some(class)) = (derived.downcast::<Type>(), class.downcast::<Type>()) {
        return Ok(derived.is_subtype(class));
    }
    check_class(thread, derived, "issubclass() arg 1 must be a class")?;
    if !std::ptr::eq(class.type_ptr(), types::_PyUnion_Type.as_type()) {
        check_class(thread, class, NOT_A_CLASS_2)?;
    }
    abstract_is_subclass(thread, derived, class)
}

/// `__bases__`, if that is a tuple.
fn abstract_bases(thread: &mut Thread, class: &Object) -> PyResult<Option<Ref<Tuple>>> {
    let bases = class.get_attr_opt(thread, &names::__bases__)?;
    Ok(bases.and_then(|bases| bases.downcast_ref::<Tuple>().ok()))
}

fn check_class(thread: &mut Thread, class: &Object, message: &str) -> PyResult<()> {
    if abstract_bases(thread, class)?.is_none() {
        return Err(thread.type_error(message));
    }
    Ok(())
}

fn abstract_is_subclass(thread: &mut Thread, derived: &Object, class: &Object) -> PyResult<bool> {
    thread.check_stack(" in __issubclass__")?;
    let mut derived = derived.to_ref();
    loop {
        if derived.is(class) {
            return Ok(true);
        }
        let Some(bases) = abstract_bases(thread, &derived)? else { return Ok(false) };
        match bases.items() {
            [] => return Ok(false),
            [only] => derived = only.to_ref(),
            several => {
                for base in several {
                    if abstract_is_subclass(thread, base, class)? {
                        return Ok(true);
                    }
                }
                return Ok(false);
            }
        }
    }
}
