//! Residents by class and kind of bed: which kinds of bed each class can hold.

use crate::domain::BedKind;
use crate::engine::outcome::placement::Client;

/// Class of a resident, and kind of the bed he lives in.
pub(crate) const LAYERS: [(Client, BedKind); 6] = [
    (Client::SupportedNursing, BedKind::Nursing),
    (Client::SupportedGeneral, BedKind::General),
    (Client::SupportedGeneral, BedKind::Nursing),
    (Client::Nursing, BedKind::Nursing),
    (Client::General, BedKind::General),
    (Client::General, BedKind::Nursing),
];

/// Layers of a class, its first choice of bed first.
pub(crate) fn of_client(client: Client) -> &'static [usize] {
    match client {
        Client::SupportedNursing => &[0],
        Client::SupportedGeneral => &[1, 2],
        Client::Nursing => &[3],
        Client::General => &[4, 5],
    }
}

/// Layers in beds of a kind.
pub(crate) fn in_kind(kind: BedKind) -> &'static [usize] {
    match kind {
        BedKind::General => &[1, 4],
        BedKind::Nursing => &[0, 2, 3, 5],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layers_are_the_beds_that_each_class_takes() {
        for client in Client::ALL {
            let kinds = of_client(client).iter().map(|&layer| LAYERS[layer]);
            assert!(kinds.eq(client.takes().iter().map(|&kind| (client, kind))), "{client:?}");
        }
        for kind in BedKind::ALL {
            let all = (0..LAYERS.len()).filter(|&layer| LAYERS[layer].1 == kind);
            assert!(all.eq(in_kind(kind).iter().copied()), "{kind:?}");
        }
    }
}
