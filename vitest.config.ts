import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { chromeLaunch } from './local/chrome.ts';

const elements = '**/*.browser.test.ts';
const stack = '**/*.stack.test.ts';
const stories = 'e2e/**/*.test.ts';
/** The story without browsers that has a machine for itself. */
const crowd = 'e2e/exactly-once.test.ts';
/** The bundles that Lambda gets are loaded as Lambda does, by Node itself. */
const bundles = { deps: { external: [/\/dist\/functions\//] } };
const elsewhere = ['**/node_modules/**', '**/dist/**', '**/cdk.out/**'];
/** What is waited for comes at once, or late on a machine that is busy with other things; a second is no measure of it. */
const patience = { poll: { timeout: 20_000 } };

/** The four kinds of test; CONTRIBUTING.md says which to write. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'rules',
          include: ['**/*.test.ts'],
          exclude: [...elsewhere, elements, stack, stories],
          // Properties look at hundreds of cases, on machines that are busy with other things, too.
          testTimeout: 120_000,
          hookTimeout: 120_000,
          expect: patience,
        },
      },
      {
        test: {
          name: 'stack',
          server: bundles,
          include: [stack],
          exclude: [...elsewhere, stories],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          expect: patience,
          // Each file has a database and ports of its own.
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'elements',
          include: [elements],
          exclude: elsewhere,
          expect: patience,
          // A browser draws three pages at once here: on two cores that are busy, each waits for its turn.
          testTimeout: 60_000,
          maxWorkers: 3,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: await chromeLaunch() }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        test: {
          name: 'stories',
          server: bundles,
          include: [stories],
          exclude: [...elsewhere, crowd],
          expect: patience,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // Each file has a stack and browsers of its own.
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'crowd',
          server: bundles,
          include: [crowd],
          // Hundreds of impatient clients in one process: beside anything else they would see a slow server.
          sequence: { groupOrder: 1 },
          hookTimeout: 400_000,
          testTimeout: 400_000,
        },
      },
    ],
  },
});
