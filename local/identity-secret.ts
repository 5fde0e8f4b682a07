import { text } from 'node:stream/consumers';
import { identitySecret } from '../functions/outside/vouching.ts';

/*
 * Prints the key with which a site's own server vouches for its users (`identify()` with a hash). It follows from the
 * deployment's secret, which comes in on standard input: the stack's output `IdentitySecret` is the whole command.
 */
const [site] = process.argv.slice(2);
const secret = process.stdin.isTTY ? '' : (await text(process.stdin)).trim();
if (site && secret) console.log(identitySecret(secret, site));
else {
  console.error(
    'Usage: … | npm run -s identity-secret -- SITE, with the deployment’s secret on standard input.',
  );
  process.exitCode = 1;
}
