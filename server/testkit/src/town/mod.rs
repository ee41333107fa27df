//! A small town on a fresh database: one company with two estates, a few people with names, and services wired to a clock that stands
//! still, chance that follows from a seed, a gateway that records, and files in a temporary folder.

mod backlog;
mod clock;
mod crew;
mod documents;
mod elsewhere;
mod jobs;
mod look;
mod persona;
mod phone;
pub mod place;
mod post;
mod report;
mod rows;
mod seen;
mod step;
mod tamper;
mod texts;

pub use clock::{ManualClock, Seeded};
pub use jobs::FIRST_MSGID;
pub use persona::Persona;
pub use report::Report;
pub use step::Step;
pub use texts::TEXTS_A_DAY;

use crate::db::{Given, TestDb};
use domain::{At, access::Actor, id::PersonId};
use media::MediaStore;
use services::{Parts, Services, Settings};
use std::{
    collections::HashMap,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering::SeqCst},
    },
};
use store::{DbConfig, Store};
use telephone::FakeTelephone;
use tempfile::TempDir;
use wechat::Recorder;

/// Monday morning.
const MORNING: At = At::from_civil(2026, 11, 23, 9, 0);

/// The town. Dropped at the end of a test that passes, it fails the test if pushes still wait.
pub struct Town {
    /// The product.
    pub services: Services,
    /// Its clock.
    pub clock: Arc<ManualClock>,
    /// Its platforms.
    pub gateway: Arc<Recorder>,
    /// Its telephone gateway.
    pub telephone: Arc<FakeTelephone>,
    /// Owner of room 801, verified.
    pub lin_owner: Persona,
    /// Just came in by WeChat: no name, no room.
    pub chen_neighbour: Persona,
    /// First in lifts; hears by WeCom.
    pub zhang_technician: Persona,
    /// First in water; hears by the service account.
    pub wang_technician: Persona,
    /// Leads the garden's field.
    pub liu_lead: Persona,
    /// The garden's desk, the only one with a login.
    pub he_desk: Persona,
    /// Manages the whole company; hears by WeCom.
    pub zhou_manager: Persona,
    /// Desk of the other estate.
    pub outsider_desk: Persona,
    media: Arc<MediaStore>,
    db: DbConfig,
    nodes: AtomicU64,
    keys: AtomicU64,
    may_wait: AtomicBool,
    _files: TempDir,
}

impl Given for Town {
    async fn given(db: &TestDb) -> Town {
        Town::on(db).await
    }
}

impl Town {
    /// Builds the town on a fresh database.
    pub async fn on(db: &TestDb) -> Town {
        let store = db.store();
        Town::found(&store).await;
        Town::standing(store, db.config(), Arc::new(ManualClock::at(MORNING)), 0).await
    }

    /// Stores the town in a fresh database; nobody is at work yet.
    pub async fn found(store: &Store) {
        let tx = store.begin().await.expect("a turn");
        rows::put_all(&tx, MORNING).await;
        documents::put(&tx, MORNING).await;
        tx.commit().await.expect("the town is stored");
    }

    /// The town as it stands in a database, on this clock. Each of its lives has another number, so that ids and keys differ.
    pub async fn standing(store: Store, db: &DbConfig, clock: Arc<ManualClock>, life: u64) -> Town {
        let files = TempDir::new().expect("a temporary directory");
        let gateway = Arc::new(Recorder::default());
        let (media, telephone) = (Arc::new(media_store(&files)), Arc::new(FakeTelephone::default()));
        let outside = Outside { clock: &clock, gateway: &gateway, telephone: &telephone, media: &media };
        let seed = life * 1_000 + 1;
        let services = node(store, seed, &outside);
        let [zhang, wang, liu, he, zhou, outsider] = employees(&services).await;
        Town {
            services,
            clock,
            gateway,
            telephone,
            lin_owner: lin(),
            chen_neighbour: chen(),
            zhang_technician: zhang,
            wang_technician: wang,
            liu_lead: liu,
            he_desk: he,
            zhou_manager: zhou,
            outsider_desk: outsider,
            media,
            db: db.clone(),
            nodes: AtomicU64::new(seed),
            keys: AtomicU64::new(life * 100_000),
            may_wait: AtomicBool::new(false),
            _files: files,
        }
    }

    /// Another node beside the first: on PostgreSQL with connections of its own, on SQLite at the same writer.
    pub async fn another_node(&self) -> Services {
        let store = match self.db.is_sqlite() {
            true => self.services.store().clone(),
            false => Store::open(&self.db).await.expect("the database opens once more"),
        };
        let seed = self.nodes.fetch_add(1, SeqCst) + 1;
        node(store, seed, &self.outside())
    }

