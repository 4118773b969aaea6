//! `Opcode` and its metadata, made from the instruction table.

use std::fmt;

/// What a row of the table says of an instruction beyond its effect on the stack.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Flags(u16);

impl Flags {
    pub const NONE: Self = Self(0);
    pub const ARG: Self = Self(1);
    pub const CONST: Self = Self(2);
    pub const NAME: Self = Self(4);
    pub const JUMP: Self = Self(8);
    pub const FREE: Self = Self(16);
    pub const LOCAL: Self = Self(32);
    pub const EXC: Self = Self(64);
    pub const SPECIALIZED: Self = Self(128);
    pub const INSTRUMENTED: Self = Self(256);
    pub const TERMINAL: Self = Self(512);
    pub const UNASSIGNED: Self = Self(1024);

    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    #[must_use]
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

macro_rules! flag {
    (arg) => {
        Flags::ARG
    };
    (const) => {
        Flags::CONST
    };
    (name) => {
        Flags::NAME
    };
    (jump) => {
        Flags::JUMP
    };
    (free) => {
        Flags::FREE
    };
    (local) => {
        Flags::LOCAL
    };
    (exc) => {
        Flags::EXC
    };
    (specialized) => {
        Flags::SPECIALIZED
    };
    (instrumented) => {
        Flags::INSTRUMENTED
    };
    (terminal) => {
        Flags::TERMINAL
    };
    (unassigned) => {
        Flags::UNASSIGNED
    };
}

macro_rules! define_opcodes {
    (
        ($oparg:ident)
        $(
            $(#[$doc:meta])*
            $variant:ident $name:literal = $number:literal, caches $caches:literal,
                family $family:ident, flags [$($flag:tt)*], pop $pop:expr, push $push:expr;
        )*
    ) => {
        /// An instruction's number. All 256 values exist, so a byte always is one.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum Opcode {
            $($(#[$doc])* $variant = $number,)*
        }

        impl Opcode {
            /// Every opcode, in the order of the table.
            pub const ALL: [Self; 256] = [$(Self::$variant,)*];

            #[inline]
            #[must_use]
            pub const fn from_u8(number: u8) -> Self {
                match number {
                    $($number => Self::$variant,)*
                }
            }

            /// How often this instruction pops.
            #[must_use]
            pub const fn popped(self, arg: u32) -> u32 {
                match self {
                    $(Self::$variant => { let $oparg = arg; let _ = $oparg; $pop })*
                }
            }

            /// How often this instruction pushes.
            #[must_use]
            pub const fn pushed(self, arg: u32) -> u32 {
                match self {
                    $(Self::$variant => { let $oparg = arg; let _ = $oparg; $push })*
                }
            }
        }

        const NAMES: [&str; 256] = {
            let mut names = [""; 256];
            $(names[$number] = $name;)*
            names
        };
        const CACHES: [u8; 256] = {
            let mut caches = [0; 256];
            $(caches[$number] = $caches;)*
            caches
        };
        const FAMILIES: [Opcode; 256] = {
            let mut families = [Opcode::Cache; 256];
            $(families[$number] = Opcode::$family;)*
            families
        };
        const FLAGS: [Flags; 256] = {
            let mut flags = [Flags::NONE; 256];
            $(flags[$number] = Flags::NONE$(.with(flag!($flag)))*;)*
            flags
        };
    };
}
for_each_instruction!(define_opcodes);

macro_rules! define_pseudo {
    (
        ($oparg:ident)
        $(
            $(#[$doc:meta])*
            $variant:ident $name:literal = $number:literal, flags [$($flag:tt)*],
                pop $pop:expr, push $push:expr, jump $jump:expr;
        )*
    ) => {
        /// An instruction that exists only inside the compiler.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        #[repr(u16)]
        pub enum Pseudo {
            $($(#[$doc])* $variant = $number,)*
        }

        impl Pseudo {
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }

            #[must_use]
            pub const fn flags(self) -> Flags {
                match self {
                    $(Self::$variant => Flags::NONE$(.with(flag!($flag)))*,)*
                }
            }

            /// Pushed minus popped when the instruction goes on to the next.
            #[must_use]
            pub const fn stack_effect(self) -> i32 {
                match self {
                    $(Self::$variant => $push - $pop,)*
                }
            }

            /// Pushed minus popped when the jump is taken or the handler entered.
            #[must_use]
            pub const fn stack_effect_jump(self) -> i32 {
                match self {
                    $(Self::$variant => $jump - $pop,)*
                }
            }
        }
    };
}
for_each_pseudo_instruction!(define_pseudo);

/// Instructions with an operand have numbers above this one.
pub const HAVE_ARGUMENT: u8 = 43;
/// The first number of an instrumented instruction.
pub const INSTRUMENTED_MIN: u8 = 234;

impl Opcode {
    #[must_use]
    pub const fn name(self) -> &'static str {
        NAMES[self as usize]
    }

    /// The opcode that has this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|op| op.name() == name && !op.flags().has(Flags::UNASSIGNED))
    }

    /// How many inline-cache words follow the instruction.
    #[inline]
    #[must_use]
    pub const fn caches(self) -> usize {
        CACHES[self as usize] as usize
    }

    /// The generic form of a specialised or instrumented instruction; itself for all others.
    #[inline]
    #[must_use]
    pub const fn deopt(self) -> Self {
        FAMILIES[self as usize]
    }

    #[must_use]
    pub const fn flags(self) -> Flags {
        FLAGS[self as usize]
    }

    #[must_use]
    pub const fn has_arg(self) -> bool {
        self.flags().has(Flags::ARG)
    }

    #[must_use]
    pub const fn is_specialized(self) -> bool {
        self.flags().has(Flags::SPECIALIZED)
    }

    /// Does control never go on to the next instruction?
    #[must_use]
    pub const fn is_terminal(self) -> bool {
        self.flags().has(Flags::TERMINAL)
    }

    /// Pushed minus popped. A real instruction has the same effect whether it jumps or not.
    #[must_use]
    pub const fn stack_effect(self, oparg: u32) -> i32 {
        self.pushed(oparg) as i32 - self.popped(oparg) as i32
    }

    /// Is this the jump that goes back?
    #[must_use]
    pub const fn is_backward_jump(self) -> bool {
        matches!(
            self.deopt(),
            Self::JumpBackward | Self::JumpBackwardNoInterrupt | Self::EndAsyncFor
        )
    }
}

impl fmt::Debug for Opcode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl fmt::Display for Opcode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
