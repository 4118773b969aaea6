//! `posix`: the system's calls, as `os` uses them.
//!
//! `path.rs` takes arguments that name files, `files.rs`, `stat.rs` and `scandir.rs` work on files
//! by name, `fds.rs` on open ones, `process.rs` on processes; `info.rs` has facts and the
//! environment, `constants.rs` the numbers.

mod constants;
mod fds;
mod files;
mod info;
mod path;
pub(crate) mod process;
mod scandir;
mod stat;

pub use process::{after_fork, before_fork};

use builtins::structseq::StructSpec;
use object::native_function::{MethodDef, fast, noargs, one};
use object::static_types as types;
use object::{IntoObject, Layout, List, Module, PyResult, Ref, Thread, Type, TypeSpec};

pub(crate) fn specs() -> Vec<TypeSpec> {
    scandir::specs()
}

pub(crate) fn structs() -> Vec<StructSpec> {
    let mut all = stat::structs();
    all.extend(info::structs());
    all
}

#[rustfmt::skip]
fn files_functions() -> Vec<MethodDef> {
    vec![
        fast(c"open", files::open).doc(c"open($module, /, path, flags, mode=511, *, dir_fd=None)\n--\n\n"),
        fast(c"mkdir", files::mkdir).doc(c"mkdir($module, /, path, mode=511, *, dir_fd=None)\n--\n\n"),
        fast(c"rmdir", files::rmdir).doc(c"rmdir($module, /, path, *, dir_fd=None)\n--\n\n"),
        fast(c"unlink", files::unlink).doc(c"unlink($module, /, path, *, dir_fd=None)\n--\n\n"),
        fast(c"remove", files::remove).doc(c"remove($module, /, path, *, dir_fd=None)\n--\n\n"),
        fast(c"rename", files::rename).doc(c"rename($module, /, src, dst, *, src_dir_fd=None, dst_dir_fd=None)\n--\n\n"),
        fast(c"replace", files::replace).doc(c"replace($module, /, src, dst, *, src_dir_fd=None, dst_dir_fd=None)\n--\n\n"),
        fast(c"link", files::link).doc(c"link($module, /, src, dst, *, src_dir_fd=None, dst_dir_fd=None,\n     follow_symlinks=(os.name != 'nt'))\n--\n\n"),
        fast(c"symlink", files::symlink).doc(c"symlink($module, /, src, dst, target_is_directory=False, *, dir_fd=None)\n--\n\n"),
        fast(c"readlink", files::readlink).doc(c"readlink($module, /, path, *, dir_fd=None)\n--\n\n"),
        fast(c"chmod", files::chmod).doc(c"chmod($module, /, path, mode, *, dir_fd=None,\n      follow_symlinks=(os.name != 'nt'))\n--\n\n"),
        fast(c"fchmod", files::fchmod).doc(c"fchmod($module, /, fd, mode)\n--\n\n"),
        fast(c"chown", files::chown).doc(c"chown($module, /, path, uid, gid, *, dir_fd=None, follow_symlinks=True)\n--\n\n"),
        fast(c"lchown", files::lchown).doc(c"lchown($module, /, path, uid, gid)\n--\n\n"),
        fast(c"fchown", files::fchown).doc(c"fchown($module, /, fd, uid, gid)\n--\n\n"),
        fast(c"access", files::access).doc(c"access($module, /, path, mode, *, dir_fd=None, effective_ids=False,\n       follow_symlinks=True)\n--\n\n"),
        fast(c"utime", files::utime).doc(c"utime($module, /, path, times=None, *, ns=<unrepresentable>,\n      dir_fd=None, follow_symlinks=True)\n--\n\n"),
        fast(c"chdir", files::chdir).doc(c"chdir($module, /, path)\n--\n\n"),
        fast(c"fchdir", files::fchdir).doc(c"fchdir($module, /, fd)\n--\n\n"),
        noargs(c"getcwd", files::getcwd).doc(c"getcwd($module, /)\n--\n\n"),
        noargs(c"getcwdb", files::getcwdb).doc(c"getcwdb($module, /)\n--\n\n"),
        fast(c"mkfifo", files::mkfifo).doc(c"mkfifo($module, /, path, mode=438, *, dir_fd=None)\n--\n\n"),
        fast(c"mknod", files::mknod).doc(c"mknod($module, /, path, mode=384, device=0, *, dir_fd=None)\n--\n\n"),
        fast(c"truncate", files::truncate).doc(c"truncate($module, /, path, length)\n--\n\n"),
        fast(c"listdir", files::listdir).doc(c"listdir($module, /, path=None)\n--\n\n"),
        fast(c"pathconf", files::pathconf).doc(c"pathconf($module, /, path, name)\n--\n\n"),
    ]
}

