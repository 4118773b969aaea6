//! Expressions as text, for annotations under `from __future__ import annotations`.
//!
//! CPython: Python/ast_unparse.c. Leaves out: which characters above ASCII are printable is
//! taken from Rust's `escape_debug`.

use bytecode::Const;
use parser::ast::{
    Arguments, BoolOp, CmpOp, Comprehension, Expr, ExprKind, Operator, Text, UnaryOp,
};

use parser::TextBuf;

use crate::constants;

/// How tightly an operator binds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
enum Level {
    Tuple,
    Test,
    Or,
    And,
    Not,
    Compare,
    BitOr,
    BitXor,
    BitAnd,
    Shift,
    Arith,
    Term,
    Factor,
    Power,
    Await,
    Atom,
}

impl Level {
    const ALL: [Self; 16] = [
        Self::Tuple,
        Self::Test,
        Self::Or,
        Self::And,
        Self::Not,
        Self::Compare,
        Self::BitOr,
        Self::BitXor,
        Self::BitAnd,
        Self::Shift,
        Self::Arith,
        Self::Term,
        Self::Factor,
        Self::Power,
        Self::Await,
        Self::Atom,
    ];

    fn next(self) -> Self {
        *Self::ALL.get(self as usize + 1).unwrap_or(&Self::Atom)
    }
}

pub(crate) fn expression(expr: &Expr) -> Text {
    let mut out = TextBuf::default();
    let mut text = String::new();
    push(&mut text, expr, Level::Test);
    out.push_str(&text);
    out.into()
}

fn push(out: &mut String, expr: &Expr, level: Level) {
    match &expr.kind {
        ExprKind::BoolOp { op, values } => {
            let (word, own) = match op {
                BoolOp::And => (" and ", Level::And),
                BoolOp::Or => (" or ", Level::Or),
            };
            grouped(out, level > own, |out| separated(out, values, word, own.next()));
        }
        ExprKind::NamedExpr { target, value } => grouped(out, level > Level::Tuple, |out| {
            push(out, target, Level::Atom);
            out.push_str(" := ");
            push(out, value, Level::Atom);
        }),
        ExprKind::BinOp { left, op, right } => binary(out, left, *op, right, level),
        ExprKind::UnaryOp { op, operand } => {
            let (sign, own) = match op {
                UnaryOp::Invert => ("~", Level::Factor),
                UnaryOp::Not => ("not ", Level::Not),
                UnaryOp::UAdd => ("+", Level::Factor),
                UnaryOp::USub => ("-", Level::Factor),
            };
            grouped(out, level > own, |out| {
                out.push_str(sign);
                push(out, operand, own);
            });
        }
        ExprKind::Lambda { args, body } => grouped(out, level > Level::Test, |out| {
            out.push_str("lambda");
            arguments(out, args);
            out.push_str(": ");
            push(out, body, Level::Test);
        }),
        ExprKind::IfExp { test, body, orelse } => grouped(out, level > Level::Test, |out| {
            push(out, body, Level::Or);
            out.push_str(" if ");
            push(out, test, Level::Or);
            out.push_str(" else ");
            push(out, orelse, Level::Test);
        }),
        ExprKind::Dict { keys, values } => {
            out.push('{');
            for (index, (key, value)) in keys.iter().zip(values).enumerate() {
                comma(out, index);
                match key {
                    Some(key) => {
                        push(out, key, Level::Test);
                        out.push_str(": ");
                        push(out, value, Level::Test);
                    }
                    None => {
                        out.push_str("**");
                        push(out, value, Level::BitOr);
                    }
                }
            }
            out.push('}');
        }
        ExprKind::Set { elts } => bracketed(out, "{", elts, "}"),
        ExprKind::List { elts, .. } => bracketed(out, "[", elts, "]"),
        ExprKind::Tuple { elts, .. } if elts.is_empty() => out.push_str("()"),
        ExprKind::Tuple { elts, .. } => grouped(out, level > Level::Tuple, |out| {
            separated(out, elts, ", ", Level::Test);
            if elts.len() == 1 {
                out.push(',');
            }
        }),
        ExprKind::ListComp { elt, generators } => {
            comprehension(out, "[", &[elt], generators, "]");
        }
        ExprKind::SetComp { elt, generators } => comprehension(out, "{", &[elt], generators, "}"),
        ExprKind::DictComp { key, value, generators } => {
            comprehension(out, "{", &[key, value], generators, "}");
        }
        ExprKind::GeneratorExp { elt, generators } => {
            comprehension(out, "(", &[elt], generators, ")");
        }
        ExprKind::Await { value } => grouped(out, level > Level::Await, |out| {
            out.push_str("await ");
            push(out, value, Level::Atom);
        }),
        ExprKind::Yield { value } => match value {
            Some(value) => {
                out.push_str("(yield ");
                push(out, value, Level::Test);
                out.push(')');
            }
            None => out.push_str("(yield)"),
        },
        ExprKind::YieldFrom { value } => {
            out.push_str("(yield from ");
            push(out, value, Level::Test);
            out.push(')');
        }
        ExprKind::Compare { left, ops, comparators } => {
            grouped(out, level > Level::Compare, |out| {
                push(out, left, Level::BitOr);
                for (op, right) in ops.iter().zip(comparators) {
                    out.push_str(compare_word(*op));
                    push(out, right, Level::BitOr);
                }
            });
        }
        ExprKind::Call { func, args, keywords } => call(out, func, args, keywords),
        ExprKind::JoinedStr { .. } | ExprKind::FormattedValue { .. } => {
            let mut body = String::new();
            string_part(&mut body, expr, false);
            out.push('f');
            out.push_str(&quoted(&body));
        }
        ExprKind::TemplateStr { values } => {
            let mut body = String::new();
            values.iter().for_each(|value| string_part(&mut body, value, false));
            out.push('t');
            out.push_str(&quoted(&body));
        }
        ExprKind::Interpolation { .. } => {
            let mut body = String::new();
            string_part(&mut body, expr, false);
            out.push('t');
            out.push_str(&quoted(&body));
        }
        ExprKind::Constant { value, kind } => {
            if kind.is_some() {
                out.push('u');
            }
            out.push_str(&constant_inner(&constants::from_ast(value)));
        }
        ExprKind::Attribute { value, attr, .. } => {
            push(out, value, Level::Atom);
            let int = matches!(
                &value.kind,
                ExprKind::Constant { value: parser::ast::Constant::Int(_), .. }
            );
            out.push_str(if int { " ." } else { "." });
            out.push_str(attr);
        }
        ExprKind::Subscript { value, slice, .. } => {
            push(out, value, Level::Atom);
            out.push('[');
            push(out, slice, Level::Tuple);
            out.push(']');
        }
        ExprKind::Starred { value, .. } => {
            out.push('*');
            push(out, value, Level::BitOr);
        }
        ExprKind::Name { id, .. } => out.push_str(id),
        ExprKind::Slice { lower, upper, step } => {
            if let Some(lower) = lower {
                push(out, lower, Level::Test);
            }
            out.push(':');
            if let Some(upper) = upper {
                push(out, upper, Level::Test);
            }
            if let Some(step) = step {
                out.push(':');
                push(out, step, Level::Test);
            }
        }
    }
}

