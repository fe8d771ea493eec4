"use strict";
// JSON-LD 1.1 to RDF, as far as credentials need it: contexts by name only, no keywords in the
// JSON, no field that no context defines. What is outside of that is refused, never guessed.
// Source: W3C JSON-LD 1.1 Processing Algorithms, 4.1, 5.1 and 8.

Mcred.linked = (() => {
  const RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
  const XSD = "http://www.w3.org/2001/XMLSchema#";
  const ABSOLUTE = /^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|\\^`]+$/;
  // What texts may not stand for, though RDF could not tell the difference.
  const NO_TEXTS = /#(boolean|float|integer|nonNegativeInteger)$/;
  const PROOF = "https://w3id.org/security#proof", PARTS = "/clr/vocab.html#verifiableCredential";
  const MOST_NODES = 1600, MOST_TYPES = 8;

  const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
  const listOf = (value) => (Array.isArray(value) ? value : value === undefined ? [] : [value]);
  const refuse = (key, ...values) => {
    throw new Mcred.Refusal(key, ...values);
  };

  /** A context in force: terms by name, and the context to go back to inside of a typed node. */
  class Active {
    constructor(terms = new Map(), before = null) {
      this.terms = terms;
      this.before = before;
    }

    /** With a local context on top; `passing` for those of types, which end with their node. */
    with(local, passing = false) {
      const terms = new Map(this.terms);
      for (const one of Array.isArray(local) ? local : [local]) {
        if (!isObject(one)) refuse("vocabularyUnknown", String(one));
        for (const name of Object.keys(one)) {
          if (!name.startsWith("@")) terms.set(name, this.defined(name, one, terms));
        }
      }
      return new Active(terms, passing ? this.before ?? this : this.before);
    }

    defined(name, local, terms) {
      const plain = local[name], full = isObject(plain) ? plain : {"@id": plain};
      return {
        id: this.address(full["@id"] ?? name, local, terms),
        kind: full["@type"] && this.address(full["@type"], local, terms),
        container: listOf(full["@container"]),
        context: full["@context"],
      };
    }

    /** A keyword, a term or a short form written out. */
    address(written, local, terms, depth = 0) {
      if (written.startsWith("@") || depth > 8) return written;
      const other = local[written];
      if (other !== undefined) {
        const next = isObject(other) ? other["@id"] ?? written : other;
        if (next !== written) return this.address(next, local, terms, depth + 1);
      }
      const [prefix, rest] = written.split(/:(.*)/s);
      if (rest !== undefined && !rest.startsWith("//")) {
        const known = local[prefix] ?? terms.get(prefix)?.id;
        if (known !== undefined) {
          const start = isObject(known) ? known["@id"] : known;
          return this.address(start, local, terms, depth + 1) + rest;
        }
      }
      return terms.get(written)?.id ?? written;
    }
  }

  /** Turns nodes into quads, each in terms of N-Quads with blank nodes in `_:b` and a number. */
  class Writer {
    constructor() {
      this.quads = new Map();
      this.blanks = 0;
      this.nodes = 0;
      this.graph = "";
    }

    blank() {
      return `_:b${this.blanks++}`;
    }

    say(subject, predicate, object) {
      const quad = {subject, predicate: `<${predicate}>`, object, graph: this.graph};
      this.quads.set(`${subject} ${quad.predicate} ${object} ${quad.graph}`, quad);
    }

    node(value, active) {
      if (++this.nodes > MOST_NODES) refuse("tooLarge");
      const types = listOf(value.type);
      if (types.length > MOST_TYPES) refuse("tooLarge");
      if (repeats(types)) refuse("unsigned", "type");
      let inner = active;
      for (const type of [...types].sort()) {
        const local = active.terms.get(type)?.context;
        if (local !== undefined) inner = inner.with(local, true);
      }
      const subject = value.id === undefined ? this.blank() : this.named(value.id);
      for (const type of types) this.say(subject, `${RDF}type`, `<${this.term(type, active)}>`);
      for (const [name, content] of Object.entries(value)) {
        this.field(subject, name, content, inner);
      }
      return subject;
    }

    field(subject, name, content, active) {
      if (name.startsWith("@") || name.includes(":") || content === null) refuse("unsigned", name);
      const term = active.terms.get(name);
      if (!term || (term.id !== "@id" && term.id !== "@type" && !ABSOLUTE.test(term.id))) {
        refuse("unsigned", name);
      }
      if (term.id.startsWith("@")) return;
      const values = listOf(content);
      if (values.some((value) => Array.isArray(value) || value === null)) refuse("unsigned", name);
      if (term.container.includes("@graph") || term.kind === "@json") refuse("unsigned", name);
      const objects = values.map((value) => this.object(value, term, active));
      if (!term.container.includes("@list")) {
        if (repeats(objects)) refuse("unsigned", name);
        for (const object of objects) this.say(subject, term.id, object);
        return;
      }
      this.say(subject, term.id, this.list(objects));
    }

    list(objects) {
      return objects.reduceRight((rest, object) => {
        const cell = this.blank();
        this.say(cell, `${RDF}first`, object);
        this.say(cell, `${RDF}rest`, rest);
        return cell;
      }, `<${RDF}nil>`);
    }

    /** A credential in a record: it brings its vocabularies, and its proofs are graphs of their own. */
    part(value, active) {
      const {"@context": brought, proof, ...body} = value;
      const own = inForce(listOf(brought), active);
      this.nodes = 0;
      const subject = this.node(body, own), outside = this.graph;
      for (const one of listOf(proof)) {
        if (!isObject(one)) refuse("unsigned", "proof");
        const graph = this.blank();
        this.say(subject, PROOF, graph);
        this.graph = graph;
        this.node(one, own);
        this.graph = outside;
      }
      return subject;
    }

    object(value, term, active) {
      const scoped = (from) => (term.context === undefined ? from : from.with(term.context));
      if (isObject(value)) {
        const names = Object.keys(value);
        const outer = names.length === 1 && names[0] === "id" ? active : active.before ?? active;
        return term.id.endsWith(PARTS) ? this.part(value, scoped(outer)) : this.node(value, scoped(outer));
      }
      if (typeof value === "string" && term.kind === "@id") return this.named(value);
      if (typeof value === "string" && term.kind === "@vocab") {
        return `<${this.term(value, scoped(active))}>`;
      }
      return literal(value, term.kind?.startsWith("@") ? undefined : term.kind);
    }

    named(id) {
      if (typeof id !== "string" || !ABSOLUTE.test(id)) refuse("unsigned", String(id).slice(0, 80));
      return `<${id}>`;
    }

    term(name, active) {
      const id = typeof name === "string" && (active.terms.get(name)?.id ?? name);
      if (!id || !ABSOLUTE.test(id)) refuse("unsigned", String(name).slice(0, 80));
      return id;
    }
  }

  // RDF keeps what is said twice once, so the second time is not signed.
  const repeats = (values) => new Set(values).size < values.length;

  function literal(value, kind) {
    if (typeof value === "boolean") return typed(String(value), kind ?? `${XSD}boolean`);
    if (typeof value === "string") {
      if (NO_TEXTS.test(kind)) refuse("unsigned", value.slice(0, 80));
      return kind ? typed(value, kind) : quoted(value);
    }
    if (!Number.isFinite(value)) refuse("unsigned", String(value));
    if (Number.isInteger(value) && Math.abs(value) < 1e21 && kind !== `${XSD}double`) {
      return typed(value.toFixed(0), kind ?? `${XSD}integer`);
    }
    const exact = value.toExponential(15).replace(/(\d)0*e\+?/, "$1E");
    return typed(exact, kind ?? `${XSD}double`);
  }

  const typed = (text, kind) => `${quoted(text)}^^<${kind}>`;

  function quoted(text) {
    const escapes = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r",
      '"': '\\"', "\\": "\\\\"};
    const written = text.replace(/[\u0000-\u001f"\\\u007f]/g, (sign) =>
      escapes[sign] ?? `\\u${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`);
    return `"${written}"`;
  }

  const isKnown = (name) => typeof name === "string" && Object.hasOwn(Mcred.contexts, name);

  /** The terms of `contexts` (addresses) on top of those of `active`. */
  function inForce(contexts, active) {
    const strange = contexts.find((name) => !isKnown(name));
    if (strange !== undefined) refuse("vocabularyUnknown", String(strange).slice(0, 2000));
    return contexts.reduce((all, name) => all.with(Mcred.contexts[name]["@context"]), active);
  }

  /** The quads that a document with `contexts` (addresses) stands for. */
  function quadsOf(document, contexts) {
    const writer = new Writer();
    writer.node(document, inForce(contexts, new Active()));
    return [...writer.quads.values()];
  }

  return {quadsOf, isKnown, listOf, isObject};
})();
