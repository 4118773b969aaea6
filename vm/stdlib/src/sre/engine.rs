//! The machine that runs a compiled pattern.
//!
//! It backtracks with a stack of its own: each `Choice` says how to go on where the present way
//! fails. Marks are written over and restored from a trail; the counts of repeats form a linked
//! list whose nodes never change, so that a choice needs only to remember its head. Look-around
//! and atomic groups run the machine again, so native recursion is as deep as they are nested.
//! The codes and their operands are those of `re._compiler`.

use object::{PyResult, Thread};

use super::chars::{self, Text, in_set};
use super::op;

/// A mark that is not set, and the head of an empty list.
pub(super) const NONE: usize = usize::MAX;
/// "As often as possible", as the compiler writes it.
const MAXREPEAT: u32 = u32::MAX;
/// How many steps pass between looks at signals.
const POLL_STEPS: u32 = 1 << 14;

/// A repeat that is under way.
#[derive(Clone, Copy)]
struct Repeat {
    /// Where its `REPEAT` stands.
    pc: usize,
    /// How often its body matched; one less at first.
    count: i64,
    /// Where the body last began.
    last: usize,
    prev: usize,
}

/// What to try when a way fails.
#[derive(Clone, Copy)]
enum Try {
    /// Go on there.
    At { pc: usize },
    /// The alternative at this place of a `BRANCH`.
    Branch { pc: usize },
    /// One fewer of a greedy single-character repeat.
    Fewer { tail: usize, start: usize, count: usize, min: usize },
    /// One more of a lazy single-character repeat.
    More { item: usize, tail: usize, count: u32, max: u32 },
}

#[derive(Clone, Copy)]
struct Choice {
    next: Try,
    place: usize,
    repeat: usize,
    repeats: usize,
    trail: usize,
    last_index: usize,
}

/// A run of a pattern over a text.
pub(super) struct Machine<'a, T: Text> {
    code: &'a [u32],
    text: T,
    end: usize,
    /// Where the match began.
    pub(super) start: usize,
    /// Where it ended.
    pub(super) place: usize,
    pub(super) marks: Vec<usize>,
    /// The group that was closed last, from 1; 0 for none.
    pub(super) last_index: usize,
    /// The match has to reach the end.
    whole: bool,
    /// The match may not be empty where it begins.
    pub(super) must_advance: bool,
    trail: Vec<(usize, usize)>,
    choices: Vec<Choice>,
    repeats: Vec<Repeat>,
    repeat: usize,
    steps: u32,
}

impl<'a, T: Text> Machine<'a, T> {
    pub(super) fn new(code: &'a [u32], groups: usize, text: T, end: usize, whole: bool) -> Self {
        Machine {
            code,
            text,
            end,
            start: 0,
            place: 0,
            marks: vec![NONE; groups * 2],
            last_index: 0,
            whole,
            must_advance: false,
            trail: Vec::new(),
            choices: Vec::new(),
            repeats: Vec::new(),
            repeat: NONE,
            steps: 0,
        }
    }

    #[inline(always)]
    fn word(&self, at: usize) -> u32 {
        self.code.get(at).copied().unwrap_or(0)
    }

    fn reset(&mut self, start: usize) {
        self.start = start;
        self.marks.fill(NONE);
        self.last_index = 0;
        self.trail.clear();
        self.choices.clear();
        self.repeats.clear();
        self.repeat = NONE;
    }

    /// Matches at one place.
    pub(super) fn match_at(&mut self, thread: &mut Thread, start: usize) -> PyResult<bool> {
        self.reset(start);
        match self.run(thread, 0, start, true)? {
            Some(place) => {
                self.place = place;
                Ok(true)
            }
            None => Ok(false),
        }
    }

