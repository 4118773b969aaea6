//! Names of hosts, services, protocols and network interfaces.

#![expect(unsafe_code, reason = "the resolver of the C library")]

use std::ffi::{CStr, CString, c_char, c_int, c_void};

use crate::error::{Checked as _, done};
use crate::socket::{Address, Raw, network};
use crate::{HostError, HostResult, Permissions};

unsafe extern "C" {
    fn inet_aton(text: *const c_char, to: *mut libc::in_addr) -> c_int;
    fn inet_pton(family: c_int, text: *const c_char, to: *mut c_void) -> c_int;
    fn inet_ntop(
        family: c_int,
        from: *const c_void,
        to: *mut c_char,
        len: libc::socklen_t,
    ) -> *const c_char;
    fn gethostbyaddr_r(
        address: *const c_void,
        len: libc::socklen_t,
        family: c_int,
        result: *mut libc::hostent,
        buffer: *mut c_char,
        size: usize,
        found: *mut *mut libc::hostent,
        error: *mut c_int,
    ) -> c_int;
    fn gethostbyname_r(
        name: *const c_char,
        result: *mut libc::hostent,
        buffer: *mut c_char,
        size: usize,
        found: *mut *mut libc::hostent,
        error: *mut c_int,
    ) -> c_int;
    fn getservbyname_r(
        name: *const c_char,
        protocol: *const c_char,
        result: *mut libc::servent,
        buffer: *mut c_char,
        size: usize,
        found: *mut *mut libc::servent,
    ) -> c_int;
    fn getservbyport_r(
        port: c_int,
        protocol: *const c_char,
        result: *mut libc::servent,
        buffer: *mut c_char,
        size: usize,
        found: *mut *mut libc::servent,
    ) -> c_int;
    fn getprotobyname_r(
        name: *const c_char,
        result: *mut libc::protoent,
        buffer: *mut c_char,
        size: usize,
        found: *mut *mut libc::protoent,
    ) -> c_int;
}

/// Why a name was not found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameError {
    /// The system's own error.
    Os(HostError),
    /// An `EAI_` number.
    Resolver(i32),
    /// An `h_errno` number.
    Host(i32),
}

impl From<HostError> for NameError {
    fn from(error: HostError) -> NameError {
        NameError::Os(error)
    }
}

/// The C library's text for an `EAI_` number.
#[must_use]
pub fn resolver_text(code: i32) -> String {
    // SAFETY: the result is a constant text of the C library.
    unsafe { CStr::from_ptr(libc::gai_strerror(code)) }.to_string_lossy().into_owned()
}

/// The C library's text for an `h_errno` number.
#[must_use]
pub fn host_text(code: i32) -> String {
    // SAFETY: the result is a constant text of the C library.
    unsafe { CStr::from_ptr(libc::hstrerror(code)) }.to_string_lossy().into_owned()
}

/// What is asked of `addresses`.
#[derive(Clone, Copy, Debug, Default)]
#[expect(missing_docs, reason = "the names of struct addrinfo")]
pub struct Hints {
    pub family: i32,
    pub kind: i32,
    pub protocol: i32,
    pub flags: i32,
}

/// One way to reach a host.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names of struct addrinfo")]
pub struct AddressInfo {
    pub family: i32,
    pub kind: i32,
    pub protocol: i32,
    pub canonical: Option<Vec<u8>>,
    pub address: Address,
}

