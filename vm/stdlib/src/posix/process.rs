//! Processes: who we are, starting others, waiting for them, signals.

use std::ffi::CString;

use host::proc;
use object::{
    Args, Field, Int, Layout, List, Module, Object, Params, PyResult, Ref, Thread, Tuple,
};

use super::path::{self, NAME, Path};
use crate::common::{self, attr_opt, int};
use crate::fspath;

/// Functions that `fork` calls.
#[derive(Default)]
pub(crate) struct ForkHooks {
    before: Field<List>,
    child: Field<List>,
    parent: Field<List>,
}

static AT_FORK: Params<3> =
    Params::new("register_at_fork", ["before", "after_in_child", "after_in_parent"], 0)
        .keyword_only(3);

pub(super) fn register_at_fork(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<()> {
    let given = args.bind(thread, &AT_FORK)?;
    if given.iter().all(Option::is_none) {
        return Err(thread.type_error("At least one argument is required."));
    }
    for (name, hook) in AT_FORK.names.iter().zip(given) {
        if let Some(hook) = hook.filter(|hook| !hook.is_callable()) {
            return Err(
                thread.type_error(format!("'{name}' must be callable, not {}", hook.type_name()))
            );
        }
    }
    let hooks = thread.interp().state::<ForkHooks>();
    for (field, hook) in [&hooks.before, &hooks.child, &hooks.parent].into_iter().zip(given) {
        let Some(hook) = hook else { continue };
        match field.get() {
            Some(list) => list.append(thread, hook.to_ref())?,
            None => field.put(List::from_slice(thread, &[hook])?),
        }
    }
    Ok(())
}

fn run_hooks(thread: &mut Thread, hooks: &Field<List>, backwards: bool) {
    let Some(list) = hooks.get() else { return };
    let mut hooks = list.to_vec();
    if backwards {
        hooks.reverse();
    }
    for hook in hooks {
        if let Err(raised) = hook.call(thread, &[]) {
            let exception = thread.catch(raised);
            if let Some(report) = thread.interp().unraisable_hook.get() {
                report(thread, exception, "Exception ignored in", Some(&hook));
            }
        }
    }
}

/// What `os.register_at_fork` was given for before a fork.
pub fn before_fork(thread: &mut Thread) {
    let hooks = thread.interp().state::<ForkHooks>();
    run_hooks(thread, &hooks.before, true);
}

/// What `os.register_at_fork` was given for after a fork.
pub fn after_fork(thread: &mut Thread, child: bool) {
    let hooks = thread.interp().state::<ForkHooks>();
    run_hooks(thread, if child { &hooks.child } else { &hooks.parent }, false);
}

pub(super) fn fork(thread: &mut Thread, _: &Module) -> PyResult<i32> {
    before_fork(thread);
    let permissions = common::permissions(thread);
    let gil = std::sync::Arc::clone(&thread.interp().gil);
    let result = gil.across_fork(|| proc::fork(&permissions), |result| *result == Ok(0));
    if result == Ok(0) {
        thread.interp().forget_other_threads(thread);
    }
    after_fork(thread, result == Ok(0));
    if result.is_ok_and(|child| child > 0) && crate::thread::any_running(thread) {
        let pid = std::process::id();
        let text = format!(
            "This process (pid={pid}) is multi-threaded, use of fork() may lead to deadlocks in the child."
        );
        builtins::warnings::warn(thread, &object::static_types::DeprecationWarning, &text, 1)?;
    }
    result.map_err(|error| common::os_error(thread, error))
}

static EXIT: Params<1> = Params::new("_exit", ["status"], 1);

pub(super) fn exit_now(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<()> {
    let [status] = args.bind(thread, &EXIT)?;
    let status = status.expect("required").to_i32(thread)?;
    match proc::exit_now(&common::permissions(thread), status) {
        Ok(never) => match never {},
        Err(error) => Err(common::os_error(thread, error)),
    }
}

pub(super) fn abort(thread: &mut Thread, _: &Module) -> PyResult<()> {
    const SIGABRT: i32 = 6;
    let permissions = common::permissions(thread);
    host::process::raise(&permissions, SIGABRT).map_err(|error| common::os_error(thread, error))
}

/// The arguments of a program, each as bytes.
pub(crate) fn arguments(
    thread: &mut Thread,
    function: &str,
    argv: &Object,
) -> PyResult<Vec<CString>> {
    if argv.downcast::<List>().is_none() && argv.downcast::<Tuple>().is_none() {
        return Err(thread.type_error(format!("{function}() arg 2 must be a tuple or list")));
    }
    let items = argv.collect(thread)?;
    if items.is_empty() {
        return Err(thread.value_error(format!("{function}() arg 2 must not be empty")));
    }
    let mut out = Vec::with_capacity(items.len());
    for item in items {
        out.push(fspath::fs_c(thread, &item)?);
    }
    if out[0].as_bytes().is_empty() {
        return Err(thread.value_error(format!("{function}() arg 2 first element cannot be empty")));
    }
    Ok(out)
}

pub(super) fn execv(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<()> {
    let [value, argv] = args.exactly(thread, "execv")?;
    let path = Path::of(thread, "execv", Some(value), NAME)?;
    let argv = arguments(thread, "execv", argv)?;
    let error = proc::exec(&common::permissions(thread), &path.name, &argv, None);
    Err(path.error(thread, error))
}

static EXECVE: Params<3> = Params::new("execve", ["path", "argv", "env"], 3);

pub(super) fn execve(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<()> {
    let [value, argv, env] = args.bind(thread, &EXECVE)?;
    let path = Path::of(thread, "execve", value, NAME)?;
    let argv = arguments(thread, "execve", argv.expect("required"))?;
    let env = environment(thread, env.expect("required"))?;
    let error = proc::exec(&common::permissions(thread), &path.name, &argv, Some(&env));
    Err(path.error(thread, error))
}

fn environment(thread: &mut Thread, env: &Object) -> PyResult<Vec<CString>> {
    if attr_opt(thread, env, "keys")?.is_none() || !env.has_len() {
        return Err(thread.type_error("execve: environment must be a mapping object"));
    }
    let keys = common::call(thread, env, "keys", &[])?.collect(thread)?;
    let mut out = Vec::with_capacity(keys.len());
    for key in keys {
        let value = env.get_item(thread, &key)?;
        let (key, value) = (fspath::fs_c(thread, &key)?, fspath::fs_c(thread, &value)?);
        if key.as_bytes().is_empty()
            || key.as_bytes()[1..].contains(&b'=')
            || key.as_bytes()[0] == b'='
        {
            return Err(thread.value_error("illegal environment variable name"));
        }
        let mut pair = key.into_bytes();
        pair.push(b'=');
        pair.extend_from_slice(value.as_bytes());
        out.push(CString::new(pair).map_err(|_| thread.value_error("embedded null byte"))?);
    }
    Ok(out)
}

fn waited(thread: &mut Thread, pid: i32, options: i32) -> PyResult<(i32, i32, proc::Usage)> {
    common::system(thread, || proc::wait(pid, options))
}

pub(super) fn waitpid(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<(i32, i32)> {
    let [pid, options] = args.exactly(thread, "waitpid")?;
    let (pid, options) = (pid.to_i32(thread)?, options.to_i32(thread)?);
    waited(thread, pid, options).map(|(pid, status, _)| (pid, status))
}

pub(super) fn wait(thread: &mut Thread, _: &Module) -> PyResult<(i32, i32)> {
    waited(thread, -1, 0).map(|(pid, status, _)| (pid, status))
}

static WAIT3: Params<1> = Params::new("wait3", ["options"], 1);
static WAIT4: Params<2> = Params::new("wait4", ["pid", "options"], 2);

pub(super) fn wait3(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<Ref<Tuple>> {
    let [options] = args.bind(thread, &WAIT3)?;
    let options = options.expect("required").to_i32(thread)?;
    with_usage(thread, -1, options)
}

pub(super) fn wait4(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<Ref<Tuple>> {
    let [pid, options] = args.bind(thread, &WAIT4)?;
    let pid = pid.expect("required").to_i32(thread)?;
    let options = options.expect("required").to_i32(thread)?;
    with_usage(thread, pid, options)
}

fn with_usage(thread: &mut Thread, pid: i32, options: i32) -> PyResult<Ref<Tuple>> {
    let (pid, status, usage) = waited(thread, pid, options)?;
    let usage = crate::resource::usage_result(thread, &usage)?.into_object();
    Tuple::from_array(thread, [int(thread, pid)?, int(thread, status)?, usage])
}

/// A status that `wait` gave, by name or position.
fn status(thread: &mut Thread, args: Args<'_>, function: &'static str) -> PyResult<i32> {
    let params = Params::<1>::new(function, ["status"], 1);
    let [status] = args.bind(thread, &params)?;
    status.expect("required").to_i32(thread)
}

pub(super) fn wifexited(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<bool> {
    Ok(status(thread, args, "WIFEXITED")? & 0x7F == 0)
}
pub(super) fn wexitstatus(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<i32> {
    Ok(status(thread, args, "WEXITSTATUS")? >> 8 & 0xFF)
}
pub(super) fn wifsignaled(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<bool> {
    let low = status(thread, args, "WIFSIGNALED")? & 0x7F;
    Ok(low != 0 && low != 0x7F)
}
pub(super) fn wtermsig(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<i32> {
    Ok(status(thread, args, "WTERMSIG")? & 0x7F)
}
pub(super) fn wifstopped(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<bool> {
    Ok(status(thread, args, "WIFSTOPPED")? & 0xFF == 0x7F)
}
pub(super) fn wstopsig(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<i32> {
    Ok(status(thread, args, "WSTOPSIG")? >> 8 & 0xFF)
}
pub(super) fn wifcontinued(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<bool> {
    Ok(status(thread, args, "WIFCONTINUED")? == 0xFFFF)
}
pub(super) fn wcoredump(thread: &mut Thread, _: &Module, status: &Object) -> PyResult<bool> {
    Ok(status.to_i32(thread)? & 0x80 != 0)
}

pub(super) fn waitstatus_to_exitcode(
    thread: &mut Thread,
    _: &Module,
    args: Args<'_>,
) -> PyResult<i32> {
    let status = status(thread, args, "waitstatus_to_exitcode")?;
    match (status & 0x7F, status & 0xFF) {
        (0, _) => Ok(status >> 8 & 0xFF),
        (_, 0x7F) => Err(thread
            .value_error(format!("process stopped by delivery of signal {}", status >> 8 & 0xFF))),
        (0x7F, _) => Err(thread.value_error(format!("invalid wait status: {status}"))),
        (signal, _) => Ok(-signal),
    }
}

pub(super) fn kill(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<()> {
    let [pid, signal] = args.exactly(thread, "kill")?;
    let (pid, signal) = (pid.to_i32(thread)?, signal.to_i32(thread)?);
    let permissions = common::permissions(thread);
    proc::kill(&permissions, pid, signal).map_err(|error| common::os_error(thread, error))?;
    // It may have been for us.
    thread.check_signals()
}

pub(super) fn killpg(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<()> {
    let [group, signal] = args.exactly(thread, "killpg")?;
    let (group, signal) = (group.to_i32(thread)?, signal.to_i32(thread)?);
    let permissions = common::permissions(thread);
    proc::kill_group(&permissions, group, signal)
        .map_err(|error| common::os_error(thread, error))?;
    thread.check_signals()
}

/// One of three user or group numbers.
fn id(thread: &mut Thread, ids: host::HostResult<[u32; 3]>, which: usize) -> PyResult<u32> {
    ids.map(|ids| ids[which]).map_err(|error| common::os_error(thread, error))
}

pub(super) fn getuid(thread: &mut Thread, _: &Module) -> PyResult<u32> {
    id(thread, proc::users(), 0)
}
pub(super) fn geteuid(thread: &mut Thread, _: &Module) -> PyResult<u32> {
    id(thread, proc::users(), 1)
}
pub(super) fn getgid(thread: &mut Thread, _: &Module) -> PyResult<u32> {
    id(thread, proc::groups_of_process(), 0)
}
pub(super) fn getegid(thread: &mut Thread, _: &Module) -> PyResult<u32> {
    id(thread, proc::groups_of_process(), 1)
}

fn three(thread: &mut Thread, ids: host::HostResult<[u32; 3]>) -> PyResult<Ref<Tuple>> {
    let [a, b, c] = ids.map_err(|error| common::os_error(thread, error))?;
    Tuple::from_array(thread, [int(thread, a)?, int(thread, b)?, int(thread, c)?])
}

pub(super) fn getresuid(thread: &mut Thread, _: &Module) -> PyResult<Ref<Tuple>> {
    three(thread, proc::users())
}
pub(super) fn getresgid(thread: &mut Thread, _: &Module) -> PyResult<Ref<Tuple>> {
    three(thread, proc::groups_of_process())
}

pub(super) fn getgroups(thread: &mut Thread, _: &Module) -> PyResult<Ref<List>> {
    let groups = common::system(thread, proc::groups)?;
    let groups = groups.into_iter().map(|g| int(thread, g)).collect::<PyResult<Vec<_>>>()?;
    List::new(thread, groups)
}

const KEEP: u32 = u32::MAX;

/// Sets some of the three user numbers.
fn set_users(thread: &mut Thread, values: [Option<&Object>; 3], what: &str) -> PyResult<()> {
    let mut ids = [KEEP; 3];
    for (id, value) in ids.iter_mut().zip(values) {
        if let Some(value) = value {
            *id = path::owner(thread, value, what)?;
        }
    }
    let permissions = common::permissions(thread);
    let set = if what == "uid" { proc::set_users } else { proc::set_groups_of_process };
    set(&permissions, ids).map_err(|error| common::os_error(thread, error))
}

pub(super) fn setresuid(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<()> {
    let [a, b, c] = args.exactly(thread, "setresuid")?;
    set_users(thread, [Some(a), Some(b), Some(c)], "uid")
}
pub(super) fn setresgid(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<()> {
    let [a, b, c] = args.exactly(thread, "setresgid")?;
    set_users(thread, [Some(a), Some(b), Some(c)], "gid")
}
pub(super) fn seteuid(thread: &mut Thread, _: &Module, id: &Object) -> PyResult<()> {
    set_users(thread, [None, Some(id), None], "uid")
}
pub(super) fn setegid(thread: &mut Thread, _: &Module, id: &Object) -> PyResult<()> {
    set_users(thread, [None, Some(id), None], "gid")
}

pub(super) fn getpid(_: &mut Thread, _: &Module) -> i32 {
    proc::id()
}
pub(super) fn getppid(_: &mut Thread, _: &Module) -> i32 {
    proc::parent_id()
}
pub(super) fn getpgrp(thread: &mut Thread, _: &Module) -> PyResult<i32> {
    proc::process_group(0).map_err(|error| common::os_error(thread, error))
}

static GETPGID: Params<1> = Params::new("getpgid", ["pid"], 1);

pub(super) fn getpgid(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<i32> {
    let [pid] = args.bind(thread, &GETPGID)?;
    let pid = pid.expect("required").to_i32(thread)?;
    proc::process_group(pid).map_err(|error| common::os_error(thread, error))
}
pub(super) fn getsid(thread: &mut Thread, _: &Module, pid: &Object) -> PyResult<i32> {
    let pid = pid.to_i32(thread)?;
    proc::session(pid).map_err(|error| common::os_error(thread, error))
}
pub(super) fn setsid(thread: &mut Thread, _: &Module) -> PyResult<()> {
    let permissions = common::permissions(thread);
    proc::new_session(&permissions).map(drop).map_err(|error| common::os_error(thread, error))
}
pub(super) fn setpgid(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<()> {
    let [pid, group] = args.exactly(thread, "setpgid")?;
    let (pid, group) = (pid.to_i32(thread)?, group.to_i32(thread)?);
    set_group(thread, pid, group)
}
pub(super) fn setpgrp(thread: &mut Thread, _: &Module) -> PyResult<()> {
    set_group(thread, 0, 0)
}
fn set_group(thread: &mut Thread, pid: i32, group: i32) -> PyResult<()> {
    let permissions = common::permissions(thread);
    proc::set_process_group(&permissions, pid, group)
        .map_err(|error| common::os_error(thread, error))
}

pub(super) fn umask(thread: &mut Thread, _: &Module, mask: &Object) -> PyResult<u32> {
    let mask = mask.to_i32(thread)?;
    let permissions = common::permissions(thread);
    proc::umask(&permissions, mask as u32).map_err(|error| common::os_error(thread, error))
}

pub(super) fn nice(thread: &mut Thread, _: &Module, by: &Object) -> PyResult<i32> {
    let by = by.to_i32(thread)?;
    let permissions = common::permissions(thread);
    proc::nice(&permissions, by).map_err(|error| common::os_error(thread, error))
}

pub(super) fn sched_yield(thread: &mut Thread, _: &Module) {
    thread.allow_threads(host::thread::yield_now);
}

static SYSTEM: Params<1> = Params::new("system", ["command"], 1);

pub(super) fn system(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<i32> {
    let [command] = args.bind(thread, &SYSTEM)?;
    let command = fspath::fs_c(thread, command.expect("required"))?;
    let spawn = host::spawn::Spawn {
        executables: vec![c"/bin/sh".to_owned()],
        arguments: vec![c"sh".to_owned(), c"-c".to_owned(), command],
        environment: None,
        cwd: None,
        streams: [-1; 3],
        close: Vec::new(),
        close_fds: false,
        keep: Vec::new(),
        restore_signals: false,
        new_session: false,
        process_group: None,
        user: None,
        group: None,
        groups: None,
        umask: None,
    };
    let permissions = common::permissions(thread);
    let started = thread.allow_threads(|| host::spawn::spawn(&permissions, &spawn));
    let pid = started.map_err(|failed| common::os_error(thread, failed.error))?;
    waited(thread, pid, 0).map(|(_, status, _)| status)
}

/// What `_posixsubprocess.fork_exec` was called with has this many parts.
const FORK_EXEC_ARGS: usize = 22;

/// `_posixsubprocess.fork_exec`: starts a program as `subprocess` wants it.
pub(crate) fn fork_exec(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<i32> {
    let all: [&Object; FORK_EXEC_ARGS] = args.exactly(thread, "fork_exec")?;
    let [
        argv,
        executables,
        close_fds,
        keep,
        cwd,
        env,
        p2cread,
        p2cwrite,
        c2pread,
        c2pwrite,
        errread,
        errwrite,
        errpipe_read,
        errpipe_write,
        restore_signals,
        session,
        group_to_join,
        gid,
        groups,
        uid,
        umask,
        preexec,
    ] = all;
    if !preexec.is_none() {
        return fork_and_call(thread, &all);
    }
    let texts = |thread: &mut Thread, list: &Object| -> PyResult<Vec<CString>> {
        let items = list.collect(thread)?;
        items.iter().map(|item| fspath::fs_c(thread, item)).collect()
    };
    let fd = |thread: &mut Thread, value: &Object| value.to_i32(thread);
    let id = |thread: &mut Thread, value: &Object, what: &str| match value.is_none() {
        true => Ok(None),
        false => path::owner(thread, value, what).map(Some),
    };
    let kept = keep.collect(thread)?;
    let mut keep = Vec::with_capacity(kept.len());
    for value in kept {
        let Some(fd) = value.downcast::<Int>().and_then(Int::as_i32).filter(|fd| *fd >= 0) else {
            return Err(thread.value_error("bad value(s) in fds_to_keep"));
        };
        if keep.last().is_some_and(|last| *last >= fd) {
            return Err(thread.value_error("bad value(s) in fds_to_keep"));
        }
        keep.push(fd);
    }
    let streams = [fd(thread, p2cread)?, fd(thread, c2pwrite)?, fd(thread, errwrite)?];
    let mut close = Vec::new();
    for end in [p2cwrite, c2pread, errread, errpipe_read] {
        close.push(fd(thread, end)?);
    }
    close.retain(|fd| *fd >= 0);
    let report = fd(thread, errpipe_write)?;
    let group = fd(thread, group_to_join)?;
    let mask = fd(thread, umask)?;
    let mut group_list = None;
    if !groups.is_none() {
        let mut list = Vec::new();
        for group in groups.collect(thread)? {
            list.push(path::owner(thread, &group, "gid")?);
        }
        group_list = Some(list);
    }
    let spawn = host::spawn::Spawn {
        arguments: texts(thread, argv)?,
        executables: texts(thread, executables)?,
        environment: if env.is_none() { None } else { Some(texts(thread, env)?) },
        cwd: if cwd.is_none() { None } else { Some(fspath::fs_c(thread, cwd)?) },
        streams,
        close,
        close_fds: close_fds.is_truthy(thread)?,
        keep,
        restore_signals: restore_signals.is_truthy(thread)?,
        new_session: session.is_truthy(thread)?,
        process_group: (group >= 0).then_some(group),
        user: id(thread, uid, "uid")?,
        group: id(thread, gid, "gid")?,
        groups: group_list,
        umask: u32::try_from(mask).ok(),
    };
    let permissions = common::permissions(thread);
    match thread.allow_threads(|| host::spawn::spawn(&permissions, &spawn)) {
        Ok(pid) => Ok(pid),
        Err(failed) => spawn_failed(thread, failed, report),
    }
}

/// A child that could not be started: the parent reads why from the pipe that it made for it.
fn spawn_failed(
    thread: &mut Thread,
    failed: host::spawn::SpawnError,
    report: i32,
) -> PyResult<i32> {
    use host::spawn::Stage;
    if let host::HostError::Denied { .. } = failed.error {
        return Err(common::os_error(thread, failed.error));
    }
    // What the child of CPython writes: kind of exception, number in hexadecimal, where.
    let place = match failed.stage {
        Stage::Prepare => "noexec",
        Stage::Directory => "noexec:chdir",
        Stage::Exec => "",
    };
    let text = format!("OSError:{:X}:{place}", failed.error.errno());
    common::system(thread, || host::file::write(report, text.as_bytes()))?;
    // A child that is gone already, for the parent to wait for.
    let permissions = common::permissions(thread);
    match thread.allow_threads(|| host::spawn::ended_child(&permissions)) {
        Ok(pid) => Ok(pid),
        Err(_) => Err(common::os_error(thread, failed.error)),
    }
}

fn fork_and_call(thread: &mut Thread, _: &[&Object]) -> PyResult<i32> {
    Err(thread.not_implemented_error("fork_exec with preexec_fn is not there yet"))
}
