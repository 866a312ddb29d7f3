//! Messages for the tests beside the code. All people are made up.

/// The published example: an application signed by somebody who holds a power of attorney.
pub(crate) const EXAMPLE: &str = r#"<d:FordelingsobjektModtagRequest xmlns:d="http://serviceplatformen.dk/xml/wsdl/soap11/DistributionService/2/types">
  <d:anmodning>
    <d:DistributionContext>
      <d:AnvenderTransaktionsID>5d0c7a6e-6a0b-4a57-9b8e-0f6f2f3c9a11</d:AnvenderTransaktionsID>
      <d:DistributionTransktionsID>b7c3f5a2-0c86-4a3b-8e1f-6b0d2e9d4c55</d:DistributionTransktionsID>
      <d:AfsendendeMyndighed>99010002</d:AfsendendeMyndighed>
      <d:RoutingMyndighed>99010002</d:RoutingMyndighed>
      <d:RoutingValg>
        <d:RoutingKLEEmneHandling>
          <d:RoutingKLEEmne>32.03.12</d:RoutingKLEEmne>
          <d:RoutingHandlingFacet>G01</d:RoutingHandlingFacet>
        </d:RoutingKLEEmneHandling>
      </d:RoutingValg>
    </d:DistributionContext>
    <d:DistributionObject>
      <d:ObjektType>FORMULAR</d:ObjektType>
      <d:ObjektIndhold>
        <d:DistributionFormular>
          <d:ID>e1f4a0c8-3a57-4a6c-9d0d-1f4c2ad0be21</d:ID>
          <d:KLEEmneForslag>32.03.12</d:KLEEmneForslag>
          <d:HandlingFacetForslag>G01</d:HandlingFacetForslag>
          <d:Meddelelse>
            <d:FormularType>HelbredstillægAnsøgningFormular_1</d:FormularType>
            <d:Formular>
              <d:TitelTekst>Ansøgning om helbredstillæg</d:TitelTekst>
              <d:FormatNavn>pdf</d:FormatNavn>
              <d:FormularIndhold>JVBERi0xLjQK</d:FormularIndhold>
              <d:FormularXML>
                <SP241>
                  <Header>
                    <Myndighed>urn:oio:cvr-nr:99010002</Myndighed>
                    <ModtagetDato>2026-01-12</ModtagetDato>
                    <KLE>32.03.12</KLE>
                    <Dokumenter>
                      <Dokumentnavn>KORSHAVN_BILAG_7c1e0d52-8f0e-4a1b-b1d7-52a9b0f6c3d4.PDF</Dokumentnavn>
                      <Dokumenttype>Bilag</Dokumenttype>
                    </Dokumenter>
                  </Header>
                  <AnsoegerOplysninger>
                    <Ansoeger>
                      <Fornavn>Karen</Fornavn>
                      <Mellemnavn>Elisabeth</Mellemnavn>
                      <Efternavn>Thorsager</Efternavn>
                      <Personnummer>urn:oio:cpr:1703509858</Personnummer>
                      <Telefonnummer>20304050</Telefonnummer>
                    </Ansoeger>
                  </AnsoegerOplysninger>
                  <Sygeforsikring><Gruppe>GRUPPE_5</Gruppe></Sygeforsikring>
                  <Erklaering>Accepteret</Erklaering>
                  <Underskriftsoplysninger>
                    <Underskrift>Mette Thorsager Lund</Underskrift>
                    <Underskriftsdato>2026-01-12</Underskriftsdato>
                  </Underskriftsoplysninger>
                  <Fuldmagt>
                    <FuldmagtDokumentnavn>KORSHAVN_FULDMAGT_0a9d3b7e-55f1-4f0e-9f0c-3d1b8a7c6e20.PDF</FuldmagtDokumentnavn>
                    <FuldmagthaversPersonnummer>urn:oio:cpr:0211789816</FuldmagthaversPersonnummer>
                  </Fuldmagt>
                </SP241>
              </d:FormularXML>
            </d:Formular>
          </d:Meddelelse>
        </d:DistributionFormular>
      </d:ObjektIndhold>
    </d:DistributionObject>
  </d:anmodning>
