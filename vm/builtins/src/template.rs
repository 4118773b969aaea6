//! `string.templatelib.Template` and `Interpolation`: what t-strings make (PEP 750).

use std::cell::Cell;

use object::descriptor::getter;
use object::native_function::{noargs, one};
use object::slot;
use object::{
    Args, Field, Layout, Native, Object, Params, Payload, PyResult, Ref, Str, Thread, Tuple, Type,
    TypeSpec, Visitor, native_type, singletons,
};

/// A template: strings and interpolations in turn, the strings one more.
pub struct Template {
    strings: Field<Tuple>,
    interpolations: Field<Tuple>,
}

/// A value in a template, with its source text, conversion and format spec.
pub struct Interpolation {
    value: Field,
    expression: Field,
    conversion: Field,
    format_spec: Field,
}

/// The parts of a template that are not empty, in order.
pub struct TemplateIter {
    template: Field<Native<Template>>,
    next: Cell<usize>,
}

native_type! { TEMPLATE: Template = c"string.templatelib.Template", HAVE_GC }
native_type! { INTERPOLATION: Interpolation = c"string.templatelib.Interpolation", HAVE_GC }
native_type! { TEMPLATE_ITER: TemplateIter = c"string.templatelib.TemplateIter", HAVE_GC | DISALLOW_INSTANTIATION }

impl Payload for Template {
    fn ty() -> &'static Type {
        &TEMPLATE
    }
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.strings.visit(visitor);
        self.interpolations.visit(visitor);
    }
    fn clear(&self) {
        self.strings.set(None);
        self.interpolations.set(None);
    }
}

impl Payload for Interpolation {
    fn ty() -> &'static Type {
        &INTERPOLATION
    }
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.value.visit(visitor);
    }
    fn clear(&self) {
        self.value.set(None);
    }
}

impl Payload for TemplateIter {
    fn ty() -> &'static Type {
        &TEMPLATE_ITER
    }
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.template.visit(visitor);
    }
}

pub fn specs() -> Vec<TypeSpec> {
    vec![
        TypeSpec::native::<Template>()
            .doc("Template object")
            .slots([
                slot::tp_new(template_new),
                slot::tp_repr(template_repr),
                slot::tp_iter(template_iter),
                slot::sq_concat(template_concat),
            ])
            .methods([
                noargs(c"__reduce__", template_reduce),
                one(c"__class_getitem__", class_getitem).class(),
            ])
            .getset([
                getter(c"strings", |_: &mut Thread, this: &Native<Template>| this.strings.get()),
                getter(c"interpolations", |_: &mut Thread, this: &Native<Template>| {
                    this.interpolations.get()
                }),
                getter(c"values", template_values),
            ]),
        TypeSpec::native::<Interpolation>()
            .doc("Interpolation object")
            .slots([slot::tp_new(interpolation_new), slot::tp_repr(interpolation_repr)])
            .methods([
                noargs(c"__reduce__", interpolation_reduce),
                one(c"__class_getitem__", class_getitem).class(),
            ])
            .getset([
                getter(c"value", |_: &mut Thread, this: &Native<Interpolation>| this.value.get()),
                getter(c"expression", |_: &mut Thread, this: &Native<Interpolation>| {
                    this.expression.get()
                }),
                getter(c"conversion", |_: &mut Thread, this: &Native<Interpolation>| {
                    this.conversion.get()
                }),
                getter(c"format_spec", |_: &mut Thread, this: &Native<Interpolation>| {
                    this.format_spec.get()
                }),
            ]),
        TypeSpec::native::<TemplateIter>()
            .slots([slot::tp_iter(iter_self), slot::tp_iternext(iter_next)]),
    ]
}

/// What the specs can't hold: class attributes that are plain values.
pub fn finish(thread: &Thread) -> PyResult<()> {
    let mut names = Vec::new();
    for name in ["value", "expression", "conversion", "format_spec"] {
        names.push(Str::intern_new(thread, name)?.into_object());
    }
    let names = Tuple::new(thread, names)?;
    INTERPOLATION.dict().set_text(thread, "__match_args__", names.into_object())
}

