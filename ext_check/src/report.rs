//! What the command prints, for people and for machines.

use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::{
    Config, Import, InitStyle, Inspected, Interpreters, Library, ModuleInit, Slots, Verdict, decide,
};

/// The answer for each kind of interpreter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Usable {
    /// In the first interpreter.
    pub main: Verdict,
    /// In those of `Py_NewInterpreter`.
    pub legacy: Verdict,
    /// In those that check, with a shared lock.
    pub shared_gil: Verdict,
    /// In those that check, with their own lock.
    pub isolated: Verdict,
}

/// Which interpreters may import a module; `None` if its file does not tell.
#[must_use]
pub fn usable(style: Option<InitStyle>, module: &ModuleInit) -> Option<Usable> {
    let style = style?;
    let interpreters = match (style, module.slots) {
        (InitStyle::Single, _) => Interpreters::Absent,
        (InitStyle::Multi, slots) => slots?.interpreters,
    };
    let ask = |config: Config| decide(style, interpreters, &config, Import::First);
    Some(Usable {
        main: ask(Config::main()),
        legacy: ask(Config::legacy()),
        shared_gil: ask(Config { own_gil: false, ..Config::isolated() }),
        isolated: ask(Config::isolated()),
    })
}

fn style_name(style: Option<InitStyle>) -> &'static str {
    match style {
        Some(InitStyle::Single) => "single-phase",
        Some(InitStyle::Multi) => "multi-phase",
        None => "unknown",
    }
}

fn interpreters_name(interpreters: Interpreters) -> &'static str {
    match interpreters {
        Interpreters::Absent => "absent",
        Interpreters::NotSupported => "not supported",
        Interpreters::Supported => "supported",
        Interpreters::PerInterpreterGil => "per-interpreter GIL",
    }
}

fn gil_name(slots: Slots) -> &'static str {
    match slots.gil_not_used {
        None => "absent",
        Some(true) => "not used",
        Some(false) => "used",
    }
}

/// The report on one library, in words.
#[must_use]
pub fn text(library: &Library, found: &Inspected) -> String {
    let mut out = format!("{}\n", library.path);
    let mut line = |label: &str, value: &str| {
        writeln!(out, "  {label:<16} {value}").expect("writing to a String cannot fail");
    };
    line("init", style_name(found.style));
    let missing = match found.missing.as_slice() {
        [] => format!("none of {}", found.imported.len()),
        list => format!("{} of {}: {}", list.len(), found.imported.len(), list.join(" ")),
    };
    line("missing symbols", &missing);
    line("links", if found.missing.is_empty() { "yes" } else { "no" });
    for module in &found.modules {
        line("module", &module.name);
        match module.slots {
            None => line("  slots", "made at run time"),
            Some(slots) => {
                line("  slots", &slots.count.to_string());
                line("  interpreters", interpreters_name(slots.interpreters));
                line("  gil", gil_name(slots));
            }
        }
        let Some(usable) = usable(found.style, module) else {
            line("  may load", "cannot be told without running it");
            continue;
        };
        line("  main", &usable.main.to_string());
        line("  legacy", &usable.legacy.to_string());
        line("  shared GIL", &usable.shared_gil.to_string());
        line("  own GIL", &usable.isolated.to_string());
    }
    out
}

fn verdict_json(verdict: Verdict) -> Value {
    match verdict {
        Verdict::Allow => json!({"allow": true}),
        Verdict::AllowCopy => json!({"allow": true, "as": "private-copy"}),
        Verdict::Refuse(reason) => json!({
            "allow": false,
            "reason": reason.name(),
            "ways_out": reason.ways_out().iter().map(|way| way.name()).collect::<Vec<_>>(),
        }),
    }
}

/// The report on one library, for machines.
#[must_use]
pub fn json(library: &Library, found: &Inspected) -> Value {
    let modules: Vec<Value> = found
        .modules
        .iter()
        .map(|module| {
            let slots = module.slots.map(|slots| {
                json!({
                    "count": slots.count,
                    "interpreters": interpreters_name(slots.interpreters),
                    "gil": gil_name(slots),
                    "state_size": slots.state_size,
                })
            });
            let may_load = usable(found.style, module).map(|usable| {
                json!({
                    "main": verdict_json(usable.main),
                    "legacy": verdict_json(usable.legacy),
                    "shared_gil": verdict_json(usable.shared_gil),
                    "own_gil": verdict_json(usable.isolated),
                })
            });
            json!({"name": module.name, "slots": slots, "may_load": may_load})
        })
        .collect();
    json!({
        "file": library.path,
        "init": style_name(found.style),
        "imported": found.imported.len(),
        "missing": found.missing,
        "modules": modules,
    })
}
