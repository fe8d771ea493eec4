"use strict";
// One verdict with its reasons, and three statements kept apart: signature, status, trust.

Mcred.verdict = (() => {
  const {listOf, isObject} = Mcred.linked;
  const ORDER = ["notGenuine", "revoked", "cannotTell", "expired", "genuine"];
  const LEEWAY = 14 * 3_600_000; // a date can be so far ahead of UTC
  const PROOF = ["type", "cryptosuite", "created", "verificationMethod", "proofPurpose", "proofValue"];
  const KINDS = ["OpenBadgeCredential", "AchievementCredential", "ClrCredential"];
  const UNREAD = ["tooLarge", "vocabularyUnknown"]; // what says nothing of a signature
  const text = (value) => (typeof value === "string" ? value.slice(0, 2000) : "");
  const fields = (value) => (isObject(value) ? value : {});

  /** What is known so far; the gravest finding decides. */
  class Outcome {
    constructor(shown) {
      this.findings = [];
      this.signature = this.status = this.trust = {state: "unknown", key: "unchecked"};
      Object.assign(this, shown);
    }

    find(verdict, ...reason) {
      this.findings.push({verdict, reason});
      return this;
    }

    get verdict() {
      return ORDER.find((one) => this.findings.some((finding) => finding.verdict === one));
    }

    get reasons() {
      const gravest = this.verdict;
      return this.findings.filter((f) => f.verdict === gravest).map((f) => f.reason);
    }
  }

  /** A value with every array of one item as that item: JSON-LD reads the two alike. */
  function alone(value) {
    if (Array.isArray(value)) return value.length === 1 ? alone(value[0]) : value.map(alone);
    if (!isObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, alone(part)]));
  }

  /** What a credential tells people; whatever is odd comes out empty, an odd end as "?". */
  function shownOf(written) {
    const document = alone(written);
    const subject = fields(listOf(document.credentialSubject)[0]);
    const achievement = Mcred.record.isRecord(document) ? {} : fields(subject.achievement), issuer = document.issuer;
    const described = new Map(listOf(achievement.resultDescription).map((one) => [one?.id, one]));
    const results = listOf(subject.result).map((one) => [fields(one), fields(described.get(one?.resultDescription))]);
    return {
      id: text(document.id),
      did: text(issuer) || text(fields(issuer).id),
      issuer: text(fields(issuer).name),
      recipient: listOf(subject.identifier).filter((one) => one?.identityType === "name" && one.hashed === false)
        .map((one) => text(one.identityHash)).join(", ") || text(subject.id),
      title: text(achievement.name) || text(document.name),
      issued: text(document.validFrom),
      expires: text(document.validUntil) || ("validUntil" in document ? "?" : ""),
      result: results.filter(([result]) => text(result.value)).map(([result, description]) =>
        (isPercent(description) ? `${text(result.value)} %` : text(result.value))).join(", "),
      assessed: results.flatMap(assessed),
    };
  }

  const isPercent = (description) => description.resultType === "Percent"
    || (description.resultType === "RubricScore" && description.valueMax === "100");

  function assessed([result, description]) {
    const levels = listOf(description.rubricCriterionLevel).map(fields);
    const reached = levels.find((level) => level.id && level.id === result.achievedLevel);
    return reached ? [{criterion: text(description.name), level: text(reached.name)}] : [];
  }

  function cannotVerify(document) {
    const contexts = listOf(document["@context"]);
    if (contexts.some((one) => text(one).startsWith("https://w3id.org/openbadges/v"))) return ["oldBadge"];
    if (contexts.includes("https://www.w3.org/2018/credentials/v1")) return ["oldModel"];
    const types = listOf(document.type);
    if (!KINDS.some((kind) => types.includes(kind))) return ["noBadge"];
    const unknown = contexts.find((one) => !Mcred.linked.isKnown(one));
    if (unknown !== undefined || !contexts.length) return ["vocabularyUnknown", text(unknown)];
    return (Mcred.record.isRecord(document) && Mcred.record.cannotVerify(document)) || unknownProof(document);
  }

  function unknownProof(document) {
    const token = Mcred.token.around(document);
    if (token) return Mcred.token.isKnown(token) ? null : ["proofUnknown"];
    const proofs = listOf(document.proof);
    if (proofs.length > 1) return ["severalProofs"];
    const proof = fields(proofs[0]);
    const known = proof.type === "DataIntegrityProof" && proof.cryptosuite === "eddsa-rdfc-2022";
    return proofs.length && (!known || "expires" in proof) ? ["proofUnknown"] : null;
  }

  /** The bytes a proof signs. Source: W3C Data Integrity EdDSA Cryptosuites 1.0, 3.2. */
  async function signed(document) {
    const {"@context": contexts, proof, ...body} = document;
    const {proofValue, ...options} = fields(listOf(proof)[0]);
    const hashed = async (part) => {
      const lines = await Mcred.canonical.nquads(Mcred.linked.quadsOf(part, listOf(contexts)));
      return Mcred.hashes.digest("SHA-256", Mcred.bytes.utf8(lines));
    };
    return Mcred.bytes.joined(await hashed(options), await hashed(body));
  }

  const methodOf = (document) => Mcred.token.around(document)?.head.kid ?? fields(listOf(document.proof)[0]).verificationMethod;

  /** What is wrong with a token; null when nothing is. */
  async function tokenFault(token, shown, known) {
    const named = Mcred.issuer.keyNamed(shown.did, token.head.kid, known);
    const key = named && Mcred.bytes.publicKeyOf(named);
    if (!key) return ["otherKey"];
    const whole = await Mcred.ed25519.verify(key, token.signature, token.covered);
    return whole && Mcred.token.agrees(token, shown) ? null : ["altered"];
  }

  /** What is wrong with the proof of a document by `did`; null when nothing is. */
  async function proofFault(document, did, known) {
    const proof = fields(listOf(document.proof)[0]);
    if (!document.proof) return ["unsignedFile"];
    const named = Mcred.issuer.keyNamed(did, proof.verificationMethod, known);
    const key = named && Mcred.bytes.publicKeyOf(named);
    if (!key) return ["otherKey"];
    if (Object.keys(proof).some((name) => !PROOF.includes(name))) return ["unsigned", "proof"];
    const value = text(proof.proofValue);
    const signature = value.startsWith("z") && Mcred.bytes.fromBase58(value.slice(1));
    if (!signature) return ["altered"];
    const whole = await Mcred.ed25519.verify(key, signature, await signed(document));
    return whole ? null : ["altered"];
  }

  async function fault(document, shown, known) {
    const missing = [shown.id, shown.issued, shown.title, shown.recipient].some((value) => !value)
      || listOf(document.credentialSubject).length !== 1;
    const token = Mcred.token.around(document);
    const wrong = token ? await tokenFault(token, shown, known) : await proofFault(document, shown.did, known);
    return wrong ?? (missing ? ["altered"] : null);
  }

  function withDates(outcome, now) {
    const moment = (written) => (/^\d{4}-\d\d-\d\d$/.test(written) ? `${written}T00:00:00Z` : written);
    const issued = Date.parse(moment(outcome.issued));
    const last = /^\d{4}-\d\d-\d\d$/.test(outcome.expires) ? `${outcome.expires}T23:59:59Z` : outcome.expires;
    const end = Date.parse(last);
    if (Number.isNaN(issued) || (outcome.expires && Number.isNaN(end))) outcome.find("cannotTell", "oddDate");
    else if (issued > now + LEEWAY) outcome.find("cannotTell", "notYet", outcome.issued.slice(0, 10));
    else if (end < now) outcome.find("expired", "expiredOn", outcome.expires.slice(0, 10));
    return outcome;
  }

  function withTrust(outcome, known, key) {
    outcome.signature = {state: "valid", key: "whole"};
    if (!key) {
      outcome.trust = {state: "unknown", key: "strangeKey"};
      outcome.status = {state: "unknown", key: "statusUnknown"};
      return outcome.find("cannotTell", "strangeKey");
    }
    outcome.trust = {state: "trusted", key: "ownKey", values: [known.issuer.name]};
    const revoked = known.revoked.includes(outcome.id);
    outcome.status = {state: revoked ? "revoked" : "current", key: revoked ? "withdrawn" : "notWithdrawn",
      values: [known.asOf.slice(0, 10)]};
    if (revoked) return outcome.find("revoked", "withdrawnReason");
    if (key.compromised && outcome.issued.slice(0, 10) >= key.compromised) {
      return outcome.find("cannotTell", "keyCompromised", key.compromised);
    }
    return outcome.find("genuine", "genuineReason", known.issuer.name);
  }

  /** What a signed status list adds to what came with the page: a later word, or a withdrawal. */
  function withList(outcome, told) {
    if (told === null || outcome.status.state !== "current") return outcome;
    const values = [told.asOf.slice(0, 10)];
    if (told.revoked) {
      outcome.status = {state: "revoked", key: "withdrawn", values};
      return outcome.find("revoked", "withdrawnReason");
    }
    if (values[0] > outcome.status.values[0]) outcome.status = {...outcome.status, values};
    return outcome;
  }


  /**
   * A check of a whole credential by what its issuer published, at a time in ms.
   * `load` gives the text of a file beside the page by its name, or null.
   */
  async function ofDocument(document, published, now, load = async () => null) {
    const shown = shownOf(document), outcome = new Outcome(shown);
    const unknown = cannotVerify(document), method = methodOf(document);
    if (unknown) return outcome.find("cannotTell", ...unknown);
    const known = await Mcred.issuer.withDocument(published, shown.did, method, load);
    if ((document.proof || Mcred.token.around(document)) && Mcred.issuer.isElsewhere(shown.did, method, known)) return outcome.find("cannotTell", "keyElsewhere", shown.did);
    let wrong;
    try {
      wrong = await fault(document, shown, known);
    } catch (error) {
      if (!(error instanceof Mcred.Refusal)) throw error;
      wrong = [error.message, ...error.values];
      if (UNREAD.includes(error.message)) return outcome.find("cannotTell", ...wrong);
    }
    if (wrong) {
      outcome.signature = {state: "invalid", key: "broken"};
      return outcome.find("notGenuine", ...wrong);
    }
    if (Mcred.record.isRecord(document)) {
      await Mcred.record.judge(outcome, document, (part) => ofDocument(part, published, now, load));
    }
    if (outcome.signature.state === "invalid") return outcome;
    withTrust(withDates(outcome, now), known, Mcred.issuer.knownKey(shown.did, method, known));
    if (outcome.trust.state !== "trusted") return outcome;
    return withList(outcome, await Mcred.status.told(document, known, now, load));
  }

  /** A check of the claim in a QR code. */
  async function ofClaim(claim, known, now) {
    const outcome = new Outcome({...claim, assessed: []});
    for (const {did} of known.keys) {
      const key = Mcred.bytes.publicKeyOf(did);
      if (!key || (await Mcred.claim.keyId(key)) !== claim.keyId) continue;
      if (await Mcred.claim.signedBy(claim, key)) {
        outcome.issuer = known.issuer.name;
        return withTrust(withDates(outcome, now), known, known.keys.find((one) => one.did === did));
      }
      outcome.signature = {state: "invalid", key: "broken"};
      return outcome.find("notGenuine", "altered");
    }
    return outcome.find("cannotTell", "strangeCode");
  }

  return {ofDocument, ofClaim, proofFault};
})();