    /// Matches at the first place from `start` on where that is possible.
    pub(super) fn search(&mut self, thread: &mut Thread, start: usize) -> PyResult<bool> {
        const INFO_PREFIX: u32 = 1;
        const INFO_CHARSET: u32 = 4;
        let (mut width, mut first, mut set) = (0, None, None);
        if self.word(0) == op::INFO {
            let flags = self.word(2);
            width = self.word(3) as usize;
            if flags & INFO_PREFIX != 0 && self.word(5) > 0 {
                first = Some(self.word(7));
            } else if flags & INFO_CHARSET != 0 {
                set = Some(5);
            }
        }
        let mut at = start;
        loop {
            if let Some(first) = first {
                while at < self.end && self.text.at(at) != first {
                    at += 1;
                }
            } else if let Some(set) = set {
                while at < self.end && !in_set(self.code, set, self.text.at(at)) {
                    at += 1;
                }
            }
            if at > self.end || self.end - at < width {
                return Ok(false);
            }
            if at != start {
                self.must_advance = false;
            }
            if self.match_at(thread, at)? {
                return Ok(true);
            }
            at += 1;
        }
    }

    fn push(&mut self, next: Try, place: usize) {
        self.choices.push(Choice {
            next,
            place,
            repeat: self.repeat,
            repeats: self.repeats.len(),
            trail: self.trail.len(),
            last_index: self.last_index,
        });
    }

    fn undo_marks(&mut self, trail: usize) {
        while self.trail.len() > trail {
            if let Some((mark, old)) = self.trail.pop() {
                self.marks[mark] = old;
            }
        }
    }

    /// Goes back to the latest choice above `base`: where to go on.
    fn back(&mut self, base: usize) -> Option<(usize, usize)> {
        while self.choices.len() > base {
            let choice = self.choices.pop()?;
            self.undo_marks(choice.trail);
            self.repeats.truncate(choice.repeats);
            self.repeat = choice.repeat;
            self.last_index = choice.last_index;
            match choice.next {
                Try::At { pc } => return Some((pc, choice.place)),
                Try::Branch { pc } => {
                    if let Some(found) = self.branch(pc, choice.place) {
                        return Some(found);
                    }
                }
                Try::Fewer { tail, start, count, min } => {
                    if let Some(found) = self.fewer(tail, start, count, min) {
                        return Some(found);
                    }
                }
                Try::More { item, tail, count, max } => {
                    if (count < max || max == MAXREPEAT)
                        && choice.place < self.end
                        && self.single(item, self.text.at(choice.place))
                    {
                        let place = choice.place + 1;
                        let count = count.saturating_add(1);
                        self.push(Try::More { item, tail, count, max }, place);
                        return Some((tail, place));
                    }
                }
            }
        }
        None
    }

    /// Enters the alternative whose length stands at `pc`, the others kept for later.
    fn branch(&mut self, mut pc: usize, place: usize) -> Option<(usize, usize)> {
        loop {
            let skip = self.word(pc) as usize;
            if skip == 0 {
                return None;
            }
            // An alternative that begins with another character need not be tried.
            let hopeless = match self.word(pc + 1) {
                op::LITERAL => place >= self.end || self.text.at(place) != self.word(pc + 2),
                op::IN => place >= self.end || !in_set(self.code, pc + 3, self.text.at(place)),
                _ => false,
            };
            if hopeless {
                pc += skip;
                continue;
            }
            if self.word(pc + skip) != 0 {
                self.push(Try::Branch { pc: pc + skip }, place);
            }
            return Some((pc + 1, place));
        }
    }

    /// Goes on behind `count` characters of a greedy repeat, fewer kept for later.
    fn fewer(
        &mut self,
        tail: usize,
        start: usize,
        mut count: usize,
        min: usize,
    ) -> Option<(usize, usize)> {
        // Where a certain character must follow, only places before one are worth trying.
        if self.word(tail) == op::LITERAL {
            let wanted = self.word(tail + 1);
            let fits =
                |count: usize| start + count < self.end && self.text.at(start + count) == wanted;
            while !fits(count) {
                if count == min {
                    return None;
                }
                count -= 1;
            }
        }
        if count > min {
            self.push(Try::Fewer { tail, start, count: count - 1, min }, start);
        }
        Some((tail, start + count))
    }

