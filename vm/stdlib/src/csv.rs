//! `_csv`: rows of fields read from lines and written as lines, by a dialect.

use std::cell::Cell;

use object::descriptor::getter;
use object::native_function::{fast, noargs, one};
use object::static_types::{AttributeError, Exception, PyFloat_Type, TypeError};
use object::{
    Args, Dict, Field, Int, IntoObject, Layout, List, Module, Native, Object, Params, Payload,
    PyResult, Raised, Ref, Str, Thread, Type, TypeSpec, Visitor, native_type, slot,
};

use crate::common;
use crate::struct_::new_exception;

/// What the module keeps of an interpreter.
struct State {
    error: Field<Object>,
    dialects: Field<Dict>,
    limit: Cell<isize>,
}

impl Default for State {
    fn default() -> State {
        State { error: Field::default(), dialects: Field::default(), limit: Cell::new(131_072) }
    }
}

/// Raises `_csv.Error`.
fn error(thread: &Thread, text: &str) -> Raised {
    let class = thread.interp().state::<State>().error.get();
    match class.as_ref().and_then(|class| class.downcast::<Type>()) {
        Some(class) => thread.raise_text(class, text),
        None => thread.system_error("the module _csv was not made"),
    }
}

fn dialects(thread: &Thread) -> PyResult<Ref<Dict>> {
    match thread.interp().state::<State>().dialects.get() {
        Some(found) => Ok(found),
        None => Err(thread.system_error("the module _csv was not made")),
    }
}

/// When a field is quoted, and what an unquoted one means; CPython's numbers.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Quoting {
    Minimal,
    All,
    NonNumeric,
    None,
    Strings,
    NotNull,
}

const QUOTINGS: [(&str, Quoting); 6] = [
    ("QUOTE_MINIMAL", Quoting::Minimal),
    ("QUOTE_ALL", Quoting::All),
    ("QUOTE_NONNUMERIC", Quoting::NonNumeric),
    ("QUOTE_NONE", Quoting::None),
    ("QUOTE_STRINGS", Quoting::Strings),
    ("QUOTE_NOTNULL", Quoting::NotNull),
];

/// How rows look.
pub struct Dialect {
    delimiter: u32,
    doublequote: bool,
    escapechar: Option<u32>,
    terminator: Ref<Str>,
    quotechar: Option<u32>,
    quoting: Quoting,
    skipinitialspace: bool,
    strict: bool,
}

native_type! {
    /// `_csv.Dialect`
    DIALECT: Dialect = c"_csv.Dialect", BASETYPE
}

impl Payload for Dialect {
    fn ty() -> &'static Type {
        &DIALECT
    }
}

const NAMES: [&str; 9] = [
    "dialect",
    "delimiter",
    "doublequote",
    "escapechar",
    "lineterminator",
    "quotechar",
    "quoting",
    "skipinitialspace",
    "strict",
];

fn bind<'a>(thread: &Thread, args: Args<'a>) -> PyResult<[Option<&'a Object>; 9]> {
    let given = args.len() + args.names().len();
    if given > NAMES.len() {
        return Err(thread.type_error(format!(
            "function takes at most {} arguments ({given} given)",
            NAMES.len()
        )));
    }
    let mut values = [None; 9];
    for (place, value) in values.iter_mut().zip(args.positional()) {
        *place = Some(*value);
    }
    for (name, value) in args.keywords() {
        let Some(at) = NAMES.iter().position(|known| name.eq_text(known)) else {
            return Err(thread.type_error(format!(
                "this function got an unexpected keyword argument '{}'",
                name.to_string_lossy()
            )));
        };
        if values[at].replace(value).is_some() {
            return Err(thread.type_error(format!(
                "argument for function given by name ('{}') and position ({})",
                NAMES[at],
                at + 1
            )));
        }
    }
    Ok(values)
}

