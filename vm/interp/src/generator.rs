//! Resuming generators inside the loop, without native recursion.
#![expect(unsafe_code, reason = "a generator's frame is raw memory")]

use object::frame::Frame;
use object::function::gen_state;
use object::{Generator, Object, Thread};

use crate::stack::Val;

/// The instruction behind the one at which the frame stopped (YIELD_VALUE or RETURN_GENERATOR).
#[inline(always)]
pub(crate) fn resume_point(frame: &Frame) -> *mut u16 {
    frame.ip.get().wrapping_add(1)
}

/// True if the loop can run the object's frame itself.
#[inline(always)]
pub(crate) fn can_resume(object: &Object) -> bool {
    let exact = std::ptr::eq(object.type_ptr(), &raw const object::static_types::PyGen_Type)
        || std::ptr::eq(object.type_ptr(), &raw const object::static_types::PyCoro_Type);
    exact
        && object
            .downcast::<Generator>()
            .is_some_and(|generator| generator.gi_frame_state.get() < gen_state::EXECUTING)
}

/// Makes a suspended generator's frame ready to run with `value` sent; `None` if it can't.
#[inline(always)]
pub(crate) fn resume_inline(thread: &Thread, object: &Object, value: Val) -> Option<*mut Frame> {
    if !can_resume(object) {
        return None;
    }
    let generator = object.downcast::<Generator>()?;
    let frame = generator.frame();
    // SAFETY: a suspended frame is whole, and its stack has room for the value.
    unsafe {
        let sp = (*frame).stackpointer.get();
        sp.write(value.into_word());
        (*frame).stackpointer.set(sp.add(1));
    }
    generator.gi_exc_state.previous.set(thread.exc_info.get());
    thread.exc_info.set(&raw const generator.gi_exc_state);
    generator.gi_frame_state.set(gen_state::EXECUTING);
    Some(frame)
}
