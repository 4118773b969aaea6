//! Small sources and what CPython 3.14 makes of them.

use whipsnake_compiler::{CompileOptions, compile};

use parser::{Mode, Options};

/// Instructions of the innermost code object that is last among the constants.
fn instructions(source: &str) -> Vec<String> {
    let parsed = parser::parse(source, Mode::Exec, &Options::default()).expect("valid source");
    let compiled = compile(&parsed.module, "f", &CompileOptions::default()).expect("compiles");
    bytecode::verify::verify(&compiled.code).expect("verified");
    let bytes = bytecode::marshal::write(&compiled.code);
    assert_eq!(bytecode::marshal::read(&bytes).as_ref(), Ok(&compiled.code));
    let inner = compiled.code.consts.iter().rev().find_map(|value| match value {
        bytecode::Const::Code(code) => Some(code.clone()),
        _ => None,
    });
    let code = inner.unwrap_or(compiled.code);
    bytecode::word::instructions(&code.code)
        .map(|ins| {
            if ins.opcode.has_arg() {
                format!("{} {}", ins.opcode, ins.oparg)
            } else {
                ins.opcode.to_string()
            }
        })
        .collect()
}

fn error(source: &str) -> String {
    let parsed = parser::parse(source, Mode::Exec, &Options::default()).expect("valid syntax");
    let error = compile(&parsed.module, "f", &CompileOptions::default()).expect_err("fails");
    error.message
}

fn warnings(source: &str) -> Vec<String> {
    let parsed = parser::parse(source, Mode::Exec, &Options::default()).expect("valid syntax");
    let compiled = compile(&parsed.module, "f", &CompileOptions::default()).expect("compiles");
    compiled.warnings.into_iter().map(|warning| warning.message).collect()
}

#[test]
fn borrows_locals() {
    let expected =
        ["RESUME 0", "LOAD_FAST_BORROW_LOAD_FAST_BORROW 1", "BINARY_OP 0", "RETURN_VALUE"];
    assert_eq!(instructions("def f(a, b): return a + b"), expected);
}

#[test]
fn loops_back_without_condition() {
    let expected = [
        "RESUME 0",
        "LOAD_FAST_BORROW 0",
        "GET_ITER",
        "FOR_ITER 14",
        "STORE_FAST 1",
        "LOAD_FAST_BORROW 1",
        "TO_BOOL",
        "POP_JUMP_IF_TRUE 3",
        "NOT_TAKEN",
        "JUMP_BACKWARD 13",
        "POP_TOP",
        "LOAD_SMALL_INT 1",
        "RETURN_VALUE",
        "END_FOR",
        "POP_ITER",
        "LOAD_CONST 1",
        "RETURN_VALUE",
    ];
    assert_eq!(instructions("def f(x):\n for y in x:\n  if y: return 1\n"), expected);
}

#[test]
fn folds_constants() {
    let folded = instructions("def f(): return (1, -2, 3 * 'ab', not None)");
    assert_eq!(folded, ["RESUME 0", "LOAD_CONST 1", "RETURN_VALUE"]);
}

#[test]
fn words_symbol_table_errors() {
    assert_eq!(error("def f(a, a): pass"), "duplicate argument 'a' in function definition");
    assert_eq!(
        error("def f():\n x = 1\n global x"),
        "name 'x' is assigned to before global declaration"
    );
    assert_eq!(error("nonlocal x"), "nonlocal declaration not allowed at module level");
    assert_eq!(
        error("class A:\n [(x := 1) for y in z]"),
        "assignment expression within a comprehension cannot be used in a class body"
    );
}

#[test]
fn words_code_generator_errors() {
    assert_eq!(error("break"), "'break' outside loop");
    assert_eq!(error("return"), "'return' outside function");
    assert_eq!(
        error("match x:\n case y: pass\n case 1: pass"),
        "name capture 'y' makes remaining patterns unreachable"
    );
}

#[test]
fn warns_of_what_cannot_be_meant() {
    assert_eq!(warnings("x is 1"), ["\"is\" with 'int' literal. Did you mean \"==\"?"]);
    assert_eq!(warnings("1()"), ["'int' object is not callable; perhaps you missed a comma?"]);
    assert_eq!(
        warnings("def f():\n try: pass\n finally: return"),
        ["'return' in a 'finally' block"]
    );
}

#[test]
fn survives_corrupt_marshal_data() {
    let parsed = parser::parse("def f(x): return x + 1\n", Mode::Exec, &Options::default());
    let parsed = parsed.expect("valid source");
    let compiled = compile(&parsed.module, "f", &CompileOptions::default()).expect("compiles");
    let bytes = bytecode::marshal::write(&compiled.code);
    for len in 0..bytes.len() {
        assert!(bytecode::marshal::read(&bytes[..len]).is_err(), "cut at {len}");
    }
    for index in 0..bytes.len() {
        let mut changed = bytes.clone();
        changed[index] ^= 0xFF;
        if let Ok(code) = bytecode::marshal::read(&changed) {
            // Whatever it read, the verifier has to decide without a panic.
            let _ = bytecode::verify::verify(&code);
        }
    }
}

#[test]
fn bounds_depth() {
    let nested = |depth: usize| format!("x = {}1{}", "[".repeat(depth), "]".repeat(depth));
    let outcome = |depth| {
        let parsed = parser::parse(&nested(depth), Mode::Exec, &Options::default());
        let parsed = parsed.expect("valid syntax");
        parser::with_stack(parsed.stack, || {
            compile(&parsed.module, "f", &CompileOptions::default()).map(|_| ())
        })
    };
    assert_eq!(outcome(90), Ok(()));
    let long = format!("x = {}", vec!["a"; 20_000].join(" + "));
    assert_eq!(instructions(&long).len(), 40_003);
}
