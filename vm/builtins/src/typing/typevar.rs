//! `typing.TypeVar`.

use std::cell::Cell;

use object::args::Args;
use object::descriptor::{MemberDef, getter, member};
use object::dict::Dict;
use object::names;
use object::native::{Native, Payload};
use object::native_function::{fast, noargs, one};
use object::refs::{Field, Visitor};
use object::slot;
use object::{Layout, Object, PyResult, Ref, Str, Thread, Tuple, Type, TypeSpec, native_type};

use super::lazy::{Lazy, default_of, get_default};
use super::{call_typing, caller, type_check};

/// A type parameter.
#[repr(C)]
pub(super) struct TypeVar {
    /// Instance attributes; at the front, where the type's dict offset points.
    pub(super) dict: Field<Dict>,
    pub(super) name: Field<Str>,
    pub(super) bound: Lazy,
    pub(super) constraints: Lazy,
    pub(super) default: Lazy,
    pub(super) variance: Variance,
}

/// What was said of a parameter's variance.
#[derive(Default)]
pub(super) struct Variance {
    pub(super) covariant: Cell<bool>,
    pub(super) contravariant: Cell<bool>,
    pub(super) infer: Cell<bool>,
}

impl Variance {
    pub(super) fn inferred() -> Variance {
        Variance { infer: Cell::new(true), ..Variance::default() }
    }

    /// From the three keywords.
    pub(super) fn read(thread: &mut Thread, given: [Option<&Object>; 3]) -> PyResult<Variance> {
        let mut flags = [false; 3];
        for (flag, given) in flags.iter_mut().zip(given) {
            if let Some(given) = given {
                *flag = given.is_truthy(thread)?;
            }
        }
        let [covariant, contravariant, infer] = flags;
        if covariant && contravariant {
            return Err(thread.value_error("Bivariant types are not supported."));
        }
        if infer && (covariant || contravariant) {
            return Err(thread.value_error("Variance cannot be specified with infer_variance."));
        }
        Ok(Variance {
            covariant: Cell::new(covariant),
            contravariant: Cell::new(contravariant),
            infer: Cell::new(infer),
        })
    }

    pub(super) fn prefix(&self) -> &'static str {
        match (self.infer.get(), self.covariant.get(), self.contravariant.get()) {
            (true, ..) => "",
            (_, true, _) => "+",
            (_, _, true) => "-",
            _ => "~",
        }
    }
}

type Var = Native<TypeVar>;

native_type! {
    /// `typing.TypeVar`
    TYPEVAR: TypeVar = c"typing.TypeVar", HAVE_GC | IMMUTABLETYPE | MANAGED_WEAKREF
}

impl Payload for TypeVar {
    fn ty() -> &'static Type {
        &TYPEVAR
    }
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.dict.visit(visitor);
        self.bound.visit(visitor);
        self.constraints.visit(visitor);
        self.default.visit(visitor);
    }
    fn clear(&self) {
        self.dict.set(None);
        self.bound.clear();
        self.constraints.clear();
        self.default.clear();
    }
}

impl TypeVar {
    fn name(&self) -> Ref<Str> {
        self.name.get().expect("set when made")
    }
}

/// Where the instance dict is.
pub(super) const DICT_OFFSET: usize = 16;

/// A read-only member at a place of the payload.
pub(super) fn field(name: &'static std::ffi::CStr, offset: usize) -> MemberDef {
    MemberDef {
        name: name.as_ptr(),
        kind: member::OBJECT,
        offset: 16 + offset as isize,
        flags: member::READONLY,
        doc: std::ptr::null(),
    }
}

/// The three variance flags as members.
pub(super) fn variance_members(offset: usize) -> [MemberDef; 3] {
    let at = |name, inner: usize| MemberDef { kind: member::BOOL, ..field(name, offset + inner) };
    [
        at(c"__covariant__", std::mem::offset_of!(Variance, covariant)),
        at(c"__contravariant__", std::mem::offset_of!(Variance, contravariant)),
        at(c"__infer_variance__", std::mem::offset_of!(Variance, infer)),
    ]
}

/// Raises TypeError: an instance of a parameter is no base.
pub(super) fn refuse_subclass(thread: &Thread, what: &str) -> PyResult {
    Err(thread.type_error(format!("Cannot subclass an instance of {what}")))
}

pub(super) fn spec() -> TypeSpec {
    TypeSpec::native::<TypeVar>()
        .doc("Type variable.")
        .dict_offset(DICT_OFFSET)
        .slots([
            slot::tp_new(new),
            slot::tp_repr(|_: &mut Thread, this: &Var| {
                format!("{}{}", this.variance.prefix(), this.name())
            }),
            slot::nb_or(|thread: &mut Thread, left: &Object, right: &Object| {
                crate::union::union_of(thread, &[left, right])
            }),
        ])
        .methods([
            one(c"__typing_subst__", |thread: &mut Thread, this: &Var, arg: &Object| {
                call_typing(thread, "_typevar_subst", &[this.as_object(), arg])
            }),
            fast(c"__typing_prepare_subst__", prepare_subst),
            noargs(c"__reduce__", |_: &mut Thread, this: &Var| this.name()),
            noargs(c"has_default", |_: &mut Thread, this: &Var| this.default.is_set()),
            one(c"__mro_entries__", |thread: &mut Thread, _: &Var, _: &Object| {
                refuse_subclass(thread, "TypeVar")
            }),
        ])
        .members([field(c"__name__", std::mem::offset_of!(TypeVar, name))])
        .members(variance_members(std::mem::offset_of!(TypeVar, variance)))
        .getset([
            getter(c"__bound__", |thread: &mut Thread, this: &Var| this.bound.get(thread)),
            getter(c"__constraints__", |thread: &mut Thread, this: &Var| -> PyResult {
                let known = this.constraints.get(thread)?;
                Ok(known.unwrap_or_else(|| Tuple::empty().into_object()))
            }),
            getter(c"__default__", |thread: &mut Thread, this: &Var| {
                get_default(thread, &this.default)
            }),
            getter(c"evaluate_bound", |thread: &mut Thread, this: &Var| {
                this.bound.evaluator(thread)
            }),
            getter(c"evaluate_constraints", |thread: &mut Thread, this: &Var| {
                this.constraints.evaluator(thread)
            }),
            getter(c"evaluate_default", |thread: &mut Thread, this: &Var| {
                this.default.evaluator(thread)
            }),
        ])
}

