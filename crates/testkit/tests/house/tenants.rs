// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Rows of a tenant are never touched without naming the tenant.

use crate::{
    migrations::{self, Table},
    rust, sql,
    tree::{Breach, File, files, hold},
};

fn is_tenants(table: &Table) -> bool {
    table.columns.iter().any(|column| column.name == "tenant_id")
}

/// Statements that name a table of tenants without naming the tenant for each.
fn check_statements(file: &File, tables: &[String]) -> Vec<Breach> {
    let statements = sql::statements(&file.text);
    let lacking = statements.iter().filter_map(|(line, words)| {
        let named: Vec<&String> = words.iter().filter(|word| tables.contains(word)).collect();
        let bound = words.iter().filter(|word| *word == "tenant_id").count();
        let mut different = named.clone();
        different.sort_unstable();
        different.dedup();
        (bound < different.len())
            .then(|| Breach::at(file, *line, format!("names {} without its tenant_id", different[0])))
    });
    lacking.collect()
}

/// Functions that run a statement on rows of tenants and take the tenant from elsewhere than their session.
fn check_functions(file: &File, tables: &[String]) -> Vec<Breach> {
    let code = rust::read(&file.text).code;
    let lines: Vec<&str> = code.lines().collect();
    let begins = |line: &str| line.contains("fn ") && line.contains('(');
    let mut breaches = Vec::new();
    for (line, words) in sql::statements(&file.text) {
        if !words.iter().any(|word| tables.contains(word)) {
            continue;
        }
        let start = (0..line).rev().find(|&at| lines.get(at).is_some_and(|line| begins(line))).unwrap_or(0);
        let end = (line..lines.len()).find(|&at| begins(lines[at])).unwrap_or(lines.len());
        if !lines[start..end].iter().any(|line| line.contains(".tenant()")) {
            breaches.push(Breach::at(file, line, "the tenant of the statement is not the session's"));
        }
    }
    breaches
}

/// Keys and indexes of tables of tenants that do not begin with the tenant.
fn check_keys(tables: &[Table]) -> Vec<Breach> {
    let mut breaches = Vec::new();
    for table in tables.iter().filter(|table| is_tenants(table)) {
        let lists = table.keys.iter().filter(|key| key.first().is_none_or(|first| first != "tenant_id"));
        breaches.extend(lists.map(|key| Breach::new(&table.place, format!("a key of {} is {key:?}", table.name))));
        let single = table.columns.iter().filter(|column| column.is_key && column.name != "tenant_id");
        breaches.extend(single.map(|column| {
            Breach::new(&table.place, format!("{}.{} is a key without the tenant", table.name, column.name))
        }));
        if table.keys.is_empty() {
            breaches.push(Breach::new(&table.place, format!("{} has no key", table.name)));
        }
    }
    breaches
}

#[test]
fn statements_on_rows_of_tenants_name_the_tenant() {
    let tables: Vec<String> = migrations::all().into_iter().filter(is_tenants).map(|table| table.name).collect();
    assert!(tables.len() >= 5, "too few tables of tenants: {tables:?}");
    let sources = files(&[".rs"]).into_iter().filter(|file| file.path.starts_with("crates/store/src/"));
    hold(
        "add `tenant_id = $n` for every table of tenants (in an INSERT the column) and bind `session.tenant()` to it. \
         Who must look across tenants needs a named reason, an audit row and an ADR.",
        sources
            .flat_map(|file| check_statements(&file, &tables).into_iter().chain(check_functions(&file, &tables)))
            .collect(),
    );
}

#[test]
fn keys_of_tables_of_tenants_begin_with_the_tenant() {
    hold(
        "put tenant_id first in every key and index of the table: one tenant's rows lie together, spread over nodes by \
         tenant, and no key tells whether another tenant has a row.",
        check_keys(&migrations::all()),
    );
}

#[cfg(test)]
mod tests {
    use super::{File, check_functions, check_keys, check_statements};
    use crate::migrations;

    fn found(sql: &str) -> usize {
        let file = File::new("crates/store/src/x.rs", &format!("let sql = \"{sql}\";"));
        check_statements(&file, &["office_case".to_owned(), "audit".to_owned()]).len()
    }

    #[test]
    fn a_statement_without_its_tenant_is_found() {
        assert_eq!(found("SELECT id FROM office_case WHERE id = $1"), 1);
        assert_eq!(found("SELECT id FROM office_case WHERE tenant_id = $1 AND id = $2"), 0);
        assert_eq!(found("SELECT id FROM area WHERE id = $1"), 0);
        assert_eq!(
            found("SELECT 1 FROM office_case JOIN audit ON audit.object = office_case.id WHERE tenant_id = $1"),
            1
        );
        assert_eq!(found("DELETE FROM audit WHERE at < $1 AND 'tenant_id' = 'tenant_id'"), 1);
    }

    #[test]
    fn a_tenant_from_elsewhere_is_found() {
        let own = "pub async fn a(tx: &mut Tx) {\n    let sql = \"DELETE FROM audit WHERE tenant_id = $1\";\n    \
                   tx.exec(sql, args![tx.tenant()])\n}\n";
        let given = own.replace("tx: &mut Tx", "tx: &mut Tx, tenant: TenantId").replace("tx.tenant()", "tenant");
        let found = |text: &str| check_functions(&File::new("x.rs", text), &["audit".to_owned()]).len();
        assert_eq!(found(own), 0);
        assert_eq!(found(&given), 1);
        assert_eq!(found(&format!("{own}{given}{own}")), 1, "a neighbour's session does not count");
    }

    #[test]
    fn a_key_without_its_tenant_is_found() {
        let sql = "CREATE TABLE a (\n    tenant_id UUID NOT NULL,\n    id UUID PRIMARY KEY,\n    UNIQUE (id, tenant_id)\n);\n\
                   CREATE TABLE b (\n    id UUID PRIMARY KEY\n);\n";
        let mut tables = Vec::new();
        migrations::read(&File::new("m.sql", sql), &mut tables);
        assert_eq!(check_keys(&tables).len(), 2);
    }
}
