"use strict";
// The compact signed claim in a QR code: MC1 and base 41 of a signature and CBOR.

Mcred.claim = (() => {
  const MARK = "MC1:", SIGNATURE = 64, LONGEST = 2048;
  const DOMAIN = Mcred.bytes.utf8("MC1\0");
  const DAY = 86_400_000;

  /** The little of CBOR that a claim uses, in its shortest form only. */
  class Reader {
    constructor(raw) {
      this.raw = raw;
      this.at = 0;
    }

    take(length) {
      if (this.at + length > this.raw.length) throw new Mcred.Refusal("codeDamaged");
      this.at += length;
      return this.raw.slice(this.at - length, this.at);
    }

    head(kind) {
      const first = this.take(1)[0], value = first & 31;
      const wide = {24: 1, 25: 2}[value] ?? 0;
      if (first >> 5 !== kind || (!wide && value > 23)) throw new Mcred.Refusal("codeDamaged");
      if (!wide) return value;
      const long = this.take(wide).reduce((sum, byte) => sum * 256 + byte, 0);
      if (long < (wide === 1 ? 24 : 256)) throw new Mcred.Refusal("codeDamaged");
      return long;
    }

    blob(length) {
      if (this.head(2) !== length) throw new Mcred.Refusal("codeDamaged");
      return this.take(length);
    }

    text() {
      return Mcred.bytes.text(this.take(this.head(3)));
    }

    day() {
      return new Date(this.head(0) * DAY).toISOString().slice(0, 10);
    }

    dayOrNone() {
      if (this.raw[this.at] !== 0xf6) return this.day();
      this.at += 1;
      return "";
    }
  }

  function fields(payload) {
    const reader = new Reader(payload);
    if (reader.head(4) !== 8) throw new Mcred.Refusal("codeDamaged");
    const claim = {
      keyId: Mcred.bytes.hex(reader.blob(8)),
      id: uuid(Mcred.bytes.hex(reader.blob(16))),
      recipient: reader.text(),
      title: reader.text(),
      issued: reader.day(),
      expires: reader.dayOrNone(),
      result: reader.text(),
      digest: Mcred.bytes.hex(reader.blob(16)),
    };
    if (reader.at !== payload.length) throw new Mcred.Refusal("codeDamaged");
    return claim;
  }

  function uuid(digits) {
    return `urn:uuid:${digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5")}`;
  }

  /** Whether the part of an address behind # means to be a claim. */
  const isClaim = (fragment) => fragment.startsWith(MARK);

  /** The claim in a fragment, its signature not yet checked. */
  function read(fragment) {
    if (!isClaim(fragment) || fragment.length > LONGEST) throw new Mcred.Refusal("codeNone");
    const raw = Mcred.bytes.fromBase41(fragment.slice(MARK.length));
    const payload = raw.slice(SIGNATURE);
    try {
      return {...fields(payload), signature: raw.slice(0, SIGNATURE), payload};
    } catch (error) {
      throw error instanceof Mcred.Refusal ? error : new Mcred.Refusal("codeDamaged");
    }
  }

  /** Whether the raw public key made the signature of a claim. */
  const signedBy = (claim, key) =>
    Mcred.ed25519.verify(key, claim.signature, Mcred.bytes.joined(DOMAIN, claim.payload));

  /** What a claim calls a key: the first 8 bytes of its SHA-256, in hex. */
  async function keyId(key) {
    return Mcred.bytes.hex((await Mcred.hashes.digest("SHA-256", key)).slice(0, 8));
  }

  return {isClaim, read, signedBy, keyId};
})();
