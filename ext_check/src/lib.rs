//! Decides whether an extension module may load, and says why.
