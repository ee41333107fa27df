//! What is measured in a round, in this order: what a company at rest costs first, what breaks it last.

use anyhow::{Context, Result};

use super::{
    Family, callbacks, delivery, figure::Figure, held, memory, pages, photos, reports, round::Round, rush,
    scene::Scene, sizes, way,
};

/// A part of a round that can fail alone.
pub struct Step {
    /// By which people choose it.
    pub family: Family,
    /// As the terminal tells it.
    pub name: &'static str,
    /// Whether it needs many owners.
    pub crowd: bool,
    /// Takes the figures.
    pub measure: Measure,
}

/// Takes the figures of a step.
pub type Measure = for<'a> fn(&Round<'a>, &mut Scene<'a>) -> Result<Vec<Figure>>;

/// All of them.
pub const STEPS: [Step; 12] = [
    quiet(Family::Memory, "start and rest", |_, scene| memory::idle(&mut scene.stage)),
    quiet(Family::Sizes, "sizes", |_, scene| sizes::served(&scene.stage)),
    quiet(Family::Pages, "pages", |round, scene| pages::measure(&scene.stage, round.short_or(400, 1_000))),
    quiet(Family::Callbacks, "callbacks", callbacks),
    quiet(Family::Delivery, "delivery in process", in_process),
    crowded(Family::Reports, "reports", |round, scene| {
        let (stage, reporters) = scene.crowded()?;
        reports::measure(stage, reporters, round.short_or(1_000, 2_000))
    }),
    crowded(Family::Reports, "reports, pushes held back", |round, scene| {
        let (stage, reporters) = scene.crowded()?;
        held::measure(stage, reporters, round.short_or(1_000, 2_000))
    }),
    crowded(Family::Way, "the way of a report", |round, scene| {
        let (stage, reporters) = scene.crowded()?;
        way::measure(stage, round.helper, reporters, round.short_or(10, 20))
    }),
    crowded(Family::Delivery, "delivery to a slow platform", |round, scene| {
        let (stage, reporters) = scene.crowded()?;
        delivery::over_http(stage, round.helper, reporters, round.short_or(100, 200))
    }),
    crowded(Family::Photos, "reports with photos", |round, scene| {
        let (stage, reporters) = scene.crowded()?;
        photos::measure(round.workspace, stage, reporters, (round.short_or(200, 400), round.short_or(10, 20)))
    }),
    crowded(Family::Rush, "a rush", |round, scene| {
        let (stage, reporters) = scene.crowded()?;
        rush::measure(stage, reporters, round.short_or(10, 20))
    }),
    crowded(Family::Memory, "memory, and SIGKILL under load", |_, scene| {
        let (stage, reporters) = scene.crowded()?;
        memory::killed(stage, reporters)
    }),
];

const fn quiet(family: Family, name: &'static str, measure: Measure) -> Step {
    Step { family, name, crowd: false, measure }
}

const fn crowded(family: Family, name: &'static str, measure: Measure) -> Step {
    Step { family, name, crowd: true, measure }
}

fn callbacks(round: &Round, scene: &mut Scene) -> Result<Vec<Figure>> {
    let sealer = round.sealer.context("the maker of callbacks was not built")?;
    callbacks::measure(&scene.stage, sealer, round.short_or(4_000, 10_000), round.stop)
}

/// The worker has the machine for itself.
fn in_process(round: &Round, scene: &mut Scene) -> Result<Vec<Figure>> {
    scene.stage.pause()?;
    let courier = round.courier.context("the worker with a gateway in process was not built")?;
    delivery::in_process(&scene.stage, courier, round.short_or(1_000, 2_500))
}

#[cfg(test)]
mod tests {
    use clap::ValueEnum;

    use super::*;

    #[test]
    fn every_family_has_a_step() {
        let has_step = |family: &Family| STEPS.iter().any(|step| step.family == *family);
        assert!(Family::value_variants().iter().all(has_step));
    }

    #[test]
    fn the_crowd_comes_once_and_stays() {
        let first = STEPS.iter().position(|step| step.crowd).unwrap();
        assert!(STEPS[first..].iter().all(|step| step.crowd));
    }
}
