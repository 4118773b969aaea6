//! `BaseExceptionGroup` and `ExceptionGroup`: construction, splitting, and `except*`.
//!
//! `ExceptionGroup` has two bases, so it is a class of each interpreter (a heap type).

use std::mem::offset_of;

use object::descriptor::{MemberDef, member};
use object::exception::ExceptionGroup;
use object::native_function::one;
use object::refs::Field;
use object::static_types as types;
use object::{
    Args, BaseException, Dict, IntoObject, Layout, List, Object, PyResult, Ref, Str, Thread, Tuple,
    Type, TypeSpec, names, slot,
};

use super::base::exception_init;
use super::raise::{is_exception_class, matches};
use crate::functions::is_instance;

pub(super) fn specs() -> Vec<TypeSpec> {
    let message = MemberDef {
        name: c"message".as_ptr(),
        kind: member::OBJECT,
        offset: offset_of!(ExceptionGroup, msg) as isize,
        flags: member::READONLY,
        doc: std::ptr::null(),
    };
    let exceptions = MemberDef {
        name: c"exceptions".as_ptr(),
        offset: offset_of!(ExceptionGroup, excs) as isize,
        ..message
    };
    vec![
        TypeSpec::layout::<ExceptionGroup>()
            .doc("Several exceptions, raised as one.")
            .slots([
                slot::tp_new(group_new),
                slot::tp_init(exception_init),
                slot::tp_str(group_str),
                slot::tp_repr(group_repr),
            ])
            .methods([
                one(c"__class_getitem__", class_getitem).class().doc(
                    c"__class_getitem__($type, object, /)\n--\n\nThe type with its parameters.",
                ),
                one(c"derive", derive).doc(c"derive($self, excs, /)\n--\n\n"),
                one(c"split", split).doc(c"split($self, matcher_value, /)\n--\n\n"),
                one(c"subgroup", subgroup).doc(c"subgroup($self, matcher_value, /)\n--\n\n"),
            ])
            .members([message, exceptions]),
    ]
}

#[derive(Default)]
struct GroupType {
    ty: Field<Object>,
}

/// The interpreter's `ExceptionGroup`, made on first use.
pub fn exception_group_type(thread: &mut Thread) -> PyResult<Ref<Type>> {
    let state = thread.interp().state::<GroupType>();
    if let Some(Ok(ty)) = state.ty.get().map(Ref::downcast_ref) {
        return Ok(ty);
    }
    let bases = Tuple::from_slice(
        thread,
        &[types::BaseExceptionGroup.as_object(), types::Exception.as_object()],
    )?;
    let dict = Dict::new(thread)?;
    dict.set_str(thread, &names::__module__, "builtins".into_object(thread)?)?;
    let name = "ExceptionGroup".into_object(thread)?;
    let made = types::PyType_Type
        .as_object()
        .call(thread, &[&name, bases.as_object(), dict.as_object()])?;
    state.ty.put(made.clone());
    made.downcast_ref().map_err(|_| thread.system_error("type() returned no type"))
}

fn class_getitem(thread: &mut Thread, this: &Object, key: &Object) -> PyResult {
    let make = thread.interp().generic_alias_hook.get().expect("set when the interpreter is made");
    make(thread, this, key)
}

fn group_new(thread: &mut Thread, ty: &Type, args: Args<'_>) -> PyResult {
    if args.len() != 2 {
        return Err(thread.type_error(format!(
            "BaseExceptionGroup.__new__() takes exactly 2 arguments ({} given)",
            args.len()
        )));
    }
    let (message, given) = (args.get(0).expect("counted"), args.get(1).expect("counted"));
    if message.downcast::<Str>().is_none() {
        let name = if message.is_none() { "None" } else { message.ty().full_name() };
        return Err(thread.type_error(format!(
            "BaseExceptionGroup.__new__() argument 1 must be str, not {name}"
        )));
    }
    if !given.is_sequence() {
        return Err(thread.type_error("second argument (exceptions) must be a sequence"));
    }
    // Lists and tuples are shown from `exceptions`; what another sequence shows may change.
    let plain = given.downcast::<List>().is_some() || given.downcast::<Tuple>().is_some();
    let shown = if plain { None } else { Some(given.repr(thread)?.into_object()) };
    let items = given.collect(thread)?;
    if items.is_empty() {
        return Err(thread.value_error("second argument (exceptions) must be a non-empty sequence"));
    }
    let mut nested_base = false;
    for (at, item) in items.iter().enumerate() {
        if item.downcast::<BaseException>().is_none() {
            return Err(thread.value_error(format!(
                "Item {at} of second argument (exceptions) is not an exception"
            )));
        }
        nested_base |= !item.ty().is_subtype(&types::Exception);
    }
    let ty = choose_type(thread, ty, nested_base)?;
    let args = Tuple::from_slice(thread, args.positional())?;
    let made = BaseException::alloc(thread, &ty, args)?.into_object();
    let group = made.downcast::<ExceptionGroup>().expect("the type derives from it");
    group.msg.put(message.to_ref());
    group.excs.put(Tuple::new(thread, items)?.into_object());
    group.excs_str.set(shown);
    Ok(made)
}

