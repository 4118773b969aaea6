//! Taking over the items of another mapping, of pairs, of keyword arguments.

use object::static_types as types;
use object::static_types::PyDict_Type;
use object::{
    Args, Dict, IntoObject, Layout, List, Object, PyResult, Raised, Ref, Str, Thread, Tuple, names,
};

/// What happens to a key that is there already.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Present {
    Replace,
    Keep,
    /// Raise KeyError.
    Refuse,
}

/// `dict.update` and `dict.__init__`: one iterable at most, then keyword arguments.
pub fn update_args(
    thread: &mut Thread,
    into: &Dict,
    function: &str,
    args: Args<'_>,
) -> PyResult<()> {
    args.check_positional(thread, function, 0, 1)?;
    if let Some(from) = args.get(0) {
        update(thread, into, from)?;
    }
    for (at, name) in args.names().iter().enumerate() {
        if name.downcast::<Str>().is_none() {
            return Err(thread.type_error("keywords must be strings"));
        }
        into.set(thread, name, args.values()[args.len() + at].to_ref())?;
    }
    Ok(())
}

/// Takes over the items of a mapping (that is what has `keys`) or of an iterable of pairs.
pub fn update(thread: &mut Thread, into: &Dict, from: &Object) -> PyResult<()> {
    if from.is_exact::<Dict>() || from.get_attr_opt(thread, &names::keys)?.is_some() {
        return merge(thread, into, from, Present::Replace);
    }
    merge_pairs(thread, into, from)
}

/// True for a dict whose items are what its table says.
fn iterates_as_dict(object: &Object) -> Option<&Dict> {
    let dict = object.downcast::<Dict>()?;
    let iter = object.ty().tp_iter.get().map(|f| f as *const ());
    (iter == PyDict_Type.tp_iter.get().map(|f| f as *const ())).then_some(dict)
}

/// Takes over the items of a mapping.
pub fn merge(thread: &mut Thread, into: &Dict, from: &Object, present: Present) -> PyResult<()> {
    if let Some(dict) = iterates_as_dict(from) {
        return merge_dict(thread, into, dict, present);
    }
    let keys = from.call_method(thread, &names::keys, &[])?;
    let iter = keys.iter(thread)?;
    while let Some(key) = iter.next(thread)? {
        if present != Present::Replace && into.contains(thread, &key)? {
            if present == Present::Refuse {
                return Err(thread.key_error(&key));
            }
            continue;
        }
        let value = from.get_item(thread, &key)?;
        into.set(thread, &key, value)?;
    }
    Ok(())
}

fn merge_dict(thread: &mut Thread, into: &Dict, from: &Dict, present: Present) -> PyResult<()> {
    if std::ptr::eq(into, from) || from.is_empty() {
        return Ok(());
    }
    let len = from.len();
    let mut pos = 0;
    while let Some((key, value)) = from.next(&mut pos) {
        let hash = from.hash_at(pos - 1);
        if present != Present::Replace && into.contains_known_hash(thread, &key, hash)? {
            if present == Present::Refuse {
                return Err(thread.key_error(&key));
            }
        } else {
            into.set_known_hash(thread, &key, hash, value)?;
        }
        if from.len() != len {
            return Err(thread.runtime_error("dict mutated during update"));
        }
    }
    Ok(())
}

/// Takes over pairs.
pub fn merge_pairs(thread: &mut Thread, into: &Dict, from: &Object) -> PyResult<()> {
    let iter = from.iter(thread)?;
    let mut at = 0;
    while let Some(item) = iter.next(thread)? {
        let pair = match pair_items(thread, &item) {
            Ok(pair) => pair,
            Err(raised) => return Err(note_element(thread, raised, at)),
        };
        let len = pair.len();
        let Ok([key, value]) = <[Ref; 2]>::try_from(pair) else {
            return Err(thread.value_error(format!(
                "dictionary update sequence element #{at} has length {len}; 2 is required"
            )));
        };
        into.set(thread, &key, value)?;
        at += 1;
    }
    Ok(())
}

fn pair_items(thread: &mut Thread, item: &Object) -> PyResult<Vec<Ref>> {
    if item.downcast::<List>().is_some() || item.downcast::<Tuple>().is_some() {
        return item.collect(thread);
    }
    if item.ty().tp_iter.get().is_none() && !item.is_sequence() {
        return Err(thread.type_error("object is not iterable"));
    }
    item.collect(thread)
}

/// A TypeError gets a note of which element it was.
fn note_element(thread: &mut Thread, raised: Raised, at: usize) -> Raised {
    if !thread.exception_matches(&types::TypeError) {
        return raised;
    }
    let exception = thread.catch(raised);
    let note = format!("Cannot convert dictionary update sequence element #{at} to a sequence");
    let noted = note
        .into_object(thread)
        .and_then(|note| exception.call_method_text(thread, "add_note", &[&note]));
    match noted {
        Ok(_) => thread.restore(exception),
        Err(raised) => raised,
    }
}