/// BUILD_INTERPOLATION.
pub fn interpolation(
    thread: &Thread,
    value: Ref,
    expression: Ref,
    conversion: Ref,
    format_spec: Ref,
) -> PyResult {
    let made = Interpolation {
        value: Field::of(value),
        expression: Field::of(expression),
        conversion: Field::of(conversion),
        format_spec: Field::of(format_spec),
    };
    Ok(Native::new(thread, made)?.into_object())
}

/// BUILD_TEMPLATE.
pub fn template(thread: &Thread, strings: Ref, interpolations: Ref) -> PyResult {
    let tuple = |value: Ref| {
        value
            .downcast_ref::<Tuple>()
            .map_err(|_| thread.system_error("a template is made of tuples"))
    };
    let made = Template {
        strings: Field::of(tuple(strings)?),
        interpolations: Field::of(tuple(interpolations)?),
    };
    Ok(Native::new(thread, made)?.into_object())
}

fn class_getitem(thread: &mut Thread, class: &Object, key: &Object) -> PyResult {
    let make = thread.interp().generic_alias_hook.get().expect("set when the interpreter is made");
    make(thread, class, key)
}

fn template_new(thread: &mut Thread, _: &Type, args: Args<'_>) -> PyResult {
    if args.has_keywords() {
        return Err(thread.type_error("Template.__new__ only accepts *args arguments"));
    }
    let mut strings: Vec<Ref<Str>> = Vec::new();
    let mut interpolations: Vec<Ref> = Vec::new();
    let mut last_was_string = false;
    for arg in args.positional() {
        if let Some(text) = arg.downcast::<Str>() {
            match strings.last_mut() {
                Some(last) if last_was_string => *last = Str::concat(thread, last, text)?,
                _ => strings.push(text.to_ref()),
            }
            last_was_string = true;
        } else if arg.downcast::<Native<Interpolation>>().is_some() {
            if !last_was_string {
                strings.push(Str::empty());
            }
            interpolations.push(arg.to_ref());
            last_was_string = false;
        } else {
            return Err(thread.type_error(format!(
                "Template.__new__ *args need to be of type 'str' or 'Interpolation', got {}",
                arg.type_name()
            )));
        }
    }
    if !last_was_string {
        strings.push(Str::empty());
    }
    let strings = Tuple::new(thread, strings.into_iter().map(Ref::into_object).collect())?;
    let interpolations = Tuple::new(thread, interpolations)?;
    template(thread, strings.into_object(), interpolations.into_object())
}

fn parts(this: &Native<Template>) -> (Ref<Tuple>, Ref<Tuple>) {
    (
        this.strings.get().unwrap_or_else(Tuple::empty),
        this.interpolations.get().unwrap_or_else(Tuple::empty),
    )
}

fn template_repr(thread: &mut Thread, this: &Native<Template>) -> PyResult<String> {
    let (strings, interpolations) = parts(this);
    let strings = strings.as_object().repr(thread)?;
    let interpolations = interpolations.as_object().repr(thread)?;
    Ok(format!("Template(strings={strings}, interpolations={interpolations})"))
}

fn template_values(thread: &mut Thread, this: &Native<Template>) -> PyResult<Ref<Tuple>> {
    let (_, interpolations) = parts(this);
    let values = interpolations
        .items()
        .iter()
        .filter_map(|item| item.downcast::<Native<Interpolation>>()?.value.get())
        .collect();
    Tuple::new(thread, values)
}

fn template_concat(thread: &mut Thread, this: &Native<Template>, other: &Object) -> PyResult {
    let Some(other) = other.downcast::<Native<Template>>() else {
        return Err(thread.type_error(format!(
            "can only concatenate string.templatelib.Template (not \"{}\") to string.templatelib.Template", other.type_name()
        )));
    };
    let ((mut strings, mut values), (more, more_values)) = (
        (parts(this).0.to_vec(), parts(this).1.to_vec()),
        (parts(other).0.to_vec(), parts(other).1.to_vec()),
    );
    let mut more = more.into_iter();
    if let (Some(last), Some(first)) = (strings.pop(), more.next()) {
        if let (Some(last), Some(first)) = (last.downcast::<Str>(), first.downcast::<Str>()) {
            strings.push(Str::concat(thread, last, first)?.into_object());
        }
    }
    strings.extend(more);
    values.extend(more_values);
    let (strings, values) = (Tuple::new(thread, strings)?, Tuple::new(thread, values)?);
    template(thread, strings.into_object(), values.into_object())
}

