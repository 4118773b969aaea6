//! `list`: its type and the types of its iterators.

mod format;
pub mod iter;
mod methods;
mod ops;
pub mod sort;

use object::native_function::{fast, noargs, one};
use object::static_types::PyList_Type;
use object::{List, TypeSpec, slot};

use crate::common;

pub use iter::{ListIter, ListRevIter};

pub fn specs() -> Vec<TypeSpec> {
    let list = TypeSpec::layout::<List>()
        .doc("list(iterable=(), /)\n--\n\nA sequence that can change.\n\nWithout an argument the list is empty; otherwise it holds the items of the iterable.")
        .slots([
            slot::tp_repr(format::repr),
            slot::tp_iter(iter::iter),
            slot::tp_richcompare(ops::compare),
            slot::tp_new(methods::new),
            slot::tp_init(methods::init),
            slot::tp_vectorcall(methods::vectorcall),
            slot::sq_length(ops::len),
            slot::sq_concat(ops::concat),
            slot::sq_repeat(ops::repeat),
            slot::sq_item(ops::item),
            slot::sq_ass_item(ops::assign_item),
            slot::sq_contains(ops::contains),
            slot::sq_inplace_concat(ops::in_place_concat),
            slot::sq_inplace_repeat(ops::in_place_repeat),
            slot::mp_length(ops::len),
            slot::mp_subscript(ops::subscript),
            slot::mp_ass_subscript(ops::assign_subscript),
        ])
        .methods([
            one(c"__getitem__", ops::subscript)
                .doc(c"__getitem__($self, index, /)\n--\n\nReturn self[index].")
                .coexist(),
            noargs(c"__reversed__", iter::reversed)
                .doc(c"__reversed__($self, /)\n--\n\nAn iterator from the last item to the first."),
            noargs(c"__sizeof__", methods::size_of)
                .doc(c"__sizeof__($self, /)\n--\n\nBytes of memory that the list takes."),
            noargs(c"clear", methods::clear).doc(c"clear($self, /)\n--\n\nTake all items out."),
            noargs(c"copy", methods::copy)
                .doc(c"copy($self, /)\n--\n\nA new list of the same items."),
            one(c"append", methods::append)
                .doc(c"append($self, object, /)\n--\n\nAdd an item at the end."),
            fast(c"insert", methods::insert)
                .doc(c"insert($self, index, object, /)\n--\n\nPut an item in front of the index."),
            one(c"extend", methods::extend)
                .doc(c"extend($self, iterable, /)\n--\n\nAdd all items of an iterable at the end."),
            fast(c"pop", methods::pop).doc(
                c"pop($self, index=-1, /)\n--\n\nTake the item at the index out (the last one by default).\n\nIndexError if the list is empty or has no such index.",
            ),
            one(c"remove", methods::remove).doc(
                c"remove($self, value, /)\n--\n\nTake out the first item that equals the value.\n\nValueError if there is none.",
            ),
            fast(c"index", methods::index).doc(
                c"index($self, value, start=0, stop=sys.maxsize, /)\n--\n\nThe first place of the value.\n\nValueError if there is none.",
            ),
            one(c"count", methods::count)
                .doc(c"count($self, value, /)\n--\n\nHow many items equal the value."),
            noargs(c"reverse", methods::reverse)
                .doc(c"reverse($self, /)\n--\n\nTurn the order of the items round."),
            fast(c"sort", methods::sort).doc(
                c"sort($self, /, *, key=None, reverse=False)\n--\n\nPut the items into ascending order, in place; equal ones keep their order.\n\nWith a key function, its results are compared; reverse=True gives descending order.",
            ),
            one(c"__class_getitem__", common::class_getitem)
                .doc(c"__class_getitem__($type, object, /)\n--\n\nlist[item] as a generic alias.")
                .class(),
        ]);
    debug_assert!(std::ptr::eq(list.ty.expect("a layout has a type"), &raw const PyList_Type));
    let mut all = vec![list];
    all.extend(iter::specs());
    all
}
