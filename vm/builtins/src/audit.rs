//! Audit events: `sys.audit` and the hooks of `sys.addaudithook` (PEP 578).

use std::cell::RefCell;

use object::{Layout, Object, PyResult, Ref, Str, Thread, Tuple, static_types as types};

/// The hooks of an interpreter, in the order in which they were added.
#[derive(Default)]
struct AuditHooks {
    hooks: RefCell<Vec<Ref>>,
}

/// Tells every hook of an event; a hook may refuse by raising.
pub fn audit(thread: &mut Thread, event: &str, args: &[&Object]) -> PyResult<()> {
    let hooks = thread.interp().state::<AuditHooks>();
    if hooks.hooks.borrow().is_empty() {
        return Ok(());
    }
    let event = Str::new(thread, event)?;
    let args = Tuple::from_slice(thread, args)?;
    call_hooks(thread, &event, &args)
}

/// As `audit`, for what Python code passed.
pub fn call_hooks(thread: &mut Thread, event: &Str, args: &Tuple) -> PyResult<()> {
    let hooks = thread.interp().state::<AuditHooks>();
    let mut at = 0;
    loop {
        let hook = hooks.hooks.borrow().get(at).cloned();
        let Some(hook) = hook else { return Ok(()) };
        hook.call(thread, &[event.as_object(), args.as_object()])?;
        at += 1;
    }
}

/// Adds a hook, unless one that is there refuses it with an Exception.
pub fn add_hook(thread: &mut Thread, hook: &Object) -> PyResult<()> {
    if let Err(raised) = audit(thread, "sys.addaudithook", &[]) {
        return thread.catch_if(raised, &types::Exception);
    }
    thread.interp().state::<AuditHooks>().hooks.borrow_mut().push(hook.to_ref());
    Ok(())
}

/// Forgets all hooks, as the interpreter ends.
pub fn clear_hooks(thread: &mut Thread) {
    let hooks = thread.interp().state::<AuditHooks>();
    let old = std::mem::take(&mut *hooks.hooks.borrow_mut());
    drop(old);
}
