//! A week with benefit for one payee: the unit in which benefit and refund are computed and rounded (SDL §§ 54 a, 67).

pub mod facts;
pub mod rules;
