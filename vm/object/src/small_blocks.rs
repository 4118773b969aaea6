//! Freed blocks of small objects, last in first out, before the heap's allocator is asked.
//!
//! A block's class is its size in units of 16 bytes. The collector's word of an object says of
//! which class its block is (`gc.rs`); floats, which have no such word, have a list of their own.
//! Every block in a list came from the heap that the list belongs to.
#![expect(unsafe_code, reason = "freed memory links to freed memory")]

use std::cell::Cell;

/// Bytes by which classes grow.
pub(crate) const UNIT: usize = 16;
/// The largest class; larger blocks go back to the allocator.
pub(crate) const CLASS_MAX: usize = 20;
/// The list of floats' blocks.
const FLOATS: usize = 0;
/// Blocks that a list keeps.
const BLOCKS_MAX: u32 = 1024;

struct Free {
    next: *mut Free,
}

/// The lists of one interpreter.
pub(crate) struct SmallBlocks {
    first: [Cell<*mut Free>; CLASS_MAX + 1],
    len: [Cell<u32>; CLASS_MAX + 1],
}

impl Default for SmallBlocks {
    fn default() -> SmallBlocks {
        SmallBlocks {
            first: std::array::from_fn(|_| Cell::new(std::ptr::null_mut())),
            len: std::array::from_fn(|_| Cell::new(0)),
        }
    }
}

impl SmallBlocks {
    /// A block of the class, or null; what is in it is left over from its last use.
    #[inline(always)]
    pub(crate) fn pop(&self, class: usize) -> *mut u8 {
        let block = self.first[class].get();
        // SAFETY: listed blocks are free memory that begins with the link.
        if let Some(free) = unsafe { block.as_ref() } {
            self.first[class].set(free.next);
            self.len[class].set(self.len[class].get() - 1);
        }
        block.cast()
    }

    /// Keeps a block; false if the list is full.
    ///
    /// # Safety
    /// The block is of the class, came from the lists' heap, and is not used any more.
    #[inline(always)]
    pub(crate) unsafe fn push(&self, class: usize, block: *mut u8) -> bool {
        let len = self.len[class].get();
        if len >= BLOCKS_MAX {
            return false;
        }
        let block = block.cast::<Free>();
        // SAFETY: the caller's promise; the smallest block has room for the link.
        unsafe { block.write(Free { next: self.first[class].get() }) };
        self.first[class].set(block);
        self.len[class].set(len + 1);
        true
    }

    #[inline(always)]
    pub(crate) fn pop_float(&self) -> *mut u8 {
        self.pop(FLOATS)
    }

    /// # Safety
    /// As `push`: the block was a float's.
    #[inline(always)]
    pub(crate) unsafe fn push_float(&self, block: *mut u8) -> bool {
        // SAFETY: the caller's promise.
        unsafe { self.push(FLOATS, block) }
    }
}
