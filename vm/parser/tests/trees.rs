//! Trees: where they differ from what the grammar suggests, and how deep they may be.

use whipsnake_parser::ast::{Constant, Expr, ExprKind, Loc, Mod, Stmt, StmtKind};
use whipsnake_parser::{Mode, Options, decode_source, parse, with_stack};

fn body(source: &str) -> Vec<Stmt> {
    let parsed = parse(source, Mode::Exec, &Options::default()).expect("the source is right");
    let Mod::Module { body, .. } = parsed.module else { panic!("not a module") };
    body
}

fn expression(source: &str) -> Expr {
    let parsed = parse(source, Mode::Eval, &Options::default()).expect("the source is right");
    let Mod::Expression { body } = parsed.module else { panic!("not an expression") };
    *body
}

fn loc(line: u32, col: u32, end_line: u32, end_col: u32) -> Loc {
    Loc { line, col, end_line, end_col }
}

#[test]
fn decorated_function_starts_at_def() {
    let body = body("@a  # b\n\ndef f(): pass");
    assert_eq!(body[0].loc, loc(3, 0, 3, 13));
}

#[test]
fn block_reaches_to_its_semicolon() {
    assert_eq!(body("if a: b;")[0].loc, loc(1, 0, 1, 8));
}

#[test]
fn lone_generator_owns_the_parentheses() {
    let ExprKind::Call { args, .. } = expression("f(x for x in y)").kind else { panic!("call") };
    assert_eq!(args[0].loc, loc(1, 1, 1, 15));
}

#[test]
fn elif_is_nested() {
    let body = body("if a: pass\nelif b: pass\nelse: pass");
    let StmtKind::If { orelse, .. } = &body[0].kind else { panic!("if") };
    assert_eq!(orelse[0].loc, loc(2, 0, 3, 10));
}

#[test]
fn surrogates_stay_apart() {
    let ExprKind::Constant { value: Constant::Str(text), .. } = expression(r"'\ud800\udc00'").kind
    else {
        panic!("str")
    };
    assert_eq!(text.code_points().collect::<Vec<_>>(), [0xD800, 0xDC00]);
}

#[test]
fn f_string_debug_text_joins_what_is_before() {
    let ExprKind::JoinedStr { values } = expression("'' f'a{x = }b'").kind else { panic!("f") };
    let ExprKind::Constant { value: Constant::Str(text), .. } = &values[0].kind else {
        panic!("str")
    };
    assert_eq!(text.as_str(), Some("ax = "));
    let ExprKind::FormattedValue { conversion, .. } = &values[1].kind else { panic!("field") };
    assert_eq!(*conversion, i32::from(b'r'));
}

#[test]
fn template_keeps_source_text() {
    let ExprKind::TemplateStr { values } = expression("t'{x + 1 !r:>3}'").kind else { panic!("t") };
    let ExprKind::Interpolation { str, .. } = &values[0].kind else { panic!("field") };
    assert_eq!(str.as_str(), Some("x + 1 "));
}

#[test]
fn warnings_have_lines() {
    let parsed = parse("x = 1if y else '''\n\\d'''", Mode::Exec, &Options::default());
    let warnings = parsed.expect("the source is right").warnings;
    let found: Vec<_> = warnings.iter().map(|w| (w.line, w.message.as_str())).collect();
    let escape = "\"\\d\" is an invalid escape sequence. Such sequences will not work in the \
                  future. Did you mean \"\\\\d\"? A raw string is also an option.";
    assert_eq!(found, [(1, "invalid decimal literal"), (2, escape)]);
}

#[test]
fn function_types() {
    let parsed = parse("(int, *a, **b) -> str", Mode::FuncType, &Options::default());
    let Mod::FunctionType { argtypes, returns } = parsed.expect("the source is right").module
    else {
        panic!("function type")
    };
    assert_eq!(argtypes.len(), 3);
    assert_eq!(argtypes[2].loc, loc(1, 12, 1, 13));
    assert_eq!(returns.loc, loc(1, 18, 1, 21));
}

#[test]
fn deep_but_accepted() {
    for source in [
        "1".to_owned() + &"+1".repeat(19_000),
        "a".to_owned() + &".b".repeat(19_000),
        "-".repeat(5_000) + "1",
        "lambda:".repeat(1_900) + "1",
        "(".repeat(200) + "1" + &")".repeat(200),
        "if 1: pass\n".to_owned() + &"elif 1: pass\n".repeat(5_000),
    ] {
        let parsed = parse(&source, Mode::Exec, &Options::default()).expect("CPython takes it");
        let stack = parsed.stack;
        with_stack(stack, || drop(parsed));
    }
}

#[test]
fn cookies() {
    let decode = |bytes: &[u8]| decode_source(bytes).ok();
    assert_eq!(
        decode(b"# coding: latin-1\n'\xe9'").as_deref(),
        Some("# coding: latin-1\n'\u{e9}'")
    );
    assert_eq!(decode(b"\xef\xbb\xbfx").as_deref(), Some("x"));
    assert_eq!(decode(b"\n\n# coding: latin-1\n'\xe9'"), None);
}
