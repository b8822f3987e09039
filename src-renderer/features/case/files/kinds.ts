import { IconFile, IconFileTypePdf, IconMusic, IconPhoto, IconVideo } from '@tabler/icons-vue';
import type { Component } from 'vue';

/** How a file is looked at in the app; `other` can only be kept. */
export type ViewKind = 'image' | 'pdf' | 'audio' | 'video' | 'other';

const byExtension: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  gif: 'image/gif',
  bmp: 'image/bmp',
  pdf: 'application/pdf',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  wav: 'audio/wav',
  ogg: 'audio/ogg',
  mp4: 'video/mp4',
  webm: 'video/webm',
  mov: 'video/quicktime',
};

/** Type of a file as the system says, else by the end of its name; '' where neither knows. */
export function mimeOf(file: { name: string; type: string }): string {
  const extension = file.name.split('.').at(-1)?.toLowerCase() ?? '';
  return file.type || byExtension[extension] || '';
}

export function viewKind(mime: string): ViewKind {
  if (mime === 'application/pdf') return 'pdf';
  const kind = mime.split('/')[0];
  return kind === 'image' || kind === 'audio' || kind === 'video' ? kind : 'other';
}

const icons: Readonly<Record<ViewKind, Component>> = {
  image: IconPhoto,
  pdf: IconFileTypePdf,
  audio: IconMusic,
  video: IconVideo,
  other: IconFile,
};

export function fileIcon(mime: string): Component {
  return icons[viewKind(mime)];
}
