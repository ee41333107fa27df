//! What the recorder answers to questions, as a test sets it.

use std::collections::{BTreeMap, HashMap, VecDeque};

use super::Recorder;
use crate::diagnosis::{CallbackRoute, Diagnosis};
use crate::error::{OauthError, SendError, SendErrorKind};
use crate::follower::UserInfo;
use crate::media::Media;
use crate::message::Template;
use crate::profile::WebProfile;

#[derive(Default)]
pub(super) struct Facts {
    /// By account and openid.
    pub(super) users: BTreeMap<(String, String), UserInfo>,
    pub(super) profiles: HashMap<String, Result<WebProfile, OauthError>>,
    pub(super) subscription_templates: HashMap<String, Vec<Template>>,
    pub(super) media: HashMap<String, Media>,
    /// How the next tries to fetch a file fail.
    pub(super) media_failures: HashMap<String, VecDeque<SendErrorKind>>,
    pub(super) diagnoses: HashMap<String, Diagnosis>,
    pub(super) routes: HashMap<String, CallbackRoute>,
    pub(super) probes: HashMap<String, SendError>,
    /// How the next tries to make a code fail, and how many were made, by account.
    pub(super) code_failures: VecDeque<SendError>,
    pub(super) codes: HashMap<String, usize>,
}

impl Recorder {
    /// What the account knows of a person. Without it they follow.
    pub fn set_user(&self, account: &str, openid: &str, user: UserInfo) {
        self.state().facts.users.insert((account.to_owned(), openid.to_owned()), user);
    }

    /// What the sign-in for a profile with this code comes to. Codes are good once.
    pub fn on_profile_code(&self, code: &str, profile: Result<WebProfile, OauthError>) {
        self.state().facts.profiles.insert(code.to_owned(), profile);
    }

    /// The subscription templates that an account has.
    pub fn set_subscription_templates(&self, account: &str, templates: Vec<Template>) {
        self.state().facts.subscription_templates.insert(account.to_owned(), templates);
    }

    /// A file that a phone gave to the platform. Any other is gone.
    pub fn set_media(&self, media_id: &str, media: Media) {
        self.state().facts.media.insert(media_id.to_owned(), media);
    }

    /// The next tries to fetch a file fail in these ways.
    pub fn fail_media(&self, media_id: &str, failures: impl IntoIterator<Item = SendErrorKind>) {
        self.state().facts.media_failures.entry(media_id.to_owned()).or_default().extend(failures);
    }

    /// What the platform remembers of a failed call.
    pub fn set_diagnosis(&self, rid: &str, diagnosis: Diagnosis) {
        self.state().facts.diagnoses.insert(rid.to_owned(), diagnosis);
    }

    /// How the platform finds the account's callback address. Without it the name does not resolve.
    pub fn set_callback_route(&self, account: &str, route: CallbackRoute) {
        self.state().facts.routes.insert(account.to_owned(), route);
    }

    /// The next tries to make a code with a scene fail so.
    pub fn fail_codes(&self, failures: impl IntoIterator<Item = SendError>) {
        self.state().facts.code_failures.extend(failures);
    }

    /// How many codes an account has made.
    pub fn codes_made(&self, account: &str) -> usize {
        self.state().facts.codes.get(account).copied().unwrap_or_default()
    }

    /// How asking for a token ends; `None` is well, as without it.
    pub fn answer_probe(&self, account: &str, failure: Option<SendError>) {
        let mut state = self.state();
        match failure {
            Some(failure) => state.facts.probes.insert(account.to_owned(), failure),
            None => state.facts.probes.remove(account),
        };
    }
}
