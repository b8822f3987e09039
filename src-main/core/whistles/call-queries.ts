import { shanghaiDate } from '../../contract/local-date';
import { tier } from '../../contract/primitives';
import { limitWords, whistleKind } from '../../contract/profile';
import { DomainError } from '../../contract/domain-error';
import type { CallOutput, ParsedInput } from '../../contract';
import type { Centre } from '../../centre/centre';
import { disputeGoverned } from '../../centre/disputes-capability';
import type { Connection } from '../../store/driver';
import type { Rights } from '../accounts/rights';
import { listOrganisations } from '../directory/organisations';
import { loadDispute } from '../disputes/load-dispute';
import { handlingUnit } from '../disputes/naming';
import { isOpen } from '../disputes/state-questions';
import { whyNoWhistle, type CaseOfWhistle } from './decide';
import { limitEnd } from './progress';
import type { WhistleNumber } from './state';
import { readUnitCode, unitCode } from './whistle-code';

/** What of a case decides whether units may be called; null without a case. @throws DomainError `dispute.notFound` */
export async function caseOfWhistle(centre: Centre, dispute: string | null): Promise<CaseOfWhistle | null> {
  if (dispute === null) return null;
  const { state } = await loadDispute(centre, dispute);
  return {
    tier: tier.parse(state.tier),
    holder: handlingUnit(state, disputeGoverned(centre)),
    open: isOpen(state),
  };
}

/** What the sheet shows before a whistle is blown. */
export async function whistleRules(
  centre: Centre,
  rights: Rights,
  { dispute, at }: ParsedInput<'whistles.rules'>,
): Promise<CallOutput<'whistles.rules'>> {
  const { profile } = centre.rules;
  const from = at ?? centre.now();
  const about = await caseOfWhistle(centre, dispute);
  return {
    kinds: whistleKind.options.map((kind) => {
      const { name, use, needsApproval, sign, arrive, report } = profile.whistle.kinds[kind];
      return {
        kind,
        name,
        use,
        needsApproval,
        signWords: limitWords(sign),
        arriveWords: limitWords(arrive),
        reportWords: limitWords(report),
        arriveDue: limitEnd(arrive, from, centre.rules).due,
        reportDue: limitEnd(report, from, centre.rules).due,
      };
    }),
    approves: rights.permissions.has('case.approve'),
    whyNot: whyNoWhistle(about, profile)?.message ?? '',
    nearby: await nearbyUnits(centre, dispute),
  };
}

/** The core of 一庭三所 in the township the matter is in: offered first, so that nobody types a name that is known. */
const core: readonly string[] = ['tribunal', 'police_station', 'judicial_office', 'legal_service_office'];
/** What a county centre calls where no township is known. */
const ofCounty: readonly string[] = [
  'court',
  'public_security',
  'justice_bureau',
  'petition_office',
  'procuratorate',
];

async function nearbyUnits(centre: Centre, dispute: string | null) {
  const row = await centre.store.read((connection) =>
    connection.get<{ township: string; village: string }>(
      'SELECT township, village FROM dispute WHERE id = ?',
      [dispute ?? ''],
    ),
  );
  const own = centre.governed.centre?.division ?? '';
  const township = row?.township || (own.length >= 9 ? own.slice(0, 9) : '');
  const village = row?.village ?? '';
  const county = (township === '' ? own : township).slice(0, 6);
  const units = listOrganisations(centre.governed, shanghaiDate(centre.now())).filter(
    ({ closedOn }) => closedOn === null,
  );
  const found = units.flatMap(({ id, name, kind, division, residency }) => {
    if (township !== '' && division === township && core.includes(kind))
      return [{ organisation: id, name, why: '一庭三所', rank: core.indexOf(kind) }];
    if (village !== '' && division === village && kind === 'mediation_committee')
      return [{ organisation: id, name, why: '村（社区）', rank: 4 }];
    if (division === county && ofCounty.includes(kind))
      return [{ organisation: id, name, why: '区县部门', rank: 6 }];
    return residency === null || id === `org:${own}:centre`
      ? []
      : [{ organisation: id, name, why: '入驻单位', rank: 5 }];
  });
  return found
    .sort((a, b) => a.rank - b.rank)
    .slice(0, 12)
    .map(({ rank: _rank, ...unit }) => unit);
}

/** The next number of the year at this desk. */
export async function nextWhistleNumber(tx: Connection, centre: Centre, at: number): Promise<WhistleNumber> {
  const series = centre.governed.devices.get(centre.keys.device.id)?.number ?? 1;
  const year = Number(shanghaiDate(at).slice(0, 4));
  const last = await tx.get<{ serial: number | null }>(
    'SELECT max(serial) AS serial FROM whistle WHERE year = ? AND series = ?',
    [year, series],
  );
  return { year, series, serial: (last?.serial ?? 0) + 1 };
}

/** The whistle and unit a code belongs to. @throws DomainError `whistle.unknownCode` */
export async function unitByCode(centre: Centre, typed: string): Promise<{ id: string; unit: string }> {
  const read = readUnitCode(typed);
  if (read !== null) {
    const units = await centre.store.read((connection) =>
      connection.all<WhistleNumber & { whistle: string; id: string; ordinal: number }>(
        `SELECT u.whistle, u.id, u.ordinal, w.year, w.series, w.serial FROM whistle w JOIN whistle_unit u ON u.whistle = w.id
         WHERE w.no = ? AND u.ordinal = ?`,
        [read.no, read.ordinal],
      ),
    );
    const unit = units.find((each) => unitCode(each.whistle, each, each) === read.code);
    if (unit) return { id: unit.whistle, unit: unit.id };
  }
  throw new DomainError(
    'whistle.unknownCode',
    '没有这个回执编码。编码在吹哨单回执联上，像 CS2026-A003-2-K7M4，请对着再输一次。',
  );
}
