//! `_heapq`: lists as heaps, with the least or the greatest item first.

use object::native_function::{fast, one};
use object::{Args, CompareOp, Layout, List, Module, Object, PyResult, Ref, Thread};

use crate::support::module_of;

pub fn module(thread: &mut Thread) -> PyResult<Ref<Module>> {
    let functions = [
        fast(c"heappush", |thread: &mut Thread, _: &Module, args: Args<'_>| {
            push(thread, "heappush", args, Order::Least)
        })
        .doc(c"heappush($module, heap, item, /)\n--\n\nAdd an item to the heap."),
        fast(c"heappushpop", |thread: &mut Thread, _: &Module, args: Args<'_>| {
            push_pop(thread, "heappushpop", args, Order::Least)
        })
        .doc(c"heappushpop($module, heap, item, /)\n--\n\nAdd an item, then take the least one out."),
        one(c"heappop", |thread: &mut Thread, _: &Module, heap: &Object| {
            pop(thread, "heappop", heap, Order::Least)
        })
        .doc(c"heappop($module, heap, /)\n--\n\nTake the least item out."),
        fast(c"heapreplace", |thread: &mut Thread, _: &Module, args: Args<'_>| {
            replace(thread, "heapreplace", args, Order::Least)
        })
        .doc(c"heapreplace($module, heap, item, /)\n--\n\nTake the least item out, then add another."),
        one(c"heapify", |thread: &mut Thread, _: &Module, heap: &Object| {
            heapify(thread, "heapify", heap, Order::Least)
        })
        .doc(c"heapify($module, heap, /)\n--\n\nMake a list a heap, in place."),
        fast(c"heappush_max", |thread: &mut Thread, _: &Module, args: Args<'_>| {
            push(thread, "heappush_max", args, Order::Greatest)
        })
        .doc(c"heappush_max($module, heap, item, /)\n--\n\nAdd an item to the max-heap."),
        fast(c"heappushpop_max", |thread: &mut Thread, _: &Module, args: Args<'_>| {
            push_pop(thread, "heappushpop_max", args, Order::Greatest)
        })
        .doc(c"heappushpop_max($module, heap, item, /)\n--\n\nAdd an item, then take the greatest one out."),
        one(c"heappop_max", |thread: &mut Thread, _: &Module, heap: &Object| {
            pop(thread, "heappop_max", heap, Order::Greatest)
        })
        .doc(c"heappop_max($module, heap, /)\n--\n\nTake the greatest item out."),
        fast(c"heapreplace_max", |thread: &mut Thread, _: &Module, args: Args<'_>| {
            replace(thread, "heapreplace_max", args, Order::Greatest)
        })
        .doc(c"heapreplace_max($module, heap, item, /)\n--\n\nTake the greatest item out, then add another."),
        one(c"heapify_max", |thread: &mut Thread, _: &Module, heap: &Object| {
            heapify(thread, "heapify_max", heap, Order::Greatest)
        })
        .doc(c"heapify_max($module, heap, /)\n--\n\nMake a list a max-heap, in place."),
    ];
    module_of(thread, "_heapq", Vec::new(), functions)
}

/// Which item stands first.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Order {
    Least,
    Greatest,
}

impl Order {
    /// Whether `a` belongs before `b`.
    fn before(self, thread: &mut Thread, a: &Object, b: &Object) -> PyResult<bool> {
        match self {
            Order::Least => a.compare_bool(thread, b, CompareOp::Lt),
            Order::Greatest => b.compare_bool(thread, a, CompareOp::Lt),
        }
    }
}

fn heap_and_item<'a>(
    thread: &Thread,
    name: &str,
    args: Args<'a>,
) -> PyResult<(&'a List, &'a Object)> {
    let [heap, item] = args.exactly(thread, name)?;
    match heap.downcast::<List>() {
        Some(heap) => Ok((heap, item)),
        None => Err(thread
            .type_error(format!("{name}() argument 1 must be list, not {}", heap.type_name()))),
    }
}

fn heap_alone<'a>(thread: &Thread, name: &str, heap: &'a Object) -> PyResult<&'a List> {
    match heap.downcast::<List>() {
        Some(heap) => Ok(heap),
        None => {
            Err(thread
                .type_error(format!("{name}() argument must be list, not {}", heap.type_name())))
        }
    }
}

