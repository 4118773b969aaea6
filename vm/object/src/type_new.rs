//! Heap types as memory: their allocation, the slots that all classes have, their end.
//!
//! What a class statement means (bases, `__slots__`, hooks) is decided in builtins/type_; here the
//! result becomes a `HeapType`. Invariant: a heap type owns a count of its `tp_base`, and an
//! instance owns a count of its heap type, which `subtype_dealloc` (or the `tp_dealloc` of a type
//! made by C) gives up. Types made from C's `PyType_Spec` are in `type_spec.rs`.
#![expect(unsafe_code, reason = "types and instances are raw memory here")]

use std::ffi::{c_int, c_void};
use std::mem::offset_of;

use crate::args::Args;
use crate::descriptor::{GetSetDef, MemberDef, member};
use crate::dict::Dict;
use crate::gc;
use crate::header::Object;
use crate::heap;
use crate::instance::SharedKeys;
use crate::names;
use crate::raised::PyResult;
use crate::refs::{Field, Layout, Ref, Visitor};
use crate::slot_adapters::from_c;
use crate::slot_dispatch;
use crate::static_types as types;
use crate::string::Str;
use crate::thread::Thread;
use crate::tuple::Tuple;
use crate::type_object::{HeapType, RawObject, Type, VisitProc, flags};
use crate::type_ready;
use crate::weakref;

/// `tp_weaklistoffset` of types whose weak references stand in the interpreter's table.
pub const MANAGED_WEAKREF_OFFSET: isize = -32;
/// Where a type keeps the function that calling it runs (`tp_vectorcall_offset` of `type`).
pub const TYPE_VECTORCALL_OFFSET: usize = offset_of!(Type, tp_vectorcall);
/// Where a type keeps its namespace (`tp_dictoffset` of `type`).
pub const TYPE_DICT_OFFSET: usize = offset_of!(Type, tp_dict);
/// Where a type keeps its weak references (`tp_weaklistoffset` of `type`).
pub const TYPE_WEAKLIST_OFFSET: isize = offset_of!(Type, tp_weaklist) as isize;

/// `__dict__` and `__weakref__` of classes whose instances get them first.
static BOTH: [GetSetDef; 3] = [DICT_GETSET, WEAKREF_GETSET, END_GETSET];
static DICT_ONLY: [GetSetDef; 2] = [DICT_GETSET, END_GETSET];
static WEAKREF_ONLY: [GetSetDef; 2] = [WEAKREF_GETSET, END_GETSET];
const DICT_GETSET: GetSetDef = GetSetDef {
    name: c"__dict__".as_ptr(),
    get: Some(subtype_dict),
    set: Some(subtype_setdict),
    doc: c"The instance's attributes.".as_ptr(),
    closure: std::ptr::null_mut(),
};
const WEAKREF_GETSET: GetSetDef = GetSetDef {
    name: c"__weakref__".as_ptr(),
    get: Some(subtype_getweakref),
    set: None,
    doc: c"The first weak reference to the object.".as_ptr(),
    closure: std::ptr::null_mut(),
};
const END_GETSET: GetSetDef = GetSetDef {
    name: std::ptr::null(),
    get: None,
    set: None,
    doc: std::ptr::null(),
    closure: std::ptr::null_mut(),
};

/// The `__dict__` descriptor of a builtin base that keeps the dict itself.
fn builtin_dict_descriptor(thread: &Thread, ty: &Type) -> Option<Ref> {
    let mut at = ty;
    while let Some(base) = at.base() {
        if at.tp_dictoffset.get() != 0 && !at.is_heap_type() {
            return at.lookup(thread, &names::__dict__).filter(|found| found.is_data_descriptor());
        }
        at = base;
    }
    None
}

unsafe extern "C-unwind" fn subtype_dict(this: RawObject, _: *mut c_void) -> RawObject {
    // SAFETY: a getter is called with an instance of its type.
    let (thread, this) = unsafe { (Thread::current(), &*this) };
    let value = match builtin_dict_descriptor(thread, this.ty()) {
        Some(descr) => descr.descr_get(thread, Some(this), Some(this.ty().as_object())),
        None => generic_dict(thread, this),
    };
    value.map_or(std::ptr::null_mut(), Ref::into_raw)
}

