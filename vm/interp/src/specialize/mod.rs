//! Choosing specialised forms: what each family looks at, and the guards that read its cache.
//!
//! A cache's first word is its counter: bits 4 and up count down to the next attempt, the low four
//! are the backoff. The other words hold what the guards compare: versions and places.
#![expect(unsafe_code, reason = "instruction and cache words are rewritten in place")]

use bytecode::Opcode;
use bytecode::code::flags as co;
use bytecode::operand::BinaryOp as Oparg;
use object::descriptor::{MemberDescr, MethodDescr, member};
use object::frame::Frame;
use object::instance::{Attributes, shared_keys};
use object::native_function::{METH_FASTCALL, METH_KEYWORDS, METH_NOARGS, METH_O, NativeFunction};
use object::stack_ref::StackRef;
use object::type_object::flags;
use object::{
    BoundMethod, Dict, Field, Float, Function, Int, Layout, List, Module, Object, Ref, Str, Thread,
    Tuple, Type, names, static_types as types,
};

use crate::call::takes_exactly;
use crate::frame as frames;
use crate::stack::Val;

/// Attempts are made again after this many executions of a form that missed.
const COOLDOWN: u16 = 52 << 4;
/// After a failed attempt.
const BACKOFF_MAX: u16 = 12;

/// Words of a cache entry, little end first.
pub(crate) fn cached_u32(ip: *mut u16, at: usize) -> u32 {
    // SAFETY: callers name words of their own instruction's cache.
    unsafe { u32::from(*ip.add(at)) | u32::from(*ip.add(at + 1)) << 16 }
}

fn cached_u16(ip: *mut u16, at: usize) -> u16 {
    // SAFETY: as above.
    unsafe { *ip.add(at) }
}

fn cached_u64(ip: *mut u16, at: usize) -> u64 {
    u64::from(cached_u32(ip, at)) | u64::from(cached_u32(ip, at + 2)) << 32
}

fn put_u16(ip: *mut u16, at: usize, value: u16) {
    // SAFETY: as above.
    unsafe { *ip.add(at) = value }
}

fn put_u32(ip: *mut u16, at: usize, value: u32) {
    put_u16(ip, at, value as u16);
    put_u16(ip, at + 1, (value >> 16) as u16);
}

fn put_u64(ip: *mut u16, at: usize, value: u64) {
    put_u32(ip, at, value as u32);
    put_u32(ip, at + 2, (value >> 32) as u32);
}

/// Rewrites the instruction before `ip`.
fn become_(ip: *mut u16, opcode: Opcode) {
    // SAFETY: the instruction word stands before its cache.
    unsafe { *ip.sub(1) = (*ip.sub(1) & 0xFF00) | opcode as u16 }
    put_u16(ip, 0, COOLDOWN);
}

/// The attempt failed: the next one comes later.
fn fail(ip: *mut u16) {
    let backoff = (cached_u16(ip, 0) & 0xF).min(BACKOFF_MAX - 1) + 1;
    put_u16(ip, 0, ((1u16 << backoff) - 1) << 4 | backoff);
}

/// A guard did not hold: the generic form takes over, for good once the counter has run out.
#[cold]
pub(crate) fn miss(ip: *mut u16, generic: Opcode) {
    let counter = cached_u16(ip, 0);
    if counter >> 4 == 0 {
        // SAFETY: the instruction word stands before its cache.
        unsafe { *ip.sub(1) = (*ip.sub(1) & 0xFF00) | generic as u16 }
        put_u16(ip, 0, 15 << 4 | 4);
    } else {
        put_u16(ip, 0, counter - (1 << 4));
    }
}

/// Looks at an operand that stays on the stack.
fn look<'a>(word: StackRef) -> Option<&'a Object> {
    // SAFETY: the word is on the stack for the length of the attempt.
    unsafe { word.as_object() }
}

fn is_int(word: StackRef) -> bool {
    word.is_int() || look(word).is_some_and(|o| o.is_exact::<Int>())
}

