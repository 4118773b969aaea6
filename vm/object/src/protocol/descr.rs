//! Slots that builtins call by themselves: descriptors, one-sided comparison; raw facts of types.
#![expect(unsafe_code, reason = "slots are C functions")]

use crate::header::{Object, VarObject};
use crate::raised::{PyResult, Raised};
use crate::refs::Ref;
use crate::singletons;
use crate::slot_adapters::{CompareOp, from_c};
use crate::thread::Thread;
use crate::type_object::Type;

impl Object {
    /// `type(self).__get__(self, obj, ty)`, or the object itself if its type has no `__get__`.
    pub fn descr_get(
        &self,
        thread: &mut Thread,
        obj: Option<&Object>,
        ty: Option<&Object>,
    ) -> PyResult {
        let Some(get) = self.ty().tp_descr_get.get() else {
            return Ok(crate::refs::Layout::to_ref(self));
        };
        let raw = |value: Option<&Object>| value.map_or(std::ptr::null_mut(), Object::as_ptr);
        // SAFETY: the slot belongs to the descriptor's type.
        from_c(thread, unsafe { get(self.as_ptr(), raw(obj), raw(ty)) })
    }

    /// `type(self).__set__(self, obj, value)`, or `__delete__` without a value; false if there is
    /// neither.
    pub fn descr_set(
        &self,
        thread: &mut Thread,
        obj: &Object,
        value: Option<&Object>,
    ) -> PyResult<bool> {
        let Some(set) = self.ty().tp_descr_set.get() else { return Ok(false) };
        let value = value.map_or(std::ptr::null_mut(), Object::as_ptr);
        // SAFETY: the slot belongs to the descriptor's type.
        if unsafe { set(self.as_ptr(), obj.as_ptr(), value) } < 0 {
            return Err(Raised::already_set(thread));
        }
        Ok(true)
    }

    pub fn is_data_descriptor(&self) -> bool {
        self.ty().tp_descr_set.get().is_some()
    }

    /// What `self`'s own comparison answers, without asking `other`.
    pub fn compare_slot(&self, thread: &mut Thread, other: &Object, op: CompareOp) -> PyResult {
        match self.ty().tp_richcompare.get() {
            Some(compare) => {
                // SAFETY: the slot belongs to the object's type.
                let result = unsafe { compare(self.as_ptr(), other.as_ptr(), op as i32) };
                from_c(thread, result)
            }
            None => Ok(singletons::not_implemented()),
        }
    }

    /// `Py_SIZE` of an object whose type has items, else 0.
    pub fn item_count(&self) -> usize {
        if self.ty().tp_itemsize.get() == 0 {
            return 0;
        }
        // SAFETY: types with items have a `VarObject` header.
        unsafe { self.cast_unchecked::<VarObject>() }.ob_size.get().unsigned_abs()
    }
}

impl Type {
    /// `tp_doc` as text.
    pub fn doc_text(&self) -> Option<String> {
        let doc = self.tp_doc.get();
        if doc.is_null() {
            return None;
        }
        // SAFETY: a NUL-terminated text that lives as long as the type.
        Some(unsafe { std::ffi::CStr::from_ptr(doc) }.to_string_lossy().into_owned())
    }

    /// The base as an owned reference.
    pub fn base_ref(&self) -> Option<Ref<Type>> {
        self.base().map(crate::refs::Layout::to_ref)
    }

    /// Calls the type's constructor, `tp_new`, alone.
    pub fn call_new(
        &self,
        thread: &mut Thread,
        ty: &Type,
        args: crate::args::Args<'_>,
    ) -> PyResult {
        use crate::refs::Layout;
        let Some(new) = self.tp_new.get() else {
            return Err(
                thread.type_error(format!("cannot create '{}' instances", self.full_name()))
            );
        };
        let (tuple, dict) = crate::slot_table::call_args(thread, args)?;
        let dict = dict.as_ref().map_or(std::ptr::null_mut(), |dict| dict.as_object().as_ptr());
        // SAFETY: the slot belongs to the type.
        from_c(thread, unsafe { new(ty.as_type_ptr(), tuple.as_object().as_ptr(), dict) })
    }
}
