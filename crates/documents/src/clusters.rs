// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Puts a letter and its marks back together before the PDF is written.
//!
//! The typesetter cuts a text run wherever the height of a glyph changes, so a raised mark becomes a run of its own that
//! names the whole letter again: readers and screen readers would get `c̆` twice. Many sequences of DIN 91379 exist only
//! as letter and mark.

use typst::ecow::EcoString;
use typst::layout::{Abs, Em, Frame, FrameItem, Point};
use typst::model::Document;
use typst::text::{Glyph, TextItem};
use typst_layout::{Page, PagedDocument};

/// The document with every letter and its marks in one text run.
pub(crate) fn joined(document: &PagedDocument) -> PagedDocument {
    let pages = document.pages().iter().map(|page| Page { frame: frame(&page.frame), ..page.clone() }).collect();
    PagedDocument::new(pages, document.info().clone())
}

fn frame(old: &Frame) -> Frame {
    let mut items: Vec<(Point, FrameItem)> = Vec::with_capacity(old.items().len());
    for (point, item) in old.items() {
        match item {
            FrameItem::Group(group) => {
                let mut group = group.clone();
                group.frame = frame(&group.frame);
                items.push((*point, FrameItem::Group(group)));
            }
            FrameItem::Text(text) => {
                if let Some((before, FrameItem::Text(run))) = items.last_mut()
                    && let Some((at, whole)) = join(*before, run, *point, text)
                {
                    (*before, *run) = (at, whole);
                } else {
                    items.push((*point, FrameItem::Text(text.clone())));
                }
            }
            _ => items.push((*point, item.clone())),
        }
    }
    for (_, item) in &mut items {
        if let FrameItem::Text(run) = item {
            close(run);
        }
    }
    let mut new = old.clone();
    new.clear();
    new.push_multiple(items);
    new
}

/// Both runs as one, when the second goes on with the letter at which the first ended.
fn join(left_at: Point, left: &TextItem, right_at: Point, right: &TextItem) -> Option<(Point, TextItem)> {
    let (last, first) = (left.glyphs.last()?, right.glyphs.first()?);
    let cluster = left.text.get(last.range())?;
    if left.font != right.font
        || left.size != right.size
        || last.span != first.span
        || right.text.get(first.range())? != cluster
        || (left_at.x + left.width() - right_at.x).abs() > Abs::pt(0.01)
    {
        return None;
    }
    let (text, left_shift, right_shift) = if last.range().end == left.text.len() && first.range().start == 0 {
        (concat(&left.text, right.text.get(cluster.len()..)?), 0, left.text.len() - cluster.len())
    } else if last.range().start == 0 && first.range().end == right.text.len() {
        (concat(&right.text, left.text.get(cluster.len()..)?), right.text.len() - cluster.len(), 0)
    } else {
        return None;
    };
    u16::try_from(text.len()).ok()?;

    // The letter stays on its line, the mark is lifted from there.
    let base = if last.x_advance == Em::zero() && first.x_advance != Em::zero() { right_at.y } else { left_at.y };
    let raise = |at: Point| Em::from_abs(base - at.y, left.size);
    let glyphs = moved(&left.glyphs, left_shift, raise(left_at))
        .chain(moved(&right.glyphs, right_shift, raise(right_at)))
        .collect::<Option<Vec<_>>>()?;
    Some((Point::new(left_at.x, base), TextItem { text, glyphs, ..left.clone() }))
}

fn moved(glyphs: &[Glyph], shift: usize, raise: Em) -> impl Iterator<Item = Option<Glyph>> {
    glyphs.iter().map(move |glyph| {
        let by = u16::try_from(shift).ok()?;
        let range = glyph.range.start.checked_add(by)?..glyph.range.end.checked_add(by)?;
        Some(Glyph { range, y_offset: glyph.y_offset + raise, ..glyph.clone() })
    })
}

fn concat(start: &EcoString, end: &str) -> EcoString {
    let mut text = start.clone();
    text.push_str(end);
    text
}

/// Ends every letter with marks where the letter ends: readers take the end of the last glyph for the end of the letter
/// and would see a gap, hence a space, after a mark. An invisible space that ends with the letter closes it.
fn close(run: &mut TextItem) {
    let Some(id) = run.font.ttf().glyph_index(' ').map(|id| id.0) else { return };
    let Some(width) = run.font.x_advance(id) else { return };
    let mut glyphs: Vec<Glyph> = Vec::with_capacity(run.glyphs.len());
    for (index, glyph) in run.glyphs.iter().enumerate() {
        glyphs.push(glyph.clone());
        let continues = run.glyphs.get(index + 1).is_some_and(|next| next.range == glyph.range);
        let marks = index > 0 && run.glyphs[index - 1].range == glyph.range && glyph.x_advance == Em::zero();
        if marks && !continues {
            glyphs.push(Glyph { id, x_offset: -width, y_offset: Em::zero(), ..glyph.clone() });
        }
    }
    run.glyphs = glyphs;
}
