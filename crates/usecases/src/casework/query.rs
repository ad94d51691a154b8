// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is asked of the worklist, as it stands in an address. What cannot be read counts as not asked: an old bookmark
//! shows a list and not an error.

use model::{AccountId, casework::CaseState, id::Uuid};
pub use store::casework::worklist::{Mark, Order, Place};

/// Longest search text in characters.
pub const TEXT_MAX: usize = 100;
/// Longest identifier of a service in bytes.
const KEY_MAX: usize = 200;
/// Longest place in bytes.
const PLACE_MAX: usize = 200;

/// Cases on a page that can be chosen.
pub const SIZES: [i64; 3] = [25, 50, 100];

/// A question to the worklist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// The tab.
    pub tab: Tab,
    /// In which state.
    pub state: StateFilter,
    /// About this service (identifier).
    pub service: Option<String>,
    /// Who works on it; only tabs that leave it open ask.
    pub assignee: AssigneeFilter,
    /// Until when it is due.
    pub due: DueFilter,
    /// Words to find.
    pub text: String,
    /// Sorted by; the tab's own order where nothing is said.
    pub order: Option<(Order, bool)>,
    /// Cases on a page.
    pub size: i64,
    /// From where on, and whether backwards.
    pub from: Option<(Place, bool)>,
}

/// Parts of the worklist that everybody needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tab {
    /// Open cases of the person who looks.
    Mine,
    /// Open cases of nobody.
    Unassigned,
    /// Open cases that are due within a week, or were.
    Due,
    /// All cases.
    All,
}

/// A choice of states.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StateFilter {
    /// As the tab is meant: open ones, or all of them.
    Usual,
    /// Where something has to be done.
    Open,
    /// Every state.
    Any,
    /// This one.
    One(CaseState),
}

/// A choice by who works on a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AssigneeFilter {
    /// Whoever.
    Any,
    /// Nobody.
    Nobody,
    /// This person.
    One(AccountId),
}

/// A choice by due date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DueFilter {
    /// Whenever.
    Any,
    /// The day is over.
    Overdue,
    /// Within a week, or over.
    Week,
    /// No day is set.
    None,
}

impl Tab {
    /// All tabs in their order.
    pub const ALL: [Self; 4] = [Self::Mine, Self::Unassigned, Self::Due, Self::All];

    /// The word in addresses.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Mine => "meine",
            Self::Unassigned => "frei",
            Self::Due => "faellig",
            Self::All => "alle",
        }
    }

    /// How the tab is sorted where nothing is said: by what, and whether the greatest comes first.
    #[must_use]
    pub fn order(self) -> (Order, bool) {
        match self {
            Self::Mine | Self::Unassigned => (Order::Received, false),
            Self::Due => (Order::Due, false),
            Self::All => (Order::Received, true),
        }
    }
}

/// Orders with their words in addresses.
pub const ORDERS: [(Order, &str); 4] =
    [(Order::Received, "eingang"), (Order::Due, "frist"), (Order::Number, "nummer"), (Order::State, "status")];

/// Choices of a due date with their words in addresses.
pub const DUES: [(DueFilter, &str); 3] =
    [(DueFilter::Overdue, "ueberfaellig"), (DueFilter::Week, "woche"), (DueFilter::None, "ohne")];

/// The words for nobody, for open states and for every state.
const NOBODY: &str = "niemand";
const OPEN: &str = "offen";
const ANY: &str = "alle";
/// The end of the word of an order that begins with the greatest.
const DESCENDING: &str = "-ab";

impl Default for Query {
    fn default() -> Self {
        Self {
            tab: Tab::All,
            state: StateFilter::Usual,
            service: None,
            assignee: AssigneeFilter::Any,
            due: DueFilter::Any,
            text: String::new(),
            order: None,
            size: SIZES[0],
            from: None,
        }
    }
}

