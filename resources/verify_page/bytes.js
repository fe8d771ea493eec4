"use strict";
// Bytes and text: what the other parts of this page share.
globalThis.Mcred = globalThis.Mcred ?? {};

/** Something a stranger's file or code does that it must not; its message is a key of `words`. */
Mcred.Refusal = class extends Error {
  constructor(key, ...values) {
    super(key);
    this.values = values;
  }
};

Mcred.bytes = (() => {
  const SHORT = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  const LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-*$/:";

  const utf8 = (text) => new TextEncoder().encode(text);
  const text = (raw) => new TextDecoder("utf-8", {fatal: true, ignoreBOM: true}).decode(raw);
  const hex = (raw) => Array.from(raw, (byte) => byte.toString(16).padStart(2, "0")).join("");

  function joined(...parts) {
    const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
    let at = 0;
    for (const part of parts) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  }

  /** Base 58 as Bitcoin writes it; null when it is none. */
  function fromBase58(encoded) {
    const raw = [];
    for (const letter of encoded) {
      let carry = SHORT.indexOf(letter);
      if (carry < 0) return null;
      for (let at = 0; at < raw.length; at++) {
        carry += raw[at] * 58;
        raw[at] = carry & 255;
        carry >>= 8;
      }
      for (; carry; carry >>= 8) raw.push(carry & 255);
    }
    const zeros = /^1*/.exec(encoded)[0].length;
    return new Uint8Array([...new Array(zeros).fill(0), ...raw.reverse()]);
  }

  /** Base 41 in its one spelling: three letters for two bytes, two for a last odd one. */
  function fromBase41(encoded) {
    const raw = [];
    for (let at = 0; at < encoded.length; at += 3) {
      const group = Array.from(encoded.slice(at, at + 3), (letter) => LETTERS.indexOf(letter));
      const value = group.reduceRight((sum, digit) => sum * 41 + digit, 0);
      if (group.length === 1 || group.includes(-1) || value >> (8 * (group.length - 1))) {
        throw new Mcred.Refusal("codeDamaged");
      }
      if (group.length === 3) raw.push(value >> 8);
      raw.push(value & 255);
    }
    return new Uint8Array(raw);
  }

  /** The raw Ed25519 key in a `did:key`; null when it is of another kind. */
  function publicKeyOf(did) {
    const found = /^did:key:z([1-9A-HJ-NP-Za-km-z]{40,60})$/.exec(did);
    const raw = found && fromBase58(found[1]);
    return raw && raw.length === 34 && raw[0] === 0xed && raw[1] === 1 ? raw.slice(2) : null;
  }

  return {utf8, text, hex, joined, fromBase58, fromBase41, publicKeyOf};
})();
