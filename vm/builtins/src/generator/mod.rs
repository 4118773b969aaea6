//! Generators, coroutines and async generators, and the awaitables that they hand out.
//!
//! `resume.rs` has what all three do; `types.rs` the three types; `asend.rs`, `athrow.rs` and
//! `anext.rs` the awaitables of async generators.
//! CPython: Objects/genobject.c.

mod anext;
mod asend;
mod athrow;
mod resume;
mod types;

pub use anext::anext_awaitable;
pub use asend::{WrappedValue, wrap_async_value};
pub use resume::{Thrown, close, finalize, resume, send, throw};
pub use types::{awaitable_iter, is_awaitable_generator, set_origin};

use object::TypeSpec;

pub fn specs() -> Vec<TypeSpec> {
    let mut all = types::specs();
    all.extend(asend::specs());
    all.extend(athrow::specs());
    all.extend(anext::specs());
    all
}
