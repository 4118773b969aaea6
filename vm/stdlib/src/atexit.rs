//! `atexit`: functions to call when the interpreter ends, last first.

use std::cell::RefCell;

use object::native_function::{fast, noargs, one};
use object::protocol::object::write_unraisable;
use object::{Args, Dict, Layout, Module, Object, PyResult, Ref, Thread, Tuple, native_function};

struct Callback {
    func: Ref,
    args: Ref<Tuple>,
    keywords: Option<Ref<Dict>>,
}

/// An interpreter's callbacks; a place is empty once its callback was unregistered or has run.
#[derive(Default)]
struct Callbacks {
    list: RefCell<Vec<Option<Callback>>>,
}

/// Makes the module.
pub fn module(thread: &mut Thread) -> PyResult<Ref<Module>> {
    let module = Module::new(thread, "atexit")?;
    module.add_functions(
        thread,
        [
            fast(c"register", register).doc(
                c"register($module, func, /, *args, **kwargs)\n--\n\nHave a function called when the interpreter ends.",
            ),
            noargs(c"_clear", clear)
                .doc(c"_clear($module, /)\n--\n\nForget all registered functions."),
            one(c"unregister", unregister).doc(
                c"unregister($module, func, /)\n--\n\nForget a registered function.",
            ),
            noargs(c"_run_exitfuncs", run_exitfuncs)
                .doc(c"_run_exitfuncs($module, /)\n--\n\nCall all registered functions now."),
            noargs(c"_ncallbacks", ncallbacks)
                .doc(c"_ncallbacks($module, /)\n--\n\nHow many functions are registered."),
        ],
    )?;
    Ok(module)
}

fn register(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    let Some(func) = args.get(0) else {
        return Err(thread.type_error("register() takes at least 1 argument (0 given)"));
    };
    if !func.is_callable() {
        return Err(thread.type_error("the first argument must be callable"));
    }
    let callback = Callback {
        func: func.to_ref(),
        args: Tuple::from_slice(thread, &args.positional()[1..])?,
        keywords: native_function::kwargs_dict(thread, args)?,
    };
    thread.interp().state::<Callbacks>().list.borrow_mut().push(Some(callback));
    Ok(func.to_ref())
}

fn clear(thread: &mut Thread, _: &Module) {
    let state = thread.interp().state::<Callbacks>();
    let list = std::mem::take(&mut *state.list.borrow_mut());
    drop(list);
}

fn unregister(thread: &mut Thread, _: &Module, func: &Object) -> PyResult<()> {
    let state = thread.interp().state::<Callbacks>();
    let mut at = state.list.borrow().len();
    while at > 0 {
        at -= 1;
        let known = match state.list.borrow().get(at) {
            Some(Some(callback)) => callback.func.clone(),
            _ => continue,
        };
        if func.equals(thread, &known)? {
            // The comparison may have changed the list.
            let gone = match state.list.borrow_mut().get_mut(at) {
                Some(place) if place.as_ref().is_some_and(|entry| entry.func.is(&*known)) => {
                    place.take()
                }
                _ => None,
            };
            drop(gone);
        }
    }
    state.list.borrow_mut().retain(Option::is_some);
    Ok(())
}

fn run_exitfuncs(thread: &mut Thread, _: &Module) {
    run(thread);
}

fn ncallbacks(thread: &mut Thread, _: &Module) -> usize {
    let state = thread.interp().state::<Callbacks>();
    state.list.borrow().iter().filter(|entry| entry.is_some()).count()
}

/// Calls what is registered, last first, also what is registered meanwhile; part of finalization.
pub fn run(thread: &mut Thread) {
    let state = thread.interp().state::<Callbacks>();
    loop {
        let next = state.list.borrow_mut().pop();
        let callback = match next {
            None => break,
            Some(None) => continue,
            Some(Some(callback)) => callback,
        };
        let pairs = callback.keywords.as_ref().map(|dict| dict.entries()).unwrap_or_default();
        let mut values: Vec<&Object> = callback.args.items().to_vec();
        values.extend(pairs.iter().map(|(_, value)| &**value));
        let names: Vec<&Object> = pairs.iter().map(|(name, _)| &**name).collect();
        if let Err(raised) = callback.func.call_args(thread, Args::new(&values, &names)) {
            write_unraisable(
                thread,
                raised,
                "Exception ignored in atexit callback",
                Some(&callback.func),
            );
        }
    }
}
