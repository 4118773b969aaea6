//! `set` and `frozenset`, and their iterator.

mod algebra;
pub mod iter;
mod methods;
mod ops;

use object::interp_state::Interp;
use object::native_function::{MethodDef, fast, noargs, one};
use object::static_types::{PyFrozenSet_Type, PySet_Type};
use object::{Ref, Set, Thread, TypeSpec, slot};

use crate::common;

pub use algebra::{intersection_of, is_subset, subtract_from, toggle_from, update_from};
pub use iter::SetIter;
pub use ops::frozen_hash;

/// Where `PySetObject` keeps its weak references.
const WEAK_OFFSET: isize = 192;

pub fn specs() -> Vec<TypeSpec> {
    PySet_Type.tp_weaklistoffset.set(WEAK_OFFSET);
    PyFrozenSet_Type.tp_weaklistoffset.set(WEAK_OFFSET);
    vec![
        TypeSpec::layout::<Set>()
            .doc("set(iterable=(), /)\n--\n\nAn unordered collection of items that are all different.")
            .slots([
                slot::tp_repr(ops::repr),
                slot::tp_iter(iter::iter),
                slot::tp_richcompare(ops::compare),
                slot::tp_new(methods::new_set),
                slot::tp_init(methods::init),
                slot::tp_vectorcall(methods::vectorcall_set),
                slot::sq_length(ops::len),
                slot::sq_contains(ops::contains),
                slot::nb_subtract(ops::subtract),
                slot::nb_and(ops::and),
                slot::nb_xor(ops::xor),
                slot::nb_or(ops::or),
                slot::nb_inplace_subtract(ops::in_place_subtract),
                slot::nb_inplace_and(ops::in_place_and),
                slot::nb_inplace_xor(ops::in_place_xor),
                slot::nb_inplace_or(ops::in_place_or),
            ])
            .methods(common_methods())
            .methods([
                noargs(c"copy", methods::copy).doc(c"copy($self, /)\n--\n\nA new set of the same items."),
                one(c"add", methods::add)
                    .doc(c"add($self, object, /)\n--\n\nPut an item in; nothing changes if it is there."),
                noargs(c"clear", methods::clear).doc(c"clear($self, /)\n--\n\nTake all items out."),
                one(c"discard", methods::discard).doc(
                    c"discard($self, object, /)\n--\n\nTake an item out if it is there.",
                ),
                fast(c"difference_update", methods::difference_update).doc(
                    c"difference_update($self, /, *others)\n--\n\nTake out the items of all the others.",
                ),
                fast(c"intersection_update", methods::intersection_update).doc(
                    c"intersection_update($self, /, *others)\n--\n\nKeep only what all the others have too.",
                ),
                noargs(c"pop", methods::pop).doc(
                    c"pop($self, /)\n--\n\nTake any item out.\n\nKeyError if the set is empty.",
                ),
                one(c"remove", methods::remove).doc(
                    c"remove($self, object, /)\n--\n\nTake an item out.\n\nKeyError if it is not there.",
                ),
                one(c"symmetric_difference_update", methods::symmetric_difference_update).doc(
                    c"symmetric_difference_update($self, other, /)\n--\n\nTake out what the other has, and add what it has besides.",
                ),
                fast(c"update", methods::update)
                    .doc(c"update($self, /, *others)\n--\n\nAdd the items of all the others."),
            ]),
        TypeSpec::new(&PyFrozenSet_Type)
            .doc("frozenset(iterable=(), /)\n--\n\nA set that cannot change, and so can be hashed.")
            .slots([
                slot::dealloc::<Set>(),
                slot::traverse::<Set>(),
                slot::clear::<Set>(),
                slot::tp_repr(ops::repr),
                slot::tp_hash(ops::hash),
                slot::tp_iter(iter::iter),
                slot::tp_richcompare(ops::compare),
                slot::tp_new(methods::new_frozenset),
                slot::tp_vectorcall(methods::new_frozenset),
                slot::sq_length(ops::len),
                slot::sq_contains(ops::contains),
                slot::nb_subtract(ops::subtract),
                slot::nb_and(ops::and),
                slot::nb_xor(ops::xor),
                slot::nb_or(ops::or),
            ])
            .methods(common_methods())
            .methods([noargs(c"copy", methods::copy_frozen)
                .doc(c"copy($self, /)\n--\n\nThe frozenset itself, or one of the same items.")]),
        iter::spec(),
    ]
}

/// What `set` and `frozenset` have both.
fn common_methods() -> [MethodDef; 11] {
    [
        one(c"__contains__", ops::contains)
            .doc(c"__contains__($self, object, /)\n--\n\nx.__contains__(y) <==> y in x.")
            .coexist(),
        fast(c"difference", methods::difference).doc(
            c"difference($self, /, *others)\n--\n\nA new set of what none of the others has.",
        ),
        fast(c"intersection", methods::intersection).doc(
            c"intersection($self, /, *others)\n--\n\nA new set of what all the others have too.",
        ),
        one(c"isdisjoint", methods::is_disjoint).doc(
            c"isdisjoint($self, other, /)\n--\n\nWhether the two have no item in common.",
        ),
        one(c"issubset", methods::is_subset_method)
            .doc(c"issubset($self, other, /)\n--\n\nWhether the other has all items of this set."),
        one(c"issuperset", methods::is_superset)
            .doc(c"issuperset($self, other, /)\n--\n\nWhether this set has all items of the other."),
        noargs(c"__reduce__", methods::reduce)
            .doc(c"__reduce__($self, /)\n--\n\nWhat pickle needs."),
        noargs(c"__sizeof__", methods::size_of)
            .doc(c"__sizeof__($self, /)\n--\n\nBytes of memory that the set takes."),
        one(c"symmetric_difference", methods::symmetric_difference).doc(
            c"symmetric_difference($self, other, /)\n--\n\nA new set of what exactly one of the two has.",
        ),
        fast(c"union", methods::union)
            .doc(c"union($self, /, *others)\n--\n\nA new set of the items of all."),
        one(c"__class_getitem__", common::class_getitem)
            .doc(c"__class_getitem__($type, object, /)\n--\n\nset[item] as a generic alias.")
            .class(),
    ]
}

/// Gives the interpreter its way to make a frozenset.
pub fn install(interp: &Interp) {
    interp.frozenset_hook.set(Some(make_frozenset));
}

fn make_frozenset(thread: &mut Thread, items: Vec<Ref>) -> object::PyResult {
    Ok(Set::from_items(thread, &PyFrozenSet_Type, &items)?.into_object())
}
