//! Calls of slots that were looked up by hand, where the callers are safe code.
#![expect(unsafe_code, reason = "slots are C functions")]

use crate::header::Object;
use crate::raised::{PyResult, Raised};
use crate::refs::Ref;
use crate::slot_adapters::{SendResult, from_c};
use crate::thread::Thread;
use crate::type_object::UnaryFunc;

/// Calls a slot of the object's type that takes the object alone.
pub fn unary(thread: &mut Thread, slot: UnaryFunc, object: &Object) -> PyResult {
    // SAFETY: the slot belongs to the object's type, as the caller looked it up there.
    from_c(thread, unsafe { slot(object.as_ptr()) })
}

/// As `unary`, for a slot that may return nothing without an exception.
pub fn optional(thread: &mut Thread, slot: UnaryFunc, object: &Object) -> PyResult<Option<Ref>> {
    // SAFETY: as above; a result's count is ours.
    match unsafe { Ref::from_raw_opt(slot(object.as_ptr())) } {
        Some(value) => Ok(Some(value)),
        None if thread.has_exception() => Err(Raised::assume_set()),
        None => Ok(None),
    }
}

impl Object {
    /// `PyIter_Send`: sends a value in; a type without `am_send` is asked by `__next__` or `send`.
    pub fn send(&self, thread: &mut Thread, value: &Object) -> PyResult<SendResult> {
        if let Some(send) = self.ty().async_methods().and_then(|slots| slots.am_send.get()) {
            let mut result = std::ptr::null_mut();
            // SAFETY: the slot belongs to the object's type; it writes the result.
            let status = unsafe { send(self.as_ptr(), value.as_ptr(), &raw mut result) };
            // SAFETY: a result's count is ours.
            return match (status, unsafe { Ref::from_raw_opt(result) }) {
                (0, Some(value)) => Ok(SendResult::Return(value)),
                (1, Some(value)) => Ok(SendResult::Next(value)),
                _ => Err(Raised::already_set(thread)),
            };
        }
        let got = match self.ty().tp_iternext.get() {
            Some(next) if value.is_none() => optional(thread, next, self),
            _ => self.call_method(thread, &crate::names::send, &[value]).map(Some),
        };
        match got {
            Ok(Some(value)) => Ok(SendResult::Next(value)),
            Ok(None) => Ok(SendResult::Return(crate::singletons::none())),
            Err(raised) => fetch_stop_value(thread, raised).map(SendResult::Return),
        }
    }
}

/// The value of the StopIteration that the thread holds; any other exception stays.
pub fn fetch_stop_value(thread: &Thread, raised: Raised) -> PyResult {
    if !thread.exception_matches(&crate::static_types::StopIteration) {
        return Err(raised);
    }
    let exception = thread.catch(raised);
    let stop = exception.downcast::<crate::exception::StopIteration>().expect("just matched");
    Ok(stop.value.get().unwrap_or_else(crate::singletons::none))
}