    /// Whether the single-character code at `pc` matches a character.
    #[inline]
    fn single(&self, pc: usize, c: u32) -> bool {
        let operand = self.word(pc + 1);
        match self.word(pc) {
            op::ANY => c != 0x0A,
            op::ANY_ALL => true,
            op::LITERAL => c == operand,
            op::NOT_LITERAL => c != operand,
            op::IN => in_set(self.code, pc + 2, c),
            op::CATEGORY => chars::category(operand, c),
            op::LITERAL_IGNORE => chars::ascii_lower(c) == operand,
            op::NOT_LITERAL_IGNORE => chars::ascii_lower(c) != operand,
            op::LITERAL_UNI_IGNORE => chars::unicode_lower(c) == operand,
            op::NOT_LITERAL_UNI_IGNORE => chars::unicode_lower(c) != operand,
            op::LITERAL_LOC_IGNORE => same_in_locale(c, operand),
            op::NOT_LITERAL_LOC_IGNORE => !same_in_locale(c, operand),
            op::IN_IGNORE => in_set(self.code, pc + 2, chars::ascii_lower(c)),
            op::IN_UNI_IGNORE => in_set(self.code, pc + 2, chars::unicode_lower(c)),
            op::IN_LOC_IGNORE => {
                in_set(self.code, pc + 2, chars::ascii_lower(c))
                    || in_set(self.code, pc + 2, chars::ascii_upper(c))
            }
            _ => false,
        }
    }

    /// How many codes a single-character code takes; 0 if it is none.
    fn single_len(&self, pc: usize) -> usize {
        match self.word(pc) {
            op::ANY | op::ANY_ALL => 1,
            op::LITERAL
            | op::NOT_LITERAL
            | op::CATEGORY
            | op::LITERAL_IGNORE
            | op::NOT_LITERAL_IGNORE
            | op::LITERAL_UNI_IGNORE
            | op::NOT_LITERAL_UNI_IGNORE
            | op::LITERAL_LOC_IGNORE
            | op::NOT_LITERAL_LOC_IGNORE => 2,
            op::IN | op::IN_IGNORE | op::IN_UNI_IGNORE | op::IN_LOC_IGNORE => {
                1 + self.word(pc + 1) as usize
            }
            _ => 0,
        }
    }

    /// How often the repeat's item matches from `place` on.
    fn count(
        &mut self,
        thread: &mut Thread,
        item: usize,
        place: usize,
        max: u32,
    ) -> PyResult<usize> {
        let room = self.end - place;
        let most = if max == MAXREPEAT { room } else { room.min(max as usize) };
        if self.word(item) == op::ANY_ALL {
            return Ok(most);
        }
        if self.single_len(item) > 0 {
            let mut n = 0;
            while n < most && self.single(item, self.text.at(place + n)) {
                n += 1;
            }
            return Ok(n);
        }
        // An item of one character that is not one code, as a group.
        let mut n = 0;
        while n < most {
            let trail = self.trail.len();
            let found = self.run(thread, item, place + n, false)?;
            if found != Some(place + n + 1) {
                self.undo_marks(trail);
                break;
            }
            n += 1;
        }
        Ok(n)
    }

    fn set_mark(&mut self, mark: usize, place: usize) {
        if mark >= self.marks.len() {
            return;
        }
        self.trail.push((mark, self.marks[mark]));
        self.marks[mark] = place;
        if mark % 2 == 1 {
            self.last_index = mark / 2 + 1;
        }
    }

    /// The text of a group, if it took part.
    fn group(&self, group: usize) -> Option<(usize, usize)> {
        let (from, to) = (*self.marks.get(group * 2)?, *self.marks.get(group * 2 + 1)?);
        (from != NONE && to != NONE && from <= to).then_some((from, to))
    }