fn grouped(out: &mut String, parentheses: bool, write: impl FnOnce(&mut String)) {
    if parentheses {
        out.push('(');
    }
    write(out);
    if parentheses {
        out.push(')');
    }
}

fn comma(out: &mut String, index: usize) {
    if index > 0 {
        out.push_str(", ");
    }
}

fn separated(out: &mut String, exprs: &[Expr], separator: &str, level: Level) {
    for (index, expr) in exprs.iter().enumerate() {
        if index > 0 {
            out.push_str(separator);
        }
        push(out, expr, level);
    }
}

fn bracketed(out: &mut String, open: &str, elts: &[Expr], close: &str) {
    out.push_str(open);
    separated(out, elts, ", ", Level::Test);
    out.push_str(close);
}

fn binary(out: &mut String, left: &Expr, op: Operator, right: &Expr, level: Level) {
    let (sign, own) = match op {
        Operator::Add => (" + ", Level::Arith),
        Operator::Sub => (" - ", Level::Arith),
        Operator::Mult => (" * ", Level::Term),
        Operator::MatMult => (" @ ", Level::Term),
        Operator::Div => (" / ", Level::Term),
        Operator::Mod => (" % ", Level::Term),
        Operator::FloorDiv => (" // ", Level::Term),
        Operator::LShift => (" << ", Level::Shift),
        Operator::RShift => (" >> ", Level::Shift),
        Operator::BitOr => (" | ", Level::BitOr),
        Operator::BitXor => (" ^ ", Level::BitXor),
        Operator::BitAnd => (" & ", Level::BitAnd),
        Operator::Pow => (" ** ", Level::Power),
    };
    let power = op == Operator::Pow;
    grouped(out, level > own, |out| {
        push(out, left, if power { own.next() } else { own });
        out.push_str(sign);
        push(out, right, if power { own } else { own.next() });
    });
}

