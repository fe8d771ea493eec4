// Runs the checks of the static page as a browser would, without one.
// Standard input: {"page": folder, "now": ms, "questions": [{"file": path}, {"code": fragment},
//   {"quads": document} or {"words": true}], "without": ["subtle"]}
// Standard output: the answers; of a check {"verdict": name, "reasons": [[key, ...]], ...}

import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import vm from 'node:vm';

const SCRIPTS = /<script src="([^"]+)"/g;
const {page, questions, now, without = []} = JSON.parse(readFileSync(0, 'utf8'));
const html = readFileSync(join(page, 'index.html'), 'utf8');
for(const [, name] of html.matchAll(SCRIPTS)) {
  if(name !== 'page.js') vm.runInThisContext(readFileSync(join(page, name), 'utf8'), name);
}
if(without.includes('subtle')) {
  Object.defineProperty(globalThis, 'crypto', {value: {}, configurable: true});
}

const beside = async name => existsSync(join(page, name)) ? readFileSync(join(page, name), 'utf8') : null;

async function outcome({file, code}) {
  if(code !== undefined) return Mcred.verdict.ofClaim(Mcred.claim.read(code), Mcred.published, now);
  const raw = new Uint8Array(readFileSync(file));
  return Mcred.verdict.ofDocument(await Mcred.carriers.read(raw), Mcred.published, now, beside);
}

function canonical({'@context': contexts, ...document}) {
  return Mcred.canonical.nquads(Mcred.linked.quadsOf(document, contexts));
}

const answers = [];
for(const question of questions) {
  if(question.words) {
    answers.push(Mcred.words);
    continue;
  }
  try {
    if(question.quads) {
      answers.push(await canonical(question.quads));
      continue;
    }
    const found = await outcome(question);
    const {recipient, title, result, issued, expires, signature, status, trust} = found;
    answers.push({verdict: found.verdict, reasons: found.reasons, recipient, title, result, issued,
      expires, signature: signature.state, status: status.state, trust: trust.state,
      asOf: status.values?.[0] ?? '', parts: found.parts?.map(part => [part.title, part.verdict])});
  } catch(error) {
    if(!(error instanceof Mcred.Refusal)) throw error;
    answers.push({verdict: 'cannotTell', reasons: [[error.message, ...error.values]]});
  }
}
process.stdout.write(JSON.stringify(answers));
