//! Expressions as text.

use bytecode::Const;
use parser::ast::{Expr, Text};

pub(crate) fn expression(_expr: &Expr) -> Text {
    Text::from("?")
}

pub(crate) fn constant(value: &Const) -> String {
    format!("{value:?}")
}
