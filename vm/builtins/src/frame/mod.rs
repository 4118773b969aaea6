//! Types `frame` and `FrameLocalsProxy`, and the local variables of a frame by name.

mod attributes;
mod lineno;
mod locals;
mod proxy;
mod stack_kinds;

pub use locals::{frame_locals, local_names, snapshot};
pub use proxy::FrameLocalsProxy;

use object::TypeSpec;

pub fn specs() -> Vec<TypeSpec> {
    vec![attributes::spec(), proxy::spec()]
}