    /// Whether the text of a group stands again at `place`: its length.
    fn again(&self, group: usize, place: usize, fold: fn(u32) -> u32) -> Option<usize> {
        let (from, to) = self.group(group)?;
        let len = to - from;
        let fits = place + len <= self.end
            && (0..len).all(|n| fold(self.text.at(from + n)) == fold(self.text.at(place + n)));
        fits.then_some(len)
    }

    /// Runs from `pc` until `SUCCESS`: where that is. Choices inside are given up.
    fn run(
        &mut self,
        thread: &mut Thread,
        pc: usize,
        place: usize,
        outermost: bool,
    ) -> PyResult<Option<usize>> {
        thread.check_stack(" while matching a regular expression")?;
        let base = self.choices.len();
        let repeat = self.repeat;
        let (mut pc, mut place) = (pc, place);
        loop {
            self.steps += 1;
            if self.steps >= POLL_STEPS {
                self.steps = 0;
                thread.check_signals()?;
            }
            let next = if self.word(pc) == op::SUCCESS {
                let refused = outermost
                    && (self.whole && place != self.end
                        || self.must_advance && place == self.start);
                if !refused {
                    self.choices.truncate(base);
                    self.repeat = repeat;
                    return Ok(Some(place));
                }
                None
            } else {
                self.step(thread, pc, place)?
            };
            match next.or_else(|| self.back(base)) {
                Some(next) => (pc, place) = next,
                None => {
                    self.repeat = repeat;
                    return Ok(None);
                }
            }
        }
    }

    /// Does one code; `None` is failure.
    fn step(
        &mut self,
        thread: &mut Thread,
        pc: usize,
        place: usize,
    ) -> PyResult<Option<(usize, usize)>> {
        let len = self.single_len(pc);
        if len > 0 {
            let fits = place < self.end && self.single(pc, self.text.at(place));
            return Ok(fits.then_some((pc + len, place + 1)));
        }
        let a = self.word(pc + 1);
        let skip = pc + 1 + a as usize;
        let next = match self.word(pc) {
            op::MARK => {
                self.set_mark(a as usize, place);
                Some((pc + 2, place))
            }
            op::AT => chars::at(a, self.text, place, self.end).then_some((pc + 2, place)),
            op::JUMP | op::INFO => Some((skip, place)),
            op::BRANCH => self.branch(pc + 1, place),
            op::GROUPREF => self.again(a as usize, place, |c| c).map(|n| (pc + 2, place + n)),
            op::GROUPREF_IGNORE | op::GROUPREF_LOC_IGNORE => {
                self.again(a as usize, place, chars::ascii_lower).map(|n| (pc + 2, place + n))
            }
            op::GROUPREF_UNI_IGNORE => {
                self.again(a as usize, place, chars::unicode_lower).map(|n| (pc + 2, place + n))
            }
            op::GROUPREF_EXISTS => match self.group(a as usize) {
                Some(_) => Some((pc + 3, place)),
                None => Some((pc + 1 + self.word(pc + 2) as usize, place)),
            },
            op::ASSERT | op::ASSERT_NOT | op::ATOMIC_GROUP => {
                return self.inner(thread, pc, place, skip);
            }
            op::REPEAT => {
                let node = Repeat { pc, count: -1, last: NONE, prev: self.repeat };
                self.repeat = self.repeats.len();
                self.repeats.push(node);
                Some((skip, place))
            }
            op::MAX_UNTIL => self.until(pc, place, true),
            op::MIN_UNTIL => self.until(pc, place, false),
            op::REPEAT_ONE | op::MIN_REPEAT_ONE | op::POSSESSIVE_REPEAT_ONE => {
                return self.repeat_one(thread, pc, place, skip);
            }
            op::POSSESSIVE_REPEAT => return self.possessive(thread, pc, place, skip),
            _ => None,
        };
        Ok(next)
    }

