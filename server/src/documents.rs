//! The content of documents: encrypted files, addressed by the SHA-256 of what they say.

use std::path::Path;
use std::sync::Arc;

use object_store::local::LocalFileSystem;
use object_store::path::Path as ObjectPath;
use object_store::{ObjectStore, ObjectStoreExt as _, PutMode, PutOptions};

use crate::crypto::{Keys, SealError, sha256_hex};

const AREA: &str = "documents.content";

/// Keeps the content of documents. Cheap to clone.
#[derive(Clone)]
pub struct DocumentStore {
    files: Arc<dyn ObjectStore>,
    keys: Keys,
}

/// A document cannot be kept or found.
#[derive(Debug, thiserror::Error)]
pub enum DocumentError {
    /// Nothing is stored under this address.
    #[error("no document is stored under {sha256}")]
    Missing {
        /// The address.
        sha256: String,
    },
    /// What is stored is not what was stored.
    #[error("the document stored under {sha256} is damaged")]
    Damaged {
        /// The address.
        sha256: String,
    },
    /// The folder or the remote store fails.
    #[error("the document store fails")]
    Storage(#[from] object_store::Error),
    /// The folder cannot be made.
    #[error("the folder of the documents cannot be made")]
    Folder(#[source] std::io::Error),
}

impl DocumentStore {
    /// A store in a folder of this machine, which is made when it is not there. Each write is on the disk when it is acknowledged.
    ///
    /// # Errors
    /// When the folder cannot be used.
    pub fn open(folder: &Path, keys: Keys) -> Result<DocumentStore, DocumentError> {
        std::fs::create_dir_all(folder).map_err(DocumentError::Folder)?;
        let files = LocalFileSystem::new_with_prefix(folder)?.with_fsync(true);
        Ok(DocumentStore { files: Arc::new(files), keys })
    }

    /// Stores content and gives its address. The same content twice is stored once.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn put(&self, content: &[u8]) -> Result<String, DocumentError> {
        let sha256 = sha256_hex(content);
        let sealed = self.keys.seal(AREA, &sha256, content);
        let options = PutOptions { mode: PutMode::Create, ..PutOptions::default() };
        match self.files.put_opts(&address(&sha256), sealed.into(), options).await {
            Ok(_) | Err(object_store::Error::AlreadyExists { .. }) => Ok(sha256),
            Err(error) => Err(error.into()),
        }
    }

    /// The content under an address.
    ///
    /// # Errors
    /// When nothing is stored there, when it is damaged, or when the store fails.
    pub async fn get(&self, sha256: &str) -> Result<Vec<u8>, DocumentError> {
        let sealed = match self.files.get(&address(sha256)).await {
            Ok(found) => found.bytes().await?,
            Err(object_store::Error::NotFound { .. }) => {
                return Err(DocumentError::Missing { sha256: sha256.to_owned() });
            }
            Err(error) => return Err(error.into()),
        };
        let damaged = || DocumentError::Damaged { sha256: sha256.to_owned() };
        let content = self.keys.open(AREA, sha256, &sealed).map_err(|SealError| damaged())?;
        if sha256_hex(&content) == sha256 { Ok(content) } else { Err(damaged()) }
    }
}

impl std::fmt::Debug for DocumentStore {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("DocumentStore").finish_non_exhaustive()
    }
}

/// Folders of two digits keep each folder small.
fn address(sha256: &str) -> ObjectPath {
    let folder = sha256.get(..2).unwrap_or("00");
    ObjectPath::from(format!("{folder}/{sha256}"))
}