/// `object.__dict__` of anything with a place for one (`PyObject_GenericGetDict`).
pub fn generic_dict(thread: &Thread, this: &Object) -> PyResult {
    match this.instance_dict(thread)? {
        Some(dict) => Ok(dict.into_object()),
        None => Err(thread.attribute_error_text("This object has no __dict__")),
    }
}

/// Replaces `object.__dict__` (`PyObject_GenericSetDict`).
pub fn set_generic_dict(thread: &Thread, this: &Object, value: Option<&Object>) -> PyResult<()> {
    let dict = match value {
        None if !this.ty().has_flag(flags::MANAGED_DICT) => {
            return Err(thread.type_error("cannot delete __dict__"));
        }
        None => None,
        Some(value) => match value.downcast::<Dict>() {
            Some(dict) => Some(dict.to_ref()),
            None => {
                return Err(thread.type_error(format!(
                    "__dict__ must be set to a dictionary, not a '{}'",
                    value.ty().display_name()
                )));
            }
        },
    };
    if this.set_instance_dict(thread, dict)? {
        return Ok(());
    }
    Err(thread.attribute_error_text("This object has no __dict__"))
}

unsafe extern "C-unwind" fn subtype_setdict(
    this: RawObject,
    value: RawObject,
    _: *mut c_void,
) -> c_int {
    // SAFETY: a setter is called with an instance of its type; the value may be null.
    let (thread, this, value) = unsafe { (Thread::current(), &*this, value.as_ref()) };
    let done = match builtin_dict_descriptor(thread, this.ty()) {
        Some(descr) => descr.descr_set(thread, this, value).map(|_| ()),
        None => set_generic_dict(thread, this, value),
    };
    done.map_or(-1, |()| 0)
}

unsafe extern "C-unwind" fn subtype_getweakref(this: RawObject, _: *mut c_void) -> RawObject {
    // SAFETY: a getter is called with an instance of its type.
    let (thread, this) = unsafe { (Thread::current(), &*this) };
    match weakref::references(thread, this).into_iter().next() {
        Some(found) => found.into_object().into_raw(),
        None => crate::singletons::none().into_raw(),
    }
}

/// What a class statement came to.
pub struct NewType<'a> {
    pub metaclass: &'a Type,
    pub base: &'a Type,
    pub name: Ref<Str>,
    pub qualname: Ref<Str>,
    pub bases: Ref<Tuple>,
    pub dict: Ref<Dict>,
    /// Names of `__slots__`, mangled and in order; `None` if the class has no `__slots__`.
    pub slots: Option<Vec<Ref<Str>>>,
    pub add_dict: bool,
    pub add_weakref: bool,
    /// How many attributes the methods were seen to assign to `self`.
    pub expected_attributes: usize,
}

/// A heap type with its fields set, not yet ready.
pub fn allocate(thread: &Thread, new: NewType<'_>) -> PyResult<Ref<Type>> {
    let count = new.slots.as_ref().map_or(0, Vec::len);
    let Some(text) = new.name.utf8_cached(thread)? else {
        return Err(thread.value_error("type name cannot be encoded as UTF-8"));
    };
    let ty = alloc_type(thread, new.metaclass, count)?;
    let heap = ty.as_heap().expect("just made with the flag");
    ty.tp_name.set(text.as_ptr().cast());
    ty.add_flags(flags::BASETYPE | flags::HAVE_GC);
    set_base(&ty, new.base);
    ty.tp_bases.put(new.bases);
    ty.tp_dict.put(new.dict);
    heap.ht_name.put(new.name);
    heap.ht_qualname.put(new.qualname);
    let mut basicsize = new.base.tp_basicsize.get();
    if let Some(slots) = &new.slots {
        for (at, name) in slots.iter().enumerate() {
            let Some(text) = name.utf8_cached(thread)? else {
                return Err(thread.type_error("__slots__ must be identifiers"));
            };
            // SAFETY: the type was allocated with room for that many members and an end.
            unsafe {
                members_ptr(&ty).add(at).write(MemberDef {
                    name: text.as_ptr().cast(),
                    kind: member::OBJECT_EX,
                    offset: basicsize,
                    flags: 0,
                    doc: std::ptr::null(),
                });
            }
            basicsize += 8;
        }
        let names = slots.iter().map(|name| name.clone().into_object()).collect();
        heap.ht_slots.put(Tuple::new(thread, names)?.into_object());
    }
    ty.tp_members.set(members_ptr(&ty));
    ty.tp_basicsize.set(basicsize);
    ty.tp_itemsize.set(new.base.tp_itemsize.get());
    let getset: Option<&'static [GetSetDef]> = match (new.add_dict, new.add_weakref) {
        (true, true) => Some(&BOTH),
        (true, false) => Some(&DICT_ONLY),
        (false, true) => Some(&WEAKREF_ONLY),
        (false, false) => None,
    };
    ty.tp_getset.set(getset.map_or(std::ptr::null(), <[GetSetDef]>::as_ptr));
    if new.add_weakref {
        ty.add_flags(flags::MANAGED_WEAKREF);
        ty.tp_weaklistoffset.set(MANAGED_WEAKREF_OFFSET);
    }
    if new.add_dict || new.base.has_flag(flags::MANAGED_DICT) {
        manage_dict(thread, &ty, new.expected_attributes);
    }
    set_class_slots(&ty);
    copy_doc(&ty);
    Ok(ty)
}

