//! The encoder: objects to one JSON text.

use object::descriptor::member_getter;
use object::native_function::NativeFunction;
use object::string_ops::StrBuilder;
use object::{
    Args, Dict, Field, Float, Int, Layout, List, Native, Object, Params, Payload, PyResult, Raised,
    Ref, Str, Thread, Tuple, Type, TypeSpec, Visitor, native_type, slot,
};

use super::text::push_quoted;
use crate::common::call as call_method;

/// What a `JSONEncoder`'s settings say.
pub(crate) struct Encoder {
    markers: Field,
    default: Field,
    encoder: Field,
    indent: Field,
    key_separator: Field<Str>,
    item_separator: Field<Str>,
    sort_keys: bool,
    skipkeys: bool,
    allow_nan: bool,
    /// The encoder of strings, where it is one of this module's.
    fast: Option<Quoting>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Quoting {
    Ascii,
    Unicode,
}

native_type! { ENCODER: Encoder = c"_json.Encoder", HAVE_GC }

impl Payload for Encoder {
    fn ty() -> &'static Type {
        &ENCODER
    }
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        for field in [&self.markers, &self.default, &self.encoder, &self.indent] {
            field.visit(visitor);
        }
    }
    fn clear(&self) {
        for field in [&self.markers, &self.default, &self.encoder, &self.indent] {
            field.set(None);
        }
    }
}

type This = Native<Encoder>;

pub(super) fn spec() -> TypeSpec {
    TypeSpec::native::<Encoder>()
        .doc("Encoder(markers, default, encoder, indent, key_separator, item_separator, sort_keys, skipkeys, allow_nan)")
        .slots([slot::tp_new(new), slot::tp_call(call)])
        .getset([
            member_getter(c"markers", |_: &mut Thread, this: &This| this.markers.get()).doc(c"markers"),
            member_getter(c"default", |_: &mut Thread, this: &This| this.default.get()).doc(c"default"),
            member_getter(c"encoder", |_: &mut Thread, this: &This| this.encoder.get()).doc(c"encoder"),
            member_getter(c"indent", |_: &mut Thread, this: &This| this.indent.get()).doc(c"indent"),
            member_getter(c"key_separator", |_: &mut Thread, this: &This| this.key_separator.get()).doc(c"key_separator"),
            member_getter(c"item_separator", |_: &mut Thread, this: &This| this.item_separator.get()).doc(c"item_separator"),
            member_getter(c"sort_keys", |_: &mut Thread, this: &This| this.sort_keys).doc(c"sort_keys"),
            member_getter(c"skipkeys", |_: &mut Thread, this: &This| this.skipkeys).doc(c"skipkeys"),
        ])
}

static NEW: Params<9> = Params::new(
    "make_encoder",
    [
        "markers",
        "default",
        "encoder",
        "indent",
        "key_separator",
        "item_separator",
        "sort_keys",
        "skipkeys",
        "allow_nan",
    ],
    9,
);

fn separator(thread: &Thread, value: &Object, at: usize) -> PyResult<Ref<Str>> {
    match value.downcast::<Str>() {
        Some(text) => Ok(text.to_ref()),
        None => Err(thread.type_error(format!(
            "make_encoder() argument {at} must be str, not {}",
            value.type_name()
        ))),
    }
}

/// Which of this module's functions `encoder` is.
fn quoting(encoder: &Object) -> Option<Quoting> {
    let function = encoder.downcast_exact::<NativeFunction>()?;
    let module = function.m_module.get()?;
    if !module.downcast::<Str>()?.eq_text("_json") {
        return None;
    }
    match function.def().name() {
        "encode_basestring_ascii" => Some(Quoting::Ascii),
        "encode_basestring" => Some(Quoting::Unicode),
        _ => None,
    }
}

