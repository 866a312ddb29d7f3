//! Sets a letter and writes it to the path given, for looking at the design: `sample <out.pdf> [kind]`.

use std::process::ExitCode;

use bevilling_letter::Typesetter;

#[path = "../tests/letter/letters.rs"]
mod letters;

fn main() -> ExitCode {
    match write_sample() {
        Ok(bytes) => {
            println!("{bytes} bytes");
            ExitCode::SUCCESS
        }
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::FAILURE
        }
    }
}

fn write_sample() -> Result<usize, String> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().ok_or("Say where to write the letter: sample <out.pdf> [kind]")?;
    let name = arguments.next().unwrap_or_else(|| "Grant".to_owned());
    let kind = letters::KINDS.into_iter().find(|kind| format!("{kind:?}") == name);
    let kind = kind.ok_or_else(|| format!("The kinds are {:?}", letters::KINDS))?;
    let pdf = Typesetter::new().render(&letters::of(kind)).map_err(|error| error.to_string())?;
    std::fs::write(&path, &pdf)
        .map_err(|error| format!("The letter could not be written: {error}"))?;
    Ok(pdf.len())
}
