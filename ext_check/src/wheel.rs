//! The shared libraries in a file: itself, or those packed in a wheel.

use std::io::{Cursor, Read as _};
use std::path::Path;

use crate::inspect::InspectError;

/// A shared library, in memory.
#[derive(Clone, Debug)]
pub struct Library {
    /// Its path, inside the wheel if it comes from one.
    pub path: String,
    /// Its contents.
    pub bytes: Vec<u8>,
}

/// The libraries at `path`. Of a wheel, those that define a module or are named like one.
pub fn libraries(path: &Path) -> Result<Vec<Library>, InspectError> {
    let bytes = std::fs::read(path).map_err(InspectError::Io)?;
    if !bytes.starts_with(b"PK") {
        return Ok(vec![Library { path: path.display().to_string(), bytes }]);
    }
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(InspectError::Zip)?;
    let mut found = Vec::new();
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).map_err(InspectError::Zip)?;
        let name = entry.name().map_err(InspectError::Zip)?.into_owned();
        // Libraries that a wheel carries for its modules lie in a folder of their own.
        if !name.ends_with(".so") || name.contains(".libs/") {
            continue;
        }
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).map_err(InspectError::Io)?;
        found.push(Library { path: name, bytes });
    }
    Ok(found)
}
