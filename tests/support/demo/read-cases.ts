import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { publishedCase, type PublishedCase } from '../../../src-main/samples/published-case';

/** A row that can't be read, and why in words. */
export interface BadRow {
  readonly name: string;
  readonly why: string;
}

/** Reads a file of published cases. Rows of another shape are told one by one; the rest still goes on. */
export async function readCases(file: string): Promise<{ cases: PublishedCase[]; bad: BadRow[] }> {
  const rows = z
    .array(z.unknown(), { error: `${file} 应当是案件的列表。` })
    .parse(parse(await readFile(file, 'utf8'), file));
  const cases: PublishedCase[] = [];
  const bad: BadRow[] = [];
  rows.forEach((row, index) => {
    const read = publishedCase.safeParse(row);
    if (read.success && !cases.some((each) => each.id === read.data.id)) cases.push(read.data);
    else bad.push({ name: nameOf(row, index), why: read.success ? '编号和前面的重复' : whyNot(read.error) });
  });
  return { cases, bad };
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`${file} 不是 JSON，读不了。`);
  }
}

function nameOf(row: unknown, index: number): string {
  const id: unknown = typeof row === 'object' && row !== null ? Reflect.get(row, 'id') : undefined;
  return typeof id === 'string' ? id : `第 ${index + 1} 行`;
}

function whyNot(error: z.ZodError): string {
  return error.issues
    .map((issue) => `${issue.path.map(String).join('.') || '整行'}：${issue.message}`)
    .join('；');
}
