//! `range`: whole numbers of any size; machine words have a fast path.

pub mod iter;
mod methods;
mod value;

use object::descriptor::member_getter;
use object::native_function::{noargs, one};
use object::{Native, Thread, TypeSpec, slot};

pub use iter::{LongRangeIter, RangeIter};
pub use value::Range;

type RangeObject = Native<Range>;

pub fn specs() -> Vec<TypeSpec> {
    let range = TypeSpec::native::<Range>()
        .doc("range(stop) -> range object\nrange(start, stop[, step]) -> range object\n\nThe whole numbers from start (0 by default) up to but not including stop, step apart.")
        .slots([
            slot::tp_repr(methods::repr),
            slot::tp_hash(methods::hash),
            slot::tp_iter(iter::iter),
            slot::tp_richcompare(methods::compare),
            slot::tp_new(methods::new),
            slot::tp_vectorcall(methods::new),
            slot::nb_bool(|_: &mut Thread, this: &RangeObject| Ok(!this.is_empty())),
            slot::sq_length(methods::len),
            slot::sq_item(methods::item),
            slot::sq_contains(methods::contains),
            slot::mp_length(methods::len),
            slot::mp_subscript(methods::subscript),
        ])
        .methods([
            noargs(c"__reversed__", iter::reversed)
                .doc(c"__reversed__($self, /)\n--\n\nAn iterator from the last number to the first."),
            noargs(c"__reduce__", methods::reduce)
                .doc(c"__reduce__($self, /)\n--\n\nWhat pickle needs."),
            one(c"count", methods::count)
                .doc(c"count($self, object, /)\n--\n\nHow many items equal the value."),
            one(c"index", methods::index).doc(
                c"index($self, object, /)\n--\n\nThe place of the value.\n\nValueError if it is not there.",
            ),
        ])
        .getset([
            member_getter(c"start", |_: &mut Thread, this: &RangeObject| this.big_start()),
            member_getter(c"stop", |_: &mut Thread, this: &RangeObject| this.big_stop()),
            member_getter(c"step", |_: &mut Thread, this: &RangeObject| this.big_step()),
        ]);
    let mut all = vec![range];
    all.extend(iter::specs());
    all
}