fn out_of_range(thread: &Thread) -> object::Raised {
    thread.index_error("index out of range")
}

/// The item at a place, as long as no comparison changed the length.
fn at(thread: &Thread, heap: &List, place: usize, len: usize) -> PyResult {
    match heap.get(place) {
        Some(item) if heap.len() == len => Ok(item),
        _ => Err(thread.runtime_error("list changed size during iteration")),
    }
}

fn exchange(thread: &Thread, heap: &List, a: usize, b: usize, len: usize) -> PyResult<()> {
    let (left, right) = (at(thread, heap, a, len)?, at(thread, heap, b, len)?);
    drop((heap.set(a, right), heap.set(b, left)));
    Ok(())
}

/// Moves an item towards the start while it belongs before its parent.
fn rise(
    thread: &mut Thread,
    heap: &List,
    start: usize,
    mut place: usize,
    order: Order,
) -> PyResult<()> {
    let len = heap.len();
    if place >= len {
        return Err(out_of_range(thread));
    }
    while place > start {
        let parent = (place - 1) / 2;
        let (item, above) = (at(thread, heap, place, len)?, at(thread, heap, parent, len)?);
        let before = order.before(thread, &item, &above)?;
        at(thread, heap, place, len)?;
        if !before {
            break;
        }
        exchange(thread, heap, place, parent, len)?;
        place = parent;
    }
    Ok(())
}

/// Moves an item down to a leaf, the better child up each time, then up again to where it
/// belongs: fewer comparisons than stopping on the way, for most items belong near the leaves.
fn sink(thread: &mut Thread, heap: &List, start: usize, order: Order) -> PyResult<()> {
    let len = heap.len();
    if start >= len {
        return Err(out_of_range(thread));
    }
    let mut place = start;
    while 2 * place + 1 < len {
        let mut child = 2 * place + 1;
        if child + 1 < len {
            let (left, right) = (at(thread, heap, child, len)?, at(thread, heap, child + 1, len)?);
            if !order.before(thread, &left, &right)? {
                child += 1;
            }
        }
        exchange(thread, heap, place, child, len)?;
        place = child;
    }
    rise(thread, heap, start, place, order)
}

fn push(thread: &mut Thread, name: &str, args: Args<'_>, order: Order) -> PyResult<()> {
    let (heap, item) = heap_and_item(thread, name, args)?;
    heap.append(thread, item.to_ref())?;
    rise(thread, heap, 0, heap.len() - 1, order)
}

fn pop(thread: &mut Thread, name: &str, heap: &Object, order: Order) -> PyResult {
    let heap = heap_alone(thread, name, heap)?;
    let Some(last) = heap.pop() else { return Err(out_of_range(thread)) };
    let Some(first) = heap.get(0) else { return Ok(last) };
    drop(heap.set(0, last));
    sink(thread, heap, 0, order)?;
    Ok(first)
}

fn replace(thread: &mut Thread, name: &str, args: Args<'_>, order: Order) -> PyResult {
    let (heap, item) = heap_and_item(thread, name, args)?;
    let Some(first) = heap.get(0) else { return Err(out_of_range(thread)) };
    drop(heap.set(0, item.to_ref()));
    sink(thread, heap, 0, order)?;
    Ok(first)
}

fn push_pop(thread: &mut Thread, name: &str, args: Args<'_>, order: Order) -> PyResult {
    let (heap, item) = heap_and_item(thread, name, args)?;
    let Some(first) = heap.get(0) else { return Ok(item.to_ref()) };
    if !order.before(thread, &first, item)? {
        return Ok(item.to_ref());
    }
    let Some(first) = heap.get(0) else { return Err(out_of_range(thread)) };
    drop(heap.set(0, item.to_ref()));
    sink(thread, heap, 0, order)?;
    Ok(first)
}

fn heapify(thread: &mut Thread, name: &str, heap: &Object, order: Order) -> PyResult<()> {
    let heap = heap_alone(thread, name, heap)?;
    for place in (0..heap.len() / 2).rev() {
        sink(thread, heap, place, order)?;
    }
    Ok(())
}
