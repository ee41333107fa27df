//! Binding a member of the company to an employee, and taking the binding back: by an administrator, or because they left.

use crate::{
    Services,
    error::{Failure, Work},
    tickets::actor_key,
};
use contract::{AppError, Reply, forms::MemberForm};
use domain::{
    At,
    access::Actor,
    form::{Faults, Problem},
};
use store::{
    Tx, audit,
    people::{self, Identity},
    rerun,
    wecom::{self, Known, Standing},
};

impl Services {
    /// An employee is this member from now on: they sign in and hear by WeCom.
    ///
    /// # Errors
    /// `NotFound` for whoever sets no accounts up, `Invalid` at `userid` or `staff` if one of them is not there, has another
    /// already, or could be several.
    pub async fn bind_member(&self, by: &Actor, form: &MemberForm) -> Reply<()> {
        self.setup_frame(by).await?;
        let work = self.bind(by, form).await;
        self.reply(work)
    }

    async fn bind(&self, by: &Actor, form: &MemberForm) -> Work<()> {
        let (staff, reader, now) = (self.employee_named(form).await?, self.store.reader(), self.now());
        let members = wecom::members_of(reader, &form.corp).await?;
        let is_member = |m: &&wecom::Member| m.standing == Standing::Here && m.userid == form.userid;
        let member = members.iter().find(is_member).ok_or_else(|| unknown("userid"))?;
        let employee = people::find_employee(reader, staff).await?.ok_or_else(|| unknown("staff"))?;
        let theirs = people::identities_of(reader, employee.person).await?;
        let taken = people::identity_of_member(reader, &form.corp, &member.userid).await?.is_some();
        if taken || theirs.iter().any(|identity| identity.account == form.corp) {
            return Err(unknown(if taken { "userid" } else { "staff" }).into());
        }
        let identity = Identity {
            account: form.corp.clone(),
            openid: member.userid.clone(),
            person: employee.person,
            reachable: true,
            muted: false,
        };
        let (id, actor) = (self.ids.next(), actor_key(by));
        rerun(async || {
            let tx = self.store.begin().await?;
            people::bind_identity(&tx, &identity, true, now).await?;
            audit::add(&tx, id, now, &actor, "wecom.bind", &staff.to_string(), &form.corp).await?;
            tx.commit().await?;
            Ok::<_, Failure>(())
        })
        .await
    }

    /// A member is nobody here any more, and is signed out.
    ///
    /// # Errors
    /// `NotFound` for whoever sets no accounts up, and if nobody has this userid.
    pub async fn unbind_member(&self, by: &Actor, form: &MemberForm) -> Reply<()> {
        self.setup_frame(by).await?;
        let work = async {
            let (now, actor) = (self.now(), actor_key(by));
            let known = wecom::known_members(self.store.reader(), &form.corp).await?;
            let known = known.into_iter().find(|k| k.userid.eq_ignore_ascii_case(&form.userid));
            let known = known.filter(|_| self.settings.corps.contains(&form.corp)).ok_or(AppError::NotFound)?;
            rerun(async || {
                let tx = self.store.begin().await?;
                self.unbind(&tx, (&form.corp, &known), &actor, now).await?;
                tx.commit().await?;
                Ok::<_, Failure>(())
            })
            .await
        };
        self.reply(work.await)
    }

    /// Takes the id away and ends every session of the person.
    pub(super) async fn unbind(&self, tx: &Tx, (corp, known): (&str, &Known), actor: &str, now: At) -> Work<()> {
        if people::unbind_identity(tx, corp, &known.userid).await? {
            people::close_sessions_of(tx, known.person).await?;
            let subject = known.staff.map_or_else(|| known.person.to_string(), |staff| staff.to_string());
            audit::add(tx, self.ids.next(), now, actor, "wecom.unbind", &subject, corp).await?;
        }
        Ok(())
    }
}

fn unknown(field: &'static str) -> AppError {
    wrong(field, Problem::Unknown)
}

pub(super) fn wrong(field: &'static str, problem: Problem) -> AppError {
    let mut faults = Faults::default();
    faults.add(field, problem);
    faults.into()
}
