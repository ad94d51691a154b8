// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Routes that remember what they serve, so that a test can hold them against the contract. They read like those of axum.

use axum::{Router, handler::Handler, routing, routing::MethodRouter};
use http::Edge;

/// Routes of a contract.
#[derive(Default)]
pub(crate) struct Doors {
    router: Router<Edge>,
    served: Vec<(&'static str, String)>,
}

/// What a path answers to.
pub(crate) struct Methods {
    router: MethodRouter<Edge>,
    names: Vec<&'static str>,
}

impl Doors {
    /// Serves a path.
    pub(crate) fn route(mut self, path: &str, methods: Methods) -> Self {
        self.served.extend(methods.names.into_iter().map(|name| (name, path.to_owned())));
        self.router = self.router.route(path, methods.router);
        self
    }

    /// Serves other doors below a path.
    pub(crate) fn nest(mut self, path: &str, doors: Self) -> Self {
        self.served.extend(doors.served.into_iter().map(|(name, below)| (name, format!("{path}{below}"))));
        self.router = self.router.nest(path, doors.router);
        self
    }

    /// Serves other doors, too.
    pub(crate) fn merge(mut self, doors: Self) -> Self {
        self.served.extend(doors.served);
        self.router = self.router.merge(doors.router);
        self
    }

    /// Changes the routes without serving anything that the contract names: layers, and answers where nothing is.
    pub(crate) fn dress(mut self, change: impl FnOnce(Router<Edge>) -> Router<Edge>) -> Self {
        self.router = change(self.router);
        self
    }

    /// The routes.
    pub(crate) fn into_router(self) -> Router<Edge> {
        self.router
    }

    /// Method and path of everything that is served.
    pub(crate) fn served(self) -> Vec<(&'static str, String)> {
        self.served
    }
}

impl Methods {
    /// Answers all other methods.
    pub(crate) fn fallback<H: Handler<T, Edge>, T: 'static>(mut self, handler: H) -> Self {
        self.router = self.router.fallback(handler);
        self
    }
}

macro_rules! methods {
    ($($name:ident $word:literal),*) => {
        $(
            #[allow(dead_code, reason = "no contract begins a path with each of them")]
            /// A path that answers to this method.
            pub(crate) fn $name<H: Handler<T, Edge>, T: 'static>(handler: H) -> Methods {
                Methods { router: routing::$name(handler), names: vec![$word] }
            }
        )*
        impl Methods {
            $(
                #[allow(dead_code, reason = "no contract goes on with each of them")]
                /// And to this one.
                pub(crate) fn $name<H: Handler<T, Edge>, T: 'static>(mut self, handler: H) -> Self {
                    self.router = self.router.$name(handler);
                    self.names.push($word);
                    self
                }
            )*
        }
    };
}

methods!(get "GET", put "PUT", post "POST", patch "PATCH", delete "DELETE");
