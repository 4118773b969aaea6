//! `__build_class__`: what a class statement calls.

use object::native_function::{MethodDef, fast};
use object::static_types as types;
use object::{
    Args, Cell, Dict, Function, Layout, Module, Object, PyResult, Ref, Str, Thread, Tuple, Type,
    names,
};

use super::run::BuiltinHooks;

pub(super) fn functions() -> Vec<MethodDef> {
    vec![fast(c"__build_class__", build_class_function).doc(
        c"__build_class__(func, name, /, *bases, [metaclass], **kwds) -> class\n\nMake a class; what the class statement calls.",
    )]
}

fn build_class_function(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    build_class(thread, args)
}

/// The bases with `__mro_entries__` asked; `None` where nothing changed.
pub fn update_bases(thread: &mut Thread, bases: &Tuple) -> PyResult<Option<Vec<Ref>>> {
    let mut out: Vec<Ref> = Vec::with_capacity(bases.len());
    let mut changed = false;
    for base in bases.items() {
        let entries = if base.downcast::<Type>().is_some() {
            None
        } else {
            base.get_attr_opt(thread, &names::__mro_entries__)?
        };
        let Some(entries) = entries else {
            out.push(base.to_ref());
            continue;
        };
        let new = entries.call(thread, &[bases.as_object()])?;
        let Some(new) = new.downcast::<Tuple>() else {
            return Err(thread.type_error("__mro_entries__ must return a tuple"));
        };
        out.extend(new.to_vec());
        changed = true;
    }
    Ok(changed.then_some(out))
}

/// The most derived metaclass of the bases and the one given.
fn calculate_metaclass(thread: &Thread, given: &Type, bases: &Tuple) -> PyResult<Ref<Type>> {
    let mut winner = given.to_ref();
    for base in bases.items() {
        let ty = base.ty();
        if winner.is_subtype(ty) {
            continue;
        }
        if !ty.is_subtype(&winner) {
            return Err(thread.type_error(
                "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases",
            ));
        }
        winner = ty.to_ref();
    }
    Ok(winner)
}

/// `__build_class__(func, name, *bases, metaclass=…, **keywords)`
pub fn build_class(thread: &mut Thread, args: Args<'_>) -> PyResult {
    if args.len() < 2 {
        return Err(thread.type_error("__build_class__: not enough arguments"));
    }
    let (func, name) = (args.get(0).expect("counted"), args.get(1).expect("counted"));
    let Some(func) = func.downcast::<Function>() else {
        return Err(thread.type_error("__build_class__: func must be a function"));
    };
    if name.downcast::<Str>().is_none() {
        return Err(thread.type_error("__build_class__: name is not a string"));
    }
    let orig_bases = Tuple::from_slice(thread, &args.positional()[2..])?;
    let (bases, replaced) = match update_bases(thread, &orig_bases)? {
        Some(new) => (Tuple::new(thread, new)?, true),
        None => (orig_bases.clone(), false),
    };
    let mut meta: Option<Ref> = None;
    let mut keyword_names: Vec<&Object> = Vec::new();
    let mut keyword_values: Vec<&Object> = Vec::new();
    for (keyword, value) in args.keywords() {
        if keyword.eq_text("metaclass") {
            meta = Some(value.to_ref());
        } else {
            keyword_names.push(keyword.as_object());
            keyword_values.push(value);
        }
    }
    let meta = choose_metaclass(thread, meta, &bases)?;
    let namespace = prepare(thread, &meta, name, &bases, &keyword_names, &keyword_values)?;
    let Some(run) = thread.interp().state::<BuiltinHooks>().call_with_locals.get() else {
        return Err(thread.system_error("the evaluator is not installed"));
    };
    let cell = run(thread, func, &namespace)?;
    if replaced {
        namespace.set_item(thread, names::__orig_bases__.as_object(), orig_bases.as_object())?;
    }
    let mut values: Vec<&Object> = vec![name, bases.as_object(), &namespace];
    values.extend(&keyword_values);
    let class = meta.call_args(thread, Args::new(&values, &keyword_names))?;
    if let (Some(_), Some(cell)) = (class.downcast::<Type>(), cell.downcast_exact::<Cell>()) {
        check_cell(thread, name, &class, cell)?;
    }
    Ok(class)
}

fn choose_metaclass(thread: &Thread, given: Option<Ref>, bases: &Tuple) -> PyResult {
    let meta = match given {
        Some(meta) => meta,
        None => match bases.items().first() {
            Some(base) => base.ty().as_object().to_ref(),
            None => types::PyType_Type.as_object().to_ref(),
        },
    };
    match meta.downcast::<Type>() {
        // A class is only a proposal: a base's metaclass may be more derived.
        Some(class) => Ok(calculate_metaclass(thread, class, bases)?.into_object()),
        None => Ok(meta),
    }
}

/// The namespace that `metaclass.__prepare__` makes, or a dict.
fn prepare(
    thread: &mut Thread,
    meta: &Object,
    name: &Object,
    bases: &Tuple,
    keyword_names: &[&Object],
    keyword_values: &[&Object],
) -> PyResult {
    let Some(prepare) = meta.get_attr_opt(thread, &names::__prepare__)? else {
        return Ok(Dict::new(thread)?.into_object());
    };
    let mut values: Vec<&Object> = vec![name, bases.as_object()];
    values.extend(keyword_values);
    let namespace = prepare.call_args(thread, Args::new(&values, keyword_names))?;
    let is_mapping =
        namespace.ty().mapping().is_some_and(|mapping| mapping.mp_subscript.get().is_some());
    if !is_mapping {
        let who = match meta.downcast::<Type>() {
            Some(class) => class.full_name().to_owned(),
            None => "<metaclass>".to_owned(),
        };
        return Err(thread.type_error(format!(
            "{who}.__prepare__() must return a mapping, not {}",
            namespace.ty().full_name()
        )));
    }
    Ok(namespace)
}

/// The cell behind `super()` must hold the new class.
fn check_cell(thread: &mut Thread, name: &Object, class: &Object, cell: &Cell) -> PyResult<()> {
    let held = cell.ob_ref.get();
    if held.as_ref().is_some_and(|held| held.is(class)) {
        return Ok(());
    }
    let (name, shown) = (name.repr(thread)?, class.repr(thread)?);
    match held {
        None => Err(thread.runtime_error(format!(
            "__class__ not set defining {name} as {shown}. Was __classcell__ propagated to type.__new__?"
        ))),
        Some(held) => {
            let held = held.repr(thread)?;
            Err(thread.type_error(format!(
                "__class__ set to {held} defining {name} as {shown}"
            )))
        }
    }
}