fn dialect_new(thread: &mut Thread, ty: &Type, args: Args<'_>) -> PyResult {
    let values = bind(thread, args)?;
    let mut base = common::given(values[0]).map(Layout::to_ref);
    if let Some(name) = base.as_ref().and_then(|base| base.downcast::<Str>()) {
        base = Some(find_dialect(thread, name.as_object())?);
    }
    // A dialect as it is, nothing changed, is that dialect.
    if let Some(base) = &base
        && base.downcast::<Native<Dialect>>().is_some()
        && values[1..].iter().all(Option::is_none)
    {
        return Ok(base.clone());
    }
    let mut found: Vec<Option<Ref>> = Vec::with_capacity(8);
    for (name, value) in NAMES.iter().zip(values).skip(1) {
        found.push(match (value, &base) {
            (Some(value), _) => Some(value.to_ref()),
            (None, Some(base)) => match base.get_attr_text(thread, name) {
                Ok(value) => Some(value),
                Err(raised) => {
                    thread.catch_if(raised, &AttributeError)?;
                    None
                }
            },
            (None, None) => None,
        });
    }
    let dialect = make_dialect(thread, &found)?;
    Ok(Native::new_of(thread, ty, dialect)?.into_object())
}

/// A dialect of the values of `NAMES`, after the first.
fn make_dialect(thread: &mut Thread, found: &[Option<Ref>]) -> PyResult<Dialect> {
    let value = |at: usize| found[at - 1].as_deref();
    let delimiter = match value(1) {
        None => u32::from(','),
        Some(value) => one_char(thread, "delimiter", value, "")?,
    };
    let doublequote = common::truth(thread, value(2), true)?;
    let escapechar = match value(3) {
        Some(value) if !value.is_none() => Some(one_char(thread, "escapechar", value, " or None")?),
        _ => None,
    };
    let terminator = match value(4) {
        None => Str::new(thread, "\r\n")?,
        Some(value) => match value.downcast::<Str>() {
            Some(text) => text.to_ref(),
            None => {
                return Err(thread.type_error(format!(
                    "\"lineterminator\" must be a string, not {}",
                    value.type_name()
                )));
            }
        },
    };
    let quotechar = match value(5) {
        None => Some(u32::from('"')),
        Some(value) if value.is_none() => None,
        Some(value) => Some(one_char(thread, "quotechar", value, " or None")?),
    };
    let mut number = match value(6) {
        None => 0,
        Some(value) => {
            let Some(number) = value.downcast_exact::<Int>() else {
                return Err(thread.type_error(format!(
                    "\"quoting\" must be an integer, not {}",
                    value.type_name()
                )));
            };
            number.as_object().to_i32(thread)?
        }
    };
    let skipinitialspace = common::truth(thread, value(7), false)?;
    let strict = common::truth(thread, value(8), false)?;
    if value(5).is_some_and(Object::is_none) && value(6).is_none() {
        number = Quoting::None as i32;
    }
    let quoting = usize::try_from(number).ok().and_then(|number| QUOTINGS.get(number));
    let Some((_, quoting)) = quoting else {
        return Err(thread.type_error("bad \"quoting\" value"));
    };
    let made = Dialect {
        delimiter,
        doublequote,
        escapechar,
        terminator,
        quotechar,
        quoting: *quoting,
        skipinitialspace,
        strict,
    };
    check_dialect(thread, &made)?;
    Ok(made)
}

fn one_char(thread: &Thread, name: &str, value: &Object, or: &str) -> PyResult<u32> {
    let Some(text) = value.downcast::<Str>() else {
        return Err(thread.type_error(format!(
            "\"{name}\" must be a unicode character{or}, not {}",
            value.type_name()
        )));
    };
    if text.len() != 1 {
        return Err(thread.type_error(format!(
            "\"{name}\" must be a unicode character{or}, not a string of length {}",
            text.len()
        )));
    }
    Ok(text.char_at(0))
}

/// No character may stand for two things.
fn check_dialect(thread: &Thread, this: &Dialect) -> PyResult<()> {
    if this.quoting != Quoting::None && this.quotechar.is_none() {
        return Err(thread.type_error("quotechar must be set if quoting enabled"));
    }
    let space = !this.skipinitialspace;
    let chars = [
        ("delimiter", Some(this.delimiter), true),
        ("escapechar", this.escapechar, space),
        ("quotechar", this.quotechar, space),
    ];
    for (name, c, space) in chars {
        let Some(c) = c else { continue };
        if is_newline(c) || (c == u32::from(' ') && !space) {
            return Err(thread.value_error(format!("bad {name} value")));
        }
        if this.ends_lines(c) {
            return Err(thread.value_error(format!("bad {name} or lineterminator value")));
        }
    }
    for (first, second) in [(0, 1), (0, 2), (1, 2)] {
        if chars[first].1.is_some() && chars[first].1 == chars[second].1 {
            let (first, second) = (chars[first].0, chars[second].0);
            return Err(thread.value_error(format!("bad {first} or {second} value")));
        }
    }
    Ok(())
}

