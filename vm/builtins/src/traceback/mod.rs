//! Type `traceback`; showing uncaught exceptions (`sys.excepthook`) and exceptions that nobody can
//! catch (`sys.unraisablehook`).

mod display;
mod unraisable;

pub use display::{display_exception, display_to, excepthook, print_to, print_uncaught};
pub use unraisable::{UnraisableState, default_unraisablehook, install, unraisable};

use object::descriptor::{getset, getter, member_getter};
use object::frame::FrameObject;
use object::native_function::noargs;
use object::{
    Args, IntoObject, Layout, Object, Params, PyResult, Ref, Thread, Traceback, Type, TypeSpec,
    slot,
};

pub fn specs() -> Vec<TypeSpec> {
    vec![
        TypeSpec::layout::<Traceback>()
            .doc("traceback(tb_next, tb_frame, tb_lasti, tb_lineno)\n--\n\nA call that an exception passed through.")
            .slots([slot::tp_new(traceback_new)])
            .methods([noargs(c"__dir__", traceback_dir)])
            .getset([
                member_getter(c"tb_frame", tb_frame),
                member_getter(c"tb_lasti", tb_lasti),
                getset(c"tb_next", tb_next, set_tb_next),
                getter(c"tb_lineno", tb_lineno),
            ]),
    ]
}

fn traceback_new(thread: &mut Thread, _: &Type, args: Args<'_>) -> PyResult {
    static PARAMS: Params<4> =
        Params::new("traceback", ["tb_next", "tb_frame", "tb_lasti", "tb_lineno"], 4);
    let [next, frame, lasti, lineno] = args.bind(thread, &PARAMS)?;
    let frame = frame.expect("required");
    let Some(frame) = frame.downcast::<FrameObject>() else {
        return Err(thread.type_error(format!(
            "traceback() argument 'tb_frame' must be frame, not {}",
            if frame.is_none() { "None" } else { frame.ty().full_name() }
        )));
    };
    let lasti = lasti.expect("required").to_i32(thread)?;
    let lineno = lineno.expect("required").to_i32(thread)?;
    let next = next.expect("required");
    let next = if next.is_none() {
        None
    } else {
        match next.downcast::<Traceback>() {
            Some(next) => Some(next.to_ref()),
            None => {
                return Err(thread.type_error(format!(
                    "expected traceback object or None, got '{}'",
                    next.ty().full_name()
                )));
            }
        }
    };
    Ok(Traceback::new(thread, next, frame.to_ref(), lasti, lineno)?.into_object())
}

fn traceback_dir(thread: &mut Thread, _: &Traceback) -> PyResult {
    let names = ["tb_frame", "tb_next", "tb_lasti", "tb_lineno"];
    let items: PyResult<Vec<Ref>> = names.iter().map(|name| name.into_object(thread)).collect();
    items?.into_object(thread)
}

fn tb_frame(_: &mut Thread, this: &Traceback) -> Option<Ref<FrameObject>> {
    this.tb_frame.get()
}

fn tb_lasti(_: &mut Thread, this: &Traceback) -> i32 {
    this.tb_lasti.get()
}

fn tb_lineno(_: &mut Thread, this: &Traceback) -> Option<i32> {
    this.lineno()
}

fn tb_next(_: &mut Thread, this: &Traceback) -> Option<Ref<Traceback>> {
    this.tb_next.get()
}

fn set_tb_next(thread: &mut Thread, this: &Traceback, value: Option<&Object>) -> PyResult<()> {
    let Some(value) = value else {
        return Err(thread.type_error("can't delete tb_next attribute"));
    };
    if value.is_none() {
        this.tb_next.set(None);
        return Ok(());
    }
    let Some(next) = value.downcast::<Traceback>() else {
        return Err(thread
            .type_error(format!("expected traceback object, got '{}'", value.ty().full_name())));
    };
    let mut at = Some(next.to_ref());
    while let Some(entry) = at {
        if entry.as_object().is(this) {
            return Err(thread.value_error("traceback loop detected"));
        }
        at = entry.tb_next.get();
    }
    this.tb_next.put(next.to_ref());
    Ok(())
}