#[rustfmt::skip]
fn scandir_functions() -> Vec<MethodDef> {
    vec![
        fast(c"scandir", scandir::scandir).doc(c"scandir($module, /, path=None)\n--\n\n"),
    ]
}

#[rustfmt::skip]
fn stat_functions() -> Vec<MethodDef> {
    vec![
        fast(c"stat", stat::stat).doc(c"stat($module, /, path, *, dir_fd=None, follow_symlinks=True)\n--\n\n"),
        fast(c"lstat", stat::lstat).doc(c"lstat($module, /, path, *, dir_fd=None)\n--\n\n"),
        fast(c"fstat", stat::fstat).doc(c"fstat($module, /, fd)\n--\n\n"),
        fast(c"statvfs", stat::statvfs).doc(c"statvfs($module, /, path)\n--\n\n"),
        one(c"fstatvfs", stat::fstatvfs).doc(c"fstatvfs($module, fd, /)\n--\n\n"),
    ]
}

#[rustfmt::skip]
fn fds_functions() -> Vec<MethodDef> {
    vec![
        fast(c"close", fds::close).doc(c"close($module, /, fd)\n--\n\n"),
        fast(c"closerange", fds::closerange).doc(c"closerange($module, fd_low, fd_high, /)\n--\n\n"),
        fast(c"read", fds::read).doc(c"read($module, fd, length, /)\n--\n\n"),
        fast(c"readinto", fds::readinto).doc(c"readinto($module, fd, buffer, /)\n--\n\n"),
        fast(c"pread", fds::pread).doc(c"pread($module, fd, length, offset, /)\n--\n\n"),
        fast(c"write", fds::write).doc(c"write($module, fd, data, /)\n--\n\n"),
        fast(c"pwrite", fds::pwrite).doc(c"pwrite($module, fd, buffer, offset, /)\n--\n\n"),
        fast(c"readv", fds::readv).doc(c"readv($module, fd, buffers, /)\n--\n\n"),
        fast(c"writev", fds::writev).doc(c"writev($module, fd, buffers, /)\n--\n\n"),
        fast(c"lseek", fds::lseek).doc(c"lseek($module, fd, position, whence, /)\n--\n\n"),
        one(c"isatty", fds::isatty).doc(c"isatty($module, fd, /)\n--\n\n"),
        one(c"dup", fds::dup).doc(c"dup($module, fd, /)\n--\n\n"),
        fast(c"dup2", fds::dup2).doc(c"dup2($module, /, fd, fd2, inheritable=True)\n--\n\n"),
        noargs(c"pipe", fds::pipe).doc(c"pipe($module, /)\n--\n\n"),
        one(c"pipe2", fds::pipe2).doc(c"pipe2($module, flags, /)\n--\n\n"),
        fast(c"fsync", fds::fsync).doc(c"fsync($module, /, fd)\n--\n\n"),
        fast(c"fdatasync", fds::fdatasync).doc(c"fdatasync($module, /, fd)\n--\n\n"),
        fast(c"ftruncate", fds::ftruncate).doc(c"ftruncate($module, fd, length, /)\n--\n\n"),
        one(c"get_inheritable", fds::get_inheritable).doc(c"get_inheritable($module, fd, /)\n--\n\n"),
        fast(c"set_inheritable", fds::set_inheritable).doc(c"set_inheritable($module, fd, inheritable, /)\n--\n\n"),
        one(c"get_blocking", fds::get_blocking).doc(c"get_blocking($module, fd, /)\n--\n\n"),
        fast(c"set_blocking", fds::set_blocking).doc(c"set_blocking($module, fd, blocking, /)\n--\n\n"),
        fast(c"sendfile", fds::sendfile).doc(c"sendfile($module, /, out_fd, in_fd, offset, count)\n--\n\n"),
        fast(c"copy_file_range", fds::copy_file_range).doc(c"copy_file_range($module, /, src, dst, count, offset_src=None,\n                offset_dst=None)\n--\n\n"),
        fast(c"posix_fallocate", fds::posix_fallocate).doc(c"posix_fallocate($module, fd, offset, length, /)\n--\n\n"),
        fast(c"posix_fadvise", fds::posix_fadvise).doc(c"posix_fadvise($module, fd, offset, length, advice, /)\n--\n\n"),
        one(c"ttyname", fds::ttyname).doc(c"ttyname($module, fd, /)\n--\n\n"),
        fast(c"device_encoding", fds::device_encoding).doc(c"device_encoding($module, /, fd)\n--\n\n"),
    ]
}

