//! Making and leaving frames: the frame stack, arguments into locals, generators.
#![expect(unsafe_code, reason = "frames are raw memory on the thread's frame stack")]

use std::cell::Cell;

use object::frame::{FRAME_WORDS, Frame, Owner};
use object::function::{Function, gen_state};
use object::stack_ref::StackRef;
use object::{
    Code, Dict, Field, Generator, Layout, Object, PyResult, Ref, Thread, static_types as types,
};

use crate::stack::Val;

/// Words on which a shim's code runs: leave the loop.
pub(crate) static EXIT_CODE: [u16; 4] = [bytecode::Opcode::InterpreterExit as u16; 4];

/// The entry from native code: one frame and one word of stack, on the native stack.
#[repr(C)]
pub(crate) struct Shim {
    pub(crate) frame: Frame,
    pub(crate) slot: Cell<StackRef>,
}

impl Shim {
    /// A shim below the frame that is about to run.
    pub(crate) fn new(previous: *mut Frame) -> Shim {
        Shim {
            frame: Frame {
                code: Field::empty(),
                previous: Cell::new(previous),
                func: Field::empty(),
                globals: Cell::new(std::ptr::null_mut()),
                builtins: Cell::new(std::ptr::null_mut()),
                locals: Field::empty(),
                frame_obj: Field::empty(),
                ip: Cell::new(EXIT_CODE.as_ptr().cast_mut()),
                stackpointer: Cell::new(std::ptr::null_mut()),
                return_offset: Cell::new(0),
                owner: Cell::new(Owner::Shim),
                visited: Cell::new(0),
                localsplus: [],
            },
            slot: Cell::new(StackRef::NULL),
        }
    }

    /// Points the shim's stack at its slot; the shim must not move afterwards.
    pub(crate) fn pin(&self) -> *mut Frame {
        self.frame.stackpointer.set(self.slot.as_ptr());
        (&raw const self.frame).cast_mut()
    }
}

/// Room for a frame of `code` on the thread's frame stack, its fixed part filled, all locals
/// unbound. The frame owns `func` and a count of the code.
#[inline(always)]
pub(crate) fn push(
    thread: &Thread,
    func: Ref,
    code: &Code,
    globals: *mut Object,
    builtins: *mut Object,
) -> PyResult<*mut Frame> {
    let words = code.framesize();
    let memory = thread.datastack_top.get();
    if memory.addr() + words * 8 > thread.datastack_limit.get().addr() {
        return Err(thread.recursion_error("maximum recursion depth exceeded"));
    }
    thread.datastack_top.set(memory.wrapping_add(words));
    let frame = memory.cast::<Frame>();
    // SAFETY: `words` words of the frame stack are ours.
    unsafe {
        frame.write(Frame {
            code: Field::of(code.to_ref()),
            previous: Cell::new(std::ptr::null_mut()),
            func: Field::of(func),
            globals: Cell::new(globals),
            builtins: Cell::new(builtins),
            locals: Field::empty(),
            frame_obj: Field::empty(),
            ip: Cell::new(code.code_start()),
            stackpointer: Cell::new(std::ptr::null_mut()),
            return_offset: Cell::new(0),
            owner: Cell::new(Owner::Thread),
            visited: Cell::new(0),
            localsplus: [],
        });
        let locals = memory.add(FRAME_WORDS).cast::<StackRef>();
        let count = code.nlocalsplus();
        for at in 0..count {
            locals.add(at).write(StackRef::NULL);
        }
        (*frame).stackpointer.set(locals.add(count));
    }
    Ok(frame)
}

/// A frame for a call of `func`.
#[inline]
pub(crate) fn push_function(thread: &Thread, func: Ref<Function>) -> PyResult<*mut Frame> {
    let (globals, builtins) = (func.func_globals.as_ptr(), func.func_builtins.as_ptr());
    // SAFETY: nothing runs until the frame has its own count of the code.
    let code = std::ptr::from_ref(unsafe { func.code_borrowed() });
    // SAFETY: the function, which the frame takes over, keeps its code.
    push(thread, func.into_object(), unsafe { &*code }, globals, builtins)
}

