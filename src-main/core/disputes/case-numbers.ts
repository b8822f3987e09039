import { shanghaiDate } from '../../contract/local-date';
import { sha256 } from '../../journal/canonical';
import type { Connection } from '../../store/driver';
import type { Centre } from '../../centre/centre';
import type { GovernedState } from '../governed/state';

const digits = 6;
const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const markLength = 6;

/**
 * The next case number of this PC: `ZY-620702-2026-000187` at the home, with the device's two digits before the
 * serial elsewhere, so that numbers given without a network never meet (dictionary §6.6). Where the two digits alone
 * could have been given twice they are followed by six letters of the epoch itself: `ZY-620702-2026-00K7QM2P-000187`.
 */
export async function nextCaseNumber(tx: Connection, centre: Centre, registeredAt: number): Promise<string> {
  const county = (centre.governed.centre?.division ?? '').slice(0, 6);
  const prefix = numberPrefix(county, registeredAt, placeOf(centre.governed, centre.keys.device.id));
  const last = await tx.get<{ no: string }>(
    'SELECT no FROM dispute WHERE no >= ? AND no < ? AND length(no) = ? ORDER BY no DESC LIMIT 1',
    [prefix, `${prefix}:`, prefix.length + digits],
  );
  const serial = last ? Number.parseInt(last.no.slice(prefix.length), 10) : 0;
  return `${prefix}${inDigits(serial + 1)}`;
}

/** The number of a case taken in at the home (ms), with a serial of the caller's own. */
export function caseNumberOf(county: string, registeredAt: number, serial: number): string {
  return `${numberPrefix(county, registeredAt, '')}${inDigits(serial)}`;
}

/**
 * What stands between year and serial. A home in its first term has forgotten nothing, so a number it gave has one
 * bearer. An epoch the home has not enrolled has no number (its predecessor's may be in use on the PC it was copied
 * from), and a home restored from a copy may give a number again that it had given to a PC it no longer knows.
 */
function placeOf({ devices, home }: GovernedState, epoch: string): string {
  const device = devices.get(epoch);
  const movedHome = home?.device === epoch && home.term > 1;
  const isSole = device?.enrolledTerm === 1 && !movedHome;
  if (isSole && device.number === 1) return '';
  return `${String(device?.number ?? 0).padStart(2, '0')}${isSole ? '' : markOf(epoch)}-`;
}

function markOf(epoch: string): string {
  const bytes = sha256(Buffer.from(epoch)).subarray(0, markLength);
  return Array.from(bytes, (byte) => letters[byte & 31] ?? '2').join('');
}

function numberPrefix(county: string, registeredAt: number, place: string): string {
  return `ZY-${county}-${shanghaiDate(registeredAt).slice(0, 4)}-${place}`;
}

function inDigits(serial: number): string {
  return String(serial).padStart(digits, '0');
}

/** The next agreement number of a committee's yearly series; numbers are kept by the home. */
export async function nextAgreementSerial(
  tx: Connection,
  series: { committee: string; year: number; form: 'written' | 'oral' },
): Promise<number> {
  const prefix = `${series.committee}·${series.year}·${series.form}·`;
  const row = await tx.get<{ last: number | null }>(
    'SELECT max(CAST(substr(no_key, ?) AS INTEGER)) AS last FROM agreement WHERE no_key >= ? AND no_key < ?',
    [prefix.length + 1, prefix, `${prefix}:`],
  );
  return (row?.last ?? 0) + 1;
}
