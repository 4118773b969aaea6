//! Errors: their words and places, as CPython 3.14 has them.

use whipsnake_parser::{ErrorKind, Mode, Options, ParseError, parse};

fn show(error: &ParseError) -> String {
    let kind = match error.kind {
        ErrorKind::Syntax => "",
        ErrorKind::Indentation => "IndentationError: ",
        ErrorKind::Tab => "TabError: ",
        ErrorKind::Incomplete => "IncompleteInputError: ",
        ErrorKind::Memory => "MemoryError: ",
        ErrorKind::Recursion => "RecursionError: ",
        ErrorKind::Value => "ValueError: ",
    };
    let place = error.loc.map_or(String::new(), |l| {
        format!(" @{}:{}-{}:{}", l.line, l.offset, l.end_line, l.end_offset)
    });
    format!("{kind}{}{place}", error.message)
}

#[track_caller]
fn check(source: &str, expected: &str) {
    check_mode(source, Mode::Exec, expected);
}

#[track_caller]
fn check_mode(source: &str, mode: Mode, expected: &str) {
    let error = parse(source, mode, &Options::default()).expect_err("the source is wrong");
    assert_eq!(show(&error), expected, "{source:?}");
}

#[test]
fn generic() {
    check("a b", "invalid syntax @1:3-1:4");
    check("x = ", "invalid syntax @1:5-1:6");
    check("a === b", "invalid syntax @1:5-1:6");
    check("$", "invalid syntax @1:1-1:2");
    check("a<>b", "invalid syntax.  Maybe you meant '!=' instead of '<>'? @1:2-1:4");
    check_mode("", Mode::Eval, "invalid syntax @0:0-0:0");
    check_mode("x = 1", Mode::Eval, "invalid syntax @1:3-1:4");
}

#[test]
fn commas_and_equals() {
    check("(a b)", "invalid syntax. Perhaps you forgot a comma? @1:2-1:5");
    check(
        "if x = 1: pass",
        "invalid syntax. Maybe you meant '==' or ':=' instead of '='? @1:4-1:9",
    );
    check(
        "f() = 1",
        "cannot assign to function call here. Maybe you meant '==' instead of '='? @1:1-1:4",
    );
    check("None = 1", "cannot assign to None @1:1-1:5");
    check("for f() in x: pass", "cannot assign to function call @1:5-1:8");
    check("del f()", "cannot delete function call @1:5-1:8");
    check("(a.b := 1)", "cannot use assignment expressions with attribute @1:2-1:5");
}

#[test]
fn calls_and_displays() {
    check("f(a for b in c, d)", "Generator expression must be parenthesized @1:3-1:15");
    check("f(a=)", "expected argument value expression @1:3-1:5");
    check("f(True=1)", "cannot assign to True @1:3-1:8");
    check("f(a=1, b)", "positional argument follows keyword argument @1:9-1:10");
    check("[*x for x in y]", "iterable unpacking cannot be used in comprehension @1:2-1:4");
    check(
        "[a, b for x in y]",
        "did you forget parentheses around the comprehension target? @1:2-1:6",
    );
    check("{1:*x}", "cannot use a starred expression in a dictionary value @1:4-1:6");
    check("print 1", "Missing parentheses in call to 'print'. Did you mean print(...)? @1:1-1:8");
}

#[test]
fn statements() {
    check("class A\n pass", "expected ':' @1:8-1:9");
    check("def f\n pass", "expected '(' @1:6-1:7");
    check("try: pass\nx", "expected 'except' or 'finally' block @2:1-2:2");
    check(
        "def f(a, a=1, b): pass",
        "parameter without a default follows parameter with a default @1:15-1:16",
    );
    check("def f(*): pass", "named arguments must follow bare * @1:7-1:8");
    check("import ", "Expected one or more names after 'import' @1:8-1:8");
    check("match x:\n case 1 as _: pass", "cannot use '_' as a target @2:12-2:13");
    check_mode(
        "x\ny",
        Mode::Single,
        "multiple statements found while compiling a single statement @1:2-1:3",
    );
}