/// A group of nothing but Exceptions is an ExceptionGroup; a class that derives from Exception
/// takes nothing else.
fn choose_type(thread: &mut Thread, ty: &Type, nested_base: bool) -> PyResult<Ref<Type>> {
    let narrow = exception_group_type(thread)?;
    if std::ptr::eq(ty, &raw const types::BaseExceptionGroup) {
        return Ok(if nested_base { ty.to_ref() } else { narrow });
    }
    if nested_base && std::ptr::eq(&*narrow, ty) {
        return Err(thread.type_error("Cannot nest BaseExceptions in an ExceptionGroup"));
    }
    if nested_base && ty.is_subtype(&types::Exception) {
        return Err(
            thread.type_error(format!("Cannot nest BaseExceptions in '{}'", ty.full_name()))
        );
    }
    Ok(ty.to_ref())
}

fn excs(this: &ExceptionGroup) -> Ref<Tuple> {
    this.excs.get().and_then(|excs| excs.downcast_ref().ok()).unwrap_or_else(Tuple::empty)
}

fn group_str(thread: &mut Thread, this: &ExceptionGroup) -> PyResult<Ref<Str>> {
    let message = this.msg.get().unwrap_or_else(object::singletons::none).str(thread)?;
    let count = excs(this).len();
    let plural = if count == 1 { "" } else { "s" };
    let mut out = message.to_wtf8();
    out.extend_from_slice(format!(" ({count} sub-exception{plural})").as_bytes());
    Str::from_wtf8(thread, &out)
}

fn group_repr(thread: &mut Thread, this: &ExceptionGroup) -> PyResult<Ref<Str>> {
    let shown = match this.excs_str.get() {
        Some(shown) => shown.str(thread)?,
        None => {
            let args = this.args();
            let from_list =
                args.len() == 2 && args.get(1).is_some_and(|given| given.is_exact::<List>());
            if from_list {
                List::new(thread, excs(this).to_vec())?.as_object().repr(thread)?
            } else {
                excs(this).as_object().repr(thread)?
            }
        }
    };
    let message = this.msg.get().unwrap_or_else(object::singletons::none).repr(thread)?;
    let mut out = this.as_object().ty().name().as_bytes().to_vec();
    out.push(b'(');
    out.extend_from_slice(&message.to_wtf8());
    out.extend_from_slice(b", ");
    out.extend_from_slice(&shown.to_wtf8());
    out.push(b')');
    Str::from_wtf8(thread, &out)
}

fn derive(thread: &mut Thread, this: &ExceptionGroup, excs: &Object) -> PyResult {
    let message = this.msg.get().unwrap_or_else(object::singletons::none);
    types::BaseExceptionGroup.as_object().call(thread, &[&message, excs])
}