fn exact<T: object::TypedLayout>(word: StackRef) -> bool {
    look(word).is_some_and(|o| o.is_exact::<T>())
}

pub(crate) fn both_str(left: StackRef, right: StackRef) -> bool {
    exact::<Str>(left) && exact::<Str>(right)
}

// LOAD_GLOBAL: counter, index, version of the globals' keys, version of the builtins' keys.

pub(crate) fn load_global(thread: &Thread, frame: &Frame, ip: *mut u16, oparg: usize) {
    let name = frame.code_ref().name_at(oparg >> 1);
    let globals = frames::globals(frame);
    if let Some((at, version)) = globals.cache_key(thread, name) {
        if version != 0 && version <= u32::from(u16::MAX) && at <= usize::from(u16::MAX) {
            put_u16(ip, 1, at as u16);
            become_(ip, Opcode::LoadGlobalModule);
            put_u16(ip, 2, version as u16);
            return;
        }
        return fail(ip);
    }
    let Some(builtins) = frame.builtins_object().and_then(|b| b.downcast_exact::<Dict>()) else {
        return fail(ip);
    };
    let Some((at, builtins_version)) = builtins.cache_key(thread, name) else { return fail(ip) };
    let version = globals.keys_version(thread);
    let fits = |v: u32| v != 0 && v <= u32::from(u16::MAX);
    if !globals.is_exact_dict()
        || !fits(version)
        || !fits(builtins_version)
        || at > usize::from(u16::MAX)
    {
        return fail(ip);
    }
    put_u16(ip, 1, at as u16);
    put_u16(ip, 2, version as u16);
    put_u16(ip, 3, builtins_version as u16);
    become_(ip, Opcode::LoadGlobalBuiltin);
}

fn entry(dict: &Dict, at: u16, version: u16) -> Option<Val> {
    if dict.block().version.get() != u32::from(version) {
        return None;
    }
    let value = dict.block().str_entry(usize::from(at)).value.get();
    // SAFETY: the keys are those that were seen, so the entry is in use.
    unsafe { value.as_ref() }.map(|value| Val::from(value.to_ref()))
}

#[inline(always)]
pub(crate) fn cached_global(frame: &Frame, at: u16, version: u16) -> Option<Val> {
    entry(frames::globals(frame), at, version)
}

#[inline(always)]
pub(crate) fn cached_builtin(
    frame: &Frame,
    at: u16,
    version: u16,
    builtins_version: u16,
) -> Option<Val> {
    if frames::globals(frame).block().version.get() != u32::from(version) {
        return None;
    }
    entry(frame.builtins_object()?.downcast_exact::<Dict>()?, at, builtins_version)
}

// LOAD_ATTR: counter, type version (2), then place or keys version (2), then object (4).

fn type_matches(owner: &Object, ip: *mut u16) -> bool {
    let version = owner.ty().tp_version_tag.get();
    version != 0 && version == cached_u32(ip, 1)
}

pub(crate) fn load_attr(
    thread: &Thread,
    frame: &Frame,
    ip: *mut u16,
    oparg: usize,
    owner: StackRef,
) {
    let name = frame.code_ref().name_at(oparg >> 1);
    let method = oparg & 1 != 0;
    let Some(owner) = look(owner) else { return fail(ip) };
    let chosen = if owner.is_exact::<Module>() {
        load_module_attr(thread, ip, owner, name)
    } else if let Some(class) = owner.downcast::<Type>() {
        load_class_attr(thread, ip, owner, class, name)
    } else {
        load_instance_attr(thread, ip, owner, name, method)
    };
    match chosen {
        Some(opcode) => become_(ip, opcode),
        None => fail(ip),
    }
}

