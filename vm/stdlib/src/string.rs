//! `_string`: how `str.format` reads a template, for Lib/string.

use builtins::str::format::{field_name_split, formatter_parser};
use object::native_function::one;
use object::{Module, Object, PyResult, Ref, Str, Thread};

/// Makes the module.
#[rustfmt::skip]
pub fn module(thread: &mut Thread) -> PyResult<Ref<Module>> {
    let module = Module::new(thread, "_string")?;
    module.add_functions(thread, [
        one(c"formatter_field_name_split", split).doc(c"formatter_field_name_split($self, object, /)\n--\n\nThe first part of a field name, and an iterator over the rest."),
        one(c"formatter_parser", parser).doc(c"formatter_parser($self, object, /)\n--\n\nAn iterator over the pieces of a template."),
    ])?;
    Ok(module)
}

fn text<'a>(thread: &Thread, value: &'a Object) -> PyResult<&'a Str> {
    value
        .downcast::<Str>()
        .ok_or_else(|| thread.type_error(format!("expected str, got {}", value.type_name())))
}

fn split(thread: &mut Thread, _: &Module, value: &Object) -> PyResult {
    field_name_split(thread, text(thread, value)?)
}

fn parser(thread: &mut Thread, _: &Module, value: &Object) -> PyResult {
    use object::IntoObject;
    formatter_parser(thread, text(thread, value)?).into_object(thread)
}
