//! Iterators over a code object: lines, positions, branches. All are made whole at once.

use std::cell::{Cell, RefCell};

use bytecode::Opcode;
use bytecode::line_table::{self, Position};
use object::{
    Code, IntoObject, Layout, Native, Payload, PyResult, Ref, Thread, Tuple, Type, TypeSpec,
    native_type, singletons, slot,
};

/// The inside of an iterator over lines or branches.
pub(super) struct Lines {
    rows: RefCell<std::vec::IntoIter<[i64; 3]>>,
}

/// The inside of an iterator over positions: the code and the next unit.
pub(super) struct Positions {
    rows: Vec<(usize, Position)>,
    units: usize,
    next: Cell<usize>,
    row: Cell<usize>,
}

native_type! { LINES: Lines = c"line_iterator", DISALLOW_INSTANTIATION }
native_type! { POSITIONS: Positions = c"positions_iterator", DISALLOW_INSTANTIATION }

impl Payload for Lines {
    fn ty() -> &'static Type {
        &LINES
    }
}

impl Payload for Positions {
    fn ty() -> &'static Type {
        &POSITIONS
    }
}

pub(super) fn specs() -> Vec<TypeSpec> {
    vec![
        TypeSpec::native::<Lines>().slots([
            slot::tp_iter(|_: &mut Thread, this: &Native<Lines>| this.to_ref()),
            slot::tp_iternext(next_line),
        ]),
        TypeSpec::native::<Positions>().slots([
            slot::tp_iter(|_: &mut Thread, this: &Native<Positions>| this.to_ref()),
            slot::tp_iternext(next_position),
        ]),
    ]
}

/// -1 stands for None.
fn row(thread: &Thread, values: [i64; 3]) -> PyResult<Ref> {
    let of = |value: i64| -> PyResult<Ref> {
        if value < 0 { Ok(singletons::none()) } else { value.into_object(thread) }
    };
    let items = [of(values[0])?, of(values[1])?, of(values[2])?];
    Ok(Tuple::from_array(thread, items)?.into_object())
}

fn next_line(thread: &mut Thread, this: &Native<Lines>) -> PyResult<Option<Ref>> {
    let next = this.rows.borrow_mut().next();
    next.map(|values| row(thread, values)).transpose()
}

/// `code.co_lines()`: start, end, line; neighbours on the same line are one.
pub(super) fn lines(thread: &mut Thread, code: &Code) -> PyResult<Ref<Native<Lines>>> {
    let data = code.data();
    let mut rows: Vec<[i64; 3]> = Vec::new();
    for entry in line_table::entries(&data.linetable, data.firstlineno) {
        let (start, end) = (entry.start as i64 * 2, (entry.start + entry.units) as i64 * 2);
        let line = i64::from(entry.position.line);
        match rows.last_mut() {
            Some(last) if last[2] == line => last[1] = end,
            _ => rows.push([start, end, line]),
        }
    }
    Native::new(thread, Lines { rows: RefCell::new(rows.into_iter()) })
}

/// `code.co_branches()`: the branch, where it falls through to, where it goes.
pub(super) fn branches(thread: &mut Thread, code: &Code) -> PyResult<Ref<Native<Lines>>> {
    let mut rows: Vec<[i64; 3]> = Vec::new();
    for instruction in bytecode::word::instructions(&code.data().code) {
        let (at, end) = (instruction.at, instruction.end());
        let oparg = instruction.oparg as usize;
        let found = match instruction.opcode.deopt() {
            // Past END_FOR and POP_ITER, which the jump skips.
            Opcode::ForIter => Some((at, end, end + oparg + 2)),
            // Past NOT_TAKEN.
            Opcode::PopJumpIfFalse
            | Opcode::PopJumpIfTrue
            | Opcode::PopJumpIfNone
            | Opcode::PopJumpIfNotNone => Some((at, end + 1, end + oparg)),
            Opcode::EndAsyncFor => end.checked_sub(oparg).map(|source| (source, source + 2, end)),
            _ => None,
        };
        if let Some((at, falls, goes)) = found {
            rows.push([at as i64 * 2, falls as i64 * 2, goes as i64 * 2]);
        }
    }
    Native::new(thread, Lines { rows: RefCell::new(rows.into_iter()) })
}

/// `code.co_positions()`: line, end line, column, end column of each code unit.
pub(super) fn positions(thread: &mut Thread, code: &Code) -> PyResult<Ref<Native<Positions>>> {
    let data = code.data();
    let rows: Vec<(usize, Position)> = line_table::entries(&data.linetable, data.firstlineno)
        .map(|entry| (entry.start + entry.units, entry.position))
        .collect();
    let payload = Positions { rows, units: data.code.len(), next: Cell::new(0), row: Cell::new(0) };
    Native::new(thread, payload)
}

fn next_position(thread: &mut Thread, this: &Native<Positions>) -> PyResult<Option<Ref>> {
    let at = this.next.get();
    if at >= this.units {
        return Ok(None);
    }
    this.next.set(at + 1);
    while this.rows.get(this.row.get()).is_some_and(|(end, _)| *end <= at) {
        this.row.set(this.row.get() + 1);
    }
    let position = this.rows.get(this.row.get()).map_or(Position::NONE, |(_, position)| *position);
    let of = |value: i32| -> PyResult<Ref> {
        if value < 0 { Ok(singletons::none()) } else { value.into_object(thread) }
    };
    let items =
        [of(position.line)?, of(position.end_line)?, of(position.col)?, of(position.end_col)?];
    Ok(Some(Tuple::from_array(thread, items)?.into_object()))
}