fn is_newline(c: u32) -> bool {
    c == u32::from('\n') || c == u32::from('\r')
}

impl Dialect {
    fn ends_lines(&self, c: u32) -> bool {
        self.terminator.chars().iter().any(|other| other == c)
    }

    /// `c` opens or closes a quoted field.
    fn quotes(&self, c: u32) -> bool {
        self.quoting != Quoting::None && self.quotechar == Some(c)
    }
}

fn char_or_none(thread: &Thread, c: Option<u32>) -> PyResult<Option<Ref<Str>>> {
    c.map(|c| Str::from_char(thread, c)).transpose()
}

type Of = Native<Dialect>;

fn not_pickled(thread: &mut Thread, this: &Object) -> PyResult {
    Err(thread.type_error(format!("cannot pickle '{}' instances", this.type_name())))
}

#[rustfmt::skip]
fn dialect_spec() -> TypeSpec {
    TypeSpec::native::<Dialect>()
        .doc("Dialect(dialect=None, **fmtparams)\n\nHow rows look as text.")
        .slots([slot::tp_new(dialect_new)])
        .methods([
            noargs(c"__reduce__", not_pickled),
            one(c"__reduce_ex__", |thread: &mut Thread, this: &Object, _: &Object| not_pickled(thread, this)),
        ])
        .getset([
            getter(c"delimiter", |t: &mut Thread, d: &Of| Str::from_char(t, d.delimiter)),
            getter(c"doublequote", |_: &mut Thread, d: &Of| d.doublequote),
            getter(c"escapechar", |t: &mut Thread, d: &Of| char_or_none(t, d.escapechar)),
            getter(c"lineterminator", |_: &mut Thread, d: &Of| d.terminator.clone()),
            getter(c"quotechar", |t: &mut Thread, d: &Of| char_or_none(t, d.quotechar)),
            getter(c"quoting", |_: &mut Thread, d: &Of| d.quoting as i32),
            getter(c"skipinitialspace", |_: &mut Thread, d: &Of| d.skipinitialspace),
            getter(c"strict", |_: &mut Thread, d: &Of| d.strict),
        ])
}

/// `Dialect(dialect, **keywords)`
fn call_dialect(thread: &mut Thread, args: Args<'_>) -> PyResult<Ref<Of>> {
    let made = dialect_new(thread, &DIALECT, args)?;
    match made.downcast::<Of>() {
        Some(dialect) => Ok(dialect.to_ref()),
        None => Err(thread.system_error("a dialect was expected")),
    }
}

/// The first argument of `function`, and the dialect of the others.
fn first_and_dialect<'a>(
    thread: &mut Thread,
    args: Args<'a>,
    function: &str,
) -> PyResult<(&'a Object, Args<'a>)> {
    args.check_positional(thread, function, 1, 2)?;
    Ok((args.get(0).expect("counted"), args.skip_first()))
}

fn find_dialect(thread: &mut Thread, name: &Object) -> PyResult {
    match dialects(thread)?.get(thread, name)? {
        Some(found) => Ok(found),
        None => Err(error(thread, "unknown dialect")),
    }
}

