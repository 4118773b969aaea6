//! `_collections`: `deque`, `defaultdict`, `OrderedDict`, and helpers of the module in Python.

pub mod counter;
pub mod default_dict;
pub mod deque;
pub mod ordered;
pub mod tuple_getter;

use object::native_function::fast;
use object::{Module, PyResult, Ref, Thread};

use crate::support::module_of;

pub fn module(thread: &mut Thread) -> PyResult<Ref<Module>> {
    for spec in ordered::hidden_specs() {
        spec.apply(thread)?;
    }
    let mut specs = Vec::new();
    specs.extend(deque::specs());
    specs.push(default_dict::spec());
    specs.push(tuple_getter::spec());
    specs.push(ordered::spec());
    let functions = [fast(c"_count_elements", counter::count_elements).doc(
        c"_count_elements($module, mapping, iterable, /)\n--\n\nAdd one in the mapping for each item of the iterable.",
    )];
    module_of(thread, "_collections", specs, functions)
}
