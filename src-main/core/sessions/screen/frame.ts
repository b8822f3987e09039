import words from '../../../../resources/sessions/screen-words.json' with { type: 'json' };
import type { FramedPicture } from '../../../contract/screen-picture';
import { oneLine } from './break-lines';
import { masking, type MaskWords } from './mask-words';
import type { ScreenParty, ScreenSource } from './source';

/** Widths in em of the two texts of the head: 44 px and 36 px of 1920. */
const titleEms = 24;
const placeEms = 12;

/** Head and foot of a picture and which page it is, everything masked. */
export function frameOf(
  source: ScreenSource,
  kind: FramedPicture['kind'],
  { page, pages }: { page: number; pages: number },
) {
  const mask = maskOf(source);
  return {
    title: oneLine(mask(source.title), titleEms),
    place: oneLine(mask(source.place), placeEms),
    foot: words.feet[kind],
    page,
    pages,
  };
}

/** The mask for everything that goes up of this session. */
export function maskOf(source: ScreenSource): MaskWords {
  const persons = source.parties.filter(({ kind }) => kind !== 'organisation').map(personIn);
  return masking([...source.persons, ...source.people.map(({ name }) => name), ...persons], source.addresses);
}

/** 杨玉兰等 18 户 names 杨玉兰. */
function personIn({ name }: ScreenParty): string {
  return name.replace(/等.*$/u, '').trim();
}
