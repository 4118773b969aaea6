//! `enumerate`.

use std::cell::Cell;

use num_bigint::BigInt;

use object::native_function::{noargs, one};
use object::static_types::PyEnum_Type;
use object::{
    Args, Field, Int, IntoObject, Layout, Native, Payload, PyResult, Ref, Thread, Tuple, Type,
    TypeSpec, Visitor, slot,
};

use crate::common::{class_getitem, iter_self};

/// The inside: the count is a word until it no longer fits.
pub struct Enumerate {
    pub iter: Field,
    /// The pair given last, to be given again.
    pub last: Field<Tuple>,
    pub count: Cell<i64>,
    /// The count once it is larger than a word.
    pub big_count: Field<Int>,
}

impl Payload for Enumerate {
    fn ty() -> &'static Type {
        &PyEnum_Type
    }
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.iter.visit(visitor);
        self.last.visit(visitor);
    }
    fn clear(&self) {
        self.iter.set(None);
        self.last.set(None);
    }
}

impl Enumerate {
    /// The number of the next item.
    fn next_count(&self, thread: &Thread) -> PyResult<Ref> {
        if let Some(big) = self.big_count.get() {
            self.big_count.put(Int::from_bigint(thread, &(big.to_bigint() + 1))?);
            return Ok(big.into_object());
        }
        let count = self.count.get();
        match count.checked_add(1) {
            Some(after) => self.count.set(after),
            None => self.big_count.put(Int::from_bigint(thread, &(BigInt::from(count) + 1))?),
        }
        Ok(Int::new(thread, count)?.into_object())
    }

    /// The next pair.
    pub fn next_item(&self, thread: &mut Thread) -> PyResult<Option<Ref>> {
        let Some(iter) = self.iter.get() else { return Ok(None) };
        let Some(item) = iter.next(thread)? else { return Ok(None) };
        let count = self.next_count(thread)?;
        Ok(Some(Tuple::renew(thread, &self.last, [count, item])?.into_object()))
    }

    fn current_count(&self, thread: &Thread) -> PyResult<Ref> {
        match self.big_count.get() {
            Some(big) => Ok(big.into_object()),
            None => self.count.get().into_object(thread),
        }
    }
}

pub(super) fn spec() -> TypeSpec {
    TypeSpec::native::<Enumerate>()
        .doc("enumerate(iterable, start=0)\n--\n\nPairs of a count, from start on, and the items of an iterable.")
        .slots([
            slot::tp_iter(iter_self::<Native<Enumerate>>),
            slot::tp_iternext(|thread: &mut Thread, this: &Native<Enumerate>| this.next_item(thread)),
            slot::tp_new(new),
            slot::tp_vectorcall(new),
        ])
        .methods([
            noargs(c"__reduce__", reduce).doc(c"__reduce__($self, /)\n--\n\nWhat pickle needs."),
            one(c"__class_getitem__", class_getitem)
                .doc(c"__class_getitem__($type, object, /)\n--\n\nenumerate[item] as a generic alias.")
                .class(),
        ])
}

/// Binds by hand: the messages are those of the vectorcall of CPython's `enumerate`.
fn new(thread: &mut Thread, ty: &Type, args: Args<'_>) -> PyResult {
    let given = args.values().len();
    if given > 2 {
        return Err(
            thread.type_error(format!("enumerate() takes at most 2 arguments ({given} given)"))
        );
    }
    let (mut iterable, mut start) = (args.get(0), args.get(1));
    for (name, value) in args.keywords() {
        let place = if name.eq_text("iterable") {
            &mut iterable
        } else if name.eq_text("start") {
            &mut start
        } else {
            return Err(thread
                .type_error(format!("'{name}' is an invalid keyword argument for enumerate()")));
        };
        if place.is_some() {
            return Err(thread
                .type_error(format!("'{name}' is an invalid keyword argument for enumerate()")));
        }
        *place = Some(value);
    }
    let Some(iterable) = iterable else {
        return Err(thread.type_error("enumerate() missing required argument 'iterable'"));
    };
    let start = match start {
        Some(start) => Some(start.to_index(thread)?),
        None => None,
    };
    let (count, big_count) = match &start {
        None => (0, None),
        Some(start) => match start.as_i64() {
            Some(word) => (word, None),
            None => (0, Some(start.clone())),
        },
    };
    let iter = iterable.iter(thread)?;
    let inside = Enumerate {
        iter: Field::of(iter),
        last: Field::new(None),
        count: Cell::new(count),
        big_count: Field::new(big_count),
    };
    Ok(Native::new_of(thread, ty, inside)?.into_object())
}

fn reduce(thread: &mut Thread, this: &Native<Enumerate>) -> PyResult {
    let count = this.current_count(thread)?;
    let args = (this.iter.get(), count).into_object(thread)?;
    (this.as_object().ty().to_type_ref(), args).into_object(thread)
}
