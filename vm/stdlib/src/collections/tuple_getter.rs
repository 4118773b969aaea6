//! `_tuplegetter`: the attributes of named tuples.

use builtins::common::{TextWriter, no_keywords_for};
use object::descriptor::getset;
use object::native_function::noargs;
use object::{
    Args, Field, IntoObject, Layout, Native, Object, PyResult, Thread, Tuple, Type, TypeSpec,
    singletons, slot,
};

use crate::support::native;

native! {
    /// The inside of `_tuplegetter`: a place in the tuple, and a docstring.
    TupleGetter = TUPLE_GETTER, c"collections._tuplegetter", ;
    refs { doc: Object }
    plain { index: isize }
}

pub(super) fn spec() -> TypeSpec {
    TypeSpec::native::<TupleGetter>()
        .slots([
            slot::tp_new(new),
            slot::tp_repr(repr),
            slot::tp_descr_get(descr_get),
            slot::tp_descr_set(descr_set),
        ])
        .methods([
            noargs(c"__reduce__", reduce).doc(c"__reduce__($self, /)\n--\n\nWhat pickle needs.")
        ])
        .getset([getset(
            c"__doc__",
            |_: &mut Thread, this: &Native<TupleGetter>| this.doc.get(),
            |_: &mut Thread, this: &Native<TupleGetter>, value: Option<&Object>| {
                this.doc.set(value.map(Layout::to_ref));
                Ok(())
            },
        )])
}

fn new(thread: &mut Thread, ty: &Type, args: Args<'_>) -> PyResult {
    no_keywords_for(thread, ty, &TUPLE_GETTER, "_tuplegetter", args)?;
    args.check_positional(thread, "_tuplegetter", 2, 2)?;
    let index = args.positional()[0].to_isize(thread)?;
    let doc = Field::of(args.positional()[1].to_ref());
    Ok(Native::new_of(thread, ty, TupleGetter { doc, index })?.into_object())
}

fn repr(thread: &mut Thread, this: &Native<TupleGetter>) -> PyResult {
    let mut out = TextWriter::new(&format!("_tuplegetter({}, ", this.index));
    out.repr(thread, &this.doc.get().unwrap_or_else(singletons::none))?;
    out.text(")");
    out.finish(thread)
}

fn descr_get(
    thread: &mut Thread,
    this: &Native<TupleGetter>,
    object: Option<&Object>,
    _: Option<&Object>,
) -> PyResult {
    let Some(object) = object.filter(|object| !object.is_none()) else {
        return Ok(this.to_ref().into_object());
    };
    let Some(tuple) = object.downcast::<Tuple>() else {
        return Err(thread.type_error(format!(
            "descriptor for index '{}' for tuple subclasses doesn't apply to '{}' object",
            this.index,
            object.type_name()
        )));
    };
    let found = usize::try_from(this.index).ok().and_then(|at| tuple.get(at));
    found.ok_or_else(|| thread.index_error("tuple index out of range"))
}

fn descr_set(
    thread: &mut Thread,
    _: &Native<TupleGetter>,
    _: &Object,
    value: Option<&Object>,
) -> PyResult<()> {
    let what = if value.is_some() { "set" } else { "delete" };
    Err(thread.attribute_error_text(format!("can't {what} attribute")))
}

fn reduce(thread: &mut Thread, this: &Native<TupleGetter>) -> PyResult {
    let args = (this.index, this.doc.get()).into_object(thread)?;
    (this.as_object().ty().to_type_ref(), args).into_object(thread)
}