fn register_dialect(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<()> {
    let (name, rest) = first_and_dialect(thread, args, "register_dialect")?;
    if name.downcast::<Str>().is_none() {
        return Err(thread.type_error("dialect name must be a string"));
    }
    let made = call_dialect(thread, rest)?;
    dialects(thread)?.set(thread, name, made.into_object())
}

static ONE_NAME: Params<1> = Params::new("get_dialect", ["name"], 1);
static UNREGISTER: Params<1> = Params::new("unregister_dialect", ["name"], 1);

fn get_dialect(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    let [name] = args.bind(thread, &ONE_NAME)?;
    find_dialect(thread, name.expect("required"))
}

fn unregister_dialect(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<()> {
    let [name] = args.bind(thread, &UNREGISTER)?;
    let removed = dialects(thread)?.pop(thread, name.expect("required"));
    match removed {
        Ok(Some(_)) => Ok(()),
        Ok(None) => Err(error(thread, "unknown dialect")),
        Err(raised) => {
            // What can't be a name names no dialect.
            thread.catch_if(raised, &TypeError)?;
            Err(error(thread, "unknown dialect"))
        }
    }
}

fn list_dialects(thread: &mut Thread, _: &Module) -> PyResult<Ref<List>> {
    let names = dialects(thread)?.entries().into_iter().map(|(name, _)| name).collect();
    List::new(thread, names)
}

static LIMIT: Params<1> = Params::new("field_size_limit", ["new_limit"], 0);

fn field_size_limit(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<isize> {
    let [new] = args.bind(thread, &LIMIT)?;
    let state = thread.interp().state::<State>();
    let old = state.limit.get();
    if let Some(new) = new {
        if new.downcast_exact::<Int>().is_none() {
            return Err(thread.type_error("limit must be an integer"));
        }
        let new = new.to_isize(thread)?;
        thread.interp().state::<State>().limit.set(new);
    }
    Ok(old)
}

/// Reads rows from an iterator of lines.
pub struct Reader {
    lines: Field<Object>,
    dialect: Ref<Of>,
    line_num: Cell<usize>,
}

native_type! {
    /// `_csv.reader`
    READER: Reader = c"_csv.reader", HAVE_GC | DISALLOW_INSTANTIATION
}

impl Payload for Reader {
    fn ty() -> &'static Type {
        &READER
    }
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.lines.visit(visitor);
        visitor.object(self.dialect.as_object());
    }
    fn clear(&self) {
        self.lines.set(None);
    }
}

fn reader(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    let (lines, rest) = first_and_dialect(thread, args, "reader")?;
    let lines = lines.iter(thread)?;
    let dialect = call_dialect(thread, rest)?;
    let made = Reader { lines: Field::default(), dialect, line_num: Cell::new(0) };
    made.lines.put(lines);
    Ok(Native::new(thread, made)?.into_object())
}

/// Where in a row the reader is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    RecordStart,
    FieldStart,
    Escaped,
    Field,
    Quoted,
    EscapedInQuoted,
    QuoteInQuoted,
    Newline,
    AfterEscapedNewline,
}

/// A row while it is read.
struct Row<'a> {
    dialect: &'a Dialect,
    at: At,
    field: Vec<u32>,
    unquoted: bool,
    fields: Vec<Ref>,
    limit: isize,
}

