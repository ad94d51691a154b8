// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Links between the pages of a list.

/// Which page of a list is shown. The addresses are made by the page from its own filters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pagination {
    /// The page shown, from 1.
    pub page: u32,
    /// Number of pages, at least 1.
    pub pages: u32,
}

/// A place in the row of page numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageLink {
    /// A page number.
    Number(u32),
    /// Numbers left out.
    Gap,
}

impl Pagination {
    /// The page before.
    pub fn previous(self) -> Option<u32> {
        (self.page > 1).then(|| self.page - 1)
    }

    /// The page after.
    pub fn next(self) -> Option<u32> {
        (self.page < self.pages).then(|| self.page + 1)
    }

    /// First, last, and the neighbours of the page shown, with gaps between.
    pub fn links(self) -> Vec<PageLink> {
        let mut links = Vec::new();
        let mut last = 0;
        for number in 1..=self.pages {
            if number == 1 || number == self.pages || number.abs_diff(self.page) <= 1 {
                if number > last + 1 {
                    links.push(PageLink::Gap);
                }
                links.push(PageLink::Number(number));
                last = number;
            }
        }
        links
    }
}

#[cfg(test)]
mod tests {
    use super::{PageLink, Pagination};

    #[test]
    fn long_lists_have_gaps() {
        let text: Vec<String> = Pagination { page: 5, pages: 10 }
            .links()
            .iter()
            .map(|link| match link {
                PageLink::Number(number) => number.to_string(),
                PageLink::Gap => "…".into(),
            })
            .collect();
        assert_eq!(text.join(" "), "1 … 4 5 6 … 10");
        assert_eq!(Pagination { page: 1, pages: 1 }.links(), vec![PageLink::Number(1)]);
        assert_eq!(Pagination { page: 1, pages: 2 }.next(), Some(2));
        assert_eq!(Pagination { page: 1, pages: 2 }.previous(), None);
    }
}
