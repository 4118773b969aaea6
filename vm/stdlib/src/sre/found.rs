//! `re.Match`.

use std::rc::Rc;

use object::descriptor::getter;
use object::native_function::{fast, noargs, one};
use object::singletons::none;
use object::{
    Args, Dict, Layout, Native, Object, Params, Payload, PyResult, Ref, Thread, Tuple, Type,
    TypeSpec, Visitor, native_type, slot,
};

use super::engine::NONE;
use super::pattern::{self, Pattern};
use super::subject::{Outcome, Subject};
use super::template::{self, Template};
use crate::common::int;

/// What a `re.Match` has inside.
pub(super) struct Found {
    subject: Rc<Subject>,
    pattern: Ref<Native<Pattern>>,
    pos: usize,
    end: usize,
    outcome: Outcome,
}

type This = Native<Found>;

native_type! { MATCH: Found = c"re.Match", HAVE_GC | DISALLOW_INSTANTIATION }

impl Payload for Found {
    fn ty() -> &'static Type {
        &MATCH
    }
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        visitor.object(&*self.pattern);
    }
}

pub(super) fn specs() -> Vec<TypeSpec> {
    vec![TypeSpec::native::<Found>()
        .doc("The result of re.match() and re.search().\nMatch objects always have a boolean value of True.")
        .slots([slot::tp_repr(repr), slot::mp_subscript(group_one)])
        .methods([
            fast(c"group", group),
            fast(c"start", |t: &mut Thread, m: &This, a: Args<'_>| edge(t, m, a, "start")).doc(c"start($self, group=0, /)\n--\n\nWhere a group begins."),
            fast(c"end", |t: &mut Thread, m: &This, a: Args<'_>| edge(t, m, a, "end")).doc(c"end($self, group=0, /)\n--\n\nWhere a group ends."),
            fast(c"span", span).doc(c"span($self, group=0, /)\n--\n\nWhere a group begins and ends."),
            fast(c"groups", groups).doc(c"groups($self, /, default=None)\n--\n\nThe texts of all groups."),
            fast(c"groupdict", groupdict).doc(c"groupdict($self, /, default=None)\n--\n\nThe texts of the named groups."),
            fast(c"expand", expand).doc(c"expand($self, /, template)\n--\n\nA template with the groups put in."),
            noargs(c"__copy__", |_: &mut Thread, m: &This| m.to_ref()).doc(c"__copy__($self, /)\n--\n\n"),
            one(c"__deepcopy__", |_: &mut Thread, m: &This, _: &Object| m.to_ref()).doc(c"__deepcopy__($self, memo, /)\n--\n\n"),
            one(c"__class_getitem__", class_getitem).class().doc(c"__class_getitem__($type, object, /)\n--\n\n"),
        ])
        .getset([
            getter(c"string", |_: &mut Thread, m: &This| m.subject.object.clone()),
            getter(c"re", |_: &mut Thread, m: &This| m.pattern.clone()),
            getter(c"pos", |_: &mut Thread, m: &This| m.pos),
            getter(c"endpos", |_: &mut Thread, m: &This| m.end),
            getter(c"lastindex", last_index),
            getter(c"lastgroup", last_group),
            getter(c"regs", regs),
        ])]
}

/// `type[key]`
pub(super) fn class_getitem(thread: &mut Thread, this: &Object, key: &Object) -> PyResult {
    let make = thread.interp().generic_alias_hook.get().expect("set when the interpreter is made");
    make(thread, this, key)
}

/// Where a group, from 0 without the whole match, stands in the marks.
pub(super) fn group_range(marks: &[usize], group: usize) -> Option<(usize, usize)> {
    let (from, to) = (*marks.get(group * 2)?, *marks.get(group * 2 + 1)?);
    (from != NONE && to != NONE && from <= to).then_some((from, to))
}

pub(super) fn make(
    thread: &mut Thread,
    pattern: &Native<Pattern>,
    subject: &Rc<Subject>,
    (pos, end): (usize, usize),
    outcome: Outcome,
) -> PyResult<Ref<This>> {
    Native::new(
        thread,
        Found { subject: Rc::clone(subject), pattern: pattern.to_ref(), pos, end, outcome },
    )
}

impl Found {
    /// Where a group, 0 being the whole match, stands.
    fn range(&self, group: usize) -> Option<(usize, usize)> {
        match group {
            0 => Some((self.outcome.start, self.outcome.end)),
            group => group_range(&self.outcome.marks, group - 1),
        }
    }

    fn text(&self, thread: &mut Thread, group: usize, default: &Object) -> PyResult {
        match self.range(group) {
            Some((from, to)) => self.subject.slice_now(thread, from, to),
            None => Ok(default.to_ref()),
        }
    }

    /// The number of a group by number or name.
    fn number(&self, thread: &mut Thread, value: &Object) -> PyResult<usize> {
        let number = if value.is_index() {
            value.to_index(thread)?.as_isize()
        } else {
            match self.pattern.group_index.get(thread, value) {
                Ok(found) => {
                    found.and_then(|n| n.downcast::<object::Int>().and_then(object::Int::as_isize))
                }
                Err(raised) => {
                    drop(thread.catch(raised));
                    None
                }
            }
        };
        match number.and_then(|number| usize::try_from(number).ok()) {
            Some(number) if number <= self.pattern.groups => Ok(number),
            _ => Err(thread.index_error("no such group")),
        }
    }
}

fn group_one(thread: &mut Thread, this: &This, which: &Object) -> PyResult {
    let number = this.number(thread, which)?;
    this.text(thread, number, &none())
}

fn group(thread: &mut Thread, this: &This, args: Args<'_>) -> PyResult {
    args.no_keywords(thread, "re.Match.group")?;
    match args.positional() {
        [] => this.text(thread, 0, &none()),
        [which] => group_one(thread, this, which),
        many => {
            let mut items = Vec::with_capacity(many.len());
            for which in many {
                items.push(group_one(thread, this, which)?);
            }
            Ok(Tuple::new(thread, items)?.into_object())
        }
    }
}

fn numbered(
    thread: &mut Thread,
    this: &This,
    args: Args<'_>,
    function: &str,
) -> PyResult<Option<(usize, usize)>> {
    let [which] = args.between(thread, function, 0)?;
    let number = which.map_or(Ok(0), |which| this.number(thread, which))?;
    Ok(this.range(number))
}

fn edge(thread: &mut Thread, this: &This, args: Args<'_>, which: &str) -> PyResult<isize> {
    let range = numbered(thread, this, args, which)?;
    Ok(match range {
        None => -1,
        Some((from, _)) if which == "start" => from as isize,
        Some((_, to)) => to as isize,
    })
}

fn pair(thread: &Thread, range: Option<(usize, usize)>) -> PyResult<Ref<Tuple>> {
    let (from, to) = range.map_or((-1, -1), |(from, to)| (from as isize, to as isize));
    Tuple::from_array(thread, [int(thread, from)?, int(thread, to)?])
}

fn span(thread: &mut Thread, this: &This, args: Args<'_>) -> PyResult<Ref<Tuple>> {
    let range = numbered(thread, this, args, "span")?;
    pair(thread, range)
}

static GROUPS: Params<1> = Params::new("groups", ["default"], 0);
static GROUPDICT: Params<1> = Params::new("groupdict", ["default"], 0);
static EXPAND: Params<1> = Params::new("expand", ["template"], 1);

fn groups(thread: &mut Thread, this: &This, args: Args<'_>) -> PyResult<Ref<Tuple>> {
    let [default] = args.bind(thread, &GROUPS)?;
    let default = default.map_or_else(none, Layout::to_ref);
    let mut items = Vec::with_capacity(this.pattern.groups);
    for group in 1..=this.pattern.groups {
        items.push(this.text(thread, group, &default)?);
    }
    Tuple::new(thread, items)
}

fn groupdict(thread: &mut Thread, this: &This, args: Args<'_>) -> PyResult<Ref<Dict>> {
    let [default] = args.bind(thread, &GROUPDICT)?;
    let default = default.map_or_else(none, Layout::to_ref);
    let dict = Dict::new(thread)?;
    for (name, number) in this.pattern.group_index.entries() {
        let number = this.number(thread, &number)?;
        let text = this.text(thread, number, &default)?;
        dict.set(thread, &name, text)?;
    }
    Ok(dict)
}

fn expand(thread: &mut Thread, this: &This, args: Args<'_>) -> PyResult {
    let [value] = args.bind(thread, &EXPAND)?;
    let made = pattern::compile_template(thread, &this.pattern, value.expect("required"))?;
    let Some(template) = made.downcast_exact::<Native<Template>>() else { return Ok(made) };
    let template = template.to_ref();
    let mut items = Vec::new();
    template::expand(thread, &template, &this.subject, &this.outcome, &mut items)?;
    pattern::join(thread, &this.subject, items)
}

fn last_index(_: &mut Thread, this: &This) -> Option<usize> {
    Some(this.outcome.last_index).filter(|index| *index > 0)
}

fn last_group(_: &mut Thread, this: &This) -> Option<Ref> {
    let index = Some(this.outcome.last_index).filter(|index| *index > 0)?;
    this.pattern.index_group.get(index)
}

fn regs(thread: &mut Thread, this: &This) -> PyResult<Ref<Tuple>> {
    let mut items = Vec::with_capacity(this.pattern.groups + 1);
    for group in 0..=this.pattern.groups {
        items.push(pair(thread, this.range(group))?.into_object());
    }
    Tuple::new(thread, items)
}

fn repr(thread: &mut Thread, this: &This) -> PyResult<String> {
    let text = this.text(thread, 0, &none())?;
    let shown: String = text.repr(thread)?.to_string_lossy().chars().take(50).collect();
    let (from, to) = (this.outcome.start, this.outcome.end);
    Ok(format!("<re.Match object; span=({from}, {to}), match={shown}>"))
}
