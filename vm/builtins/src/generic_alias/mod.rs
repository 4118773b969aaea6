//! `types.GenericAlias`: `list[int]`. Substitution of type parameters is in `params.rs`.

mod params;

use std::cell::Cell;

use object::args::Args;
use object::descriptor::{MemberDef, getter, member};
use object::interp_state::Interp;
use object::names;
use object::native::{Native, Payload};
use object::native_function::{noargs, one};
use object::protocol::object::{bad_attribute_name, generic_get_attr};
use object::refs::{Field, Visitor};
use object::singletons;
use object::slot;
use object::static_types as types;
use object::type_object::VectorcallFunc;
use object::{
    CompareOp, IntoObject, Layout, List, Object, PyResult, Ref, Str, Thread, Tuple, Type, TypeSpec,
    native_type,
};

pub use params::{make_parameters, substitute};

/// `gaobject`.
#[repr(C)]
pub struct GenericAlias {
    pub origin: Field,
    pub args: Field<Tuple>,
    pub parameters: Field<Tuple>,
    weakreflist: Cell<usize>,
    pub starred: Cell<bool>,
    vectorcall: Cell<Option<VectorcallFunc>>,
}

pub type Alias = Native<GenericAlias>;

const _: () = assert!(Alias::SIZE == 64);
const VECTORCALL_OFFSET: usize = 16 + std::mem::offset_of!(GenericAlias, vectorcall);

impl Payload for GenericAlias {
    fn ty() -> &'static Type {
        types::Py_GenericAliasType.as_type()
    }
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.origin.visit(visitor);
        self.args.visit(visitor);
        self.parameters.visit(visitor);
    }
}

impl GenericAlias {
    pub fn origin(&self) -> Ref {
        self.origin.get().expect("set when made")
    }
    pub fn args(&self) -> Ref<Tuple> {
        self.args.get().expect("set when made")
    }
}

/// Gives the interpreter its way to make aliases.
pub fn install(interp: &Interp) {
    interp.generic_alias_hook.set(Some(new_alias));
}

/// `types.GenericAlias(origin, key)`
pub fn new_alias(thread: &mut Thread, origin: &Object, key: &Object) -> PyResult {
    make(thread, types::Py_GenericAliasType.as_type(), origin, key, false)
}

fn make(thread: &Thread, ty: &Type, origin: &Object, key: &Object, starred: bool) -> PyResult {
    let args = match key.downcast::<Tuple>() {
        Some(args) => args.to_ref(),
        None => Tuple::from_slice(thread, &[key])?,
    };
    let payload = GenericAlias {
        origin: Field::of(origin.to_ref()),
        args: Field::of(args),
        parameters: Field::empty(),
        weakreflist: Cell::new(0),
        starred: Cell::new(starred),
        vectorcall: Cell::new(None),
    };
    Ok(Native::new_of(thread, ty, payload)?.into_object())
}

pub fn specs() -> Vec<TypeSpec> {
    let def = |name: &'static std::ffi::CStr, kind, offset: usize| MemberDef {
        name: name.as_ptr(),
        kind,
        offset: offset as isize,
        flags: member::READONLY,
        doc: std::ptr::null(),
    };
    types::Py_GenericAliasType.tp_weaklistoffset.set(40);
    vec![
        TypeSpec::native::<GenericAlias>()
            .doc("GenericAlias(origin, args, /)\n--\n\nA generic class with type arguments, as in list[int].")
            .vectorcall_offset(VECTORCALL_OFFSET)
            .slots([
                slot::tp_new(new),
                slot::tp_repr(repr),
                slot::tp_hash(hash),
                slot::tp_richcompare(compare),
                slot::tp_call(call),
                slot::tp_getattro(getattro),
                slot::tp_iter(iter),
                slot::mp_subscript(subscript),
                slot::nb_or(crate::union::type_or),
            ])
            .methods([
                one(c"__mro_entries__", |thread: &mut Thread, this: &Alias, _: &Object| {
                    Tuple::from_array(thread, [this.origin()])
                }),
                one(c"__instancecheck__", |thread: &mut Thread, _: &Alias, _: &Object| -> PyResult {
                    Err(thread.type_error("isinstance() argument 2 cannot be a parameterized generic"))
                }),
                one(c"__subclasscheck__", |thread: &mut Thread, _: &Alias, _: &Object| -> PyResult {
                    Err(thread.type_error("issubclass() argument 2 cannot be a parameterized generic"))
                }),
                noargs(c"__reduce__", reduce),
                noargs(c"__dir__", dir),
            ])
            .members([
                def(c"__origin__", member::OBJECT, 16),
                def(c"__args__", member::OBJECT, 24),
                def(c"__unpacked__", member::BOOL, 16 + std::mem::offset_of!(GenericAlias, starred)),
            ])
            .getset([
                getter(c"__parameters__", parameters),
                getter(c"__typing_unpacked_tuple_args__", unpacked_args),
            ]),
        TypeSpec::native::<AliasIter>()
            .slots([
                slot::tp_iter(|_: &mut Thread, this: &Native<AliasIter>| {
                    this.as_object().to_ref()
                }),
                slot::tp_iternext(iter_next),
            ])
            .methods([noargs(c"__reduce__", iter_reduce)]),
    ]
}

