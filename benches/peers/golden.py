"""The first random numbers and counts, worked out apart from bedplan's code: what the golden tests of src/model/numerics/ expect.

`python3 benches/peers/golden.py VERSION` prints them for a numerics version. It follows the descriptions in those files:
SHA-256 keys, ChaCha8 streams, sixteen xoshiro128++ generators side by side, SplitMix64 points, scrambled base-2 sequences. Distribution
functions are summed with 50 digits.
"""

import hashlib
import struct
import sys
from decimal import Decimal, getcontext

getcontext().prec = 50
M32, M64 = 0xFFFFFFFF, (1 << 64) - 1


def key(version, seed, process, name):
    digest = hashlib.sha256(b"bedplan/stream" + struct.pack("<IQ", version, seed))
    for text in (process.encode(), name.encode()):
        digest.update(struct.pack("<Q", len(text)) + text)
    return digest.digest()


def rotate(x, n):
    return ((x << n) | (x >> (32 - n))) & M32


def chacha8(key_bytes, draw):
    """Words of 64 bits of the stream `draw`."""
    constants = struct.unpack("<4I", b"expand 32-byte k")
    block = 0
    while True:
        counter = (block & M32, block >> 32, draw & M32, draw >> 32)
        start = [*constants, *struct.unpack("<8I", key_bytes), *counter]
        x = list(start)

        def quarter(a, b, c, d):
            x[a] = (x[a] + x[b]) & M32
            x[d] = rotate(x[d] ^ x[a], 16)
            x[c] = (x[c] + x[d]) & M32
            x[b] = rotate(x[b] ^ x[c], 12)
            x[a] = (x[a] + x[b]) & M32
            x[d] = rotate(x[d] ^ x[a], 8)
            x[c] = (x[c] + x[d]) & M32
            x[b] = rotate(x[b] ^ x[c], 7)

        for _ in range(4):
            for i in range(4):
                quarter(i, i + 4, i + 8, i + 12)
            for i in range(4):
                quarter(i, 4 + (i + 1) % 4, 8 + (i + 2) % 4, 12 + (i + 3) % 4)
        words = [(a + b) & M32 for a, b in zip(x, start)]
        yield from (words[i] | words[i + 1] << 32 for i in range(0, 16, 2))
        block += 1


class Wide:
    """Sixteen xoshiro128++ generators seeded from a stream."""

    def __init__(self, stream):
        flat = []
        for _ in range(32):
            bits = next(stream)
            flat += [bits & M32, bits >> 32]
        self.state = [flat[16 * i : 16 * i + 16] for i in range(4)]
        self.key = flat[63] << 32 | flat[62]
        self.made = 0

    def fill(self, count):
        """`count` numbers of 64 bits; what is left of the last sixteen is not used."""
        first, upper = self.made, []
        for _ in range(-(-count // 16)):
            a, b, c, d = self.state
            upper += [(rotate((p + s) & M32, 7) + p) & M32 for p, s in zip(a, d)]
            for i in range(16):
                shifted = b[i] << 9 & M32
                c[i] ^= a[i]
                d[i] ^= b[i]
                b[i] ^= c[i]
                a[i] ^= d[i]
                c[i] ^= shifted
                d[i] = rotate(d[i], 11)
            self.made += 16
        return [upper[i] << 32 | mixed(self.key, first + i) >> 32 for i in range(count)]


def mixed(seed, index):
    z = (seed + index * 0x9E3779B97F4A7C15) & M64
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9 & M64
    z = (z ^ z >> 27) * 0x94D049BB133111EB & M64
    return z ^ z >> 31


def unit(bits):
    return ((bits >> 12) + 0.5) / (1 << 52)


def words(key_bytes):
    return struct.unpack("<4Q", key_bytes)


def random_point(version, seed, name, draw):
    one, other, *_ = words(key(version, seed, "assumption", name))
    return unit(mixed(one, draw) ^ mixed(other, draw))


def scrambled(bits, seed):
    flips = 0
    for level in range(32):
        node = 1 << level | bits >> (32 - level)
        flips |= (mixed(seed, node) >> 63) << (31 - level)
    return bits ^ flips


def product(a, b):
    total = 0
    for bit in range(6):
        if b >> bit & 1:
            total ^= a
        a <<= 1
        if a >> 6:
            a ^= 0b1000011
    return total


def even_point(version, seed, name, draw):
    index, replicate = divmod(draw - 1, 16)
    keys = words(key(version, seed, "assumption points", name))
    block_key, order, value, rest = (mixed(k, M64 - replicate) for k in keys)
    block = index >> 6
    if block:
        chosen = mixed(block_key, block)
        factor, shift = 1 + (chosen >> 32) % 63, chosen & 63
        index = block << 6 | (product(factor, index & 63) ^ shift)
    reversed_bits = int(f"{scrambled(index, order):032b}"[::-1], 2)
    cell = scrambled(reversed_bits, value)
    return unit(cell << 32 | mixed(rest, cell) >> 32)


def binomial(n, p, u):
    """The smallest k with P(Binomial(n, p) <= k) >= u, by sums of 50 digits."""
    u, q = Decimal(u), 1 - p
    term, k = q**n, 0
    total = term
    while total < u:
        term = term * (n - k) / (k + 1) * p / q
        k += 1
        total += term
    return k


def poisson(mean, u):
    mean, u = Decimal(mean), Decimal(u)
    term, k = (-mean).exp(), 0
    total = term
    while total < u:
        k += 1
        term = term * mean / k
        total += term
    return k


def main():
    version = int(sys.argv[1])
    stream = chacha8(key(version, 2020, "deaths", "shilin"), 7)
    numbers = [next(stream) for _ in range(40)]
    print("stream.rs:", [hex(n) for n in numbers[:3]], hex(numbers[39]))
    print("  ", hex(next(chacha8(key(version, 1, "能力", "万盛"), (1 << 40) + 3))))
    wide = Wide(chacha8(key(version, 2020, "deaths", "shilin"), 1))
    print("wide.rs:", [hex(n >> 32) for n in wide.fill(4)])
    draws = [1, 2, 3, 100, 1 << 32]
    print("points.rs:", [even_point(version, 7, "mortality", d) for d in draws])
    print("  ", [random_point(version, 7, "mortality", d) for d in draws])
    wide = Wide(chacha8(key(version, 2020, "deaths", "shilin"), 1))
    cells = [(300, 0.01)] * 8 + [(600, 0.4)] * 8 + [(30_000, 0.83)] * 8
    counts = [binomial(n, Decimal(p), unit(b)) for (n, p), b in zip(cells, wide.fill(24))]
    print("lanes/tests.rs:", counts[:8], counts[8:16], counts[16:], sep="\n  ")
    print("  ", [poisson(m, unit(b)) for m, b in zip((0.4, 9.0, 16.0, 250.0), wide.fill(4))])
    hazards = [1 - (-Decimal(h)).exp() for h in (0.01, 0.3, 2.0)]
    print("  ", [binomial(400, p, unit(b)) for p, b in zip(hazards, wide.fill(3))])
    shared = unit(wide.fill(2)[1])
    print("   shared:", [binomial(n, Decimal(0.2), shared) for n in (50, 400, 3000)])


if __name__ == "__main__":
    main()
