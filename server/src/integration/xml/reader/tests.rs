//! What is read, what is refused, and that a cut element loses nothing.

use super::*;

fn read(document: &[u8]) -> Result<String, XmlErrorKind> {
    let mut seen = String::new();
    let mut reader = Reader::document(document).map_err(|error| error.kind)?;
    loop {
        match reader.next_token().map_err(|error| error.kind)? {
            Token::Start(start) => {
                seen.push_str(&format!(
                    "<{}{}",
                    start.namespace.as_deref().unwrap_or(""),
                    start.local()
                ));
                for attribute in &start.attributes {
                    seen.push_str(&format!(" {}={}", attribute.name, attribute.value));
                }
                seen.push('>');
            }
            Token::Text(text) => seen.push_str(&text),
            Token::End => seen.push_str("</>"),
            Token::Done => return Ok(seen),
        }
    }
}

fn check(document: &str, expect: Result<&str, XmlErrorKind>) {
    assert_eq!(read(document.as_bytes()), expect.map(str::to_owned), "{document}");
}

#[test]
fn plain_documents_are_read_with_namespaces_and_references() {
    check("<a/>", Ok("<a></>"));
    check(
        "\u{FEFF}<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<a>x<!-- n -->y</a>\n",
        Ok("<a>xy</>"),
    );
    check("<p:a xmlns:p='n:' q='1' p:q='&lt;2'/>", Ok("<n:a q=1 q=<2></>"));
    check(
        "<a xmlns='n:'><b xmlns=''>&#229;&#xE5;&amp;<![CDATA[<&]]></b></a>",
        Ok("<n:a><b>åå&<&</></>"),
    );
    check("<a>1\r\n2\r3</a>", Ok("<a>1\n2\n3</>"));
}

#[test]
fn document_types_and_entities_are_refused() {
    let outside = "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a>";
    let bomb = "<!DOCTYPE a [<!ENTITY b 'bbbb'><!ENTITY c '&b;&b;&b;&b;'>]><a>&c;</a>";
    check(outside, Err(XmlErrorKind::DocumentType));
    check(bomb, Err(XmlErrorKind::DocumentType));
    check("<!DOCTYPE a><a/>", Err(XmlErrorKind::DocumentType));
    check("<a>&e;</a>", Err(XmlErrorKind::Entity));
    check("<a b='&e;'/>", Err(XmlErrorKind::Entity));
    check("<a>&eacute;</a>", Err(XmlErrorKind::Entity));
    check("<a>&#0;</a>", Err(XmlErrorKind::NotWellFormed));
    check("<a>&#1;</a>", Err(XmlErrorKind::ForbiddenCharacter));
    check("<a b='&#xFFFF;'/>", Err(XmlErrorKind::ForbiddenCharacter));
}

#[test]
fn what_is_not_well_formed_is_refused() {
    for document in [
        "",
        " ",
        "<a>",
        "<a><b></a></b>",
        "</a>",
        "<a/><b/>",
        "x<a/>",
        "<a/>x",
        "<a/>&amp;",
        "<a/><![CDATA[]]>",
        "<a",
        "<a b/>",
        "<a b=1/>",
        "<a b='1' b='2'/>",
        "<a b='1'c='2'/>",
        "<a b='<'/>",
        "<1a/>",
        "<a:b:c/>",
        "<a$/>",
        "< a/>",
        "<>x</>",
        "<a>]]></a>",
        "<a>& b</a>",
        "<a>&amp</a>",
        "<a><!-- -- --></a>",
        " <?xml version='1.0'?><a/>",
        "<a><?xml version='1.0'?></a>",
        "<?xml version='1.1'?><a/>",
        "<?xml encoding='utf-8'?><a/>",
        "<?xml version='1.0' x='1'?><a/>",
        "<?xml version='1.0' standalone='no' encoding='utf-8'?><a/>",
        "<a xmlns:p='n' xmlns:q='n' p:b='' q:b=''/>",
        "<a><![CDATA[x</a>",
        "<a></a b='1'>",
        "<a b='1' / >",
        "<a b='&x'/>",
    ] {
        check(document, Err(XmlErrorKind::NotWellFormed));
    }
    check("<p:a/>", Err(XmlErrorKind::Prefix));
    check("<a p:b='1'/>", Err(XmlErrorKind::Prefix));
    check("<a xmlns:xml='other'/>", Err(XmlErrorKind::Prefix));
    check("<?x y?><a/>", Err(XmlErrorKind::ProcessingInstruction));
}