    /// Another node with other settings.
    pub async fn node_with(&self, change: impl FnOnce(&mut Settings)) -> Services {
        let other = self.another_node().await;
        let mut settings = other.settings().clone();
        change(&mut settings);
        Services::new(Parts {
            store: other.store().clone(),
            clock: Arc::clone(&self.clock) as _,
            random: Arc::new(Seeded::new(self.nodes.fetch_add(1, SeqCst) + 1)),
            gateway: Arc::clone(&self.gateway) as _,
            telephone: Some(Arc::clone(&self.telephone) as _),
            media: Arc::clone(&self.media),
            settings,
        })
    }

    fn outside(&self) -> Outside<'_> {
        Outside { clock: &self.clock, gateway: &self.gateway, telephone: &self.telephone, media: &self.media }
    }

    /// Password of everybody who has a login.
    pub fn password(&self) -> &'static str {
        rows::PASSWORD
    }

    /// This test ends with pushes that wait, and means it.
    pub fn leave_pushes_waiting(&self) {
        self.may_wait.store(true, SeqCst);
    }

    /// Everybody, owners first.
    pub fn everybody(&self) -> [&Persona; 8] {
        [
            &self.lin_owner,
            &self.chen_neighbour,
            &self.zhang_technician,
            &self.wang_technician,
            &self.liu_lead,
            &self.he_desk,
            &self.zhou_manager,
            &self.outsider_desk,
        ]
    }

    /// A key as a form carries it, another each time.
    pub fn key(&self) -> String {
        format!("key-of-a-test-{:06}", self.keys.fetch_add(1, SeqCst))
    }
}

impl Drop for Town {
    fn drop(&mut self) {
        if std::thread::panicking() || self.may_wait.load(SeqCst) {
            return;
        }
        let store = self.services.store().clone();
        let waiting = tokio::task::block_in_place(|| {
            tokio::runtime::Handle::current().block_on(store::outbox::waiting_since(store.reader(), i64::MAX))
        });
        assert_eq!(
            waiting.expect("the outbox can be read"),
            0,
            "pushes still wait; drain the town or say that they may"
        );
    }
}

/// What all nodes share beside the database.
struct Outside<'a> {
    clock: &'a Arc<ManualClock>,
    gateway: &'a Arc<Recorder>,
    telephone: &'a Arc<FakeTelephone>,
    media: &'a Arc<MediaStore>,
}

fn node(store: Store, seed: u64, outside: &Outside<'_>) -> Services {
    let template = |kind: &domain::notice::NoticeKind| (kind.code().to_owned(), seen::template_id(*kind));
    let templates: HashMap<_, _> = domain::notice::NoticeKind::ALL.iter().map(template).collect();
    let mut settings = Settings::new("https://repair.test", persona::ACCOUNT);
    settings.accounts.insert(persona::ACCOUNT.into(), templates);
    let notify = |kind: &domain::notice::NoticeKind| (kind.code().to_owned(), phone::subscription_id(*kind));
    let notifications = domain::notice::NoticeKind::ALL.iter().map(notify).collect();
    settings.subscriptions.insert(persona::ACCOUNT.into(), notifications);
    settings.corps = vec![persona::CORP.into()];
    // The town pays for no text messages, unless a test does.
    settings.sms_per_number = 0;
    Services::new(Parts {
        store,
        clock: Arc::clone(outside.clock) as _,
        random: Arc::new(Seeded::new(seed)),
        gateway: Arc::clone(outside.gateway) as _,
        telephone: Some(Arc::clone(outside.telephone) as _),
        media: Arc::clone(outside.media),
        settings,
    })
}

fn media_store(files: &TempDir) -> MediaStore {
    let objects = media::local_objects(&files.path().join("objects")).expect("a folder for objects");
    let quarantine = files.path().join("quarantine");
    let config = media::Config { objects, quarantine, pool: 2, limits: media::Limits::default() };
    MediaStore::open(config).expect("a folder for originals")
}

async fn employees(services: &Services) -> [Persona; 6] {
    let mut found = vec![];
    for hired in persona::hired() {
        let actor = services.staff_actor(hired.person()).await.expect("an employee");
        found.push(Persona {
            name: hired.name,
            person: hired.person(),
            staff: Some(hired.staff()),
            actor,
            identity: hired.identity,
        });
    }
    found.try_into().expect("six employees")
}

fn owner(n: u128, name: &'static str, openid: &'static str) -> Persona {
    let person = PersonId(place::nth(place::PEOPLE, n));
    let identity = Some((persona::ACCOUNT, openid));
    Persona { name, person, staff: None, actor: Actor::Person { person }, identity }
}

fn lin() -> Persona {
    owner(1, "林晓梅", "o-lin")
}

fn chen() -> Persona {
    owner(2, "", "o-chen")
}