</d:FordelingsobjektModtagRequest>"#;

/// Application for extended health supplement.
pub(crate) const SP242: &str = "<SP242><Header><Myndighed>urn:oio:cvr-nr:99010002</Myndighed><ModtagetDato>2026-01-12+01:00</ModtagetDato>\
<KLE>32.03.12</KLE></Header><AnsoegerOplysninger><Ansoeger><Fornavn>Svend Aage</Fornavn><Efternavn>Mørk</Efternavn>\
<Personnummer>urn:oio:cpr:2802499879</Personnummer></Ansoeger></AnsoegerOplysninger>\
<UdvidetHelbredstillaeg>Briller</UdvidetHelbredstillaeg><Sygeforsikring><Gruppe>GRUPPE_BASIS</Gruppe></Sygeforsikring>\
<Underskriftsoplysninger><Underskrift>Svend Aage Mørk</Underskrift><Underskriftsdato>2026-01-12</Underskriftsdato>\
</Underskriftsoplysninger><Samtykke>Accepteret</Samtykke><Erklaering>Accepteret</Erklaering></SP242>";

/// Request for refund, without sign-in.
pub(crate) const REFUND: &str = "<Anmodning><Header><Myndighed>urn:oio:cvr-nr:99010002</Myndighed><ModtagetDato>2026-01-12</ModtagetDato>\
<KLE>32.03.12</KLE><Dokumenter><Dokumentnavn>kvittering.pdf</Dokumentnavn><Dokumenttype>Faktura</Dokumenttype></Dokumenter></Header>\
<AnsoegerOplysninger><AnsoegningUdenLogin><Fornavn>Karen</Fornavn></AnsoegningUdenLogin></AnsoegerOplysninger>\
<Sagstype><AlmindeligtHelbredstillaeg>Hoereappartbehandling</AlmindeligtHelbredstillaeg></Sagstype>\
<Underskriftsoplysninger><Underskrift>Karen</Underskrift><Underskriftsdato>2026-01-12</Underskriftsdato></Underskriftsoplysninger>\
<Bemaerkning>Et høreapparat</Bemaerkning></Anmodning>";

/// Specified estimate of an optician.
pub(crate) const SP246: &str = "<SP246><Header><Myndighed>urn:oio:cvr-nr:99010002</Myndighed><ModtagetDato>2026-01-12</ModtagetDato>\
<KLE>32.03.12</KLE></Header><Aarsag><HarBriller><Alder>4</Alder></HarBriller><AndenBegrundelse>Ny styrke</AndenBegrundelse></Aarsag>\
<Overslag><Brilleglas><Venstre><Styrke>-2.25</Styrke><Cylinder>0</Cylinder><Addition>1.50</Addition><Akse/></Venstre>\
<Hoejre><Styrke>+2</Styrke><Cylinder>0.25</Cylinder><Addition>1.5</Addition><Akse>90</Akse></Hoejre><Pris>1200.00</Pris></Brilleglas>\
<Brillestel><Navn>Let</Navn><Pris>600</Pris></Brillestel><Pris>1800.00</Pris></Overslag>\
<Erklaering><NavnAnsoeger>Karen Elisabeth Thorsager</NavnAnsoeger><CPRAnsoeger>urn:oio:cpr:1703509858</CPRAnsoeger>\
<UnderskriftsoplysningerAnsoeger><UnderskriftAnsoeger>Karen Elisabeth Thorsager</UnderskriftAnsoeger>\
<UnderskriftsdatoAnsoeger>2026-01-10</UnderskriftsdatoAnsoeger></UnderskriftsoplysningerAnsoeger></Erklaering>\
<Behandler><UnderskriftsoplysningerBehandler><UnderskriftBehandler>Klarsyn Optik</UnderskriftBehandler>\
<UnderskriftsdatoBehandler>2026-01-11</UnderskriftsdatoBehandler></UnderskriftsoplysningerBehandler>\
<TelefonnummerBehandler>20304050</TelefonnummerBehandler><EMailBehandler>optik@example.invalid</EMailBehandler></Behandler></SP246>";

