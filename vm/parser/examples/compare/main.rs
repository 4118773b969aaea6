//! Compares the parser with CPython: trees, errors and warnings.
//!
//! `compare PYTHON trees DIR…` parses every .py file below the directories;
//! `compare PYTHON cases FILE…` parses every string constant and doctest of the files;
//! `compare PYTHON fuzz SEED COUNT FILE…` does so with tokens dropped, doubled and swapped.
//! `-v` as the last argument prints the differences in full.

mod dump;

use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use dump::{Dump, Node};
use whipsnake_parser::{ErrorKind, Mode, Options, WarningKind, parse};

struct Oracle {
    _child: Child,
    stdin: ChildStdin,
    stdout: BufReader<ChildStdout>,
}

impl Oracle {
    fn start(python: &str) -> Self {
        let mut child = Command::new(python)
            .args(["-c", include_str!("oracle.py")])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the Python given as first argument starts");
        let stdin = child.stdin.take().expect("it is piped");
        let stdout = BufReader::new(child.stdout.take().expect("it is piped"));
        Self { _child: child, stdin, stdout }
    }

    fn ask(&mut self, source: &str, mode: &str, flags: &str) -> String {
        write!(self.stdin, "{mode} {flags} {}\n{source}", source.len()).expect("the oracle runs");
        self.stdin.flush().expect("the oracle runs");
        read_block(&mut self.stdout).expect("the oracle answers")
    }
}

/// A block of "<length>\n" and the text, or nothing at the end.
fn read_block(input: &mut impl BufRead) -> Option<String> {
    let mut line = String::new();
    input.read_line(&mut line).expect("pipes can be read");
    let mut block = vec![0; line.trim().parse().ok()?];
    input.read_exact(&mut block).expect("the block is as long as said");
    Some(String::from_utf8_lossy(&block).into_owned())
}

fn ours(source: &str, mode: Mode, options: &Options) -> String {
    match parse(source, mode, options) {
        Ok(parsed) => {
            let mut dump = Dump("ok\n".to_owned());
            parsed.module.dump(&mut dump);
            dump.0.push('\n');
            for w in parsed.warnings {
                let kind = match w.kind {
                    WarningKind::Syntax => "SyntaxWarning",
                    WarningKind::Deprecation => "DeprecationWarning",
                };
                writeln!(dump.0, "W {kind} {} {}", w.line, w.message).expect("String");
            }
            dump.0
        }
        Err(e) => {
            let name = match e.kind {
                ErrorKind::Syntax => "SyntaxError",
                ErrorKind::Indentation => "IndentationError",
                ErrorKind::Tab => "TabError",
                ErrorKind::Incomplete => "IncompleteInputError",
                ErrorKind::Memory => return format!("err\nMemoryError {}\n", e.message),
                ErrorKind::Value => return format!("err\nValueError {}\n", e.message),
                ErrorKind::Recursion => return format!("err\nRecursionError {}\n", e.message),
            };
            let Some(l) = e.loc else {
                return format!("err\n{name} {} None None None None\n", e.message);
            };
            format!(
                "err\n{name} {} {} {} {} {}\n",
                e.message, l.line, l.offset, l.end_line, l.end_offset
            )
        }
    }
}

#[derive(Default)]
struct Tally {
    same: usize,
    errors: usize,
    different: usize,
    verbose: bool,
    /// With the flags of `codeop`.
    partial: bool,
}

impl Tally {
    fn compare(&mut self, oracle: &mut Oracle, name: &str, source: &str, mode: Mode) {
        let mode_name = match mode {
            Mode::Exec => "exec",
            Mode::Eval => "eval",
            Mode::Single => "single",
            Mode::FuncType => "func_type",
        };
        let flags = if self.partial { "incomplete+dedent" } else { "-" };
        let options = Options {
            allow_incomplete_input: self.partial,
            dont_imply_dedent: self.partial,
            ..Options::default()
        };
        let theirs = oracle.ask(source, mode_name, flags);
        let ours = ours(source, mode, &options);
        if theirs.starts_with("err") {
            self.errors += 1;
        }
        // What an error warned of before is not kept.
        let is_error = theirs.starts_with("err") && ours.starts_with("err");
        let same =
            if is_error { theirs.lines().take(2).eq(ours.lines().take(2)) } else { theirs == ours };
        if same {
            self.same += 1;
            return;
        }
        self.different += 1;
        let line = theirs.lines().zip(ours.lines()).position(|(t, o)| t != o);
        let at = line.unwrap_or(theirs.lines().count().min(ours.lines().count()));
        println!("--- {name} {mode_name} {}", if self.verbose { source } else { "" });
        println!("  theirs: {}", clip(theirs.lines().nth(at).unwrap_or("(ends)")));
        println!("  ours:   {}", clip(ours.lines().nth(at).unwrap_or("(ends)")));
        if theirs.starts_with("ok") != ours.starts_with("ok") {
            println!("  theirs: {}", clip(theirs.lines().nth(1).unwrap_or("")));
            println!("  ours:   {}", clip(ours.lines().nth(1).unwrap_or("")));
        }
    }
}

