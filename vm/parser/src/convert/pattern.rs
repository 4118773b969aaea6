//! Patterns of `match`.

use ruff_python_ast as ruff;

use super::Converter;
use crate::ast::{Constant, Pattern, PatternKind};

impl Converter<'_> {
    pub(super) fn pattern(&mut self, pattern: ruff::Pattern) -> Pattern {
        let loc = self.loc(&pattern);
        let kind = match pattern {
            ruff::Pattern::MatchValue(p) => PatternKind::MatchValue { value: self.boxed(p.value) },
            ruff::Pattern::MatchSingleton(p) => {
                let value = match p.value {
                    ruff::Singleton::None => Constant::None,
                    ruff::Singleton::True => Constant::True,
                    ruff::Singleton::False => Constant::False,
                };
                PatternKind::MatchSingleton { value }
            }
            ruff::Pattern::MatchSequence(p) => {
                PatternKind::MatchSequence { patterns: self.patterns(p.patterns) }
            }
            ruff::Pattern::MatchMapping(p) => PatternKind::MatchMapping {
                keys: self.exprs(p.keys),
                patterns: self.patterns(p.patterns),
                rest: p.rest.as_ref().map(|rest| self.identifier(rest)),
            },
            ruff::Pattern::MatchClass(p) => {
                let cls = self.boxed(p.cls);
                let patterns = self.patterns(p.arguments.patterns);
                let keywords = p.arguments.keywords.into_iter();
                let (kwd_attrs, kwd_patterns) = keywords
                    .map(|keyword| (self.identifier(&keyword.attr), self.pattern(keyword.pattern)))
                    .unzip();
                PatternKind::MatchClass { cls, patterns, kwd_attrs, kwd_patterns }
            }
            ruff::Pattern::MatchStar(p) => {
                PatternKind::MatchStar { name: p.name.as_ref().map(|name| self.identifier(name)) }
            }
            ruff::Pattern::MatchAs(p) => PatternKind::MatchAs {
                pattern: p.pattern.map(|pattern| Box::new(self.pattern(*pattern))),
                name: p.name.as_ref().map(|name| self.identifier(name)),
            },
            ruff::Pattern::MatchOr(p) => {
                PatternKind::MatchOr { patterns: self.patterns(p.patterns) }
            }
        };
        Pattern { kind, loc }
    }

    fn patterns(&mut self, patterns: impl IntoIterator<Item = ruff::Pattern>) -> Vec<Pattern> {
        patterns.into_iter().map(|pattern| self.pattern(pattern)).collect()
    }
}