/// What selects exceptions of a group.
enum Matcher<'a> {
    Types(&'a Object),
    Predicate(&'a Object),
    /// These very objects.
    Instances(&'a [Ref]),
}

impl<'a> Matcher<'a> {
    fn of(thread: &Thread, value: &'a Object) -> PyResult<Matcher<'a>> {
        let is_tuple = value
            .downcast_exact::<Tuple>()
            .is_some_and(|tuple| tuple.items().iter().all(|item| is_exception_class(item)));
        if is_exception_class(value) || is_tuple {
            return Ok(Matcher::Types(value));
        }
        if value.is_callable() && value.downcast::<Type>().is_none() {
            return Ok(Matcher::Predicate(value));
        }
        Err(thread.type_error(
            "expected an exception type, a tuple of exception types, or a callable (other than a class)",
        ))
    }

    fn holds(&self, thread: &mut Thread, exception: &Object) -> PyResult<bool> {
        match self {
            Matcher::Types(wanted) => Ok(matches(exception, wanted)),
            Matcher::Predicate(test) => test.call(thread, &[exception])?.is_truthy(thread),
            Matcher::Instances(list) => Ok(list.iter().any(|entry| entry.is(exception))),
        }
    }
}

/// What matches, and (if asked for) what does not.
struct Parts {
    matched: Option<Ref>,
    rest: Option<Ref>,
}

fn divide(
    thread: &mut Thread,
    exception: &Object,
    matcher: &Matcher<'_>,
    want_rest: bool,
) -> PyResult<Parts> {
    thread.check_stack(" in exceptiongroup_split_recursive")?;
    if matcher.holds(thread, exception)? {
        return Ok(Parts { matched: Some(exception.to_ref()), rest: None });
    }
    let Some(group) = exception.downcast::<ExceptionGroup>() else {
        return Ok(Parts { matched: None, rest: want_rest.then(|| exception.to_ref()) });
    };
    let (mut matched, mut rest) = (Vec::new(), Vec::new());
    for item in excs(group).items() {
        let parts = divide(thread, item, matcher, want_rest)?;
        matched.extend(parts.matched);
        rest.extend(parts.rest);
    }
    Ok(Parts {
        matched: subset(thread, group, matched)?,
        rest: if want_rest { subset(thread, group, rest)? } else { None },
    })
}

/// A group like `group` of some of its exceptions, through `derive`.
fn subset(thread: &mut Thread, group: &ExceptionGroup, items: Vec<Ref>) -> PyResult<Option<Ref>> {
    if items.is_empty() {
        return Ok(None);
    }
    let list = List::new(thread, items)?;
    let made = group.as_object().call_method_text(thread, "derive", &[list.as_object()])?;
    let Some(new) = made.downcast::<ExceptionGroup>() else {
        return Err(thread.type_error("derive must return an instance of BaseExceptionGroup"));
    };
    new.base.traceback.set(group.base.traceback.get());
    new.base.context.set(group.base.context.get());
    new.base.cause.set(group.base.cause.get());
    // As `PyException_SetCause` does, whether or not there is a cause.
    new.base.suppress_context.set(1);
    if let Some(notes) = group.as_object().get_attr_opt(thread, &names::__notes__)? {
        if notes.is_sequence() {
            let copy = notes.collect(thread)?;
            let copy = List::new(thread, copy)?;
            made.set_attr(thread, &names::__notes__, copy.as_object())?;
        }
    }
    Ok(Some(made))
}

fn split(thread: &mut Thread, this: &ExceptionGroup, wanted: &Object) -> PyResult {
    let matcher = Matcher::of(thread, wanted)?;
    let parts = divide(thread, this.as_object(), &matcher, true)?;
    (parts.matched, parts.rest).into_object(thread)
}

fn subgroup(thread: &mut Thread, this: &ExceptionGroup, wanted: &Object) -> PyResult<Option<Ref>> {
    let matcher = Matcher::of(thread, wanted)?;
    Ok(divide(thread, this.as_object(), &matcher, false)?.matched)
}

fn leaves(exception: &Object, out: &mut Vec<Ref>) {
    match exception.downcast::<ExceptionGroup>() {
        Some(group) => {
            for item in excs(group).items() {
                leaves(item, out);
            }
        }
        None => out.push(exception.to_ref()),
    }
}

/// True if both carry the same traceback, context, cause and notes: then the second was reraised,
/// not raised anew.
fn same_metadata(a: &BaseException, b: &BaseException) -> bool {
    let same = |a: *mut Object, b: *mut Object| std::ptr::eq(a, b);
    same(a.notes.as_ptr(), b.notes.as_ptr())
        && same(a.traceback.as_ptr(), b.traceback.as_ptr())
        && same(a.cause.as_ptr(), b.cause.as_ptr())
        && same(a.context.as_ptr(), b.context.as_ptr())
}

/// What is raised after the `except*` clauses of a `try`: `caught` is what came in, `raised` the
/// list of what the clauses left and raised. None if nothing is left.
pub fn prepare_reraise_star(thread: &mut Thread, caught: &Object, raised: &List) -> PyResult<Ref> {
    let items = raised.to_vec();
    if items.is_empty() {
        return Ok(object::singletons::none());
    }
    if !is_instance(thread, caught, types::BaseExceptionGroup.as_object())? {
        // A bare exception was wrapped for the clauses; what they left of it is unwrapped again.
        return Ok(items[0].clone());
    }
    let original = caught.downcast::<BaseException>();
    let (mut new, mut kept) = (Vec::new(), Vec::new());
    for item in items {
        let Some(exception) = item.downcast::<BaseException>() else { continue };
        if original.is_some_and(|original| same_metadata(exception, original)) {
            leaves(&item, &mut kept);
        } else {
            new.push(item);
        }
    }
    let projection = if kept.is_empty() {
        None
    } else {
        divide(thread, caught, &Matcher::Instances(&kept), false)?.matched
    };
    if new.is_empty() {
        return Ok(projection.unwrap_or_else(object::singletons::none));
    }
    new.extend(projection);
    if new.len() == 1 {
        return Ok(new.remove(0));
    }
    let message = "".into_object(thread)?;
    let list = List::new(thread, new)?;
    types::BaseExceptionGroup.as_object().call(thread, &[&message, list.as_object()])
}
