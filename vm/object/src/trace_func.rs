//! Trace functions as C knows them (`Py_tracefunc`): calling one, and making one of a Rust
//! function.
#![expect(unsafe_code, reason = "the C calling convention")]

use std::ffi::c_int;

use crate::frame::FrameObject;
use crate::header::Object;
use crate::raised::{PyResult, Raised};
use crate::refs::Layout;
use crate::singletons;
use crate::slot_adapters::conjure;
use crate::thread::{Thread, TraceFunc};

/// What a trace function is told, `PyTrace_*`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(i32)]
pub enum What {
    Call = 0,
    Exception = 1,
    Line = 2,
    Return = 3,
    CCall = 4,
    CException = 5,
    CReturn = 6,
    Opcode = 7,
}

impl What {
    const ALL: [What; 8] = [
        What::Call,
        What::Exception,
        What::Line,
        What::Return,
        What::CCall,
        What::CException,
        What::CReturn,
        What::Opcode,
    ];

    /// As Python code is told.
    pub fn name(self) -> &'static str {
        match self {
            What::Call => "call",
            What::Exception => "exception",
            What::Line => "line",
            What::Return => "return",
            What::CCall => "c_call",
            What::CException => "c_exception",
            What::CReturn => "c_return",
            What::Opcode => "opcode",
        }
    }
}

/// Calls a trace function with the object that was set together with it.
pub fn call(
    thread: &mut Thread,
    func: TraceFunc,
    this: Option<&Object>,
    frame: &FrameObject,
    what: What,
    arg: &Object,
) -> PyResult<()> {
    let this = this.map_or(std::ptr::null_mut(), Object::as_ptr);
    // SAFETY: whoever set the function promised that it takes these; all are live for the call.
    let status = unsafe { func(this, frame.as_object().as_ptr(), what as c_int, arg.as_ptr()) };
    if status == 0 { Ok(()) } else { Err(Raised::already_set(thread)) }
}

/// The C function for a Rust function of the callable, the frame, the event and its argument.
pub fn of<F>(_: F) -> TraceFunc
where
    F: Fn(&mut Thread, &Object, &FrameObject, What, &Object) -> PyResult<()> + Copy + 'static,
{
    unsafe extern "C-unwind" fn call<F>(
        this: *mut Object,
        frame: *mut Object,
        what: c_int,
        arg: *mut Object,
    ) -> c_int
    where
        F: Fn(&mut Thread, &Object, &FrameObject, What, &Object) -> PyResult<()> + Copy + 'static,
    {
        // SAFETY: called with the object that was set with the function, a frame, and an argument
        // or null, under the GIL.
        let (thread, this, frame, arg) = unsafe {
            (Thread::current(), this.as_ref(), frame.cast::<FrameObject>().as_ref(), arg.as_ref())
        };
        let what = usize::try_from(what).ok().and_then(|what| What::ALL.get(what));
        let (Some(this), Some(frame), Some(what)) = (this, frame, what) else {
            let _ = thread.system_error("bad argument to internal function");
            return -1;
        };
        let arg = arg.unwrap_or_else(|| singletons::none_ref());
        conjure::<F>()(thread, this, frame, *what, arg).map_or(-1, |()| 0)
    }
    call::<F>
}
