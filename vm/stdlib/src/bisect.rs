//! `_bisect`: binary search in sorted sequences.

use object::native_function::fast;
use object::{Args, CompareOp, IntoObject, List, Module, Object, Params, PyResult, Ref, Thread};

use crate::support::module_of;

pub fn module(thread: &mut Thread) -> PyResult<Ref<Module>> {
    let functions = [
        fast(c"bisect_right", |thread: &mut Thread, _: &Module, args: Args<'_>| {
            Ok(search(thread, &RIGHT, args, Side::Right)?.at)
        })
        .doc(c"bisect_right($module, /, a, x, lo=0, hi=None, *, key=None)\n--\n\nThe place behind all items that are not greater than x."),
        fast(c"insort_right", |thread: &mut Thread, _: &Module, args: Args<'_>| {
            insort(thread, &INSORT_RIGHT, args, Side::Right)
        })
        .doc(c"insort_right($module, /, a, x, lo=0, hi=None, *, key=None)\n--\n\nInsert x behind all items that are not greater."),
        fast(c"bisect_left", |thread: &mut Thread, _: &Module, args: Args<'_>| {
            Ok(search(thread, &LEFT, args, Side::Left)?.at)
        })
        .doc(c"bisect_left($module, /, a, x, lo=0, hi=None, *, key=None)\n--\n\nThe place before all items that are not less than x."),
        fast(c"insort_left", |thread: &mut Thread, _: &Module, args: Args<'_>| {
            insort(thread, &INSORT_LEFT, args, Side::Left)
        })
        .doc(c"insort_left($module, /, a, x, lo=0, hi=None, *, key=None)\n--\n\nInsert x before all items that are not less."),
    ];
    module_of(thread, "_bisect", Vec::new(), functions)
}

const NAMES: [&str; 5] = ["a", "x", "lo", "hi", "key"];
static RIGHT: Params<5> = Params::new("bisect_right", NAMES, 2).keyword_only(1);
static LEFT: Params<5> = Params::new("bisect_left", NAMES, 2).keyword_only(1);
static INSORT_RIGHT: Params<5> = Params::new("insort_right", NAMES, 2).keyword_only(1);
static INSORT_LEFT: Params<5> = Params::new("insort_left", NAMES, 2).keyword_only(1);

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Left,
    Right,
}

struct Place {
    sequence: Ref,
    value: Ref,
    at: isize,
}

fn insort(thread: &mut Thread, params: &Params<5>, args: Args<'_>, side: Side) -> PyResult<()> {
    let found = search(thread, params, args, side)?;
    if let Some(list) = found.sequence.downcast_exact::<List>() {
        return list.insert(thread, found.at as usize, found.value);
    }
    let at = found.at.into_object(thread)?;
    found.sequence.call_method_text(thread, "insert", &[&at, &found.value])?;
    Ok(())
}

fn search(thread: &mut Thread, params: &Params<5>, args: Args<'_>, side: Side) -> PyResult<Place> {
    let [sequence, value, low, high, key] = args.bind(thread, params)?;
    let sequence = sequence.expect("the parameter is required");
    let value = value.expect("the parameter is required");
    let low = match low {
        Some(low) => low.to_isize(thread)?,
        None => 0,
    };
    let high = match high.filter(|high| !high.is_none()) {
        Some(high) if high.is_index() => high.to_isize(thread)?,
        Some(high) => {
            return Err(thread.type_error(format!(
                "argument should be integer or None, not '{}'",
                high.type_name()
            )));
        }
        None => -1,
    };
    let key = key.filter(|key| !key.is_none());
    // `insort` searches for the key of what it inserts.
    let insert = params.function.starts_with("insort");
    let held;
    let wanted = match key {
        Some(key) if insert => {
            held = key.call(thread, &[value])?;
            &*held
        }
        _ => value,
    };
    if low < 0 {
        return Err(thread.value_error("lo must be non-negative"));
    }
    let high = if high == -1 { sequence.len(thread)? as isize } else { high };
    let at = narrow(thread, sequence, wanted, (low, high), key, side)?;
    Ok(Place {
        sequence: object::Layout::to_ref(sequence),
        value: object::Layout::to_ref(value),
        at,
    })
}

fn narrow(
    thread: &mut Thread,
    sequence: &Object,
    wanted: &Object,
    (mut low, mut high): (isize, isize),
    key: Option<&Object>,
    side: Side,
) -> PyResult<isize> {
    while low < high {
        let middle = low + (high - low) / 2;
        let mut item = sequence.get_index(thread, middle)?;
        if let Some(key) = key {
            item = key.call(thread, &[&item])?;
        }
        let go_right = match side {
            Side::Left => item.compare_bool(thread, wanted, CompareOp::Lt)?,
            Side::Right => !wanted.compare_bool(thread, &item, CompareOp::Lt)?,
        };
        if go_right {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    Ok(low)
}
