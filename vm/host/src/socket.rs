//! Sockets: what the kernel does with them. Names of hosts stand in `netdb.rs`.

#![expect(unsafe_code, reason = "socket calls take addresses and headers of C")]

use std::ffi::c_void;

use crate::error::{Checked as _, count, done};
use crate::permissions::need;
use crate::{HostError, HostResult, Permissions};

/// Where a socket is, or shall be.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names of the C structs")]
pub enum Address {
    /// The system gave none.
    None,
    V4 {
        ip: [u8; 4],
        port: u16,
    },
    V6 {
        ip: [u8; 16],
        port: u16,
        flow: u32,
        scope: u32,
    },
    /// A path, or an abstract name that begins with a zero; empty for an unnamed socket.
    Unix(Vec<u8>),
    Netlink {
        pid: u32,
        groups: u32,
    },
    Packet {
        protocol: u16,
        index: i32,
        kind: u8,
        hardware: u16,
        address: Vec<u8>,
    },
    Vsock {
        cid: u32,
        port: u32,
    },
    /// Of a family that has no row here: the bytes behind the family's number.
    Other {
        family: u16,
        data: Vec<u8>,
    },
}

/// An address as the kernel takes it.
pub(crate) struct Raw {
    storage: libc::sockaddr_storage,
    len: libc::socklen_t,
}

const FAMILY: usize = size_of::<libc::sa_family_t>();

impl Raw {
    pub(crate) fn empty() -> Raw {
        // SAFETY: all zero bytes are a valid storage.
        let storage = unsafe { std::mem::zeroed() };
        Raw { storage, len: size_of::<libc::sockaddr_storage>() as libc::socklen_t }
    }

    /// From a C struct that begins with a family.
    fn of<T: Copy>(value: T) -> Raw {
        const { assert!(size_of::<T>() <= size_of::<libc::sockaddr_storage>()) };
        let mut raw = Raw::empty();
        // SAFETY: the value fits, and the storage is aligned for every address.
        unsafe { (&raw mut raw.storage).cast::<T>().write(value) };
        raw.len = size_of::<T>() as libc::socklen_t;
        raw
    }

    fn from_bytes(family: u16, data: &[u8]) -> Raw {
        let mut raw = Raw::empty();
        raw.storage.ss_family = family;
        let len = data.len().min(size_of::<libc::sockaddr_storage>() - FAMILY);
        // SAFETY: the length was cut to the room behind the family.
        unsafe {
            let to = (&raw mut raw.storage).cast::<u8>().add(FAMILY);
            std::ptr::copy_nonoverlapping(data.as_ptr(), to, len);
        }
        raw.len = (FAMILY + len) as libc::socklen_t;
        raw
    }

    /// The bytes behind the family.
    fn tail(&self) -> &[u8] {
        let len = (self.len as usize).min(size_of::<libc::sockaddr_storage>());
        // SAFETY: within our own storage, every byte of which was written.
        unsafe {
            let from = (&raw const self.storage).cast::<u8>().add(FAMILY);
            std::slice::from_raw_parts(from, len.saturating_sub(FAMILY))
        }
    }

    fn read<T: Copy>(&self) -> T {
        const { assert!(size_of::<T>() <= size_of::<libc::sockaddr_storage>()) };
        // SAFETY: a plain C struct of numbers, in bounds.
        unsafe { (&raw const self.storage).cast::<T>().read() }
    }

    pub(crate) fn pointer(&self) -> *const libc::sockaddr {
        (&raw const self.storage).cast()
    }

    pub(crate) fn len(&self) -> libc::socklen_t {
        self.len
    }

    /// Copies an address that C wrote elsewhere.
    ///
    /// # Safety
    /// `from` points to `len` readable bytes.
    pub(crate) unsafe fn copy(from: *const libc::sockaddr, len: libc::socklen_t) -> Raw {
        let mut raw = Raw::empty();
        let len = (len as usize).min(size_of::<libc::sockaddr_storage>());
        // SAFETY: the caller's promise, and the length was cut to our room.
        unsafe {
            std::ptr::copy_nonoverlapping(from.cast::<u8>(), (&raw mut raw.storage).cast(), len);
        }
        raw.len = len as libc::socklen_t;
        raw
    }