fn load_module_attr(thread: &Thread, ip: *mut u16, owner: &Object, name: &Str) -> Option<Opcode> {
    let module = owner.downcast_exact::<Module>()?;
    let dict = module.dict();
    if owner.ty().lookup(thread, name).is_some_and(|found| found.ty().tp_descr_set.get().is_some())
    {
        return None;
    }
    let (at, version) = dict.cache_key(thread, name)?;
    if version == 0 || at > usize::from(u16::MAX) {
        return None;
    }
    put_u32(ip, 1, version);
    put_u16(ip, 3, at as u16);
    Some(Opcode::LoadAttrModule)
}

#[inline(always)]
pub(crate) fn module_value(owner: &Object, ip: *mut u16) -> Option<Ref> {
    let module = owner.downcast_exact::<Module>()?;
    // SAFETY: the dict is not replaced while it is looked at.
    let dict = unsafe { module.md_dict.borrow() }?;
    if dict.block().version.get() != cached_u32(ip, 1) {
        return None;
    }
    let value = dict.block().str_entry(usize::from(cached_u16(ip, 3))).value.get();
    // SAFETY: the keys are those that were seen, so the entry is in use.
    unsafe { value.as_ref() }.map(Layout::to_ref)
}

fn load_class_attr(
    thread: &Thread,
    ip: *mut u16,
    owner: &Object,
    class: &Type,
    name: &Str,
) -> Option<Opcode> {
    if !std::ptr::eq(owner.type_ptr(), types::PyType_Type.as_type()) {
        return None;
    }
    if types::PyType_Type
        .lookup(thread, name)
        .is_some_and(|found| found.ty().tp_descr_set.get().is_some())
    {
        return None;
    }
    let found = class.lookup(thread, name)?;
    // Functions come as they are from their class; other descriptors are asked.
    if found.ty().tp_descr_get.get().is_some() && !found.is_exact::<Function>() {
        return None;
    }
    let version = class.version(thread);
    if version == 0 {
        return None;
    }
    put_u32(ip, 1, version);
    put_u64(ip, 5, found.as_raw().expose_provenance() as u64);
    Some(Opcode::LoadAttrClass)
}

#[inline(always)]
pub(crate) fn class_value(owner: &Object, ip: *mut u16) -> Option<Ref> {
    let class = owner.downcast::<Type>()?;
    let version = class.tp_version_tag.get();
    if version == 0 || version != cached_u32(ip, 1) {
        return None;
    }
    Some(cached_object(ip))
}

/// The object in a cache, which the checked type version keeps alive.
#[inline(always)]
fn cached_object(ip: *mut u16) -> Ref {
    let pointer = std::ptr::with_exposed_provenance::<Object>(cached_u64(ip, 5) as usize);
    // SAFETY: the type's version is that under which the object was found in a class dict.
    unsafe { &*pointer }.to_ref()
}

fn load_instance_attr(
    thread: &Thread,
    ip: *mut u16,
    owner: &Object,
    name: &Str,
    method: bool,
) -> Option<Opcode> {
    let ty = owner.ty();
    let generic = object::protocol::object::generic_getattro as *const ();
    if ty.tp_getattro.get().is_none_or(|get| get as *const () != generic) {
        return None;
    }
    let version = ty.version(thread);
    if version == 0 {
        return None;
    }
    put_u32(ip, 1, version);
    let Some(found) = ty.lookup(thread, name) else {
        return load_own_attr(ip, owner, name);
    };
    if found.ty().tp_descr_set.get().is_some() {
        if let Some(descr) = found.downcast_exact::<MemberDescr>() {
            let def = descr.def();
            if def.kind == member::OBJECT_EX
                && def.offset > 0
                && ty.is_subtype(&descr.common.owner())
            {
                put_u16(ip, 3, u16::try_from(def.offset).ok()?);
                return Some(Opcode::LoadAttrSlot);
            }
        }
        if let Some(getter) = builtins::property::getter(&found) {
            let function = getter.downcast_exact::<Function>()?;
            if method || !takes_exactly(&function.code(), 1) {
                return None;
            }
            put_u64(ip, 5, getter.as_raw().expose_provenance() as u64);
            return Some(Opcode::LoadAttrProperty);
        }
        return None;
    }
    // A class attribute: the instance must not have its own.
    if has_own(owner, name)? {
        return if found.ty().tp_descr_get.get().is_none() || found.is_exact::<Function>() {
            load_own_attr(ip, owner, name)
        } else {
            None
        };
    }
    let keys = own_keys(owner, name)?;
    put_u16(ip, 3, keys);
    put_u64(ip, 5, found.as_raw().expose_provenance() as u64);
    if found.ty().has_flag(flags::METHOD_DESCRIPTOR) {
        return method.then_some(if keys == 0 {
            Opcode::LoadAttrMethodNoDict
        } else {
            Opcode::LoadAttrMethodWithValues
        });
    }
    if found.ty().tp_descr_get.get().is_some() || method {
        return None;
    }
    Some(if keys == 0 {
        Opcode::LoadAttrNondescriptorNoDict
    } else {
        Opcode::LoadAttrNondescriptorWithValues
    })
}

