//! The table and the small formats, against themselves.

use crate::{Flags, Opcode, exception_table, line_table, word};

#[test]
fn every_byte_is_an_opcode() {
    for byte in 0..=255 {
        assert_eq!(Opcode::from_u8(byte) as u8, byte);
    }
}

#[test]
fn families_share_caches_and_effect() {
    for op in Opcode::ALL {
        if op.is_specialized() {
            assert_eq!(op.caches(), op.deopt().caches(), "{op}");
            assert_eq!(op.stack_effect(3), op.deopt().stack_effect(3), "{op}");
            assert!(!op.deopt().flags().has(Flags::SPECIALIZED), "{op}");
        }
    }
}

#[test]
fn positions_survive() {
    let at = |line, end_line, col, end_col| line_table::Position { line, end_line, col, end_col };
    let all = [
        (at(3, 3, 4, 9), 2),
        (at(4, 4, 100, 120), 1),
        (line_table::Position::NONE, 11),
        (at(2, 9, 0, 700), 3),
        (at(900, 900, -1, -1), 1),
        (at(900, 901, -1, -1), 1),
    ];
    let mut writer = line_table::Writer::new(3);
    for (position, units) in all {
        writer.push(position, units);
    }
    let table = writer.finish();
    let mut start = 0;
    for (position, units) in all {
        for index in start..start + units {
            assert_eq!(line_table::position_at(&table, 3, index), position);
        }
        start += units;
    }
}

#[test]
fn handlers_are_found() {
    let mut table = Vec::new();
    let entries: Vec<_> = (0..50)
        .map(|i| exception_table::Entry {
            start: i * 100,
            end: i * 100 + 60,
            target: 100_000 + i,
            depth: i,
            lasti: i % 2 == 0,
        })
        .collect();
    for entry in &entries {
        exception_table::push(&mut table, *entry);
    }
    assert_eq!(exception_table::entries(&table).collect::<Vec<_>>(), entries);
    for index in 0..5000 {
        let wanted = entries.iter().find(|e| (e.start..e.end).contains(&index)).copied();
        assert_eq!(exception_table::lookup(&table, index), wanted, "{index}");
    }
}

#[test]
fn extended_operands_are_joined() {
    let code = [
        word::word(Opcode::ExtendedArg, 1),
        word::word(Opcode::ExtendedArg, 2),
        word::word(Opcode::LoadConst, 3),
    ];
    let all: Vec<_> = word::instructions(&code).collect();
    assert_eq!(all.len(), 1);
    assert_eq!((all[0].opcode, all[0].oparg), (Opcode::LoadConst, 0x1_0203));
}
