//! The crate as the layers above use it.

use std::ffi::{CStr, CString};
use std::time::Duration;

use whipsnake_host::file::{CWD, Follow};
use whipsnake_host::process::{Disposition, SignalSet};
use whipsnake_host::spawn::{Spawn, Stage};
use whipsnake_host::{
    Access, HostError, Permissions, dir, dl, env, file, poll, proc, process, spawn, sys, thread,
    time,
};

const ALL: Permissions = Permissions::all();
const NONE: Permissions = Permissions::none();

fn scratch(name: &str) -> CString {
    let path = std::env::temp_dir().join(format!("whipsnake-{}-{name}", std::process::id()));
    CString::new(path.into_os_string().into_encoded_bytes()).expect("a path has no zero byte")
}

fn denied(what: &'static str) -> HostError {
    HostError::Denied { what }
}

#[test]
fn nothing_is_allowed_without_permission() {
    let read_only = Permissions { files: Access::Read, ..NONE };
    let create = libc_flags("O_CREAT");
    assert_eq!(file::open(&NONE, CWD, c"/", 0, 0), Err(denied("files")));
    assert_eq!(file::open(&read_only, CWD, c"/x", create, 0), Err(denied("files")));
    assert_eq!(file::stat(&NONE, CWD, c"/", Follow::Yes), Err(denied("files")));
    assert!(file::stat(&read_only, CWD, c"/", Follow::Yes).is_ok());
    assert_eq!(dir::make(&read_only, CWD, c"/x", 0o777), Err(denied("files")));
    assert_eq!(proc::fork(&NONE), Err(denied("fork")));
    assert_eq!(proc::exec(&NONE, c"/bin/true", &[], None), denied("exec"));
    assert_eq!(proc::urandom(&NONE, &mut [0]), Err(denied("entropy")));
    assert_eq!(env::all(&NONE), Err(denied("environment")));
    assert_eq!(time::clock(&NONE, 0), Err(denied("clock")));
    assert_eq!(process::raise(&NONE, 10), Err(denied("signals")));
    assert_eq!(dir::change(&read_only, c"/"), Err(denied("process")));
    let thread = thread::spawn(&NONE, thread::Waited::Yes, 0, || ());
    assert_eq!(thread.err(), Some(denied("threads")));
    let daemon = Permissions { daemon_threads: false, ..ALL };
    let thread = thread::spawn(&daemon, thread::Waited::No, 0, || ());
    assert_eq!(thread.err(), Some(denied("daemon_threads")));
    assert!(matches!(dl::Library::open(&NONE, c"libc.so.6", 2), Err(dl::LoadError::Denied(_))));
}

fn libc_flags(name: &str) -> i32 {
    match name {
        "O_CREAT" => 0o100,
        "O_RDWR" => 2,
        other => panic!("no such flag here: {other}"),
    }
}

#[test]
fn files_are_written_read_and_removed() {
    let path = scratch("file");
    let flags = libc_flags("O_CREAT") | libc_flags("O_RDWR");
    let fd = file::open(&ALL, CWD, &path, flags, 0o600).expect("a new file");
    assert_eq!(file::write(fd, b"hello world"), Ok(11));
    assert_eq!(file::seek(fd, 6, 0), Ok(6));
    let mut buffer = [0; 16];
    assert_eq!(file::read(fd, &mut buffer), Ok(5));
    assert_eq!(&buffer[..5], b"world");
    assert_eq!(file::pread(fd, &mut buffer[..2], 1), Ok(2));
    assert_eq!(&buffer[..2], b"el");
    assert_eq!(file::ftruncate(fd, 3), Ok(()));
    assert_eq!(file::fstat(fd).map(|stat| stat.size), Ok(3));
    assert_eq!(file::inheritable(fd), Ok(false));
    assert!(!file::is_tty(fd));
    assert_eq!(file::close(fd), Ok(()));
    let times = ((7, 0), (11, 500));
    assert_eq!(dir::set_times(&ALL, CWD, &path, times, Follow::Yes), Ok(()));
    let stat = file::stat(&ALL, CWD, &path, Follow::Yes).expect("it is there");
    assert_eq!((stat.atime, stat.mtime, stat.mode & 0o777), ((7, 0), (11, 500), 0o600));
    assert_eq!(dir::unlink(&ALL, CWD, &path), Ok(()));
    let gone = file::stat(&ALL, CWD, &path, Follow::Yes).expect_err("it is gone");
    assert_eq!((gone.errno(), gone.to_string().as_str()), (2, "No such file or directory"));
}