/// Whether the instance itself has the attribute; `None` if that is not quickly said.
fn has_own(owner: &Object, name: &Str) -> Option<bool> {
    match owner.attributes() {
        Attributes::None => Some(false),
        Attributes::Values(values) => {
            let at = shared_keys(owner.ty())?.find(name);
            Some(at.is_some_and(|at| values.get(at).is_some()))
        }
        Attributes::Dict(field) => Some(field.get().is_some_and(|dict| dict.contains_str(name))),
    }
}

/// What the guard of a class attribute checks of the instance: 0 nothing (it has no dict), else
/// one more than the number of shared names, among which the attribute is not.
fn own_keys(owner: &Object, name: &Str) -> Option<u16> {
    match owner.attributes() {
        Attributes::None => Some(0),
        Attributes::Values(_) => {
            let keys = shared_keys(owner.ty())?;
            if keys.find(name).is_some() {
                return None;
            }
            u16::try_from(keys.len() + 1).ok()
        }
        // A dict that has not been made can't shadow the class.
        Attributes::Dict(field) if field.is_none() => Some(u16::MAX),
        Attributes::Dict(_) => None,
    }
}

/// A value found on the class, if the instance can't shadow it.
#[inline(always)]
pub(crate) fn method_value(owner: &Object, ip: *mut u16) -> Option<Ref> {
    if !type_matches(owner, ip) {
        return None;
    }
    match cached_u16(ip, 3) {
        0 => {}
        u16::MAX => match owner.attributes() {
            Attributes::Dict(field) if field.is_none() => {}
            _ => return None,
        },
        keys => match owner.attributes() {
            Attributes::Values(_)
                if shared_keys(owner.ty())
                    .is_some_and(|shared| shared.len() + 1 == usize::from(keys)) => {}
            _ => return None,
        },
    }
    Some(cached_object(ip))
}

fn load_own_attr(ip: *mut u16, owner: &Object, name: &Str) -> Option<Opcode> {
    match owner.attributes() {
        Attributes::Values(_) => {
            let at = shared_keys(owner.ty())?.find(name)?;
            put_u16(ip, 3, at as u16);
            Some(Opcode::LoadAttrInstanceValue)
        }
        Attributes::Dict(field) => {
            field.get()?.contains_str(name).then_some(Opcode::LoadAttrWithHint)
        }
        Attributes::None => None,
    }
}

#[inline(always)]
pub(crate) fn instance_value(owner: &Object, ip: *mut u16) -> Option<Ref> {
    if !type_matches(owner, ip) {
        return None;
    }
    match owner.attributes() {
        Attributes::Values(values) => values.get(usize::from(cached_u16(ip, 3))),
        _ => None,
    }
}

#[inline(always)]
pub(crate) fn dict_value(owner: &Object, ip: *mut u16, name: &Str) -> Option<Ref> {
    if !type_matches(owner, ip) {
        return None;
    }
    match owner.attributes() {
        // SAFETY: the dict is not replaced while it is looked at.
        Attributes::Dict(field) => unsafe { field.borrow() }?.get_str(name),
        _ => None,
    }
}

