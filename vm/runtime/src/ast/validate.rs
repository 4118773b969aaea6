//! What no parser would make: contexts that do not fit, empty bodies, lists of different lengths.

use parser::ast::{
    Arguments, Comprehension, Constant, Expr, ExprContext, ExprKind, For, FunctionDef, Identifier,
    Mod, Pattern, PatternKind, Stmt, StmtKind, Try, TypeParam, TypeParamKind, UnaryOp, WithItem,
};

pub(super) enum Problem {
    Value(String),
    Type(&'static str),
}

type Check = Result<(), Problem>;

fn bad<T>(message: impl Into<String>) -> Result<T, Problem> {
    Err(Problem::Value(message.into()))
}

const LOAD: ExprContext = ExprContext::Load;
const STORE: ExprContext = ExprContext::Store;

pub(super) fn module(module: &Mod) -> Check {
    match module {
        Mod::Module { body, .. } | Mod::Interactive { body } => stmts(body),
        Mod::Expression { body } => expr(body, LOAD),
        Mod::FunctionType { argtypes, returns } => {
            exprs(argtypes, LOAD)?;
            expr(returns, LOAD)
        }
    }
}

fn stmts(list: &[Stmt]) -> Check {
    list.iter().try_for_each(stmt)
}

fn nonempty<T>(list: &[T], what: &str, owner: &str) -> Check {
    if list.is_empty() { bad(format!("empty {what} on {owner}")) } else { Ok(()) }
}

fn body(list: &[Stmt], owner: &str) -> Check {
    nonempty(list, "body", owner)?;
    stmts(list)
}

fn exprs(list: &[Expr], ctx: ExprContext) -> Check {
    list.iter().try_for_each(|item| expr(item, ctx))
}

fn option(value: Option<&Expr>) -> Check {
    value.map_or(Ok(()), |value| expr(value, LOAD))
}

fn name(text: &str) -> Check {
    match text {
        "None" | "True" | "False" => {
            bad(format!("identifier field can't represent '{text}' constant"))
        }
        _ => Ok(()),
    }
}

fn context_name(ctx: ExprContext) -> &'static str {
    match ctx {
        ExprContext::Load => "Load",
        ExprContext::Store => "Store",
        ExprContext::Del => "Del",
    }
}

fn expr(node: &Expr, ctx: ExprContext) -> Check {
    let own = match &node.kind {
        ExprKind::Attribute { ctx, .. }
        | ExprKind::Subscript { ctx, .. }
        | ExprKind::Starred { ctx, .. }
        | ExprKind::Name { ctx, .. }
        | ExprKind::List { ctx, .. }
        | ExprKind::Tuple { ctx, .. } => Some(*ctx),
        _ => None,
    };
    if let ExprKind::Name { id, .. } = &node.kind {
        name(id)?;
    }
    match own {
        Some(own) if own != ctx => bad(format!(
            "expression must have {} context but has {} instead",
            context_name(ctx),
            context_name(own)
        )),
        None if ctx != LOAD => {
            bad(format!("expression which can't be assigned to in {} context", context_name(ctx)))
        }
        _ => children(node, ctx),
    }
}

