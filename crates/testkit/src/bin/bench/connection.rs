// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! A connection that is kept, with the least that HTTP/1.1 needs: the generator shares the cores with the server, so it
//! must cost little.

use std::io::{Error, Result};
use std::net::SocketAddr;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// Size of one read; a page without compression fits into a few.
const PIECE: usize = 32 * 1024;

/// A connection to the server.
pub(crate) struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
}

/// What the server answered.
pub(crate) struct Reply<'a> {
    head: &'a str,
    /// Status code.
    pub(crate) status: u16,
    /// Bytes of the body as they came over the wire.
    pub(crate) body: &'a [u8],
}

impl Reply<'_> {
    /// The first header of this name.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        header(self.head, name)
    }
}

impl Connection {
    /// Connects.
    pub(crate) async fn open(address: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, buffer: Vec::with_capacity(PIECE) })
    }

    /// Sends a part of a request.
    pub(crate) async fn send(&mut self, part: &[u8]) -> Result<()> {
        self.stream.write_all(part).await
    }

    /// Sends a request, or the last part of one, and reads the whole answer.
    pub(crate) async fn exchange(&mut self, request: &[u8]) -> Result<Reply<'_>> {
        self.stream.write_all(request).await?;
        self.buffer.clear();
        let head_end = loop {
            if let Some(at) = self.buffer.windows(4).position(|four| four == b"\r\n\r\n") {
                break at;
            }
            self.more().await?;
        };
        let start = head_end + 4;
        let (length, is_chunked) = {
            let head = std::str::from_utf8(&self.buffer[..head_end]).map_err(Error::other)?;
            let length = header(head, "content-length").and_then(|length| length.parse::<usize>().ok());
            (length, header(head, "transfer-encoding").is_some())
        };
        if is_chunked {
            let mut at = start;
            while let Some(next) = self.chunk(at).await? {
                at = next;
            }
        } else {
            let end = start + length.unwrap_or(0);
            while self.buffer.len() < end {
                self.more().await?;
            }
        }
        let head = std::str::from_utf8(&self.buffer[..head_end]).map_err(Error::other)?;
        let status = head.get(9..12).and_then(|status| status.parse().ok());
        let status = status.ok_or_else(|| Error::other(format!("this is no answer: {head}")))?;
        Ok(Reply { head, status, body: &self.buffer[start..] })
    }

    async fn more(&mut self) -> Result<()> {
        self.buffer.reserve(PIECE);
        match self.stream.read_buf(&mut self.buffer).await? {
            0 => Err(Error::other("the server closed the connection")),
            _ => Ok(()),
        }
    }

    /// Waits for the chunk that begins there; tells where the next one begins, if it was not the last.
    async fn chunk(&mut self, at: usize) -> Result<Option<usize>> {
        let line_end = loop {
            match self.buffer[at..].windows(2).position(|two| two == b"\r\n") {
                Some(length) => break at + length,
                None => self.more().await?,
            }
        };
        let size = std::str::from_utf8(&self.buffer[at..line_end]).map_err(Error::other)?;
        let size =
            usize::from_str_radix(size.split(';').next().unwrap_or_default().trim(), 16).map_err(Error::other)?;
        let next = line_end + 2 + size + 2;
        while self.buffer.len() < next {
            self.more().await?;
        }
        Ok((size > 0).then_some(next))
    }
}

fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    head.split("\r\n").skip(1).find_map(|line| {
        let (key, value) = line.split_once(':')?;
        key.eq_ignore_ascii_case(name).then(|| value.trim())
    })
}

#[cfg(test)]
mod tests {
    use super::Connection;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::TcpListener;

    /// A server that answers every request with the next of these texts, in two pieces.
    async fn serve(answers: &'static [&'static str]) -> std::net::SocketAddr {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut request = [0; 1_000];
            for answer in answers {
                assert!(stream.read(&mut request).await.unwrap() > 0);
                let (first, second) = answer.split_at(answer.len() / 2);
                stream.write_all(first.as_bytes()).await.unwrap();
                tokio::task::yield_now().await;
                stream.write_all(second.as_bytes()).await.unwrap();
            }
        });
        address
    }

    #[tokio::test]
    async fn answers_are_read_to_their_end_and_not_further() {
        let answers = &[
            "HTTP/1.1 303 See Other\r\nLocation: /a\r\nContent-Length: 0\r\n\r\n",
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n3;x=y\r\n\r\n\r\r\n0\r\n\r\n",
            "HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nbody",
        ];
        let mut connection = Connection::open(serve(answers).await).await.unwrap();
        let reply = connection.exchange(b"GET").await.unwrap();
        assert_eq!((reply.status, reply.header("location")), (303, Some("/a")));
        let reply = connection.exchange(b"GET").await.unwrap();
        assert_eq!((reply.status, reply.body.len()), (200, 27));
        let reply = connection.exchange(b"GET").await.unwrap();
        assert_eq!(reply.body, b"body");
        assert!(connection.exchange(b"GET").await.is_err());
    }
}