#[inline(always)]
fn slot_field(owner: &Object, ip: *mut u16) -> Option<&Field> {
    if !type_matches(owner, ip) {
        return None;
    }
    // SAFETY: the type version says that a member of this kind stands at the offset.
    Some(unsafe {
        &*owner.as_ptr().cast::<u8>().add(usize::from(cached_u16(ip, 3))).cast::<Field>()
    })
}

#[inline(always)]
pub(crate) fn slot_value(owner: &Object, ip: *mut u16) -> Option<Ref> {
    slot_field(owner, ip)?.get()
}

#[inline(always)]
pub(crate) fn property_getter(owner: &Object, ip: *mut u16) -> Option<Ref<Function>> {
    if !type_matches(owner, ip) {
        return None;
    }
    let function = cached_object(ip).downcast_ref::<Function>().ok()?;
    takes_exactly(&function.code(), 1).then_some(function)
}

// STORE_ATTR: counter, type version (2), place.

pub(crate) fn store_attr(
    thread: &Thread,
    frame: &Frame,
    ip: *mut u16,
    oparg: usize,
    owner: StackRef,
) {
    let name = frame.code_ref().name_at(oparg);
    match look(owner).and_then(|owner| store_form(thread, ip, owner, name)) {
        Some(opcode) => become_(ip, opcode),
        None => fail(ip),
    }
}

fn store_form(thread: &Thread, ip: *mut u16, owner: &Object, name: &Str) -> Option<Opcode> {
    let ty = owner.ty();
    let generic = object::protocol::object::generic_setattro as *const ();
    if ty.tp_setattro.get().is_none_or(|set| set as *const () != generic) {
        return None;
    }
    let version = ty.version(thread);
    if version == 0 {
        return None;
    }
    put_u32(ip, 1, version);
    if let Some(found) = ty.lookup(thread, name) {
        if found.ty().tp_descr_set.get().is_some() {
            let descr = found.downcast_exact::<MemberDescr>()?;
            let def = descr.def();
            if def.kind != member::OBJECT_EX
                || def.flags & member::READONLY != 0
                || !ty.is_subtype(&descr.common.owner())
            {
                return None;
            }
            put_u16(ip, 3, u16::try_from(def.offset).ok()?);
            return Some(Opcode::StoreAttrSlot);
        }
    }
    match owner.attributes() {
        Attributes::Values(_) => {
            let at = shared_keys(ty)?.find(name)?;
            put_u16(ip, 3, at as u16);
            Some(Opcode::StoreAttrInstanceValue)
        }
        _ => None,
    }
}

#[inline(always)]
pub(crate) fn store_instance_value(
    thread: &Thread,
    owner: &Val,
    ip: *mut u16,
    value: Val,
) -> Result<(), Val> {
    let Some(object) = owner.object().filter(|owner| type_matches(owner, ip)) else {
        return Err(value);
    };
    let Attributes::Values(values) = object.attributes() else { return Err(value) };
    let at = usize::from(cached_u16(ip, 3));
    match value.into_ref(thread) {
        Ok(value) => {
            values.replace(at, value).or_else(|value| values.push(at, value)).map_err(Val::from)
        }
        // Boxing failed for want of memory: the generic path raises it again.
        Err(_) => Err(Val::none()),
    }
}

#[inline(always)]
pub(crate) fn store_slot_value(
    thread: &Thread,
    owner: &Val,
    ip: *mut u16,
    value: Val,
) -> Result<(), Val> {
    let Some(field) = owner.object().and_then(|owner| slot_field(owner, ip)) else {
        return Err(value);
    };
    match value.into_ref(thread) {
        Ok(value) => {
            field.put(value);
            Ok(())
        }
        // As above.
        Err(_) => Err(Val::none()),
    }
}

// Operators.

pub(crate) fn binary_op(ip: *mut u16, oparg: usize, left: StackRef, right: StackRef) {
    match binary_form(ip, oparg, left, right) {
        Some(opcode) => become_(ip, opcode),
        None => fail(ip),
    }
}

