// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The sixteen Länder.

macro_rules! lands {
    ($($variant:ident = $code:literal $name:literal),+ $(,)?) => {
        /// One of the Länder, by the letters that rules use.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Land { $(#[doc = $name] $variant),+ }

        impl Land {
            /// All of them, by their letters.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Two letters, for example `NW`.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// Its name.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }
        }
    };
}

lands! {
    BB = "BB" "Brandenburg",
    BE = "BE" "Berlin",
    BW = "BW" "Baden-Württemberg",
    BY = "BY" "Bayern",
    HB = "HB" "Bremen",
    HE = "HE" "Hessen",
    HH = "HH" "Hamburg",
    MV = "MV" "Mecklenburg-Vorpommern",
    NI = "NI" "Niedersachsen",
    NW = "NW" "Nordrhein-Westfalen",
    RP = "RP" "Rheinland-Pfalz",
    SH = "SH" "Schleswig-Holstein",
    SL = "SL" "Saarland",
    SN = "SN" "Sachsen",
    ST = "ST" "Sachsen-Anhalt",
    TH = "TH" "Thüringen",
}

impl Land {
    /// By its letters or its name.
    #[must_use]
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|land| land.code() == word || land.name() == word)
    }
}
