//! Types from C's `PyType_Spec` (`PyType_FromMetaclass`).
#![expect(unsafe_code, reason = "specs are C tables")]

use std::ffi::{CStr, c_char, c_int, c_uint, c_void};

use crate::convert::IntoObject;
use crate::descriptor::{MemberDef, member};
use crate::dict::Dict;
use crate::header::Object;
use crate::heap;
use crate::names;
use crate::raised::PyResult;
use crate::refs::{Layout, Ref};
use crate::slot_table::{SlotId, get_slot, set_slot};
use crate::static_types as types;
use crate::string::Str;
use crate::thread::Thread;
use crate::tuple::Tuple;
use crate::type_new::{self, raw_text};
use crate::type_object::{Type, flags};
use crate::type_ready;

/// `PyType_Slot`.
#[repr(C)]
pub struct PyTypeSlot {
    pub slot: c_int,
    pub pfunc: *mut c_void,
}

/// `PyType_Spec`.
#[repr(C)]
pub struct PyTypeSpec {
    pub name: *const c_char,
    pub basicsize: c_int,
    pub itemsize: c_int,
    pub flags: c_uint,
    pub slots: *const PyTypeSlot,
}

const _: () = assert!(size_of::<PyTypeSpec>() == 32 && size_of::<PyTypeSlot>() == 16);

const TP_BASE: c_int = 48;
const TP_BASES: c_int = 49;
const TP_DOC: c_int = 56;
const TP_METHODS: c_int = 64;
const TP_MEMBERS: c_int = 72;
const TP_GETSET: c_int = 73;
const TP_TOKEN: c_int = 83;
/// The most that memory of any kind is aligned to.
const MAX_ALIGN: isize = 16;

/// Slots by their numbers in `typeslots.h`, those that hold no function left out.
const SLOTS: &[(c_int, SlotId)] = {
    use SlotId::*;
    &[
        (1, bf_getbuffer),
        (2, bf_releasebuffer),
        (3, mp_ass_subscript),
        (4, mp_length),
        (5, mp_subscript),
        (6, nb_absolute),
        (7, nb_add),
        (8, nb_and),
        (9, nb_bool),
        (10, nb_divmod),
        (11, nb_float),
        (12, nb_floor_divide),
        (13, nb_index),
        (14, nb_inplace_add),
        (15, nb_inplace_and),
        (16, nb_inplace_floor_divide),
        (17, nb_inplace_lshift),
        (18, nb_inplace_multiply),
        (19, nb_inplace_or),
        (20, nb_inplace_power),
        (21, nb_inplace_remainder),
        (22, nb_inplace_rshift),
        (23, nb_inplace_subtract),
        (24, nb_inplace_true_divide),
        (25, nb_inplace_xor),
        (26, nb_int),
        (27, nb_invert),
        (28, nb_lshift),
        (29, nb_multiply),
        (30, nb_negative),
        (31, nb_or),
        (32, nb_positive),
        (33, nb_power),
        (34, nb_remainder),
        (35, nb_rshift),
        (36, nb_subtract),
        (37, nb_true_divide),
        (38, nb_xor),
        (39, sq_ass_item),
        (40, sq_concat),
        (41, sq_contains),
        (42, sq_inplace_concat),
        (43, sq_inplace_repeat),
        (44, sq_item),
        (45, sq_length),
        (46, sq_repeat),
        (47, tp_alloc),
        (50, tp_call),
        (51, tp_clear),
        (52, tp_dealloc),
        (53, tp_del),
        (54, tp_descr_get),
        (55, tp_descr_set),
        (57, tp_getattr),
        (58, tp_getattro),
        (59, tp_hash),
        (60, tp_init),
        (61, tp_is_gc),
        (62, tp_iter),
        (63, tp_iternext),
        (65, tp_new),
        (66, tp_repr),
        (67, tp_richcompare),
        (68, tp_setattr),
        (69, tp_setattro),
        (70, tp_str),
        (71, tp_traverse),
        (74, tp_free),
        (75, nb_matrix_multiply),
        (76, nb_inplace_matrix_multiply),
        (77, am_await),
        (78, am_aiter),
        (79, am_anext),
        (80, tp_finalize),
        (81, am_send),
        (82, tp_vectorcall),
    ]
};

/// What the spec says, read once.
struct Read<'a> {
    name: &'a CStr,
    slots: Vec<(SlotId, *const ())>,
    members: Vec<MemberDef>,
    methods: *const c_void,
    getset: *const c_void,
    doc: *const c_char,
    base: *mut Object,
    bases: *mut Object,
    token: Option<*mut c_void>,
}

