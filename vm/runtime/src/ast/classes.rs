//! The node classes: `AST`, and all the others, made from the table.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use object::native_function::{fast, noargs};
use object::protocol::number::BinaryOp;
use object::static_types as types;
use object::{
    Args, Dict, IntoObject, Layout, List, Native, Object, Payload, PyResult, Ref, Str, Thread,
    Tuple, Type, TypeSpec, native_type, singletons, slot,
};

use super::table::{Count, FieldDecl, LOCATION, PRODUCTS, SUMS, class_name, fields, sum_doc};

/// The inside of a node: everything is in its `__dict__`.
pub(super) struct Node;

native_type! {
    /// `ast.AST`
    AST: Node = c"ast.AST", HAVE_GC | BASETYPE | MANAGED_DICT
}

impl Payload for Node {
    fn ty() -> &'static Type {
        &AST
    }
}

/// The classes of an interpreter.
#[derive(Default)]
pub(super) struct Classes {
    ready: Cell<bool>,
    by_name: RefCell<HashMap<&'static str, Ref<Type>>>,
    /// Class name and the name of what it is one of, by the class's address.
    kinds: RefCell<HashMap<usize, (&'static str, &'static str)>>,
    /// The one instance of each class without fields, which parsed trees share.
    singletons: RefCell<HashMap<&'static str, Ref>>,
}

impl Classes {
    /// The classes, made if they are not yet.
    pub(super) fn of(thread: &mut Thread) -> PyResult<Rc<Classes>> {
        let state = thread.interp().state::<Classes>();
        if !state.ready.get() {
            state.make(thread)?;
            state.ready.set(true);
        }
        Ok(state)
    }

    pub(super) fn get(&self, name: &str) -> Ref<Type> {
        self.by_name.borrow().get(name).expect("a class of the table").clone()
    }

    pub(super) fn singleton(&self, name: &str) -> Ref {
        self.singletons.borrow().get(name).expect("a class without fields").clone()
    }

    pub(super) fn all(&self) -> Vec<(&'static str, Ref<Type>)> {
        self.by_name.borrow().iter().map(|(name, class)| (*name, class.clone())).collect()
    }

    /// Which class of `sum` the object belongs to.
    pub(super) fn kind_of(&self, object: &Object, sum: &str) -> Option<&'static str> {
        let kinds = self.kinds.borrow();
        let find =
            |class: &Object| kinds.get(&class.id()).filter(|kind| kind.1 == sum).map(|kind| kind.0);
        let ty = object.ty();
        if let Some(found) = find(ty.as_object()) {
            return Some(found);
        }
        ty.mro()?.items().iter().find_map(|class| find(class))
    }

    fn make(&self, thread: &mut Thread) -> PyResult<()> {
        for sum in SUMS {
            let dict = class_dict(thread, &sum_doc(sum), &[])?;
            if sum.located {
                add_location(thread, &dict)?;
            }
            let base = self.class(thread, sum.name, AST.as_type(), &dict)?;
            for decl in sum.classes {
                let list = fields(decl);
                let dict = class_dict(thread, decl, &list)?;
                let name = class_name(decl);
                let class = self.class(thread, name, &base, &dict)?;
                self.kinds.borrow_mut().insert(class.as_object().id(), (name, sum.name));
                if list.is_empty() {
                    let one = object::type_new::new_instance(thread, &class)?;
                    self.singletons.borrow_mut().insert(name, one);
                }
            }
        }
        for (decl, located) in PRODUCTS {
            let dict = class_dict(thread, decl, &fields(decl))?;
            if *located {
                add_location(thread, &dict)?;
            }
            let name = class_name(decl);
            self.class(thread, name, AST.as_type(), &dict)?;
        }
        self.add_field_types(thread)
    }

    fn class(
        &self,
        thread: &mut Thread,
        name: &'static str,
        base: &Type,
        dict: &Dict,
    ) -> PyResult<Ref<Type>> {
        let bases = Tuple::from_slice(thread, &[base.as_object()])?;
        let text = Str::intern_new(thread, name)?;
        let args = [text.as_object(), bases.as_object(), dict.as_object()];
        let made = types::PyType_Type.as_type().as_object().call(thread, &args)?;
        let class = made.downcast_ref::<Type>().expect("type() makes types");
        self.by_name.borrow_mut().insert(name, class.clone());
        Ok(class)
    }

    /// `_field_types`, once all classes are there.
    fn add_field_types(&self, thread: &mut Thread) -> PyResult<()> {
        let decls = SUMS.iter().flat_map(|sum| sum.classes.iter().copied());
        for decl in decls.chain(PRODUCTS.iter().map(|product| product.0)) {
            let class = self.get(class_name(decl));
            let field_types = Dict::new(thread)?;
            for field in fields(decl) {
                let ty = self.field_type(thread, &field)?;
                field_types.set_text(thread, field.name, ty)?;
            }
            let annotations = field_types.copy(thread)?;
            for (name, value) in [("_field_types", &field_types), ("__annotations__", &annotations)]
            {
                let name = Str::intern_new(thread, name)?;
                class.as_object().set_attr(thread, &name, value.as_object())?;
            }
        }
        Ok(())
    }

    fn field_type(&self, thread: &mut Thread, field: &FieldDecl) -> PyResult {
        let base = match field.ty {
            "identifier" | "string" => types::PyUnicode_Type.as_type().to_type_ref(),
            "int" => types::PyLong_Type.as_type().to_type_ref(),
            "constant" => types::PyBaseObject_Type.as_type().to_type_ref(),
            name => self.get(name),
        };
        match field.count {
            Count::One => Ok(base.into_object()),
            Count::Optional => {
                base.as_object().binary_op(thread, &singletons::none(), BinaryOp::OR)
            }
            Count::Many => {
                types::PyList_Type.as_type().as_object().get_item(thread, base.as_object())
            }
        }
    }
}