fn children(node: &Expr, ctx: ExprContext) -> Check {
    match &node.kind {
        ExprKind::BoolOp { values, .. } => {
            if values.len() < 2 {
                return bad("BoolOp with less than 2 values");
            }
            exprs(values, LOAD)
        }
        ExprKind::BinOp { left, right, .. } => {
            expr(left, LOAD)?;
            expr(right, LOAD)
        }
        ExprKind::UnaryOp { operand, .. } => expr(operand, LOAD),
        ExprKind::Lambda { args, body } => {
            arguments(args)?;
            expr(body, LOAD)
        }
        ExprKind::IfExp { test, body, orelse } => {
            expr(test, LOAD)?;
            expr(body, LOAD)?;
            expr(orelse, LOAD)
        }
        ExprKind::Dict { keys, values } => {
            if keys.len() != values.len() {
                return bad("Dict doesn't have the same number of keys as values");
            }
            keys.iter().try_for_each(|key| option(key.as_ref()))?;
            exprs(values, LOAD)
        }
        ExprKind::Set { elts } => exprs(elts, LOAD),
        ExprKind::ListComp { elt, generators }
        | ExprKind::SetComp { elt, generators }
        | ExprKind::GeneratorExp { elt, generators } => {
            comprehensions(generators)?;
            expr(elt, LOAD)
        }
        ExprKind::DictComp { key, value, generators } => {
            comprehensions(generators)?;
            expr(key, LOAD)?;
            expr(value, LOAD)
        }
        ExprKind::Yield { value } => option(value.as_deref()),
        ExprKind::YieldFrom { value } | ExprKind::Await { value } => expr(value, LOAD),
        ExprKind::Compare { left, ops, comparators } => {
            if comparators.is_empty() {
                return bad("Compare with no comparators");
            }
            if comparators.len() != ops.len() {
                return bad("Compare has a different number of comparators and operands");
            }
            exprs(comparators, LOAD)?;
            expr(left, LOAD)
        }
        ExprKind::Call { func, args, keywords } => {
            expr(func, LOAD)?;
            exprs(args, LOAD)?;
            keywords.iter().try_for_each(|keyword| expr(&keyword.value, LOAD))
        }
        ExprKind::FormattedValue { value, format_spec, .. }
        | ExprKind::Interpolation { value, format_spec, .. } => {
            expr(value, LOAD)?;
            option(format_spec.as_deref())
        }
        ExprKind::JoinedStr { values } | ExprKind::TemplateStr { values } => exprs(values, LOAD),
        ExprKind::Attribute { value, .. } => expr(value, LOAD),
        ExprKind::Subscript { value, slice, .. } => {
            expr(slice, LOAD)?;
            expr(value, LOAD)
        }
        ExprKind::Starred { value, .. } => expr(value, ctx),
        ExprKind::List { elts, .. } | ExprKind::Tuple { elts, .. } => exprs(elts, ctx),
        ExprKind::NamedExpr { target, value } => {
            if !matches!(target.kind, ExprKind::Name { .. }) {
                return Err(Problem::Type("NamedExpr target must be a Name"));
            }
            expr(target, STORE)?;
            expr(value, LOAD)
        }
        ExprKind::Slice { lower, upper, step } => {
            [lower, upper, step].into_iter().try_for_each(|part| option(part.as_deref()))
        }
        ExprKind::Name { .. } | ExprKind::Constant { .. } => Ok(()),
    }
}

fn comprehensions(list: &[Comprehension]) -> Check {
    if list.is_empty() {
        return bad("comprehension with no generators");
    }
    list.iter().try_for_each(|part| {
        expr(&part.target, STORE)?;
        expr(&part.iter, LOAD)?;
        exprs(&part.ifs, LOAD)
    })
}

fn arguments(args: &Arguments) -> Check {
    let named = args.posonlyargs.iter().chain(&args.args).chain(&args.kwonlyargs);
    let starred = args.vararg.iter().chain(&args.kwarg).map(|arg| &**arg);
    for arg in named.chain(starred) {
        option(arg.annotation.as_deref())?;
    }
    if args.defaults.len() > args.posonlyargs.len() + args.args.len() {
        return bad("more positional defaults than args on arguments");
    }
    if args.kw_defaults.len() != args.kwonlyargs.len() {
        return bad("length of kwonlyargs is not the same as kw_defaults on arguments");
    }
    exprs(&args.defaults, LOAD)?;
    args.kw_defaults.iter().try_for_each(|value| option(value.as_ref()))
}

fn type_params(list: &[TypeParam]) -> Check {
    for param in list {
        let (text, bound, default) = match &param.kind {
            TypeParamKind::TypeVar { name, bound, default_value } => (name, bound, default_value),
            TypeParamKind::ParamSpec { name, default_value }
            | TypeParamKind::TypeVarTuple { name, default_value } => (name, &None, default_value),
        };
        name(text)?;
        option(bound.as_deref())?;
        option(default.as_deref())?;
    }
    Ok(())
}

fn function(node: &FunctionDef, owner: &str) -> Check {
    body(&node.body, owner)?;
    type_params(&node.type_params)?;
    arguments(&node.args)?;
    exprs(&node.decorator_list, LOAD)?;
    option(node.returns.as_deref())
}

fn with(items: &[WithItem], inside: &[Stmt], owner: &str) -> Check {
    nonempty(items, "items", owner)?;
    for item in items {
        expr(&item.context_expr, LOAD)?;
        if let Some(target) = &item.optional_vars {
            expr(target, STORE)?;
        }
    }
    body(inside, owner)
}

