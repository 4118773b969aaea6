//! `dict`, its views and its iterators.

pub mod iter;
pub mod merge;
mod methods;
mod ops;
pub mod views;

use object::native_function::{fast, noargs, one};
use object::{Dict, TypeSpec, slot};

use crate::common;

pub use iter::{DictItemIter, DictKeyIter, DictValueIter};
pub use merge::{merge, merge_pairs, update, update_args};
pub use methods::copy_plain;
pub use ops::{equal, missing_or_error, repr as repr_plain};

pub fn specs() -> Vec<TypeSpec> {
    let dict = TypeSpec::layout::<Dict>()
        .doc("dict() -> an empty dict\ndict(mapping) -> a dict of the mapping's items\ndict(iterable) -> a dict of the pairs\ndict(**kwargs) -> a dict of the names and values")
        .slots([
            slot::tp_repr(ops::repr),
            slot::tp_iter(iter::iter),
            slot::tp_richcompare(ops::compare),
            slot::tp_new(methods::new),
            slot::tp_init(methods::init),
            slot::tp_vectorcall(methods::vectorcall),
            slot::nb_or(ops::or),
            slot::nb_inplace_or(ops::in_place_or),
            slot::sq_contains(ops::contains),
            slot::mp_length(ops::len),
            slot::mp_subscript(ops::subscript),
            slot::mp_ass_subscript(ops::assign_subscript),
        ])
        .methods([
            one(c"__contains__", ops::contains)
                .doc(c"__contains__($self, key, /)\n--\n\nWhether the dict has the key.")
                .coexist(),
            one(c"__getitem__", ops::subscript)
                .doc(c"__getitem__($self, key, /)\n--\n\nReturn self[key].")
                .coexist(),
            noargs(c"__sizeof__", methods::size_of)
                .doc(c"__sizeof__($self, /)\n--\n\nBytes of memory that the dict takes."),
            fast(c"get", methods::get).doc(
                c"get($self, key, default=None, /)\n--\n\nThe value of the key, or the default if there is none.",
            ),
            fast(c"setdefault", methods::setdefault).doc(
                c"setdefault($self, key, default=None, /)\n--\n\nThe value of the key, which becomes the default if there is none.",
            ),
            fast(c"pop", methods::pop).doc(
                c"pop($self, key, default=<unrepresentable>, /)\n--\n\nD.pop(k[,d]) -> the value of the key, which is taken out.\n\nWithout the key the default is returned, or KeyError raised if there is none.",
            ),
            noargs(c"popitem", methods::popitem).doc(
                c"popitem($self, /)\n--\n\nTake out the pair that was added last.\n\nKeyError if the dict is empty.",
            ),
            noargs(c"keys", views::keys)
                .doc(c"keys($self, /)\n--\n\nA view of the keys, like a set."),
            noargs(c"items", views::items)
                .doc(c"items($self, /)\n--\n\nA view of the pairs, like a set."),
            noargs(c"values", views::values).doc(c"values($self, /)\n--\n\nA view of the values."),
            fast(c"update", methods::update_method).doc(
                c"D.update([E, ]**F) -> None.  Take over the items of E (a mapping, or pairs) and F.",
            ),
            fast(c"fromkeys", methods::fromkeys).class().doc(
                c"fromkeys($type, iterable, value=None, /)\n--\n\nA new dict of these keys, all with the same value.",
            ),
            noargs(c"clear", methods::clear).doc(c"clear($self, /)\n--\n\nTake all items out."),
            noargs(c"copy", methods::copy)
                .doc(c"copy($self, /)\n--\n\nA new dict of the same items."),
            noargs(c"__reversed__", iter::reversed)
                .doc(c"__reversed__($self, /)\n--\n\nAn iterator over the keys, the last one first."),
            one(c"__class_getitem__", common::class_getitem)
                .doc(c"__class_getitem__($type, object, /)\n--\n\ndict[key, value] as a generic alias.")
                .class(),
        ]);
    let mut all = vec![dict];
    all.extend(iter::specs());
    all.extend(views::specs());
    all
}
