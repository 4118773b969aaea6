//! `repr(list)`.

use object::{Layout, List, PyResult, Thread};

use crate::common::TextWriter;
use object::IntoObject;

pub(super) fn repr(thread: &mut Thread, this: &List) -> PyResult {
    if this.is_empty() {
        return "[]".into_object(thread);
    }
    if !thread.repr_enter(this.as_object()) {
        return "[...]".into_object(thread);
    }
    let result = repr_items(thread, this);
    thread.repr_leave(this.as_object());
    result
}

fn repr_items(thread: &mut Thread, this: &List) -> PyResult {
    let mut out = TextWriter::new("[");
    let mut at = 0;
    while let Some(item) = this.get(at) {
        if at > 0 {
            out.text(", ");
        }
        out.repr(thread, &item)?;
        at += 1;
    }
    out.text("]");
    out.finish(thread)
}
