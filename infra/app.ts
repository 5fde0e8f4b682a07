import { existsSync } from 'node:fs';
import { App } from 'aws-cdk-lib';
import { buildAll, DIST } from '../local/build.ts';
import { readSettings } from './settings.ts';
import { PorchlightStack } from './stack.ts';

// `npm run deploy` builds before it comes here; a `cdk synth` on a fresh clone does not.
if (!existsSync(`${DIST}functions`) || !existsSync(`${DIST}site`)) await buildAll();

const app = new App();
new PorchlightStack(app, 'Porchlight', {
  settings: readSettings(app.node),
  dist: DIST,
  description: 'Porchlight: live chat on your own account',
  env: { account: process.env.CDK_DEFAULT_ACCOUNT, region: process.env.CDK_DEFAULT_REGION },
});
