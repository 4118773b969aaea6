//! structseq.h: tuples whose items have names.
#![expect(unsafe_code, reason = "exported names, and tables of C")]

use std::ffi::{CStr, c_char, c_int, c_uint, c_void};

use object::descriptor::{MemberDef, member};
use object::type_object::flags;
use object::type_spec::{PyTypeSlot, PyTypeSpec};
use object::{Layout, Object, PyResult, Ref, Thread, Tuple, Type, static_types, struct_sequence};

use crate::convention::*;

/// `PyStructSequence_Field`: a name and what it means; the last row has no name.
#[repr(C)]
pub struct StructSequenceField {
    pub name: *const c_char,
    pub doc: *const c_char,
}

/// `PyStructSequence_Desc`: a type's name, docstring, fields, and how many of them are items.
#[repr(C)]
pub struct StructSequenceDesc {
    pub name: *const c_char,
    pub doc: *const c_char,
    pub fields: *mut StructSequenceField,
    pub n_in_sequence: c_int,
}

/// A text that never changes.
struct Forever(*const c_char);
// SAFETY: nobody writes to the text.
unsafe impl Sync for Forever {}

/// The name of a field that is an item without an attribute; compared by its address.
static UNNAMED: Forever = Forever(c"unnamed field".as_ptr());

/// The name of a field that is an item without an attribute; compared by its address.
#[unsafe(no_mangle)]
pub static mut PyStructSequence_UnnamedField: *const c_char = UNNAMED.0;

/// The fields of a description; a field without a name is `None`.
fn fields(desc: &StructSequenceDesc) -> Vec<(&StructSequenceField, Option<String>)> {
    let mut found = Vec::new();
    let mut at = desc.fields.cast_const();
    while let Some(field) = pointed(at).filter(|field| !field.name.is_null()) {
        // SAFETY: a field's name is a text that ends with NUL.
        let name = unsafe { CStr::from_ptr(field.name) }.to_string_lossy().into_owned();
        let unnamed = std::ptr::eq(field.name, UNNAMED.0);
        found.push((field, (!unnamed).then_some(name)));
        at = at.wrapping_add(1);
    }
    found
}

fn members(fields: &[(&StructSequenceField, Option<String>)]) -> Vec<MemberDef> {
    let of = |(at, (field, name)): (usize, &(&StructSequenceField, Option<String>))| {
        name.is_some().then(|| MemberDef {
            name: field.name,
            kind: member::OBJECT,
            offset: (size_of::<Tuple>() + at * size_of::<*mut Object>()) as isize,
            flags: member::READONLY,
            doc: field.doc,
        })
    };
    let mut rows: Vec<MemberDef> = fields.iter().enumerate().filter_map(of).collect();
    rows.push(MemberDef {
        name: std::ptr::null(),
        kind: 0,
        offset: 0,
        flags: 0,
        doc: std::ptr::null(),
    });
    rows
}

fn new_type(thread: &mut Thread, desc: &StructSequenceDesc) -> PyResult<Ref<Type>> {
    const TP_BASE: c_int = 48;
    const TP_DOC: c_int = 56;
    const TP_NEW: c_int = 65;
    const TP_REPR: c_int = 66;
    const TP_MEMBERS: c_int = 72;
    let fields = fields(desc);
    let members = members(&fields);
    let [new, repr] = builtins::structseq::heap_functions();
    let base = static_types::PyTuple_Type.as_type().as_object().as_ptr();
    let slot = |slot, pfunc| PyTypeSlot { slot, pfunc };
    let mut slots = vec![
        slot(TP_BASE, base.cast::<c_void>()),
        slot(TP_NEW, new.func.cast_mut().cast()),
        slot(TP_REPR, repr.func.cast_mut().cast()),
        slot(TP_MEMBERS, members.as_ptr().cast_mut().cast()),
    ];
    if !desc.doc.is_null() {
        slots.push(slot(TP_DOC, desc.doc.cast_mut().cast()));
    }
    slots.extend(struct_sequence::heap_slots().map(|(number, func)| slot(number, func)));
    slots.push(slot(0, std::ptr::null_mut()));
    let spec = PyTypeSpec {
        name: desc.name,
        basicsize: size_of::<Tuple>() as c_int,
        itemsize: size_of::<*mut Object>() as c_int,
        flags: flags::HAVE_GC as c_uint,
        slots: slots.as_ptr(),
    };
    // SAFETY: a whole spec; the type copies what it keeps of it.
    let ty =
        unsafe { object::type_spec::type_from_spec(thread, None, None, &raw const spec, None)? };
    let visible = usize::try_from(desc.n_in_sequence).unwrap_or(0).min(fields.len());
    let names: Vec<Option<String>> = fields.into_iter().map(|field| field.1).collect();
    builtins::structseq::complete(thread, &ty, &names, visible)?;
    Ok(ty)
}