const fn compare_word(op: CmpOp) -> &'static str {
    match op {
        CmpOp::Eq => " == ",
        CmpOp::NotEq => " != ",
        CmpOp::Lt => " < ",
        CmpOp::LtE => " <= ",
        CmpOp::Gt => " > ",
        CmpOp::GtE => " >= ",
        CmpOp::Is => " is ",
        CmpOp::IsNot => " is not ",
        CmpOp::In => " in ",
        CmpOp::NotIn => " not in ",
    }
}

fn arguments(out: &mut String, args: &Arguments) {
    let positional = args.posonlyargs.len() + args.args.len();
    let mut first = true;
    let mut start = |out: &mut String| {
        out.push_str(if first { " " } else { ", " });
        first = false;
    };
    for (index, arg) in args.posonlyargs.iter().chain(&args.args).enumerate() {
        start(out);
        out.push_str(&arg.arg);
        let default = (index + args.defaults.len()).checked_sub(positional);
        if let Some(default) = default.and_then(|index| args.defaults.get(index)) {
            out.push('=');
            push(out, default, Level::Test);
        }
        if index + 1 == args.posonlyargs.len() {
            out.push_str(", /");
        }
    }
    if args.vararg.is_some() || !args.kwonlyargs.is_empty() {
        start(out);
        out.push('*');
        if let Some(arg) = &args.vararg {
            out.push_str(&arg.arg);
        }
    }
    for (arg, default) in args.kwonlyargs.iter().zip(&args.kw_defaults) {
        start(out);
        out.push_str(&arg.arg);
        if let Some(default) = default {
            out.push('=');
            push(out, default, Level::Test);
        }
    }
    if let Some(arg) = &args.kwarg {
        start(out);
        out.push_str("**");
        out.push_str(&arg.arg);
    }
}

fn comprehension(
    out: &mut String,
    open: &str,
    parts: &[&Expr],
    generators: &[Comprehension],
    close: &str,
) {
    out.push_str(open);
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            out.push_str(": ");
        }
        push(out, part, Level::Test);
    }
    for generator in generators {
        out.push_str(if generator.is_async { " async for " } else { " for " });
        push(out, &generator.target, Level::Tuple);
        out.push_str(" in ");
        push(out, &generator.iter, Level::Or);
        for test in &generator.ifs {
            out.push_str(" if ");
            push(out, test, Level::Or);
        }
    }
    out.push_str(close);
}

fn call(out: &mut String, func: &Expr, args: &[Expr], keywords: &[parser::ast::Keyword]) {
    push(out, func, Level::Atom);
    if let ([only], []) = (args, keywords)
        && matches!(only.kind, ExprKind::GeneratorExp { .. })
    {
        return push(out, only, Level::Test);
    }
    out.push('(');
    separated(out, args, ", ", Level::Test);
    for (index, keyword) in keywords.iter().enumerate() {
        comma(out, index + args.len());
        match &keyword.arg {
            Some(arg) => {
                out.push_str(arg);
                out.push('=');
            }
            None => out.push_str("**"),
        }
        push(out, &keyword.value, Level::Test);
    }
    out.push(')');
}

/// A part of an f-string, unquoted.
fn string_part(out: &mut String, expr: &Expr, in_spec: bool) {
    match &expr.kind {
        ExprKind::Constant { value: parser::ast::Constant::Str(text), .. } => {
            let text = String::from_utf8_lossy(text.as_bytes());
            if in_spec {
                out.push_str(&text);
            } else {
                out.push_str(&text.replace('{', "{{").replace('}', "}}"));
            }
        }
        ExprKind::JoinedStr { values } => {
            values.iter().for_each(|value| string_part(out, value, in_spec));
        }
        ExprKind::FormattedValue { value, conversion, format_spec }
        | ExprKind::Interpolation { value, conversion, format_spec, .. } => {
            let mut inner = String::new();
            push(&mut inner, value, Level::Test);
            out.push_str(if inner.starts_with('{') { "{ " } else { "{" });
            out.push_str(&inner);
            if let Some(letter) = u8::try_from(*conversion).ok().filter(|code| *code > 0) {
                out.push('!');
                out.push(char::from(letter));
            }
            if let Some(spec) = format_spec {
                out.push(':');
                string_part(out, spec, true);
            }
            out.push('}');
        }
        _ => push(out, expr, Level::Test),
    }
}

