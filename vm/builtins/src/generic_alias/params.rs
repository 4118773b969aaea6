//! Type parameters of aliases and unions: finding them, and putting types in their place.

use object::names;
use object::{Layout, List, Object, PyResult, Ref, Thread, Tuple, Type};

/// Members of a tuple or list that stands for several types.
fn several(object: &Object) -> Option<Vec<Ref>> {
    if let Some(tuple) = object.downcast::<Tuple>() {
        return Some(tuple.to_vec());
    }
    object.downcast::<List>().map(List::to_vec)
}

fn add_new(found: &mut Vec<Ref>, parameter: Ref) {
    if !found.iter().any(|known| known.is(&*parameter)) {
        found.push(parameter);
    }
}

/// The type parameters in `args`, each once, in order.
pub fn make_parameters(thread: &mut Thread, args: &[&Object]) -> PyResult<Ref<Tuple>> {
    let mut found = Vec::new();
    gather(thread, args, &mut found)?;
    Tuple::new(thread, found)
}

fn gather(thread: &mut Thread, args: &[&Object], found: &mut Vec<Ref>) -> PyResult<()> {
    thread.check_stack(" while gathering type parameters")?;
    for arg in args {
        if arg.downcast::<Type>().is_some() {
            continue;
        }
        if let Some(inner) = several(arg) {
            let inner: Vec<&Object> = inner.iter().map(|item| &**item).collect();
            gather(thread, &inner, found)?;
            continue;
        }
        if arg.get_attr_opt(thread, &names::__typing_subst__)?.is_some() {
            add_new(found, arg.to_ref());
            continue;
        }
        if let Some(inner) = arg.get_attr_opt(thread, &names::__parameters__)? {
            for parameter in inner.downcast::<Tuple>().map(Tuple::to_vec).unwrap_or_default() {
                add_new(found, parameter);
            }
        }
    }
    Ok(())
}

/// What is in the brackets, with `*tuple[int, str]` spread out.
fn unpack(thread: &mut Thread, item: &Object) -> PyResult<Vec<Ref>> {
    let given = match item.downcast::<Tuple>() {
        Some(tuple) => tuple.to_vec(),
        None => vec![item.to_ref()],
    };
    let mut out = Vec::with_capacity(given.len());
    for item in given {
        if item.downcast::<Type>().is_none() {
            let inner = item.get_attr_opt(thread, &names::__typing_unpacked_tuple_args__)?;
            if let Some(inner) = inner.as_ref().and_then(|inner| inner.downcast::<Tuple>()) {
                if inner.items().last().is_none_or(|last| !last.is_ellipsis()) {
                    out.extend(inner.to_vec());
                    continue;
                }
            }
        }
        out.push(item);
    }
    Ok(out)
}

/// `args` with `item` in place of `parameters`; `whole` is what is subscripted.
pub fn substitute(
    thread: &mut Thread,
    whole: &Object,
    args: &[&Object],
    parameters: &Tuple,
    item: &Object,
) -> PyResult<Vec<Ref>> {
    if parameters.is_empty() {
        let shown = whole.repr(thread)?;
        return Err(thread.type_error(format!("{shown} is not a generic class")));
    }
    let items = unpack(thread, item)?;
    let mut items = Tuple::new(thread, items)?;
    for parameter in parameters.items() {
        let prepare = parameter.get_attr_opt(thread, &names::__typing_prepare_subst__)?;
        let Some(prepare) = prepare.filter(|prepare| !prepare.is_none()) else { continue };
        let made = prepare.call(thread, &[whole, items.as_object()])?;
        items = match made.downcast_ref::<Tuple>() {
            Ok(tuple) => tuple,
            Err(single) => Tuple::from_array(thread, [single])?,
        };
    }
    if items.len() != parameters.len() {
        let which = if items.len() > parameters.len() { "many" } else { "few" };
        let shown = whole.repr(thread)?;
        return Err(thread.type_error(format!(
            "Too {which} arguments for {shown}; actual {}, expected {}",
            items.len(),
            parameters.len()
        )));
    }
    replace(thread, args, parameters, &items)
}

fn place_of(parameters: &Tuple, wanted: &Object) -> Option<usize> {
    parameters.items().iter().position(|parameter| parameter.is(wanted))
}

fn replace(
    thread: &mut Thread,
    args: &[&Object],
    parameters: &Tuple,
    items: &Tuple,
) -> PyResult<Vec<Ref>> {
    thread.check_stack(" while substituting type parameters")?;
    let mut out = Vec::with_capacity(args.len());
    for arg in args {
        if arg.downcast::<Type>().is_some() {
            out.push(arg.to_ref());
            continue;
        }
        if let Some(inner) = several(arg) {
            let inner: Vec<&Object> = inner.iter().map(|item| &**item).collect();
            let made = replace(thread, &inner, parameters, items)?;
            out.push(if arg.downcast::<Tuple>().is_some() {
                Tuple::new(thread, made)?.into_object()
            } else {
                List::new(thread, made)?.into_object()
            });
            continue;
        }
        let spread = match arg.get_attr_opt(thread, &names::__typing_is_unpacked_typevartuple__)? {
            Some(answer) => answer.is_truthy(thread)?,
            None => false,
        };
        let made = match arg.get_attr_opt(thread, &names::__typing_subst__)? {
            Some(subst) => {
                let at = place_of(parameters, arg)
                    .and_then(|at| items.get(at))
                    .ok_or_else(|| thread.type_error("a type parameter is missing"))?;
                subst.call(thread, &[&at])?
            }
            None => replace_inside(thread, arg, parameters, items)?,
        };
        if !spread {
            out.push(made);
            continue;
        }
        let Some(several) = made.downcast::<Tuple>() else {
            return Err(thread.type_error(format!(
                "expected __typing_subst__ of {} objects to return a tuple, not {}",
                arg.type_name(),
                made.type_name()
            )));
        };
        out.extend(several.to_vec());
    }
    Ok(out)
}

/// `arg[…]` where `arg` is itself generic.
fn replace_inside(
    thread: &mut Thread,
    arg: &Object,
    parameters: &Tuple,
    items: &Tuple,
) -> PyResult {
    let own = arg.get_attr_opt(thread, &names::__parameters__)?;
    let own = own.and_then(|own| own.downcast_ref::<Tuple>().ok());
    let Some(own) = own.filter(|own| !own.is_empty()) else { return Ok(arg.to_ref()) };
    let mut inner: Vec<Ref> = Vec::new();
    for parameter in own.items() {
        match place_of(parameters, parameter).and_then(|at| items.get(at)) {
            Some(item) => match item.downcast::<Tuple>() {
                Some(several) if parameter.ty().tp_iter.get().is_some() => {
                    inner.extend(several.to_vec());
                }
                _ => inner.push(item),
            },
            None => inner.push(parameter.to_ref()),
        }
    }
    let inner = Tuple::new(thread, inner)?;
    arg.get_item(thread, inner.as_object())
}
