import type { Browser, BrowserContext, Locator, Page } from 'playwright';

/** Long enough for a loaded machine; a story never waits for time to pass, only for something to be seen. */
const PATIENCE = 20_000;

interface Place {
  url: string;
}

/** Where somebody's browser is. */
export interface Whereabouts {
  locale?: string;
  timeZone?: string;
}

export interface Particulars {
  name?: string;
  email?: string;
}

async function newPage(context: BrowserContext): Promise<Page> {
  context.setDefaultTimeout(PATIENCE);
  return context.newPage();
}

/** Somebody in front of a screen: finds things as people and screen readers do, by role and name. */
class Person {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get log(): Locator {
    return this.page.getByRole('log', { name: 'Conversation' });
  }

  get composer(): Locator {
    return this.page.getByRole('textbox', { name: 'Message' });
  }

  async say(text: string): Promise<void> {
    await this.composer.fill(text);
    await this.page.getByRole('button', { name: 'Send', exact: true }).click();
  }

  /** Waits until the text stands in the log. */
  async sees(text: string | RegExp): Promise<void> {
    await this.log.getByText(text).first().waitFor();
  }

  /** Waits until the words are somewhere on the page. */
  async reads(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).filter({ visible: true }).first().waitFor();
  }

  /** Another tab of the same browser. */
  async openTab(): Promise<this> {
    const page = await newPage(this.page.context());
    await page.goto(this.page.url());
    return new (this.constructor as new (page: Page) => this)(page);
  }

  /** Looks at this tab again: a browser draws the one that is looked at, and the others once a second. */
  async lookAt(): Promise<void> {
    await this.page.bringToFront();
  }

  /** How often each text of `texts` stands in the log, in the order in which they stand. */
  async textsAmong(texts: readonly string[]): Promise<string[]> {
    const content = (await this.log.allInnerTexts()).join('\n');
    const wanted = new Set(texts);
    return content.split('\n').flatMap((line) => (wanted.has(line.trim()) ? [line.trim()] : []));
  }

  async leave(): Promise<void> {
    await this.page.context().close();
  }
}

export class Visitor extends Person {
  static async arrive(browser: Browser, { url }: Place, options: Whereabouts = {}): Promise<Visitor> {
    const { locale = 'en-GB', timeZone } = options;
    const context = await browser.newContext({ locale, ...(timeZone && { timezoneId: timeZone }) });
    const page = await newPage(context);
    await page.goto(`${url}/`);
    return new Visitor(page);
  }

  async openChat(): Promise<void> {
    await this.page.getByRole('button', { name: 'Open chat' }).click();
  }

  async startChat({ name = 'Mina', email = 'mina@example.org' }: Particulars = {}): Promise<void> {
    await this.openChat();
    await this.page.getByRole('textbox', { name: 'Name' }).fill(name);
    await this.page.getByRole('textbox', { name: 'Email' }).fill(email);
    await this.page.getByRole('button', { name: 'Start chat' }).click();
  }

  /** Ends the chat, and confirms when asked. */
  async endChat(): Promise<void> {
    await this.page.getByRole('button', { name: 'End chat' }).click();
    await this.page.getByRole('button', { name: 'End chat' }).last().click();
  }
}

export class Agent extends Person {
  static async signIn(browser: Browser, place: Place, name: 'Ana' | 'Bo'): Promise<Agent> {
    return Agent.signInHere(await browser.newContext({ locale: 'en-GB' }), place, name);
  }

  /** In a browser that was made ready for something. */
  static async signInHere(context: BrowserContext, { url }: Place, name: 'Ana' | 'Bo'): Promise<Agent> {
    const page = await newPage(context);
    await page.goto(`${url}/inbox/`);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('button', { name }).click();
    const agent = new Agent(page);
    await agent.available.waitFor();
    return agent;
  }

  get available(): Locator {
    return this.page.getByRole('switch', { name: 'Available' });
  }

  get offer(): Locator {
    return this.page.getByRole('alert').filter({ hasText: 'New chat request' });
  }

  get conversations(): Locator {
    return this.page.getByRole('list', { name: 'Conversations' });
  }

  async switchAvailable(on: boolean): Promise<void> {
    if ((await this.available.isChecked()) !== on) await this.available.click();
    await this.page.getByRole('switch', { name: 'Available', checked: on }).waitFor();
  }

  async accept(visitor: string): Promise<void> {
    await this.offer.filter({ hasText: visitor }).getByRole('button', { name: 'Accept' }).click();
    await this.composer.waitFor();
  }

  async decline(visitor: string): Promise<void> {
    await this.offer.filter({ hasText: visitor }).getByRole('button', { name: 'Decline' }).click();
  }

  async choose(visitor: string): Promise<void> {
    await this.conversations.getByText(visitor).first().click();
  }

  /** Ends the session, and confirms when asked. */
  async endSession(): Promise<void> {
    await this.page.getByRole('button', { name: 'End session' }).click();
    await this.page.getByRole('button', { name: 'End session' }).last().click();
  }
}