/// Zeroed memory for a heap type and `members` members, with its method tables in place.
pub(crate) fn alloc_type(thread: &Thread, metaclass: &Type, members: usize) -> PyResult<Ref<Type>> {
    let memory = heap::alloc_instance(thread, metaclass, members)?.cast::<Type>();
    // SAFETY: zeroed memory of at least a `HeapType`'s size; null is valid in all its fields.
    let ty = unsafe { Ref::from_raw(memory) };
    ty.tp_flags.set(flags::HEAPTYPE);
    let heap = ty.as_heap().expect("just flagged");
    ty.tp_as_async.set(&raw const heap.as_async);
    ty.tp_as_number.set(&raw const heap.as_number);
    ty.tp_as_mapping.set(&raw const heap.as_mapping);
    ty.tp_as_sequence.set(&raw const heap.as_sequence);
    ty.tp_as_buffer.set(&raw const heap.as_buffer);
    gc::track_if_gc(thread, ty.as_object());
    Ok(ty)
}

/// Gives instances a managed dict, with values in line where they have no items.
pub(crate) fn manage_dict(thread: &Thread, ty: &Type, expected: usize) {
    ty.add_flags(flags::MANAGED_DICT | flags::HAVE_GC);
    ty.tp_dictoffset.set(-1);
    if ty.tp_itemsize.get() == 0 {
        ty.add_flags(flags::INLINE_VALUES);
        let heap = ty.as_heap().expect("only heap types manage dicts");
        let keys = thread.interp().outside.keep(SharedKeys::new(expected));
        heap.ht_cached_keys.set(keys);
    }
}

fn set_class_slots(ty: &Type) {
    ty.tp_dealloc.set(Some(subtype_dealloc));
    ty.tp_alloc.set(Some(generic_alloc));
    ty.tp_free.set(Some(heap::free_object));
    ty.tp_traverse.set(Some(subtype_traverse));
    ty.tp_clear.set(Some(subtype_clear));
}

/// `tp_doc` is a copy of the docstring.
fn copy_doc(ty: &Type) {
    let doc = ty.dict().get_str(&names::__doc__);
    let Some(text) = doc.as_ref().and_then(|doc| doc.downcast::<Str>()).and_then(Str::to_utf8)
    else {
        return;
    };
    // Memory being short here costs C code the docstring and Python code nothing.
    ty.tp_doc.set(raw_text(text.as_bytes()).cast());
}

/// A NUL-terminated copy in the interpreter's memory, or null.
pub(crate) fn raw_text(text: &[u8]) -> *mut u8 {
    // SAFETY: classes are made and changed by attached threads.
    let memory = unsafe { Thread::current() }.interp().heap.alloc(text.len() + 1);
    if !memory.is_null() {
        // SAFETY: the memory holds the text and its NUL.
        unsafe {
            std::ptr::copy_nonoverlapping(text.as_ptr(), memory, text.len());
            memory.add(text.len()).write(0);
        }
    }
    memory
}

/// Sets `tp_base`, of which a heap type owns a count.
pub fn set_base(ty: &Type, base: &Type) {
    let old = ty.tp_base.replace(base.to_ref().into_raw());
    if !old.is_null() && ty.is_heap_type() {
        // SAFETY: a heap type owned a count of its base.
        drop(unsafe { Ref::from_raw(old.cast_mut()) });
    }
}