/// A type of struct sequences.
///
/// @param desc what it is like
/// @return A new reference, or NULL with an exception set.
/// Raises: MemoryError, SystemError.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyStructSequence_NewType(desc: *mut StructSequenceDesc) -> *mut Type {
    enter(|thread| {
        let desc = pointed(desc).ok_or_else(|| bad_call(thread))?;
        new_type(thread, desc)
    })
}

/// Fills in a static type of struct sequences; nothing happens if it is filled in.
///
/// @param ty a type in static memory, all zero
/// @param desc what it is like, alive for ever
/// @return 0, or -1 with an exception set.
/// Raises: MemoryError.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyStructSequence_InitType2(
    ty: TypeArg<'_>,
    desc: *mut StructSequenceDesc,
) -> Status {
    enter(|thread| {
        let desc = pointed(desc).ok_or_else(|| bad_call(thread))?;
        let ty = ty.ty();
        if ty.has_flag(flags::READY) {
            return Ok(());
        }
        let fields = fields(desc);
        ty.as_object().make_immortal();
        ty.tp_name.set(desc.name);
        ty.tp_doc.set(desc.doc);
        ty.tp_basicsize.set(size_of::<Tuple>() as isize);
        ty.tp_itemsize.set(size_of::<*mut Object>() as isize);
        ty.tp_flags.set(flags::HAVE_GC);
        ty.tp_base.set(static_types::PyTuple_Type.as_type());
        let slots = struct_sequence::memory_slots().into_iter();
        for slot in slots.chain(builtins::structseq::heap_functions()) {
            object::slot_table::set_slot(ty, slot.id, slot.func);
        }
        ty.tp_members.set(Vec::leak(members(&fields)).as_ptr());
        object::type_ready::ready(thread, ty)?;
        let visible = usize::try_from(desc.n_in_sequence).unwrap_or(0).min(fields.len());
        let names: Vec<Option<String>> = fields.into_iter().map(|field| field.1).collect();
        builtins::structseq::complete(thread, ty, &names, visible)
    })
}

/// As `PyStructSequence_InitType2`, where an error cannot be told.
///
/// @param ty a type in static memory, all zero
/// @param desc what it is like, alive for ever
/// Raises: MemoryError.
/// Runs Python: no.
/// Since: before 3.14. Stable ABI: no.
#[unsafe(no_mangle)]
pub extern "C" fn PyStructSequence_InitType(ty: TypeArg<'_>, desc: *mut StructSequenceDesc) {
    PyStructSequence_InitType2(ty, desc);
}

/// An instance with all items missing.
///
/// @param ty a type of struct sequences
/// @return A new reference, or NULL with an exception set.
/// Raises: MemoryError, SystemError for another type.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyStructSequence_New(ty: TypeArg<'_>) -> New {
    enter_quiet(|thread| struct_sequence::new_empty(thread, ty.ty()))
}

/// Gives an item a value; only while nobody else has the instance.
///
/// @param o an instance
/// @param index below the number of fields
/// @param value stolen
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyStructSequence_SetItem(o: Arg<'_>, index: Py_ssize_t, value: Stolen) {
    let (Some(tuple), Ok(index)) = (o.object().downcast::<Tuple>(), usize::try_from(index)) else {
        return;
    };
    if index < struct_sequence::fields_len(o.object().ty()).unwrap_or(0) {
        drop(replace_slot(tuple, index, value.get()));
    }
}

/// An item, lent.
///
/// @param o an instance
/// @param index below the number of fields
/// @return A borrowed reference, or NULL.
/// Raises: nothing.
/// Runs Python: no.
/// Since: 3.2. Stable ABI: yes.
#[unsafe(no_mangle)]
pub extern "C" fn PyStructSequence_GetItem(o: Arg<'_>, index: Py_ssize_t) -> Borrowed {
    let found = o.object().downcast::<Tuple>().zip(usize::try_from(index).ok());
    let item = found.and_then(|(tuple, index)| struct_sequence::item(tuple, index));
    Borrowed::of(item.as_deref())
}
