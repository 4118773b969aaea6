//! Clocks, sleeping, and broken-down local time.

#![expect(unsafe_code, reason = "calls the C library's clock functions")]

use std::ffi::{CStr, CString};
use std::time::Duration;

use crate::error::{done, number};
use crate::{HostError, HostResult, Permissions};

/// A clock by its C number: `CLOCK_REALTIME` and friends.
pub type ClockId = libc::clockid_t;

/// A duration as C wants it; what is too long for it is as long as can be.
pub(crate) fn timespec(duration: Duration) -> libc::timespec {
    libc::timespec {
        tv_sec: libc::time_t::try_from(duration.as_secs()).unwrap_or(libc::time_t::MAX),
        tv_nsec: duration.subsec_nanos().into(),
    }
}

const ZERO: libc::timespec = libc::timespec { tv_sec: 0, tv_nsec: 0 };

/// Seconds and nanoseconds, as C has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Time {
    /// Whole seconds, possibly negative.
    pub sec: i64,
    /// Nanoseconds, 0 to 999,999,999.
    pub nsec: i64,
}

impl Time {
    /// All in nanoseconds.
    #[must_use]
    pub fn nanoseconds(self) -> i128 {
        i128::from(self.sec) * 1_000_000_000 + i128::from(self.nsec)
    }
}

fn time(c: libc::timespec) -> Time {
    Time { sec: c.tv_sec, nsec: c.tv_nsec }
}

/// What a clock says.
pub fn clock(permissions: &Permissions, id: ClockId) -> HostResult<Time> {
    permissions.clock()?;
    let mut now = ZERO;
    // SAFETY: writes into our own variable; a wrong clock is refused.
    done(unsafe { libc::clock_gettime(id, &raw mut now) })?;
    Ok(time(now))
}

/// Sets a clock.
pub fn set_clock(permissions: &Permissions, id: ClockId, to: Time) -> HostResult<()> {
    permissions.clock()?;
    permissions.process()?;
    let to = libc::timespec { tv_sec: to.sec, tv_nsec: to.nsec };
    // SAFETY: reads our own variable.
    done(unsafe { libc::clock_settime(id, &raw const to) })
}

/// The step of a clock.
pub fn clock_resolution(permissions: &Permissions, id: ClockId) -> HostResult<Time> {
    permissions.clock()?;
    let mut step = ZERO;
    // SAFETY: writes into our own variable.
    done(unsafe { libc::clock_getres(id, &raw mut step) })?;
    Ok(time(step))
}

/// The clock of the processor time of one thread.
pub fn thread_clock(permissions: &Permissions, ident: u64) -> HostResult<ClockId> {
    permissions.clock()?;
    let mut id = 0;
    // SAFETY: writes into our own variable; the caller names a thread that was not joined yet.
    number(unsafe { libc::pthread_getcpuclockid(ident, &raw mut id) })?;
    Ok(id)
}

/// The monotonic clock in nanoseconds, for deadlines of our own; needs no permission because no
/// guest sees it.
#[must_use]
pub fn monotonic() -> u64 {
    let mut now = ZERO;
    // SAFETY: writes into our own variable; this clock always exists.
    unsafe { libc::clock_gettime(libc::CLOCK_MONOTONIC, &raw mut now) };
    let sec = u64::try_from(now.tv_sec).unwrap_or(0);
    sec.wrapping_mul(1_000_000_000).wrapping_add(now.tv_nsec.unsigned_abs())
}

/// Sleeps until the monotonic clock says `deadline` (nanoseconds); a signal ends it with `EINTR`.
pub fn sleep_until(deadline: u64) -> HostResult<()> {
    let until = timespec(Duration::from_nanos(deadline));
    // SAFETY: reads our own variable; an absolute sleep writes nothing.
    number(unsafe {
        libc::clock_nanosleep(
            libc::CLOCK_MONOTONIC,
            libc::TIMER_ABSTIME,
            &raw const until,
            std::ptr::null_mut(),
        )
    })
}

/// Broken-down time; counted as in C (months from 0, years from 1900, Sunday is 0).
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names of struct tm")]
pub struct Tm {
    pub sec: i32,
    pub min: i32,
    pub hour: i32,
    pub mday: i32,
    pub mon: i32,
    pub year: i32,
    pub wday: i32,
    pub yday: i32,
    pub isdst: i32,
    pub gmtoff: i64,
    pub zone: Option<CString>,
}

fn empty() -> libc::tm {
    // SAFETY: all zero bytes are a valid `tm` with no zone name.
    unsafe { std::mem::zeroed() }
}