/// Application for personal supplement.
pub(crate) const SP501: &str = "<SP501><Header><Myndighed>urn:oio:cvr-nr:99010002</Myndighed><ModtagetDato>2026-01-12</ModtagetDato>\
<KLE>32.03.12</KLE></Header><AnsoegerOplysninger><Ansoeger><Fornavn>Karen</Fornavn><Efternavn>Thorsager</Efternavn>\
<Personnummer>urn:oio:cpr:1703509858</Personnummer><Email>karen@example.invalid</Email></Ansoeger></AnsoegerOplysninger>\
<AnsoegningsOplysninger><Civilstand>Enlig</Civilstand><Boform>Andelbolig</Boform><Formaal>Flytning</Formaal>\
<ForventetUdgiftFormaal>4500.00</ForventetUdgiftFormaal></AnsoegningsOplysninger>\
<Formueoplysninger><BorgerFormue><Kontantbeholdning>1200.50</Kontantbeholdning>\
<NedsparingsLaanKreditFastEjendom>Nej</NedsparingsLaanKreditFastEjendom></BorgerFormue></Formueoplysninger>\
<AktuelleIndtaegter><BorgerIndtaegter><FolkepensionFoertidspension>14000</FolkepensionFoertidspension>\
<Andet1><Andet1Titel>Legat</Andet1Titel><Andet1Beloeb>200</Andet1Beloeb></Andet1></BorgerIndtaegter></AktuelleIndtaegter>\
<AktuelleUdgifter><BorgerUdgift><Husleje>6000</Husleje><Forsikring1><Forsikring1Titel>Indbo</Forsikring1Titel>\
<Forsikring1Beloeb>90.25</Forsikring1Beloeb></Forsikring1></BorgerUdgift></AktuelleUdgifter>\
<Erklaering>Accepteret</Erklaering><Underskriftsoplysninger><Underskrift>Karen Thorsager</Underskrift>\
<Underskriftsdato>2026-01-12</Underskriftsdato></Underskriftsoplysninger></SP501>";

const EFFECT: &str = "<d:Virkning><d:FraTidspunkt>2026-01-12T10:11:12+01:00</d:FraTidspunkt><d:Aktoer><d:URN>urn:oio:cvr-nr:99010002</d:URN>\
</d:Aktoer><d:AktoerType>Organisation</d:AktoerType></d:Virkning>";

/// A single document about a citizen, in place of the form.
pub(crate) fn document() -> String {
    let content = format!(
        "<d:DistributionDokument><d:ID>e1f4a0c8-3a57-4a6c-9d0d-1f4c2ad0be21</d:ID><d:KLEEmneForslag>32.03.12</d:KLEEmneForslag>\
<d:Registrering><d:FraTidsPunkt>2026-01-12T10:11:12Z</d:FraTidsPunkt><d:LivscyklusKode>Oprettet</d:LivscyklusKode>\
<d:RegistreringItSystem><d:UUID>e1f4a0c8-3a57-4a6c-9d0d-1f4c2ad0be21</d:UUID></d:RegistreringItSystem>\
<d:RelationListe><d:VariantListe><d:Variant>{EFFECT}<d:Rolle>Variant</d:Rolle><d:Indeks>1</d:Indeks>\
<d:VariantAttributter><d:VariantType>PDF</d:VariantType></d:VariantAttributter>\
<d:DelAttributter><d:DelTekst>1</d:DelTekst><d:MimeType>application/pdf</d:MimeType></d:DelAttributter></d:Variant></d:VariantListe>\
<d:DokumentPartListe><d:DokumentPart>{EFFECT}<d:Rolle>PrimaerPart</d:Rolle><d:Indeks>1</d:Indeks><d:Part><d:ObjektType>Person</d:ObjektType>\
<d:ReferenceID><d:URN>urn:oio:cpr-nr:1703509858</d:URN></d:ReferenceID></d:Part></d:DokumentPart></d:DokumentPartListe></d:RelationListe>\
<d:TilstandsListe><d:Tilstand><d:Fremdrift>Endeligt</d:Fremdrift>{EFFECT}</d:Tilstand></d:TilstandsListe>\
<d:AttributListe><d:Attributter><d:BrugervendtNoegleTekst>1</d:BrugervendtNoegleTekst><d:TitelTekst>Erklæring</d:TitelTekst>\
<d:BeskrivelseTekst/><d:Dokumenttype>Refereat</d:Dokumenttype><d:Retning>Indgaaende</d:Retning><d:Brevdato>2026-01-12</d:Brevdato>\
<d:UnderversionIdentificator>1</d:UnderversionIdentificator>{EFFECT}</d:Attributter></d:AttributListe></d:Registrering></d:DistributionDokument>"
    );
    let message = changed("<d:ObjektType>FORMULAR<", "<d:ObjektType>DOKUMENT<");
    let message = message.replace(
        "</d:RoutingValg>",
        "</d:RoutingValg><d:DokumentFilNavn>SAGSDOKUMENT.PDF</d:DokumentFilNavn>",
    );
    in_place_of_form(&message, &content)
}

