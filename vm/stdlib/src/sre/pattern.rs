//! `re.Pattern` and its scanner.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use object::buffer::{self, Buffer};
use object::descriptor::getter;
use object::native_function::{fast, noargs, one};
use object::singletons::{none, not_implemented};
use object::{
    Args, Bytes, CompareOp, Dict, Int, Layout, List, Module, Native, Object, Params, Payload,
    PyResult, Ref, Str, Thread, Tuple, Type, TypeSpec, Visitor, native_type, slot,
};

use super::found::{self, Found};
use super::subject::{How, Outcome, Subject};
use super::template::{self, Template};
use crate::common::{self, call, import, int};

/// What a `re.Pattern` has inside.
pub(super) struct Pattern {
    pub(super) pattern: Ref,
    flags: i32,
    code: Rc<[u32]>,
    pub(super) groups: usize,
    pub(super) group_index: Ref<Dict>,
    pub(super) index_group: Ref<Tuple>,
    bytes: Option<bool>,
}

/// What a scanner has inside.
pub(super) struct Scanner {
    pattern: Ref<Native<Pattern>>,
    subject: RefCell<Option<Rc<Subject>>>,
    /// Where the next match may begin; `None` at the end.
    start: Cell<Option<usize>>,
    pos: usize,
    end: usize,
    must_advance: Cell<bool>,
    /// What is searched can't change its size while the scanner lives.
    _hold: Option<Buffer>,
}

pub(super) type This = Native<Pattern>;

native_type! { PATTERN: Pattern = c"re.Pattern", HAVE_GC | DISALLOW_INSTANTIATION | MANAGED_WEAKREF }
native_type! { SCANNER: Scanner = c"_sre.SRE_Scanner", HAVE_GC | DISALLOW_INSTANTIATION }

impl Payload for Pattern {
    fn ty() -> &'static Type {
        &PATTERN
    }
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        visitor.object(&*self.pattern);
        visitor.object(&*self.group_index);
        visitor.object(&*self.index_group);
    }
}

impl Payload for Scanner {
    fn ty() -> &'static Type {
        &SCANNER
    }
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        // The subject is shared with the matches, so no one of them can show it.
        visitor.object(&*self.pattern);
    }
}

