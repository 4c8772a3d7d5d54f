//! Maximum flow through a network that grows (Dinic's algorithm), in whole units.
//!
//! Y. Dinitz, "Algorithm for solution of a problem of maximum flow in networks with power
//! estimation", Soviet Math. Doklady 11, 1970. Capacities are integers, so the answer is exact and
//! owes nothing to the order of nodes or arcs. Raising capacities and calling
//! [`Network::push_more`] again goes on from the flow found so far. Knows nothing of beds.

/// More than any flow asked for here.
pub(crate) const UNBOUNDED: i64 = i64::MAX / 4;

/// A network of nodes `0..n`, of which one is the sink and any may have a supply.
#[derive(Debug, Clone, Default)]
pub(crate) struct Network {
    /// Arcs that leave each node: `first[node]..first[node + 1]` in `arcs`.
    first: Vec<u32>,
    arcs: Vec<u32>,
    /// Arc e goes to `head[e]`; its reverse is e ^ 1.
    head: Vec<u32>,
    /// Capacity left on each arc.
    left: Vec<i64>,
    /// Supply of each node still to be sent, and what each node may still deliver to the sink.
    supply: Vec<i64>,
    outlet: Vec<i64>,
    /// Arcs to the nearest outlet, and the next arc to try.
    level: Vec<u32>,
    next: Vec<u32>,
    queue: Vec<u32>,
    path: Vec<u32>,
}

const FAR: u32 = u32::MAX;

impl Network {
    /// Makes this the network with `nodes` nodes and these arcs (from, to), each of unbounded
    /// capacity, in the memory of the last one. No node has a supply or an outlet.
    pub(crate) fn rebuild(&mut self, nodes: usize, arcs: impl Iterator<Item = (u32, u32)>) {
        self.head.clear();
        for (from, to) in arcs {
            self.head.extend([to, from]);
        }
        self.first.clear();
        self.first.resize(nodes + 1, 0);
        // Arc e leaves the node its reverse goes to.
        for &node in &self.head {
            self.first[node as usize + 1] += 1;
        }
        for node in 0..nodes {
            self.first[node + 1] += self.first[node];
        }
        self.next.clear();
        self.next.extend_from_slice(&self.first[..nodes]);
        self.arcs.clear();
        self.arcs.resize(self.head.len(), 0);
        for arc in 0..self.head.len() {
            let from = self.head[arc ^ 1] as usize;
            self.arcs[self.next[from] as usize] = arc as u32;
            self.next[from] += 1;
        }
        self.supply.clear();
        self.supply.resize(nodes, 0);
        self.outlet.clear();
        self.outlet.resize(nodes, 0);
        self.empty();
    }

    /// Takes all flow, supplies and outlets away.
    pub(crate) fn empty(&mut self) {
        self.left.clear();
        self.left.resize(self.head.len(), 0);
        self.left.iter_mut().step_by(2).for_each(|left| *left = UNBOUNDED);
        self.supply.fill(0);
        self.outlet.fill(0);
    }

    /// What `node` may deliver to the sink, in all.
    pub(crate) fn set_outlet(&mut self, node: usize, units: i64) {
        self.outlet[node] = units;
    }

    /// Raises the supply of `node`, sends as much of all supplies as the network takes, and returns
    /// how much that was.
    pub(crate) fn push_more(&mut self, more: impl Iterator<Item = (usize, i64)>) -> i64 {
        let mut sent = 0;
        for (node, units) in more {
            self.supply[node] += units;
            sent += self.send_next_door(node);
        }
        while self.supply.iter().any(|&units| units > 0) && self.find_levels() {
            for node in 0..self.supply.len() {
                while self.supply[node] > 0 && self.level[node] != FAR {
                    sent += self.send_from(node);
                }
            }
        }
        sent
    }

    /// Sends what it can of the supply of `start` to outlets one arc away. That needs no search and
    /// is mostly all there is to do; where it was not wise, the paths that follow put it right.
    fn send_next_door(&mut self, start: usize) -> i64 {
        let mut sent = 0;
        for at in self.first[start]..self.first[start + 1] {
            let arc = self.arcs[at as usize];
            if self.outlet[self.head[arc as usize] as usize] > 0 && self.left[arc as usize] > 0 {
                sent += self.send_along(start, &[arc]);
            }
        }
        sent
    }

