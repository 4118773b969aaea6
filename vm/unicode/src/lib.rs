//! Unicode tables: case, categories, names, width.