fn clip(line: &str) -> String {
    line.chars().take(300).collect()
}

fn files_below(dir: &Path, found: &mut Vec<PathBuf>) {
    if dir.is_file() {
        found.push(dir.to_owned());
        return;
    }
    let Ok(entries) = dir.read_dir() else { return };
    let mut entries: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            files_below(&path, found);
        } else if path.extension().is_some_and(|ext| ext == "py") {
            found.push(path);
        }
    }
}

fn harvest(python: &str, files: &[String]) -> Vec<String> {
    let mut child = Command::new(python)
        .args(["-W", "ignore", "-c", include_str!("harvest.py")])
        .args(files)
        .stdout(Stdio::piped())
        .spawn()
        .expect("the Python given as first argument starts");
    let mut stdout = BufReader::new(child.stdout.take().expect("it is piped"));
    let found = std::iter::from_fn(|| read_block(&mut stdout)).collect();
    child.wait().expect("the harvest ends when its output does");
    found
}

/// xorshift64*, enough to pick tokens.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % sides
    }
}

/// Cuts into words, numbers, blanks and single characters.
fn words(source: &str) -> Vec<&str> {
    let class = |c: char| match c {
        _ if c.is_alphanumeric() || c == '_' => 1,
        ' ' => 2,
        _ => 0,
    };
    let mut found = Vec::new();
    let mut rest = source;
    while let Some(first) = rest.chars().next() {
        let kind = class(first);
        let len = match kind {
            0 => first.len_utf8(),
            _ => rest.find(|c| class(c) != kind).unwrap_or(rest.len()),
        };
        found.push(&rest[..len]);
        rest = &rest[len..];
    }
    found
}

const SPICE: [&str; 40] = [
    "(", ")", "[", "]", "{", "}", ":", ",", "=", "==", ":=", "*", "**", ".", ";", "\n", "\n    ",
    " if ", " else ", " for ", " in ", " not ", " is ", " lambda ", " yield ", " await ",
    " async ", " def ", " class ", " import ", " as ", " from ", " with ", " except ", " try:",
    "1", "x", "'", "f'{", "@",
];

fn mutate(source: &str, dice: &mut Dice) -> String {
    let mut parts = words(source);
    if parts.is_empty() {
        return source.to_owned();
    }
    for _ in 0..=dice.roll(2) {
        let at = dice.roll(parts.len());
        match dice.roll(5) {
            0 if parts.len() > 1 => drop(parts.remove(at)),
            1 => parts.insert(at, parts[at]),
            2 => {
                let other = dice.roll(parts.len());
                parts.swap(at, other);
            }
            3 => parts[at] = SPICE[dice.roll(SPICE.len())],
            _ => parts.insert(at, SPICE[dice.roll(SPICE.len())]),
        }
    }
    parts.concat()
}

fn main() {
    let mut args: Vec<String> = std::env::args().skip(1).collect();
    let verbose = args.last().is_some_and(|arg| arg == "-v");
    args.truncate(args.len() - usize::from(verbose));
    let (python, rest) = (args[0].clone(), &args[2..]);
    let mut oracle = Oracle::start(&python);
    let mut tally = Tally { verbose, ..Tally::default() };
    match args[1].as_str() {
        "trees" => {
            let mut files = Vec::new();
            rest.iter().for_each(|dir| files_below(Path::new(dir), &mut files));
            for path in files {
                let Ok(source) = std::fs::read_to_string(&path) else { continue };
                tally.compare(&mut oracle, &path.display().to_string(), &source, Mode::Exec);
            }
        }
        "cases" => {
            for (index, source) in harvest(&python, rest).iter().enumerate() {
                let name = index.to_string();
                for mode in [Mode::Exec, Mode::Eval, Mode::Single] {
                    tally.compare(&mut oracle, &name, source, mode);
                }
                tally.partial = true;
                tally.compare(&mut oracle, &name, source, Mode::Single);
                tally.compare(&mut oracle, &name, &format!("{source}\n"), Mode::Single);
                tally.partial = false;
            }
        }
        _ => {
            let seed: u64 = rest[0].parse().expect("the seed is a number");
            let count: usize = rest[1].parse().expect("the count is a number");
            let sources = harvest(&python, &rest[2..]);
            let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
            for index in 0..count {
                let source = mutate(&sources[dice.roll(sources.len())], &mut dice);
                tally.compare(&mut oracle, &index.to_string(), &source, Mode::Exec);
            }
        }
    }
    println!(
        "{} same, {} different, {} of all are errors",
        tally.same, tally.different, tally.errors
    );
}