impl Query {
    /// Reads the fields of an address.
    #[must_use]
    pub fn read(fields: &[(String, String)]) -> Self {
        let get = |name: &str| fields.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.trim());
        let order = read_order(get("sortierung"));
        let place = |name, backwards| read_place(get(name)).map(|place| (place, backwards));
        let size = get("anzahl").parse().ok().filter(|size| SIZES.contains(size));
        Self {
            tab: Tab::ALL.into_iter().find(|tab| tab.as_str() == get("liste")).unwrap_or(Tab::All),
            state: match get("status") {
                OPEN => StateFilter::Open,
                ANY => StateFilter::Any,
                word => CaseState::parse(word).map_or(StateFilter::Usual, StateFilter::One),
            },
            service: Some(get("leistung")).filter(|key| !key.is_empty() && key.len() <= KEY_MAX).map(str::to_owned),
            assignee: match get("bei") {
                NOBODY => AssigneeFilter::Nobody,
                word => word.parse().map_or(AssigneeFilter::Any, AssigneeFilter::One),
            },
            due: DUES.iter().find(|(_, word)| *word == get("frist")).map_or(DueFilter::Any, |(due, _)| *due),
            text: get("text").chars().take(TEXT_MAX).collect(),
            order,
            size: size.unwrap_or(SIZES[0]),
            from: place("nach", false).or_else(|| place("vor", true)),
        }
    }

    /// The fields of an address that asks the same: the tab, and what differs from the usual.
    #[must_use]
    pub fn fields(&self) -> Vec<(&'static str, String)> {
        let mut fields = Vec::new();
        let mut add = |name, value: String| fields.push((name, value));
        // always, because an address without anything opens the view that the person chose for that
        add("liste", self.tab.as_str().to_owned());
        if self.state != StateFilter::Usual {
            add("status", self.state_word().to_owned());
        }
        if let Some(service) = &self.service {
            add("leistung", service.clone());
        }
        if self.assignee != AssigneeFilter::Any {
            add("bei", self.assignee_word());
        }
        if self.due != DueFilter::Any {
            add("frist", self.due_word().to_owned());
        }
        if !self.text.is_empty() {
            add("text", self.text.clone());
        }
        if let Some((order, descending)) = self.order.filter(|order| *order != self.tab.order()) {
            add("sortierung", order_word(order, descending));
        }
        if self.size != SIZES[0] {
            add("anzahl", self.size.to_string());
        }
        if let Some((place, backwards)) = &self.from {
            add(if *backwards { "vor" } else { "nach" }, write_place(place));
        }
        fields
    }

    /// Whether something narrows the tab down.
    #[must_use]
    pub fn is_filtered(&self) -> bool {
        let plain = Self { tab: self.tab, order: self.order, size: self.size, from: None, ..Self::default() };
        Self { from: None, ..self.clone() } != plain
    }

    /// The tab's own order, or what was asked for.
    #[must_use]
    pub fn sorted(&self) -> (Order, bool) {
        self.order.unwrap_or(self.tab.order())
    }

    /// The states that are asked for.
    #[must_use]
    pub fn states(&self) -> Vec<CaseState> {
        let all = CaseState::ALL.into_iter();
        match self.state {
            StateFilter::One(state) => vec![state],
            StateFilter::Usual if self.tab == Tab::All => all.collect(),
            StateFilter::Any => all.collect(),
            StateFilter::Usual | StateFilter::Open => all.filter(|state| state.is_open()).collect(),
        }
    }

    /// The word of the choice of states; empty: the usual.
    #[must_use]
    pub fn state_word(&self) -> &'static str {
        match self.state {
            StateFilter::Usual => "",
            StateFilter::Open => OPEN,
            StateFilter::Any => ANY,
            StateFilter::One(state) => state.as_str(),
        }
    }

    /// The word of the choice by who works on a case; empty: whoever.
    #[must_use]
    pub fn assignee_word(&self) -> String {
        match self.assignee {
            AssigneeFilter::Any => String::new(),
            AssigneeFilter::Nobody => NOBODY.to_owned(),
            AssigneeFilter::One(account) => account.to_string(),
        }
    }

    /// The word of the choice by due date; empty: whenever.
    #[must_use]
    pub fn due_word(&self) -> &'static str {
        DUES.iter().find(|(due, _)| *due == self.due).map_or("", |(_, word)| word)
    }
}

