"use strict";
// RDFC-1.0: one spelling for a set of quads, whatever its blank nodes were called.
// Source: W3C RDF Dataset Canonicalization 1.0, 4.4 to 4.8.

Mcred.canonical = (() => {
  const MOST_WORK = 4000;
  const isBlank = (term) => term.startsWith("_:");
  const placesOf = (quad) => [["s", quad.subject], ["o", quad.object], ["g", quad.graph]];
  const hashed = async (text) =>
    Mcred.bytes.hex(await Mcred.hashes.digest("SHA-256", Mcred.bytes.utf8(text)));

  class Names {
    constructor(prefix, given = new Map()) {
      this.prefix = prefix;
      this.given = given;
    }

    copy() {
      return new Names(this.prefix, new Map(this.given));
    }

    of(blank) {
      if (!this.given.has(blank)) this.given.set(blank, `_:${this.prefix}${this.given.size}`);
      return this.given.get(blank);
    }
  }

  class Canonizer {
    constructor(quads) {
      this.quads = quads;
      this.byBlank = new Map();
      this.first = new Map();
      this.final = new Names("c14n");
      this.work = 0;
      for (const quad of quads) {
        for (const term of new Set(placesOf(quad).map(([, term]) => term).filter(isBlank))) {
          this.byBlank.set(term, [...(this.byBlank.get(term) ?? []), quad]);
        }
      }
    }

    async lines() {
      const byHash = new Map();
      for (const blank of this.byBlank.keys()) {
        const hash = await this.firstDegree(blank);
        byHash.set(hash, [...(byHash.get(hash) ?? []), blank]);
      }
      const hashes = [...byHash.keys()].sort();
      for (const hash of hashes) {
        const blanks = byHash.get(hash);
        if (blanks.length === 1) this.final.of(blanks[0]);
      }
      for (const hash of hashes) {
        if (byHash.get(hash).length > 1) await this.nameAlike(byHash.get(hash));
      }
      const name = (term) => (isBlank(term) ? this.final.of(term) : term);
      const said = this.quads.map((quad) => lineOf(quad, name));
      return said.sort(byCodePoint).join("");
    }

    async nameAlike(blanks) {
      const results = [];
      for (const blank of blanks) {
        if (this.final.given.has(blank)) continue;
        const names = new Names("b");
        names.of(blank);
        results.push(await this.nthDegree(blank, names));
      }
      results.sort((a, b) => (a.hash < b.hash ? -1 : a.hash > b.hash ? 1 : 0));
      for (const {names} of results) {
        for (const known of names.given.keys()) this.final.of(known);
      }
    }

    async firstDegree(blank) {
      if (!this.first.has(blank)) {
        const masked = (term) => (isBlank(term) ? (term === blank ? "_:a" : "_:z") : term);
        const lines = this.byBlank.get(blank).map((quad) => lineOf(quad, masked));
        this.first.set(blank, await hashed(lines.sort(byCodePoint).join("")));
      }
      return this.first.get(blank);
    }

    async related(blank, quad, names, place) {
      const name = this.final.given.get(blank) ?? names.given.get(blank);
      const known = name ?? (await this.firstDegree(blank));
      return hashed(place + (place === "g" ? "" : quad.predicate) + known);
    }

    async nthDegree(blank, issued) {
      if (++this.work > MOST_WORK) throw new Mcred.Refusal("tooLarge");
      const groups = new Map();
      for (const quad of this.byBlank.get(blank)) {
        for (const [place, term] of placesOf(quad)) {
          if (!isBlank(term) || term === blank) continue;
          const hash = await this.related(term, quad, issued, place);
          groups.set(hash, [...(groups.get(hash) ?? []), term]);
        }
      }
      let text = "", names = issued;
      for (const hash of [...groups.keys()].sort()) {
        const best = await this.bestPath(groups.get(hash), names);
        text += hash + best.path;
        names = best.names;
      }
      return {hash: await hashed(text), names};
    }

    async bestPath(blanks, issued) {
      let best = null;
      for (const order of permutations(blanks)) {
        const found = await this.path(order, issued.copy(), best?.path);
        if (found && (!best || found.path < best.path)) best = found;
      }
      return best;
    }

    async path(order, names, shortest) {
      const worse = (path) =>
        shortest !== undefined && path.length >= shortest.length && path > shortest;
      let path = "";
      const open = [];
      for (const blank of order) {
        if (++this.work > MOST_WORK) throw new Mcred.Refusal("tooLarge");
        if (this.final.given.has(blank)) {
          path += this.final.given.get(blank);
        } else {
          if (!names.given.has(blank)) open.push(blank);
          path += names.of(blank);
        }
        if (worse(path)) return null;
      }
      for (const blank of open) {
        const deeper = await this.nthDegree(blank, names);
        path += names.of(blank) + `<${deeper.hash}>`;
        names = deeper.names;
        if (worse(path)) return null;
      }
      return {path, names};
    }
  }

  function lineOf({subject, predicate, object, graph}, name) {
    return `${name(subject)} ${predicate} ${name(object)} ${graph && `${name(graph)} `}.\n`;
  }

  function* permutations(items) {
    if (items.length < 2) {
      yield items;
      return;
    }
    for (let at = 0; at < items.length; at++) {
      const others = [...items.slice(0, at), ...items.slice(at + 1)];
      for (const rest of permutations(others)) yield [items[at], ...rest];
    }
  }

  function byCodePoint(a, b) {
    const left = Array.from(a), right = Array.from(b);
    for (let at = 0; at < Math.min(left.length, right.length); at++) {
      if (left[at] !== right[at]) return left[at].codePointAt(0) - right[at].codePointAt(0);
    }
    return left.length - right.length;
  }

  /** The canonical N-Quads of `quads`, as `Mcred.linked` makes them. */
  const nquads = (quads) => new Canonizer(quads).lines();

  return {nquads};
})();
