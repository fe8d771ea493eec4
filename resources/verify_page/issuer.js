"use strict";
// Which key signs for an issuer: the issuer itself (did:key), or one that its did:web tells. Of those the page
// knows its own issuer's, and looks into the did.json beside it for one that came later.

Mcred.issuer = (() => {
  const {isObject, listOf} = Mcred.linked;
  const PREFIX = "did:key:", WEB = "did:web:", LONGEST = 256 * 2 ** 10;

  /** The key, as did:key, that `method` names for `issuer`; null when it cannot be known here. */
  function keyNamed(issuer, method, known) {
    if (!issuer.startsWith(WEB)) return method === `${issuer}#${issuer.replace(PREFIX, "")}` ? issuer : null;
    if (typeof method !== "string" || !method.startsWith(`${issuer}#`)) return null;
    const told = known.keys.find((key) => key.methods.includes(method));
    const stated = PREFIX + method.slice(issuer.length + 1);
    return told?.did ?? (Mcred.bytes.publicKeyOf(stated) ? stated : null);
  }

  /** Whether only somebody else could tell which key `method` is. */
  function isElsewhere(issuer, method, known) {
    if (Mcred.bytes.publicKeyOf(issuer) || keyNamed(issuer, method, known)) return false;
    const own = `${issuer}#`;
    return String(method).startsWith(own) || !known.keys.some((key) => key.methods.some((one) => one.startsWith(own)));
  }

  /** What the page knows of a key, as its own issuer or as one of the did:web that names it so. */
  function knownKey(issuer, method, known) {
    const did = keyNamed(issuer, method, known);
    const web = issuer.startsWith(WEB);
    return known.keys.find((key) => key.did === did && (!web || key.methods.includes(method)));
  }

  /** The page's knowledge with the keys in the did.json beside it, when it needs one of them. */
  async function withDocument(known, issuer, method, load) {
    if (!issuer || issuer !== known.issuer.did || knownKey(issuer, method, known)) return known;
    const text = await load("did.json");
    if (!text || text.length > LONGEST) return known;
    try {
      return {...known, keys: [...known.keys, ...keysIn(JSON.parse(text), issuer)]};
    } catch {
      return known; // a document that cannot be read tells no key
    }
  }

  function keysIn(document, issuer) {
    if (!isObject(document) || document.id !== issuer) return [];
    const signing = listOf(document.assertionMethod);
    return listOf(document.verificationMethod)
      .filter((one) => isObject(one) && signing.includes(one.id) && typeof one.publicKeyMultibase === "string")
      .map((one) => ({did: PREFIX + one.publicKeyMultibase, methods: [one.id],
        compromised: typeof one.revoked === "string" ? one.revoked.slice(0, 10) : null}))
      .filter((key) => Mcred.bytes.publicKeyOf(key.did));
  }

  return {keyNamed, isElsewhere, knownKey, withDocument};
})();
