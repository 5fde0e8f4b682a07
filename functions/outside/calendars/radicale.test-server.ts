import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../../local/free-port.ts';

/** Whether Debian's CalDAV server is on this machine; `.ci/run` installs it. */
export const hasRadicale = spawnSync('radicale', ['--version']).status === 0;

/** How long it may take to start, in milliseconds: Python reads hundreds of files first. */
const READY_MS = 60_000;

export const ANA = { user: 'ana', password: 'correct horse' };

/** A real CalDAV server with one user and, unless asked otherwise, one calendar. */
export class Radicale {
  readonly url: string;
  readonly #process: ChildProcess;
  readonly #folder: string;

  private constructor(url: string, process: ChildProcess, folder: string) {
    this.url = url;
    this.#process = process;
    this.#folder = folder;
  }

  static async start(): Promise<Radicale> {
    const port = await freePort();
    const folder = mkdtempSync(join(tmpdir(), 'porchlight-radicale-'));
    writeFileSync(join(folder, 'users'), `${ANA.user}:${ANA.password}\nbo:bo\n`);
    const settings = {
      'server-hosts': `127.0.0.1:${port}`,
      'auth-type': 'htpasswd',
      'auth-htpasswd-filename': join(folder, 'users'),
      'auth-htpasswd-encryption': 'plain',
      'auth-delay': '0',
      'storage-filesystem-folder': join(folder, 'collections'),
      'logging-level': 'error',
    };
    const given = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
    const process = spawn('radicale', ['--config', '', ...given], { stdio: 'ignore' });
    const radicale = new Radicale(`http://127.0.0.1:${port}`, process, folder);
    const patience = Date.now() + READY_MS;
    while (process.exitCode === null && Date.now() < patience) {
      const up = await fetch(`${radicale.url}/.web/`).then(
        () => true,
        () => false,
      );
      if (up) return radicale;
      await pause(50);
    }
    await radicale.stop();
    throw new Error('radicale does not start.');
  }

  /** Makes a calendar, and gives its address. */
  async calendar(name: string, kind = 'VEVENT'): Promise<string> {
    const url = `${this.url}/${ANA.user}/${name}/`;
    await this.ask(
      'MKCALENDAR',
      url,
      `<c:mkcalendar xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><d:set><d:prop><d:displayname>${name}</d:displayname><c:supported-calendar-component-set><c:comp name="${kind}"/></c:supported-calendar-component-set></d:prop></d:set></c:mkcalendar>`,
    );
    return url;
  }

  /** What is in a calendar, file by file. */
  async files(calendar: string): Promise<string[]> {
    const text = await this.ask('GET', calendar);
    return text.includes('BEGIN:VEVENT') ? text.split('BEGIN:VEVENT').slice(1) : [];
  }

  async put(calendar: string, id: string, ...lines: string[]): Promise<void> {
    const file = [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//test//test//EN',
      'BEGIN:VEVENT',
      `UID:${id}`,
      'DTSTAMP:20260101T000000Z',
      ...lines,
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ];
    await this.ask('PUT', `${calendar}${id}.ics`, file.join('\r\n'));
  }

  async ask(method: string, url: string, body?: string): Promise<string> {
    const authorization = `Basic ${btoa(`${ANA.user}:${ANA.password}`)}`;
    const answer = await fetch(url, {
      method,
      headers: { authorization },
      ...(body !== undefined && { body }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${url}: ${answer.status} ${text}`);
    return text;
  }

  async stop(): Promise<void> {
    const { exitCode, signalCode } = this.#process;
    if (exitCode === null && signalCode === null) {
      const ended = new Promise((resolve) => this.#process.once('exit', resolve));
      this.#process.kill();
      await ended;
    }
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
