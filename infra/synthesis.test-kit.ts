import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { HANDLERS } from '../functions/build.ts';
import { readSettings, type Settings } from './settings.ts';
import { PorchlightStack } from './stack.ts';

/** Makes the template with the project's own context, over stand-ins for what is built: only their places matter. */
export function synthesise(besides: Partial<Settings> = {}): Template {
  const dist = mkdtempSync(join(tmpdir(), 'porchlight-infra-'));
  try {
    for (const name of HANDLERS) {
      mkdirSync(join(dist, 'functions', name), { recursive: true });
      writeFileSync(join(dist, 'functions', name, 'index.mjs'), `export const handler = '${name}';`);
    }
    mkdirSync(join(dist, 'site'));
    writeFileSync(join(dist, 'site', 'porchlight.js'), '');
    const { context } = JSON.parse(readFileSync('cdk.json', 'utf8'));
    const app = new App({
      context: { ...context, 'aws:cdk:bundling-stacks': [] },
      outdir: join(dist, 'cdk.out'),
    });
    return Template.fromStack(
      new PorchlightStack(app, 'Porchlight', { settings: { ...readSettings(app.node), ...besides }, dist }),
    );
  } finally {
    rmSync(dist, { recursive: true });
  }
}

/** One value of a template: text, or something CloudFormation works out. */
export type Value =
  | string
  | number
  | boolean
  | undefined
  | { readonly [key: string]: Value }
  | readonly Value[];

/** A value as one would say it: references by logical id without its hash, joined text joined. */
export function say(value: Value): string {
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return value.map(say).join(', ');
  const { Ref, 'Fn::GetAtt': attribute, 'Fn::Join': join } = value as { readonly [key: string]: Value };
  if (typeof Ref === 'string') return Ref.startsWith('AWS::') ? `<${Ref.slice(5)}>` : plain(Ref);
  if (Array.isArray(attribute)) return plain(String(attribute[0]));
  if (Array.isArray(join)) return (join[1] as readonly Value[]).map(say).join(String(join[0]));
  return JSON.stringify(value);
}

function plain(logicalId: string): string {
  return logicalId.replace(/[0-9A-F]{8}$/, '');
}

interface Statement {
  Effect: string;
  Action: string | string[];
  Resource: Value;
  Condition?: Record<string, Record<string, string[]>>;
}

/** What a function may do: each action with what it may be done to, and in which partitions, sorted. */
export function rights(template: Template, name: string): string[] {
  const said: string[] = [];
  for (const { Properties } of Object.values(template.findResources('AWS::IAM::Policy'))) {
    if (!say(Properties.Roles).startsWith(`${name}Role`)) continue;
    for (const { Effect, Action, Resource, Condition } of Properties.PolicyDocument
      .Statement as Statement[]) {
      if (Effect !== 'Allow') continue;
      const keys = Condition?.['ForAllValues:StringLike']?.['dynamodb:LeadingKeys'];
      const partitions = keys ? ` if ${[...keys].sort().join(', ')}` : '';
      const resources = Array.isArray(Resource) ? Resource : [Resource];
      for (const action of [Action].flat()) {
        for (const resource of resources) said.push(`${action} ${say(resource)}${partitions}`);
      }
    }
  }
  return said.sort();
}
