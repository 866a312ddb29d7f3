//! Citations of Danish acts.

use std::fmt;

use serde::Serialize;

/// An act by its short name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub enum Act {
    /// *Lov om social pension*, pensionsloven.
    Lsp,
    /// *Gammelførtidspensionsloven*.
    Gfl,
    /// *Lov om retssikkerhed og administration på det sociale område*.
    Rsl,
    /// *Forvaltningsloven*.
    Fvl,
    /// *Sundhedsloven*.
    Sul,
    /// *Lov om aktiv socialpolitik*, aktivloven.
    Aktivlov,
    /// *Lov om sygedagpenge*.
    Sdl,
    /// *Bekendtgørelse om opgørelse af beskæftigelseskrav og beregning af sygedagpenge*, BEK 1091 of 2021.
    BekB,
    /// *Bekendtgørelse om ATP-bidrag af dagpenge*, BEK 1348 of 2015.
    BekAtp,
    /// *Lov om kommunernes finansiering af visse offentlige ydelser*.
    Fin,
    /// *Lov om forældelse af fordringer*.
    Limitation,
    /// *Lov om erstatningsansvar*.
    Eal,
    /// A choice of the municipality or of this program; no act.
    Local,
}

impl Act {
    /// The short name as Danish letters print it.
    #[must_use]
    pub const fn short_name(self) -> &'static str {
        match self {
            Act::Lsp => "LSP",
            Act::Gfl => "GFL",
            Act::Rsl => "RSL",
            Act::Fvl => "FVL",
            Act::Sul => "SUL",
            Act::Aktivlov => "aktivlov",
            Act::Sdl => "SDL",
            Act::BekB => "BEK 1091/2021",
            Act::BekAtp => "BEK 1348/2015",
            Act::Fin => "finansieringsloven",
            Act::Limitation => "forældelsesloven",
            Act::Eal => "EAL",
            Act::Local => "",
        }
    }

    /// The name as a citizen knows it.
    #[must_use]
    pub const fn full_name(self) -> &'static str {
        match self {
            Act::Lsp => "lov om social pension",
            Act::Gfl => {
                "lov om højeste, mellemste, forhøjet almindelig og almindelig førtidspension m.v."
            }
            Act::Rsl => "lov om retssikkerhed og administration på det sociale område",
            Act::Fvl => "forvaltningsloven",
            Act::Sul => "sundhedsloven",
            Act::Aktivlov => "lov om aktiv socialpolitik",
            Act::Sdl => "lov om sygedagpenge",
            Act::BekB => {
                "bekendtgørelse om opgørelse af beskæftigelseskrav og beregning af sygedagpenge"
            }
            Act::BekAtp => "bekendtgørelse om indbetaling af ATP-bidrag ved udbetaling af dagpenge",
            Act::Fin => "lov om kommunernes finansiering af visse offentlige ydelser",
            Act::Limitation => "lov om forældelse af fordringer",
            Act::Eal => "lov om erstatningsansvar",
            Act::Local => "",
        }
    }
}

/// A place in an act: section, subsection (*stk.*), number (*nr.*).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub struct Citation {
    act: Act,
    section: &'static str,
    subsection: Option<&'static str>,
    number: Option<&'static str>,
}

impl Citation {
    /// A section of an act.
    #[must_use]
    pub const fn new(act: Act, section: &'static str) -> Citation {
        Citation { act, section, subsection: None, number: None }
    }

    /// No act: a choice of the municipality or of this program.
    #[must_use]
    pub const fn local() -> Citation {
        Citation::new(Act::Local, "")
    }

    /// With a subsection.
    #[must_use]
    pub const fn subsection(self, subsection: &'static str) -> Citation {
        Citation { subsection: Some(subsection), ..self }
    }

    /// With a number.
    #[must_use]
    pub const fn number(self, number: &'static str) -> Citation {
        Citation { number: Some(number), ..self }
    }

    /// The act.
    #[must_use]
    pub const fn act(&self) -> Act {
        self.act
    }
}

/// The Danish reference: `LSP § 14 b, stk. 1`; nothing for a local choice.
impl fmt::Display for Citation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.act == Act::Local {
            return Ok(());
        }
        let sign =
            if self.section.starts_with(|first: char| first.is_ascii_digit()) { "§ " } else { "" };
        write!(f, "{} {sign}{}", self.act.short_name(), self.section)?;
        if let Some(subsection) = self.subsection {
            write!(f, ", stk. {subsection}")?;
        }
        if let Some(number) = self.number {
            write!(f, ", nr. {number}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_citation_reads_as_in_a_danish_letter() {
        assert_eq!(
            Citation::new(Act::Lsp, "14 b").subsection("1").to_string(),
            "LSP § 14 b, stk. 1"
        );
        assert_eq!(
            Citation::new(Act::Lsp, "49").subsection("1").number("7").to_string(),
            "LSP § 49, stk. 1, nr. 7"
        );
        assert_eq!(Citation::new(Act::Rsl, "kap. 10").to_string(), "RSL kap. 10");
        assert_eq!(Citation::local().to_string(), "");
    }
}
