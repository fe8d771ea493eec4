"use strict";
// The signed status list beside the page: whether a credential was withdrawn since the page was written.
// Source: W3C Bitstring Status List v1.0.

Mcred.status = (() => {
  const HERD = 131_072, MOST_BYTES = 8 * 2 ** 20, LONGEST = 256 * 2 ** 10;
  const NAME = /\/(status-[0-9a-f]{12}\.json)$/;
  const {listOf, isObject} = Mcred.linked;

  /** Where a credential says its withdrawal is told: the name of a file and a bit; null for nowhere. */
  function entryOf(document) {
    const [entry, ...more] = listOf(document.credentialStatus).filter((one) => isObject(one)
      && one.type === "BitstringStatusListEntry" && one.statusPurpose === "revocation");
    const url = entry?.statusListCredential, index = entry?.statusListIndex;
    const name = typeof url === "string" && NAME.exec(url)?.[1];
    return name && !more.length && /^\d{1,12}$/.test(index) ? {url, name, index: Number(index)} : null;
  }

  async function bitsOf(encoded) {
    if (typeof encoded !== "string" || !/^u[A-Za-z0-9_-]+$/.test(encoded)) throw new Mcred.Refusal("damaged");
    const squeezed = atob(encoded.slice(1).replaceAll("-", "+").replaceAll("_", "/"));
    const raw = Uint8Array.from(squeezed, (letter) => letter.charCodeAt(0));
    const bits = await Mcred.carriers.inflated(raw, "gzip", MOST_BYTES);
    if (bits.length * 8 < HERD) throw new Mcred.Refusal("damaged");
    return bits;
  }

  /** The bits of a list by a key of the issuer that speaks for now, and its date; null otherwise. */
  async function read(text, url, known, now) {
    if (text.length > LONGEST) return null;
    const list = JSON.parse(text), subject = list.credentialSubject;
    const did = isObject(list.issuer) ? list.issuer.id : list.issuer;
    const meant = list.id === url && isObject(subject) && subject.type === "BitstringStatusList"
      && subject.statusPurpose === "revocation"
      && Mcred.issuer.knownKey(did, list.proof?.verificationMethod, known);
    if (!meant || (await Mcred.verdict.proofFault(list, did, known))) return null;
    const bits = await bitsOf(subject.encodedList);
    const current = !(Date.parse(list.validUntil) < now);
    return Number.isNaN(Date.parse(list.validFrom)) ? null : {bits, asOf: list.validFrom, current};
  }

  /** What the list says of a credential: {revoked, asOf}; null when there is nothing to go by. */
  async function told(document, known, now, load) {
    const entry = entryOf(document);
    const text = entry && await load(entry.name);
    if (!text) return null;
    let list;
    try {
      list = await read(text, entry.url, known, now);
    } catch {
      return null; // a list that cannot be read says nothing; what came with the page stands
    }
    if (!list || entry.index >= list.bits.length * 8) return null;
    const revoked = Boolean(list.bits[entry.index >> 3] >> (7 - (entry.index & 7)) & 1);
    return revoked || list.current ? {revoked, asOf: list.asOf} : null;
  }

  return {told};
})();
