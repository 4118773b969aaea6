//! Showing an exception: by the library's `traceback` where it can be imported, else plainly.
//!
//! Differs: the plain form shows no source lines; it is what remains when the library does not.

use object::exception::SyntaxError;
use object::static_types as types;
use object::{
    Args, BaseException, Int, Layout, Module, Object, PyResult, Ref, Str, Thread, Traceback, Type,
    names,
};

use crate::functions::import;

/// How often a repeated entry is shown before the rest is counted.
const RECURSIVE_CUTOFF: usize = 3;

/// Where to write: `sys.stderr`, or the process's own stream before there is one.
pub(super) enum Sink {
    File(Ref),
    Process,
    Nowhere,
}

impl Sink {
    pub(super) fn stderr(thread: &Thread) -> Sink {
        let file = thread.interp().sys_dict.get().and_then(|sys| sys.get_str(&names::stderr));
        match file {
            Some(file) if file.is_none() => Sink::Nowhere,
            Some(file) => Sink::File(file),
            None => Sink::Process,
        }
    }

    pub(super) fn write(&self, thread: &mut Thread, text: &[u8]) -> PyResult<()> {
        match self {
            Sink::File(file) => {
                let text = Str::from_wtf8(thread, text)?;
                file.call_method(thread, &names::write, &[text.as_object()]).map(drop)
            }
            Sink::Process => {
                // There is nobody left to tell when this fails.
                let _ = host::process::write_stream(2, text);
                Ok(())
            }
            Sink::Nowhere => Ok(()),
        }
    }

    pub(super) fn flush(&self, thread: &mut Thread) {
        if let Sink::File(file) = self {
            if let Err(raised) = file.call_method(thread, &names::flush, &[]) {
                drop(thread.catch(raised));
            }
        }
    }
}