impl Row<'_> {
    fn add(&mut self, thread: &Thread, c: u32) -> PyResult<()> {
        if self.field.len() as isize >= self.limit {
            let text = format!("field larger than field limit ({})", self.limit);
            return Err(error(thread, &text));
        }
        self.field.push(c);
        Ok(())
    }

    fn save(&mut self, thread: &mut Thread) -> PyResult<()> {
        let quoting = self.dialect.quoting;
        let field = std::mem::take(&mut self.field);
        let unquoted = std::mem::replace(&mut self.unquoted, true);
        let nulls = matches!(quoting, Quoting::NotNull | Quoting::Strings);
        if unquoted && field.is_empty() && nulls {
            self.fields.push(object::singletons::none());
            return Ok(());
        }
        let text = Str::from_code_points(thread, &field)?;
        let numbers = matches!(quoting, Quoting::NonNumeric | Quoting::Strings);
        if unquoted && numbers && !field.is_empty() {
            let value = PyFloat_Type.as_object().call(thread, &[text.as_object()])?;
            self.fields.push(value);
        } else {
            self.fields.push(text.into_object());
        }
        Ok(())
    }

    /// The row's end, at a newline or at the end of the line (`None`).
    fn end(&mut self, thread: &mut Thread, c: Option<u32>) -> PyResult<()> {
        self.save(thread)?;
        self.at = if c.is_some() { At::Newline } else { At::RecordStart };
        Ok(())
    }

    /// One character, or the end of a line.
    fn step(&mut self, thread: &mut Thread, c: Option<u32>) -> PyResult<()> {
        let newline = c.is_none_or(is_newline);
        match self.at {
            At::RecordStart if c.is_none() => Ok(()),
            At::RecordStart if newline => {
                self.at = At::Newline;
                Ok(())
            }
            At::RecordStart | At::FieldStart => self.field_start(thread, c, newline),
            At::Escaped => {
                self.at =
                    if c.is_some_and(is_newline) { At::AfterEscapedNewline } else { At::Field };
                self.add(thread, c.unwrap_or(u32::from('\n')))
            }
            At::EscapedInQuoted => {
                self.at = At::Quoted;
                self.add(thread, c.unwrap_or(u32::from('\n')))
            }
            At::AfterEscapedNewline if c.is_none() => Ok(()),
            At::AfterEscapedNewline | At::Field => self.in_field(thread, c, newline),
            At::Quoted => self.in_quoted(thread, c),
            At::QuoteInQuoted => self.after_quote(thread, c, newline),
            At::Newline => match c {
                None => {
                    self.at = At::RecordStart;
                    Ok(())
                }
                Some(_) if newline => Ok(()),
                Some(_) => Err(error(
                    thread,
                    "new-line character seen in unquoted field - do you need to open the file \
                     with newline=''?",
                )),
            },
        }
    }

    fn field_start(&mut self, thread: &mut Thread, c: Option<u32>, newline: bool) -> PyResult<()> {
        self.at = At::FieldStart;
        let Some(c) = c.filter(|_| !newline) else { return self.end(thread, c) };
        if self.dialect.quotes(c) {
            self.unquoted = false;
            self.at = At::Quoted;
        } else if self.dialect.escapechar == Some(c) {
            self.at = At::Escaped;
        } else if c == u32::from(' ') && self.dialect.skipinitialspace {
        } else if c == self.dialect.delimiter {
            self.save(thread)?;
        } else {
            self.at = At::Field;
            self.add(thread, c)?;
        }
        Ok(())
    }

    fn in_field(&mut self, thread: &mut Thread, c: Option<u32>, newline: bool) -> PyResult<()> {
        let Some(c) = c.filter(|_| !newline) else { return self.end(thread, c) };
        if self.dialect.escapechar == Some(c) {
            self.at = At::Escaped;
        } else if c == self.dialect.delimiter {
            self.save(thread)?;
            self.at = At::FieldStart;
        } else {
            self.at = At::Field;
            self.add(thread, c)?;
        }
        Ok(())
    }

    fn in_quoted(&mut self, thread: &mut Thread, c: Option<u32>) -> PyResult<()> {
        let Some(c) = c else { return Ok(()) };
        if self.dialect.escapechar == Some(c) {
            self.at = At::EscapedInQuoted;
        } else if self.dialect.quotes(c) {
            self.at = if self.dialect.doublequote { At::QuoteInQuoted } else { At::Field };
        } else {
            self.add(thread, c)?;
        }
        Ok(())
    }

    fn after_quote(&mut self, thread: &mut Thread, c: Option<u32>, newline: bool) -> PyResult<()> {
        let Some(c) = c.filter(|_| !newline) else { return self.end(thread, c) };
        if self.dialect.quotes(c) {
            self.at = At::Quoted;
            return self.add(thread, c);
        }
        if c == self.dialect.delimiter {
            self.at = At::FieldStart;
            return self.save(thread);
        }
        if !self.dialect.strict {
            self.at = At::Field;
            return self.add(thread, c);
        }
        let shown = |c: u32| char::from_u32(c).unwrap_or(char::REPLACEMENT_CHARACTER);
        let quote = self.dialect.quotechar.map_or(' ', shown);
        let delimiter = shown(self.dialect.delimiter);
        Err(error(thread, &format!("'{delimiter}' expected after '{quote}'")))
    }
}

fn reader_next(thread: &mut Thread, this: &Native<Reader>) -> PyResult<Option<Ref>> {
    let Some(lines) = this.lines.get() else { return Ok(None) };
    let dialect = this.dialect.clone();
    let limit = thread.interp().state::<State>().limit.get();
    let mut row = Row {
        dialect: &dialect,
        at: At::RecordStart,
        field: Vec::new(),
        unquoted: true,
        fields: Vec::new(),
        limit,
    };
    loop {
        let Some(line) = lines.next(thread)? else {
            if row.field.is_empty() && row.at != At::Quoted {
                return Ok(None);
            }
            if dialect.strict {
                return Err(error(thread, "unexpected end of data"));
            }
            row.save(thread)?;
            break;
        };
        let Some(line) = line.downcast::<Str>() else {
            let text = format!(
                "iterator should return strings, not {} (the file should be opened in text mode)",
                line.type_name()
            );
            return Err(error(thread, &text));
        };
        this.line_num.set(this.line_num.get() + 1);
        for c in line.chars().iter() {
            row.step(thread, Some(c))?;
        }
        row.step(thread, None)?;
        if row.at == At::RecordStart {
            break;
        }
    }
    let fields = row.fields;
    Ok(Some(List::new(thread, fields)?.into_object()))
}

