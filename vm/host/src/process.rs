//! The one place for state that belongs to the whole process: signals and the standard streams.
//!
//! A handler that C code may run at any moment can only set flags: [`Disposition::Trip`] marks the
//! signal as tripped, writes its number to the wake-up descriptor and calls the trip hook, which
//! tells the main thread's eval breaker. The interpreter asks [`take_tripped`] at its next poll and
//! runs the Python handler there.

#![expect(unsafe_code, reason = "signal handlers and raw descriptors")]

use std::sync::atomic::{AtomicBool, AtomicI32, AtomicPtr, Ordering};

use crate::error::{Checked as _, count, done, number};
use crate::{HostError, HostResult, Permissions};

/// One more than the highest signal number.
pub const SIGNALS: usize = 65;

/// Which signals arrived and were not taken yet.
static TRIPPED: [AtomicBool; SIGNALS] = [const { AtomicBool::new(false) }; SIGNALS];
/// Whether any did.
static ANY_TRIPPED: AtomicBool = AtomicBool::new(false);
/// Where the handler writes the signal's number; -1 for nowhere.
static WAKEUP_FD: AtomicI32 = AtomicI32::new(-1);
/// A `fn()` to call from the handler, or null.
static TRIP_HOOK: AtomicPtr<()> = AtomicPtr::new(std::ptr::null_mut());

/// What happens when a signal arrives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Disposition {
    /// The system's default.
    Default,
    /// Nothing.
    Ignore,
    /// It is marked as tripped.
    Trip,
    /// A handler that was not installed here; cannot be set.
    Foreign,
}

/// Runs inside a signal handler: only atomics, `write` and the hook, with `errno` kept.
extern "C" fn trip(signum: libc::c_int) {
    let errno = HostError::last().errno();
    mark_tripped(signum);
    let fd = WAKEUP_FD.load(Ordering::Relaxed);
    if fd >= 0 {
        let byte = u8::try_from(signum).unwrap_or(0);
        // SAFETY: one byte of our own stack; `write` may be called from a handler. A full pipe loses
        // the byte, not the mark.
        unsafe { libc::write(fd, (&raw const byte).cast(), 1) };
    }
    // SAFETY: the address of this thread's own errno, always valid.
    let location = unsafe { libc::__errno_location() };
    // SAFETY: as above.
    unsafe { *location = errno };
}

/// Marks a signal as tripped, as if it had arrived.
pub fn mark_tripped(signum: i32) {
    let Some(flag) = usize::try_from(signum).ok().and_then(|index| TRIPPED.get(index)) else {
        return;
    };
    flag.store(true, Ordering::Relaxed);
    ANY_TRIPPED.store(true, Ordering::Release);
    let hook = TRIP_HOOK.load(Ordering::Acquire);
    if !hook.is_null() {
        // SAFETY: only `set_trip_hook` stores here, and only a `fn()`.
        let hook = unsafe { std::mem::transmute::<*mut (), fn()>(hook) };
        hook();
    }
}

/// Sets what is called from inside signal handlers; it must do nothing but set atomics.
pub fn set_trip_hook(hook: Option<fn()>) {
    let address = hook.map_or(std::ptr::null_mut(), |hook| hook as *mut ());
    TRIP_HOOK.store(address, Ordering::Release);
}

/// Whether a signal waits to be taken.
#[inline]
#[must_use]
pub fn any_tripped() -> bool {
    ANY_TRIPPED.load(Ordering::Relaxed)
}

/// The signals that arrived since the last time, lowest first, and forgets them.
#[must_use]
pub fn take_tripped() -> Vec<i32> {
    if !ANY_TRIPPED.swap(false, Ordering::AcqRel) {
        return Vec::new();
    }
    (1..)
        .zip(&TRIPPED[1..])
        .filter(|(_, f)| f.swap(false, Ordering::AcqRel))
        .map(|(i, _)| i)
        .collect()
}

/// Forgets a tripped signal; returns whether it was.
pub fn forget_tripped(signum: i32) -> bool {
    let index = usize::try_from(signum).unwrap_or(SIGNALS);
    TRIPPED.get(index).is_some_and(|flag| flag.swap(false, Ordering::AcqRel))
}

/// Sets the descriptor that handlers write to, -1 for none; returns the former one.
pub fn set_wakeup_fd(permissions: &Permissions, fd: i32) -> HostResult<i32> {
    permissions.signals()?;
    Ok(WAKEUP_FD.swap(fd, Ordering::AcqRel))
}

fn disposition_of(action: &libc::sigaction) -> Disposition {
    match action.sa_sigaction {
        libc::SIG_DFL => Disposition::Default,
        libc::SIG_IGN => Disposition::Ignore,
        handler if handler == trip as *const () as usize => Disposition::Trip,
        _ => Disposition::Foreign,
    }
}

fn empty_action() -> libc::sigaction {
    // SAFETY: all zero bytes are a valid `sigaction`: default handler, empty mask, no flags.
    unsafe { std::mem::zeroed() }
}

