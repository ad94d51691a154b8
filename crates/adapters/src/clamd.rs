// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The scanner clamd of ClamAV, by its own protocol over TCP or a socket of the machine: `zINSTREAM`, the file in pieces
//! with their lengths before them, one answer. Source: the manual page clamd(8). One connection per file.

use ports::{OutsideError, Pieces, Scanner, Verdict};
use std::{path::PathBuf, str::FromStr, time::Duration};
use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt},
    net::{TcpStream, UnixStream},
};

const SYSTEM: &str = "the virus scanner";
/// Longest answer that is read.
const LONGEST_ANSWER: u64 = 4_096;
/// Longest piece that is sent at once.
const PIECE: usize = 1 << 20;
/// Longest time until a connection stands.
const CONNECTING: Duration = Duration::from_secs(5);

/// Where clamd listens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Address {
    /// `tcp://host:port`.
    Tcp(String),
    /// `unix:/path`.
    Unix(PathBuf),
}

/// The text is no address of a scanner.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no address of clamd; write tcp://HOST:PORT or unix:/PATH")]
pub struct AddressError(String);

impl FromStr for Address {
    type Err = AddressError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let bad = || AddressError(text.chars().take(200).collect());
        if let Some(path) = text.strip_prefix("unix:") {
            return if path.starts_with('/') { Ok(Self::Unix(PathBuf::from(path))) } else { Err(bad()) };
        }
        let rest = text.strip_prefix("tcp://").ok_or_else(bad)?;
        let is_whole =
            rest.rsplit_once(':').is_some_and(|(host, port)| !host.is_empty() && port.parse::<u16>().is_ok());
        if is_whole { Ok(Self::Tcp(rest.to_owned())) } else { Err(bad()) }
    }
}

/// A client of clamd.
#[derive(Debug, Clone)]
pub struct Clamd {
    /// Where it listens.
    pub address: Address,
    /// Longest time for one file, from the connection to the verdict.
    pub patience: Duration,
}

/// What both kinds of connections can do.
trait Wire: AsyncRead + AsyncWrite + Send + Unpin {}

impl<T: AsyncRead + AsyncWrite + Send + Unpin> Wire for T {}

impl Clamd {
    /// The version that clamd tells of itself; for operators.
    ///
    /// # Errors
    /// In words of the way to it.
    pub async fn version(&self) -> Result<String, OutsideError> {
        self.patiently(async {
            let mut wire = self.connect().await?;
            wire.write_all(b"zVERSION\0").await.map_err(broken)?;
            let version = answer(&mut wire).await?;
            if version.starts_with("ClamAV") { Ok(version) } else { Err(unavailable("what listens there is no clamd")) }
        })
        .await
    }

    async fn connect(&self) -> Result<Box<dyn Wire>, OutsideError> {
        let connecting = async {
            Ok::<Box<dyn Wire>, std::io::Error>(match &self.address {
                Address::Tcp(host) => Box::new(TcpStream::connect(host).await?),
                Address::Unix(path) => Box::new(UnixStream::connect(path).await?),
            })
        };
        match tokio::time::timeout(CONNECTING.min(self.patience), connecting).await {
            Ok(wire) => wire.map_err(|error| unavailable(format!("no connection comes about: {error}"))),
            Err(_) => Err(unavailable("no connection comes about in time")),
        }
    }

    async fn patiently<T>(&self, work: impl Future<Output = Result<T, OutsideError>>) -> Result<T, OutsideError> {
        tokio::time::timeout(self.patience, work).await.unwrap_or_else(|_| Err(unavailable("it took too long")))
    }
}

#[async_trait::async_trait]
impl Scanner for Clamd {
    async fn scan(&self, content: &mut dyn Pieces) -> Result<Verdict, OutsideError> {
        self.patiently(async {
            let mut wire = self.connect().await?;
            match send(&mut wire, content).await {
                Ok(()) => verdict(&answer(&mut wire).await?),
                // a file beyond its limit is answered before its end
                Err(Sending::Wire(error)) => match answer(&mut wire).await {
                    Ok(said) if !said.is_empty() => verdict(&said),
                    _ => Err(broken(error)),
                },
                Err(Sending::Content(error)) => Err(error),
            }
        })
        .await
    }
}

/// Why a file could not be sent to its end.
enum Sending {
    Wire(std::io::Error),
    Content(OutsideError),
}

impl From<std::io::Error> for Sending {
    fn from(error: std::io::Error) -> Self {
        Self::Wire(error)
    }
}

async fn send(wire: &mut Box<dyn Wire>, content: &mut dyn Pieces) -> Result<(), Sending> {
    wire.write_all(b"zINSTREAM\0").await?;
    while let Some(piece) = content.next().await.map_err(Sending::Content)? {
        for part in piece.chunks(PIECE) {
            let length = u32::try_from(part.len()).unwrap_or(u32::MAX);
            wire.write_all(&length.to_be_bytes()).await?;
            wire.write_all(part).await?;
        }
    }
    wire.write_all(&0_u32.to_be_bytes()).await?;
    wire.flush().await?;
    Ok(())
}

