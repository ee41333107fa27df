//! Reading the directory: departments, members of one, everybody's ids, one member.

use serde_json::{Value, json};

use crate::client::Client;
use crate::client::holder::Holder;
use crate::directory::{Department, Member, MemberIds, MemberStatus};
use crate::error::SendError;
use crate::wire::{Request, integer, text};

/// Ids on a page: some 50 kB.
const PAGE: i64 = 1_000;
const NO_SUCH_MEMBER: i64 = 60111;

impl Client {
    pub(in crate::client) async fn department_list(&self, corp: &str) -> Result<Vec<Department>, SendError> {
        let answer = self.read(corp, Request { path: "/cgi-bin/department/list", query: &[], body: None }).await?;
        Ok(entries(&answer, "department").iter().filter_map(department).collect())
    }

    pub(in crate::client) async fn member_list(&self, corp: &str, department: i64) -> Result<Vec<Member>, SendError> {
        let id = department.to_string();
        let query = [("department_id", id.as_str())];
        let answer = self.read(corp, Request { path: "/cgi-bin/user/simplelist", query: &query, body: None }).await?;
        Ok(entries(&answer, "userlist").iter().filter_map(member).collect())
    }

    pub(in crate::client) async fn member_id_page(
        &self,
        corp: &str,
        cursor: Option<&str>,
    ) -> Result<MemberIds, SendError> {
        let body = json!({"cursor": cursor.unwrap_or_default(), "limit": PAGE});
        let answer = self.read(corp, Request { path: "/cgi-bin/user/list_id", query: &[], body: Some(&body) }).await?;
        let id = |entry: &Value| Some((text(entry, "userid")?, entry.get("department").and_then(integer)?));
        Ok(MemberIds {
            ids: entries(&answer, "dept_user").iter().filter_map(id).collect(),
            next: text(&answer, "next_cursor"),
        })
    }

    /// `None` when the company has no such member (any more).
    pub(in crate::client) async fn member_one(&self, corp: &str, userid: &str) -> Result<Option<Member>, SendError> {
        let query = [("userid", userid)];
        match self.read(corp, Request { path: "/cgi-bin/user/get", query: &query, body: None }).await {
            Ok(answer) => Ok(member(&answer)),
            Err(error) if error.code == Some(NO_SUCH_MEMBER) => Ok(None),
            Err(error) => Err(error),
        }
    }

    async fn read(&self, corp: &str, request: Request<'_>) -> Result<Value, SendError> {
        self.call(Holder::Corp(self.corp(corp)?), request, 0).await
    }
}

fn entries<'a>(answer: &'a Value, name: &str) -> &'a [Value] {
    answer.get(name).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn department(entry: &Value) -> Option<Department> {
    Some(Department {
        id: entry.get("id").and_then(integer)?,
        name: text(entry, "name"),
        parent: entry.get("parentid").and_then(integer).unwrap_or_default(),
    })
}

fn member(entry: &Value) -> Option<Member> {
    Some(Member {
        userid: text(entry, "userid")?,
        name: text(entry, "name").unwrap_or_default(),
        departments: entries(entry, "department").iter().filter_map(integer).collect(),
        status: entry.get("status").and_then(integer).map(MemberStatus::read),
    })
}
