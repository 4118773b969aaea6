//! Functions and generators: the layouts.
#![expect(unsafe_code, reason = "a generator's frame follows it in memory")]

use std::cell::Cell;

use crate::code::Code;
use crate::dict::Dict;
use crate::frame::Frame;
use crate::header::Object;
use crate::heap;
use crate::names;
use crate::raised::PyResult;
use crate::refs::{Field, Layout, Ref, Traverse, TypedLayout, Visitor};
use crate::static_types as types;
use crate::string::Str;
use crate::thread::{ExcStackItem, Thread};
use crate::tuple::Tuple;
use crate::type_object::{Type, VectorcallFunc};

/// `PyFunctionObject`.
#[repr(C)]
pub struct Function {
    ob_base: Object,
    pub func_globals: Field<Object>,
    pub func_builtins: Field<Object>,
    pub func_name: Field<Object>,
    pub func_qualname: Field<Object>,
    pub func_code: Field<Code>,
    pub func_defaults: Field<Tuple>,
    pub func_kwdefaults: Field<Dict>,
    pub func_closure: Field<Tuple>,
    pub func_doc: Field<Object>,
    pub func_dict: Field<Dict>,
    func_weakreflist: Cell<*mut Object>,
    pub func_module: Field<Object>,
    pub func_annotations: Field<Object>,
    pub func_annotate: Field<Object>,
    pub func_typeparams: Field<Object>,
    pub vectorcall: Cell<Option<VectorcallFunc>>,
    pub func_version: Cell<u32>,
}

const _: () = assert!(size_of::<Function>() == 152);
const _: () = assert!(std::mem::offset_of!(Function, vectorcall) == 136);

// SAFETY: `#[repr(C)]`, header first.
unsafe impl Layout for Function {}

impl TypedLayout for Function {
    fn type_object() -> &'static Type {
        &types::PyFunction_Type
    }
}

impl Function {
    /// A function of this code; name, doc and module come from code and globals.
    pub fn new(
        thread: &mut Thread,
        code: Ref<Code>,
        globals: Ref<Dict>,
    ) -> PyResult<Ref<Function>> {
        let builtins = builtins_of(thread, &globals);
        let module = globals.get_str(&names::__name__);
        let doc = if code.has_flag(bytecode::code::flags::CO_HAS_DOCSTRING) {
            code.consts().get(0)
        } else {
            None
        };
        let (name, qualname) = (code.name(), code.qualname());
        let vectorcall = thread.interp().function_vectorcall.get();
        heap::new_object(thread, &types::PyFunction_Type, |ob_base| Function {
            ob_base,
            func_globals: Field::of(globals.into_object()),
            func_builtins: Field::of(builtins),
            func_name: Field::of(name.into_object()),
            func_qualname: Field::of(qualname.into_object()),
            func_code: Field::of(code),
            func_defaults: Field::empty(),
            func_kwdefaults: Field::empty(),
            func_closure: Field::empty(),
            func_doc: Field::of(doc.unwrap_or_else(crate::singletons::none)),
            func_dict: Field::empty(),
            func_weakreflist: Cell::new(std::ptr::null_mut()),
            func_module: Field::new(module),
            func_annotations: Field::empty(),
            func_annotate: Field::empty(),
            func_typeparams: Field::empty(),
            vectorcall: Cell::new(vectorcall),
            func_version: Cell::new(0),
        })
    }

    pub fn code(&self) -> Ref<Code> {
        self.func_code.get().expect("a function has code")
    }

    /// The code, for as long as nobody assigns `__code__`.
    ///
    /// # Safety
    /// No code runs that could assign it while the borrow lives.
    #[inline(always)]
    pub unsafe fn code_borrowed(&self) -> &Code {
        // SAFETY: the caller's promise.
        unsafe { self.func_code.borrow() }.expect("a function has code")
    }

    /// The version that inline caches check, made on demand; 0 if there is none.
    #[inline]
    pub fn version(&self, thread: &Thread) -> u32 {
        if self.func_version.get() == 0 {
            self.func_version.set(thread.interp().next_func_version());
        }
        self.func_version.get()
    }

    /// Code, defaults or globals changed.
    pub fn modified(&self) {
        self.func_version.set(0);
    }

    pub fn qualname_text(&self) -> String {
        self.func_qualname
            .get()
            .and_then(|name| name.downcast::<Str>().map(Str::to_string_lossy))
            .unwrap_or_default()
    }
}

