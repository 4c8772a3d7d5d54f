//! Care need and demand of a scenario, ready for the loop: from the older people of a draw to those
//! who would use a bed.

use super::chance::Chance;
use super::demand::{self, Asked, SupportedShares};
use super::memory::Memory;
use super::need::{self, Need, Prevalence};
use super::people::Headcount;
use super::reads::{CareReads, Shifts, Wishes};
use super::same_law::SameLaw;
use crate::domain::Part;
use crate::engine::draw::Draw;
use crate::engine::params::{Assumed, Quantity};
use crate::numerics::{Points, StreamKey};

/// Care need and demand, ready for the loop.
#[derive(Debug)]
pub struct Care {
    reads: CareReads,
    shifts: [Quantity; 3],
    uptake: [Quantity; 3],
    rural_relative: Quantity,
    growth: Quantity,
    anchor: Option<Quantity>,
    shift_factors: Vec<Quantity>,
    willing: Quantity,
    /// Townships where support is equally common, and the shares of each sort, where these hold in
    /// every draw.
    equally_supported: SameLaw,
    supported: Option<SupportedShares>,
    need: Vec<StreamKey>,
    demand: Vec<StreamKey>,
    /// Townships in the order of their ids, so that sums do not depend on the order of the file.
    by_id: Vec<usize>,
}

impl Care {
    /// Makes the stage ready for draws.
    pub fn new(reads: CareReads) -> Self {
        let points = Points::new(reads.seed, reads.sampling);
        let quantity = |assumed: &Assumed| Quantity::new(assumed, &points);
        let streams = |process: &str| {
            reads.townships.iter().map(|t| StreamKey::new(reads.seed, process, &t.key)).collect()
        };
        let mut by_id: Vec<usize> = (0..reads.townships.len()).collect();
        by_id.sort_by_key(|&i| &reads.townships[i].key);
        let equally_supported = demand::equally_supported(&reads);
        Care {
            shifts: reads.shifts.each_ref().map(quantity),
            uptake: reads.uptake.each_ref().map(quantity),
            rural_relative: quantity(&reads.rural_relative),
            growth: quantity(&reads.growth),
            anchor: reads.anchor.as_ref().map(quantity),
            shift_factors: reads.uptake_shifts.iter().map(|s| quantity(&s.factor)).collect(),
            willing: quantity(&reads.willing),
            supported: demand::supported(&reads, &by_id, &equally_supported),
            equally_supported,
            need: streams("care need"),
            demand: streams("demand"),
            by_id,
            reads,
        }
    }

    /// What the stage is made of.
    pub fn reads(&self) -> &CareReads {
        &self.reads
    }

    /// The care need of the `people` of `draw`.
    pub fn need(&self, people: &[Headcount], draw: Draw) -> Vec<Need> {
        self.need_in(people, draw, &mut Memory::default())
    }

    /// The same, in the memory of draws before.
    pub(super) fn need_in(
        &self,
        people: &[Headcount],
        draw: Draw,
        memory: &mut Memory,
    ) -> Vec<Need> {
        let [level, trend, severity] = self.shifts.each_ref().map(|shift| shift.value(draw));
        let prevalence = Prevalence::new(&self.reads, &Shifts { level, trend, severity });
        let buffers = std::mem::take(&mut memory.care);
        let mut luck = Chance::open(&self.need, self.luck(draw)).with_buffers(buffers);
        let need = need::assess(people, &prevalence, &mut luck);
        memory.care = luck.into_buffers();
        need
    }

    /// Who would use a bed, of people with this `need` in `draw`.
    pub fn demand(&self, need: &[Need], draw: Draw) -> Asked {
        self.demand_in(need, draw, &mut Memory::default())
    }

    /// The same, in the memory of draws before.
    pub(super) fn demand_in(&self, need: &[Need], draw: Draw, memory: &mut Memory) -> Asked {
        let wishes = Wishes {
            uptake: self.uptake.each_ref().map(|uptake| uptake.value(draw)),
            rural_relative: self.rural_relative.value(draw),
            growth: self.growth.value(draw),
            shift_factors: self.shift_factors.iter().map(|factor| factor.value(draw)).collect(),
            willing: self.willing.value(draw),
            anchor: self.anchor.as_ref().map(|anchor| anchor.value(draw)),
        };
        let supported = (&self.equally_supported, self.supported.as_ref());
        let buffers = std::mem::take(&mut memory.care);
        let mut luck = Chance::open(&self.demand, self.luck(draw)).with_buffers(buffers);
        let asked = demand::ask(&self.reads, &self.by_id, need, supported, &wishes, &mut luck);
        memory.care = luck.into_buffers();
        asked
    }

    /// The draw that chance events are taken from, if there are any.
    fn luck(&self, draw: Draw) -> Option<u64> {
        draw.number(Part::Chance).filter(|_| self.reads.chance_events)
    }
}
