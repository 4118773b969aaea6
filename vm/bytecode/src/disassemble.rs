//! Text form of code objects, close to what `dis` prints.

use std::fmt::Write;

use crate::line_table::position_at;
use crate::operand::{BinaryOp, CommonConstant, CompareOp, Intrinsic1, Intrinsic2, SpecialMethod};
use crate::word::{Instruction, instructions};
use crate::{CodeData, Const, Flags, Opcode, exception_table};

/// A code object and those among its constants: header, instructions, handlers.
#[must_use]
pub fn disassemble(code: &CodeData) -> String {
    let mut out = String::new();
    disassemble_into(&mut out, code);
    out
}

fn disassemble_into(out: &mut String, code: &CodeData) {
    push_line(
        out,
        format_args!("code {} (stack {}, flags {:#x})", code.qualname, code.stacksize, code.flags),
    );
    let mut line = -1;
    for instruction in instructions(&code.code) {
        let at = position_at(&code.linetable, code.firstlineno, instruction.at).line;
        let mark = if at > 0 && at != line { at.to_string() } else { String::new() };
        line = at;
        let name = instruction.opcode.name();
        let operand = describe(code, &instruction);
        let text = if instruction.opcode.has_arg() {
            format!("{mark:>5} {:>5} {name:<28} {} {operand}", instruction.at, instruction.oparg)
        } else {
            format!("{mark:>5} {:>5} {name}", instruction.at)
        };
        push_line(out, format_args!("{}", text.trim_end()));
    }
    for entry in exception_table::entries(&code.exceptiontable) {
        let lasti = if entry.lasti { " lasti" } else { "" };
        push_line(
            out,
            format_args!(
                "  handler {}..{} -> {} [{}]{lasti}",
                entry.start, entry.end, entry.target, entry.depth
            ),
        );
    }
    for value in &code.consts {
        if let Const::Code(inner) = value {
            out.push('\n');
            disassemble_into(out, inner);
        }
    }
}

fn push_line(out: &mut String, line: std::fmt::Arguments<'_>) {
    writeln!(out, "{line}").expect("writing to a String cannot fail");
}

fn name_at(names: &[std::sync::Arc<str>], index: u32) -> &str {
    names.get(index as usize).map_or("?", |name| name)
}

/// What the operand means, in parentheses; empty if it is just a number.
#[must_use]
pub fn describe(code: &CodeData, instruction: &Instruction) -> String {
    let oparg = instruction.oparg;
    let locals = &code.localsplusnames;
    let flags = instruction.opcode.flags();
    let text = match instruction.opcode.deopt() {
        Opcode::LoadFastLoadFast
        | Opcode::LoadFastBorrowLoadFastBorrow
        | Opcode::StoreFastLoadFast
        | Opcode::StoreFastStoreFast => {
            format!("{}, {}", name_at(locals, oparg >> 4), name_at(locals, oparg & 15))
        }
        Opcode::LoadGlobal => {
            let null = if oparg & 1 == 1 { " + NULL" } else { "" };
            format!("{}{null}", name_at(&code.names, oparg >> 1))
        }
        Opcode::LoadAttr => {
            let method = if oparg & 1 == 1 { " + NULL|self" } else { "" };
            format!("{}{method}", name_at(&code.names, oparg >> 1))
        }
        Opcode::LoadSuperAttr => name_at(&code.names, oparg >> 2).to_owned(),
        Opcode::BinaryOp => BinaryOp::from_oparg(oparg).map_or("?", BinaryOp::text).to_owned(),
        Opcode::CompareOp => {
            let op = CompareOp::from_oparg(oparg >> 5).map_or("?", CompareOp::text);
            if oparg & 16 != 0 { format!("bool({op})") } else { op.to_owned() }
        }
        Opcode::CallIntrinsic1 => {
            Intrinsic1::from_oparg(oparg).map_or("?", Intrinsic1::text).to_owned()
        }
        Opcode::CallIntrinsic2 => {
            Intrinsic2::from_oparg(oparg).map_or("?", Intrinsic2::text).to_owned()
        }
        Opcode::LoadCommonConstant => {
            CommonConstant::from_oparg(oparg).map_or("?", CommonConstant::text).to_owned()
        }
        Opcode::LoadSpecial => {
            SpecialMethod::from_oparg(oparg).map_or("?", SpecialMethod::text).to_owned()
        }
        _ if flags.has(Flags::CONST) => {
            code.consts.get(oparg as usize).map_or_else(|| "?".to_owned(), constant_text)
        }
        _ if flags.has(Flags::NAME) => name_at(&code.names, oparg).to_owned(),
        _ if flags.has(Flags::LOCAL.with(Flags::FREE)) => name_at(locals, oparg).to_owned(),
        _ => match instruction.jump_target() {
            Some(target) => format!("to {target}"),
            None => return String::new(),
        },
    };
    format!("({text})")
}

fn constant_text(value: &Const) -> String {
    match value {
        Const::Code(code) => format!("<code {}>", code.qualname),
        Const::Int(int) => int.to_string(),
        Const::BigInt(int) => int.to_string(),
        Const::Float(float) => format!("{float:?}"),
        Const::Str(text) => format!("{text:?}"),
        Const::Tuple(items) => {
            format!("({})", items.iter().map(constant_text).collect::<Vec<_>>().join(", "))
        }
        other => format!("{other:?}"),
    }
}
