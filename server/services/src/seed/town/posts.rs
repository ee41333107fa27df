//! The posts: fourteen technicians and two leads with trades, crews and shifts, and who plays which.

use super::{
    super::{documents::crew, scenario::Player},
    shifts::Pattern,
};
use domain::access::Role;

/// Where somebody works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Base {
    Group,
    Company(usize),
}

/// One post.
pub(super) struct Post {
    /// Word in a player's title that asks for this post; empty if no player takes it.
    pub(super) trade: &'static str,
    pub(super) name: &'static str,
    pub(super) role: Role,
    pub(super) base: Base,
    pub(super) skills: &'static [&'static str],
    pub(super) crews: &'static [&'static str],
    pub(super) pattern: Pattern,
    /// The first certificate ran out lately.
    pub(super) expired: bool,
}

const fn post(
    (trade, name): (&'static str, &'static str),
    base: Base,
    skills: &'static [&'static str],
    crews: &'static [&'static str],
    pattern: Pattern,
) -> Post {
    Post { trade, name, role: Role::Technician, base, skills, crews, pattern, expired: false }
}

const POSTS: &[Post] = &[
    // Stand-by of the group: at any hour two for the common trades in every estate.
    post(("水电", "王志刚"), Base::Group, &["water", "electric", "drain"], &[crew::POWER_WATER], Pattern::StandBy),
    post(("电梯", "孙立"), Base::Group, &["lift", "lv"], &[crew::LIFT], Pattern::StandBy),
    post(("门窗", "马超"), Base::Group, &["door", "general", "civil", "env"], &[crew::GENERAL], Pattern::StandBy),
    post(("水暖", "胡建军"), Base::Group, &["hvac", "water", "drain"], &[crew::POWER_WATER], Pattern::StandBy),
    post(
        ("综合", "林海"),
        Base::Group,
        &["general", "electric", "door", "lv", "fire"],
        &[crew::GENERAL, crew::POWER_WATER],
        Pattern::StandBy,
    ),
    post(("", "冯海涛"), Base::Group, &["lift", "electric"], &[crew::LIFT], Pattern::StandBy),
    // The companies' own.
    post(("", "王立新"), Base::Company(0), &["electric", "lv"], &[crew::POWER_WATER], Pattern::Early),
    post(("", "李卫东"), Base::Company(0), &["water", "drain"], &[crew::POWER_WATER], Pattern::Late),
    post(("", "孙长河"), Base::Company(0), &["electric", "water"], &[crew::POWER_WATER], Pattern::Night),
    post(("", "周启明"), Base::Company(0), &["door", "civil"], &[crew::GENERAL], Pattern::Early),
    Post {
        expired: true,
        ..post(("", "吴晓东"), Base::Company(0), &["electric", "fire"], &[crew::POWER_WATER], Pattern::Late)
    },
    post(("", "郑文彬"), Base::Company(1), &["water", "electric"], &[crew::POWER_WATER], Pattern::Early),
    post(("", "黄志远"), Base::Company(1), &["env", "general"], &[crew::GENERAL], Pattern::StandBy),
    post(("", "徐建平"), Base::Company(1), &["hvac", "civil"], &[crew::POWER_WATER, crew::GENERAL], Pattern::Day),
];

const LEADS: &[Post] = &[
    Post {
        role: Role::Lead,
        ..post(("", "魏国强"), Base::Company(0), &["civil", "general"], &[crew::GENERAL], Pattern::Day)
    },
    Post {
        role: Role::Lead,
        ..post(("", "钟永福"), Base::Company(1), &["general", "water"], &[crew::GENERAL], Pattern::Day)
    },
];

/// Every post with who plays it.
pub(super) fn filled<'a>(
    technicians: &[&'a Player],
    leads: &[&'a Player],
) -> impl Iterator<Item = (&'static Post, Option<&'a Player>)> {
    cast(POSTS, technicians).into_iter().chain(cast_leads(leads))
}

/// Gives players the posts that their titles name, then any post that a player may take, then a second all-rounder's.
fn cast<'a>(posts: &'static [Post], players: &[&'a Player]) -> Vec<(&'static Post, Option<&'a Player>)> {
    let mut cast: Vec<(&Post, Option<&Player>)> = posts.iter().map(|p| (p, None)).collect();
    for player in players {
        let free = |cast: &[(&Post, Option<&Player>)], fits: &dyn Fn(&Post) -> bool| {
            cast.iter().position(|(post, taken)| taken.is_none() && !post.trade.is_empty() && fits(post))
        };
        let named = free(&cast, &|post| player.title.contains(post.trade)).or_else(|| free(&cast, &|_| true));
        match named {
            Some(index) => cast[index].1 = Some(player),
            None => cast.push((&posts[4], Some(player))),
        }
    }
    cast
}

fn cast_leads<'a>(players: &[&'a Player]) -> Vec<(&'static Post, Option<&'a Player>)> {
    let mut cast: Vec<(&Post, Option<&Player>)> =
        LEADS.iter().enumerate().map(|(n, post)| (post, players.get(n).copied())).collect();
    cast.extend(players.iter().skip(LEADS.len()).map(|player| (&LEADS[0], Some(*player))));
    cast
}