/// Changes the bases; the caller has checked layouts, and sets the MRO next.
pub fn set_bases(ty: &Type, base: &Type, bases: Ref<Tuple>) {
    set_base(ty, base);
    ty.tp_bases.put(bases);
}

/// MROs that were replaced, kept since borrows of them may be alive.
#[derive(Default)]
struct RetiredMros(std::cell::RefCell<Vec<Ref<Tuple>>>);

/// Sets the MRO; the old one is kept until the interpreter ends.
pub fn set_mro(thread: &Thread, ty: &Type, mro: Ref<Tuple>) {
    if let Some(old) = ty.tp_mro.replace(Some(mro)) {
        thread.interp().state::<RetiredMros>().0.borrow_mut().push(old);
    }
}

/// Gives a type its name: `tp_name` is the name's own UTF-8.
pub fn set_name(thread: &Thread, ty: &Type, name: &Str) -> PyResult<()> {
    let heap = ty.as_heap().expect("the caller checked that the type may be changed");
    let Some(text) = name.utf8_cached(thread)? else {
        return Err(thread.value_error("type name cannot be encoded as UTF-8"));
    };
    ty.tp_name.set(text.as_ptr().cast());
    heap.ht_name.put(name.to_ref());
    Ok(())
}

/// Replaces the copy of the docstring.
pub fn refresh_doc(ty: &Type) {
    let old = ty.tp_doc.replace(std::ptr::null());
    // SAFETY: a heap type's doc is its own copy.
    unsafe { heap::free(old.cast_mut().cast()) };
    copy_doc(ty);
}

/// Completes a class: inherited slots, descriptors of its members, slots from special methods.
pub fn finish(thread: &mut Thread, ty: &Type) -> PyResult<()> {
    type_ready::ready(thread, ty)?;
    if !ty.dict().contains_str(&names::__doc__) {
        // A docstring is not inherited.
        ty.dict().set_str(thread, &names::__doc__, crate::singletons::none())?;
    }
    inherit_patterns(ty);
    type_ready::fixup_slots(thread, ty);
    Ok(())
}

/// Whether `match` takes instances for sequences or mappings comes from the first base that says.
fn inherit_patterns(ty: &Type) {
    const COLLECTION: u64 = flags::SEQUENCE | flags::MAPPING;
    let bases = ty.tp_bases.get().unwrap_or_else(Tuple::empty);
    for base in bases.items().iter().filter_map(|base| base.downcast::<Type>()) {
        if ty.has_flag(COLLECTION) {
            return;
        }
        ty.add_flags(base.tp_flags.get() & COLLECTION);
    }
}

fn members_ptr(ty: &Type) -> *mut MemberDef {
    let offset = ty.as_object().ty().tp_basicsize.get() as usize;
    ty.as_type_ptr().cast::<u8>().wrapping_add(offset).cast()
}

/// Copies members behind the type; it was allocated with room for them.
pub(crate) fn write_members(ty: &Type, members: &[MemberDef]) {
    debug_assert!(members.len() <= ty.ob_base.ob_size.get() as usize);
    // SAFETY: `alloc_type` was asked for that many.
    unsafe {
        std::ptr::copy_nonoverlapping(members.as_ptr(), members_ptr(ty), members.len());
    }
    ty.tp_members.set(members_ptr(ty));
}

/// The members that stand behind a heap type.
fn own_members(ty: &Type) -> &[MemberDef] {
    if !ty.is_heap_type() {
        return &[];
    }
    let len = ty.ob_base.ob_size.get().unsigned_abs();
    // SAFETY: a heap type is allocated with `ob_size` members behind it.
    unsafe { std::slice::from_raw_parts(members_ptr(ty), len) }
}

/// The `__slots__` fields that `ty` itself adds to `this`.
fn own_slots<'a>(ty: &'a Type, this: &'a Object) -> impl Iterator<Item = &'a Field> + 'a {
    own_members(ty)
        .iter()
        .filter(|def| def.kind == member::OBJECT_EX && def.flags & member::READONLY == 0)
        .map(move |def| {
            // SAFETY: `this` is an instance of `ty`, which has a reference at that offset.
            unsafe { &*this.as_ptr().cast::<u8>().offset(def.offset).cast::<Field>() }
        })
}