fn binary_form(ip: *mut u16, oparg: usize, left: StackRef, right: StackRef) -> Option<Opcode> {
    use Oparg as O;
    let ints = is_int(left) && is_int(right);
    let floats = exact::<Float>(left) && exact::<Float>(right);
    match O::from_oparg(oparg as u32)? {
        O::Add | O::InplaceAdd if ints => Some(Opcode::BinaryOpAddInt),
        O::Subtract | O::InplaceSubtract if ints => Some(Opcode::BinaryOpSubtractInt),
        O::Multiply | O::InplaceMultiply if ints => Some(Opcode::BinaryOpMultiplyInt),
        O::Add | O::InplaceAdd if floats => Some(Opcode::BinaryOpAddFloat),
        O::Subtract | O::InplaceSubtract if floats => Some(Opcode::BinaryOpSubtractFloat),
        O::Multiply | O::InplaceMultiply if floats => Some(Opcode::BinaryOpMultiplyFloat),
        O::Add | O::InplaceAdd if both_str(left, right) => Some(Opcode::BinaryOpAddUnicode),
        O::Subscr => subscript_form(ip, left, right),
        _ => None,
    }
}

fn subscript_form(ip: *mut u16, container: StackRef, key: StackRef) -> Option<Opcode> {
    if is_int(key) {
        if exact::<List>(container) {
            return Some(Opcode::BinaryOpSubscrListInt);
        }
        if exact::<Tuple>(container) {
            return Some(Opcode::BinaryOpSubscrTupleInt);
        }
        if exact::<Str>(container) {
            return Some(Opcode::BinaryOpSubscrStrInt);
        }
    }
    if exact::<Dict>(container) {
        return Some(Opcode::BinaryOpSubscrDict);
    }
    let owner = look(container)?;
    if !owner.ty().is_heap_type() {
        return None;
    }
    // SAFETY: instances are looked at under the GIL.
    let thread = unsafe { Thread::current() };
    let found = owner.ty().lookup(thread, &names::__getitem__)?;
    let function = found.downcast_exact::<Function>()?;
    let version = owner.ty().version(thread);
    if version == 0 || !takes_exactly(&function.code(), 2) {
        return None;
    }
    put_u32(ip, 1, version);
    Some(Opcode::BinaryOpSubscrGetitem)
}

#[inline(always)]
pub(crate) fn getitem_function(owner: &Object, ip: *mut u16) -> Option<Ref<Function>> {
    if !type_matches(owner, ip) {
        return None;
    }
    // SAFETY: as above.
    let thread = unsafe { Thread::current() };
    let function =
        owner.ty().lookup(thread, &names::__getitem__)?.downcast_ref::<Function>().ok()?;
    takes_exactly(&function.code(), 2).then_some(function)
}

pub(crate) fn store_subscr(ip: *mut u16, key: StackRef, container: StackRef) {
    if exact::<List>(container) && is_int(key) {
        become_(ip, Opcode::StoreSubscrListInt);
    } else if exact::<Dict>(container) {
        become_(ip, Opcode::StoreSubscrDict);
    } else {
        fail(ip);
    }
}

pub(crate) fn compare_op(ip: *mut u16, left: StackRef, right: StackRef) {
    if is_int(left) && is_int(right) {
        become_(ip, Opcode::CompareOpInt);
    } else if exact::<Float>(left) && exact::<Float>(right) {
        become_(ip, Opcode::CompareOpFloat);
    } else if both_str(left, right) {
        become_(ip, Opcode::CompareOpStr);
    } else {
        fail(ip);
    }
}