/// Makes `AST` itself ready, once for all interpreters.
pub(super) fn ready(thread: &mut Thread) -> PyResult<()> {
    spec().apply(thread)?;
    let empty = Tuple::empty();
    for name in ["_fields", "_attributes", "__match_args__"] {
        AST.dict().set_text(thread, name, empty.clone().into_object())?;
    }
    let module = Str::intern_new(thread, "ast")?.into_object();
    AST.dict().set_text(thread, "__module__", module)
}

fn class_dict(thread: &mut Thread, doc: &str, fields: &[FieldDecl]) -> PyResult<Ref<Dict>> {
    let dict = Dict::new(thread)?;
    let names: PyResult<Vec<Ref>> =
        fields.iter().map(|field| Ok(Str::intern_new(thread, field.name)?.into_object())).collect();
    let names = Tuple::new(thread, names?)?.into_object();
    dict.set_text(thread, "_fields", names.clone())?;
    dict.set_text(thread, "__match_args__", names)?;
    dict.set_text(thread, "__module__", "ast".into_object(thread)?)?;
    dict.set_text(thread, "__doc__", doc.into_object(thread)?)?;
    for field in fields.iter().filter(|field| field.count == Count::Optional) {
        dict.set_text(thread, field.name, singletons::none())?;
    }
    Ok(dict)
}

fn add_location(thread: &mut Thread, dict: &Dict) -> PyResult<()> {
    let names: PyResult<Vec<Ref>> =
        LOCATION.iter().map(|name| Ok(Str::intern_new(thread, name)?.into_object())).collect();
    dict.set_text(thread, "_attributes", Tuple::new(thread, names?)?.into_object())?;
    dict.set_text(thread, "end_lineno", singletons::none())?;
    dict.set_text(thread, "end_col_offset", singletons::none())
}

fn spec() -> TypeSpec {
    TypeSpec::native::<Node>()
        .slots([
            slot::tp_new(|thread: &mut Thread, ty: &Type, _: Args<'_>| {
                Ok(Native::new_of(thread, ty, Node)?.into_object())
            }),
            slot::tp_init(init),
            slot::tp_repr(|thread: &mut Thread, this: &Native<Node>| {
                let mut out = Vec::new();
                repr_node(thread, this.as_object(), REPR_DEPTH, &mut out)?;
                Str::from_wtf8(thread, &out)
            }),
        ])
        .methods([
            noargs(c"__reduce__", reduce).doc(c"What pickle and copy rebuild the node from."),
            fast(c"__replace__", replace)
                .doc(c"__replace__($self, /, **fields)\n--\n\nA copy with some fields replaced."),
        ])
}

/// `type(self).name` as a list; nothing where there is no such attribute.
fn names_of(thread: &mut Thread, ty: &Type, name: &str) -> PyResult<Vec<Ref>> {
    let name = Str::intern_new(thread, name)?;
    match ty.as_object().get_attr_opt(thread, &name)? {
        Some(names) => names.collect(thread),
        None => Ok(Vec::new()),
    }
}

fn has_name(thread: &mut Thread, names: &[Ref], name: &Object) -> PyResult<Option<usize>> {
    for (at, known) in names.iter().enumerate() {
        if known.equals(thread, name)? {
            return Ok(Some(at));
        }
    }
    Ok(None)
}

fn set(thread: &mut Thread, this: &Object, name: &Object, value: &Object) -> PyResult<()> {
    match name.downcast::<Str>() {
        Some(name) => this.set_attr(thread, name, value),
        None => Err(object::protocol::object::bad_attribute_name(thread, name)),
    }
}