    pub(crate) fn address(&self) -> Address {
        if (self.len as usize) < FAMILY {
            return Address::None;
        }
        match i32::from(self.storage.ss_family) {
            libc::AF_INET => {
                let c: libc::sockaddr_in = self.read();
                let ip = c.sin_addr.s_addr.to_ne_bytes();
                Address::V4 { ip, port: u16::from_be(c.sin_port) }
            }
            libc::AF_INET6 => {
                let c: libc::sockaddr_in6 = self.read();
                Address::V6 {
                    ip: c.sin6_addr.s6_addr,
                    port: u16::from_be(c.sin6_port),
                    flow: u32::from_be(c.sin6_flowinfo),
                    scope: c.sin6_scope_id,
                }
            }
            libc::AF_UNIX => {
                let tail = self.tail();
                let abstracted = tail.first() == Some(&0);
                let end = tail.iter().position(|byte| *byte == 0).unwrap_or(tail.len());
                Address::Unix(if abstracted { tail } else { &tail[..end] }.to_vec())
            }
            libc::AF_NETLINK => {
                let c: libc::sockaddr_nl = self.read();
                Address::Netlink { pid: c.nl_pid, groups: c.nl_groups }
            }
            libc::AF_PACKET => {
                let c: libc::sockaddr_ll = self.read();
                let len = usize::from(c.sll_halen).min(c.sll_addr.len());
                Address::Packet {
                    protocol: u16::from_be(c.sll_protocol),
                    index: c.sll_ifindex,
                    kind: c.sll_pkttype,
                    hardware: c.sll_hatype,
                    address: c.sll_addr[..len].to_vec(),
                }
            }
            libc::AF_VSOCK => {
                let c: libc::sockaddr_vm = self.read();
                Address::Vsock { cid: c.svm_cid, port: c.svm_port }
            }
            _ => Address::Other { family: self.storage.ss_family, data: self.tail().to_vec() },
        }
    }
}

/// The longest path or name of a Unix socket.
pub const UNIX_PATH_MAX: usize = 108;

impl Address {
    pub(crate) fn raw(&self) -> Raw {
        match self {
            Address::None => Raw::from_bytes(0, &[]),
            Address::V4 { ip, port } => Raw::of(libc::sockaddr_in {
                sin_family: libc::AF_INET as libc::sa_family_t,
                sin_port: port.to_be(),
                sin_addr: libc::in_addr { s_addr: u32::from_ne_bytes(*ip) },
                sin_zero: [0; 8],
            }),
            Address::V6 { ip, port, flow, scope } => Raw::of(libc::sockaddr_in6 {
                sin6_family: libc::AF_INET6 as libc::sa_family_t,
                sin6_port: port.to_be(),
                sin6_flowinfo: flow.to_be(),
                sin6_addr: libc::in6_addr { s6_addr: *ip },
                sin6_scope_id: *scope,
            }),
            Address::Unix(name) => {
                let mut raw = Raw::from_bytes(libc::AF_UNIX as u16, name);
                // A path is ended with a zero, an abstract or missing name is not.
                if name.first().is_some_and(|byte| *byte != 0) {
                    raw.len += 1;
                }
                raw
            }
            Address::Netlink { pid, groups } => {
                // SAFETY: all zero bytes are a valid address.
                let mut c: libc::sockaddr_nl = unsafe { std::mem::zeroed() };
                c.nl_family = libc::AF_NETLINK as libc::sa_family_t;
                c.nl_pid = *pid;
                c.nl_groups = *groups;
                Raw::of(c)
            }
            Address::Packet { protocol, index, kind, hardware, address } => {
                // SAFETY: all zero bytes are a valid address.
                let mut c: libc::sockaddr_ll = unsafe { std::mem::zeroed() };
                c.sll_family = libc::AF_PACKET as u16;
                c.sll_protocol = protocol.to_be();
                c.sll_ifindex = *index;
                c.sll_pkttype = *kind;
                c.sll_hatype = *hardware;
                let len = address.len().min(c.sll_addr.len());
                c.sll_addr[..len].copy_from_slice(&address[..len]);
                c.sll_halen = len as u8;
                Raw::of(c)
            }
            Address::Vsock { cid, port } => {
                // SAFETY: all zero bytes are a valid address.
                let mut c: libc::sockaddr_vm = unsafe { std::mem::zeroed() };
                c.svm_family = libc::AF_VSOCK as libc::sa_family_t;
                c.svm_cid = *cid;
                c.svm_port = *port;
                Raw::of(c)
            }
            Address::Other { family, data } => Raw::from_bytes(*family, data),
        }
    }
}

