//! Writes `PersonLookupRequest`.

use bevilling_core::cpr::{CprNumber, CvrNumber};
use uuid::Uuid;

use crate::integration::asked::Asked;
use crate::integration::xml::soap;

/// The namespace of the service.
pub(super) const NAMESPACE: &str =
    "http://serviceplatformen.dk/xml/wsdl/soap11/CPR/PersonBaseDataExtended/5/";
/// The `SOAPAction` of a look-up.
pub(super) const ACTION: &str =
    "http://serviceplatformen.dk/xml/wsdl/soap11/CPR/PersonBaseDataExtended/5/PersonLookup";
const PNR: &str = "http://serviceplatformen.dk/xml/schemas/cpr/PNR/1/";
const AUTHORITY: &str = "http://serviceplatformen.dk/xml/schemas/AuthorityContext/1/";
const CALL: &str = "http://serviceplatformen.dk/xml/schemas/CallContext/1/";

/// The request in its envelope, in the order of the schema.
pub(super) fn write(
    cpr: &CprNumber,
    municipality: &CvrNumber,
    asked: &Asked<'_>,
    call: Uuid,
) -> Vec<u8> {
    soap::envelope(|writer| {
        let prefixes = [("p", NAMESPACE), ("c", PNR), ("a", AUTHORITY), ("k", CALL)];
        writer.open_with("p:PersonLookupRequest", &prefixes);
        writer
            .open("k:CallContext")
            // The register logs systems, not people; this ties its log to ours without naming anybody.
            .text("k:OnBehalfOfUser", asked.user.as_str())
            .text("k:CallersServiceCallIdentifier", &call.to_string())
            .close();
        writer.open("a:AuthorityContext").text("a:MunicipalityCVR", municipality.digits()).close();
        writer.text("c:PNR", cpr.digits()).close();
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::access_log::AccessPurpose;
    use bevilling_core::ids::ActorId;

    #[test]
    fn the_request_names_who_asks_for_whom() {
        let user = ActorId::new("0198f0c2-0000-7000-8000-000000000001");
        let asked = Asked { user: &user, purpose: AccessPurpose::Case };
        let cpr = "1703509858".parse().expect("a test vector");
        let own = "99010002".parse().expect("a test vector");
        let written = write(&cpr, &own, &asked, Uuid::nil());
        crate::integration::sf2900::sample::keep("cpr-request-case.xml", &written);
        let text = String::from_utf8(written).expect("is UTF-8");
        let expect = "<p:PersonLookupRequest xmlns:p=\"http://serviceplatformen.dk/xml/wsdl/soap11/CPR/PersonBaseDataExtended/5/\" xmlns:c=\"http://serviceplatformen.dk/xml/schemas/cpr/PNR/1/\" xmlns:a=\"http://serviceplatformen.dk/xml/schemas/AuthorityContext/1/\" xmlns:k=\"http://serviceplatformen.dk/xml/schemas/CallContext/1/\"><k:CallContext><k:OnBehalfOfUser>0198f0c2-0000-7000-8000-000000000001</k:OnBehalfOfUser><k:CallersServiceCallIdentifier>00000000-0000-0000-0000-000000000000</k:CallersServiceCallIdentifier></k:CallContext><a:AuthorityContext><a:MunicipalityCVR>99010002</a:MunicipalityCVR></a:AuthorityContext><c:PNR>1703509858</c:PNR></p:PersonLookupRequest>";
        assert!(text.contains(expect), "{text}");
    }
}