/// Goes through `ty` and its bases as long as `same` holds; the first base for which it does not.
#[inline]
fn until<'a>(
    ty: &'a Type,
    same: impl Fn(&Type) -> bool,
    mut each: impl FnMut(&'a Type),
) -> &'a Type {
    let mut base = ty;
    while same(base) {
        each(base);
        let Some(next) = base.base() else { break };
        base = next;
    }
    base
}

fn is_subtype_dealloc(ty: &Type) -> bool {
    ty.tp_dealloc
        .get()
        .is_some_and(|f| std::ptr::fn_addr_eq(f, subtype_dealloc as crate::type_object::Destructor))
}

/// True if a class statement (or a spec) made the type's end.
pub fn has_class_clear(ty: &Type) -> bool {
    ty.tp_clear
        .get()
        .is_some_and(|f| std::ptr::fn_addr_eq(f, subtype_clear as crate::type_object::Inquiry))
}

fn has_class_traverse(ty: &Type) -> bool {
    ty.tp_traverse.get().is_some_and(|f| {
        std::ptr::fn_addr_eq(f, subtype_traverse as crate::type_object::TraverseProc)
    })
}

/// `tp_dealloc` of classes.
///
/// # Safety
/// As `tp_dealloc`: the count is zero.
pub unsafe extern "C-unwind" fn subtype_dealloc(object: RawObject) {
    // SAFETY: the caller's promise; objects die under the GIL.
    let (this, thread) = unsafe { (&*object, Thread::current()) };
    let ty = this.ty();
    if ty.is_gc() {
        // SAFETY: a GC object.
        unsafe { gc::untrack(this) };
    }
    if ty.tp_finalize.get().is_some() {
        // The finalizer sees a whole object, and it may live on.
        gc::track_if_gc(thread, this);
        // SAFETY: `tp_dealloc` is where this may be called.
        if !unsafe { gc::finalize_dying(this) } {
            return;
        }
        if ty.is_gc() {
            // SAFETY: a GC object.
            unsafe { gc::untrack(this) };
        }
    }
    if weakref::supported(ty) {
        weakref::clear_weakrefs(this);
    }
    if let Some(del) = ty.tp_del.get() {
        // The slot is called with a count of zero and takes a count itself while it runs.
        // SAFETY: the slot belongs to the object's type.
        unsafe { del(object) };
        if this.refcnt() > 0 {
            gc::track_if_gc(thread, this);
            return;
        }
    }
    let base = until(ty, is_subtype_dealloc, |class| {
        for slot in own_slots(class, this) {
            slot.set(None);
        }
    });
    if ty.has_flag(flags::MANAGED_DICT) {
        this.clear_managed();
    } else if ty.tp_dictoffset.get() != 0 && base.tp_dictoffset.get() == 0 {
        if let crate::instance::Attributes::Dict(field) = this.attributes() {
            field.set(None);
        }
    }
    // What ran since may have assigned `__class__`.
    let ty = this.ty();
    let held = ty.is_heap_type() && !base.is_heap_type();
    let destroy = base.tp_dealloc.get().expect("a ready type has tp_dealloc");
    let ends_at_object = std::ptr::eq(base, crate::static_types::PyBaseObject_Type.as_type())
        && ty.tp_free.get().is_some_and(|free| {
            std::ptr::fn_addr_eq(free, heap::free_object as crate::type_object::FreeFunc)
        });
    // SAFETY: the base's part of the object is whole, and nobody uses the object any more; then
    // the instance's count of its type goes.
    unsafe {
        if ends_at_object {
            heap::free_object(object.cast());
        } else {
            destroy(object);
        }
        if held {
            Object::decref(ty.as_object());
        }
    }
}

