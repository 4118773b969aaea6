//! The node classes of 3.14 and their fields, as the ASDL grammar names them.

/// A class that stands for several, and those.
pub(super) struct Sum {
    pub name: &'static str,
    pub located: bool,
    /// `Name(type field, …)`
    pub classes: &'static [&'static str],
}

pub(super) const SUMS: &[Sum] = &[
    Sum {
        name: "mod",
        located: false,
        classes: &[
            "Module(stmt* body, type_ignore* type_ignores)",
            "Interactive(stmt* body)",
            "Expression(expr body)",
            "FunctionType(expr* argtypes, expr returns)",
        ],
    },
    Sum {
        name: "stmt",
        located: true,
        classes: &[
            "FunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list, expr? returns, string? type_comment, type_param* type_params)",
            "AsyncFunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list, expr? returns, string? type_comment, type_param* type_params)",
            "ClassDef(identifier name, expr* bases, keyword* keywords, stmt* body, expr* decorator_list, type_param* type_params)",
            "Return(expr? value)",
            "Delete(expr* targets)",
            "Assign(expr* targets, expr value, string? type_comment)",
            "TypeAlias(expr name, type_param* type_params, expr value)",
            "AugAssign(expr target, operator op, expr value)",
            "AnnAssign(expr target, expr annotation, expr? value, int simple)",
            "For(expr target, expr iter, stmt* body, stmt* orelse, string? type_comment)",
            "AsyncFor(expr target, expr iter, stmt* body, stmt* orelse, string? type_comment)",
            "While(expr test, stmt* body, stmt* orelse)",
            "If(expr test, stmt* body, stmt* orelse)",
            "With(withitem* items, stmt* body, string? type_comment)",
            "AsyncWith(withitem* items, stmt* body, string? type_comment)",
            "Match(expr subject, match_case* cases)",
            "Raise(expr? exc, expr? cause)",
            "Try(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody)",
            "TryStar(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody)",
            "Assert(expr test, expr? msg)",
            "Import(alias* names)",
            "ImportFrom(identifier? module, alias* names, int? level)",
            "Global(identifier* names)",
            "Nonlocal(identifier* names)",
            "Expr(expr value)",
            "Pass",
            "Break",
            "Continue",
        ],
    },
    Sum {
        name: "expr",
        located: true,
        classes: &[
            "BoolOp(boolop op, expr* values)",
            "NamedExpr(expr target, expr value)",
            "BinOp(expr left, operator op, expr right)",
            "UnaryOp(unaryop op, expr operand)",
            "Lambda(arguments args, expr body)",
            "IfExp(expr test, expr body, expr orelse)",
            "Dict(expr?* keys, expr* values)",
            "Set(expr* elts)",
            "ListComp(expr elt, comprehension* generators)",
            "SetComp(expr elt, comprehension* generators)",
            "DictComp(expr key, expr value, comprehension* generators)",
            "GeneratorExp(expr elt, comprehension* generators)",
            "Await(expr value)",
            "Yield(expr? value)",
            "YieldFrom(expr value)",
            "Compare(expr left, cmpop* ops, expr* comparators)",
            "Call(expr func, expr* args, keyword* keywords)",
            "FormattedValue(expr value, int conversion, expr? format_spec)",
            "Interpolation(expr value, constant str, int conversion, expr? format_spec)",
            "JoinedStr(expr* values)",
            "TemplateStr(expr* values)",
            "Constant(constant value, string? kind)",
            "Attribute(expr value, identifier attr, expr_context ctx)",
            "Subscript(expr value, expr slice, expr_context ctx)",
            "Starred(expr value, expr_context ctx)",
            "Name(identifier id, expr_context ctx)",
            "List(expr* elts, expr_context ctx)",
            "Tuple(expr* elts, expr_context ctx)",
            "Slice(expr? lower, expr? upper, expr? step)",
        ],
    },
    Sum { name: "expr_context", located: false, classes: &["Load", "Store", "Del"] },
    Sum { name: "boolop", located: false, classes: &["And", "Or"] },
    Sum {
        name: "operator",
        located: false,
        classes: &[
            "Add", "Sub", "Mult", "MatMult", "Div", "Mod", "Pow", "LShift", "RShift", "BitOr",
            "BitXor", "BitAnd", "FloorDiv",
        ],
    },
    Sum { name: "unaryop", located: false, classes: &["Invert", "Not", "UAdd", "USub"] },
    Sum {
        name: "cmpop",
        located: false,
        classes: &["Eq", "NotEq", "Lt", "LtE", "Gt", "GtE", "Is", "IsNot", "In", "NotIn"],
    },
    Sum {
        name: "excepthandler",
        located: true,
        classes: &["ExceptHandler(expr? type, identifier? name, stmt* body)"],
    },
    Sum {
        name: "pattern",
        located: true,
        classes: &[
            "MatchValue(expr value)",
            "MatchSingleton(constant value)",
            "MatchSequence(pattern* patterns)",
            "MatchMapping(expr* keys, pattern* patterns, identifier? rest)",
            "MatchClass(expr cls, pattern* patterns, identifier* kwd_attrs, pattern* kwd_patterns)",
            "MatchStar(identifier? name)",
            "MatchAs(pattern? pattern, identifier? name)",
            "MatchOr(pattern* patterns)",
        ],
    },
    Sum { name: "type_ignore", located: false, classes: &["TypeIgnore(int lineno, string tag)"] },
    Sum {
        name: "type_param",
        located: true,
        classes: &[
            "TypeVar(identifier name, expr? bound, expr? default_value)",
            "ParamSpec(identifier name, expr? default_value)",
            "TypeVarTuple(identifier name, expr? default_value)",
        ],
    },
];