fn deprecated(thread: &mut Thread, message: &str) -> PyResult<()> {
    builtins::warnings::warn(thread, &types::DeprecationWarning, message, 1)
}

fn init(thread: &mut Thread, this: &Native<Node>, args: Args<'_>) -> PyResult<()> {
    let this = this.as_object();
    let ty = this.ty();
    let known = names_of(thread, ty, "_fields")?;
    if known.len() < args.len() {
        let plural = if known.len() == 1 { "" } else { "s" };
        return Err(thread.type_error(format!(
            "{} constructor takes at most {} positional argument{plural}",
            ty.name(),
            known.len()
        )));
    }
    let mut missing = known.clone();
    for (name, value) in known.iter().zip(args.positional()) {
        set(thread, this, name, value)?;
        missing.remove(0);
    }
    for (name, value) in args.keywords() {
        if has_name(thread, &known, name.as_object())?.is_some() {
            match has_name(thread, &missing, name.as_object())? {
                Some(at) => drop(missing.remove(at)),
                None => {
                    let name = name.as_object().repr(thread)?.to_string_lossy();
                    return Err(thread.type_error(format!(
                        "{} got multiple values for argument {name}",
                        ty.name()
                    )));
                }
            }
        } else {
            let attributes = names_of(thread, ty, "_attributes")?;
            if has_name(thread, &attributes, name.as_object())?.is_none() {
                let name = name.as_object().repr(thread)?.to_string_lossy();
                deprecated(
                    thread,
                    &format!(
                        "{}.__init__ got an unexpected keyword argument {name}. Support for arbitrary \
                     keyword arguments is deprecated and will be removed in Python 3.15.",
                        ty.full_name()
                    ),
                )?;
            }
        }
        set(thread, this, name.as_object(), value)?;
    }
    fill_missing(thread, this, &missing)
}

/// What was not given: an empty list, `Load()`, nothing for what may be missing.
fn fill_missing(thread: &mut Thread, this: &Object, missing: &[Ref]) -> PyResult<()> {
    let ty = this.ty();
    let text = Str::intern_new(thread, "_field_types")?;
    if missing.is_empty() {
        return Ok(());
    }
    let Some(field_types) = ty.as_object().get_attr_opt(thread, &text)? else { return Ok(()) };
    let Some(field_types) = field_types.downcast::<Dict>() else { return Ok(()) };
    let classes = Classes::of(thread)?;
    let context = classes.get("expr_context");
    for name in missing {
        let Some(field) = field_types.get(thread, name)? else {
            let name = name.repr(thread)?.to_string_lossy();
            deprecated(
                thread,
                &format!(
                    "Field {name} is missing from {}._field_types. This will become an error in \
                 Python 3.15.",
                    ty.full_name()
                ),
            )?;
            continue;
        };
        if is_union(&field) {
            continue;
        }
        if field.ty().is_subtype(&types::Py_GenericAliasType) {
            let list = List::new(thread, Vec::new())?;
            set(thread, this, name, list.as_object())?;
        } else if field.is(&*context) {
            set(thread, this, name, &classes.singleton("Load"))?;
        } else {
            let name = name.repr(thread)?.to_string_lossy();
            deprecated(
                thread,
                &format!(
                    "{}.__init__ missing 1 required positional argument: {name}. This will become an \
                 error in Python 3.15.",
                    ty.full_name()
                ),
            )?;
        }
    }
    Ok(())
}

fn is_union(object: &Object) -> bool {
    object.ty().is_subtype(&types::_PyUnion_Type)
}

fn attributes_of(thread: &mut Thread, this: &Object) -> PyResult<Ref<Dict>> {
    match this.instance_dict(thread)? {
        Some(dict) => Ok(dict),
        None => Dict::new(thread),
    }
}

fn reduce(thread: &mut Thread, this: &Native<Node>) -> PyResult<Ref<Tuple>> {
    let this = this.as_object();
    let dict = attributes_of(thread, this)?;
    let mut places = Vec::new();
    // One place for each field that is set, so that the constructor misses none.
    for name in names_of(thread, this.ty(), "_fields")? {
        if !dict.contains(thread, &name)? {
            break;
        }
        places.push(singletons::none());
    }
    let places = Tuple::new(thread, places)?.into_object();
    let copy = dict.copy(thread)?.into_object();
    Tuple::from_array(thread, [this.ty().as_object().to_ref(), places, copy])
}

