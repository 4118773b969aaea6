//! What every command returns, how a failure is said, and how a child program is run.

use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

/// The result of a command: its text is printed and the exit status is 1.
pub type Outcome<T = ()> = Result<T, Box<dyn std::error::Error>>;

/// A failure in words.
pub fn fail<T>(message: impl Into<String>) -> Outcome<T> {
    Err(message.into().into())
}

/// Success if there are no complaints; else they are printed.
pub fn verdict(what: &str, complaints: &[String]) -> Outcome {
    for complaint in complaints {
        println!("{complaint}");
    }
    if complaints.is_empty() {
        return Ok(());
    }
    fail(format!("{what}: {} complaint(s)", complaints.len()))
}

/// Runs a command that must succeed, with its output going where ours goes.
pub fn must(command: &mut Command) -> Outcome {
    let status = command.status().map_err(|e| format!("{command:?}: {e}"))?;
    if status.success() { Ok(()) } else { fail(format!("{command:?}: {status}")) }
}

/// Runs a command and keeps its output; `None` if it took longer than `limit` and was killed.
pub fn run_limited(command: &mut Command, limit: Duration) -> Outcome<Option<Output>> {
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|e| format!("{command:?}: {e}"))?;
    let stdout = collect(child.stdout.take().expect("it was asked for"));
    let stderr = collect(child.stderr.take().expect("it was asked for"));
    let start = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break status;
        }
        if start.elapsed() > limit {
            child.kill()?;
            child.wait()?;
            return Ok(None);
        }
        std::thread::sleep(Duration::from_millis(5));
    };
    let join = |reader: std::thread::JoinHandle<Vec<u8>>| reader.join().unwrap_or_default();
    Ok(Some(Output { status, stdout: join(stdout), stderr: join(stderr) }))
}

fn collect(mut from: impl std::io::Read + Send + 'static) -> std::thread::JoinHandle<Vec<u8>> {
    std::thread::spawn(move || {
        let mut all = Vec::new();
        // A reader that fails has read what there was; the exit status tells the rest.
        let _ = from.read_to_end(&mut all);
        all
    })
}

/// The first line in which two texts differ, for a message.
#[must_use]
pub fn first_difference(expected: &str, actual: &str) -> String {
    let mut expected_lines = expected.lines();
    let mut actual_lines = actual.lines();
    for number in 1.. {
        match (expected_lines.next(), actual_lines.next()) {
            (None, None) => break,
            (one, other) if one == other => {}
            (one, other) => {
                let (one, other) = (one.unwrap_or("(end)"), other.unwrap_or("(end)"));
                return format!("line {number}: expected {one:?}, got {other:?}");
            }
        }
    }
    "they differ in white space at the end".to_owned()
}
