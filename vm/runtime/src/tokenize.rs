//! `_tokenize`: the tokenizer's tokens as tuples, for the module `tokenize`.

use std::cell::RefCell;
use std::ops::Range;

use builtins::common::iter_self;
use builtins::warnings::{Warning, explicit};
use object::static_types as types;
use object::{
    Args, Bytes, Field, IntoObject, Layout, Module, Native, Object, Params, Payload, PyResult,
    Raised, Ref, Str, Thread, Tuple, Type, TypeSpec, Visitor, native_type, singletons, slot,
};
use parser::{ErrorKind, ListStop, ParseError, TokenList, WarningKind};

/// The name that errors and warnings give the source.
const FILENAME: &str = "<string>";

/// An iterator over the tokens of what `readline` gives.
pub(crate) struct TokenizerIter {
    readline: Field<Object>,
    encoding: Option<String>,
    extra: bool,
    /// Nothing until the first token is asked for.
    listed: RefCell<Option<Listed>>,
}

struct Listed {
    list: TokenList,
    next: usize,
    /// The last token's line, which the next one mostly shares.
    line: Option<(Range<usize>, Ref<Str>)>,
}

native_type! {
    /// The type of the iterator.
    TOKENIZER_ITER: TokenizerIter = c"_tokenize.TokenizerIter", HAVE_GC
}

impl Payload for TokenizerIter {
    fn ty() -> &'static Type {
        &TOKENIZER_ITER
    }
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.readline.visit(visitor);
    }
    fn clear(&self) {
        self.readline.set(None);
    }
}

type Iter = Native<TokenizerIter>;

/// Makes the type ready, once when the process starts.
pub(crate) fn ready(thread: &mut Thread) -> PyResult<()> {
    TypeSpec::native::<TokenizerIter>()
        .slots([slot::tp_new(new), slot::tp_iter(iter_self::<Iter>), slot::tp_iternext(next)])
        .apply(thread)
        .map(drop)
}

pub(crate) fn module(thread: &mut Thread) -> PyResult<Ref<Module>> {
    let module = Module::new(thread, "_tokenize")?;
    module.add(thread, "TokenizerIter", TOKENIZER_ITER.to_type_ref())?;
    Ok(module)
}

fn new(thread: &mut Thread, ty: &Type, args: Args<'_>) -> PyResult {
    static PARAMS: Params<3> = Params::new("tokenizeriter", ["", "extra_tokens", "encoding"], 2)
        .positional_only(1)
        .keyword_only(2);
    let [readline, extra, encoding] = args.bind(thread, &PARAMS)?;
    let readline = readline.expect("the parameter is required");
    let extra = extra.expect("the parameter is required").is_truthy(thread)?;
    let encoding = encoding.map(|name| encoding_name(thread, name)).transpose()?;
    let readline = Field::of(readline.to_ref());
    let inside = TokenizerIter { readline, encoding, extra, listed: RefCell::new(None) };
    Ok(Native::new_of(thread, ty, inside)?.into_object())
}

fn encoding_name(thread: &mut Thread, name: &Object) -> PyResult<String> {
    let Some(text) = name.downcast::<Str>() else {
        let kind = if name.is(&*singletons::none()) { "None".to_owned() } else { name.type_name() };
        return Err(thread
            .type_error(format!("tokenizeriter() argument 'encoding' must be str, not {kind}")));
    };
    let name = builtins::codecs::utf8_of(thread, text)?;
    if name.contains('\0') {
        return Err(thread.value_error("embedded null character"));
    }
    Ok(name)
}

fn next(thread: &mut Thread, this: &Iter) -> PyResult<Option<Ref>> {
    if this.listed.borrow().is_none() {
        let lines = read_lines(thread, this)?;
        let list = parser::list_tokens(&lines, this.extra);
        for warning in &list.warnings {
            warn(thread, warning)?;
        }
        *this.listed.borrow_mut() = Some(Listed { list, next: 0, line: None });
    }
    let mut listed = this.listed.borrow_mut();
    let Some(listed) = listed.as_mut() else { return Ok(None) };
    let Some(token) = listed.list.tokens.get(listed.next).cloned() else {
        return match &listed.list.stop {
            Some(stop) => Err(raise(thread, stop)),
            None => Err(finished(thread)),
        };
    };
    listed.next += 1;
    let line = match &listed.line {
        Some((range, line)) if *range == token.line => line.clone(),
        _ => {
            let line = Str::new(thread, &listed.list.source[token.line.clone()])?;
            listed.line = Some((token.line.clone(), line.clone()));
            line
        }
    };
    let text = Str::new(thread, &listed.list.source[token.text])?;
    let tuple = Tuple::from_array(
        thread,
        [
            i32::from(token.number).into_object(thread)?,
            text.into_object(),
            token.start.into_object(thread)?,
            token.end.into_object(thread)?,
            line.into_object(),
        ],
    )?;
    Ok(Some(tuple.into_object()))
}