#[rustfmt::skip]
fn info_functions() -> Vec<MethodDef> {
    vec![
        noargs(c"uname", info::uname).doc(c"uname($module, /)\n--\n\n"),
        noargs(c"times", info::times).doc(c"times($module, /)\n--\n\n"),
        fast(c"get_terminal_size", info::get_terminal_size).doc(c"get_terminal_size($module, fd=<unrepresentable>, /)\n--\n\n"),
        one(c"sysconf", info::sysconf).doc(c"sysconf($module, name, /)\n--\n\n"),
        one(c"confstr", info::confstr).doc(c"confstr($module, name, /)\n--\n\n"),
        noargs(c"cpu_count", info::cpu_count).doc(c"cpu_count($module, /)\n--\n\n"),
        one(c"sched_getaffinity", info::sched_getaffinity).doc(c"sched_getaffinity($module, pid, /)\n--\n\n"),
        noargs(c"getloadavg", info::getloadavg).doc(c"getloadavg($module, /)\n--\n\n"),
        noargs(c"getlogin", info::getlogin).doc(c"getlogin($module, /)\n--\n\n"),
        one(c"urandom", info::urandom).doc(c"urandom($module, size, /)\n--\n\n"),
        fast(c"getrandom", info::getrandom).doc(c"getrandom($module, /, size, flags=0)\n--\n\n"),
        one(c"strerror", info::strerror).doc(c"strerror($module, code, /)\n--\n\n"),
        noargs(c"_create_environ", info::create_environ).doc(c"_create_environ($module, /)\n--\n\n"),
        fast(c"putenv", info::putenv).doc(c"putenv($module, name, value, /)\n--\n\n"),
        one(c"unsetenv", info::unsetenv).doc(c"unsetenv($module, name, /)\n--\n\n"),
        fast(c"fspath", info::fspath_function).doc(c"fspath($module, /, path)\n--\n\n"),
        fast(c"_path_normpath", info::path_normpath).doc(c"_path_normpath($module, /, path)\n--\n\n"),
        fast(c"_path_splitroot_ex", info::path_splitroot_ex).doc(c"_path_splitroot_ex($module, /, p)\n--\n\n"),
        one(c"major", info::major).doc(c"major($module, device, /)\n--\n\n"),
        one(c"minor", info::minor).doc(c"minor($module, device, /)\n--\n\n"),
        fast(c"makedev", info::makedev).doc(c"makedev($module, major, minor, /)\n--\n\n"),
    ]
}

