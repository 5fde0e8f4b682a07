import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Person } from '../../protocol/identity.ts';
import { VISITOR_FIELDS, type VisitorDetails } from '../../protocol/visitor.ts';
import { ORIGINS } from '../../protocol/visitor-profile.ts';
import { request } from './conversation.ts';
import { type Identities, identified } from './identity.ts';
import { introduced, type Sources } from './introduction.ts';
import { type Corrections, visitorProfileOf } from './visitor-profile.ts';

const MINUTE = 60_000;
const noon = Date.parse('2026-11-22T12:00:00.000Z');
const iso = (minutes: number) => new Date(noon + minutes * MINUTE).toISOString();
const by = { id: 'agt_ana', name: 'Ana' };

function asked(details: VisitorDetails, sources: Sources = {}) {
  const who = { conversationId: 'cnv_00000001', site: 'demo', visitorId: 'vis_00000001' };
  return request({ ...who, details, sources, context: {} }, noon).conversation;
}

const profile = (details: VisitorDetails, corrections: Corrections = {}, identities: Identities = {}) =>
  visitorProfileOf(asked(details), { corrections, identities });

describe('what is known of a visitor', () => {
  test('is what they typed, and when', () => {
    expect(profile({ email: 'mina@example.org', name: 'Mina' })).toEqual({
      name: { value: 'Mina', from: 'typed', at: iso(0) },
      email: { value: 'mina@example.org', from: 'typed', at: iso(0) },
    });
  });

  test('is what they typed when they booked, where they had said nothing: a booking may be for somebody else', () => {
    const booked = { name: 'Amy', email: 'amy@example.org', at: iso(5) };
    const known = (details: VisitorDetails, page?: Identities) =>
      visitorProfileOf(asked(details), { corrections: {}, identities: page ?? {}, booked });
    expect(known({ name: 'Mina' })).toEqual({
      name: { value: 'Mina', from: 'typed', at: iso(0) },
      email: { value: 'amy@example.org', from: 'typed', at: iso(5) },
    });
  });

  test('is what an agent put right, with the visitor’s own words beside it', () => {
    const email = { value: 'mina@example.org', was: 'mina@exmaple.org', at: iso(5), by };
    expect(profile({ email: 'mina@exmaple.org' }, { email })).toEqual({
      email: { value: 'mina@example.org', from: 'agent', at: iso(5), by, typed: 'mina@exmaple.org' },
    });
  });

  test('is what an agent added where the visitor said nothing', () => {
    const jobTitle = { value: 'Buyer', at: iso(-5), by };
    expect(profile({}, { jobTitle })).toEqual({
      jobTitle: { value: 'Buyer', from: 'agent', at: iso(-5), by },
    });
  });

  test('stays put right when the same words are typed again', () => {
    const email = { value: 'mina@example.org', was: 'mina@exmaple.org', at: iso(-5), by };
    expect(profile({ email: 'mina@exmaple.org' }, { email }).email?.value).toBe('mina@example.org');
  });

  test('is other words that the visitor typed later', () => {
    const email = { value: 'mina@example.org', was: 'mina@exmaple.org', at: iso(-5), by };
    expect(profile({ email: 'mina@work.example' }, { email }).email).toEqual({
      value: 'mina@work.example',
      from: 'typed',
      at: iso(0),
    });
  });
});

