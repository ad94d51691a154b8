// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Distance between words as people mistype them.

/// Longest word that is compared, in characters.
const LONGEST: usize = 40;

/// How many letters were left out, added, changed or swapped with their neighbour, if at most `most`: the distance of optimal
/// string alignment (Damerau without editing what was swapped).
pub(crate) fn distance(left: &str, right: &str, most: usize) -> Option<usize> {
    let (mut left_letters, mut right_letters) = (['\0'; LONGEST], ['\0'; LONGEST]);
    let (left, right) = (fill(left, &mut left_letters)?, fill(right, &mut right_letters)?);
    if left.len().abs_diff(right.len()) > most {
        return None;
    }
    let mut before = [0_usize; LONGEST + 1];
    let mut above: [usize; LONGEST + 1] = std::array::from_fn(|at| at);
    for (row, here) in left.iter().enumerate() {
        let mut line = [0_usize; LONGEST + 1];
        line[0] = row + 1;
        let mut least = line[0];
        for (column, there) in right.iter().enumerate() {
            let changed = above[column] + usize::from(here != there);
            let mut cost = changed.min(above[column + 1] + 1).min(line[column] + 1);
            if row > 0 && column > 0 && *here == right[column - 1] && left[row - 1] == *there {
                cost = cost.min(before[column - 1] + 1);
            }
            line[column + 1] = cost;
            least = least.min(cost);
        }
        if least > most {
            return None;
        }
        (before, above) = (above, line);
    }
    Some(above[right.len()]).filter(|found| *found <= most)
}

/// The letters of a word, if they are not too many: this is asked for thousands of words, and nothing is put on the heap.
fn fill<'a>(word: &str, letters: &'a mut [char; LONGEST]) -> Option<&'a [char]> {
    let mut count = 0;
    for letter in word.chars() {
        *letters.get_mut(count)? = letter;
        count += 1;
    }
    Some(&letters[..count])
}

/// A set of the letters of a word: words that differ in `n` letters differ in at most `2 n` of these bits.
pub(crate) fn letters(word: &str) -> u64 {
    word.bytes().fold(0, |set, byte| set | 1 << (byte % 61))
}

#[cfg(test)]
mod tests {
    use super::{distance, letters};
    use proptest::prelude::*;

    #[test]
    fn slips_of_the_finger_count_one_each() {
        for (typed, meant, slips) in [
            ("hund", "hund", 0),
            ("hnud", "hund", 1),
            ("hudn", "hund", 1),
            ("hun", "hund", 1),
            ("hunnd", "hund", 1),
            ("hand", "hund", 1),
            ("personalausweiss", "personalausweis", 1),
            ("fuererschein", "fuehrerschein", 1),
        ] {
            assert_eq!(distance(typed, meant, 2), Some(slips), "{typed} {meant}");
        }
        assert_eq!(distance("hund", "katze", 2), None);
        assert_eq!(distance("", "", 0), Some(0));
        assert_eq!(distance(&"a".repeat(90), &"a".repeat(90), 2), None);
    }

    proptest! {
        #[test]
        fn the_way_there_is_the_way_back(left in "[a-d]{0,9}", right in "[a-d]{0,9}") {
            prop_assert_eq!(distance(&left, &right, 2), distance(&right, &left, 2));
            if let Some(slips) = distance(&left, &right, 2) {
                let differing = (letters(&left) ^ letters(&right)).count_ones() as usize;
                prop_assert!(differing <= 2 * slips.max(1));
            }
        }
    }
}