/// `repr` of a str.
fn quoted(text: &str) -> String {
    quoted_points(text.chars().map(u32::from))
}

fn quoted_points(points: impl Iterator<Item = u32> + Clone) -> String {
    let has = |c: char| points.clone().any(|point| point == u32::from(c));
    let quote = if has('\'') && !has('"') { '"' } else { '\'' };
    let mut out = String::from(quote);
    for point in points {
        match char::from_u32(point) {
            Some('\n') => out.push_str("\\n"),
            Some('\r') => out.push_str("\\r"),
            Some('\t') => out.push_str("\\t"),
            Some(c) if c == quote || c == '\\' => out.extend(['\\', c]),
            Some(c @ ' '..='~') => out.push(c),
            Some(c) if point > 0xA0 && c.escape_debug().count() == 1 => out.push(c),
            _ if point < 0x100 => out.push_str(&format!("\\x{point:02x}")),
            _ if point < 0x1_0000 => out.push_str(&format!("\\u{point:04x}")),
            _ => out.push_str(&format!("\\U{point:08x}")),
        }
    }
    out.push(quote);
    out
}

fn quoted_bytes(bytes: &[u8]) -> String {
    let quote = if bytes.contains(&b'\'') && !bytes.contains(&b'"') { '"' } else { '\'' };
    let mut out = format!("b{quote}");
    for &byte in bytes {
        match byte {
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            b'\\' => out.push_str("\\\\"),
            b' '..=b'~' if char::from(byte) == quote => out.extend(['\\', quote]),
            b' '..=b'~' => out.push(char::from(byte)),
            _ => out.push_str(&format!("\\x{byte:02x}")),
        }
    }
    out.push(quote);
    out
}

/// `repr` of a float: the shortest digits, with an exponent outside 1e-4 to 1e16.
fn float(value: f64) -> String {
    if !value.is_finite() {
        return if value.is_nan() { "nan".into() } else { "inf".into() };
    }
    let scientific = format!("{value:e}");
    let (digits, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    if (-4..16).contains(&exponent) {
        let plain = format!("{value}");
        return if plain.contains('.') { plain } else { plain + ".0" };
    }
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{digits}e{sign}{:02}", exponent.abs())
}

/// As `constant`, but infinity is written as a literal.
fn constant_inner(value: &Const) -> String {
    match value {
        Const::Ellipsis => "...".into(),
        Const::Float(_) | Const::Complex { .. } => constant(value).replace("inf", "1e309"),
        other => constant(other),
    }
}

/// `repr` of a constant.
pub(crate) fn constant(value: &Const) -> String {
    let list = |items: &[Const]| items.iter().map(constant).collect::<Vec<_>>().join(", ");
    let imaginary = |value: f64| {
        let text = float(value);
        text.strip_suffix(".0").unwrap_or(&text).to_owned()
    };
    match value {
        Const::None => "None".into(),
        Const::True => "True".into(),
        Const::False => "False".into(),
        Const::Ellipsis => "Ellipsis".into(),
        Const::Int(int) => int.to_string(),
        Const::BigInt(int) => int.to_string(),
        Const::Float(value) => float(*value),
        Const::Complex { real, imag } if *real == 0.0 && real.is_sign_positive() => {
            format!("{}j", imaginary(*imag))
        }
        Const::Complex { real, imag } => {
            let sign = if imag.is_sign_negative() { "" } else { "+" };
            format!("({}{sign}{}j)", imaginary(*real), imaginary(*imag))
        }
        Const::Str(text) => {
            let points: Vec<u32> = text.code_points().collect();
            quoted_points(points.into_iter())
        }
        Const::Bytes(bytes) => quoted_bytes(bytes),
        Const::Tuple(items) if items.len() == 1 => format!("({},)", list(items)),
        Const::Tuple(items) => format!("({})", list(items)),
        Const::FrozenSet(items) => format!("frozenset({{{}}})", list(items)),
        Const::Slice(slice) => format!(
            "slice({}, {}, {})",
            constant(&slice.start),
            constant(&slice.stop),
            constant(&slice.step)
        ),
        Const::Code(code) => format!("<code object {}>", code.name),
    }
}
