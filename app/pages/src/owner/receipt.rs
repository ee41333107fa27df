//! After sending: it has arrived, and what comes next.

use crate::{
    Screen,
    phone::{Badge, Foot, Icon, WeixinClose, WeixinSubscribe, qr},
};
use contract::{
    views::owner::{FollowUs, Receipt},
    words::{self, owner as texts},
};
use domain::At;
use leptos::prelude::*;

/// `GET /o/repairs/{no}/receipt`
pub fn page(view: Receipt, now: At) -> Screen {
    let path = format!("/o/repairs/{}", view.no);
    let technician = view.technician.map(|name| {
        view! {
            <dt>{texts::TECHNICIAN}</dt>
            <dd>{name}</dd>
        }
    });
    let body = view! {
        <main>
            <section class="empty receipt">
                <Icon name="circle-check" />
                <h1>{texts::SENT}</h1>
                <p>{texts::TICKET_NO}" "<code>{view.no.to_string()}</code></p>
                {view.follow.is_none().then(|| view! { <p>{texts::SENT_NEXT}</p> })}
            </section>
            {view.follow.map(follow)}
            <WeixinSubscribe to=view.subscribe />
            <div class="block">
                <dl class="facts">
                    <dt>{texts::CATEGORY}</dt>
                    <dd>{view.category}</dd>
                    <dt>{texts::PLACE}</dt>
                    <dd>{view.place}</dd>
                    <dt>{texts::REPORTED_AT}</dt>
                    <dd>{words::time::moment(view.reported_at, now)}</dd>
                    <dt>{texts::PROGRESS}</dt>
                    <dd>
                        <Badge stage=view.stage words=words::ticket::stage(view.stage) />
                    </dd>
                    {technician}
                </dl>
            </div>
            <Foot path=format!("{path}/receipt") links=vec![("/o/repairs", texts::MY_REPAIRS)] />
            <footer class="bar">
                <WeixinClose />
                <a class="button" href="/o/repairs/new">
                    {texts::REPORT_ANOTHER}
                </a>
                <a class="button primary" href=path>
                    {texts::SEE_PROGRESS}
                </a>
            </footer>
        </main>
    };
    Screen::phone(texts::SENT, body).in_weixin()
}

/// Who does not follow the account would not hear: its code, or its name while there is none.
fn follow(us: FollowUs) -> AnyView {
    let code = us.code.as_deref().and_then(qr::picture);
    let how = match code {
        Some(code) => pressed_long(code, texts::follow_code(&us.name)),
        None => view! { <p>{texts::follow_by_name(&us.name)}</p> }.into_any(),
    };
    view! {
        <section class="empty block follow">
            <h2>{texts::follow(&us.name)}</h2>
            {how}
        </section>
    }
    .into_any()
}

fn pressed_long(code: qr::Picture, alt: String) -> AnyView {
    view! {
        <p>{texts::FOLLOW_WHY}</p>
        <img src=code.address alt=alt width=code.side height=code.side />
        <p>{texts::FOLLOW_HOW}</p>
    }
    .into_any()
}
