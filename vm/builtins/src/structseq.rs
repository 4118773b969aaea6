//! Struct sequences: tuples whose items have names, as `os.stat_result` and `sys.flags`.
//!
//! ```text
//! pub static SIZE: Type = structseq::new_type(c"os.terminal_size");
//! structseq::spec(&SIZE, "Size of a terminal.", &[field("columns", "width"), field("lines", "height")], 2)
//! structseq::make(thread, &SIZE, vec![columns, lines])
//! ```
//! `spec` goes to the module's `ready` function, which runs while the process starts.
//! CPython: Objects/structseq.c.

use object::native_function::{fast, noargs};
use object::type_object::flags;
use object::{
    Args, Dict, Layout, List, Object, Params, PyResult, Ref, Str, Thread, Tuple, Type, TypeSpec,
    names, singletons, slot, static_types, struct_sequence,
};

/// A place of a struct sequence. Places without a name have no attribute.
#[derive(Clone, Copy)]
pub struct FieldSpec {
    name: Option<&'static str>,
    doc: &'static str,
}

pub const fn field(name: &'static str, doc: &'static str) -> FieldSpec {
    FieldSpec { name: Some(name), doc }
}

pub const fn unnamed(doc: &'static str) -> FieldSpec {
    FieldSpec { name: None, doc }
}

/// The static type of a struct sequence that Python code can make.
pub const fn new_type(name: &'static std::ffi::CStr) -> Type {
    Type::new_static(name, size_of::<Tuple>(), 8, flags::HAVE_GC | flags::TUPLE_SUBCLASS)
}

/// As `new_type`, for one that only we make.
pub const fn new_sealed_type(name: &'static std::ffi::CStr) -> Type {
    Type::new_static(
        name,
        size_of::<Tuple>(),
        8,
        flags::HAVE_GC | flags::TUPLE_SUBCLASS | flags::DISALLOW_INSTANTIATION,
    )
}

/// What makes the type ready: members, constructor, and how many fields there are.
pub struct StructSpec {
    pub spec: TypeSpec,
    fields: Vec<FieldSpec>,
    visible: usize,
}

/// The first `visible` fields make the length.
pub fn spec(
    ty: &'static Type,
    doc: &'static str,
    fields: &[FieldSpec],
    visible: usize,
) -> StructSpec {
    let members = fields.iter().enumerate().filter_map(|(at, field)| {
        field.name.map(|name| struct_sequence::member(name, field.doc, at))
    });
    let mut spec = TypeSpec::new(ty)
        .base(&static_types::PyTuple_Type)
        .doc(doc)
        .slots(struct_sequence::memory_slots())
        .slots([slot::tp_repr(repr)])
        .members(members)
        .methods([noargs(c"__reduce__", reduce), fast(c"__replace__", replace)]);
    if !ty.has_flag(flags::DISALLOW_INSTANTIATION) {
        spec = spec.slots([slot::tp_new(new)]);
    }
    StructSpec { spec, fields: fields.to_vec(), visible }
}

/// Completes a type that C makes of these names: what `StructSpec::apply` does for ours.
pub fn complete(
    thread: &mut Thread,
    ty: &Type,
    names: &[Option<String>],
    visible: usize,
) -> PyResult<()> {
    for def in [noargs(c"__reduce__", reduce), fast(c"__replace__", replace)] {
        object::type_ready::add_native_method(thread, ty, def)?;
    }
    let shown: Vec<&str> = names[..visible].iter().filter_map(Option::as_deref).collect();
    let unnamed = names.iter().filter(|name| name.is_none()).count();
    set_counts(thread, ty, &shown, [visible, names.len(), unnamed])
}

/// `n_sequence_fields`, `n_fields`, `n_unnamed_fields` and `__match_args__`.
fn set_counts(thread: &mut Thread, ty: &Type, shown: &[&str], counts: [usize; 3]) -> PyResult<()> {
    let dict = ty.dict();
    let names = ["n_sequence_fields", "n_fields", "n_unnamed_fields"];
    for (name, count) in names.into_iter().zip(counts) {
        dict.set_text(thread, name, object::Int::from_usize(thread, count)?.into_object())?;
    }
    let mut args = Vec::new();
    for name in shown {
        args.push(Str::intern_new(thread, name)?.into_object());
    }
    dict.set_str(thread, &names::__match_args__, Tuple::new(thread, args)?.into_object())
}

/// The constructor and `repr` of types that C makes.
pub fn heap_functions() -> [object::slot::SlotDef; 2] {
    [slot::tp_new(new), slot::tp_repr(repr)]
}

impl StructSpec {
    /// Makes the type ready; while the process starts only.
    pub fn apply(self, thread: &mut Thread) -> PyResult<()> {
        let ty = self.spec.ty.expect("a spec names its type");
        self.spec.apply(thread)?;
        let unnamed = self.fields.iter().filter(|field| field.name.is_none()).count();
        let shown: Vec<&str> =
            self.fields[..self.visible].iter().filter_map(|field| field.name).collect();
        set_counts(thread, ty, &shown, [self.visible, self.fields.len(), unnamed])
    }
}

/// An instance: `values` has one for each field.
pub fn make(thread: &Thread, ty: &Type, values: Vec<Ref>) -> PyResult<Ref<Tuple>> {
    let visible = size(ty, &names::n_sequence_fields);
    struct_sequence::new(thread, ty, values, visible)
}