/// A journal note about a citizen, in place of the form.
pub(crate) fn journal_note() -> String {
    let content = format!(
        "<d:DistributionJournalPost><d:ID>e1f4a0c8-3a57-4a6c-9d0d-1f4c2ad0be21</d:ID><d:KLEEmneForslag>32.03.12</d:KLEEmneForslag>\
<d:PartAngivelse><d:ObjektType>Person</d:ObjektType><d:ReferenceID><d:Tekst>1703509858</d:Tekst></d:ReferenceID></d:PartAngivelse>\
<d:Registrering><d:FraTidsPunkt>2026-01-12T10:11:12Z</d:FraTidsPunkt><d:LivscyklusKode>Oprettet</d:LivscyklusKode>\
<d:RegistreringItSystem><d:URN>urn:ab:c</d:URN></d:RegistreringItSystem><d:RelationListe><d:JournalPost>{EFFECT}<d:Rolle>Journalpost</d:Rolle>\
<d:Indeks>1</d:Indeks><d:JournalnotatAttributter><d:Titel>Samtale</d:Titel><d:Notat>Tm90YXQ=</d:Notat></d:JournalnotatAttributter></d:JournalPost>\
</d:RelationListe></d:Registrering></d:DistributionJournalPost>"
    );
    in_place_of_form(&changed("<d:ObjektType>FORMULAR<", "<d:ObjektType>JOURNALPOST<"), &content)
}

/// The example with one piece changed. The piece must stand there.
pub(crate) fn changed(from: &str, to: &str) -> String {
    assert!(EXAMPLE.contains(from), "the example does not hold {from}");
    EXAMPLE.replacen(from, to, 1)
}

/// The example with another form inside, declared as `form_type`.
pub(crate) fn with_form(form_type: &str, form: &str) -> String {
    let message = changed("HelbredstillægAnsøgningFormular_1", form_type);
    replace_between(&message, "<SP241>", "</SP241>", form)
}

/// The message inside a SOAP envelope.
pub(crate) fn soap(message: &str) -> Vec<u8> {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Header/><s:Body>{message}</s:Body></s:Envelope>"
    )
    .into_bytes()
}

fn in_place_of_form(message: &str, content: &str) -> String {
    replace_between(message, "<d:DistributionFormular>", "</d:DistributionFormular>", content)
}

fn replace_between(message: &str, from: &str, to: &str, content: &str) -> String {
    let (before, rest) = message.split_once(from).expect("the message holds the beginning");
    let (_, after) = rest.split_once(to).expect("the message holds the end");
    format!("{before}{content}{after}")
}

/// Keeps a message for the check against the published schemas, when a folder for such messages is named.
pub(crate) fn keep(name: &str, message: &[u8]) {
    if let Some(folder) = std::env::var_os("BEVILLING_TEST_OUTPUT") {
        let path = std::path::PathBuf::from(folder).join(name);
        std::fs::write(path, message).expect("the folder for messages can be written");
    }
}
