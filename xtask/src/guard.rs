// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Cleans up however this program ends, even by SIGKILL.
//!
//! The standard library cannot catch signals. So a small shell waits at the other end of a pipe: when this program ends,
//! for whatever reason, the pipe closes; the shell then ends the running step, stops the database and deletes the folder.

use std::io::Write;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};

/// Argument: the folder to delete; its file `stop`, if there is one, is a shell script that stops what runs in it. Every
/// line of input is the process group of the running step, empty when there is none.
const SCRIPT: &str = r#"
trap '' HUP INT TERM
folder=$1
cd /
group=
while read -r line; do group=$line; done
if [ -n "$group" ]; then
  kill -TERM "-$group" 2>/dev/null
  for _ in 1 2 3 4 5 6 7 8 9 10; do kill -0 "-$group" 2>/dev/null || break; sleep 0.3; done
  kill -KILL "-$group" 2>/dev/null
fi
if [ -e "$folder/stop" ]; then sh "$folder/stop" >/dev/null 2>&1; fi
rm -rf -- "$folder"
"#;

/// The waiting shell.
pub(crate) struct Guard {
    shell: Child,
    pipe: Option<ChildStdin>,
}

impl Guard {
    /// Starts the shell for the folder.
    pub(crate) fn start(folder: &Path) -> Result<Self, String> {
        let mut shell = Command::new("sh")
            .args(["-c", SCRIPT, "guard"])
            .arg(folder)
            .process_group(0)
            .stdin(Stdio::piped())
            .spawn()
            .map_err(|error| format!("the shell that cleans up cannot be started: {error}"))?;
        let pipe = shell.stdin.take();
        Ok(Self { shell, pipe })
    }

    /// From now on this process group ends with us.
    pub(crate) fn watch(&mut self, group: u32) {
        self.tell(&group.to_string());
    }

    /// The step has ended.
    pub(crate) fn forget(&mut self) {
        self.tell("");
    }

    fn tell(&mut self, line: &str) {
        if let Some(pipe) = &mut self.pipe
            && let Err(error) = writeln!(pipe, "{line}")
        {
            eprintln!("warning: the shell that cleans up is gone ({error}); leftovers may stay behind");
        }
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        drop(self.pipe.take());
        if let Err(error) = self.shell.wait() {
            eprintln!("warning: cleaning up cannot be waited for: {error}");
        }
    }
}