fn reader_spec() -> TypeSpec {
    TypeSpec::native::<Reader>()
        .doc("An iterator over the rows of lines.")
        .slots([
            slot::tp_iter(|_: &mut Thread, this: &Object| this.to_ref()),
            slot::tp_iternext(reader_next),
        ])
        .getset([
            getter(c"dialect", |_: &mut Thread, this: &Native<Reader>| this.dialect.clone()),
            getter(c"line_num", |_: &mut Thread, this: &Native<Reader>| this.line_num.get()),
        ])
}

/// Writes rows to what has a `write` method.
pub struct Writer {
    write: Field<Object>,
    dialect: Ref<Of>,
}

native_type! {
    /// `_csv.writer`
    WRITER: Writer = c"_csv.writer", HAVE_GC | DISALLOW_INSTANTIATION
}

impl Payload for Writer {
    fn ty() -> &'static Type {
        &WRITER
    }
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.write.visit(visitor);
        visitor.object(self.dialect.as_object());
    }
    fn clear(&self) {
        self.write.set(None);
    }
}

fn writer(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    let (file, rest) = first_and_dialect(thread, args, "writer")?;
    let dialect = call_dialect(thread, rest)?;
    let write = common::attr_opt(thread, file, "write")?.filter(|write| write.is_callable());
    let Some(write) = write else {
        return Err(thread.type_error("argument 1 must have a \"write\" method"));
    };
    let made = Writer { write: Field::default(), dialect };
    made.write.put(write);
    Ok(Native::new(thread, made)?.into_object())
}

/// A row while it is written.
struct Line {
    text: Vec<u32>,
    fields: usize,
}

impl Line {
    /// Adds a field; `None` is Python's.
    fn add(
        &mut self,
        thread: &Thread,
        dialect: &Dialect,
        field: Option<&Str>,
        mut quoted: bool,
    ) -> PyResult<()> {
        if self.fields > 0 {
            self.text.push(dialect.delimiter);
        }
        self.fields += 1;
        let mut out = Vec::new();
        for c in field.iter().flat_map(|field| field.chars().iter()) {
            let special = c == dialect.delimiter
                || dialect.escapechar == Some(c)
                || dialect.quotechar == Some(c)
                || is_newline(c)
                || dialect.ends_lines(c);
            if special {
                let mut escape = dialect.quoting == Quoting::None;
                if !escape {
                    if dialect.quotechar == Some(c) && dialect.doublequote {
                        out.push(c);
                    } else if dialect.quotechar == Some(c) || dialect.escapechar == Some(c) {
                        escape = true;
                    }
                    quoted |= !escape;
                }
                if escape {
                    let Some(by) = dialect.escapechar else {
                        return Err(error(thread, "need to escape, but no escapechar set"));
                    };
                    out.push(by);
                }
            }
            out.push(c);
        }
        if out.is_empty() && dialect.delimiter == u32::from(' ') && dialect.skipinitialspace {
            if !may_quote_empty(dialect, field.is_none()) {
                return Err(error(
                    thread,
                    "empty field must be quoted if delimiter is a space and skipinitialspace is true",
                ));
            }
            quoted = true;
        }
        let quote = dialect.quotechar.filter(|_| quoted);
        self.text.extend(quote);
        self.text.append(&mut out);
        self.text.extend(quote);
        Ok(())
    }
}

/// An empty field, of None or of an empty text, may be written as two quotes.
fn may_quote_empty(dialect: &Dialect, none: bool) -> bool {
    match dialect.quoting {
        Quoting::None => false,
        Quoting::Strings | Quoting::NotNull => !none,
        _ => true,
    }
}

