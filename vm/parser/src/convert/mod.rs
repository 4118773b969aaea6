//! From ruff's tree to ours.
//!
//! The two differ in where some nodes start (decorated definitions, generator arguments), in how
//! `elif` and f-strings are shaped, and in the values of literals, which are decoded here anew
//! because ruff's text cannot hold lone surrogates.

mod expr;
mod function;
mod pattern;
mod stmt;
mod string;

use std::collections::HashMap;
use std::sync::Arc;

use ruff_python_ast as ruff;
use ruff_text_size::{Ranged, TextRange};

use crate::ast::{Identifier, Loc, Mod};
use crate::error::{ErrorKind, ParseError, Warning, nowhere};
use crate::lines::Lines;
use crate::{Mode, Options};

pub(crate) struct Converter<'a> {
    lines: &'a Lines<'a>,
    options: &'a Options,
    names: HashMap<Box<str>, Identifier>,
    /// The first thing that a literal has wrong.
    error: Option<ParseError>,
    pub(crate) warnings: Vec<Warning>,
    /// Something was met that ruff takes and CPython may not.
    pub(crate) suspect: bool,
}

impl<'a> Converter<'a> {
    pub(crate) fn new(lines: &'a Lines<'a>, options: &'a Options) -> Self {
        Self {
            lines,
            options,
            names: HashMap::new(),
            error: None,
            warnings: Vec::new(),
            suspect: false,
        }
    }

    pub(crate) fn module(&mut self, module: ruff::Mod, mode: Mode) -> Result<Mod, ParseError> {
        let converted = match module {
            ruff::Mod::Module(module) => {
                let body = self.body(module.body);
                match mode {
                    Mode::Single => Mod::Interactive { body },
                    _ => Mod::Module { body, type_ignores: Vec::new() },
                }
            }
            ruff::Mod::Expression(module) => Mod::Expression { body: self.boxed(module.body) },
        };
        self.finish(converted)
    }

    /// `value`, unless a literal in it is wrong.
    pub(crate) fn finish<T>(&mut self, value: T) -> Result<T, ParseError> {
        match self.error.take() {
            Some(error) => Err(error),
            None => Ok(value),
        }
    }

    fn text(&self, range: TextRange) -> &'a str {
        &self.lines.source()[range.start().to_usize()..range.end().to_usize()]
    }

    fn range(&self, range: TextRange) -> Loc {
        self.lines.loc(range.start().to_u32(), range.end().to_u32())
    }

    fn loc(&self, node: &impl Ranged) -> Loc {
        self.range(node.range())
    }

    fn name(&mut self, name: &str) -> Identifier {
        if let Some(known) = self.names.get(name) {
            return Arc::clone(known);
        }
        if matches!(name, "True" | "False" | "None") {
            let message = format!("identifier field can't represent '{name}' constant");
            self.fail(nowhere(ErrorKind::Value, &message));
        }
        let fresh: Identifier = name.into();
        self.names.insert(name.into(), Arc::clone(&fresh));
        fresh
    }

    fn identifier(&mut self, identifier: &ruff::Identifier) -> Identifier {
        self.name(identifier.id.as_str())
    }

    fn fail(&mut self, error: ParseError) {
        if self.error.is_none() {
            self.error = Some(error);
        }
    }
}
