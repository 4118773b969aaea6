//! Bases: which metaclass wins, which base gives the memory, the MRO, `__bases__` assignment.

use object::names;
use object::static_types as types;
use object::type_new;
use object::type_object::flags;
use object::type_ready;
use object::{Layout, Object, PyResult, Ref, Thread, Tuple, Type};

use crate::object::{check_compatible, solid_base};

/// The most derived of `start` and the types of the bases.
pub fn calculate_metaclass(
    thread: &mut Thread,
    start: &Type,
    bases: &Tuple,
) -> PyResult<Ref<Type>> {
    let mut winner = start.to_ref();
    for base in bases.items() {
        let candidate = base.ty();
        if winner.is_subtype(candidate) {
            continue;
        }
        if candidate.is_subtype(&winner) {
            winner = candidate.to_ref();
            continue;
        }
        return Err(thread.type_error(
            "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases",
        ));
    }
    Ok(winner)
}

/// The base whose memory a class extends.
pub fn best_base(thread: &mut Thread, bases: &Tuple) -> PyResult<Ref<Type>> {
    let mut best: Option<(&Type, &Type)> = None;
    for base in bases.items() {
        let Some(base) = base.downcast::<Type>() else {
            return Err(thread.type_error("bases must be types"));
        };
        if base.is_heap_type() && base.mro().is_none() {
            return Err(thread
                .type_error(format!("Cannot extend an incomplete type '{}'", base.full_name())));
        }
        if !base.has_flag(flags::READY) {
            type_ready::ready(thread, base)?;
        }
        if !base.has_flag(flags::BASETYPE) {
            return Err(thread.type_error(format!(
                "type '{}' is not an acceptable base type",
                base.full_name()
            )));
        }
        let candidate = solid_base(base);
        best = match best {
            None => Some((candidate, base)),
            Some((winner, kept)) if winner.is_subtype(candidate) => Some((winner, kept)),
            Some((winner, _)) if candidate.is_subtype(winner) => Some((candidate, base)),
            Some(_) => {
                return Err(thread.type_error("multiple bases have instance lay-out conflict"));
            }
        };
    }
    match best {
        Some((_, base)) => Ok(base.to_ref()),
        None => Ok(types::PyBaseObject_Type.as_type().to_ref()),
    }
}

/// The MRO by the metaclass's `mro()`.
pub(super) fn invoke_mro(thread: &mut Thread, ty: &Type) -> PyResult<Ref<Tuple>> {
    let metaclass = ty.as_object().ty();
    let own = types::PyType_Type.dict().get_str(&names::mro);
    let method = metaclass.lookup(thread, &names::mro);
    let custom = match (&method, &own) {
        (Some(method), Some(own)) => !method.is(&**own),
        _ => false,
    };
    let Some(method) = method.filter(|_| custom) else {
        return type_ready::compute_mro(thread, ty);
    };
    let made = ty.as_object().call_found(thread, &method, &[])?;
    let made = made.collect(thread)?;
    let mro = Tuple::new(thread, made)?;
    if mro.is_empty() {
        return Err(thread.type_error("type MRO must not be empty"));
    }
    let solid = solid_base(ty);
    for entry in mro.items() {
        let Some(base) = entry.downcast::<Type>() else {
            return Err(thread
                .type_error(format!("mro() returned a non-class ('{}')", entry.ty().full_name())));
        };
        if !solid.is_subtype(solid_base(base)) {
            return Err(thread.type_error(format!(
                "mro() returned base with unsuitable layout ('{}')",
                base.full_name()
            )));
        }
    }
    Ok(mro)
}

/// `cls.__bases__ = value`
pub(super) fn set_bases(thread: &mut Thread, ty: &Type, value: &Object) -> PyResult<()> {
    let name = ty.full_name().to_owned();
    let Some(bases) = value.downcast::<Tuple>() else {
        return Err(thread.type_error(format!(
            "can only assign tuple to {name}.__bases__, not {}",
            value.ty().full_name()
        )));
    };
    if bases.is_empty() {
        return Err(thread
            .type_error(format!("can only assign non-empty tuple to {name}.__bases__, not ()")));
    }
    for base in bases.items() {
        let Some(base) = base.downcast::<Type>() else {
            return Err(thread.type_error(format!(
                "{name}.__bases__ must be tuple of classes, not '{}'",
                base.ty().full_name()
            )));
        };
        // The MRO may be behind the bases while a custom `mro()` runs.
        if base.is_subtype(ty) || derives(base, ty) {
            return Err(thread.type_error("a __bases__ item causes an inheritance cycle"));
        }
    }
    let new_base = best_base(thread, bases)?;
    let old_base = ty.base_ref().expect("a class that may be changed has a base");
    check_compatible(thread, &old_base, &new_base, "__bases__")?;
    let old_bases = ty.tp_bases.get().unwrap_or_else(Tuple::empty);
    type_new::set_bases(ty, &new_base, bases.to_ref());
    let mut undo = Vec::new();
    if let Err(raised) = renew_mro(thread, ty, &mut undo) {
        for (ty, mro) in undo.into_iter().rev() {
            type_new::set_mro(thread, &ty, mro);
        }
        // A custom `mro()` may have assigned other bases meanwhile.
        if ty.tp_bases.holds(bases.as_object()) {
            type_new::set_bases(ty, &old_base, old_bases);
        }
        return Err(raised);
    }
    if ty.tp_bases.holds(bases.as_object()) {
        for base in old_bases.items().iter().filter_map(|base| base.downcast::<Type>()) {
            type_ready::remove_subclass(thread, base, ty);
        }
        for base in bases.items().iter().filter_map(|base| base.downcast::<Type>()) {
            type_ready::add_subclass(thread, base, ty);
        }
        renew_slots(thread, ty);
    }
    Ok(())
}

/// Whether `ancestor` is among the bases that give `ty` its memory.
fn derives(ty: &Type, ancestor: &Type) -> bool {
    std::iter::successors(ty.base(), |base| base.base()).any(|base| std::ptr::eq(base, ancestor))
}

/// New MROs for a class and its subclasses; the old ones go to `undo`.
fn renew_mro(
    thread: &mut Thread,
    ty: &Type,
    undo: &mut Vec<(Ref<Type>, Ref<Tuple>)>,
) -> PyResult<()> {
    let mro = invoke_mro(thread, ty)?;
    type_ready::type_modified(thread, ty);
    if let Some(old) = ty.tp_mro.get() {
        undo.push((ty.to_ref(), old));
    }
    type_new::set_mro(thread, ty, mro);
    for sub in type_ready::subclasses(thread, ty) {
        renew_mro(thread, &sub, undo)?;
    }
    Ok(())
}

fn renew_slots(thread: &mut Thread, ty: &Type) {
    type_ready::type_modified(thread, ty);
    type_ready::fixup_slots(thread, ty);
    for sub in type_ready::subclasses(thread, ty) {
        renew_slots(thread, &sub);
    }
}
