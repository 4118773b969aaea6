//! What every command returns, and how a failure is said.

/// The result of a command: its text is printed and the exit status is 1.
pub(crate) type Outcome<T = ()> = Result<T, Box<dyn std::error::Error>>;

/// A failure in words.
pub(crate) fn fail<T>(message: impl Into<String>) -> Outcome<T> {
    Err(message.into().into())
}