/// `__builtins__` of a namespace: a dict, or what a module under that name holds.
pub fn builtins_of(thread: &Thread, globals: &Dict) -> Ref {
    match globals.get_str(&names::__builtins__) {
        Some(value) => match value.downcast::<crate::module::Module>() {
            Some(module) => module.dict().into_object(),
            None => value,
        },
        None => thread.interp().builtins().into_object(),
    }
}

impl Traverse for Function {
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.func_globals.visit(visitor);
        self.func_builtins.visit(visitor);
        self.func_code.visit(visitor);
        self.func_defaults.visit(visitor);
        self.func_kwdefaults.visit(visitor);
        self.func_closure.visit(visitor);
        self.func_doc.visit(visitor);
        self.func_dict.visit(visitor);
        self.func_module.visit(visitor);
        self.func_annotations.visit(visitor);
        self.func_annotate.visit(visitor);
        self.func_typeparams.visit(visitor);
    }
    fn clear(&self) {
        self.func_version.set(0);
        self.func_globals.set(None);
        self.func_builtins.set(None);
        self.func_defaults.set(None);
        self.func_kwdefaults.set(None);
        self.func_closure.set(None);
        self.func_doc.set(None);
        self.func_dict.set(None);
        self.func_module.set(None);
        self.func_annotations.set(None);
        self.func_annotate.set(None);
        self.func_typeparams.set(None);
    }
}

/// State of a generator's frame.
pub mod gen_state {
    pub const CREATED: i8 = -3;
    pub const SUSPENDED: i8 = -2;
    pub const SUSPENDED_YIELD_FROM: i8 = -1;
    pub const EXECUTING: i8 = 0;
    pub const COMPLETED: i8 = 1;
    pub const CLEARED: i8 = 4;
}

/// `PyGenObject`, also of coroutines and async generators; the frame follows.
#[repr(C)]
pub struct Generator {
    ob_base: Object,
    gi_weakreflist: Cell<*mut Object>,
    pub gi_name: Field<Object>,
    pub gi_qualname: Field<Object>,
    pub gi_exc_state: ExcStackItem,
    /// Coroutines: where they were made. Async generators: the finalizer hook.
    pub gi_origin_or_finalizer: Field<Object>,
    pub gi_hooks_inited: Cell<i8>,
    pub gi_closed: Cell<i8>,
    pub gi_running_async: Cell<i8>,
    pub gi_frame_state: Cell<i8>,
    gi_pad: Cell<u32>,
    pub gi_iframe: Cell<[u64; 10]>,
}

const _: () = assert!(std::mem::offset_of!(Generator, gi_frame_state) == 67);
const _: () = assert!(std::mem::offset_of!(Generator, gi_iframe) == 72);

// SAFETY: `#[repr(C)]`, header first.
unsafe impl Layout for Generator {}

impl TypedLayout for Generator {
    fn type_object() -> &'static Type {
        &types::PyGen_Type
    }
    /// Generators, coroutines and async generators share the layout; none can be subclassed.
    fn check(object: &Object) -> bool {
        let ty = object.type_ptr();
        std::ptr::eq(ty, &raw const types::PyGen_Type)
            || std::ptr::eq(ty, &raw const types::PyCoro_Type)
            || std::ptr::eq(ty, &raw const types::PyAsyncGen_Type)
    }
}

impl Generator {
    /// A generator with room for a frame of `code`, which the caller fills.
    pub fn alloc(
        thread: &Thread,
        ty: &Type,
        code: &Code,
        name: Ref,
        qualname: Ref,
    ) -> PyResult<Ref<Generator>> {
        let words = code.framesize();
        let size = std::mem::offset_of!(Generator, gi_iframe) + words * 8;
        let object = heap::alloc_object(thread, ty, size, 0)?.cast::<Generator>();
        // SAFETY: fresh zeroed memory; null fields are valid.
        let made = unsafe { Ref::from_raw(object) };
        made.gi_name.put(name);
        made.gi_qualname.put(qualname);
        made.gi_frame_state.set(gen_state::CLEARED);
        crate::gc::track(thread, made.as_object());
        Ok(made)
    }

    /// The frame inside.
    #[inline(always)]
    pub fn frame(&self) -> *mut Frame {
        self.gi_iframe.as_ptr().cast::<Frame>()
    }

    /// The code, which stays known when the frame is gone.
    pub fn code(&self) -> Option<Ref<Code>> {
        // SAFETY: the frame's memory is the generator's own; its field of code is always whole.
        unsafe { (*self.frame()).code.get() }
    }

