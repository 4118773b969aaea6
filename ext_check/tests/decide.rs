//! The decision as a table of cases; the same answers as CPython 3.14 gives for them.

use ext_check::Import::{Again, Builtin, First, Frozen, Reload};
use ext_check::InitStyle::{Multi, Single};
use ext_check::Interpreters::{Absent, NotSupported, PerInterpreterGil, Supported};
use ext_check::{Config, Import, Policy, Reason, Verdict, decide};

const NO_SINGLE: Verdict = Verdict::Refuse(Reason::SinglePhase);
const NO_SLOT: Verdict = Verdict::Refuse(Reason::NotSupported);
const NO_GIL: Verdict = Verdict::Refuse(Reason::NeedsSharedGil);
const YES: Verdict = Verdict::Allow;

const WAYS: [Import; 4] = [First, Again, Reload, Builtin];

fn shared() -> Config {
    Config { own_gil: false, ..Config::isolated() }
}

fn unchecked() -> Config {
    Config { check_multi_interp_extensions: false, ..Config::isolated() }
}

#[test]
fn every_case() {
    let configs = [Config::main(), Config::legacy(), unchecked(), shared(), Config::isolated()];
    let table = [
        (Single, Absent, [YES, YES, YES, NO_SINGLE, NO_SINGLE]),
        (Multi, Absent, [YES, YES, YES, YES, NO_GIL]),
        (Multi, NotSupported, [YES, YES, YES, NO_SLOT, NO_SLOT]),
        (Multi, Supported, [YES, YES, YES, YES, NO_GIL]),
        (Multi, PerInterpreterGil, [YES, YES, YES, YES, YES]),
    ];
    for (style, slot, expected) in table {
        for (config, expected) in configs.iter().zip(expected) {
            for import in WAYS {
                let verdict = decide(style, slot, config, import);
                assert_eq!(verdict, expected, "{style:?} {slot:?} {config:?} {import:?}");
            }
            assert_eq!(decide(style, slot, config, Frozen), YES);
        }
    }
}

#[test]
fn the_override_wins_over_the_configuration() {
    let never = Config { check_override: -1, ..Config::isolated() };
    assert_eq!(decide(Single, Absent, &never, First), YES);
    let always = Config { check_override: 1, ..unchecked() };
    assert_eq!(decide(Single, Absent, &always, First), NO_SINGLE);
    let main = Config { check_override: 1, ..Config::main() };
    assert_eq!(decide(Single, Absent, &main, First), YES);
}

#[test]
fn the_embedder_has_the_last_word() {
    let with = |policy| Config { policy, ..Config::isolated() };
    assert_eq!(decide(Single, Absent, &with(Policy::Allow), First), YES);
    let copy = with(Policy::PrivateCopy);
    assert_eq!(decide(Single, Absent, &copy, Again), Verdict::AllowCopy);
    assert_eq!(decide(Multi, PerInterpreterGil, &copy, First), YES);
    assert_eq!(decide(Multi, Supported, &with(Policy::SharedGil), First), NO_GIL);
    let shared = Config { policy: Policy::SharedGil, ..shared() };
    assert_eq!(decide(Multi, Supported, &shared, First), YES);
}

#[test]
fn the_text_is_cpythons() {
    let message = NO_GIL.message("_testsinglephase");
    let expected = "module _testsinglephase does not support loading in subinterpreters";
    assert_eq!(message.as_deref(), Some(expected));
    assert_eq!(YES.message("x"), None);
}
