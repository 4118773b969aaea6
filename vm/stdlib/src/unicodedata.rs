//! `unicodedata`: the Unicode character database, and `ucd_3_2_0`, the old one that IDNA needs.

use object::native_function::{MethodDef, one, positional};
use object::{
    Args, Float, Layout, Module, Native, Object, Payload, PyResult, Ref, Str, Thread, Type,
    TypeSpec, buffer, native_type,
};
use unicode::{Form, Found, Unicode32};

/// The database of version 3.2.0, as an object.
pub struct Ucd;

native_type! {
    /// `unicodedata.UCD`
    UCD: Ucd = c"unicodedata.UCD", DISALLOW_INSTANTIATION
}

impl Payload for Ucd {
    fn ty() -> &'static Type {
        &UCD
    }
}

/// The questions, asked of today's database or, if `OLD`, of version 3.2.0.
#[rustfmt::skip]
fn methods<const OLD: bool>() -> [MethodDef; 13] {
    [
        one(c"bidirectional", bidirectional::<OLD>).doc(c"bidirectional($self, chr, /)\n--\n\nThe bidirectional class of the character."),
        one(c"category", category::<OLD>).doc(c"category($self, chr, /)\n--\n\nThe general category of the character."),
        one(c"combining", combining::<OLD>).doc(c"combining($self, chr, /)\n--\n\nThe canonical combining class, 0 if there is none."),
        positional(c"decimal", decimal::<OLD>).doc(c"decimal($self, chr, default=<unrepresentable>, /)\n--\n\nThe value of a decimal digit."),
        one(c"decomposition", decomposition::<OLD>).doc(c"decomposition($self, chr, /)\n--\n\nWhat the character decomposes to, in hexadecimal."),
        positional(c"digit", digit::<OLD>).doc(c"digit($self, chr, default=<unrepresentable>, /)\n--\n\nThe value of a digit."),
        one(c"east_asian_width", east_asian_width::<OLD>).doc(c"east_asian_width($self, chr, /)\n--\n\nThe East Asian width of the character."),
        positional(c"is_normalized", is_normalized::<OLD>).doc(c"is_normalized($self, form, unistr, /)\n--\n\nTrue if the text is in the normal form."),
        one(c"lookup", lookup::<OLD>).doc(c"lookup($self, name, /)\n--\n\nThe character of that name."),
        one(c"mirrored", mirrored::<OLD>).doc(c"mirrored($self, chr, /)\n--\n\n1 if the character is mirrored in bidirectional text, else 0."),
        positional(c"name", name::<OLD>).doc(c"name($self, chr, default=<unrepresentable>, /)\n--\n\nThe name of the character."),
        positional(c"normalize", normalize::<OLD>).doc(c"normalize($self, form, unistr, /)\n--\n\nThe text in the normal form."),
        positional(c"numeric", numeric::<OLD>).doc(c"numeric($self, chr, default=<unrepresentable>, /)\n--\n\nThe value of a numeric character, as a float."),
    ]
}

/// The only character of an argument of `function`; `number` is the argument's where it has several.
fn char_arg(
    thread: &Thread,
    value: &Object,
    function: &str,
    number: Option<usize>,
) -> PyResult<u32> {
    let Some(text) = value.downcast::<Str>() else {
        let which = number.map(|n| format!(" {n}")).unwrap_or_default();
        return Err(thread.type_error(format!(
            "{function}() argument{which} must be a unicode character, not {}",
            value.type_name()
        )));
    };
    if text.len() == 1 {
        return Ok(text.char_at(0));
    }
    let what = number.map_or_else(|| "argument".to_owned(), |n| format!("argument {n}"));
    Err(thread.type_error(format!(
        "{function}(): {what} must be a unicode character, not a string of length {}",
        text.len()
    )))
}

/// A character, and what to give where it does not have the property.
fn with_default<'a>(
    thread: &Thread,
    args: Args<'a>,
    function: &str,
) -> PyResult<(u32, Option<&'a Object>)> {
    let [chr, default] = args.between(thread, function, 1)?;
    let c = char_arg(thread, chr.expect("required"), function, Some(1))?;
    Ok((c, default))
}

