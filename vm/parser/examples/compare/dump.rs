//! A tree as text, in the form that `oracle.py` prints.

use std::fmt::{Debug, Write};

use num_bigint::Sign;
use whipsnake_parser::ast::*;

pub(crate) struct Dump(pub(crate) String);

/// Writes a node: its name, then each field.
macro_rules! node {
    ($d:ident, $name:expr $(, $field:literal : $value:expr)* $(,)?) => {{
        $d.0.push_str($name);
        $d.0.push('(');
        $( $d.0.push_str($field); $d.0.push('='); $value.dump($d); $d.0.push(' '); )*
        $d.0.push(')');
    }};
}

pub(crate) trait Node {
    fn dump(&self, d: &mut Dump);
}

impl<T: Node> Node for Option<T> {
    fn dump(&self, d: &mut Dump) {
        match self {
            Some(value) => value.dump(d),
            None => d.0.push_str("None"),
        }
    }
}
impl<T: Node + ?Sized> Node for Box<T> {
    fn dump(&self, d: &mut Dump) {
        (**self).dump(d);
    }
}
impl<T: Node> Node for Vec<T> {
    fn dump(&self, d: &mut Dump) {
        d.0.push('[');
        for item in self {
            item.dump(d);
            d.0.push(',');
        }
        d.0.push(']');
    }
}
impl Node for Text {
    fn dump(&self, d: &mut Dump) {
        d.0.push('"');
        for code in self.code_points() {
            match u8::try_from(code) {
                Ok(b) if b.is_ascii_graphic() && b != b'"' && b != b'\\' => d.0.push(b as char),
                _ => write!(d.0, "\\u{{{code:x}}}").expect("a String takes all"),
            }
        }
        d.0.push('"');
    }
}
impl Node for Identifier {
    fn dump(&self, d: &mut Dump) {
        Text::from(&**self).dump(d);
    }
}
impl Node for u32 {
    fn dump(&self, d: &mut Dump) {
        write!(d.0, "i{self:x}").expect("a String takes all");
    }
}
impl Node for i32 {
    fn dump(&self, d: &mut Dump) {
        d.0.push_str(if *self < 0 { "i-" } else { "i" });
        write!(d.0, "{:x}", self.unsigned_abs()).expect("a String takes all");
    }
}
impl Node for bool {
    fn dump(&self, d: &mut Dump) {
        u32::from(*self).dump(d);
    }
}
impl Node for Constant {
    fn dump(&self, d: &mut Dump) {
        match self {
            Self::None | Self::True | Self::False | Self::Ellipsis => {
                write!(d.0, "{self:?}").expect("a String takes all");
            }
            Self::Int(value) => {
                let sign = if value.sign() == Sign::Minus { "-" } else { "" };
                write!(d.0, "i{sign}{}", value.magnitude().to_str_radix(16)).expect("String");
            }
            Self::Float(value) => write!(d.0, "f{:x}", value.to_bits()).expect("String"),
            Self::Complex { imag, .. } => write!(d.0, "c{:x}", imag.to_bits()).expect("String"),
            Self::Str(text) => text.dump(d),
            Self::Bytes(bytes) => {
                d.0.push('b');
                bytes.iter().for_each(|b| write!(d.0, "{b:02x}").expect("String"));
            }
            Self::Tuple(_) | Self::FrozenSet(_) => d.0.push_str("folded"),
        }
    }
}

fn plain(d: &mut Dump, value: &impl Debug) {
    write!(d.0, "{value:?}").expect("a String takes all");
}
impl Node for Operator {
    fn dump(&self, d: &mut Dump) {
        plain(d, self);
    }
}
impl Node for BoolOp {
    fn dump(&self, d: &mut Dump) {
        plain(d, self);
    }
}
impl Node for UnaryOp {
    fn dump(&self, d: &mut Dump) {
        plain(d, self);
    }
}
impl Node for CmpOp {
    fn dump(&self, d: &mut Dump) {
        plain(d, self);
    }
}
impl Node for ExprContext {
    fn dump(&self, d: &mut Dump) {
        plain(d, self);
    }
}
impl Node for Loc {
    fn dump(&self, d: &mut Dump) {
        let Loc { line, col, end_line, end_col } = self;
        writeln!(d.0, "@{line}:{col}-{end_line}:{end_col}").expect("a String takes all");
    }
}

impl Node for Mod {
    fn dump(&self, d: &mut Dump) {
        match self {
            Self::Module { body, .. } => {
                node!(d, "Module", "body": body, "type_ignores": Vec::<Stmt>::new());
            }
            Self::Interactive { body } => node!(d, "Interactive", "body": body),
            Self::Expression { body } => node!(d, "Expression", "body": body),
            Self::FunctionType { argtypes, returns } => {
                node!(d, "FunctionType", "argtypes": argtypes, "returns": returns);
            }
        }
    }
}

