import { z } from 'zod';
import { blobHash } from '../../contract/primitives';
import { DomainError } from '../../contract/domain-error';
import type { Handlers } from '../../service/handler';
import { DEFAULT_ATTACHMENT_LIMIT } from '../../store/blobs';
import { inMegabytes } from '../../store/free-space';
import { actOnDispute } from '../disputes/handlers';
import { audit } from '../system/audit';

type Names =
  | 'attachments.begin'
  | 'attachments.append'
  | 'attachments.finish'
  | 'attachments.cancel'
  | 'attachments.view';

const blobHashes = z.array(blobHash);

const mimeByEnding: Record<string, string> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
  bmp: 'image/bmp',
  pdf: 'application/pdf',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  wav: 'audio/wav',
  ogg: 'audio/ogg',
  webm: 'video/webm',
  mp4: 'video/mp4',
  mov: 'video/quicktime',
  txt: 'text/plain',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

export const attachmentHandlers: Handlers<Names> = {
  'attachments.begin': ({ centre, service }, { name, bytes }) => {
    if (bytes > DEFAULT_ATTACHMENT_LIMIT) throw tooLarge(bytes);
    if (bytes === 0) throw new DomainError('attachment.empty', '这个文件是空的，没有添加。换一个文件再试。');
    return Promise.resolve({
      upload: service.uploads.begin(centre.blobs, name, bytes, DEFAULT_ATTACHMENT_LIMIT),
    });
  },
  'attachments.append': async ({ service }, { upload, bytes }) => ({
    received: await service.uploads.append(upload, bytes),
  }),
  'attachments.finish': async (context, { upload, dispute, mime, party }) => {
    const { name, attachment } = await context.service.uploads.finish(upload);
    await actOnDispute(context, dispute, {
      kind: 'addAttachment',
      attachment: attachment.id,
      chunks: attachment.chunks,
      bytes: attachment.size,
      mime: mime === '' ? mimeOf(name) : mime,
      name,
      party,
    });
    return { attachment: attachment.id };
  },
  'attachments.cancel': ({ service }, { upload }) => {
    service.uploads.cancel(upload);
    return Promise.resolve({});
  },
  'attachments.view': async ({ centre, service, account, behalf }, { dispute, attachment }) => {
    const row = await centre.store.read((connection) =>
      connection.get<{ name: string; mime: string; bytes: number; chunks: string }>(
        'SELECT name, mime, bytes, chunks FROM attachment WHERE dispute = ? AND id = ? LIMIT 1',
        [dispute, attachment],
      ),
    );
    if (!row) throw new DomainError('attachment.notFound', '这件案子里没有这份附件，刷新后再看。');
    const chunks = blobHashes.parse(JSON.parse(row.chunks));
    for (const chunk of chunks) {
      if (!(await centre.blobs.hasChunk(chunk)))
        throw new DomainError(
          'attachment.missingChunk',
          '这份附件的内容还没传到本机。联网后会自动传来，没有网络的用 U 盘交换，传到后再打开。',
        );
    }
    await audit(centre, account.id, 'viewAttachment', { dispute, subject: attachment, behalf });
    const token = service.blobTokens.give({ id: attachment, chunks, bytes: row.bytes, mime: row.mime });
    return { url: `app://hean/blob/${token}`, name: row.name, mime: row.mime, bytes: row.bytes };
  },
};

function tooLarge(bytes: number): DomainError {
  return new DomainError(
    'attachment.tooLarge',
    `这个文件有 ${inMegabytes(bytes)}，超过 ${inMegabytes(DEFAULT_ATTACHMENT_LIMIT)} 的上限。录像可以先压缩或分段再添加。`,
  );
}

function mimeOf(name: string): string {
  return mimeByEnding[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'application/octet-stream';
}
