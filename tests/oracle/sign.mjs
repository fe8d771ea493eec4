// Signs credentials with the JavaScript reference libraries and no network.
// Standard input: {"contexts": {url: document}, "seed": 32 bytes in base64,
//   "credentials": [unsigned ones]}; where one names no issuer, the key of the seed is its issuer.
// Standard output: {"did": did:key of the seed, "credentials": [signed ones]}

import {readFileSync} from 'node:fs';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import {cryptosuite} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as vc from '@digitalbazaar/vc';

const {contexts, seed, credentials} = JSON.parse(readFileSync(0, 'utf8'));
const key = await Ed25519Multikey.generate({seed: Buffer.from(seed, 'base64')});
const did = `did:key:${key.publicKeyMultibase}`;
key.controller = did;
key.id = `${did}#${key.publicKeyMultibase}`;

async function documentLoader(url) {
  if(url in contexts) {
    return {contextUrl: null, documentUrl: url, document: contexts[url]};
  }
  throw new Error(`not bundled: ${url}`);
}

const signed = [];
for(const credential of credentials) {
  const suite = new DataIntegrityProof({signer: key.signer(), cryptosuite});
  const named = {...credential, issuer: credential.issuer ?? did};
  if(typeof named.issuer === 'object') {
    named.issuer = {...named.issuer, id: did};
  }
  signed.push(await vc.issue({credential: named, suite, documentLoader}));
}
process.stdout.write(JSON.stringify({did, credentials: signed}));