fn size(ty: &Type, name: &Str) -> usize {
    ty.dict()
        .get_str(name)
        .and_then(|value| value.downcast::<object::Int>().and_then(object::Int::as_usize))
        .unwrap_or(0)
}

/// Names of the fields by index; those without one are `None`.
fn field_names(ty: &Type) -> Vec<Option<String>> {
    let mut names = vec![None; struct_sequence::fields_len(ty).unwrap_or(0)];
    for (_, value) in ty.dict().entries() {
        let Some(found) = value.downcast::<object::descriptor::MemberDescr>() else { continue };
        let at = (found.def().offset as usize - size_of::<Tuple>()) / 8;
        if let Some(place) = names.get_mut(at) {
            *place = Some(found.def().name().to_owned());
        }
    }
    names
}

/// `tp_new`: a sequence for the first fields, a dict for the others.
pub fn new(thread: &mut Thread, ty: &Type, args: Args<'_>) -> PyResult {
    static P: Params<2> = Params::new("structseq", ["sequence", "dict"], 1);
    let [sequence, dict] = args.bind(thread, &P)?;
    let sequence = sequence.expect("required");
    let name = ty.full_name().to_owned();
    let mut values = if is_iterable(sequence) {
        sequence.collect(thread)?
    } else {
        return Err(thread.type_error("constructor requires a sequence"));
    };
    let dict = match dict.filter(|dict| !dict.is_none()) {
        None => None,
        Some(dict) => match dict.downcast::<Dict>() {
            Some(dict) => Some(dict.to_ref()),
            None => {
                return Err(
                    thread.type_error(format!("{name}() takes a dict as second arg, if any"))
                );
            }
        },
    };
    let fields = field_names(ty);
    let (min, max, given) = (size(ty, &names::n_sequence_fields), fields.len(), values.len());
    if given < min || given > max {
        let bound = match () {
            () if min == max => "a ",
            () if given < min => "an at least ",
            () => "an at most ",
        };
        let wanted = if given < min { min } else { max };
        return Err(thread.type_error(format!(
            "{name}() takes {bound}{wanted}-sequence ({given}-sequence given)"
        )));
    }
    let mut found = 0;
    for field in &fields[given..] {
        let value = match (&dict, field) {
            (Some(dict), Some(field)) => dict.get_text(thread, field),
            _ => None,
        };
        found += usize::from(value.is_some());
        values.push(value.unwrap_or_else(singletons::none));
    }
    if dict.is_some_and(|dict| dict.len() > found) {
        return Err(
            thread.type_error(format!("{name}() got duplicate or unexpected field name(s)"))
        );
    }
    Ok(make(thread, ty, values)?.into_object())
}

/// The names in order, places without one left out.
fn named(ty: &Type) -> Vec<String> {
    field_names(ty).into_iter().flatten().collect()
}

fn repr(thread: &mut Thread, this: &Tuple) -> PyResult<String> {
    let ty = this.as_object().ty();
    let mut out = format!("{}(", ty.full_name());
    let fields = named(ty);
    for (at, item) in this.to_vec().iter().enumerate() {
        if at > 0 {
            out.push_str(", ");
        }
        let name = fields.get(at).map_or("?", String::as_str);
        out.push_str(name);
        out.push('=');
        out.push_str(&item.repr(thread)?.to_string_lossy());
    }
    out.push(')');
    Ok(out)
}

fn reduce(thread: &mut Thread, this: &Tuple) -> PyResult {
    let ty = this.as_object().ty();
    let visible = Tuple::new(thread, this.to_vec())?;
    let hidden = Dict::new(thread)?;
    for (at, name) in field_names(ty).iter().enumerate().skip(this.len()) {
        if let Some(name) = name {
            let value = struct_sequence::item(this, at).unwrap_or_else(singletons::none);
            hidden.set_text(thread, name, value)?;
        }
    }
    let inner = Tuple::from_array(thread, [visible.into_object(), hidden.into_object()])?;
    let ty = ty.to_ref().into_object();
    Ok(Tuple::from_array(thread, [ty, inner.into_object()])?.into_object())
}

fn replace(thread: &mut Thread, this: &Tuple, args: Args<'_>) -> PyResult {
    let ty = this.as_object().ty().to_ref();
    if !args.positional().is_empty() {
        return Err(thread.type_error("__replace__() takes no positional arguments"));
    }
    let fields = field_names(&ty);
    if fields.iter().any(Option::is_none) {
        return Err(thread.type_error(format!(
            "__replace__() is not supported for {} because it has unnamed field(s)",
            ty.full_name()
        )));
    }
    let mut values: Vec<Ref> = (0..fields.len())
        .map(|at| struct_sequence::item(this, at).unwrap_or_else(singletons::none))
        .collect();
    let mut unknown = Vec::new();
    for (name, value) in args.keywords() {
        match fields.iter().position(|field| field.as_deref().is_some_and(|f| name.eq_text(f))) {
            Some(at) => values[at] = value.to_ref(),
            None => unknown.push(name.to_ref().into_object()),
        }
    }
    if !unknown.is_empty() {
        let shown = List::new(thread, unknown)?.as_object().repr(thread)?;
        return Err(thread.type_error(format!("Got unexpected field name(s): {shown}")));
    }
    Ok(make(thread, &ty, values)?.into_object())
}

/// True if `value` is an instance of the struct sequence.
pub fn is(value: &Object, ty: &Type) -> bool {
    std::ptr::eq(value.type_ptr(), ty)
}

fn is_iterable(value: &Object) -> bool {
    value.is_sequence() || value.ty().tp_iter.get().is_some()
}