/// The `name` parameter of the constructors: a string.
pub(super) fn name_argument(
    thread: &Thread,
    function: &str,
    given: Option<&Object>,
) -> PyResult<Ref<Str>> {
    let Some(given) = given else {
        return Err(
            thread.type_error(format!("{function}() missing required argument 'name' (pos 1)"))
        );
    };
    given.downcast::<Str>().map(Layout::to_ref).ok_or_else(|| {
        thread.type_error(format!(
            "{function}() argument 'name' must be str, not {}",
            given.type_name()
        ))
    })
}

fn new(thread: &mut Thread, ty: &Type, args: Args<'_>) -> PyResult {
    const KNOWN: [&str; 6] =
        ["name", "bound", "default", "covariant", "contravariant", "infer_variance"];
    for (name, _) in args.keywords() {
        if !KNOWN.iter().any(|known| name.eq_text(known)) {
            return Err(
                thread.type_error(format!("typevar() got an unexpected keyword argument '{name}'"))
            );
        }
    }
    let name = name_argument(thread, "typevar", args.get(0).or(args.keyword("name")))?;
    let constraints: Vec<Ref> =
        args.positional().iter().skip(1).map(|value| value.to_ref()).collect();
    let flags = ["covariant", "contravariant", "infer_variance"].map(|key| args.keyword(key));
    let variance = Variance::read(thread, flags)?;
    let bound = match args.keyword("bound").filter(|bound| !bound.is_none()) {
        Some(bound) => Some(type_check(thread, bound, "Bound must be a type.")?),
        None => None,
    };
    if constraints.len() == 1 {
        return Err(thread.type_error("A single constraint is not allowed"));
    }
    if !constraints.is_empty() && bound.is_some() {
        return Err(thread.type_error("Constraints cannot be combined with bound=..."));
    }
    let constraints = match constraints.is_empty() {
        true => None,
        false => Some(Tuple::new(thread, constraints)?.into_object()),
    };
    let default = default_of(thread, args.keyword("default"));
    let module = caller(thread);
    let made = Native::new_of(
        thread,
        ty,
        TypeVar {
            dict: Field::empty(),
            name: Field::of(name),
            bound: Lazy::of(bound),
            constraints: Lazy::of(constraints),
            default,
            variance,
        },
    )?;
    set_module(thread, made.as_object(), module)?;
    Ok(made.into_object())
}

/// `__module__` of a parameter that a call made.
pub(super) fn set_module(thread: &mut Thread, made: &Object, module: Ref) -> PyResult<()> {
    made.set_instance_attr(thread, &names::__module__, module)
}

fn from_syntax(thread: &Thread, name: &Object, bound: Lazy, constraints: Lazy) -> PyResult {
    let Some(name) = name.downcast::<Str>() else {
        return Err(thread.type_error("a type parameter's name must be str"));
    };
    let made = Native::new(
        thread,
        TypeVar {
            dict: Field::empty(),
            name: Field::of(name.to_ref()),
            bound,
            constraints,
            default: Lazy::default(),
            variance: Variance::inferred(),
        },
    )?;
    Ok(made.into_object())
}

/// `[T]`
pub fn make_typevar(thread: &mut Thread, name: &Object) -> PyResult {
    from_syntax(thread, name, Lazy::default(), Lazy::default())
}

/// `[T: bound]`
pub fn make_typevar_with_bound(thread: &mut Thread, name: &Object, evaluate: &Object) -> PyResult {
    from_syntax(thread, name, Lazy::by(Some(evaluate.to_ref())), Lazy::default())
}

/// `[T: (A, B)]`
pub fn make_typevar_with_constraints(
    thread: &mut Thread,
    name: &Object,
    evaluate: &Object,
) -> PyResult {
    from_syntax(thread, name, Lazy::default(), Lazy::by(Some(evaluate.to_ref())))
}

/// Puts the default where an argument for this parameter is missing.
fn prepare_subst(thread: &mut Thread, this: &Var, args: Args<'_>) -> PyResult {
    let [alias, given] = args.exactly(thread, "__typing_prepare_subst__")?;
    let parameters = alias.get_attr(thread, &names::__parameters__)?.collect(thread)?;
    let Some(index) = parameters.iter().position(|p| p.is(this.as_object())) else {
        return Err(thread.value_error("sequence.index(x): x not in sequence"));
    };
    let items = given.collect(thread)?;
    if index < items.len() {
        return Ok(given.to_ref());
    }
    if index == items.len() {
        if let Some(default) = this.default.get(thread)? {
            let mut all = items;
            all.push(default);
            return Ok(Tuple::new(thread, all)?.into_object());
        }
    }
    let shown = alias.str(thread)?;
    Err(thread.type_error(format!(
        "Too few arguments for {shown}; actual {}, expected at least {}",
        items.len(),
        index + 1
    )))
}