fn bidirectional<const OLD: bool>(
    thread: &mut Thread,
    _: &Object,
    chr: &Object,
) -> PyResult<&'static str> {
    let c = char_arg(thread, chr, "bidirectional", None)?;
    Ok(if OLD { Unicode32.bidirectional(c) } else { unicode::bidirectional(c) })
}

fn category<const OLD: bool>(
    thread: &mut Thread,
    _: &Object,
    chr: &Object,
) -> PyResult<&'static str> {
    let c = char_arg(thread, chr, "category", None)?;
    Ok(if OLD { Unicode32.category(c) } else { unicode::category(c) })
}

fn east_asian_width<const OLD: bool>(
    thread: &mut Thread,
    _: &Object,
    chr: &Object,
) -> PyResult<&'static str> {
    let c = char_arg(thread, chr, "east_asian_width", None)?;
    Ok(if OLD { Unicode32.east_asian_width(c) } else { unicode::east_asian_width(c) })
}

fn combining<const OLD: bool>(thread: &mut Thread, _: &Object, chr: &Object) -> PyResult<i32> {
    let c = char_arg(thread, chr, "combining", None)?;
    Ok(if OLD { Unicode32.combining(c) } else { unicode::combining(c) }.into())
}

fn mirrored<const OLD: bool>(thread: &mut Thread, _: &Object, chr: &Object) -> PyResult<i32> {
    let c = char_arg(thread, chr, "mirrored", None)?;
    Ok(if OLD { Unicode32.is_mirrored(c) } else { unicode::is_mirrored(c) }.into())
}

fn decomposition<const OLD: bool>(
    thread: &mut Thread,
    _: &Object,
    chr: &Object,
) -> PyResult<String> {
    let c = char_arg(thread, chr, "decomposition", None)?;
    Ok(if OLD { Unicode32.decomposition(c) } else { unicode::decomposition(c) })
}

fn decimal<const OLD: bool>(thread: &mut Thread, _: &Object, args: Args<'_>) -> PyResult {
    let (c, default) = with_default(thread, args, "decimal")?;
    // A character that came later has no value in the old database; one whose numeric value was
    // corrected since has the corrected one.
    let found = if OLD && Unicode32.category(c) == "Cn" {
        None
    } else {
        match unicode::decimal(c) {
            Some(_) if OLD => Unicode32.numeric(c).map(|value| value as i32),
            found => found.map(i32::from),
        }
    };
    match (found, default) {
        (Some(value), _) => crate::common::int(thread, value),
        (None, Some(default)) => Ok(default.to_ref()),
        (None, None) => Err(thread.value_error("not a decimal")),
    }
}

fn digit<const OLD: bool>(thread: &mut Thread, _: &Object, args: Args<'_>) -> PyResult {
    let (c, default) = with_default(thread, args, "digit")?;
    match (unicode::digit(c), default) {
        (Some(value), _) => crate::common::int(thread, i32::from(value)),
        (None, Some(default)) => Ok(default.to_ref()),
        (None, None) => Err(thread.value_error("not a digit")),
    }
}

fn numeric<const OLD: bool>(thread: &mut Thread, _: &Object, args: Args<'_>) -> PyResult {
    let (c, default) = with_default(thread, args, "numeric")?;
    let found = if OLD { Unicode32.numeric(c) } else { unicode::numeric(c) };
    match (found, default) {
        (Some(value), _) => Ok(Float::new(thread, value)?.into_object()),
        (None, Some(default)) => Ok(default.to_ref()),
        (None, None) => Err(thread.value_error("not a numeric character")),
    }
}

fn name<const OLD: bool>(thread: &mut Thread, _: &Object, args: Args<'_>) -> PyResult {
    let (c, default) = with_default(thread, args, "name")?;
    let found = if OLD { Unicode32.name(c) } else { unicode::name(c) };
    match (found, default) {
        (Some(value), _) => Ok(Str::new(thread, &value)?.into_object()),
        (None, Some(default)) => Ok(default.to_ref()),
        (None, None) => Err(thread.value_error("no such name")),
    }
}

