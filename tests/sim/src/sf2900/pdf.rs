//! A small PDF made by hand: one page of plain lines, readable by every viewer.

/// Lines longer than this would run over the edge of the page.
const WIDTH: usize = 90;

pub(super) fn write(title: &str, lines: &[String]) -> Vec<u8> {
    let mut page = b"BT /F1 16 Tf 60 780 Td 0 -14 TD (".to_vec();
    page.extend(literal(title));
    page.extend(b") Tj /F1 11 Tf 0 -30 TD\n");
    for line in lines {
        let cut = line.chars().take(WIDTH).collect::<String>();
        page.push(b'(');
        page.extend(literal(&cut));
        page.extend(b") Tj 0 -18 TD\n");
    }
    page.extend(b"ET\n");

    let mut out = b"%PDF-1.4\n%\xE2\xE3\xCF\xD3\n".to_vec();
    let mut info = b"<< /Producer (Simuleret selvbetjening) /Title (".to_vec();
    info.extend(literal(title));
    info.extend(b") >>");
    let mut content = format!("<< /Length {} >>\nstream\n", page.len()).into_bytes();
    content.extend(page);
    content.extend(b"endstream");
    let objects: [Vec<u8>; 6] = [
        b"<< /Type /Catalog /Pages 2 0 R /Lang (da-DK) >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R \
          /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_vec(),
        content,
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
            .to_vec(),
        info,
    ];
    let mut places = Vec::new();
    for (number, object) in (1..).zip(&objects) {
        places.push(out.len());
        out.extend(format!("{number} 0 obj\n").into_bytes());
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    let table = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).into_bytes());
    for place in places {
        out.extend(format!("{place:010} 00000 n \n").into_bytes());
    }
    let trailer = format!(
        "trailer\n<< /Size {} /Root 1 0 R /Info 6 0 R >>\nstartxref\n{table}\n%%EOF\n",
        objects.len() + 1
    );
    out.extend(trailer.into_bytes());
    out
}

/// Text as WinAnsi, whose first 256 places are those of Unicode as far as Danish goes.
fn literal(text: &str) -> Vec<u8> {
    let mut out = Vec::new();
    for sign in text.chars() {
        match u8::try_from(u32::from(sign)) {
            Ok(byte @ (b'(' | b')' | b'\\')) => out.extend([b'\\', byte]),
            Ok(byte @ (0x20..=0x7E | 0xA1..)) => out.push(byte),
            _ => out.push(b'?'),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::write;

    #[test]
    fn the_table_points_at_the_objects() {
        let pdf = write("Ansøgning", &["Linje (1)".to_owned()]);
        let text = pdf.iter().map(|byte| char::from(*byte)).collect::<String>();
        let start = text.rsplit("startxref\n").next().and_then(|rest| rest.lines().next());
        let table = start.and_then(|at| at.parse::<usize>().ok()).expect("a place");
        assert!(text[char_at(&text, table)..].starts_with("xref\n0 7\n"));
        for (number, line) in (1..).zip(text[char_at(&text, table)..].lines().skip(3).take(6)) {
            let place = line[..10].parse::<usize>().expect("a place");
            assert!(text[char_at(&text, place)..].starts_with(&format!("{number} 0 obj")));
        }
        assert!(text.contains("(Linje \\(1\\)) Tj"));
    }

    /// Bytes above 127 take two places in a string.
    fn char_at(text: &str, byte: usize) -> usize {
        text.char_indices().nth(byte).map_or(text.len(), |(at, _)| at)
    }
}
