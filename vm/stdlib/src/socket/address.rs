//! Addresses as Python writes them: tuples, paths, `None`.

use std::ffi::{CStr, CString};

use host::netdb::{self, Hints, NameError};
use host::socket::{Address, UNIX_PATH_MAX};
use object::native_function::{MethodDef, positional};
use object::{
    Args, ByteArray, Bytes, Int, IntoObject, Layout, Module, Object, PyResult, Raised, Ref, Str,
    Thread, Tuple, buffer,
};

use super::constants::{AF_INET, AF_INET6, AF_NETLINK, AF_PACKET, AF_UNIX, AF_UNSPEC, AF_VSOCK};
use super::{State, tuple_args};
use crate::common;
use crate::fspath;

const AI_NUMERICHOST: i32 = 4;
const AI_PASSIVE: i32 = 1;
const SOCK_DGRAM: i32 = 2;
const EAI_FAMILY: i32 = -6;

/// Raises what the resolver failed with.
#[cold]
pub(super) fn name_error(thread: &mut Thread, error: NameError) -> Raised {
    let state = thread.interp().state::<State>();
    let (class, code, text) = match error {
        NameError::Os(error) => return common::os_error(thread, error),
        NameError::Resolver(code) => (state.gaierror.get(), code, netdb::resolver_text(code)),
        NameError::Host(code) => (state.herror.get(), code, netdb::host_text(code)),
    };
    let Some(class) = class else {
        return thread.system_error("the module _socket was not made");
    };
    let made = (|| {
        let code = common::int(thread, code)?;
        let text = Str::new(thread, &text)?;
        class.call(thread, &[&code, text.as_object()])
    })();
    match made {
        Ok(exception) => thread.raise(exception),
        Err(raised) => raised,
    }
}

/// The name of a host: ASCII as it is, other text through the codec `idna`.
pub(super) fn host_name(thread: &mut Thread, value: &Object, refusal: &str) -> PyResult<CString> {
    let bytes = if let Some(bytes) = value.downcast::<Bytes>() {
        bytes.as_slice().to_vec()
    } else if let Some(bytes) = value.downcast::<ByteArray>() {
        bytes.to_vec()
    } else if let Some(text) = value.downcast::<Str>() {
        match text.as_ascii() {
            Some(text) => text.as_bytes().to_vec(),
            None => idna(thread, value)?,
        }
    } else {
        return Err(thread.type_error(format!("{refusal}, not {}", value.type_name())));
    };
    CString::new(bytes).map_err(|_| thread.type_error("host name must not contain null character"))
}

/// `text.encode("idna")`
pub(super) fn idna(thread: &mut Thread, text: &Object) -> PyResult<Vec<u8>> {
    let codec = Str::new(thread, "idna")?;
    let encoded = text.call_method_text(thread, "encode", &[codec.as_object()])?;
    match encoded.downcast::<Bytes>() {
        Some(bytes) => Ok(bytes.as_slice().to_vec()),
        None => Err(thread.type_error("encoding of hostname failed")),
    }
}

fn with_port(address: Address, new: u16) -> Address {
    match address {
        Address::V4 { ip, .. } => Address::V4 { ip, port: new },
        Address::V6 { ip, flow, scope, .. } => Address::V6 { ip, port: new, flow, scope },
        other => other,
    }
}

/// The address of a host by name, of a family or of any (0).
pub(super) fn resolve(thread: &mut Thread, name: &CStr, family: i32) -> PyResult<Address> {
    let bytes = name.to_bytes();
    let permissions = common::permissions(thread);
    if bytes.is_empty() {
        let hints = Hints { family, kind: SOCK_DGRAM, protocol: 0, flags: AI_PASSIVE };
        let found =
            thread.allow_threads(|| netdb::addresses(&permissions, None, Some(c"0"), hints));
        let found = found.map_err(|error| name_error(thread, error))?;
        return match (found.len(), found.into_iter().next()) {
            (1, Some(one)) => Ok(one.address),
            _ => Err(thread.os_error_text("wildcard resolved to multiple address")),
        };
    }
    if bytes == b"<broadcast>" || bytes == b"255.255.255.255" {
        if family != AF_INET && family != AF_UNSPEC {
            return Err(thread.os_error_text("address family mismatched"));
        }
        return Ok(Address::V4 { ip: [255; 4], port: 0 });
    }
    // Numbers need no resolver, and no permission to ask one.
    if family != AF_INET6 {
        if let Ok(Some(ip)) = netdb::parse_address(AF_INET, name) {
            if let Ok(ip) = ip.try_into() {
                return Ok(Address::V4 { ip, port: 0 });
            }
        }
    }
    if family != AF_INET && !bytes.contains(&b'%') {
        if let Ok(Some(ip)) = netdb::parse_address(AF_INET6, name) {
            if let Ok(ip) = ip.try_into() {
                return Ok(Address::V6 { ip, port: 0, flow: 0, scope: 0 });
            }
        }
    }
    let hints = Hints { family, ..Hints::default() };
    let found = thread.allow_threads(|| netdb::addresses(&permissions, Some(name), None, hints));
    let found = found.map_err(|error| name_error(thread, error))?;
    match found.into_iter().next() {
        Some(first) => Ok(first.address),
        None => Err(name_error(thread, NameError::Resolver(EAI_FAMILY))),
    }
}

