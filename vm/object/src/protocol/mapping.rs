//! Length and subscripts.
#![expect(unsafe_code, reason = "slots are C functions")]

use crate::header::Object;
use crate::int::Int;
use crate::names;
use crate::raised::{PyResult, Raised};
use crate::refs::{Layout, Ref};
use crate::slot_adapters::from_c;
use crate::static_types as types;
use crate::string::Str;
use crate::thread::Thread;
use crate::type_object::Type;

impl Object {
    pub fn has_len(&self) -> bool {
        let ty = self.ty();
        ty.mapping().is_some_and(|m| m.mp_length.get().is_some())
            || ty.sequence().is_some_and(|s| s.sq_length.get().is_some())
    }

    /// `len(self)`
    pub fn len(&self, thread: &mut Thread) -> PyResult<usize> {
        let ty = self.ty();
        let length = ty
            .sequence()
            .and_then(|s| s.sq_length.get())
            .or_else(|| ty.mapping().and_then(|m| m.mp_length.get()));
        let Some(length) = length else {
            return Err(
                thread.type_error(format!("object of type '{}' has no len()", self.type_name()))
            );
        };
        // SAFETY: the slot belongs to the object's type.
        match unsafe { length(self.as_ptr()) } {
            len if len >= 0 => Ok(len as usize),
            _ => Err(Raised::already_set(thread)),
        }
    }

    /// `self[key]`
    pub fn get_item(&self, thread: &mut Thread, key: &Object) -> PyResult {
        let ty = self.ty();
        if let Some(get) = ty.mapping().and_then(|m| m.mp_subscript.get()) {
            // SAFETY: the slot belongs to the object's type.
            return from_c(thread, unsafe { get(self.as_ptr(), key.as_ptr()) });
        }
        if ty.sequence().is_some_and(|s| s.sq_item.get().is_some()) {
            if !key.is_index() {
                return Err(thread.type_error(format!(
                    "sequence index must be integer, not '{}'",
                    key.type_name()
                )));
            }
            let index = key.to_index_isize(thread, &types::IndexError)?;
            return self.get_index(thread, index);
        }
        if let Some(class) = self.downcast::<Type>() {
            if std::ptr::eq(class, types::PyType_Type.as_type()) {
                return crate::native_alias(thread, self, key);
            }
            if let Some(method) = self.get_attr_opt(thread, &names::__class_getitem__)? {
                if !method.is_none() {
                    return method.call(thread, &[key]);
                }
            }
            return Err(
                thread.type_error(format!("type '{}' is not subscriptable", class.display_name()))
            );
        }
        Err(thread.type_error(format!("'{}' object is not subscriptable", self.type_name())))
    }

    /// `self[index]` of a sequence, negative indices counted from the end.
    pub fn get_index(&self, thread: &mut Thread, index: isize) -> PyResult {
        let ty = self.ty();
        if let Some(item) = ty.sequence().and_then(|s| s.sq_item.get()) {
            let mut index = index;
            if index < 0 {
                if let Some(length) = ty.sequence().and_then(|s| s.sq_length.get()) {
                    // SAFETY: the slot belongs to the object's type.
                    let length = unsafe { length(self.as_ptr()) };
                    if length < 0 {
                        return Err(Raised::already_set(thread));
                    }
                    index += length;
                }
            }
            // SAFETY: as above.
            return from_c(thread, unsafe { item(self.as_ptr(), index) });
        }
        if ty.mapping().is_some_and(|m| m.mp_subscript.get().is_some()) {
            return Err(thread.type_error(format!("{} is not a sequence", self.type_name())));
        }
        Err(thread.type_error(format!("'{}' object does not support indexing", self.type_name())))
    }

    /// `self[key] = value`, or `del self[key]`.
    pub fn store_item(
        &self,
        thread: &mut Thread,
        key: &Object,
        value: Option<&Object>,
    ) -> PyResult<()> {
        let ty = self.ty();
        let value_ptr = value.map_or(std::ptr::null_mut(), Object::as_ptr);
        if let Some(set) = ty.mapping().and_then(|m| m.mp_ass_subscript.get()) {
            // SAFETY: the slot belongs to the object's type.
            return done(thread, unsafe { set(self.as_ptr(), key.as_ptr(), value_ptr) });
        }
        if let Some(set) = ty.sequence().and_then(|s| s.sq_ass_item.get()) {
            if !key.is_index() {
                return Err(thread.type_error(format!(
                    "sequence index must be integer, not '{}'",
                    key.type_name()
                )));
            }
            let mut index = key.to_index_isize(thread, &types::IndexError)?;
            if index < 0 && self.has_len() {
                index += self.len(thread)? as isize;
            }
            // SAFETY: as above.
            return done(thread, unsafe { set(self.as_ptr(), index, value_ptr) });
        }
        let what = if value.is_some() { "assignment" } else { "deletion" };
        // A sequence is asked as a sequence where the key is an index.
        let does = if value.is_none() && ty.sequence().is_some() && key.is_index() {
            "doesn't"
        } else {
            "does not"
        };
        Err(thread.type_error(format!("'{}' object {does} support item {what}", self.type_name())))
    }

    pub fn set_item(&self, thread: &mut Thread, key: &Object, value: &Object) -> PyResult<()> {
        self.store_item(thread, key, Some(value))
    }

    pub fn del_item(&self, thread: &mut Thread, key: &Object) -> PyResult<()> {
        self.store_item(thread, key, None)
    }

    /// `self[name]` for a text.
    pub fn get_item_text(&self, thread: &mut Thread, key: &str) -> PyResult {
        let key = Str::new(thread, key)?;
        self.get_item(thread, key.as_object())
    }

    /// `self[at]` by an index that is made an int.
    pub fn get_item_at(&self, thread: &mut Thread, at: usize) -> PyResult {
        let at = Int::from_usize(thread, at)?;
        self.get_item(thread, at.as_object())
    }
}

fn done(thread: &Thread, result: std::ffi::c_int) -> PyResult<()> {
    if result < 0 { Err(Raised::already_set(thread)) } else { Ok(()) }
}

/// The items of an iterable that must have exactly `N`.
pub fn unpack<const N: usize>(thread: &mut Thread, object: &Object) -> PyResult<[Ref; N]> {
    let items = object.collect(thread)?;
    let len = items.len();
    items.try_into().map_err(|_| {
        if len < N {
            thread.value_error(format!("not enough values to unpack (expected {N}, got {len})"))
        } else {
            thread.value_error(format!("too many values to unpack (expected {N})"))
        }
    })
}
