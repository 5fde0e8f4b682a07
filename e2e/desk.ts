import type { Browser } from 'playwright';
import { type Stack, type StackOptions, startStack } from '../local/stack.ts';
import { launchBrowser } from './browser.ts';
import { Agent, Visitor, type Whereabouts } from './people.ts';

/** A running Porchlight and the people around it; everybody goes home when a story ends. */
export class Desk {
  readonly stack: Stack;
  readonly browser: Browser;

  private constructor(stack: Stack, browser: Browser) {
    this.stack = stack;
    this.browser = browser;
  }

  static async open(options: StackOptions = {}): Promise<Desk> {
    const [stack, browser] = await Promise.all([
      startStack({ dataDir: '', quiet: true, ...options }),
      launchBrowser(),
    ]);
    return new Desk(stack, browser);
  }

  visitor(options?: Whereabouts): Promise<Visitor> {
    return Visitor.arrive(this.browser, this.stack, options);
  }

  agent(name: 'Ana' | 'Bo'): Promise<Agent> {
    return Agent.signIn(this.browser, this.stack, name);
  }

  /** An agent who is signed in and available, and a visitor whose chat they have accepted. */
  async chat(agentName: 'Ana' | 'Bo', visitorName: string): Promise<{ agent: Agent; visitor: Visitor }> {
    const [agent, visitor] = await Promise.all([this.agent(agentName), this.visitor()]);
    await agent.switchAvailable(true);
    await visitor.startChat({ name: visitorName });
    await agent.accept(visitorName);
    await visitor.composer.waitFor();
    return { agent, visitor };
  }

  /** Closes every window, so that the next story starts with nobody there. */
  async everybodyLeaves(): Promise<void> {
    await Promise.all(this.browser.contexts().map((context) => context.close()));
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.stack.stop();
  }
}