/// `tp_traverse` of classes.
///
/// # Safety
/// As `tp_traverse`.
pub unsafe extern "C-unwind" fn subtype_traverse(
    object: RawObject,
    visit: VisitProc,
    arg: *mut c_void,
) -> c_int {
    // SAFETY: the caller's promise.
    let this = unsafe { &*object };
    let ty = this.ty();
    // SAFETY: `visit` gets live objects.
    let mut call = |found: &Object| unsafe { visit(found.as_ptr(), arg) };
    let mut visitor = Visitor::new(&mut call);
    let base = until(ty, has_class_traverse, |class| {
        for slot in own_slots(class, this) {
            slot.visit(&mut visitor);
        }
    });
    if ty.has_flag(flags::MANAGED_DICT) {
        this.visit_managed(&mut visitor);
    } else if ty.tp_dictoffset.get() != base.tp_dictoffset.get() {
        if let crate::instance::Attributes::Dict(field) = this.attributes() {
            field.visit(&mut visitor);
        }
    }
    let traverse = base.tp_traverse.get().filter(|_| !has_class_traverse(base));
    if ty.is_heap_type() && (traverse.is_none() || !base.is_heap_type()) {
        visitor.object(ty);
    }
    if visitor.stop != 0 {
        return visitor.stop;
    }
    match traverse {
        // SAFETY: the slot belongs to a base of the object's type.
        Some(traverse) => unsafe { traverse(object, visit, arg) },
        None => 0,
    }
}

/// `tp_clear` of classes.
///
/// # Safety
/// As `tp_clear`.
pub unsafe extern "C-unwind" fn subtype_clear(object: RawObject) -> c_int {
    // SAFETY: the caller's promise.
    let this = unsafe { &*object };
    let ty = this.ty();
    let base = until(ty, has_class_clear, |class| {
        for slot in own_slots(class, this) {
            slot.set(None);
        }
    });
    if ty.has_flag(flags::MANAGED_DICT) {
        this.clear_managed();
    } else if ty.tp_dictoffset.get() != base.tp_dictoffset.get() {
        if let crate::instance::Attributes::Dict(field) = this.attributes() {
            field.set(None);
        }
    }
    match base.tp_clear.get().filter(|_| !has_class_clear(base)) {
        // SAFETY: the slot belongs to a base of the object's type.
        Some(clear) => unsafe { clear(object) },
        None => 0,
    }
}

/// `tp_alloc` of everything that does not bring its own (`PyType_GenericAlloc`).
///
/// # Safety
/// A slot call with a ready type.
#[unsafe(export_name = "PyType_GenericAlloc")]
pub unsafe extern "C-unwind" fn generic_alloc(ty: *mut Type, items: isize) -> RawObject {
    // SAFETY: the caller's promise.
    let (thread, ty) = unsafe { (Thread::current(), &*ty) };
    match heap::alloc_instance(thread, ty, items.unsigned_abs()) {
        Ok(object) => {
            // SAFETY: just made.
            gc::track_if_gc(thread, unsafe { &*object });
            object
        }
        Err(_) => std::ptr::null_mut(),
    }
}

/// A zeroed instance, by the type's `tp_alloc`.
pub fn new_instance(thread: &Thread, ty: &Type) -> PyResult {
    let alloc = ty.tp_alloc.get().unwrap_or(generic_alloc);
    // SAFETY: the slot belongs to the type.
    from_c(thread, unsafe { alloc(ty.as_type_ptr(), 0) })
}

/// `tp_call` of `type`: makes an instance and initialises it.
///
/// # Safety
/// A slot call with a type, a tuple, and a dict or null.
pub unsafe extern "C-unwind" fn type_call(
    ty: RawObject,
    args: RawObject,
    kwargs: RawObject,
) -> RawObject {
    // SAFETY: the caller's promise.
    let (thread, class) = unsafe { (Thread::current(), &*ty.cast::<Type>()) };
    // SAFETY: the caller's promise.
    unsafe { call_raw(thread, class, args, kwargs) }.map_or(std::ptr::null_mut(), Ref::into_raw)
}