/// One answer, up to the zero byte or the end.
async fn answer(wire: &mut Box<dyn Wire>) -> Result<String, OutsideError> {
    let mut said = Vec::new();
    let mut limited = wire.take(LONGEST_ANSWER);
    let mut piece = [0; 512];
    while !said.contains(&0) {
        match limited.read(&mut piece).await.map_err(broken)? {
            0 => break,
            count => said.extend_from_slice(piece.get(..count).unwrap_or_default()),
        }
    }
    let end = said.iter().position(|byte| *byte == 0).unwrap_or(said.len());
    Ok(String::from_utf8_lossy(said.get(..end).unwrap_or_default()).trim().to_owned())
}

fn verdict(said: &str) -> Result<Verdict, OutsideError> {
    let result = said.strip_prefix("stream:").unwrap_or(said).trim();
    if result == "OK" {
        return Ok(Verdict::Clean);
    }
    if let Some(signature) = result.strip_suffix("FOUND") {
        let signature = signature.trim().chars().filter(|letter| letter.is_ascii_graphic()).take(120).collect();
        return Ok(Verdict::Infected { signature });
    }
    if result.contains("size limit exceeded") {
        return Err(unavailable("the file is larger than its StreamMaxLength allows"));
    }
    Err(unavailable(if result.is_empty() { "it gave no answer" } else { "it answered with an error" }))
}

fn unavailable(reason: impl Into<String>) -> OutsideError {
    OutsideError::Unavailable { system: SYSTEM, reason: reason.into() }
}

fn broken(error: std::io::Error) -> OutsideError {
    unavailable(format!("the connection breaks: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::net::TcpListener;

    struct Content(Vec<Vec<u8>>);

    #[async_trait::async_trait]
    impl Pieces for Content {
        async fn next(&mut self) -> Result<Option<Vec<u8>>, OutsideError> {
            Ok(if self.0.is_empty() { None } else { Some(self.0.remove(0)) })
        }
    }

    /// Takes one file by the protocol and answers; gives the bytes that came.
    async fn serve(listener: TcpListener, said: &'static [u8]) -> Vec<u8> {
        let (mut wire, _) = listener.accept().await.unwrap();
        let mut command = [0; 10];
        wire.read_exact(&mut command).await.unwrap();
        assert_eq!(&command, b"zINSTREAM\0");
        let mut content = Vec::new();
        loop {
            let length = wire.read_u32().await.unwrap();
            if length == 0 {
                break;
            }
            let mut piece = vec![0; length as usize];
            wire.read_exact(&mut piece).await.unwrap();
            content.extend(piece);
        }
        wire.write_all(said).await.unwrap();
        content
    }

    async fn scanned(said: &'static [u8]) -> (Result<Verdict, OutsideError>, Vec<u8>) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = Address::Tcp(listener.local_addr().unwrap().to_string());
        let clamd = Clamd { address, patience: Duration::from_secs(10) };
        let mut content = Content(vec![b"eins".to_vec(), Vec::new(), vec![7; PIECE + 1]]);
        let server = tokio::spawn(serve(listener, said));
        let verdict = clamd.scan(&mut content).await;
        (verdict, server.await.unwrap())
    }

    #[tokio::test]
    async fn the_file_arrives_whole_and_its_verdict_is_read() {
        let (verdict, came) = scanned(b"stream: OK\0").await;
        assert_eq!(verdict.unwrap(), Verdict::Clean);
        assert_eq!((came.len(), &came[..4]), (4 + PIECE + 1, b"eins".as_slice()));
        let (verdict, _) = scanned(b"stream: Eicar-Test-Signature FOUND\0").await;
        assert_eq!(verdict.unwrap(), Verdict::Infected { signature: "Eicar-Test-Signature".to_owned() });
    }

    #[tokio::test]
    async fn anything_else_is_no_verdict() {
        for (said, reason) in [
            (b"INSTREAM size limit exceeded. ERROR\0".as_slice(), "StreamMaxLength"),
            (b"stream: Can't allocate memory ERROR\0", "with an error"),
            (b"", "no answer"),
            (b"stream: NOT OK\0", "with an error"),
        ] {
            let (verdict, _) = scanned(said).await;
            let told = verdict.unwrap_err().to_string();
            assert!(told.contains(reason), "{told}");
        }
    }

    #[tokio::test]
    async fn a_scanner_that_is_not_there_is_told() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = Address::Tcp(listener.local_addr().unwrap().to_string());
        drop(listener);
        let clamd = Clamd { address, patience: Duration::from_secs(10) };
        let told = clamd.scan(&mut Content(Vec::new())).await.unwrap_err().to_string();
        assert!(told.contains("no connection"), "{told}");
        assert!(clamd.version().await.is_err());
    }

    #[test]
    fn addresses_are_read() {
        assert_eq!("tcp://clamd:3310".parse(), Ok(Address::Tcp("clamd:3310".to_owned())));
        assert_eq!("unix:/run/clamd.ctl".parse(), Ok(Address::Unix(PathBuf::from("/run/clamd.ctl"))));
        for text in ["clamd:3310", "tcp://clamd", "tcp://:3310", "tcp://clamd:99999", "unix:clamd.ctl", "http://clamd"]
        {
            assert!(text.parse::<Address>().is_err(), "{text}");
        }
    }
}
