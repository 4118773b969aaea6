//! Making types ready: bases, MRO, inherited slots, descriptors of native definitions, and the
//! lookup of attributes along the MRO.
//!
//! CPython: Objects/typeobject.c, PyType_Ready.
#![expect(unsafe_code, reason = "definition tables of C types are read")]

use crate::convert::IntoObject;
use crate::descriptor::{
    GetSetDef, GetSetDescr, MemberDef, MemberDescr, MethodDescr, WrapperDescr,
};
use crate::dict::Dict;
use crate::header::Object;
use crate::heap;
use crate::names;
use crate::native_function::{METH_COEXIST, METH_STATIC, MethodDef, NativeFunction};
use crate::raised::PyResult;
use crate::refs::{Layout, Ref};
use crate::singletons;
use crate::slot_adapters::SlotDef;
use crate::slot_dispatch;
use crate::slot_table::{ROWS, SlotId, SlotRow, Wrapper, get_slot, set_slot};
use crate::static_types as types;
use crate::string::Str;
use crate::thread::Thread;
use crate::tuple::Tuple;
use crate::type_object::{Type, flags};

/// What a static type is made of; one row of a registry makes one type ready.
#[derive(Default)]
pub struct TypeSpec {
    pub ty: Option<&'static Type>,
    pub base: Option<&'static Type>,
    pub slots: Vec<SlotDef>,
    pub methods: Vec<MethodDef>,
    pub getset: Vec<GetSetDef>,
    pub members: Vec<MemberDef>,
    pub doc: &'static str,
    /// `__module__` where it is not `builtins`.
    pub dict_offset: isize,
    pub vectorcall_offset: isize,
    /// Instances are made by the base's constructor, `object`'s too.
    pub inherit_new: bool,
}

impl TypeSpec {
    pub fn new(ty: &'static Type) -> TypeSpec {
        TypeSpec { ty: Some(ty), ..TypeSpec::default() }
    }
    pub fn base(mut self, base: &'static Type) -> TypeSpec {
        self.base = Some(base);
        self
    }
    pub fn doc(mut self, doc: &'static str) -> TypeSpec {
        self.doc = doc;
        self
    }
    pub fn slots(mut self, slots: impl IntoIterator<Item = SlotDef>) -> TypeSpec {
        self.slots.extend(slots);
        self
    }
    pub fn methods(mut self, methods: impl IntoIterator<Item = MethodDef>) -> TypeSpec {
        self.methods.extend(methods);
        self
    }
    pub fn getset(mut self, getset: impl IntoIterator<Item = GetSetDef>) -> TypeSpec {
        self.getset.extend(getset);
        self
    }
    pub fn members(mut self, members: impl IntoIterator<Item = MemberDef>) -> TypeSpec {
        self.members.extend(members);
        self
    }
    /// Where instances keep a pointer to their dict.
    pub fn dict_offset(mut self, offset: usize) -> TypeSpec {
        self.dict_offset = offset as isize;
        self
    }
    /// Where instances keep their vectorcall function.
    pub fn vectorcall_offset(mut self, offset: usize) -> TypeSpec {
        self.vectorcall_offset = offset as isize;
        self
    }
    /// Instances are made by the base's constructor, even if that is `object`'s.
    pub fn inherit_new(mut self) -> TypeSpec {
        self.inherit_new = true;
        self
    }