fn for_(node: &For, owner: &str) -> Check {
    expr(&node.target, STORE)?;
    expr(&node.iter, LOAD)?;
    body(&node.body, owner)?;
    stmts(&node.orelse)
}

fn try_(node: &Try, owner: &str) -> Check {
    body(&node.body, owner)?;
    if node.handlers.is_empty() && node.finalbody.is_empty() {
        return bad(format!("{owner} has neither except handlers nor finalbody"));
    }
    if node.handlers.is_empty() && !node.orelse.is_empty() {
        return bad(format!("{owner} has orelse but no except handlers"));
    }
    for handler in &node.handlers {
        option(handler.type_.as_deref())?;
        body(&handler.body, "ExceptHandler")?;
    }
    stmts(&node.finalbody)?;
    stmts(&node.orelse)
}

fn stmt(node: &Stmt) -> Check {
    match &node.kind {
        StmtKind::FunctionDef(def) => function(def, "FunctionDef"),
        StmtKind::AsyncFunctionDef(def) => function(def, "AsyncFunctionDef"),
        StmtKind::ClassDef(def) => {
            body(&def.body, "ClassDef")?;
            type_params(&def.type_params)?;
            exprs(&def.bases, LOAD)?;
            def.keywords.iter().try_for_each(|keyword| expr(&keyword.value, LOAD))?;
            exprs(&def.decorator_list, LOAD)
        }
        StmtKind::Return { value } => option(value.as_deref()),
        StmtKind::Delete { targets } => {
            nonempty(targets, "targets", "Delete")?;
            exprs(targets, ExprContext::Del)
        }
        StmtKind::Assign { targets, value, .. } => {
            nonempty(targets, "targets", "Assign")?;
            exprs(targets, STORE)?;
            expr(value, LOAD)
        }
        StmtKind::AugAssign { target, value, .. } => {
            expr(target, STORE)?;
            expr(value, LOAD)
        }
        StmtKind::AnnAssign { target, annotation, value, simple } => {
            if *simple && !matches!(target.kind, ExprKind::Name { .. }) {
                return Err(Problem::Type("AnnAssign with simple non-Name target"));
            }
            expr(target, STORE)?;
            option(value.as_deref())?;
            expr(annotation, LOAD)
        }
        StmtKind::TypeAlias { name, type_params: params, value } => {
            if !matches!(name.kind, ExprKind::Name { .. }) {
                return Err(Problem::Type("TypeAlias with non-Name name"));
            }
            expr(name, STORE)?;
            type_params(params)?;
            expr(value, LOAD)
        }
        StmtKind::For(node) => for_(node, "For"),
        StmtKind::AsyncFor(node) => for_(node, "AsyncFor"),
        StmtKind::While { test, body: inside, orelse } => {
            expr(test, LOAD)?;
            body(inside, "While")?;
            stmts(orelse)
        }
        StmtKind::If { test, body: inside, orelse } => {
            expr(test, LOAD)?;
            body(inside, "If")?;
            stmts(orelse)
        }
        StmtKind::With { items, body, .. } => with(items, body, "With"),
        StmtKind::AsyncWith { items, body, .. } => with(items, body, "AsyncWith"),
        StmtKind::Match { subject, cases } => {
            expr(subject, LOAD)?;
            nonempty(cases, "cases", "Match")?;
            cases.iter().try_for_each(|case| {
                pattern(&case.pattern, false)?;
                option(case.guard.as_deref())?;
                body(&case.body, "match_case")
            })
        }
        StmtKind::Raise { exc, cause } => match (exc, cause) {
            (None, Some(_)) => bad("Raise with cause but no exception"),
            _ => {
                option(exc.as_deref())?;
                option(cause.as_deref())
            }
        },
        StmtKind::Try(node) => try_(node, "Try"),
        StmtKind::TryStar(node) => try_(node, "TryStar"),
        StmtKind::Assert { test, msg } => {
            expr(test, LOAD)?;
            option(msg.as_deref())
        }
        StmtKind::Import { names } => nonempty(names, "names", "Import"),
        StmtKind::ImportFrom { names, .. } => nonempty(names, "names", "ImportFrom"),
        StmtKind::Global { names } => nonempty(names, "names", "Global"),
        StmtKind::Nonlocal { names } => nonempty(names, "names", "Nonlocal"),
        StmtKind::Expr { value } => expr(value, LOAD),
        StmtKind::Pass | StmtKind::Break | StmtKind::Continue => Ok(()),
    }
}