fn new(thread: &mut Thread, ty: &Type, args: Args<'_>) -> PyResult {
    let values = args.bind(thread, &NEW)?.map(|value| value.expect("all are required"));
    let [markers, default, encoder, indent, key, item, sort, skip, nan] = values;
    let key_separator = separator(thread, key, 5)?;
    let item_separator = separator(thread, item, 6)?;
    let sort_keys = sort.is_truthy(thread)?;
    let skipkeys = skip.is_truthy(thread)?;
    let allow_nan = nan.is_truthy(thread)?;
    if !markers.is_none() && markers.downcast::<Dict>().is_none() {
        return Err(thread.type_error(format!(
            "make_encoder() argument 1 must be dict or None, not {}",
            markers.type_name()
        )));
    }
    let inside = Encoder {
        markers: Field::of(markers.to_ref()),
        default: Field::of(default.to_ref()),
        encoder: Field::of(encoder.to_ref()),
        indent: Field::of(indent.to_ref()),
        key_separator: Field::of(key_separator),
        item_separator: Field::of(item_separator),
        sort_keys,
        skipkeys,
        allow_nan,
        fast: quoting(encoder),
    };
    Ok(Native::new_of(thread, ty, inside)?.into_object())
}

static CALL: Params<2> = Params::new("_iterencode", ["obj", "_current_indent_level"], 2);

fn call(thread: &mut Thread, this: &This, args: Args<'_>) -> PyResult<Ref> {
    let [value, level] = args.bind(thread, &CALL)?;
    let level = usize::try_from(level.expect("required").to_isize(thread)?).unwrap_or(0);
    let cleared = |thread: &Thread| thread.system_error("the encoder was cleared");
    let indent = match this.indent.get().filter(|indent| !indent.is_none()) {
        None => None,
        Some(indent) => match indent.downcast_ref::<Str>() {
            Ok(indent) => Some(indent),
            Err(other) => {
                return Err(thread.type_error(format!(
                    "can't multiply sequence by non-int of type '{}'",
                    other.type_name()
                )));
            }
        },
    };
    let mut encode = Encode {
        settings: this,
        out: StrBuilder::new(),
        key_separator: this.key_separator.get().ok_or_else(|| cleared(thread))?,
        item_separator: this.item_separator.get().ok_or_else(|| cleared(thread))?,
        indent,
        level,
        check: this.markers.get().is_some_and(|markers| !markers.is_none()),
        open: Vec::new(),
    };
    encode.value(thread, value.expect("required"))?;
    let text = encode.out.finish(thread)?;
    Ok(Tuple::from_array(thread, [text.into_object()])?.into_object())
}

/// One text being written.
struct Encode<'a> {
    settings: &'a Encoder,
    out: StrBuilder,
    key_separator: Ref<Str>,
    item_separator: Ref<Str>,
    indent: Option<Ref<Str>>,
    level: usize,
    /// Whether cycles are looked for.
    check: bool,
    /// The objects that the one being written is in; held, so that no other takes their place.
    open: Vec<Ref>,
}

