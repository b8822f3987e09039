import type { EventMeta, Evolved, Fold, FoldEvent } from '../../journal/replay';
import type { DirectoryKind } from '../directory/events';
import { directorySteps, type DirectoryStep } from '../directory/evolve';
import type { MapKind } from '../situation/events';
import { mapSteps, type MapStep } from '../situation/evolve';
import { governedEvents, governedKinds, isGovernedKind, type GovernedKind } from './events';
import { accountSteps } from './evolve-accounts';
import { noGovernedState, type Device, type GovernedState, type Home } from './state';
import { withKey, type Facts, type Step, type StepsOf } from './step';

/** The fold of a home's governed chain. */
export const governedFold: Fold<GovernedState> = {
  capability: 'governed',
  kinds: governedKinds,
  initial: () => noGovernedState,
  evolve(state, event, meta) {
    if (!isGovernedKind(event.kind)) return { state, ineffective: 'unknownKind' };
    const evolved = evolveKnown(state, event.kind, event, meta);
    return { ...evolved, state: { ...evolved.state, n: meta.n ?? evolved.state.n } };
  },
};

/** Approvals by different persons before anything is erased; the person who asked may be one of them. */
export const approvalsNeeded = 2;

type Steps = StepsOf<GovernedKind>;

const steps: Steps = {
  'centre.founded': (state, { facts, content }) => ({
    ...state,
    centre: {
      id: facts.centre,
      division: facts.division,
      tier: facts.tier,
      sample: facts.sample,
      recoveryKey: facts.recoveryKey,
      name: content.name ?? '',
    },
  }),
  // A home restored from a copy gets its older openings back after a newer one: those are over.
  'home.opened': (state, { facts }) =>
    state.home && state.home.term >= facts.term ? state : openHome(state, facts),
  'centre.vouched': (state, { facts, content }) => ({
    ...state,
    neighbours: withKey(state.neighbours, facts.centre, { ...facts, name: content.name ?? '' }),
  }),
  'device.enrolled': (state, { facts, content, meta }) => enrolDevice(state, facts, content.name ?? '', meta),
  'device.closed': (state, { facts, meta }) =>
    endDevice(state, facts.device, 'closed', facts.successor, meta),
  'device.revoked': (state, { facts, meta }) => endDevice(state, facts.device, 'revoked', null, meta),
  ...accountSteps,
  'division.changed': inDirectory('division.changed'),
  'organisation.saved': inDirectory('organisation.saved'),
  'organisation.closed': inDirectory('organisation.closed'),
  'roster.set': inDirectory('roster.set'),
  'people.saved': inDirectory('people.saved'),
  'grids.saved': inDirectory('grids.saved'),
  'venues.saved': inDirectory('venues.saved'),
  'map.arranged': onMap('map.arranged'),
  'map.placesSet': onMap('map.placesSet'),
  'map.bordersSet': onMap('map.bordersSet'),
  'calendar.noticeImported': (state, { facts, content, meta }) => ({
    ...state,
    notices: [
      ...state.notices.filter((notice) => notice.year !== facts.year),
      { ...facts, source: content.source ?? '', reason: content.reason ?? '', at: meta.at },
    ],
  }),
  'calendar.localHolidaySet': (state, { facts, content }) => {
    const others = state.localHolidays.filter((holiday) => holiday.date !== facts.date);
    return {
      ...state,
      localHolidays: facts.removed ? others : [...others, { date: facts.date, name: content.name ?? '' }],
    };
  },
  'profile.chosen': (state, { facts }) => ({ ...state, profile: facts.profile }),
  'checklist.saved': (state, { facts, content }) => ({
    ...state,
    checklists: withKey(state.checklists, facts.checklist, {
      id: facts.checklist,
      name: content.name ?? '',
      category: facts.category,
      stage: facts.stage,
      items: facts.items.map((id, index) => ({ id, text: content.texts?.[index] ?? '' })),
    }),
  }),
  'checklist.removed': (state, { facts }) => ({
    ...state,
    checklists: new Map([...state.checklists].filter(([id]) => id !== facts.checklist)),
  }),
  'erasure.requested': (state, { facts, content, meta }) => ({
    ...state,
    erasures: withKey(state.erasures, facts.erasure, {
      id: facts.erasure,
      dispute: facts.dispute,
      entries: facts.entries,
      attachments: facts.attachments,
      reason: content.reason ?? '',
      ground: content.ground ?? '',
      requestedBy: meta.actor,
      approvals: [],
      done: false,
      at: meta.at,
      outOfReach: [],
    }),
  }),
  'erasure.approved': (state, { facts, meta }) => {
    const erasure = state.erasures.get(facts.erasure);
    if (!erasure || erasure.approvals.includes(meta.actor)) return state;
    return {
      ...state,
      erasures: withKey(state.erasures, erasure.id, {
        ...erasure,
        approvals: [...erasure.approvals, meta.actor],
      }),
    };
  },
  'erasure.done': (state, { facts }) => {
    const erasure = state.erasures.get(facts.erasure);
    return erasure && erasure.approvals.length >= approvalsNeeded
      ? {
          ...state,
          erasures: withKey(state.erasures, erasure.id, {
            ...erasure,
            done: true,
            outOfReach: facts.outOfReach,
          }),
        }
      : state;
  },
};