/// Whether sockets may be made and addressed at all.
pub(crate) fn network(permissions: &Permissions) -> HostResult<()> {
    need(permissions.network, "network")
}

/// A new socket; programs started later do not get it.
pub fn socket(permissions: &Permissions, family: i32, kind: i32, protocol: i32) -> HostResult<i32> {
    network(permissions)?;
    // SAFETY: numbers only.
    unsafe { libc::socket(family, kind | libc::SOCK_CLOEXEC, protocol) }.checked()
}

/// Two sockets that are connected to each other. They reach nobody else and need no permission.
pub fn socket_pair(family: i32, kind: i32, protocol: i32) -> HostResult<(i32, i32)> {
    let mut fds = [0; 2];
    // SAFETY: room for two descriptors.
    done(unsafe {
        libc::socketpair(family, kind | libc::SOCK_CLOEXEC, protocol, fds.as_mut_ptr())
    })?;
    Ok((fds[0], fds[1]))
}

/// Gives a socket its own address.
pub fn bind(permissions: &Permissions, fd: i32, address: &Address) -> HostResult<()> {
    network(permissions)?;
    let raw = address.raw();
    // SAFETY: pointer and length of our own address.
    done(unsafe { libc::bind(fd, raw.pointer(), raw.len()) })
}

/// Connects to a peer.
pub fn connect(permissions: &Permissions, fd: i32, address: &Address) -> HostResult<()> {
    network(permissions)?;
    let raw = address.raw();
    // SAFETY: pointer and length of our own address.
    done(unsafe { libc::connect(fd, raw.pointer(), raw.len()) })
}

/// Lets others connect.
pub fn listen(permissions: &Permissions, fd: i32, backlog: i32) -> HostResult<()> {
    network(permissions)?;
    // SAFETY: numbers only.
    done(unsafe { libc::listen(fd, backlog) })
}

/// The next connection, and who it is from.
pub fn accept(permissions: &Permissions, fd: i32) -> HostResult<(i32, Address)> {
    network(permissions)?;
    let mut raw = Raw::empty();
    let at = (&raw mut raw.storage).cast();
    // SAFETY: our own storage and its size.
    let new = unsafe { libc::accept4(fd, at, &raw mut raw.len, libc::SOCK_CLOEXEC) }.checked()?;
    Ok((new, raw.address()))
}

/// The socket's own address.
pub fn own_address(fd: i32) -> HostResult<Address> {
    let mut raw = Raw::empty();
    let at = (&raw mut raw.storage).cast();
    // SAFETY: our own storage and its size.
    done(unsafe { libc::getsockname(fd, at, &raw mut raw.len) })?;
    Ok(raw.address())
}

/// The peer's address.
pub fn peer_address(fd: i32) -> HostResult<Address> {
    let mut raw = Raw::empty();
    let at = (&raw mut raw.storage).cast();
    // SAFETY: our own storage and its size.
    done(unsafe { libc::getpeername(fd, at, &raw mut raw.len) })?;
    Ok(raw.address())
}

/// Receives into `room`.
pub fn receive(fd: i32, room: &mut [u8], flags: i32) -> HostResult<usize> {
    // SAFETY: pointer and length of a slice.
    count(unsafe { libc::recv(fd, room.as_mut_ptr().cast(), room.len(), flags) })
}

/// Receives into `room`; says also from whom.
pub fn receive_from(fd: i32, room: &mut [u8], flags: i32) -> HostResult<(usize, Address)> {
    let mut raw = Raw::empty();
    let at = (&raw mut raw.storage).cast();
    // SAFETY: pointer and length of a slice, our own storage and its size.
    let received = unsafe {
        libc::recvfrom(fd, room.as_mut_ptr().cast(), room.len(), flags, at, &raw mut raw.len)
    };
    let received = count(received)?;
    // A connected socket leaves the address alone: length zero.
    Ok((received, raw.address()))
}

