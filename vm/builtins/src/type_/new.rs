//! `type(name, bases, namespace)`: a class from its namespace.

use object::args::Args;
use object::dict::Dict;
use object::frame;
use object::function::Function;
use object::method::{ClassMethod, StaticMethod};
use object::names;
use object::static_types as types;
use object::type_new::{self, NewType};
use object::{Cell, Layout, PyResult, Ref, Str, Thread, Tuple, Type};

use super::bases::{best_base, calculate_metaclass, invoke_mro};
use crate::codecs::surrogates_not_allowed;
use crate::object::is_machinery;

pub(super) fn type_init(thread: &mut Thread, _: &Type, args: Args<'_>) -> PyResult<()> {
    if args.len() == 1 && args.has_keywords() {
        return Err(thread.type_error("type.__init__() takes no keyword arguments"));
    }
    if args.len() != 1 && args.len() != 3 {
        return Err(thread.type_error("type.__init__() takes 1 or 3 arguments"));
    }
    Ok(())
}

pub(super) fn type_new(thread: &mut Thread, metaclass: &Type, args: Args<'_>) -> PyResult {
    if args.len() != 3 {
        return Err(thread.type_error(format!(
            "type.__new__() takes exactly 3 arguments ({} given)",
            args.len()
        )));
    }
    let wrong = |thread: &Thread, at: usize, wanted: &str| {
        let given = args.positional()[at].ty().full_name();
        thread
            .type_error(format!("type.__new__() argument {} must be {wanted}, not {given}", at + 1))
    };
    let [name, bases, namespace] =
        [args.positional()[0], args.positional()[1], args.positional()[2]];
    let Some(name) = name.downcast::<Str>() else { return Err(wrong(thread, 0, "str")) };
    let Some(bases) = bases.downcast::<Tuple>() else { return Err(wrong(thread, 1, "tuple")) };
    let Some(namespace) = namespace.downcast::<Dict>() else {
        return Err(wrong(thread, 2, "dict"));
    };
    let mut winner = metaclass.to_ref();
    let bases = if bases.is_empty() {
        Tuple::from_slice(thread, &[types::PyBaseObject_Type.as_type().as_object()])?
    } else {
        refuse_entries(thread, bases)?;
        winner = calculate_metaclass(thread, metaclass, bases)?;
        if !std::ptr::eq(&raw const *winner, metaclass)
            && !type_new::same_new(&winner, types::PyType_Type.as_type())
        {
            return winner.call_new(thread, &winner, args);
        }
        bases.to_ref()
    };
    let made = make(thread, &winner, name, bases, namespace, args)?;
    Ok(made.into_object())
}

/// Bases that are no classes need `types.new_class()`.
fn refuse_entries(thread: &mut Thread, bases: &Tuple) -> PyResult<()> {
    for base in bases.items() {
        if base.downcast::<Type>().is_none()
            && base.get_attr_opt(thread, &names::__mro_entries__)?.is_some()
        {
            return Err(thread
                .type_error("type() doesn't support MRO entry resolution; use types.new_class()"));
        }
    }
    Ok(())
}

fn make(
    thread: &mut Thread,
    metaclass: &Type,
    name: &Str,
    bases: Ref<Tuple>,
    namespace: &Dict,
    args: Args<'_>,
) -> PyResult<Ref<Type>> {
    let base = best_base(thread, &bases)?;
    let dict = namespace.copy(thread)?;
    let places = read_slots(thread, &base, &bases, &dict, name)?;
    if name.chars().iter().any(|c| c == 0) {
        return Err(thread.value_error("type name must not contain null characters"));
    }
    if name.to_utf8().is_none() {
        return Err(surrogates_not_allowed(thread, name));
    }
    if let Some(doc) = dict.get_str(&names::__doc__).and_then(|doc| doc.downcast_ref::<Str>().ok())
    {
        if doc.to_utf8().is_none() {
            return Err(surrogates_not_allowed(thread, &doc));
        }
    }
    set_module(thread, &dict)?;
    let qualname = take_qualname(thread, &dict, name)?;
    wrap_methods(thread, &dict)?;
    let expected = dict
        .get_str(&names::__static_attributes__)
        .and_then(|names| names.downcast::<Tuple>().map(Tuple::len))
        .unwrap_or(0);
    let classcell = take_cell(thread, &dict, &names::__classcell__)?;
    let dictcell = take_cell(thread, &dict, &names::__classdictcell__)?;
    let ty = type_new::allocate(
        thread,
        NewType {
            metaclass,
            base: &base,
            name: name.to_ref(),
            qualname,
            bases,
            dict: dict.clone(),
            slots: places.slots,
            add_dict: places.add_dict,
            add_weakref: places.add_weakref,
            expected_attributes: expected,
        },
    )?;
    if let Some(cell) = classcell {
        cell.ob_ref.put(ty.clone().into_object());
    }
    if let Some(cell) = dictcell {
        cell.ob_ref.put(dict.into_object());
    }
    let mro = invoke_mro(thread, &ty)?;
    type_new::set_mro(thread, &ty, mro);
    type_new::finish(thread, &ty)?;
    warn_odd_keys(thread, &ty)?;
    set_names(thread, &ty)?;
    init_subclass(thread, &ty, args)?;
    Ok(ty)
}