/// The end is a StopIteration that says so.
fn finished(thread: &mut Thread) -> Raised {
    thread.raise_text(&types::StopIteration, "EOF")
}

/// All that `readline` has.
fn read_lines(thread: &mut Thread, this: &Iter) -> PyResult<Vec<String>> {
    let mut lines = Vec::new();
    let Some(readline) = this.readline.get() else { return Ok(lines) };
    loop {
        let line = match readline.call(thread, &[]) {
            Ok(line) => line,
            Err(raised) => {
                thread.catch_if(raised, &types::StopIteration)?;
                return Ok(lines);
            }
        };
        let text = line_text(thread, this, &line)?;
        if text.is_empty() {
            return Ok(lines);
        }
        lines.push(text);
    }
}

fn line_text(thread: &mut Thread, this: &Iter, line: &Object) -> PyResult<String> {
    let Some(encoding) = &this.encoding else {
        return match line.downcast::<Str>() {
            Some(text) => builtins::codecs::utf8_of(thread, text),
            None => Err(thread.type_error("readline() returned a non-string object")),
        };
    };
    let Some(bytes) = line.downcast::<Bytes>() else {
        return Err(thread.type_error("readline() returned a non-bytes object"));
    };
    let text = builtins::codecs::decode(thread, bytes.as_slice(), Some(encoding), Some("replace"))?;
    builtins::codecs::utf8_of(thread, &text)
}

fn warn(thread: &mut Thread, warning: &parser::Warning) -> PyResult<()> {
    let category: &Type = match warning.kind {
        WarningKind::Syntax => &types::SyntaxWarning,
        WarningKind::Deprecation => &types::DeprecationWarning,
    };
    let message = warning.message.as_str().into_object(thread)?;
    let filename = FILENAME.into_object(thread)?;
    let warning = Warning {
        category: category.as_object(),
        message: &message,
        filename: &filename,
        lineno: warning.line.into(),
        module: None,
        registry: None,
        source_line: None,
        source: None,
    };
    explicit(thread, &warning)
}

#[cold]
fn raise(thread: &mut Thread, stop: &ListStop) -> Raised {
    let made = match stop {
        ListStop::Error(error) if error.kind == ErrorKind::Memory => return thread.memory_error(),
        ListStop::Error(error) => error_at(thread, error, true),
        ListStop::NoEnd(error) => error_at(thread, error, false),
        ListStop::End { line, offset } => error_at_end(thread, *line, *offset),
    };
    match made {
        Ok(error) => thread.raise(error),
        Err(raised) => raised,
    }
}

fn error_at(thread: &mut Thread, error: &ParseError, with_end: bool) -> PyResult {
    let ty: &Type = match error.kind {
        ErrorKind::Indentation => &types::IndentationError,
        ErrorKind::Tab => &types::TabError,
        _ => &types::SyntaxError,
    };
    let message = error.message.as_str().into_object(thread)?;
    let Some(loc) = error.loc else { return ty.as_object().call(thread, &[&message]) };
    let (mut end_line, mut end_offset) = (singletons::none(), singletons::none());
    if with_end {
        end_line = loc.end_line.into_object(thread)?;
        end_offset = loc.end_offset.into_object(thread)?;
    }
    let place = Tuple::from_array(
        thread,
        [
            FILENAME.into_object(thread)?,
            loc.line.into_object(thread)?,
            loc.offset.into_object(thread)?,
            error.text.as_deref().into_object(thread)?,
            end_line,
            end_offset,
        ],
    )?;
    ty.as_object().call(thread, &[&message, place.as_object()])
}

/// The source ends too early; the place is in the attributes only.
fn error_at_end(thread: &mut Thread, line: u32, offset: u32) -> PyResult {
    let message = "unexpected EOF in multi-line statement".into_object(thread)?;
    let error = types::SyntaxError.as_type().as_object().call(thread, &[&message])?;
    let line = line.into_object(thread)?;
    let values: [(&str, Ref); 4] = [
        ("filename", FILENAME.into_object(thread)?),
        ("lineno", line.clone()),
        ("offset", offset.into_object(thread)?),
        ("end_lineno", line),
    ];
    for (name, value) in values {
        let name = Str::intern_new(thread, name)?;
        error.set_attr(thread, &name, &value)?;
    }
    Ok(error)
}