/// Longer names than any there is.
const NAME_MAX: usize = 256;

fn lookup<const OLD: bool>(thread: &mut Thread, _: &Object, name: &Object) -> PyResult<Ref<Str>> {
    let bytes = match name.downcast::<Str>() {
        Some(text) => text.to_wtf8(),
        None => buffer::with_bytes(thread, name, <[u8]>::to_vec)?,
    };
    if bytes.len() > NAME_MAX {
        let text = Str::new(thread, "name too long")?;
        return Err(thread.key_error(text.as_object()));
    }
    let found = match std::str::from_utf8(&bytes).ok().and_then(unicode::lookup) {
        // Sequences came after 3.2.
        Some(Found::Sequence(_)) if OLD => None,
        found => found,
    };
    match found {
        Some(Found::Char(c)) => Str::from_char(thread, c),
        Some(Found::Sequence(chars)) => Str::from_code_points(thread, chars),
        None => {
            let shown = String::from_utf8_lossy(&bytes);
            let text = Str::new(thread, &format!("undefined character name '{shown}'"))?;
            Err(thread.key_error(text.as_object()))
        }
    }
}

/// The form and the text of a call; no form where the name is of none.
fn form_args<'a>(
    thread: &Thread,
    args: Args<'a>,
    function: &str,
) -> PyResult<(Option<Form>, &'a Str)> {
    let [form, text] = args.exactly::<2>(thread, function)?;
    let mut strings = [None, None];
    for (at, value) in [form, text].into_iter().enumerate() {
        strings[at] = value.downcast::<Str>();
        if strings[at].is_none() {
            return Err(thread.type_error(format!(
                "{function}() argument {} must be str, not {}",
                at + 1,
                value.type_name()
            )));
        }
    }
    let [Some(form), Some(text)] = strings else { unreachable!("both were checked") };
    Ok((form.as_ascii().and_then(Form::from_name), text))
}

fn is_normalized<const OLD: bool>(
    thread: &mut Thread,
    _: &Object,
    args: Args<'_>,
) -> PyResult<bool> {
    let (form, text) = form_args(thread, args, "is_normalized")?;
    let Some(form) = form else {
        return Err(thread.value_error("invalid normalization form"));
    };
    if text.is_ascii() {
        return Ok(true);
    }
    let chars: Vec<u32> = text.chars().iter().collect();
    Ok(if OLD {
        Unicode32.normalize(form, &chars) == chars
    } else {
        unicode::is_normalized(form, &chars)
    })
}

fn normalize<const OLD: bool>(
    thread: &mut Thread,
    _: &Object,
    args: Args<'_>,
) -> PyResult<Ref<Str>> {
    let (form, text) = form_args(thread, args, "normalize")?;
    if text.is_empty() {
        return Ok(text.to_ref());
    }
    let Some(form) = form else {
        return Err(thread.value_error("invalid normalization form"));
    };
    if text.is_ascii() {
        return Ok(text.to_ref());
    }
    let chars: Vec<u32> = text.chars().iter().collect();
    let out =
        if OLD { Unicode32.normalize(form, &chars) } else { unicode::normalize(form, &chars) };
    Str::from_code_points(thread, &out)
}

/// Makes the module.
pub fn module(thread: &mut Thread) -> PyResult<Ref<Module>> {
    TypeSpec::native::<Ucd>()
        .methods(methods::<true>())
        .getset([object::descriptor::getter(
            c"unidata_version",
            |_: &mut Thread, _: &Native<Ucd>| Unicode32.version(),
        )])
        .apply(thread)?;
    let module = Module::new(thread, "unicodedata")?;
    module.add_functions(thread, methods::<false>())?;
    module.add(thread, "UCD", UCD.to_type_ref())?;
    module.add(thread, "ucd_3_2_0", Native::new(thread, Ucd)?.into_object())?;
    module.add(thread, "unidata_version", Str::new(thread, unicode::version())?.into_object())?;
    Ok(module)
}
