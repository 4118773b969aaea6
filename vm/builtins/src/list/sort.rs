//! `list.sort`: a stable merge sort that uses the runs it finds.
//!
//! Runs are found and short ones extended by binary insertion as in timsort (Tim Peters, 2002);
//! they are merged in the order of powersort (Munro and Wild, "Nearly-Optimal Mergesorts", 2018).
//! What is sorted are small copies of keys and places, so that a comparison that raises or
//! changes the list leaves nothing half done.

use object::{CompareOp, Float, Int, List, Object, PyResult, Ref, Str, Thread};

/// Sorts in place; the list is empty meanwhile, for whoever looks.
pub fn sort_list(
    thread: &mut Thread,
    list: &List,
    key: Option<&Object>,
    reverse: bool,
) -> PyResult<()> {
    let mut items = list.take_items();
    let result = sort_values(thread, &mut items, key, reverse);
    // A changed list has a block of items again, even if it is empty.
    let modified = !list.items_ptr().is_null();
    let intruders = list.take_items();
    list.put_items(thread, items)?;
    drop(intruders);
    result?;
    if modified {
        return Err(thread.value_error("list modified during sort"));
    }
    Ok(())
}

/// Sorts a vector; on an error its items are all there, in some order.
pub fn sort_values(
    thread: &mut Thread,
    items: &mut Vec<Ref>,
    key: Option<&Object>,
    reverse: bool,
) -> PyResult<()> {
    let keys = match key {
        Some(key) => {
            let mut keys = Vec::with_capacity(items.len());
            for item in items.iter() {
                keys.push(key.call(thread, &[item])?);
            }
            Some(keys)
        }
        None => None,
    };
    let len = items.len();
    if len < 2 {
        return Ok(());
    }
    if u32::try_from(len).is_err() {
        return Err(thread.memory_error());
    }
    // Equal items keep their order also in descending order: turned round before and after.
    let mut order: Vec<u32> = (0..len as u32).collect();
    if reverse {
        order.reverse();
    }
    let result = sort_order(thread, keys.as_deref().unwrap_or(items), &mut order);
    if reverse {
        order.reverse();
    }
    apply_order(items, &order);
    result
}

/// Puts the items into an order of their places.
fn apply_order(items: &mut Vec<Ref>, order: &[u32]) {
    let mut old: Vec<Option<Ref>> = std::mem::take(items).into_iter().map(Some).collect();
    items.extend(order.iter().filter_map(|at| old[*at as usize].take()));
}

/// Sorts places by their keys, by the cheapest comparison that serves all of them.
fn sort_order(thread: &mut Thread, keys: &[Ref], order: &mut [u32]) -> PyResult<()> {
    let first = &keys[0];
    if first.is_exact::<Int>() {
        if let Some(words) = words_of(keys) {
            return sort_pairs(thread, order, |at| words[at], |a, b| a < b);
        }
    }
    if first.is_exact::<Float>() {
        let floats: Option<Vec<f64>> =
            keys.iter().map(|key| key.downcast_exact::<Float>().map(Float::value)).collect();
        if let Some(floats) = floats {
            return sort_pairs(thread, order, |at| floats[at], |a, b| a < b);
        }
    }
    if first.is_exact::<Str>() {
        let texts: Option<Vec<&Str>> = keys.iter().map(|key| key.downcast_exact::<Str>()).collect();
        if let Some(texts) = texts {
            let less = |_: &mut Thread, a: &u32, b: &u32| {
                Ok(texts[*a as usize].cmp_str(texts[*b as usize]).is_lt())
            };
            return merge_sort(thread, order, less);
        }
    }
    merge_sort(thread, order, |thread, a, b| {
        keys[*a as usize].compare_bool(thread, &keys[*b as usize], CompareOp::Lt)
    })
}

fn words_of(keys: &[Ref]) -> Option<Vec<i64>> {
    keys.iter().map(|key| key.downcast_exact::<Int>()?.as_i64()).collect()
}

/// Sorts places together with plain values, which stand beside them in memory.
fn sort_pairs<T: Copy>(
    thread: &mut Thread,
    order: &mut [u32],
    value: impl Fn(usize) -> T,
    less: impl Fn(T, T) -> bool,
) -> PyResult<()> {
    let mut pairs: Vec<(T, u32)> = order.iter().map(|at| (value(*at as usize), *at)).collect();
    let result = merge_sort(thread, &mut pairs, |_, a, b| Ok(less(a.0, b.0)));
    for (place, (_, at)) in order.iter_mut().zip(pairs) {
        *place = at;
    }
    result
}

