//! Users (用户管理): what an account may know of people. No nickname and no picture, as on the platform since 2021.

mod batch;
mod info;
mod list;
mod remark;

pub(crate) use self::{
    batch::batch,
    info::{info, unionid},
    list::{list, page},
    remark::remark,
};
