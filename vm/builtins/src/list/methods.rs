//! Construction and methods of `list`.

use object::static_types::PyList_Type;
use object::{Args, Int, Layout, List, Object, Params, PyResult, Ref, Thread, Tuple, Type};

use crate::common::{clip_bound, index_bound, no_keywords_for, size_of_object};

pub(super) fn new(thread: &mut Thread, ty: &Type, _: Args<'_>) -> PyResult {
    Ok(List::new_of(thread, ty, Vec::new())?.into_object())
}

pub(super) fn init(thread: &mut Thread, this: &List, args: Args<'_>) -> PyResult<()> {
    let ty = this.as_object().ty();
    let same_new =
        ty.tp_new.get().map(|f| f as *const ()) == PyList_Type.tp_new.get().map(|f| f as *const ());
    if same_new {
        no_keywords_for(thread, &PyList_Type, &PyList_Type, "list", args)?;
    }
    args.check_positional(thread, "list", 0, 1)?;
    this.clear_all();
    match args.get(0) {
        Some(iterable) => extend(thread, this, iterable),
        None => Ok(()),
    }
}

/// `list(…)` for the type itself.
pub(super) fn vectorcall(thread: &mut Thread, ty: &Type, args: Args<'_>) -> PyResult {
    args.no_keywords(thread, "list")?;
    args.check_positional(thread, "list", 0, 1)?;
    let list = List::new_of(thread, ty, Vec::new())?;
    if let Some(iterable) = args.get(0) {
        extend(thread, &list, iterable)?;
    }
    Ok(list.into_object())
}

pub(super) fn append(thread: &mut Thread, this: &List, item: &Object) -> PyResult<()> {
    this.append(thread, item.to_ref())
}

pub(super) fn extend(thread: &mut Thread, this: &List, iterable: &Object) -> PyResult<()> {
    if iterable.is_exact::<List>() || iterable.is_exact::<Tuple>() {
        let items = iterable.collect(thread)?;
        return this.append_all(thread, items);
    }
    if std::ptr::eq(this.as_object(), iterable) {
        // A subclass's instance that is put behind itself.
        return this.append_all(thread, this.to_vec());
    }
    let iter = iterable.iter(thread)?;
    let hint = iterable.length_hint(thread, 8)?;
    if this.is_empty() && hint > 0 {
        // A wrong hint may be huge: only what surely fits is taken ahead.
        this.reserve_exact(thread, hint.min(1 << 20))?;
    }
    while let Some(item) = iter.next(thread)? {
        this.append(thread, item)?;
    }
    Ok(())
}

pub(super) fn clear(_: &mut Thread, this: &List) {
    this.clear_all();
}

pub(super) fn copy(thread: &mut Thread, this: &List) -> PyResult<Ref<List>> {
    List::new(thread, this.to_vec())
}

pub(super) fn size_of(_: &mut Thread, this: &List) -> usize {
    size_of_object(this.as_object(), this.allocated() * std::mem::size_of::<usize>())
}

pub(super) fn insert(thread: &mut Thread, this: &List, args: Args<'_>) -> PyResult<()> {
    let [index, item] = args.exactly(thread, "insert")?;
    let index = index.to_isize(thread)?;
    let at = clip_bound(index, this.len());
    this.insert(thread, at, item.to_ref())
}

pub(super) fn pop(thread: &mut Thread, this: &List, args: Args<'_>) -> PyResult {
    let [index] = args.between(thread, "pop", 0)?;
    let index = match index {
        Some(index) => index.to_isize(thread)?,
        None => -1,
    };
    if this.is_empty() {
        return Err(thread.index_error("pop from empty list"));
    }
    let at = if index < 0 { index.saturating_add(this.len() as isize) } else { index };
    let taken = usize::try_from(at).ok().and_then(|at| this.remove(at));
    taken.ok_or_else(|| thread.index_error("pop index out of range"))
}

pub(super) fn remove(thread: &mut Thread, this: &List, value: &Object) -> PyResult<()> {
    let mut at = 0;
    while let Some(item) = this.get(at) {
        if item.equals(thread, value)? {
            drop(this.remove(at));
            return Ok(());
        }
        at += 1;
    }
    Err(thread.value_error("list.remove(x): x not in list"))
}

pub(super) fn index(thread: &mut Thread, this: &List, args: Args<'_>) -> PyResult<usize> {
    let [value, start, stop] = args.between(thread, "index", 1)?;
    let value = value.expect("one argument at least was asked for");
    let start = index_bound(thread, start, 0)?;
    let stop = index_bound(thread, stop, isize::MAX)?;
    let (mut at, stop) = (clip_bound(start, this.len()), clip_bound(stop, this.len()));
    while at < stop {
        let Some(item) = this.get(at) else { break };
        if item.equals(thread, value)? {
            return Ok(at);
        }
        at += 1;
    }
    Err(thread.value_error("list.index(x): x not in list"))
}

pub(super) fn count(thread: &mut Thread, this: &List, value: &Object) -> PyResult<usize> {
    let (mut at, mut found) = (0, 0);
    while let Some(item) = this.get(at) {
        found += usize::from(item.equals(thread, value)?);
        at += 1;
    }
    Ok(found)
}

pub(super) fn reverse(_: &mut Thread, this: &List) {
    this.reverse();
}

pub(super) fn sort(thread: &mut Thread, this: &List, args: Args<'_>) -> PyResult<()> {
    static PARAMS: Params<2> = Params::new("sort", ["key", "reverse"], 0).keyword_only(2);
    let [key, reverse] = args.bind(thread, &PARAMS)?;
    let key = key.filter(|key| !key.is_none());
    let reverse = match reverse {
        Some(flag) if flag.is_exact::<Int>() => !flag.to_i32(thread)?.eq(&0),
        Some(flag) => flag.is_truthy(thread)?,
        None => false,
    };
    super::sort::sort_list(thread, this, key, reverse)
}
