//! What a field of a node can hold, as object and as part of the tree.

use std::rc::Rc;

use object::{
    Bytes, Complex, Float, Int, IntoObject, List, Object, PyResult, Raised, Ref, Set, Str, Thread,
    Tuple, singletons, static_types as types,
};
use parser::ast::{Constant, Identifier};
use parser::{Text, TextBuf};

use super::classes::Classes;

/// Tree to objects.
pub(super) struct Out<'t> {
    pub thread: &'t mut Thread,
    pub classes: Rc<Classes>,
}

/// Objects to tree.
pub(super) struct In<'t> {
    pub thread: &'t mut Thread,
    pub classes: Rc<Classes>,
    pub depth: usize,
    pub deepest: usize,
}

impl In<'_> {
    /// The attribute, if the node has it.
    pub(super) fn attr(&mut self, node: &Object, name: &str) -> PyResult<Option<Ref>> {
        let name = Str::intern_new(self.thread, name.trim_end_matches('_'))?;
        node.get_attr_opt(self.thread, &name)
    }

    #[cold]
    pub(super) fn missing(&self, class: &str, field: &str) -> Raised {
        let field = field.trim_end_matches('_');
        self.thread.type_error(format!("required field \"{field}\" missing from {class}"))
    }

    #[cold]
    fn required(&self, class: &str, field: &str) -> Raised {
        let field = field.trim_end_matches('_');
        self.thread.value_error(format!("field '{field}' is required for {class}"))
    }
}