    /// Look-around and atomic groups.
    fn inner(
        &mut self,
        thread: &mut Thread,
        pc: usize,
        place: usize,
        tail: usize,
    ) -> PyResult<Option<(usize, usize)>> {
        if self.word(pc) == op::ATOMIC_GROUP {
            return Ok(self.run(thread, pc + 2, place, false)?.map(|place| (tail, place)));
        }
        let behind = self.word(pc + 2) as usize;
        let negative = self.word(pc) == op::ASSERT_NOT;
        if behind > place {
            return Ok(negative.then_some((tail, place)));
        }
        let (trail, last_index) = (self.trail.len(), self.last_index);
        let found = self.run(thread, pc + 3, place - behind, false)?.is_some();
        if negative {
            self.undo_marks(trail);
            self.last_index = last_index;
        }
        Ok((found != negative).then_some((tail, place)))
    }

    /// The end of a repeat's body.
    fn until(&mut self, pc: usize, place: usize, greedy: bool) -> Option<(usize, usize)> {
        let node = *self.repeats.get(self.repeat)?;
        let (min, max) = (i64::from(self.word(node.pc + 2)), self.word(node.pc + 3));
        let count = node.count + 1;
        let body = node.pc + 4;
        let enter = |machine: &mut Self, last: usize| {
            machine.repeats.push(Repeat { count, last, ..node });
            machine.repeat = machine.repeats.len() - 1;
        };
        if count < min {
            enter(self, node.last);
            return Some((body, place));
        }
        let more = (count < i64::from(max) || max == MAXREPEAT) && place != node.last;
        let outer = node.prev;
        if greedy && more {
            let inside = self.repeat;
            self.repeat = outer;
            self.push(Try::At { pc: pc + 1 }, place);
            self.repeat = inside;
            enter(self, place);
            return Some((body, place));
        }
        if more {
            enter(self, place);
            self.push(Try::At { pc: body }, place);
        }
        self.repeat = outer;
        Some((pc + 1, place))
    }

    fn repeat_one(
        &mut self,
        thread: &mut Thread,
        pc: usize,
        place: usize,
        tail: usize,
    ) -> PyResult<Option<(usize, usize)>> {
        let (min, max, item) = (self.word(pc + 2), self.word(pc + 3), pc + 4);
        let wanted = min as usize;
        if wanted > self.end - place {
            return Ok(None);
        }
        if self.word(pc) == op::MIN_REPEAT_ONE {
            if self.count(thread, item, place, min)? < wanted {
                return Ok(None);
            }
            let place = place + wanted;
            self.push(Try::More { item, tail, count: min, max }, place);
            return Ok(Some((tail, place)));
        }
        let count = self.count(thread, item, place, max)?;
        if count < wanted {
            return Ok(None);
        }
        if self.word(pc) == op::POSSESSIVE_REPEAT_ONE {
            return Ok(Some((tail, place + count)));
        }
        Ok(self.fewer(tail, place, count, wanted))
    }

    fn possessive(
        &mut self,
        thread: &mut Thread,
        pc: usize,
        place: usize,
        end: usize,
    ) -> PyResult<Option<(usize, usize)>> {
        let (min, max) = (self.word(pc + 2), self.word(pc + 3));
        let (mut place, mut count) = (place, 0u32);
        while count < max || max == MAXREPEAT {
            let (trail, last_index) = (self.trail.len(), self.last_index);
            match self.run(thread, pc + 4, place, false)? {
                Some(to) if to == place && count >= min => break,
                Some(to) => place = to,
                None => {
                    self.undo_marks(trail);
                    self.last_index = last_index;
                    if count < min {
                        return Ok(None);
                    }
                    break;
                }
            }
            count = count.saturating_add(1);
        }
        Ok(Some((end + 1, place)))
    }
}

/// The locale of a program that has not set another knows the case of ASCII letters only.
fn same_in_locale(c: u32, wanted: u32) -> bool {
    c == wanted || chars::ascii_lower(c) == wanted || chars::ascii_upper(c) == wanted
}
