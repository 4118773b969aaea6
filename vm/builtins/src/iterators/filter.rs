//! `filter`.

use object::native_function::noargs;
use object::static_types::{PyBool_Type, PyFilter_Type};
use object::{
    Args, Field, IntoObject, Layout, Native, Payload, PyResult, Ref, Thread, Type, TypeSpec,
    Visitor, slot,
};

use crate::common::{iter_self, no_keywords_for};

/// The inside: the function (None or bool: the items' own truth) and the iterator.
pub struct Filter {
    pub function: Field,
    pub iter: Field,
}

impl Payload for Filter {
    fn ty() -> &'static Type {
        &PyFilter_Type
    }
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.function.visit(visitor);
        self.iter.visit(visitor);
    }
    fn clear(&self) {
        self.function.set(None);
        self.iter.set(None);
    }
}

pub(super) fn spec() -> TypeSpec {
    TypeSpec::native::<Filter>()
        .doc("filter(function, iterable, /)\n--\n\nThe items for which the function is true; with None, those that are true themselves.")
        .slots([
            slot::tp_iter(iter_self::<Native<Filter>>),
            slot::tp_iternext(next),
            slot::tp_new(new),
        ])
        .methods([noargs(c"__reduce__", reduce)
            .doc(c"__reduce__($self, /)\n--\n\nWhat pickle needs.")])
}

fn new(thread: &mut Thread, ty: &Type, args: Args<'_>) -> PyResult {
    no_keywords_for(thread, ty, &PyFilter_Type, "filter", args)?;
    args.check_positional(thread, "filter", 2, 2)?;
    let [function, iterable] = [args.positional()[0], args.positional()[1]];
    let iter = Field::of(iterable.iter(thread)?);
    let function = Field::of(function.to_ref());
    Ok(Native::new_of(thread, ty, Filter { function, iter })?.into_object())
}

fn next(thread: &mut Thread, this: &Native<Filter>) -> PyResult<Option<Ref>> {
    let (Some(function), Some(iter)) = (this.function.get(), this.iter.get()) else {
        return Ok(None);
    };
    let own_truth = function.is_none() || function.is(&PyBool_Type);
    while let Some(item) = iter.next(thread)? {
        let good = if own_truth {
            item.is_truthy(thread)?
        } else {
            function.call(thread, &[&item])?.is_truthy(thread)?
        };
        if good {
            return Ok(Some(item));
        }
    }
    Ok(None)
}

fn reduce(thread: &mut Thread, this: &Native<Filter>) -> PyResult {
    let args = (this.function.get(), this.iter.get()).into_object(thread)?;
    (this.as_object().ty().to_type_ref(), args).into_object(thread)
}