    /// Fills the static type in and makes it ready. Only while the process starts, or under the
    /// lock that guards a native module's first import.
    pub fn apply(self, thread: &mut Thread) -> PyResult<()> {
        let ty = self.ty.expect("a spec names its type");
        if ty.has_flag(flags::READY) {
            return Ok(());
        }
        if let Some(base) = self.base {
            ty.tp_base.set(base);
        }
        if self.dict_offset != 0 {
            ty.tp_dictoffset.set(self.dict_offset);
        }
        if self.vectorcall_offset != 0 {
            ty.tp_vectorcall_offset.set(self.vectorcall_offset);
            ty.add_flags(flags::HAVE_VECTORCALL);
        }
        if self.inherit_new {
            let base = ty.base().unwrap_or(types::PyBaseObject_Type.as_type());
            ty.tp_new.set(base.tp_new.get());
        }
        for slot in &self.slots {
            set_slot(ty, slot.id, slot.func);
        }
        if !self.doc.is_empty() {
            let mut doc = self.doc.as_bytes().to_vec();
            doc.push(0);
            ty.tp_doc.set(Box::leak(doc.into_boxed_slice()).as_ptr().cast());
        }
        ready(thread, ty)?;
        let methods: &'static [MethodDef] = Vec::leak(self.methods);
        let getset: &'static [GetSetDef] = Vec::leak(self.getset);
        let members: &'static [MemberDef] = Vec::leak(self.members);
        for def in methods {
            // SAFETY: leaked, so it outlives the type.
            unsafe { add_method(thread, ty, def)? };
        }
        for def in getset {
            // SAFETY: as above.
            unsafe { add_getset(thread, ty, def)? };
        }
        for def in members {
            // SAFETY: as above.
            unsafe { add_member(thread, ty, def)? };
        }
        Ok(())
    }
}

/// Adds a method of ours to a type that C makes.
pub fn add_native_method(thread: &mut Thread, ty: &Type, def: MethodDef) -> PyResult<()> {
    // SAFETY: the definition lives for ever.
    unsafe { add_method(thread, ty, crate::runtime::lasting_method(def)) }
}

/// Completes a type: a static one of ours, or one that C handed to `PyType_Ready`.
pub fn ready(thread: &mut Thread, ty: &Type) -> PyResult<()> {
    if ty.has_flag(flags::READY) {
        return Ok(());
    }
    ty.add_flags(flags::READYING);
    let object_type: &Type = &types::PyBaseObject_Type;
    if ty.base().is_none() && !std::ptr::eq(ty, object_type) {
        ty.tp_base.set(object_type);
    }
    if let Some(base) = ty.base() {
        if !base.has_flag(flags::READY) {
            ready(thread, base)?;
        }
    }
    if ty.as_object().type_ptr().is_null() {
        ty.as_object().set_type_ptr(
            ty.base().map_or(&raw const types::PyType_Type, |base| base.as_object().type_ptr()),
        );
    }
    if ty.tp_bases.is_none() {
        let bases = match ty.base() {
            Some(base) => Tuple::from_slice(thread, &[base.as_object()])?,
            None => Tuple::empty(),
        };
        ty.tp_bases.put(bases);
    }
    if ty.tp_dict.is_none() {
        ty.tp_dict.put(Dict::new(thread)?);
    }
    inherit_special(ty);
    add_operators(thread, ty)?;
    // SAFETY: tables of C types end with a null name and outlive the type.
    unsafe {
        each(
            ty.tp_methods.get(),
            |def: &MethodDef| def.ml_name.is_null(),
            |def| add_method(thread, ty, def),
        )?;
        each(
            ty.tp_members.get(),
            |def: &MemberDef| def.name.is_null(),
            |def| add_member(thread, ty, def),
        )?;
        each(
            ty.tp_getset.get(),
            |def: &GetSetDef| def.name.is_null(),
            |def| add_getset(thread, ty, def),
        )?;
    }
    if ty.mro().is_none() {
        let mro = compute_mro(thread, ty)?;
        ty.tp_mro.put(mro);
    }
    let mro: Vec<Ref> = ty.mro().expect("just made").to_vec();
    for base in mro.iter().skip(1) {
        if let Some(base) = base.downcast::<Type>() {
            inherit_slots(ty, base);
        }
    }
    set_doc(thread, ty)?;
    if get_slot(ty, SlotId::tp_hash).is_null() && !ty.dict().contains_str(&names::__hash__) {
        ty.dict().set_str(thread, &names::__hash__, singletons::none())?;
        ty.tp_hash.set(Some(slot_dispatch::hash_not_implemented));
    }
    if let Some(base) = ty.base() {
        add_subclass(thread, base, ty);
    }
    for base in ty.tp_bases.get().iter().flat_map(|bases| bases.to_vec()).skip(1) {
        if let Some(base) = base.downcast::<Type>() {
            add_subclass(thread, base, ty);
        }
    }
    ty.tp_flags.set((ty.tp_flags.get() & !flags::READYING) | flags::READY);
    if ty.tp_version_tag.get() == 0 && !ty.is_heap_type() {
        ty.tp_version_tag.set(crate::runtime::next_static_version());
    }
    Ok(())
}

