//! Calendar time: `struct_time`, and conversions from and to it.

use builtins::structseq::{self, FieldSpec, StructSpec, field};
use host::time::Tm;
use object::{Args, Float, Module, Object, PyResult, Ref, Str, Thread, Tuple, Type};

use super::clocks;
use crate::common::{self, import, int};
use crate::fspath;

pub(super) static STRUCT_TIME: Type = structseq::new_type(c"time.struct_time");

const FIELDS: &[FieldSpec] = &[
    field("tm_year", "year"),
    field("tm_mon", "month, 1 to 12"),
    field("tm_mday", "day of the month, 1 to 31"),
    field("tm_hour", "hour, 0 to 23"),
    field("tm_min", "minute, 0 to 59"),
    field("tm_sec", "second, 0 to 61"),
    field("tm_wday", "day of the week, Monday is 0"),
    field("tm_yday", "day of the year, 1 to 366"),
    field("tm_isdst", "1 in summer time, 0 not, -1 if unknown"),
    field("tm_zone", "name of the time zone"),
    field("tm_gmtoff", "seconds east of UTC"),
];

pub(super) fn structs() -> Vec<StructSpec> {
    vec![structseq::spec(&STRUCT_TIME, "A calendar time.", FIELDS, 9)]
}

fn struct_time(thread: &mut Thread, tm: &Tm) -> PyResult<Ref<Tuple>> {
    let numbers = [
        i64::from(tm.year) + 1900,
        i64::from(tm.mon) + 1,
        tm.mday.into(),
        tm.hour.into(),
        tm.min.into(),
        tm.sec.into(),
        i64::from((tm.wday + 6) % 7),
        i64::from(tm.yday) + 1,
        tm.isdst.into(),
    ];
    let mut values = numbers.into_iter().map(|n| int(thread, n)).collect::<PyResult<Vec<_>>>()?;
    let zone = tm.zone.as_ref().map(|zone| zone.to_bytes().to_vec()).unwrap_or_default();
    values.push(fspath::decode(thread, &zone)?.into_object());
    values.push(int(thread, tm.gmtoff)?);
    structseq::make(thread, &STRUCT_TIME, values)
}

/// The optional argument of `gmtime` and its like: whole seconds, now if missing.
fn moment(thread: &mut Thread, args: Args<'_>, function: &str) -> PyResult<i64> {
    let [value] = args.between(thread, function, 0)?;
    let range = "timestamp out of range for platform time_t";
    let Some(value) = common::given(value) else {
        let permissions = common::permissions(thread);
        return host::time::clock(&permissions, clocks::REALTIME)
            .map(|time| time.sec)
            .map_err(|error| common::os_error(thread, error));
    };
    if let Some(float) = value.downcast::<Float>() {
        let float = float.value();
        if float.is_nan() {
            return Err(thread.value_error("Invalid value NaN (not a number)"));
        }
        let whole = float.floor();
        if !(-9_223_372_036_854_775_808.0..9_223_372_036_854_775_808.0).contains(&whole) {
            return Err(thread.overflow_error(range));
        }
        return Ok(whole as i64);
    }
    match value.to_index(thread)?.as_i64() {
        Some(seconds) => Ok(seconds),
        None => Err(thread.overflow_error(range)),
    }
}