/// Sends to the peer; how many bytes went out.
pub fn send(fd: i32, data: &[u8], flags: i32) -> HostResult<usize> {
    // SAFETY: pointer and length of a slice. A broken pipe is an error, not a signal.
    count(unsafe { libc::send(fd, data.as_ptr().cast(), data.len(), flags | libc::MSG_NOSIGNAL) })
}

/// Sends to an address.
pub fn send_to(
    permissions: &Permissions,
    fd: i32,
    data: &[u8],
    flags: i32,
    address: &Address,
) -> HostResult<usize> {
    network(permissions)?;
    let raw = address.raw();
    let flags = flags | libc::MSG_NOSIGNAL;
    // SAFETY: pointers and lengths of a slice and of our own address.
    count(unsafe {
        libc::sendto(fd, data.as_ptr().cast(), data.len(), flags, raw.pointer(), raw.len())
    })
}

/// A piece of control data: level, type, and what it says.
pub type Control = (i32, i32, Vec<u8>);

/// Bytes that control data of this length takes without padding at its end.
#[must_use]
pub fn control_len(len: u32) -> u32 {
    // SAFETY: computes with numbers.
    unsafe { libc::CMSG_LEN(len) }
}

/// As `control_len`, with the padding.
#[must_use]
pub fn control_space(len: u32) -> u32 {
    // SAFETY: computes with numbers.
    unsafe { libc::CMSG_SPACE(len) }
}

/// Sends pieces of data as one message, with control data.
pub fn send_message(
    permissions: &Permissions,
    fd: i32,
    data: &[&[u8]],
    control: &[Control],
    flags: i32,
    address: Option<&Address>,
) -> HostResult<usize> {
    if address.is_some() {
        network(permissions)?;
    }
    let mut pieces: Vec<libc::iovec> = data
        .iter()
        .map(|piece| libc::iovec {
            iov_base: piece.as_ptr().cast_mut().cast::<c_void>(),
            iov_len: piece.len(),
        })
        .collect();
    let raw = address.map(Address::raw);
    let size: usize =
        control.iter().map(|(.., data)| control_space(data.len() as u32) as usize).sum();
    // Eight-byte units, as the headers want to be aligned.
    let mut room = vec![0u64; size.div_ceil(8)];
    // SAFETY: all zero bytes are a valid message header.
    let mut header: libc::msghdr = unsafe { std::mem::zeroed() };
    header.msg_iov = pieces.as_mut_ptr();
    header.msg_iovlen = pieces.len();
    if let Some(raw) = &raw {
        header.msg_name = raw.pointer().cast_mut().cast();
        header.msg_namelen = raw.len();
    }
    if !control.is_empty() {
        header.msg_control = room.as_mut_ptr().cast();
        header.msg_controllen = size;
        // SAFETY: the room has the sizes that the headers add up to; each step stays inside.
        unsafe {
            let mut at = libc::CMSG_FIRSTHDR(&raw const header);
            for (level, kind, data) in control {
                (*at).cmsg_level = *level;
                (*at).cmsg_type = *kind;
                (*at).cmsg_len = libc::CMSG_LEN(data.len() as u32) as usize;
                std::ptr::copy_nonoverlapping(data.as_ptr(), libc::CMSG_DATA(at), data.len());
                at = libc::CMSG_NXTHDR(&raw const header, at);
            }
        }
    }
    // SAFETY: everything the header points to lives until here; data is only read.
    count(unsafe { libc::sendmsg(fd, &raw const header, flags | libc::MSG_NOSIGNAL) })
}

/// What `receive_message` got beside the data.
#[derive(Debug)]
pub struct Message {
    /// How many bytes of data came.
    pub len: usize,
    /// The pieces of control data.
    pub control: Vec<Control>,
    /// A control header did not fit as a whole.
    pub truncated: bool,
    /// `MSG_TRUNC` and friends.
    pub flags: i32,
    /// From whom.
    pub address: Address,
}

