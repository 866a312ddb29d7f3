//! The requests that are being worked on here: the same key must not be worked on twice at a time.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};

use bevilling_core::ids::ActorId;
use uuid::Uuid;

/// The keys that are being worked on.
#[derive(Debug, Clone, Default)]
pub struct Running(Arc<Mutex<HashSet<(ActorId, Uuid)>>>);

/// A key that is being worked on, until this is dropped.
#[derive(Debug)]
pub struct Turn {
    running: Running,
    key: (ActorId, Uuid),
}

impl Running {
    /// Takes a turn with a key; none while somebody has it.
    #[must_use]
    pub fn begin(&self, user: &ActorId, key: Uuid) -> Option<Turn> {
        let key = (user.clone(), key);
        let new = self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(key.clone());
        new.then(|| Turn { running: self.clone(), key })
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.running.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.key);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_worked_on_once_at_a_time() {
        let (running, user, key) = (Running::default(), ActorId::new("u-1"), Uuid::from_u128(1));
        let first = running.begin(&user, key);
        assert!(first.is_some());
        assert!(running.begin(&user, key).is_none());
        assert!(running.begin(&ActorId::new("u-2"), key).is_some(), "keys of two users never meet");
        drop(first);
        assert!(running.begin(&user, key).is_some());
    }
}
