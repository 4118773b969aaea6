//! `_functools`: `partial`, `lru_cache`'s wrapper, `reduce`, `cmp_to_key`.

pub mod compare_key;
pub mod lru_cache;
pub mod partial;

use object::native_function::fast;
use object::static_types::TypeError;
use object::{Args, Module, PyResult, Ref, Str, Thread};

use crate::support::module_of;

pub fn module(thread: &mut Thread) -> PyResult<Ref<Module>> {
    let specs = vec![partial::placeholder_spec(), partial::spec(), lru_cache::spec()];
    compare_key::spec().apply(thread)?;
    let functions = [
        fast(c"reduce", reduce).doc(
            c"reduce($module, function, iterable, /, initial=<unrepresentable>)\n--\n\nThe result of a function of two for the result so far and the next item, over all items.",
        ),
        fast(c"cmp_to_key", compare_key::cmp_to_key).doc(
            c"cmp_to_key($module, /, mycmp)\n--\n\nA key function for sorting, made of a comparison function.",
        ),
    ];
    let module = module_of(thread, "_functools", specs, functions)?;
    let placeholder = partial::placeholder(thread)?;
    module.add(thread, "Placeholder", placeholder)?;
    Ok(module)
}

/// `reduce(function, iterable, /, initial)`
fn reduce(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    let given = args.len();
    if given < 2 {
        return Err(thread.type_error(format!(
            "reduce() takes at least 2 positional arguments ({given} given)"
        )));
    }
    if args.values().len() > 3 {
        return Err(thread.type_error(format!(
            "reduce() takes at most 3 arguments ({} given)",
            args.values().len()
        )));
    }
    let mut initial = args.get(2);
    for (at, name) in args.names().iter().enumerate() {
        match name.downcast::<Str>() {
            Some(name) if name.eq_text("initial") => initial = Some(args.values()[given + at]),
            _ => {
                let name = name.str(thread)?;
                return Err(thread
                    .type_error(format!("reduce() got an unexpected keyword argument '{name}'")));
            }
        }
    }
    let (function, iterable) = (args.positional()[0], args.positional()[1]);
    let iter = match iterable.iter(thread) {
        Ok(iter) => iter,
        Err(raised) => {
            thread.catch_if(raised, &TypeError)?;
            return Err(thread.type_error("reduce() arg 2 must support iteration"));
        }
    };
    let mut result = match initial {
        Some(initial) => Some(object::Layout::to_ref(initial)),
        None => iter.next(thread)?,
    };
    while let Some(so_far) = result.take() {
        match iter.next(thread)? {
            Some(item) => result = Some(function.call(thread, &[&so_far, &item])?),
            None => return Ok(so_far),
        }
    }
    Err(thread.type_error("reduce() of empty iterable with no initial value"))
}
