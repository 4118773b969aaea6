//! Type `frame`.

use object::descriptor::{MemberDef, getset, getter, member};
use object::frame::{FrameObject, Owner};
use object::function::gen_state;
use object::native_function::noargs;
use object::{Code, Dict, Generator, Layout, Object, PyResult, Ref, Thread, TypeSpec, slot};

use super::lineno;
use super::locals::has_fast_locals;
use super::proxy::proxy_of;
use crate::monitoring::legacy;

pub(super) fn spec() -> TypeSpec {
    let trace_lines = MemberDef {
        name: c"f_trace_lines".as_ptr(),
        kind: member::BOOL,
        offset: std::mem::offset_of!(FrameObject, f_trace_lines) as isize,
        flags: 0,
        doc: std::ptr::null(),
    };
    TypeSpec::layout::<FrameObject>()
        .doc("A call of Python code that runs, or ran.")
        .slots([slot::tp_repr(frame_repr)])
        .methods([
            noargs(c"clear", clear)
                .doc(c"clear($self, /)\n--\n\nDrop the local variables of a frame that has ended."),
            noargs(c"__sizeof__", sizeof)
                .doc(c"__sizeof__($self, /)\n--\n\nThe size of the frame in bytes."),
        ])
        .members([trace_lines])
        .getset([
            getter(c"f_back", f_back),
            getter(c"f_locals", f_locals),
            getset(c"f_lineno", f_lineno, lineno::set),
            getset(c"f_trace", f_trace, set_trace),
            getter(c"f_lasti", f_lasti),
            getter(c"f_globals", f_globals),
            getter(c"f_builtins", f_builtins),
            getter(c"f_code", f_code),
            getset(c"f_trace_opcodes", f_trace_opcodes, set_trace_opcodes),
            getter(c"f_generator", f_generator),
        ])
}

/// The code; a frame object of a frame that is gone has none to show.
fn code_of(thread: &Thread, this: &FrameObject) -> PyResult<Ref<Code>> {
    match this.frame().and_then(|frame| frame.code.get()) {
        Some(code) => Ok(code),
        None => Err(thread.system_error("the frame is gone")),
    }
}

fn frame_repr(thread: &mut Thread, this: &FrameObject) -> PyResult<String> {
    let code = code_of(thread, this)?;
    let filename = code.filename().as_object().repr(thread)?;
    let line = lineno_of(this).unwrap_or(-1);
    Ok(format!(
        "<frame at {:#x}, file {filename}, line {line}, code {}>",
        this.as_object().id(),
        code.name()
    ))
}

fn f_back(thread: &mut Thread, this: &FrameObject) -> PyResult<Option<Ref<FrameObject>>> {
    this.back(thread)
}

fn f_locals(thread: &mut Thread, this: &FrameObject) -> PyResult {
    let Some(frame) = this.frame() else { return Ok(Dict::new(thread)?.into_object()) };
    if !has_fast_locals(thread, frame)? {
        if let Some(locals) = frame.locals.get() {
            return Ok(locals);
        }
    }
    Ok(proxy_of(thread, this.to_ref())?.into_object())
}

fn lineno_of(this: &FrameObject) -> Option<i32> {
    if this.f_lineno.get() != 0 {
        return Some(this.f_lineno.get());
    }
    this.frame()?.lineno().map(|line| line as i32)
}

fn f_lineno(_: &mut Thread, this: &FrameObject) -> Option<i32> {
    lineno_of(this)
}

fn f_trace(_: &mut Thread, this: &FrameObject) -> Option<Ref> {
    this.f_trace.get()
}

fn set_trace(thread: &mut Thread, this: &FrameObject, value: Option<&Object>) -> PyResult<()> {
    let value = value.filter(|value| !value.is_none());
    this.f_trace.set(value.map(Layout::to_ref));
    if value.is_some() && this.f_trace_opcodes.get() != 0 {
        legacy::trace_opcodes(thread, this, true);
    }
    Ok(())
}

fn f_lasti(_: &mut Thread, this: &FrameObject) -> isize {
    this.frame().map_or(-1, |frame| {
        let lasti = frame.lasti();
        if lasti < 0 { -1 } else { lasti * 2 }
    })
}

fn f_globals(_: &mut Thread, this: &FrameObject) -> Option<Ref<Dict>> {
    this.frame()?.globals_dict().map(Layout::to_ref)
}

fn f_builtins(_: &mut Thread, this: &FrameObject) -> Option<Ref> {
    this.frame()?.builtins_object().map(Layout::to_ref)
}

fn f_code(thread: &mut Thread, this: &FrameObject) -> PyResult<Ref<Code>> {
    code_of(thread, this)
}

fn f_trace_opcodes(_: &mut Thread, this: &FrameObject) -> bool {
    this.f_trace_opcodes.get() != 0
}

fn set_trace_opcodes(
    thread: &mut Thread,
    this: &FrameObject,
    value: Option<&Object>,
) -> PyResult<()> {
    let Some(value) = value else {
        return Err(thread.attribute_error_text(
            "attribute 'f_trace_opcodes' of 'frame' objects cannot be deleted",
        ));
    };
    if !value.is_true() && !value.is_false() {
        return Err(thread.type_error("attribute value type must be bool"));
    }
    let on = value.is_true();
    this.f_trace_opcodes.set(u8::from(on));
    if !on || this.f_trace.is_some() {
        legacy::trace_opcodes(thread, this, on);
    }
    Ok(())
}

fn f_generator(_: &mut Thread, this: &FrameObject) -> Option<Ref<Generator>> {
    this.generator()
}

fn clear(thread: &mut Thread, this: &FrameObject) -> PyResult<()> {
    let Some(frame) = this.frame() else { return Ok(()) };
    match frame.owner.get() {
        Owner::Generator => {
            let Some(generator) = this.generator() else { return Ok(()) };
            match generator.gi_frame_state.get() {
                gen_state::EXECUTING => {
                    Err(thread.runtime_error("cannot clear an executing frame"))
                }
                gen_state::SUSPENDED | gen_state::SUSPENDED_YIELD_FROM => {
                    Err(thread.runtime_error("cannot clear a suspended frame"))
                }
                _ => {
                    crate::generator::finalize(thread, &generator);
                    Ok(())
                }
            }
        }
        Owner::FrameObject => {
            this.f_trace.set(None);
            this.clear_frame();
            Ok(())
        }
        Owner::Thread | Owner::Shim => Err(thread.runtime_error("cannot clear an executing frame")),
    }
}

fn sizeof(thread: &mut Thread, this: &FrameObject) -> PyResult<usize> {
    let code = code_of(thread, this)?;
    let words = code.nlocalsplus() + code.co_stacksize.get() as usize;
    Ok(size_of::<FrameObject>() + words * 8)
}
