//! `_collections`: `deque`, `defaultdict`, and helpers of the module in Python. `OrderedDict` is an
//! exported type and stands in builtins.

pub mod counter;
pub mod default_dict;
pub mod deque;
pub mod tuple_getter;

use object::native_function::fast;
use object::static_types::PyODict_Type;
use object::{Module, PyResult, Ref, Thread};

use crate::support::module_of;

pub fn module(thread: &mut Thread) -> PyResult<Ref<Module>> {
    let mut specs = Vec::new();
    specs.extend(deque::specs());
    specs.push(default_dict::spec());
    specs.push(tuple_getter::spec());
    let functions = [fast(c"_count_elements", counter::count_elements).doc(
        c"_count_elements($module, mapping, iterable, /)\n--\n\nAdd one in the mapping for each item of the iterable.",
    )];
    let module = module_of(thread, "_collections", specs, functions)?;
    module.add(thread, "OrderedDict", PyODict_Type.to_type_ref())?;
    Ok(module)
}
