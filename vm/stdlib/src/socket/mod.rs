//! `_socket`: sockets, and names of hosts.
//!
//! `object.rs` has the class, `transfer.rs` and `messages.rs` what sends and receives, `address.rs`
//! addresses and the resolver, `constants.rs` the numbers.

mod address;
mod constants;
mod messages;
mod object;
mod transfer;

use std::cell::Cell;
use std::ffi::CString;

use ::object::native_function::{MethodDef, noargs, one, positional};
use ::object::static_types::{OSError, TimeoutError};
use ::object::{
    Args, Bytes, Field, Int, IntoObject, Module, Object, PyResult, Ref, Str, Thread, TypeSpec,
    buffer,
};
use host::netdb;
use host::socket as sys;

use crate::common;
use crate::fspath;
use crate::struct_::new_exception;

/// The module's own.
struct State {
    gaierror: Field<Object>,
    herror: Field<Object>,
    /// Nanoseconds; -1 for ever.
    default_timeout: Cell<i64>,
}

impl Default for State {
    fn default() -> State {
        State { gaierror: Field::empty(), herror: Field::empty(), default_timeout: Cell::new(-1) }
    }
}

pub(crate) fn specs() -> Vec<TypeSpec> {
    vec![object::spec()]
}

/// Positional arguments, `min` of them required, with the messages of C's argument parser.
fn tuple_args<'a, const N: usize>(
    thread: &Thread,
    args: Args<'a>,
    function: &str,
    min: usize,
) -> PyResult<[Option<&'a Object>; N]> {
    args.no_keywords(thread, function)?;
    let given = args.len();
    if given < min || given > N {
        let (bound, wanted) = match given {
            _ if min == N => ("exactly", N),
            _ if given < min => ("at least", min),
            _ => ("at most", N),
        };
        let plural = if wanted == 1 { "" } else { "s" };
        return Err(thread.type_error(format!(
            "{function}() takes {bound} {wanted} argument{plural} ({given} given)"
        )));
    }
    Ok(std::array::from_fn(|at| args.get(at)))
}

fn unsigned(thread: &mut Thread, value: &Object, max: u64, what: &str) -> PyResult<u64> {
    let number = value.to_index(thread)?;
    if number.is_negative() {
        return Err(thread.value_error("Cannot convert negative int"));
    }
    match number.as_u64() {
        Some(number) if number <= max => Ok(number),
        _ => Err(thread.overflow_error(format!("Python int too large for C {what}"))),
    }
}

fn swap16(thread: &mut Thread, _: &Module, value: &Object) -> PyResult<u16> {
    let value = unsigned(thread, value, u16::MAX.into(), "uint16_t")?;
    Ok((value as u16).to_be())
}

fn swap32(thread: &mut Thread, _: &Module, value: &Object) -> PyResult<u32> {
    let value = unsigned(thread, value, u32::MAX.into(), "uint32_t")?;
    Ok((value as u32).to_be())
}

fn text_arg<'a>(thread: &Thread, value: &'a Object, what: &str) -> PyResult<&'a Str> {
    value
        .downcast::<Str>()
        .ok_or_else(|| thread.type_error(format!("{what} must be str, not {}", value.type_name())))
}

/// A text argument as C takes it.
fn c_text(thread: &mut Thread, value: &Object, what: &str) -> PyResult<CString> {
    let text = text_arg(thread, value, what)?;
    let bytes = fspath::encode(thread, text)?;
    CString::new(bytes).map_err(|_| thread.value_error("embedded null character"))
}

fn inet_aton(thread: &mut Thread, _: &Module, text: &Object) -> PyResult<Ref<Bytes>> {
    let text = c_text(thread, text, "inet_aton() argument")?;
    match netdb::parse_v4(&text) {
        Some(ip) => Bytes::new(thread, &ip),
        None => Err(thread.os_error_text("illegal IP address string passed to inet_aton")),
    }
}

fn inet_ntoa(thread: &mut Thread, _: &Module, packed: &Object) -> PyResult<String> {
    let packed = buffer::get_bytes(thread, packed)?.to_vec();
    if packed.len() != 4 {
        return Err(thread.os_error_text("packed IP wrong length for inet_ntoa"));
    }
    let text = netdb::format_address(constants::AF_INET, &packed);
    text.map_err(|error| common::os_error(thread, error))
}

