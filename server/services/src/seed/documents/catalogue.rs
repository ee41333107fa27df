//! The catalogue: fifteen everyday categories with their own questions, then the emergencies.

use super::{emergencies::emergencies, inside::inside, power::power, public::public};
use domain::{
    Code,
    catalogue::{Catalogue, Category, Whereabouts},
    form::Field,
    ticket::Urgency,
};

/// All categories.
pub(crate) fn catalogue() -> Catalogue {
    let mut categories = inside();
    categories.extend(power());
    categories.extend(public());
    categories.extend(emergencies());
    Catalogue { categories }
}

/// What a category is called: code, name, icon, hint.
pub(super) type Named = (&'static str, &'static str, &'static str, &'static str);

pub(super) fn category(
    (code, name, icon, hint): Named,
    place: Whereabouts,
    (skill, asset): (&str, Option<&str>),
    fields: Vec<Field>,
) -> Category {
    Category {
        code: Code::from(code),
        name: name.into(),
        icon: icon.into(),
        hint: hint.into(),
        urgency: Urgency::Normal,
        place,
        skill: Code::from(skill),
        asset_kind: asset.map(Code::from),
        safety: None,
        fields,
    }
}