/// A run that waits to be merged, and the power of the border after it.
struct Run {
    start: usize,
    len: usize,
    power: u32,
}

/// The sort itself. Whatever `less` answers or raises, `v` is a permutation of what it was.
fn merge_sort<T: Copy>(
    thread: &mut Thread,
    v: &mut [T],
    mut less: impl FnMut(&mut Thread, &T, &T) -> PyResult<bool>,
) -> PyResult<()> {
    let len = v.len();
    let min_run = min_run(len);
    let mut pending: Vec<Run> = Vec::new();
    let mut buffer: Vec<T> = Vec::new();
    let mut start = 0;
    while start < len {
        let mut run = count_run(thread, &mut v[start..], &mut less)?;
        if run < min_run {
            let wanted = min_run.min(len - start);
            insert_sorted(thread, &mut v[start..start + wanted], run, &mut less)?;
            run = wanted;
        }
        if let Some(top) = pending.last() {
            let power = border_power(len, top.start, top.len, run);
            while pending.len() > 1 && pending[pending.len() - 2].power > power {
                merge_top(thread, v, &mut pending, &mut buffer, &mut less)?;
            }
            if let Some(top) = pending.last_mut() {
                top.power = power;
            }
        }
        pending.push(Run { start, len: run, power: 0 });
        start += run;
    }
    while pending.len() > 1 {
        merge_top(thread, v, &mut pending, &mut buffer, &mut less)?;
    }
    Ok(())
}

/// Between 32 and 64, so that the number of runs is a power of two or a little less.
fn min_run(mut len: usize) -> usize {
    let mut rest = 0;
    while len >= 64 {
        rest |= len & 1;
        len >>= 1;
    }
    len + rest
}

/// The depth of the border between two runs in the perfectly balanced merge tree: the first bit in
/// which the middles of the runs differ, as fractions of the whole.
fn border_power(len: usize, start: usize, left: usize, right: usize) -> u32 {
    let mut a = 2 * start as u128 + left as u128;
    let mut b = a + left as u128 + right as u128;
    let whole = 2 * len as u128;
    let mut power = 0;
    loop {
        power += 1;
        a *= 2;
        b *= 2;
        let (bit_a, bit_b) = (a >= whole, b >= whole);
        if bit_a != bit_b {
            return power;
        }
        if bit_a {
            a -= whole;
            b -= whole;
        }
    }
}

/// Length of the run at the start, made ascending if it is strictly descending.
fn count_run<T: Copy>(
    thread: &mut Thread,
    v: &mut [T],
    less: &mut impl FnMut(&mut Thread, &T, &T) -> PyResult<bool>,
) -> PyResult<usize> {
    if v.len() < 2 {
        return Ok(v.len());
    }
    let mut run = 1;
    while run < v.len() && !less(thread, &v[run], &v[run - 1])? {
        run += 1;
    }
    if run == v.len() {
        return Ok(run);
    }
    // The end of an ascending run; a start of equal items may belong to a descending one.
    if run > 1 {
        if less(thread, &v[0], &v[run - 1])? {
            return Ok(run);
        }
        v[..run].reverse();
    }
    run += 1;
    // Equal items are put in reverse, so that turning the whole run round keeps their order.
    let mut equal = 0;
    while run < v.len() {
        if less(thread, &v[run], &v[run - 1])? {
            v[run - 1 - equal..run].reverse();
            equal = 0;
        } else if less(thread, &v[run - 1], &v[run])? {
            break;
        } else {
            equal += 1;
        }
        run += 1;
    }
    v[run - 1 - equal..run].reverse();
    v[..run].reverse();
    while run < v.len() && !less(thread, &v[run], &v[run - 1])? {
        run += 1;
    }
    Ok(run)
}

