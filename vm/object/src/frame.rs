//! Frames: the record of a running function, on a thread's frame stack or inside a generator.
//!
//! The layout is that of CPython 3.14's `_PyInterpreterFrame`, because greenlet follows it. After
//! the fixed part come the locals (with cells and free variables), then the value stack.
//! Invariant: `stackpointer` is up to date whenever code outside the loop can look.
#![expect(unsafe_code, reason = "frames are raw memory with a tail of words")]

use std::cell::Cell;

use crate::code::Code;
use crate::dict::Dict;
use crate::function::Function;
use crate::header::Object;
use crate::refs::{Field, Layout, Ref, Visitor};
use crate::stack_ref::StackRef;
use crate::thread::Thread;

/// Who frees a frame.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Owner {
    /// The thread's frame stack.
    Thread = 0,
    /// A generator, coroutine or async generator.
    Generator = 1,
    /// A frame object that outlived the call.
    FrameObject = 2,
    /// A shim: the entry from native code.
    Shim = 3,
}

/// `_PyInterpreterFrame`.
#[repr(C)]
pub struct Frame {
    pub code: Field<Code>,
    pub previous: Cell<*mut Frame>,
    pub func: Field<Object>,
    /// Borrowed from the function.
    pub globals: Cell<*mut Object>,
    /// Borrowed from the function.
    pub builtins: Cell<*mut Object>,
    /// The namespace of class bodies and module code; null in functions.
    pub locals: Field<Object>,
    pub frame_obj: Field<FrameObject>,
    /// The instruction that runs, or ran last.
    pub ip: Cell<*mut u16>,
    pub stackpointer: Cell<*mut StackRef>,
    pub return_offset: Cell<u16>,
    pub owner: Cell<Owner>,
    pub visited: Cell<u8>,
    pub localsplus: [Cell<StackRef>; 0],
}

/// Words of the fixed part.
pub const FRAME_WORDS: usize = 10;
const _: () = assert!(size_of::<Frame>() == FRAME_WORDS * 8);
const _: () = assert!(std::mem::offset_of!(Frame, frame_obj) == 48);
const _: () = assert!(std::mem::offset_of!(Frame, stackpointer) == 64);

/// `PyFrameObject`: a frame as Python code sees it.
#[repr(C)]
pub struct FrameObject {
    ob_base: Object,
    pub f_back: Field<FrameObject>,
    pub f_frame: Cell<*mut Frame>,
    pub f_trace: Field<Object>,
    pub f_lineno: Cell<i32>,
    pub f_trace_lines: Cell<u8>,
    pub f_trace_opcodes: Cell<u8>,
    pub f_extra_locals: Field<Object>,
    pub f_locals_cache: Field<Object>,
    pub f_overwritten_fast_locals: Field<Object>,
    /// Where the frame moves when its call ends before the object does.
    pub frame_data: [Cell<u64>; FRAME_WORDS],
}

const _: () = assert!(size_of::<FrameObject>() == 152);
const _: () = assert!(std::mem::offset_of!(FrameObject, frame_data) == 72);

// SAFETY: `#[repr(C)]`, header first.
unsafe impl Layout for FrameObject {}

impl crate::refs::TypedLayout for FrameObject {
    fn type_object() -> &'static crate::type_object::Type {
        &crate::static_types::PyFrame_Type
    }
}

impl Frame {
    /// The word at a place of the locals.
    ///
    /// # Safety
    /// `at` is below the code's `nlocalsplus + stacksize`.
    #[inline(always)]
    pub unsafe fn local(&self, at: usize) -> &Cell<StackRef> {
        // SAFETY: the tail follows the fixed part.
        unsafe { &*self.localsplus.as_ptr().add(at) }
    }

    /// The first word of the value stack.
    #[inline]
    pub fn stack_base(&self) -> *mut StackRef {
        self.localsplus
            .as_ptr()
            .cast_mut()
            .cast::<StackRef>()
            .wrapping_add(self.code_ref().nlocalsplus())
    }

