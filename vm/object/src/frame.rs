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
use crate::raised::PyResult;
use crate::refs::{Field, Layout, Ref, Traverse, Visitor};
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
    #[inline]
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

impl Frame {
    /// What a local variable's place holds: a value, or the cell of a captured variable.
    pub fn get_local(&self, thread: &Thread, at: usize) -> PyResult<Option<Ref>> {
        assert!(at < self.code_ref().nlocalsplus(), "the place is a local's");
        // SAFETY: in bounds; locals are set (to null at least) before code outside can look.
        let word = unsafe { self.local(at) }.get();
        if word.is_null() {
            return Ok(None);
        }
        // SAFETY: not null, and a local's object lives as long as it stands there.
        unsafe { word.to_ref(thread) }.map(Some)
    }

    /// Replaces what a local variable's place holds. The old value is given back, as borrowed
    /// words of the value stack may point at it while the frame runs: the caller keeps it.
    pub fn replace_local(
        &self,
        thread: &Thread,
        at: usize,
        value: Option<Ref>,
    ) -> PyResult<Option<Ref>> {
        assert!(at < self.code_ref().nlocalsplus(), "the place is a local's");
        let new = value.map_or(StackRef::NULL, StackRef::from_ref);
        // SAFETY: in bounds.
        let old = unsafe { self.local(at) }.replace(new);
        if old.is_null() {
            return Ok(None);
        }
        // SAFETY: not null, and no longer used as a word.
        unsafe { old.into_ref(thread) }.map(Some)
    }

    /// The word on top of the value stack of a suspended frame.
    pub fn stack_top(&self, thread: &Thread) -> PyResult<Option<Ref>> {
        self.stack_item(thread, 1)
    }

    /// The n-th word from the top of the value stack, counted from 1.
    pub fn stack_item(&self, thread: &Thread, n: usize) -> PyResult<Option<Ref>> {
        let sp = self.stackpointer.get();
        if sp < self.stack_base().wrapping_add(n) {
            return Ok(None);
        }
        // SAFETY: words below the stack pointer are valid.
        let word = unsafe { sp.sub(n).read() };
        if word.is_null() {
            return Ok(None);
        }
        // SAFETY: not null; the stack keeps it alive.
        unsafe { word.to_ref(thread) }.map(Some)
    }

    /// Drops the top of the value stack of a frame that is not in the loop's hands.
    pub fn drop_top(&self) {
        let sp = self.stackpointer.get();
        assert!(sp > self.stack_base(), "the stack is not empty");
        // SAFETY: words below the stack pointer are valid; this one is not used again.
        unsafe {
            let word = sp.sub(1).replace(StackRef::NULL);
            self.stackpointer.set(sp.sub(1));
            word.close();
        }
    }

    /// Goes on at another instruction of the frame's code.
    pub fn set_lasti(&self, at: usize) {
        assert!(at < self.code_ref().code_len(), "the place is an instruction's");
        self.ip.set(self.code_ref().code_start().wrapping_add(at));
    }

    /// Pushes a value for a suspended frame to find when it goes on.
    ///
    /// # Safety
    /// The frame is not running, and its code leaves room for the value: it is suspended at a
    /// yield, or at its start.
    pub unsafe fn push_value(&self, value: Ref) {
        let sp = self.stackpointer.get();
        // SAFETY: the caller's promise: the place is within the frame.
        unsafe {
            sp.write(StackRef::from_ref(value));
            self.stackpointer.set(sp.add(1));
        }
    }

    /// The frame object, made on first use.
    pub fn object(&self, thread: &Thread) -> PyResult<Ref<FrameObject>> {
        if let Some(made) = self.frame_obj.get() {
            return Ok(made);
        }
        let made = FrameObject::alloc(thread, self)?;
        self.frame_obj.put(made.clone());
        Ok(made)
    }

    /// Ends the frame: gives up what it owns, or, where somebody holds its frame object, moves it
    /// there. What ends a call or a generator calls this instead of `clear`.
    ///
    /// # Safety
    /// The frame is not run again; its memory is not read again but through the frame object.
    #[inline(always)]
    pub unsafe fn retire(&self, thread: &Thread) {
        if self.frame_obj.is_none() && self.owner.get() == Owner::Thread {
            // SAFETY: the caller's promise.
            unsafe { self.clear() };
            return;
        }
        // SAFETY: the caller's promise.
        unsafe { self.retire_slow(thread) };
    }

