import { uuidv7 } from 'uuidv7';
import { DomainError } from '../../contract/domain-error';
import type { Handlers, OpenHandlers } from '../../service/handler';
import { permissionsOf } from '../accounts/permissions';
import { governedEvent } from '../governed/events';
import { recordGoverned } from '../governed/record-governed';
import { initialsOf } from '../search/initials';
import { divisionPath, divisions } from './divisions';
import { findOrganisation, listOrganisations } from './organisations';

export const openDirectoryHandlers: OpenHandlers<'directory.divisions'> = {
  'directory.divisions': () =>
    Promise.resolve({
      divisions: divisions.map(({ code, name, parent, level }) => ({
        code,
        name,
        parent,
        level,
        path: divisionPath(code),
      })),
    }),
};

type Names = 'directory.organisations' | 'directory.saveOrganisation' | 'directory.setRoster';

export const directoryHandlers: Handlers<Names> = {
  'directory.organisations': ({ centre }, { kind, text, limit }) => {
    const wanted = text.toLowerCase();
    const home = centre.governed.centre?.division ?? '';
    const found = listOrganisations(centre.governed)
      .filter((organisation) => kind === null || organisation.kind === kind)
      .filter(
        (organisation) =>
          wanted === '' || organisation.name.includes(text) || initialsOf(organisation.name).includes(wanted),
      );
    // Those of the centre's own area come first; staff pick from them ninety-nine times in a hundred.
    const near = (division: string | null) => (division?.startsWith(home) ? 0 : 1);
    found.sort((a, b) => b.mediators.length - a.mediators.length || near(a.division) - near(b.division));
    return Promise.resolve({ organisations: found.slice(0, limit) });
  },
  'directory.saveOrganisation': async ({ centre, account }, { id, name, kind, division }) => {
    const organisation = id ?? uuidv7();
    await recordGoverned(centre, account.id, () => [
      governedEvent('organisation.saved', { organisation, kind, division }, { name }),
    ]);
    return { id: organisation };
  },
  'directory.setRoster': async ({ centre, account }, { organisation, mediators }) => {
    const may = permissionsOf(account.roles);
    if (!may.has('governed.write') && !may.has('case.approve')) {
      throw new DomainError('permission.denied', '调解员名册由管理员或中心负责人维护。');
    }
    if (!findOrganisation(centre.governed, organisation))
      throw new DomainError('directory.notFound', '没有这个单位，刷新后再选。');
    await recordGoverned(centre, account.id, () => [
      governedEvent(
        'roster.set',
        { organisation, terms: mediators.map(({ from, to }) => ({ from, to })) },
        { names: mediators.map(({ name }) => name) },
      ),
    ]);
    return {};
  },
};
