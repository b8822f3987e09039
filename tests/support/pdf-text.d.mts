export interface PdfPage {
  readonly width: number;
  readonly height: number;
  readonly text: string;
}
export function foldRadicals(text: string): string;
export function readPdfPages(bytes: Uint8Array): Promise<PdfPage[]>;