    /// # Safety
    /// As `retire`.
    #[cold]
    unsafe fn retire_slow(&self, thread: &Thread) {
        // A generator still knows its code when it has ended.
        let kept = if self.owner.get() == Owner::Generator { self.code.get() } else { None };
        match self.frame_obj.take() {
            Some(object) if object.as_object().refcnt() > 1 => {
                // SAFETY: the caller's promise.
                unsafe { take_ownership(thread, self, &object) };
            }
            object => {
                if let Some(object) = object {
                    object.f_frame.set(std::ptr::null_mut());
                }
                // SAFETY: the caller's promise.
                unsafe { self.clear() };
            }
        }
        if let Some(code) = kept {
            self.code.put(code);
        }
    }
}

impl FrameObject {
    fn alloc(thread: &Thread, frame: &Frame) -> PyResult<Ref<FrameObject>> {
        let code = frame.code_ref();
        let words = code.nlocalsplus() + code.co_stacksize.get() as usize;
        let size = size_of::<FrameObject>() + words * 8;
        let ty = &crate::static_types::PyFrame_Type;
        let object = crate::heap::alloc_object(thread, ty, size, 0)?.cast::<FrameObject>();
        // SAFETY: fresh zeroed memory; null fields are valid.
        let made = unsafe { Ref::from_raw(object) };
        made.f_frame.set(std::ptr::from_ref(frame).cast_mut());
        made.f_trace_lines.set(1);
        crate::gc::track(thread, made.as_object());
        Ok(made)
    }

    /// The frame: a running one, or the object's own copy of one that ended.
    pub fn frame(&self) -> Option<&Frame> {
        // SAFETY: null, or alive: `retire` moves the data in or sets null when the call ends.
        unsafe { self.f_frame.get().as_ref() }
    }

    /// True if the call has ended and the data are the object's own.
    pub fn owns_frame(&self) -> bool {
        std::ptr::eq(self.f_frame.get().cast_const().cast(), self.frame_data.as_ptr())
    }

    /// `frame.clear()` of a call that has ended: locals and stack go.
    pub fn clear_frame(&self) {
        if !self.owns_frame() {
            return;
        }
        let Some(frame) = self.frame() else { return };
        let base = frame.localsplus.as_ptr().cast_mut().cast::<StackRef>();
        let end = frame.stackpointer.get();
        let mut at = base;
        while at < end {
            // SAFETY: words below the stack pointer are valid; each is emptied before it is
            // given up, so a finalizer finds the frame whole.
            unsafe {
                at.replace(StackRef::NULL).close();
                at = at.add(1);
            }
        }
        frame.stackpointer.set(frame.stack_base().min(end));
        frame.locals.set(None);
    }

    /// The outer frame.
    pub fn back(&self, thread: &Thread) -> PyResult<Option<Ref<FrameObject>>> {
        if let Some(back) = self.f_back.get() {
            return Ok(Some(back));
        }
        let Some(frame) = self.frame() else { return Ok(None) };
        match first_complete(frame.previous.get()) {
            Some(previous) => previous.object(thread).map(Some),
            None => Ok(None),
        }
    }

    /// The generator whose frame this is.
    pub fn generator(&self) -> Option<Ref<crate::function::Generator>> {
        let frame = self.frame()?;
        if frame.owner.get() != Owner::Generator {
            return None;
        }
        let offset = std::mem::offset_of!(crate::function::Generator, gi_iframe);
        let start = std::ptr::from_ref(frame).cast::<u8>().wrapping_sub(offset);
        // SAFETY: a frame that a generator owns stands inside it.
        Some(unsafe { &*start.cast::<crate::function::Generator>() }.to_ref())
    }
}