/// `sys.excepthook(type, value, traceback)`
pub fn excepthook(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<()> {
    let [_, value, traceback] = args.exactly(thread, "excepthook")?;
    display_exception(thread, value, Some(traceback));
    Ok(())
}

/// Writes an exception to `sys.stderr`; what goes wrong on the way is dropped.
pub fn display_exception(thread: &mut Thread, value: &Object, traceback: Option<&Object>) {
    let Some(exception) = value.downcast::<BaseException>() else {
        let sink = Sink::stderr(thread);
        let text = format!(
            "TypeError: print_exception(): Exception expected for value, {} found\n",
            value.ty().full_name()
        );
        ignore(thread, |thread| sink.write(thread, text.as_bytes()));
        return;
    };
    if let Some(traceback) = traceback.filter(|tb| tb.downcast::<Traceback>().is_some()) {
        if exception.traceback.is_none() {
            exception.traceback.put(traceback.to_ref());
        }
    }
    let by_library = import(thread, "traceback")
        .and_then(|module| module.get_attr_text(thread, "_print_exception_bltin"))
        .and_then(|print| print.call(thread, &[value]));
    let Err(raised) = by_library else { return };
    drop(thread.catch(raised));
    let sink = Sink::stderr(thread);
    ignore(thread, |thread| plain(thread, &sink, exception, &mut Vec::new()));
    sink.flush(thread);
}

fn ignore(thread: &mut Thread, body: impl FnOnce(&mut Thread) -> PyResult<()>) {
    if let Err(raised) = body(thread) {
        drop(thread.catch(raised));
    }
}

/// The exceptions that led to this one, then its traceback and message.
fn plain(
    thread: &mut Thread,
    sink: &Sink,
    exception: &BaseException,
    seen: &mut Vec<Ref>,
) -> PyResult<()> {
    thread.check_stack(" in print_exception_cause_and_context")?;
    seen.push(exception.as_object().to_ref());
    let (before, line) = match exception.cause.get() {
        Some(cause) => (
            Some(cause),
            "\nThe above exception was the direct cause of the following exception:\n\n",
        ),
        None if exception.suppress_context.get() == 0 => (
            exception.context.get(),
            "\nDuring handling of the above exception, another exception occurred:\n\n",
        ),
        None => (None, ""),
    };
    if let Some(before) = before.filter(|before| !seen.iter().any(|known| known.is(&**before))) {
        if let Some(before) = before.downcast::<BaseException>() {
            plain(thread, sink, before, seen)?;
            sink.write(thread, line.as_bytes())?;
        }
    }
    if let Some(traceback) = exception.traceback.get() {
        if let Some(traceback) = traceback.downcast::<Traceback>() {
            print_traceback(thread, sink, traceback)?;
        }
    }
    print_message(thread, sink, exception)
}

/// `Traceback (most recent call last):` and an entry for each call.
/// Writes a traceback with its head to a Python file.
pub fn print_to(thread: &mut Thread, traceback: &Traceback, file: &Object) -> PyResult<()> {
    print_traceback(thread, &Sink::File(file.to_ref()), traceback)
}

pub(super) fn print_traceback(
    thread: &mut Thread,
    sink: &Sink,
    traceback: &Traceback,
) -> PyResult<()> {
    sink.write(thread, b"Traceback (most recent call last):\n")?;
    let mut last: Option<Vec<u8>> = None;
    let mut repeated = 0;
    let mut at = Some(traceback.to_ref());
    while let Some(entry) = at {
        let text = entry_text(&entry);
        if last.as_ref() == Some(&text) {
            repeated += 1;
        } else {
            print_repeated(thread, sink, repeated)?;
            repeated = 1;
        }
        if repeated <= RECURSIVE_CUTOFF {
            sink.write(thread, &text)?;
        }
        last = Some(text);
        at = entry.tb_next.get();
    }
    print_repeated(thread, sink, repeated)
}

fn print_repeated(thread: &mut Thread, sink: &Sink, repeated: usize) -> PyResult<()> {
    if repeated <= RECURSIVE_CUTOFF {
        return Ok(());
    }
    let more = repeated - RECURSIVE_CUTOFF;
    let plural = if more == 1 { "" } else { "s" };
    sink.write(thread, format!("  [Previous line repeated {more} more time{plural}]\n").as_bytes())
}

fn entry_text(entry: &Traceback) -> Vec<u8> {
    let line = entry.lineno().map_or_else(|| "None".to_owned(), |line| line.to_string());
    let mut out = b"  File \"".to_vec();
    let object = entry.tb_frame.get();
    let code = object.as_ref().and_then(|object| object.frame()?.code.get());
    let (filename, name) = match code {
        Some(code) => (code.filename().to_wtf8(), code.name().to_wtf8()),
        None => (b"?".to_vec(), b"?".to_vec()),
    };
    out.extend_from_slice(&filename);
    out.extend_from_slice(format!("\", line {line}, in ").as_bytes());
    out.extend_from_slice(&name);
    out.push(b'\n');
    out
}

/// `module.Type: message`
fn print_message(thread: &mut Thread, sink: &Sink, exception: &BaseException) -> PyResult<()> {
    let object = exception.as_object();
    if let Some(error) = object.downcast::<SyntaxError>() {
        if error.print_file_and_line.is_none() {
            if let Some(line) = error.lineno.get().and_then(|n| n.downcast::<Int>()?.as_i64()) {
                let filename = match error.filename.get().filter(|name| !name.is_none()) {
                    Some(filename) => filename.str(thread)?.to_wtf8(),
                    None => b"<string>".to_vec(),
                };
                let mut text = b"  File \"".to_vec();
                text.extend_from_slice(&filename);
                text.extend_from_slice(format!("\", line {line}\n").as_bytes());
                sink.write(thread, &text)?;
            }
        }
    }
    let mut text = type_name(thread, object.ty()).into_bytes();
    match object.str(thread) {
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
    sink.write(thread, &text)
}

/// The type's name, with its module where that is neither `builtins` nor `__main__`.
pub(super) fn type_name(thread: &mut Thread, ty: &Type) -> String {
    let name = ty.display_name();
    let module = ty
        .as_object()
        .get_attr(thread, &names::__module__)
        .map_err(|raised| drop(thread.catch(raised)))
        .ok();
    match module.as_ref().and_then(|module| module.downcast::<Str>()) {
        Some(module) if module.eq_text("builtins") || module.eq_text("__main__") => name,
        Some(module) => format!("{module}.{name}"),
        None => format!("<unknown>.{name}"),
    }
}

/// `PyErr_PrintEx`: gives the thread's exception to `sys.excepthook` and empties it. SystemExit is
/// the caller's business.
pub fn print_uncaught(thread: &mut Thread, set_last: bool) -> PyResult<()> {
    let Some(exception) = thread.take_exception() else { return Ok(()) };
    let base = exception.downcast::<BaseException>();
    let traceback = base.and_then(|base| base.traceback.get());
    let traceback = traceback.unwrap_or_else(object::singletons::none);
    let ty = exception.ty().as_object().to_ref();
    let Some(sys) = thread.interp().sys_dict.get() else {
        display_exception(thread, &exception, Some(&traceback));
        return Ok(());
    };
    if set_last {
        sys.set_str(thread, &names::last_exc, exception.clone())?;
        sys.set_str(thread, &names::last_type, ty.clone())?;
        sys.set_str(thread, &names::last_value, exception.clone())?;
        sys.set_str(thread, &names::last_traceback, traceback.clone())?;
    }
    let Some(hook) = sys.get_str(&names::excepthook) else {
        let sink = Sink::stderr(thread);
        sink.write(thread, b"sys.excepthook is missing\n")?;
        display_exception(thread, &exception, Some(&traceback));
        return Ok(());
    };
    let Err(raised) = hook.call(thread, &[&ty, &exception, &traceback]) else { return Ok(()) };
    if thread.exception_matches(&types::SystemExit) {
        return Err(raised);
    }
    let second = thread.catch(raised);
    let sink = Sink::stderr(thread);
    sink.write(thread, b"Error in sys.excepthook:\n")?;
    display_exception(thread, &second, None);
    sink.write(thread, b"\nOriginal exception was:\n")?;
    display_exception(thread, &exception, Some(&traceback));
    Ok(())
}

/// Writes an exception to `file`, as `display_exception` does to `sys.stderr`.
pub fn display_to(thread: &mut Thread, file: &Object, value: &Object, traceback: &Object) {
    let none = object::singletons::none();
    let by_library = import(thread, "traceback")
        .and_then(|module| module.get_attr_text(thread, "print_exception"))
        .and_then(|print| {
            let ty = value.ty().as_object().to_ref();
            print.call(thread, &[&ty, value, traceback, &none, file])
        });
    let Err(raised) = by_library else { return };
    drop(thread.catch(raised));
    let sink = Sink::File(file.to_ref());
    if let Some(exception) = value.downcast::<BaseException>() {
        ignore(thread, |thread| plain(thread, &sink, exception, &mut Vec::new()));
    }
}