/// The addresses of a host and service.
pub fn addresses(
    permissions: &Permissions,
    host: Option<&CStr>,
    service: Option<&CStr>,
    hints: Hints,
) -> Result<Vec<AddressInfo>, NameError> {
    network(permissions)?;
    // SAFETY: all zero bytes are valid hints.
    let mut wanted: libc::addrinfo = unsafe { std::mem::zeroed() };
    wanted.ai_family = hints.family;
    wanted.ai_socktype = hints.kind;
    wanted.ai_protocol = hints.protocol;
    wanted.ai_flags = hints.flags;
    let host = host.map_or(std::ptr::null(), CStr::as_ptr);
    let service = service.map_or(std::ptr::null(), CStr::as_ptr);
    let mut list = std::ptr::null_mut();
    // SAFETY: null or terminated texts, and our own variables.
    let code = unsafe { libc::getaddrinfo(host, service, &raw const wanted, &raw mut list) };
    if code == libc::EAI_SYSTEM {
        return Err(NameError::Os(HostError::last()));
    }
    if code != 0 {
        return Err(NameError::Resolver(code));
    }
    let mut out = Vec::new();
    let mut at = list;
    // SAFETY: the list is as the call made it, and is freed after the last look at it.
    unsafe {
        while let Some(row) = at.as_ref() {
            let canonical = (!row.ai_canonname.is_null())
                .then(|| CStr::from_ptr(row.ai_canonname).to_bytes().to_vec());
            out.push(AddressInfo {
                family: row.ai_family,
                kind: row.ai_socktype,
                protocol: row.ai_protocol,
                canonical,
                address: Raw::copy(row.ai_addr, row.ai_addrlen).address(),
            });
            at = row.ai_next;
        }
        libc::freeaddrinfo(list);
    }
    Ok(out)
}

/// The names of an address' host and service.
pub fn names(
    permissions: &Permissions,
    address: &Address,
    flags: i32,
) -> Result<(Vec<u8>, Vec<u8>), NameError> {
    network(permissions)?;
    let raw = address.raw();
    let mut host = [0 as c_char; 1025];
    let mut service = [0 as c_char; 32];
    // SAFETY: our own address and buffers with their sizes.
    let code = unsafe {
        libc::getnameinfo(
            raw.pointer(),
            raw.len(),
            host.as_mut_ptr(),
            host.len() as libc::socklen_t,
            service.as_mut_ptr(),
            service.len() as libc::socklen_t,
            flags,
        )
    };
    if code == libc::EAI_SYSTEM {
        return Err(NameError::Os(HostError::last()));
    }
    if code != 0 {
        return Err(NameError::Resolver(code));
    }
    // SAFETY: the call has succeeded, so both texts are there and terminated.
    let text = |text: &[c_char]| unsafe { CStr::from_ptr(text.as_ptr()) }.to_bytes().to_vec();
    Ok((text(&host), text(&service)))
}

/// A host: its name, other names, and addresses.
#[derive(Clone, Debug)]
pub struct Host {
    /// The name that counts.
    pub name: Vec<u8>,
    /// Other names.
    pub aliases: Vec<Vec<u8>>,
    /// Its addresses, without ports.
    pub addresses: Vec<Address>,
}

/// Copies a list of texts that ends with null.
///
/// # Safety
/// The list and its texts are readable.
unsafe fn texts(list: *mut *mut c_char) -> Vec<Vec<u8>> {
    let mut out = Vec::new();
    let mut at = list;
    // SAFETY: the caller's promise; the last one is null.
    unsafe {
        while !at.is_null() && !(*at).is_null() {
            out.push(CStr::from_ptr(*at).to_bytes().to_vec());
            at = at.add(1);
        }
    }
    out
}

/// # Safety
/// As the resolver left it.
unsafe fn host_of(entry: &libc::hostent) -> Host {
    let mut addresses = Vec::new();
    // SAFETY: the caller's promise; the list ends with null.
    unsafe {
        let mut at = entry.h_addr_list;
        while !at.is_null() && !(*at).is_null() {
            let bytes = (*at).cast::<u8>();
            addresses.push(match entry.h_addrtype {
                libc::AF_INET6 => Address::V6 {
                    ip: bytes.cast::<[u8; 16]>().read_unaligned(),
                    port: 0,
                    flow: 0,
                    scope: 0,
                },
                _ => Address::V4 { ip: bytes.cast::<[u8; 4]>().read_unaligned(), port: 0 },
            });
            at = at.add(1);
        }
        Host {
            name: CStr::from_ptr(entry.h_name).to_bytes().to_vec(),
            aliases: texts(entry.h_aliases),
            addresses,
        }
    }
}

const BUFFER: usize = 16384;