/// Moves a frame whose call ends into its frame object.
///
/// # Safety
/// `frame` is not run or read again; `object` is its frame object and no longer in its field.
pub unsafe fn take_ownership(thread: &Thread, frame: &Frame, object: &FrameObject) {
    let base = frame.localsplus.as_ptr().cast_mut().cast::<StackRef>();
    let words = (frame.stackpointer.get().addr() - base.addr()) / 8;
    let room = frame.code_ref().nlocalsplus() + frame.code_ref().co_stacksize.get() as usize;
    debug_assert!(words <= room);
    // A stopped trace or signal handler may look at a frame before its first instruction.
    let code = frame.code_ref();
    if frame.is_incomplete() {
        frame.ip.set(code.code_start().wrapping_add(code.first_traceable() + 1));
    }
    if object.f_back.is_none() {
        // A link that cannot be made for want of memory is left out.
        if let Some(previous) = first_complete(frame.previous.get()) {
            match previous.object(thread) {
                Ok(previous) => object.f_back.put(previous),
                Err(raised) => drop(thread.catch(raised)),
            }
        }
    }
    let own = object.frame_data.as_ptr().cast_mut().cast::<Frame>();
    // SAFETY: the object was made with room for the code's frame; the counts move with the words,
    // and borrowed words take counts of their own, as their owner may go now.
    unsafe {
        std::ptr::copy_nonoverlapping(
            std::ptr::from_ref(frame).cast::<u64>(),
            own.cast::<u64>(),
            FRAME_WORDS + words,
        );
        let own_base = own.cast::<u64>().add(FRAME_WORDS).cast::<StackRef>();
        for at in 0..words {
            let word = own_base.add(at);
            if !(*word).is_owned() && !(*word).is_null() {
                *word = (*word).dup();
            }
        }
        (*own).stackpointer.set(own_base.add(words));
        (*own).previous.set(std::ptr::null_mut());
        (*own).owner.set(Owner::FrameObject);
    }
    object.f_frame.set(own);
    // What moved is no longer the old frame's to give up.
    std::mem::forget((frame.code.take(), frame.func.take(), frame.locals.take()));
    frame.stackpointer.set(base);
}

impl Traverse for FrameObject {
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.f_back.visit(visitor);
        self.f_trace.visit(visitor);
        self.f_extra_locals.visit(visitor);
        self.f_locals_cache.visit(visitor);
        self.f_overwritten_fast_locals.visit(visitor);
        if self.owns_frame() {
            if let Some(frame) = self.frame() {
                frame.visit(visitor);
            }
        }
    }
    fn clear(&self) {
        self.f_trace.set(None);
        self.f_extra_locals.set(None);
        self.f_locals_cache.set(None);
        self.f_overwritten_fast_locals.set(None);
        self.clear_frame();
    }
}

impl Drop for FrameObject {
    fn drop(&mut self) {
        if self.owns_frame() {
            if let Some(frame) = self.frame() {
                // SAFETY: the object's own copy, which nobody reads any more.
                unsafe { frame.clear() };
            }
        }
    }
}

/// The frame that calls the running native function. The reference is good until that function
/// returns: what it calls may push frames on top, but not end this one.
pub fn current_raw<'a>(thread: &Thread) -> Option<&'a Frame> {
    first_complete(thread.current_frame.get())
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

/// The frame itself or the next outer one that is not a shim, even if it is still being set up.
pub fn running<'a>(frame: *mut Frame) -> Option<&'a Frame> {
    let mut at = frame;
    // SAFETY: the chain of running frames is alive while its thread is.
    while let Some(frame) = unsafe { at.as_ref() } {
        if frame.owner.get() != Owner::Shim {
            return Some(frame);
        }
        at = frame.previous.get();
    }
    None
}

/// A frame that no call has: its object alone owns it (`PyFrame_New`).
pub fn detached(
    thread: &Thread,
    function: &Function,
    locals: Option<Ref>,
) -> crate::raised::PyResult<Ref<FrameObject>> {
    let code = function.code();
    let words = code.nlocalsplus() + code.co_stacksize.get() as usize;
    let size = size_of::<FrameObject>() + words * 8;
    let ty = &crate::static_types::PyFrame_Type;
    let object = crate::heap::alloc_object(thread, ty, size, 0)?.cast::<FrameObject>();
    // SAFETY: fresh zeroed memory with room for the code's frame; null fields are valid, and the
    // locals are written before anybody reads them. The function keeps globals and builtins.
    unsafe {
        let made = Ref::from_raw(object);
        let own = made.frame_data.as_ptr().cast_mut().cast::<Frame>();
        let base = own.cast::<u64>().add(FRAME_WORDS).cast::<StackRef>();
        for at in 0..code.nlocalsplus() {
            base.add(at).write(StackRef::NULL);
        }
        (*own).code.put(code.clone());
        (*own).func.put(function.to_ref().into_object());
        (*own).globals.set(function.func_globals.as_ptr().cast::<Object>());
        (*own).builtins.set(function.func_builtins.as_ptr());
        (*own).locals.set(locals);
        (*own).ip.set(code.code_start().wrapping_add(code.first_traceable() + 1));
        (*own).stackpointer.set(base.add(code.nlocalsplus()));
        (*own).owner.set(Owner::FrameObject);
        made.f_frame.set(own);
        made.f_trace_lines.set(1);
        crate::gc::track(thread, made.as_object());
        Ok(made)
    }
}