/// What happens now when `signum` arrives.
pub fn disposition(signum: i32) -> HostResult<Disposition> {
    let mut old = empty_action();
    // SAFETY: a null new action only reads, into our own variable.
    done(unsafe { libc::sigaction(signum, std::ptr::null(), &raw mut old) })?;
    Ok(disposition_of(&old))
}

/// Sets what happens when `signum` arrives; system calls are interrupted by it.
pub fn set_disposition(
    permissions: &Permissions,
    signum: i32,
    wanted: Disposition,
) -> HostResult<Disposition> {
    permissions.signals()?;
    let mut action = empty_action();
    action.sa_sigaction = match wanted {
        Disposition::Default => libc::SIG_DFL,
        Disposition::Ignore => libc::SIG_IGN,
        Disposition::Trip => trip as *const () as usize,
        Disposition::Foreign => return Err(HostError::new(libc::EINVAL)),
    };
    action.sa_flags = libc::SA_ONSTACK;
    let mut old = empty_action();
    // SAFETY: both are our own variables; `trip` has the signature of a handler without SA_SIGINFO.
    done(unsafe { libc::sigaction(signum, &raw const action, &raw mut old) })?;
    Ok(disposition_of(&old))
}

/// `siginterrupt`: whether calls interrupted by `signum` fail instead of going on.
pub fn set_interrupts(permissions: &Permissions, signum: i32, interrupts: bool) -> HostResult<()> {
    permissions.signals()?;
    let mut action = empty_action();
    // SAFETY: reads into our own variable.
    done(unsafe { libc::sigaction(signum, std::ptr::null(), &raw mut action) })?;
    if interrupts {
        action.sa_flags &= !libc::SA_RESTART;
    } else {
        action.sa_flags |= libc::SA_RESTART;
    }
    // SAFETY: the action the system just gave us, with one flag changed.
    done(unsafe { libc::sigaction(signum, &raw const action, std::ptr::null_mut()) })
}

/// Sends a signal to the calling thread.
pub fn raise(permissions: &Permissions, signum: i32) -> HostResult<()> {
    permissions.signals()?;
    // SAFETY: takes a number only.
    done(unsafe { libc::raise(signum) })
}

/// Sends a signal to a thread of this process by its `pthread_t`.
pub fn thread_kill(permissions: &Permissions, ident: u64, signum: i32) -> HostResult<()> {
    permissions.signals()?;
    // SAFETY: glibc looks the thread up by the value it was created with; as in C, the caller names
    // a thread that was not joined yet.
    number(unsafe { libc::pthread_kill(ident, signum) })
}

/// `alarm`: seconds that were left of the former one.
pub fn alarm(permissions: &Permissions, seconds: u32) -> HostResult<u32> {
    permissions.signals()?;
    // SAFETY: takes a number only.
    Ok(unsafe { libc::alarm(seconds) })
}

/// Waits for any signal that is handled.
pub fn pause(permissions: &Permissions) -> HostResult<()> {
    permissions.signals()?;
    // SAFETY: takes nothing.
    done(unsafe { libc::pause() })
}

/// A set of signals.
#[derive(Clone, Copy)]
pub struct SignalSet(libc::sigset_t);

impl SignalSet {
    /// A set of these; an invalid number is an error.
    pub fn new(signals: &[i32]) -> HostResult<SignalSet> {
        // SAFETY: all zero bytes are the empty set.
        let mut set: libc::sigset_t = unsafe { std::mem::zeroed() };
        for signum in signals {
            // SAFETY: our own set; a wrong number is refused.
            done(unsafe { libc::sigaddset(&raw mut set, *signum) })?;
        }
        Ok(SignalSet(set))
    }

    /// All that can be handled.
    #[must_use]
    pub fn all() -> SignalSet {
        // SAFETY: all zero bytes are the empty set.
        let mut set: libc::sigset_t = unsafe { std::mem::zeroed() };
        // SAFETY: our own set.
        unsafe { libc::sigfillset(&raw mut set) };
        SignalSet(set)
    }

    /// The numbers in it, in order.
    #[must_use]
    pub fn signals(&self) -> Vec<i32> {
        // SAFETY: only reads our own set.
        let has = |signum: &i32| unsafe { libc::sigismember(&raw const self.0, *signum) == 1 };
        (1..i32::try_from(SIGNALS).expect("65 fits")).filter(has).collect()
    }
}

/// `pthread_sigmask`: how is one of `SIG_BLOCK`, `SIG_UNBLOCK`, `SIG_SETMASK`; returns the former.
pub fn signal_mask(permissions: &Permissions, how: i32, set: &SignalSet) -> HostResult<SignalSet> {
    permissions.signals()?;
    let mut old = *set;
    // SAFETY: both sets are valid and ours.
    number(unsafe { libc::pthread_sigmask(how, &raw const set.0, &raw mut old.0) })?;
    Ok(old)
}

