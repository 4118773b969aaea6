//! `types.SimpleNamespace`.

use object::args::Args;
use object::descriptor::{MemberDef, member};
use object::dict::Dict;
use object::names;
use object::native::{Native, Payload};
use object::native_function::{fast, noargs};
use object::refs::{Field, Visitor};
use object::singletons;
use object::slot;
use object::{
    CompareOp, IntoObject, Layout, Object, PyResult, Ref, Str, Thread, Tuple, Type, TypeSpec,
    native_type,
};

/// Attributes and nothing else.
#[repr(C)]
pub struct Namespace {
    dict: Field<Dict>,
}

type Space = Native<Namespace>;

native_type! {
    /// `types.SimpleNamespace`
    SIMPLE_NAMESPACE: Namespace = c"types.SimpleNamespace", HAVE_GC | BASETYPE
}

impl Payload for Namespace {
    fn ty() -> &'static Type {
        &SIMPLE_NAMESPACE
    }
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.dict.visit(visitor);
    }
    fn clear(&self) {
        self.dict.set(None);
    }
}

pub fn specs() -> Vec<TypeSpec> {
    vec![
        TypeSpec::native::<Namespace>()
            .doc("SimpleNamespace(mapping_or_iterable=(), /, **kwargs)\n--\n\nAn object whose attributes are given by name.")
            .dict_offset(DICT_OFFSET)
            .slots([
                slot::tp_new(new),
                slot::tp_init(init),
                slot::tp_repr(repr),
                slot::tp_richcompare(compare),
            ])
            .methods([
                noargs(c"__reduce__", reduce)
                    .doc(c"__reduce__($self, /)\n--\n\nDescribe the namespace for pickle."),
                fast(c"__replace__", replace)
                    .doc(c"__replace__($self, /, **changes)\n--\n\nA copy with some attributes changed."),
            ])
            .members([MemberDef {
                name: c"__dict__".as_ptr(),
                kind: member::OBJECT,
                offset: DICT_OFFSET as isize,
                flags: member::READONLY,
                doc: std::ptr::null(),
            }]),
    ]
}

/// The dict is the first field behind the header.
const DICT_OFFSET: usize = 16;

/// A namespace of these attributes (`_PyNamespace_New`).
pub fn make(thread: &Thread, dict: Ref<Dict>) -> PyResult {
    Ok(Native::new(thread, Namespace { dict: Field::of(dict) })?.into_object())
}

fn new(thread: &mut Thread, ty: &Type, _: Args<'_>) -> PyResult {
    let dict = Dict::new(thread)?;
    Ok(Native::new_of(thread, ty, Namespace { dict: Field::of(dict) })?.into_object())
}

fn dict_of(thread: &Thread, this: &Space) -> PyResult<Ref<Dict>> {
    match this.dict.get() {
        Some(dict) => Ok(dict),
        None => {
            let dict = Dict::new(thread)?;
            this.dict.put(dict.clone());
            Ok(dict)
        }
    }
}

fn init(thread: &mut Thread, this: &Space, args: Args<'_>) -> PyResult<()> {
    args.check_positional(thread, this.as_object().ty().name(), 0, 1)?;
    let dict = dict_of(thread, this)?;
    if let Some(given) = args.get(0) {
        let pairs = match given.downcast_exact::<Dict>() {
            Some(given) => given.copy(thread)?,
            None => {
                let ty = object::static_types::PyDict_Type.as_object();
                let made = ty.call(thread, &[given])?;
                made.downcast_ref::<Dict>().map_err(|_| thread.type_error("dict expected"))?
            }
        };
        for (name, value) in pairs.entries() {
            if name.downcast::<Str>().is_none() {
                return Err(thread.type_error("keywords must be strings"));
            }
            dict.set(thread, &name, value)?;
        }
    }
    for (name, value) in args.keywords() {
        dict.set(thread, name.as_object(), value.to_ref())?;
    }
    Ok(())
}

fn repr(thread: &mut Thread, this: &Space) -> PyResult<String> {
    let name = if this.as_object().is_exact::<Space>() {
        "namespace".to_owned()
    } else {
        this.as_object().ty().full_name().to_owned()
    };
    if !thread.repr_enter(this.as_object()) {
        return Ok(format!("{name}(...)"));
    }
    let shown = shown_attributes(thread, this);
    thread.repr_leave(this.as_object());
    Ok(format!("{name}({})", shown?.join(", ")))
}

fn shown_attributes(thread: &mut Thread, this: &Space) -> PyResult<Vec<String>> {
    let mut out = Vec::new();
    for (name, value) in dict_of(thread, this)?.entries() {
        if let Some(name) = name.downcast::<Str>().filter(|name| !name.is_empty()) {
            out.push(format!("{name}={}", value.repr(thread)?));
        }
    }
    Ok(out)
}

fn compare(thread: &mut Thread, this: &Space, other: &Object, op: CompareOp) -> PyResult {
    let Some(other) = other.downcast::<Space>() else { return Ok(singletons::not_implemented()) };
    let (ours, theirs) = (dict_of(thread, this)?, dict_of(thread, other)?);
    ours.as_object().compare(thread, theirs.as_object(), op)
}

fn reduce(thread: &mut Thread, this: &Space) -> PyResult {
    let ty = this.as_object().ty().as_object().to_ref();
    (ty, Tuple::empty(), dict_of(thread, this)?).into_object(thread)
}

fn replace(thread: &mut Thread, this: &Space, args: Args<'_>) -> PyResult {
    if !args.positional().is_empty() {
        return Err(thread.type_error("__replace__() takes no positional arguments"));
    }
    let ty = this.as_object().ty().as_object().to_ref();
    let made = ty.call(thread, &[])?;
    let Some(copy) = made.downcast::<Space>() else {
        let mut name = ty.get_attr(thread, &names::__qualname__)?.str(thread)?.to_string_lossy();
        let module = ty.get_attr(thread, &names::__module__)?.str(thread)?;
        if !module.eq_text("builtins") && !module.eq_text("__main__") {
            name = format!("{module}.{name}");
        }
        return Err(thread.type_error(format!(
            "expect types.SimpleNamespace type, but {name}() returned '{}' object",
            made.type_name()
        )));
    };
    let dict = dict_of(thread, copy)?;
    for (name, value) in dict_of(thread, this)?.entries() {
        dict.set(thread, &name, value)?;
    }
    for (name, value) in args.keywords() {
        dict.set(thread, name.as_object(), value.to_ref())?;
    }
    Ok(made)
}