    /// Breadth-first from the outlets backwards; true if some supply has a way out.
    fn find_levels(&mut self) -> bool {
        self.level.clear();
        self.level.resize(self.supply.len(), FAR);
        self.next.clear();
        self.next.extend_from_slice(&self.first[..self.supply.len()]);
        self.queue.clear();
        for node in 0..self.outlet.len() {
            if self.outlet[node] > 0 {
                self.level[node] = 0;
                self.queue.push(node as u32);
            }
        }
        let mut found = false;
        let mut at = 0;
        while at < self.queue.len() {
            let node = self.queue[at] as usize;
            at += 1;
            found |= self.supply[node] > 0;
            for &arc in &self.arcs[self.first[node] as usize..self.first[node + 1] as usize] {
                let from = self.head[arc as usize] as usize;
                if self.level[from] == FAR && self.left[arc as usize ^ 1] > 0 {
                    self.level[from] = self.level[node] + 1;
                    self.queue.push(from as u32);
                }
            }
        }
        found
    }

    /// Sends units of the supply of `start` along one shortest path; 0, with `start` marked as far,
    /// if none is left.
    fn send_from(&mut self, start: usize) -> i64 {
        let mut path = std::mem::take(&mut self.path);
        path.clear();
        let found = self.find_path(start, &mut path);
        let sent = if found { self.send_along(start, &path) } else { 0 };
        self.path = path;
        sent
    }

    /// Finds a path from `start` that goes down level by level to an outlet.
    fn find_path(&mut self, start: usize, path: &mut Vec<u32>) -> bool {
        let mut node = start;
        loop {
            if self.level[node] == 0 && self.outlet[node] > 0 {
                return true;
            }
            match self.step(node) {
                Some(arc) => {
                    path.push(arc);
                    node = self.head[arc as usize] as usize;
                }
                None => {
                    // A dead end for the rest of this phase: no level, so that no step leads here
                    // again.
                    self.level[node] = FAR;
                    match path.pop() {
                        Some(arc) => node = self.head[arc as usize ^ 1] as usize,
                        None => return false,
                    }
                }
            }
        }
    }

    /// The next arc from `node` that leads one level nearer to an outlet.
    fn step(&mut self, node: usize) -> Option<u32> {
        let last = self.first[node + 1];
        while self.next[node] < last {
            let arc = self.arcs[self.next[node] as usize];
            let level = self.level[self.head[arc as usize] as usize];
            if self.left[arc as usize] > 0 && level != FAR && level + 1 == self.level[node] {
                return Some(arc);
            }
            self.next[node] += 1;
        }
        None
    }

    /// Sends as much of the supply of `start` as the arcs of `path` and the outlet at its end take.
    fn send_along(&mut self, start: usize, path: &[u32]) -> i64 {
        let end = path.last().map_or(start, |&arc| self.head[arc as usize] as usize);
        let ends = self.supply[start].min(self.outlet[end]);
        let units = path.iter().map(|&arc| self.left[arc as usize]).fold(ends, i64::min);
        self.supply[start] -= units;
        self.outlet[end] -= units;
        for &arc in path {
            self.left[arc as usize] -= units;
            self.left[arc as usize ^ 1] += units;
        }
        units
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn network(nodes: usize, arcs: &[(u32, u32)]) -> Network {
        let mut network = Network::default();
        network.rebuild(nodes, arcs.iter().copied());
        network
    }

    #[test]
    fn a_later_supply_turns_an_earlier_one_aside() {
        // 0 may use 2 or 3, 1 only 2. Node 0 goes first, so it must make room.
        let mut network = network(4, &[(0, 2), (0, 3), (1, 2)]);
        network.set_outlet(2, 5);
        network.set_outlet(3, 5);
        assert_eq!(network.push_more([(0, 5)].into_iter()), 5);
        assert_eq!(network.push_more([(1, 5)].into_iter()), 5);
    }

    #[test]
    fn what_cannot_be_sent_stays_a_supply_until_emptied() {
        let mut network = network(3, &[(0, 1), (1, 2)]);
        network.set_outlet(2, 4);
        assert_eq!(network.push_more([(0, 7)].into_iter()), 4);
        network.set_outlet(2, 2);
        assert_eq!(network.push_more(std::iter::empty()), 2);
        network.empty();
        network.set_outlet(2, 9);
        assert_eq!(network.push_more(std::iter::empty()), 0);
        network.set_outlet(2, 9);
        assert_eq!(network.push_more([(0, 7)].into_iter()), 7);
    }

    #[test]
    fn a_supply_where_the_outlet_is_needs_no_arc() {
        let mut network = network(1, &[]);
        network.set_outlet(0, 5);
        assert_eq!(network.push_more([(0, 3)].into_iter()), 3);
    }

    #[test]
    fn an_arc_has_a_direction() {
        let mut network = network(2, &[(0, 1)]);
        network.set_outlet(0, 3);
        assert_eq!(network.push_more([(1, 3)].into_iter()), 0);
    }
}
