import { App } from 'aws-cdk-lib';
import { readSettings } from './settings.ts';
import { PorchlightStack } from './stack.ts';

const app = new App();
new PorchlightStack(app, 'Porchlight', {
  settings: readSettings(app.node),
  dist: 'dist',
  description: 'Porchlight: live chat on your own account',
  env: { account: process.env.CDK_DEFAULT_ACCOUNT, region: process.env.CDK_DEFAULT_REGION },
});
