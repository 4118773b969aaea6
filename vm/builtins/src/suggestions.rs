//! "Did you mean": the nearest of some names, by CPython's costs (traceback.py's and
//! Python/suggestions.c's edit distance: 2 for a change, 1 for a change of case).

const MOVE_COST: usize = 2;
const CASE_COST: usize = 1;
const NAME_LEN_MAX: usize = 40;
const CANDIDATES_MAX: usize = 750;

/// The candidate nearest to `name`, if any is near enough.
pub fn closest(name: &str, candidates: &[String]) -> Option<String> {
    let wanted: Vec<char> = name.chars().collect();
    if candidates.len() > CANDIDATES_MAX || wanted.len() > NAME_LEN_MAX {
        return None;
    }
    let mut best: Option<(usize, &String)> = None;
    for candidate in candidates.iter().filter(|candidate| *candidate != name) {
        let other: Vec<char> = candidate.chars().collect();
        let mut limit = (wanted.len() + other.len() + 3) * MOVE_COST / 6;
        if let Some((distance, _)) = best {
            limit = limit.min(distance - 1);
        }
        if let Some(distance) = distance(&wanted, &other, limit) {
            best = Some((distance, candidate));
            if distance == 0 {
                break;
            }
        }
    }
    best.map(|(_, candidate)| candidate.clone())
}

/// The edit distance, or `None` if it is above the limit.
fn distance(a: &[char], b: &[char], limit: usize) -> Option<usize> {
    let prefix = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[prefix..], &b[prefix..]);
    let suffix = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[..a.len() - suffix], &b[..b.len() - suffix]);
    if a.len().abs_diff(b.len()) * MOVE_COST > limit {
        return None;
    }
    if a.is_empty() || b.is_empty() {
        let distance = (a.len() + b.len()) * MOVE_COST;
        return (distance <= limit).then_some(distance);
    }
    let mut row: Vec<usize> = (1..=a.len()).map(|n| n * MOVE_COST).collect();
    let mut result = 0;
    for (at, y) in b.iter().enumerate() {
        let mut diagonal = at * MOVE_COST;
        result = diagonal;
        let mut least = usize::MAX;
        for (x, cell) in a.iter().zip(row.iter_mut()) {
            let substituted = diagonal + substitution(*x, *y);
            diagonal = *cell;
            result = substituted.min(result.min(diagonal) + MOVE_COST);
            *cell = result;
            least = least.min(result);
        }
        if least > limit {
            return None;
        }
    }
    (result <= limit).then_some(result)
}

fn substitution(a: char, b: char) -> usize {
    if a == b {
        0
    } else if a.eq_ignore_ascii_case(&b) {
        CASE_COST
    } else {
        MOVE_COST
    }
}