/// # Safety
/// `table` is null or ends with an entry for which `end` holds.
unsafe fn each<T: 'static>(
    table: *const T,
    end: impl Fn(&T) -> bool,
    mut body: impl FnMut(&'static T) -> PyResult<()>,
) -> PyResult<()> {
    let mut at = table;
    // SAFETY: the caller's promise.
    while let Some(row) = unsafe { at.as_ref() } {
        if end(row) {
            break;
        }
        body(row)?;
        // SAFETY: the end has not been reached.
        at = unsafe { at.add(1) };
    }
    Ok(())
}

fn set_doc(thread: &Thread, ty: &Type) -> PyResult<()> {
    if ty.dict().contains_str(&names::__doc__) || ty.is_heap_type() {
        return Ok(());
    }
    let doc = ty.tp_doc.get();
    let value = if doc.is_null() {
        singletons::none()
    } else {
        // SAFETY: a NUL-terminated text that lives as long as the type.
        let text = unsafe { std::ffi::CStr::from_ptr(doc) }.to_string_lossy();
        let (body, _) = crate::native_function::split_doc(ty.name(), &text);
        body.into_object(thread)?
    };
    ty.dict().set_str(thread, &names::__doc__, value)
}

/// Adds a method's descriptor to the type's dict.
///
/// # Safety
/// `def` outlives the type, and is made for its instances.
pub unsafe fn add_method(thread: &mut Thread, ty: &Type, def: &'static MethodDef) -> PyResult<()> {
    let name = Str::intern_new(thread, def.name())?;
    if def.ml_flags & METH_COEXIST == 0 && ty.dict().contains_str(&name) {
        return Ok(());
    }
    // SAFETY: the caller's promise.
    let descr = unsafe {
        if def.ml_flags & METH_STATIC != 0 {
            let function =
                NativeFunction::from_def(thread, def, Some(ty.as_object().to_ref()), None)?;
            let wrap = crate::method::StaticMethod::new(thread, function.into_object())?;
            wrap.into_object()
        } else {
            MethodDescr::new(thread, ty, def)?.into_object()
        }
    };
    ty.dict().set_str(thread, &name, descr)
}

/// True if the type's dict has the name already; the type's own docstring gives way to the
/// `__doc__` of its instances.
fn is_taken(ty: &Type, name: &Str) -> bool {
    match ty.dict().get_str(name) {
        None => false,
        Some(found) => {
            let is_doc = found.is_none() || found.downcast::<Str>().is_some();
            !(name.eq_str(&names::__doc__) && is_doc)
        }
    }
}

unsafe fn add_getset(thread: &mut Thread, ty: &Type, def: &'static GetSetDef) -> PyResult<()> {
    let name = Str::intern_new(thread, def.name())?;
    if is_taken(ty, &name) {
        return Ok(());
    }
    // SAFETY: the caller's promise.
    let descr = unsafe { GetSetDescr::new(thread, ty, def)? };
    ty.dict().set_str(thread, &name, descr.into_object())
}

unsafe fn add_member(thread: &mut Thread, ty: &Type, def: &'static MemberDef) -> PyResult<()> {
    let name = Str::intern_new(thread, def.name())?;
    if is_taken(ty, &name) {
        return Ok(());
    }
    // SAFETY: the caller's promise.
    let descr = unsafe { MemberDescr::new(thread, ty, def)? };
    ty.dict().set_str(thread, &name, descr.into_object())
}

