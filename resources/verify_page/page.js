"use strict";
// The page itself: takes a code or a file, and shows what the check found.

(() => {
  const SIGNS = {genuine: "✓", expired: "◷", revoked: "✕", notGenuine: "✕", cannotTell: "?"};
  const STATES = {genuine: "valid", expired: "unknown", revoked: "revoked", notGenuine: "invalid", cannotTell: "unknown"};
  const part = (id) => document.getElementById(id);
  const known = {...Mcred.published};
  let language = pickLanguage(), shown = null;

  function pickLanguage() {
    const wished = [known.language, ...(navigator.languages ?? [])].map((tag) => String(tag).slice(0, 2));
    const first = new URLSearchParams(location.search).get("lang") ?? navigator.language?.slice(0, 2);
    return [first, ...wished].find((tag) => Object.hasOwn(Mcred.words, tag)) ?? "en";
  }

  function say(key, ...values) {
    const text = Mcred.words[language][key] ?? key;
    return text.replace(/\{(\d)\}/g, (_, at) => {
      const value = values[Number(at)] ?? "";
      if (Array.isArray(value)) return say(...value);
      return /^\d{4}-\d{2}-\d{2}$/.test(value) ? day(value) : value;
    });
  }

  function row(list, label, value) {
    if (!value) return;
    const term = document.createElement("dt"), detail = document.createElement("dd");
    term.textContent = label;
    detail.textContent = value;
    detail.dir = "auto";
    list.append(term, detail);
  }

  function day(written) {
    const date = new Date(written.length === 10 ? `${written}T12:00:00Z` : written);
    if (!written || Number.isNaN(date.getTime())) return written;
    return new Intl.DateTimeFormat(language, {dateStyle: "long", timeZone: "UTC"}).format(date);
  }

  function showFacts(outcome) {
    const facts = part("facts"), levels = part("levels");
    facts.replaceChildren();
    levels.replaceChildren();
    row(facts, say("recipient"), outcome.recipient);
    row(facts, say("title"), outcome.title);
    row(facts, say("issuer"), outcome.issuer);
    row(facts, say("issued"), day(outcome.issued ?? ""));
    if (outcome.issued) row(facts, say("expires"), outcome.expires ? day(outcome.expires) : say("noEnd"));
    row(facts, say("result"), outcome.result);
    for (const {criterion, level} of outcome.assessed ?? []) row(levels, criterion, level);
    part("assessed").hidden = !levels.children.length;
    part("compare").hidden = !["genuine", "expired"].includes(outcome.verdict);
  }

  function showParts(outcome) {
    const held = part("held"), parts = outcome.parts ?? [];
    held.replaceChildren();
    parts.forEach(({title, verdict, reasons, issuer, issued}, at) => {
      const from = [issuer, day(issued ?? "")].filter(Boolean).join(", ");
      const told = verdict === "genuine" ? from : reasons.map((reason) => say(...reason)).join(" ");
      row(held, title || String(at + 1), [say(verdict), told].filter(Boolean).join(" · "));
      held.lastElementChild.dataset.state = STATES[verdict];
    });
    part("parts").hidden = !parts.length;
  }

  function showStatements(outcome) {
    const list = part("statements");
    list.replaceChildren();
    for (const name of ["signature", "status", "trust"]) {
      const {state, key, values = []} = outcome[name];
      row(list, say(name), say(key, ...values));
      list.lastElementChild.dataset.state = state;
    }
  }

  function show(outcome) {
    shown = outcome;
    const {verdict} = outcome;
    part("result").hidden = false;
    part("result").dataset.verdict = verdict;
    part("seal").textContent = SIGNS[verdict];
    part("verdict").textContent = say(verdict);
    part("reasons").textContent = outcome.reasons.map((reason) => say(...reason)).join(" ");
    part("details").hidden = !outcome.signature;
    part("heading").textContent = say("again");
    part("lead").hidden = true;
    if (outcome.signature) {
      showFacts(outcome);
      showParts(outcome);
      showStatements(outcome);
    }
    document.title = say(verdict);
    part("verdict").focus();
  }

  function showRefusal(error) {
    const reason = error instanceof Mcred.Refusal ? [error.message, ...error.values] : ["damaged"];
    show({verdict: "cannotTell", reasons: [reason]});
  }

  /** Runs a check and shows its outcome; a later one makes an earlier one void. */
  let latest = 0;
  async function check(work) {
    const mine = ++latest;
    part("result").hidden = false;
    part("result").dataset.verdict = "";
    part("seal").textContent = "";
    part("verdict").textContent = say("checking");
    part("reasons").textContent = "";
    part("details").hidden = true;
    try {
      const outcome = await work();
      if (mine === latest) show(outcome);
    } catch (error) {
      if (mine === latest) showRefusal(error);
    }
  }

  const checkCode = (fragment) =>
    check(() => Mcred.verdict.ofClaim(Mcred.claim.read(decodeURIComponent(fragment)), known, Date.now()));

  const checkFile = (file) => check(async () => {
    const raw = new Uint8Array(await file.arrayBuffer());
    try {
      return await Mcred.verdict.ofDocument(await Mcred.carriers.read(raw), known, Date.now(), load);
    } catch (error) {
      const code = error.message === "nothing" ? await codeInPicture(file) : null;
      if (!code) throw error;
      return Mcred.verdict.ofClaim(Mcred.claim.read(code), known, Date.now());
    }
  });

  /** The text of a file beside this page; null when its host cannot be reached. */
  async function load(name) {
    if (!location.protocol.startsWith("http")) return null;
    try {
      const answer = await fetch(name, {cache: "no-cache"});
      return answer.ok ? await answer.text() : null;
    } catch {
      return null;
    }
  }

  /** The fragment of a code in a photo, where the browser can read codes. */
  async function codeInPicture(file) {
    if (!("BarcodeDetector" in globalThis) || !file.type.startsWith("image/")) return null;
    const found = await new BarcodeDetector({formats: ["qr_code"]}).detect(await createImageBitmap(file));
    return found.length === 1 ? found[0].rawValue.split("#")[1] ?? null : null;
  }

  function translate() {
    document.documentElement.lang = language;
    for (const element of document.querySelectorAll("[data-word]")) {
      element.textContent = say(element.dataset.word);
    }
    part("paste").placeholder = say("paste");
    part("paste").setAttribute("aria-label", say("paste"));
    part("as-of").textContent = say("asOf", day(known.asOf));
    part("provider").textContent = known.issuer.name;
    document.title = say("pageTitle");
    for (const button of document.querySelectorAll("[data-language]")) {
      button.setAttribute("aria-pressed", String(button.dataset.language === language));
    }
    if (shown) show(shown);
  }

  function listen() {
    part("choose").addEventListener("click", () => part("file").click());
    part("file").addEventListener("change", () => {
      if (part("file").files.length) checkFile(part("file").files[0]);
      part("file").value = "";
    });
    part("paste").addEventListener("change", () => {
      const fragment = part("paste").value.trim().split("#")[1];
      if (part("paste").value.trim()) checkCode(fragment ?? "");
    });
    addEventListener("dragover", (event) => event.preventDefault());
    addEventListener("drop", (event) => {
      event.preventDefault();
      if (event.dataTransfer.files.length) checkFile(event.dataTransfer.files[0]);
    });
    addEventListener("hashchange", readAddress);
    for (const button of document.querySelectorAll("[data-language]")) {
      button.addEventListener("click", () => {
        language = button.dataset.language;
        translate();
      });
    }
  }

  /** A credential its learner made public, kept beside this page. */
  const checkPublic = (id) => check(async () => {
    const text = await load(`credentials/${id}.json`);
    if (text === null) throw new Mcred.Refusal("notPublic");
    const raw = Mcred.bytes.utf8(text);
    return Mcred.verdict.ofDocument(await Mcred.carriers.read(raw), known, Date.now(), load);
  });

  function readAddress() {
    const named = /^credential=([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(location.hash.slice(1));
    if (named) checkPublic(named[1]);
    if (Mcred.claim.isClaim(location.hash.slice(1))) checkCode(location.hash.slice(1));
  }

  /** Later withdrawals, when the provider's web space can be reached. */
  async function refresh() {
    try {
      const later = JSON.parse(await load("status.json") ?? "{}");
      if (later.asOf > known.asOf && Array.isArray(later.revoked)) {
        known.asOf = later.asOf;
        known.revoked = later.revoked;
        part("as-of").textContent = say("asOf", day(known.asOf));
        readAddress();
      }
    } catch { /* no list: what came with the page stands, with its date */ }
  }

  translate();
  listen();
  readAddress();
  refresh();
  if (isSecureContext && "serviceWorker" in navigator && location.protocol.startsWith("http")) {
    navigator.serviceWorker.register("worker.js").catch(() => {});
  }
})();
