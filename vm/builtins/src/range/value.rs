//! The inside of a `range`: three machine words, or three numbers of any size.

use num_bigint::{BigInt, Sign};

use object::static_types::PyRange_Type;
use object::{Payload, Type};

/// A range. Where `big` is `None`, the words are the range; else they mean nothing.
pub struct Range {
    start: i64,
    stop: i64,
    step: i64,
    big: Option<Box<BigRange>>,
}

struct BigRange {
    start: BigInt,
    stop: BigInt,
    step: BigInt,
    len: BigInt,
}

impl Payload for Range {
    fn ty() -> &'static Type {
        &PyRange_Type
    }
}

/// How many numbers a range of words has; it may be as many as 2⁶⁴ - 1.
fn word_len(start: i64, stop: i64, step: i64) -> u64 {
    let distance = if step > 0 {
        i128::from(stop) - i128::from(start)
    } else {
        i128::from(start) - i128::from(stop)
    };
    if distance <= 0 {
        return 0;
    }
    (distance as u64 - 1) / step.unsigned_abs() + 1
}

fn big_len(start: &BigInt, stop: &BigInt, step: &BigInt) -> BigInt {
    let distance = if step.sign() == Sign::Minus { start - stop } else { stop - start };
    if distance.sign() != Sign::Plus {
        return BigInt::ZERO;
    }
    (distance - 1) / BigInt::from(step.magnitude().clone()) + 1
}

impl Range {
    /// A range of words; the step is not zero.
    pub fn of_words(start: i64, stop: i64, step: i64) -> Range {
        Range { start, stop, step, big: None }
    }

    /// A range of any numbers; the step is not zero.
    pub fn of_bigs(start: BigInt, stop: BigInt, step: BigInt) -> Range {
        if let (Ok(start), Ok(stop), Ok(step)) =
            (i64::try_from(&start), i64::try_from(&stop), i64::try_from(&step))
        {
            return Range::of_words(start, stop, step);
        }
        let len = big_len(&start, &stop, &step);
        Range {
            start: 0,
            stop: 0,
            step: 1,
            big: Some(Box::new(BigRange { start, stop, step, len })),
        }
    }

    /// Start, stop and step, if all are words.
    #[inline]
    pub fn words(&self) -> Option<(i64, i64, i64)> {
        match self.big {
            None => Some((self.start, self.stop, self.step)),
            Some(_) => None,
        }
    }

    /// The length of a range of words.
    #[inline]
    pub fn word_len(&self) -> Option<u64> {
        match self.big {
            None => Some(word_len(self.start, self.stop, self.step)),
            Some(_) => None,
        }
    }

    pub fn big_start(&self) -> BigInt {
        self.big.as_ref().map_or_else(|| self.start.into(), |big| big.start.clone())
    }

    pub fn big_stop(&self) -> BigInt {
        self.big.as_ref().map_or_else(|| self.stop.into(), |big| big.stop.clone())
    }

    pub fn big_step(&self) -> BigInt {
        self.big.as_ref().map_or_else(|| self.step.into(), |big| big.step.clone())
    }

    pub fn big_len(&self) -> BigInt {
        match &self.big {
            Some(big) => big.len.clone(),
            None => word_len(self.start, self.stop, self.step).into(),
        }
    }

    pub fn is_empty(&self) -> bool {
        match &self.big {
            Some(big) => big.len.sign() == Sign::NoSign,
            None => word_len(self.start, self.stop, self.step) == 0,
        }
    }

    /// The number at a place of a range of words, which is inside it.
    pub fn word_at(&self, at: u64) -> i64 {
        (i128::from(self.start) + i128::from(at) * i128::from(self.step)) as i64
    }

    /// The number at a place, which need not be inside.
    pub fn big_at(&self, at: &BigInt) -> BigInt {
        self.big_start() + at * self.big_step()
    }

    /// The place of a number.
    pub fn place_of_word(&self, value: i64) -> Option<u64> {
        let distance = if self.step > 0 {
            i128::from(value) - i128::from(self.start)
        } else {
            i128::from(self.start) - i128::from(value)
        };
        let step = i128::from(self.step).abs();
        let at = u64::try_from(distance / step).ok()?;
        (distance >= 0 && distance % step == 0 && at < self.word_len()?).then_some(at)
    }

    pub fn place_of_big(&self, value: &BigInt) -> Option<BigInt> {
        let (distance, step) = (value - self.big_start(), self.big_step());
        let (at, rest) = (&distance / &step, &distance % &step);
        let inside = at.sign() != Sign::Minus && at < self.big_len();
        (rest.sign() == Sign::NoSign && inside).then_some(at)
    }
}

#[cfg(test)]
mod tests {
    use super::{Range, word_len};
    use num_bigint::BigInt;

    #[test]
    fn lengths_reach_the_ends_of_words() {
        assert_eq!(word_len(0, 10, 3), 4);
        assert_eq!(word_len(10, 0, -3), 4);
        assert_eq!(word_len(5, 5, 1), 0);
        assert_eq!(word_len(i64::MIN, i64::MAX, 1), u64::MAX);
        assert_eq!(word_len(i64::MAX, i64::MIN, i64::MIN), 2);
    }

    #[test]
    fn places_are_found_both_ways() {
        let down = Range::of_words(10, 0, -3);
        assert_eq!(down.place_of_word(4), Some(2));
        assert_eq!(down.place_of_word(1), Some(3));
        assert_eq!(down.place_of_word(-2), None);
        assert_eq!(down.place_of_word(13), None);
        assert_eq!(down.place_of_word(5), None);
        let big = Range::of_bigs(BigInt::from(1) << 70, BigInt::ZERO, BigInt::from(-2));
        let at = big.place_of_big(&((BigInt::from(1) << 70) - 4));
        assert_eq!(at, Some(BigInt::from(2)));
        assert_eq!(big.place_of_big(&(BigInt::from(1) << 71)), None);
    }
}