/// What instances of the class get beside the base's memory.
#[derive(Default)]
struct Places {
    slots: Option<Vec<Ref<Str>>>,
    add_dict: bool,
    add_weakref: bool,
}

fn read_slots(
    thread: &mut Thread,
    base: &Type,
    bases: &Tuple,
    dict: &Dict,
    class: &Str,
) -> PyResult<Places> {
    let may_dict = base.tp_dictoffset.get() == 0;
    let may_weakref = base.tp_weaklistoffset.get() == 0 && base.tp_itemsize.get() == 0;
    let Some(slots) = dict.get_str(&names::__slots__) else {
        return Ok(Places { slots: None, add_dict: may_dict, add_weakref: may_weakref });
    };
    let names_given =
        if slots.downcast::<Str>().is_some() { vec![slots] } else { slots.collect(thread)? };
    if !names_given.is_empty() && base.tp_itemsize.get() != 0 {
        return Err(thread.type_error(format!(
            "nonempty __slots__ not supported for subtype of '{}'",
            base.full_name()
        )));
    }
    let mut places = Places::default();
    let mut wanted: Vec<Ref<Str>> = Vec::new();
    for name in &names_given {
        let Some(name) = name.downcast::<Str>() else {
            return Err(thread.type_error(format!(
                "__slots__ items must be strings, not '{}'",
                name.ty().full_name()
            )));
        };
        if !is_identifier(name) {
            return Err(thread.type_error("__slots__ must be identifiers"));
        }
        let (which, may) = if name.eq_str(&names::__dict__) {
            (&mut places.add_dict, may_dict)
        } else if name.eq_str(&names::__weakref__) {
            (&mut places.add_weakref, may_weakref)
        } else {
            wanted.push(mangle(thread, class, name)?);
            continue;
        };
        if !may || *which {
            return Err(thread.type_error(format!("{name} slot disallowed: we already got one")));
        }
        *which = true;
    }
    for name in &wanted {
        if dict.contains_str(name) && !is_machinery(name) {
            let shown = name.as_object().repr(thread)?;
            return Err(
                thread.value_error(format!("{shown} in __slots__ conflicts with class variable"))
            );
        }
    }
    wanted.sort_by(|a, b| a.cmp_str(b));
    places.slots = Some(wanted);
    for other in bases.items().iter().filter_map(|other| other.downcast::<Type>()) {
        if std::ptr::eq(other, base) {
            continue;
        }
        places.add_dict |= may_dict && other.tp_dictoffset.get() != 0;
        places.add_weakref |= may_weakref && other.tp_weaklistoffset.get() != 0;
    }
    Ok(places)
}

/// `str.isidentifier`
fn is_identifier(name: &Str) -> bool {
    let mut chars = name.chars().iter();
    let start = chars.next().is_some_and(|c| c == 0x5F || unicode::is_xid_start(c));
    start && chars.all(unicode::is_xid_continue)
}

/// A private name of a class: `__x` in class `A` is `_A__x`.
fn mangle(thread: &Thread, class: &Str, name: &Str) -> PyResult<Ref<Str>> {
    let (class, text) = (class.to_string_lossy(), name.to_string_lossy());
    let class = class.trim_start_matches('_');
    let private = text.starts_with("__") && !text.ends_with("__") && !text.contains('.');
    if !private || class.is_empty() {
        return Ok(Str::intern(thread, name.to_ref()));
    }
    Str::intern_new(thread, &format!("_{class}{text}"))
}

/// `__module__` is the name of the module whose code runs.
fn set_module(thread: &mut Thread, dict: &Dict) -> PyResult<()> {
    if dict.contains_str(&names::__module__) {
        return Ok(());
    }
    let module = frame::current(thread)
        .and_then(|frame| frame.globals_dict())
        .and_then(|globals| globals.get_str(&names::__name__));
    match module {
        Some(module) => dict.set_str(thread, &names::__module__, module),
        None => Ok(()),
    }
}

