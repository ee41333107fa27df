//! Something dear that several steps share: made when the first one needs it, and made anew after a step that failed.

use anyhow::Result;

/// Nothing, or what the last step left in good order.
pub struct Kept<W>(Option<W>);

impl<W> Kept<W> {
    /// Nothing is made yet.
    pub fn nothing() -> Self {
        Self(None)
    }

    /// Does something with it. After an error it is dropped: whatever the work left behind ends with it.
    pub fn work<T>(&mut self, make: impl FnOnce() -> Result<W>, work: impl FnOnce(&mut W) -> Result<T>) -> Result<T> {
        let mut ready = match self.0.take() {
            Some(ready) => ready,
            None => make()?,
        };
        let done = work(&mut ready)?;
        self.0 = Some(ready);
        Ok(done)
    }

    /// What is left.
    pub fn last(self) -> Option<W> {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use anyhow::bail;

    use super::*;

    /// Makes the next number and leaves it as it is.
    fn see(kept: &mut Kept<u32>, made: &mut u32) -> u32 {
        let make = || {
            *made += 1;
            Ok(*made)
        };
        kept.work(make, |number| Ok(*number)).unwrap()
    }

    #[test]
    fn it_is_made_once_and_anew_after_a_failure() {
        let (mut kept, mut made) = (Kept::nothing(), 0);
        assert_eq!(see(&mut kept, &mut made), 1);
        assert_eq!(see(&mut kept, &mut made), 1);
        assert!(kept.work(|| bail!("there is one"), |_| -> Result<()> { bail!("a step failed") }).is_err());
        assert_eq!(see(&mut kept, &mut made), 2, "what a step failed in is not used again");
        assert_eq!(kept.last(), Some(2));
    }

    #[test]
    fn what_cannot_be_made_is_tried_again() {
        let (mut kept, mut made) = (Kept::nothing(), 0);
        assert!(kept.work(|| bail!("no port is free"), |_| Ok(())).is_err());
        assert_eq!(see(&mut kept, &mut made), 1);
    }
}