/// A wrapper for each slot that the type fills itself.
fn add_operators(thread: &mut Thread, ty: &Type) -> PyResult<()> {
    for row in ROWS {
        if row.wrapper == Wrapper::None {
            continue;
        }
        let func = get_slot(ty, row.slot);
        if func.is_null() {
            continue;
        }
        let name = Str::intern_new(thread, row.name)?;
        if ty.dict().contains_str(&name) {
            continue;
        }
        let value = if func == slot_dispatch::hash_not_implemented as *const () {
            singletons::none()
        } else if is_generic(row, func) {
            // A heap type from C whose slot is the one of a class: nothing to wrap.
            continue;
        } else {
            WrapperDescr::new(thread, ty, row, func)?.into_object()
        };
        ty.dict().set_str(thread, &name, value)?;
    }
    if !get_slot(ty, SlotId::tp_new).is_null()
        && get_slot(ty, SlotId::tp_new) != slot_dispatch::new as *const ()
    {
        add_new(thread, ty)?;
    }
    Ok(())
}

fn is_generic(row: &SlotRow, func: *const ()) -> bool {
    func == row.generic
}

/// `__new__` of a native type, a function bound to the type.
fn add_new(thread: &mut Thread, ty: &Type) -> PyResult<()> {
    if ty.dict().contains_str(&names::__new__) || ty.has_flag(flags::DISALLOW_INSTANTIATION) {
        return Ok(());
    }
    // An inherited `tp_new` needs no `__new__` of its own.
    if ty.base().is_some_and(|base| get_slot(base, SlotId::tp_new) == get_slot(ty, SlotId::tp_new))
    {
        return Ok(());
    }
    let def = crate::native_function::fast(c"__new__", tp_new_call)
        .doc(c"__new__($type, *args, **kwargs)\n--\n\nCreate and return a new object.  See help(type) for accurate signature.");
    let function = NativeFunction::new(thread, def, Some(ty.as_object().to_ref()), None)?;
    ty.dict().set_str(thread, &names::__new__, function.into_object())
}

/// `T.__new__(S, …)`: checks that `S` derives from `T` and that no base's constructor is skipped.
fn tp_new_call(thread: &mut Thread, this: &Object, args: crate::args::Args<'_>) -> PyResult {
    let ty = this.downcast::<Type>().expect("`__new__` is bound to its type");
    let name = ty.display_name();
    let Some(first) = args.get(0) else {
        return Err(thread.type_error(format!("{name}.__new__(): not enough arguments")));
    };
    let Some(sub) = first.downcast::<Type>() else {
        return Err(thread.type_error(format!(
            "{name}.__new__(X): X is not a type object ({})",
            first.ty().display_name()
        )));
    };
    if !sub.is_subtype(ty) {
        let sub = sub.display_name();
        return Err(
            thread.type_error(format!("{name}.__new__({sub}): {sub} is not a subtype of {name}"))
        );
    }
    if sub.tp_new.get().is_none() || sub.has_flag(flags::DISALLOW_INSTANTIATION) {
        return Err(thread.type_error(format!("cannot create '{}' instances", sub.full_name())));
    }
    let mut solid = sub;
    while get_slot(solid, SlotId::tp_new) == slot_dispatch::new as *const () {
        let Some(base) = solid.base() else { break };
        solid = base;
    }
    // A constructor that a native type does not show is what `object`'s does for it.
    let hidden = std::ptr::eq(ty, types::PyBaseObject_Type.as_type())
        && !solid.is_heap_type()
        && !solid.dict().contains_str(&names::__new__);
    let ty = if hidden { solid } else { ty };
    if get_slot(solid, SlotId::tp_new) != get_slot(ty, SlotId::tp_new) {
        return Err(thread.type_error(format!(
            "{name}.__new__({}) is not safe, use {}.__new__()",
            sub.display_name(),
            solid.display_name()
        )));
    }
    let new = ty.tp_new.get().expect("the type has a constructor");
    let (tuple, dict) = crate::slot_table::call_args(thread, args.skip_first())?;
    let dict = dict.as_ref().map_or(std::ptr::null_mut(), |dict| dict.as_object().as_ptr());
    // SAFETY: the slot belongs to `ty`, of which `sub` is a subtype.
    crate::slot_adapters::from_c(thread, unsafe {
        new(sub.as_type_ptr(), tuple.as_object().as_ptr(), dict)
    })
}

