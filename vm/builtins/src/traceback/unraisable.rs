//! Exceptions that nobody can catch: finalizers, callbacks, threads that end.

use object::interp_state::Interp;
use object::native_function::NativeFunction;
use object::refs::Field;
use object::{
    Args, BaseException, Int, Layout, Module, Object, PyResult, Ref, Str, Thread, Traceback, Tuple,
    names, singletons,
};

use super::display::{Sink, print_traceback, type_name};

/// What the module `sys` provides.
#[derive(Default)]
pub struct UnraisableState {
    /// `sys.UnraisableHookArgs`, called with a tuple of five.
    pub args_type: Field<Object>,
}

/// Sets the interpreter's hook.
pub fn install(interp: &Interp) {
    interp.unraisable_hook.set(Some(unraisable));
}

/// `PyErr_FormatUnraisable(message, object)`: gives the exception to `sys.unraisablehook`. Without
/// a message the object alone is named.
pub fn unraisable(thread: &mut Thread, exception: Ref, message: &str, object: Option<&Object>) {
    let pending = thread.take_exception();
    let (message, object) = describe(thread, message, object);
    if let Err(raised) = call_hook(thread, &exception, message, object) {
        drop(thread.catch(raised));
    }
    thread.current_exception.set(pending);
}

/// Message and object as the hook is told them: an object beside a message becomes part of it.
fn describe(
    thread: &mut Thread,
    message: &str,
    object: Option<&Object>,
) -> (Option<Vec<u8>>, Option<Ref>) {
    if message.is_empty() {
        return (None, object.map(Layout::to_ref));
    }
    let mut text = message.as_bytes().to_vec();
    if let Some(object) = object {
        text.push(b' ');
        text.extend_from_slice(&shown(thread, object));
    }
    (Some(text), None)
}

fn shown(thread: &mut Thread, object: &Object) -> Vec<u8> {
    match object.repr(thread) {
        Ok(text) => text.to_wtf8(),
        Err(raised) => {
            drop(thread.catch(raised));
            b"<object repr() failed>".to_vec()
        }
    }
}

fn call_hook(
    thread: &mut Thread,
    exception: &Object,
    message: Option<Vec<u8>>,
    object: Option<Ref>,
) -> PyResult<()> {
    let hook = thread.interp().sys_dict.get().and_then(|sys| sys.get_str(&names::unraisablehook));
    let native = |hook: &Ref| {
        hook.downcast_exact::<NativeFunction>()
            .is_some_and(|function| function.def().name() == "unraisablehook")
    };
    let args_type = thread.interp().state::<UnraisableState>().args_type.get();
    let (Some(hook), Some(args_type)) = (hook.filter(|hook| !native(hook)), args_type) else {
        return write(thread, exception, message.as_deref(), object.as_deref());
    };
    let traceback = exception.downcast::<BaseException>().and_then(|base| base.traceback.get());
    let message = match &message {
        Some(text) => Str::from_wtf8(thread, text)?.into_object(),
        None => singletons::none(),
    };
    let items = [
        exception.ty().as_object().to_ref(),
        exception.to_ref(),
        traceback.unwrap_or_else(singletons::none),
        message,
        object.unwrap_or_else(singletons::none),
    ];
    let items = Tuple::from_array(thread, items)?;
    let args = args_type.call(thread, &[items.as_object()])?;
    let Err(raised) = hook.call(thread, &[&args]) else { return Ok(()) };
    let second = thread.catch(raised);
    let mut text = b"Exception ignored in sys.unraisablehook: ".to_vec();
    text.extend_from_slice(&shown(thread, &hook));
    let sink = Sink::stderr(thread);
    text.push(b'\n');
    sink.write(thread, &text)?;
    write_exception(thread, &sink, &second)
}

/// The default form: what was being done, the traceback, the exception.
fn write(
    thread: &mut Thread,
    exception: &Object,
    message: Option<&[u8]>,
    object: Option<&Object>,
) -> PyResult<()> {
    let sink = Sink::stderr(thread);
    match (object, message) {
        (Some(object), message) => {
            let mut text = message.unwrap_or(b"Exception ignored in").to_vec();
            text.extend_from_slice(b": ");
            text.extend_from_slice(&shown(thread, object));
            text.push(b'\n');
            sink.write(thread, &text)?;
        }
        (None, Some(message)) => {
            let mut text = message.to_vec();
            text.extend_from_slice(b":\n");
            sink.write(thread, &text)?;
        }
        (None, None) => {}
    }
    write_exception(thread, &sink, exception)
}

fn write_exception(thread: &mut Thread, sink: &Sink, exception: &Object) -> PyResult<()> {
    // The library's printer shows notes and source lines; it is used only if it is there already,
    // since importing it while the interpreter ends would do harm.
    let loaded = thread.interp().modules.get().and_then(|modules| {
        modules.get_text(thread, "traceback").filter(|module| !module.is_none())
    });
    if let Some(module) = loaded.filter(|_| !thread.interp().finalizing.get()) {
        let printed = module
            .get_attr_text(thread, "_print_exception_bltin")
            .and_then(|print| print.call(thread, &[exception]));
        match printed {
            Ok(_) => return Ok(()),
            Err(raised) => drop(thread.catch(raised)),
        }
    }
    if let Some(base) = exception.downcast::<BaseException>() {
        if let Some(traceback) = base.traceback.get() {
            if let Some(traceback) = traceback.downcast::<Traceback>() {
                print_traceback(thread, sink, traceback)?;
            }
        }
    }
    let mut text = type_name(thread, exception.ty()).into_bytes();
    match exception.str(thread) {
        Ok(message) if message.is_empty() => {}
        Ok(message) => {
            text.extend_from_slice(b": ");
            text.extend_from_slice(&message.to_wtf8());
        }
        Err(raised) => {
            drop(thread.catch(raised));
            text.extend_from_slice(b": <exception str() failed>");
        }
    }
    text.push(b'\n');
    sink.write(thread, &text)?;
    sink.flush(thread);
    Ok(())
}

/// `sys.unraisablehook(unraisable, /)`, the default.
pub fn default_unraisablehook(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<()> {
    let [unraisable] = args.exactly(thread, "unraisablehook")?;
    let is_args = thread
        .interp()
        .state::<UnraisableState>()
        .args_type
        .get()
        .is_none_or(|ty| ty.is(unraisable.ty()));
    if !is_args {
        return Err(
            thread.type_error("sys.unraisablehook argument type must be UnraisableHookArgs")
        );
    }
    let field = |thread: &mut Thread, at: i64| -> PyResult {
        let at = Int::new(thread, at)?;
        unraisable.get_item(thread, at.as_object())
    };
    let value = field(thread, 1)?;
    let message = field(thread, 3)?;
    let object = field(thread, 4)?;
    let message = message.downcast::<Str>().map(|text| text.to_wtf8());
    let object = Some(object).filter(|object| !object.is_none());
    write(thread, &value, message.as_deref(), object.as_deref())
}
