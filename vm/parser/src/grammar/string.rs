//! Strings, f-strings and t-strings.

use super::{Found, Grammar, Id, Rule, Shape};
use crate::literal::{decode_bytes, decode_str, pieces};
use crate::tokens::Kind;

/// The kinds of token that an f-string or t-string is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Of {
    F,
    T,
}

impl Of {
    fn letter(self) -> char {
        if self == Self::F { 'f' } else { 't' }
    }

    fn kinds(self) -> (Kind, Kind, Kind) {
        match self {
            Self::F => (Kind::FStringStart, Kind::FStringMiddle, Kind::FStringEnd),
            Self::T => (Kind::TStringStart, Kind::TStringMiddle, Kind::TStringEnd),
        }
    }
}

impl Grammar<'_> {
    pub(super) fn strings(&mut self) -> Found {
        self.memo(Rule::Strings, |p| {
            p.invalid(Self::invalid_mixed_templates);
            let first = p.here();
            p.alt(|p| {
                let parts = p.some(Self::string_or_fstring)?;
                p.check_mixed_bytes(&parts)?;
                let is_f = parts.iter().any(|part| p.shape(*part) == Shape::FString);
                p.node(if is_f { Shape::FString } else { Shape::Literal }, first)
            })
            .or_else(|| {
                p.alt(|p| {
                    p.some(Self::tstring)?;
                    p.node(Shape::TString, first)
                })
            })
        })
    }

    fn check_mixed_bytes(&mut self, parts: &[Id]) -> Option<()> {
        let bytes = parts.iter().filter(|part| self.shape(**part) == Shape::Bytes).count();
        if bytes > 0 && bytes < parts.len() {
            return self.raise_furthest("cannot mix bytes and nonbytes literals");
        }
        Some(())
    }

    fn invalid_mixed_templates(&mut self) -> Found {
        const MIXED: &str = "cannot mix t-string literals with string or bytes literals";
        self.alt(|p| {
            let parts = p.some(Self::string_or_fstring)?;
            let template = p.tstring()?;
            p.raise_range(parts[parts.len() - 1], template, MIXED)
        })
        .or_else(|| {
            self.alt(|p| {
                let templates = p.some(Self::tstring)?;
                let part = p.string_or_fstring()?;
                p.raise_range(templates[templates.len() - 1], part, MIXED)
            })
        })
    }

    fn string_or_fstring(&mut self) -> Found {
        match self.peek() {
            Kind::FStringStart => self.alt(|p| p.interpolated(Of::F)),
            Kind::String => self.string(),
            _ => None,
        }
    }

    fn tstring(&mut self) -> Found {
        if !self.at(Kind::TStringStart) {
            return None;
        }
        self.memo(Rule::TString, |p| p.interpolated(Of::T))
    }

    fn string(&mut self) -> Found {
        let token = self.t(Kind::String)?;
        let text = self.token_text(token);
        let pieces = pieces(text);
        let checked = match (pieces.bytes, pieces.raw) {
            (true, _) if !pieces.body.is_ascii() => {
                let message = "bytes can only contain ASCII literal characters";
                return self.raise_token(token, message);
            }
            (_, true) => Ok(()),
            (true, false) => decode_bytes(pieces.body).map(|_| ()),
            (false, false) => decode_str(pieces.body).map(|_| ()),
        };
        if let Err(message) = checked {
            return self.raise_furthest(&message);
        }
        Some(self.leaf(if pieces.bytes { Shape::Bytes } else { Shape::Literal }, token))
    }

    fn interpolated(&mut self, of: Of) -> Found {
        let (start, middle, end) = of.kinds();
        let first = self.t(start)?;
        let raw = self.token_text(first).contains(['r', 'R']);
        let mut middles = Vec::new();
        self.many(|p| {
            p.field(of, raw).or_else(|| {
                let token = p.t(middle)?;
                middles.push(token);
                Some(token)
            })
        })?;
        self.t(end)?;
        for token in middles {
            self.check_middle(token, raw)?;
        }
        self.node(if of == Of::F { Shape::FString } else { Shape::TString }, first)
    }

    /// Escapes are decoded when the whole string is there, but in format specs at once.
    fn check_middle(&mut self, token: u32, raw: bool) -> Found {
        if !raw && let Err(message) = decode_str(self.token_text(token)) {
            return self.raise_furthest(&message);
        }
        Some(token)
    }

    fn field(&mut self, of: Of, raw: bool) -> Found {
        if !self.at(Kind::LBrace) {
            return None;
        }
        self.alt(|p| {
            p.t(Kind::LBrace)?;
            p.annotated_rhs()?;
            p.opt(|p| p.t(Kind::Equal))?;
            p.opt(|p| p.conversion(of))?;
            p.opt(|p| {
                p.t(Kind::Colon)?;
                p.many(|p| p.spec_part(of, raw))
            })?;
            p.t(Kind::RBrace)
        })
        .or_else(|| self.invalid(|p| p.invalid_field(of, raw)))
    }

    fn spec_part(&mut self, of: Of, raw: bool) -> Found {
        let (_, middle, _) = of.kinds();
        if let Some(token) = self.t(middle) {
            return self.check_middle(token, raw);
        }
        self.field(of, raw)
    }

    fn conversion(&mut self, of: Of) -> Found {
        let mark = self.t(Kind::Exclamation)?;
        let name = self.t(Kind::Name)?;
        let (before, token) = (self.tokens.list[mark as usize], self.tokens.list[name as usize]);
        let letter = of.letter();
        if before.end != token.start {
            let message = format!(
                "{letter}-string: conversion type must come right after the exclamation mark"
            );
            return self.raise_tokens(mark, name, &message);
        }
        let text = self.text(token);
        if !matches!(text, "s" | "r" | "a") {
            let message = format!(
                "{letter}-string: invalid conversion character '{text}': expected 's', 'r', or 'a'"
            );
            return self.raise_token(name, &message);
        }
        Some(name)
    }

    fn invalid_field(&mut self, of: Of, raw: bool) -> Found {
        let letter = of.letter();
        self.t(Kind::LBrace)?;
        let empty = [Kind::Equal, Kind::Exclamation, Kind::Colon, Kind::RBrace];
        if let Some(token) = self.any(&empty) {
            let text = self.token_text(token);
            let message = format!("{letter}-string: valid expression required before '{text}'");
            return self.raise_token(token, &message);
        }
        if self.look_not(Self::annotated_rhs).is_some() {
            let message = format!("{letter}-string: expecting a valid expression after '{{'");
            return self.raise_next(&message);
        }
        self.annotated_rhs()?;
        if self.not_any(&empty).is_some() {
            let message = format!("{letter}-string: expecting '=', or '!', or ':', or '}}'");
            return self.raise_next(&message);
        }
        let debug = self.opt(|p| p.t(Kind::Equal))?;
        if debug.is_some() && self.not_any(&empty[1..]).is_some() {
            let message = format!("{letter}-string: expecting '!', or ':', or '}}'");
            return self.raise_next(&message);
        }
        self.invalid_conversion(letter);
        self.opt(|p| {
            p.t(Kind::Exclamation)?;
            p.t(Kind::Name)
        })?;
        if self.not_any(&[Kind::Colon, Kind::RBrace]).is_some() {
            return self.raise_next(&format!("{letter}-string: expecting ':' or '}}'"));
        }
        // CPython's rule for t-strings, too, looks for the parts of an f-string here.
        let spec = self.opt(|p| {
            p.t(Kind::Colon)?;
            p.many(|p| p.spec_part(Of::F, raw))
        })?;
        self.not(Kind::RBrace)?;
        let what = if spec.is_some() { "'}', or format specs" } else { "'}'" };
        self.raise_next(&format!("{letter}-string: expecting {what}"))
    }

    fn invalid_conversion(&mut self, letter: char) {
        self.alt(|p| {
            p.t(Kind::Exclamation)?;
            if p.at_any(&[Kind::Colon, Kind::RBrace]) {
                let message = format!("{letter}-string: missing conversion character");
                return p.raise_next::<()>(&message);
            }
            p.not(Kind::Name)?;
            p.raise_next(&format!("{letter}-string: invalid conversion character"))
        });
    }
}
