//! One WeCom application, step by step.

use super::{Doctor, Found, address, cause::trouble};
use contract::views::setup::{Finding, Step, Trouble};
use wechat::{Cause, Client, Corp, Department, Gateway, SendError};

/// Departments that are looked into for members.
const DEPARTMENTS: usize = 20;
const UNKNOWN: Finding = Finding::Trouble(Trouble::WrongAppid, None);

/// One look at one application.
pub(super) struct Visit<'a> {
    pub doctor: &'a Doctor,
    pub client: &'a Client,
    pub http: &'a reqwest::Client,
    pub corp: &'a Corp,
}

impl Visit<'_> {
    pub(super) async fn findings(&self) -> Found {
        let mut found = self.directory().await;
        // Pushes are sealed for the company: with a wrong id none can be right.
        let unknown = found.iter().any(|(_, findings)| findings.contains(&UNKNOWN));
        let callback = if unknown { Finding::Blocked } else { self.callback().await };
        found.push((Step::TrustedDomain, vec![Finding::LookYourself]));
        found.push((Step::MemberCallback, vec![callback]));
        found
    }

    /// Secret, address and range: one call meets them in this order.
    async fn directory(&self) -> Found {
        let (mut application, mut range, mut addresses) =
            (Finding::ApplicationGood, Finding::Blocked, Finding::AddressGood);
        match self.visible().await {
            Ok(0) => range = Finding::NobodyVisible,
            Ok(n) => range = Finding::Visible(n),
            Err(error) => match error.wecom_cause() {
                Cause::AddressNotAllowed => {
                    let address = self.client.refused_address(&self.corp.key).await.ok().flatten();
                    addresses = Finding::Trouble(trouble(Cause::AddressNotAllowed), address);
                }
                cause @ Cause::PermissionMissing => range = Finding::Trouble(trouble(cause), None),
                cause => {
                    application = Finding::Trouble(trouble(cause), None);
                    addresses = Finding::Blocked;
                }
            },
        }
        [(Step::Application, application), (Step::Range, range), (Step::TrustedAddress, addresses)]
            .map(|(step, finding)| (step, vec![finding]))
            .into()
    }

    /// Members that the application sees. One in two departments counts twice: it is a rough number.
    async fn visible(&self) -> Result<usize, SendError> {
        let departments: Vec<Department> = self.client.departments(&self.corp.key).await?;
        let mut count = 0;
        for department in departments.iter().take(DEPARTMENTS) {
            count += self.client.members(&self.corp.key, department.id).await?.len();
        }
        Ok(count)
    }

    async fn callback(&self) -> Finding {
        let Some(asked) = self.corp.ask_url(self.doctor.now_s(), &*self.doctor.random) else {
            return Finding::NoCallback;
        };
        let url = format!("{}/wecom/{}/callback", self.doctor.base(), self.corp.key);
        address::callback(self.http, &url, &asked).await
    }
}
