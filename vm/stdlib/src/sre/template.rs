//! Templates of replacements: text with groups in it.

use object::{
    Args, Bytes, Int, Layout, List, Module, Native, Object, Payload, PyResult, Raised, Ref, Str,
    Thread, Type, TypeSpec, Visitor, native_type,
};

use super::found::group_range;
use super::subject::{Outcome, Subject};

/// What a template has inside: a text, then groups, each with the text behind it.
pub(super) struct Template {
    first: Ref,
    rest: Vec<(usize, Ref)>,
}

native_type! { TEMPLATE: Template = c"_sre.SRE_Template", HAVE_GC | DISALLOW_INSTANTIATION }

impl Payload for Template {
    fn ty() -> &'static Type {
        &TEMPLATE
    }
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        visitor.object(&*self.first);
        self.rest.iter().for_each(|(_, text)| visitor.object(&**text));
    }
}

pub(super) fn specs() -> Vec<TypeSpec> {
    vec![TypeSpec::native::<Template>()]
}

fn invalid(thread: &Thread) -> Raised {
    thread.type_error("invalid template")
}

pub(super) fn template(
    thread: &mut Thread,
    _: &Module,
    args: Args<'_>,
) -> PyResult<Ref<Native<Template>>> {
    let [_pattern, list] = args.exactly(thread, "template")?;
    let Some(list) = list.downcast::<List>() else {
        return Err(thread
            .type_error(format!("template() argument 2 must be list, not {}", list.type_name())));
    };
    let items = list.to_vec();
    let Some((first, pairs)) = items.split_first() else { return Err(invalid(thread)) };
    if pairs.len() % 2 != 0 {
        return Err(invalid(thread));
    }
    let mut rest = Vec::with_capacity(pairs.len() / 2);
    for pair in pairs.chunks_exact(2) {
        let Some(number) = pair[0].downcast::<Int>() else {
            return Err(thread.type_error("an integer is required"));
        };
        match number.as_usize() {
            Some(number) => rest.push((number, pair[1].clone())),
            None => return Err(invalid(thread)),
        }
    }
    Native::new(thread, Template { first: first.clone(), rest })
}

fn is_empty(text: &Object) -> bool {
    text.downcast::<Str>().is_some_and(Str::is_empty)
        || text.downcast::<Bytes>().is_some_and(Bytes::is_empty)
}

/// Adds the pieces of a template, the groups of a match put in.
pub(super) fn expand(
    thread: &Thread,
    template: &Template,
    subject: &Subject,
    outcome: &Outcome,
    items: &mut Vec<Ref>,
) -> PyResult<()> {
    let mut add = |text: Ref| {
        if !is_empty(&text) {
            items.push(text);
        }
    };
    add(template.first.to_ref());
    for (group, text) in &template.rest {
        let range = match group {
            0 => Some((outcome.start, outcome.end)),
            group if group * 2 > outcome.marks.len() => {
                return Err(thread.index_error("no such group"));
            }
            group => group_range(&outcome.marks, group - 1),
        };
        if let Some((from, to)) = range {
            add(subject.slice(thread, from, to)?);
        }
        add(text.to_ref());
    }
    Ok(())
}
