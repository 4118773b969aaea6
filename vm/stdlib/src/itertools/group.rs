//! `groupby` and the iterators over its groups.

use std::cell::Cell;

use builtins::common::{iter_self, no_keywords_for};
use object::{
    Args, Field, Layout, Native, Object, Params, PyResult, Ref, Thread, Tuple, Type, TypeSpec, slot,
};

use crate::support::native;

native! {
    /// The inside of `groupby`; `current` numbers the group that may still be walked.
    GroupBy = GROUPBY, c"itertools.groupby", BASETYPE;
    refs { iter: Object, key: Object, target_key: Object, current_key: Object, current_value: Object }
    plain { current: Cell<usize>, groups: Cell<usize> }
}
native! {
    /// The inside of a group.
    Grouper = GROUPER, c"itertools._grouper", ;
    refs { parent: Native<GroupBy>, target_key: Object }
    plain { number: usize }
}

pub(super) fn specs() -> Vec<TypeSpec> {
    vec![
        TypeSpec::native::<GroupBy>()
            .doc("groupby(iterable, key=None)\n--\n\nPairs of a key and an iterator over the neighbouring items that have it.")
            .slots([
                slot::tp_new(groupby_new),
                slot::tp_iter(iter_self::<Native<GroupBy>>),
                slot::tp_iternext(groupby_next),
            ]),
        TypeSpec::native::<Grouper>().slots([
            slot::tp_new(grouper_new),
            slot::tp_iter(iter_self::<Native<Grouper>>),
            slot::tp_iternext(grouper_next),
        ]),
    ]
}

fn groupby_new(thread: &mut Thread, ty: &Type, args: Args<'_>) -> PyResult {
    static PARAMS: Params<2> = Params::new("groupby", ["iterable", "key"], 1);
    let [iterable, key] = args.bind(thread, &PARAMS)?;
    let inside = GroupBy {
        iter: Field::of(iterable.expect("the parameter is required").iter(thread)?),
        key: Field::new(key.filter(|key| !key.is_none()).map(Layout::to_ref)),
        target_key: Field::empty(),
        current_key: Field::empty(),
        current_value: Field::empty(),
        current: Cell::new(0),
        groups: Cell::new(0),
    };
    Ok(Native::new_of(thread, ty, inside)?.into_object())
}

/// Fetches the next item and its key; false at the end.
fn step(thread: &mut Thread, this: &GroupBy) -> PyResult<bool> {
    let Some(iter) = this.iter.get() else { return Ok(false) };
    let Some(value) = iter.next(thread)? else { return Ok(false) };
    let key = match this.key.get() {
        Some(function) => function.call(thread, &[&value])?,
        None => value.clone(),
    };
    this.current_value.put(value);
    this.current_key.put(key);
    Ok(true)
}

fn groupby_next(thread: &mut Thread, this: &Native<GroupBy>) -> PyResult<Option<Ref>> {
    this.current.set(0);
    // What is left of the last group is passed over.
    loop {
        if let Some(current) = this.current_key.get() {
            match this.target_key.get() {
                None => break,
                Some(target) if !target.equals(thread, &current)? => break,
                Some(_) => {}
            }
        }
        if !step(thread, this)? {
            return Ok(None);
        }
    }
    let Some(key) = this.current_key.get() else { return Ok(None) };
    this.target_key.put(key.clone());
    let group = new_group(thread, this, &key)?;
    Ok(Some(Tuple::from_array(thread, [key, group])?.into_object()))
}

fn new_group(thread: &Thread, parent: &Native<GroupBy>, key: &Object) -> PyResult {
    let number = parent.groups.get() + 1;
    parent.groups.set(number);
    parent.current.set(number);
    let inside =
        Grouper { parent: Field::of(parent.to_ref()), target_key: Field::of(key.to_ref()), number };
    Ok(Native::new(thread, inside)?.into_object())
}

fn grouper_new(thread: &mut Thread, ty: &Type, args: Args<'_>) -> PyResult {
    no_keywords_for(thread, ty, &GROUPER, "_grouper", args)?;
    args.check_positional(thread, "_grouper", 2, 2)?;
    let (parent, key) = (args.positional()[0], args.positional()[1]);
    match parent.downcast::<Native<GroupBy>>() {
        Some(parent) => new_group(thread, parent, key),
        None => Err(thread.type_error(format!(
            "_grouper() argument 1 must be itertools.groupby, not {}",
            parent.type_name()
        ))),
    }
}

fn grouper_next(thread: &mut Thread, this: &Native<Grouper>) -> PyResult<Option<Ref>> {
    let (Some(parent), Some(target)) = (this.parent.get(), this.target_key.get()) else {
        return Ok(None);
    };
    if parent.current.get() != this.number {
        return Ok(None);
    }
    if parent.current_value.is_none() && !step(thread, &parent)? {
        return Ok(None);
    }
    let Some(current) = parent.current_key.get() else { return Ok(None) };
    if !target.equals(thread, &current)? {
        return Ok(None);
    }
    parent.current_key.set(None);
    Ok(parent.current_value.take())
}
