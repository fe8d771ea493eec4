// Verifies credentials with the JavaScript reference libraries and no network.
// Standard input: {"contexts": {url: document}, "credentials": [...], "now": ISO 8601,
//   "lists": {url: signed status list}, "documents": {did:web: its document}}
// Standard output: [{"verified": bool, "error": text, "withdrawn": bool or null,
//   "list": what is wrong with the status list}, ...]

import {readFileSync} from 'node:fs';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import {cryptosuite} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as vc from '@digitalbazaar/vc';
import {checkStatus} from '@digitalbazaar/vc-bitstring-status-list';

const {contexts, credentials, now, lists = {}, documents = {}} = JSON.parse(readFileSync(0, 'utf8'));

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
  if(url in lists) {
    return {contextUrl: null, documentUrl: url, document: lists[url]};
  }
  const [web, label] = url.split('#');
  if(web in documents) {
    const told = documents[web];
    const document = label === undefined ? told
      : {'@context': told['@context'], ...told.verificationMethod.find(({id}) => id === url)};
    return {contextUrl: null, documentUrl: url, document};
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
  const told = credential.credentialStatus
    ? await checkStatus({credential, suite, documentLoader}) : null;
  const answer = await vc.verifyCredential({credential, suite, documentLoader, now: new Date(now),
    checkStatus: async () => ({verified: true})});
  const errors = answer.error?.errors ?? [answer.error];
  answers.push({
    verified: answer.verified,
    withdrawn: told?.verified ? told.results[0].status : null,
    list: told?.error?.message ?? '',
    error: errors.map(error => error?.message ?? '').join('; '),
  });
}
process.stdout.write(JSON.stringify(answers));