fn inet_pton(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<Ref<Bytes>> {
    let [family, text] = tuple_args::<2>(thread, args, "inet_pton", 2)?;
    let family = family.expect("required").to_i32(thread)?;
    let text = c_text(thread, text.expect("required"), "inet_pton() argument 2")?;
    match netdb::parse_address(family, &text) {
        Ok(Some(packed)) => Bytes::new(thread, &packed),
        Ok(None) => Err(thread.os_error_text("illegal IP address string passed to inet_pton")),
        Err(error) => Err(common::os_error(thread, error)),
    }
}

fn inet_ntop(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<String> {
    let [family, packed] = tuple_args::<2>(thread, args, "inet_ntop", 2)?;
    let family = family.expect("required").to_i32(thread)?;
    let packed = buffer::get_bytes(thread, packed.expect("required"))?.to_vec();
    let right = match family {
        constants::AF_INET => 4,
        constants::AF_INET6 => 16,
        _ => return Err(thread.value_error(format!("unknown address family {family}"))),
    };
    if packed.len() != right {
        return Err(thread.value_error("invalid length of packed IP address string"));
    }
    let text = netdb::format_address(family, &packed);
    text.map_err(|error| common::os_error(thread, error))
}

/// A name of a service or protocol.
fn plain_text(thread: &mut Thread, value: &Object, what: &str) -> PyResult<CString> {
    c_text(thread, value, what)
}

fn getservbyname(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<u16> {
    let [name, protocol] = tuple_args::<2>(thread, args, "getservbyname", 1)?;
    let name_object = name.expect("required");
    let name = plain_text(thread, name_object, "getservbyname() argument 1")?;
    let protocol = match protocol {
        Some(protocol) => Some(plain_text(thread, protocol, "getservbyname() argument 2")?),
        None => None,
    };
    let shown = match &protocol {
        Some(text) => text.to_string_lossy().into_owned(),
        None => String::new(),
    };
    let shown = shown.into_object(thread)?;
    builtins::audit::audit(thread, "socket.getservbyname", &[name_object, &*shown])?;
    match thread.allow_threads(|| netdb::service_port(&name, protocol.as_deref())) {
        Some(port) => Ok(port),
        None => Err(thread.os_error_text("service/proto not found")),
    }
}

fn getservbyport(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    let [port, protocol] = tuple_args::<2>(thread, args, "getservbyport", 1)?;
    let port_object = port.expect("required");
    let port = port_object.to_i32(thread)?;
    let protocol = match protocol {
        Some(protocol) => Some(plain_text(thread, protocol, "getservbyport() argument 2")?),
        None => None,
    };
    let Ok(port) = u16::try_from(port) else {
        return Err(thread.overflow_error("getservbyport: port must be 0-65535."));
    };
    let shown = match &protocol {
        Some(text) => text.to_string_lossy().into_owned(),
        None => String::new(),
    };
    let shown = shown.into_object(thread)?;
    builtins::audit::audit(thread, "socket.getservbyport", &[port_object, &*shown])?;
    match thread.allow_threads(|| netdb::service_name(port, protocol.as_deref())) {
        Some(name) => Ok(fspath::decode(thread, &name)?.into_object()),
        None => Err(thread.os_error_text("port/proto not found")),
    }
}

fn getprotobyname(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<i32> {
    let [name] = tuple_args::<1>(thread, args, "getprotobyname", 1)?;
    let name = plain_text(thread, name.expect("required"), "getprotobyname() argument 1")?;
    match thread.allow_threads(|| netdb::protocol_number(&name)) {
        Some(number) => Ok(number),
        None => Err(thread.os_error_text("protocol not found")),
    }
}

fn gethostname(thread: &mut Thread, _: &Module) -> PyResult {
    builtins::audit::audit(thread, "socket.gethostname", &[])?;
    match host::sys::host_name() {
        Ok(name) => Ok(fspath::decode(thread, &name)?.into_object()),
        Err(error) => Err(common::os_error(thread, error)),
    }
}

fn sethostname(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<()> {
    let [name] = tuple_args::<1>(thread, args, "sethostname", 1)?;
    let name = name.expect("required");
    let bytes = fspath::fs_bytes(thread, name)?;
    builtins::audit::audit(thread, "socket.sethostname", &[name])?;
    let permissions = common::permissions(thread);
    let done = host::netdb::set_host_name(&permissions, &bytes);
    done.map_err(|error| common::os_error(thread, error))
}

fn if_nameindex(thread: &mut Thread, _: &Module) -> PyResult<Vec<Ref>> {
    let permissions = common::permissions(thread);
    let rows = netdb::interfaces(&permissions);
    let rows = rows.map_err(|error| common::os_error(thread, error))?;
    let mut all = Vec::new();
    for (index, name) in rows {
        let name = fspath::decode(thread, &name)?;
        all.push((index, name).into_object(thread)?);
    }
    Ok(all)
}

fn if_nametoindex(thread: &mut Thread, _: &Module, name: &Object) -> PyResult<u32> {
    let name = fspath::fs_c(thread, name)?;
    let permissions = common::permissions(thread);
    netdb::interface_index(&permissions, &name).map_err(|error| common::os_error(thread, error))
}

fn if_indextoname(thread: &mut Thread, _: &Module, index: &Object) -> PyResult {
    let index = unsigned(thread, index, u32::MAX.into(), "unsigned int")?;
    let permissions = common::permissions(thread);
    match netdb::interface_name(&permissions, index as u32) {
        Ok(name) => Ok(fspath::decode(thread, &name)?.into_object()),
        Err(error) => Err(common::os_error(thread, error)),
    }
}

fn control_size(
    thread: &mut Thread,
    args: Args<'_>,
    function: &str,
    size: fn(u32) -> u32,
) -> PyResult<u32> {
    let [len] = tuple_args::<1>(thread, args, function, 1)?;
    let len = len.expect("required").to_isize(thread)?;
    // The result has to be a `socklen_t` that is positive as an `int`.
    match u32::try_from(len) {
        Ok(len) if len <= i32::MAX as u32 - size(0) - 7 => Ok(size(len)),
        _ => Err(thread.overflow_error(format!("{function}() argument out of range"))),
    }
}

fn cmsg_len(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<u32> {
    control_size(thread, args, "CMSG_LEN", sys::control_len)
}

fn cmsg_space(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<u32> {
    control_size(thread, args, "CMSG_SPACE", sys::control_space)
}

fn descriptor(thread: &mut Thread, value: &Object) -> PyResult<i32> {
    value.to_i32(thread)
}

fn close(thread: &mut Thread, _: &Module, fd: &Object) -> PyResult<()> {
    const ECONNRESET: i32 = 104;
    let fd = descriptor(thread, fd)?;
    match thread.allow_threads(|| host::file::close(fd)) {
        Ok(()) => Ok(()),
        Err(error) if error.errno() == ECONNRESET => Ok(()),
        Err(error) => Err(common::os_error(thread, error)),
    }
}

fn dup(thread: &mut Thread, _: &Module, fd: &Object) -> PyResult<i32> {
    let fd = descriptor(thread, fd)?;
    sys::duplicate(fd).map_err(|error| common::os_error(thread, error))
}

fn socketpair(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    object::pair(thread, args)
}

fn getdefaulttimeout(thread: &mut Thread, _: &Module) -> PyResult {
    let timeout = thread.interp().state::<State>().default_timeout.get();
    object::show_timeout(thread, timeout)
}

fn setdefaulttimeout(thread: &mut Thread, _: &Module, value: &Object) -> PyResult<()> {
    let timeout = object::parse_timeout(thread, value)?;
    thread.interp().state::<State>().default_timeout.set(timeout);
    Ok(())
}

#[rustfmt::skip]
fn functions() -> Vec<MethodDef> {
    let mut all = address::functions();
    all.extend([
        one(c"close", close).doc(c"close($self, object, /)\n--\n\nclose(integer) -> None\n\nCloses a socket's descriptor."),
        one(c"dup", dup).doc(c"dup($self, object, /)\n--\n\ndup(integer) -> integer\n\nA second descriptor of the same socket."),
        positional(c"socketpair", socketpair).doc(c"socketpair([family[, type [, proto]]]) -> (socket object, socket object)\n\nTwo sockets that are connected to each other."),
        one(c"htons", swap16).doc(c"htons($module, integer, /)\n--\n\n16 bits from the machine's order to the network's."),
        one(c"ntohs", swap16).doc(c"ntohs($module, integer, /)\n--\n\n16 bits from the network's order to the machine's."),
        one(c"htonl", swap32).doc(c"htonl($module, integer, /)\n--\n\n32 bits from the machine's order to the network's."),
        one(c"ntohl", swap32).doc(c"ntohl($module, integer, /)\n--\n\n32 bits from the network's order to the machine's."),
        one(c"inet_aton", inet_aton).doc(c"inet_aton($module, ip_addr, /)\n--\n\nThe four bytes of an IPv4 address."),
        one(c"inet_ntoa", inet_ntoa).doc(c"inet_ntoa($module, packed_ip, /)\n--\n\nThe text of an IPv4 address."),
        positional(c"inet_pton", inet_pton).doc(c"inet_pton(af, ip) -> packed IP address string\n\nThe bytes of an address."),
        positional(c"inet_ntop", inet_ntop).doc(c"inet_ntop(af, packed_ip) -> string formatted IP address\n\nThe text of an address."),
        positional(c"getservbyname", getservbyname).doc(c"getservbyname(servicename[, protocolname]) -> integer\n\nThe port of a service."),
        positional(c"getservbyport", getservbyport).doc(c"getservbyport(port[, protocolname]) -> string\n\nThe service of a port."),
        positional(c"getprotobyname", getprotobyname).doc(c"getprotobyname(name) -> integer\n\nThe number of a protocol."),
        noargs(c"gethostname", gethostname).doc(c"gethostname($self, /)\n--\n\ngethostname() -> string\n\nThe name of this machine."),
        positional(c"sethostname", sethostname).doc(c"sethostname(name)\n\nSets the name of this machine."),
        noargs(c"if_nameindex", if_nameindex).doc(c"if_nameindex($self, /)\n--\n\nif_nameindex()\n\nNumber and name of every network interface."),
        one(c"if_nametoindex", if_nametoindex).doc(c"if_nametoindex($module, oname, /)\n--\n\nThe number of a network interface."),
        one(c"if_indextoname", if_indextoname).doc(c"if_indextoname($module, if_index, /)\n--\n\nThe name of a network interface."),
        positional(c"CMSG_LEN", cmsg_len).doc(c"CMSG_LEN(length) -> control message length\n\nBytes of an item of control data, without padding behind it."),
        positional(c"CMSG_SPACE", cmsg_space).doc(c"CMSG_SPACE(length) -> buffer size\n\nBytes of an item of control data, with padding behind it."),
        noargs(c"getdefaulttimeout", getdefaulttimeout).doc(c"getdefaulttimeout($self, /)\n--\n\ngetdefaulttimeout() -> timeout\n\nHow long the calls of new sockets wait."),
        one(c"setdefaulttimeout", setdefaulttimeout).doc(c"setdefaulttimeout($self, object, /)\n--\n\nsetdefaulttimeout(timeout)\n\nSets how long the calls of new sockets wait."),
    ]);
    all
}

/// Makes the module.
pub fn module(thread: &mut Thread) -> PyResult<Ref<Module>> {
    let module = Module::new(thread, "_socket")?;
    let state = thread.interp().state::<State>();
    if state.gaierror.is_none() {
        let gaierror = new_exception(thread, "socket", "gaierror", &OSError)?;
        let herror = new_exception(thread, "socket", "herror", &OSError)?;
        state.gaierror.put(gaierror);
        state.herror.put(herror);
    }
    module.add(thread, "error", OSError.to_type_ref())?;
    module.add(thread, "gaierror", state.gaierror.get())?;
    module.add(thread, "herror", state.herror.get())?;
    module.add(thread, "timeout", TimeoutError.to_type_ref())?;
    module.add(thread, "socket", object::SOCKET.to_type_ref())?;
    module.add(thread, "SocketType", object::SOCKET.to_type_ref())?;
    module.add(thread, "has_ipv6", true)?;
    for (name, value) in constants::CONSTANTS {
        module.add(thread, name, Int::new(thread, *value)?)?;
    }
    module.add_functions(thread, functions())?;
    Ok(module)
}