/// A port number, which wraps nowhere.
fn port(thread: &mut Thread, value: &Object, function: &str) -> PyResult<u16> {
    let number = value.to_index(thread)?;
    match number.as_i64().and_then(|number| u16::try_from(number).ok()) {
        Some(port) => Ok(port),
        None => Err(thread.overflow_error(format!("{function}(): port must be 0-65535."))),
    }
}

fn unsigned(thread: &mut Thread, value: Option<&Object>) -> PyResult<u32> {
    // As C does: the low bits.
    match value {
        None => Ok(0),
        Some(value) => {
            let int = value.to_index(thread)?;
            let big = int.to_bigint();
            let low = big & num_bigint::BigInt::from(u32::MAX);
            Ok(low.iter_u32_digits().next().unwrap_or(0))
        }
    }
}

const HOST_TYPES: &str = "str, bytes or bytearray expected";

fn tuple<'a>(
    thread: &Thread,
    value: &'a Object,
    function: &str,
    family: &str,
) -> PyResult<&'a Tuple> {
    value.downcast::<Tuple>().ok_or_else(|| {
        thread.type_error(format!(
            "{function}(): {family} address must be tuple, not {}",
            value.type_name()
        ))
    })
}

/// The address that Python code passed to `function` of a socket of `family`.
pub(super) fn parse(
    thread: &mut Thread,
    family: i32,
    value: &Object,
    function: &str,
) -> PyResult<Address> {
    match family {
        AF_UNIX => unix(thread, value),
        AF_INET => {
            let items = tuple(thread, value, function, "AF_INET")?.items();
            let [host, number] = items else {
                return Err(thread.type_error("AF_INET address must be a pair (host, port)"));
            };
            let host = host_name(thread, host, HOST_TYPES)?;
            let port = port(thread, number, function)?;
            Ok(with_port(resolve(thread, &host, AF_INET)?, port))
        }
        AF_INET6 => inet6(thread, value, function),
        AF_NETLINK => {
            let items = tuple(thread, value, function, "AF_NETLINK")?.items();
            let [pid, groups] = items else {
                return Err(thread.type_error("AF_NETLINK address must be a pair (pid, groups)"));
            };
            let pid = unsigned(thread, Some(pid))?;
            Ok(Address::Netlink { pid, groups: unsigned(thread, Some(groups))? })
        }
        AF_VSOCK => {
            let items = tuple(thread, value, function, "AF_VSOCK")?.items();
            let [cid, port] = items else {
                return Err(thread.type_error("AF_VSOCK address must be a pair (cid, port)"));
            };
            let cid = unsigned(thread, Some(cid))?;
            Ok(Address::Vsock { cid, port: unsigned(thread, Some(port))? })
        }
        AF_PACKET => packet(thread, value, function),
        _ => Err(thread.os_error_text(format!("{function}(): bad family"))),
    }
}

fn unix(thread: &mut Thread, value: &Object) -> PyResult<Address> {
    let name = match value.downcast::<Str>() {
        Some(text) => fspath::encode(thread, text)?,
        None => buffer::get_bytes(thread, value)?.to_vec(),
    };
    // An abstract name may fill the room; a path leaves a place for its end.
    let room =
        if name.first().is_none_or(|byte| *byte == 0) { UNIX_PATH_MAX } else { UNIX_PATH_MAX - 1 };
    if name.len() > room {
        return Err(thread.os_error_text("AF_UNIX path too long"));
    }
    Ok(Address::Unix(name))
}

