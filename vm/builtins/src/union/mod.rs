//! `typing.Union`: `int | str`.

use std::cell::Cell;

use object::descriptor::{MemberDef, getter, member};
use object::names;
use object::native::{Native, Payload};
use object::native_function::one;
use object::protocol::object::{bad_attribute_name, generic_get_attr};
use object::refs::{Field, Visitor};
use object::set::Set;
use object::singletons;
use object::slot;
use object::static_types as types;
use object::{CompareOp, Layout, Object, PyResult, Ref, Str, Thread, Tuple, Type, TypeSpec};

use crate::generic_alias::{Alias, make_parameters, substitute, type_repr};

/// `unionobject`.
#[repr(C)]
pub struct Union {
    args: Field<Tuple>,
    hashable_args: Field<Set>,
    unhashable_args: Field<Tuple>,
    parameters: Field<Tuple>,
    weakreflist: Cell<usize>,
}

pub type UnionObject = Native<Union>;

const _: () = assert!(UnionObject::SIZE == 56);

impl Payload for Union {
    fn ty() -> &'static Type {
        types::_PyUnion_Type.as_type()
    }
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.args.visit(visitor);
        self.hashable_args.visit(visitor);
        self.unhashable_args.visit(visitor);
        self.parameters.visit(visitor);
    }
}

impl Union {
    pub fn args(&self) -> Ref<Tuple> {
        self.args.get().expect("set when made")
    }
    fn hashable(&self) -> Ref<Set> {
        self.hashable_args.get().expect("set when made")
    }
    fn unhashable(&self) -> Ref<Tuple> {
        self.unhashable_args.get().unwrap_or_else(Tuple::empty)
    }
}

/// Collects the members of a union, each once.
struct Builder {
    args: Vec<Ref>,
    hashable: Ref<Set>,
    unhashable: Vec<Ref>,
}

impl Builder {
    fn new(thread: &Thread) -> PyResult<Builder> {
        let hashable = Set::new_of(thread, types::PyFrozenSet_Type.as_type())?;
        Ok(Builder { args: Vec::new(), hashable, unhashable: Vec::new() })
    }

    /// Adds a member; `None` is its type, a union its members, a text a forward reference.
    fn add(&mut self, thread: &mut Thread, arg: &Object) -> PyResult<()> {
        if arg.is_none() {
            return self.add_one(thread, types::_PyNone_Type.as_object());
        }
        if let Some(union) = arg.downcast::<UnionObject>() {
            for arg in union.args().items() {
                self.add_one(thread, arg)?;
            }
            return Ok(());
        }
        if arg.downcast::<Str>().is_some() {
            let module = object::protocol::import::import_text(thread, "annotationlib")?;
            let reference = module.call_method_text(thread, "ForwardRef", &[arg])?;
            return self.add_one(thread, &reference);
        }
        self.add_one(thread, arg)
    }

    fn add_one(&mut self, thread: &mut Thread, arg: &Object) -> PyResult<()> {
        match arg.hash(thread) {
            Ok(hash) => {
                if self.hashable.add_known_hash(thread, arg, hash)? {
                    self.args.push(arg.to_ref());
                }
            }
            Err(raised) => {
                thread.catch_if(raised, &types::TypeError)?;
                for known in &self.unhashable {
                    if known.equals(thread, arg)? {
                        return Ok(());
                    }
                }
                self.unhashable.push(arg.to_ref());
                self.args.push(arg.to_ref());
            }
        }
        Ok(())
    }

    /// The union, or its one member.
    fn finish(mut self, thread: &mut Thread) -> PyResult {
        if self.args.is_empty() {
            return Err(thread.type_error("Cannot take a Union of no types."));
        }
        if self.args.len() == 1 {
            return Ok(self.args.remove(0));
        }
        let unhashable = match self.unhashable.is_empty() {
            true => Field::empty(),
            false => Field::of(Tuple::new(thread, self.unhashable)?),
        };
        let payload = Union {
            args: Field::of(Tuple::new(thread, self.args)?),
            hashable_args: Field::of(self.hashable),
            unhashable_args: unhashable,
            parameters: Field::empty(),
            weakreflist: Cell::new(0),
        };
        Ok(Native::new(thread, payload)?.into_object())
    }
}

/// `Union[…]` of these.
pub fn union_of(thread: &mut Thread, args: &[&Object]) -> PyResult {
    let mut builder = Builder::new(thread)?;
    for arg in args {
        builder.add(thread, arg)?;
    }
    builder.finish(thread)
}

fn is_unionable(object: &Object) -> bool {
    object.is_none()
        || object.downcast::<Type>().is_some()
        || object.downcast::<Alias>().is_some()
        || object.downcast::<UnionObject>().is_some()
        || object.ty().full_name() == "typing.TypeAliasType" && !object.ty().is_heap_type()
}

