import { checkPhone } from '../../contract/identity/phone';
import { languages, roles, sexes } from './import-codes';
import type { RowReader } from './import-rows';
import type { Person, Post } from './state';

/** A person as one row tells it, with one post; null where the row can't be used. Faults are noted by the reader. */
export function readPerson(
  reader: RowReader,
  organisation: string | null,
  grid: string | null,
): Person | null {
  const name = reader.needed('姓名', 40);
  reader.needed('单位', 80);
  reader.needed('职务', 40);
  const role = reader.code('职务', roles);
  const phone = readPhone(reader);
  const sex = reader.code('性别', sexes);
  const nationality = readNationality(reader.text('民族', 20));
  const spoken = readLanguages(reader);
  const specialties = reader.text('专长', 200);
  const note = reader.text('备注', 200);
  const [from, to] = reader.term('任职起', '任职止');
  if (!reader.sound || organisation === null || role === null) return null;
  const post: Post = { organisation, role, grid, from, to };
  return { id: '', name, phone, sex, nationality, languages: spoken, specialties, note, posts: [post] };
}

/** Known facts stay where the row says nothing; its post is put in the place of the same post. */
export function mergePerson(known: Person, row: Person): Person {
  const post = row.posts[0];
  const same = (other: Post) =>
    other.organisation === post?.organisation &&
    other.role === post.role &&
    (post.grid === null || other.grid === post.grid);
  const at = known.posts.findIndex(same);
  const posts =
    post === undefined
      ? known.posts
      : at < 0
        ? [...known.posts, post]
        : known.posts.map((other, n) => (n === at ? withTerm(other, post) : other));
  return {
    ...known,
    phone: row.phone || known.phone,
    sex: row.sex ?? known.sex,
    nationality: row.nationality || known.nationality,
    languages: row.languages.length > 0 ? row.languages : known.languages,
    specialties: row.specialties || known.specialties,
    note: row.note || known.note,
    posts,
  };
}

function withTerm(known: Post, row: Post): Post {
  return { ...known, from: row.from ?? known.from, to: row.to ?? known.to };
}

/** 裕固 -> 裕固族, 汉 -> 汉族. */
function readNationality(cell: string): string {
  return cell === '' || cell.endsWith('族') ? cell : `${cell}族`;
}

function readPhone(reader: RowReader): string {
  const cell = reader.text('电话', 30);
  if (cell === '') return '';
  const checked = checkPhone(cell);
  if (checked.ok) return checked.number;
  reader.fault('电话', checked.message);
  return '';
}

function readLanguages(reader: RowReader): string[] {
  const words = reader
    .text('语言', 100)
    .split(/[、,，;；\s]+/)
    .filter((word) => word !== '');
  return words.flatMap((word) => {
    const code = languages.get(word);
    if (code === undefined)
      reader.fault('语言', `不认识“${word}”，请从${[...languages.keys()].slice(0, 8).join('、')}等里选。`);
    return code ?? [];
  });
}
