// Verifies credentials with the JavaScript reference libraries and no network.
// Standard input: {"contexts": {url: document}, "credentials": [...], "now": ISO 8601}
// Standard output: [{"verified": bool, "error": text}, ...]

import {readFileSync} from 'node:fs';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import {cryptosuite} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as vc from '@digitalbazaar/vc';

const {contexts, credentials, now} = JSON.parse(readFileSync(0, 'utf8'));

function keyOf(did) {
  const id = `${did}#${did.slice('did:key:'.length)}`;
  return {
    '@context': 'https://w3id.org/security/multikey/v1',
    id,
    type: 'Multikey',
    controller: did,
    publicKeyMultibase: did.slice('did:key:'.length),
  };
}

async function documentLoader(url) {
  if(url in contexts) {
    return {contextUrl: null, documentUrl: url, document: contexts[url]};
  }
  if(url.startsWith('did:key:')) {
    const [did, fragment] = url.split('#');
    const key = keyOf(did);
    const document = fragment ? key : {
      '@context': ['https://www.w3.org/ns/did/v1', key['@context']],
      id: did,
      verificationMethod: [key],
      assertionMethod: [key.id],
    };
    return {contextUrl: null, documentUrl: url, document};
  }
  throw new Error(`not bundled: ${url}`);
}

const answers = [];
for(const credential of credentials) {
  const suite = new DataIntegrityProof({cryptosuite});
  const answer = await vc.verifyCredential({credential, suite, documentLoader, now: new Date(now)});
  const errors = answer.error?.errors ?? [answer.error];
  answers.push({
    verified: answer.verified,
    error: errors.map(error => error?.message ?? '').join('; '),
  });
}
process.stdout.write(JSON.stringify(answers));