/// True if `function` is the `__new__` that native types get; then its type.
pub fn new_function_type(function: &Object) -> Option<Ref<Type>> {
    let function = function.downcast_exact::<NativeFunction>()?;
    if function.def().name() != "__new__" {
        return None;
    }
    function.m_self.get()?.downcast_ref::<Type>().ok()
}

/// Flags, sizes and collector slots from the base.
fn inherit_special(ty: &Type) {
    let Some(base) = ty.base() else { return };
    let gc_slots = ty.tp_traverse.get().is_some() || ty.tp_clear.get().is_some();
    // Types that add nothing to see, as most exceptions, are looked at as their base is.
    if base.is_gc() && !gc_slots {
        ty.add_flags(flags::HAVE_GC);
        ty.tp_traverse.set(base.tp_traverse.get());
        ty.tp_clear.set(base.tp_clear.get());
    }
    ty.add_flags(
        base.tp_flags.get()
            & (flags::SUBCLASS_MASK
                | flags::MATCH_SELF
                | flags::MANAGED_DICT
                | flags::MANAGED_WEAKREF),
    );
    if ty.tp_basicsize.get() == 0 {
        ty.tp_basicsize.set(base.tp_basicsize.get());
    }
    if ty.tp_itemsize.get() == 0 {
        ty.tp_itemsize.set(base.tp_itemsize.get());
    }
    if ty.tp_weaklistoffset.get() == 0 {
        ty.tp_weaklistoffset.set(base.tp_weaklistoffset.get());
    }
    if ty.tp_dictoffset.get() == 0 {
        ty.tp_dictoffset.set(base.tp_dictoffset.get());
    }
    inherit_patterns(ty, base);
    // Heap types inherit `tp_new` by the method lookup; static ones that are not subclasses of
    // `object` alone take the base's.
    if ty.tp_new.get().is_none()
        && (ty.is_heap_type() || !std::ptr::eq(base, types::PyBaseObject_Type.as_type()))
        && !ty.has_flag(flags::DISALLOW_INSTANTIATION)
    {
        ty.tp_new.set(base.tp_new.get());
    }
    if ty.tp_new.get().is_none() && !std::ptr::eq(ty, types::PyBaseObject_Type.as_type()) {
        ty.add_flags(flags::DISALLOW_INSTANTIATION);
    }
}

/// Copies from `base` the slots that `ty` leaves empty.
fn inherit_slots(ty: &Type, base: &Type) {
    use SlotId::*;
    let empty = |slot: SlotId| get_slot(ty, slot).is_null();
    if empty(tp_getattr) && empty(tp_getattro) {
        set_slot(ty, tp_getattr, get_slot(base, tp_getattr));
        set_slot(ty, tp_getattro, get_slot(base, tp_getattro));
    }
    if empty(tp_setattr) && empty(tp_setattro) {
        set_slot(ty, tp_setattr, get_slot(base, tp_setattr));
        set_slot(ty, tp_setattro, get_slot(base, tp_setattro));
    }
    let hash_in_dict =
        ty.dict().contains_str(&names::__hash__) || ty.dict().contains_str(&names::__eq__);
    if empty(tp_richcompare) && empty(tp_hash) && !hash_in_dict {
        set_slot(ty, tp_richcompare, get_slot(base, tp_richcompare));
        set_slot(ty, tp_hash, get_slot(base, tp_hash));
    }
    if base.has_flag(flags::HAVE_VECTORCALL) && ty.tp_vectorcall_offset.get() == 0 {
        ty.tp_vectorcall_offset.set(base.tp_vectorcall_offset.get());
        if empty(tp_call) {
            ty.add_flags(flags::HAVE_VECTORCALL);
        }
    }
    if empty(tp_descr_get)
        && get_slot(ty, tp_descr_get).is_null()
        && base.has_flag(flags::METHOD_DESCRIPTOR)
        && !ty.is_heap_type()
    {
        ty.add_flags(flags::METHOD_DESCRIPTOR);
    }
    for slot in SlotId::ALL {
        let skip = matches!(
            slot,
            tp_getattr
                | tp_getattro
                | tp_setattr
                | tp_setattro
                | tp_richcompare
                | tp_hash
                | tp_traverse
                | tp_clear
                | tp_new
                | tp_free
                | tp_vectorcall
                | tp_del
        );
        if !skip && empty(*slot) {
            set_slot(ty, *slot, get_slot(base, *slot));
        }
    }
    if empty(tp_free) {
        if ty.is_gc() == base.is_gc() {
            set_slot(ty, tp_free, get_slot(base, tp_free));
        } else if ty.is_gc() {
            set_slot(ty, tp_free, heap::free_object as *const ());
        }
    }
}

