//! The exception types: every builtin one, and the helpers that raise them with their fields set.
//!
//! `base.rs` has what all of them do; the other files have the types with fields of their own.

mod base;
mod fields;
mod group;
mod os_error;
mod raise;
mod syntax;
mod unicode;

pub use base::{set_cause, set_traceback};
pub use group::{exception_group_type, prepare_reraise_star};
pub use os_error::{host_error, os_error, os_error_text, os_error2, set_from_errno};
pub use raise::{create, current_matches, matches, normalize, raise_statement, set_object};
pub use syntax::{SyntaxDetails, syntax_error};
pub use unicode::{unicode_decode_error, unicode_encode_error, unicode_translate_error};

use object::descriptor::{MemberDef, member};
use object::static_types::EXCEPTIONS;
use object::{PyResult, Thread, TypeSpec};

/// A member that shows a reference, None where there is none.
const fn object_member(name: &'static std::ffi::CStr, offset: usize) -> MemberDef {
    MemberDef {
        name: name.as_ptr(),
        kind: member::OBJECT,
        offset: offset as isize,
        flags: 0,
        doc: std::ptr::null(),
    }
}

/// The specs of all exception types, bases first.
pub fn specs() -> Vec<TypeSpec> {
    let mut special = Vec::new();
    special.extend(base::specs());
    special.extend(fields::specs());
    special.extend(os_error::specs());
    special.extend(unicode::specs());
    special.extend(syntax::specs());
    special.extend(group::specs());
    let mut all = Vec::new();
    for (ty, base) in EXCEPTIONS {
        let found = special
            .iter()
            .position(|spec: &TypeSpec| spec.ty.is_some_and(|special| std::ptr::eq(special, *ty)));
        let spec = match found {
            Some(at) => special.swap_remove(at),
            None => TypeSpec::new(ty).slots([object::slot::tp_init(base::exception_init)]),
        };
        let doc = if spec.doc.is_empty() { base::doc_of(ty.name()) } else { spec.doc };
        all.push(spec.base(base).doc(doc));
    }
    all
}

/// Makes what each interpreter has of its own: the MemoryError that is kept ready.
pub fn init_interp(thread: &mut Thread) -> PyResult<()> {
    let ready = object::BaseException::new(thread, &object::static_types::MemoryError, &[])?;
    thread.interp().memory_error.put(ready.into_object());
    Ok(())
}
