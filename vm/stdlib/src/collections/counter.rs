//! `_count_elements`, the heart of `Counter`.

use object::protocol::number::BinaryOp;
use object::static_types::PyDict_Type;
use object::{
    Args, Dict, Int, IntoObject, Module, Object, PyResult, Str, Thread, names, singletons,
};

/// `_count_elements(mapping, iterable)`
pub(super) fn count_elements(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<()> {
    let [mapping, iterable] = args.exactly(thread, "_count_elements")?;
    let iter = iterable.iter(thread)?;
    let one = 1i64.into_object(thread)?;
    if let Some(dict) = plain_dict(thread, mapping)? {
        while let Some(key) = iter.next(thread)? {
            // What has no hash is said of the item, not of a dict's key.
            key.hash(thread)?;
            let value = match dict.get(thread, &key)? {
                None => one.clone(),
                Some(old) => match old.downcast_exact::<Int>().and_then(Int::as_compact) {
                    Some(count) => (count + 1).into_object(thread)?,
                    None => old.binary_op(thread, &one, BinaryOp::ADD)?,
                },
            };
            dict.set(thread, &key, value)?;
        }
        return Ok(());
    }
    let get = mapping.get_attr(thread, &names::get)?;
    let zero = 0i64.into_object(thread)?;
    while let Some(key) = iter.next(thread)? {
        let old = get.call(thread, &[&key, &zero])?;
        let value = old.binary_op(thread, &one, BinaryOp::ADD)?;
        mapping.set_item(thread, &key, &value)?;
    }
    Ok(())
}

/// The mapping as a dict, if it leaves `get` and `__setitem__` as they are in `dict`.
fn plain_dict<'a>(thread: &mut Thread, mapping: &'a Object) -> PyResult<Option<&'a Dict>> {
    let Some(dict) = mapping.downcast::<Dict>() else { return Ok(None) };
    for name in ["get", "__setitem__"] {
        let name = Str::intern_new(thread, name)?;
        let own = mapping.ty().lookup(thread, &name).unwrap_or_else(singletons::none);
        if !PyDict_Type.lookup(thread, &name).is_some_and(|plain| plain.is(&*own)) {
            return Ok(None);
        }
    }
    Ok(Some(dict))
}
