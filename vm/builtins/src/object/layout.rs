//! Which types have the same memory, so that one may stand for the other.

use object::names;
use object::static_types as types;
use object::type_new;
use object::type_object::flags;
use object::{CompareOp, PyResult, Str, Thread, Tuple, Type};

/// The nearest base (or the type itself) that adds memory.
pub fn solid_base(ty: &Type) -> &Type {
    let Some(base) = ty.base() else { return types::PyBaseObject_Type.as_type() };
    let solid = solid_base(base);
    let same = ty.tp_basicsize.get() == solid.tp_basicsize.get()
        && ty.tp_itemsize.get() == solid.tp_itemsize.get();
    if same { solid } else { ty }
}

/// Raises TypeError unless instances of `old` can become instances of `new`.
pub fn check_compatible(thread: &mut Thread, old: &Type, new: &Type, what: &str) -> PyResult<()> {
    let free = |ty: &Type| ty.tp_free.get().map(|f| f as *const ());
    // Memory with a collector's header in front is not freed as plain memory is.
    let collected = |ty: &Type| ty.has_flag(flags::HAVE_GC);
    if free(old) != free(new) || collected(old) != collected(new) {
        return Err(thread.type_error(format!(
            "{what} assignment: '{}' deallocator differs from '{}'",
            new.full_name(),
            old.full_name()
        )));
    }
    if compatible(thread, old, new)? {
        return Ok(());
    }
    Err(thread.type_error(format!(
        "{what} assignment: '{}' object layout differs from '{}'",
        new.full_name(),
        old.full_name()
    )))
}

/// True if the two types' instances have the same memory.
fn compatible(thread: &mut Thread, old: &Type, new: &Type) -> PyResult<bool> {
    let (old, new) = (down(old), down(new));
    if std::ptr::eq(old, new) {
        return Ok(true);
    }
    let base = |ty: &Type| ty.tp_base.get();
    Ok(std::ptr::eq(base(old), base(new)) && same_slots_added(thread, old, new)?)
}

/// The base below all that add nothing.
fn down(ty: &Type) -> &Type {
    let mut at = ty;
    while let Some(base) = at.base() {
        let clear = |ty: &Type| ty.tp_clear.get().map(|f| f as *const ());
        let same = at.tp_basicsize.get() == base.tp_basicsize.get()
            && at.tp_itemsize.get() == base.tp_itemsize.get()
            && at.tp_dictoffset.get() == base.tp_dictoffset.get()
            && at.tp_weaklistoffset.get() == base.tp_weaklistoffset.get()
            && at.is_gc() == base.is_gc()
            && (type_new::has_class_clear(at) || !at.is_gc() || clear(at) == clear(base));
        if !same {
            break;
        }
        at = base;
    }
    at
}

/// True if two types add the same to their common base.
fn same_slots_added(thread: &mut Thread, a: &Type, b: &Type) -> PyResult<bool> {
    const PREHEADER: u64 = flags::MANAGED_DICT | flags::MANAGED_WEAKREF;
    if (a.tp_flags.get() ^ b.tp_flags.get()) & PREHEADER != 0 {
        return Ok(false);
    }
    let Some(base) = a.base() else { return Ok(false) };
    let mut size = base.tp_basicsize.get();
    if a.tp_dictoffset.get() == size && b.tp_dictoffset.get() == size {
        size += 8;
    }
    if a.tp_weaklistoffset.get() == size && b.tp_weaklistoffset.get() == size {
        size += 8;
    }
    let slots = |ty: &Type| ty.as_heap().and_then(|heap| heap.ht_slots.get());
    if let (Some(ours), Some(theirs)) = (slots(a), slots(b)) {
        if !ours.compare_bool(thread, &theirs, CompareOp::Eq)? {
            return Ok(false);
        }
        size += 8 * ours.downcast::<Tuple>().map_or(0, Tuple::len) as isize;
    }
    Ok(size == a.tp_basicsize.get() && size == b.tp_basicsize.get())
}

/// True for names that a class body holds for the machinery, not as class variables.
pub fn is_machinery(name: &Str) -> bool {
    [&*names::__qualname__, &*names::__classcell__, &*names::__classdictcell__]
        .iter()
        .any(|known| name.eq_str(known))
}