/// Makes the type that a spec describes.
///
/// # Safety
/// `spec` is valid, its slots end with number 0, their values are what their numbers say, and its
/// method and getset tables outlive the type.
pub unsafe fn type_from_spec(
    thread: &mut Thread,
    metaclass: Option<&Type>,
    module: Option<&Object>,
    spec: *const PyTypeSpec,
    bases: Option<&Object>,
) -> PyResult<Ref<Type>> {
    // SAFETY: the caller's promise.
    let (spec, mut read) = unsafe { (&*spec, read_slots(thread, &*spec)?) };
    let bases = find_bases(thread, &read, bases)?;
    let hooks = thread.interp().state::<SpecHooks>();
    let best_base = hooks.best_base.get().expect("set when the interpreter is made");
    let winner = hooks.metaclass.get().expect("set when the interpreter is made");
    let metaclass = match metaclass {
        Some(metaclass) => winner(thread, metaclass, &bases)?,
        None => winner(thread, types::PyType_Type.as_type(), &bases)?,
    };
    if type_new::has_python_new(&metaclass) {
        return Err(thread.type_error("Metaclasses with custom tp_new are not supported."));
    }
    let base = best_base(thread, &bases)?;
    let ty = type_new::alloc_type(thread, &metaclass, read.members.len())?;
    let text = read.name.to_bytes();
    let copy = raw_text(text);
    if copy.is_null() {
        return Err(thread.memory_error());
    }
    let heap = ty.as_heap().expect("just made");
    heap._ht_tpname.set(copy.cast());
    ty.tp_name.set(copy.cast_const().cast());
    ty.add_flags(u64::from(spec.flags) & !flags::IMMUTABLETYPE);
    set_names(thread, &ty, text)?;
    if let Some(module) = module {
        heap.ht_module.put(module.to_ref());
    }
    if let Some(token) = read.token {
        heap.ht_token.set(if token.is_null() {
            std::ptr::from_ref(spec).cast_mut().cast()
        } else {
            token
        });
    }
    type_new::set_base(&ty, &base);
    ty.tp_bases.put(bases);
    set_sizes(thread, &ty, &base, spec)?;
    for def in read.members.iter_mut().filter(|def| def.flags & member::RELATIVE_OFFSET != 0) {
        def.offset += align_up(base.tp_basicsize.get());
        def.flags &= !member::RELATIVE_OFFSET;
    }
    for (id, func) in &read.slots {
        set_slot(&ty, *id, *func);
    }
    ty.tp_methods.set(read.methods.cast());
    ty.tp_getset.set(read.getset.cast());
    special_members(&ty, &read.members);
    type_new::write_members(&ty, &read.members);
    set_doc(thread, &ty, &read)?;
    if get_slot(&ty, SlotId::tp_dealloc).is_null() {
        set_slot(&ty, SlotId::tp_dealloc, type_new::subtype_dealloc as *const ());
    }
    if get_slot(&ty, SlotId::tp_alloc).is_null() {
        set_slot(&ty, SlotId::tp_alloc, type_new::generic_alloc as *const ());
    }
    if get_slot(&ty, SlotId::tp_free).is_null() {
        set_slot(&ty, SlotId::tp_free, heap::free_object as *const ());
    }
    let managed = (u64::from(spec.flags) | base.tp_flags.get()) & flags::MANAGED_DICT != 0;
    if managed {
        type_new::manage_dict(thread, &ty, 1);
    }
    if ty.has_flag(flags::MANAGED_WEAKREF) {
        ty.tp_weaklistoffset.set(type_new::MANAGED_WEAKREF_OFFSET);
    }
    type_ready::ready(thread, &ty)?;
    set_module(thread, &ty, text)?;
    if spec.flags & flags::IMMUTABLETYPE as c_uint != 0 {
        ty.add_flags(flags::IMMUTABLETYPE);
    }
    Ok(ty)
}

type BestBase = fn(&mut Thread, &Tuple) -> PyResult<Ref<Type>>;
type Metaclass = fn(&mut Thread, &Type, &Tuple) -> PyResult<Ref<Type>>;

/// The rules of class creation that builtins/type_ owns.
#[derive(Default)]
pub struct SpecHooks {
    pub best_base: std::cell::Cell<Option<BestBase>>,
    pub metaclass: std::cell::Cell<Option<Metaclass>>,
}

/// # Safety
/// As `type_from_spec`.
unsafe fn read_slots<'a>(thread: &Thread, spec: &'a PyTypeSpec) -> PyResult<Read<'a>> {
    if spec.name.is_null() {
        return Err(thread.system_error("Type spec does not define the name field."));
    }
    let mut read = Read {
        // SAFETY: a name is NUL-terminated.
        name: unsafe { CStr::from_ptr(spec.name) },
        slots: Vec::new(),
        members: Vec::new(),
        methods: std::ptr::null(),
        getset: std::ptr::null(),
        doc: std::ptr::null(),
        base: std::ptr::null_mut(),
        bases: std::ptr::null_mut(),
        token: None,
    };
    let mut at = spec.slots;
    // SAFETY: the table ends with number 0.
    while let Some(row) = unsafe { at.as_ref() }.filter(|row| row.slot != 0) {
        match row.slot {
            TP_BASE => read.base = row.pfunc.cast(),
            TP_BASES => read.bases = row.pfunc.cast(),
            TP_DOC => read.doc = row.pfunc.cast_const().cast(),
            TP_METHODS => read.methods = row.pfunc,
            TP_GETSET => read.getset = row.pfunc,
            TP_TOKEN => read.token = Some(row.pfunc),
            // SAFETY: a member table ends with a null name.
            TP_MEMBERS => unsafe {
                read_members(thread, row.pfunc.cast(), spec, &mut read.members)?
            },
            number => match SLOTS.iter().find(|(known, _)| *known == number) {
                Some((_, id)) => read.slots.push((*id, row.pfunc.cast_const().cast())),
                None => return Err(thread.runtime_error("invalid slot offset")),
            },
        }
        // SAFETY: the end has not been reached.
        at = unsafe { at.add(1) };
    }
    Ok(read)
}

