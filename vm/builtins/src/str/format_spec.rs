//! `str.__format__`.

use object::{Layout, Object, PyResult, Ref, Str, Thread};

use super::str_arg;

/// `format(text, spec)`
pub fn format_str(thread: &Thread, text: &Str, spec: &Str) -> PyResult<Ref<Str>> {
    crate::format_spec::format_str(thread, text.chars(), spec, &text.as_object().type_name())
}

/// `str.__format__(self, spec)`; with an empty specifier it is `str(self)`, which a subclass may
/// have changed.
pub(super) fn dunder_format(thread: &mut Thread, this: &Str, spec: &Object) -> PyResult<Ref<Str>> {
    let spec = str_arg(thread, spec, "__format__", "")?;
    if spec.is_empty() {
        return this.as_object().str(thread);
    }
    format_str(thread, this, spec)
}
