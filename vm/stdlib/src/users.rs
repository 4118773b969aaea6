//! `pwd` and `grp`: the system's users and groups.

use std::ffi::CString;

use builtins::structseq::{self, FieldSpec, StructSpec, field};
use host::users::{self, Group, User};
use object::native_function::{fast, noargs, one};
use object::static_types::KeyError;
use object::{Args, IntoObject, Module, Object, Params, PyResult, Raised, Ref, Str, Thread, Type};

use crate::common;
use crate::fspath;

static PASSWD: Type = structseq::new_type(c"pwd.struct_passwd");
static GROUP: Type = structseq::new_type(c"grp.struct_group");

const PASSWD_FIELDS: &[FieldSpec] = &[
    field("pw_name", "user name"),
    field("pw_passwd", "password"),
    field("pw_uid", "user id"),
    field("pw_gid", "group id"),
    field("pw_gecos", "real name"),
    field("pw_dir", "home directory"),
    field("pw_shell", "shell program"),
];

const GROUP_FIELDS: &[FieldSpec] = &[
    field("gr_name", "group name"),
    field("gr_passwd", "password"),
    field("gr_gid", "group id"),
    field("gr_mem", "group members"),
];

pub(crate) fn structs() -> Vec<StructSpec> {
    vec![
        structseq::spec(&PASSWD, "A user.", PASSWD_FIELDS, 7),
        structseq::spec(&GROUP, "A group.", GROUP_FIELDS, 4),
    ]
}

fn text(thread: &Thread, bytes: &[u8]) -> PyResult {
    Ok(fspath::decode(thread, bytes)?.into_object())
}

fn user(thread: &Thread, user: &User) -> PyResult {
    let items = vec![
        text(thread, &user.name)?,
        text(thread, &user.passwd)?,
        user.uid.into_object(thread)?,
        user.gid.into_object(thread)?,
        text(thread, &user.gecos)?,
        text(thread, &user.dir)?,
        text(thread, &user.shell)?,
    ];
    Ok(structseq::make(thread, &PASSWD, items)?.into_object())
}

fn group(thread: &Thread, group: &Group) -> PyResult {
    let mut members = Vec::new();
    for member in &group.members {
        members.push(text(thread, member)?);
    }
    let items = vec![
        text(thread, &group.name)?,
        text(thread, &group.passwd)?,
        group.gid.into_object(thread)?,
        members.into_object(thread)?,
    ];
    Ok(structseq::make(thread, &GROUP, items)?.into_object())
}

#[cold]
fn not_found(thread: &Thread, message: &str) -> Raised {
    match Str::new(thread, message) {
        Ok(text) => thread.raise_with_value(&KeyError, text.into_object()),
        Err(raised) => raised,
    }
}

/// A name as C takes it.
fn name_c(thread: &mut Thread, name: &Object, what: &str) -> PyResult<CString> {
    let Some(text) = name.downcast::<Str>() else {
        return Err(thread.type_error(format!("{what} must be str, not {}", name.type_name())));
    };
    let bytes = fspath::encode(thread, text)?;
    CString::new(bytes).map_err(|_| thread.value_error("embedded null byte"))
}

/// The number of a user or group; -1 is the largest there is.
fn id(thread: &mut Thread, value: &Object, kind: &str) -> PyResult<Result<u32, Raised>> {
    if !value.is_index() {
        let name = value.type_name();
        return Err(thread.type_error(format!("{kind} should be integer, not {name}")));
    }
    let number = value.to_index(thread)?;
    if number.as_i64() == Some(-1) {
        return Ok(Ok(u32::MAX));
    }
    let small = number.as_u64().and_then(|number| u32::try_from(number).ok());
    Ok(small.ok_or_else(|| {
        let side = if number.is_negative() { "less than minimum" } else { "greater than maximum" };
        thread.overflow_error(format!("{kind} is {side}"))
    }))
}

fn getpwnam(thread: &mut Thread, _: &Module, name: &Object) -> PyResult {
    let text = name_c(thread, name, "getpwnam() argument")?;
    let permissions = common::permissions(thread);
    let found = thread.allow_threads(|| users::user_by_name(&permissions, &text));
    match found.map_err(|error| common::os_error(thread, error))? {
        Some(found) => user(thread, &found),
        None => {
            let shown = name.repr(thread)?;
            Err(not_found(thread, &format!("getpwnam(): name not found: {shown}")))
        }
    }
}

