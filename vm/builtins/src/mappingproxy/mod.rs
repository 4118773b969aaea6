//! `mappingproxy`: a read-only face of a mapping.

use object::native_function::{fast, noargs, one};
use object::protocol::number::BinaryOp;
use object::static_types::PyDictProxy_Type;
use object::{
    Args, CompareOp, Field, Layout, List, Native, Object, Params, Payload, PyResult, Ref, Thread,
    Tuple, Type, TypeSpec, Visitor, names, singletons, slot,
};

use crate::common::{self, TextWriter};

/// The inside of a `mappingproxy`.
pub struct MappingProxy {
    pub mapping: Field,
}

impl Payload for MappingProxy {
    fn ty() -> &'static Type {
        &PyDictProxy_Type
    }
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.mapping.visit(visitor);
    }
    fn clear(&self) {
        self.mapping.set(None);
    }
}

impl MappingProxy {
    /// A proxy of a mapping.
    pub fn make(thread: &Thread, mapping: &Object) -> PyResult {
        Ok(Native::new(thread, MappingProxy { mapping: Field::of(mapping.to_ref()) })?
            .into_object())
    }

    fn inner(&self) -> Ref {
        self.mapping.get().unwrap_or_else(singletons::none)
    }
}

type Proxy = Native<MappingProxy>;

pub fn specs() -> Vec<TypeSpec> {
    vec![
        TypeSpec::native::<MappingProxy>()
            .doc("mappingproxy(mapping)\n--\n\nA mapping that cannot be changed through this object.")
            .slots([
                slot::tp_repr(repr),
                slot::tp_str(|thread: &mut Thread, this: &Proxy| this.inner().str(thread)),
                slot::tp_hash(|thread: &mut Thread, this: &Proxy| this.inner().hash(thread)),
                slot::tp_iter(|thread: &mut Thread, this: &Proxy| this.inner().iter(thread)),
                slot::tp_richcompare(compare),
                slot::tp_new(new),
                slot::nb_or(or),
                slot::nb_inplace_or(in_place_or),
                slot::mp_length(|thread: &mut Thread, this: &Proxy| this.inner().len(thread)),
                slot::mp_subscript(|thread: &mut Thread, this: &Proxy, key: &Object| {
                    this.inner().get_item(thread, key)
                }),
                slot::sq_contains(|thread: &mut Thread, this: &Proxy, key: &Object| {
                    this.inner().contains(thread, key)
                }),
            ])
            .methods([
                fast(c"get", get).doc(
                    c"get($self, key, default=None, /)\n--\n\nThe value of the key, or the default if there is none.",
                ),
                noargs(c"keys", |thread: &mut Thread, this: &Proxy| {
                    this.inner().call_method(thread, &names::keys, &[])
                })
                .doc(c"keys($self, /)\n--\n\nA view of the keys."),
                noargs(c"values", |thread: &mut Thread, this: &Proxy| {
                    this.inner().call_method(thread, &names::values, &[])
                })
                .doc(c"values($self, /)\n--\n\nA view of the values."),
                noargs(c"items", |thread: &mut Thread, this: &Proxy| {
                    this.inner().call_method(thread, &names::items, &[])
                })
                .doc(c"items($self, /)\n--\n\nA view of the pairs."),
                noargs(c"copy", |thread: &mut Thread, this: &Proxy| {
                    this.inner().call_method_text(thread, "copy", &[])
                })
                .doc(c"copy($self, /)\n--\n\nA copy of the mapping."),
                one(c"__class_getitem__", common::class_getitem)
                    .doc(c"__class_getitem__($type, object, /)\n--\n\nmappingproxy[key, value] as a generic alias.")
                    .class(),
                noargs(c"__reversed__", |thread: &mut Thread, this: &Proxy| {
                    this.inner().call_method(thread, &names::__reversed__, &[])
                })
                .doc(c"__reversed__($self, /)\n--\n\nAn iterator over the keys, the last one first."),
            ]),
    ]
}

fn new(thread: &mut Thread, _: &Type, args: Args<'_>) -> PyResult {
    static PARAMS: Params<1> = Params::new("mappingproxy", ["mapping"], 1);
    let [mapping] = args.bind(thread, &PARAMS)?;
    let mapping = mapping.expect("the parameter is required");
    let subscripts = mapping.ty().mapping().is_some_and(|m| m.mp_subscript.get().is_some());
    let sequence = mapping.downcast::<List>().is_some() || mapping.downcast::<Tuple>().is_some();
    if !subscripts || sequence {
        return Err(thread.type_error(format!(
            "mappingproxy() argument must be a mapping, not {}",
            mapping.type_name()
        )));
    }
    MappingProxy::make(thread, mapping)
}

fn repr(thread: &mut Thread, this: &Proxy) -> PyResult {
    let mut out = TextWriter::new("mappingproxy(");
    out.repr(thread, &this.inner())?;
    out.text(")");
    out.finish(thread)
}

fn compare(thread: &mut Thread, this: &Proxy, other: &Object, op: CompareOp) -> PyResult {
    this.inner().compare(thread, other, op)
}

fn get(thread: &mut Thread, this: &Proxy, args: Args<'_>) -> PyResult {
    let [key, default] = args.between(thread, "get", 1)?;
    let key = key.expect("one argument at least was asked for");
    let default = default.unwrap_or(singletons::none_ref());
    this.inner().call_method(thread, &names::get, &[key, default])
}

/// The operand, or the mapping behind it.
fn unwrap(operand: &Object) -> Ref {
    operand.downcast::<Proxy>().map_or_else(|| operand.to_ref(), |proxy| proxy.inner())
}

fn or(thread: &mut Thread, a: &Object, b: &Object) -> PyResult {
    unwrap(a).binary_op(thread, &unwrap(b), BinaryOp::OR)
}

fn in_place_or(thread: &mut Thread, this: &Object, _: &Object) -> PyResult {
    Err(thread
        .type_error(format!("'|=' is not supported by {}; use '|' instead", this.type_name())))
}