fn capture(text: Option<&Identifier>) -> Check {
    match text {
        Some(text) if &**text == "_" => bad("can't capture name '_' in patterns"),
        Some(text) => name(text),
        None => Ok(()),
    }
}

fn patterns(list: &[Pattern], star: bool) -> Check {
    list.iter().try_for_each(|item| pattern(item, star))
}

/// Values that a pattern compares with: literals, attributes, numbers with a sign.
fn match_value(node: &Expr) -> Check {
    expr(node, LOAD)?;
    let number = |node: &Expr, complex: bool| match &node.kind {
        ExprKind::Constant { value: Constant::Int(_) | Constant::Float(_), .. } => !complex,
        ExprKind::Constant { value: Constant::Complex { .. }, .. } => complex,
        _ => false,
    };
    let signed = |node: &Expr, complex: bool| match &node.kind {
        ExprKind::UnaryOp { op: UnaryOp::USub, operand } => number(operand, complex),
        _ => number(node, complex),
    };
    let fits = match &node.kind {
        ExprKind::Constant { value, .. } => matches!(
            value,
            Constant::Int(_)
                | Constant::Float(_)
                | Constant::Bytes(_)
                | Constant::Complex { .. }
                | Constant::Str(_)
        ),
        ExprKind::Attribute { .. } | ExprKind::JoinedStr { .. } | ExprKind::TemplateStr { .. } => {
            true
        }
        ExprKind::UnaryOp { .. } => signed(node, false) || signed(node, true),
        ExprKind::BinOp { left, op, right } => {
            use parser::ast::Operator::{Add, Sub};
            matches!(op, Add | Sub) && signed(left, false) && number(right, true)
        }
        _ => false,
    };
    if fits { Ok(()) } else { bad("patterns may only match literals and attribute lookups") }
}

fn pattern(node: &Pattern, star: bool) -> Check {
    match &node.kind {
        PatternKind::MatchValue { value } => match_value(value),
        PatternKind::MatchSingleton { value } => match value {
            Constant::None | Constant::True | Constant::False => Ok(()),
            _ => bad("MatchSingleton can only contain True, False and None"),
        },
        PatternKind::MatchSequence { patterns: list } => patterns(list, true),
        PatternKind::MatchMapping { keys, patterns: list, rest } => {
            if keys.len() != list.len() {
                return bad("MatchMapping doesn't have the same number of keys as patterns");
            }
            capture(rest.as_ref())?;
            for key in keys {
                if !matches!(
                    key.kind,
                    ExprKind::Constant {
                        value: Constant::None | Constant::True | Constant::False,
                        ..
                    }
                ) {
                    match_value(key)?;
                }
            }
            patterns(list, false)
        }
        PatternKind::MatchClass { cls, patterns: list, kwd_attrs, kwd_patterns } => {
            if kwd_attrs.len() != kwd_patterns.len() {
                return bad(
                    "MatchClass doesn't have the same number of keyword attributes as patterns",
                );
            }
            expr(cls, LOAD)?;
            let mut at = &**cls;
            while let ExprKind::Attribute { value, .. } = &at.kind {
                at = value;
            }
            if !matches!(at.kind, ExprKind::Name { .. }) {
                return bad("MatchClass cls field can only contain Name or Attribute nodes.");
            }
            kwd_attrs.iter().try_for_each(|attr| name(attr))?;
            patterns(list, false)?;
            patterns(kwd_patterns, false)
        }
        PatternKind::MatchStar { name } => {
            if !star {
                return bad("can't use MatchStar here");
            }
            capture(name.as_ref())
        }
        PatternKind::MatchAs { pattern: inner, name } => {
            capture(name.as_ref())?;
            match inner {
                None => Ok(()),
                Some(_) if name.is_none() => {
                    bad("MatchAs must specify a target name if a pattern is given")
                }
                Some(inner) => pattern(inner, false),
            }
        }
        PatternKind::MatchOr { patterns: list } => {
            if list.len() < 2 {
                return bad("MatchOr requires at least 2 patterns");
            }
            patterns(list, false)
        }
    }
}