/// The C3 order (Barrett et al., "A Monotonic Superclass Linearization for Dylan", 1996).
pub fn compute_mro(thread: &Thread, ty: &Type) -> PyResult<Ref<Tuple>> {
    let bases = ty.tp_bases.get().unwrap_or_else(Tuple::empty);
    let mut lists: Vec<Vec<Ref>> = Vec::with_capacity(bases.len() + 1);
    for base in bases.items() {
        let Some(base) = base.downcast::<Type>() else {
            return Err(thread.type_error("bases must be types"));
        };
        lists.push(base.mro().map(Tuple::to_vec).unwrap_or_default());
    }
    for (at, base) in bases.items().iter().enumerate() {
        if bases.items()[..at].iter().any(|earlier| earlier.is(*base)) {
            let name = base.downcast::<Type>().map(Type::name).unwrap_or_default();
            return Err(thread.type_error(format!("duplicate base class {name}")));
        }
    }
    lists.push(bases.to_vec());
    let mut out = vec![ty.as_object().to_ref()];
    let mut heads = vec![0usize; lists.len()];
    loop {
        let mut next: Option<Ref> = None;
        let mut left = false;
        for (list, head) in lists.iter().zip(&heads) {
            let Some(candidate) = list.get(*head) else { continue };
            left = true;
            let blocked = lists.iter().zip(&heads).any(|(other, head)| {
                other.iter().skip(head + 1).any(|entry| entry.is(&**candidate))
            });
            if !blocked {
                next = Some(candidate.clone());
                break;
            }
        }
        if !left {
            return Tuple::new(thread, out);
        }
        let Some(next) = next else { return Err(mro_conflict(thread, &lists, &heads)) };
        for (list, head) in lists.iter().zip(&mut heads) {
            if list.get(*head).is_some_and(|entry| entry.is(&*next)) {
                *head += 1;
            }
        }
        out.push(next);
    }
}