#[test]
fn directories_are_listed() {
    let path = scratch("dir");
    assert_eq!(dir::make(&ALL, CWD, &path, 0o700), Ok(()));
    let fd = file::open(&ALL, CWD, &path, 0, 0).expect("a directory");
    assert_eq!(dir::symlink(&ALL, c"nowhere", fd, c"link"), Ok(()));
    assert_eq!(dir::make(&ALL, fd, c"sub", 0o700), Ok(()));
    assert_eq!(dir::read_link(&ALL, fd, c"link"), Ok(b"nowhere".to_vec()));
    assert_eq!(dir::rename(&ALL, (fd, c"sub"), (fd, c"other")), Ok(()));
    let mut names = Vec::new();
    let mut listing = dir::Listing::of_descriptor(&ALL, fd).expect("a directory");
    while let Some(entry) = listing.next_entry().expect("it can be read") {
        names.push(entry.name);
    }
    names.sort();
    assert_eq!(names, [c"link".to_owned(), c"other".to_owned()]);
    assert_eq!(dir::unlink(&ALL, fd, c"link"), Ok(()));
    assert_eq!(dir::remove(&ALL, fd, c"other"), Ok(()));
    assert_eq!(file::close(fd), Ok(()));
    assert_eq!(dir::remove(&ALL, CWD, &path), Ok(()));
}

#[test]
fn signals_trip_and_are_taken_once() {
    let signum = 10; // SIGUSR1
    let (read, write) = file::pipe(0).expect("a pipe");
    assert_eq!(process::set_wakeup_fd(&ALL, write), Ok(-1));
    let old = process::set_disposition(&ALL, signum, Disposition::Trip);
    assert_eq!(old, Ok(Disposition::Default));
    assert_eq!(process::disposition(signum), Ok(Disposition::Trip));
    assert_eq!(process::raise(&ALL, signum), Ok(()));
    assert!(process::any_tripped());
    assert_eq!(process::take_tripped(), [signum]);
    assert_eq!(process::take_tripped(), []);
    let mut byte = [0];
    assert_eq!((file::read(read, &mut byte), byte), (Ok(1), [10]));
    assert_eq!(process::set_wakeup_fd(&ALL, -1), Ok(write));
    assert_eq!(process::set_disposition(&ALL, signum, Disposition::Default), Ok(Disposition::Trip));
    assert_eq!(process::describe_signal(2).as_deref(), Some("Interrupt"));
    assert_eq!(process::describe_signal(65), None);
    let set = SignalSet::new(&[1, 12]).expect("valid numbers");
    assert_eq!(set.signals(), [1, 12]);
    assert!(SignalSet::new(&[99]).is_err());
}

#[test]
fn times_are_broken_down_and_put_together() {
    let mut tm = time::utc_time(951_782_400).expect("in range");
    assert_eq!((tm.year, tm.mon, tm.mday, tm.wday, tm.yday), (100, 1, 29, 2, 59));
    assert_eq!(time::format_time(c"%Y-%m-%d %H:%M:%S", &tm), b"2000-02-29 00:00:00");
    assert_eq!(time::format_time(c"", &tm), b"");
    tm = time::local_time(951_782_400).expect("in range");
    assert_eq!(time::make_time(&mut tm), Some(951_782_400));
    let before = time::monotonic();
    assert_eq!(time::sleep_until(before + 2_000_000), Ok(()));
    assert!(time::monotonic() >= before + 2_000_000);
    assert!(time::clock_resolution(&ALL, 1).expect("the monotonic clock").nanoseconds() > 0);
}

