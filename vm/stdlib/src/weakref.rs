//! `_weakref`

use object::args::Args;
use object::native_function::{fast, one};
use object::static_types as types;
use object::weakref::{self, WeakRef};
use object::{Dict, Layout, Module, Object, PyResult, Ref, Thread};

/// Makes the module.
pub fn module(thread: &mut Thread) -> PyResult<Ref<Module>> {
    let module = Module::new(thread, "_weakref")?;
    module.add_functions(
        thread,
        [
            one(c"getweakrefcount", getweakrefcount).doc(
                c"getweakrefcount($module, object, /)\n--\n\nHow many weak references an object has.",
            ),
            one(c"getweakrefs", getweakrefs)
                .doc(c"getweakrefs($module, object, /)\n--\n\nThe weak references of an object."),
            fast(c"_remove_dead_weakref", remove_dead).doc(
                c"_remove_dead_weakref($module, dct, key, /)\n--\n\nDeletes an entry whose value is a dead reference.",
            ),
            fast(c"proxy", proxy).doc(
                c"proxy($module, object, callback=None, /)\n--\n\nA stand-in that holds the object weakly.",
            ),
        ],
    )?;
    let reference = types::_PyWeakref_RefType.as_type();
    module.add(thread, "ref", reference.to_ref())?;
    module.add(thread, "ReferenceType", reference.to_ref())?;
    module.add(thread, "ProxyType", types::_PyWeakref_ProxyType.as_type().to_ref())?;
    let callable = types::_PyWeakref_CallableProxyType.as_type();
    module.add(thread, "CallableProxyType", callable.to_ref())?;
    Ok(module)
}

fn references(thread: &Thread, object: &Object) -> Vec<Ref<WeakRef>> {
    if weakref::supported(object.ty()) { weakref::references(thread, object) } else { Vec::new() }
}

fn getweakrefcount(thread: &mut Thread, _: &Module, object: &Object) -> usize {
    references(thread, object).len()
}

fn getweakrefs(thread: &mut Thread, _: &Module, object: &Object) -> Vec<Ref> {
    references(thread, object).into_iter().map(Ref::into_object).collect()
}

fn remove_dead(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<()> {
    let [dict, key] = args.exactly(thread, "_remove_dead_weakref")?;
    let Some(dict) = dict.downcast::<Dict>() else {
        return Err(thread.type_error(format!(
            "_remove_dead_weakref() argument 1 must be dict, not {}",
            dict.type_name()
        )));
    };
    let Some(value) = dict.get(thread, key)? else { return Ok(()) };
    match value.downcast::<WeakRef>() {
        Some(reference) if reference.upgrade().is_none() => {
            drop(value);
            dict.remove(thread, key).map(drop)
        }
        Some(_) => Ok(()),
        None => Err(thread.type_error("not a weakref")),
    }
}

fn proxy(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    args.no_keywords(thread, "proxy")?;
    args.check_positional(thread, "proxy", 1, 2)?;
    let callback = args.get(1).filter(|callback| !callback.is_none()).map(Layout::to_ref);
    builtins::weakref::new_proxy(thread, args.positional()[0], callback)
}
