//! `weixiu wechat directory`: a company's members beside our employees, and what a reading would change.

use crate::{
    config::{Config, Secrets},
    wiring,
};
use anyhow::{Context, Result, bail};
use contract::{views::directory::Comparison, words::setup as words};

/// Prints the comparison; `apply` also keeps it: who left is unbound. Nobody is bound by it: that is an administrator's to decide.
#[expect(clippy::print_stdout, reason = "a command line speaks to a person")]
pub(super) async fn run(config: &Config, secrets: &Secrets, corp: &str, apply: bool) -> Result<()> {
    if !config.wecom.corps.iter().any(|c| c.key == corp) {
        bail!("--corp {corp}: no such application");
    }
    let services = match apply {
        true => wiring::services(config, secrets).await?,
        false => wiring::services_that_look(config, secrets).await?,
    };
    let found = services.compare_directory(corp, apply).await.context("the directory cannot be read");
    services.store().close().await?;
    lines(&found?).iter().for_each(|line| println!("{line}"));
    Ok(())
}

fn lines(found: &Comparison) -> Vec<String> {
    let bound = found.bound.iter().map(|b| words::line('✓', &b.userid, &b.name, &words::bound_to(&b.employee)));
    let loose = found.loose.iter().map(|(userid, name)| words::line('+', userid, name, words::LINE_LOOSE));
    let hidden = found.hidden.iter().map(|b| words::line('?', &b.userid, &b.employee, words::LINE_HIDDEN));
    let left = found.left.iter().map(|b| words::line('-', &b.userid, &b.employee, words::LINE_LEFT));
    bound.chain(loose).chain(hidden).chain(left).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::views::directory::Bound;

    #[test]
    fn every_member_has_a_line() {
        let bound = |userid: &str, employee: &str| Bound {
            userid: userid.into(),
            name: "张建国".into(),
            employee: employee.into(),
        };
        let found = Comparison {
            bound: vec![bound("zhang", "张建国"), bound("old", "")],
            loose: vec![("lisi".into(), "李四".into())],
            hidden: vec![bound("ma", "马国栋")],
            left: vec![bound("qian", "钱伟")],
        };
        let expected = [
            "✓ zhang  张建国  已绑定 张建国",
            "✓ old  张建国  已绑定（已不在职）",
            "+ lisi  李四  未绑定，请在“微信接入”页面绑定",
            "? ma  马国栋  不在应用的可见范围",
            "- qian  钱伟  已离职，解绑并退出登录",
        ];
        assert_eq!(lines(&found), expected);
    }
}
