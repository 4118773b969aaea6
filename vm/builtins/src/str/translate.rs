//! `str.translate` and `str.maketrans`.

use object::static_types::LookupError;
use object::string_ops::StrBuilder;
use object::{Args, Dict, Int, IntoObject, Layout, Object, PyResult, Ref, Str, Thread, singletons};

use super::{ops, str_arg};

pub(super) fn translate(thread: &mut Thread, this: &Str, table: &Object) -> PyResult<Ref<Str>> {
    let chars = this.chars();
    let mut out = StrBuilder::new();
    out.reserve(thread, chars.len())?;
    let mut changed = false;
    // Most tables answer the same for the same character, but only a dict is sure to.
    let mut known: Vec<Option<Option<u32>>> = vec![None; 128];
    let cacheable = table.is_exact::<Dict>();
    for c in chars.iter() {
        if let Some(Some(answer)) = known.get(c as usize).copied() {
            changed |= answer != Some(c);
            if let Some(answer) = answer {
                out.push(answer);
            }
            continue;
        }
        match look_up(thread, table, c)? {
            Answer::Same => {
                out.push(c);
                note(&mut known, cacheable, c, Some(c));
            }
            Answer::Delete => {
                changed = true;
                note(&mut known, cacheable, c, None);
            }
            Answer::Char(to) => {
                changed |= to != c;
                out.push(to);
                note(&mut known, cacheable, c, Some(to));
            }
            Answer::Text(text) => {
                changed = true;
                out.push_str(&text);
            }
        }
    }
    if !changed {
        return ops::plain(thread, this);
    }
    out.finish(thread)
}

fn note(known: &mut [Option<Option<u32>>], cacheable: bool, c: u32, answer: Option<u32>) {
    if let (true, Some(place)) = (cacheable, known.get_mut(c as usize)) {
        *place = Some(answer);
    }
}

enum Answer {
    Same,
    Delete,
    Char(u32),
    Text(Ref<Str>),
}

fn look_up(thread: &mut Thread, table: &Object, c: u32) -> PyResult<Answer> {
    let key = Int::new(thread, i64::from(c))?;
    let found = match table.get_item(thread, key.as_object()) {
        Ok(found) => found,
        Err(raised) => {
            thread.catch_if(raised, &LookupError)?;
            return Ok(Answer::Same);
        }
    };
    if found.is_none() {
        return Ok(Answer::Delete);
    }
    if let Some(number) = found.downcast::<Int>() {
        return match number.as_i64() {
            Some(to @ 0..=0x10_FFFF) => Ok(Answer::Char(to as u32)),
            _ => Err(thread.value_error("character mapping must be in range(0x110000)")),
        };
    }
    match found.downcast_ref::<Str>() {
        Ok(text) => Ok(Answer::Text(text)),
        Err(_) => Err(thread.type_error("character mapping must return integer, None or str")),
    }
}

pub(super) fn maketrans(thread: &mut Thread, _: &Object, args: Args<'_>) -> PyResult<Ref<Dict>> {
    let [x, y, z] = args.between::<3>(thread, "maketrans", 1)?;
    let x = x.expect("one at least");
    let table = Dict::new(thread)?;
    let Some(y) = y else {
        from_dict(thread, x, &table)?;
        return Ok(table);
    };
    let y = str_arg(thread, y, "maketrans", "2")?;
    let z = z.map(|z| str_arg(thread, z, "maketrans", "3")).transpose()?;
    let Some(x) = x.downcast::<Str>() else {
        return Err(thread.type_error(
            "first maketrans argument must be a string if there is a second argument",
        ));
    };
    if x.len() != y.len() {
        return Err(thread.value_error("the first two maketrans arguments must have equal length"));
    }
    for (from, to) in x.chars().iter().zip(y.chars().iter()) {
        let key = Int::new(thread, i64::from(from))?;
        table.set(thread, key.as_object(), i64::from(to).into_object(thread)?)?;
    }
    for c in z.iter().flat_map(|z| z.chars().iter()) {
        let key = Int::new(thread, i64::from(c))?;
        table.set(thread, key.as_object(), singletons::none())?;
    }
    Ok(table)
}

fn from_dict(thread: &mut Thread, given: &Object, table: &Dict) -> PyResult<()> {
    let Some(given) = given.downcast_exact::<Dict>() else {
        return Err(
            thread.type_error("if you give only one argument to maketrans it must be a dict")
        );
    };
    for (key, value) in given.entries() {
        if let Some(text) = key.downcast::<Str>() {
            if text.len() != 1 {
                return Err(thread.value_error("string keys in translatetable must be of length 1"));
            }
            let key = Int::new(thread, i64::from(text.char_at(0)))?;
            table.set(thread, key.as_object(), value)?;
        } else if key.downcast::<Int>().is_some() {
            table.set(thread, &key, value)?;
        } else {
            return Err(thread.type_error("keys in translate table mustbe strings or integers"));
        }
    }
    Ok(())
}
