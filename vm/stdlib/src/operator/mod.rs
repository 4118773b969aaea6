//! `_operator`: the operators as functions, and getters as objects.

mod functions;
pub mod getters;

use object::{Module, PyResult, Ref, Thread};

use crate::support::module_of;

pub fn module(thread: &mut Thread) -> PyResult<Ref<Module>> {
    module_of(thread, "_operator", getters::specs(), functions::table())
}