/// # Safety
/// `args` is a tuple, `kwargs` a dict or null.
unsafe fn call_raw(thread: &mut Thread, ty: &Type, args: RawObject, kwargs: RawObject) -> PyResult {
    if std::ptr::eq(ty, types::PyType_Type.as_type()) {
        // SAFETY: the caller's promise.
        let (args, kwargs) = unsafe { (&*args.cast::<Tuple>(), kwargs.cast::<Dict>().as_ref()) };
        let keywords = kwargs.is_some_and(|kwargs| !kwargs.is_empty());
        if args.len() == 1 && !keywords {
            return Ok(args.items()[0].ty().as_object().to_ref());
        }
        if args.len() != 3 {
            return Err(thread.type_error("type() takes 1 or 3 arguments"));
        }
    }
    let Some(new) = ty.tp_new.get() else {
        return Err(thread.type_error(format!("cannot create '{}' instances", ty.full_name())));
    };
    // SAFETY: the slot belongs to the type; the caller's promise.
    let made = from_c(thread, unsafe { new(ty.as_type_ptr(), args, kwargs) })?;
    if !made.ty().is_subtype(ty) {
        return Ok(made);
    }
    if let Some(init) = made.ty().tp_init.get() {
        // SAFETY: the slot belongs to the object's type.
        if unsafe { init(made.as_ptr(), args, kwargs) } < 0 {
            return Err(crate::raised::Raised::already_set(thread));
        }
    }
    Ok(made)
}

/// `ty(*args, **keywords)` past a metaclass's `__call__`.
pub fn call_type(thread: &mut Thread, ty: &Type, args: Args<'_>) -> PyResult {
    let (tuple, dict) = crate::slot_table::call_args(thread, args)?;
    let dict = dict.as_ref().map_or(std::ptr::null_mut(), |dict| dict.as_object().as_ptr());
    // SAFETY: a tuple and a dict or null.
    unsafe { call_raw(thread, ty, tuple.as_object().as_ptr(), dict) }
}

/// True if the type's `tp_new` is the one that calls a Python `__new__`.
pub fn has_python_new(ty: &Type) -> bool {
    ty.tp_new.get().is_some_and(|f| f as *const () == slot_dispatch::new as *const ())
}

/// True if both have the same function in `tp_new`.
pub fn same_new(a: &Type, b: &Type) -> bool {
    a.tp_new.get().map(|f| f as *const ()) == b.tp_new.get().map(|f| f as *const ())
}

/// True if both have the same function in `tp_init`.
pub fn same_init(a: &Type, b: &Type) -> bool {
    a.tp_init.get().map(|f| f as *const ()) == b.tp_init.get().map(|f| f as *const ())
}

/// Moves an object to another class of the same layout (`__class__` assignment).
pub fn change_class(thread: &Thread, this: &Object, new: &Type) -> PyResult<()> {
    let old = this.ty();
    if old.has_flag(flags::INLINE_VALUES) {
        // The values stand in the order of the old class's names.
        this.instance_dict(thread)?;
    }
    if new.is_heap_type() {
        new.as_object().incref();
    }
    this.set_type_ptr(new);
    if old.is_heap_type() {
        // SAFETY: the instance owned a count of its old class.
        unsafe { Object::decref(old.as_object()) };
    }
    Ok(())
}

/// `tp_dealloc` of `type`: a heap type ends.
///
/// # Safety
/// As `tp_dealloc`: the count is zero.
pub unsafe extern "C-unwind" fn type_dealloc(object: RawObject) {
    // SAFETY: the caller's promise; only heap types die.
    let (thread, ty) = unsafe { (Thread::current(), &*object.cast::<Type>()) };
    debug_assert!(ty.is_heap_type());
    if ty.as_object().ty().is_gc() {
        // SAFETY: a GC object.
        unsafe { gc::untrack(ty.as_object()) };
    }
    for base in ty.tp_bases.get().iter().flat_map(|bases| bases.to_vec()) {
        if let Some(base) = base.downcast::<Type>() {
            type_ready::remove_subclass(thread, base, ty);
        }
    }
    weakref::clear_weakrefs(ty.as_object());
    let heap = ty.as_heap().expect("only heap types die");
    let base = ty.tp_base.replace(std::ptr::null());
    if !base.is_null() {
        type_ready::remove_subclass(thread, unsafe_base(base), ty);
    }
    let doc = ty.tp_doc.replace(std::ptr::null());
    let name = heap._ht_tpname.replace(std::ptr::null_mut());
    let keys = heap.ht_cached_keys.replace(std::ptr::null());
    let free = ty.as_object().ty().tp_free.get().unwrap_or(heap::free_object);
    // SAFETY: nobody uses the type any more; what it owned goes, its memory last.
    unsafe {
        object.cast::<HeapType>().drop_in_place();
        heap::free(doc.cast_mut().cast());
        heap::free(name.cast());
        if !keys.is_null() {
            drop(thread.interp().outside.take(keys.cast_mut()));
        }
        drop(Ref::from_raw_opt(base.cast_mut()));
        free(object.cast());
    }
}

