// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! A statement that is put together from pieces, where the wanted order and filters decide what it says. Pieces are texts of
//! the program; what people typed is bound.

use crate::Value;

/// A statement in the making.
#[derive(Debug, Default)]
pub(crate) struct Composed {
    /// The text so far.
    pub(crate) sql: String,
    /// The values of its placeholders.
    pub(crate) values: Vec<Value>,
}

impl Composed {
    /// Binds a value; gives its placeholder, which may stand in the text as often as needed.
    pub(crate) fn bind(&mut self, value: impl Into<Value>) -> String {
        self.values.push(value.into());
        format!("${}", self.values.len())
    }

    /// Binds the values of a list; gives their placeholders between commas. The last one is repeated until their number is a
    /// power of two, so that lists of any length need few different statements.
    pub(crate) fn bind_all(&mut self, values: impl IntoIterator<Item = impl Into<Value>>) -> String {
        let mut places: Vec<String> = values.into_iter().map(|value| self.bind(value)).collect();
        if let Some(last) = places.last().cloned() {
            let length = places.len().next_power_of_two();
            while places.len() < length {
                // a place of its own for each, so that the text does not depend on the number of values
                let value = self.values.last().cloned();
                places.push(value.map_or(last.clone(), |value| self.bind(value)));
            }
        }
        places.join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::Composed;

    #[test]
    fn lists_are_filled_up() {
        let mut text = Composed::default();
        assert_eq!(text.bind(1), "$1");
        assert_eq!(text.bind_all([1, 2, 3]), "$2, $3, $4, $5");
        assert_eq!(text.bind_all([4]), "$6");
        assert_eq!((text.bind_all(Vec::<i64>::new()), text.values.len()), (String::new(), 6));
    }
}