impl Encode<'_> {
    fn value(&mut self, thread: &mut Thread, value: &Object) -> PyResult<()> {
        if let Some(text) = value.downcast::<Str>() {
            return self.string(thread, text);
        }
        if self.simple(thread, value)? {
            return Ok(());
        }
        thread.check_stack(" while encoding a JSON object")?;
        if let Some(list) = value.downcast::<List>() {
            return self.list(thread, value, list);
        }
        if let Some(tuple) = value.downcast::<Tuple>() {
            return self.tuple(thread, value, tuple);
        }
        if let Some(dict) = value.downcast::<Dict>() {
            return self.dict(thread, value, dict);
        }
        self.other(thread, value)
    }

    /// Writes None, a bool, an int or a float; false if it is none of them.
    fn simple(&mut self, thread: &mut Thread, value: &Object) -> PyResult<bool> {
        if value.is_none() {
            self.out.push_latin1(b"null");
        } else if value.is(&*object::singletons::bool_object(true)) {
            self.out.push_latin1(b"true");
        } else if value.is(&*object::singletons::bool_object(false)) {
            self.out.push_latin1(b"false");
        } else if let Some(number) = value.downcast::<Int>() {
            self.int(thread, number)?;
        } else if let Some(number) = value.downcast::<Float>() {
            self.float(thread, value, number.value())?;
        } else {
            return Ok(false);
        }
        Ok(true)
    }

    fn int(&mut self, thread: &Thread, number: &Int) -> PyResult<()> {
        let Some(word) = number.as_compact() else {
            let text = builtins::int::text::to_decimal_string(thread, number)?;
            self.out.push_latin1(text.as_bytes());
            return Ok(());
        };
        let mut room = [0u8; 20];
        let mut at = room.len();
        let mut rest = word.unsigned_abs();
        loop {
            at -= 1;
            room[at] = b'0' + (rest % 10) as u8;
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        if word < 0 {
            at -= 1;
            room[at] = b'-';
        }
        self.out.push_latin1(&room[at..]);
        Ok(())
    }

    fn float(&mut self, thread: &mut Thread, value: &Object, number: f64) -> PyResult<()> {
        if number.is_finite() {
            self.out.push_latin1(builtins::float::text::repr_f64(number).as_bytes());
            return Ok(());
        }
        if !self.settings.allow_nan {
            let shown = value.repr(thread)?;
            return Err(thread.value_error(format!(
                "Out of range float values are not JSON compliant: {shown}"
            )));
        }
        let text: &[u8] = match () {
            () if number.is_nan() => b"NaN",
            () if number > 0.0 => b"Infinity",
            () => b"-Infinity",
        };
        self.out.push_latin1(text);
        Ok(())
    }

    fn string(&mut self, thread: &mut Thread, text: &Str) -> PyResult<()> {
        if let Some(quoting) = self.settings.fast {
            push_quoted(&mut self.out, text, quoting == Quoting::Ascii);
            return Ok(());
        }
        let Some(encoder) = self.settings.encoder.get() else {
            return Err(thread.system_error("the encoder was cleared"));
        };
        let encoded = encoder.call(thread, &[text.as_object()])?;
        match encoded.downcast::<Str>() {
            Some(encoded) => {
                self.out.push_str(encoded);
                Ok(())
            }
            None => Err(thread.type_error(format!(
                "encoder() must return a string, not {}",
                encoded.type_name()
            ))),
        }
    }

    /// Remembers that `value` is being written; refuses one that is already.
    fn enter(&mut self, thread: &Thread, value: &Object) -> PyResult<()> {
        if self.check {
            if self.open.iter().any(|open| open.is(value)) {
                return Err(thread.value_error("Circular reference detected"));
            }
            self.open.push(value.to_ref());
        }
        Ok(())
    }

    fn leave(&mut self) {
        if self.check {
            self.open.pop();
        }
    }

    /// A new line, where there is an indent.
    fn line(&mut self) {
        if let Some(indent) = &self.indent {
            self.out.push_latin1(b"\n");
            for _ in 0..self.level {
                self.out.push_str(indent);
            }
        }
    }

    fn separate(&mut self) {
        self.out.push_str(&self.item_separator);
        self.line();
    }

    fn list(&mut self, thread: &mut Thread, value: &Object, list: &List) -> PyResult<()> {
        if list.is_empty() {
            self.out.push_latin1(b"[]");
            return Ok(());
        }
        self.enter(thread, value)?;
        self.out.push_latin1(b"[");
        self.level += 1;
        self.line();
        let mut at = 0;
        while let Some(item) = list.get(at) {
            self.item(thread, value, at, &item)?;
            at += 1;
        }
        self.close(b"]");
        Ok(())
    }

    fn tuple(&mut self, thread: &mut Thread, value: &Object, tuple: &Tuple) -> PyResult<()> {
        if tuple.is_empty() {
            self.out.push_latin1(b"[]");
            return Ok(());
        }
        self.enter(thread, value)?;
        self.out.push_latin1(b"[");
        self.level += 1;
        self.line();
        for (at, item) in tuple.items().iter().enumerate() {
            self.item(thread, value, at, item)?;
        }
        self.close(b"]");
        Ok(())
    }

    fn close(&mut self, bracket: &[u8]) {
        self.level -= 1;
        self.line();
        self.out.push_latin1(bracket);
        self.leave();
    }

    fn item(
        &mut self,
        thread: &mut Thread,
        owner: &Object,
        at: usize,
        item: &Object,
    ) -> PyResult<()> {
        if at > 0 {
            self.separate();
        }
        match self.value(thread, item) {
            Ok(()) => Ok(()),
            Err(raised) => Err(note(thread, raised, |_| {
                let ty = owner.type_name();
                Ok(format!("when serializing {ty} item {at}"))
            })),
        }
    }

    fn dict(&mut self, thread: &mut Thread, value: &Object, dict: &Dict) -> PyResult<()> {
        if dict.is_empty() {
            self.out.push_latin1(b"{}");
            return Ok(());
        }
        self.enter(thread, value)?;
        self.out.push_latin1(b"{");
        self.level += 1;
        let mut first = true;
        if self.settings.sort_keys || !dict.is_exact_dict() {
            let items = call_method(thread, value, "items", &[])?;
            let name = value.type_name();
            let items = match items.iter(thread) {
                Ok(items) => {
                    let items = items.collect(thread)?;
                    List::new(thread, items)?
                }
                Err(raised) => {
                    thread.catch_if(raised, &object::static_types::TypeError)?;
                    return Err(thread.type_error(format!(
                        "{name}.items() returned a non-iterable (type {})",
                        items.type_name()
                    )));
                }
            };
            if self.settings.sort_keys {
                call_method(thread, items.as_object(), "sort", &[])?;
            }
            let mut at = 0;
            while let Some(item) = items.get(at) {
                let pair = item.downcast::<Tuple>().map(Tuple::items);
                let Some([key, member]) = pair else {
                    return Err(thread.value_error("items must return 2-tuples"));
                };
                self.member(thread, value, &mut first, key, member)?;
                at += 1;
            }
        } else {
            let mut at = 0;
            while let Some((key, member)) = dict.next(&mut at) {
                self.member(thread, value, &mut first, &key, &member)?;
            }
        }
        if first {
            // All of its members were left out.
            self.level -= 1;
            self.out.push_latin1(b"}");
            self.leave();
            return Ok(());
        }
        self.close(b"}");
        Ok(())
    }

    fn member(
        &mut self,
        thread: &mut Thread,
        owner: &Object,
        first: &mut bool,
        key: &Object,
        value: &Object,
    ) -> PyResult<()> {
        let is_simple =
            key.is_none() || key.downcast::<Int>().is_some() || key.downcast::<Float>().is_some();
        let text = key.downcast::<Str>();
        if text.is_none() && !is_simple {
            if self.settings.skipkeys {
                return Ok(());
            }
            return Err(thread.type_error(format!(
                "keys must be str, int, float, bool or None, not {}",
                key.type_name()
            )));
        }
        if std::mem::replace(first, false) {
            self.line();
        } else {
            self.separate();
        }
        match text {
            Some(text) => self.string(thread, text)?,
            None if self.settings.fast.is_some() => {
                self.out.push_latin1(b"\"");
                self.simple(thread, key)?;
                self.out.push_latin1(b"\"");
            }
            None => {
                let outer = std::mem::take(&mut self.out);
                let done = self.simple(thread, key);
                let text = std::mem::replace(&mut self.out, outer);
                done?;
                let text = text.finish(thread)?;
                self.string(thread, &text)?;
            }
        }
        self.out.push_str(&self.key_separator);
        match self.value(thread, value) {
            Ok(()) => Ok(()),
            Err(raised) => Err(note(thread, raised, |thread| {
                let ty = owner.type_name();
                let key = key.repr(thread)?;
                Ok(format!("when serializing {ty} item {key}"))
            })),
        }
    }

    /// What `default` makes of an object that JSON knows nothing of.
    fn other(&mut self, thread: &mut Thread, value: &Object) -> PyResult<()> {
        self.enter(thread, value)?;
        let Some(default) = self.settings.default.get() else {
            return Err(thread.system_error("the encoder was cleared"));
        };
        let made = default.call(thread, &[value])?;
        if let Err(raised) = self.value(thread, &made) {
            return Err(note(thread, raised, |_| {
                let ty = value.type_name();
                Ok(format!("when serializing {ty} object"))
            }));
        }
        self.leave();
        Ok(())
    }
}

/// Adds a note to what was raised.
#[cold]
fn note(
    thread: &mut Thread,
    raised: Raised,
    text: impl FnOnce(&mut Thread) -> PyResult<String>,
) -> Raised {
    let exception = thread.catch(raised);
    let added = text(thread)
        .and_then(|text| Str::new(thread, &text))
        .and_then(|text| call_method(thread, &exception, "add_note", &[text.as_object()]));
    if let Err(raised) = added {
        return raised;
    }
    thread.restore(exception)
}