/// The base whose count a dying type still owns.
fn unsafe_base<'a>(base: *const Type) -> &'a Type {
    // SAFETY: the count has not been given up yet.
    unsafe { &*base }
}

/// `tp_traverse` of `type`.
///
/// # Safety
/// As `tp_traverse`.
pub unsafe extern "C-unwind" fn type_traverse(
    object: RawObject,
    visit: VisitProc,
    arg: *mut c_void,
) -> c_int {
    // SAFETY: the caller's promise.
    let ty = unsafe { &*object.cast::<Type>() };
    let Some(heap) = ty.as_heap() else { return 0 };
    // SAFETY: `visit` gets live objects.
    let mut call = |found: &Object| unsafe { visit(found.as_ptr(), arg) };
    let mut visitor = Visitor::new(&mut call);
    ty.tp_dict.visit(&mut visitor);
    ty.tp_cache.visit(&mut visitor);
    ty.tp_mro.visit(&mut visitor);
    ty.tp_bases.visit(&mut visitor);
    if let Some(base) = ty.base() {
        visitor.object(base);
    }
    heap.ht_module.visit(&mut visitor);
    visitor.stop
}

/// `tp_clear` of `type`.
///
/// # Safety
/// As `tp_clear`.
pub unsafe extern "C-unwind" fn type_clear(object: RawObject) -> c_int {
    // SAFETY: the caller's promise.
    let (thread, ty) = unsafe { (Thread::current(), &*object.cast::<Type>()) };
    let Some(heap) = ty.as_heap() else { return 0 };
    type_ready::type_modified(thread, ty);
    // Without a version nothing is cached for the type again.
    ty.tp_flags.set(ty.tp_flags.get() & !flags::READY);
    if ty.tp_dict.is_some() {
        ty.dict().clear_all();
    }
    heap.ht_module.set(None);
    let mro = ty.tp_mro.take();
    drop(mro);
    0
}

/// `tp_is_gc` of `type`: static types are not collected.
///
/// # Safety
/// As `tp_is_gc`.
pub unsafe extern "C-unwind" fn type_is_gc(object: RawObject) -> c_int {
    // SAFETY: the caller's promise.
    c_int::from(unsafe { &*object.cast::<Type>() }.is_heap_type())
}

/// `tp_dealloc` of `object`.
///
/// # Safety
/// As `tp_dealloc`: the count is zero.
pub unsafe extern "C-unwind" fn object_dealloc(object: RawObject) {
    // SAFETY: the caller's promise.
    unsafe { heap::dealloc_layout::<Object>(object) }
}

/// A NUL-terminated text from C that outlives its use, or `None` for null.
#[expect(
    clippy::not_unsafe_ptr_arg_deref,
    reason = "what a field of a C table holds; nothing else makes such a pointer"
)]
pub fn c_str(text: *const std::ffi::c_char) -> Option<&'static std::ffi::CStr> {
    if text.is_null() {
        return None;
    }
    // SAFETY: C promises that names of capsules and definitions stay.
    Some(unsafe { std::ffi::CStr::from_ptr(text) })
}

/// As `c_str`, as text.
pub fn c_text(text: *const std::ffi::c_char) -> Option<String> {
    Some(c_str(text)?.to_string_lossy().into_owned())
}

/// Where a capsule keeps the function to call when it dies.
const CAPSULE_DESTRUCTOR_OFFSET: usize = 40;

/// `tp_dealloc` of capsules.
pub fn capsule_dealloc_slot() -> crate::slot_adapters::SlotDef {
    crate::slot_adapters::SlotDef {
        id: crate::slot_table::SlotId::tp_dealloc,
        func: capsule_dealloc as *const (),
    }
}

unsafe extern "C-unwind" fn capsule_dealloc(object: RawObject) {
    // SAFETY: a dying capsule, whose destructor sees it whole; its fields own nothing.
    unsafe {
        gc::untrack(&*object);
        let destructor = *object
            .cast::<u8>()
            .add(CAPSULE_DESTRUCTOR_OFFSET)
            .cast::<Option<crate::type_object::Destructor>>();
        if let Some(destructor) = destructor {
            destructor(object);
        }
        heap::dealloc_layout::<Object>(object);
    }
}
