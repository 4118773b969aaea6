//! The configuration of a running interpreter by name (PEP 741).
#![expect(unsafe_code, reason = "fields of a structure of C, by pointer")]

use std::cell::RefCell;

use object::{Dict, Int, IntoObject, Layout, List, Object, PyResult, Ref, Str, Thread, Tuple};
use runtime::command_line::Settings;
use stdlib::sys::SysState;

use crate::config_convert::{clear_list, fill};
use crate::config_fields::{Access, Kind, Place, ROWS, Row, Sys, find};
use crate::convention::*;
use crate::initconfig::{ConfigC, PreConfig};

/// What the interpreter was started with, as C has it.
#[derive(Default)]
pub struct Kept {
    pub config: RefCell<Option<Box<ConfigC>>>,
}

impl Drop for Kept {
    fn drop(&mut self) {
        if let Some(mut config) = self.config.borrow_mut().take() {
            config.clear();
        }
    }
}

/// Notes what a C program has started the interpreter with, and what was read on top of it.
pub fn keep(interp: &object::interp_state::Interp, given: &ConfigC) {
    let running = interp.state::<SysState>().config.borrow().clone();
    let mut config = Box::new(ConfigC {
        faulthandler: given.faulthandler,
        tracemalloc: given.tracemalloc,
        perf_profiling: given.perf_profiling,
        remote_debug: given.remote_debug,
        import_time: given.import_time,
        malloc_stats: given.malloc_stats,
        configure_c_stdio: given.configure_c_stdio,
        pathconfig_warnings: given.pathconfig_warnings,
        parse_argv: given.parse_argv,
        ..ConfigC::python()
    });
    let settings = Settings {
        config: running,
        home: crate::config_convert::text(given.home),
        python_path: crate::config_convert::text(given.pythonpath_env),
    };
    fill(&mut config, &settings);
    interp.state::<Kept>().config.replace(Some(config));
}

/// Runs `body` over the interpreter's configuration, made of the runtime's where no C program gave
/// one.
fn with_config<R>(thread: &mut Thread, body: impl FnOnce(&mut ConfigC, &mut PreConfig) -> R) -> R {
    let state = thread.interp().state::<Kept>();
    let running = thread.interp().state::<SysState>().config.borrow().clone();
    let mut pre = PreConfig::python();
    pre.utf8_mode = running.utf8_mode.into();
    for place in
        [&mut pre.configure_locale, &mut pre.coerce_c_locale, &mut pre.coerce_c_locale_warn]
    {
        *place = 0;
    }
    let mut kept = state.config.borrow_mut();
    let config = kept.get_or_insert_with(|| {
        let mut config = Box::new(ConfigC::python());
        fill(&mut config, &Settings { config: running, ..Settings::default() });
        config.parse_argv = 2;
        config
    });
    body(config, &mut pre)
}

fn row(thread: &Thread, name: &str) -> PyResult<&'static Row> {
    let unknown = || thread.value_error(format!("unknown config option name: {name}"));
    find(name).ok_or_else(unknown)
}

/// An option's value outside of `sys`.
enum Value {
    Int(i64),
    Text(Option<Vec<u8>>),
    List(Vec<Vec<u8>>),
}

fn stored(thread: &mut Thread, row: &Row) -> Value {
    with_config(thread, |config, pre| {
        // SAFETY: the places are fields of the two structures.
        unsafe {
            match row.place {
                Place::Int(at) => Value::Int(i64::from(*at(config, pre))),
                Place::Ulong(at) => Value::Int(*at(config) as i64),
                Place::Text(at) => Value::Text(crate::config_convert::text(*at(config))),
                Place::List(at) => Value::List(crate::config_convert::items(&*at(config))),
            }
        }
    })
}

/// `PyConfig_Get`
pub fn get(thread: &mut Thread, name: &str) -> PyResult {
    let row = row(thread, name)?;
    if let Sys::Attr(attribute) = row.sys {
        return crate::sysmodule::get(thread, attribute);
    }
    if row.sys == Sys::IntDigits {
        let running = thread.interp().state::<SysState>();
        let digits = running.config.borrow().int_max_str_digits;
        return digits.into_object(thread);
    }
    match stored(thread, row) {
        Value::Int(value) if row.kind == Kind::Bool => (value != 0).into_object(thread),
        Value::Int(value) => value.into_object(thread),
        Value::Text(None) => Ok(object::singletons::none()),
        Value::Text(Some(text)) => Ok(stdlib::sys::text(thread, &text)?.into_object()),
        Value::List(items) => Ok(stdlib::sys::text_list(thread, &items)?.into_object()),
    }
}

/// `PyConfig_GetInt`
pub fn get_int(thread: &mut Thread, name: &str) -> PyResult<i32> {
    let value = get(thread, name)?;
    let Some(number) = value.downcast::<Int>() else {
        return Err(thread.type_error(format!("config option {name} is not an int")));
    };
    let number = number.as_i64().and_then(|number| i32::try_from(number).ok());
    number.ok_or_else(|| {
        thread.overflow_error(format!("config option {name} value does not fit into a C int"))
    })
}

/// `Py_GetArgcArgv`
pub fn original_arguments(thread: &mut Thread) -> (i32, *mut *mut wchar_t) {
    with_config(thread, |config, _| (config.orig_argv.length as i32, config.orig_argv.items))
}