fn getpwuid(thread: &mut Thread, _: &Module, uid: &Object) -> PyResult {
    let number = match id(thread, uid, "uid")? {
        Ok(number) => number,
        Err(raised) => {
            drop(thread.catch(raised));
            return Err(not_found(thread, "getpwuid(): uid not found"));
        }
    };
    let permissions = common::permissions(thread);
    let found = thread.allow_threads(|| users::user_by_id(&permissions, number));
    match found.map_err(|error| common::os_error(thread, error))? {
        Some(found) => user(thread, &found),
        None => {
            let shown = show(number);
            Err(not_found(thread, &format!("getpwuid(): uid not found: {shown}")))
        }
    }
}

/// A number as it was given.
fn show(number: u32) -> i64 {
    if number == u32::MAX { -1 } else { number.into() }
}

fn getpwall(thread: &mut Thread, _: &Module) -> PyResult<Vec<Ref>> {
    let permissions = common::permissions(thread);
    let all = users::users(&permissions).map_err(|error| common::os_error(thread, error))?;
    all.iter().map(|one| user(thread, one)).collect()
}

static GETGRNAM: Params<1> = Params::new("getgrnam", ["name"], 1);
static GETGRGID: Params<1> = Params::new("getgrgid", ["id"], 1);

fn getgrnam(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    let [name] = args.bind(thread, &GETGRNAM)?;
    let name = name.expect("required");
    let text = name_c(thread, name, "getgrnam() argument 'name'")?;
    let permissions = common::permissions(thread);
    let found = thread.allow_threads(|| users::group_by_name(&permissions, &text));
    match found.map_err(|error| common::os_error(thread, error))? {
        Some(found) => group(thread, &found),
        None => {
            let shown = name.repr(thread)?;
            Err(not_found(thread, &format!("getgrnam(): name not found: {shown}")))
        }
    }
}

fn getgrgid(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    let [gid] = args.bind(thread, &GETGRGID)?;
    let number = id(thread, gid.expect("required"), "gid")??;
    let permissions = common::permissions(thread);
    let found = thread.allow_threads(|| users::group_by_id(&permissions, number));
    match found.map_err(|error| common::os_error(thread, error))? {
        Some(found) => group(thread, &found),
        None => {
            let shown = show(number);
            Err(not_found(thread, &format!("getgrgid(): gid not found: {shown}")))
        }
    }
}

fn getgrall(thread: &mut Thread, _: &Module) -> PyResult<Vec<Ref>> {
    let permissions = common::permissions(thread);
    let all = users::groups(&permissions).map_err(|error| common::os_error(thread, error))?;
    all.iter().map(|one| group(thread, one)).collect()
}

/// Makes `pwd`.
#[rustfmt::skip]
pub fn pwd(thread: &mut Thread) -> PyResult<Ref<Module>> {
    let module = Module::new(thread, "pwd")?;
    module.add(thread, "struct_passwd", PASSWD.to_type_ref())?;
    module.add_functions(thread, [
        one(c"getpwuid", getpwuid).doc(c"getpwuid($module, uidobj, /)\n--\n\nA user by number."),
        one(c"getpwnam", getpwnam).doc(c"getpwnam($module, name, /)\n--\n\nA user by name."),
        noargs(c"getpwall", getpwall).doc(c"getpwall($module, /)\n--\n\nAll users."),
    ])?;
    Ok(module)
}

/// Makes `grp`.
#[rustfmt::skip]
pub fn grp(thread: &mut Thread) -> PyResult<Ref<Module>> {
    let module = Module::new(thread, "grp")?;
    module.add(thread, "struct_group", GROUP.to_type_ref())?;
    module.add_functions(thread, [
        fast(c"getgrgid", getgrgid).doc(c"getgrgid($module, /, id)\n--\n\nA group by number."),
        fast(c"getgrnam", getgrnam).doc(c"getgrnam($module, /, name)\n--\n\nA group by name."),
        noargs(c"getgrall", getgrall).doc(c"getgrall($module, /)\n--\n\nAll groups."),
    ])?;
    Ok(module)
}
