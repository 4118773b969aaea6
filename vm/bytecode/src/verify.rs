//! The verifier: what it accepts cannot make the interpreter leave its tables.
//!
//! It checks that only unconditional jumps go backwards, that jumps and handlers land on
//! instructions, that operands are within their tables, and that every way to an instruction
//! arrives with the same stack depth, within `stacksize`.

use std::fmt;

use crate::word::{Instruction, instructions};
use crate::{CodeData, Const, Flags, Opcode, exception_table};

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct VerifyError {
    /// `co_qualname` of the code object.
    pub qualname: String,
    /// Index of the code unit.
    pub at: usize,
    pub problem: String,
}

impl fmt::Display for VerifyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at {}: {}", self.qualname, self.at, self.problem)
    }
}

impl std::error::Error for VerifyError {}

/// Verifies a code object and those among its constants.
pub fn verify(code: &CodeData) -> Result<(), VerifyError> {
    Verifier::new(code)?.run()?;
    verify_consts(&code.consts)
}

fn verify_consts(consts: &[Const]) -> Result<(), VerifyError> {
    for value in consts {
        match value {
            Const::Code(inner) => verify(inner)?,
            Const::Tuple(items) | Const::FrozenSet(items) => verify_consts(items)?,
            _ => {}
        }
    }
    Ok(())
}

struct Verifier<'a> {
    code: &'a CodeData,
    instructions: Vec<Instruction>,
    /// For each code unit the instruction that starts there.
    starting: Vec<Option<usize>>,
    /// For each instruction the stack depth before it, once known.
    depths: Vec<Option<u32>>,
    handlers: Vec<exception_table::Entry>,
}

type Check = Result<(), VerifyError>;

impl<'a> Verifier<'a> {
    fn new(code: &'a CodeData) -> Result<Self, VerifyError> {
        let list: Vec<_> = instructions(&code.code).collect();
        let mut starting = vec![None; code.code.len()];
        for (index, instruction) in list.iter().enumerate() {
            starting[instruction.start] = Some(index);
        }
        let depths = vec![None; list.len()];
        let handlers = exception_table::entries(&code.exceptiontable).collect();
        let this = Self { code, instructions: list, starting, depths, handlers };
        if this.instructions.last().is_none_or(|last| last.end() != code.code.len()) {
            return Err(this.error(code.code.len(), "code is empty or cut off"));
        }
        if code.localsplusnames.len() != code.localspluskinds.len() {
            return Err(this.error(0, "names and kinds of locals differ in number"));
        }
        Ok(this)
    }

    fn error(&self, at: usize, problem: impl Into<String>) -> VerifyError {
        VerifyError { qualname: self.code.qualname.to_string(), at, problem: problem.into() }
    }

    fn run(mut self) -> Check {
        for instruction in &self.instructions {
            self.check_operand(instruction)?;
        }
        for handler in &self.handlers {
            let inside =
                handler.start < handler.end && handler.end as usize <= self.code.code.len();
            if !inside || !self.is_start(handler.target as usize) {
                return Err(self.error(handler.target as usize, "bad exception table entry"));
            }
        }
        self.check_depths()
    }

    fn is_start(&self, at: usize) -> bool {
        self.starting.get(at).is_some_and(Option::is_some)
    }

    fn check_operand(&self, instruction: &Instruction) -> Check {
        let Instruction { opcode, at, .. } = *instruction;
        let flags = opcode.flags();
        let internal = Flags::SPECIALIZED.with(Flags::INSTRUMENTED).with(Flags::UNASSIGNED);
        if flags.has(internal)
            || matches!(opcode, Opcode::Cache | Opcode::Reserved | Opcode::EnterExecutor)
        {
            return Err(self.error(at, format!("{opcode} does not stand in code")));
        }
        let caches = &self.code.code[at + 1..instruction.end().min(self.code.code.len())];
        if caches.iter().any(|word| *word != 0) {
            return Err(self.error(at, "inline cache is not empty"));
        }
        let (index, len) = self.index_and_len(instruction);
        if index >= len {
            return Err(self.error(at, format!("operand of {opcode} out of range")));
        }
        if flags.has(Flags::JUMP) {
            let target = instruction.jump_target().filter(|target| self.is_start(*target));
            if target.is_none() {
                return Err(self.error(at, format!("{opcode} jumps to no instruction")));
            }
        }
        Ok(())
    }