pub(super) fn gmtime(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<Ref<Tuple>> {
    let seconds = moment(thread, args, "gmtime")?;
    let mut tm = host::time::utc_time(seconds).map_err(|error| common::os_error(thread, error))?;
    tm.zone = Some(c"UTC".to_owned());
    struct_time(thread, &tm)
}

pub(super) fn localtime(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<Ref<Tuple>> {
    let seconds = moment(thread, args, "localtime")?;
    let tm = host::time::local_time(seconds).map_err(|error| common::os_error(thread, error))?;
    struct_time(thread, &tm)
}

/// A tuple of nine numbers as the C library has them.
fn from_tuple(thread: &mut Thread, value: &Object, function: &str) -> PyResult<Tm> {
    let Some(tuple) = value.downcast::<Tuple>() else {
        return Err(thread.type_error("Tuple or struct_time argument required"));
    };
    if tuple.len() != 9 {
        return Err(thread.type_error(format!("{function}(): illegal time tuple argument")));
    }
    let mut n = [0i32; 9];
    for (number, item) in n.iter_mut().zip(tuple.items()) {
        *number = item.to_i32(thread)?;
    }
    let [year, mon, mday, hour, min, sec, wday, yday, isdst] = n;
    let Some(year) = year.checked_sub(1900) else {
        return Err(thread.overflow_error("year out of range"));
    };
    let mut tm = Tm {
        sec,
        min,
        hour,
        mday,
        mon: mon.wrapping_sub(1),
        year,
        wday: wday.wrapping_add(1) % 7,
        yday: yday.wrapping_sub(1),
        isdst,
        gmtoff: 0,
        zone: None,
    };
    if structseq::is(value, &STRUCT_TIME) {
        let zone = value.get_attr_text(thread, "tm_zone")?;
        if let Some(zone) = zone.downcast::<Str>() {
            let zone = fspath::encode(thread, zone)?;
            tm.zone = std::ffi::CString::new(zone).ok();
        }
        let offset = value.get_attr_text(thread, "tm_gmtoff")?;
        if !offset.is_none() {
            tm.gmtoff = offset.to_i64(thread)?;
        }
    }
    Ok(tm)
}

/// Zero is the first for month and days; anything else must be in range.
fn check(thread: &Thread, tm: &mut Tm) -> PyResult<()> {
    if tm.mon == -1 {
        tm.mon = 0;
    }
    if tm.mday == 0 {
        tm.mday = 1;
    }
    if tm.yday == -1 {
        tm.yday = 0;
    }
    let checks = [
        (tm.mon, 0..=11, "month"),
        (tm.mday, 1..=31, "day of month"),
        (tm.hour, 0..=23, "hour"),
        (tm.min, 0..=59, "minute"),
        (tm.sec, 0..=61, "seconds"),
        (tm.wday, 0..=6, "day of week"),
        (tm.yday, 0..=365, "day of year"),
    ];
    for (value, range, name) in checks {
        if !range.contains(&value) {
            return Err(thread.value_error(format!("{name} out of range")));
        }
    }
    Ok(())
}

fn now_local(thread: &mut Thread) -> PyResult<Tm> {
    let seconds = moment(thread, Args::positional_only(&[]), "localtime")?;
    host::time::local_time(seconds).map_err(|error| common::os_error(thread, error))
}

fn show(tm: &Tm) -> String {
    const DAYS: [&str; 7] = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    format!(
        "{} {}{:3} {:02}:{:02}:{:02} {}",
        DAYS[tm.wday.rem_euclid(7) as usize],
        MONTHS[tm.mon.rem_euclid(12) as usize],
        tm.mday,
        tm.hour,
        tm.min,
        tm.sec,
        i64::from(tm.year) + 1900
    )
}

pub(super) fn asctime(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<String> {
    let [value] = args.between(thread, "asctime", 0)?;
    let tm = match value {
        None => now_local(thread)?,
        Some(value) => {
            let mut tm = from_tuple(thread, value, "asctime")?;
            check(thread, &mut tm)?;
            tm
        }
    };
    Ok(show(&tm))
}

pub(super) fn ctime(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<String> {
    let seconds = moment(thread, args, "ctime")?;
    let tm = host::time::local_time(seconds).map_err(|error| common::os_error(thread, error))?;
    Ok(show(&tm))
}

pub(super) fn mktime(thread: &mut Thread, _: &Module, value: &Object) -> PyResult<f64> {
    let mut tm = from_tuple(thread, value, "mktime")?;
    match host::time::make_time(&mut tm) {
        Some(seconds) => Ok(seconds as f64),
        None => Err(thread.overflow_error("mktime argument out of range")),
    }
}

pub(super) fn strftime(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<Ref<Str>> {
    let [format, value] = args.between(thread, "strftime", 1)?;
    let format = format.expect("required");
    let Some(format) = format.downcast::<Str>() else {
        return Err(thread
            .type_error(format!("strftime() argument 1 must be str, not {}", format.type_name())));
    };
    let mut tm = match value {
        None => now_local(thread)?,
        Some(value) => {
            let mut tm = from_tuple(thread, value, "strftime")?;
            check(thread, &mut tm)?;
            tm
        }
    };
    tm.isdst = tm.isdst.clamp(-1, 1);
    // The C library ends at a zero, and knows no lone surrogates: both go around it.
    let mut out: Vec<u8> = Vec::new();
    for (at, part) in format.to_wtf8().split(|byte| *byte == 0).enumerate() {
        if at > 0 {
            out.push(0);
        }
        for run in runs(part) {
            match std::str::from_utf8(run).ok().and_then(|_| std::ffi::CString::new(run).ok()) {
                Some(text) if !run.is_empty() => {
                    out.extend_from_slice(&host::time::format_time(&text, &tm));
                }
                _ => out.extend_from_slice(run),
            }
        }
    }
    Str::from_wtf8(thread, &out)
}

/// Splits between valid UTF-8 and the rest.
fn runs(bytes: &[u8]) -> Vec<&[u8]> {
    let mut out: Vec<&[u8]> = Vec::new();
    for chunk in bytes.utf8_chunks() {
        out.push(chunk.valid().as_bytes());
        out.push(chunk.invalid());
    }
    out
}

pub(super) fn strptime(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    let module = import(thread, "_strptime")?;
    let function = module.get_attr_text(thread, "_strptime_time")?;
    function.call_args(thread, args)
}

pub(super) fn tzset(thread: &mut Thread, module: &Module) -> PyResult<()> {
    add_zone(thread, module)
}

/// Sets what the module says of the local time zone.
pub(super) fn add_zone(thread: &mut Thread, module: &Module) -> PyResult<()> {
    let permissions = common::permissions(thread);
    let zone = host::time::zone(&permissions).map_err(|error| common::os_error(thread, error))?;
    module.add(thread, "timezone", zone.offset[0])?;
    module.add(thread, "altzone", zone.offset[1])?;
    module.add(thread, "daylight", i32::from(zone.daylight))?;
    let [winter, summer] = &zone.name;
    let names = [
        fspath::decode(thread, winter.to_bytes())?.into_object(),
        fspath::decode(thread, summer.to_bytes())?.into_object(),
    ];
    let names = Tuple::from_array(thread, names)?;
    module.add(thread, "tzname", names)
}