fn mro_conflict(thread: &Thread, lists: &[Vec<Ref>], heads: &[usize]) -> crate::raised::Raised {
    let mut names: Vec<String> = Vec::new();
    for (list, head) in lists.iter().zip(heads) {
        if let Some(ty) = list.get(*head).and_then(|entry| entry.downcast::<Type>()) {
            let name = ty.name().to_owned();
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    thread.type_error(format!(
        "Cannot create a consistent method resolution order (MRO) for bases {}",
        names.join(", ")
    ))
}

/// Notes that `sub` derives from `base`.
pub fn add_subclass(thread: &Thread, base: &Type, sub: &Type) {
    let mut all = thread.interp().static_subclasses.borrow_mut();
    let entry = all.entry(std::ptr::from_ref(base)).or_default();
    if !entry.iter().any(|found| std::ptr::eq(*found, sub)) {
        entry.push(sub);
    }
}

/// Forgets that `sub` derives from `base`.
pub fn remove_subclass(thread: &Thread, base: &Type, sub: &Type) {
    let mut all = thread.interp().static_subclasses.borrow_mut();
    if let Some(entry) = all.get_mut(&std::ptr::from_ref(base)) {
        entry.retain(|found| !std::ptr::eq(*found, sub));
        if entry.is_empty() {
            all.remove(&std::ptr::from_ref(base));
        }
    }
}

/// The direct subclasses that live in this interpreter, static ones first.
pub fn subclasses(thread: &Thread, base: &Type) -> Vec<Ref<Type>> {
    let mut out: Vec<Ref<Type>> = Vec::new();
    let refs = |list: &Vec<*const Type>| {
        list.iter()
            // SAFETY: a dying type takes itself out, and static types never die.
            .map(|ty| unsafe { &**ty })
            .filter(|ty| ty.as_object().refcnt() > 0)
            .map(|ty| ty.to_ref())
            .collect::<Vec<_>>()
    };
    if let Some(statics) = crate::runtime::static_subclasses(base) {
        out.extend(statics);
    }
    if let Some(list) = thread.interp().static_subclasses.borrow().get(&std::ptr::from_ref(base)) {
        for ty in refs(list) {
            if !out.iter().any(|found| std::ptr::eq(&raw const **found, &raw const *ty)) {
                out.push(ty);
            }
        }
    }
    out
}

/// The type's attributes changed: versions of it and its subclasses are void.
pub fn type_modified(thread: &Thread, ty: &Type) {
    if !ty.is_heap_type() && ty.has_flag(flags::IMMUTABLETYPE) && ty.has_flag(flags::READY) {
        return;
    }
    if ty.tp_version_tag.get() == 0 {
        return;
    }
    ty.tp_version_tag.set(0);
    for sub in subclasses(thread, ty) {
        type_modified(thread, &sub);
    }
}

impl Type {
    /// The attribute `name` along the MRO; no descriptor is called.
    #[inline]
    pub fn lookup(&self, thread: &Thread, name: &Str) -> Option<Ref> {
        thread.interp().method_cache.lookup(thread, self, name)
    }

    /// As `lookup`, past the cache.
    pub fn lookup_uncached(&self, name: &Str) -> Option<Ref> {
        let mro = self.mro()?;
        for base in mro.items() {
            // SAFETY: MRO entries are types.
            let base: &Type = unsafe { base.cast_unchecked() };
            // A type that is being made may stand in its own MRO before it has a dict.
            if base.tp_dict.is_some() {
                if let Some(value) = base.dict().get_str(name) {
                    return Some(value);
                }
            }
        }
        None
    }

    /// The version that inline caches check, made on demand; 0 if there is none.
    pub fn version(&self, thread: &Thread) -> u32 {
        if self.tp_version_tag.get() == 0 && self.has_flag(flags::READY) {
            // Bases must be watched too: their changes reset ours only if they have a version.
            for base in self.tp_bases.get().iter().flat_map(|bases| bases.to_vec()) {
                if let Some(base) = base.downcast::<Type>() {
                    if base.version(thread) == 0 {
                        return 0;
                    }
                }
            }
            self.tp_version_tag.set(thread.interp().next_type_version());
        }
        self.tp_version_tag.get()
    }
}

/// Fills all slots of a heap type from the special methods along its MRO.
///
/// With one base, what the class does not define itself is as `inherit_slots` left it.
pub fn fixup_slots(thread: &Thread, ty: &Type) {
    let bases = ty.tp_bases.get();
    if bases.is_some_and(|bases| bases.len() == 1) {
        for slot in own_slots(ty) {
            update_slot(thread, ty, slot);
        }
        return;
    }
    for slot in SlotId::ALL {
        update_slot(thread, ty, *slot);
    }
}

/// The slots of the special methods in the class's own dict.
fn own_slots(ty: &Type) -> Vec<SlotId> {
    use SlotId::*;
    // These come in pairs, and `inherit_slots` leaves both alone where the class has one.
    let mut slots = vec![tp_getattr, tp_getattro, tp_setattr, tp_setattro, tp_richcompare, tp_hash];
    for (key, _) in ty.dict().entries() {
        let Some(name) = key.downcast::<Str>().and_then(Str::as_ascii) else { continue };
        if !name.starts_with("__") {
            continue;
        }
        for row in ROWS.iter().filter(|row| row.name == name) {
            if !slots.contains(&row.slot) {
                slots.push(row.slot);
            }
        }
    }
    slots
}

/// A class attribute was assigned or deleted: if it is a special method, the slots of the type and
/// its subclasses follow.
pub fn attribute_changed(thread: &Thread, ty: &Type, name: &Str) {
    let Some(text) = name.as_ascii() else { return };
    if !text.starts_with("__") {
        return;
    }
    for row in ROWS.iter().filter(|row| row.name == text) {
        update_slot_deep(thread, ty, row.slot);
    }
}

fn update_slot_deep(thread: &Thread, ty: &Type, slot: SlotId) {
    update_slot(thread, ty, slot);
    for sub in subclasses(thread, ty) {
        update_slot_deep(thread, &sub, slot);
    }
}

/// CPython: Objects/typeobject.c, update_one_slot.
fn update_slot(thread: &Thread, ty: &Type, slot: SlotId) {
    if !ty.is_heap_type() || !ROWS.iter().any(|row| row.slot == slot) {
        return;
    }
    let mut specific: *const () = std::ptr::null();
    let mut generic: *const () = std::ptr::null();
    let mut use_generic = false;
    for row in ROWS.iter().filter(|row| row.slot == slot) {
        let Some(name) = crate::names::find_text(row.name) else { continue };
        let Some(descr) = ty.lookup(thread, name) else { continue };
        if let Some(wrapper) = descr.downcast_exact::<WrapperDescr>() {
            let same_slot = wrapper.row().slot == slot || row.generic.is_null();
            let fits = wrapper.row().wrapper == row.wrapper && wrapper.row().slot == slot;
            if fits && ty.is_subtype(&wrapper.common.owner()) {
                let func = wrapper.d_wrapped.get();
                if specific.is_null() || specific == func {
                    specific = func;
                } else {
                    use_generic = true;
                }
            } else if !same_slot || wrapper.row().name != row.name {
                use_generic = true;
            } else if wrapper.row().slot != slot {
                // The method is another slot's (`sq_length` beside `mp_length`).
                continue;
            } else {
                use_generic = true;
            }
            if !row.generic.is_null() {
                generic = row.generic;
            }
            continue;
        }
        if slot == SlotId::tp_new {
            if let Some(owner) = new_function_type(&descr) {
                specific = get_slot(&owner, SlotId::tp_new);
                generic = row.generic;
                continue;
            }
        }
        if slot == SlotId::tp_hash && descr.is_none() {
            specific = slot_dispatch::hash_not_implemented as *const ();
            continue;
        }
        use_generic = true;
        if !row.generic.is_null() {
            generic = row.generic;
        }
    }
    let func = if !specific.is_null() && !use_generic { specific } else { generic };
    if slot == SlotId::tp_call && func == slot_dispatch::call as *const () {
        // A `__call__` of the class comes before the function that instances keep.
        ty.tp_flags.set(ty.tp_flags.get() & !flags::HAVE_VECTORCALL);
    }
    let has_row_value = !func.is_null();
    if has_row_value || ROWS.iter().any(|row| row.slot == slot && !row.generic.is_null()) {
        set_slot(ty, slot, func);
    }
}

/// Whether `match` takes instances for sequences or mappings is what the first class of the
/// resolution order says that says anything.
fn inherit_patterns(ty: &Type, base: &Type) {
    const COLLECTION: u64 = flags::SEQUENCE | flags::MAPPING;
    let order = ty.tp_mro.get();
    let classes = order.as_ref().map_or(&[][..], |order| order.items());
    let classes = classes.iter().skip(1).filter_map(|class| class.downcast::<Type>());
    for class in classes.chain([base]) {
        if ty.tp_flags.get() & COLLECTION != 0 {
            return;
        }
        ty.add_flags(class.tp_flags.get() & COLLECTION);
    }
}
