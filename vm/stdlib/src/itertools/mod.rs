//! `itertools`: iterators made of iterators.

pub mod combinatoric;
pub mod group;
pub mod select;
pub mod sequence;
pub mod tee;
pub mod zip;

use object::native_function::fast;
use object::{Module, PyResult, Ref, Thread};

use crate::support::module_of;

pub fn module(thread: &mut Thread) -> PyResult<Ref<Module>> {
    let mut specs = Vec::new();
    specs.extend(combinatoric::specs());
    specs.extend(group::specs());
    specs.extend(select::specs());
    specs.extend(sequence::specs());
    specs.extend(tee::specs());
    specs.extend(zip::specs());
    let functions = [fast(c"tee", tee::tee).doc(
        c"tee($module, iterable, n=2, /)\n--\n\nSeveral iterators that each give all items of one iterable.",
    )];
    module_of(thread, "itertools", specs, functions)
}
