// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The tree of a rule.

use super::land::Land;

/// Ids from the element that carries the rule down to the one that is meant; empty is the carrier itself. The JSON writes
/// it `self.G….F…`.
pub type Place = Vec<String>;

/// What a rule says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// What holds when the condition does.
    pub effect: Effect,
    /// Where. `Valid` may leave it out: then it is the first place that the condition looks at.
    pub target: Option<Place>,
    /// What people are told when the rule is broken, in German; may be empty.
    pub message: String,
    /// When.
    pub condition: Condition,
}

/// What holds when the condition does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// The target must be answered.
    Require,
    /// The target is not asked and not sent.
    Forbid,
    /// The condition must hold; otherwise the message is shown at the target.
    Valid,
}

/// When a rule holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// `true`.
    Always,
    /// `identifier`: the answer is yes.
    Truth(Place),
    /// `equal`: an unanswered question is equal to nothing.
    Equal(Place, Literal),
    /// `not_equal`: holds for an unanswered question.
    NotEqual(Place, Literal),
    /// `is_empty`: a group is empty when nothing in it is answered.
    IsEmpty(Place),
    /// `land`, our own: the rule is applied in one of these Länder.
    Land(Vec<Land>),
    /// `date`, our own: day, month and year are a day of the calendar, or one of them is not answered.
    Date(Box<[Place; 3]>),
    /// `not`.
    Not(Box<Condition>),
    /// `and`.
    And(Vec<Condition>),
    /// `or`.
    Or(Vec<Condition>),
    /// `xor`: an odd number of them.
    Xor(Vec<Condition>),
}

/// What an answer is compared with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Literal {
    /// A code or a text.
    Text(String),
    /// Yes or no.
    Bool(bool),
    /// A number as the JSON writes it.
    Number(String),
}

impl Literal {
    /// As text: `true` and `false`, numbers with a point.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) | Self::Number(text) => text,
            Self::Bool(true) => "true",
            Self::Bool(false) => "false",
        }
    }
}

impl Condition {
    /// All of them; nested ones are taken in, `Always` falls out, one alone is itself.
    #[must_use]
    pub fn all(parts: Vec<Self>) -> Self {
        let mut flat = Vec::new();
        for part in parts {
            match part {
                Self::Always => {}
                Self::And(inside) => flat.extend(inside),
                part => flat.push(part),
            }
        }
        match flat.len() {
            0 => Self::Always,
            1 => flat.swap_remove(0),
            _ => Self::And(flat),
        }
    }

    /// At least one of them; nested ones are taken in, one alone is itself, none is never.
    #[must_use]
    pub fn any(parts: Vec<Self>) -> Self {
        let mut flat = Vec::new();
        for part in parts {
            match part {
                Self::Or(inside) => flat.extend(inside),
                part => flat.push(part),
            }
        }
        match flat.len() {
            0 => Self::Not(Box::new(Self::Always)),
            1 => flat.swap_remove(0),
            _ => Self::Or(flat),
        }
    }

    /// At least one of the places is answered.
    #[must_use]
    pub fn at_least_one(places: Vec<Place>) -> Self {
        Self::any(places.into_iter().map(Self::answered).collect())
    }

    /// Exactly one of the places is answered.
    #[must_use]
    pub fn exactly_one(places: Vec<Place>) -> Self {
        match places.len() {
            2 => Self::Xor(places.into_iter().map(Self::answered).collect()),
            _ => Self::any(
                (0..places.len())
                    .map(|chosen| {
                        let part = |(at, place): (usize, &Place)| match at == chosen {
                            true => Self::answered(place.clone()),
                            false => Self::IsEmpty(place.clone()),
                        };
                        Self::all(places.iter().enumerate().map(part).collect())
                    })
                    .collect(),
            ),
        }
    }

    /// The place is answered.
    #[must_use]
    pub fn answered(place: Place) -> Self {
        Self::Not(Box::new(Self::IsEmpty(place)))
    }

    /// The opposite, with the negation as far inside as it goes.
    #[must_use]
    pub fn negated(self) -> Self {
        match self {
            Self::Equal(place, literal) => Self::NotEqual(place, literal),
            Self::NotEqual(place, literal) => Self::Equal(place, literal),
            Self::Not(inside) => *inside,
            Self::And(parts) => Self::any(parts.into_iter().map(Self::negated).collect()),
            Self::Or(parts) => Self::all(parts.into_iter().map(Self::negated).collect()),
            other => Self::Not(Box::new(other)),
        }
    }

    /// Every place that the condition looks at, in order.
    #[must_use]
    pub fn places(&self) -> Vec<&Place> {
        match self {
            Self::Always | Self::Land(_) => Vec::new(),
            Self::Truth(place) | Self::Equal(place, _) | Self::NotEqual(place, _) | Self::IsEmpty(place) => vec![place],
            Self::Date(places) => places.iter().collect(),
            Self::Not(inside) => inside.places(),
            Self::And(parts) | Self::Or(parts) | Self::Xor(parts) => parts.iter().flat_map(Self::places).collect(),
        }
    }

    /// Whether it asks in which Land the rule is applied.
    #[must_use]
    pub fn asks_land(&self) -> bool {
        match self {
            Self::Land(_) => true,
            Self::Not(inside) => inside.asks_land(),
            Self::And(parts) | Self::Or(parts) | Self::Xor(parts) => parts.iter().any(Self::asks_land),
            _ => false,
        }
    }

    /// The same condition with other places, for example seen from the top of the schema.
    ///
    /// # Errors
    /// The first refusal of `change`.
    pub fn with_places<E>(self, change: &mut dyn FnMut(Place) -> Result<Place, E>) -> Result<Self, E> {
        let mut many =
            |parts: Vec<Self>| parts.into_iter().map(|part| part.with_places(change)).collect::<Result<_, _>>();
        Ok(match self {
            Self::And(parts) => Self::And(many(parts)?),
            Self::Or(parts) => Self::Or(many(parts)?),
            Self::Xor(parts) => Self::Xor(many(parts)?),
            Self::Not(inside) => Self::Not(Box::new(inside.with_places(change)?)),
            Self::Truth(place) => Self::Truth(change(place)?),
            Self::Equal(place, literal) => Self::Equal(change(place)?, literal),
            Self::NotEqual(place, literal) => Self::NotEqual(change(place)?, literal),
            Self::IsEmpty(place) => Self::IsEmpty(change(place)?),
            Self::Date(places) => {
                let [day, month, year] = *places;
                Self::Date(Box::new([change(day)?, change(month)?, change(year)?]))
            }
            Self::Always | Self::Land(_) => self,
        })
    }
}
