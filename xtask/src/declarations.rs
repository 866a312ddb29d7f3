//! The types of a module as TypeScript is told them.

use std::collections::{BTreeMap, BTreeSet};

/// A piece of a declaration file: what stands before it as its description, and itself.
struct Piece<'a> {
    text: &'a str,
    /// The name, when it is a type that others name.
    declares: Option<&'a str>,
}

/// The declarations without the types that no export names. The domain describes its types to every module; each keeps those that
/// its functions and classes use, and what is thrown.
pub(crate) fn used_types(text: &str) -> String {
    let pieces = pieces(text);
    let types: BTreeMap<&str, &str> =
        pieces.iter().filter_map(|piece| Some((piece.declares?, piece.text))).collect();
    let mut used = BTreeSet::from(["Problem"]);
    let mut open: Vec<&str> =
        pieces.iter().filter(|piece| piece.declares.is_none()).map(|piece| piece.text).collect();
    open.extend(types.get("Problem"));
    while let Some(text) = open.pop() {
        for word in words(text) {
            if let Some((name, body)) = types.get_key_value(word)
                && used.insert(name)
            {
                open.push(body);
            }
        }
    }
    let stays = |piece: &&Piece<'_>| piece.declares.is_none_or(|name| used.contains(name));
    pieces.iter().filter(stays).map(|piece| piece.text).collect()
}

/// The pieces of a file in order; each begins with its description.
fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut starts = vec![0];
    let (mut at, mut described) = (0, false);
    for line in text.split_inclusive('\n') {
        let describes = line.starts_with("/**");
        if describes || (line.starts_with("export ") && !described) {
            starts.push(at);
        }
        // A description belongs to what follows it.
        described = describes || (described && !line.starts_with("export "));
        at += line.len();
    }
    starts.push(text.len());
    starts
        .windows(2)
        .filter_map(|pair| text.get(*pair.first()?..*pair.last()?))
        .map(|text| Piece { text, declares: declared(text) })
        .collect()
}

/// The name of the type that a piece declares.
fn declared(text: &str) -> Option<&str> {
    let line = text.lines().find(|line| line.starts_with("export "))?;
    let mut words = words(line).skip(1);
    matches!(words.next()?, "type" | "interface").then(|| words.next())?
}

/// The words of a text without its descriptions.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split("/**")
        .enumerate()
        .flat_map(|(at, part)| {
            match (at, part.split_once("*/")) {
                (0, _) => part,
                (_, Some((_, code))) => code,
                (_, None) => "",
            }
            .split(|letter: char| !letter.is_alphanumeric() && letter != '_')
        })
        .filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type_that_nothing_names_is_left_out_with_its_description() {
        let text = "/* eslint-disable */\n\
            /**\n * One. Nobody is told of Four.\n */\nexport interface One {\n    /** Its two. */\n    two: Two[];\n}\n\n\
            /** Two. */\nexport type Two = \"a\" | \"b\";\n\
            export type Three = { one: One };\n\
            /**\n * Four.\n */\nexport type Four = string;\n\n\
            export type Problem = { code: Code };\nexport type Code = string;\n\
            /**\n * Asks.\n * @throws {Problem} when not.\n */\nexport function ask(one: One): void;\n";
        let found = used_types(text);
        for name in ["One", "Two", "Problem", "Code"] {
            assert!(found.contains(&format!(" {name} ")), "{name}: {found}");
        }
        assert!(
            !found.contains("Three ") && !found.contains("* Four.") && !found.contains("type Four"),
            "{found}"
        );
        assert!(found.ends_with("export function ask(one: One): void;\n"));
        assert_eq!(used_types(&found), found);
    }
}
