//! The instruction table and the data of a code object.
//!
//! Plain data only: nothing here knows a Python object. Start with [`table`](mod@table) for the
//! instructions and [`code`] for what the compiler hands to the interpreter.
#![forbid(unsafe_code)]

#[macro_use]
pub mod table;

pub mod code;
pub mod disassemble;
pub mod exception_table;
pub mod line_table;
pub mod marshal;
mod opcode;
pub mod operand;
#[cfg(test)]
mod tests;
mod text;
mod varint;
pub mod verify;
pub mod word;

pub use code::{CodeData, Const, ConstSlice};
pub use opcode::{Flags, HAVE_ARGUMENT, INSTRUMENTED_MIN, Opcode, Pseudo};
pub use text::Text;