impl Node for Stmt {
    fn dump(&self, d: &mut Dump) {
        use StmtKind::*;
        match &self.kind {
            FunctionDef(f) => function(d, "FunctionDef", f),
            AsyncFunctionDef(f) => function(d, "AsyncFunctionDef", f),
            ClassDef(c) => node!(d, "ClassDef", "name": c.name, "bases": c.bases,
                "keywords": c.keywords, "body": c.body, "decorator_list": c.decorator_list,
                "type_params": c.type_params),
            Return { value } => node!(d, "Return", "value": value),
            Delete { targets } => node!(d, "Delete", "targets": targets),
            Assign { targets, value, type_comment } => node!(d, "Assign", "targets": targets,
                "value": value, "type_comment": type_comment),
            TypeAlias { name, type_params, value } => node!(d, "TypeAlias", "name": name,
                "type_params": type_params, "value": value),
            AugAssign { target, op, value } => {
                node!(d, "AugAssign", "target": target, "op": op, "value": value);
            }
            AnnAssign { target, annotation, value, simple } => node!(d, "AnnAssign",
                "target": target, "annotation": annotation, "value": value, "simple": simple),
            For(f) => for_loop(d, "For", f),
            AsyncFor(f) => for_loop(d, "AsyncFor", f),
            While { test, body, orelse } => {
                node!(d, "While", "test": test, "body": body, "orelse": orelse);
            }
            If { test, body, orelse } => {
                node!(d, "If", "test": test, "body": body, "orelse": orelse);
            }
            With { items, body, type_comment } => node!(d, "With", "items": items, "body": body,
                "type_comment": type_comment),
            AsyncWith { items, body, type_comment } => node!(d, "AsyncWith", "items": items,
                "body": body, "type_comment": type_comment),
            Match { subject, cases } => node!(d, "Match", "subject": subject, "cases": cases),
            Raise { exc, cause } => node!(d, "Raise", "exc": exc, "cause": cause),
            Try(t) => try_block(d, "Try", t),
            TryStar(t) => try_block(d, "TryStar", t),
            Assert { test, msg } => node!(d, "Assert", "test": test, "msg": msg),
            Import { names } => node!(d, "Import", "names": names),
            ImportFrom { module, names, level } => {
                node!(d, "ImportFrom", "module": module, "names": names, "level": level);
            }
            Global { names } => node!(d, "Global", "names": names),
            Nonlocal { names } => node!(d, "Nonlocal", "names": names),
            Expr { value } => node!(d, "Expr", "value": value),
            Pass => d.0.push_str("Pass"),
            Break => d.0.push_str("Break"),
            Continue => d.0.push_str("Continue"),
        }
        self.loc.dump(d);
    }
}

fn function(d: &mut Dump, name: &str, f: &FunctionDef) {
    node!(d, name, "name": f.name, "args": f.args, "body": f.body,
        "decorator_list": f.decorator_list, "returns": f.returns, "type_comment": f.type_comment,
        "type_params": f.type_params);
}

fn for_loop(d: &mut Dump, name: &str, f: &For) {
    node!(d, name, "target": f.target, "iter": f.iter, "body": f.body, "orelse": f.orelse,
        "type_comment": f.type_comment);
}

fn try_block(d: &mut Dump, name: &str, t: &Try) {
    node!(d, name, "body": t.body, "handlers": t.handlers, "orelse": t.orelse,
        "finalbody": t.finalbody);
}

impl Node for Expr {
    fn dump(&self, d: &mut Dump) {
        use ExprKind::*;
        match &self.kind {
            BoolOp { op, values } => node!(d, "BoolOp", "op": op, "values": values),
            NamedExpr { target, value } => node!(d, "NamedExpr", "target": target, "value": value),
            BinOp { left, op, right } => {
                node!(d, "BinOp", "left": left, "op": op, "right": right);
            }
            UnaryOp { op, operand } => node!(d, "UnaryOp", "op": op, "operand": operand),
            Lambda { args, body } => node!(d, "Lambda", "args": args, "body": body),
            IfExp { test, body, orelse } => {
                node!(d, "IfExp", "test": test, "body": body, "orelse": orelse);
            }
            Dict { keys, values } => node!(d, "Dict", "keys": keys, "values": values),
            Set { elts } => node!(d, "Set", "elts": elts),
            ListComp { elt, generators } => {
                node!(d, "ListComp", "elt": elt, "generators": generators);
            }
            SetComp { elt, generators } => {
                node!(d, "SetComp", "elt": elt, "generators": generators);
            }
            DictComp { key, value, generators } => {
                node!(d, "DictComp", "key": key, "value": value, "generators": generators);
            }
            GeneratorExp { elt, generators } => {
                node!(d, "GeneratorExp", "elt": elt, "generators": generators);
            }
            Await { value } => node!(d, "Await", "value": value),
            Yield { value } => node!(d, "Yield", "value": value),
            YieldFrom { value } => node!(d, "YieldFrom", "value": value),
            Compare { left, ops, comparators } => {
                node!(d, "Compare", "left": left, "ops": ops, "comparators": comparators);
            }
            Call { func, args, keywords } => {
                node!(d, "Call", "func": func, "args": args, "keywords": keywords);
            }
            FormattedValue { value, conversion, format_spec } => node!(d, "FormattedValue",
                "value": value, "conversion": conversion, "format_spec": format_spec),
            Interpolation { value, str, conversion, format_spec } => node!(d, "Interpolation",
                "value": value, "str": str, "conversion": conversion, "format_spec": format_spec),
            JoinedStr { values } => node!(d, "JoinedStr", "values": values),
            TemplateStr { values } => node!(d, "TemplateStr", "values": values),
            Constant { value, kind } => node!(d, "Constant", "value": value, "kind": kind),
            Attribute { value, attr, ctx } => {
                node!(d, "Attribute", "value": value, "attr": attr, "ctx": ctx);
            }
            Subscript { value, slice, ctx } => {
                node!(d, "Subscript", "value": value, "slice": slice, "ctx": ctx);
            }
            Starred { value, ctx } => node!(d, "Starred", "value": value, "ctx": ctx),
            Name { id, ctx } => node!(d, "Name", "id": id, "ctx": ctx),
            List { elts, ctx } => node!(d, "List", "elts": elts, "ctx": ctx),
            Tuple { elts, ctx } => node!(d, "Tuple", "elts": elts, "ctx": ctx),
            Slice { lower, upper, step } => {
                node!(d, "Slice", "lower": lower, "upper": upper, "step": step);
            }
        }
        self.loc.dump(d);
    }
}

