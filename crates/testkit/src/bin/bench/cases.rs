// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Many sealed cases, written past the program in large transactions, as a move from another system would.

use crypto::seal::{KeyRing, MasterKey};
use model::{Instant, TenantId, id::Uuid};
use sqlx::{AssertSqlSafe, Connection as _, PgConnection, QueryBuilder, SqliteConnection};
use std::sync::Arc;
use testkit::server::Instance;
use usecases::keys;

/// Services that the cases are about.
pub(crate) const SERVICES: usize = 200;
/// Rows of one statement.
const ROWS: usize = 500;
/// Rows of one transaction.
const CHUNK: usize = 50_000;
/// Every how many cases are still open.
const OPEN: usize = 10;

/// Where cases are written.
pub(crate) struct Seeded {
    /// Number of cases.
    pub(crate) count: usize,
    /// When the one in the middle came.
    pub(crate) middle: i64,
    /// A name that about one of ten thousand applicants has.
    pub(crate) name: String,
}

struct Case {
    id: Uuid,
    number: String,
    service: usize,
    state: &'static str,
    at: i64,
    assignee: Option<Uuid>,
    due: i64,
    head: Vec<u8>,
    sealed: Vec<u8>,
    words: Vec<Vec<u8>>,
}

/// Writes the rows of some cases; the drivers' types differ, the text does not.
macro_rules! write {
    ($connection:expr, $driver:ty, $tenant:expr, $cases:expr) => {{
        let tenant: Uuid = $tenant;
        for some in $cases.chunks(ROWS) {
            let mut insert = QueryBuilder::<$driver>::new(
                "INSERT INTO office_case (tenant_id, id, submission_id, destination_id, number, service, service_key, state, \
                 decided, version, schema_id, schema_version, received_at, changed_at, assignee_id, due_at, sealed_head, \
                 sealed) ",
            );
            insert.push_values(some, |mut row, case| {
                row.push_bind(tenant)
                    .push_bind(case.id)
                    .push_bind(case.id)
                    .push_bind(tenant)
                    .push_bind(case.number.clone())
                    .push_bind(title(case.service))
                    .push_bind(key(case.service))
                    .push_bind(case.state)
                    .push_bind(false)
                    .push_bind(1_i64)
                    .push_bind("S99000000001")
                    .push_bind("1.0.0")
                    .push_bind(case.at)
                    .push_bind(case.at)
                    .push_bind(case.assignee)
                    .push_bind(case.due)
                    .push_bind(case.head.clone())
                    .push_bind(case.sealed.clone());
            });
            insert.build().execute(&mut *$connection).await.expect("cases are written");
            let words: Vec<(Uuid, Vec<u8>)> =
                some.iter().flat_map(|case| case.words.iter().map(|word| (case.id, word.clone()))).collect();
            let mut insert = QueryBuilder::<$driver>::new("INSERT INTO case_word (tenant_id, word, case_id) ");
            insert.push_values(words, |mut row, (id, word)| {
                row.push_bind(tenant).push_bind(word).push_bind(id);
            });
            insert.build().execute(&mut *$connection).await.expect("words are written");
        }
    }};
}

fn key(service: usize) -> String {
    format!("urn:de:fim:leika:leistung:{:014}", 99_000_000_000_000_u64 + service as u64)
}

fn title(service: usize) -> String {
    format!("Verwaltungsleistung der Messung {service}")
}

/// The keys of an instance that is not running, or is: nothing is written to them.
async fn ring(instance: &Instance, tenant: TenantId) -> Arc<KeyRing> {
    let store = store::Store::open(&instance.database.url()).await.expect("the database");
    let master = std::fs::read(instance.data().join("master.key")).expect("the master key");
    let master = MasterKey::from_bytes(&master).expect("a master key");
    let keys = usecases::Keys::open(&store, vec![master], Instant(0)).await.expect("the keys");
    let ring = keys.ring(&store, tenant).await.expect("the keys of the tenant");
    store.close().await;
    ring
}

const TENANT: &str = "SELECT id FROM tenant WHERE slug = 'musterstadt'";
const WORKER: &str = "SELECT account_id FROM membership WHERE role = 'caseworker' LIMIT 1";
const SERVICE: &str =
    "INSERT INTO office_service (tenant_id, service_key, title) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";

