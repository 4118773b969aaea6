//! Interpreters are made, used and ended, one after the other and beside each other.

use object::lifecycle::Owned;
use object::{IntoObject, Layout, List, Object, Str};
use whipsnake_runtime as runtime;

fn create() -> Owned {
    let process = runtime::start::process((1, 2));
    let mut config =
        runtime::Config { executable: b"/nowhere/bin/python3".to_vec(), ..Default::default() };
    runtime::paths::complete(&mut config, None, None);
    let plan = runtime::start::Plan {
        config,
        permissions: host::Permissions::all(),
        gil: Default::default(),
        prepare: runtime::start::no_preparation,
    };
    runtime::start::create(process, plan).expect("an interpreter can be made")
}

/// `json.dumps([1, "a"])` in this interpreter.
fn dumps(owned: &Owned) -> String {
    let thread = owned.thread();
    let made = (|| {
        let json = object::protocol::import::import_text(thread, "json")?;
        let items = vec![1i64.into_object(thread)?, "a".into_object(thread)?];
        let list = List::new(thread, items)?;
        let argument: &Object = list.as_object();
        json.call_method_text(thread, "dumps", &[argument])
    })();
    match made {
        Ok(text) => text.downcast::<Str>().expect("a text").to_string_lossy(),
        Err(raised) => {
            let error = thread.catch(raised);
            panic!("{}", runtime::start::describe(thread, &error));
        }
    }
}

#[test]
fn one_after_the_other() {
    let process = runtime::start::process((1, 2));
    for _ in 0..5 {
        let owned = create();
        assert_eq!(dumps(&owned), "[1, \"a\"]");
        assert!(runtime::finalize::finish(owned, process), "stdout could be flushed");
    }
}

#[test]
fn library_appears_below_the_prefix() {
    let process = runtime::start::process((1, 2));
    let owned = create();
    let thread = owned.thread();
    let file = object::protocol::import::import_text(thread, "json")
        .and_then(|json| json.get_attr_text(thread, "__file__"));
    let file = file.unwrap_or_else(|_| panic!("json has a file"));
    let file = file.downcast::<Str>().expect("a text").to_string_lossy();
    assert_eq!(file, "/nowhere/lib/python3.14/json/__init__.py");
    runtime::finalize::finish(owned, process);
}
