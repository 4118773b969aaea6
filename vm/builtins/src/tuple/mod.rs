//! `tuple` and its iterator.

pub mod iter;
mod methods;
mod ops;

use object::native_function::{fast, noargs, one};
use object::static_types::PyTuple_Type;
use object::{Tuple, TypeSpec, slot};

use crate::common;

pub use iter::TupleIter;
pub use ops::TupleHasher;

pub fn specs() -> Vec<TypeSpec> {
    vec![
        TypeSpec::new(&PyTuple_Type)
            .doc("tuple(iterable=(), /)\n--\n\nA sequence that cannot change.\n\nWithout an argument the tuple is empty; a tuple given is returned as it is.")
            .slots([
                slot::dealloc_tuple(),
                slot::traverse::<Tuple>(),
                slot::tp_repr(ops::repr),
                slot::tp_hash(ops::hash),
                slot::tp_iter(iter::iter),
                slot::tp_richcompare(ops::compare),
                slot::tp_new(methods::new),
                slot::tp_vectorcall(methods::vectorcall),
                slot::sq_length(ops::len),
                slot::sq_concat(ops::concat),
                slot::sq_repeat(ops::repeat),
                slot::sq_item(ops::item),
                slot::sq_contains(ops::contains),
                slot::mp_length(ops::len),
                slot::mp_subscript(ops::subscript),
            ])
            .methods([
                noargs(c"__getnewargs__", methods::getnewargs)
                    .doc(c"__getnewargs__($self, /)\n--\n\nWhat pickle passes to __new__."),
                fast(c"index", methods::index).doc(
                    c"index($self, value, start=0, stop=sys.maxsize, /)\n--\n\nThe first place of the value.\n\nValueError if there is none.",
                ),
                one(c"count", methods::count)
                    .doc(c"count($self, value, /)\n--\n\nHow many items equal the value."),
                one(c"__class_getitem__", common::class_getitem)
                    .doc(c"__class_getitem__($type, object, /)\n--\n\ntuple[item] as a generic alias.")
                    .class(),
            ]),
        iter::spec(),
    ]
}
