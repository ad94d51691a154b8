// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `move`: to the other engine and another folder, compared table by table, and safe to begin again.

use super::backup::other;
use super::left::{Left, bring_keys};
use super::{done, refused};
use crate::stage::Stage;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;
use testkit::engine::Engine;
use testkit::server::{Instance, Settings, free_port, program};

on_each_engine!(an_instance_moves_to_the_other_engine);

fn moving(from: &PathBuf, to: &PathBuf) -> Command {
    let mut command = Command::new(program());
    command.arg("move").arg("--from").arg(from).arg("--to").arg(to);
    command
}

async fn an_instance_moves_to_the_other_engine(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let left = Left::in_instance(&stage).await;
    let elsewhere = Instance::new(&other(&engine)).await;
    let from = stage.instance.folder().join("amtsweg.toml");
    let to = elsewhere.configuration(free_port(), &Settings::none());

    // without the key, and while it serves
    let said = refused(&moving(&from, &to).output().unwrap());
    assert!(said.contains("master key"), "{said}");
    bring_keys(&stage.instance, &elsewhere);
    let said = refused(&moving(&from, &to).output().unwrap());
    assert!(said.contains("stop `serve`"), "{said}");
    let Stage { server, instance } = stage;
    assert!(server.stop().await.success());

    // cut off somewhere, and begun again
    for moment in [30, 120, 400] {
        let mut child = moving(&from, &to).stdout(std::process::Stdio::null()).spawn().unwrap();
        tokio::time::sleep(Duration::from_millis(moment)).await;
        let ended = child.try_wait().unwrap();
        if ended.is_some() {
            break;
        }
        child.kill().unwrap();
        child.wait().unwrap();
    }
    let again = moving(&from, &to).output().unwrap();
    if again.status.success() {
        let said = done(&again);
        assert!(said.lines().filter(|line| line.ends_with("equal")).count() > 20, "{said}");
    }
    // by now it is there, and nothing is moved onto it
    let said = refused(&moving(&from, &to).output().unwrap());
    assert!(said.contains("holds data already"), "{said}");

    let server = elsewhere.start(&Settings::none()).await;
    left.is_found(&server).await;
    assert!(server.stop().await.success());
    // the old place stays as it was
    let server = instance.start(&Settings::none()).await;
    left.is_found(&server).await;
    assert!(server.stop().await.success());
}