/// A host by its name, with all its addresses of the first version.
pub fn host_by_name(permissions: &Permissions, name: &CStr) -> Result<Host, NameError> {
    network(permissions)?;
    let mut buffer = vec![0 as c_char; BUFFER];
    // SAFETY: all zero bytes are a valid entry.
    let mut entry: libc::hostent = unsafe { std::mem::zeroed() };
    let mut found = std::ptr::null_mut();
    let mut code = 0;
    // SAFETY: a terminated name, our own variables and buffer with its size.
    unsafe {
        gethostbyname_r(
            name.as_ptr(),
            &raw mut entry,
            buffer.as_mut_ptr(),
            buffer.len(),
            &raw mut found,
            &raw mut code,
        );
    }
    if found.is_null() {
        return Err(NameError::Host(code));
    }
    // SAFETY: found, so the entry points into our buffer.
    Ok(unsafe { host_of(&entry) })
}

/// A host by one of its addresses.
pub fn host_by_address(permissions: &Permissions, address: &Address) -> Result<Host, NameError> {
    network(permissions)?;
    let mut buffer = vec![0 as c_char; BUFFER];
    // SAFETY: all zero bytes are a valid entry.
    let mut entry: libc::hostent = unsafe { std::mem::zeroed() };
    let mut found = std::ptr::null_mut();
    let mut code = 0;
    let (bytes, family): (&[u8], c_int) = match address {
        Address::V4 { ip, .. } => (ip, libc::AF_INET),
        Address::V6 { ip, .. } => (ip, libc::AF_INET6),
        _ => return Err(NameError::Os(HostError::new(libc::EAFNOSUPPORT))),
    };
    // SAFETY: pointer and length of a slice, our own variables and buffer with its size.
    unsafe {
        gethostbyaddr_r(
            bytes.as_ptr().cast(),
            bytes.len() as libc::socklen_t,
            family,
            &raw mut entry,
            buffer.as_mut_ptr(),
            buffer.len(),
            &raw mut found,
            &raw mut code,
        );
    }
    if found.is_null() {
        return Err(NameError::Host(code));
    }
    // SAFETY: found, so the entry points into our buffer.
    Ok(unsafe { host_of(&entry) })
}

/// The port of a service.
#[must_use]
pub fn service_port(name: &CStr, protocol: Option<&CStr>) -> Option<u16> {
    let mut buffer = vec![0 as c_char; BUFFER];
    // SAFETY: all zero bytes are a valid entry.
    let mut entry: libc::servent = unsafe { std::mem::zeroed() };
    let mut found = std::ptr::null_mut();
    let protocol = protocol.map_or(std::ptr::null(), CStr::as_ptr);
    // SAFETY: terminated texts, our own variables and buffer with its size.
    unsafe {
        getservbyname_r(
            name.as_ptr(),
            protocol,
            &raw mut entry,
            buffer.as_mut_ptr(),
            buffer.len(),
            &raw mut found,
        );
    }
    (!found.is_null()).then(|| u16::from_be(entry.s_port as u16))
}

/// The service that a port is for.
#[must_use]
pub fn service_name(port: u16, protocol: Option<&CStr>) -> Option<Vec<u8>> {
    let mut buffer = vec![0 as c_char; BUFFER];
    // SAFETY: all zero bytes are a valid entry.
    let mut entry: libc::servent = unsafe { std::mem::zeroed() };
    let mut found = std::ptr::null_mut();
    let protocol = protocol.map_or(std::ptr::null(), CStr::as_ptr);
    // SAFETY: a terminated text, our own variables and buffer with its size.
    unsafe {
        getservbyport_r(
            c_int::from(port.to_be()),
            protocol,
            &raw mut entry,
            buffer.as_mut_ptr(),
            buffer.len(),
            &raw mut found,
        );
    }
    // SAFETY: found, so the entry points into our buffer.
    (!found.is_null()).then(|| unsafe { CStr::from_ptr(entry.s_name) }.to_bytes().to_vec())
}

/// The number of a protocol.
#[must_use]
pub fn protocol_number(name: &CStr) -> Option<i32> {
    let mut buffer = vec![0 as c_char; BUFFER];
    // SAFETY: all zero bytes are a valid entry.
    let mut entry: libc::protoent = unsafe { std::mem::zeroed() };
    let mut found = std::ptr::null_mut();
    // SAFETY: a terminated text, our own variables and buffer with its size.
    unsafe {
        getprotobyname_r(
            name.as_ptr(),
            &raw mut entry,
            buffer.as_mut_ptr(),
            buffer.len(),
            &raw mut found,
        );
    }
    (!found.is_null()).then_some(entry.p_proto)
}

