//! `_local`: an object whose attributes differ from thread to thread.
//!
//! Each thread has a dict for it, made at the first use there, when `__init__` runs again. Before
//! an attribute is looked at, the instance's dict is exchanged for the running thread's.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use object::args::OwnedArgs;
use object::protocol::object::{generic_get_attr, generic_set_attr};
use object::static_types as types;
use object::{
    Args, Dict, Layout, Native, Object, Payload, PyResult, Ref, Str, Thread, Type, TypeSpec,
    Visitor, native_type, slot,
};

use super::Threads;

/// The dicts by thread.
#[derive(Default)]
pub(crate) struct Dicts {
    by_thread: RefCell<HashMap<u64, Ref<Dict>>>,
}

/// What a `_local` has inside.
pub(crate) struct Local {
    dicts: Rc<Dicts>,
    /// What `__init__` is called with on every thread.
    args: RefCell<OwnedArgs>,
}

native_type! { LOCAL: Local = c"_thread._local", HAVE_GC | BASETYPE | MANAGED_DICT | MANAGED_WEAKREF }

impl Payload for Local {
    fn ty() -> &'static Type {
        &LOCAL
    }
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        if let Ok(dicts) = self.dicts.by_thread.try_borrow() {
            dicts.values().for_each(|dict| visitor.object(&**dict));
        }
        if let Ok(args) = self.args.try_borrow() {
            args.values.iter().for_each(|value| visitor.object(&**value));
        }
    }
    fn clear(&self) {
        let dicts = self.dicts.by_thread.take();
        drop(dicts);
        let args = self.args.replace(OwnedArgs { values: Vec::new(), names: Vec::new() });
        drop(args);
    }
}

type This = Native<Local>;

pub(super) fn specs() -> Vec<TypeSpec> {
    vec![
        TypeSpec::native::<Local>()
            .doc("Data of each thread.")
            .slots([slot::tp_new(new), slot::tp_getattro(get_attr), slot::tp_setattro(set_attr)])
            .getset([object::descriptor::getter(c"__dict__", get_dict)]),
    ]
}

/// True if a class has an `__init__` of its own.
fn has_init(ty: &Type) -> bool {
    let init = |ty: &Type| ty.tp_init.get().map(|init| init as usize);
    init(ty) != init(types::PyBaseObject_Type.as_type()) && init(ty).is_some()
}

fn new(thread: &mut Thread, ty: &Type, args: Args<'_>) -> PyResult {
    if !args.is_empty() && !has_init(ty) {
        return Err(thread.type_error("Initialization arguments are not supported"));
    }
    let dicts = Rc::new(Dicts::default());
    let threads = thread.interp().state::<Threads>();
    {
        let mut locals = threads.locals.borrow_mut();
        locals.retain(|other| other.strong_count() > 0);
        locals.push(Rc::downgrade(&dicts));
    }
    let dict = Dict::new(thread)?;
    dicts.by_thread.borrow_mut().insert(thread.id.get(), dict);
    let inside = Local { dicts, args: RefCell::new(OwnedArgs::from(args)) };
    Ok(Native::new_of(thread, ty, inside)?.into_object())
}

/// Makes the running thread's dict the instance's.
fn switch(thread: &mut Thread, this: &This) -> PyResult<()> {
    let id = thread.id.get();
    let found = this.dicts.by_thread.borrow().get(&id).cloned();
    if let Some(dict) = found {
        return this.as_object().set_instance_dict(thread, Some(dict)).map(drop);
    }
    let dict = Dict::new(thread)?;
    this.dicts.by_thread.borrow_mut().insert(id, dict.clone());
    this.as_object().set_instance_dict(thread, Some(dict.clone()))?;
    if has_init(this.as_object().ty()) {
        let args = {
            let args = this.args.borrow();
            OwnedArgs { values: args.values.clone(), names: args.names.clone() }
        };
        let init = Str::intern_new(thread, "__init__")?;
        let done = args.with(|args| this.as_object().call_method_args(thread, &init, args));
        if let Err(raised) = done {
            // The next use shall try again.
            let exception = thread.catch(raised);
            let removed = this.dicts.by_thread.borrow_mut().remove(&id);
            drop(removed);
            return Err(thread.restore(exception));
        }
    }
    // What ran may have been on other threads meanwhile.
    this.as_object().set_instance_dict(thread, Some(dict)).map(drop)
}

fn get_dict(thread: &mut Thread, this: &This) -> PyResult {
    switch(thread, this)?;
    let dict = this.as_object().instance_dict(thread)?.expect("just set");
    leave(thread, this);
    Ok(dict.into_object())
}

fn attribute_name<'a>(thread: &Thread, name: &'a Object) -> PyResult<&'a Str> {
    name.downcast::<Str>().ok_or_else(|| object::protocol::object::bad_attribute_name(thread, name))
}

fn get_attr(thread: &mut Thread, this: &This, name: &Object) -> PyResult {
    let name = attribute_name(thread, name)?;
    switch(thread, this)?;
    let found = generic_get_attr(thread, this.as_object(), name);
    leave(thread, this);
    found
}

/// Takes the thread's dict out of the instance again: it must not outlive its thread there.
fn leave(thread: &mut Thread, this: &This) {
    let exception = thread.take_exception();
    if let Err(raised) = this.as_object().set_instance_dict(thread, None) {
        drop(thread.catch(raised));
    }
    thread.current_exception.set(exception);
}

fn set_attr(
    thread: &mut Thread,
    this: &This,
    name: &Object,
    value: Option<&Object>,
) -> PyResult<()> {
    // What only says that it equals the name is refused in the same words.
    let dict = match name.downcast::<Str>() {
        Some(name) => name.eq_text("__dict__"),
        None => {
            let wanted = Str::intern_new(thread, "__dict__")?;
            name.equals(thread, wanted.as_object())?
        }
    };
    if dict {
        return Err(thread.attribute_error_text(format!(
            "'{}' object attribute '__dict__' is read-only",
            this.as_object().type_name()
        )));
    }
    let name = attribute_name(thread, name)?;
    switch(thread, this)?;
    let done = generic_set_attr(thread, this.as_object(), name, value);
    leave(thread, this);
    done
}

/// Drops what all these objects kept for a thread that ends.
pub(super) fn forget(thread: &mut Thread, threads: &Threads) {
    let locals: Vec<Rc<Dicts>> =
        threads.locals.borrow().iter().filter_map(std::rc::Weak::upgrade).collect();
    let id = thread.id.get();
    for dicts in locals {
        let removed = dicts.by_thread.borrow_mut().remove(&id);
        drop(removed);
    }
}