/// # Safety
/// `table` ends with a null name.
unsafe fn read_members(
    thread: &Thread,
    table: *const MemberDef,
    spec: &PyTypeSpec,
    out: &mut Vec<MemberDef>,
) -> PyResult<()> {
    let mut at = table;
    // SAFETY: the caller's promise.
    while let Some(row) = unsafe { at.as_ref() }.filter(|row| !row.name.is_null()) {
        let relative = row.flags & member::RELATIVE_OFFSET != 0;
        if relative && spec.basicsize > 0 {
            return Err(thread.system_error("With Py_RELATIVE_OFFSET, basicsize must be negative."));
        }
        out.push(*row);
        // SAFETY: the end has not been reached.
        at = unsafe { at.add(1) };
    }
    Ok(())
}

fn find_bases(thread: &Thread, read: &Read<'_>, given: Option<&Object>) -> PyResult<Ref<Tuple>> {
    // SAFETY: slots hold live objects or null.
    let (base, bases) = unsafe { (read.base.as_ref(), read.bases.as_ref()) };
    let object = types::PyBaseObject_Type.as_type().as_object();
    let chosen = given.or(bases).or(base).unwrap_or(object);
    if let Some(tuple) = chosen.downcast::<Tuple>() {
        return Ok(tuple.to_ref());
    }
    if given.is_none() && bases.is_some() {
        return Err(thread.system_error("Py_tp_bases is not a tuple"));
    }
    Tuple::from_slice(thread, &[chosen])
}

fn set_names(thread: &Thread, ty: &Type, text: &[u8]) -> PyResult<()> {
    let name = String::from_utf8_lossy(text);
    let last = name.rsplit_once('.').map_or(&*name, |(_, last)| last);
    let last = Str::intern_new(thread, last)?;
    let heap = ty.as_heap().expect("a spec makes heap types");
    heap.ht_name.put(last.clone());
    heap.ht_qualname.put(last);
    ty.tp_dict.put(Dict::new(thread)?);
    Ok(())
}

fn align_up(size: isize) -> isize {
    (size + MAX_ALIGN - 1) & !(MAX_ALIGN - 1)
}

fn set_sizes(thread: &Thread, ty: &Type, base: &Type, spec: &PyTypeSpec) -> PyResult<()> {
    let base_size = base.tp_basicsize.get();
    let size = match spec.basicsize as isize {
        0 => base_size,
        n if n < 0 => align_up(base_size) + align_up(-n),
        n => n,
    };
    if size < base_size && spec.basicsize > 0 {
        return Err(thread.type_error(format!(
            "tp_basicsize for type '{}' ({size}) is too small for base '{}' ({base_size})",
            ty.full_name(),
            base.full_name()
        )));
    }
    ty.tp_basicsize.set(size);
    ty.tp_itemsize.set(spec.itemsize as isize);
    Ok(())
}

/// Offsets that C tells by members of special names.
fn special_members(ty: &Type, members: &[MemberDef]) {
    for def in members {
        match def.name() {
            "__weaklistoffset__" => ty.tp_weaklistoffset.set(def.offset),
            "__dictoffset__" => ty.tp_dictoffset.set(def.offset),
            "__vectorcalloffset__" => ty.tp_vectorcall_offset.set(def.offset),
            _ => {}
        }
    }
}

fn set_doc(thread: &Thread, ty: &Type, read: &Read<'_>) -> PyResult<()> {
    if read.doc.is_null() {
        return ty.dict().set_str(thread, &names::__doc__, crate::singletons::none());
    }
    // SAFETY: a doc is NUL-terminated.
    let text = unsafe { CStr::from_ptr(read.doc) };
    ty.tp_doc.set(raw_text(text.to_bytes()).cast_const().cast());
    let text = text.to_string_lossy();
    let (body, _) = crate::native_function::split_doc(ty.full_name(), &text);
    let body = body.into_object(thread)?;
    ty.dict().set_str(thread, &names::__doc__, body)
}

fn set_module(thread: &Thread, ty: &Type, text: &[u8]) -> PyResult<()> {
    if ty.dict().contains_str(&names::__module__) {
        return Ok(());
    }
    let name = String::from_utf8_lossy(text);
    match name.rsplit_once('.') {
        Some((module, _)) => {
            let module = Str::intern_new(thread, module)?;
            ty.dict().set_str(thread, &names::__module__, module.into_object())
        }
        None => Ok(()),
    }
}

/// The slot of a number of `typeslots.h`, if it holds a function.
pub fn slot_of(number: c_int) -> Option<SlotId> {
    SLOTS.iter().find(|(known, _)| *known == number).map(|(_, id)| *id)
}