/// `type | type`, and what else stands for types.
pub fn type_or(thread: &mut Thread, left: &Object, right: &Object) -> PyResult {
    if !is_unionable(left) || !is_unionable(right) {
        return Ok(singletons::not_implemented());
    }
    union_of(thread, &[left, right])
}

/// A union takes anything into it.
fn union_or(thread: &mut Thread, left: &Object, right: &Object) -> PyResult {
    union_of(thread, &[left, right])
}

pub fn specs() -> Vec<TypeSpec> {
    types::_PyUnion_Type.tp_weaklistoffset.set(48);
    vec![
        TypeSpec::native::<Union>()
            .doc("Represent a union type\n\nE.g. for int | str")
            .slots([
                slot::tp_repr(repr),
                slot::tp_hash(hash),
                slot::tp_richcompare(compare),
                slot::tp_getattro(getattro),
                slot::mp_subscript(subscript),
                slot::nb_or(union_or),
            ])
            .methods([
                one(
                    c"__mro_entries__",
                    |thread: &mut Thread, this: &UnionObject, _: &Object| -> PyResult {
                        let shown = this.as_object().repr(thread)?;
                        Err(thread.type_error(format!("Cannot subclass {shown}")))
                    },
                ),
                one(c"__class_getitem__", class_getitem).class(),
            ])
            .members([MemberDef {
                name: c"__args__".as_ptr(),
                kind: member::OBJECT,
                offset: 16,
                flags: member::READONLY,
                doc: std::ptr::null(),
            }])
            .getset([
                getter(c"__name__", |_: &mut Thread, _: &UnionObject| "Union"),
                getter(c"__qualname__", |_: &mut Thread, _: &UnionObject| "Union"),
                getter(c"__origin__", |_: &mut Thread, _: &UnionObject| {
                    types::_PyUnion_Type.as_type().to_ref()
                }),
                getter(c"__parameters__", parameters),
            ]),
    ]
}

fn class_getitem(thread: &mut Thread, _: &Object, key: &Object) -> PyResult {
    match key.downcast::<Tuple>() {
        Some(several) => union_of(thread, several.items()),
        None => union_of(thread, &[key]),
    }
}

fn repr(thread: &mut Thread, this: &UnionObject) -> PyResult<String> {
    let mut shown = Vec::new();
    for arg in this.args().items() {
        shown.push(type_repr(thread, arg)?);
    }
    Ok(shown.join(" | "))
}

fn hash(thread: &mut Thread, this: &UnionObject) -> PyResult<isize> {
    let unhashable = this.unhashable();
    for arg in unhashable.items() {
        arg.hash(thread)?;
    }
    // What could not be hashed when the union was made is not among its hashed members.
    if !unhashable.is_empty() {
        let count = unhashable.len();
        return Err(thread.type_error(format!("union contains {count} unhashable elements")));
    }
    this.hashable().as_object().hash(thread)
}

fn compare(thread: &mut Thread, this: &UnionObject, other: &Object, op: CompareOp) -> PyResult {
    let (Some(other), CompareOp::Eq | CompareOp::Ne) = (other.downcast::<UnionObject>(), op) else {
        return Ok(singletons::not_implemented());
    };
    let same = this.hashable().as_object().equals(thread, other.hashable().as_object())?
        && all_in(thread, &this.unhashable(), &other.unhashable())?
        && all_in(thread, &other.unhashable(), &this.unhashable())?;
    Ok(singletons::bool_object(same == (op == CompareOp::Eq)))
}

fn all_in(thread: &mut Thread, some: &Tuple, all: &Tuple) -> PyResult<bool> {
    'each: for wanted in some.items() {
        for found in all.items() {
            if wanted.equals(thread, found)? {
                continue 'each;
            }
        }
        return Ok(false);
    }
    Ok(true)
}

fn getattro(thread: &mut Thread, this: &UnionObject, name: &Object) -> PyResult {
    let Some(text) = name.downcast::<Str>() else { return Err(bad_attribute_name(thread, name)) };
    if text.eq_str(&names::__module__) {
        return types::_PyUnion_Type.as_object().get_attr(thread, text);
    }
    generic_get_attr(thread, this.as_object(), text)
}

fn parameters(thread: &mut Thread, this: &UnionObject) -> PyResult<Ref<Tuple>> {
    if let Some(known) = this.parameters.get() {
        return Ok(known);
    }
    let args = this.args();
    let made = make_parameters(thread, args.items())?;
    this.parameters.put(made.clone());
    Ok(made)
}

fn subscript(thread: &mut Thread, this: &UnionObject, key: &Object) -> PyResult {
    let parameters = parameters(thread, this)?;
    let args = this.args();
    let new = substitute(thread, this.as_object(), args.items(), &parameters, key)?;
    let new: Vec<&Object> = new.iter().map(|arg| &**arg).collect();
    union_of(thread, &new)
}