/// `PyConfig_Names`
pub fn names(thread: &mut Thread) -> PyResult {
    let mut names = Vec::new();
    for row in ROWS {
        names.push(Str::new(thread, row.name)?.into_object());
    }
    let make = thread.interp().frozenset_hook.get().ok_or_else(|| bad_call(thread))?;
    make(thread, names)
}

/// `PyConfig_Set`
pub fn set(thread: &mut Thread, name: &str, value: &Object) -> PyResult<()> {
    let row = row(thread, name)?;
    if row.access != Access::Public {
        return Err(thread.value_error(format!("cannot set read-only option {name}")));
    }
    match row.kind {
        Kind::Int | Kind::Uint | Kind::Bool | Kind::Ulong => set_number(thread, row, value),
        Kind::Text | Kind::TextOpt => {
            let wanted = if row.kind == Kind::Text { "str" } else { "str or None" };
            let is_none = value.is_none() && row.kind == Kind::TextOpt;
            if value.downcast::<Str>().is_none() && !is_none {
                return Err(expected_given(thread, wanted, value));
            }
            set_attribute(thread, row, value)
        }
        Kind::List if name == "xoptions" => {
            if value.downcast::<Dict>().is_none() {
                return Err(expected_given(thread, "dict[str, str | bool]", value));
            }
            set_attribute(thread, row, value)
        }
        Kind::List => {
            let Some(list) = value.downcast::<List>() else {
                return Err(expected_given(thread, "list[str]", value));
            };
            for (at, item) in list.to_vec().iter().enumerate() {
                if item.downcast::<Str>().is_none() {
                    let given = item.type_name();
                    let text = format!("expected str, list item {at} has type {given}");
                    return Err(thread.type_error(text));
                }
            }
            set_attribute(thread, row, value)
        }
    }
}

fn expected_given(thread: &Thread, wanted: &str, value: &Object) -> object::Raised {
    thread.type_error(format!("expected {wanted}, got {}", value.type_name()))
}

fn set_attribute(thread: &mut Thread, row: &Row, value: &Object) -> PyResult<()> {
    let Sys::Attr(attribute) = row.sys else {
        return Err(thread.value_error(format!("cannot set option {}", row.name)));
    };
    stdlib::sys::sys_set(thread, attribute, value.to_ref())
}

fn set_number(thread: &mut Thread, row: &Row, value: &Object) -> PyResult<()> {
    if value.downcast::<Int>().is_none() {
        return Err(expected_given(thread, "int or bool", value));
    }
    let number = value.to_i32(thread)?;
    if number < 0 && row.kind != Kind::Int {
        return Err(thread.value_error("value must be >= 0"));
    }
    if row.sys == Sys::IntDigits {
        let sys = object::protocol::import::import_text(thread, "sys")?;
        sys.call_method_text(thread, "set_int_max_str_digits", &[value])?;
        let running = thread.interp().state::<SysState>();
        running.config.borrow_mut().int_max_str_digits = number;
        return Ok(());
    }
    let number = if row.kind == Kind::Bool { i32::from(number != 0) } else { number };
    with_config(thread, |config, pre| {
        if let Place::Int(at) = row.place {
            // SAFETY: the place is a field of one of the two structures.
            unsafe { *at(config, pre) = number };
        }
    });
    if row.name == "cpu_count" {
        thread.interp().state::<SysState>().config.borrow_mut().cpu_count = number;
    }
    if row.name == "write_bytecode" {
        stdlib::sys::sys_set(
            thread,
            "dont_write_bytecode",
            object::singletons::bool_object(number == 0),
        )?;
    }
    match row.sys {
        Sys::Flag(at) => set_flag(thread, at, number),
        Sys::FlagNot(at) => set_flag(thread, at, i32::from(number == 0)),
        _ => Ok(()),
    }
}

/// Replaces `sys.flags` by one with another value at an index.
fn set_flag(thread: &mut Thread, at: usize, value: i32) -> PyResult<()> {
    let flags = crate::sysmodule::get(thread, "flags")?;
    let Some(old) = flags.downcast::<Tuple>() else { return Err(bad_call(thread)) };
    let ty = flags.ty();
    let len = object::struct_sequence::fields_len(ty).unwrap_or_else(|| old.len());
    let items = (0..len).map(|index| object::struct_sequence::item(old, index));
    let mut items: Vec<Ref> =
        items.map(|item| item.unwrap_or_else(object::singletons::none)).collect();
    items[at] = value.into_object(thread)?;
    let made = builtins::structseq::make(thread, ty, items)?;
    stdlib::sys::sys_set(thread, "flags", made.into_object())
}

/// Frees all texts and lists of a structure.
pub fn clear_config(config: &mut ConfigC) {
    for row in ROWS {
        // SAFETY: the places are fields of the structure.
        unsafe {
            match row.place {
                Place::Text(at) => crate::config_convert::set_text(&mut *at(config), None),
                Place::List(at) => clear_list(&mut *at(config)),
                Place::Int(_) | Place::Ulong(_) => {}
            }
        }
    }
    for field in [&mut config.pythonpath_env, &mut config.sys_path_0] {
        crate::config_convert::set_text(field, None);
    }
}
