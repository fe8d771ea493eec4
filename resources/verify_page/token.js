"use strict";
// Credentials as VC-JWT (EdDSA): the credential is what the token signs (Open Badges 3.0, 8.2).

Mcred.token = (() => {
  const FORM = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/;
  const CLAIMS = ["iss", "sub", "jti", "nbf", "exp", "iat", "aud", "cnf"];
  const AROUND = Symbol("the token around a credential");

  const isToken = (text) => FORM.test(text);

  /** base64url in its one spelling; throws when it is none. */
  function decoded(part) {
    const packed = atob(part.replaceAll("-", "+").replaceAll("_", "/"));
    const again = btoa(packed).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
    if (again !== part) throw new Mcred.Refusal("damaged");
    return Uint8Array.from(packed, (letter) => letter.charCodeAt(0));
  }

  /** The credential in a token, which stays known beside it; nothing is checked yet. */
  function read(text) {
    const [head, payload, signature] = text.split(".");
    try {
      const stated = JSON.parse(Mcred.bytes.text(decoded(payload)));
      const document = Object.fromEntries(Object.entries(stated).filter(([name]) => !CLAIMS.includes(name)));
      document[AROUND] = {
        head: JSON.parse(Mcred.bytes.text(decoded(head))), stated,
        covered: Mcred.bytes.utf8(`${head}.${payload}`), signature: decoded(signature),
      };
      return document;
    } catch {
      throw new Mcred.Refusal("damaged");
    }
  }

  const around = (document) => document[AROUND];

  /** Whether this page checks tokens of its kind. */
  const isKnown = ({head, stated}) => head.alg === "EdDSA" && !("crit" in head) && !("vc" in stated);

  /** Whether the claims that are there repeat what the credential says. */
  function agrees({stated}, shown) {
    const seconds = (written) => (written ? Date.parse(written) / 1000 : undefined);
    const said = {iss: shown.did, jti: shown.id, nbf: seconds(shown.issued), exp: seconds(shown.expires)};
    return Object.entries(said).every(([name, value]) => !(name in stated) || stated[name] === value);
  }

  return {isToken, read, around, isKnown, agrees};
})();
