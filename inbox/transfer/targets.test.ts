import { expect, test } from 'vitest';
import type { ColleagueList } from '../../protocol/transfer.ts';
import { strings } from '../localize/en.ts';
import { targetOf, targetsOf } from './targets.ts';

const list: ColleagueList = {
  agents: [
    { id: 'agt_bo', name: 'Bo', state: 'available', openChats: 1 },
    { id: 'agt_cy', name: 'Cy', state: 'busy', openChats: 10 },
  ],
  teams: [
    { id: 'tea_sales', name: 'Sales', size: 3, available: 2 },
    { id: 'tea_night', name: 'Night', size: 2, available: 0 },
  ],
};

test('those who can take a chat come first, agents before teams, and of the others it says why not', () => {
  expect(targetsOf(list, strings).map(({ label, hint, disabled }) => [label, hint, disabled])).toEqual([
    ['Bo', 'Available · 1 open chat', false],
    ['Sales', 'Team · 2 of 3 available', false],
    ['Cy', 'No room for another chat · 10 open chats', true],
    ['Night', 'Team · 0 of 2 available', true],
  ]);
});

test('a choice stands for the agent or the team it was made of', () => {
  const [bo = '', sales = ''] = targetsOf(list, strings).map(({ id }) => id);
  expect(targetOf(bo)).toEqual({ agent: 'agt_bo' });
  expect(targetOf(sales)).toEqual({ team: 'tea_sales' });
});
