// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The closed code lists of the standard that decide how an element is read.

macro_rules! codes {
    ($(#[$meta:meta])* $name:ident, $allowed:literal { $($(#[$doc:meta])* $variant:ident = $code:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $name { $($(#[$doc])* $variant),+ }

        impl $name {
            /// The codes as a list for messages.
            pub const ALLOWED: &'static str = $allowed;

            /// Reads the code as the standard writes it.
            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)+ _ => None }
            }

            /// The code as the standard writes it.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }
        }
    };
}

codes! {
    /// `freigabestatus`: how far an element is released.
    Status, "1, 2, 3, 4, 5, 6, 7, 8" {
        /// In Planung.
        Planned = "1",
        /// In Bearbeitung.
        InWork = "2",
        /// Entwurf.
        Draft = "3",
        /// Methodisch freigegeben.
        MethodReleased = "4",
        /// Fachlich freigegeben (silber).
        Silver = "5",
        /// Fachlich freigegeben (gold).
        Gold = "6",
        /// Inaktiv.
        Inactive = "7",
        /// Vorgesehen zum Löschen.
        ToBeDeleted = "8",
    }
}
codes! {
    /// `schemaelementart`: abstract, harmonised or bound to a norm.
    ElementKind, "ABS, HAR, RNG" {
        /// Abstrakt.
        Abstract = "ABS",
        /// Harmonisiert.
        Harmonised = "HAR",
        /// Rechtsnormgebunden.
        LegallyBound = "RNG",
    }
}
codes! {
    /// `feldart`: how a field takes part in a form.
    FieldKind, "input, select, label, hidden, locked" {
        /// Typed in.
        Input = "input",
        /// Chosen from a list.
        Select = "select",
        /// Text to read, never answered.
        Label = "label",
        /// Not shown.
        Hidden = "hidden",
        /// Shown but not changeable.
        Locked = "locked",
    }
}
codes! {
    /// `datentyp`: what an answer is.
    DataType, "text, text_latin, date, time, datetime, bool, num, num_int, num_currency, file, obj" {
        /// Text.
        Text = "text",
        /// Text in the character set of DIN 91379.
        TextLatin = "text_latin",
        /// Date.
        Date = "date",
        /// Time of day.
        Time = "time",
        /// Date and time.
        DateTime = "datetime",
        /// Yes or no.
        Bool = "bool",
        /// Number.
        Number = "num",
        /// Whole number.
        Integer = "num_int",
        /// Amount of money.
        Currency = "num_currency",
        /// Attachment.
        File = "file",
        /// Static object.
        Object = "obj",
    }
}
codes! {
    /// `vorbefuellung`: whether known data may or must be filled in beforehand.
    Prefill, "keine, optional, verpflichtend" {
        /// Never.
        None = "keine",
        /// May be.
        Optional = "optional",
        /// Must be.
        Mandatory = "verpflichtend",
    }
}
codes! {
    /// `typ` of a rule.
    RuleKind, "K, M, V, B" {
        /// Komplexe Regel.
        Complex = "K",
        /// Multiplizität.
        Multiplicity = "M",
        /// Validierung.
        Validation = "V",
        /// Berechnung.
        Calculation = "B",
    }
}
codes! {
    /// `art` of a group.
    GroupKind, "X" {
        /// Auswahlgruppe: exactly one child is answered.
        Choice = "X",
    }
}
codes! {
    /// `praedikat` of a relation.
    RelationKind, "ABL, ERS, EQU, VKN" {
        /// Ist abgeleitet von.
        DerivedFrom = "ABL",
        /// Ersetzt.
        Replaces = "ERS",
        /// Ist äquivalent zu.
        EquivalentTo = "EQU",
        /// Ist verknüpft mit; only between document profiles.
        LinkedWith = "VKN",
    }
}