fn take_qualname(thread: &mut Thread, dict: &Dict, name: &Str) -> PyResult<Ref<Str>> {
    let Some(found) = dict.get_str(&names::__qualname__) else { return Ok(name.to_ref()) };
    let Ok(found) = found.clone().downcast_ref::<Str>() else {
        return Err(thread.type_error(format!(
            "type __qualname__ must be a str, not {}",
            found.ty().full_name()
        )));
    };
    drop(dict.pop_str(&names::__qualname__));
    Ok(found)
}

/// `__new__` is a static method, `__init_subclass__` and `__class_getitem__` are class methods,
/// without saying so.
fn wrap_methods(thread: &mut Thread, dict: &Dict) -> PyResult<()> {
    let function = |name: &Str| dict.get_str(name).filter(|found| found.is_exact::<Function>());
    if let Some(new) = function(&names::__new__) {
        let wrapped = StaticMethod::new(thread, new)?;
        crate::staticmethod::copy_attributes(thread, &wrapped)?;
        dict.set_str(thread, &names::__new__, wrapped.into_object())?;
    }
    for name in [&*names::__init_subclass__, &*names::__class_getitem__] {
        if let Some(method) = function(name) {
            let wrapped = ClassMethod::new(thread, method)?;
            crate::classmethod::copy_attributes(thread, &wrapped)?;
            dict.set_str(thread, name, wrapped.into_object())?;
        }
    }
    Ok(())
}

/// The cell by which methods or annotation scopes reach the class.
fn take_cell(thread: &mut Thread, dict: &Dict, name: &Str) -> PyResult<Option<Ref<Cell>>> {
    let Some(found) = dict.get_str(name) else { return Ok(None) };
    let Ok(cell) = found.clone().downcast_ref::<Cell>() else {
        let ty = found.ty().as_object().repr(thread)?;
        return Err(thread.type_error(format!("{name} must be a nonlocal cell, not {ty}")));
    };
    drop(dict.pop_str(name));
    Ok(Some(cell))
}

fn warn_odd_keys(thread: &mut Thread, ty: &Type) -> PyResult<()> {
    let odd = ty.dict().entries().iter().any(|(key, _)| !key.is_exact::<Str>());
    if !odd {
        return Ok(());
    }
    let warnings = object::protocol::import::import_text(thread, "warnings")?;
    let text =
        Str::new(thread, &format!("non-string key in the __dict__ of class {}", ty.full_name()))?;
    let category = types::RuntimeWarning.as_object().to_ref();
    warnings.call_method(thread, &names::warn, &[text.as_object(), &category])?;
    Ok(())
}

/// Calls `__set_name__` of everything in the namespace.
fn set_names(thread: &mut Thread, ty: &Type) -> PyResult<()> {
    for (name, value) in ty.dict().entries() {
        let Some(hook) = value.ty().lookup(thread, &names::__set_name__) else { continue };
        if let Err(raised) = value.call_found(thread, &hook, &[ty.as_object(), &name]) {
            let error = thread.catch(raised);
            let shown = name.repr(thread)?;
            let note = format!(
                "Error calling __set_name__ on '{}' instance {shown} in '{}'",
                value.ty().full_name(),
                ty.full_name()
            );
            let note = Str::new(thread, &note)?;
            error.call_method_text(thread, "add_note", &[note.as_object()])?;
            return Err(thread.restore(error));
        }
    }
    Ok(())
}

/// `super(cls, cls).__init_subclass__(**keywords)`
fn init_subclass(thread: &mut Thread, ty: &Type, args: Args<'_>) -> PyResult<()> {
    let mro = ty.tp_mro.get().unwrap_or_else(Tuple::empty);
    if !mro.items().iter().any(|entry| entry.is(ty)) {
        // A custom `mro()` left the class out.
        let name = ty.full_name();
        return Err(thread.type_error(format!(
            "super(type, obj): obj (type {name}) is not an instance or subtype of type ({name})."
        )));
    }
    for base in mro.items().iter().skip(1).filter_map(|base| base.downcast::<Type>()) {
        let Some(hook) = base.dict().get_str(&names::__init_subclass__) else { continue };
        let bound = hook.descr_get(thread, None, Some(ty.as_object()))?;
        let keywords = &args.values()[args.len()..];
        bound.call_args(thread, Args::new(keywords, args.names()))?;
        return Ok(());
    }
    Ok(())
}