pub(super) fn specs() -> Vec<TypeSpec> {
    vec![
        TypeSpec::native::<Pattern>()
            .doc("Compiled regular expression object.")
            .slots([
                slot::tp_repr(repr),
                slot::tp_hash(hash),
                slot::tp_richcompare(compare),
            ])
            .methods([
                fast(c"match", |t: &mut Thread, p: &This, a: Args<'_>| look(t, p, a, "match", How::Match)).doc(c"match($self, /, string, pos=0, endpos=sys.maxsize)\n--\n\nMatch at the start."),
                fast(c"fullmatch", |t: &mut Thread, p: &This, a: Args<'_>| look(t, p, a, "fullmatch", How::FullMatch)).doc(c"fullmatch($self, /, string, pos=0, endpos=sys.maxsize)\n--\n\nMatch all of it."),
                fast(c"search", |t: &mut Thread, p: &This, a: Args<'_>| look(t, p, a, "search", How::Search)).doc(c"search($self, /, string, pos=0, endpos=sys.maxsize)\n--\n\nFind the first match."),
                fast(c"sub", sub).doc(c"sub($self, /, repl, string, count=0)\n--\n\nReplace matches."),
                fast(c"subn", subn).doc(c"subn($self, /, repl, string, count=0)\n--\n\nReplace matches; also says how many."),
                fast(c"findall", findall).doc(c"findall($self, /, string, pos=0, endpos=sys.maxsize)\n--\n\nA list of all matches."),
                fast(c"split", split).doc(c"split($self, /, string, maxsplit=0)\n--\n\nSplit at matches."),
                fast(c"finditer", finditer).doc(c"finditer($self, /, string, pos=0, endpos=sys.maxsize)\n--\n\nAn iterator over all matches."),
                fast(c"scanner", scanner).doc(c"scanner($self, /, string, pos=0, endpos=sys.maxsize)\n--\n\n"),
                noargs(c"__copy__", |_: &mut Thread, p: &This| p.to_ref()).doc(c"__copy__($self, /)\n--\n\n"),
                one(c"__deepcopy__", |_: &mut Thread, p: &This, _: &Object| p.to_ref()).doc(c"__deepcopy__($self, memo, /)\n--\n\n"),
                one(c"__class_getitem__", found::class_getitem).class().doc(c"__class_getitem__($type, object, /)\n--\n\n"),
            ])
            .getset([
                getter(c"pattern", |_: &mut Thread, p: &This| p.pattern.clone()),
                getter(c"flags", |_: &mut Thread, p: &This| p.flags),
                getter(c"groups", |_: &mut Thread, p: &This| p.groups),
                getter(c"groupindex", group_index),
            ]),
        TypeSpec::native::<Scanner>()
            .methods([
                noargs(c"match", |t: &mut Thread, s: &Native<Scanner>| scan(t, s, How::Match)).doc(c"match($self, /)\n--\n\n"),
                noargs(c"search", |t: &mut Thread, s: &Native<Scanner>| scan(t, s, How::Search)).doc(c"search($self, /)\n--\n\n"),
            ])
            .getset([getter(c"pattern", |_: &mut Thread, s: &Native<Scanner>| s.pattern.clone())]),
    ]
}

/// `groupindex`, as something that can't be written to.
fn group_index(thread: &mut Thread, this: &This) -> PyResult {
    let proxy = object::static_types::PyDictProxy_Type.as_type().as_object();
    proxy.call(thread, &[this.group_index.as_object()])
}

static COMPILE: Params<6> =
    Params::new("compile", ["pattern", "flags", "code", "groups", "groupindex", "indexgroup"], 6);

pub(super) fn compile(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<Ref<This>> {
    let [pattern, flags, code, groups, group_index, index_group] =
        args.bind(thread, &COMPILE)?.map(|value| value.expect("required"));
    let wrong = |thread: &Thread, name: &str, kind: &str, value: &Object| {
        thread.type_error(format!(
            "compile() argument '{name}' must be {kind}, not {}",
            value.type_name()
        ))
    };
    let flags = flags.to_i32(thread)?;
    let Some(list) = code.downcast::<List>() else {
        return Err(wrong(thread, "code", "list", code));
    };
    let groups = common::size(thread, groups)?;
    let Some(group_index) = group_index.downcast::<Dict>() else {
        return Err(wrong(thread, "groupindex", "dict", group_index));
    };
    let Some(index_group) = index_group.downcast::<Tuple>() else {
        return Err(wrong(thread, "indexgroup", "tuple", index_group));
    };
    let mut words = Vec::with_capacity(list.len());
    for item in list.to_vec() {
        words.push(code_word(thread, &item)?);
    }
    let bytes = if pattern.is_none() { None } else { Some(pattern.downcast::<Str>().is_none()) };
    if bytes == Some(true) && !object::buffer::is_bytes_like(pattern) {
        return Err(thread.type_error(format!(
            "expected string or bytes-like object, got '{}'",
            pattern.type_name()
        )));
    }
    let Ok(groups) = usize::try_from(groups) else {
        return Err(thread.runtime_error("invalid SRE code"));
    };
    if words.is_empty() || groups > words.len() {
        return Err(thread.runtime_error("invalid SRE code"));
    }
    Native::new(
        thread,
        Pattern {
            pattern: pattern.to_ref(),
            flags,
            code: words.into(),
            groups,
            group_index: group_index.to_ref(),
            index_group: index_group.to_ref(),
            bytes,
        },
    )
}

fn code_word(thread: &Thread, item: &Object) -> PyResult<u32> {
    let Some(number) = item.downcast::<Int>() else {
        return Err(thread.type_error("an integer is required"));
    };
    if number.is_negative() {
        return Err(thread.overflow_error("can't convert negative value to unsigned int"));
    }
    let Some(number) = number.as_u64() else {
        return Err(thread.overflow_error("Python int too large to convert to C unsigned long"));
    };
    u32::try_from(number)
        .map_err(|_| thread.overflow_error("regular expression code size limit exceeded"))
}

/// What a search is asked for: the text, and the part of it that counts.
fn range(
    thread: &mut Thread,
    this: &This,
    args: Args<'_>,
    function: &'static str,
) -> PyResult<(Rc<Subject>, usize, usize)> {
    let params = Params::<3>::new(function, ["string", "pos", "endpos"], 1);
    let [string, pos, end] = args.bind(thread, &params)?;
    let number = |thread: &mut Thread, value: Option<&Object>, default: isize| match value {
        Some(value) => common::size(thread, value),
        None => Ok(default),
    };
    let pos = number(thread, pos, 0)?;
    let end = number(thread, end, isize::MAX)?;
    let subject = Rc::new(Subject::new(thread, string.expect("required"), this.bytes)?);
    let clip = |value: isize| usize::try_from(value).unwrap_or(0).min(subject.len());
    let (pos, end) = (clip(pos), clip(end));
    Ok((subject, pos, end))
}

fn look(
    thread: &mut Thread,
    this: &This,
    args: Args<'_>,
    function: &'static str,
    how: How,
) -> PyResult<Option<Ref<Native<Found>>>> {
    let (subject, pos, end) = range(thread, this, args, function)?;
    match this.run(thread, &subject, (pos, end), how, false)? {
        Some(outcome) => found::make(thread, this, &subject, (pos, end), outcome).map(Some),
        None => Ok(None),
    }
}

impl Pattern {
    fn run(
        &self,
        thread: &mut Thread,
        subject: &Subject,
        range: (usize, usize),
        how: How,
        must_advance: bool,
    ) -> PyResult<Option<Outcome>> {
        subject.run(thread, &self.code, self.groups, range, how, must_advance)
    }

    /// Calls `body` for every match of a search that goes on behind the last one.
    fn each(
        &self,
        thread: &mut Thread,
        subject: &Subject,
        (pos, end): (usize, usize),
        mut body: impl FnMut(&mut Thread, Outcome) -> PyResult<bool>,
    ) -> PyResult<()> {
        let (mut at, mut must_advance) = (pos, false);
        while let Some(outcome) = self.run(thread, subject, (at, end), How::Search, must_advance)? {
            must_advance = outcome.end == outcome.start;
            at = outcome.end;
            if !body(thread, outcome)? {
                break;
            }
        }
        Ok(())
    }
}

/// The text of a group of an outcome, `default` where it took no part.
fn group_text(
    thread: &Thread,
    subject: &Subject,
    outcome: &Outcome,
    group: usize,
    default: impl FnOnce() -> PyResult,
) -> PyResult {
    match found::group_range(&outcome.marks, group - 1) {
        Some((from, to)) => subject.slice(thread, from, to),
        None => default(),
    }
}

fn findall(thread: &mut Thread, this: &This, args: Args<'_>) -> PyResult<Ref<List>> {
    let (subject, pos, end) = range(thread, this, args, "findall")?;
    let mut items = Vec::new();
    this.each(thread, &subject, (pos, end), |thread, outcome| {
        let item = match this.groups {
            0 => subject.slice(thread, outcome.start, outcome.end)?,
            1 => group_text(thread, &subject, &outcome, 1, || subject.empty(thread))?,
            _ => {
                let mut groups = Vec::with_capacity(this.groups);
                for group in 1..=this.groups {
                    let text =
                        group_text(thread, &subject, &outcome, group, || subject.empty(thread));
                    groups.push(text?);
                }
                Tuple::new(thread, groups)?.into_object()
            }
        };
        items.push(item);
        Ok(true)
    })?;
    List::new(thread, items)
}

static SPLIT: Params<2> = Params::new("split", ["string", "maxsplit"], 1);

fn split(thread: &mut Thread, this: &This, args: Args<'_>) -> PyResult<Ref<List>> {
    let [string, most] = args.bind(thread, &SPLIT)?;
    let most = most.map_or(Ok(0), |most| common::size(thread, most))?;
    let subject = Subject::new(thread, string.expect("required"), this.bytes)?;
    let mut items = Vec::new();
    let (mut last, mut count) = (0, 0);
    if most >= 0 {
        this.each(thread, &subject, (0, subject.len()), |thread, outcome| {
            items.push(subject.slice(thread, last, outcome.start)?);
            for group in 1..=this.groups {
                items.push(group_text(thread, &subject, &outcome, group, || Ok(none()))?);
            }
            last = outcome.end;
            count += 1;
            Ok(most == 0 || count < most)
        })?;
    }
    items.push(subject.slice(thread, last, subject.len())?);
    List::new(thread, items)
}

/// What a match is replaced by.
enum Replacement {
    Literal(Ref),
    Template(Ref<Native<Template>>),
    Function(Ref),
}

/// True if a replacement says nothing but itself.
fn is_plain(thread: &mut Thread, value: &Object) -> PyResult<bool> {
    if let Some(text) = value.downcast::<Str>() {
        return Ok(!text.chars().iter().any(|c| c == u32::from(b'\\')));
    }
    if !buffer::is_bytes_like(value) {
        return Ok(false);
    }
    buffer::with_bytes(thread, value, |bytes| !bytes.contains(&b'\\'))
}

fn replacement(thread: &mut Thread, this: &This, value: &Object) -> PyResult<Replacement> {
    if value.is_callable() {
        return Ok(Replacement::Function(value.to_ref()));
    }
    if is_plain(thread, value)? {
        return Ok(Replacement::Literal(value.to_ref()));
    }
    let made = compile_template(thread, this, value)?;
    Ok(match made.downcast_exact::<Native<Template>>() {
        Some(template) => Replacement::Template(template.to_ref()),
        None => Replacement::Literal(made),
    })
}

/// What `re` makes of a template: ours, or a plain string.
pub(super) fn compile_template(thread: &mut Thread, this: &This, value: &Object) -> PyResult {
    let re = import(thread, "re")?;
    match call(thread, &re, "_compile_template", &[this.as_object(), value]) {
        // What can't be hashed can't be remembered: its bytes can.
        Err(raised)
            if value.downcast::<Str>().is_none()
                && !value.is_exact::<Bytes>()
                && thread.exception_matches(&object::static_types::TypeError)
                && buffer::is_bytes_like(value) =>
        {
            drop(thread.catch(raised));
            let data = buffer::get_bytes(thread, value)?.to_vec();
            let data = Bytes::new(thread, &data)?;
            call(thread, &re, "_compile_template", &[this.as_object(), data.as_object()])
        }
        made => made,
    }
}

fn substitute(
    thread: &mut Thread,
    this: &This,
    args: Args<'_>,
    function: &'static str,
) -> PyResult<(Ref, usize)> {
    let params = Params::<3>::new(function, ["repl", "string", "count"], 2);
    let [repl, string, most] = args.bind(thread, &params)?;
    let most = most.map_or(Ok(0), |most| common::size(thread, most))?;
    let with = replacement(thread, this, repl.expect("required"))?;
    let subject = Rc::new(Subject::new(thread, string.expect("required"), this.bytes)?);
    let _hold = subject.hold(thread)?;
    let all = (0, subject.len());
    let mut items: Vec<Ref> = Vec::new();
    let (mut last, mut count) = (0usize, 0usize);
    if most >= 0 {
        this.each(thread, &subject, all, |thread, outcome| {
            if last < outcome.start {
                items.push(subject.slice(thread, last, outcome.start)?);
            }
            last = outcome.end;
            count += 1;
            match &with {
                Replacement::Literal(text) => items.push(text.clone()),
                Replacement::Template(template) => {
                    template::expand(thread, template, &subject, &outcome, &mut items)?;
                }
                Replacement::Function(function) => {
                    let found = found::make(thread, this, &subject, all, outcome)?;
                    let text = function.call(thread, &[found.as_object()])?;
                    if !text.is_none() {
                        items.push(text);
                    }
                }
            }
            Ok(most == 0 || count < most as usize)
        })?;
    }
    if count == 0 && subject.object.is_exact::<Str>() {
        return Ok((subject.object.clone(), 0));
    }
    if last < subject.len() {
        items.push(subject.slice(thread, last, subject.len())?);
    }
    Ok((join(thread, &subject, items)?, count))
}

/// The pieces one after the other.
pub(super) fn join(thread: &mut Thread, subject: &Subject, items: Vec<Ref>) -> PyResult {
    let empty = subject.empty(thread)?;
    if items.is_empty() {
        return Ok(empty);
    }
    let list = List::new(thread, items)?;
    call(thread, &empty, "join", &[list.as_object()])
}

fn sub(thread: &mut Thread, this: &This, args: Args<'_>) -> PyResult {
    substitute(thread, this, args, "sub").map(|(text, _)| text)
}

fn subn(thread: &mut Thread, this: &This, args: Args<'_>) -> PyResult<Ref<Tuple>> {
    let (text, count) = substitute(thread, this, args, "subn")?;
    let count = int(thread, count)?;
    Tuple::from_array(thread, [text, count])
}

fn make_scanner(
    thread: &mut Thread,
    this: &This,
    args: Args<'_>,
    function: &'static str,
) -> PyResult<Ref<Native<Scanner>>> {
    let (subject, pos, end) = range(thread, this, args, function)?;
    let hold = subject.hold(thread)?;
    let inside = Scanner {
        pattern: this.to_ref(),
        subject: RefCell::new(Some(subject)),
        start: Cell::new(Some(pos)),
        pos,
        end,
        must_advance: Cell::new(false),
        _hold: hold,
    };
    Native::new(thread, inside)
}

fn scanner(thread: &mut Thread, this: &This, args: Args<'_>) -> PyResult<Ref<Native<Scanner>>> {
    make_scanner(thread, this, args, "scanner")
}

fn finditer(thread: &mut Thread, this: &This, args: Args<'_>) -> PyResult {
    let scanner = make_scanner(thread, this, args, "finditer")?;
    let search = scanner.as_object().get_attr_text(thread, "search")?;
    let Some(iter) = thread.interp().builtins().get_text(thread, "iter") else {
        return Err(thread.runtime_error("builtins.iter is gone"));
    };
    let none = none();
    iter.call(thread, &[&*search, &*none])
}

fn scan(
    thread: &mut Thread,
    this: &Native<Scanner>,
    how: How,
) -> PyResult<Option<Ref<Native<Found>>>> {
    let subject = this.subject.borrow().clone();
    let (Some(start), Some(subject)) = (this.start.get(), subject) else { return Ok(None) };
    let must_advance = this.must_advance.get();
    let outcome = this.pattern.run(thread, &subject, (start, this.end), how, must_advance)?;
    let Some(outcome) = outcome else {
        this.start.set(None);
        return Ok(None);
    };
    this.must_advance.set(outcome.end == outcome.start);
    this.start.set(Some(outcome.end));
    found::make(thread, &this.pattern, &subject, (this.pos, this.end), outcome).map(Some)
}

const FLAG_NAMES: &[(i32, &str)] = &[
    (1, "re.TEMPLATE"),
    (2, "re.IGNORECASE"),
    (4, "re.LOCALE"),
    (8, "re.MULTILINE"),
    (16, "re.DOTALL"),
    (32, "re.UNICODE"),
    (64, "re.VERBOSE"),
    (128, "re.DEBUG"),
    (256, "re.ASCII"),
];

fn repr(thread: &mut Thread, this: &This) -> PyResult<String> {
    const UNICODE: i32 = 32;
    const KINDS: i32 = 4 | UNICODE | 256;
    let shown = this.pattern.repr(thread)?.to_string_lossy();
    let shown: String = shown.chars().take(200).collect();
    let mut flags = this.flags;
    if this.bytes == Some(false) && flags & KINDS == UNICODE {
        flags &= !UNICODE;
    }
    let mut names: Vec<String> = Vec::new();
    for (bit, name) in FLAG_NAMES.iter().skip(1) {
        if flags & bit != 0 {
            names.push((*name).to_owned());
            flags &= !bit;
        }
    }
    if flags != 0 {
        names.push(format!("{flags:#x}"));
    }
    if names.is_empty() {
        return Ok(format!("re.compile({shown})"));
    }
    Ok(format!("re.compile({shown}, {})", names.join("|")))
}

fn hash(thread: &mut Thread, this: &This) -> PyResult<isize> {
    let code: Vec<u8> = this.code.iter().flat_map(|word| word.to_ne_bytes()).collect();
    let pattern = this.pattern.hash(thread)?;
    let code = object::string::hash_bytes(&code);
    Ok(pattern ^ code ^ this.flags as isize ^ this.groups as isize)
}

fn compare(thread: &mut Thread, this: &This, other: &Object, op: CompareOp) -> PyResult {
    let other = other.downcast::<This>().filter(|_| matches!(op, CompareOp::Eq | CompareOp::Ne));
    let Some(other) = other else { return Ok(not_implemented()) };
    let same = std::ptr::eq(this, other)
        || this.flags == other.flags
            && this.bytes == other.bytes
            && this.groups == other.groups
            && this.code == other.code
            && this.pattern.equals(thread, &other.pattern)?;
    Ok(object::singletons::bool_object(same == (op == CompareOp::Eq)))
}
