//! The interpreter loop: tier 1, calls, frames, exceptions, specialisation.
//!
//! Read `stack.rs` and `frame.rs`, then `dispatch.rs`; bodies of instructions are in `uops/`, the
//! choice of specialised forms in `specialize/`.

mod arguments;
mod call;
mod direct_call;
mod dispatch;
mod frame;
mod generator;
mod instrument;
mod intrinsics;
mod poll;
mod specialize;
mod stack;
mod unwind;
mod uops;

use object::interp_state::Interp;

pub use call::eval_code;

/// Gives an interpreter its loop.
pub fn install(interp: &Interp) {
    interp.eval_frame.set(Some(dispatch::eval_frame));
    interp.function_vectorcall.set(Some(call::function_vectorcall));
    let hooks = interp.state::<builtins::functions::BuiltinHooks>();
    hooks.eval_code.set(Some(call::eval_code_hook));
    hooks.call_with_locals.set(Some(call::call_with_locals));
}