fn inet6(thread: &mut Thread, value: &Object, function: &str) -> PyResult<Address> {
    let items = tuple(thread, value, function, "AF_INET6")?.items();
    if !(2..=4).contains(&items.len()) {
        return Err(thread
            .type_error("AF_INET6 address must be a tuple (host, port[, flowinfo[, scopeid]])"));
    }
    let host = host_name(thread, items[0], HOST_TYPES)?;
    let new_port = items[1].to_index(thread)?;
    let flow = unsigned(thread, items.get(2).copied())?;
    let scope = unsigned(thread, items.get(3).copied())?;
    let new_port = port(thread, new_port.as_object(), function)?;
    if flow > 0xF_FFFF {
        return Err(thread.overflow_error(format!("{function}(): flowinfo must be 0-1048575.")));
    }
    match resolve(thread, &host, AF_INET6)? {
        Address::V6 { ip, scope: own, .. } => {
            let scope = if scope == 0 { own } else { scope };
            Ok(Address::V6 { ip, port: new_port, flow, scope })
        }
        _ => Err(thread.os_error_text("address family mismatched")),
    }
}

fn packet(thread: &mut Thread, value: &Object, function: &str) -> PyResult<Address> {
    let items = tuple(thread, value, function, "AF_PACKET")?.items();
    if !(2..=5).contains(&items.len()) {
        return Err(thread.type_error("AF_PACKET address must be a tuple of two to five elements"));
    }
    let name = fspath::fs_c(thread, items[0])?;
    let protocol = items[1].to_i32(thread)?;
    let kind = items.get(2).map_or(Ok(0), |kind| kind.to_i32(thread))?;
    let hardware = items.get(3).map_or(Ok(0), |kind| kind.to_i32(thread))?;
    let address = match items.get(4) {
        Some(address) => buffer::get_bytes(thread, address)?.to_vec(),
        None => Vec::new(),
    };
    if address.len() > 8 {
        return Err(thread.value_error("hardware address must be 8 bytes or less"));
    }
    let Ok(protocol) = u16::try_from(protocol) else {
        return Err(thread.overflow_error(format!("{function}(): proto must be 0-65535.")));
    };
    let permissions = common::permissions(thread);
    let index = netdb::interface_index(&permissions, &name)
        .map_err(|error| common::os_error(thread, error))?;
    Ok(Address::Packet {
        protocol,
        index: index.cast_signed(),
        kind: kind as u8,
        hardware: hardware as u16,
        address,
    })
}

/// An address' host as text.
pub(super) fn host_text(thread: &mut Thread, address: &Address) -> PyResult<String> {
    let text = match address {
        Address::V4 { ip, .. } => netdb::format_address(AF_INET, ip),
        Address::V6 { ip, .. } => netdb::format_address(AF_INET6, ip),
        _ => return Err(thread.os_error_text("unsupported address family")),
    };
    text.map_err(|error| common::os_error(thread, error))
}

/// The Python object for an address of the system.
pub(super) fn make(thread: &mut Thread, address: &Address) -> PyResult {
    match address {
        Address::None => Ok(object::singletons::none()),
        Address::V4 { port, .. } => (host_text(thread, address)?, *port).into_object(thread),
        Address::V6 { port, flow, scope, .. } => {
            let items = [
                host_text(thread, address)?.into_object(thread)?,
                port.into_object(thread)?,
                flow.into_object(thread)?,
                scope.into_object(thread)?,
            ];
            Ok(Tuple::from_array(thread, items)?.into_object())
        }
        Address::Unix(name) if name.first() == Some(&0) => name.as_slice().into_object(thread),
        Address::Unix(path) => Ok(fspath::decode(thread, path)?.into_object()),
        Address::Netlink { pid, groups } => (*pid, *groups).into_object(thread),
        Address::Vsock { cid, port } => (*cid, *port).into_object(thread),
        Address::Packet { protocol, index, kind, hardware, address } => {
            let permissions = common::permissions(thread);
            let name = netdb::interface_name(&permissions, index.cast_unsigned());
            let items = [
                fspath::decode(thread, &name.unwrap_or_default())?.into_object(),
                protocol.into_object(thread)?,
                kind.into_object(thread)?,
                hardware.into_object(thread)?,
                address.as_slice().into_object(thread)?,
            ];
            Ok(Tuple::from_array(thread, items)?.into_object())
        }
        Address::Other { family, data } => {
            let data = data.as_slice().into_object(thread)?;
            (*family, data).into_object(thread)
        }
    }
}

/// The name of a host, told to the audit hooks.
fn host_argument(thread: &mut Thread, value: &Object, function: &str) -> PyResult<CString> {
    let refusal = format!("{function}() argument 1 must be str, bytes or bytearray");
    let name = host_name(thread, value, &refusal)?;
    // Both of the older functions report as one.
    let event = function.trim_end_matches("_ex");
    builtins::audit::audit(thread, &format!("socket.{event}"), &[value])?;
    Ok(name)
}