/// Binary insertion of what follows a sorted start.
fn insert_sorted<T: Copy>(
    thread: &mut Thread,
    v: &mut [T],
    sorted: usize,
    less: &mut impl FnMut(&mut Thread, &T, &T) -> PyResult<bool>,
) -> PyResult<()> {
    for at in sorted.max(1)..v.len() {
        let pivot = v[at];
        let (mut low, mut high) = (0, at);
        while low < high {
            let middle = low + (high - low) / 2;
            if less(thread, &pivot, &v[middle])? {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        v.copy_within(low..at, low + 1);
        v[low] = pivot;
    }
    Ok(())
}

/// Merges the two last runs.
fn merge_top<T: Copy>(
    thread: &mut Thread,
    v: &mut [T],
    pending: &mut Vec<Run>,
    buffer: &mut Vec<T>,
    less: &mut impl FnMut(&mut Thread, &T, &T) -> PyResult<bool>,
) -> PyResult<()> {
    let (Some(right), Some(left)) = (pending.pop(), pending.last_mut()) else { return Ok(()) };
    let (start, middle, end) = (left.start, right.start, right.start + right.len);
    left.len += right.len;
    left.power = right.power;
    // What stands right already at both ends stays out of the merge.
    let first = v[middle];
    let skip = gallop(thread, &v[start..middle], false, |thread, x| Ok(!less(thread, &first, x)?))?;
    let start = start + skip;
    if start == middle {
        return Ok(());
    }
    let last = v[middle - 1];
    let keep = gallop(thread, &v[middle..end], true, |thread, x| less(thread, x, &last))?;
    let end = middle + keep;
    if middle - start <= end - middle {
        merge_low(thread, &mut v[start..end], middle - start, buffer, less)
    } else {
        merge_high(thread, &mut v[start..end], middle - start, buffer, less)
    }
}

/// How many items at the start of a sorted slice satisfy `holds`, searched in growing steps from
/// the start, or from the end.
fn gallop<T>(
    thread: &mut Thread,
    v: &[T],
    from_end: bool,
    mut holds: impl FnMut(&mut Thread, &T) -> PyResult<bool>,
) -> PyResult<usize> {
    let (mut low, mut high) = (0, v.len());
    let mut step = 1;
    while low < high {
        let probe = if from_end { high.saturating_sub(step).max(low) } else { low + step - 1 };
        let probe = probe.min(high - 1);
        let found = holds(thread, &v[probe])?;
        if found {
            low = probe + 1;
        } else {
            high = probe;
        }
        if found == from_end {
            break;
        }
        step *= 2;
    }
    while low < high {
        let middle = low + (high - low) / 2;
        if holds(thread, &v[middle])? {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    Ok(low)
}

/// Merges from the left, the left run set aside.
fn merge_low<T: Copy>(
    thread: &mut Thread,
    v: &mut [T],
    middle: usize,
    buffer: &mut Vec<T>,
    less: &mut impl FnMut(&mut Thread, &T, &T) -> PyResult<bool>,
) -> PyResult<()> {
    buffer.clear();
    buffer.extend_from_slice(&v[..middle]);
    let (mut left, mut right, mut to) = (0, middle, 0);
    let mut result = Ok(());
    while left < buffer.len() && right < v.len() {
        match less(thread, &v[right], &buffer[left]) {
            Ok(true) => {
                v[to] = v[right];
                right += 1;
            }
            Ok(false) => {
                v[to] = buffer[left];
                left += 1;
            }
            Err(raised) => {
                result = Err(raised);
                break;
            }
        }
        to += 1;
    }
    let rest = buffer.len() - left;
    v[to..to + rest].copy_from_slice(&buffer[left..]);
    result
}

/// Merges from the right, the right run set aside.
fn merge_high<T: Copy>(
    thread: &mut Thread,
    v: &mut [T],
    middle: usize,
    buffer: &mut Vec<T>,
    less: &mut impl FnMut(&mut Thread, &T, &T) -> PyResult<bool>,
) -> PyResult<()> {
    buffer.clear();
    buffer.extend_from_slice(&v[middle..]);
    let (mut left, mut right, mut to) = (middle, buffer.len(), v.len());
    let mut result = Ok(());
    while left > 0 && right > 0 {
        match less(thread, &buffer[right - 1], &v[left - 1]) {
            Ok(true) => {
                v[to - 1] = v[left - 1];
                left -= 1;
            }
            Ok(false) => {
                v[to - 1] = buffer[right - 1];
                right -= 1;
            }
            Err(raised) => {
                result = Err(raised);
                break;
            }
        }
        to -= 1;
    }
    v[to - right..to].copy_from_slice(&buffer[..right]);
    result
}

#[cfg(test)]
mod tests {
    use super::border_power;

    #[test]
    fn power_is_the_first_bit_that_differs() {
        // Two halves of 8: middles at 1/4 and 3/4 differ in the first bit.
        assert_eq!(border_power(8, 0, 4, 4), 1);
        // The first two quarters: 1/8 and 3/8 differ in the second.
        assert_eq!(border_power(8, 0, 2, 2), 2);
        assert_eq!(border_power(100, 0, 1, 1), 7);
    }
}
