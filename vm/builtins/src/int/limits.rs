//! The limit on decimal digits of `int` to `str` and back, one an interpreter.

use std::cell::Cell;

use object::Thread;

/// `sys.int_info.default_max_str_digits`
pub const DEFAULT: usize = 4300;
/// `sys.int_info.str_digits_check_threshold`: fewer digits are never refused.
pub const THRESHOLD: usize = 640;

/// State of an interpreter.
struct Limits {
    max_str_digits: Cell<usize>,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits { max_str_digits: Cell::new(DEFAULT) }
    }
}

/// `sys.get_int_max_str_digits()`; 0 means no limit.
pub fn get(thread: &Thread) -> usize {
    thread.interp().state::<Limits>().max_str_digits.get()
}

/// `sys.set_int_max_str_digits(limit)`; the caller checked that it is 0 or at least `THRESHOLD`.
pub fn set(thread: &Thread, limit: usize) {
    thread.interp().state::<Limits>().max_str_digits.set(limit);
}