fn writerow(thread: &mut Thread, this: &Native<Writer>, row: &Object) -> PyResult {
    let dialect = this.dialect.clone();
    let fields = match row.iter(thread) {
        Ok(fields) => fields,
        Err(raised) => {
            thread.catch_if(raised, &TypeError)?;
            let text = format!("iterable expected, not {}", row.type_name());
            return Err(error(thread, &text));
        }
    };
    let mut line = Line { text: Vec::new(), fields: 0 };
    let mut last_none = false;
    while let Some(field) = fields.next(thread)? {
        let quoted = match dialect.quoting {
            Quoting::NonNumeric => !(field.is_index() || field.has_nb_float() || is_number(&field)),
            Quoting::All => true,
            Quoting::Strings => field.downcast::<Str>().is_some(),
            Quoting::NotNull => !field.is_none(),
            Quoting::Minimal | Quoting::None => false,
        };
        last_none = field.is_none();
        if last_none {
            line.add(thread, &dialect, None, quoted)?;
        } else {
            let text = field.str(thread)?;
            line.add(thread, &dialect, Some(&text), quoted)?;
        }
    }
    if line.fields > 0 && line.text.is_empty() {
        if !may_quote_empty(&dialect, last_none) {
            return Err(error(thread, "single empty field record must be quoted"));
        }
        line.fields -= 1;
        line.add(thread, &dialect, None, true)?;
    }
    line.text.extend(dialect.terminator.chars().iter());
    let text = Str::from_code_points(thread, &line.text)?;
    let Some(write) = this.write.get() else {
        return Err(thread.type_error("argument 1 must have a \"write\" method"));
    };
    write.call(thread, &[text.as_object()])
}

/// Complex numbers have neither `__index__` nor `__float__`.
fn is_number(value: &Object) -> bool {
    value.downcast::<object::Complex>().is_some()
}

fn writerows(thread: &mut Thread, this: &Native<Writer>, rows: &Object) -> PyResult<()> {
    let rows = rows.iter(thread)?;
    while let Some(row) = rows.next(thread)? {
        writerow(thread, this, &row)?;
    }
    Ok(())
}

fn writer_spec() -> TypeSpec {
    TypeSpec::native::<Writer>()
        .doc("Writes rows as lines.")
        .methods([
            one(c"writerow", writerow).doc(c"writerow($self, row, /)\n--\n\nWrites one row."),
            one(c"writerows", writerows).doc(c"writerows($self, rows, /)\n--\n\nWrites all rows."),
        ])
        .getset([getter(c"dialect", |_: &mut Thread, this: &Native<Writer>| this.dialect.clone())])
}

/// Makes the module.
#[rustfmt::skip]
pub fn module(thread: &mut Thread) -> PyResult<Ref<Module>> {
    for spec in [dialect_spec(), reader_spec(), writer_spec()] {
        spec.apply(thread)?;
    }
    let state = thread.interp().state::<State>();
    if state.error.is_none() {
        let made = new_exception(thread, "_csv", "Error", &Exception)?;
        let all = Dict::new(thread)?;
        let state = thread.interp().state::<State>();
        state.error.put(made);
        state.dialects.put(all);
    }
    let module = Module::new(thread, "_csv")?;
    module.add_functions(thread, [
        fast(c"reader", reader).doc(c"reader($module, iterable, /, dialect='excel', **fmtparams)\n--\n\nAn iterator over the rows of lines."),
        fast(c"writer", writer).doc(c"writer($module, fileobj, /, dialect='excel', **fmtparams)\n--\n\nAn object that writes rows to a file."),
        fast(c"register_dialect", register_dialect).doc(c"register_dialect($module, name, /, dialect='excel', **fmtparams)\n--\n\nGives a dialect a name."),
        noargs(c"list_dialects", list_dialects).doc(c"list_dialects($module, /)\n--\n\nThe names of the dialects."),
        fast(c"unregister_dialect", unregister_dialect).doc(c"unregister_dialect($module, /, name)\n--\n\nForgets the dialect of that name."),
        fast(c"get_dialect", get_dialect).doc(c"get_dialect($module, /, name)\n--\n\nThe dialect of that name."),
        fast(c"field_size_limit", field_size_limit).doc(c"field_size_limit($module, /, new_limit=<unrepresentable>)\n--\n\nHow long a field may be; sets it if asked to."),
    ])?;
    module.add(thread, "Dialect", DIALECT.to_type_ref())?;
    module.add(thread, "Reader", READER.to_type_ref())?;
    module.add(thread, "Writer", WRITER.to_type_ref())?;
    module.add(thread, "_dialects", dialects(thread)?.into_object())?;
    for (name, value) in QUOTINGS {
        module.add(thread, name, (value as i32).into_object(thread)?)?;
    }
    module.add(thread, "Error", thread.interp().state::<State>().error.get())?;
    Ok(module)
}