/** A step of the directory as a step of the whole. */
function inDirectory<K extends DirectoryKind>(kind: K) {
  return (state: GovernedState, step: DirectoryStep<K>): GovernedState => ({
    ...state,
    directory: directorySteps[kind](state.directory, step),
  });
}

/** A step of the map as a step of the whole. */
function onMap<K extends MapKind>(kind: K) {
  return (state: GovernedState, step: MapStep<K>): GovernedState => ({
    ...state,
    map: mapSteps[kind](state.map, step),
  });
}

type AnyStep = (state: GovernedState, step: Step<GovernedKind>) => GovernedState;

function evolveKnown(
  state: GovernedState,
  kind: GovernedKind,
  event: FoldEvent,
  meta: EventMeta,
): Evolved<GovernedState> {
  const shape = governedEvents[kind];
  const facts = shape.facts.safeParse(event.facts);
  if (!facts.success) return { state, ineffective: 'malformed' };
  const content = shape.content.safeParse(event.content ?? {});
  const step: Step<GovernedKind> = { facts: facts.data, content: content.success ? content.data : {}, meta };
  // The schema of this very kind has just parsed both; the compiler can't follow that through the index, and
  // refuses the call without what the linter takes for superfluous.
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-assertion
  const apply = steps[kind] as AnyStep;
  return { state: apply(state, step) };
}

function openHome(state: GovernedState, facts: Facts<'home.opened'>): GovernedState {
  const { home: id, term, publicKey, device, handOver } = facts;
  const opened = openedHome(state, { id, term, publicKey, device });
  if (!handOver || !state.home) return opened;
  return {
    ...opened,
    homeGiven: {
      from: state.home.term,
      lastFeed: handOver.lastFeed ?? null,
      to: { id, term, publicKey, device },
      folded: true,
    },
  };
}

/** The same centre with another home, whose key counts from its term on. */
export function openedHome(state: GovernedState, home: Home): GovernedState {
  const { term, publicKey } = home;
  return {
    ...state,
    home,
    homeTerms: [...state.homeTerms, term],
    homeKeys:
      state.homeKeys.at(-1)?.publicKey === publicKey
        ? state.homeKeys
        : [...state.homeKeys, { term, publicKey }],
  };
}

function enrolDevice(
  state: GovernedState,
  facts: Facts<'device.enrolled'>,
  name: string,
  meta: EventMeta,
): GovernedState {
  if (state.devices.has(facts.device)) return state;
  const numbers = [...state.devices.values()].map((other) => other.number);
  const device: Device = {
    id: facts.device,
    name,
    // Enrolments a restored home gets back may have given a number that it has given anew since.
    number: numbers.includes(facts.number) ? Math.max(...numbers) + 1 : facts.number,
    publicKey: facts.publicKey,
    recipient: facts.recipient,
    state: 'active',
    predecessor: facts.predecessor,
    successor: null,
    enrolledAt: meta.at,
    enrolledGov: meta.n ?? state.n,
    enrolledTerm: state.home?.term ?? 1,
    endedGov: null,
  };
  const enrolled = { ...state, devices: withKey(state.devices, device.id, device) };
  return facts.code
    ? { ...enrolled, codes: withKey(state.codes, facts.code, { device: device.id, usedAt: meta.at }) }
    : enrolled;
}

function endDevice(
  state: GovernedState,
  id: string,
  ended: 'closed' | 'revoked',
  successor: string | null,
  meta: EventMeta,
): GovernedState {
  const device = state.devices.get(id);
  if (!device || device.state === 'revoked' || (ended === 'closed' && device.state === 'closed'))
    return state;
  return {
    ...state,
    devices: withKey(state.devices, id, {
      ...device,
      state: ended,
      successor: successor ?? device.successor,
      endedGov: meta.n ?? state.n,
    }),
  };
}