fn new(thread: &mut Thread, ty: &Type, args: Args<'_>) -> PyResult {
    args.no_keywords(thread, "GenericAlias")?;
    args.check_positional(thread, "GenericAlias", 2, 2)?;
    make(thread, ty, args.positional()[0], args.positional()[1], false)
}

/// How a type looks inside an alias or a union.
pub fn type_repr(thread: &mut Thread, object: &Object) -> PyResult<String> {
    if object.is_ellipsis() {
        return Ok("...".to_owned());
    }
    if std::ptr::eq(object, types::_PyNone_Type.as_object()) {
        return Ok("None".to_owned());
    }
    let plain = |thread: &mut Thread| Ok(object.repr(thread)?.to_string_lossy());
    if object.get_attr_opt(thread, &names::__origin__)?.is_some()
        && object.get_attr_opt(thread, &names::__args__)?.is_some()
    {
        return plain(thread);
    }
    let Some(name) = object.get_attr_opt(thread, &names::__qualname__)? else {
        return plain(thread);
    };
    let module = object.get_attr_opt(thread, &names::__module__)?.filter(|m| !m.is_none());
    let Some(module) = module else { return plain(thread) };
    let (name, module) = (name.str(thread)?, module.str(thread)?);
    if module.eq_text("builtins") {
        return Ok(name.to_string_lossy());
    }
    Ok(format!("{module}.{name}"))
}

fn repr(thread: &mut Thread, this: &Alias) -> PyResult<String> {
    thread.check_stack(" while getting the repr of an object")?;
    let origin = type_repr(thread, &this.origin())?;
    let args = this.args();
    let star = if this.starred.get() { "*" } else { "" };
    if args.is_empty() {
        return Ok(format!("{star}{origin}[()]"));
    }
    let mut shown = Vec::with_capacity(args.len());
    for arg in args.items() {
        shown.push(item_repr(thread, arg)?);
    }
    Ok(format!("{star}{origin}[{}]", shown.join(", ")))
}

/// An argument; lists of types (for parameter specifications) in brackets.
fn item_repr(thread: &mut Thread, item: &Object) -> PyResult<String> {
    let Some(list) = item.downcast_exact::<List>() else { return type_repr(thread, item) };
    let mut shown = Vec::new();
    for entry in list.to_vec() {
        shown.push(type_repr(thread, &entry)?);
    }
    Ok(format!("[{}]", shown.join(", ")))
}

fn hash(thread: &mut Thread, this: &Alias) -> PyResult<isize> {
    Ok(this.origin().hash(thread)? ^ this.args().as_object().hash(thread)?)
}

fn compare(thread: &mut Thread, this: &Alias, other: &Object, op: CompareOp) -> PyResult {
    let Some(other) = other.downcast::<Alias>() else { return Ok(singletons::not_implemented()) };
    if !matches!(op, CompareOp::Eq | CompareOp::Ne) {
        return Ok(singletons::not_implemented());
    }
    let same = this.starred.get() == other.starred.get()
        && this.origin().equals(thread, &other.origin())?
        && this.args().as_object().equals(thread, other.args().as_object())?;
    Ok(singletons::bool_object(same == (op == CompareOp::Eq)))
}

fn call(thread: &mut Thread, this: &Alias, args: Args<'_>) -> PyResult {
    let made = this.origin().call_args(thread, args)?;
    if let Err(raised) = made.set_attr(thread, &names::__orig_class__, this.as_object()) {
        if thread.exception_matches(&types::AttributeError)
            || thread.exception_matches(&types::TypeError)
        {
            drop(thread.catch(raised));
        } else {
            return Err(raised);
        }
    }
    Ok(made)
}

