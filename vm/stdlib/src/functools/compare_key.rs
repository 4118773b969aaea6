//! `cmp_to_key` and the objects that its key functions make.

use object::descriptor::getset;
use object::{
    Args, CompareOp, Field, IntoObject, Layout, Module, Native, Object, Params, PyResult, Thread,
    TypeSpec, slot,
};

use crate::support::native;

native! {
    /// The inside of `KeyWrapper`: a key function has no object yet.
    KeyWrapper = KEY_WRAPPER, c"functools.KeyWrapper", ;
    refs { compare: Object, object: Object }
    plain {}
}

pub(super) fn spec() -> TypeSpec {
    TypeSpec::native::<KeyWrapper>()
        .slots([slot::tp_call(call), slot::tp_richcompare(compare)])
        .getset([getset(
            c"obj",
            |_: &mut Thread, this: &Native<KeyWrapper>| this.object.get(),
            |_: &mut Thread, this: &Native<KeyWrapper>, value: Option<&Object>| {
                this.object.set(value.map(Layout::to_ref));
                Ok(())
            },
        )
        .doc(c"The value that is compared.")])
}

pub(super) fn cmp_to_key(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    static PARAMS: Params<1> = Params::new("cmp_to_key", ["mycmp"], 1);
    let [function] = args.bind(thread, &PARAMS)?;
    let compare = Field::new(function.map(Layout::to_ref));
    Ok(Native::new(thread, KeyWrapper { compare, object: Field::empty() })?.into_object())
}

/// `K(obj)`
fn call(thread: &mut Thread, this: &Native<KeyWrapper>, args: Args<'_>) -> PyResult {
    static PARAMS: Params<1> = Params::new("K", ["obj"], 1);
    let given = args.values().len();
    if given > 1 {
        return Err(thread.type_error(format!("K() takes at most 1 argument ({given} given)")));
    }
    let [object] = args.bind(thread, &PARAMS)?;
    let inside = KeyWrapper {
        compare: Field::new(this.compare.get()),
        object: Field::new(object.map(Layout::to_ref)),
    };
    Ok(Native::new(thread, inside)?.into_object())
}

fn compare(
    thread: &mut Thread,
    this: &Native<KeyWrapper>,
    other: &Object,
    op: CompareOp,
) -> PyResult {
    let Some(other) = other.downcast::<Native<KeyWrapper>>() else {
        return Err(thread.type_error("other argument must be K instance"));
    };
    let parts = (this.compare.get(), this.object.get(), other.object.get());
    let (Some(function), Some(left), Some(right)) = parts else {
        return Err(thread.attribute_error_text("object"));
    };
    let order = function.call(thread, &[&left, &right])?;
    let zero = 0i64.into_object(thread)?;
    order.compare(thread, &zero, op)
}