/// The word of an order and its direction.
#[must_use]
pub fn order_word(order: Order, descending: bool) -> String {
    let word = ORDERS.iter().find(|(known, _)| *known == order).map_or("", |(_, word)| word);
    format!("{word}{}", if descending { DESCENDING } else { "" })
}

fn read_order(word: &str) -> Option<(Order, bool)> {
    let (word, descending) = word.strip_suffix(DESCENDING).map_or((word, false), |word| (word, true));
    ORDERS.iter().find(|(_, known)| *known == word).map(|(order, _)| (*order, descending))
}

/// `GROUP.MARK.ID`; a mark that is a number is marked by `~`.
fn write_place(place: &Place) -> String {
    let mark = match &place.mark {
        Mark::Number(number) => format!("~{number}"),
        Mark::Text(text) => text.clone(),
    };
    format!("{}.{mark}.{}", place.group, place.id)
}

fn read_place(text: &str) -> Option<Place> {
    let (group, rest) = Some(text).filter(|text| text.len() <= PLACE_MAX)?.split_once('.')?;
    let (mark, id) = rest.rsplit_once('.')?;
    let mark = match mark.strip_prefix('~') {
        Some(number) => Mark::Number(number.parse().ok()?),
        None => Mark::Text(mark.to_owned()),
    };
    Some(Place { group: group.parse().ok()?, mark, id: id.parse::<Uuid>().ok()? })
}

#[cfg(test)]
mod tests {
    use super::{AssigneeFilter, DueFilter, Mark, Order, Place, Query, StateFilter, TEXT_MAX, Tab};
    use model::{AccountId, casework::CaseState, id::Uuid};

    fn again(query: &Query) -> Query {
        let fields: Vec<(String, String)> =
            query.fields().into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        Query::read(&fields)
    }

    #[test]
    fn what_is_asked_is_read_back() {
        let id = Uuid::from_u128(7);
        let full = Query {
            tab: Tab::Due,
            state: StateFilter::One(CaseState::New),
            service: Some("urn:de:fim:leika:leistung:1".to_owned()),
            assignee: AssigneeFilter::One(AccountId(id)),
            due: DueFilter::Overdue,
            text: "Müller & Söhne".to_owned(),
            order: Some((Order::Number, true)),
            size: 50,
            from: Some((Place { group: 3, mark: Mark::Text("A.1-2".to_owned()), id }, true)),
        };
        assert_eq!(again(&full), full);
        assert!(full.is_filtered());
        let other = Query {
            state: StateFilter::Any,
            assignee: AssigneeFilter::Nobody,
            from: Some((Place { group: 0, mark: Mark::Number(-5), id }, false)),
            ..Query::default()
        };
        assert_eq!(again(&other), other);
    }

    #[test]
    fn what_is_usual_is_not_written() {
        let plain = Query { order: Some(Tab::All.order()), ..Query::default() };
        assert_eq!(plain.fields(), [("liste", "alle".to_owned())]);
        assert!(!plain.is_filtered());
        assert!(!Query { tab: Tab::Mine, size: 100, ..Query::default() }.is_filtered());
    }

    #[test]
    fn what_cannot_be_read_counts_as_not_asked() {
        let bad = ["liste", "status", "bei", "frist", "sortierung", "anzahl", "nach", "vor"];
        let fields: Vec<(String, String)> = bad.map(|name| (name.to_owned(), "x.y.z".to_owned())).to_vec();
        assert_eq!(Query::read(&fields), Query::default());
        let long = [("text".to_owned(), "a".repeat(5_000))];
        assert_eq!(Query::read(&long).text.len(), TEXT_MAX);
    }
}