fn from_c(c: &libc::tm) -> Tm {
    let zone = (!c.tm_zone.is_null()).then(|| {
        // SAFETY: the C library filled it with a text that lives until the next `tzset`; copied.
        unsafe { CStr::from_ptr(c.tm_zone) }.to_owned()
    });
    Tm {
        sec: c.tm_sec,
        min: c.tm_min,
        hour: c.tm_hour,
        mday: c.tm_mday,
        mon: c.tm_mon,
        year: c.tm_year,
        wday: c.tm_wday,
        yday: c.tm_yday,
        isdst: c.tm_isdst,
        gmtoff: c.tm_gmtoff,
        zone,
    }
}

/// The C form; the zone's name stays owned by `tm`.
fn to_c(tm: &Tm) -> libc::tm {
    libc::tm {
        tm_sec: tm.sec,
        tm_min: tm.min,
        tm_hour: tm.hour,
        tm_mday: tm.mday,
        tm_mon: tm.mon,
        tm_year: tm.year,
        tm_wday: tm.wday,
        tm_yday: tm.yday,
        tm_isdst: tm.isdst,
        tm_gmtoff: tm.gmtoff,
        tm_zone: tm.zone.as_ref().map_or(std::ptr::null(), |zone| zone.as_ptr()),
    }
}

/// Seconds since 1970 in the local time zone.
pub fn local_time(seconds: i64) -> HostResult<Tm> {
    let mut tm = empty();
    // SAFETY: both are our own variables.
    let result = unsafe { libc::localtime_r(&raw const seconds, &raw mut tm) };
    if result.is_null() { Err(HostError::last()) } else { Ok(from_c(&tm)) }
}

/// Seconds since 1970 in UTC.
pub fn utc_time(seconds: i64) -> HostResult<Tm> {
    let mut tm = empty();
    // SAFETY: both are our own variables.
    let result = unsafe { libc::gmtime_r(&raw const seconds, &raw mut tm) };
    if result.is_null() { Err(HostError::last()) } else { Ok(from_c(&tm)) }
}

/// Seconds since 1970 of a local time, which is normalized on the way; `None` if out of range.
#[must_use]
pub fn make_time(tm: &mut Tm) -> Option<i64> {
    let mut c = to_c(tm);
    // An impossible weekday shows whether -1 is a result or an error.
    c.tm_wday = -1;
    // SAFETY: our own variable.
    let seconds = unsafe { libc::mktime(&raw mut c) };
    if seconds == -1 && c.tm_wday == -1 {
        return None;
    }
    *tm = from_c(&c);
    Some(seconds)
}

/// `strftime`: the format may not hold a zero byte, and a result of no bytes is possible.
#[must_use]
pub fn format_time(format: &CStr, tm: &Tm) -> Vec<u8> {
    let c = to_c(tm);
    let len = format.to_bytes().len();
    let mut size = 1024;
    loop {
        let mut buffer = vec![0u8; size];
        // SAFETY: the buffer has `size` bytes; the zone's name lives as long as `tm`.
        let written = unsafe {
            libc::strftime(buffer.as_mut_ptr().cast(), size, format.as_ptr(), &raw const c)
        };
        // Nothing written means too small or truly empty; no directive is 256 times its length.
        if written > 0 || size >= 256 * len {
            buffer.truncate(written);
            return buffer;
        }
        size *= 2;
    }
}

/// The local time zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone {
    /// Seconds west of Greenwich in winter, and in summer.
    pub offset: [i64; 2],
    /// Names in winter and in summer.
    pub name: [CString; 2],
    /// Whether there is a summer time.
    pub daylight: bool,
}

/// Reads the environment's `TZ` again and says what the local zone is now.
///
/// Worked out from this year's January and July, as the C library's own variables describe the zone
/// of the last time that was asked for.
pub fn zone(permissions: &Permissions) -> HostResult<Zone> {
    // SAFETY: reads the environment and the zone file; callers of `env::set` are told about readers.
    unsafe { tzset() };
    let year = 31_557_600; // 365.25 days
    let now = clock(permissions, libc::CLOCK_REALTIME).map_or(0, |time| time.sec);
    let january = local_time(now / year * year)?;
    let july = local_time(now / year * year + year / 2)?;
    let (winter, summer) =
        if -january.gmtoff < -july.gmtoff { (july, january) } else { (january, july) };
    let name = |tm: &Tm| tm.zone.clone().unwrap_or_default();
    Ok(Zone {
        daylight: winter.gmtoff != summer.gmtoff,
        offset: [-winter.gmtoff, -summer.gmtoff],
        name: [name(&winter), name(&summer)],
    })
}

unsafe extern "C" {
    fn tzset();
}
