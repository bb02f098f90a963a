//! `tifa verify`.