/// Classes of their own, and whether they have a place in the source.
pub(super) const PRODUCTS: &[(&str, bool)] = &[
    ("comprehension(expr target, expr iter, expr* ifs, int is_async)", false),
    (
        "arguments(arg* posonlyargs, arg* args, arg? vararg, arg* kwonlyargs, expr?* kw_defaults, arg? kwarg, expr* defaults)",
        false,
    ),
    ("arg(identifier arg, expr? annotation, string? type_comment)", true),
    ("keyword(identifier? arg, expr value)", true),
    ("alias(identifier name, identifier? asname)", true),
    ("withitem(expr context_expr, expr? optional_vars)", false),
    ("match_case(pattern pattern, expr? guard, stmt* body)", false),
];

pub(super) const LOCATION: [&str; 4] = ["lineno", "col_offset", "end_lineno", "end_col_offset"];

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Count {
    One,
    Optional,
    Many,
}

pub(super) struct FieldDecl {
    pub ty: &'static str,
    pub name: &'static str,
    pub count: Count,
}

/// The class that a declaration names.
pub(super) fn class_name(decl: &'static str) -> &'static str {
    decl.split('(').next().unwrap_or(decl)
}

/// The fields of a declaration.
pub(super) fn fields(decl: &'static str) -> Vec<FieldDecl> {
    let Some((_, inside)) = decl.split_once('(') else { return Vec::new() };
    let field = |text: &'static str| {
        let (ty, name) = text.split_once(' ').expect("a type and a name");
        let count = match ty.as_bytes().last() {
            Some(b'*') => Count::Many,
            Some(b'?') => Count::Optional,
            _ => Count::One,
        };
        FieldDecl { ty: ty.trim_end_matches(['*', '?']), name, count }
    };
    inside.trim_end_matches(')').split(", ").map(field).collect()
}

/// The docstring of a class that stands for several.
pub(super) fn sum_doc(sum: &Sum) -> String {
    let separator = match sum.classes.iter().any(|class| class.contains('(')) {
        true => format!("\n{}| ", " ".repeat(sum.name.len() + 1)),
        false => " | ".to_owned(),
    };
    format!("{} = {}", sum.name, sum.classes.join(&separator))
}
