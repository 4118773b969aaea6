//! `cargo xtask unicode PYTHON ALIASES SEQUENCES`: writes vm/unicode/src/generated/.
//!
//! The facts come from the interpreter named on the command line (its Unicode version is the one we
//! promise), so that every property is equal to CPython's by construction. Packed as a two-stage
//! table: code point → block → record, with equal blocks and equal records stored once.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use crate::report::{Outcome, fail};

const DUMP: &str = include_str!("unicode_dump.py");
const BLOCK: usize = 128;
const LAST: usize = 0x11_0000;

/// Everything the dump says, still as text where it is only copied through.
#[derive(Default)]
struct Dump {
    version: String,
    runs: Vec<(usize, Vec<String>)>,
    special: Vec<(usize, Vec<String>)>,
    decomposition: Vec<(usize, String)>,
    composition: Vec<(usize, usize, usize)>,
    old: Vec<(usize, Vec<String>)>,
    names: Vec<(String, String)>,
}

fn hex(text: &str) -> usize {
    usize::from_str_radix(text, 16).expect("the dump writes hexadecimal")
}

fn is_hangul(c: usize) -> bool {
    (0xac00..=0xd7a3).contains(&c)
}

fn parse(text: &str) -> Dump {
    let mut dump = Dump::default();
    for line in text.lines() {
        let fields: Vec<String> = line.split('\t').map(str::to_owned).collect();
        let rest = |from: usize| fields[from..].to_vec();
        match fields[0].as_str() {
            "V" => dump.version = fields[1].clone(),
            "R" => dump.runs.push((hex(&fields[1]), rest(2))),
            "S" => dump.special.push((hex(&fields[1]), rest(2))),
            "D" if !is_hangul(hex(&fields[1])) => {
                dump.decomposition.push((hex(&fields[1]), fields[2].clone()));
            }
            "C" if !is_hangul(hex(&fields[1])) => {
                dump.composition.push((hex(&fields[2]), hex(&fields[3]), hex(&fields[1])));
            }
            "N" => dump.names.push((fields[1].clone(), fields[2].clone())),
            "O" => dump.old.push((hex(&fields[1]), rest(2))),
            _ => {}
        }
    }
    dump.composition.sort_unstable();
    dump.names.sort_unstable();
    dump.names.dedup();
    dump
}

/// Numbers for repeated texts, in order of first use.
#[derive(Default)]
struct Interned {
    all: Vec<String>,
    index: HashMap<String, usize>,
}

impl Interned {
    fn get(&mut self, text: &str) -> usize {
        if let Some(found) = self.index.get(text) {
            return *found;
        }
        self.all.push(text.to_owned());
        self.index.insert(text.to_owned(), self.all.len() - 1);
        self.all.len() - 1
    }
}

#[derive(Default)]
struct Names {
    category: Interned,
    bidi: Interned,
    width: Interned,
    numeric: Interned,
}

fn record(names: &mut Names, row: &[String]) -> String {
    let mut numeric = 0;
    if row[7] != "None" {
        numeric = names.numeric.get(&row[7]) + 1;
    }
    format!(
        "r({}, {}, {}, {}, {:#x}, {}, {}, {}, [{}, {}, {}, {}])",
        names.category.get(&row[0]),
        names.bidi.get(&row[1]),
        row[2],
        names.width.get(&row[3]),
        row[4].parse::<u32>().expect("flags are a number"),
        row[5],
        row[6],
        numeric,
        row[8],
        row[9],
        row[10],
        row[11]
    )
}

fn numbers(out: &mut String, name: &str, ty: &str, doc: &str, values: &[usize]) {
    writeln!(out, "/// {doc}\npub(crate) static {name}: [{ty}; {}] = [", values.len())
        .expect("a string");
    for chunk in values.chunks(16) {
        let line: Vec<String> = chunk.iter().map(usize::to_string).collect();
        writeln!(out, "    {},", line.join(", ")).expect("a string");
    }
    out.push_str("];\n\n");
}

fn texts(out: &mut String, name: &str, doc: &str, values: &[String]) {
    let quoted: Vec<String> = values.iter().map(|v| format!("{v:?}")).collect();
    writeln!(
        out,
        "/// {doc}\npub(crate) static {name}: [&str; {}] = [{}];\n",
        values.len(),
        quoted.join(", ")
    )
    .expect("a string");
}

fn stages(out: &mut String, names: &mut Names, dump: &Dump) {
    let mut records = Interned::default();
    let mut of_char = vec![0usize; LAST];
    for (i, (start, row)) in dump.runs.iter().enumerate() {
        let end = dump.runs.get(i + 1).map_or(LAST, |next| next.0);
        let number = records.get(&record(names, row));
        of_char[*start..end].fill(number);
    }
    let mut blocks: HashMap<&[usize], usize> = HashMap::new();
    let mut first = Vec::new();
    let mut second = Vec::new();
    for block in of_char.chunks(BLOCK) {
        let next = blocks.len();
        let number = *blocks.entry(block).or_insert_with(|| {
            second.extend_from_slice(block);
            next
        });
        first.push(number);
    }
    numbers(out, "BLOCK_OF", "u16", "Number of the block of each 128 code points.", &first);
    numbers(out, "RECORD_OF", "u16", "Number of the record, block after block.", &second);
    writeln!(
        out,
        "/// Every distinct set of properties.\npub(crate) static RECORDS: [Record; {}] = [",
        records.all.len()
    )
    .expect("a string");
    for record in &records.all {
        writeln!(out, "    {record},").expect("a string");
    }
    out.push_str("];\n\n");
}

