//! `traceback`: the layout, and adding an entry when an exception leaves a frame.
#![expect(unsafe_code, reason = "header traits")]

use std::cell::Cell;

use crate::exception::BaseException;
use crate::frame::{Frame, FrameObject};
use crate::header::Object;
use crate::heap;
use crate::raised::PyResult;
use crate::refs::{Field, Layout, Ref, Traverse, TypedLayout, Visitor};
use crate::static_types::PyTraceBack_Type;
use crate::thread::Thread;
use crate::type_object::Type;

/// `PyTracebackObject`.
#[repr(C)]
pub struct Traceback {
    ob_base: Object,
    pub tb_next: Field<Traceback>,
    pub tb_frame: Field<FrameObject>,
    pub tb_lasti: Cell<i32>,
    /// -1 until somebody asks.
    pub tb_lineno: Cell<i32>,
}

const _: () = assert!(size_of::<Traceback>() == 40);

// SAFETY: `#[repr(C)]`, header first.
unsafe impl Layout for Traceback {}

impl TypedLayout for Traceback {
    fn type_object() -> &'static Type {
        &PyTraceBack_Type
    }
}

impl Traverse for Traceback {
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.tb_next.visit(visitor);
        self.tb_frame.visit(visitor);
    }
    fn clear(&self) {
        self.tb_next.set(None);
        self.tb_frame.set(None);
    }
}

impl Traceback {
    pub fn new(
        thread: &Thread,
        next: Option<Ref<Traceback>>,
        frame: Ref<FrameObject>,
        lasti: i32,
        lineno: i32,
    ) -> PyResult<Ref<Traceback>> {
        heap::new_object(thread, &PyTraceBack_Type, |ob_base| Traceback {
            ob_base,
            tb_next: Field::new(next),
            tb_frame: Field::of(frame),
            tb_lasti: Cell::new(lasti),
            tb_lineno: Cell::new(lineno),
        })
    }

    /// The line, found from the instruction where it was not given.
    pub fn lineno(&self) -> Option<i32> {
        if self.tb_lineno.get() != -1 {
            return Some(self.tb_lineno.get());
        }
        let object = self.tb_frame.get()?;
        let frame = object.frame()?;
        let line = frame.code_ref().line_of(self.tb_lasti.get() as isize / 2)?;
        Some(line as i32)
    }
}

impl Drop for Traceback {
    fn drop(&mut self) {
        // A long chain is given up one by one, not by recursion.
        let mut next = self.tb_next.take();
        while let Some(entry) = next {
            if !entry.as_object().is_unique() {
                break;
            }
            next = entry.tb_next.take();
        }
    }
}

/// `PyTraceBack_Here`: puts the frame in front of the traceback of the thread's exception. When
/// there is no memory for it, the exception stays as it is.
pub fn push(thread: &Thread, frame: &Frame) {
    let Some(exception) = thread.take_exception() else { return };
    if let Some(base) = exception.downcast::<BaseException>() {
        let next = base.traceback.get().and_then(|tb| tb.downcast_ref::<Traceback>().ok());
        let entry = frame
            .object(thread)
            .and_then(|object| Traceback::new(thread, next, object, frame.lasti() as i32 * 2, -1));
        match entry {
            Ok(entry) => base.traceback.put(entry.into_object()),
            Err(raised) => drop(thread.catch(raised)),
        }
    }
    thread.current_exception.put(exception);
}

/// As `push`, for a frame object, whose own line counts where it was set.
pub fn push_object(thread: &Thread, frame: &FrameObject) -> PyResult<()> {
    let Some(exception) = thread.take_exception() else { return Ok(()) };
    let made = exception.downcast::<BaseException>().map(|base| {
        let next = base.traceback.get().and_then(|tb| tb.downcast_ref::<Traceback>().ok());
        let lasti = frame.frame().map_or(0, |frame| frame.lasti() as i32 * 2);
        let line = frame.f_lineno.get();
        let line = if line == 0 { -1 } else { line };
        let entry = Traceback::new(thread, next, frame.to_ref(), lasti, line)?;
        base.traceback.put(entry.into_object());
        Ok(())
    });
    match made {
        Some(Err(raised)) => Err(raised),
        _ => {
            thread.current_exception.put(exception);
            Ok(())
        }
    }
}