    /// The code that runs. A frame always has one, shims included.
    #[inline(always)]
    pub fn code_ref(&self) -> &Code {
        // SAFETY: the frame owns a count of its code.
        unsafe { self.code.borrow() }.expect("a frame has code")
    }

    /// The function that was called, if it was one.
    pub fn function(&self) -> Option<Ref<Function>> {
        self.func.get()?.downcast_ref::<Function>().ok()
    }

    pub fn globals_dict(&self) -> Option<&Dict> {
        // SAFETY: the function or the entry keeps the globals alive as long as the frame.
        unsafe { self.globals.get().cast::<Dict>().as_ref() }
    }

    pub fn builtins_object(&self) -> Option<&Object> {
        // SAFETY: as for the globals.
        unsafe { self.builtins.get().as_ref() }
    }

    /// Index of the instruction, in code units.
    #[inline]
    pub fn lasti(&self) -> isize {
        let start = self.code_ref().code_start();
        (self.ip.get().addr() as isize - start.addr() as isize) / 2
    }

    /// True while the frame is made and its arguments are not yet all in place.
    pub fn is_incomplete(&self) -> bool {
        if self.owner.get() == Owner::Shim {
            return true;
        }
        self.owner.get() != Owner::Generator
            && self.lasti() < self.code_ref().first_traceable() as isize
    }

    /// The line that runs.
    pub fn lineno(&self) -> Option<u32> {
        self.code_ref().line_of(self.lasti())
    }

    /// Shows what the frame owns: locals, stack, namespace, function, code.
    pub fn visit(&self, visitor: &mut Visitor<'_>) {
        self.frame_obj.visit(visitor);
        self.locals.visit(visitor);
        self.func.visit(visitor);
        self.code.visit(visitor);
        let mut at = self.localsplus.as_ptr().cast::<StackRef>();
        let end = self.stackpointer.get().cast_const();
        while at < end {
            // SAFETY: words below the stack pointer are valid; owned ones are live.
            unsafe {
                if (*at).is_owned() {
                    if let Some(object) = (*at).as_object() {
                        visitor.object(object);
                    }
                }
                at = at.add(1);
            }
        }
    }

    /// Gives up everything the frame owns.
    ///
    /// # Safety
    /// The frame is not run again.
    pub unsafe fn clear(&self) {
        // SAFETY: words below the stack pointer are valid and not used again.
        unsafe {
            let base = self.localsplus.as_ptr().cast_mut().cast::<StackRef>();
            let mut sp = self.stackpointer.get();
            while sp > base {
                sp = sp.sub(1);
                let word = sp.replace(StackRef::NULL);
                self.stackpointer.set(sp);
                word.close();
            }
        }
        self.locals.set(None);
        self.func.set(None);
        self.code.set(None);
    }
}

/// The innermost frame of Python code that is running, shims skipped.
pub fn current(thread: &Thread) -> Option<&Frame> {
    first_complete(thread.current_frame.get())
}

/// The frame itself or the next outer one that is not a shim and not still being set up.
pub fn first_complete<'a>(frame: *mut Frame) -> Option<&'a Frame> {
    let mut at = frame;
    // SAFETY: the chain of running frames is alive while its thread is.
    while let Some(frame) = unsafe { at.as_ref() } {
        if !frame.is_incomplete() {
            return Some(frame);
        }
        at = frame.previous.get();
    }
    None
}

impl Frame {
    /// The value of a local, cell or free variable by its place; cells are given as they are.
    pub fn local_value(&self, thread: &Thread, at: usize) -> crate::raised::PyResult<Option<Ref>> {
        if at >= self.code_ref().nlocalsplus() {
            return Ok(None);
        }
        // SAFETY: below the number of locals; words of a running frame are valid.
        let word = unsafe { self.local(at) }.get();
        if word.is_null() {
            return Ok(None);
        }
        // SAFETY: as above; the frame keeps the object alive.
        unsafe { word.to_ref(thread) }.map(Some)
    }
}
