//! Tables made by `cargo xtask unicode`; nothing here is written by hand but this line.

pub(crate) mod names;
pub(crate) mod tables;