pub(crate) fn to_bool(thread: &Thread, ip: *mut u16, value: StackRef) {
    let form = if is_int(value) {
        Some(Opcode::ToBoolInt)
    } else {
        look(value).and_then(|value| {
            if value.is_true() || value.is_false() {
                Some(Opcode::ToBoolBool)
            } else if value.is_none() {
                Some(Opcode::ToBoolNone)
            } else if value.is_exact::<List>() {
                Some(Opcode::ToBoolList)
            } else if value.is_exact::<Str>() {
                Some(Opcode::ToBoolStr)
            } else {
                let ty = value.ty();
                let always =
                    ty.number().is_none_or(|n| n.nb_bool.get().is_none()) && !value.has_len();
                let version = if always { ty.version(thread) } else { 0 };
                put_u32(ip, 1, version);
                (version != 0).then_some(Opcode::ToBoolAlwaysTrue)
            }
        })
    };
    match form {
        Some(opcode) => become_(ip, opcode),
        None => fail(ip),
    }
}

pub(crate) fn unpack_sequence(ip: *mut u16, count: usize, sequence: StackRef) {
    match look(sequence) {
        Some(o) if o.downcast_exact::<Tuple>().is_some_and(|t| t.len() == count) => {
            become_(
                ip,
                if count == 2 {
                    Opcode::UnpackSequenceTwoTuple
                } else {
                    Opcode::UnpackSequenceTuple
                },
            );
        }
        Some(o) if o.downcast_exact::<List>().is_some_and(|l| l.len() == count) => {
            become_(ip, Opcode::UnpackSequenceList)
        }
        _ => fail(ip),
    }
}

pub(crate) fn for_iter(ip: *mut u16, iter: StackRef) {
    match look(iter) {
        Some(o) if o.is_exact::<object::Native<builtins::list::ListIter>>() => {
            become_(ip, Opcode::ForIterList)
        }
        Some(o) if o.is_exact::<object::Native<builtins::tuple::TupleIter>>() => {
            become_(ip, Opcode::ForIterTuple)
        }
        Some(o) if o.is_exact::<object::Native<builtins::range::RangeIter>>() => {
            become_(ip, Opcode::ForIterRange)
        }
        Some(o) if std::ptr::eq(o.type_ptr(), &raw const types::PyGen_Type) => {
            become_(ip, Opcode::ForIterGen)
        }
        _ => fail(ip),
    }
}

// CALL: counter, function version (2).

pub(crate) fn call(thread: &Thread, ip: *mut u16, oparg: usize, sp: *mut StackRef) {
    // SAFETY: callable, self or null, and the arguments stand below `sp`.
    let (callable, this) = unsafe { (look(*sp.sub(oparg + 2)), *sp.sub(oparg + 1)) };
    match callable.and_then(|callable| call_form(thread, ip, callable, !this.is_null(), oparg)) {
        Some(opcode) => become_(ip, opcode),
        None => fail(ip),
    }
}

