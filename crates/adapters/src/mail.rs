// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! E-mail by SMTP (RFC 5321): one connection per mail, because mails are few and servers close idle connections.

use lettre::{
    Address, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{Mailbox, SinglePart, header},
    transport::smtp::{
        Error as SmtpError,
        authentication::Credentials,
        client::{Certificate, Tls, TlsParameters},
        extension::ClientId,
    },
};
use ports::{Mail, MailSender, OutsideError};
use std::time::Duration;

const SYSTEM: &str = "the mail server";

/// How the way to the server is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Security {
    /// Not at all: for a server on the same machine.
    None,
    /// STARTTLS before anything is said; a server that does not offer it gets nothing.
    StartTls,
    /// TLS from the first byte.
    Tls,
}

/// The server, and who we are there.
pub struct Server {
    /// Name of the machine; with TLS its certificate must be made out to it.
    pub host: String,
    /// Port.
    pub port: u16,
    /// How the way to it is protected.
    pub security: Security,
    /// Name and password, where it wants them.
    pub login: Option<(String, String)>,
    /// A certificate authority (PEM) to trust besides those of the machine.
    pub authority: Option<Vec<u8>>,
    /// Longest time for one mail, from the connection to the server's last answer.
    pub patience: Duration,
    /// Whom the mails come from: `service@example.org` or `Portal <service@example.org>`.
    pub from: String,
}

/// A server that cannot be used as it is configured.
#[derive(Debug, thiserror::Error)]
pub enum SetupError {
    /// `from` is no address.
    #[error("the sender is no e-mail address")]
    From(#[source] lettre::address::AddressError),
    /// Name and password would go over the network in clear.
    #[error("a password needs security \"starttls\" or \"tls\"")]
    PasswordInClear,
    /// The TLS settings cannot be used.
    #[error("TLS cannot be used: is the certificate authority a PEM file?")]
    Tls(#[source] SmtpError),
}

/// Sends by one server.
pub struct Smtp {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
    patience: Duration,
}

impl Smtp {
    /// A client of the server; nothing is connected yet.
    ///
    /// # Errors
    /// When the settings contradict each other.
    pub fn new(server: &Server) -> Result<Self, SetupError> {
        let from: Mailbox = server.from.parse().map_err(SetupError::From)?;
        if server.login.is_some() && server.security == Security::None {
            return Err(SetupError::PasswordInClear);
        }
        let tls = match server.security {
            Security::None => Tls::None,
            Security::StartTls => Tls::Required(tls(server).map_err(SetupError::Tls)?),
            Security::Tls => Tls::Wrapper(tls(server).map_err(SetupError::Tls)?),
        };
        // the name of the machine is nobody's business, the domain of the sender is in the mail anyway
        let hello = ClientId::Domain(from.email.domain().to_owned());
        let mut transport = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&server.host)
            .port(server.port)
            .tls(tls)
            .timeout(Some(server.patience))
            .hello_name(hello);
        if let Some((user, password)) = &server.login {
            transport = transport.credentials(Credentials::new(user.clone(), password.clone()));
        }
        Ok(Self { transport: transport.build(), from, patience: server.patience })
    }

    /// Connects, greets and logs in, with the protection that was asked for; no mail is sent. For operators.
    ///
    /// # Errors
    /// In words of the server or of the way to it.
    pub async fn reach(&self) -> Result<(), String> {
        let tried = tokio::time::timeout(self.patience, self.transport.test_connection()).await;
        match tried {
            Ok(Ok(true)) => Ok(()),
            Ok(Ok(false)) => Err("the server takes the connection and refuses to work".to_owned()),
            Ok(Err(error)) => {
                let cause = std::error::Error::source(&error).map(|cause| format!(": {cause}"));
                Err(format!("{error}{}", cause.unwrap_or_default()))
            }
            Err(_) => Err("the server did not answer in time".to_owned()),
        }
    }

    fn message(&self, mail: &Mail) -> Result<Message, OutsideError> {
        let refused = |reason: &str| OutsideError::Refused { system: SYSTEM, reason: reason.to_owned() };
        let recipient: Address = mail.recipient.parse().map_err(|_| refused("the recipient is no e-mail address"))?;
        Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, recipient))
            .subject(&*mail.subject)
            // the same for every try, so that a mail that came twice is known as one
            .message_id(Some(format!("<{}@{}>", mail.id, self.from.email.domain())))
            .header(AutoSubmitted)
            .singlepart(SinglePart::plain(mail.text.clone()))
            .map_err(|_| refused("the mail cannot be written"))
    }
}

fn tls(server: &Server) -> Result<TlsParameters, SmtpError> {
    let mut parameters = TlsParameters::builder(server.host.clone());
    if let Some(pem) = &server.authority {
        parameters = parameters.add_root_certificate(Certificate::from_pem(pem)?);
    }
    parameters.build()
}

#[async_trait::async_trait]
impl MailSender for Smtp {
    async fn send(&self, mail: Mail) -> Result<(), OutsideError> {
        let message = self.message(&mail)?;
        // the client itself bounds only the time to connect
        match tokio::time::timeout(self.patience, self.transport.send(message)).await {
            Ok(sent) => sent.map(drop).map_err(|error| failure(&error)),
            Err(_) => Err(OutsideError::Unavailable { system: SYSTEM, reason: "it took too long".to_owned() }),
        }
    }
}

/// What a failure means for the mail. Servers like to repeat the address in their answer, so only its number goes on.
fn failure(error: &SmtpError) -> OutsideError {
    let answer = error.status().map(u16::from);
    match answer {
        // a wrong log-in or a missing protection is nothing that the recipient did
        Some(code) if (500..600).contains(&code) && !matches!(code, 500..=504 | 530..=539) => {
            OutsideError::Refused { system: SYSTEM, reason: format!("it answered {code}") }
        }
        Some(code) => OutsideError::Unavailable { system: SYSTEM, reason: format!("it answered {code}") },
        None => OutsideError::Unavailable { system: SYSTEM, reason: unreached(error).to_owned() },
    }
}

fn unreached(error: &SmtpError) -> &'static str {
    if error.is_timeout() {
        "it took too long"
    } else if error.is_tls() {
        "no protected connection comes about"
    } else if error.is_client() {
        "it does not offer what the configuration asks for"
    } else {
        "no connection comes about, or it breaks"
    }
}

/// Says that no person wrote the mail, so that no machine answers it (RFC 3834).
#[derive(Clone)]
struct AutoSubmitted;

impl header::Header for AutoSubmitted {
    fn name() -> header::HeaderName {
        header::HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> header::HeaderValue {
        header::HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::{Security, Server, SetupError, Smtp};
    use std::time::Duration;

    fn server(security: Security, from: &str) -> Server {
        let login = Some(("user".to_owned(), "password".to_owned()));
        Server {
            host: "localhost".to_owned(),
            port: 25,
            security,
            login,
            authority: None,
            patience: Duration::from_secs(5),
            from: from.to_owned(),
        }
    }

    #[test]
    fn a_password_is_never_sent_in_clear() {
        let made = Smtp::new(&server(Security::None, "portal@musterstadt.example"));
        assert!(matches!(made, Err(SetupError::PasswordInClear)));
        assert!(Smtp::new(&server(Security::StartTls, "Portal <portal@musterstadt.example>")).is_ok());
    }

    #[test]
    fn a_sender_must_be_an_address() {
        assert!(matches!(Smtp::new(&server(Security::Tls, "the portal")), Err(SetupError::From(_))));
    }
}
