//! Prints the code objects of the files named on standard input, for comparison with CPython.
//!
//! One line a fact; `tests/compare_with_cpython.py` makes the same lines with CPython.

use std::fmt::Write as _;
use std::io::{BufRead, Write as _};

use bytecode::{CodeData, Const, exception_table, word};
use parser::{Mode, Options};

fn main() {
    let stdin = std::io::stdin();
    let worker = std::thread::Builder::new().stack_size(256 << 20).spawn(move || {
        for path in stdin.lock().lines() {
            let path = path.expect("standard input is text");
            let out = dump_file(&path);
            let mut stdout = std::io::stdout().lock();
            writeln!(stdout, "FILE {path}\n{out}").expect("standard output is open");
        }
    });
    worker.expect("a thread can be started").join().expect("the thread does not panic");
}

fn dump_file(path: &str) -> String {
    let Ok(source) = std::fs::read_to_string(path) else {
        return "UNREADABLE".to_owned();
    };
    let parsed = match parser::parse(&source, Mode::Exec, &Options::default()) {
        Ok(parsed) => parsed,
        Err(error) => return format!("PARSE {error}"),
    };
    let options = whipsnake_compiler::CompileOptions::default();
    match whipsnake_compiler::compile(&parsed.module, "f", &options) {
        Ok(compiled) => {
            let mut out = String::new();
            for warning in &compiled.warnings {
                line(&mut out, format_args!("W {} {}", warning.loc.line, warning.message));
            }
            if let Err(error) = bytecode::verify::verify(&compiled.code) {
                line(&mut out, format_args!("VERIFY {error}"));
            }
            let bytes = bytecode::marshal::write(&compiled.code);
            let again = bytecode::marshal::read(&bytes).map(|code| bytecode::marshal::write(&code));
            if again.as_ref() != Ok(&bytes) {
                line(&mut out, format_args!("MARSHAL differs"));
            }
            dump(&mut out, &compiled.code);
            out
        }
        Err(error) => {
            format!(
                "ERROR {:?} {} {}",
                error.kind,
                error.loc.map_or(0, |loc| loc.line),
                error.message
            )
        }
    }
}

fn line(out: &mut String, text: std::fmt::Arguments<'_>) {
    writeln!(out, "{text}").expect("writing to a String cannot fail");
}

fn dump(out: &mut String, code: &CodeData) {
    line(out, format_args!("CODE {} {}", code.qualname, code.firstlineno));
    line(
        out,
        format_args!(
            "H flags={:#x} args={},{},{}",
            code.flags, code.argcount, code.posonlyargcount, code.kwonlyargcount
        ),
    );
    line(out, format_args!("S {}", code.stacksize));
    line(out, format_args!("N {}", code.names.join(" ")));
    line(out, format_args!("V {}", code.varnames().map(|n| &**n).collect::<Vec<_>>().join(" ")));
    line(out, format_args!("c {}", code.cellvars().map(|n| &**n).collect::<Vec<_>>().join(" ")));
    line(out, format_args!("F {}", code.freevars().map(|n| &**n).collect::<Vec<_>>().join(" ")));
    for value in &code.consts {
        line(out, format_args!("C {}", constant(value)));
    }
    for ins in word::instructions(&code.code) {
        line(out, format_args!("I {} {}", ins.opcode, ins.oparg));
    }
    for entry in exception_table::entries(&code.exceptiontable) {
        let lasti = u8::from(entry.lasti);
        line(
            out,
            format_args!(
                "E {} {} {} {} {lasti}",
                entry.start, entry.end, entry.target, entry.depth
            ),
        );
    }
    let hex: String = code.linetable.iter().map(|byte| format!("{byte:02x}")).collect();
    line(out, format_args!("L {hex}"));
    for value in &code.consts {
        if let Const::Code(inner) = value {
            dump(out, inner);
        }
    }
}

fn constant(value: &Const) -> String {
    let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    match value {
        Const::None => "None".into(),
        Const::True => "True".into(),
        Const::False => "False".into(),
        Const::Ellipsis => "Ellipsis".into(),
        Const::Int(int) => format!("i{int}"),
        Const::BigInt(int) => format!("i{int}"),
        Const::Float(float) => format!("f{:016x}", float.to_bits()),
        Const::Complex { real, imag } => {
            format!("j{:016x}{:016x}", real.to_bits(), imag.to_bits())
        }
        Const::Str(text) => format!("s{}", hex(text.as_bytes())),
        Const::Bytes(bytes) => format!("b{}", hex(bytes)),
        Const::Tuple(items) => {
            format!("({})", items.iter().map(constant).collect::<Vec<_>>().join(" "))
        }
        Const::FrozenSet(items) => {
            let mut items: Vec<_> = items.iter().map(constant).collect();
            items.sort();
            format!("{{{}}}", items.join(" "))
        }
        Const::Slice(slice) => format!(
            "[{} {} {}]",
            constant(&slice.start),
            constant(&slice.stop),
            constant(&slice.step)
        ),
        Const::Code(code) => format!("code {}", code.qualname),
    }
}
