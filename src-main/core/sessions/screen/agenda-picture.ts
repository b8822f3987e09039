import { screenLimits, type ScreenPictureOf } from '../../../contract/screen-picture';
import { maskName } from '../../identity/mask';
import { oneLine } from './break-lines';
import { frameOf, maskOf } from './frame';
import type { MaskWords } from './mask-words';
import { pageOf, paginate } from './pages';
import type { ScreenParty, ScreenPerson, ScreenSource, ScreenStep } from './source';

/** Widths in em: a step at 48 px, then unit, name and role of a person at 42, 42 and 36 px. */
const ems = { step: 13.5, unit: 8.6, name: 4.5, role: 5, party: 7.4 };

/** What is to be done and who is here. More people than rows make pages; the step in hand is on every one. */
export function agendaPicture(source: ScreenSource, asked: number): ScreenPictureOf<'agenda'> {
  const mask = maskOf(source);
  const people = paginate(source.people, { most: screenLimits.rows });
  const { shown = [], ...at } = pageOf(people, asked);
  return {
    kind: 'agenda',
    ...frameOf(source, 'agenda', at),
    steps: stepsAround(source.agenda).map(({ no, step }) => ({
      no,
      words: oneLine(mask(step.words), ems.step),
      state: step.state,
    })),
    presence: presenceOf(source.people),
    people: shown.map((person) => personRow(person, mask)),
    parties: partiesOf(source.parties, mask),
    partiesMore: moreParties(source.parties),
  };
}

/** Six steps with the one in hand among them. */
function stepsAround(agenda: readonly ScreenStep[]): { no: number; step: ScreenStep }[] {
  const numbered = agenda.map((step, index) => ({ no: index + 1, step }));
  const current = Math.max(
    agenda.findIndex(({ state }) => state === 'active'),
    agenda.findLastIndex(({ state }) => state === 'done'),
    0,
  );
  const first = Math.min(Math.max(0, current - 3), Math.max(0, agenda.length - screenLimits.rows));
  return numbered.slice(first, first + screenLimits.rows);
}

/** 6 家 14 人: units and people who are here, parties not counted. */
function presenceOf(people: readonly ScreenPerson[]): string {
  const here = people.filter(({ arrived }) => arrived);
  const units = new Set(here.map(({ unit }) => unit).filter(Boolean));
  if (here.length === 0) return '还没有人到场';
  return units.size === 0 ? `${here.length} 人` : `${units.size} 家 ${here.length} 人`;
}

function personRow({ unit, name, role, arrived }: ScreenPerson, mask: MaskWords) {
  return {
    unit: oneLine(mask(unit), ems.unit),
    name: oneLine(mask(maskName(name)), ems.name),
    role: oneLine(arrived ? mask(role) : '未到', ems.role),
    absent: !arrived,
  };
}

function partiesOf(parties: readonly ScreenParty[], mask: MaskWords) {
  if (parties.length > screenLimits.parties) return [];
  return parties.map((party) => ({ letter: party.letter, name: oneLine(mask(partyName(party)), ems.party) }));
}

function moreParties(parties: readonly ScreenParty[]): string {
  return parties.length > screenLimits.parties ? `当事人 ${parties.length} 方` : '';
}

/** 张某; 杨某等 18 户; a company by its name. */
function partyName({ name, kind, headcount }: ScreenParty): string {
  if (kind === 'organisation') return name;
  const rest =
    /等.*$/u.exec(name)?.[0] ?? (kind === 'group' && headcount !== null ? `等 ${headcount} 人` : '');
  return `${maskName(name.replace(/等.*$/u, ''))}${rest}`;
}