fn template_reduce(thread: &mut Thread, this: &Native<Template>) -> PyResult<(Ref, Ref<Tuple>)> {
    let name = Str::new(thread, "string.templatelib")?;
    let module = object::protocol::import::import(thread, &name)?;
    let function = module.get_attr_text(thread, "_template_unpickle")?;
    let (strings, interpolations) = parts(this);
    let args = Tuple::new(thread, vec![strings.into_object(), interpolations.into_object()])?;
    Ok((function, args))
}

fn template_iter(thread: &mut Thread, this: &Native<Template>) -> PyResult {
    let made = TemplateIter { template: Field::of(this.to_ref()), next: Cell::new(0) };
    Ok(Native::new(thread, made)?.into_object())
}

fn iter_self(_: &mut Thread, this: &Native<TemplateIter>) -> Ref {
    this.as_object().to_ref()
}

fn iter_next(_: &mut Thread, this: &Native<TemplateIter>) -> PyResult<Option<Ref>> {
    let Some(template) = this.template.get() else { return Ok(None) };
    let (strings, interpolations) = parts(&template);
    loop {
        let at = this.next.get();
        this.next.set(at + 1);
        let part =
            if at.is_multiple_of(2) { strings.get(at / 2) } else { interpolations.get(at / 2) };
        match part {
            None => return Ok(None),
            Some(text) if text.downcast::<Str>().is_some_and(Str::is_empty) => {}
            found => return Ok(found),
        }
    }
}

static PARAMS: Params<4> =
    Params::new("Interpolation", ["value", "expression", "conversion", "format_spec"], 1);

fn interpolation_new(thread: &mut Thread, _: &Type, args: Args<'_>) -> PyResult {
    let [value, expression, conversion, format_spec] = args.bind(thread, &PARAMS)?;
    let text = |thread: &Thread, value: Option<&Object>, name: &str| match value {
        None => Ok(Str::empty().into_object()),
        Some(value) if value.downcast::<Str>().is_some() => Ok(value.to_ref()),
        Some(value) => Err(thread.type_error(format!(
            "Interpolation() argument '{name}' must be str, not {}",
            value.type_name()
        ))),
    };
    let expression = text(thread, expression, "expression")?;
    let format_spec = text(thread, format_spec, "format_spec")?;
    let conversion = match conversion {
        None => singletons::none(),
        Some(value) if value.is_none() => singletons::none(),
        Some(value) => {
            let Some(name) = value.downcast::<Str>() else {
                return Err(thread.type_error(format!(
                    "Interpolation() argument 'conversion' must be str, not {}",
                    value.type_name()
                )));
            };
            if !["s", "r", "a"].iter().any(|known| name.eq_text(known)) {
                return Err(thread.value_error(
                    "Interpolation() argument 'conversion' must be one of 's', 'a' or 'r'",
                ));
            }
            value.to_ref()
        }
    };
    let value = value.map_or_else(singletons::none, Layout::to_ref);
    interpolation(thread, value, expression, conversion, format_spec)
}

fn fields(this: &Native<Interpolation>) -> [Ref; 4] {
    [&this.value, &this.expression, &this.conversion, &this.format_spec]
        .map(|field| field.get().unwrap_or_else(singletons::none))
}

fn interpolation_repr(thread: &mut Thread, this: &Native<Interpolation>) -> PyResult<String> {
    let mut out = Vec::with_capacity(4);
    for field in fields(this) {
        out.push(field.repr(thread)?.to_string_lossy());
    }
    Ok(format!("Interpolation({})", out.join(", ")))
}

fn interpolation_reduce(
    thread: &mut Thread,
    this: &Native<Interpolation>,
) -> PyResult<(Ref, Ref<Tuple>)> {
    let args = Tuple::new(thread, fields(this).into())?;
    Ok((INTERPOLATION.as_object().to_ref(), args))
}