/// Signals that arrived and are blocked.
pub fn pending() -> HostResult<SignalSet> {
    let mut set = SignalSet::new(&[])?;
    // SAFETY: writes into our own set.
    done(unsafe { libc::sigpending(&raw mut set.0) })?;
    Ok(set)
}

/// What is known of a signal that was waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names of siginfo_t")]
pub struct SignalInfo {
    pub signo: i32,
    pub code: i32,
    pub errno: i32,
    pub pid: i32,
    pub uid: u32,
    pub status: i32,
    pub band: i64,
}

/// Waits for one of a set of blocked signals; at most `timeout` if one is given.
pub fn wait_signal(
    permissions: &Permissions,
    set: &SignalSet,
    timeout: Option<std::time::Duration>,
) -> HostResult<SignalInfo> {
    permissions.signals()?;
    // SAFETY: all zero bytes are a valid `siginfo_t`.
    let mut info: libc::siginfo_t = unsafe { std::mem::zeroed() };
    let limit = timeout.map(crate::time::timespec);
    let result = match &limit {
        // SAFETY: all three are our own variables.
        Some(limit) => unsafe {
            libc::sigtimedwait(&raw const set.0, &raw mut info, std::ptr::from_ref(limit))
        },
        // SAFETY: both are our own variables.
        None => unsafe { libc::sigwaitinfo(&raw const set.0, &raw mut info) },
    };
    result.checked()?;
    // SAFETY: the fields overlap; any bytes are a valid number.
    let pid = unsafe { info.si_pid() };
    // SAFETY: as above.
    let uid = unsafe { info.si_uid() };
    // SAFETY: as above.
    let status = unsafe { info.si_status() };
    Ok(SignalInfo {
        signo: info.si_signo,
        code: info.si_code,
        errno: info.si_errno,
        pid,
        uid,
        status,
        band: i64::from(pid),
    })
}

/// Seconds until a timer fires, and between the times it does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Timer {
    /// Seconds to the next signal, 0 for never.
    pub value: f64,
    /// Seconds between signals, 0 for once.
    pub interval: f64,
}

#[expect(clippy::cast_precision_loss, reason = "times fit in 53 bits")]
fn seconds(time: libc::timeval) -> f64 {
    time.tv_sec as f64 + time.tv_usec as f64 / 1e6
}

#[expect(clippy::cast_possible_truncation, reason = "the system refuses what does not fit")]
fn timeval(seconds: f64) -> libc::timeval {
    let whole = seconds.floor();
    libc::timeval {
        tv_sec: whole as libc::time_t,
        tv_usec: ((seconds - whole) * 1e6) as libc::suseconds_t,
    }
}

fn timer_of(timer: &libc::itimerval) -> Timer {
    Timer { value: seconds(timer.it_value), interval: seconds(timer.it_interval) }
}

/// `getitimer`.
pub fn timer(which: u32) -> HostResult<Timer> {
    // SAFETY: all zero bytes are a valid `itimerval`.
    let mut now: libc::itimerval = unsafe { std::mem::zeroed() };
    // SAFETY: writes into our own variable.
    done(unsafe { libc::syscall(libc::SYS_getitimer, which, &raw mut now) as i32 })?;
    Ok(timer_of(&now))
}

/// `setitimer`; returns the former setting.
pub fn set_timer(permissions: &Permissions, which: u32, wanted: Timer) -> HostResult<Timer> {
    permissions.signals()?;
    let new =
        libc::itimerval { it_value: timeval(wanted.value), it_interval: timeval(wanted.interval) };
    // SAFETY: all zero bytes are a valid `itimerval`.
    let mut old: libc::itimerval = unsafe { std::mem::zeroed() };
    // SAFETY: both are our own variables.
    done(unsafe {
        libc::syscall(libc::SYS_setitimer, which, &raw const new, &raw mut old) as i32
    })?;
    Ok(timer_of(&old))
}

/// The C library's name of a signal, "Interrupt" for 2.
#[must_use]
pub fn describe_signal(signum: i32) -> Option<String> {
    if signum < 1 || usize::try_from(signum).is_ok_and(|index| index >= SIGNALS) {
        return None;
    }
    // SAFETY: takes a number; the result is null or a text that lives until this thread's next call.
    let text = unsafe { libc::strsignal(signum) };
    if text.is_null() {
        return None;
    }
    // SAFETY: checked not to be null; copied at once.
    let text = unsafe { std::ffi::CStr::from_ptr(text) }.to_string_lossy().into_owned();
    (!text.starts_with("Unknown signal")).then_some(text)
}

/// Writes to a standard stream without any buffer, for the last words of a process.
pub fn write_stream(fd: i32, mut bytes: &[u8]) -> HostResult<()> {
    while !bytes.is_empty() {
        // SAFETY: the pointer and length of a slice.
        let result = unsafe { libc::write(fd, bytes.as_ptr().cast(), bytes.len()) };
        match count(result) {
            Ok(written) => bytes = &bytes[written..],
            Err(error) if error.is_interrupted() => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}
