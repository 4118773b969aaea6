//! What is searched: a str, or the bytes of any buffer.

use object::buffer::Buffer;
use object::string::Chars;
use object::{Bytes, Layout, Object, PyResult, Ref, Str, Thread, buffer};

use super::engine::Machine;

/// Holds the text of a search in place.
pub(super) struct Subject {
    pub(super) object: Ref,
    content: Content,
}

enum Content {
    Text(Ref<Str>),
    Bytes(Ref<Bytes>),
    /// A copy, as the buffer may change while signal handlers run.
    Copy(Vec<u8>),
}

/// How a machine's run ended.
pub(super) struct Outcome {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) marks: Vec<usize>,
    pub(super) last_index: usize,
}

/// How to look for a match.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    Match,
    FullMatch,
    Search,
}

impl Subject {
    /// `bytes` says what the pattern is made for; none of both if the pattern is None.
    pub(super) fn new(
        thread: &mut Thread,
        object: &Object,
        bytes: Option<bool>,
    ) -> PyResult<Subject> {
        let content = if let Some(text) = object.downcast::<Str>() {
            Content::Text(text.to_ref())
        } else if let Some(data) = object.downcast::<Bytes>() {
            Content::Bytes(data.to_ref())
        } else if buffer::is_bytes_like(object) {
            Content::Copy(buffer::get_bytes(thread, object)?.to_vec())
        } else {
            return Err(thread.type_error(format!(
                "expected string or bytes-like object, got '{}'",
                object.type_name()
            )));
        };
        let is_text = matches!(content, Content::Text(_));
        if bytes == Some(false) && !is_text {
            return Err(thread.type_error("cannot use a string pattern on a bytes-like object"));
        }
        if bytes == Some(true) && is_text {
            return Err(thread.type_error("cannot use a bytes pattern on a string-like object"));
        }
        Ok(Subject { object: object.to_ref(), content })
    }

    pub(super) fn len(&self) -> usize {
        match &self.content {
            Content::Text(text) => text.len(),
            Content::Bytes(data) => data.len(),
            Content::Copy(data) => data.len(),
        }
    }

    /// The text between two places; all of it is the object itself.
    pub(super) fn slice(&self, thread: &Thread, from: usize, to: usize) -> PyResult {
        match &self.content {
            Content::Text(text) => {
                if from == 0 && to == text.len() && self.object.is_exact::<Str>() {
                    return Ok(self.object.clone());
                }
                Ok(Str::from_chars(thread, text.chars().slice(from..to))?.into_object())
            }
            Content::Bytes(data) => {
                if from == 0 && to == data.len() && self.object.is_exact::<Bytes>() {
                    return Ok(self.object.clone());
                }
                Ok(Bytes::new(thread, &data.as_slice()[from..to])?.into_object())
            }
            Content::Copy(data) => Ok(Bytes::new(thread, &data[from..to])?.into_object()),
        }
    }

    /// As `slice`, of what a buffer that may have changed since holds now.
    pub(super) fn slice_now(&self, thread: &mut Thread, from: usize, to: usize) -> PyResult {
        if !matches!(self.content, Content::Copy(_)) {
            return self.slice(thread, from, to);
        }
        let held = buffer::get_bytes(thread, &self.object)?;
        let (from, to) = (from.min(held.len()), to.min(held.len()));
        Ok(Bytes::new(thread, &held.as_slice()[from..to])?.into_object())
    }

    /// Keeps a buffer from changing its size, where the subject is one.
    pub(super) fn hold(&self, thread: &mut Thread) -> PyResult<Option<Buffer>> {
        match self.content {
            Content::Copy(_) => buffer::get_bytes(thread, &self.object).map(Some),
            _ => Ok(None),
        }
    }

    /// An empty string of the subject's kind, to join with.
    pub(super) fn empty(&self, thread: &Thread) -> PyResult {
        match &self.content {
            Content::Text(_) => Ok(Str::empty().into_object()),
            _ => Ok(Bytes::new(thread, b"")?.into_object()),
        }
    }

    /// Runs a pattern between two places.
    pub(super) fn run(
        &self,
        thread: &mut Thread,
        code: &[u32],
        groups: usize,
        (start, end): (usize, usize),
        how: How,
        must_advance: bool,
    ) -> PyResult<Option<Outcome>> {
        macro_rules! run {
            ($text:expr) => {{
                let mut machine = Machine::new(code, groups, $text, end, how == How::FullMatch);
                machine.must_advance = must_advance;
                let found = match how {
                    How::Search => machine.search(thread, start)?,
                    _ => machine.match_at(thread, start)?,
                };
                found.then(|| Outcome {
                    start: machine.start,
                    end: machine.place,
                    last_index: machine.last_index,
                    marks: machine.marks,
                })
            }};
        }
        if start > end {
            return Ok(None);
        }
        Ok(match &self.content {
            Content::Text(text) => match text.chars() {
                Chars::Latin1(chars) => run!(chars),
                Chars::Ucs2(chars) => run!(chars),
                Chars::Ucs4(chars) => run!(chars),
            },
            Content::Bytes(data) => run!(data.as_slice()),
            Content::Copy(data) => run!(data.as_slice()),
        })
    }
}
