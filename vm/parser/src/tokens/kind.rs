//! The kinds of tokens: CPython's, with a kind per operator and keyword.

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident $text:literal,)*) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[repr(u8)]
        pub(crate) enum Kind {
            $($(#[$doc])* $name,)*
        }

        impl Kind {
            /// The text of an operator or keyword, the name of any other.
            pub(crate) fn text(self) -> &'static str {
                match self {
                    $(Self::$name => $text,)*
                }
            }
        }
    };
}

kinds! {
    EndMarker "ENDMARKER",
    Newline "NEWLINE",
    Indent "INDENT",
    Dedent "DEDENT",
    Name "NAME",
    Number "NUMBER",
    String "STRING",
    FStringStart "FSTRING_START",
    FStringMiddle "FSTRING_MIDDLE",
    FStringEnd "FSTRING_END",
    TStringStart "TSTRING_START",
    TStringMiddle "TSTRING_MIDDLE",
    TStringEnd "TSTRING_END",
    /// A character that begins no token: `$`, `?`, a backquote.
    Op "OP",
    /// Where the tokenizer stopped; its error says why.
    Error "ERRORTOKEN",
    /// Only in lists of tokens, as the next.
    Comment "COMMENT",
    /// A line break that ends no statement.
    Nl "NL",
    LParen "(", RParen ")", LBracket "[", RBracket "]", LBrace "{", RBrace "}",
    Colon ":", Comma ",", Semi ";", Dot ".", Ellipsis "...", Arrow "->", At "@", Exclamation "!",
    Plus "+", Minus "-", Star "*", Slash "/", Percent "%", DoubleStar "**", DoubleSlash "//",
    VBar "|", Amper "&", Circumflex "^", Tilde "~", LeftShift "<<", RightShift ">>",
    Less "<", Greater ">", EqEqual "==", NotEqual "!=", LessEqual "<=", GreaterEqual ">=",
    /// `<>`, which only `barry_as_FLUFL` means.
    LessGreater "<>",
    Equal "=", ColonEqual ":=", PlusEqual "+=", MinEqual "-=", StarEqual "*=", SlashEqual "/=",
    PercentEqual "%=", AmperEqual "&=", VBarEqual "|=", CircumflexEqual "^=",
    LeftShiftEqual "<<=", RightShiftEqual ">>=", DoubleStarEqual "**=", DoubleSlashEqual "//=",
    AtEqual "@=",
    False "False", None "None", True "True", And "and", As "as", Assert "assert", Async "async",
    Await "await", Break "break", Class "class", Continue "continue", Def "def", Del "del",
    Elif "elif", Else "else", Except "except", Finally "finally", For "for", From "from",
    Global "global", If "if", Import "import", In "in", Is "is", Lambda "lambda",
    Nonlocal "nonlocal", Not "not", Or "or", Pass "pass", Raise "raise", Return "return",
    Try "try", While "while", With "with", Yield "yield",
}

/// The keyword that a name is, or `Name`.
pub(super) fn name_kind(text: &str) -> Kind {
    match text {
        "False" => Kind::False,
        "None" => Kind::None,
        "True" => Kind::True,
        "and" => Kind::And,
        "as" => Kind::As,
        "assert" => Kind::Assert,
        "async" => Kind::Async,
        "await" => Kind::Await,
        "break" => Kind::Break,
        "class" => Kind::Class,
        "continue" => Kind::Continue,
        "def" => Kind::Def,
        "del" => Kind::Del,
        "elif" => Kind::Elif,
        "else" => Kind::Else,
        "except" => Kind::Except,
        "finally" => Kind::Finally,
        "for" => Kind::For,
        "from" => Kind::From,
        "global" => Kind::Global,
        "if" => Kind::If,
        "import" => Kind::Import,
        "in" => Kind::In,
        "is" => Kind::Is,
        "lambda" => Kind::Lambda,
        "nonlocal" => Kind::Nonlocal,
        "not" => Kind::Not,
        "or" => Kind::Or,
        "pass" => Kind::Pass,
        "raise" => Kind::Raise,
        "return" => Kind::Return,
        "try" => Kind::Try,
        "while" => Kind::While,
        "with" => Kind::With,
        "yield" => Kind::Yield,
        _ => Kind::Name,
    }
}

/// The longest operator that `bytes` begin with.
pub(super) fn operator(bytes: &[u8]) -> (Kind, usize) {
    let at = |index: usize| bytes.get(index).copied().unwrap_or(0);
    let (one, two, three) = (at(0), at(1), at(2));
    let equal = |with: Kind, without: Kind| {
        if two == b'=' { (with, 2) } else { (without, 1) }
    };
    match (one, two, three) {
        (b'*', b'*', b'=') => (Kind::DoubleStarEqual, 3),
        (b'/', b'/', b'=') => (Kind::DoubleSlashEqual, 3),
        (b'<', b'<', b'=') => (Kind::LeftShiftEqual, 3),
        (b'>', b'>', b'=') => (Kind::RightShiftEqual, 3),
        (b'.', b'.', b'.') => (Kind::Ellipsis, 3),
        (b'*', b'*', _) => (Kind::DoubleStar, 2),
        (b'/', b'/', _) => (Kind::DoubleSlash, 2),
        (b'<', b'<', _) => (Kind::LeftShift, 2),
        (b'>', b'>', _) => (Kind::RightShift, 2),
        (b'<', b'>', _) => (Kind::LessGreater, 2),
        (b'-', b'>', _) => (Kind::Arrow, 2),
        (b'(', ..) => (Kind::LParen, 1),
        (b')', ..) => (Kind::RParen, 1),
        (b'[', ..) => (Kind::LBracket, 1),
        (b']', ..) => (Kind::RBracket, 1),
        (b'{', ..) => (Kind::LBrace, 1),
        (b'}', ..) => (Kind::RBrace, 1),
        (b',', ..) => (Kind::Comma, 1),
        (b';', ..) => (Kind::Semi, 1),
        (b'.', ..) => (Kind::Dot, 1),
        (b'~', ..) => (Kind::Tilde, 1),
        (b':', ..) => equal(Kind::ColonEqual, Kind::Colon),
        (b'@', ..) => equal(Kind::AtEqual, Kind::At),
        (b'!', ..) => equal(Kind::NotEqual, Kind::Exclamation),
        (b'+', ..) => equal(Kind::PlusEqual, Kind::Plus),
        (b'-', ..) => equal(Kind::MinEqual, Kind::Minus),
        (b'*', ..) => equal(Kind::StarEqual, Kind::Star),
        (b'/', ..) => equal(Kind::SlashEqual, Kind::Slash),
        (b'%', ..) => equal(Kind::PercentEqual, Kind::Percent),
        (b'|', ..) => equal(Kind::VBarEqual, Kind::VBar),
        (b'&', ..) => equal(Kind::AmperEqual, Kind::Amper),
        (b'^', ..) => equal(Kind::CircumflexEqual, Kind::Circumflex),
        (b'<', ..) => equal(Kind::LessEqual, Kind::Less),
        (b'>', ..) => equal(Kind::GreaterEqual, Kind::Greater),
        (b'=', ..) => equal(Kind::EqEqual, Kind::Equal),
        _ => (Kind::Op, 1),
    }
}