/// Ends a frame: its values are dropped and its words given back. A frame object that is still
/// wanted takes the data over.
///
/// # Safety
/// The frame is the thread's innermost and is not run again.
pub(crate) unsafe fn pop(thread: &mut Thread, frame: *mut Frame) {
    // SAFETY: the caller's promise.
    let f = unsafe { &*frame };
    match f.owner.get() {
        Owner::Generator => {
            let generator = generator_of(frame);
            // SAFETY: a frame owned by a generator stands inside it.
            let generator = unsafe { &*generator };
            thread.exc_info.set(generator.gi_exc_state.previous.get());
            generator.gi_exc_state.previous.set(std::ptr::null());
            generator.gi_frame_state.set(gen_state::CLEARED);
            let held = generator.to_ref();
            // A generator that has ended was called by nobody.
            f.previous.set(std::ptr::null_mut());
            // SAFETY: the caller's promise.
            unsafe { f.retire(thread) };
            drop(held);
        }
        _ => {
            // SAFETY: the caller's promise.
            unsafe { f.retire(thread) };
            thread.datastack_top.set(frame.cast::<u64>());
        }
    }
}

/// The generator around a frame that it owns.
pub(crate) fn generator_of(frame: *mut Frame) -> *const Generator {
    frame.cast::<u8>().wrapping_sub(std::mem::offset_of!(Generator, gi_iframe)).cast::<Generator>()
}

/// Moves a frame that has just begun into a new generator object.
///
/// # Safety
/// The frame is the thread's innermost, on its frame stack, its stack empty.
pub(crate) unsafe fn into_generator(
    thread: &mut Thread,
    frame: *mut Frame,
) -> PyResult<Ref<Generator>> {
    // SAFETY: the caller's promise.
    let f = unsafe { &*frame };
    let func = f.function().expect("generators are made of functions");
    let code = f.code.get().expect("a frame has code");
    let flags = code.co_flags.get() as u32;
    use bytecode::code::flags as co;
    let ty = if flags & co::CO_COROUTINE != 0 {
        &types::PyCoro_Type
    } else if flags & co::CO_ASYNC_GENERATOR != 0 {
        &types::PyAsyncGen_Type
    } else {
        &types::PyGen_Type
    };
    let name = func.func_name.get().expect("a function has a name");
    let qualname = func.func_qualname.get().expect("a function has a name");
    let generator = Generator::alloc(thread, ty, &code, name, qualname)?;
    let target = generator.frame();
    let locals = code.nlocalsplus();
    // SAFETY: the generator has room for the frame; the old one is forgotten by moving the top
    // of the frame stack.
    unsafe {
        std::ptr::copy_nonoverlapping(
            frame.cast::<u64>(),
            target.cast::<u64>(),
            FRAME_WORDS + locals,
        );
        let t = &*target;
        // Locals borrowed from the caller must outlive it now.
        for at in 0..locals {
            let word = t.local(at);
            if !word.get().is_null() && !word.get().is_owned() {
                word.set(word.get().dup());
            }
        }
        t.owner.set(Owner::Generator);
        t.previous.set(std::ptr::null_mut());
        t.stackpointer.set(t.stack_base());
        if let Some(object) = t.frame_obj.get() {
            object.f_frame.set(target);
        }
    }
    generator.gi_frame_state.set(gen_state::CREATED);
    thread.datastack_top.set(frame.cast::<u64>());
    if flags & co::CO_COROUTINE != 0 {
        builtins::generator::set_origin(thread, &generator)?;
    }
    Ok(generator)
}

/// Copies a function's closure into the free variables of its frame (COPY_FREE_VARS).
pub(crate) fn copy_free_vars(frame: &Frame, count: usize) {
    let Some(func) = frame.function() else { return };
    let Some(closure) = func.func_closure.get() else { return };
    let first = frame.code_ref().nlocalsplus() - count;
    for (at, cell) in closure.items().iter().enumerate().take(count) {
        // SAFETY: free variables are the last of the locals.
        unsafe { frame.local(first + at) }.set(StackRef::from_ref(cell.to_ref()));
    }
}

/// The words of a frame's locals, for code that is not the loop.
pub(crate) fn set_local(frame: &Frame, at: usize, value: Val) {
    debug_assert!(at < frame.code_ref().nlocalsplus());
    // SAFETY: in bounds; the old word's count is given up.
    unsafe {
        let old = frame.local(at).replace(value.into_word());
        old.close();
    }
}

/// A local's word.
pub(crate) fn local_is_null(frame: &Frame, at: usize) -> bool {
    // SAFETY: callers take `at` from the code's own tables.
    unsafe { frame.local(at) }.get().is_null()
}

/// The namespace for names of a frame: `f_locals` of module and class code.
pub(crate) fn namespace(frame: &Frame) -> Option<Ref> {
    frame.locals.get()
}

/// The exact dict of a namespace pointer of the frame.
pub(crate) fn globals(frame: &Frame) -> &Dict {
    frame.globals_dict().expect("a running frame has globals")
}
