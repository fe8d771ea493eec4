"use strict";
// SHA-256 and SHA-512 (FIPS 180-4), for pages that were not opened in a secure context.

Mcred.hashes = (() => {
  const SIZES = {
    "SHA-256": {
      bits: 32n, rounds: 64, block: 64, length: 8,
      big: [[2n, 13n, 22n], [6n, 11n, 25n]], small: [[7n, 18n, 3n], [17n, 19n, 10n]],
    },
    "SHA-512": {
      bits: 64n, rounds: 80, block: 128, length: 16,
      big: [[28n, 34n, 39n], [14n, 18n, 41n]], small: [[1n, 8n, 7n], [19n, 61n, 6n]],
    },
  };

  function primes(count) {
    const found = [];
    for (let number = 2n; found.length < count; number++) {
      if (found.every((prime) => number % prime)) found.push(number);
    }
    return found;
  }

  /** Whole part of the root of `value` of that degree. */
  function root(value, degree) {
    let low = 0n, high = 1n << (BigInt(value.toString(2).length) / degree + 1n);
    while (low < high) {
      const middle = (low + high + 1n) / 2n;
      if (middle ** degree <= value) low = middle;
      else high = middle - 1n;
    }
    return low;
  }

  /** The first bits behind the point of the roots of the first primes. */
  function fractions(count, degree, bits) {
    const mask = (1n << bits) - 1n;
    return primes(count).map((prime) => root(prime << (bits * degree), degree) & mask);
  }

  function padded(raw, size) {
    const total = Math.ceil((raw.length + 1 + size.length) / size.block) * size.block;
    const whole = new Uint8Array(total);
    whole.set(raw);
    whole[raw.length] = 0x80;
    new DataView(whole.buffer).setBigUint64(total - 8, BigInt(raw.length) * 8n);
    return whole;
  }

  function slow(name, raw) {
    const size = SIZES[name], {bits} = size, mask = (1n << bits) - 1n;
    const turn = (x, by) => ((x >> by) | (x << (bits - by))) & mask;
    const mixed = (x, [a, b, c]) => turn(x, a) ^ turn(x, b) ^ turn(x, c);
    const moved = (x, [a, b, c]) => turn(x, a) ^ turn(x, b) ^ (x >> c);
    const constants = fractions(size.rounds, 3n, bits);
    const state = fractions(8, 2n, bits);
    const whole = padded(raw, size), word = Number(bits) / 8;
    for (let start = 0; start < whole.length; start += size.block) {
      const w = [];
      for (let at = 0; at < 16; at++) {
        const from = start + at * word;
        w.push(BigInt(`0x${Mcred.bytes.hex(whole.subarray(from, from + word))}`));
      }
      for (let at = 16; at < size.rounds; at++) {
        w.push((w[at - 16] + moved(w[at - 15], size.small[0]) + w[at - 7]
          + moved(w[at - 2], size.small[1])) & mask);
      }
      let [a, b, c, d, e, f, g, h] = state;
      for (let at = 0; at < size.rounds; at++) {
        const one = h + mixed(e, size.big[1]) + ((e & f) ^ (~e & mask & g)) + constants[at] + w[at];
        const two = mixed(a, size.big[0]) + ((a & b) ^ (a & c) ^ (b & c));
        [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) & mask, c, b, a, (one + two) & mask];
      }
      [a, b, c, d, e, f, g, h].forEach((x, at) => (state[at] = (state[at] + x) & mask));
    }
    const digits = state.map((x) => x.toString(16).padStart(word * 2, "0")).join("");
    return new Uint8Array(digits.match(/../g).map((pair) => parseInt(pair, 16)));
  }

  async function digest(name, raw) {
    const subtle = globalThis.crypto?.subtle;
    return subtle ? new Uint8Array(await subtle.digest(name, raw)) : slow(name, raw);
  }

  return {digest, slow};
})();