/// Fills a database with cases by a connection of one's own; gives what was written.
macro_rules! fill {
    ($connection:expr, $driver:ty, $instance:expr, $count:expr, $now:expr) => {{
        let (connection, instance, count) = ($connection, $instance, $count);
        let (tenant,): (Uuid,) = sqlx::query_as(TENANT).fetch_one(&mut *connection).await.expect("the tenant");
        let (worker,): (Uuid,) = sqlx::query_as(WORKER).fetch_one(&mut *connection).await.expect("the caseworker");
        for service in 0..SERVICES {
            let one = sqlx::query(SERVICE).bind(tenant).bind(key(service)).bind(title(service));
            one.execute(&mut *connection).await.expect("a service is written");
        }
        let maker = Maker { ring: ring(instance, TenantId(tenant)).await, tenant, worker, count, now: $now };
        for from in (0..count).step_by(CHUNK) {
            let cases: Vec<Case> = (from..count.min(from + CHUNK)).map(|at| maker.case(at)).collect();
            let mut tx = connection.begin().await.expect("a transaction");
            write!(tx, $driver, tenant, cases);
            tx.commit().await.expect("the cases are there");
        }
        maker.seeded()
    }};
}

/// Fills an instance with cases: a tenth of them open, spread over [`SERVICES`], years and names.
pub(crate) async fn seed(instance: &Instance, count: usize, now: i64) -> Seeded {
    let url = instance.database.url();
    if url.starts_with("sqlite:") {
        let mut connection = SqliteConnection::connect(&url).await.expect("the database of the program");
        for quick in ["PRAGMA synchronous = OFF", "PRAGMA cache_size = -1000000"] {
            sqlx::query(quick).execute(&mut connection).await.expect("a setting of the connection");
        }
        let seeded = fill!(&mut connection, sqlx::Sqlite, instance, count, now);
        connection.close().await.expect("an end");
        return seeded;
    }
    let mut connection = PgConnection::connect(&url).await.expect("the database of the program");
    let seeded = fill!(&mut connection, sqlx::Postgres, instance, count, now);
    // as the server's own housekeeping does after a while
    let tidy = sqlx::raw_sql(AssertSqlSafe("VACUUM ANALYZE office_case, case_word".to_owned()));
    tidy.execute(&mut connection).await.expect("a tidy database");
    connection.close().await.expect("an end");
    seeded
}

struct Maker {
    ring: Arc<KeyRing>,
    tenant: Uuid,
    worker: Uuid,
    count: usize,
    now: i64,
}

/// Names in the search: the first words are frequent, as names are.
const NAMES: usize = 10_000;

impl Maker {
    fn seeded(&self) -> Seeded {
        Seeded { count: self.count, middle: self.at(self.count / 2), name: name(7) }
    }

    /// The cases came evenly over ten years.
    fn at(&self, number: usize) -> i64 {
        let span: i64 = 10 * 365 * 86_400 * 1_000_000;
        let share = number as f64 / self.count as f64;
        self.now - span + (span as f64 * share) as i64
    }

    fn case(&self, number: usize) -> Case {
        // spread without chance, so that two runs measure the same
        let spread = (number as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 20;
        let at = self.at(number);
        let millis = u64::try_from(at / 1_000).unwrap_or(0);
        let random = (number as u128 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15_F39C_C060_5CED_C834).to_be_bytes();
        let id = uuid::Builder::from_unix_timestamp_millis(millis, random[..10].try_into().expect("ten bytes"));
        let id = id.into_uuid();
        let text = format!("{:012X}", spread.wrapping_mul(0xD134_2543_DE82_EF95) >> 16);
        let case_number = format!("{}-{}-{}", &text[..4], &text[4..8], &text[8..12]);
        let is_open = number.is_multiple_of(OPEN);
        let state = match (is_open, spread % 3) {
            (false, _) => "closed",
            (true, 0) => "new",
            (true, 1) => "accepted",
            (true, _) => "in_progress",
        };
        let family = name(spread as usize % NAMES);
        let applicant = format!("Demo {family}");
        let place = |column: &str| keys::context(TenantId(self.tenant), column, id);
        let head = serde_json::json!({ "applicant": applicant });
        let contents = serde_json::json!({ "data": { "text": "Messung ".repeat(60) }, "mailbox": null });
        let hash = |word: &str| self.hash(word);
        Case {
            id,
            service: spread as usize / 7 % SERVICES,
            state,
            at,
            assignee: spread.is_multiple_of(50).then_some(self.worker),
            due: if spread.is_multiple_of(4) { at + 30 * 86_400_000_000 } else { i64::MAX },
            head: keys::seal(&self.ring, &place("office_case.head"), &head).expect("a sealed head"),
            sealed: keys::seal(&self.ring, &place("office_case.case"), &contents).expect("sealed contents"),
            words: vec![hash(&family.to_lowercase()), hash(&case_number.to_lowercase().replace('-', ""))],
            number: case_number,
        }
    }

    fn hash(&self, word: &str) -> Vec<u8> {
        let oldest = self.ring.older.last().unwrap_or(&self.ring.current);
        let key = crypto::lookup::LookupKey::from_wrapped(oldest, "casework.word").expect("a key");
        key.hash(word)[..16].to_vec()
    }
}

fn name(number: usize) -> String {
    format!("Messname{number}")
}