/// A value that one object stands for.
pub(super) trait Value: Sized {
    /// What `None` in a list of these is called.
    const LIST: &'static str = "expression";
    /// Whether `None` is a value like others.
    const TAKES_NONE: bool = false;
    fn out(&self, cx: &mut Out<'_>) -> PyResult;
    fn take(cx: &mut In<'_>, object: &Object) -> PyResult<Self>;
}

pub(super) trait Field: Sized {
    fn out(&self, cx: &mut Out<'_>) -> PyResult;
    fn take(cx: &mut In<'_>, node: &Object, class: &str, field: &str) -> PyResult<Self>;
}

impl<V: Value> Field for V {
    fn out(&self, cx: &mut Out<'_>) -> PyResult {
        Value::out(self, cx)
    }
    fn take(cx: &mut In<'_>, node: &Object, class: &str, field: &str) -> PyResult<Self> {
        match cx.attr(node, field)? {
            None => Err(cx.missing(class, field)),
            Some(value) if value.is_none() && !V::TAKES_NONE => Err(cx.required(class, field)),
            Some(value) => V::take(cx, &value),
        }
    }
}

impl<V: Value> Value for Box<V> {
    const LIST: &'static str = V::LIST;
    const TAKES_NONE: bool = V::TAKES_NONE;
    fn out(&self, cx: &mut Out<'_>) -> PyResult {
        Value::out(&**self, cx)
    }
    fn take(cx: &mut In<'_>, object: &Object) -> PyResult<Self> {
        <V as Value>::take(cx, object).map(Box::new)
    }
}

impl<V: Value> Field for Option<V> {
    fn out(&self, cx: &mut Out<'_>) -> PyResult {
        match self {
            Some(value) => Value::out(value, cx),
            None => Ok(singletons::none()),
        }
    }
    fn take(cx: &mut In<'_>, node: &Object, _: &str, field: &str) -> PyResult<Self> {
        match cx.attr(node, field)? {
            Some(value) if !value.is_none() => V::take(cx, &value).map(Some),
            _ => Ok(None),
        }
    }
}

/// Each item of a list field.
fn items<T>(
    cx: &mut In<'_>,
    node: &Object,
    class: &str,
    field: &str,
    mut item: impl FnMut(&mut In<'_>, &Object) -> PyResult<T>,
) -> PyResult<Vec<T>> {
    let Some(value) = cx.attr(node, field)? else { return Ok(Vec::new()) };
    let Some(list) = value.downcast::<List>() else {
        let kind = value.ty().full_name();
        return Err(cx
            .thread
            .type_error(format!("{class} field \"{field}\" must be a list, not a {kind}")));
    };
    let len = list.len();
    let mut taken = Vec::with_capacity(len);
    for at in 0..len {
        let Some(object) = list.get(at).filter(|_| list.len() == len) else {
            return Err(cx.thread.runtime_error(format!(
                "{class} field \"{field}\" changed size during iteration"
            )));
        };
        taken.push(item(cx, &object)?);
    }
    Ok(taken)
}

impl<V: Value> Field for Vec<V> {
    fn out(&self, cx: &mut Out<'_>) -> PyResult {
        let items: PyResult<Vec<Ref>> = self.iter().map(|item| Value::out(item, cx)).collect();
        Ok(List::new(cx.thread, items?)?.into_object())
    }
    fn take(cx: &mut In<'_>, node: &Object, class: &str, field: &str) -> PyResult<Self> {
        items(cx, node, class, field, |cx, object| match object.is_none() && !V::TAKES_NONE {
            true => Err(cx.thread.value_error(format!("None disallowed in {} list", V::LIST))),
            false => V::take(cx, object),
        })
    }
}

impl<V: Value> Field for Vec<Option<V>> {
    fn out(&self, cx: &mut Out<'_>) -> PyResult {
        let items: PyResult<Vec<Ref>> = self.iter().map(|item| Field::out(item, cx)).collect();
        Ok(List::new(cx.thread, items?)?.into_object())
    }
    fn take(cx: &mut In<'_>, node: &Object, class: &str, field: &str) -> PyResult<Self> {
        items(cx, node, class, field, |cx, object| match object.is_none() {
            true => Ok(None),
            false => V::take(cx, object).map(Some),
        })
    }
}

impl Value for Identifier {
    const LIST: &'static str = "identifier";
    fn out(&self, cx: &mut Out<'_>) -> PyResult {
        Ok(Str::intern_new(cx.thread, self)?.into_object())
    }
    fn take(cx: &mut In<'_>, object: &Object) -> PyResult<Self> {
        match object.downcast_exact::<Str>() {
            Some(text) => Ok(builtins::codecs::utf8_of(cx.thread, text)?.into()),
            None => Err(cx.thread.type_error("AST identifier must be of type str")),
        }
    }
}

fn text_of(text: &Str) -> Text {
    let mut buffer = TextBuf::default();
    for code in text.chars().iter() {
        buffer.push_code(code);
    }
    buffer.into()
}

impl Value for Text {
    fn out(&self, cx: &mut Out<'_>) -> PyResult {
        Ok(Str::from_wtf8(cx.thread, self.as_bytes())?.into_object())
    }
    fn take(cx: &mut In<'_>, object: &Object) -> PyResult<Self> {
        match object.downcast_exact::<Str>() {
            Some(text) => Ok(text_of(text)),
            None => Err(cx.thread.type_error("AST string must be of type str")),
        }
    }
}

impl Value for i32 {
    const TAKES_NONE: bool = true;
    fn out(&self, cx: &mut Out<'_>) -> PyResult {
        self.into_object(cx.thread)
    }
    fn take(cx: &mut In<'_>, object: &Object) -> PyResult<Self> {
        match object.downcast::<Int>() {
            Some(int) => match int.as_i32() {
                Some(value) => Ok(value),
                None => Err(cx.thread.overflow_error("Python int too large to convert to C int")),
            },
            None => {
                let shown = object.repr(cx.thread)?.to_string_lossy();
                Err(cx.thread.value_error(format!("invalid integer value: {shown}")))
            }
        }
    }
}

impl Value for bool {
    const TAKES_NONE: bool = true;
    fn out(&self, cx: &mut Out<'_>) -> PyResult {
        i32::from(*self).into_object(cx.thread)
    }
    fn take(cx: &mut In<'_>, object: &Object) -> PyResult<Self> {
        Ok(<i32 as Value>::take(cx, object)? != 0)
    }
}

/// The level of a relative import, the one number that may be missing.
impl Field for u32 {
    fn out(&self, cx: &mut Out<'_>) -> PyResult {
        self.into_object(cx.thread)
    }
    fn take(cx: &mut In<'_>, node: &Object, class: &str, field: &str) -> PyResult<Self> {
        let level = <Option<i32> as Field>::take(cx, node, class, field)?;
        u32::try_from(level.unwrap_or(0))
            .map_err(|_| cx.thread.value_error("Negative ImportFrom level"))
    }
}

impl Value for Constant {
    const TAKES_NONE: bool = true;
    fn out(&self, cx: &mut Out<'_>) -> PyResult {
        let all = |cx: &mut Out<'_>, items: &[Constant]| -> PyResult<Vec<Ref>> {
            items.iter().map(|item| Value::out(item, cx)).collect()
        };
        Ok(match self {
            Constant::None => singletons::none(),
            Constant::True => singletons::bool_object(true),
            Constant::False => singletons::bool_object(false),
            Constant::Ellipsis => singletons::ellipsis(),
            Constant::Int(value) => Int::from_bigint(cx.thread, value)?.into_object(),
            Constant::Float(value) => Float::new(cx.thread, *value)?.into_object(),
            Constant::Complex { real, imag } => {
                Complex::new(cx.thread, *real, *imag)?.into_object()
            }
            Constant::Str(text) => Str::from_wtf8(cx.thread, text.as_bytes())?.into_object(),
            Constant::Bytes(data) => Bytes::new(cx.thread, data)?.into_object(),
            Constant::Tuple(items) => {
                let items = all(cx, items)?;
                Tuple::new(cx.thread, items)?.into_object()
            }
            Constant::FrozenSet(items) => {
                let items = all(cx, items)?;
                Set::from_items(cx.thread, &types::PyFrozenSet_Type, &items)?.into_object()
            }
        })
    }

    fn take(cx: &mut In<'_>, object: &Object) -> PyResult<Self> {
        cx.thread.check_stack(" during compilation")?;
        if object.is_none() {
            return Ok(Constant::None);
        }
        for (value, constant) in [
            (singletons::bool_object(true), Constant::True),
            (singletons::bool_object(false), Constant::False),
            (singletons::ellipsis(), Constant::Ellipsis),
        ] {
            if object.is(&*value) {
                return Ok(constant);
            }
        }
        if let Some(int) = object.downcast_exact::<Int>() {
            Ok(Constant::Int(int.to_bigint()))
        } else if let Some(float) = object.downcast_exact::<Float>() {
            Ok(Constant::Float(float.value()))
        } else if let Some(complex) = object.downcast_exact::<Complex>() {
            Ok(Constant::Complex { real: complex.real(), imag: complex.imag() })
        } else if let Some(text) = object.downcast_exact::<Str>() {
            Ok(Constant::Str(text_of(text)))
        } else if let Some(bytes) = object.downcast_exact::<Bytes>() {
            Ok(Constant::Bytes(bytes.as_slice().into()))
        } else if let Some(tuple) = object.downcast_exact::<Tuple>() {
            let items: PyResult<Vec<Constant>> =
                tuple.items().iter().map(|item| <Self as Value>::take(cx, item)).collect();
            Ok(Constant::Tuple(items?))
        } else if object.is_instance_exactly(types::PyFrozenSet_Type.as_type()) {
            let set = object.downcast::<Set>().expect("its type says so");
            let items: PyResult<Vec<Constant>> =
                set.items().iter().map(|(item, _)| <Self as Value>::take(cx, item)).collect();
            Ok(Constant::FrozenSet(items?))
        } else {
            let kind = object.ty().name();
            Err(cx.thread.type_error(format!("got an invalid type in Constant: {kind}")))
        }
    }
}