/// Names that are the alias's own; all others are those of the origin.
const OWN: [&str; 12] = [
    "__class__",
    "__origin__",
    "__args__",
    "__unpacked__",
    "__parameters__",
    "__typing_unpacked_tuple_args__",
    "__mro_entries__",
    "__reduce_ex__",
    "__reduce__",
    "__bases__",
    "__copy__",
    "__deepcopy__",
];

fn getattro(thread: &mut Thread, this: &Alias, name: &Object) -> PyResult {
    let Some(text) = name.downcast::<Str>() else { return Err(bad_attribute_name(thread, name)) };
    if OWN.iter().any(|own| text.eq_text(own)) {
        return generic_get_attr(thread, this.as_object(), text);
    }
    this.origin().get_attr(thread, text)
}

fn parameters(thread: &mut Thread, this: &Alias) -> PyResult<Ref<Tuple>> {
    if let Some(known) = this.parameters.get() {
        return Ok(known);
    }
    let args = this.args();
    let made = make_parameters(thread, args.items())?;
    this.parameters.put(made.clone());
    Ok(made)
}

fn subscript(thread: &mut Thread, this: &Alias, key: &Object) -> PyResult {
    let parameters = parameters(thread, this)?;
    let args = this.args();
    let new = substitute(thread, this.as_object(), args.items(), &parameters, key)?;
    let new = Tuple::new(thread, new)?;
    let ty = types::Py_GenericAliasType.as_type();
    make(thread, ty, &this.origin(), new.as_object(), this.starred.get())
}

fn unpacked_args(_: &mut Thread, this: &Alias) -> Option<Ref<Tuple>> {
    let of_tuple = this.origin().is(types::PyTuple_Type.as_type());
    (this.starred.get() && of_tuple).then(|| this.args())
}

fn reduce(thread: &mut Thread, this: &Alias) -> PyResult {
    let ty = types::Py_GenericAliasType.as_type();
    if this.starred.get() {
        let plain = make(thread, ty, &this.origin(), this.args().as_object(), false)?;
        let iter = plain.iter(thread)?;
        let next = crate::descriptors::builtin(thread, "next")?;
        let args = Tuple::from_array(thread, [iter])?;
        return (next, args).into_object(thread);
    }
    let args = Tuple::from_array(thread, [this.origin(), this.args().into_object()])?;
    (ty.as_object().to_ref(), args).into_object(thread)
}

fn dir(thread: &mut Thread, this: &Alias) -> PyResult {
    let dir = crate::descriptors::builtin(thread, "dir")?;
    let names = dir.call(thread, &[&this.origin()])?;
    let Some(list) = names.downcast::<List>() else { return Ok(names) };
    for own in &OWN[..9] {
        let own = Str::intern_new(thread, own)?;
        if !names.contains(thread, own.as_object())? {
            list.append(thread, own.into_object())?;
        }
    }
    Ok(names)
}

/// The iterator that gives `*list[int]` once.
pub struct AliasIter {
    alias: Field,
}

native_type! { ALIAS_ITER: AliasIter = c"generic_alias_iterator", HAVE_GC | DISALLOW_INSTANTIATION }

impl Payload for AliasIter {
    fn ty() -> &'static Type {
        &ALIAS_ITER
    }
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.alias.visit(visitor);
    }
    fn clear(&self) {
        self.alias.set(None);
    }
}

fn iter(thread: &mut Thread, this: &Alias) -> PyResult {
    let payload = AliasIter { alias: Field::of(this.as_object().to_ref()) };
    Ok(Native::new(thread, payload)?.into_object())
}

fn iter_next(thread: &mut Thread, this: &Native<AliasIter>) -> PyResult<Option<Ref>> {
    let Some(alias) = this.alias.take() else { return Ok(None) };
    let Some(alias) = alias.downcast::<Alias>() else { return Ok(None) };
    let ty = types::Py_GenericAliasType.as_type();
    make(thread, ty, &alias.origin(), alias.args().as_object(), true).map(Some)
}

fn iter_reduce(thread: &mut Thread, this: &Native<AliasIter>) -> PyResult {
    let iter = crate::descriptors::builtin(thread, "iter")?;
    let inner = match this.alias.get() {
        Some(alias) => alias,
        None => Tuple::empty().into_object(),
    };
    let args = Tuple::from_array(thread, [inner])?;
    (iter, args).into_object(thread)
}