fn replace(thread: &mut Thread, this: &Native<Node>, args: Args<'_>) -> PyResult {
    let this = this.as_object();
    let ty = this.ty();
    if !args.positional().is_empty() {
        return Err(thread.type_error("__replace__() takes no positional arguments"));
    }
    let payload = attributes_of(thread, this)?.copy(thread)?;
    let mut expected = names_of(thread, ty, "_fields")?;
    expected.extend(names_of(thread, ty, "_attributes")?);
    for name in args.keywords().map(|(name, _)| name) {
        match has_name(thread, &expected, name.as_object())? {
            Some(at) => drop(expected.remove(at)),
            None => {
                let shown = name.as_object().repr(thread)?.to_string_lossy();
                return Err(thread.type_error(format!(
                    "{}.__replace__ got an unexpected keyword argument {shown}.",
                    ty.full_name()
                )));
            }
        }
    }
    check_replaced(thread, ty, &payload, expected)?;
    for (name, value) in args.keywords() {
        payload.set_str(thread, name, value.to_ref())?;
    }
    let entries = payload.entries();
    let names: Vec<&Object> = entries.iter().map(|(name, _)| &**name).collect();
    let values: Vec<&Object> = entries.iter().map(|(_, value)| &**value).collect();
    ty.as_object().to_ref().call_args(thread, Args::new(&values, &names))
}

/// Each field must have a value, unless it may be missing.
fn check_replaced(
    thread: &mut Thread,
    ty: &Type,
    payload: &Dict,
    expected: Vec<Ref>,
) -> PyResult<()> {
    let attributes = names_of(thread, ty, "_attributes")?;
    let text = Str::intern_new(thread, "_field_types")?;
    let field_types = ty.as_object().get_attr_opt(thread, &text)?;
    let mut missing = Vec::new();
    for name in expected {
        if payload.contains(thread, &name)? || has_name(thread, &attributes, &name)?.is_some() {
            continue;
        }
        let declared = match field_types.as_ref().and_then(|all| all.downcast::<Dict>()) {
            Some(all) => all.get(thread, &name)?,
            None => None,
        };
        if !declared.is_some_and(|declared| is_union(&declared)) {
            missing.push(name.repr(thread)?.to_string_lossy());
        }
    }
    if missing.is_empty() {
        return Ok(());
    }
    missing.sort_unstable();
    let plural = if missing.len() == 1 { "" } else { "s" };
    Err(thread.type_error(format!(
        "{}.__replace__ missing {} keyword argument{plural}: {}.",
        ty.full_name(),
        missing.len(),
        missing.join(", ")
    )))
}

/// How many nodes deep `repr` looks.
const REPR_DEPTH: u32 = 3;

fn repr_node(thread: &mut Thread, this: &Object, depth: u32, out: &mut Vec<u8>) -> PyResult<()> {
    let name = this.ty().full_name().to_owned();
    if depth == 0 || !thread.repr_enter(this) {
        out.extend_from_slice(format!("{name}(...)").as_bytes());
        return Ok(());
    }
    let done = repr_fields(thread, this, &name, depth, out);
    thread.repr_leave(this);
    done
}

fn repr_fields(
    thread: &mut Thread,
    this: &Object,
    name: &str,
    depth: u32,
    out: &mut Vec<u8>,
) -> PyResult<()> {
    out.extend_from_slice(name.as_bytes());
    out.push(b'(');
    for (at, field) in names_of(thread, this.ty(), "_fields")?.iter().enumerate() {
        if at > 0 {
            out.extend_from_slice(b", ");
        }
        let value = this.get_attr_object(thread, field)?;
        out.extend(field.str(thread)?.to_wtf8());
        out.push(b'=');
        if let Some(list) = value.downcast::<List>() {
            repr_items(thread, &list.to_vec(), (b'[', b']'), depth, out)?;
        } else if let Some(tuple) = value.downcast::<Tuple>() {
            let items: Vec<Ref> = tuple.items().iter().map(|item| item.to_ref()).collect();
            repr_items(thread, &items, (b'(', b')'), depth, out)?;
        } else {
            repr_value(thread, &value, depth, out)?;
        }
    }
    out.push(b')');
    Ok(())
}

/// The first and the last item stand for all.
fn repr_items(
    thread: &mut Thread,
    items: &[Ref],
    (open, close): (u8, u8),
    depth: u32,
    out: &mut Vec<u8>,
) -> PyResult<()> {
    out.push(open);
    if let Some(first) = items.first() {
        repr_value(thread, first, depth, out)?;
    }
    if items.len() > 2 {
        out.extend_from_slice(b", ...");
    }
    if items.len() > 1 {
        out.extend_from_slice(b", ");
        repr_value(thread, &items[items.len() - 1], depth, out)?;
    }
    out.push(close);
    Ok(())
}

fn repr_value(thread: &mut Thread, value: &Object, depth: u32, out: &mut Vec<u8>) -> PyResult<()> {
    if value.downcast::<Native<Node>>().is_some() {
        return repr_node(thread, value, depth - 1, out);
    }
    out.extend(value.repr(thread)?.to_wtf8());
    Ok(())
}
