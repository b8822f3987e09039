import { shanghaiDate } from '../../contract/local-date';
import type { Connection } from '../../store/driver';
import type { Centre } from '../../centre/centre';

const digits = 6;

/**
 * The next case number of this PC: `ZY-620702-2026-000187` at the home, with the device's two digits before the
 * serial elsewhere, so that numbers given without a network never meet (dictionary §6.6).
 */
export async function nextCaseNumber(tx: Connection, centre: Centre, registeredAt: number): Promise<string> {
  const county = (centre.governed.centre?.division ?? '').slice(0, 6);
  const device = centre.governed.devices.get(centre.keys.device.id)?.number ?? 1;
  const prefix = numberPrefix(county, registeredAt, device);
  const last = await tx.get<{ no: string }>(
    'SELECT no FROM dispute WHERE no >= ? AND no < ? AND length(no) = ? ORDER BY no DESC LIMIT 1',
    [prefix, `${prefix}:`, prefix.length + digits],
  );
  const serial = last ? Number.parseInt(last.no.slice(prefix.length), 10) : 0;
  return `${prefix}${inDigits(serial + 1)}`;
}

/** The number of a case taken in at the home (ms), with a serial of the caller's own. */
export function caseNumberOf(county: string, registeredAt: number, serial: number): string {
  return `${numberPrefix(county, registeredAt, 1)}${inDigits(serial)}`;
}

function numberPrefix(county: string, registeredAt: number, device: number): string {
  const place = device === 1 ? '' : `${String(device).padStart(2, '0')}-`;
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
