//! What the loop does when the eval breaker is set: signals, pending calls, the GIL, collection,
//! asynchronous exceptions.

use object::thread::breaker;
use object::{PyResult, Thread};

/// Handles every event that is due.
#[cold]
#[inline(never)]
pub(crate) fn handle(thread: &mut Thread) -> PyResult<()> {
    let bits =
        thread.eval_breaker.load(std::sync::atomic::Ordering::Acquire) & breaker::EVENTS_MASK;
    if bits & breaker::SIGNALS_PENDING != 0 {
        thread.clear_breaker(breaker::SIGNALS_PENDING);
        if let Some(hook) = thread.interp().signal_hook.get() {
            hook(thread)?;
        }
    }
    if bits & breaker::CALLS_TO_DO != 0 {
        thread.clear_breaker(breaker::CALLS_TO_DO);
        thread.run_pending_calls()?;
    }
    if bits & breaker::GC_SCHEDULED != 0 {
        thread.clear_breaker(breaker::GC_SCHEDULED);
        object::gc::collect_scheduled(thread);
    }
    if bits & breaker::GIL_DROP_REQUEST != 0 {
        thread.yield_gil();
    }
    if bits & breaker::ASYNC_EXCEPTION != 0 {
        thread.clear_breaker(breaker::ASYNC_EXCEPTION);
        if let Some(exception) = thread.async_exc.take() {
            return Err(thread.raise_class(&exception));
        }
    }
    Ok(())
}
