//! The bodies of instructions: safe functions whose parameters are their stack inputs.
//!
//! A body says nothing of the stack or of where control goes; that stands in `dispatch.rs`.

pub(crate) mod arithmetic;
pub(crate) mod attribute;
pub(crate) mod build;
pub(crate) mod compare;
pub(crate) mod exception;
pub(crate) mod import;
pub(crate) mod iterate;
pub(crate) mod load_store;
pub(crate) mod pattern;
pub(crate) mod subscript;
