//! The nodes, field by field, in both directions.

use object::{Layout, Object, PyResult, Ref, Str};
use parser::ast::{
    Alias, Arg, Arguments, BoolOp, ClassDef, CmpOp, Comprehension, ExceptHandler, Expr,
    ExprContext, ExprKind, For, FunctionDef, Keyword, Loc, MatchCase, Mod, Operator, Pattern,
    PatternKind, Stmt, StmtKind, Try, TypeIgnore, TypeParam, TypeParamKind, UnaryOp, WithItem,
};

use super::field::{Field, In, Out, Value};

type Fields = Vec<(&'static str, Ref)>;

/// An instance of a class, with these attributes.
fn build(cx: &mut Out<'_>, class: &str, fields: Fields, loc: Option<&Loc>) -> PyResult {
    let class = cx.classes.get(class);
    let node = object::type_new::new_instance(cx.thread, &class)?;
    for (name, value) in fields {
        let name = Str::intern_new(cx.thread, name.trim_end_matches('_'))?;
        node.set_attr(cx.thread, &name, &value)?;
    }
    if let Some(loc) = loc {
        let places = [
            ("lineno", loc.line),
            ("col_offset", loc.col),
            ("end_lineno", loc.end_line),
            ("end_col_offset", loc.end_col),
        ];
        for (name, value) in places {
            let value = Field::out(&value, cx)?;
            let name = Str::intern_new(cx.thread, name)?;
            node.set_attr(cx.thread, &name, &value)?;
        }
    }
    Ok(node)
}

/// The place of a node, checked.
fn location(cx: &mut In<'_>, node: &Object, class: &str) -> PyResult<Loc> {
    let line = <i32 as Field>::take(cx, node, class, "lineno")?;
    let col = <i32 as Field>::take(cx, node, class, "col_offset")?;
    let end_line = <Option<i32> as Field>::take(cx, node, class, "end_lineno")?.unwrap_or(line);
    let end_col = <Option<i32> as Field>::take(cx, node, class, "end_col_offset")?.unwrap_or(col);
    if line > end_line {
        return Err(cx
            .thread
            .value_error(format!("AST node line range ({line}, {end_line}) is not valid")));
    }
    let odd = (line < 0 && end_line != line)
        || (col < 0 && col != end_col)
        || (line == end_line && col > end_col);
    if odd {
        return Err(cx.thread.value_error(format!(
            "AST node column range ({col}, {end_col}) for line range ({line}, {end_line}) is not \
             valid"
        )));
    }
    // No node of a source stands before its start: such places are those of made-up nodes.
    let number = |value: i32| u32::try_from(value).unwrap_or(0);
    Ok(Loc {
        line: number(line),
        col: number(col),
        end_line: number(end_line),
        end_col: number(end_col),
    })
}

/// Goes one level deeper while `body` runs.
fn deeper<T>(
    cx: &mut In<'_>,
    place: &str,
    body: impl FnOnce(&mut In<'_>) -> PyResult<T>,
) -> PyResult<T> {
    cx.thread.check_stack(place)?;
    cx.depth += 1;
    cx.deepest = cx.deepest.max(cx.depth);
    let result = body(cx);
    cx.depth -= 1;
    result
}

fn kind_of(cx: &mut In<'_>, object: &Object, sum: &str) -> PyResult<&'static str> {
    match cx.classes.kind_of(object, sum) {
        Some(kind) => Ok(kind),
        None => {
            let shown = object.repr(cx.thread)?.to_string_lossy();
            Err(cx.thread.type_error(format!("expected some sort of {sum}, but got {shown}")))
        }
    }
}

/// The fields of a struct, to be kept beside its class's name.
trait Parts: Sized {
    fn parts(&self, cx: &mut Out<'_>) -> PyResult<Fields>;
    fn take_parts(cx: &mut In<'_>, node: &Object, class: &str) -> PyResult<Self>;
}

macro_rules! parts {
    ($($ty:ident { $($field:ident)* })*) => {$(
        impl Parts for $ty {
            fn parts(&self, cx: &mut Out<'_>) -> PyResult<Fields> {
                Ok(vec![$((stringify!($field), Field::out(&self.$field, cx)?)),*])
            }
            fn take_parts(cx: &mut In<'_>, node: &Object, class: &str) -> PyResult<Self> {
                Ok($ty { $($field: Field::take(cx, node, class, stringify!($field))?),* })
            }
        }
    )*};
}

parts! {
    FunctionDef { name args body decorator_list returns type_comment type_params }
    ClassDef { name bases keywords body decorator_list type_params }
    For { target iter body orelse type_comment }
    Try { body handlers orelse finalbody }
}

/// A class without a place in the source.
macro_rules! product {
    ($($ty:ident = $name:literal { $($field:ident)* })*) => {$(
        impl Value for $ty {
            const TAKES_NONE: bool = true;
            fn out(&self, cx: &mut Out<'_>) -> PyResult {
                cx.thread.check_stack(" during ast construction")?;
                let fields = vec![$((stringify!($field), Field::out(&self.$field, cx)?)),*];
                build(cx, $name, fields, None)
            }
            fn take(cx: &mut In<'_>, node: &Object) -> PyResult<Self> {
                deeper(cx, concat!(" while traversing '", $name, "' node"), |cx| {
                    Ok($ty { $($field: Field::take(cx, node, $name, stringify!($field))?),* })
                })
            }
        }
    )*};
}

product! {
    Comprehension = "comprehension" { target iter ifs is_async }
    Arguments = "arguments" { posonlyargs args vararg kwonlyargs kw_defaults kwarg defaults }
    WithItem = "withitem" { context_expr optional_vars }
    MatchCase = "match_case" { pattern guard body }
}

/// A class with a place in the source.
macro_rules! located_product {
    ($($ty:ident = $name:literal { $($field:ident)* })*) => {$(
        impl Value for $ty {
            const TAKES_NONE: bool = true;
            fn out(&self, cx: &mut Out<'_>) -> PyResult {
                cx.thread.check_stack(" during ast construction")?;
                let fields = vec![$((stringify!($field), Field::out(&self.$field, cx)?)),*];
                build(cx, $name, fields, Some(&self.loc))
            }
            fn take(cx: &mut In<'_>, node: &Object) -> PyResult<Self> {
                deeper(cx, concat!(" while traversing '", $name, "' node"), |cx| {
                    $(let $field = Field::take(cx, node, $name, stringify!($field))?;)*
                    Ok($ty { $($field,)* loc: location(cx, node, $name)? })
                })
            }
        }
    )*};
}

located_product! {
    Arg = "arg" { arg annotation type_comment }
    Keyword = "keyword" { arg value }
    Alias = "alias" { name asname }
}

/// One of several classes.
trait Kind: Sized {
    fn parts(&self, cx: &mut Out<'_>) -> PyResult<(&'static str, Fields)>;
    fn take_kind(cx: &mut In<'_>, node: &Object, class: &'static str) -> PyResult<Self>;
}

macro_rules! kinds {
    ($kind:ident { $($variant:ident { $($field:ident)* })* } boxed { $($outer:ident: $inner:ident)* }) => {
        impl Kind for $kind {
            fn parts(&self, cx: &mut Out<'_>) -> PyResult<(&'static str, Fields)> {
                match self {
                    $($kind::$variant { $($field),* } => Ok((
                        stringify!($variant),
                        vec![$((stringify!($field), Field::out($field, cx)?)),*],
                    )),)*
                    $($kind::$outer(inner) => Ok((stringify!($outer), inner.parts(cx)?)),)*
                }
            }
            fn take_kind(cx: &mut In<'_>, node: &Object, class: &'static str) -> PyResult<Self> {
                $(if class == stringify!($variant) {
                    return Ok($kind::$variant {
                        $($field: Field::take(cx, node, class, stringify!($field))?),*
                    });
                })*
                $(if class == stringify!($outer) {
                    let inner = <$inner as Parts>::take_parts(cx, node, class)?;
                    return Ok($kind::$outer(Box::new(inner)));
                })*
                Err(cx.thread.system_error(format!("no node class {class}")))
            }
        }
    };
}

kinds! { StmtKind {
    Return { value }
    Delete { targets }
    Assign { targets value type_comment }
    TypeAlias { name type_params value }
    AugAssign { target op value }
    AnnAssign { target annotation value simple }
    While { test body orelse }
    If { test body orelse }
    With { items body type_comment }
    AsyncWith { items body type_comment }
    Match { subject cases }
    Raise { exc cause }
    Assert { test msg }
    Import { names }
    ImportFrom { module names level }
    Global { names }
    Nonlocal { names }
    Expr { value }
    Pass {}
    Break {}
    Continue {}
} boxed {
    FunctionDef: FunctionDef
    AsyncFunctionDef: FunctionDef
    ClassDef: ClassDef
    For: For
    AsyncFor: For
    Try: Try
    TryStar: Try
} }

kinds! { ExprKind {
    BoolOp { op values }
    NamedExpr { target value }
    BinOp { left op right }
    UnaryOp { op operand }
    Lambda { args body }
    IfExp { test body orelse }
    Dict { keys values }
    Set { elts }
    ListComp { elt generators }
    SetComp { elt generators }
    DictComp { key value generators }
    GeneratorExp { elt generators }
    Await { value }
    Yield { value }
    YieldFrom { value }
    Compare { left ops comparators }
    Call { func args keywords }
    FormattedValue { value conversion format_spec }
    Interpolation { value str conversion format_spec }
    JoinedStr { values }
    TemplateStr { values }
    Constant { value kind }
    Attribute { value attr ctx }
    Subscript { value slice ctx }
    Starred { value ctx }
    Name { id ctx }
    List { elts ctx }
    Tuple { elts ctx }
    Slice { lower upper step }
} boxed {} }

kinds! { PatternKind {
    MatchValue { value }
    MatchSingleton { value }
    MatchSequence { patterns }
    MatchMapping { keys patterns rest }
    MatchClass { cls patterns kwd_attrs kwd_patterns }
    MatchStar { name }
    MatchAs { pattern name }
    MatchOr { patterns }
} boxed {} }

kinds! { TypeParamKind {
    TypeVar { name bound default_value }
    ParamSpec { name default_value }
    TypeVarTuple { name default_value }
} boxed {} }

kinds! { Mod {
    Module { body type_ignores }
    Interactive { body }
    Expression { body }
    FunctionType { argtypes returns }
} boxed {} }

macro_rules! located {
    ($($ty:ident: $kind:ident = $sum:literal, $list:literal;)*) => {$(
        impl Value for $ty {
            const LIST: &'static str = $list;
            fn out(&self, cx: &mut Out<'_>) -> PyResult {
                cx.thread.check_stack(" during ast construction")?;
                let (class, fields) = self.kind.parts(cx)?;
                build(cx, class, fields, Some(&self.loc))
            }
            fn take(cx: &mut In<'_>, node: &Object) -> PyResult<Self> {
                deeper(cx, concat!(" while traversing '", $sum, "' node"), |cx| {
                    // The place comes first: what is no node at all is found by its lack.
                    let loc = location(cx, node, $sum)?;
                    let class = kind_of(cx, node, $sum)?;
                    Ok($ty { kind: $kind::take_kind(cx, node, class)?, loc })
                })
            }
        }
    )*};
}

located! {
    Stmt: StmtKind = "stmt", "statement";
    Expr: ExprKind = "expr", "expression";
    Pattern: PatternKind = "pattern", "pattern";
    TypeParam: TypeParamKind = "type_param", "type_param";
}

/// Classes without fields.
macro_rules! plain {
    ($($ty:ident = $sum:literal { $($variant:ident)* })*) => {$(
        impl Value for $ty {
            fn out(&self, cx: &mut Out<'_>) -> PyResult {
                let name = match self { $($ty::$variant => stringify!($variant),)* };
                Ok(cx.classes.singleton(name))
            }
            fn take(cx: &mut In<'_>, node: &Object) -> PyResult<Self> {
                let class = kind_of(cx, node, $sum)?;
                $(if class == stringify!($variant) {
                    return Ok($ty::$variant);
                })*
                Err(cx.thread.system_error(format!("no node class {class}")))
            }
        }
    )*};
}

plain! {
    ExprContext = "expr_context" { Load Store Del }
    BoolOp = "boolop" { And Or }
    Operator = "operator" {
        Add Sub Mult MatMult Div Mod Pow LShift RShift BitOr BitXor BitAnd FloorDiv
    }
    UnaryOp = "unaryop" { Invert Not UAdd USub }
    CmpOp = "cmpop" { Eq NotEq Lt LtE Gt GtE Is IsNot In NotIn }
}

impl Value for ExceptHandler {
    fn out(&self, cx: &mut Out<'_>) -> PyResult {
        cx.thread.check_stack(" during ast construction")?;
        let fields = vec![
            ("type", Field::out(&self.type_, cx)?),
            ("name", Field::out(&self.name, cx)?),
            ("body", Field::out(&self.body, cx)?),
        ];
        build(cx, "ExceptHandler", fields, Some(&self.loc))
    }
    fn take(cx: &mut In<'_>, node: &Object) -> PyResult<Self> {
        deeper(cx, " while traversing 'excepthandler' node", |cx| {
            let loc = location(cx, node, "excepthandler")?;
            let class = kind_of(cx, node, "excepthandler")?;
            Ok(ExceptHandler {
                type_: Field::take(cx, node, class, "type")?,
                name: Field::take(cx, node, class, "name")?,
                body: Field::take(cx, node, class, "body")?,
                loc,
            })
        })
    }
}

impl Value for TypeIgnore {
    fn out(&self, cx: &mut Out<'_>) -> PyResult {
        let fields =
            vec![("lineno", Field::out(&self.lineno, cx)?), ("tag", Field::out(&self.tag, cx)?)];
        build(cx, "TypeIgnore", fields, None)
    }
    fn take(cx: &mut In<'_>, node: &Object) -> PyResult<Self> {
        let class = kind_of(cx, node, "type_ignore")?;
        let lineno = <i32 as Field>::take(cx, node, class, "lineno")?;
        let tag = Field::take(cx, node, class, "tag")?;
        Ok(TypeIgnore { lineno: u32::try_from(lineno).unwrap_or(0), tag })
    }
}

pub(super) fn module_out(cx: &mut Out<'_>, module: &Mod) -> PyResult {
    let (class, fields) = module.parts(cx)?;
    build(cx, class, fields, None)
}

pub(super) fn module_in(cx: &mut In<'_>, node: &Object, class: &'static str) -> PyResult<Mod> {
    Mod::take_kind(cx, node.to_ref().as_object(), class)
}
