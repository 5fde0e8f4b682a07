// Runs before anything is installed, so it is plain JavaScript and imports Node alone.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Porchlight needs Node 20.19 or newer; this is ${process.versions.node}.`);
  process.exit(1);
}

const marker = 'node_modules/.package-lock.json';
const fresh = existsSync(marker) && statSync(marker).mtimeMs >= statSync('package-lock.json').mtimeMs;
if (!fresh) {
  console.log('Installing what is missing …');
  // A registry that lacks a package of some other platform fails `ci`; `install` passes over it, versions unchanged.
  const status = npm('ci') && npm('install', '--no-save');
  if (status !== 0) {
    console.error('npm could not install; the lines above say why.');
    process.exit(status);
  }
}

/** Runs npm and gives its exit status. */
function npm(...command) {
  const { status } = spawnSync('npm', [...command, '--no-audit', '--no-fund'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  return status ?? 1;
}
