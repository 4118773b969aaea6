//! A value that is evaluated when it is first asked for, and the evaluators of known values.

use object::args::{Args, Params};
use object::native::{Native, Payload};
use object::refs::{Field, Visitor};
use object::slot;
use object::{
    Int, IntoObject, Layout, Object, PyResult, Ref, Thread, Tuple, Type, TypeSpec, native_type,
};

use crate::generic_alias::type_repr;

/// A value, or the function that gives it.
#[derive(Default)]
pub(super) struct Lazy {
    pub(super) value: Field,
    pub(super) evaluate: Field,
}

impl Lazy {
    pub(super) fn visit(&self, visitor: &mut Visitor<'_>) {
        self.value.visit(visitor);
        self.evaluate.visit(visitor);
    }

    pub(super) fn clear(&self) {
        self.value.set(None);
        self.evaluate.set(None);
    }

    pub(super) fn of(value: Option<Ref>) -> Lazy {
        Lazy { value: Field::new(value), evaluate: Field::empty() }
    }

    pub(super) fn by(evaluate: Option<Ref>) -> Lazy {
        Lazy { value: Field::empty(), evaluate: Field::new(evaluate) }
    }

    /// The value, evaluated now if it was not before; `None` if there is neither.
    pub(super) fn get(&self, thread: &mut Thread) -> PyResult<Option<Ref>> {
        if let Some(value) = self.value.get() {
            return Ok(Some(value));
        }
        let Some(evaluate) = self.evaluate.get() else { return Ok(None) };
        let format = Int::new(thread, VALUE)?;
        let value = evaluate.call(thread, &[format.as_object()])?;
        self.value.put(value.clone());
        Ok(Some(value))
    }

    /// The function that evaluates.
    pub(super) fn evaluator(&self, thread: &mut Thread) -> PyResult<Option<Ref>> {
        if let Some(evaluate) = self.evaluate.get() {
            return Ok(Some(evaluate));
        }
        match self.value.get() {
            Some(value) => {
                let made = Native::new(thread, ConstEvaluator { value: Field::of(value) })?;
                Ok(Some(made.into_object()))
            }
            None => Ok(None),
        }
    }

    pub(super) fn is_set(&self) -> bool {
        self.value.is_some() || self.evaluate.is_some()
    }
}

/// `annotationlib.Format.VALUE` and `STRING`.
const VALUE: i64 = 1;
const STRING: i32 = 4;

/// An evaluator that always gives the same.
pub(super) struct ConstEvaluator {
    value: Field,
}

native_type! {
    /// `_typing._ConstEvaluator`
    CONST_EVALUATOR: ConstEvaluator = c"_typing._ConstEvaluator", HAVE_GC | DISALLOW_INSTANTIATION
}

impl Payload for ConstEvaluator {
    fn ty() -> &'static Type {
        &CONST_EVALUATOR
    }
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.value.visit(visitor);
    }
    fn clear(&self) {
        self.value.set(None);
    }
}

static CALL: Params<1> = Params::new("constevaluator.__call__", ["format"], 1);

pub(super) fn spec() -> TypeSpec {
    TypeSpec::native::<ConstEvaluator>().slots([
        slot::tp_repr(|thread: &mut Thread, this: &Native<ConstEvaluator>| -> PyResult<String> {
            let shown = this.value().repr(thread)?;
            Ok(format!("<constevaluator {shown}>"))
        }),
        slot::tp_call(call),
    ])
}

impl ConstEvaluator {
    fn value(&self) -> Ref {
        self.value.get().unwrap_or_else(object::singletons::none)
    }
}

fn call(thread: &mut Thread, this: &Native<ConstEvaluator>, args: Args<'_>) -> PyResult {
    let [format] = args.bind(thread, &CALL)?;
    let format = format.expect("required").to_i32(thread)?;
    let value = this.value();
    if format != STRING {
        return Ok(value);
    }
    let Some(several) = value.downcast::<Tuple>() else {
        return type_repr(thread, &value)?.into_object(thread);
    };
    let mut shown = Vec::new();
    for item in several.items() {
        shown.push(type_repr(thread, item)?);
    }
    let comma = if shown.len() == 1 { "," } else { "" };
    format!("({}{comma})", shown.join(", ")).into_object(thread)
}

/// A default given as an argument: `NoDefault` is as good as none.
pub(super) fn default_of(thread: &Thread, given: Option<&Object>) -> Lazy {
    let none = super::no_default(thread);
    match (given, none) {
        (Some(given), Ok(none)) if !given.is(&*none) => Lazy::of(Some(given.to_ref())),
        _ => Lazy::default(),
    }
}

/// `__default__`
pub(super) fn get_default(thread: &mut Thread, default: &Lazy) -> PyResult {
    match default.get(thread)? {
        Some(value) => Ok(value),
        None => super::no_default(thread),
    }
}