fn gethostbyname(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<String> {
    let [name] = tuple_args::<1>(thread, args, "gethostbyname", 1)?;
    let name = host_argument(thread, name.expect("required"), "gethostbyname")?;
    let address = resolve(thread, &name, AF_INET)?;
    host_text(thread, &address)
}

/// Name, other names, and addresses of a host.
fn host_tuple(thread: &mut Thread, host: &netdb::Host) -> PyResult<Ref<Tuple>> {
    let name = fspath::decode(thread, &host.name)?.into_object();
    let mut aliases = Vec::new();
    for alias in &host.aliases {
        aliases.push(fspath::decode(thread, alias)?.into_object());
    }
    let mut addresses = Vec::new();
    for address in &host.addresses {
        addresses.push(host_text(thread, address)?.into_object(thread)?);
    }
    let items = [name, aliases.into_object(thread)?, addresses.into_object(thread)?];
    Tuple::from_array(thread, items)
}

fn gethostbyname_ex(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<Ref<Tuple>> {
    let [name] = tuple_args::<1>(thread, args, "gethostbyname_ex", 1)?;
    let name = host_argument(thread, name.expect("required"), "gethostbyname_ex")?;
    resolve(thread, &name, AF_INET)?;
    let permissions = common::permissions(thread);
    let found = thread.allow_threads(|| netdb::host_by_name(&permissions, &name));
    let host = found.map_err(|error| name_error(thread, error))?;
    host_tuple(thread, &host)
}

fn gethostbyaddr(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<Ref<Tuple>> {
    let [name] = tuple_args::<1>(thread, args, "gethostbyaddr", 1)?;
    let name = host_argument(thread, name.expect("required"), "gethostbyaddr")?;
    let address = resolve(thread, &name, AF_UNSPEC)?;
    let permissions = common::permissions(thread);
    let found = thread.allow_threads(|| netdb::host_by_address(&permissions, &address));
    let host = found.map_err(|error| name_error(thread, error))?;
    host_tuple(thread, &host)
}

fn getnameinfo(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<Ref<Tuple>> {
    let [address, flags] = tuple_args::<2>(thread, args, "getnameinfo", 2)?;
    let flags = flags.expect("required").to_i32(thread)?;
    let Some(address) = address.expect("required").downcast::<Tuple>() else {
        return Err(thread.type_error("getnameinfo() argument 1 must be a tuple"));
    };
    let items = address.items();
    let host = items.first().and_then(|host| host.downcast::<Str>());
    let (Some(host), 2..=4) = (host, items.len()) else {
        return Err(thread.type_error("getnameinfo(): illegal sockaddr argument"));
    };
    let host = fspath::encode(thread, host)?;
    let Ok(host) = CString::new(host) else {
        return Err(thread.value_error("embedded null character"));
    };
    let port = items[1].to_i32(thread)?;
    let flow = unsigned(thread, items.get(2).copied())?;
    let scope = unsigned(thread, items.get(3).copied())?;
    if flow > 0xF_FFFF {
        return Err(thread.overflow_error("getnameinfo(): flowinfo must be 0-1048575."));
    }
    builtins::audit::audit(thread, "socket.getnameinfo", &[address.as_object()])?;
    let service = CString::new(port.to_string()).expect("digits have no zero byte");
    let hints = Hints { family: AF_UNSPEC, kind: SOCK_DGRAM, protocol: 0, flags: AI_NUMERICHOST };
    let permissions = common::permissions(thread);
    let found =
        thread.allow_threads(|| netdb::addresses(&permissions, Some(&host), Some(&service), hints));
    let found = found.map_err(|error| name_error(thread, error))?;
    let (1, Some(info)) = (found.len(), found.into_iter().next()) else {
        return Err(thread.os_error_text("sockaddr resolved to multiple addresses"));
    };
    let full = match info.address {
        Address::V4 { .. } if items.len() != 2 => {
            return Err(thread.os_error_text("IPv4 sockaddr must be 2 tuple"));
        }
        Address::V6 { ip, port, .. } => Address::V6 { ip, port, flow, scope },
        other => other,
    };
    let names = thread.allow_threads(|| netdb::names(&permissions, &full, flags));
    let (host, service) = names.map_err(|error| name_error(thread, error))?;
    let items = [
        fspath::decode(thread, &host)?.into_object(),
        fspath::decode(thread, &service)?.into_object(),
    ];
    Tuple::from_array(thread, items)
}

static GETADDRINFO: object::Params<6> =
    object::Params::new("getaddrinfo", ["host", "port", "family", "type", "proto", "flags"], 2);

fn getaddrinfo(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<Vec<Ref>> {
    let [host, port, family, kind, protocol, flags] = args.bind(thread, &GETADDRINFO)?;
    let (host, port) = (host.expect("required"), port.expect("required"));
    let mut number = |value: Option<&Object>| value.map_or(Ok(0), |value| value.to_i32(thread));
    let hints = Hints {
        family: number(family)?,
        kind: number(kind)?,
        protocol: number(protocol)?,
        flags: number(flags)?,
    };
    let host_bytes = if host.is_none() {
        None
    } else if host.downcast::<Str>().is_some() {
        Some(encoded_host(thread, host)?)
    } else if let Some(bytes) = host.downcast::<Bytes>() {
        Some(bytes.as_slice().to_vec())
    } else {
        return Err(thread.type_error("getaddrinfo() argument 1 must be string or None"));
    };
    let service = if port.is_none() {
        None
    } else if port.downcast::<Int>().is_some() {
        Some(port.str(thread)?.to_string_lossy().into_bytes())
    } else if let Some(text) = port.downcast::<Str>() {
        match text.to_utf8() {
            Some(text) => Some(text.into_bytes()),
            None => {
                let codec = Str::new(thread, "utf-8")?;
                port.call_method_text(thread, "encode", &[codec.as_object()])?;
                None
            }
        }
    } else if let Some(bytes) = port.downcast::<Bytes>() {
        Some(bytes.as_slice().to_vec())
    } else {
        return Err(thread.os_error_text("Int or String expected"));
    };
    // What C would cut at its first zero byte is cut here.
    let c_text = |bytes: Vec<u8>| {
        let end = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
        CString::new(&bytes[..end]).expect("cut at the first zero")
    };
    let (host_c, service_c) = (host_bytes.map(c_text), service.map(c_text));
    let rest = [hints.family, hints.kind, hints.protocol, hints.flags];
    let rest: Vec<Ref> =
        rest.into_iter().map(|number| number.into_object(thread)).collect::<PyResult<_>>()?;
    let event: Vec<&Object> =
        [host, port].into_iter().chain(rest.iter().map(|number| &**number)).collect();
    builtins::audit::audit(thread, "socket.getaddrinfo", &event)?;
    let permissions = common::permissions(thread);
    let found = thread.allow_threads(|| {
        netdb::addresses(&permissions, host_c.as_deref(), service_c.as_deref(), hints)
    });
    let found = found.map_err(|error| name_error(thread, error))?;
    let mut all = Vec::with_capacity(found.len());
    for info in found {
        let canonical = fspath::decode(thread, &info.canonical.unwrap_or_default())?;
        let items = [
            info.family.into_object(thread)?,
            info.kind.into_object(thread)?,
            info.protocol.into_object(thread)?,
            canonical.into_object(),
            make(thread, &info.address)?,
        ];
        all.push(Tuple::from_array(thread, items)?.into_object());
    }
    Ok(all)
}

/// A host's name in the encoding of names; short plain names are the same in it.
fn encoded_host(thread: &mut Thread, host: &Object) -> PyResult<Vec<u8>> {
    let text = host.downcast::<Str>().and_then(|text| text.as_ascii());
    match text {
        Some(text) if text.len() < 64 && !text.starts_with('.') && !text.contains("..") => {
            Ok(text.as_bytes().to_vec())
        }
        _ => idna(thread, host),
    }
}

/// The functions on names of hosts.
pub(super) fn functions() -> Vec<MethodDef> {
    vec![
        positional(c"gethostbyname", gethostbyname)
            .doc(c"gethostbyname(host) -> address\n\nThe IPv4 address of a host, as text."),
        positional(c"gethostbyname_ex", gethostbyname_ex)
            .doc(c"gethostbyname_ex(host) -> (name, aliaslist, addresslist)\n\nNames and addresses of a host."),
        positional(c"gethostbyaddr", gethostbyaddr)
            .doc(c"gethostbyaddr(host) -> (name, aliaslist, addresslist)\n\nNames and addresses of a host by its address."),
        positional(c"getnameinfo", getnameinfo)
            .doc(c"getnameinfo(sockaddr, flags) --> (host, port)\n\nThe names of an address."),
        object::native_function::fast(c"getaddrinfo", getaddrinfo)
            .doc(c"getaddrinfo(host, port [, family, type, proto, flags])\n    -> list of (family, type, proto, canonname, sockaddr)\n\nThe addresses of a host and service."),
    ]
}
