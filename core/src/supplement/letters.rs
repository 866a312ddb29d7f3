//! What the letters of the area say.