/// Receives one message into several places, with at most `control` bytes of control data.
pub fn receive_message(
    fd: i32,
    places: &mut [&mut [u8]],
    control: usize,
    flags: i32,
) -> HostResult<Message> {
    let mut raw = Raw::empty();
    let mut pieces: Vec<libc::iovec> = places
        .iter_mut()
        .map(|place| libc::iovec { iov_base: place.as_mut_ptr().cast(), iov_len: place.len() })
        .collect();
    let mut room = vec![0u64; control.div_ceil(8)];
    // SAFETY: all zero bytes are a valid message header.
    let mut header: libc::msghdr = unsafe { std::mem::zeroed() };
    header.msg_name = (&raw mut raw.storage).cast();
    header.msg_namelen = raw.len;
    header.msg_iov = pieces.as_mut_ptr();
    header.msg_iovlen = pieces.len();
    if control > 0 {
        header.msg_control = room.as_mut_ptr().cast();
        header.msg_controllen = control;
    }
    // SAFETY: everything the header points to is ours and lives until the end.
    let len = count(unsafe { libc::recvmsg(fd, &raw mut header, flags) })?;
    raw.len = header.msg_namelen;
    let mut found = Vec::new();
    let mut truncated = false;
    let end = header.msg_control.addr() + header.msg_controllen;
    // SAFETY: the kernel filled the headers; their lengths are cut to the room.
    unsafe {
        let mut at = libc::CMSG_FIRSTHDR(&raw const header);
        while !at.is_null() {
            let data = libc::CMSG_DATA(at);
            let head = data.addr() - at.addr();
            let all = (*at).cmsg_len;
            if all < head {
                truncated = true;
                break;
            }
            let fits = end.saturating_sub(data.addr());
            let wanted = all - head;
            let size = wanted.min(fits);
            let bytes = std::slice::from_raw_parts(data, size).to_vec();
            found.push(((*at).cmsg_level, (*at).cmsg_type, bytes));
            if size < wanted {
                truncated = true;
                break;
            }
            at = libc::CMSG_NXTHDR(&raw const header, at);
        }
    }
    Ok(Message { len, control: found, truncated, flags: header.msg_flags, address: raw.address() })
}

/// An option of a socket as bytes, at most `room` of them.
pub fn option(fd: i32, level: i32, name: i32, room: usize) -> HostResult<Vec<u8>> {
    let mut data = vec![0u8; room];
    let mut len = libc::socklen_t::try_from(room).map_err(|_| HostError::new(libc::EINVAL))?;
    // SAFETY: our own room and its size.
    done(unsafe { libc::getsockopt(fd, level, name, data.as_mut_ptr().cast(), &raw mut len) })?;
    data.truncate(len as usize);
    Ok(data)
}

/// An option of a socket as a number.
pub fn option_number(fd: i32, level: i32, name: i32) -> HostResult<i32> {
    let data = option(fd, level, name, size_of::<i32>())?;
    let mut bytes = [0; 4];
    bytes[..data.len()].copy_from_slice(&data);
    Ok(i32::from_ne_bytes(bytes))
}

/// Sets an option of a socket.
pub fn set_option(fd: i32, level: i32, name: i32, value: &[u8]) -> HostResult<()> {
    let len = value.len() as libc::socklen_t;
    // SAFETY: pointer and length of a slice.
    done(unsafe { libc::setsockopt(fd, level, name, value.as_ptr().cast(), len) })
}

/// Sets an option of a socket to nothing of this length.
pub fn set_option_null(fd: i32, level: i32, name: i32, len: u32) -> HostResult<()> {
    // SAFETY: a null pointer is what the caller wants the kernel to see.
    done(unsafe { libc::setsockopt(fd, level, name, std::ptr::null(), len) })
}

/// Ends one or both directions.
pub fn shutdown(fd: i32, how: i32) -> HostResult<()> {
    // SAFETY: numbers only.
    done(unsafe { libc::shutdown(fd, how) })
}

/// A second descriptor of the same socket; programs started later do not get it.
pub fn duplicate(fd: i32) -> HostResult<i32> {
    // SAFETY: numbers only.
    unsafe { libc::fcntl(fd, libc::F_DUPFD_CLOEXEC, 0) }.checked()
}
