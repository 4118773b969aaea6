//! `zip_longest`.

use std::cell::{Cell, RefCell};

use builtins::common::iter_self;
use object::{
    Args, Field, Layout, Native, Object, PyResult, Ref, Thread, Tuple, Type, TypeSpec, singletons,
    slot,
};

use crate::support::native;

native! {
    /// The inside of `zip_longest`: which iterators have ended, and how many go on.
    ZipLongest = ZIP_LONGEST, c"itertools.zip_longest", BASETYPE;
    refs { iters: Tuple, fill: Object, last: Tuple }
    plain { ended: RefCell<Vec<bool>>, active: Cell<usize> }
}

pub(super) fn specs() -> Vec<TypeSpec> {
    vec![
        TypeSpec::native::<ZipLongest>()
            .doc("zip_longest(*iterables, fillvalue=None)\n--\n\nAs zip, but up to the end of the longest; missing items are the fillvalue.")
            .slots([
                slot::tp_new(new),
                slot::tp_iter(iter_self::<Native<ZipLongest>>),
                slot::tp_iternext(next),
            ]),
    ]
}

fn new(thread: &mut Thread, ty: &Type, args: Args<'_>) -> PyResult {
    let fill = args.keyword("fillvalue");
    if args.names().len() > usize::from(fill.is_some()) {
        return Err(thread.type_error("zip_longest() got an unexpected keyword argument"));
    }
    let mut iters = Vec::with_capacity(args.len());
    for iterable in args.positional() {
        iters.push(iterable.iter(thread)?);
    }
    let inside = ZipLongest {
        ended: RefCell::new(vec![false; iters.len()]),
        active: Cell::new(iters.len()),
        iters: Field::of(Tuple::new(thread, iters)?),
        last: Field::new(None),
        fill: Field::of(fill.map_or_else(singletons::none, Layout::to_ref)),
    };
    Ok(Native::new_of(thread, ty, inside)?.into_object())
}

fn next(thread: &mut Thread, this: &Native<ZipLongest>) -> PyResult<Option<Ref>> {
    let (Some(iters), Some(fill)) = (this.iters.get(), this.fill.get()) else { return Ok(None) };
    if this.active.get() == 0 {
        return Ok(None);
    }
    let mut items = Vec::with_capacity(iters.len());
    for (at, iter) in iters.items().iter().enumerate() {
        if this.ended.borrow()[at] {
            items.push(fill.clone());
            continue;
        }
        match iter.next(thread) {
            Ok(Some(item)) => items.push(item),
            Ok(None) => {
                if !std::mem::replace(&mut this.ended.borrow_mut()[at], true) {
                    this.active.set(this.active.get().saturating_sub(1));
                }
                if this.active.get() == 0 {
                    return Ok(None);
                }
                items.push(fill.clone());
            }
            Err(raised) => {
                this.active.set(0);
                return Err(raised);
            }
        }
    }
    let len = items.len();
    Ok(Some(Tuple::renew_with(thread, &this.last, len, items)?.into_object()))
}
