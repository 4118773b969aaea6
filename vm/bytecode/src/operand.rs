//! What the operands of some instructions number.

macro_rules! numbered {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $number:literal $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        #[repr(u8)]
        pub enum $name {
            $($variant = $number,)*
        }

        impl $name {
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            #[must_use]
            pub const fn from_oparg(oparg: u32) -> Option<Self> {
                match oparg {
                    $($number => Some(Self::$variant),)*
                    _ => None,
                }
            }

            /// As module `opcode` and `dis` spell it.
            #[must_use]
            pub const fn text(self) -> &'static str {
                match self {
                    $(Self::$variant => $text,)*
                }
            }
        }
    };
}

numbered! {
    /// BINARY_OP.
    BinaryOp {
        Add = 0 "+", And = 1 "&", FloorDivide = 2 "//", Lshift = 3 "<<", MatrixMultiply = 4 "@",
        Multiply = 5 "*", Remainder = 6 "%", Or = 7 "|", Power = 8 "**", Rshift = 9 ">>",
        Subtract = 10 "-", TrueDivide = 11 "/", Xor = 12 "^", InplaceAdd = 13 "+=",
        InplaceAnd = 14 "&=", InplaceFloorDivide = 15 "//=", InplaceLshift = 16 "<<=",
        InplaceMatrixMultiply = 17 "@=", InplaceMultiply = 18 "*=", InplaceRemainder = 19 "%=",
        InplaceOr = 20 "|=", InplacePower = 21 "**=", InplaceRshift = 22 ">>=",
        InplaceSubtract = 23 "-=", InplaceTrueDivide = 24 "/=", InplaceXor = 25 "^=",
        Subscr = 26 "[]",
    }
}

numbered! {
    /// COMPARE_OP, `oparg >> 5`.
    CompareOp { Lt = 0 "<", Le = 1 "<=", Eq = 2 "==", Ne = 3 "!=", Gt = 4 ">", Ge = 5 ">=", }
}

impl CompareOp {
    /// The low bits of the operand: on which outcomes (unordered 1, less 2, greater 4, equal 8)
    /// the comparison holds.
    #[must_use]
    pub const fn mask(self) -> u32 {
        match self {
            Self::Lt => 2,
            Self::Le => 2 | 8,
            Self::Eq => 8,
            Self::Ne => 1 | 2 | 4,
            Self::Gt => 4,
            Self::Ge => 4 | 8,
        }
    }
}

/// The bit of COMPARE_OP's operand that asks for a bool.
pub const COMPARE_TO_BOOL: u32 = 16;

numbered! {
    /// CALL_INTRINSIC_1.
    Intrinsic1 {
        Invalid = 0 "INTRINSIC_1_INVALID", Print = 1 "INTRINSIC_PRINT",
        ImportStar = 2 "INTRINSIC_IMPORT_STAR",
        StopIterationError = 3 "INTRINSIC_STOPITERATION_ERROR",
        AsyncGenWrap = 4 "INTRINSIC_ASYNC_GEN_WRAP", UnaryPositive = 5 "INTRINSIC_UNARY_POSITIVE",
        ListToTuple = 6 "INTRINSIC_LIST_TO_TUPLE", TypeVar = 7 "INTRINSIC_TYPEVAR",
        ParamSpec = 8 "INTRINSIC_PARAMSPEC", TypeVarTuple = 9 "INTRINSIC_TYPEVARTUPLE",
        SubscriptGeneric = 10 "INTRINSIC_SUBSCRIPT_GENERIC", TypeAlias = 11 "INTRINSIC_TYPEALIAS",
    }
}

numbered! {
    /// CALL_INTRINSIC_2.
    Intrinsic2 {
        Invalid = 0 "INTRINSIC_2_INVALID", PrepReraiseStar = 1 "INTRINSIC_PREP_RERAISE_STAR",
        TypeVarWithBound = 2 "INTRINSIC_TYPEVAR_WITH_BOUND",
        TypeVarWithConstraints = 3 "INTRINSIC_TYPEVAR_WITH_CONSTRAINTS",
        SetFunctionTypeParams = 4 "INTRINSIC_SET_FUNCTION_TYPE_PARAMS",
        SetTypeParamDefault = 5 "INTRINSIC_SET_TYPEPARAM_DEFAULT",
    }
}

numbered! {
    /// LOAD_COMMON_CONSTANT.
    CommonConstant {
        AssertionError = 0 "AssertionError", NotImplementedError = 1 "NotImplementedError",
        Tuple = 2 "tuple", All = 3 "all", Any = 4 "any",
    }
}

numbered! {
    /// LOAD_SPECIAL.
    SpecialMethod {
        Enter = 0 "__enter__", Exit = 1 "__exit__", Aenter = 2 "__aenter__", Aexit = 3 "__aexit__",
    }
}

numbered! {
    /// CONVERT_VALUE.
    Conversion { Str = 1 "str", Repr = 2 "repr", Ascii = 3 "ascii", }
}

/// SET_FUNCTION_ATTRIBUTE: exactly one of these.
pub mod function_attribute {
    pub const DEFAULTS: u32 = 1;
    pub const KWDEFAULTS: u32 = 2;
    pub const ANNOTATIONS: u32 = 4;
    pub const CLOSURE: u32 = 8;
    pub const ANNOTATE: u32 = 16;
}

/// RESUME: where the frame goes on; the flag is or-ed to `AFTER_YIELD_FROM` or `AFTER_AWAIT`
/// when only a StopIteration handler is around.
pub mod resume {
    pub const AT_FUNC_START: u32 = 0;
    pub const AFTER_YIELD: u32 = 1;
    pub const AFTER_YIELD_FROM: u32 = 2;
    pub const AFTER_AWAIT: u32 = 3;
    pub const DEPTH1: u32 = 4;
}
