//! How deep the tree of a token stream can be, found while the tokens are made.
//!
//! Brackets, indents and f-strings have limits of their own. What is left is depth without
//! brackets: chains that nest to the right (`- - x`, `a ** b ** c`, `lambda: lambda: …`,
//! `a if b else c if d else …`) and chains that nest to the left (`a.b.c`, `a()()`, `a + b + c`).

use super::Kind;

/// About where CPython's parser runs out of stack for chains to the right.
const RIGHT_LIMIT: u32 = 6_000;
/// CPython's own limit for chains to the left is near 60,000, on a stack of 8 MB.
const LEFT_LIMIT: u32 = 20_000;

const ODD_LIMIT: u32 = 100;

/// Bytes of stack for a level of each kind, in a build without optimisation.
const RIGHT_FRAMES: usize = 48 << 10;
const LEFT_FRAMES: usize = 6 << 10;
/// For the search for words in a row of names (`Grammar::invalid_legacy_expression`).
const ODD_FRAMES: usize = 64 << 20;

#[derive(Debug, Clone, Copy, Default)]
struct Level {
    /// Prefix operators and powers, as long as no weaker operator ends them.
    tight: u32,
    /// Lambdas and conditionals, as long as no comma ends them.
    loose: u32,
    /// Lambdas whose colon has not come.
    lambdas: u32,
    /// Attributes, calls and subscripts of one primary.
    trailers: u32,
    /// Binary operators of one expression.
    binary: u32,
}

impl Level {
    fn right(&self) -> u32 {
        self.tight + self.loose
    }
}

pub(super) enum Refusal {
    Right,
    Left,
}

#[derive(Debug)]
pub(super) struct Fence {
    levels: Vec<Level>,
    /// The sum of `right()` over the outer levels.
    outer: u32,
    elifs: u32,
    operand: bool,
    /// Words and stars in a row that cannot stand in a row.
    odd: u32,
    after_name: bool,
    right: u32,
    left: u32,
}

impl Fence {
    pub(super) fn new() -> Self {
        Self {
            levels: vec![Level::default()],
            outer: 0,
            elifs: 0,
            operand: false,
            odd: 0,
            after_name: false,
            right: 0,
            left: 0,
        }
    }

    /// The stack that walking the tree can take, with room for the deepest frames of a level.
    pub(super) fn stack(&self) -> usize {
        let absurd = if self.is_absurd() { ODD_FRAMES } else { 0 };
        (self.right as usize * RIGHT_FRAMES) + (self.left as usize * LEFT_FRAMES) + absurd
    }

    /// The source is not Python, and its tree would be deep all the same.
    pub(super) fn is_absurd(&self) -> bool {
        self.odd > ODD_LIMIT
    }

    pub(super) fn step(&mut self, kind: Kind) -> Result<(), Refusal> {
        let operand = std::mem::replace(&mut self.operand, ends_operand(kind));
        if self.odd <= ODD_LIMIT {
            let odd = match kind {
                Kind::Name => self.after_name,
                Kind::Await | Kind::Yield | Kind::Async | Kind::From => true,
                Kind::Star | Kind::DoubleStar => !operand,
                _ => false,
            };
            self.odd = if odd { self.odd + 1 } else { 0 };
        }
        self.after_name = kind == Kind::Name;
        match kind {
            Kind::Newline => {
                self.levels.truncate(1);
                self.levels[0] = Level::default();
                self.outer = 0;
            }
            Kind::Elif => self.elifs += 1,
            Kind::If if self.levels.len() == 1 && !operand => self.elifs = 0,
            _ => {}
        }
        let last = self.levels.last_mut().expect("the first level is never popped");
        match kind {
            Kind::LParen | Kind::LBracket | Kind::LBrace => {
                last.trailers = if operand { last.trailers + 1 } else { 0 };
                let right = last.right() + 1;
                self.check()?;
                self.outer += right;
                self.levels.push(Level::default());
                return Ok(());
            }
            Kind::RParen | Kind::RBracket | Kind::RBrace => {
                if self.levels.len() > 1 {
                    self.levels.pop();
                    let last = self.levels.last().expect("one is left");
                    self.outer -= last.right() + 1;
                }
                return Ok(());
            }
            Kind::Dot => last.trailers += 1,
            Kind::Lambda => {
                last.loose += 3;
                last.lambdas += 1;
            }
            Kind::Colon if last.lambdas > 0 => last.lambdas -= 1,
            Kind::Else => {
                last.loose += 1;
                last.end_chain();
            }
            Kind::Comma | Kind::Colon | Kind::Semi if last.lambdas == 0 => {
                *last = Level::default();
            }
            Kind::Star | Kind::DoubleStar if !operand => {}
            Kind::DoubleStar => {
                last.tight += 3;
                last.trailers = 0;
            }
            Kind::Plus | Kind::Minus | Kind::Tilde | Kind::Not if !operand => last.tight += 1,
            Kind::Plus
            | Kind::Minus
            | Kind::Star
            | Kind::Slash
            | Kind::Percent
            | Kind::At
            | Kind::DoubleSlash
            | Kind::VBar
            | Kind::Amper
            | Kind::Circumflex
            | Kind::LeftShift
            | Kind::RightShift => {
                last.tight = 0;
                last.trailers = 0;
                last.binary += 1;
            }
            Kind::Name | Kind::Number | Kind::String => return Ok(()),
            _ => last.end_chain(),
        }
        self.check()
    }

    fn check(&mut self) -> Result<(), Refusal> {
        let last = self.levels.last().expect("the first level is never popped");
        let right = self.outer + last.right();
        let left = last.trailers + last.binary;
        self.right = self.right.max(right);
        self.left = self.left.max(left).max(self.elifs);
        if right > RIGHT_LIMIT || self.elifs > RIGHT_LIMIT {
            return Err(Refusal::Right);
        }
        if left > LEFT_LIMIT {
            return Err(Refusal::Left);
        }
        Ok(())
    }
}

impl Level {
    fn end_chain(&mut self) {
        self.tight = 0;
        self.trailers = 0;
        self.binary = 0;
    }
}

fn ends_operand(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Name
            | Kind::Number
            | Kind::String
            | Kind::FStringEnd
            | Kind::TStringEnd
            | Kind::RParen
            | Kind::RBracket
            | Kind::RBrace
            | Kind::Ellipsis
            | Kind::None
            | Kind::True
            | Kind::False
    )
}