    /// True if it has returned or raised, or was closed.
    pub fn is_finished(&self) -> bool {
        self.gi_frame_state.get() >= gen_state::COMPLETED
    }

    pub fn is_suspended(&self) -> bool {
        matches!(self.gi_frame_state.get(), gen_state::SUSPENDED | gen_state::SUSPENDED_YIELD_FROM)
    }

    /// What the generator delegates to.
    pub fn yields_from(&self, thread: &Thread) -> PyResult<Option<Ref>> {
        if self.gi_frame_state.get() != gen_state::SUSPENDED_YIELD_FROM {
            return Ok(None);
        }
        match self.live_frame() {
            Some(frame) => frame.stack_top(thread),
            None => Ok(None),
        }
    }

    /// Ends the generator: the frame gives up what it holds; its code stays known.
    pub fn finish(&self, thread: &Thread) {
        self.gi_frame_state.set(gen_state::CLEARED);
        // SAFETY: never run again, and read again only for its code.
        unsafe { (*self.frame()).retire(thread) };
        self.gi_exc_state.exc_value.set(None);
    }

    /// Goes on: with a value, or by raising the thread's exception at the yield. The caller has
    /// seen that it is created or suspended.
    pub fn run(
        &self,
        thread: &mut Thread,
        value: Ref,
        throw: bool,
    ) -> PyResult<crate::slot_adapters::SendResult> {
        use crate::slot_adapters::SendResult;
        assert!(self.gi_frame_state.get() < gen_state::EXECUTING, "not running, not finished");
        thread.check_stack("")?;
        // SAFETY: suspended at a yield or not yet started, where a value is expected.
        unsafe { (*self.frame()).push_value(value) };
        let outer = thread.exc_info.get();
        self.gi_exc_state.previous.set(outer);
        thread.exc_info.set(&raw const self.gi_exc_state);
        if throw && self.gi_exc_state.exc_value.is_some() {
            if let Some(exception) = thread.take_exception() {
                let _ = thread.raise(exception);
            }
        }
        self.gi_frame_state.set(gen_state::EXECUTING);
        let eval = thread.interp().eval_frame.get().expect("set when the interpreter is made");
        let result = eval(thread, self.frame(), throw);
        thread.exc_info.set(outer);
        self.gi_exc_state.previous.set(std::ptr::null());
        if self.gi_frame_state.get() == gen_state::EXECUTING {
            self.finish(thread);
        }
        let value = result?;
        Ok(if self.is_suspended() { SendResult::Next(value) } else { SendResult::Return(value) })
    }

    /// Runs `body` as if the generator did: its frame on top, its state executing.
    pub fn while_executing<R>(
        &self,
        thread: &mut Thread,
        body: impl FnOnce(&mut Thread) -> R,
    ) -> R {
        let state = self.gi_frame_state.replace(gen_state::EXECUTING);
        let outer = thread.current_frame.get();
        // SAFETY: the frame is whole, as it is suspended; it leaves the chain again below.
        unsafe { (*self.frame()).previous.set(outer) };
        thread.current_frame.set(self.frame());
        let result = body(thread);
        thread.current_frame.set(outer);
        // SAFETY: as above.
        unsafe { (*self.frame()).previous.set(std::ptr::null_mut()) };
        self.gi_frame_state.set(state);
        result
    }

    /// The frame, unless it is finished.
    pub fn live_frame(&self) -> Option<&Frame> {
        if self.gi_frame_state.get() >= gen_state::COMPLETED {
            return None;
        }
        // SAFETY: the state says that the frame is whole.
        Some(unsafe { &*self.frame() })
    }
}

impl Traverse for Generator {
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.gi_name.visit(visitor);
        self.gi_qualname.visit(visitor);
        self.gi_origin_or_finalizer.visit(visitor);
        self.gi_exc_state.exc_value.visit(visitor);
        if let Some(frame) = self.live_frame() {
            frame.visit(visitor);
        }
    }
    fn clear(&self) {
        self.gi_origin_or_finalizer.set(None);
        if self.gi_frame_state.get() < gen_state::EXECUTING {
            // SAFETY: a drop or a collection, under the GIL.
            self.finish(unsafe { Thread::current() });
        }
        self.gi_exc_state.exc_value.set(None);
    }
}

impl Drop for Generator {
    fn drop(&mut self) {
        Traverse::clear(self);
        // SAFETY: the frame's memory goes with the generator; only its code is left.
        unsafe { (*self.frame()).code.set(None) };
    }
}