    /// What the operand indexes, and the size of that table.
    fn index_and_len(&self, instruction: &Instruction) -> (u32, u32) {
        let oparg = instruction.oparg;
        let locals = self.code.localsplusnames.len() as u32;
        let names = self.code.names.len() as u32;
        match instruction.opcode {
            Opcode::LoadFastLoadFast
            | Opcode::LoadFastBorrowLoadFastBorrow
            | Opcode::StoreFastLoadFast
            | Opcode::StoreFastStoreFast => ((oparg >> 4).max(oparg & 15), locals),
            Opcode::LoadGlobal | Opcode::LoadAttr => (oparg >> 1, names),
            Opcode::LoadSuperAttr => (oparg >> 2, names),
            Opcode::LoadSmallInt => (oparg, 256),
            Opcode::BinaryOp => (oparg, 27),
            Opcode::LoadCommonConstant => (oparg, 5),
            Opcode::LoadSpecial => (oparg, 4),
            Opcode::CallIntrinsic1 => (oparg, 12),
            Opcode::CallIntrinsic2 => (oparg, 6),
            Opcode::Copy | Opcode::Swap => (oparg.wrapping_sub(1), u32::MAX),
            Opcode::RaiseVarargs => (oparg, 3),
            opcode if opcode.flags().has(Flags::CONST) => (oparg, self.code.consts.len() as u32),
            opcode if opcode.flags().has(Flags::NAME) => (oparg, names),
            opcode if opcode.flags().has(Flags::LOCAL.with(Flags::FREE)) => (oparg, locals),
            _ => (0, 1),
        }
    }

    fn check_depths(&mut self) -> Check {
        let mut work = vec![(0, 0)];
        while let Some((index, depth)) = work.pop() {
            let instruction = self.instructions[index];
            match self.depths[index] {
                Some(known) if known == depth => continue,
                Some(known) => {
                    let problem = format!("reached with {known} and with {depth} on the stack");
                    return Err(self.error(instruction.at, problem));
                }
                None => self.depths[index] = Some(depth),
            }
            self.follow(index, depth, &mut work)?;
        }
        Ok(())
    }

    fn follow(&self, index: usize, depth: u32, work: &mut Vec<(usize, u32)>) -> Check {
        let instruction = self.instructions[index];
        let Instruction { opcode, oparg, at, start } = instruction;
        let after = depth.checked_sub(opcode.popped(oparg));
        let Some(after) = after.and_then(|left| left.checked_add(opcode.pushed(oparg))) else {
            return Err(self.error(at, format!("{opcode} needs more than {depth} on the stack")));
        };
        if after > self.code.stacksize || depth > self.code.stacksize {
            return Err(self.error(at, format!("stack of {after} in {}", self.code.stacksize)));
        }
        for handler in &self.handlers {
            if (handler.start as usize..handler.end as usize).contains(&start) {
                if handler.depth > depth {
                    return Err(self.error(at, "handler expects more on the stack"));
                }
                let pushed = handler.depth + u32::from(handler.lasti) + 1;
                work.push((self.starting[handler.target as usize].unwrap_or(0), pushed));
            }
        }
        if let Some(target) = instruction.jump_target() {
            // END_ASYNC_FOR names the SEND's loop for monitoring; it does not jump there.
            if opcode != Opcode::EndAsyncFor {
                work.push((self.starting[target].unwrap_or(0), after));
            }
        }
        if !opcode.is_terminal() {
            if index + 1 >= self.instructions.len() {
                return Err(self.error(at, "runs off the end"));
            }
            work.push((index + 1, after));
        }
        Ok(())
    }
}
