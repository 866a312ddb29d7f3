//! Tells code, comments and strings of Rust apart, well enough for the checks here.

/// A Rust text in two copies of the same lines: one without comments and strings, one with the comments alone.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Parts {
    /// The code; what stood in strings and comments is blank.
    pub(crate) code: String,
    /// The comments; all else is blank.
    pub(crate) comments: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum In {
    Code,
    Line,
    Block(usize),
    Text,
    Raw(usize),
}

/// Takes a Rust text apart.
pub(crate) fn parts(text: &str) -> Parts {
    let letters: Vec<char> = text.chars().collect();
    let (mut code, mut comments) = (String::new(), String::new());
    let (mut at, mut place) = (0, In::Code);
    while let Some(&letter) = letters.get(at) {
        let rest = &letters[at..];
        let (taken, next) = step(place, rest, letters[..at].last().copied());
        for &letter in &rest[..taken] {
            let blank = if letter == '\n' { '\n' } else { ' ' };
            code.push(if place == In::Code && next == In::Code { letter } else { blank });
            let comment = matches!(place, In::Line | In::Block(_));
            comments.push(if comment { letter } else { blank });
        }
        debug_assert!(taken > 0, "{letter} moves on");
        at += taken;
        place = next;
    }
    Parts { code, comments }
}

/// How many letters belong together, and where one is after them.
fn step(place: In, rest: &[char], before: Option<char>) -> (usize, In) {
    let starts =
        |text: &str| text.chars().enumerate().all(|(n, letter)| rest.get(n) == Some(&letter));
    match place {
        In::Code if starts("//") => (2, In::Line),
        In::Code if starts("/*") => (2, In::Block(1)),
        In::Code if starts("\"") => (1, In::Text),
        In::Code if starts("'") => (character(rest), In::Code),
        In::Code if starts("r") && !before.is_some_and(is_word) => match raw(rest) {
            Some(hashes) => (hashes + 2, In::Raw(hashes)),
            None => (1, In::Code),
        },
        In::Line if starts("\n") => (1, In::Code),
        In::Block(depth) if starts("*/") => {
            (2, if depth == 1 { In::Code } else { In::Block(depth - 1) })
        }
        In::Block(depth) if starts("/*") => (2, In::Block(depth + 1)),
        In::Text if starts("\\") => (rest.len().min(2), In::Text),
        In::Text if starts("\"") => (1, In::Code),
        In::Raw(hashes) if starts(&format!("\"{}", "#".repeat(hashes))) => (hashes + 1, In::Code),
        other => (1, other),
    }
}

/// The length of a character literal, or of the quote alone where it begins a lifetime.
fn character(rest: &[char]) -> usize {
    match (rest.get(1), rest.get(2)) {
        (Some('\\'), _) => {
            rest.iter().skip(3).position(|&letter| letter == '\'').map_or(1, |n| n + 4)
        }
        (Some(_), Some('\'')) => 3,
        _ => 1,
    }
}

/// The number of `#` of a raw string that begins here.
fn raw(rest: &[char]) -> Option<usize> {
    let hashes = rest.iter().skip(1).take_while(|&&letter| letter == '#').count();
    (rest.get(hashes + 1) == Some(&'"')).then_some(hashes)
}

/// True for what may stand in a name.
pub(crate) fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// The names and numbers of a text, each with the number of its line.
pub(crate) fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().flat_map(|(line, content)| {
        content
            .split(|letter: char| !is_word(letter))
            .filter(|word| !word.is_empty())
            .map(move |word| (line + 1, word))
    })
}

/// The part of a file before its tests.
pub(crate) fn before_tests(text: &str) -> &str {
    text.split("#[cfg(test)]").next().unwrap_or(text)
}

#[test]
fn code_comments_and_strings_are_told_apart() {
    let taken = parts("let a = \"// 1\"; // two\nlet b = r#\"3 \" 4\"#; /* five /* six */ */ 'x'");
    assert_eq!(
        taken.code.split_whitespace().collect::<Vec<_>>(),
        ["let", "a", "=", ";", "let", "b", "=", ";", "'x'"]
    );
    assert_eq!(
        taken.comments.split_whitespace().collect::<Vec<_>>(),
        ["two", "five", "/*", "six", "*/", "*/"]
    );
    assert_eq!(parts("fn a<'a>(b: &'a str) {}").code, "fn a<'a>(b: &'a str) {}");
    assert_eq!(parts("'\\'' 'é' \"\\\"7\" 8").code.trim(), "'\\'' 'é'       8");
}
