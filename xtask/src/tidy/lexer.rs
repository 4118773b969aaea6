//! Rust source without its comments and texts, line by line, so that words in them are not taken for
//! code.

/// What the scanner is inside of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Code,
    LineComment,
    /// Depth of nesting.
    BlockComment(usize),
    Text,
    /// Number of hashes.
    RawText(usize),
}

/// The lines of `source` with comments and the insides of texts blanked.
#[must_use]
pub fn code_lines(source: &str) -> Vec<String> {
    let chars: Vec<char> = source.chars().collect();
    let mut lines = vec![String::new()];
    let mut state = State::Code;
    let mut at = 0;
    while at < chars.len() {
        let c = chars[at];
        if c == '\n' {
            lines.push(String::new());
            if state == State::LineComment {
                state = State::Code;
            }
            at += 1;
            continue;
        }
        let (next, eaten, kept) = step(state, &chars, at);
        if kept {
            let line = lines.last_mut().expect("there is always one");
            line.extend(&chars[at..at + eaten]);
        }
        state = next;
        at += eaten;
    }
    lines
}

/// From `at`: the state after, how many characters that took, whether they are code.
fn step(state: State, chars: &[char], at: usize) -> (State, usize, bool) {
    let rest = &chars[at..];
    match state {
        State::Code => in_code(chars, at),
        State::LineComment => (state, 1, false),
        State::BlockComment(depth) if rest.starts_with(&['*', '/']) => {
            let outer = if depth == 1 { State::Code } else { State::BlockComment(depth - 1) };
            (outer, 2, false)
        }
        State::BlockComment(depth) if rest.starts_with(&['/', '*']) => {
            (State::BlockComment(depth + 1), 2, false)
        }
        State::BlockComment(_) => (state, 1, false),
        // A line that ends in a backslash goes on: its newline must still be counted.
        State::Text if rest[0] == '\\' && rest.get(1).is_some_and(|c| *c != '\n') => {
            (state, 2, false)
        }
        State::Text if rest[0] == '"' => (State::Code, 1, true),
        State::Text => (state, 1, false),
        State::RawText(hashes) => {
            let closes =
                rest[0] == '"' && rest.len() > hashes && rest[1..=hashes].iter().all(|c| *c == '#');
            if closes { (State::Code, 1 + hashes, true) } else { (state, 1, false) }
        }
    }
}

fn in_code(chars: &[char], at: usize) -> (State, usize, bool) {
    let rest = &chars[at..];
    if rest.starts_with(&['/', '/']) {
        return (State::LineComment, 2, false);
    }
    if rest.starts_with(&['/', '*']) {
        return (State::BlockComment(1), 2, false);
    }
    let is_word = |c: &char| c.is_alphanumeric() || *c == '_';
    let starts_word = at == 0 || !is_word(&chars[at - 1]);
    if rest[0] == 'r' && (starts_word || matches!(chars[at - 1], 'b' | 'c')) {
        let hashes = rest[1..].iter().take_while(|c| **c == '#').count();
        if rest.get(1 + hashes) == Some(&'"') {
            return (State::RawText(hashes), 2 + hashes, true);
        }
    }
    match rest[0] {
        '"' => (State::Text, 1, true),
        // A character, not a lifetime: it closes after one character or an escape.
        '\'' if rest.get(1) == Some(&'\\') => {
            let len = rest.iter().skip(3).take_while(|c| **c != '\'').count();
            (State::Code, (4 + len).min(rest.len()), false)
        }
        '\'' if rest.get(2) == Some(&'\'') => (State::Code, 3, false),
        _ => (State::Code, 1, true),
    }
}

#[cfg(test)]
mod tests {
    use super::code_lines;

    #[test]
    fn comments_and_texts_are_blanked() {
        let source = "a // b\n/* c /* d */ e */ f \"g\\\"h\" r#\"i\"j\"# 'k' '\\'' '\"' &'l m\nn";
        let expected = ["a ", " f \"\" r#\"\"#    &'l m", "n"];
        assert_eq!(code_lines(source), expected);
    }
}