/// An IPv4 address in any of the forms of `inet_aton`.
#[must_use]
pub fn parse_v4(text: &CStr) -> Option<[u8; 4]> {
    let mut to = libc::in_addr { s_addr: 0 };
    // SAFETY: a terminated text and our own variable.
    let good = unsafe { inet_aton(text.as_ptr(), &raw mut to) } != 0;
    good.then(|| to.s_addr.to_ne_bytes())
}

/// An address as text in bytes; `None` if the text is none.
pub fn parse_address(family: i32, text: &CStr) -> HostResult<Option<Vec<u8>>> {
    let mut to = [0u8; 16];
    // SAFETY: a terminated text and room for the longest address.
    let result = unsafe { inet_pton(family, text.as_ptr(), to.as_mut_ptr().cast()) }.checked()?;
    let len = if family == libc::AF_INET { 4 } else { 16 };
    Ok((result != 0).then(|| to[..len].to_vec()))
}

/// The text of an address of 4 or 16 bytes.
pub fn format_address(family: i32, bytes: &[u8]) -> HostResult<String> {
    let right = if family == libc::AF_INET { 4 } else { 16 };
    if bytes.len() < right {
        return Err(HostError::new(libc::EINVAL));
    }
    let mut to = [0 as c_char; 64];
    // SAFETY: enough bytes were checked; our own buffer and its size.
    let text = unsafe { inet_ntop(family, bytes.as_ptr().cast(), to.as_mut_ptr(), 64) };
    if text.is_null() {
        return Err(HostError::last());
    }
    // SAFETY: not null: our own buffer, terminated.
    Ok(unsafe { CStr::from_ptr(to.as_ptr()) }.to_string_lossy().into_owned())
}

/// The network interfaces: number and name.
pub fn interfaces(permissions: &Permissions) -> HostResult<Vec<(u32, Vec<u8>)>> {
    network(permissions)?;
    // SAFETY: takes nothing.
    let list = unsafe { libc::if_nameindex() };
    if list.is_null() {
        return Err(HostError::last());
    }
    let mut out = Vec::new();
    // SAFETY: the list ends with a zero and is freed after the last look at it.
    unsafe {
        let mut at = list;
        while (*at).if_index != 0 && !(*at).if_name.is_null() {
            out.push(((*at).if_index, CStr::from_ptr((*at).if_name).to_bytes().to_vec()));
            at = at.add(1);
        }
        libc::if_freenameindex(list);
    }
    Ok(out)
}

/// The number of a network interface; 0 if there is none of this name.
pub fn interface_index(permissions: &Permissions, name: &CStr) -> HostResult<u32> {
    network(permissions)?;
    // SAFETY: a terminated name.
    match unsafe { libc::if_nametoindex(name.as_ptr()) } {
        0 => Err(HostError::last()),
        index => Ok(index),
    }
}

/// The name of a network interface.
pub fn interface_name(permissions: &Permissions, index: u32) -> HostResult<Vec<u8>> {
    network(permissions)?;
    let mut name = [0 as c_char; libc::IF_NAMESIZE + 1];
    // SAFETY: room for the longest name.
    if unsafe { libc::if_indextoname(index, name.as_mut_ptr()) }.is_null() {
        return Err(HostError::last());
    }
    // SAFETY: the call has succeeded, so the name is terminated.
    Ok(unsafe { CStr::from_ptr(name.as_ptr()) }.to_bytes().to_vec())
}

/// Sets the name of this machine.
pub fn set_host_name(permissions: &Permissions, name: &[u8]) -> HostResult<()> {
    permissions.process()?;
    let name = CString::new(name).map_err(|_| HostError::new(libc::EINVAL))?;
    // SAFETY: pointer and length of our own text.
    done(unsafe { libc::sethostname(name.as_ptr(), name.as_bytes().len()) })
}
