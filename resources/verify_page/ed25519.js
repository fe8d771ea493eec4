"use strict";
// Ed25519 (RFC 8032): by the browser where it knows it, else by the arithmetic itself.

Mcred.ed25519 = (() => {
  const P = (1n << 255n) - 19n;
  const ORDER = (1n << 252n) + 27742317777372353535851937790883648493n;
  const mod = (x) => ((x % P) + P) % P;

  function power(base, exponent) {
    let result = 1n;
    for (let b = mod(base), e = exponent; e; e >>= 1n, b = mod(b * b)) {
      if (e & 1n) result = mod(result * b);
    }
    return result;
  }

  const inverse = (x) => power(x, P - 2n);
  const D = mod(-121665n * inverse(121666n));
  const ROOT_OF_MINUS_1 = power(2n, (P - 1n) / 4n);
  const ZERO = [0n, 1n, 1n, 0n];

  /** Extended coordinates; source: RFC 8032, 5.1.4. */
  function add([x1, y1, z1, t1], [x2, y2, z2, t2]) {
    const a = mod((y1 - x1) * (y2 - x2)), b = mod((y1 + x1) * (y2 + x2));
    const c = mod(2n * t1 * t2 * D), d = mod(2n * z1 * z2);
    const e = b - a, f = d - c, g = d + c, h = b + a;
    return [mod(e * f), mod(g * h), mod(f * g), mod(e * h)];
  }

  function times(point, scalar) {
    let sum = ZERO;
    for (let p = point, s = scalar; s; s >>= 1n, p = add(p, p)) {
      if (s & 1n) sum = add(sum, p);
    }
    return sum;
  }

  const number = (raw) => BigInt(`0x${Mcred.bytes.hex(Uint8Array.from(raw).reverse())}`);

  /** The point a key or the first half of a signature stands for; null when it is none. */
  function point(raw) {
    const whole = number(raw), y = whole & ((1n << 255n) - 1n), sign = whole >> 255n;
    if (y >= P) return null;
    const squared = mod((y * y - 1n) * inverse(D * y * y + 1n));
    let x = power(squared, (P + 3n) / 8n);
    if (mod(x * x - squared)) x = mod(x * ROOT_OF_MINUS_1);
    if (mod(x * x - squared) || (!x && sign)) return null;
    if ((x & 1n) !== sign) x = mod(-x);
    return [x, y, 1n, mod(x * y)];
  }

  const BASE_Y = mod(4n * inverse(5n));
  const BASE = point(Uint8Array.from({length: 32}, (_, at) => Number((BASE_Y >> BigInt(8 * at)) & 255n)));

  async function slow(key, signature, message) {
    const a = point(key), r = point(signature.slice(0, 32)), s = number(signature.slice(32));
    if (!a || !r || s >= ORDER) return false;
    const hashed = await Mcred.hashes.digest(
      "SHA-512", Mcred.bytes.joined(signature.slice(0, 32), key, message));
    const left = times(BASE, s), right = add(r, times(a, number(hashed) % ORDER));
    return !mod(left[0] * right[2] - right[0] * left[2]) && !mod(left[1] * right[2] - right[1] * left[2]);
  }

  /** Whether `signature` (64 bytes) over `message` is by the raw public `key` (32 bytes). */
  async function verify(key, signature, message) {
    if (signature.length !== 64) return false;
    const subtle = globalThis.crypto?.subtle;
    try {
      const known = await subtle.importKey("raw", key, {name: "Ed25519"}, false, ["verify"]);
      return await subtle.verify({name: "Ed25519"}, known, signature, message);
    } catch {
      return slow(key, signature, message);
    }
  }

  return {verify, slow};
})();