#[rustfmt::skip]
fn process_functions() -> Vec<MethodDef> {
    vec![
        fast(c"register_at_fork", process::register_at_fork).doc(c"register_at_fork($module, /, *, before=<unrepresentable>,\n                 after_in_child=<unrepresentable>,\n                 after_in_parent=<unrepresentable>)\n--\n\n"),
        noargs(c"fork", process::fork).doc(c"fork($module, /)\n--\n\n"),
        fast(c"_exit", process::exit_now).doc(c"_exit($module, /, status)\n--\n\n"),
        noargs(c"abort", process::abort).doc(c"abort($module, /)\n--\n\n"),
        fast(c"execv", process::execv).doc(c"execv($module, path, argv, /)\n--\n\n"),
        fast(c"execve", process::execve).doc(c"execve($module, /, path, argv, env)\n--\n\n"),
        fast(c"waitpid", process::waitpid).doc(c"waitpid($module, pid, options, /)\n--\n\n"),
        noargs(c"wait", process::wait).doc(c"wait($module, /)\n--\n\n"),
        fast(c"wait3", process::wait3).doc(c"wait3($module, /, options)\n--\n\n"),
        fast(c"wait4", process::wait4).doc(c"wait4($module, /, pid, options)\n--\n\n"),
        fast(c"WIFEXITED", process::wifexited).doc(c"WIFEXITED($module, /, status)\n--\n\n"),
        fast(c"WEXITSTATUS", process::wexitstatus).doc(c"WEXITSTATUS($module, /, status)\n--\n\n"),
        fast(c"WIFSIGNALED", process::wifsignaled).doc(c"WIFSIGNALED($module, /, status)\n--\n\n"),
        fast(c"WTERMSIG", process::wtermsig).doc(c"WTERMSIG($module, /, status)\n--\n\n"),
        fast(c"WIFSTOPPED", process::wifstopped).doc(c"WIFSTOPPED($module, /, status)\n--\n\n"),
        fast(c"WSTOPSIG", process::wstopsig).doc(c"WSTOPSIG($module, /, status)\n--\n\n"),
        fast(c"WIFCONTINUED", process::wifcontinued).doc(c"WIFCONTINUED($module, /, status)\n--\n\n"),
        one(c"WCOREDUMP", process::wcoredump).doc(c"WCOREDUMP($module, status, /)\n--\n\n"),
        fast(c"waitstatus_to_exitcode", process::waitstatus_to_exitcode).doc(c"waitstatus_to_exitcode($module, /, status)\n--\n\n"),
        fast(c"kill", process::kill).doc(c"kill($module, pid, signal, /)\n--\n\n"),
        fast(c"killpg", process::killpg).doc(c"killpg($module, pgid, signal, /)\n--\n\n"),
        noargs(c"getuid", process::getuid).doc(c"getuid($module, /)\n--\n\n"),
        noargs(c"geteuid", process::geteuid).doc(c"geteuid($module, /)\n--\n\n"),
        noargs(c"getgid", process::getgid).doc(c"getgid($module, /)\n--\n\n"),
        noargs(c"getegid", process::getegid).doc(c"getegid($module, /)\n--\n\n"),
        noargs(c"getresuid", process::getresuid).doc(c"getresuid($module, /)\n--\n\n"),
        noargs(c"getresgid", process::getresgid).doc(c"getresgid($module, /)\n--\n\n"),
        noargs(c"getgroups", process::getgroups).doc(c"getgroups($module, /)\n--\n\n"),
        fast(c"setresuid", process::setresuid).doc(c"setresuid($module, ruid, euid, suid, /)\n--\n\n"),
        fast(c"setresgid", process::setresgid).doc(c"setresgid($module, rgid, egid, sgid, /)\n--\n\n"),
        one(c"seteuid", process::seteuid).doc(c"seteuid($module, euid, /)\n--\n\n"),
        one(c"setegid", process::setegid).doc(c"setegid($module, egid, /)\n--\n\n"),
        noargs(c"getpid", process::getpid).doc(c"getpid($module, /)\n--\n\n"),
        noargs(c"getppid", process::getppid).doc(c"getppid($module, /)\n--\n\n"),
        noargs(c"getpgrp", process::getpgrp).doc(c"getpgrp($module, /)\n--\n\n"),
        fast(c"getpgid", process::getpgid).doc(c"getpgid($module, /, pid)\n--\n\n"),
        one(c"getsid", process::getsid).doc(c"getsid($module, pid, /)\n--\n\n"),
        noargs(c"setsid", process::setsid).doc(c"setsid($module, /)\n--\n\n"),
        fast(c"setpgid", process::setpgid).doc(c"setpgid($module, pid, pgrp, /)\n--\n\n"),
        noargs(c"setpgrp", process::setpgrp).doc(c"setpgrp($module, /)\n--\n\n"),
        one(c"umask", process::umask).doc(c"umask($module, mask, /)\n--\n\n"),
        one(c"nice", process::nice).doc(c"nice($module, increment, /)\n--\n\n"),
        noargs(c"sched_yield", process::sched_yield).doc(c"sched_yield($module, /)\n--\n\n"),
        fast(c"system", process::system).doc(c"system($module, /, command)\n--\n\n"),
    ]
}

/// Makes `posix`.
pub fn module(thread: &mut Thread) -> PyResult<Ref<Module>> {
    let module = Module::new(thread, "posix")?;
    for (name, number) in constants::CONSTANTS {
        module.add(thread, name, *number)?;
    }
    let conf = [
        ("sysconf_names", constants::SYSCONF),
        ("pathconf_names", constants::PATHCONF),
        ("confstr_names", constants::CONFSTR),
    ];
    for (name, table) in conf {
        let dict = info::conf_dict(thread, table)?;
        module.add(thread, name, dict)?;
    }
    let have = constants::HAVE
        .iter()
        .map(|name| name.into_object(thread))
        .collect::<PyResult<Vec<_>>>()?;
    module.add(thread, "_have_functions", List::new(thread, have)?)?;
    let environ = info::environ(thread)?;
    module.add(thread, "environ", environ)?;
    let all: [(&str, &Type); 7] = [
        ("error", &types::OSError),
        ("stat_result", &stat::STAT_RESULT),
        ("statvfs_result", &stat::STATVFS_RESULT),
        ("uname_result", &info::UNAME_RESULT),
        ("times_result", &info::TIMES_RESULT),
        ("terminal_size", &info::TERMINAL_SIZE),
        ("DirEntry", &scandir::DIR_ENTRY),
    ];
    for (name, ty) in all {
        module.add(thread, name, ty.as_object().to_ref())?;
    }
    module.add_functions(thread, files_functions())?;
    module.add_functions(thread, scandir_functions())?;
    module.add_functions(thread, stat_functions())?;
    module.add_functions(thread, fds_functions())?;
    module.add_functions(thread, info_functions())?;
    module.add_functions(thread, process_functions())?;
    Ok(module)
}

/// Makes `_posixsubprocess`.
pub fn posixsubprocess(thread: &mut Thread) -> PyResult<Ref<Module>> {
    let module = Module::new(thread, "_posixsubprocess")?;
    module.add_functions(thread, [fast(c"fork_exec", process::fork_exec)])?;
    Ok(module)
}
