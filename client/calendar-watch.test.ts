import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Push } from '../protocol/down.ts';
import { watchCalendar } from './calendar-watch.ts';
import { PushEvent } from './push-event.ts';

/** A client that only hears and says. */
class Line extends EventTarget {
  readonly said: unknown[] = [];
  tell(type: string, body: object): void {
    this.said.push({ type, ...body });
  }
  hear(push: Push): void {
    this.dispatchEvent(new PushEvent(push));
  }
}

const watch = { type: 'calendar.watch', agent: 'agt_ana' };

describe('whoever watches a calendar', () => {
  let line: Line;
  let beat: (() => void) | undefined;
  let end: () => void;
  const changed = vi.fn();
  beforeEach(() => {
    changed.mockClear();
    line = new Line();
    const timers = {
      setInterval: (run: () => void) => {
        beat = run;
        return 1;
      },
      clearInterval: () => {
        beat = undefined;
      },
    };
    end = watchCalendar(line, 'agt_ana', changed, timers as never);
  });

  test('says so at once, and again before it is forgotten', () => {
    expect(line.said).toEqual([watch]);
    beat?.();
    expect(line.said).toEqual([watch, watch]);
  });

  test('says so on each connect, and looks at what it may have missed', () => {
    line.dispatchEvent(new Event('connected'));
    expect(line.said).toEqual([watch, watch]);
    expect(changed).toHaveBeenCalledOnce();
  });

  test('is told when its free times change, and not of another calendar', () => {
    line.hear({ type: 'slots.changed', agent: 'agt_bo' });
    expect(changed).not.toHaveBeenCalled();
    line.hear({ type: 'slots.changed', agent: 'agt_ana' });
    expect(changed).toHaveBeenCalledOnce();
  });

  test('hears and says nothing any more once it has ended', () => {
    end();
    line.hear({ type: 'slots.changed', agent: 'agt_ana' });
    line.dispatchEvent(new Event('connected'));
    expect(changed).not.toHaveBeenCalled();
    expect(line.said).toEqual([watch]);
    expect(beat).toBeUndefined();
  });
});
