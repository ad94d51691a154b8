// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Changes of pages, one at a time. Each starts from the pages as the form has them, so that nothing gets lost that the
//! design does not name.

use thiserror::Error;

use super::arrange::pages_of;
use super::texts::join;
use super::{Design, DesignPage};
use crate::definition::{Definition, Node};

/// What an editor does with pages. Pages are named by id, elements by their path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PageChange {
    /// The page goes before the one before it.
    Up(String),
    /// The page goes behind the one behind it.
    Down(String),
    /// A new page begins with this element.
    Split(String),
    /// The page becomes the end of the one before it.
    Merge(String),
    /// The element goes before the one before it on its page.
    Raise(String),
    /// The element goes behind the one behind it on its page.
    Lower(String),
    /// The element goes to the end of another page.
    Move {
        /// Element.
        element: String,
        /// Page.
        page: String,
    },
    /// Heading and help of a page; empty: those of the group it shows.
    Say {
        /// Page.
        page: String,
        /// Heading.
        title: String,
        /// Help.
        help: String,
    },
    /// All pages as the schema gives them; their texts go too.
    Reset,
}

/// Why pages were not changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PageError {
    /// There is no such page.
    #[error("the form has no such page; look at the pages again")]
    NoPage,
    /// There is no such element, or it stays with what is around it.
    #[error("this element cannot be moved on its own; take the group around it")]
    NoElement,
    /// It is the first or the last already.
    #[error("there is nothing before or behind it; nothing was changed")]
    AtTheEnd,
}

impl Design {
    /// Changes pages. `definition` is the form compiled with this design.
    ///
    /// # Errors
    /// Says why nothing was changed.
    pub fn change_pages(&mut self, definition: &Definition, change: &PageChange) -> Result<(), PageError> {
        if *change == PageChange::Reset {
            self.pages.clear();
            return Ok(());
        }
        let mut pages = self.settled(definition);
        apply(&mut pages, &definition.roots, change)?;
        pages.retain(|page| !page.elements.is_empty());
        self.pages = pages;
        Ok(())
    }

    /// The pages as the form has them, with the heading and help that the design says.
    #[must_use]
    pub fn settled(&self, definition: &Definition) -> Vec<DesignPage> {
        let mut pages = pages_of(&definition.roots, &definition.pages);
        for page in &mut pages {
            if let Some(own) = self.page(&page.id) {
                (page.title, page.help) = (own.title.clone(), own.help.clone());
            }
        }
        pages
    }
}

fn apply(pages: &mut Vec<DesignPage>, roots: &[Node], change: &PageChange) -> Result<(), PageError> {
    match change {
        PageChange::Up(id) => {
            let at = number(pages, id)?;
            swap(pages, at, false)
        }
        PageChange::Down(id) => {
            let at = number(pages, id)?;
            swap(pages, at, true)
        }
        PageChange::Merge(id) => {
            let at = number(pages, id)?;
            let before = at.checked_sub(1).ok_or(PageError::AtTheEnd)?;
            let page = pages.remove(at);
            pages.get_mut(before).ok_or(PageError::NoPage)?.elements.extend(page.elements);
            Ok(())
        }
        PageChange::Split(element) => split(pages, roots, element),
        PageChange::Raise(element) => step(pages, roots, element, false),
        PageChange::Lower(element) => step(pages, roots, element, true),
        PageChange::Move { element, page } => {
            let to = number(pages, page)?;
            let (from, at) = single(pages, roots, element)?;
            let element = pages.get_mut(from).ok_or(PageError::NoPage)?.elements.remove(at);
            pages.get_mut(to).ok_or(PageError::NoPage)?.elements.push(element);
            Ok(())
        }
        PageChange::Say { page, title, help } => {
            let at = number(pages, page)?;
            let page = pages.get_mut(at).ok_or(PageError::NoPage)?;
            let said = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
            (page.title, page.help) = (said(title), said(help));
            Ok(())
        }
        PageChange::Reset => Ok(()),
    }
}

fn number(pages: &[DesignPage], id: &str) -> Result<usize, PageError> {
    pages.iter().position(|page| page.id == id).ok_or(PageError::NoPage)
}

fn swap<T>(list: &mut [T], at: usize, behind: bool) -> Result<(), PageError> {
    let other = if behind { at.checked_add(1) } else { at.checked_sub(1) };
    match other.filter(|other| *other < list.len()) {
        Some(other) => {
            list.swap(at, other);
            Ok(())
        }
        None => Err(PageError::AtTheEnd),
    }
}

fn split(pages: &mut Vec<DesignPage>, roots: &[Node], element: &str) -> Result<(), PageError> {
    let (page, at) = single(pages, roots, element)?;
    if at == 0 {
        return Err(PageError::AtTheEnd);
    }
    let above = pages.get_mut(page).ok_or(PageError::NoPage)?;
    let elements = above.elements.split_off(at);
    let last = element.rsplit('/').next().unwrap_or_default();
    let base = if above.id.len() > 60 { last.to_owned() } else { format!("{}-{last}", above.id) };
    let mut id = base.clone();
    let mut count = 1;
    while pages.iter().any(|page| page.id == id) {
        count += 1;
        id = format!("{base}-{count}");
    }
    pages.insert(page + 1, DesignPage { id, elements, ..DesignPage::default() });
    Ok(())
}

fn step(pages: &mut [DesignPage], roots: &[Node], element: &str, behind: bool) -> Result<(), PageError> {
    let (page, at) = single(pages, roots, element)?;
    swap(&mut pages.get_mut(page).ok_or(PageError::NoPage)?.elements, at, behind)
}

/// Page and place of an element that its page names itself. Where the page names a group around it, the group gives way to
/// what is in it.
fn single(pages: &mut [DesignPage], roots: &[Node], element: &str) -> Result<(usize, usize), PageError> {
    loop {
        let holds = |name: &String| {
            name == element || element.strip_prefix(name.as_str()).is_some_and(|rest| rest.starts_with('/'))
        };
        let place = pages.iter().enumerate().find_map(|(page, all)| Some((page, all.elements.iter().position(holds)?)));
        let (page, at) = place.ok_or(PageError::NoElement)?;
        let elements = &mut pages.get_mut(page).ok_or(PageError::NoElement)?.elements;
        let name = elements.get(at).ok_or(PageError::NoElement)?.clone();
        if name == element {
            return Ok((page, at));
        }
        let inside = children(roots, &name).ok_or(PageError::NoElement)?;
        elements.splice(at..=at, inside);
    }
}

/// Paths of what is in a group that need not stay whole.
fn children(roots: &[Node], path: &str) -> Option<Vec<String>> {
    let mut nodes = roots;
    for id in path.split('/') {
        match nodes.iter().find(|node| node.element() == id)? {
            Node::Group(group) if !group.stays_whole() => nodes = &group.children,
            _ => return None,
        }
    }
    Some(nodes.iter().map(|node| join(path, node.element())).collect())
}
