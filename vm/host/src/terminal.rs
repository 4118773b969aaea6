//! Terminals: their modes and sizes.

#![expect(unsafe_code, reason = "terminal calls take structures of C")]

use crate::HostResult;
use crate::error::done;

/// How many control characters there are.
pub const CONTROLS: usize = libc::NCCS;

/// A terminal's modes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names of struct termios")]
pub struct Modes {
    pub iflag: u32,
    pub oflag: u32,
    pub cflag: u32,
    pub lflag: u32,
    pub ispeed: u32,
    pub ospeed: u32,
    pub cc: [u8; CONTROLS],
}

fn read(fd: i32) -> HostResult<libc::termios> {
    // SAFETY: all zero bytes are a valid structure.
    let mut c: libc::termios = unsafe { std::mem::zeroed() };
    // SAFETY: writes into our own variable.
    done(unsafe { libc::tcgetattr(fd, &raw mut c) })?;
    Ok(c)
}

/// The modes of a terminal.
pub fn modes(fd: i32) -> HostResult<Modes> {
    let c = read(fd)?;
    // SAFETY: reads our own variable.
    let (ispeed, ospeed) =
        unsafe { (libc::cfgetispeed(&raw const c), libc::cfgetospeed(&raw const c)) };
    Ok(Modes {
        iflag: c.c_iflag,
        oflag: c.c_oflag,
        cflag: c.c_cflag,
        lflag: c.c_lflag,
        ispeed,
        ospeed,
        cc: c.c_cc,
    })
}

/// Sets the modes of a terminal; `when` is one of `TCSANOW` and its kin.
pub fn set_modes(fd: i32, when: i32, modes: &Modes) -> HostResult<()> {
    // What has no name here stays as it is.
    let mut c = read(fd)?;
    c.c_iflag = modes.iflag;
    c.c_oflag = modes.oflag;
    c.c_cflag = modes.cflag;
    c.c_lflag = modes.lflag;
    c.c_cc = modes.cc;
    // SAFETY: writes our own variable.
    done(unsafe { libc::cfsetispeed(&raw mut c, modes.ispeed) })?;
    // SAFETY: as above.
    done(unsafe { libc::cfsetospeed(&raw mut c, modes.ospeed) })?;
    // SAFETY: reads our own variable.
    done(unsafe { libc::tcsetattr(fd, when, &raw const c) })
}

/// Sends a break.
pub fn send_break(fd: i32, duration: i32) -> HostResult<()> {
    // SAFETY: numbers only.
    done(unsafe { libc::tcsendbreak(fd, duration) })
}

/// Waits until all output is out.
pub fn drain(fd: i32) -> HostResult<()> {
    // SAFETY: a number only.
    done(unsafe { libc::tcdrain(fd) })
}

/// Drops what waits in a queue.
pub fn flush(fd: i32, queue: i32) -> HostResult<()> {
    // SAFETY: numbers only.
    done(unsafe { libc::tcflush(fd, queue) })
}

/// Stops or starts a direction.
pub fn flow(fd: i32, action: i32) -> HostResult<()> {
    // SAFETY: numbers only.
    done(unsafe { libc::tcflow(fd, action) })
}

/// Sets the rows and columns of a terminal; its size in pixels stays.
pub fn set_size(fd: i32, rows: u16, columns: u16) -> HostResult<()> {
    let mut size = libc::winsize { ws_row: 0, ws_col: 0, ws_xpixel: 0, ws_ypixel: 0 };
    // SAFETY: this request writes a `winsize`, which is ours.
    done(unsafe { libc::ioctl(fd, libc::TIOCGWINSZ, &raw mut size) })?;
    (size.ws_row, size.ws_col) = (rows, columns);
    // SAFETY: this request reads a `winsize`, which is ours.
    done(unsafe { libc::ioctl(fd, libc::TIOCSWINSZ, &raw const size) })
}