fn call_form(
    thread: &Thread,
    ip: *mut u16,
    callable: &Object,
    has_self: bool,
    oparg: usize,
) -> Option<Opcode> {
    let nargs = oparg + usize::from(has_self);
    if let Some(function) = callable.downcast_exact::<Function>() {
        return python_form(thread, ip, function, nargs, Opcode::CallPyExactArgs);
    }
    if let Some(method) = callable.downcast_exact::<BoundMethod>() {
        if has_self {
            return None;
        }
        let func = method.func();
        let function = func.downcast_exact::<Function>()?;
        return python_form(thread, ip, function, nargs + 1, Opcode::CallBoundMethodExactArgs);
    }
    if let Some(function) = callable.downcast_exact::<NativeFunction>() {
        if crate::call::is_builtin(thread, callable, "len") && nargs == 1 {
            thread.interp().len_meth.set(function.def().ml_meth);
            return Some(Opcode::CallLen);
        }
        if crate::call::is_builtin(thread, callable, "isinstance") && nargs == 2 {
            thread.interp().isinstance_meth.set(function.def().ml_meth);
            return Some(Opcode::CallIsinstance);
        }
        return match function.def().ml_flags
            & (METH_NOARGS | METH_O | METH_FASTCALL | METH_KEYWORDS)
        {
            METH_O if nargs == 1 => Some(Opcode::CallBuiltinO),
            METH_FASTCALL => Some(Opcode::CallBuiltinFast),
            both if both == METH_FASTCALL | METH_KEYWORDS => {
                Some(Opcode::CallBuiltinFastWithKeywords)
            }
            _ => None,
        };
    }
    if let Some(descr) = callable.downcast_exact::<MethodDescr>() {
        if nargs == 0 {
            return None;
        }
        if has_self
            && nargs == 2
            && descr.def().name() == "append"
            && std::ptr::eq(&raw const *descr.common.owner(), types::PyList_Type.as_type())
        {
            thread.interp().append_meth.set(descr.def().ml_meth);
            return Some(Opcode::CallListAppend);
        }
        return match descr.def().ml_flags & (METH_NOARGS | METH_O | METH_FASTCALL | METH_KEYWORDS) {
            METH_NOARGS if nargs == 1 => Some(Opcode::CallMethodDescriptorNoargs),
            METH_O if nargs == 2 => Some(Opcode::CallMethodDescriptorO),
            METH_FASTCALL => Some(Opcode::CallMethodDescriptorFast),
            both if both == METH_FASTCALL | METH_KEYWORDS => {
                Some(Opcode::CallMethodDescriptorFastWithKeywords)
            }
            _ => None,
        };
    }
    if let Some(class) = callable.downcast::<Type>() {
        if !class.has_flag(flags::IMMUTABLETYPE) {
            return class_form(thread, ip, class, has_self, oparg);
        }
        if nargs == 1 {
            for (ty, opcode) in [
                (types::PyType_Type.as_type(), Opcode::CallType1),
                (types::PyUnicode_Type.as_type(), Opcode::CallStr1),
                (types::PyTuple_Type.as_type(), Opcode::CallTuple1),
            ] {
                if std::ptr::eq(class, ty) {
                    return Some(opcode);
                }
            }
        }
        return class.tp_vectorcall.get().map(|_| Opcode::CallBuiltinClass);
    }
    None
}

/// A class made by `class` whose instances are plain and whose `__init__` is a Python function.
fn class_form(
    thread: &Thread,
    ip: *mut u16,
    class: &Type,
    has_self: bool,
    oparg: usize,
) -> Option<Opcode> {
    let plain = |slot| {
        object::slot_table::get_slot(class, slot)
            == object::slot_table::get_slot(&types::PyBaseObject_Type, slot)
    };
    if has_self
        || !plain(object::slot_table::SlotId::tp_new)
        || !plain(object::slot_table::SlotId::tp_alloc)
    {
        return None;
    }
    let metaclass_is_type =
        std::ptr::eq(class.as_object().type_ptr(), types::PyType_Type.as_type());
    if !metaclass_is_type || class.has_flag(flags::IS_ABSTRACT) || class.tp_itemsize.get() != 0 {
        return None;
    }
    let init = class.lookup(thread, &names::__init__)?.downcast_ref::<Function>().ok()?;
    let code = init.code();
    let (most, fits) =
        (code.co_argcount.get() as usize, !code.has_flag(co::CO_VARARGS | co::CO_VARKEYWORDS));
    if oparg + 1 > most || !fits {
        return None;
    }
    let version = class.version(thread);
    if version == 0 {
        return None;
    }
    put_u32(ip, 1, version);
    Some(Opcode::CallAllocAndEnterInit)
}

fn python_form(
    thread: &Thread,
    ip: *mut u16,
    function: &Function,
    nargs: usize,
    opcode: Opcode,
) -> Option<Opcode> {
    let ours = thread.interp().function_vectorcall.get()?;
    if function.vectorcall.get().is_none_or(|own| own as usize != ours as usize) {
        return None;
    }
    let code = function.code();
    if !takes_exactly(&code, nargs) || !code.has_flag(co::CO_OPTIMIZED) {
        return None;
    }
    let version = function.version(thread);
    if version == 0 {
        return None;
    }
    put_u32(ip, 1, version);
    Some(opcode)
}
