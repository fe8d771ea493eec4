"use strict";
// The credentials in a learner record: each is checked by itself, and the record is worth its worst part.

Mcred.record = (() => {
  const MOST_PARTS = 64;
  const {listOf, isObject} = Mcred.linked;

  /** Whether a document says it is a Comprehensive Learner Record 2. */
  const isRecord = (document) => listOf(document.type).includes("ClrCredential");

  /** The credentials in a record; whatever stands in their place. */
  const partsOf = (document) => listOf(document.credentialSubject)
    .flatMap((subject) => (isObject(subject) ? listOf(subject.verifiableCredential) : []));

  /** Why a record is not checked here; null when it is. */
  function cannotVerify(document) {
    const parts = partsOf(document).filter(isObject);
    if (partsOf(document).length > MOST_PARTS) return ["manyParts", String(MOST_PARTS)];
    const strange = parts.flatMap((part) => listOf(part["@context"])).find((one) => !Mcred.linked.isKnown(one));
    return strange === undefined ? null : ["vocabularyUnknown", String(strange).slice(0, 2000)];
  }

  /** What a check of one part comes to: {verdict, reasons, title, issuer, issued, recipient}. */
  async function checked(part, check) {
    const unread = (reason) => ({verdict: "cannotTell", reasons: [[reason]], title: String(part?.name ?? "")});
    if (!isObject(part)) return unread("partUnread");
    return isRecord(part) ? unread("recordInside") : check(part);
  }

  /** Adds to the outcome of a whole record what each of its parts is worth by `check`. */
  async function judge(outcome, document, check) {
    const parts = partsOf(document);
    const ids = new Set([outcome.id, ...parts.map((part) => part?.id)]);
    if (!parts.length) outcome.find("cannotTell", "emptyRecord");
    if (ids.size <= parts.length) {
      outcome.signature = {state: "invalid", key: "broken"};
      outcome.find("notGenuine", "sameIds");
    }
    outcome.parts = [];
    for (const [at, part] of parts.entries()) {
      const found = await checked(part, check);
      weigh(outcome, [String(at + 1), found.title ?? ""], found);
      outcome.parts.push(found);
    }
  }

  function weigh(outcome, name, found) {
    if (found.recipient && outcome.recipient && found.recipient !== outcome.recipient) {
      outcome.find("cannotTell", "partOfOther", ...name, found.recipient);
    }
    if (found.verdict !== "genuine") outcome.find(found.verdict, "partSays", ...name, found.reasons[0]);
  }

  return {isRecord, partsOf, cannotVerify, judge};
})();