#[test]
fn other_encodings_and_control_characters_are_refused() {
    assert_eq!(read(b"<a>\xE5</a>"), Err(XmlErrorKind::NotUtf8));
    assert_eq!(read(b"\xFF\xFE<\0a\0/\0>\0"), Err(XmlErrorKind::NotUtf8));
    check("<?xml version='1.0' encoding='ISO-8859-1'?><a/>", Err(XmlErrorKind::NotUtf8));
    check("<a>\u{0}</a>", Err(XmlErrorKind::ForbiddenCharacter));
    check("<a b='\u{1}'/>", Err(XmlErrorKind::ForbiddenCharacter));
}

#[test]
fn depth_and_number_of_elements_are_limited() {
    let nested = |depth: usize| format!("{}{}", "<a>".repeat(depth), "</a>".repeat(depth));
    assert!(read(nested(MAX_DEPTH).as_bytes()).is_ok());
    check(&nested(MAX_DEPTH + 1), Err(XmlErrorKind::TooDeep));
    check(&nested(100_000), Err(XmlErrorKind::TooDeep));
    let many = |count: usize| format!("<r>{}</r>", "<a/>".repeat(count));
    assert!(read(many(MAX_ELEMENTS - 1).as_bytes()).is_ok());
    check(&many(MAX_ELEMENTS), Err(XmlErrorKind::TooManyElements));
}

#[test]
fn a_cut_element_keeps_its_bytes_its_place_and_its_namespaces() {
    let document = "\u{FEFF}<a xmlns='n:' xmlns:p='m:'> <p:b  x='1'><c/><!-- k --></p:b> </a>";
    let mut reader = Reader::document(document.as_bytes()).expect("is UTF-8");
    let fragment = loop {
        match reader.next_token().expect("is well-formed") {
            Token::Start(start) if start.local() == "b" => {
                break reader.cut(start).expect("is well-formed");
            }
            _ => {}
        }
    };
    let expected = "<p:b  x='1'><c/><!-- k --></p:b>";
    assert_eq!(fragment.bytes(), expected.as_bytes());
    assert_eq!(document.find(expected), Some(fragment.position()));
    assert_eq!(fragment.namespace.as_deref(), Some("m:"));
    let mut inner = Reader::fragment(&fragment).expect("the namespaces are known");
    let mut namespaces = Vec::new();
    while let Token::Start(start) = inner.next_token().expect("is well-formed") {
        namespaces.push((start.namespace.clone(), start.position));
    }
    assert_eq!(namespaces[0], (Some("m:".to_owned()), fragment.position()));
    assert_eq!(namespaces[1].0.as_deref(), Some("n:"));
    assert!(matches!(reader.next_token(), Ok(Token::Text(_))));
    assert!(matches!(reader.next_token(), Ok(Token::End)));
    assert!(matches!(reader.next_token(), Ok(Token::Done)));
}

#[test]
fn errors_name_the_place_and_nothing_of_the_content() {
    let mut reader = Reader::document(b"<a><b>1703509858</c></a>").expect("is UTF-8");
    let error = loop {
        match reader.next_token() {
            Ok(_) => {}
            Err(error) => break error,
        }
    };
    assert_eq!(error.to_string(), "not well-formed at byte 16");
}
