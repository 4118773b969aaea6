//! `(int, *str) -> None`: the signature in a type comment, which ruff does not parse.
//!
//! The grammar has accepted the source before; here its parts are cut out and parsed one by one.

use ruff_python_ast as ruff;
use ruff_python_parser as ruff_parser;
use ruff_text_size::{TextRange, TextSize};

use crate::Options;
use crate::ast::{Expr, Mod};
use crate::convert::Converter;
use crate::error::{ParseError, Warning, syntax};
use crate::lines::Lines;
use crate::tokens::{Kind, Token, Tokens};

pub(crate) fn convert(
    lines: &Lines<'_>,
    tokens: &Tokens,
    options: &Options,
) -> Result<(Mod, Vec<Warning>), ParseError> {
    let mut converter = Converter::new(lines, options);
    let inner = |token: &&Token| token.kind == Kind::Arrow && token.level == 0;
    let arrow = tokens.list.iter().position(|token| inner(&token)).unwrap_or(0);
    let mut argtypes = Vec::new();
    let arguments = tokens.list.get(1..arrow.saturating_sub(1)).unwrap_or_default();
    for part in arguments.split(|token| token.kind == Kind::Comma && token.level == 1) {
        let stars = usize::from(
            part.first().is_some_and(|t| matches!(t.kind, Kind::Star | Kind::DoubleStar)),
        );
        if let Some(expr) = expression(lines, &mut converter, &part[stars..])? {
            argtypes.push(expr);
        }
    }
    let end = |token: &Token| matches!(token.kind, Kind::Newline | Kind::EndMarker);
    let rest = &tokens.list[arrow + 1..];
    let rest = &rest[..rest.iter().position(end).unwrap_or(rest.len())];
    let Some(returns) = expression(lines, &mut converter, rest)? else {
        return Err(syntax(lines, "invalid syntax".to_owned(), 0, 0));
    };
    let module = converter.finish(Mod::FunctionType { argtypes, returns: Box::new(returns) })?;
    Ok((module, converter.warnings))
}

fn expression(
    lines: &Lines<'_>,
    converter: &mut Converter<'_>,
    part: &[Token],
) -> Result<Option<Expr>, ParseError> {
    let (Some(first), Some(last)) = (part.first(), part.last()) else {
        return Ok(None);
    };
    let range = TextRange::new(TextSize::new(first.start), TextSize::new(last.end));
    match ruff_parser::parse_parenthesized_expression_range(lines.source(), range) {
        Ok(parsed) => {
            let ruff::ModExpression { body, .. } = parsed.into_syntax();
            Ok(Some(converter.expr(*body)))
        }
        Err(_) => Err(syntax(lines, "invalid syntax".to_owned(), first.start, last.end)),
    }
}