#[test]
fn indentation() {
    check("  x", "IndentationError: unexpected indent @1:2-1:-1");
    check(
        "if x:\npass",
        "IndentationError: expected an indented block after 'if' statement on line 1 @2:1-2:5",
    );
    check(
        "if x:\n  y\n z",
        "IndentationError: unindent does not match any outer indentation level @3:3-3:-1",
    );
    check(
        "if x:\n\ty\n        z",
        "TabError: inconsistent use of tabs and spaces in indentation @3:1-3:0",
    );
}

#[test]
fn tokens() {
    check("x = (", "'(' was never closed @1:5-1:0");
    check("}", "unmatched '}' @1:1-1:1");
    check(
        "(\n]",
        "closing parenthesis ']' does not match opening parenthesis '(' on line 1 @2:1-2:1",
    );
    check(
        "0777",
        "leading zeros in decimal integer literals are not permitted; use an 0o prefix \
        for octal integers @1:1-1:2",
    );
    check("0b2", "invalid digit '2' in binary literal @1:3-1:3");
    check("1_", "invalid decimal literal @1:2-1:2");
    check("\"abc", "unterminated string literal (detected at line 1) @1:1-1:1");
    check("\u{20ac}", "invalid character '\u{20ac}' (U+20AC) @1:1-1:1");
    check("\u{feff}x", "invalid non-printable character U+FEFF @1:1-1:1");
    check("x\\ y", "unexpected character after line continuation character @1:3-1:0");
    check("ub''", "'u' and 'b' prefixes are incompatible @1:1-1:3");
    check("a\0", "source code string cannot contain null bytes");
}

#[test]
fn strings() {
    check(
        r#"x = "\x""#,
        "(unicode error) 'unicodeescape' codec can't decode bytes in position 0-1: truncated \
         \\xXX escape @1:5-1:9",
    );
    check("b'\u{e9}'", "bytes can only contain ASCII literal characters @1:1-1:5");
    check("'a' b'b'", "cannot mix bytes and nonbytes literals @1:9-1:10");
    check("f'{}'", "f-string: valid expression required before '}' @1:4-1:5");
    check(
        "f'{a!x}'",
        "f-string: invalid conversion character 'x': expected 's', 'r', or 'a' @1:6-1:7",
    );
    check("f'{a'", "f-string: expecting '}' @1:5-1:5");
    check("t'a' 'b'", "cannot mix t-string literals with string or bytes literals @1:1-1:9");
    check("f'}'", "f-string: single '}' is not allowed @1:3-1:3");
}

#[test]
fn too_deep() {
    const STACK: &str = "MemoryError: Parser stack overflowed - Python source too complex to parse";
    const CHAIN: &str = "RecursionError: maximum recursion depth exceeded during compilation";
    let million = 1_000_000;
    check(&"(".repeat(million), "too many nested parentheses @1:201-1:201");
    check(&("-".repeat(million) + "1"), STACK);
    check(&("lambda:".repeat(100_000) + "1"), STACK);
    check(&("a".to_owned() + &".b".repeat(million)), CHAIN);
    check(&("1".to_owned() + &"+1".repeat(million)), CHAIN);
    check(&("a ".repeat(100_000)), "invalid syntax @1:3-1:4");
    check(&("await ".repeat(100_000)), "invalid syntax @1:7-1:12");
}

#[test]
fn incomplete_input() {
    let options = Options { allow_incomplete_input: true, ..Options::default() };
    for source in ["(", "if x:", "'''a", "def f():\n"] {
        let error = parse(source, Mode::Single, &options).expect_err("the source is not whole");
        assert_eq!(error.kind, ErrorKind::Incomplete, "{source:?}");
    }
    let error = parse("a b\n", Mode::Single, &options).expect_err("the source is wrong");
    assert_eq!(error.kind, ErrorKind::Syntax);
}
