"use strict";
// The credential in a file: PDF, PNG, SVG, JSON or token, told by content; nothing in it is run or fetched.

Mcred.carriers = (() => {
  const MOST_FILE = 64 * 2 ** 20, MOST_CREDENTIAL = 512 * 2 ** 10;
  const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
  const KEYWORD = "openbadgecredential", OLD_KEYWORD = "openbadges";
  const latin = (raw) => new TextDecoder("latin1").decode(raw);
  const refuse = (key) => {
    throw new Mcred.Refusal(key);
  };

  /** The one text of several that must be alike; null when there is none. */
  function single(texts) {
    const different = new Set(texts);
    if (different.size > 1) refuse("several");
    return texts[0] ?? null;
  }

  function* pngChunks(raw) {
    const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength);
    for (let at = 8; at + 12 <= raw.length;) {
      const length = view.getUint32(at), end = at + 12 + length;
      if (end > raw.length) refuse("damaged");
      yield [latin(raw.subarray(at + 4, at + 8)), raw.subarray(at + 8, end - 4)];
      at = end;
    }
  }

  function inPng(raw) {
    const found = [];
    for (const [kind, body] of pngChunks(raw)) {
      if (!["iTXt", "tEXt", "zTXt"].includes(kind)) continue;
      const end = body.indexOf(0), keyword = latin(body.subarray(0, Math.max(end, 0)));
      if (keyword === OLD_KEYWORD) refuse("oldBadge");
      if (keyword !== KEYWORD) continue;
      if (kind !== "iTXt" || body[end + 1]) refuse("damaged");
      const language = body.indexOf(0, end + 3), translated = body.indexOf(0, language + 1);
      found.push(Mcred.bytes.text(body.subarray(translated + 1)));
    }
    if (found.length > 1) refuse("several");
    return found[0] ?? null;
  }

  function inSvg(text) {
    const found = [...text.matchAll(/<openbadges:credential\b([^>]*?)(?:\/>|>([\s\S]*?)<\/openbadges:credential>)/g)];
    const bodies = found.map(([, attributes, body]) =>
      /verify="([^"]+)"/.exec(attributes)?.[1] ?? (body ?? "").replace(/^\s*<!\[CDATA\[|\]\]>\s*$/g, ""));
    if (bodies.length > 1) refuse("several");
    return bodies[0] ?? null;
  }

  /** The dictionaries that stand before streams, and where the bytes of those begin. */
  function* pdfStreams(text) {
    for (const found of text.matchAll(/>>\s*stream\r?\n/g)) {
      const start = text.lastIndexOf(" obj", found.index);
      if (start >= 0 && found.index - start < 4000) {
        yield [text.slice(start, found.index + 2), found.index + found[0].length];
      }
    }
  }

  async function inflated(raw, format = "deflate", most = MOST_CREDENTIAL) {
    const stream = new Blob([raw]).stream().pipeThrough(new DecompressionStream(format));
    const parts = [];
    let size = 0;
    for (const reader = stream.getReader(); ;) {
      const {done, value} = await reader.read();
      if (done) return Mcred.bytes.joined(...parts);
      size += value.length;
      if (size > most) refuse("tooLarge");
      parts.push(value);
    }
  }

  async function attached(raw, text, dictionary, start) {
    const stated = /\/Length\s+(\d+)\s*(?!\s*\d+\s+R)/.exec(dictionary);
    const closing = text.indexOf("endstream", start);
    const end = stated ? start + Number(stated[1]) : closing - (/\r\nendstream$/.test(
      text.slice(closing - 2, closing + 9)) ? 2 : 1);
    if (closing < 0 || end > closing) refuse("damaged");
    const body = raw.slice(start, end);
    if (!dictionary.includes("/Filter")) return Mcred.bytes.text(body);
    if (!dictionary.includes("/FlateDecode") || dictionary.includes("/DecodeParms")) return null;
    return Mcred.bytes.text(await inflated(body));
  }

  async function inPdf(raw) {
    const text = latin(raw), found = [];
    if (/\/Encrypt\s/.test(text)) refuse("locked");
    for (const [dictionary, start] of pdfStreams(text)) {
      if (!/\/Type\s*\/EmbeddedFile\b/.test(dictionary)) continue;
      const content = await attached(raw, text, dictionary, start).catch((error) => {
        throw error instanceof Mcred.Refusal ? error : new Mcred.Refusal("damaged");
      });
      if (content !== null && (/^\s*\{/.test(content) || Mcred.token.isToken(content))) found.push(content);
    }
    return single(found);
  }

  async function textIn(raw) {
    if (PNG.every((byte, at) => raw[at] === byte)) return inPng(raw);
    if (latin(raw.subarray(0, 1024)).includes("%PDF-")) return inPdf(raw);
    const text = Mcred.bytes.text(raw).trim();
    return text.startsWith("<") ? inSvg(text) : text;
  }

  /** The credential in the bytes of a file, as an object. */
  async function read(raw) {
    if (raw.length > MOST_FILE) refuse("tooLarge");
    let text;
    try {
      text = await textIn(raw);
    } catch (error) {
      throw error instanceof Mcred.Refusal ? error : new Mcred.Refusal("nothing");
    }
    if (text === null || text === "") refuse("nothing");
    if (text.length > MOST_CREDENTIAL) refuse("tooLarge");
    return parsed(text);
  }

  function parsed(text) {
    if (Mcred.token.isToken(text)) return Mcred.token.read(text);
    try {
      const document = JSON.parse(text);
      if (Mcred.linked.isObject(document)) return document;
    } catch { /* said below */ }
    return refuse("nothing");
  }

  return {read, inflated};
})();
