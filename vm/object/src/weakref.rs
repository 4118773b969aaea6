//! Weak references: the layout, the list that an object's references form, and their clearing.
#![expect(unsafe_code, reason = "references are linked by raw pointers")]

use std::cell::Cell;

use crate::gc;
use crate::header::Object;
use crate::heap;
use crate::raised::PyResult;
use crate::refs::{Field, Layout, Ref, Traverse, TypedLayout, Visitor};
use crate::static_types::_PyWeakref_RefType;
use crate::thread::Thread;
use crate::type_object::{Type, VectorcallFunc, flags};

/// `PyWeakReference`. `wr_object` is None once the object is dead; it owns no count.
#[repr(C)]
pub struct WeakRef {
    ob_base: Object,
    wr_object: Cell<*mut Object>,
    pub wr_callback: Field<Object>,
    pub hash: Cell<isize>,
    prev: Cell<*mut WeakRef>,
    next: Cell<*mut WeakRef>,
    pub vectorcall: Cell<Option<VectorcallFunc>>,
}

const _: () = assert!(size_of::<WeakRef>() == 64);

// SAFETY: `#[repr(C)]`, header first.
unsafe impl Layout for WeakRef {}

impl TypedLayout for WeakRef {
    fn type_object() -> &'static Type {
        &_PyWeakref_RefType
    }
    /// References and proxies share the layout.
    fn check(object: &Object) -> bool {
        let proxies = [
            &crate::static_types::_PyWeakref_ProxyType,
            &crate::static_types::_PyWeakref_CallableProxyType,
        ];
        object.ty().is_subtype(&_PyWeakref_RefType)
            || proxies.iter().any(|ty| std::ptr::eq(object.type_ptr(), *ty))
    }
}

/// The first reference of an object's list, or null.
fn head(thread: &Thread, object: &Object) -> *mut WeakRef {
    if let Some(field) = head_field(object) {
        return field.get();
    }
    thread
        .interp()
        .weak_lists
        .borrow()
        .get(&std::ptr::from_ref(object))
        .copied()
        .unwrap_or(std::ptr::null_mut())
}

fn head_field(object: &Object) -> Option<&Cell<*mut WeakRef>> {
    let offset = object.ty().tp_weaklistoffset.get();
    // Static types are shared by interpreters, so their references stand in a side table.
    let own = object.downcast::<Type>().is_none_or(Type::is_heap_type);
    if offset <= 0 || !own {
        return None;
    }
    // SAFETY: the type says that a list head stands there.
    Some(unsafe { &*object.as_ptr().cast::<u8>().offset(offset).cast::<Cell<*mut WeakRef>>() })
}

fn set_head(thread: &Thread, object: &Object, first: *mut WeakRef) {
    if let Some(field) = head_field(object) {
        field.set(first);
        return;
    }
    let mut lists = thread.interp().weak_lists.borrow_mut();
    if first.is_null() {
        lists.remove(&std::ptr::from_ref(object));
    } else {
        lists.insert(std::ptr::from_ref(object), first);
    }
}

/// True if instances of the type can be referred to weakly.
pub fn supported(ty: &Type) -> bool {
    ty.tp_weaklistoffset.get() > 0 || ty.has_flag(flags::MANAGED_WEAKREF)
}

impl WeakRef {
    /// A reference to `object`; a plain one without callback is shared.
    pub fn new(
        thread: &Thread,
        ty: &Type,
        object: &Object,
        callback: Option<Ref>,
    ) -> PyResult<Ref<WeakRef>> {
        if !supported(object.ty()) {
            return Err(thread.type_error(format!(
                "cannot create weak reference to '{}' object",
                object.ty().display_name()
            )));
        }
        let sharable = callback.is_none() && !ty.is_heap_type();
        if sharable {
            let mut at = head(thread, object);
            // SAFETY: list entries are live.
            while let Some(entry) = unsafe { at.as_ref() } {
                if entry.wr_callback.is_none()
                    && std::ptr::eq(entry.as_object().type_ptr(), ty)
                    && entry.as_object().refcnt() > 0
                {
                    return Ok(entry.to_ref());
                }
                at = entry.next.get();
            }
        }
        // A plain reference stands first, where it is found again; one of a subclass or with a
        // callback comes behind it.
        let first = head(thread, object);
        // SAFETY: list entries are live.
        let before = unsafe { first.as_ref() }.filter(|entry| {
            !sharable && entry.wr_callback.is_none() && !entry.as_object().ty().is_heap_type()
        });
        let size = (ty.tp_basicsize.get() as usize).max(size_of::<WeakRef>());
        let memory = heap::alloc_object(thread, ty, size, 0)?.cast::<WeakRef>();
        // SAFETY: fresh zeroed memory of that size.
        let made = unsafe {
            (*memory).wr_object.set(object.as_ptr());
            (*memory).wr_callback.set(callback);
            (*memory).hash.set(-1);
            let next = before.map_or(first, |before| before.next.get());
            (*memory).next.set(next);
            if let Some(next) = next.as_ref() {
                next.prev.set(memory);
            }
            if let Some(before) = before {
                (*memory).prev.set(std::ptr::from_ref(before).cast_mut());
                before.next.set(memory);
            }
            Ref::from_raw(memory)
        };
        if before.is_none() {
            set_head(thread, object, memory);
        }
        gc::track(thread, made.as_object());
        Ok(made)
    }