impl Node for Comprehension {
    fn dump(&self, d: &mut Dump) {
        node!(d, "comprehension", "target": self.target, "iter": self.iter, "ifs": self.ifs,
            "is_async": self.is_async);
    }
}
impl Node for ExceptHandler {
    fn dump(&self, d: &mut Dump) {
        node!(d, "ExceptHandler", "type": self.type_, "name": self.name, "body": self.body);
        self.loc.dump(d);
    }
}
impl Node for Arguments {
    fn dump(&self, d: &mut Dump) {
        node!(d, "arguments", "posonlyargs": self.posonlyargs, "args": self.args,
            "vararg": self.vararg, "kwonlyargs": self.kwonlyargs, "kw_defaults": self.kw_defaults,
            "kwarg": self.kwarg, "defaults": self.defaults);
    }
}
impl Node for Arg {
    fn dump(&self, d: &mut Dump) {
        node!(d, "arg", "arg": self.arg, "annotation": self.annotation,
            "type_comment": self.type_comment);
        self.loc.dump(d);
    }
}
impl Node for Keyword {
    fn dump(&self, d: &mut Dump) {
        node!(d, "keyword", "arg": self.arg, "value": self.value);
        self.loc.dump(d);
    }
}
impl Node for Alias {
    fn dump(&self, d: &mut Dump) {
        node!(d, "alias", "name": self.name, "asname": self.asname);
        self.loc.dump(d);
    }
}
impl Node for WithItem {
    fn dump(&self, d: &mut Dump) {
        node!(d, "withitem", "context_expr": self.context_expr,
            "optional_vars": self.optional_vars);
    }
}
impl Node for MatchCase {
    fn dump(&self, d: &mut Dump) {
        node!(d, "match_case", "pattern": self.pattern, "guard": self.guard, "body": self.body);
    }
}
impl Node for Pattern {
    fn dump(&self, d: &mut Dump) {
        use PatternKind::*;
        match &self.kind {
            MatchValue { value } => node!(d, "MatchValue", "value": value),
            MatchSingleton { value } => node!(d, "MatchSingleton", "value": value),
            MatchSequence { patterns } => node!(d, "MatchSequence", "patterns": patterns),
            MatchMapping { keys, patterns, rest } => {
                node!(d, "MatchMapping", "keys": keys, "patterns": patterns, "rest": rest);
            }
            MatchClass { cls, patterns, kwd_attrs, kwd_patterns } => node!(d, "MatchClass",
                "cls": cls, "patterns": patterns, "kwd_attrs": kwd_attrs,
                "kwd_patterns": kwd_patterns),
            MatchStar { name } => node!(d, "MatchStar", "name": name),
            MatchAs { pattern, name } => node!(d, "MatchAs", "pattern": pattern, "name": name),
            MatchOr { patterns } => node!(d, "MatchOr", "patterns": patterns),
        }
        self.loc.dump(d);
    }
}
impl Node for TypeParam {
    fn dump(&self, d: &mut Dump) {
        use TypeParamKind::*;
        match &self.kind {
            TypeVar { name, bound, default_value } => {
                node!(d, "TypeVar", "name": name, "bound": bound, "default_value": default_value);
            }
            ParamSpec { name, default_value } => {
                node!(d, "ParamSpec", "name": name, "default_value": default_value);
            }
            TypeVarTuple { name, default_value } => {
                node!(d, "TypeVarTuple", "name": name, "default_value": default_value);
            }
        }
        self.loc.dump(d);
    }
}