fn special(out: &mut String, dump: &Dump) {
    writeln!(
        out,
        "/// Upper, lower, title and folded forms of those with a form of several characters.\n\
         pub(crate) static SPECIAL: [(u32, [&[u32]; 4]); {}] = [",
        dump.special.len()
    )
    .expect("a string");
    for (c, forms) in &dump.special {
        let forms: Vec<String> = forms
            .iter()
            .map(|f| {
                let list: Vec<String> = f.split(' ').map(|x| format!("0x{x}")).collect();
                format!("&[{}]", list.join(", "))
            })
            .collect();
        writeln!(out, "    ({c:#x}, [{}]),", forms.join(", ")).expect("a string");
    }
    out.push_str("];\n\n");
}

fn decompositions(out: &mut String, dump: &Dump) {
    let mut tags = Interned::default();
    tags.get("");
    let mut data = Vec::new();
    let mut rows = String::new();
    for (c, text) in &dump.decomposition {
        let mut words: Vec<&str> = text.split(' ').collect();
        let tag = if words[0].starts_with('<') { tags.get(words.remove(0)) } else { 0 };
        writeln!(rows, "    ({c:#x}, {}, {}, {tag}),", data.len(), words.len()).expect("a string");
        data.extend(words.iter().map(|w| hex(w)));
    }
    texts(out, "DECOMPOSITION_TAGS", "Kinds of compatibility mapping; 0 is canonical.", &tags.all);
    writeln!(
        out,
        "/// Code point, start and length in `DECOMPOSITION_DATA`, tag.\n\
         pub(crate) static DECOMPOSITIONS: [(u32, u16, u8, u8); {}] = [\n{rows}];\n",
        dump.decomposition.len()
    )
    .expect("a string");
    numbers(out, "DECOMPOSITION_DATA", "u32", "One step of decomposition.", &data);
    writeln!(
        out,
        "/// First, second, what they compose to.\n\
         pub(crate) static COMPOSITIONS: [(u32, u32, u32); {}] = [",
        dump.composition.len()
    )
    .expect("a string");
    for (first, second, c) in &dump.composition {
        writeln!(out, "    ({first:#x}, {second:#x}, {c:#x}),").expect("a string");
    }
    out.push_str("];\n\n");
}

fn old(out: &mut String, names: &mut Names, dump: &Dump) {
    let mut rows = Vec::new();
    for (i, (start, row)) in dump.old.iter().enumerate() {
        if row[0] == "=" {
            continue;
        }
        let end = dump.old.get(i + 1).map_or(LAST, |next| next.0) - 1;
        let numeric = if row[5] == "None" { 0 } else { names.numeric.get(&row[5]) + 1 };
        rows.push(format!(
            "    o({start:#x}, {end:#x}, [{}, {}, {}, {}], {}, {numeric}, {:?}),",
            names.category.get(&row[0]),
            names.bidi.get(&row[1]),
            row[2],
            names.width.get(&row[3]),
            row[4] != "0",
            if row[6] == "-" { "" } else { &row[6] }
        ));
    }
    writeln!(
        out,
        "/// Where Unicode 3.2 differs.\npub(crate) static OLD: [Old; {}] = [\n{}\n];\n",
        rows.len(),
        rows.join("\n")
    )
    .expect("a string");
}

fn extra_names(dump: &Dump) -> String {
    let mut out = format!(
        "//! Made by `cargo xtask unicode` from NameAliases.txt and NamedSequences.txt.\n\
         //! Do not edit.\n\n#![cfg_attr(rustfmt, rustfmt::skip)]\n\n\
         /// Aliases and named sequences, sorted by name.\n\
         pub(crate) static EXTRA_NAMES: [(&str, &[u32]); {}] = [\n",
        dump.names.len()
    );
    for (name, text) in &dump.names {
        let list: Vec<String> = text.split(' ').map(|x| format!("0x{x}")).collect();
        writeln!(out, "    ({name:?}, &[{}]),", list.join(", ")).expect("a string");
    }
    out + "];\n"
}

fn write(root: &Path, name: &str, text: &str) -> Outcome {
    let target = Path::new("vm/unicode/src/generated").join(name);
    std::fs::write(root.join(&target), text)?;
    println!("wrote {}", target.display());
    Ok(())
}

/// Runs the dump under `python` and writes the tables into `root`.
pub fn run(root: &Path, python: &str, names: [&str; 2]) -> Outcome {
    let output = Command::new(python).args(["-c", DUMP]).args(names).output()?;
    if !output.status.success() {
        return fail(format!("{python}: {}", String::from_utf8_lossy(&output.stderr)));
    }
    let dump = parse(&String::from_utf8(output.stdout)?);
    let mut names = Names::default();
    let mut out = String::from(
        "//! Made by `cargo xtask unicode` from the Unicode character database as CPython 3.14 has it.\n\
         //! Do not edit.\n\n#![cfg_attr(rustfmt, rustfmt::skip)]\n\n\
         use crate::record::{Old, Record, o, r};\n\n",
    );
    writeln!(
        out,
        "/// The version of the database.\npub(crate) static VERSION: &str = {:?};\n",
        dump.version
    )?;
    stages(&mut out, &mut names, &dump);
    special(&mut out, &dump);
    decompositions(&mut out, &dump);
    old(&mut out, &mut names, &dump);
    texts(&mut out, "CATEGORIES", "General categories by number.", &names.category.all);
    texts(&mut out, "BIDI", "Bidirectional classes by number.", &names.bidi.all);
    texts(&mut out, "WIDTHS", "East Asian widths by number.", &names.width.all);
    writeln!(
        out,
        "/// Numeric values by number, from 1.\npub(crate) static NUMERIC: [f64; {}] = [{}];",
        names.numeric.all.len(),
        names.numeric.all.join(", ").replace("e+", "e")
    )?;
    write(root, "tables.rs", &out)?;
    write(root, "names.rs", &extra_names(&dump))
}