    /// The object, if it lives.
    #[inline]
    pub fn upgrade(&self) -> Option<Ref> {
        // SAFETY: the pointer is cleared before its object's memory goes.
        let object = unsafe { self.wr_object.get().as_ref() }?;
        if object.is_none() || object.refcnt() == 0 {
            return None;
        }
        Some(object.to_ref())
    }

    /// Takes the reference out of its object's list; the object counts as dead.
    pub fn detach(&self, thread: &Thread) {
        let object = self.wr_object.replace(crate::singletons::none_ref().as_ptr());
        // SAFETY: as in `upgrade`.
        let Some(object) = (unsafe { object.as_ref() }) else { return };
        if object.is_none() {
            return;
        }
        // SAFETY: neighbours in the list are live.
        unsafe {
            match self.prev.get().as_ref() {
                Some(prev) => prev.next.set(self.next.get()),
                None => set_head(thread, object, self.next.get()),
            }
            if let Some(next) = self.next.get().as_ref() {
                next.prev.set(self.prev.get());
            }
        }
        self.prev.set(std::ptr::null_mut());
        self.next.set(std::ptr::null_mut());
    }
}

impl Drop for WeakRef {
    fn drop(&mut self) {
        // SAFETY: objects die under the GIL.
        self.detach(unsafe { Thread::current() });
    }
}

impl Traverse for WeakRef {
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.wr_callback.visit(visitor);
    }
    fn clear(&self) {
        // SAFETY: objects are cleared under the GIL.
        self.detach(unsafe { Thread::current() });
        self.wr_callback.set(None);
    }
}

/// All references to an object, newest first.
pub fn references(thread: &Thread, object: &Object) -> Vec<Ref<WeakRef>> {
    let mut out = Vec::new();
    let mut at = head(thread, object);
    // SAFETY: list entries are live.
    while let Some(entry) = unsafe { at.as_ref() } {
        if entry.as_object().refcnt() > 0 {
            out.push(entry.to_ref());
        }
        at = entry.next.get();
    }
    out
}

/// A dying object's references lose it, and their callbacks run (`PyObject_ClearWeakRefs`).
pub fn clear_weakrefs(object: &Object) {
    if !supported(object.ty()) {
        return;
    }
    // SAFETY: objects die under the GIL.
    let thread = unsafe { Thread::current() };
    if head(thread, object).is_null() {
        return;
    }
    let all = references(thread, object);
    for entry in &all {
        entry.detach(thread);
    }
    // References without owner left are dying themselves; take them out too.
    let mut at = head(thread, object);
    // SAFETY: list entries are live memory.
    while let Some(entry) = unsafe { at.as_ref() } {
        at = entry.next.get();
        entry.detach(thread);
    }
    run_callbacks(thread, all);
}

fn run_callbacks(thread: &mut Thread, all: Vec<Ref<WeakRef>>) {
    let pending = thread.take_exception();
    for entry in all {
        if let Some(callback) = entry.wr_callback.take() {
            if let Err(raised) = callback.call(thread, &[entry.as_object()]) {
                let message = "Exception ignored while calling weakref callback";
                crate::protocol::object::write_unraisable(thread, raised, message, Some(&callback));
            }
        }
    }
    thread.current_exception.set(pending);
}

/// The collector found these dead: references to them are cleared, callbacks of references that
/// are not dead themselves run.
pub fn clear_unreachable(thread: &mut Thread, dead: &[Ref]) {
    let mut callbacks = Vec::new();
    for object in dead {
        if !supported(object.ty()) {
            continue;
        }
        for entry in references(thread, object) {
            entry.detach(thread);
            let also_dead =
                dead.iter().any(|other| std::ptr::eq(&raw const **other, entry.as_object()));
            if also_dead {
                entry.wr_callback.set(None);
            } else if entry.wr_callback.is_some() {
                callbacks.push(entry);
            }
        }
    }
    run_callbacks(thread, callbacks);
}

/// True if the object is weakly referred to.
pub fn has_references(thread: &Thread, object: &Object) -> bool {
    supported(object.ty()) && !head(thread, object).is_null()
}

/// The reference inside a `weakref.ref`, a proxy or an instance of a subclass.
pub fn of(object: &Object) -> Option<&WeakRef> {
    use crate::static_types::{_PyWeakref_CallableProxyType, _PyWeakref_ProxyType};
    let ty = object.ty();
    let proxy = std::ptr::eq(ty, &raw const _PyWeakref_ProxyType)
        || std::ptr::eq(ty, &raw const _PyWeakref_CallableProxyType);
    if proxy {
        // SAFETY: proxies have the layout of references.
        return Some(unsafe { object.cast_unchecked() });
    }
    object.downcast::<WeakRef>()
}