describe('what a site tells of a visitor', () => {
  const told = (person: Person, isVerified: boolean, known: Identities = {}, minutes = 0) =>
    identified(known, person, isVerified, iso(minutes));

  test('stands before what was typed and what an agent put right, if its server vouches for it', () => {
    const email = { value: 'right@example.org', at: iso(5), by };
    const verified = told({ userId: '7', email: 'mina@example.org' }, true);
    expect(profile({ email: 'typed@example.org' }, { email }, verified).email).toEqual({
      value: 'mina@example.org',
      from: 'verified',
      at: iso(0),
    });
  });

  test('stands behind everything else, if it is only the page that says so', () => {
    const page = told({ name: 'Page', email: 'page@example.org', crmStatus: 'Lead' }, false);
    expect(profile({ name: 'Typed' }, {}, page)).toEqual({
      name: { value: 'Typed', from: 'typed', at: iso(0) },
      email: { value: 'page@example.org', from: 'page', at: iso(0) },
      crmStatus: { value: 'Lead', from: 'page', at: iso(0) },
    });
  });

  test('has the attributes of both, and of one that both know the verified', () => {
    const page = told({ attributes: { plan: 'free', basket: 3 } }, false);
    const both = { ...told({ userId: '7', attributes: { plan: 'pro' } }, true), ...page };
    expect(profile({}, {}, both).attributes).toEqual([
      { name: 'basket', value: '3', from: 'page', at: iso(0) },
      { name: 'plan', value: 'pro', from: 'verified', at: iso(0) },
    ]);
  });

  test('has been so since it was first told', () => {
    const first = told({ userId: '7', name: 'Mina', jobTitle: 'Baker' }, true);
    const then = told({ userId: '7', name: 'Mina', jobTitle: 'Buyer' }, true, first, 5);
    expect(profile({}, {}, then)).toMatchObject({ name: { at: iso(0) }, jobTitle: { at: iso(5) } });
  });

  test('is nothing of another user’s, once the server vouches for this one', () => {
    const mina = told({ userId: '7', name: 'Mina', email: 'mina@example.org' }, true);
    expect(profile({}, {}, told({ userId: '8', name: 'Ned' }, true, mina, 5))).toEqual({
      userId: { value: '8', from: 'verified', at: iso(5) },
      name: { value: 'Ned', from: 'verified', at: iso(5) },
    });
  });

  test('is not taken for something the visitor typed when a chat begins with it', () => {
    const page = told({ name: 'Page', email: 'page@example.org' }, false);
    const { details, sources } = introduced({ name: 'Typed' }, page);
    expect(details).toEqual({ name: 'Typed', email: 'page@example.org' });
    const conversation = asked(details, sources);
    expect(visitorProfileOf(conversation, { corrections: {}, identities: page })).toMatchObject({
      name: { from: 'typed' },
      email: { from: 'page' },
    });
  });

  const word = fc.constantFrom('a', 'b', 'c');
  const details = fc.record(
    { name: word, jobTitle: word, email: word, phone: word },
    { requiredKeys: [] },
  ) as fc.Arbitrary<VisitorDetails>;
  const attributes = fc.dictionary(word, word);
  const person = fc
    .tuple(details, fc.record({ userId: word, crmStatus: word, attributes }, { requiredKeys: [] }))
    .map(([fields, more]) => ({ ...fields, ...more })) as fc.Arbitrary<Person>;
  const telling = fc.record({ person, isVerified: fc.boolean() });
  const history = fc.array(telling, { maxLength: 6 });
  const corrections = fc.record(
    Object.fromEntries(
      VISITOR_FIELDS.map((field) => [
        field,
        fc.record({ value: word, at: fc.integer({ min: -9, max: 9 }).map(iso), by: fc.constant(by) }),
      ]),
    ),
    { requiredKeys: [] },
  ) as fc.Arbitrary<Corrections>;
  const toldAll = (tellings: readonly { person: Person; isVerified: boolean }[]) =>
    tellings.reduce<Identities>(
      (known, { person, isVerified }, at) => told(person, isVerified, known, at),
      {},
    );

  test('never lets anything unverified stand before what is verified, whatever was said in which order', () => {
    fc.assert(
      fc.property(history, details, corrections, (tellings, typed, put) => {
        const identities = toldAll(tellings);
        const vouched = tellings.findLast(({ isVerified }) => isVerified)?.person;
        const known = profile(typed, put, identities);
        for (const field of [...VISITOR_FIELDS, 'crmStatus'] as const) {
          if (vouched?.[field] !== undefined)
            expect(known[field]).toMatchObject({ value: vouched[field], from: 'verified' });
          else expect(known[field]?.from).not.toBe('verified');
        }
        expect(
          known.attributes?.filter(({ from }) => from === 'verified').map(({ name }) => name) ?? [],
        ).toEqual(expect.arrayContaining(Object.keys(vouched?.attributes ?? {})));
      }),
    );
  });

  test('is not changed by what the page says later, as far as it is verified', () => {
    fc.assert(
      fc.property(history, person, (tellings, claim) => {
        const before = toldAll(tellings);
        expect(told(claim, false, before, 9).verified).toEqual(before.verified);
      }),
    );
  });

  test('has an origin that says who said just that', () => {
    fc.assert(
      fc.property(history, details, corrections, (tellings, typed, put) => {
        const identities = toldAll(tellings);
        const { verified, page } = identities;
        for (const field of VISITOR_FIELDS) {
          const known = profile(typed, put, identities)[field];
          const said = {
            verified: verified?.fields[field]?.value,
            agent: put[field]?.value,
            typed: typed[field],
            crm: undefined,
            page: page?.fields[field]?.value,
          };
          if (known) expect(said[known.from]).toBe(known.value);
          else expect(ORIGINS.map((origin) => said[origin]).filter(Boolean)).toEqual([]);
        }
      }),
    );
  });
});