#[test]
fn threads_know_their_stacks() {
    let body = || {
        let here = 0u8;
        let bounds = sys::stack_bounds().expect("Linux knows");
        let address = (&raw const here).addr();
        assert!(bounds.low < address && address < bounds.high);
        assert!(bounds.high - bounds.low >= 512 * 1024, "{bounds:?}");
        assert_ne!(thread::native_id(), 0);
    };
    body();
    let thread = thread::spawn(&ALL, thread::Waited::Yes, 1 << 20, body).expect("a thread");
    thread.join().expect("no assertion failed");
}

fn shell(script: &str, streams: [i32; 3]) -> Spawn {
    let text = |s: &str| CString::new(s).expect("no zero byte");
    Spawn {
        executables: vec![text("/nowhere/sh"), text("/bin/sh")],
        arguments: vec![text("sh"), text("-c"), text(script)],
        environment: Some(vec![text("WORD=spam")]),
        cwd: Some(text("/")),
        streams,
        close: Vec::new(),
        close_fds: true,
        keep: Vec::new(),
        restore_signals: true,
        new_session: false,
        process_group: None,
        user: None,
        group: None,
        groups: None,
        umask: None,
    }
}

#[test]
fn programs_are_started_with_their_streams() {
    let (read, write) = file::pipe(0o2_000_000).expect("a pipe");
    let started = spawn::spawn(&ALL, &shell("echo $WORD; pwd; exit 3", [-1, write, -1]));
    let pid = started.expect("there is a shell");
    file::close(write).expect("it is ours");
    let mut fds = [poll::PollFd { fd: read, events: 1, revents: 0 }];
    assert_eq!(poll::poll(&mut fds, Some(Duration::from_secs(20))), Ok(1));
    let (child, status, _) = proc::wait(pid, 0).expect("our child");
    assert_eq!((child, status >> 8), (pid, 3));
    let mut buffer = [0; 64];
    let len = file::read(read, &mut buffer).expect("the output");
    assert_eq!(&buffer[..len], b"spam\n/\n");
    file::close(read).expect("it is ours");
}

#[test]
fn a_program_that_cannot_start_says_where() {
    let mut wanted = shell("", [-1; 3]);
    wanted.executables.pop();
    let failed = spawn::spawn(&ALL, &wanted).expect_err("no such program");
    assert_eq!((failed.stage, failed.error.errno()), (Stage::Exec, 2));
    wanted.cwd = Some(c"/nowhere".to_owned());
    let failed = spawn::spawn(&ALL, &wanted).expect_err("no such directory");
    assert_eq!((failed.stage, failed.error.errno()), (Stage::Directory, 2));
}

#[test]
fn libraries_are_loaded_and_their_symbols_found() {
    let library = dl::Library::open(&ALL, c"libc.so.6", 2).expect("the C library");
    assert!(library.symbol(c"strlen").is_ok());
    let Err(dl::LoadError::Linker(text)) = library.symbol(c"no_such_function") else {
        panic!("found what is not there");
    };
    assert!(text.contains("undefined symbol: no_such_function"), "{text}");
}

#[test]
fn the_environment_is_read_and_changed() {
    let key = b"WHIPSNAKE_HOST_TEST";
    assert_eq!(env::get(&ALL, key), Ok(None));
    assert_eq!(env::set(&ALL, key, b"1"), Ok(()));
    assert_eq!(env::get(&ALL, key), Ok(Some(b"1".to_vec())));
    assert_eq!(env::unset(&ALL, key), Ok(()));
    assert_eq!(env::set(&ALL, b"A=B", b""), Err(HostError::new(22)));
}

#[test]
fn the_system_says_what_it_is() {
    assert!(sys::page_size().is_power_of_two());
    assert!(sys::cpu_count().is_some());
    assert_eq!(proc::system_names().map(|names| names[0].clone()), Ok(b"Linux".to_vec()));
    assert!(proc::usage(0).is_ok_and(|usage| usage.maxrss > 0));
    let name: Option<&CStr> = None;
    assert!(sys::set_locale(6, name).is_some());
    assert_eq!(sys::number_format().0, b".");
}
